//! What bodies, places and offices are compared by across documents.

use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::schema::{self, Connector, NationalHead, NationalKind, PlaceKind};
use crate::lexicon::{connectors, rows};
pub(super) use crate::who::body_names::plain;

/// The country whose bodies and offices a text names without saying whose they are.
const HOME: &str = "kz";

/// The most letters of the ending that a possessed head has.
const LONGEST_ENDING: usize = 3;

/// The most words of a place that begins a name.
const LONGEST_PLACE: usize = 4;

/// By name in lower case: a country's code, any other place's name.
static PLACES: Lazy<FxHashMap<String, String>> = Lazy::new(|| {
    let place = |row: schema::Place<'static>| {
        let name = row.name.to_lowercase();
        let code = row.note.filter(|_| row.kind == PlaceKind::Country).map(str::to_lowercase);
        let key = code.unwrap_or_else(|| without_kind(&name).to_owned());
        (name, key)
    };
    rows::<schema::Place<'_>>().map(place).collect()
});

/// By name of a listed body, in lower case: its full name, where the list pairs it with letters.
static LISTED: Lazy<FxHashMap<String, String>> = Lazy::new(|| {
    let full = |row: schema::Organization<'static>| {
        let names = [Some(row.name), row.other_name];
        let full = names.into_iter().flatten().max_by_key(|name| name.chars().count()).unwrap_or(row.name);
        (plain(row.name), plain(full))
    };
    rows::<schema::Organization<'_>>().map(full).collect()
});

static NATIONAL: Lazy<FxHashMap<String, NationalKind>> =
    Lazy::new(|| rows::<NationalHead<'_>>().map(|row| (row.head.to_lowercase(), row.kind)).collect());

/// By office: the office of Kazakhstan that it is another name of.
static OTHER_OFFICES: Lazy<FxHashMap<String, &'static str>> = Lazy::new(|| {
    let offices = rows::<schema::Office<'_>>();
    offices.filter_map(|row| Some((row.title.to_lowercase(), row.role?))).collect()
});

static OMITTED: Lazy<FxHashSet<&'static str>> = Lazy::new(|| connectors(Connector::Omitted).collect());

/// A place's name without the word for its kind: "көкшетау" for "көкшетау қаласы" (the town of Kökşetau).
fn without_kind(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((rest, last)) if OMITTED.iter().any(|kind| is_form(last, kind)) => rest,
        _ => name,
    }
}

/// Whether a word is this lemma, bare or possessed.
fn is_form(word: &str, lemma: &str) -> bool {
    word.strip_prefix(lemma).is_some_and(|ending| ending.chars().count() <= LONGEST_ENDING)
}

/// What a place is compared by, if a list has it.
fn place(name: &str) -> Option<&'static str> {
    PLACES.get(name).or_else(|| PLACES.get(without_kind(name))).map(String::as_str)
}

/// A body's name in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BodyName {
    /// All of it.
    pub(super) whole: String,
    /// Without its owner.
    pub(super) own: String,
    /// What it belongs to: a country's code, a place's or another body's name.
    pub(super) owner: Option<String>,
    /// Whether the name alone tells which country's it is.
    pub(super) is_national: bool,
    /// Whether a list has it.
    pub(super) is_listed: bool,
}

impl BodyName {
    pub(super) fn of(name: &str, parent: Option<&str>, kind: Option<&str>) -> Self {
        let whole = plain(name);
        let listed = LISTED.get(&whole);
        let is_national =
            kind.is_some_and(|kind| NATIONAL.get(&kind.to_lowercase()).is_some_and(|kind| *kind == NationalKind::Body));
        let full = listed.unwrap_or(&whole);
        let (own, owner) = match parent.map(plain).and_then(|parent| Some((behind(full, &parent)?, parent))) {
            Some((own, parent)) => (own, Some(owner_key(&parent))),
            None => match placed(full) {
                Some((place, own)) => (own, Some(place.to_owned())),
                None => (full.as_str(), None),
            },
        };
        let own = own.to_owned();
        let owner = owner.or_else(|| parent.map(|parent| owner_key(&plain(parent))));
        let owner = owner.or_else(|| is_national.then(|| HOME.to_owned()));
        Self { own, owner, is_national, is_listed: listed.is_some(), whole }
    }

    /// The name in one string.
    pub(super) fn key(&self) -> String {
        match self.owner.as_deref() {
            None | Some(HOME) => self.own.clone(),
            Some(owner) => format!("{}|{owner}", self.own),
        }
    }
}

/// What stands behind the owner that a name begins with, which may bear the genitive.
fn behind<'n>(name: &'n str, owner: &str) -> Option<&'n str> {
    let rest = name.strip_prefix(owner)?;
    let (ending, own) = rest.split_once(' ')?;
    (ending.chars().count() <= LONGEST_ENDING && !own.is_empty()).then_some(own)
}

/// The longest listed place that a name begins with, and what is behind it.
fn placed(name: &str) -> Option<(&'static str, &str)> {
    let ends = name.match_indices(' ').map(|(end, _)| end).take(LONGEST_PLACE);
    { ends }.filter_map(|end| Some((place(&name[..end])?, &name[end + 1..]))).last()
}

/// What an owner is compared by, in lower case.
pub(super) fn owner_key(name: &str) -> String {
    place(name).map_or_else(
        || {
            let full = LISTED.get(name).map_or(name, String::as_str);
            match placed(full) {
                Some((HOME, own)) => own.to_owned(),
                Some((place, own)) => format!("{own}|{place}"),
                None => without_kind(full).to_owned(),
            }
        },
        str::to_owned,
    )
}

/// An office, its owner given as owners are compared: what it is compared by, and whose it is.
pub(super) fn office(title: &str, owner: Option<String>) -> (String, Option<String>) {
    let title = title.to_lowercase();
    if let Some(office) = OTHER_OFFICES.get(&title) {
        return ((*office).to_owned(), owner.or_else(|| Some(HOME.to_owned())));
    }
    let (field, last) = title.rsplit_once(' ').map_or((None, title.as_str()), |(field, last)| (Some(field), last));
    let national = NATIONAL.iter().any(|(head, kind)| match kind {
        NationalKind::Body => false,
        NationalKind::Office => field.is_none() && last == head,
        NationalKind::Field => field.is_some() && is_form(last, head),
    });
    let owner = owner.or_else(|| national.then(|| HOME.to_owned()));
    (title, owner)
}
