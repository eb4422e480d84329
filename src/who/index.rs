//! The people and organizations of many documents, each once.
//!
//! An [`Index`] takes documents one by one and joins their entries: who is named in full in two of them is one person, an
//! organization is one by its name, its owner or its letters. Each join has its [`JoinReason`]. What could be two stays two: a bare
//! family name, a given name alone, and letters that nobody spells out join nothing.
//!
//! ```
//! use tilshi::Analyzer;
//! use tilshi::who::{Index, JoinReason};
//!
//! // "The Minister of Finance, Asan Bolatuly Üsenov, held a session." "A. Üsenov, Minister of Finance, answered."
//! let first = Analyzer::shared().analyze("Қаржы министрі Асан Болатұлы Үсенов жиын өткізді.");
//! let second = Analyzer::shared().analyze("Қаржы министрі А. Үсенов жауап берді.");
//! let mut index = Index::new();
//! index.add(&first);
//! index.add(&second);
//! let people: Vec<_> = index.people().collect();
//! assert_eq!(people.len(), 1);
//! assert_eq!(people[0].name.name, "Асан Болатұлы Үсенов");
//! assert_eq!(people[0].appearances[1].reason, JoinReason::InitialsAndOffice);
//! ```

mod bodies;
mod owners;
mod people;
mod proofs;
mod records;
mod slots;

use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::FxHashMap;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use self::bodies::Bodies;
use self::people::People;
pub use self::records::{Appearance, IndexedOrganization, IndexedPerson, IndexedRole, JoinReason, Joined, Source};
use crate::entity::PersonName;
use crate::fact::{self, Fact};
use crate::sort;

/// The people and organizations of many documents, each once.
///
/// Adding takes time linear in the entries of the document: of each name at most 64 joined entries are compared, so that what a
/// 65th bearer of one name has in common with later ones is not seen. Memory is linear in all entries.
///
/// A joined entry is never taken apart. So the order of documents matters where a later one shows that a name is borne by two: what
/// was joined before stays, what comes behind is nobody's. Where names and evidence are clear, every order gives the same entries.
/// A number stays valid: where a document shows that two joined entries are one, both numbers lead to it.
///
/// ```
/// use tilshi::Analyzer;
/// use tilshi::who::Index;
///
/// // "The Institute for the Study of Regional Development (ÖDZI) held a poll." "ÖDZI published a report."
/// let texts = ["Өңірлік дамуды зерттеу институты (ӨДЗИ) сауалнама жүргізді.", "«ӨДЗИ» есеп жариялады.", "Бала келді."];
/// let mut index = Index::new();
/// let found: Vec<_> = texts.iter().map(|text| index.add(&Analyzer::shared().analyze(text))).collect();
/// assert_eq!(index.documents(), 3);
/// assert_eq!(index.organization(found[0].organizations[0]).unwrap().acronym.as_deref(), Some("ӨДЗИ"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Index {
    people: People,
    organizations: Bodies,
    documents: Vec<Joined>,
    /// By hash of a text and the names found in it: the documents that have it.
    texts: FxHashMap<u64, usize>,
}

impl Index {
    /// An index without documents.
    ///
    /// ```
    /// assert_eq!(tilshi::who::Index::new().people().count(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Joins the entries of a document with those of the documents before; the numbers that they have in the index.
    ///
    /// Linear in the number of entries and the length of the text.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::who::Index;
    ///
    /// // "The writer Aigül Särsenova presented her novel." "The novel is by Aigül Särsenova."
    /// let first = Analyzer::shared().analyze("Жазушы Айгүл Сәрсенова романын таныстырды.");
    /// let second = Analyzer::shared().analyze("Айгүл Сәрсенова жаңа роман жазды.").with_id("news-2");
    /// let mut index = Index::new();
    /// assert_eq!(index.add(&first).people, [0]);
    /// assert_eq!(index.add(&second).people, [0]);
    /// let writer = index.person(0).unwrap();
    /// assert_eq!(writer.roles[0].title, "жазушы");
    /// assert_eq!(writer.appearances[1].name.as_deref(), Some("news-2"));
    /// ```
    pub fn add<S: Source + ?Sized>(&mut self, source: &S) -> Joined {
        let document = self.documents.len();
        let appearance = |entry: usize, reason: JoinReason| {
            let name = source.id().map(str::to_owned);
            Appearance { document, name, entry, reason }
        };
        let hash = hash(source);
        let joined = match self.texts.get(&hash).and_then(|before| self.documents.get(*before)) {
            Some(before) => {
                let (people, organizations) = (before.people.clone(), before.organizations.clone());
                for (entry, number) in people.iter().enumerate() {
                    self.people.again(*number, appearance(entry, JoinReason::SameText));
                }
                for (entry, number) in organizations.iter().enumerate() {
                    self.organizations.again(*number, appearance(entry, JoinReason::SameText));
                }
                let people = people.into_iter().map(|number| self.people.now(number)).collect();
                let organizations = organizations.into_iter().map(|number| self.organizations.now(number)).collect();
                Joined { document, people, organizations }
            }
            None => self.join(source, document, &appearance),
        };
        self.texts.entry(hash).or_insert(document);
        self.documents.push(joined.clone());
        joined
    }

    fn join<S: Source + ?Sized>(
        &mut self,
        source: &S,
        document: usize,
        appearance: &dyn Fn(usize, JoinReason) -> Appearance,
    ) -> Joined {
        let bodies = source.organizations();
        let mut facts: Vec<Option<&fact::Organization>> = vec![None; bodies.len()];
        for fact in source.facts().iter().filter_map(Fact::as_organization) {
            if let Some(of) = facts.get_mut(fact.id) {
                *of = of.or(Some(fact));
            }
        }
        let mut organizations = Vec::with_capacity(bodies.len());
        for (entry, (body, fact)) in bodies.iter().zip(facts).enumerate() {
            organizations.push(self.organizations.add(body, fact, appearance(entry, JoinReason::First)));
        }
        for (body, number) in bodies.iter().zip(&organizations) {
            if let Some(parent) = body.parent_id.and_then(|parent| organizations.get(parent)) {
                self.organizations.set_parent(*number, *parent);
            }
        }
        let body = |id: usize| {
            let number = organizations.get(id)?;
            Some((self.organizations.now(*number), self.organizations.key(*number)?))
        };
        // Whose name is fuller takes what both could be.
        let parts = |name: &PersonName| {
            [&name.given, &name.patronymic, &name.family, &name.initials].into_iter().flatten().count()
        };
        let mut order: Vec<usize> = (0..source.people().len()).collect();
        sort::by_key(&mut order, |at| std::cmp::Reverse(parts(&source.people()[*at].name)));
        let mut people = vec![0; order.len()];
        for at in order {
            people[at] = self.people.add(&source.people()[at], body, appearance(at, JoinReason::First));
        }
        people.iter_mut().for_each(|number| *number = self.people.now(*number));
        organizations.iter_mut().for_each(|number| *number = self.organizations.now(*number));
        Joined { document, people, organizations }
    }

    /// How many documents were added.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// Every person once, in the order of their numbers, which have gaps where two became one.
    pub fn people(&self) -> impl Iterator<Item = &IndexedPerson> + Clone {
        self.people.iter()
    }

    /// Every organization once, in the order of their numbers, which have gaps where two became one.
    pub fn organizations(&self) -> impl Iterator<Item = &IndexedOrganization> + Clone {
        self.organizations.iter()
    }

    /// The person with a number, by any number that it was ever given.
    #[must_use]
    pub fn person(&self, number: usize) -> Option<&IndexedPerson> {
        self.people.get(number)
    }

    /// The organization with a number, by any number that it was ever given.
    #[must_use]
    pub fn organization(&self, number: usize) -> Option<&IndexedOrganization> {
        self.organizations.get(number)
    }
}

/// What tells texts apart: all of their words and the names of their entries.
fn hash<S: Source + ?Sized>(source: &S) -> u64 {
    let mut hasher = DefaultHasher::new();
    source.text().hash(&mut hasher);
    source.people().iter().for_each(|person| person.name.hash(&mut hasher));
    source.organizations().iter().for_each(|body| body.name.hash(&mut hasher));
    (source.people().len(), source.organizations().len()).hash(&mut hasher);
    hasher.finish()
}

/// Writes `people` and `organizations`; numbers of organizations are those that they have now.
impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let now = |number: usize| self.organizations.now(number);
        let person = |person: &IndexedPerson| {
            let mut person = person.clone();
            person.roles.iter_mut().for_each(|role| role.of_id = role.of_id.map(now));
            person
        };
        let organization = |body: &IndexedOrganization| {
            let mut body = body.clone();
            body.parent_id = body.parent_id.map(now).filter(|parent| *parent != body.id);
            body
        };
        let mut index = serializer.serialize_struct("Index", 2)?;
        index.serialize_field("people", &self.people().map(person).collect::<Vec<_>>())?;
        index.serialize_field("organizations", &self.organizations().map(organization).collect::<Vec<_>>())?;
        index.end()
    }
}
