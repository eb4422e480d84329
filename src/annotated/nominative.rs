//! Words without endings: nominatives, stems, and names as lists have them.

use std::ops::Range;

use super::AnnotatedText;
use super::entries::Match;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::morph::{Candidate, Lemma};
use crate::tokenize::TokenKind;

/// The most words before the last of a listed name that a longer one ends with.
const LONGEST_NAME: usize = 6;

impl<'text> AnnotatedText<'text> {
    /// The nouns that token `i` may be a form of, in lower case, with the removed features.
    ///
    /// These are its stems, and the token without its case ending.
    pub(crate) fn nominal_forms(&self, i: usize) -> Vec<(String, Feats)> {
        let lower = self.text(i).to_lowercase();
        let mut forms = Vec::new();
        for candidate in self.candidates(i).iter().filter(|c| c.is_nominal()) {
            forms.push((candidate.stem().to_owned(), candidate.feats));
            // The lower case of some letters has another length.
            let without_case = lower.get(..candidate.case_at).filter(|_| candidate.case_at < self.text(i).len());
            forms.extend(without_case.map(|form| (form.to_owned(), candidate.feats)));
        }
        forms
    }

    /// The lemma of token `i` as an inflected noun, if it can be one.
    pub(crate) fn noun_lemma(&self, i: usize) -> Option<Lemma> {
        let lexicon = self.lexicon();
        let is_noun = |c: &&Candidate| c.endings > 0 && c.word.is_some_and(|word| lexicon.is_stem(word, Upos::Noun));
        self.candidates(i).iter().find(is_noun).map(|candidate| candidate.stem().into())
    }

    /// Token `i` without its outer case ending, or that of likeness: "хатшысының" → "хатшысы", "километрдей" → "километр".
    pub(crate) fn nominative(&self, i: usize) -> &'text str {
        let text = self.text(i);
        let all = self.feats(i);
        // "«Қазгидромет» РМК-сы": the possession only agrees with the name before the letters.
        if all.has(Feats::POSS3)
            && !all.has(Feats::PLUR)
            && self.tokens[i].kind == TokenKind::Word
            && self.has_ending(i)
        {
            return self.tokens[i].stem();
        }
        let likeness = matches!(self.upos(i), Upos::Noun | Upos::Propn) && !all.has_any(Feats::CASES);
        let feats = if likeness { all | Feats::EQU } else { all.without(Feats::NOM) };
        if !feats.has_any(Feats::CASES | Feats::EQU) {
            return self.without_particle(i);
        }
        let feats = if self.analysis(i).attributive { feats | Feats::ATTRIBUTIVE } else { feats };
        self.case_at(i, feats).map_or(text, |at| &text[..at])
    }

    /// Token `i` without the particle that a hyphen ties to it: "Асан" of "Асан-ау".
    fn without_particle(&self, i: usize) -> &'text str {
        let (text, form) = (self.text(i), self.distinct(i));
        let tied = form.looks.hyphen && self.tokens[i].kind == TokenKind::Word && self.tokens[i].ending().is_none();
        let read = |c: &&Candidate| c.endings == 0 && c.case_at < text.len();
        let cut = if tied { self.candidates(i).iter().find(read) } else { None };
        cut.and_then(|c| text.get(..c.case_at)).unwrap_or(text)
    }

    /// Where the case ending of token `i` begins under the reading with these features.
    fn case_at(&self, i: usize, feats: Feats) -> Option<usize> {
        let without_verb = Feats::GERUND | Feats::PARTICIPLE | Feats::CARDINAL | Feats::ATTRIBUTIVE;
        let same = |c: &&Candidate| {
            c.feats.without(without_verb) == feats.without(without_verb) && c.case_at < self.text(i).len()
        };
        let fitting = || self.candidates(i).iter().filter(same);
        // Of stems with the same endings, the one that was read: "Жеңіс-тің", not "Жеңіст-ің".
        let lemma = self.analysis(i).lemma.to_lowercase();
        let read = fitting().filter(|c| c.stem() == lemma).map(|c| c.case_at).max();
        read.or_else(|| fitting().map(|c| c.case_at).max())
    }

    /// Token `i` without any noun ending, as written: "Төрағасының" → "Төраға". `None` when it has no possession.
    pub(crate) fn unpossessed(&self, i: usize) -> Option<String> {
        let possessed = |c: &&Candidate| c.feats.has_any(Feats::POSSESSED) && !c.feats.has(Feats::PLUR);
        let candidates = || self.candidates(i).iter().filter(possessed);
        let known = candidates().find(|c| c.word.is_some());
        known.or_else(|| candidates().next()).map(|c| c.stem_as_written(self.text(i)))
    }

    /// The text of these tokens with the last one in the nominative.
    pub(crate) fn normal(&self, tokens: &Range<usize>) -> String {
        let last = tokens.end - 1;
        let start = self.tokens[tokens.start].span.start;
        let mut normal = self.text[start..self.tokens[last].span.start].to_owned();
        match self.listed_name(tokens).or_else(|| self.listed_end(tokens)) {
            Some(name) => normal.push_str(&name),
            None => normal.push_str(self.nominative(last)),
        }
        normal
    }

    /// The last of these tokens without its case where its reading hides that: as the last word of a listed name, "25 Перу
    /// соліне", to 25 soles, or as a noun that looks like a verb, "каннада тіліне", into Kannada.
    fn listed_end(&self, tokens: &Range<usize>) -> Option<String> {
        let last = tokens.end - 1;
        let text = self.text(last);
        if tokens.len() < 2 || self.nominative(last) != text || text.starts_with(char::is_uppercase) {
            return None;
        }
        let oblique = |feats: Feats| feats.has_any(Feats::CASES.without(Feats::NOM));
        let from = tokens.start.max(last.saturating_sub(LONGEST_NAME));
        let listed = (from..last).flat_map(|i| self.matches_at(i)).find_map(|m| {
            let ends = m.tokens.end == tokens.end && oblique(m.feats);
            let name = ends.then(|| m.entry.text().rsplit(' ').next().unwrap_or_default().to_lowercase())?;
            self.distinct(last).all_candidates().iter().find(|c| c.feats == m.feats && c.stem() == name)
        });
        let noun = || {
            let lexicon = self.lexicon();
            let known = |c: &&Candidate| c.word.is_some_and(|word| lexicon.is_stem(word, Upos::Noun));
            let possessed = |c: &&Candidate| c.is_nominal() && c.feats.has(Feats::POSS3) && oblique(c.feats);
            let verb = matches!(self.upos(last), Upos::Verb | Upos::Aux);
            self.candidates(last).iter().filter(|_| verb).filter(possessed).find(known)
        };
        listed.or_else(noun).and_then(|c| text.get(..c.case_at)).map(str::to_owned)
    }

    /// Whether token `i` is a verb without endings by itself.
    pub(crate) fn is_verb_stem(&self, i: usize) -> bool {
        let lexicon = self.lexicon();
        let is_verb = |c: &Candidate| c.endings == 0 && c.word.is_some_and(|word| lexicon.is_stem(word, Upos::Verb));
        self.candidates(i).iter().any(is_verb)
    }

    /// The last of these tokens as the name that a list has for them: "Судан" is no ablative, "Ренге" is "Ренн" in the
    /// dative, and "генерал-губернаторлығын" has a possession of its own.
    fn listed_name(&self, tokens: &Range<usize>) -> Option<String> {
        if self.entries.is_empty() {
            return None;
        }
        let last = tokens.end - 1;
        let names = || self.matches_at(tokens.start).iter().filter(|m| m.tokens == *tokens && m.entry.capital);
        if names().any(|m| m.feats.is_empty()) {
            return Some(self.text(last).to_owned());
        }
        let inflected = names().filter(|m| m.feats.without(Feats::CASES | Feats::ATTRIBUTIVE).is_empty());
        let read = |m: &Match| {
            let name = m.entry.text().rsplit(' ').next()?.to_lowercase();
            self.distinct(last).all_candidates().iter().find(|c| c.feats == m.feats && c.stem() == name)
        };
        let whole = { inflected }.find_map(read);
        // A surname that has lost a letter: "Джонни Дэпке", to Johnny Depp.
        let surname = || {
            let name = self.matches_at(last).iter().find(|m| m.tokens.len() == 1 && m.entry.class == Class::Surname)?;
            read(name).filter(|c| c.restored && c.feats.without(Feats::CASES).is_empty())
        };
        whole.or_else(surname).map(|c| c.stem_as_written(self.text(last)))
    }
}
