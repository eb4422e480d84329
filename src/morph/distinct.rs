//! [`Distinct`]: the analysis of a form by itself, cached from text to text.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::candidates::{Candidate, candidates};
use super::ranking::{Reading, foreign, readings};
use crate::feats::{Feats, Upos};
use crate::language::Clue;
use crate::letters::roman_numeral;
use crate::lexicon::{Class, Entry, Lexicon, Node, ROOT};
use crate::tokenize::{ByForm, Form};

/// A form with its candidates and readings by a lexicon. Nothing in it depends on where the form stands.
pub(crate) struct Distinct {
    pub(crate) looks: Looks,
    /// What it tells of its language.
    pub(super) clue: Clue,
    candidates: Vec<Candidate>,
    /// Its readings where a capital letter shows no name, and where it does.
    readings: [OnceCell<Vec<Reading>>; 2],
}

/// How a form is written: what many grammars ask of every token.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Looks {
    /// It begins with a capital letter.
    pub(crate) capital: bool,
    /// A hyphen is in it.
    pub(crate) hyphen: bool,
    /// It begins with a capital that is a Roman numeral, or looks like one.
    pub(crate) roman: bool,
}

impl Looks {
    fn of(form: Form<'_>) -> Self {
        Self {
            capital: form.text.starts_with(char::is_uppercase),
            hyphen: form.text.contains('-'),
            roman: form.text.starts_with(|c| roman_numeral(c).is_some()),
        }
    }
}

/// Whether the lexicon knows a form as a Kazakh word: with endings, and not as it is.
///
/// Of those that have letters that only Kazakh has, all are that are no names.
fn is_kazakh(lexicon: &Lexicon, candidates: &[Candidate], letters: bool) -> bool {
    let is_common =
        |word| COMMON.iter().any(|upos| lexicon.is_stem(word, *upos)) && !lexicon.is_stem(word, Upos::Propn);
    match letters {
        true => candidates.iter().any(|c| c.word.is_some_and(|word| c.endings > 0 || is_common(word))),
        false => {
            let known = |c: &&Candidate| c.word.is_some();
            candidates.iter().filter(known).any(|c| c.endings > 0)
                && !candidates.iter().filter(known).any(|c| c.endings == 0 && !c.verbal)
        }
    }
}

/// The parts of speech of common words.
const COMMON: [Upos; 4] = [Upos::Noun, Upos::Adj, Upos::Verb, Upos::Adv];

/// The most forms that a thread keeps from text to text.
const MOST_KEPT: usize = 24_576;
/// The longest form kept, in bytes.
const LONGEST_KEPT: usize = 64;

thread_local! {
    /// The forms of the texts read before: documents share most of their words.
    static FORMS: RefCell<ByForm<Rc<Distinct>>> = RefCell::default();
    /// The same by the lexicons that users added to, each by its id, the one asked for last at the end.
    static OWN_FORMS: RefCell<Vec<(u64, ByForm<Rc<Distinct>>)>> = RefCell::default();
}

/// The most lexicons of users whose forms a thread keeps.
const MOST_LEXICONS: usize = 4;

impl Distinct {
    /// The form as a lexicon knows it.
    pub(crate) fn of(lexicon: &Lexicon, form: Form<'_>) -> Rc<Self> {
        let id = lexicon.id();
        if id == 0 {
            return FORMS.with_borrow_mut(|kept| Self::kept(kept, lexicon, form));
        }
        OWN_FORMS.with_borrow_mut(|all| {
            if all.last().is_none_or(|(last, _)| *last != id) {
                let known = all.iter().position(|(known, _)| *known == id);
                let forms = known.map_or_else(|| (id, ByForm::default()), |at| all.remove(at));
                all.drain(..(all.len() + 1).saturating_sub(MOST_LEXICONS));
                all.push(forms);
            }
            match all.last_mut() {
                Some((_, kept)) => Self::kept(kept, lexicon, form),
                None => Rc::new(Self::new(lexicon, form)),
            }
        })
    }

    fn new(lexicon: &Lexicon, form: Form<'_>) -> Self {
        let mut candidates = candidates(lexicon, form);
        candidates.shrink_to_fit();
        let clue = Clue::of(form, |letters| is_kazakh(lexicon, &candidates, letters));
        let numeral = |c: &Candidate| c.word.is_some_and(|word| lexicon.is_stem(word, Upos::Num));
        let clue = if candidates.iter().any(numeral) { clue.of_numeral() } else { clue };
        Self { looks: Looks::of(form), clue, candidates, readings: Default::default() }
    }

    /// The form as a word of another language: no Kazakh word, but perhaps a name that lists know.
    pub(super) fn foreign(&self, form: Form<'_>) -> Self {
        let whole = |candidate: &&Candidate| candidate.endings == 0 && !candidate.verbal && !candidate.within_names;
        let candidates = self.candidates.iter().filter(whole).cloned().collect();
        let readings = [(); 2].map(|()| OnceCell::from(vec![foreign(form)]));
        Self { looks: self.looks, clue: Clue::NONE, candidates, readings }
    }

    /// The form among those that are kept of the lexicon, which it is added to.
    fn kept(kept: &mut ByForm<Rc<Self>>, lexicon: &Lexicon, form: Form<'_>) -> Rc<Self> {
        if let Some(known) = kept.get(form) {
            return Rc::clone(known);
        }
        let new = Rc::new(Self::new(lexicon, form));
        // Who comes first stays: frequent words come early.
        if kept.len() < MOST_KEPT && form.text.len() <= LONGEST_KEPT {
            kept.insert(form, Rc::clone(&new));
        }
        new
    }

    /// Its readings; `form` and the lexicon are its own.
    pub(super) fn readings(&self, lexicon: &Lexicon, form: Form<'_>, named: bool) -> &[Reading] {
        self.readings[usize::from(named)].get_or_init(|| readings(lexicon, form, &self.candidates, named))
    }

    /// What it may be by itself.
    #[inline]
    pub(crate) fn candidates(&self) -> &[Candidate] {
        &self.candidates[..self.candidates.partition_point(|candidate| !candidate.within_names)]
    }

    /// The same, and what it may be at the end of a name.
    pub(crate) fn all_candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The stems that it can have, in lower case, with what its endings mean.
    #[inline]
    pub(crate) fn stems(&self) -> impl Iterator<Item = (&str, Feats)> {
        self.candidates().iter().map(|candidate| (candidate.stem(), candidate.feats))
    }

    /// The lexicon entries of the form under any reading, with the features of its endings.
    ///
    /// Names are among them only where it may be one.
    pub(crate) fn entries(&self, lexicon: &Lexicon, may_be_name: bool) -> Vec<(Entry, Feats)> {
        self.entries_behind(lexicon, ROOT, may_be_name)
    }

    /// The entries that end in this form, where `node` stands for their earlier words.
    pub(crate) fn entries_behind(&self, lexicon: &Lexicon, node: Node, may_be_name: bool) -> Vec<(Entry, Feats)> {
        let mut found = Vec::new();
        for candidate in self.candidates.iter().filter(|c| !c.feats.has(Feats::DERIVED)) {
            let Some(end) = candidate.word.and_then(|word| lexicon.step(node, word)) else { continue };
            lexicon.entries(end).for_each(|entry| {
                let verb = matches!(entry.class, Class::SpeechVerb | Class::ChangeVerb | Class::Connector);
                let fits = (!entry.capital || may_be_name) && (verb || !candidate.verbal);
                let same = |(other, feats): &(Entry, Feats)| *other == entry && *feats == candidate.feats;
                if fits && !found.iter().any(same) {
                    found.push((entry, candidate.feats));
                }
            });
        }
        found
    }
}
