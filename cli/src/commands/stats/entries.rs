//! [`Index`]: the people and organizations of many documents, each once, with how often they are named.

use tilshi::who::{self, Appearance, IndexedRole, Mention, MentionKind};

use super::table::{Cell, Column, Table, sorted};
use crate::entries::Entries;

/// How often an entry is mentioned in a document.
#[derive(Copy, Clone, Default)]
struct Mentions {
    by_name: u64,
    all: u64,
}

impl Mentions {
    fn of(mentions: &[Mention]) -> Self {
        let by_name = mentions.iter().filter(|mention| mention.kind == MentionKind::Name).count();
        Self { by_name: by_name as u64, all: mentions.len() as u64 }
    }
}

/// The people and organizations of many documents.
#[derive(Default)]
pub(super) struct Index {
    index: who::Index,
    /// The mentions of the entries, by the numbers of document and entry.
    people: Vec<Vec<Mentions>>,
    organizations: Vec<Vec<Mentions>>,
}

impl Index {
    /// Joins the entries of a document with those before.
    pub(super) fn add(&mut self, entries: Entries) {
        self.index.add(&entries);
        self.people.push(entries.people.iter().map(|person| Mentions::of(&person.mentions)).collect());
        let organizations = entries.organizations.iter().map(|body| Mentions::of(&body.mentions));
        self.organizations.push(organizations.collect());
    }

    /// The people, the most named first.
    pub(super) fn people(&self, least: u64, top: usize) -> Table {
        let mut rows = Vec::new();
        for person in self.index.people() {
            let counts = counted(&self.people, &person.appearances);
            if counts[0] >= least {
                let mut row = vec![Cell::Text(person.name.name.clone())];
                row.extend(counts.map(Cell::Count));
                row.push(Cell::Text(roles(&person.roles)));
                rows.push(row);
            }
        }
        let columns =
            [Column::text("name")].into_iter().chain(COUNTS.map(Column::number)).chain([Column::text("roles")]);
        Table { name: "person", columns: columns.collect(), rows: sorted(rows, &[1, 2], top) }
    }

    /// The organizations, the most named first.
    pub(super) fn organizations(&self, least: u64, top: usize) -> Table {
        let text = |text: Option<&str>| text.map_or(Cell::None, |text| Cell::Text(text.to_owned()));
        let mut rows = Vec::new();
        for body in self.index.organizations() {
            let counts = counted(&self.organizations, &body.appearances);
            if counts[0] >= least {
                let parent = body.parent_id.and_then(|parent| self.index.organization(parent));
                let parent = parent.filter(|parent| parent.id != body.id).map(|parent| parent.name.as_str());
                let mut row = vec![Cell::Text(body.name.clone())];
                row.extend(counts.map(Cell::Count));
                row.extend([text(body.acronym.as_deref()), text(body.kind.as_deref()), text(parent)]);
                rows.push(row);
            }
        }
        let more = ["acronym", "kind", "parent"].map(Column::text);
        let columns = [Column::text("name")].into_iter().chain(COUNTS.map(Column::number)).chain(more);
        Table { name: "organization", columns: columns.collect(), rows: sorted(rows, &[1, 2], top) }
    }
}

/// What is counted of an entry.
const COUNTS: [&str; 3] = ["named", "mentions", "documents"];

/// How often an entry is named, mentioned, and in how many documents.
fn counted(mentions: &[Vec<Mentions>], appearances: &[Appearance]) -> [u64; 3] {
    let mut sum = Mentions::default();
    let mut documents: Vec<usize> = Vec::with_capacity(appearances.len());
    for appearance in appearances {
        let of = mentions.get(appearance.document).and_then(|entries| entries.get(appearance.entry));
        let of = of.copied().unwrap_or_default();
        (sum.by_name, sum.all) = (sum.by_name + of.by_name, sum.all + of.all);
        documents.push(appearance.document);
    }
    documents.sort_unstable();
    documents.dedup();
    [sum.by_name, sum.all, documents.len() as u64]
}

/// The roles that are not over, in the order in which they were found: "министр (Қаржы министрлігі); депутат".
fn roles(roles: &[IndexedRole]) -> String {
    let mut told: Vec<String> = Vec::new();
    for role in roles.iter().filter(|role| !role.former) {
        let role = match &role.of {
            Some(of) => format!("{} ({of})", role.title),
            None => role.title.clone(),
        };
        if !told.contains(&role) {
            told.push(role);
        }
    }
    told.join("; ")
}
