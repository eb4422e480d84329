//! [`foreign_runs`]: what of a text is of another language.

use super::readings::Readings;
use crate::Span;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::tokenize::{SentenceTokens, Token, sentences, tokens};

/// Words in a row that are of another language than Kazakh.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ForeignRun {
    /// Their bytes, from the first word to the last, or those of a whole sentence.
    pub span: Span,
    /// The language that they are of.
    pub language: Language,
}

/// The runs of words of a text that are of another language, in order. Linear in the text.
///
/// A word by itself is none, nor is a name: Kazakh text has many of both. The words of a run have the reading
/// [`X`](super::Upos::X) with [`Foreign=Yes`](super::Feats::FOREIGN), and entities and facts are not looked for in them.
///
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`.
///
/// ```
/// use tilshi::morph::{self, Language};
///
/// // "How to understand it, why does my money not come back?"
/// let text = "Как это понять, неге ақшам қайтпай жатыр?";
/// let runs = morph::foreign_runs(text);
/// assert_eq!((&text[runs[0].span], runs[0].language), ("Как это понять", Language::Russian));
/// assert_eq!(runs.len(), 1);
/// // "The president of the company speaks at the Bank of Astana."
/// assert!(morph::foreign_runs("Компания президенті Bank of Astana банкінде сөйлейді.").is_empty());
/// ```
pub fn foreign_runs(text: &str) -> Vec<ForeignRun> {
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let sentences = SentenceTokens::of(&tokens, &sentences(text).collect::<Vec<_>>());
    let readings = Readings::of(Lexicon::builtin(), &tokens, &sentences);
    let run = |run: &crate::language::Run| {
        let (first, last) = (tokens[run.tokens.start].span, tokens[run.tokens.end - 1].span);
        ForeignRun { span: Span::new(first.start, last.end), language: run.language }
    };
    readings.foreign().iter().map(run).collect()
}
