//! People of many documents: who is one.

use bitflags::bitflags;
use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

use super::owners;
use super::proofs::{Proof, first, proofs};
use super::records::{Appearance, IndexedPerson, IndexedRole, JoinReason};
use super::slots::{Choice, Entries, Entry, keep};
use crate::entity::PersonName;
use crate::lexicon::{Lexicon, rows, schema};
use crate::quantity::Edtf;
use crate::who::names::{NameKey, is_fuller, plain};
use crate::who::{Person, RoleKind};

/// The most forms of one name, and the most roles, that are compared.
const MOST_FORMS: usize = 8;
const MOST_ROLES: usize = 16;

bitflags! {
    /// What is seen of two people.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    struct Evidence: u16 {
        const FAMILY = 1 << 0;
        const GIVEN = 1 << 1;
        const PATRONYMIC = 1 << 2;
        /// The same initial, where not both have a given name.
        const INITIAL = 1 << 3;
        /// Neither name has a family name: "Нұрлан Асанұлы".
        const FATHERS_ONLY = 1 << 4;
        /// They were born on the same day, or in the same year.
        const BORN = 1 << 5;
        /// They hold or held the same office of the same body.
        const OFFICE = 1 << 6;
        /// Many have this given name, and many this family name.
        const COMMON = 1 << 7;
        /// Each holds an office, and no office of one can be the other's; or so with trades.
        const OTHER_ROLE = 1 << 8;
    }
}

/// Why two people are one, the strongest first: the first row of which all is seen, and not all of what stands behind "without".
/// Another patronymic, initial, birth or death is another person, whatever else is seen.
const PROOFS: &[Proof<Evidence>] = proofs! {
    NameAndPatronymic: GIVEN & PATRONYMIC & FAMILY;
    NameAndBirth: GIVEN & FAMILY & BORN;
    NameAndOffice: GIVEN & FAMILY & OFFICE;
    NameAndOffice: GIVEN & PATRONYMIC & OFFICE;
    // Who has a rare name changes offices.
    FullName: GIVEN & FAMILY, without COMMON & OTHER_ROLE;
    FullName: GIVEN & PATRONYMIC & FATHERS_ONLY, without OTHER_ROLE;
    InitialsAndOffice: INITIAL & FAMILY & OFFICE;
};

/// Given names of the lists, in lower case, and surnames.
static GIVEN_NAMES: Lazy<FxHashSet<String>> =
    Lazy::new(|| rows::<schema::GivenName<'_>>().map(|row| plain(row.name)).collect());
static SURNAMES: Lazy<FxHashSet<String>> =
    Lazy::new(|| rows::<schema::Surname<'_>>().map(|row| plain(row.name)).collect());

/// Whether many may have this given name and many this family name: both are listed, or the family name is made of a listed name.
fn is_common(given: &str, family: &str) -> bool {
    let of_name = || Lexicon::builtin().split_name(family).is_some_and(|(name, _)| GIVEN_NAMES.contains(name));
    GIVEN_NAMES.contains(given) && (SURNAMES.contains(family) || of_name())
}

/// A name as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Form {
    key: NameKey,
    initial: Option<char>,
}

impl Form {
    fn of(name: &PersonName) -> Self {
        let first = name.given.as_deref().or(name.initials.as_deref()).and_then(|part| part.chars().next());
        Self { key: NameKey::of(name), initial: first.and_then(|first| first.to_lowercase().next()) }
    }

    fn evidence(&self, other: &Self) -> Evidence {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let (a, b) = (&self.key, &other.key);
        let mut seen = Evidence::empty();
        seen.set(Evidence::FAMILY, same(&a.family, &b.family));
        seen.set(Evidence::GIVEN, same(&a.given, &b.given));
        seen.set(Evidence::PATRONYMIC, same(&a.patronymic, &b.patronymic));
        seen.set(Evidence::FATHERS_ONLY, a.family.is_none() && b.family.is_none());
        seen.set(Evidence::INITIAL, self.initial.is_some() && self.initial == other.initial);
        let common = |key: &NameKey| match (&key.given, &key.family) {
            (Some(given), Some(family)) => is_common(given, family),
            _ => false,
        };
        seen.set(Evidence::COMMON, common(a));
        seen
    }
}

/// A role as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RoleForm {
    title: String,
    of: Option<String>,
    kind: RoleKind,
    former: bool,
}

impl RoleForm {
    /// Whether both are one office of one body.
    fn is_same(&self, other: &Self) -> bool {
        self.kind == RoleKind::Office && self.title == other.title && self.of.is_some() && self.of == other.of
    }

    /// Whether both can be one role: "министр" (minister) and "қаржы министрі" (minister of finance).
    fn may_be(&self, other: &Self) -> bool {
        let owners = self.of.is_none() || other.of.is_none() || self.of == other.of;
        let last = |title: &str| title.rsplit(' ').next().unwrap_or_default().to_owned();
        let bare = |a: &Self, b: &Self| !a.title.contains(' ') && last(&b.title).starts_with(&a.title);
        owners && (self.title == other.title || bare(self, other) || bare(other, self))
    }
}

/// A person with what is compared.
#[derive(Clone, Debug)]
struct Somebody {
    told: IndexedPerson,
    forms: Vec<Form>,
    roles: Vec<RoleForm>,
    /// By title and owner: where the role stands in `told`.
    role_at: FxHashMap<String, usize>,
}

impl Somebody {
    fn evidence(&self, other: &Self) -> Evidence {
        let pairs = self.forms.iter().flat_map(|a| other.forms.iter().map(move |b| a.evidence(b)));
        let mut seen = pairs.fold(Evidence::empty(), |seen, pair| seen | pair);
        let same = |a: &Option<Edtf>, b: &Option<Edtf>| a.is_some() && b.is_some() && may_be_one(a, b);
        seen.set(Evidence::BORN, same(&self.told.born, &other.told.born));
        let any =
            |fits: fn(&RoleForm, &RoleForm) -> bool| self.roles.iter().any(|a| other.roles.iter().any(|b| fits(a, b)));
        seen.set(Evidence::OFFICE, any(RoleForm::is_same));
        let apart = |kind: RoleKind| {
            let of = |somebody: &Self| somebody.roles.iter().any(|role| role.kind == kind && !role.former);
            let mine = self.roles.iter().filter(|role| role.kind == kind);
            let mut shared = mine.filter(|a| other.roles.iter().any(|b| b.kind == kind && a.may_be(b)));
            of(self) && of(other) && shared.next().is_none()
        };
        seen.set(Evidence::OTHER_ROLE, apart(RoleKind::Office) || apart(RoleKind::Occupation));
        seen
    }

    /// Adds a role, unless it is known.
    fn add_role(&mut self, role: IndexedRole, form: RoleForm) {
        let key = |of: Option<&str>| format!("{}|{}", form.title, of.unwrap_or_default());
        let exact = key(form.of.as_deref());
        if let Some(at) = self.role_at.get(&exact) {
            self.told.roles[*at].former |= role.former;
        } else if let Some(at) = self.role_at.get(&key(None)).copied() {
            // The same without its owner, which is known now.
            let former = self.told.roles[at].former | role.former;
            self.told.roles[at] = IndexedRole { former, ..role };
            self.role_at.remove(&key(None));
            self.role_at.insert(exact, at);
        } else if form.of.is_none() && self.role_at.contains_key(&key(Some(ANY))) {
            return;
        } else {
            self.role_at.insert(key(Some(ANY)), self.told.roles.len());
            self.role_at.insert(exact, self.told.roles.len());
            self.told.roles.push(role);
        }
        if self.roles.len() < MOST_ROLES && !self.roles.contains(&form) {
            self.roles.push(form);
        }
    }
}

/// Stands for the owner of any role of a title.
const ANY: &str = "*";

/// Whether two dates can be one: the year and the day of that year.
fn may_be_one(a: &Option<Edtf>, b: &Option<Edtf>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let (a, b) = (a.as_str(), b.as_str());
    let exact = |date: &str| date.bytes().all(|c| c.is_ascii_digit() || c == b'-');
    !exact(a) || !exact(b) || a.starts_with(b) || b.starts_with(a)
}

impl Entry for Somebody {
    fn proof(&self, other: &Self) -> Option<JoinReason> {
        if !self.agrees(other) {
            return None;
        }
        first(PROOFS, self.evidence(other))
    }

    fn agrees(&self, other: &Self) -> bool {
        let names = self.forms.iter().all(|a| other.forms.iter().all(|b| a.key.agrees(&b.key)));
        let lives = may_be_one(&self.told.born, &other.told.born) && may_be_one(&self.told.died, &other.told.died);
        let both = Evidence::COMMON | Evidence::OTHER_ROLE;
        let known = Evidence::PATRONYMIC | Evidence::BORN | Evidence::OFFICE;
        let seen = self.evidence(other);
        names && lives && (!seen.contains(both) || seen.intersects(known))
    }

    fn appearances(&mut self) -> &mut Vec<Appearance> {
        &mut self.told.appearances
    }

    fn take(&mut self, other: Self) {
        for form in other.forms {
            if self.forms.len() < MOST_FORMS && !self.forms.contains(&form) {
                self.forms.push(form);
            }
        }
        let IndexedPerson { id, name, roles, born, died, appearances } = other.told;
        let told = &mut self.told;
        told.id = told.id.min(id);
        let equal = !is_fuller(&name, &told.name) && !is_fuller(&told.name, &name);
        if is_fuller(&name, &told.name) || equal && name.name < told.name.name {
            told.name = name;
        }
        // The more exact date.
        let exact = |date: &Option<Edtf>| date.as_ref().map_or(0, |date| date.as_str().len());
        if exact(&born) > exact(&told.born) {
            told.born = born;
        }
        if exact(&died) > exact(&told.died) {
            told.died = died;
        }
        told.appearances.extend(appearances);
        let mut forms: FxHashMap<usize, RoleForm> = FxHashMap::default();
        for form in other.roles {
            if let Some(at) = other.role_at.get(&format!("{}|{}", form.title, form.of.as_deref().unwrap_or_default())) {
                forms.insert(*at, form);
            }
        }
        for (at, role) in roles.into_iter().enumerate() {
            let form = forms.remove(&at).unwrap_or_else(|| RoleForm {
                title: role.title.to_lowercase(),
                of: role.of.as_deref().map(str::to_lowercase),
                kind: role.kind,
                former: role.former,
            });
            self.add_role(role, form);
        }
    }
}

/// The people of an index.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    entries: Entries<Somebody>,
    by_key: FxHashMap<String, Vec<usize>>,
}

impl People {
    pub(super) fn now(&self, number: usize) -> usize {
        self.entries.now(number)
    }

    pub(super) fn get(&self, number: usize) -> Option<&IndexedPerson> {
        self.entries.get(number).map(|somebody| &somebody.told)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &IndexedPerson> + Clone {
        self.entries.iter().map(|somebody| &somebody.told)
    }

    /// Joins a person of a document; the number. Of a role's organization `of` gives the number, and what it is compared by.
    pub(super) fn add(
        &mut self,
        person: &Person,
        of: impl Fn(usize) -> Option<(usize, String)>,
        at: Appearance,
    ) -> usize {
        let document = at.document;
        let told = IndexedPerson {
            id: self.entries.next(),
            name: person.name.clone(),
            roles: Vec::new(),
            born: person.born.clone(),
            died: person.died.clone(),
            appearances: vec![at],
        };
        let form = Form::of(&person.name);
        let mut new = Somebody { told, forms: vec![form.clone()], roles: Vec::new(), role_at: FxHashMap::default() };
        for role in &person.roles {
            let body = role.of_id.and_then(&of);
            let owner = body.as_ref().map(|(_, key)| key.clone());
            let owner = owner.or_else(|| role.of.as_deref().map(|of| owners::owner_key(&owners::plain(of))));
            let (title, owner) = owners::office(&role.title, owner);
            let (kind, former) = (role.kind, role.former);
            let indexed = IndexedRole {
                title: role.title.clone(),
                kind,
                of: role.of.clone(),
                of_id: body.map(|(number, _)| number),
                former,
            };
            new.add_role(indexed, RoleForm { title, of: owner, kind, former });
        }
        let keys = keys(&form, &new.roles);
        let near: Vec<usize> = keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        let choice = self.entries.choose(&new, near, document);
        let (number, reason) = match choice {
            Choice::Known(number, reason) => (number, reason),
            Choice::New(reason) => (self.entries.next(), reason),
        };
        new.told.appearances.iter_mut().for_each(|at| at.reason = reason);
        match choice {
            Choice::Known(..) => self.entries.join(number, new, document),
            Choice::New(_) => self.entries.push(new, document),
        }
        // What could be of several is nobody's later too.
        for key in keys.into_iter().filter(|_| reason != JoinReason::Ambiguous) {
            keep(self.by_key.entry(key).or_default(), number);
        }
        self.entries.now(number)
    }

    /// Notes that a person appears in a text that was read before.
    pub(super) fn again(&mut self, number: usize, at: Appearance) {
        if let Some(somebody) = self.entries.get_mut(number) {
            somebody.told.appearances.push(at);
        }
    }
}

/// What finds the people who may be one with somebody: parts of the name that together are evidence, a part with an office.
fn keys(form: &Form, roles: &[RoleForm]) -> Vec<String> {
    let NameKey { given, patronymic, family, .. } = &form.key;
    let mut keys = Vec::new();
    if let (Some(given), Some(patronymic)) = (given, patronymic) {
        keys.push(format!("p:{given}|{patronymic}|{}", family.as_deref().unwrap_or_default()));
    }
    if let (Some(given), Some(family)) = (given, family) {
        keys.push(format!("g:{given}|{family}"));
    }
    for role in roles.iter().filter(|role| role.kind == RoleKind::Office) {
        let Some(of) = &role.of else { continue };
        if let (Some(initial), Some(family)) = (form.initial, family) {
            keys.push(format!("i:{initial}|{family}|{}|{of}", role.title));
        }
        if let (Some(given), Some(patronymic)) = (given, patronymic) {
            keys.push(format!("o:{given}|{patronymic}|{}|{of}", role.title));
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::super::proofs::check;
    use super::PROOFS;

    #[test]
    fn no_proof_hides_another_and_the_strongest_is_the_first() {
        check(PROOFS);
    }
}
