//! [`Readings`]: the words of a text with all readings and the chosen ones.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::analysis::Analysis;
use super::context::choose;
use super::distinct::Distinct;
use super::ranking::{Reading, add_readings};
use super::usage::{Sentence, by_usage};
use crate::feats::Feats;
use crate::language::Runs;
use crate::lexicon::Lexicon;
use crate::tokenize::{Form, SentenceTokens, Token, TokenKind, sentences, tokens};

/// The tokens of a text, each with all its readings.
///
/// The reading that fits the sentence comes first; the others follow, likelier ones first, without repetitions.
///
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`. Linear in the text.
///
/// ```
/// let words = tilshi::morph::readings("Ол хат жазды."); // he wrote a letter
/// assert_eq!(words[2].0.text, "жазды");
/// assert_eq!(words[2].1[0].lemma.as_str(), "жаз");
/// ```
pub fn readings(text: &str) -> Vec<(Token<'_>, Vec<Analysis>)> {
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let sentences = SentenceTokens::of(&tokens, &sentences(text).collect::<Vec<_>>());
    let alternatives = Readings::of(Lexicon::builtin(), &tokens, &sentences).into_alternatives(&tokens, &sentences);
    tokens.into_iter().zip(alternatives).collect()
}

/// The analyses of a text's tokens, and each token's reading in its sentence.
#[derive(Default)]
pub(crate) struct Readings {
    /// What they were read by.
    lexicon: Lexicon,
    /// By token: its likeliest reading.
    analyses: Vec<Analysis>,
    /// By token: which of the distinct forms it is.
    distinct_of: Vec<u32>,
    /// The candidates and readings of each distinct form.
    distinct: Vec<Rc<Distinct>>,
    /// The tokens that are of another language.
    foreign: Runs,
}

impl Readings {
    /// None as yet, by a lexicon.
    pub(crate) fn by(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone(), ..Self::default() }
    }

    /// Reads every token, sentence by sentence.
    pub(crate) fn of(lexicon: &Lexicon, tokens: &[Token<'_>], sentences: &SentenceTokens) -> Self {
        let mut readings = Self::by(lexicon);
        let mut seen: FxHashMap<Form<'_>, u32> = FxHashMap::default();
        seen.reserve(tokens.len() / 4);
        readings.distinct_of.reserve(tokens.len());
        for token in tokens {
            let id = *seen.entry(token.form()).or_insert_with(|| {
                readings.distinct.push(Distinct::of(lexicon, token.form()));
                readings.distinct.len() as u32 - 1
            });
            readings.distinct_of.push(id);
        }
        readings.part(tokens, sentences);
        let mut analyses = Vec::with_capacity(tokens.len());
        let mut row: Vec<&[Reading]> = Vec::new();
        for sentence in sentences.ranges() {
            row.clear();
            row.extend(sentence.clone().map(|i| readings.of_token(tokens, sentences, i)));
            for (i, chosen) in sentence.clone().zip(choose(&row)) {
                let reading = &row[i - sentence.start][chosen as usize];
                analyses.push(reading.analysis());
            }
        }
        readings.analyses = analyses;
        readings
    }

    /// Finds what is of another language; its words have no Kazakh reading.
    fn part(&mut self, tokens: &[Token<'_>], sentences: &SentenceTokens) {
        self.foreign = Runs::of(tokens, sentences, |i| &self.distinct(i).clue);
        let mut known: FxHashMap<u32, u32> = FxHashMap::default();
        for i in self.foreign.iter().flat_map(|run| run.tokens.clone()) {
            if tokens[i].kind != TokenKind::Word {
                continue;
            }
            let id = self.distinct_of[i];
            self.distinct_of[i] = *known.entry(id).or_insert_with(|| {
                let foreign = self.distinct[id as usize].foreign(tokens[i].form());
                self.distinct.push(Rc::new(foreign));
                self.distinct.len() as u32 - 1
            });
        }
    }

    /// The readings of token `i`. A capital letter shows a name where no sentence begins.
    fn of_token(&self, tokens: &[Token<'_>], sentences: &SentenceTokens, i: usize) -> &[Reading] {
        let named = tokens[i].text.starts_with(char::is_uppercase) && !sentences.is_initial(i);
        self.distinct(i).readings(&self.lexicon, tokens[i].form(), named)
    }

    /// By token: its likeliest reading, as UD_Kazakh-KTB has it.
    pub(crate) fn into_analyses(mut self, tokens: &[Token<'_>], sentences: &SentenceTokens) -> Vec<Analysis> {
        for sentence in sentences.ranges() {
            for i in sentence.clone() {
                let others = |at: usize| self.of_token(tokens, sentences, sentence.start + at);
                let (tokens, analyses) = (&tokens[sentence.clone()], &self.analyses[sentence.clone()]);
                let read = Sentence { lexicon: &self.lexicon, tokens, analyses, others: &others };
                let foreign = self.analyses[i].feats.has(Feats::FOREIGN);
                if !foreign && let Some((analysis, _)) = by_usage(&read, i - sentence.start) {
                    self.analyses[i] = analysis;
                }
            }
        }
        self.analyses
    }

    /// By token: all its readings, the chosen one first.
    fn into_alternatives(self, tokens: &[Token<'_>], sentences: &SentenceTokens) -> Vec<Vec<Analysis>> {
        let mut all: Vec<Vec<Analysis>> = Vec::with_capacity(tokens.len());
        for i in 0..tokens.len() {
            let mut distinct = Vec::new();
            add_readings(self.of_token(tokens, sentences, i), &mut distinct);
            all.push(distinct);
        }
        for (chosen, others) in self.into_analyses(tokens, sentences).into_iter().zip(&mut all) {
            others.retain(|other| !other.is_same(&chosen));
            others.insert(0, chosen);
        }
        all
    }

    /// The runs of tokens that are of another language.
    pub(crate) fn foreign(&self) -> &Runs {
        &self.foreign
    }

    /// What the tokens were read by.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The likeliest reading of token `i`.
    #[inline]
    pub(crate) fn analysis(&self, i: usize) -> &Analysis {
        &self.analyses[i]
    }

    /// Token `i` as a form.
    #[inline]
    pub(crate) fn distinct(&self, i: usize) -> &Distinct {
        &self.distinct[self.distinct_of(i)]
    }

    /// Which of the distinct forms token `i` is.
    #[inline]
    pub(crate) fn distinct_of(&self, i: usize) -> usize {
        self.distinct_of[i] as usize
    }

    /// The number of distinct forms.
    pub(crate) fn distinct_len(&self) -> usize {
        self.distinct.len()
    }
}
