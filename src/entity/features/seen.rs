//! [`Seen`]: the values of a token that its features are made of.

use super::shape::shape;
use super::template::text_hash;
use crate::annotated::AnnotatedText;
use crate::entity::rule_evidence::RuleEvidence;
use crate::feats::{Feats, Upos};
use crate::lexicon::push_lower;

/// The values of a form by itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::entity) struct Word {
    pub(super) form: u64,
    pub(super) shape: u64,
}

impl Word {
    pub(in crate::entity) fn new(text: &str) -> Self {
        Self { form: text_hash(&lower(text)), shape: shape(text) }
    }
}

/// The values of a token in its sentence.
///
/// Tokens of one form that agree in these have the same features of their own: [`of_token`](super::of_token) gets nothing
/// else.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::entity) struct Seen {
    pub(in crate::entity) word: Word,
    pub(super) lemma: u64,
    pub(super) reading: u64,
    /// Bits: a capital letter, one that begins the sentence, a stem of the lexicon.
    pub(super) capital: u8,
    /// Whether a name may begin with it, by the capitals of its sentence.
    pub(super) may_be_name: bool,
    /// The evidence of the rules.
    pub(super) tag: u8,
    pub(super) detail: u8,
    pub(super) over: u32,
}

impl Seen {
    pub(in crate::entity) fn new(words: &AnnotatedText<'_>, evidence: &RuleEvidence, i: usize, word: Word) -> Self {
        let analysis = words.analysis(i);
        let mark = if analysis.upos == Upos::Punct { word.form } else { 0 };
        Self {
            word,
            lemma: text_hash(&analysis.lemma),
            reading: (case_of(analysis.feats) << 8 | analysis.upos as u64) ^ mark,
            capital: u8::from(words.is_capital(i)) + 2 * u8::from(words.is_initial(i)) + 4 * u8::from(analysis.known),
            may_be_name: words.may_be_name(i),
            tag: evidence.tags[i],
            detail: evidence.details[i],
            over: evidence.over[i],
        }
    }

    /// The values outside of the sentence, unlike any inside.
    pub(super) const EDGE: Self = Self {
        word: Word { form: u64::MAX, shape: u64::MAX },
        lemma: u64::MAX,
        reading: u64::MAX,
        capital: u8::MAX,
        may_be_name: false,
        tag: u8::MAX,
        detail: u8::MAX,
        over: u32::MAX,
    };
}

/// The values that many tokens share, whatever their words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::entity) struct Common {
    pub(super) reading: u64,
    pub(super) capital: u8,
    pub(super) tag: u8,
    pub(super) detail: u8,
    pub(super) over: u32,
}

impl From<&Seen> for Common {
    fn from(seen: &Seen) -> Self {
        let Seen { reading, capital, tag, detail, over, .. } = *seen;
        Self { reading, capital, tag, detail, over }
    }
}

pub(super) fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    push_lower(text, &mut lower);
    lower
}

/// The case, possession and form of a word, one bit each.
pub(super) fn case_of(feats: Feats) -> u64 {
    const BITS: [Feats; 14] = [
        Feats::GEN,
        Feats::DAT,
        Feats::ACC,
        Feats::LOC,
        Feats::ABL,
        Feats::INS,
        Feats::PLUR,
        Feats::POSS3,
        Feats::ORDINAL,
        Feats::GERUND,
        Feats::PARTICIPLE,
        Feats::CONVERB,
        Feats::FINITE,
        Feats::NOM,
    ];
    BITS.iter().enumerate().map(|(at, bit)| u64::from(feats.has(*bit)) << at).sum()
}
