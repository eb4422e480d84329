//! [`Template`]: the table of features, and the hash that stands for one.

/// The version of these features, which a model must have been trained with.
///
/// It must grow with every change that gives a feature another meaning: a model knows features by their hashes only.
pub(in crate::entity) const VERSION: u32 = 2;

/// The farthest reach of a feature, in tokens.
pub(in crate::entity) const REACH: usize = 2;

/// A feature of a token: a template filled with values.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::entity) struct Feature {
    /// The key under which a model has its weights; never 0.
    pub(in crate::entity) key: u32,
    /// How many tokens to either side it is evidence for, beside its own.
    pub(in crate::entity) reach: u8,
}

/// Makes the enum of templates from the table of them.
macro_rules! templates {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal, reach $reach:literal;)+) => {
        /// A kind of features: what they look at.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub(super) enum Template {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Template {
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$name),+];

            /// The number that enters the hash, a part of the model's format.
            const fn number(self) -> u64 {
                match self {
                    $(Self::$name => $number,)+
                }
            }

            /// How many tokens to either side its features are evidence for.
            const fn reach(self) -> u8 {
                match self {
                    $(Self::$name => $reach,)+
                }
            }
        }
    };
}

// Each row: the line that says what the template looks at, its name, its number, its reach. "Tag" and "detail" are the
// rules' evidence, "reading" is part of speech with case and possession, "shape" is the row of kinds of characters.
templates! {
    // A token by itself.
    /// The form in lower case.
    Form = 1, reach 2;
    /// The shape of the form.
    Shape = 2, reach 2;
    /// The kind of a token that is no word: number, punctuation, symbol, …
    Kind = 3, reach 1;
    /// The number of letters, up to 12.
    Length = 4, reach 0;
    /// A possible stem.
    Stem = 5, reach 1;
    /// The last three letters of a possible stem.
    StemEnd = 6, reach 0;
    /// The first two letters.
    Prefix2 = 12, reach 0;
    /// The first three letters.
    Prefix3 = 13, reach 0;
    /// The first four letters.
    Prefix4 = 14, reach 1;
    /// The first five letters.
    Prefix5 = 15, reach 0;
    /// The first six letters.
    Prefix6 = 16, reach 0;
    /// The last letter.
    Suffix1 = 21, reach 0;
    /// The last two letters.
    Suffix2 = 22, reach 1;
    /// The last three letters.
    Suffix3 = 23, reach 1;
    /// The last four letters.
    Suffix4 = 24, reach 0;
    /// The last five letters.
    Suffix5 = 25, reach 0;

    // A token in its sentence: its reading.
    /// The lemma.
    Lemma = 40, reach 2;
    /// The reading.
    Reading = 41, reach 2;
    /// The reading, whether the stem is known, and the capital letter.
    ReadingCapital = 42, reach 1;
    /// The readings of the previous token and this one.
    ReadingBefore = 43, reach 0;
    /// The readings of this token and the next.
    ReadingAfter = 44, reach 0;
    /// The readings of the previous token, this one and the next.
    ReadingTrigram = 45, reach 0;
    /// The forms of the previous token and this one.
    FormBefore = 46, reach 0;
    /// The forms of this token and the next.
    FormAfter = 47, reach 0;
    /// The lemmas of the previous token and this one.
    LemmaBefore = 48, reach 0;
    /// The lemmas of this token and the next.
    LemmaAfter = 49, reach 0;
    /// The lemmas of the previous token and the next.
    LemmasAround = 50, reach 0;
    /// The shapes of the previous token, this one and the next.
    ShapeTrigram = 51, reach 0;
    /// The capital letter, and the next lemma.
    CapitalLemmaAfter = 52, reach 0;
    /// The capital letter, and the previous lemma.
    CapitalLemmaBefore = 53, reach 0;

    // The evidence of the rules.
    /// The tag.
    Tag = 60, reach 2;
    /// The tag and its detail.
    TagDetail = 61, reach 1;
    /// The tag and the reading.
    TagReading = 62, reach 0;
    /// The tag and the lemma.
    TagLemma = 63, reach 0;
    /// The tags of the previous token and this one.
    TagBefore = 64, reach 0;
    /// The tags of this token and the next.
    TagAfter = 65, reach 0;
    /// The tags of the previous token, this one and the next.
    TagTrigram = 66, reach 0;
    /// The tag, the capital letter and the shape.
    TagShape = 67, reach 0;
    /// The tag and the next lemma.
    TagLemmaAfter = 68, reach 0;
    /// The tag and the previous lemma.
    TagLemmaBefore = 69, reach 0;
    /// The tag, its detail and the next reading.
    TagReadingAfter = 70, reach 0;
    /// The labels of all mentions over the token, and the tag.
    Labels = 71, reach 1;

    // The sentence.
    /// Whether the token is the first, or the last.
    SentenceEdge = 80, reach 0;

    // Entries of the lexicon. They share a number and differ in how many parts they have, or in the last of them.
    /// The class of an entry, and the token's place in it.
    EntryClass = 90, reach 2;
    /// The same with the entry's kind, from its list's second column.
    EntryKind = 90, reach 2;
    /// The class, the place, the entry's length and whether it has an ending.
    EntryLength = 90, reach 0;
    /// The class, the place, the kind and the capital letter.
    EntryCapital = 90, reach 0;

    // Quotation marks.
    /// The token's place between the marks, and how many tokens stand there.
    QuotedLength = 100, reach 1;
    /// The token's place between the marks, and the lemma behind them.
    QuotedLemmaAfter = 101, reach 0;
    /// The token's place between the marks, and the head noun behind them.
    QuotedHead = 102, reach 0;
    /// The token's place between the marks, and the lemma before them.
    QuotedLemmaBefore = 103, reach 0;
    /// How far the token stands behind the marks, and how many tokens they hold.
    BehindQuotes = 104, reach 0;

    // The nearest head noun to the right.
    /// The head noun, and how far it is.
    HeadDistance = 110, reach 0;
    /// The head noun, whether it is possessed, and the token's capital letter.
    HeadCapital = 111, reach 0;
    /// The head noun, and the token's case.
    HeadCase = 112, reach 0;
}

impl Template {
    /// The templates of first letters, from two letters on.
    pub(super) const PREFIXES: [Self; 5] = [Self::Prefix2, Self::Prefix3, Self::Prefix4, Self::Prefix5, Self::Prefix6];

    /// The templates of last letters, from one letter on.
    pub(super) const SUFFIXES: [Self; 5] = [Self::Suffix1, Self::Suffix2, Self::Suffix3, Self::Suffix4, Self::Suffix5];

    /// The feature with these values.
    pub(super) fn with(self, parts: &[u64]) -> Feature {
        Feature { key: (feature_hash(self.number(), parts) >> 32) as u32 | 1, reach: self.reach() }
    }
}

/// The hash of a template's number and values.
///
/// It is part of the model's format, so it must not depend on the machine or on another crate's version.
fn feature_hash(template: u64, parts: &[u64]) -> u64 {
    finish(parts.iter().fold(template.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D, mix))
}

/// The hash of a text, as one value of a feature.
pub(super) fn text_hash(text: &str) -> u64 {
    let words = text.as_bytes().chunks(8).map(|bytes| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(word)
    });
    finish(words.fold(text.len() as u64, |number, word| mix(number, &word)))
}

fn mix(number: u64, part: &u64) -> u64 {
    (number.rotate_left(23) ^ part).wrapping_mul(0x9FB2_1C65_1E98_DF25)
}

fn finish(number: u64) -> u64 {
    let folded = (number ^ (number >> 32)).wrapping_mul(0x9FB2_1C65_1E98_DF25);
    folded ^ (folded >> 29)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn templates_have_numbers_of_their_own_and_reach_no_farther_than_all() {
        let entries = [Template::EntryClass, Template::EntryKind, Template::EntryLength, Template::EntryCapital];
        let mut numbers: HashMap<u64, Template> = HashMap::new();
        for template in Template::ALL {
            assert!(usize::from(template.reach()) <= REACH, "{template:?}");
            if let Some(other) = numbers.insert(template.number(), *template) {
                assert!(entries.contains(template) && entries.contains(&other), "{template:?} has {other:?}'s number");
            }
        }
    }

    #[test]
    fn the_hash_of_a_feature_stays() {
        // A model trained earlier knows these.
        let keys = [Template::Form.with(&[text_hash("алматы")]), Template::ReadingTrigram.with(&[1, 2, 3])];
        assert_eq!(keys.map(|feature| feature.key), [2_919_453_803, 4_214_657_559]);
    }
}
