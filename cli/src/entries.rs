//! [`Entries`]: who is in a document, kept behind it.

use tilshi::who::{Organization, Person, Source};
use tilshi::{Document, Fact};

/// What an index reads of a document, kept behind it.
pub(crate) struct Entries {
    id: Option<String>,
    text: String,
    pub(crate) people: Vec<Person>,
    pub(crate) organizations: Vec<Organization>,
    facts: Vec<Fact>,
}

impl Entries {
    /// Those of a document.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let facts = document.facts().iter().filter(|fact| fact.as_organization().is_some());
        Self {
            id: document.id().map(str::to_owned),
            text: document.text().to_owned(),
            people: document.people().to_vec(),
            organizations: document.organizations().to_vec(),
            facts: facts.cloned().collect(),
        }
    }
}

impl Source for Entries {
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn people(&self) -> &[Person] {
        &self.people
    }

    fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    fn facts(&self) -> &[Fact] {
        &self.facts
    }
}
