//! [`Family`]: the families of rules.

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
        /// Latin and Greek letters that look like Cyrillic ones, and the reverse.
        Lookalikes = "lookalikes",
        /// Words broken at line ends.
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
