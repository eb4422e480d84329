//! Who holds what, over all documents: people, organizations and what else roles belong to, joined by [`Index`].

use std::collections::BTreeMap;

use tilshi::Document;
use tilshi::who::{Index, IndexedPerson, IndexedRole};

/// The documents so far.
#[derive(Default)]
pub(crate) struct Graph(Index);

/// A node: a person, an organization, or a name that has no entry, such as a country.
pub(super) struct Node {
    pub(super) id: String,
    /// By name of the attribute, which is one of [`NODE_ATTRIBUTES`]; those that are known.
    pub(super) attributes: Vec<(&'static str, String)>,
}

/// From a person to whose role it is, or from an organization to the one that it belongs to.
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    /// By name of the attribute, which is one of [`EDGE_ATTRIBUTES`].
    pub(super) attributes: Vec<(&'static str, String)>,
}

/// The nodes and edges of a graph.
pub(super) struct Parts {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

/// The attributes of nodes, with their types in GraphML.
pub(super) const NODE_ATTRIBUTES: [(&str, &str); 8] = [
    ("type", "string"),
    ("name", "string"),
    ("kind", "string"),
    ("acronym", "string"),
    ("roles", "string"),
    ("born", "string"),
    ("died", "string"),
    ("documents", "int"),
];

/// The attributes of edges.
pub(super) const EDGE_ATTRIBUTES: [(&str, &str); 4] =
    [("type", "string"), ("title", "string"), ("kind", "string"), ("former", "boolean")];

impl Graph {
    pub(super) fn add(&mut self, document: &Document<'_>) {
        self.0.add(document);
    }

    /// Its nodes and edges, in a settled order.
    pub(super) fn parts(&self) -> Parts {
        let Self(index) = self;
        let mut parts = Parts { nodes: Vec::new(), edges: Vec::new() };
        let mut others: BTreeMap<&str, String> = BTreeMap::new();
        for person in index.people() {
            parts.nodes.push(of_person(person));
            for role in &person.roles {
                let body = role.of_id.and_then(|id| index.organization(id)).map(|body| organization(body.id));
                let to = body.or_else(|| {
                    let next = format!("n{}", others.len());
                    Some(others.entry(role.of.as_deref()?).or_insert(next).clone())
                });
                let from = format!("p{}", person.id);
                parts.edges.extend(to.map(|to| Edge { from, to, attributes: of_role(role) }));
            }
        }
        for body in index.organizations() {
            let mut attributes = vec![("type", "organization".to_owned()), ("name", body.name.clone())];
            attributes.extend(body.kind.as_ref().map(|kind| ("kind", kind.to_string())));
            attributes.extend(body.acronym.clone().map(|acronym| ("acronym", acronym)));
            attributes.push(("documents", documents(body.appearances.iter().map(|appearance| appearance.document))));
            parts.nodes.push(Node { id: organization(body.id), attributes });
            let parent = body.parent_id.and_then(|id| index.organization(id)).filter(|parent| parent.id != body.id);
            parts.edges.extend(parent.map(|parent| Edge {
                from: organization(body.id),
                to: organization(parent.id),
                attributes: vec![("type", "part_of".to_owned())],
            }));
        }
        let mut others: Vec<(&str, String)> = others.into_iter().collect();
        others.sort_by_key(|(_, id)| (id.len(), id.clone()));
        for (name, id) in others {
            parts.nodes.push(Node { id, attributes: vec![("type", "name".to_owned()), ("name", name.to_owned())] });
        }
        parts
    }
}

impl Node {
    /// An attribute, or nothing.
    pub(super) fn attribute(&self, name: &str) -> &str {
        attribute(&self.attributes, name)
    }
}

impl Edge {
    /// An attribute, or nothing.
    pub(super) fn attribute(&self, name: &str) -> &str {
        attribute(&self.attributes, name)
    }
}

fn attribute<'a>(attributes: &'a [(&str, String)], name: &str) -> &'a str {
    attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

fn organization(id: usize) -> String {
    format!("o{id}")
}

fn of_person(person: &IndexedPerson) -> Node {
    let mut attributes = vec![("type", "person".to_owned()), ("name", person.name.name.clone())];
    let roles: Vec<String> = person.roles.iter().map(in_words).collect();
    if !roles.is_empty() {
        attributes.push(("roles", roles.join("; ")));
    }
    attributes.extend(person.born.as_ref().map(|born| ("born", born.as_str().to_owned())));
    attributes.extend(person.died.as_ref().map(|died| ("died", died.as_str().to_owned())));
    attributes.push(("documents", documents(person.appearances.iter().map(|appearance| appearance.document))));
    Node { id: format!("p{}", person.id), attributes }
}

/// "former әкім, Алматы облысы"
fn in_words(role: &IndexedRole) -> String {
    let former = if role.former { "former " } else { "" };
    let of = role.of.as_ref().map_or_else(String::new, |of| format!(", {of}"));
    format!("{former}{}{of}", role.title)
}

fn of_role(role: &IndexedRole) -> Vec<(&'static str, String)> {
    vec![
        ("type", "role".to_owned()),
        ("title", role.title.clone()),
        ("kind", role.kind.name().to_owned()),
        ("former", role.former.to_string()),
    ]
}

/// In how many documents.
fn documents(numbers: impl Iterator<Item = usize>) -> String {
    numbers.collect::<std::collections::BTreeSet<_>>().len().to_string()
}
