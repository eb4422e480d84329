//! Hyphens and dashes.

use super::quotes::is_quote;
use super::spaces::is_invisible;
use super::{Rule, after, before};
use crate::Span;

/// A hyphen inside a word or before an ending becomes `-`; a dash between blanks `–`, doubled hyphens too.
///
/// What stands between digits is a range, a minus or part of a code and keeps its sign, but for the hyphens that only
/// look different; so does an en dash between names ("Алматы–Астана").
pub(super) struct Dashes;

impl Rule for Dashes {
    fn name(&self) -> &'static str {
        "dashes"
    }

    fn edits(&self, text: &str, edit: &mut dyn FnMut(Span, &'static str)) {
        let mut at = 0;
        while let Some(found) = text[at..].find(is_dash) {
            let start = at + found;
            let tail = &text[start..];
            let run = tail.find(|c| !is_dash(c) && !is_invisible(c)).map_or(tail, |end| &tail[..end]);
            let span = Span::new(start, start + run.trim_end_matches(is_invisible).len());
            at = span.end;
            if let Some(with) = canonical(text, span).filter(|with| &text[span] != *with) {
                edit(span, with);
            }
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃')
}

fn canonical(text: &str, span: Span) -> Option<&'static str> {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let (previous, next) = (before(text, span.start), after(text, span.end));
    if blank(previous) && blank(next) {
        return Some("–");
    }
    let dash: String = text[span].chars().filter(|c| !is_invisible(*c)).collect();
    let dash = dash.as_str();
    let hyphen_like = matches!(dash, "‐" | "‑" | "⁃");
    match (previous, next) {
        (Some(p), Some(n)) if p.is_alphanumeric() && n.is_alphanumeric() && hyphen_like => Some("-"),
        (Some(p), Some(n)) if p.is_alphabetic() && n.is_alphabetic() && dash == "−" => Some("-"),
        (Some(p), Some(n)) if takes_ending(p) && n.is_lowercase() && matches!(dash, "–" | "—" | "−" | "‒" | "―") => {
            Some("-")
        }
        (Some(p), Some(n)) if p.is_ascii_digit() && n.is_ascii_digit() && matches!(dash, "—" | "‒" | "―") => {
            Some("–")
        }
        (Some(p), _) if dash.len() > 1 && dash.bytes().all(|b| b == b'-') && (blank(next) || blank(Some(p))) => {
            Some("–")
        }
        _ => None,
    }
}

/// What Kazakh writes an ending after with a hyphen: digits, acronyms, Latin words, quotes, the percent sign.
fn takes_ending(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_uppercase() || c == '%' || is_quote(c)
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            ("қатысты, - деп хабарлады", "қатысты, – деп хабарлады"),
            ("қатысты, — деп хабарлады", "қатысты, – деп хабарлады"),
            ("Астана -- бас қала", "Астана – бас қала"),
            ("- Иә, - деді ол.", "– Иә, – деді ол."),
            ("қарым‑қатынас", "қарым-қатынас"),
            ("қарым‐қатынас", "қарым-қатынас"),
            ("500–ге жуық", "500-ге жуық"),
            ("ЮНИСЕФ–тің", "ЮНИСЕФ-тің"),
            ("COVID‑19‑дан", "COVID-19-дан"),
            ("2008–2009", "2008–2009"),
            ("2008—2009", "2008–2009"),
            ("2008-2009", "2008-2009"),
            ("Алматы–Астана", "Алматы–Астана"),
            ("−5 градус", "−5 градус"),
            ("сөз-сөз", "сөз-сөз"),
        ]);
    }
}
