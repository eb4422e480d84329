//! Turns the candidates of a word into readings, and gives each its cost.

use super::analysis::Analysis;
use super::candidates::{Candidate, without_clitic};
use super::learned;
use super::lemma::Lemma;
use super::phonology::is_surname;
use super::tags::Tag;
use crate::feats::{Feats, Upos};
use crate::lexicon::{FunctionWord, Lexicon};
use crate::sort;
use crate::tokenize::{Form, TokenKind};

/// The cost of an unknown stem, well above that of any known one. Costs are tenths of a nat.
const UNKNOWN: i32 = 2000;
/// The cost of a function word: negative, as these are more frequent than look-alike stems.
const FUNCTION: i32 = -28;
/// The cost of a reading that the capital letter, or its absence, speaks against.
const WRONG_CASE: i32 = 300;
/// The extra cost of a name over a common noun, for unknown words beginning a sentence.
const INITIAL: i32 = 6;
/// What a name gains whose stem ends as surnames and patronymics do.
const NAMELIKE: i32 = 40;
/// The bonus of an unknown name for an ending that is nearly always a case: "-ның", "-мен", "-ға", and less with
/// one that names end in too, "Амангелді", "Назерке".
const CASED: i32 = 35;
const LIKELY_CASED: i32 = 10;
/// What an unknown compound gains whose last part is known.
const COMPOUND: i32 = 80;
/// The most readings of a word that are weighed in context.
const MOST_READINGS: usize = 12;

/// One reading of a word, before a lemma is made of it.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) cost: i32,
    pub(super) tag: Tag,
    pub(super) upos: Upos,
    /// With the marks that are not printed.
    pub(super) feats: Feats,
    pub(super) known: bool,
    lemma: Lemma,
}

impl Reading {
    fn new(cost: i32, upos: Upos, feats: Feats, known: bool, lemma: Lemma) -> Self {
        Self { cost, tag: Tag::of(upos, feats), upos, feats, known, lemma }
    }

    /// The reading as it leaves the morphology.
    pub(super) fn analysis(&self) -> Analysis {
        let attributive = self.feats.has(Feats::ATTRIBUTIVE);
        let feats = self.feats.without(Feats::MARKS);
        Analysis { lemma: self.lemma.clone(), upos: self.upos, feats, known: self.known, attributive }
    }
}

/// Adds the readings that no analysis has yet.
///
/// Endings with one meaning may be removed in two ways.
pub(super) fn add_readings(readings: &[Reading], analyses: &mut Vec<Analysis>) {
    for analysis in readings.iter().map(Reading::analysis) {
        if !analyses.iter().any(|other| other.is_same(&analysis)) {
            analyses.push(analysis);
        }
    }
}

/// The reading of a word of another language.
pub(super) fn foreign(form: Form<'_>) -> Reading {
    Reading::new(0, Upos::X, Feats::FOREIGN, false, Lemma::from(form.text))
}

/// The readings of a form, the cheapest first; at least one. `named` says that a capital letter shows a name.
pub(super) fn readings(lexicon: &Lexicon, form: Form<'_>, candidates: &[Candidate], named: bool) -> Vec<Reading> {
    let endless = |upos| Reading::new(0, upos, Feats::NONE, true, Lemma::from(form.text));
    match form.kind {
        TokenKind::Word if is_initial(form.text) => {
            return vec![Reading::new(0, Upos::Propn, Feats::NOM, true, Lemma::from(form.text))];
        }
        TokenKind::Word => {}
        TokenKind::Punctuation => {
            return vec![Reading { tag: Tag::of_mark(form.text), ..endless(Upos::Punct) }];
        }
        TokenKind::Number | TokenKind::Symbol | TokenKind::Emoji => return vec![figure(form, candidates)],
        // "egov.kz-тен", from egov.kz
        _ if candidates.iter().any(|candidate| candidate.endings > 0) => {
            return vec![Reading::new(0, Upos::X, Feats::NONE, true, Lemma::from(form.stem()))];
        }
        _ => return vec![endless(Upos::X)],
    }
    let whole = form.text.len();
    let form = without_clitic(lexicon, form);
    let has_clitic = form.text.len() < whole;
    let mut found = Vec::with_capacity(candidates.len() + 2);
    let rivals = Rivals::of(lexicon, candidates);
    for candidate in candidates.iter().filter(|candidate| !candidate.within_names) {
        if let Some(upos) = candidate.derived {
            // "құқықтық" is of law rather than lawfulness.
            let abstraction = 6 * i32::from(upos == Upos::Noun);
            let cost = known_cost(candidate, upos, form, named) + 10 + abstraction;
            found.push(reading(form, candidate, upos, true, cost));
            continue;
        }
        if let Some(word) = candidate.word {
            if candidate.endings == 0 && !candidate.verbal {
                // Particles follow no conjunction: "мен-ақ" is "I myself".
                let functions = lexicon.function_words(word).filter(|f| !has_clitic || f.upos != Upos::Cconj);
                found.extend(functions.map(|function| {
                    // Of equals a word is rather not a form of the copula: "ең" is "most" before "you were".
                    // Readings that are frequent stand before rare ones.
                    let rare = match function.upos {
                        Upos::Aux => 5,
                        Upos::Adv => 4,
                        Upos::Intj => 20,
                        _ => 0,
                    };
                    let cost = FUNCTION + rare + if named { WRONG_CASE } else { 0 };
                    // "сендегі", which you have: of all forms of pronouns in the locative only these end so.
                    let attributive = function.feats.has(Feats::LOC) && form.text.ends_with(['ы', 'і']);
                    let feats = if attributive { function.feats | Feats::ATTRIBUTIVE } else { function.feats };
                    Reading::new(cost, function.upos, feats, true, Lemma::listed(function.lemma))
                }));
            }
            for upos in [Upos::Num, Upos::Propn, Upos::Noun, Upos::Adj, Upos::Adv, Upos::Verb] {
                // Only numerals have ordinals: "ойыншы" is a player, not an ordinal of "thought".
                let ordinal = candidate.feats.has(Feats::ORDINAL) && form.ending().is_none() && upos != Upos::Num;
                if lexicon.is_stem(word, upos) && candidate.verbal == (upos == Upos::Verb) && !ordinal {
                    let cost = known_cost(candidate, upos, form, named) + rivals.cost(candidate, upos);
                    // Adjectives serve as adverbs without being some; numerals are rarely the nouns that look like them.
                    let determiner = |f: FunctionWord| f.upos == Upos::Det;
                    let other = upos == Upos::Num && lexicon.function_words(word).any(determiner)
                        || upos == Upos::Adv && lexicon.is_stem(word, Upos::Adj)
                        || upos == Upos::Noun && lexicon.is_stem(word, Upos::Num);
                    let mut reading = reading(form, candidate, upos, true, cost + 8 * i32::from(other));
                    if upos == Upos::Num && lexicon.is_collective(word) {
                        reading.feats = reading.feats.without(Feats::CARDINAL) | Feats::COLLECTIVE;
                    }
                    found.push(reading);
                }
            }
        }
    }
    // What is known is not guessed, unless it may be a name.
    let capital = form.text.starts_with(char::is_uppercase);
    if found.is_empty() || capital {
        for candidate in candidates {
            if candidate.within_names
                || candidate.derived.is_some()
                || !candidate.is_plausible(form)
                || (candidate.verbal && named)
            {
                continue;
            }
            found.push(guess(lexicon, form, candidate, named));
            // At the beginning of a sentence a capital letter leaves it open.
            if !named && !candidate.verbal && capital {
                let name = guess(lexicon, form, candidate, true);
                found.push(Reading { cost: name.cost + INITIAL, ..name });
            }
        }
    }
    if found.is_empty() {
        found.push(endless(Upos::X));
    }
    sort::by_key(&mut found, |reading| reading.cost);
    found.truncate(MOST_READINGS);
    found
}

/// "А.", "Қ.-Ж.", "Дж.": the first letters of a name.
fn is_initial(text: &str) -> bool {
    const LONGEST: usize = 6;
    text.ends_with('.')
        && text.len() <= 2 * LONGEST
        && text.split_inclusive('.').all(|part| {
            let part = part.strip_prefix('-').unwrap_or(part);
            part.starts_with(char::is_uppercase) && part.chars().count() <= 3
        })
}

/// Readings of a form that others, which are nearly always meant, stand against.
struct Rivals {
    /// It is the plural of a noun: "сабақтар" are lessons, not what will tie.
    plural: bool,
    /// It is a word of the lexicon as it is: "ханым" is a lady, not my khan.
    whole: bool,
}

impl Rivals {
    fn of(lexicon: &Lexicon, candidates: &[Candidate]) -> Self {
        let stem = |c: &Candidate, upos| c.word.is_some_and(|word| lexicon.is_stem(word, upos));
        let long = |c: &Candidate| c.stem().chars().nth(1).is_some();
        let plural = |c: &Candidate| c.endings == 1 && c.feats == Feats::PLUR && stem(c, Upos::Noun) && long(c);
        let whole = |c: &Candidate| {
            c.endings == 0 && !c.verbal && c.derived.is_none() && (stem(c, Upos::Noun) || stem(c, Upos::Adj))
        };
        let any = |feats| candidates.iter().any(|candidate| candidate.feats.has(feats));
        Self {
            plural: any(Feats::FUTURE) && candidates.iter().any(plural),
            whole: any(Feats::POSS1_SING) && candidates.iter().any(whole),
        }
    }

    fn cost(&self, candidate: &Candidate, upos: Upos) -> i32 {
        let feats = candidate.feats;
        // "сабақта-р" is that, "ұял-ар", will be ashamed, is a verb.
        let made = || candidate.endings == 1 && candidate.stem().ends_with(['а', 'е']);
        let future = self.plural && upos == Upos::Verb && feats.has(Feats::FUTURE) && made();
        let mine = self.whole && feats.has(Feats::POSS1_SING) && !feats.has_any(Feats::CASES | Feats::PLUR);
        15 * i32::from(future) + 10 * i32::from(mine && upos != Upos::Verb)
    }
}

/// An unknown stem.
fn guess(lexicon: &Lexicon, form: Form<'_>, candidate: &Candidate, named: bool) -> Reading {
    // Of a compound the last part decides: "орыс-қазақ", "екі-үш".
    let last = candidate.stem().rsplit_once('-').and_then(|(_, last)| lexicon.word(last));
    let is_last = |upos| last.is_some_and(|word| lexicon.is_stem(word, upos));
    let upos = match (candidate.verbal, named) {
        (true, _) => Upos::Verb,
        (false, true) => Upos::Propn,
        (false, false) if is_last(Upos::Num) => Upos::Num,
        (false, false) if is_last(Upos::Adj) => Upos::Adj,
        (false, false) => Upos::Noun,
    };
    let mut reading = reading(form, candidate, upos, false, UNKNOWN);
    let unlikely = match candidate.stem().chars().next_back() {
        Some('ғ' | 'б' | 'һ') => 30,
        // "аспектісі" is "аспекті" with a possession.
        Some('с') if candidate.stem().ends_with("ктіс") => 60,
        Some(_) if candidate.feats.has(Feats::POSS2_SING) => 20,
        Some(_) if candidate.restored => 8,
        _ => 0,
    };
    let compound = last.is_some_and(|last| lexicon.is_nominal(last) || lexicon.is_stem(last, Upos::Verb));
    let guessed = if matches!(upos, Upos::Adj | Upos::Num) { Upos::Noun } else { upos };
    let feats = match upos {
        Upos::Adj | Upos::Num => candidate.feats.without(Feats::MARKS) | Feats::NOM,
        _ => reading.feats.without(Feats::MARKS),
    };
    // "Омаровтар", the Omarovs: as likely as one of them.
    let family = upos == Upos::Propn && feats.has(Feats::PLUR) && is_surname(candidate.stem());
    let learned = if family { feats.without(Feats::PLUR) } else { feats };
    reading.cost += learned::guess(guessed, candidate.stem(), learned) + unlikely;
    reading.cost -= if compound { COMPOUND } else { 0 };
    if upos == Upos::Propn && lexicon.has_name_ending(candidate.stem()) {
        reading.cost -= NAMELIKE;
    }
    if upos == Upos::Propn && candidate.endings == 1 {
        let back = || form.text.chars().rev().nth(1).is_some_and(|c| matches!(c, 'ғ' | 'қ'));
        reading.cost -= match feats {
            Feats::GEN | Feats::INS => CASED,
            Feats::DAT if back() => CASED,
            Feats::DAT | Feats::ACC => LIKELY_CASED,
            _ => 0,
        };
    }
    reading
}

/// What is written in figures or signs, with what a hyphen ties to it.
fn figure(form: Form<'_>, candidates: &[Candidate]) -> Reading {
    let upos = if form.kind == TokenKind::Number { Upos::Num } else { Upos::Sym };
    let mut feats = Feats::NONE;
    if form.ending().is_some() {
        let fewest = candidates.iter().min_by_key(|c| (c.word.is_none(), c.feats.names().count()));
        feats = fewest.map_or(Feats::NONE, |c| c.feats.without(Feats::ATTRIBUTIVE));
    }
    let bare = feats.is_empty();
    match (form.text, bare) {
        ("№", _) => Reading::new(0, Upos::Noun, Feats::NOM, true, Lemma::from(form.text)),
        (_, true) => Reading::new(0, upos, feats, true, Lemma::from(form.text)),
        (_, false) => Reading::new(0, upos, feats, true, Lemma::from(form.stem())),
    }
}

/// The cost of reading a candidate as a known stem of this part of speech.
///
/// Endings cost, and so do a capital letter or a part of speech that does not fit.
fn known_cost(candidate: &Candidate, upos: Upos, form: Form<'_>, named: bool) -> i32 {
    let bare = candidate.endings == 0;
    let capital = form.text.starts_with(char::is_uppercase);
    let feats = candidate.feats;
    let against = match upos {
        Upos::Propn if !capital => WRONG_CASE,
        Upos::Noun => 3,
        Upos::Adj if !bare => 14,
        Upos::Adv if !bare => 45,
        // A verb without an ending of its form is a command: rare in running text, most of all in the passive.
        Upos::Verb if !feats.has_any(VERB_FORMS) && feats.has(Feats::PASSIVE) => 65,
        Upos::Verb if !feats.has_any(VERB_FORMS) => 45,
        Upos::Verb => 6,
        _ => 0,
    };
    let proper = match upos {
        Upos::Propn if feats.has(Feats::POSS3) => 14,
        Upos::Propn | Upos::Num => 0,
        Upos::Verb if named => 60,
        _ if named => 40,
        _ => 0,
    };
    // UD_Kazakh-KTB takes the passive for an ending, other voices for parts of the stem where the dictionary has it.
    let voice = match () {
        () if feats.has(Feats::PASSIVE) && !feats.has_any(Feats::CAUSATIVE | Feats::RECIPROCAL) => 2,
        () if feats.has_any(Feats::VOICES) => 24,
        () => 0,
    };
    let predicate = feats.has_any(Feats::PERSON1 | Feats::PERSON2) && upos != Upos::Verb;
    let counted = upos == Upos::Num && feats.has_any(Feats::POSS1_SING | Feats::POSS2_SING);
    let rare = 25 * i32::from(predicate || counted)
        + 12 * i32::from(feats.has(Feats::POSS2_SING))
        + 40 * i32::from(feats.has(Feats::POSS2_PLUR))
        + 10 * i32::from(feats.has_any(Feats::EQU | Feats::MANNER | Feats::DESIDERATIVE | Feats::INFINITIVE))
        + 10 * i32::from(feats.has(Feats::FUTURE))
        + 25 * i32::from(feats.has(Feats::POTENTIAL));
    // Of equals the shorter stem is rather the word's.
    let length = candidate.stem().len().min(40) as i32 / 2;
    let frequent = if named { 0 } else { learned::frequency(upos, candidate.stem()) };
    9 * i32::from(candidate.endings) + against + proper + voice + rare + length + frequent
}

fn reading(form: Form<'_>, candidate: &Candidate, upos: Upos, known: bool, cost: i32) -> Reading {
    let mut feats = candidate.feats;
    let like = feats.has_any(Feats::EQU | Feats::MANNER);
    match upos {
        Upos::Noun | Upos::Propn if !feats.has_any(Feats::CASES) && !like => feats |= Feats::NOM,
        // An adjective with the endings of a noun is one.
        Upos::Adj | Upos::Num
            if feats.has_any(Feats::POSSESSED | Feats::PLUR) && !feats.has_any(Feats::CASES) && !like =>
        {
            feats |= Feats::NOM;
        }
        _ => {}
    }
    match upos {
        Upos::Num if !feats.has_any(Feats::ORDINAL | Feats::COLLECTIVE) => feats |= Feats::CARDINAL,
        Upos::Verb if feats.has(Feats::PARTICIPLE) && feats.has_any(Feats::CASES | Feats::POSSESSED | Feats::PLUR) => {
            // A participle with the endings of a noun is one of action, but for the one in -ар, -мас.
            if !feats.has(Feats::FUTURE) {
                feats = feats.without(Feats::PARTICIPLE) | Feats::GERUND;
            }
            if !feats.has_any(Feats::CASES) {
                feats |= Feats::NOM;
            }
        }
        Upos::Verb if feats.has(Feats::GERUND) && !feats.has_any(Feats::CASES) && !like => feats |= Feats::NOM,
        Upos::Verb if !feats.has_any(VERB_FORMS) => {
            feats = feats | Feats::IMPERATIVE | Feats::SING | Feats::PERSON2 | Feats::FINITE;
        }
        _ => {}
    }
    let lemma = match upos {
        Upos::Propn => candidate.stem_as_written(form.text).into(),
        _ => candidate.lemma(),
    };
    Reading::new(cost, upos, feats, known, lemma)
}

/// The forms of verbs; what has none is a bare stem, the command.
const VERB_FORMS: Feats =
    Feats::FINITE.union(Feats::CONVERB).union(Feats::INFINITIVE).union(Feats::PARTICIPLE).union(Feats::GERUND);
