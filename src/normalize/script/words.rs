//! The words of a stretch of text that are in Latin or in Arabic letters.

use super::lattice::{is_ignored, is_soft_mark};
use crate::Span;

/// The script of a letter.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Cyrillic,
    Latin,
    Arabic,
}

/// The script of a letter; `None` for any other character, and for letters of other scripts.
pub(super) fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Some(Script::Cyrillic),
        '\u{c0}'..='\u{24f}' if c.is_alphabetic() => Some(Script::Latin),
        '\u{621}'..='\u{652}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' => Some(Script::Arabic),
        _ => None,
    }
}

/// A mark that stands for an apostrophe within a word.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | 'ʻ' | '′')
}

/// The words of a text, from byte `from` on, in a script: letters side by side, in Latin with apostrophes behind them where these are
/// letters.
pub(super) fn words(text: &str, script: Script, apostrophes: bool) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begins = |c: char| self::script(c) == Some(script) && (!is_ignored(c) || is_soft_mark(c));
        let start = at + text[at..].find(begins)?;
        let within = |c: char| match self::script(c) {
            Some(found) => found == script,
            None if script == Script::Arabic => is_ignored(c),
            None => apostrophes && is_apostrophe(c),
        };
        at = start + text[start..].find(|c| !within(c)).unwrap_or(text.len() - start);
        Some(Span::new(start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_their_letters_do() {
        let of = |text: &'static str, script, apostrophes| -> Vec<&str> {
            words(text, script, apostrophes).map(|span| &text[span]).collect()
        };
        assert_eq!(of("Qazaqsha-orysşa 5km Қазақ", Script::Latin, false), ["Qazaqsha", "orysşa", "km"]);
        assert_eq!(of("qan'dai, 'A's'", Script::Latin, true), ["qan'dai", "A's'"]);
        assert_eq!(of("سالەم، ٴبىر!", Script::Arabic, false), ["سالەم", "ٴبىر"]);
    }
}
