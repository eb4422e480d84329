//! [`Family`]: the families of rules, and [`Families`], a set of them.

use bitflags::bitflags;

use crate::named::named;

named! {
    /// A family of rules.
    #[non_exhaustive]
    pub enum Family: "family of rules" {
        /// Text that was read by the wrong code page.
        Encodings = "encodings",
        /// Letters and combining marks in one character.
        Composition = "composition",
        /// Letters of other Cyrillic alphabets that stand for Kazakh ones.
        Letters = "letters",
        /// Kazakh words in Latin or Arabic letters.
        Scripts = "scripts",
        /// Latin and Greek letters that look like Cyrillic ones, and the reverse.
        Lookalikes = "lookalikes",
        /// Words broken at line ends that are certainly no compounds.
        BrokenWords = "broken_words",
        /// All words broken at line ends.
        LineBreaks = "line_breaks",
        /// Blanks, invisible characters and line ends.
        Spaces = "spaces",
        /// Ellipses, bullets, №, %, degrees, currencies, powers.
        Signs = "signs",
        /// Quotation marks.
        Quotes = "quotes",
        /// Hyphens and dashes.
        Dashes = "dashes",
    }
}

bitflags! {
    /// A set of families.
    #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
    pub(super) struct Families: u16 {
        const ENCODINGS = 1 << Family::Encodings as u16;
        const COMPOSITION = 1 << Family::Composition as u16;
        const LETTERS = 1 << Family::Letters as u16;
        const SCRIPTS = 1 << Family::Scripts as u16;
        const LOOKALIKES = 1 << Family::Lookalikes as u16;
        const BROKEN_WORDS = 1 << Family::BrokenWords as u16;
        const LINE_BREAKS = 1 << Family::LineBreaks as u16;
        const SPACES = 1 << Family::Spaces as u16;
        const SIGNS = 1 << Family::Signs as u16;
        const QUOTES = 1 << Family::Quotes as u16;
        const DASHES = 1 << Family::Dashes as u16;
    }
}

impl Families {
    /// The set of one family.
    pub(super) const fn of(family: Family) -> Self {
        Self::from_bits_truncate(1 << family as u16)
    }
}
