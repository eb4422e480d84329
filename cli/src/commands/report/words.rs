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

    use tilshi::fact::FactKind;
    use tilshi::morph::{Feats, Upos};
    use tilshi::quantity::{Bound, IdentifierKind, NumericKind, Per, Period, Relation};
    use tilshi::who::{JoinReason, MentionKind, RoleKind};
    use tilshi::{EntityLabel, Layers};

    use super::*;
    use crate::commands::report::page::{HTML, SCRIPT};

    /// The keys that the page asks for by name, `w("key")`, `words("key")`, `{{key}}`, and those of the analyzer's names.
    fn used() -> BTreeSet<String> {
        let _ = Layers::FACTS;
        let between = |text: &str, open: &str, close: char| -> Vec<String> {
            let parts = text.split(open).skip(1);
            parts.filter_map(|part| Some(part.split_once(close)?.0.to_owned())).collect()
        };
        let mut keys: BTreeSet<String> = between(HTML, "{{", '}').into_iter().collect();
        for call in ["w(\"", "plural(\"", "word(\""] {
            keys.extend(between(SCRIPT, call, '"').into_iter().filter(|key| !key.ends_with('.')));
            keys.extend(between(include_str!("static_text.rs"), call, '"').into_iter().filter(|key| !key.ends_with('.')));
            keys.extend(between(include_str!("page.rs"), call, '"'));
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
        assert_eq!(Words::new(Language::En).word("nothing"), "nothing");
    }
}
