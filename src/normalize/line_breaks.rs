//! Words broken at the end of a line.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use super::characters::word_around;
use super::family::Family;
use super::pass::{Pass, Rule};
use crate::feats::Upos;
use crate::lexicon::Lexicon;
use crate::{Span, tsv};

/// What endings look like that are words too.
static LIST: &str = include_str!("../../data/letters/line_breaks.tsv");

static ENDINGS: Lazy<FxHashSet<&'static str>> =
    Lazy::new(|| tsv::rows(LIST).map(|row| row.columns()).map(|[ending]| ending).collect());

/// A word broken by a hyphen at the end of a line is joined, where it is no compound: "мемле-⏎кет" "мемлекет", but
/// "қарым-⏎қатынас" stays.
pub(super) struct BrokenWords;

impl Rule for BrokenWords {
    fn family(&self) -> Family {
        Family::BrokenWords
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        let gap = gap(pass, at, c)?;
        let text = pass.text();
        let certain = !text[gap.range()].starts_with(['-', '‐']) || {
            let is_letter = |c: char| matches!(c, '\u{400}'..='\u{52f}');
            let (_, start) = word_around(text, gap.start, pass.done(), is_letter);
            let (tail, _) = word_around(text, gap.end, gap.end, is_letter);
            is_one_word(&text[start..gap.start].to_lowercase(), &tail.to_lowercase())
        };
        if !certain {
            return None;
        }
        pass.edit(gap, "", self.family());
        Some(gap.end)
    }
}

/// Any word broken by a hyphen at the end of a line is joined.
///
/// A compound that happens to be broken at its own hyphen loses it; hence only texts that were set with hyphenation, as
/// scans and PDFs are, should be given to it.
pub(super) struct LineBreaks;

impl Rule for LineBreaks {
    fn family(&self) -> Family {
        Family::LineBreaks
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        let gap = gap(pass, at, c)?;
        pass.edit(gap, "", self.family());
        Some(gap.end)
    }
}

/// The hyphen and the line end at byte `at`, where small letters stand before and behind them.
fn gap(pass: &Pass<'_>, at: usize, c: char) -> Option<Span> {
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
    (broken && lower(head.chars().next_back()) && lower(rest.chars().next())).then_some(Span::new(start, end))
}

/// Whether two parts are rather one word than a compound.
fn is_one_word(head: &str, tail: &str) -> bool {
    let ends = || tail.char_indices().map(|(at, c)| at + c.len_utf8());
    let joined = [head, tail].concat();
    // A stem that reaches beyond the break: "мемле-кет", "қызмет-кері".
    let mut beyond = ends().skip(1).map(|end| &joined[..head.len() + end]).chain([&*joined]);
    if ENDINGS.contains(tail) || beyond.any(is_known) {
        return true;
    }
    let compound = [head, "-", tail].concat();
    let listed = ends().any(|end| is_known(&compound[..=head.len() + end]));
    let second = || is_known(tail) || ends().skip(SHORTEST_SECOND - 1).any(|end| is_known(&tail[..end]));
    !listed && !second()
}

/// Second parts of compounds that have endings have at least as many letters; shorter ones are rather endings themselves.
const SHORTEST_SECOND: usize = 4;

/// Whether the lexicon knows a word.
fn is_known(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    let is_stem =
        |word| lexicon.is_nominal(word) || [Upos::Verb, Upos::Adv].iter().any(|upos| lexicon.is_stem(word, *upos));
    lexicon.word(word).is_some_and(|word| is_stem(word) || lexicon.is_function_word(word))
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
    }

    #[test]
    fn compounds_stay() {
        for (broken, joined) in [
            ("мемле-\nкет", "мемлекет"),
            ("Мемлекет-\nтік хатшы", "Мемлекеттік хатшы"),
            ("қызмет-\nкері", "қызметкері"),
            ("мектеп-\nтер", "мектептер"),
            ("балалар-\nдың", "балалардың"),
            ("Қазақ-\nстанда", "Қазақстанда"),
            ("министр-\nлігінің", "министрлігінің"),
            ("жария-\nлады", "жариялады"),
            ("сөз\u{ad}\nдер", "сөздер"),
            ("сөз¬\nдер", "сөздер"),
            ("қарым-\nқатынас", "қарым-\nқатынас"),
            ("ата-\nаналар", "ата-\nаналар"),
            ("әлеуметтік-\nэкономикалық", "әлеуметтік-\nэкономикалық"),
            ("қазақ-\nорыс", "қазақ-\nорыс"),
            ("екі-\nүш", "екі-\nүш"),
            ("мен-\nақ", "мен-\nақ"),
        ] {
            assert_eq!(Normalizer::standard().normalize(broken).text(), joined, "{broken:?}");
        }
        assert_eq!(Normalizer::minimal().normalize("мемле-\nкет").text(), "мемле-\nкет");
    }
}
