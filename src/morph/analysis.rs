//! [`Analysis`]: one reading of a word, as it leaves the morphology.

use serde::{Deserialize, Serialize};

use super::lemma::Lemma;
use super::tags::{TAGS, Tag};
use crate::feats::{Feats, Upos};

/// One reading of a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Analysis {
    /// The dictionary form.
    pub lemma: Lemma,
    /// The part of speech.
    pub upos: Upos,
    /// The morphological features.
    pub feats: Feats,
    /// Whether the stem is in the lexicon; if not, only the endings support the reading.
    pub known: bool,
    /// Whether the locative is an attribute: "қаладағы" (the one in the city).
    ///
    /// UD has no feature for it.
    #[serde(default)]
    pub attributive: bool,
}

impl Analysis {
    /// One that was read from the output contract, which does not say the rest.
    #[cfg(feature = "ner")]
    pub(crate) fn read(lemma: Lemma, upos: Upos, feats: Feats) -> Self {
        Self { lemma, upos, feats, known: false, attributive: false }
    }

    /// The coarse tag that neighbouring words see.
    ///
    /// It is the part of speech with the case of nouns or the form of verbs.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        let mark = if self.attributive { Feats::ATTRIBUTIVE } else { Feats::NONE };
        let tag = match self.upos {
            Upos::Punct => Tag::of_mark(&self.lemma),
            upos => Tag::of(upos, self.feats | mark),
        };
        TAGS[tag.0 as usize]
    }

    /// Whether both give a word the same lemma and meaning, known or not.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let meaning = |a: &Self| (a.upos, a.feats, a.attributive);
        meaning(self) == meaning(other) && self.lemma == other.lemma
    }
}
