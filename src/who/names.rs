//! Names of people: which of them can be one person's.

use crate::entity::PersonName;

/// A name as names are compared: in lower case, without hyphens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct NameKey {
    pub(super) given: Option<String>,
    pub(super) patronymic: Option<String>,
    pub(super) family: Option<String>,
    /// The first letters of the given name and the patronymic, of whichever are known.
    initials: [Option<char>; 2],
}

impl NameKey {
    pub(super) fn of(name: &PersonName) -> Self {
        let part = |part: &Option<String>| part.as_deref().map(plain);
        let (given, patronymic, family) = (part(&name.given), part(&name.patronymic), part(&name.family));
        let letters = name.initials.as_deref().unwrap_or_default();
        let mut letters = letters.split(['.', ' ']).filter_map(|part| part.chars().next()).flat_map(char::to_lowercase);
        let first = |part: &Option<String>| part.as_ref().and_then(|part| part.chars().next());
        let initials = [first(&given).or_else(|| letters.next()), first(&patronymic).or_else(|| letters.next())];
        Self { given, patronymic, family, initials }
    }

    /// Whether it names its bearer by more than one part.
    pub(super) fn is_full(&self) -> bool {
        self.parts() > 1
    }

    /// How many parts it has; initials are one.
    pub(super) fn parts(&self) -> usize {
        let initials = self.given.is_none() && self.initials[0].is_some();
        [&self.given, &self.patronymic, &self.family].into_iter().flatten().count() + usize::from(initials)
    }

    /// Whether nothing in one speaks against the other.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        let parts = same(&self.given, &other.given)
            && same(&self.patronymic, &other.patronymic)
            && same(&self.family, &other.family);
        parts && self.initials.iter().zip(&other.initials).all(|(a, b)| same(a, b))
    }

    /// The only part of a name of one word.
    pub(super) fn lone(&self) -> Option<&str> {
        let part = self.family.as_deref().or(self.given.as_deref());
        part.filter(|_| !self.is_full())
    }
}

/// A part of a name as it is compared: "Құл-Ахмет" like "Құлахмет".
pub(super) fn plain(part: &str) -> String {
    part.chars().filter(|letter| !matches!(letter, '-' | '‑' | '.')).flat_map(char::to_lowercase).collect()
}

/// Whether the first name tells more than the second: more parts, or the same without capitals all through.
pub(super) fn is_fuller(name: &PersonName, other: &PersonName) -> bool {
    let parts = |name: &PersonName| {
        let parts = [&name.given, &name.patronymic, &name.family, &name.initials];
        parts.into_iter().flatten().count() - usize::from(name.given.is_some() && name.initials.is_some())
    };
    let spelled = |name: &PersonName| name.given.is_some();
    let loud = |name: &PersonName| name.name.split(' ').any(is_loud);
    let rank = |name: &PersonName| (parts(name), spelled(name), !loud(name));
    rank(name) > rank(other)
}

/// A word of capitals: "ӘБЕНОВ".
fn is_loud(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(given: &str, patronymic: &str, family: &str, initials: &str) -> NameKey {
        let part = |part: &str| (!part.is_empty()).then(|| part.to_owned());
        NameKey::of(&PersonName {
            name: String::new(),
            given: part(given),
            patronymic: part(patronymic),
            family: part(family),
            initials: part(initials),
        })
    }

    #[test]
    fn what_speaks_against_one_person() {
        let full = key("Асан", "Болатұлы", "Үсенов", "");
        for (other, agrees) in [
            (key("", "", "Үсенов", ""), true),
            (key("", "", "Үсенов", "А."), true),
            (key("", "", "Үсенов", "А.Б."), true),
            (key("", "", "Үсенов", "А.С."), false),
            (key("", "", "Үсенов", "Б."), false),
            (key("Асан", "", "", ""), true),
            (key("Асан", "Болатұлы", "", ""), true),
            (key("Асан", "Сәкенұлы", "", ""), false),
            (key("Асан", "", "ҮСЕНОВ", ""), true),
            (key("Болат", "", "Үсенов", ""), false),
        ] {
            assert_eq!(full.agrees(&other), agrees, "{other:?}");
        }
    }
}
