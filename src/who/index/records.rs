//! What an index reads of documents, and what it tells of their people and organizations.

use serde::Serialize;

use crate::entity::PersonName;
use crate::fact::Fact;
use crate::morph::Lemma;
use crate::named::named;
use crate::quantity::Edtf;
use crate::who::{Organization, Person, RoleKind};

named! {
    /// Why an entry of a document is part of a joined entry, the strongest evidence first.
    pub enum JoinReason: "reason of a join" {
        /// The same text was added before.
        SameText = "same_text",
        /// The same given name, patronymic and family name.
        NameAndPatronymic = "name_and_patronymic",
        /// The same given name and family name, and the same birth.
        NameAndBirth = "name_and_birth",
        /// The same given name and family name or patronymic, and the same office of the same body.
        NameAndOffice = "name_and_office",
        /// The same given name and family name, and nothing that differs.
        FullName = "full_name",
        /// The same initial and family name, and the same office of the same body.
        InitialsAndOffice = "initials_and_office",
        /// The same name of an organization.
        Name = "name",
        /// Letters, and the name that a document or the list pairs with them.
        Acronym = "acronym",
        /// The same name but for its owner, which is the same in other words.
        Parent = "parent",
        /// The same title in quotation marks or Latin words, and the same kind.
        ShortName = "short_name",
        /// Not joined: it could be of several.
        Ambiguous = "ambiguous",
        /// Not joined: the first of its name.
        First = "first",
    }
}

/// What an index reads of a document. [`Document`](crate::Document) has it; so may what you keep of one.
pub trait Source {
    /// What the caller calls the document.
    fn id(&self) -> Option<&str>;
    /// The text; the same text a second time has the same people.
    fn text(&self) -> &str;
    /// Its people, by their numbers.
    fn people(&self) -> &[Person];
    /// Its organizations, by their numbers.
    fn organizations(&self) -> &[Organization];
    /// Its facts, which tell what organizations belong to.
    fn facts(&self) -> &[Fact];
}

/// An entry of a document that is part of a joined one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Appearance {
    /// The number of the document, in the order in which they were added.
    pub document: usize,
    /// The document's id, if it has one.
    pub name: Option<String>,
    /// The number of the entry in the document.
    pub entry: usize,
    /// Why it is part of the joined entry.
    pub reason: JoinReason,
}

/// A role that a person has in some document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct IndexedRole {
    /// The title alone, in the nominative.
    pub title: String,
    /// What it is.
    pub kind: RoleKind,
    /// The country, place or body it belongs to.
    pub of: Option<String>,
    /// The number of its organization in the index, for [`Index::organization`](super::Index::organization).
    pub of_id: Option<usize>,
    /// Whether some document says that it is over.
    pub former: bool,
}

/// A person of one or more documents.
///
/// It has no age, which differs from document to document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct IndexedPerson {
    /// Its number in the index, the lowest that it was ever given.
    pub id: usize,
    /// The fullest form of the name.
    #[serde(flatten)]
    pub name: PersonName,
    /// All roles, each once, in the order in which they were found.
    pub roles: Vec<IndexedRole>,
    /// When the person was born.
    pub born: Option<Edtf>,
    /// When the person died.
    pub died: Option<Edtf>,
    /// The entries that are this person, in the order in which they were joined.
    pub appearances: Vec<Appearance>,
}

/// An organization of one or more documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct IndexedOrganization {
    /// Its number in the index, the lowest that it was ever given.
    pub id: usize,
    /// The fullest name.
    pub name: String,
    /// The acronym that a document uses for it.
    pub acronym: Option<String>,
    /// What it is: the lemma of its head noun.
    pub kind: Option<Lemma>,
    /// The number of the organization that it belongs to, for [`Index::organization`](super::Index::organization).
    pub parent_id: Option<usize>,
    /// The entries that are this organization, in the order in which they were joined.
    pub appearances: Vec<Appearance>,
}

/// The numbers in the index that the entries of a document have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Joined {
    /// The number of the document.
    pub document: usize,
    /// By number of a person in the document.
    pub people: Vec<usize>,
    /// By number of an organization in the document.
    pub organizations: Vec<usize>,
}
