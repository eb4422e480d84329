//! What is told of the people and organizations of a document.

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::entity::PersonName;
use crate::morph::Lemma;
use crate::named::named;
use crate::quantity::Edtf;

named! {
    /// How a mention stands for its entry.
    pub enum MentionKind: "kind of mention" {
        /// A name, or a part or the letters of one.
        Name = "name",
        /// An office or descriptor that stands for it: "Министр", "Компания".
        Title = "title",
        /// A pronoun.
        Pronoun = "pronoun",
    }
}

named! {
    /// What a role is.
    pub enum RoleKind: "kind of role" {
        /// An office: "әкім", "директор".
        Office = "office",
        /// A rank: "полковник".
        Rank = "rank",
        /// A degree or scholarly title: "профессор".
        Degree = "degree",
        /// A trade: "жазушы", "адвокат".
        Occupation = "occupation",
        /// A standing or an honour: "күдікті", "зейнеткер", "халық әртісі".
        Status = "status",
    }
}

/// A place in a text that stands for an entry.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "MentionRow", into = "MentionRow")]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, in bytes, with its case ending.
    pub span: Span,
    /// How it stands for the entry.
    pub kind: MentionKind,
}

/// A mention as serde writes it.
#[derive(Serialize, Deserialize)]
struct MentionRow {
    start: usize,
    end: usize,
    kind: MentionKind,
}

impl From<Mention> for MentionRow {
    fn from(Mention { span, kind }: Mention) -> Self {
        Self { start: span.start, end: span.end, kind }
    }
}

impl From<MentionRow> for Mention {
    fn from(MentionRow { start, end, kind }: MentionRow) -> Self {
        Self { span: Span::new(start, end), kind }
    }
}

/// What somebody is: an office, a rank, a degree, a trade, a standing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "RoleRow", into = "RoleRow")]
#[non_exhaustive]
pub struct Role {
    /// The title alone, in the nominative, as in [`Position`](crate::fact::Position), without "бұрынғы" or "экс-" (former).
    pub title: String,
    /// What it is.
    pub kind: RoleKind,
    /// The country, place or body it belongs to, in the nominative.
    pub of: Option<String>,
    /// The organization it belongs to, by its number; a place that acts as a body has none.
    pub of_id: Option<usize>,
    /// Whether the text says that it is over.
    pub former: bool,
    /// Where the title stands, in bytes.
    pub span: Span,
}

/// A role as serde writes it.
#[derive(Serialize, Deserialize)]
struct RoleRow {
    title: String,
    kind: RoleKind,
    of: Option<String>,
    of_id: Option<usize>,
    former: bool,
    start: usize,
    end: usize,
}

impl From<Role> for RoleRow {
    fn from(Role { title, kind, of, of_id, former, span }: Role) -> Self {
        Self { title, kind, of, of_id, former, start: span.start, end: span.end }
    }
}

impl From<RoleRow> for Role {
    fn from(RoleRow { title, kind, of, of_id, former, start, end }: RoleRow) -> Self {
        Self { title, kind, of, of_id, former, span: Span::new(start, end) }
    }
}

/// Everything that a document says of one person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "PersonRow", into = "PersonRow")]
#[non_exhaustive]
pub struct Person {
    /// Its number in the document: its index in [`Document::people`](crate::Document::people).
    pub id: usize,
    /// The fullest form of the name, in the nominative, with its parts.
    pub name: PersonName,
    /// Every place that stands for the person, in text order.
    pub mentions: Vec<Mention>,
    /// What the person is, in text order, each once.
    pub roles: Vec<Role>,
    /// Age in years.
    pub age: Option<u32>,
    /// When the person was born.
    pub born: Option<Edtf>,
    /// When the person died.
    pub died: Option<Edtf>,
}

/// A person as serde writes it: the parts of the name beside the rest.
#[derive(Serialize, Deserialize)]
struct PersonRow {
    id: usize,
    name: String,
    given: Option<String>,
    patronymic: Option<String>,
    family: Option<String>,
    initials: Option<String>,
    mentions: Vec<Mention>,
    roles: Vec<Role>,
    age: Option<u32>,
    born: Option<Edtf>,
    died: Option<Edtf>,
}

impl From<Person> for PersonRow {
    fn from(person: Person) -> Self {
        let Person { id, name, mentions, roles, age, born, died } = person;
        let PersonName { name, given, patronymic, family, initials } = name;
        Self { id, name, given, patronymic, family, initials, mentions, roles, age, born, died }
    }
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        let PersonRow { id, name, given, patronymic, family, initials, mentions, roles, age, born, died } = row;
        let name = PersonName { name, given, patronymic, family, initials };
        Self { id, name, mentions, roles, age, born, died }
    }
}

/// Everything that a document says of one organization.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Organization {
    /// Its number in the document: its index in [`Document::organizations`](crate::Document::organizations).
    pub id: usize,
    /// The fullest name, in the nominative; its quotation marks as « ».
    pub name: String,
    /// The acronym that the text uses for it.
    pub acronym: Option<String>,
    /// What it is: the lemma of its head noun ("министрлік", "қор").
    pub kind: Option<Lemma>,
    /// The organization that it belongs to, by its number.
    pub parent_id: Option<usize>,
    /// Every place that stands for it, in text order.
    pub mentions: Vec<Mention>,
}
