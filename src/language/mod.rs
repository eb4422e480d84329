//! Clauses of other languages in Kazakh text: Russian, English and the rest.
//!
//! People who write Kazakh mix it with Russian and English, and what stands in these languages must not be read by Kazakh
//! grammar. A single word proves nothing: "президент" and "супер" are Kazakh words too, and whoever writes "калай" for "қалай"
//! writes Kazakh. So each word only gives a [`Clue`], by its letters (`letters`), a list of common words and the endings that
//! the lexicon knows; a search over the sentence (`search`) then finds the runs of words that are rather of another language,
//! and a run counts where its words are proof enough together (`proof`).
//!
//! What is in Latin letters is a name where it may be one: "Bank of Astana", "The Economist"; it takes a clause, with its "is",
//! "please" or "you", to be English.

mod clue;
mod letters;
mod proof;
mod runs;
mod search;
mod words;

use crate::named::named;

pub(crate) use clue::Clue;
pub(crate) use runs::{Run, Runs};

named! {
    /// A language that text is in.
    #[non_exhaustive]
    pub enum Language: "language" {
        /// Kazakh.
        Kazakh = "kk",
        /// Russian.
        Russian = "ru",
        /// English.
        English = "en",
        /// Any other.
        Other = "other",
    }
}
