//! Organizations of many documents: which are one.

use bitflags::bitflags;
use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

use super::owners::{BodyName, plain};
use super::proofs::{Proof, first, proofs};
use super::records::{Appearance, IndexedOrganization, JoinReason};
use super::slots::{Choice, Entries, Entry, keep};
use crate::fact;
use crate::lexicon::schema::{self, BodyStrength, BodyTrait, Connector};
use crate::lexicon::{connectors, rows};
use crate::phrase::is_acronym;
use crate::who::{Organization, stand_ins};

/// The most forms of one organization's name that are compared.
const MOST_FORMS: usize = 16;

/// From how many words on a name is no other's by chance.
const LONG: usize = 5;

bitflags! {
    /// What is seen of two organizations.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    struct Evidence: u16 {
        /// The whole names are the same: «Көктем» қоры, «Көктем» қоры.
        const WHOLE = 1 << 0;
        /// The names without their owners are: "Қаржы министрлігі", "ҚР Қаржы министрлігі".
        const OWN = 1 << 1;
        /// They have the same owner.
        const OWNED = 1 << 2;
        /// The titles in quotation marks are the same.
        const TITLE = 1 << 3;
        /// The heads are the same, or one stands for the other: "қор", "ұйым".
        const KIND = 1 << 4;
        /// Both texts pair the same letters with the name, or a list pairs the letters that one has.
        const LETTERS = 1 << 5;
        /// A list has the name.
        const LISTED = 1 << 6;
        /// It is a name in Latin letters, no acronym.
        const LATIN = 1 << 7;
        /// A country has one of that name.
        const NATIONAL = 1 << 8;
        /// It has many words, the last one the noun for a body that is no branch, and is not called after somebody.
        const LONG = 1 << 9;
        /// It has a number: "№ 5 мектеп".
        const NUMBERED = 1 << 10;
    }
}

/// Why two organizations are one: the first row of which all is seen, and not all of what stands behind "without".
const PROOFS: &[Proof<Evidence>] = proofs! {
    Name: WHOLE & LISTED;
    Name: WHOLE & OWNED;
    Name: WHOLE & LATIN;
    Name: WHOLE & TITLE & KIND;
    Name: WHOLE & NATIONAL;
    Name: WHOLE & LONG, without NUMBERED;
    Acronym: OWN & LETTERS;
    Parent: OWN & OWNED;
    ShortName: TITLE & KIND;
};

/// The heads of branches, and those of one word that are names' without doubt.
static HEADS: Lazy<FxHashMap<String, bool>> = Lazy::new(|| {
    let strong = |row: &schema::OrganizationHead<'_>| {
        row.strength == BodyStrength::Strong && row.is != Some(BodyTrait::Branch) && !row.head.contains(' ')
    };
    rows::<schema::OrganizationHead<'_>>().map(|row| (row.head.to_lowercase(), strong(&row))).collect()
});

static NAMED_AFTER: Lazy<FxHashSet<&'static str>> = Lazy::new(|| connectors(Connector::NamedAfter).collect());

/// A name as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Form {
    name: BodyName,
    title: Option<String>,
    /// The letters that stand for it.
    letters: Option<String>,
    /// Whether it has nothing but letters that no list spells out.
    is_letters: bool,
    /// Whether it is letters that a list spells out: "БҰҰ".
    is_listed_letters: bool,
    /// What it tells by itself.
    seen: Evidence,
}

impl Form {
    fn of(body: &Organization, parent: Option<&str>) -> Self {
        let kind = body.kind.as_ref().map(|kind| kind.to_lowercase());
        let name = BodyName::of(&body.name, parent, kind.as_deref());
        let is_letters = is_acronym(&body.name) && !name.is_listed;
        let is_listed_letters = is_acronym(&body.name) && name.is_listed;
        let title = body.name.split_once('«').and_then(|(_, rest)| Some(plain(rest.split_once('»')?.0)));
        let title = title.or_else(|| latin_words(&body.name).filter(|_| kind.is_some()));
        let words = || name.own.split([' ', '-']);
        let capital = body.name.starts_with(|first: char| first.is_ascii_uppercase());
        let latin = capital && body.name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let long = name.own.split(' ').count() >= LONG
            && kind.as_ref().is_some_and(|kind| HEADS.get(kind) == Some(&true))
            && !words().any(|word| NAMED_AFTER.contains(word));
        let mut seen = Evidence::empty();
        seen.set(Evidence::LISTED, name.is_listed);
        seen.set(Evidence::LATIN, latin && !is_letters);
        seen.set(Evidence::NATIONAL, name.is_national);
        seen.set(Evidence::LONG, long);
        seen.set(Evidence::NUMBERED, name.own.contains(|c: char| c.is_ascii_digit()));
        let letters = body.acronym.as_ref().filter(|_| !is_letters).map(|letters| letters.to_lowercase());
        Self { name, title: title.filter(|title| !title.is_empty()), letters, is_letters, is_listed_letters, seen }
    }

    /// What is seen of both forms.
    fn evidence(&self, other: &Self, kinds: bool) -> Evidence {
        let owner = |form: &Self| form.name.owner.clone();
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let letters = self.is_letters || other.is_letters;
        let mut seen = self.seen & other.seen;
        seen.set(Evidence::WHOLE, !letters && self.name.whole == other.name.whole);
        seen.set(Evidence::OWN, !letters && self.name.own == other.name.own);
        // An owner that no name says is no evidence of its own.
        seen.set(Evidence::OWNED, same(&owner(self), &owner(other)));
        seen.set(Evidence::TITLE, same(&self.title, &other.title));
        let listed = self.is_listed_letters != other.is_listed_letters;
        seen.set(Evidence::LETTERS, same(&self.letters, &other.letters) || listed);
        seen.set(Evidence::KIND, kinds);
        seen
    }

    /// What finds it.
    fn keys(&self) -> impl Iterator<Item = String> {
        let title = self.title.as_ref().map(|title| format!("q:{title}"));
        let own = (!self.is_letters).then(|| format!("n:{}", self.name.key()));
        // The same letters beside the same name, whoever owns it.
        let letters = self.letters.as_ref().map(|letters| format!("a:{letters}"));
        [own, title, letters].into_iter().flatten()
    }
}

/// The words in Latin letters that a name begins with: "GreenQala" of "GreenQala компаниясы".
fn latin_words(name: &str) -> Option<String> {
    let latin = |word: &&str| word.len() > 1 && word.starts_with(|first: char| first.is_ascii_alphabetic());
    let words: Vec<&str> = name.split(' ').take_while(latin).collect();
    (!words.is_empty()).then(|| plain(&words.join(" ")))
}

/// An organization with what is compared of it.
#[derive(Clone, Debug)]
struct Body {
    told: IndexedOrganization,
    forms: Vec<Form>,
}

impl Body {
    fn kinds(&self, other: &Self) -> Option<bool> {
        let (Some(a), Some(b)) = (&self.told.kind, &other.told.kind) else { return None };
        let (a, b) = (a.to_lowercase(), b.to_lowercase());
        Some(a == b || stand_ins::of_body(&a).contains(&b) || stand_ins::of_body(&b).contains(&a))
    }
}

impl Entry for Body {
    fn proof(&self, other: &Self) -> Option<JoinReason> {
        if !self.agrees(other) {
            return None;
        }
        let kinds = self.kinds(other) == Some(true);
        let pairs = self.forms.iter().flat_map(|a| other.forms.iter().map(move |b| a.evidence(b, kinds)));
        pairs.filter_map(|seen| first(PROOFS, seen)).min()
    }

    /// Other owners and other kinds are other bodies.
    fn agrees(&self, other: &Self) -> bool {
        let owners = |body: &Self| body.forms.iter().find_map(|form| form.name.owner.clone());
        let (a, b) = (owners(self), owners(other));
        self.kinds(other) != Some(false) && (a.is_none() || b.is_none() || a == b)
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
        let IndexedOrganization { id, name, acronym, kind, parent_id, appearances } = other.told;
        let told = &mut self.told;
        told.id = told.id.min(id);
        // Words rather than letters, then the longer; of equal length the first in order, whichever came first.
        let rank = |name: &str| (!is_acronym(name), name.chars().count());
        if (rank(&name), &told.name) > (rank(&told.name), &name) {
            told.name = name;
        }
        told.acronym = told.acronym.take().or(acronym);
        told.kind = told.kind.take().or(kind);
        told.parent_id = told.parent_id.or(parent_id);
        told.appearances.extend(appearances);
    }
}

/// What one acronym stands for.
#[derive(Clone, Debug, Default)]
struct Letters {
    /// The organizations that texts pair with it, up to two.
    spelled: Vec<usize>,
    /// Those that have nothing but the letters.
    waiting: Vec<usize>,
}

/// The organizations of an index.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies {
    entries: Entries<Body>,
    by_key: FxHashMap<String, Vec<usize>>,
    by_letters: FxHashMap<String, Letters>,
}

impl Bodies {
    pub(super) fn now(&self, number: usize) -> usize {
        self.entries.now(number)
    }

    pub(super) fn get(&self, number: usize) -> Option<&IndexedOrganization> {
        self.entries.get(number).map(|body| &body.told)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &IndexedOrganization> + Clone {
        self.entries.iter().map(|body| &body.told)
    }

    /// The name that the organization of a role is compared by.
    pub(super) fn key(&self, number: usize) -> Option<String> {
        let body = self.entries.get(number)?;
        // The form with the longest name, which a later text changes least.
        let form = body.forms.iter().max_by_key(|form| (!form.is_letters, form.name.own.len(), &form.name.own))?;
        Some(form.name.key())
    }

    /// Joins an organization of a document; its number.
    pub(super) fn add(&mut self, body: &Organization, fact: Option<&fact::Organization>, at: Appearance) -> usize {
        let form = Form::of(body, fact.and_then(|fact| fact.parent.as_deref()));
        let document = at.document;
        let told = IndexedOrganization {
            id: self.entries.next(),
            name: body.name.clone(),
            acronym: body.acronym.clone(),
            kind: body.kind.clone(),
            parent_id: None,
            appearances: vec![at],
        };
        let new = Body { told, forms: vec![form.clone()] };
        let keys: Vec<String> = form.keys().collect();
        let near: Vec<usize> = keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        let choice = match self.spelled(body, &form, document) {
            Some(number) => Choice::Known(number, JoinReason::Acronym),
            None => self.entries.choose(&new, near, document),
        };
        let is_clear = !matches!(choice, Choice::New(JoinReason::Ambiguous));
        let number = self.enter(choice, new, document);
        // What could be of several is nobody's later too.
        if is_clear {
            for key in keys {
                keep(self.by_key.entry(key).or_default(), number);
            }
            self.pair(body, &form, number);
        }
        self.entries.now(number)
    }

    fn enter(&mut self, choice: Choice, mut new: Body, document: usize) -> usize {
        let (number, reason) = match choice {
            Choice::Known(number, reason) => (number, reason),
            Choice::New(reason) => (self.entries.next(), reason),
        };
        new.told.appearances.iter_mut().for_each(|at| at.reason = reason);
        match choice {
            Choice::Known(..) => self.entries.join(number, new, document),
            Choice::New(_) => self.entries.push(new, document),
        }
        number
    }

    /// The one organization that a name of nothing but letters stands for.
    fn spelled(&self, body: &Organization, form: &Form, document: usize) -> Option<usize> {
        let letters = self.by_letters.get(&body.name.to_lowercase()).filter(|_| form.is_letters)?;
        match letters.spelled[..] {
            [one] if !self.entries.is_of(one, document) => Some(one),
            _ => None,
        }
    }

    /// Notes what letters stand for; if no other text spells them out otherwise, those that had only the letters are joined.
    fn pair(&mut self, body: &Organization, form: &Form, number: usize) {
        let letters = if form.is_letters { Some(body.name.to_lowercase()) } else { form.letters.clone() };
        let Some(letters) = letters.map(|letters| self.by_letters.entry(letters).or_default()) else { return };
        let entries = &mut self.entries;
        letters.spelled.iter_mut().for_each(|at| *at = entries.now(*at));
        letters.spelled.dedup();
        if form.is_letters {
            if letters.spelled.is_empty() {
                letters.waiting.push(number);
            }
            return;
        }
        let number = entries.now(number);
        if !letters.spelled.contains(&number) && letters.spelled.len() < 2 {
            letters.spelled.push(number);
        }
        if let [one] = letters.spelled[..] {
            for waiting in letters.waiting.drain(..) {
                if entries.may_merge(one, waiting) {
                    entries.merge(one, waiting, JoinReason::Acronym);
                }
            }
        }
    }

    /// Says which organization another one belongs to.
    pub(super) fn set_parent(&mut self, number: usize, parent: usize) {
        let parent = self.now(parent);
        if let Some(body) = self.entries.get_mut(number)
            && body.told.id != parent
        {
            body.told.parent_id = body.told.parent_id.or(Some(parent));
        }
    }

    /// Notes that an organization appears in a text that was read before.
    pub(super) fn again(&mut self, number: usize, at: Appearance) {
        if let Some(body) = self.entries.get_mut(number) {
            body.told.appearances.push(at);
        }
    }
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
