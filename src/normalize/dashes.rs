//! Hyphens and dashes.

use super::characters::{after, before, is_invisible};
use super::family::Family;
use super::pass::{Pass, Rule};
use super::quotes::is_quote;
use crate::Span;

/// Every dash gets the one form of what it does.
///
/// | what it does | form | where |
/// |---|---|---|
/// | hyphen | `-` | inside a word, and before an ending: "500-ге", "ЮНИСЕФ-тің" |
/// | sentence dash, dialogue dash | `–` | between blanks, at the beginning of a line before a blank |
/// | range | `–` | between two numbers, of which the second is the greater: "2008–2009" |
/// | minus | `−` | before a digit, after a blank or bracket: "−5" |
///
/// A row of numbers with hyphens is a code, a date or a telephone number and stays, and so does an en dash between names
/// ("Алматы–Астана").
pub(super) struct Dashes;

impl Rule for Dashes {
    fn family(&self) -> Family {
        Family::Dashes
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, _: char) -> Option<usize> {
        let text = pass.text();
        // The scan stops at the second of two hyphens.
        let start = at - (text[pass.done()..at].len() - text[pass.done()..at].trim_end_matches(is_dash).len());
        let tail = &text[start..];
        let run = tail.find(|c| !is_dash(c) && !is_invisible(c)).map_or(tail, |end| &tail[..end]);
        let span = Span::new(start, start + run.trim_end_matches(is_invisible).len());
        if span.end <= at {
            return None;
        }
        if let Some(with) = canonical(text, span).filter(|with| &text[span] != *with) {
            pass.edit(span, with, self.family());
        }
        Some(span.end)
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
    let mut seen = text[span].chars().filter(|c| !is_invisible(*c));
    let (dash, one) = (seen.next()?, seen.next().is_none());
    let doubled = !one && text[span].bytes().all(|b| b == b'-');
    let digit = |c: char| c.is_ascii_digit();
    match (previous, next) {
        (Some(p), Some(n)) if digit(p) && digit(n) && one => match is_range(text, span) {
            true => Some("–"),
            false if matches!(dash, '‐' | '‑' | '⁃') => Some("-"),
            false => matches!(dash, '—' | '‒' | '―').then_some("–"),
        },
        (p, Some(n)) if digit(n) && one && (blank(p) || p == Some('(')) => matches!(dash, '-' | '−').then_some("−"),
        (Some(p), Some(n)) if p.is_alphanumeric() && n.is_alphanumeric() && one && matches!(dash, '‐' | '‑' | '⁃') => {
            Some("-")
        }
        (Some(p), Some(n)) if p.is_alphabetic() && n.is_alphabetic() && one && dash == '−' => Some("-"),
        (Some(p), Some(n)) if n.is_lowercase() && one && (takes_ending(p) || (p.is_lowercase() && dash != '―')) => {
            Some("-")
        }
        (Some(p), _) if doubled && (blank(next) || blank(Some(p))) => Some("–"),
        _ => None,
    }
}

/// What takes endings behind a hyphen: digits, acronyms, Latin words, quotes, percent signs.
fn takes_ending(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_uppercase() || c == '%' || is_quote(c)
}

/// Whether the dash stands between the two numbers of a range.
///
/// Each number has four digits at most, and the second is greater. No further hyphens, points or letters stand before
/// them, and no digits are tied to the second.
fn is_range(text: &str, span: Span) -> bool {
    let (head, tail) = (&text[..span.start], &text[span.end..]);
    let from = &head[head.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let to = &tail[..tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len())];
    let left = head[..head.len() - from.len()].chars().next_back();
    let mut right = tail[to.len()..].chars();
    let (next, after) = (right.next(), right.next());
    let closed = left.is_none_or(|c| c.is_whitespace() || is_quote(c) || matches!(c, '(' | '['));
    let ended = match next {
        Some(c) if is_dash(c) => after.is_some_and(char::is_alphabetic),
        Some('.' | ',' | ':' | '/') => !after.is_some_and(|c| c.is_ascii_digit()),
        next => !next.is_some_and(char::is_alphanumeric),
    };
    let number = |digits: &str| digits.parse::<u16>().ok().filter(|_| digits.len() <= 4 && !digits.starts_with('0'));
    closed && ended && matches!((number(from), number(to)), (Some(from), Some(to)) if from < to)
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
            ("қарым–қатынас", "қарым-қатынас"),
            ("қарым—қатынас", "қарым-қатынас"),
            ("500–ге жуық", "500-ге жуық"),
            ("500—ге жуық", "500-ге жуық"),
            ("ЮНИСЕФ–тің", "ЮНИСЕФ-тің"),
            ("«Хабар»–дың", "«Хабар»-дың"),
            ("COVID‑19‑дан", "COVID-19-дан"),
            ("2008–2009", "2008–2009"),
            ("2008—2009", "2008–2009"),
            ("2008-2009 жылдары", "2008–2009 жылдары"),
            ("(10-15 адам)", "(10–15 адам)"),
            ("5-6-сыныптар", "5–6-сыныптар"),
            ("2011-12-14", "2011-12-14"),
            ("8-701-123-45-67", "8-701-123-45-67"),
            ("05-06", "05-06"),
            ("«Қазақстан-2030-2050»", "«Қазақстан-2030-2050»"),
            ("3-1 есебімен", "3-1 есебімен"),
            ("Алматы–Астана", "Алматы–Астана"),
            ("−5 градус", "−5 градус"),
            ("-5 градус", "−5 градус"),
            ("(-5)", "(−5)"),
            ("сөз-сөз", "сөз-сөз"),
            ("-дан жалғауы", "-дан жалғауы"),
        ]);
    }
}
