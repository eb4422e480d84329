//! What a document says of a person or organization, in one line for people.

use crate::document::Document;
use crate::who::{Organization, Person, Role};

/// "Асан Үсенов; әкім, Алматы облысы; aged 45"
pub(super) fn person(person: &Person) -> String {
    let parts = [person.name.name.clone()].into_iter().chain(person.roles.iter().map(role)).chain(life(person));
    parts.collect::<Vec<_>>().join("; ")
}

/// "Өңірлік дамуды зерттеу институты; ӨДЗИ", and whose it is
pub(super) fn organization(document: &Document<'_>, body: &Organization) -> String {
    let parent = body.parent_id.and_then(|id| document.organizations().get(id));
    let parent = parent.map(|parent| format!("part of {}", parent.name));
    let parts = [body.name.clone()].into_iter().chain(body.acronym.clone()).chain(parent);
    parts.collect::<Vec<_>>().join("; ")
}

/// "former әкім, Алматы облысы"
fn role(role: &Role) -> String {
    let former = if role.former { "former " } else { "" };
    let of = role.of.as_ref().map_or_else(String::new, |of| format!(", {of}"));
    format!("{former}{}{of}", role.title)
}

/// "1900–1973", "born 1954", "aged 45"
pub(super) fn life(person: &Person) -> Option<String> {
    let years = match (&person.born, &person.died) {
        (Some(born), Some(died)) => Some(format!("{}–{}", born.as_str(), died.as_str())),
        (Some(born), None) => Some(format!("born {}", born.as_str())),
        (None, Some(died)) => Some(format!("died {}", died.as_str())),
        (None, None) => None,
    };
    let age = person.age.map(|age| format!("aged {age}"));
    match (years, age) {
        (Some(years), Some(age)) => Some(format!("{years}, {age}")),
        (years, age) => years.or(age),
    }
}
