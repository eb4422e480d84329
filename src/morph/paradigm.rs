//! All forms of a word at once.

use serde::{Deserialize, Serialize};

use super::generator::inflect;
use super::head::Head;
use crate::feats::{Feats, Upos};
use crate::lexicon::Lexicon;
use crate::sort;

/// A form of a word, with what it means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Inflection {
    /// What its endings mean; [`inflect`] makes the form of them.
    pub feats: Feats,
    /// The form.
    pub form: String,
}

/// The cases, in the order of Kazakh grammar.
const CASES: [Feats; 7] = [Feats::NOM, Feats::GEN, Feats::DAT, Feats::ACC, Feats::LOC, Feats::ABL, Feats::INS];

const POSSESSIONS: [Feats; 8] = [
    Feats::NONE,
    Feats::POSS1_SING,
    Feats::POSS2_SING,
    Feats::POSS2_FORM,
    Feats::POSS3,
    Feats::POSS1_PLUR,
    Feats::POSS2_PLUR,
    Feats::POSS2_PLUR_FORM,
];

const PERSONS: [Feats; 7] = [
    Feats::SING.union(Feats::PERSON1),
    Feats::SING.union(Feats::PERSON2),
    Feats::SING.union(Feats::PERSON2).union(Feats::FORMAL),
    Feats::SING.union(Feats::PERSON3),
    Feats::PLUR.union(Feats::PERSON1),
    Feats::PLUR.union(Feats::PERSON2),
    Feats::PLUR.union(Feats::PERSON2).union(Feats::FORMAL),
];

/// The tenses and moods that have persons.
const TENSES: [Feats; 6] = [
    Feats::INDICATIVE.union(Feats::PAST).union(Feats::FINITE),
    Feats::HABITUAL.union(Feats::INDICATIVE).union(Feats::PRESENT).union(Feats::FINITE),
    Feats::INDICATIVE.union(Feats::FUTURE).union(Feats::FINITE),
    Feats::CONDITIONAL.union(Feats::CONVERB),
    Feats::OPTATIVE.union(Feats::FINITE),
    Feats::IMPERATIVE.union(Feats::FINITE),
];

/// The forms that have none.
const IMPERSONAL: [Feats; 8] = [
    Feats::NOM.union(Feats::GERUND),
    Feats::PAST.union(Feats::PARTICIPLE),
    Feats::IMPERFECTIVE.union(Feats::PARTICIPLE),
    Feats::FUTURE.union(Feats::PARTICIPLE),
    Feats::POTENTIAL.union(Feats::PARTICIPLE),
    Feats::PERFECTIVE.union(Feats::CONVERB),
    Feats::IMPERFECTIVE.union(Feats::INFINITIVE),
    Feats::CONVERB,
];

/// All forms of a word or name.
///
/// A noun has all numbers, possessives and cases. A verb, where the lexicon knows the word only as a verb, has its
/// tenses, moods and other forms. No two rows have the same features; a form may stand in several ("you wrote" is one
/// word for one and for many of them).
///
/// ```
/// use tilshi::morph::{Feats, paradigm};
///
/// let forms = paradigm("кітап"); // book
/// assert_eq!(forms.len(), 98);
/// assert!(forms.iter().any(|row| row.form == "кітаптарымызда" && row.feats.has(Feats::LOC | Feats::POSS1_PLUR)));
///
/// // "the region of Almaty": it is possessed already
/// let forms = paradigm("Алматы облысы");
/// assert_eq!(forms[2].form, "Алматы облысына");
/// assert_eq!(forms[2].feats, Feats::DAT | Feats::POSS3);
/// ```
#[must_use]
pub fn paradigm(lemma: &str) -> Vec<Inflection> {
    let lexicon = Lexicon::builtin();
    let word = lexicon.word(&lemma.to_lowercase());
    let verb = word.is_some_and(|word| lexicon.is_stem(word, Upos::Verb) && !lexicon.is_nominal(word));
    paradigm_as(lemma, if verb { Upos::Verb } else { Upos::Noun })
}

/// All forms of a word as a verb or as a noun.
///
/// [`Upos::Verb`] and [`Upos::Aux`] give those of a verb, any other part of speech those of a noun.
///
/// ```
/// use tilshi::morph::{Upos, paradigm_as};
///
/// // a horse, and to shoot
/// assert_eq!(paradigm_as("ат", Upos::Noun)[1].form, "аттың");
/// assert_eq!(paradigm_as("ат", Upos::Verb)[0].form, "аттым");
/// ```
#[must_use]
pub fn paradigm_as(lemma: &str, upos: Upos) -> Vec<Inflection> {
    let all = match upos {
        Upos::Verb | Upos::Aux => verbal(),
        _ => nominal(Head::of(lemma).map_or(Feats::NONE, |head| head.own)),
    };
    all.into_iter().filter_map(|feats| Some(Inflection { feats, form: inflect(lemma, feats)? })).collect()
}

/// What a noun can mean; one that is possessed already has always a possessor.
fn nominal(own: Feats) -> Vec<Feats> {
    let mut all = Vec::with_capacity(112);
    let mut possessions: Vec<Feats> = POSSESSIONS.into_iter().filter(|p| own.is_empty() || !p.is_empty()).collect();
    // Its own possession first.
    sort::by_key(&mut possessions, |possession| !own.is_empty() && *possession != own);
    for number in [Feats::NONE, Feats::PLUR] {
        for possession in &possessions {
            all.extend(CASES.map(|case| case | number | *possession));
        }
    }
    all
}

/// What a verb can mean.
fn verbal() -> Vec<Feats> {
    let mut all = Vec::with_capacity(100);
    for polarity in [Feats::NONE, Feats::NEGATIVE] {
        for tense in TENSES {
            all.extend(PERSONS.map(|person| tense | person | polarity));
        }
        all.extend(IMPERSONAL.map(|form| form | polarity));
    }
    all
}
