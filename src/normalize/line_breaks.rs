//! Words broken at the end of a line.

use super::family::Family;
use super::pass::{Pass, Rule};
use crate::Span;

/// A word broken by a hyphen at the end of a line is joined: "мемле-⏎кет" "мемлекет".
///
/// A compound that happens to be broken at its own hyphen loses it; hence only texts that were set with hyphenation, as
/// scans and PDFs are, should be given to it.
pub(super) struct LineBreaks;

impl Rule for LineBreaks {
    fn family(&self) -> Family {
        Family::LineBreaks
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        let text = pass.text();
        // The scan stops at a soft hyphen, or at the line end after another.
        let head = match c {
            '\u{ad}' => &text[..at],
            _ => text[..at].trim_end_matches([' ', '\r', '\t']).strip_suffix(['-', '‐', '¬'])?,
        };
        let start = Some(head.len()).filter(|start| *start >= pass.done())?;
        let rest = text[start..].trim_start_matches(['-', '‐', '¬', '\u{ad}']).trim_start();
        let end = text.len() - rest.len();
        let lower = |c: Option<char>| c.is_some_and(|c| c.is_lowercase() && !c.is_ascii());
        // Two line ends are a paragraph's.
        let broken = text[start..end].matches('\n').count() == 1;
        if !broken || !lower(head.chars().next_back()) || !lower(rest.chars().next()) {
            return None;
        }
        pass.edit(Span::new(start, end), "", self.family());
        Some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Normalizer;

    #[test]
    fn joins() {
        let normalizer = Normalizer::aggressive();
        for (broken, joined) in [
            ("мемле-\nкет", "мемлекет"),
            ("мемле-\r\n  кет", "мемлекет"),
            ("мемле\u{ad}\nкет", "мемлекет"),
            ("сөз -\nсөз", "сөз –\nсөз"),
            ("Нұр-\nСұлтан", "Нұр-\nСұлтан"),
            ("бір-\n\nекі", "бір-\n\nекі"),
        ] {
            assert_eq!(normalizer.normalize(broken).text(), joined, "{broken:?}");
        }
        assert_eq!(Normalizer::standard().normalize("мемле-\nкет").text(), "мемле-\nкет");
    }
}
