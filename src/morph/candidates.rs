//! All ways to take the endings off a word.

use super::allomorphs::{ALLOMORPHS, Allomorph};
use super::lemma::Lemma;
use super::phonology::{Sounds, is_vowel};
use super::suffixes::{CLITICS, Slots};
use crate::feats::{Feats, Upos};
use crate::lexicon::{Lexicon, WordId, push_lower};
use crate::sort;
use crate::tokenize::{Form, TokenKind};

/// The longest analysed word, in bytes.
///
/// No stem of the lexicon with endings is longer.
pub(super) const LONGEST: usize = 160;
/// The most steps of one search.
const STEPS: u16 = 600;
/// The most endings of a word: "үйлеріміздегілерден" has five.
const MOST_ENDINGS: u8 = 7;

/// A way to take endings off a word.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    stem: Stem,
    /// The bytes before the outermost case ending; the whole word if it has none.
    pub(crate) case_at: usize,
    /// What the endings mean.
    pub(crate) feats: Feats,
    /// The stem as a word of the lexicon's.
    pub(crate) word: Option<WordId>,
    /// Whether the stem is a verb's.
    pub(super) verbal: bool,
    /// How many endings were taken off.
    pub(crate) endings: u8,
    /// Whether the stem has another form than the one it has here: "кітаб-ы" of "кітап".
    pub(crate) restored: bool,
    /// The part of speech of a stem that is derived from a known word.
    pub(super) derived: Option<Upos>,
    /// Whether the stem has a possessive that names may end in, and is no word itself.
    ///
    /// "Отан соғысы-нда": war-POSS.3-LOC.
    pub(super) within_names: bool,
}

/// What remains of a word, in lower case.
#[derive(Clone, Debug)]
enum Stem {
    Listed(&'static str),
    Other(Box<str>),
}

impl Candidate {
    /// Whether the stem could be a word that the lexicon does not know.
    pub(super) fn is_plausible(&self, form: Form<'_>) -> bool {
        // Only numerals have ordinals, and all numerals are known; voices are only recognized on known verbs.
        let closed = self.feats.has(Feats::ORDINAL) || self.feats.has_any(Feats::VOICES);
        let long = self.stem().chars().nth(2).is_some();
        let pronounced = long && self.stem().contains(is_vowel);
        form.ending().is_some() || (!closed && (self.endings == 0 || pronounced))
    }

    /// The stem, in lower case.
    #[inline]
    pub(crate) fn stem(&self) -> &str {
        match &self.stem {
            Stem::Listed(stem) => stem,
            Stem::Other(stem) => stem,
        }
    }

    /// Whether it is a noun or is declined like one, and is not derived.
    pub(crate) fn is_nominal(&self) -> bool {
        !self.verbal && !self.feats.has(Feats::DERIVED)
    }

    /// The stem as a lemma.
    pub(crate) fn lemma(&self) -> Lemma {
        match &self.stem {
            Stem::Listed(stem) => Lemma::listed(stem),
            Stem::Other(stem) => Lemma::from(&**stem),
        }
    }

    /// The stem with the capitals of the word it was taken from.
    pub(crate) fn stem_as_written(&self, text: &str) -> String {
        with_case_of(text, self.stem())
    }
}

/// All ways to take endings off a form, the whole word among them. Where the lexicon knows a stem, those whose stem it
/// does not know are left out, unless a capital letter says that the word may be a name.
pub(crate) fn candidates(lexicon: &Lexicon, form: Form<'_>) -> Vec<Candidate> {
    let form = without_clitic(lexicon, form);
    let mut lower = String::with_capacity(form.text.len());
    push_lower(form.text, &mut lower);
    let whole = form.text.len();
    if lower.len() != whole || whole > LONGEST {
        let word = lexicon.word(&lower);
        let state = State::start(whole);
        return vec![state.candidate(Stem::Other(lower.into()), word, false)];
    }
    let mut search = Search::new(lexicon, &lower);
    match form.ending() {
        None => {
            search.strip(whole, State::start(whole));
            search.strip_contracted();
            search.strip_abbreviation();
            if !form.text.contains(char::is_lowercase) {
                search.strip_capitals();
            }
        }
        Some(ending) => search.strip_ending(form.stem().len(), ending),
    }
    let mut found = search.found;
    sort::by_key(&mut found, |candidate| candidate.within_names);
    let fits = |c: &Candidate| {
        !c.within_names && (c.derived.is_some() || c.word.is_some_and(|word| is_known(lexicon, word, c)))
    };
    if !form.text.starts_with(char::is_uppercase) && form.ending().is_none() && found.iter().any(fits) {
        found.retain(|c| fits(c) || c.word.is_some());
    }
    found
}

/// A word without the particle that a hyphen ties to it, unless the lexicon has it with that: "сондай-ақ".
pub(super) fn without_clitic<'a>(lexicon: &Lexicon, form: Form<'a>) -> Form<'a> {
    // All particles have two or three letters, of two bytes.
    let bytes = form.text.as_bytes();
    let hyphen = [5, 7].into_iter().filter_map(|len| bytes.len().checked_sub(len)).find(|at| bytes[*at] == b'-');
    let Some(hyphen) = hyphen else { return form };
    if form.kind != TokenKind::Word || form.ending().is_some() || form.text.len() > LONGEST {
        return form;
    }
    let (stem, particle) = form.text.split_at(hyphen);
    let tied = CLITICS.contains(&&*particle.to_lowercase()) && stem.to_lowercase().contains(is_vowel);
    let is_listed = |word| lexicon.is_nominal(word) || lexicon.is_function_word(word);
    match tied && !lexicon.word(&form.text.to_lowercase()).is_some_and(is_listed) {
        true => form.head(hyphen),
        false => form,
    }
}

/// The byte of the hyphen that ties a particle to a word whose lemma is without it. A capital makes a name of it: "Жер-Ай", Earth and
/// Moon.
#[cfg(feature = "ner")]
pub(crate) fn tied_particle(word: &str, lemma: &str) -> Option<usize> {
    let hyphen = word.rfind('-').filter(|at| *at > 0)?;
    let particle = &word[hyphen..];
    (CLITICS.contains(&particle) && !lemma.to_lowercase().ends_with(particle)).then_some(hyphen)
}

/// Whether the lexicon knows the stem as one that takes these endings.
fn is_known(lexicon: &Lexicon, word: WordId, candidate: &Candidate) -> bool {
    let function = candidate.endings == 0 && lexicon.is_function_word(word);
    function
        || match candidate.verbal {
            true => lexicon.is_stem(word, Upos::Verb),
            false => lexicon.is_nominal(word),
        }
}

/// The search for candidates in one word.
pub(super) struct Search<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) word: &'a str,
    pub(super) found: Vec<Candidate>,
    /// By length of the base: its sounds, found once.
    sounds: [Option<Sounds>; LONGEST + 1],
    steps: u16,
}

/// What has been taken off so far.
#[derive(Copy, Clone)]
pub(super) struct State {
    pub(super) allowed: Slots,
    pub(super) feats: Feats,
    pub(super) case_at: usize,
    pub(super) endings: u8,
    pub(crate) restored: bool,
    pub(super) derived: Option<Upos>,
}

impl State {
    pub(super) fn start(case_at: usize) -> Self {
        Self { allowed: Slots::all(), feats: Feats::NONE, case_at, endings: 0, restored: false, derived: None }
    }

    /// The state after taking off an ending that begins at `at`.
    fn without(self, allomorph: &Allomorph, at: usize) -> Self {
        let suffix = allomorph.suffix;
        // The ending of the predicate overrules the third person, an outer case that of "-дағы".
        let person = Feats::SING | Feats::PERSON3;
        let mut feats = suffix.feats;
        if self.feats.has_any(Feats::PERSON1 | Feats::PERSON2) {
            feats = feats.without(person);
        }
        if self.feats.has_any(Feats::CASES) {
            feats = feats.without(Feats::CASES);
        }
        let case = suffix.slot.intersects(Slots::CASE | Slots::ATTRIBUTE | Slots::LIKENESS) && self.endings == 0;
        Self {
            allowed: suffix.after,
            feats: self.feats | feats,
            case_at: if case { at } else { self.case_at },
            endings: self.endings + 1,
            ..self
        }
    }

    fn candidate(self, stem: Stem, word: Option<WordId>, verbal: bool) -> Candidate {
        Candidate {
            stem,
            case_at: self.case_at,
            feats: self.feats,
            word,
            verbal,
            endings: self.endings,
            restored: self.restored,
            derived: self.derived,
            within_names: false,
        }
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, word: &'a str) -> Self {
        let found = Vec::with_capacity(8);
        Self { lexicon, word, found, sounds: [None; LONGEST + 1], steps: 0 }
    }

    fn sounds(&mut self, len: usize) -> Sounds {
        let word = self.word;
        *self.sounds[len].get_or_insert_with(|| Sounds::of(&word[..len]))
    }

    /// Records the word's first `len` bytes as a stem, and removes further endings.
    pub(super) fn strip(&mut self, len: usize, state: State) {
        let word = self.word;
        self.record(&word[..len], state);
        self.restore_cluster(&word[..len], state);
        self.steps += 1;
        if self.steps > STEPS || state.endings >= MOST_ENDINGS {
            return;
        }
        ALLOMORPHS.ending(&word[..len], |allomorph| {
            if allomorph.text.len() < len && state.allowed.intersects(allomorph.suffix.slot) {
                self.strip_one(len, state, allomorph);
            }
        });
    }

    /// Takes one ending off the first `len` bytes, and then further ones.
    fn strip_one(&mut self, len: usize, state: State, allomorph: &'static Allomorph) {
        let base = len - allomorph.text.len();
        let stem = &self.word[..base];
        // No word is a consonant: "Стан" is nothing's ablative.
        if stem.chars().nth(1).is_none() && !stem.contains(is_vowel) {
            return;
        }
        let sounds = self.sounds(base);
        if let Some((from, to)) = allomorph.suffix.derives {
            if allomorph.fits(Some(sounds)) && state.derived.is_none() {
                let state = State { derived: Some(to), ..state };
                self.derive(stem, len, state, from);
                // "толық" has the comparative "толығырақ".
                if let Some(kept) = stem.strip_suffix('ғ').filter(|_| allomorph.is_vocalic()) {
                    self.derive(&[kept, "қ"].concat(), len, state, from);
                }
            }
            return;
        }
        let next = state.without(allomorph, base);
        if next.allowed.intersects(Slots::STEM) {
            self.restore_loan(stem, next, allomorph);
        }
        if !allomorph.fits(Some(sounds)) {
            return;
        }
        self.strip(base, next);
        if allomorph.is_vocalic() {
            self.restore(stem, next);
            self.restore_ending(stem, next);
        }
    }

    /// Records the first `len` bytes as derived from `stem`, if that is a fitting known word.
    fn derive(&mut self, stem: &str, len: usize, state: State, from: Upos) {
        let known = |stem: &str| {
            self.lexicon.word(stem).is_some_and(|word| match from {
                Upos::Noun => self.lexicon.is_stem(word, from) || self.lexicon.is_stem(word, Upos::Propn),
                _ => self.lexicon.is_stem(word, from),
            })
        };
        // "айтушы", who says, is a participle of "айт" rather than made of "айту".
        let participle = state.derived == Some(Upos::Noun) && stem.ends_with('у');
        if stem.len() > 2 && !participle && known(stem) {
            let state = State { feats: state.feats | Feats::DERIVED, endings: state.endings + 1, ..state };
            let derived = self.word[..len].into();
            self.found.push(state.candidate(Stem::Other(derived), None, false));
        }
    }

    /// "км-ге", "млн-дай": an abbreviation in small letters, tied to its endings by a hyphen.
    fn strip_abbreviation(&mut self) {
        let Some((stem, _)) = self.word.rsplit_once('-') else { return };
        if !stem.is_empty() && !stem.contains(is_vowel) {
            let mut found = Vec::new();
            split(&self.word[stem.len() + 1..], State::start(self.word.len()), stem.len(), Slots::STEM, &mut found);
            for state in found {
                self.record(stem, state);
            }
        }
    }

    /// The same in a headline of capitals, behind a known name: "БҰҰ-НЫҢ", of the UN.
    fn strip_capitals(&mut self) {
        let Some((stem, ending)) = self.word.rsplit_once('-') else { return };
        let named = self.lexicon.word(stem).is_some_and(|word| self.lexicon.is_stem(word, Upos::Propn));
        if named {
            self.strip_ending(stem.len(), ending);
        }
    }

    /// Removes endings behind the hyphen of a stem whose sounds are not written.
    ///
    /// It takes the whole rest as endings, or nothing.
    fn strip_ending(&mut self, stem_len: usize, ending: &str) {
        let word = self.word;
        let mut found = Vec::new();
        debug_assert_eq!(ending.len(), word.len() - stem_len - 1);
        let letters = !word.starts_with(|c: char| c.is_ascii_digit());
        let stems = if letters { Slots::STEM | Slots::POSS3 } else { Slots::STEM };
        split(&word[stem_len + 1..], State::start(word.len()), stem_len, stems, &mut found);
        if found.is_empty() {
            self.record(word, State::start(word.len()));
        }
        for state in found {
            let stem = &word[..stem_len];
            // "ЖШС-не", to the company: the letters hold the possession, -гі, that this ending of the dative follows.
            if state.allowed.intersects(Slots::STEM) {
                self.record(stem, state);
            } else {
                self.found.push(state.candidate(Stem::Other(stem.into()), self.lexicon.word(stem), false));
            }
        }
    }

    pub(super) fn record(&mut self, stem: &str, state: State) {
        let verbal = state.allowed.intersects(Slots::VERB);
        if !verbal && !state.allowed.intersects(Slots::STEM | Slots::POSS3) {
            return;
        }
        let word = self.lexicon.word(stem);
        // What ends in a possession of its own takes the endings of one, "Абайұлы-на", "отбасы-нда"; within names any
        // possession does, "Отан соғысы-нда".
        let possessed = state.allowed.intersects(Slots::POSS3);
        let own = possessed && self.lexicon.is_possessed(stem);
        let within_names = possessed && !own && word.is_some();
        let nominal = state.allowed.intersects(Slots::STEM) || own;
        let bare = state.endings == 0;
        for (meets, verbal) in [(nominal || within_names, false), (verbal, true)] {
            // An unknown stem is not a bare verb.
            if meets && !(bare && verbal && word.is_none()) {
                let listed = word.and_then(Lexicon::listed_text);
                let stem = listed.map_or_else(|| Stem::Other(stem.into()), Stem::Listed);
                let within_names = within_names && !nominal && !verbal;
                self.found.push(Candidate { within_names, ..state.candidate(stem, word, verbal) });
            }
        }
    }
}

/// What a word means by itself as a row of endings: "тың" behind a name in quotation marks.
pub(crate) fn as_endings(word: &str) -> Option<Feats> {
    let mut found = Vec::new();
    split(word, State::start(word.len()), 0, Slots::STEM | Slots::POSS3, &mut found);
    found.first().map(|state| state.feats.without(Feats::MARKS))
}

/// Splits `rest`, the text behind the hyphen at `from`, into endings of the given stems.
fn split(rest: &str, state: State, from: usize, stems: Slots, found: &mut Vec<State>) {
    if state.endings >= MOST_ENDINGS {
        return;
    }
    ALLOMORPHS.ending(rest, |allomorph| {
        let base = rest.len() - allomorph.text.len();
        let sounds = (base > 0).then(|| Sounds::of(&rest[..base]));
        let derived = allomorph.suffix.derives.is_some();
        if derived || !state.allowed.intersects(allomorph.suffix.slot) || !allomorph.fits(sounds) {
            return;
        }
        // Without a rest the hyphen goes too.
        let at = if base == 0 { from } else { from + 1 + base };
        let next = state.without(allomorph, at);
        if base > 0 {
            split(&rest[..base], next, from, stems, found);
        } else if next.allowed.intersects(stems) {
            found.push(next);
        }
    });
}

/// Gives `stem` the capitals of `text`.
///
/// `stem` is a part of `text` in lower case, except for its last letters.
fn with_case_of(text: &str, stem: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return stem.to_owned();
    }
    let kept = common_prefix(&lower, stem);
    format!("{}{}", &text[..kept], &stem[kept..])
}

/// The length in bytes of what two strings begin with alike.
pub(super) fn common_prefix(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at)
}
