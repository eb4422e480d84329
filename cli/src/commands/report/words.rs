//! [`Words`]: the words of the page in three languages, of `page/words.tsv`.

use clap::ValueEnum;
use serde_json::{Map, Value};

/// A row a word: its key, and what it is in Kazakh, Russian and English. Forms by number are divided by `|`: of one, few, many.
const TABLE: &str = include_str!("page/words.tsv");

/// A language of the page.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// Kazakh
    Kk,
    /// Russian
    Ru,
    /// English
    En,
}

impl Language {
    /// By BCP 47.
    pub(super) fn code(self) -> &'static str {
        ["kk", "ru", "en"][self as usize]
    }
}

/// The words of a language.
#[derive(Copy, Clone)]
pub(super) struct Words(Language);

impl Words {
    pub(super) fn new(language: Language) -> Self {
        Self(language)
    }

    fn rows(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let rows = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        rows.filter_map(move |line| {
            let (key, words) = line.split_once('\t')?;
            Some((key, words.split('\t').nth(self.0 as usize)?))
        })
    }

    /// The word of a key; the key where there is none.
    pub(super) fn word(self, key: &str) -> &str {
        self.rows().find(|(known, _)| *known == key).map_or(key, |(_, word)| word)
    }

    /// All by their keys.
    pub(super) fn json(self) -> Value {
        Value::Object(self.rows().map(|(key, word)| (key.to_owned(), word.into())).collect::<Map<_, _>>())
    }

    /// A template with the words in the places of their keys in double braces.
    pub(super) fn fill(self, template: &str) -> String {
        let mut filled = template.to_owned();
        for (key, word) in self.rows() {
            filled = filled.replace(&format!("{{{{{key}}}}}"), word);
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tilshi::EntityLabel;
    use tilshi::fact::FactKind;
    use tilshi::morph::{Feats, Upos};
    use tilshi::quantity::{Bound, IdentifierKind, NumericKind, Per, Period, Relation};
    use tilshi::who::{JoinReason, MentionKind, RoleKind};

    use super::*;
    use crate::commands::report::page::{HTML, SCRIPT};

    /// How keys are asked for, and what ends them.
    const CALLS: [(&str, char); 4] = [("w(\"", '"'), ("plural(\"", '"'), ("word(\"", '"'), ("{{", '}')];

    /// Relative dates that have names; others are counted.
    const RELATIVE: [&str; 25] = [
        "day_before_yesterday",
        "yesterday",
        "today",
        "tomorrow",
        "day_after_tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "last_year",
        "this_year",
        "next_year",
        "last_month",
        "this_month",
        "next_month",
        "last_week",
        "this_week",
        "next_week",
        "spring",
        "summer",
        "autumn",
        "winter",
    ];

    /// The keys that the page asks for by name, and those of the analyzer's names.
    fn used() -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        let page = [SCRIPT, HTML, include_str!("page.rs"), include_str!("static_text.rs")];
        for (text, call, close) in page.iter().flat_map(|text| CALLS.map(|(call, close)| (text, call, close))) {
            for (at, _) in text.match_indices(call) {
                let is_name = text[..at].ends_with(|c: char| c.is_alphanumeric());
                let key = text[at + call.len()..].split(close).next().unwrap_or_default();
                // What ends with a point, or has more in it, is put together of names, which are added below.
                let is_whole = key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') && !key.ends_with('.');
                if !is_name && is_whole {
                    keys.insert(key.to_owned());
                }
            }
        }
        let mut add = |prefix: &str, names: &[&str]| keys.extend(names.iter().map(|name| format!("{prefix}.{name}")));
        macro_rules! names {
            ($prefix:literal, $kind:ty) => {
                add($prefix, &<$kind>::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>())
            };
        }
        names!("label", EntityLabel);
        names!("fact", FactKind);
        names!("pos", Upos);
        names!("mention", MentionKind);
        names!("role", RoleKind);
        names!("join", JoinReason);
        names!("number", NumericKind);
        names!("bound", Bound);
        names!("identifier", IdentifierKind);
        names!("relation", Relation);
        names!("unit", Period);
        names!("per", Per);
        names!("ago", Period);
        names!("in", Period);
        for month in 1..=12 {
            add("month", &[&format!("{month:02}")]);
        }
        add("relative", &RELATIVE);
        for feature in Feats::all().names() {
            let (name, _) = feature.split_once('=').unwrap();
            add("feat", &[name, feature]);
        }
        keys
    }

    #[test]
    fn every_word_is_used_and_has_three_languages() {
        let mut known = BTreeSet::new();
        for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            assert!(cells.iter().all(|cell| !cell.is_empty() && cell.trim() == *cell), "{line}");
            let forms = |at: usize| cells[at].split('|').count();
            assert!((1..4).all(|at| forms(at) == forms(1)), "{line}");
            assert!(known.insert(cells[0].to_owned()), "twice: {line}");
        }
        let used = used();
        assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "not in words.tsv");
        assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "used nowhere");
        assert_eq!(Words::new(Language::Ru).fill("<p>{{label.PERSON}}</p>"), "<p>человек</p>");
        assert_eq!(Words::new(Language::En).word("no such"), "no such");
    }
}
