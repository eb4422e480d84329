//! Who is who in whole articles of our own, written and annotated before anything was run on them (`data/who_articles.jsonl`): how
//! many of the links between mentions are found, and how many of those that are given are right.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tilshi::who::Mention;
use tilshi::{Analyzer, Span};

/// An article, as far as it is looked at here. A mention is its letters and the number of the place where they stand, from 1.
#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    people: Vec<Entry>,
    organizations: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    mentions: Vec<(String, usize)>,
}

/// Links found, of how many; links right, of how many given.
#[derive(Default, Debug)]
struct Links {
    found: usize,
    all: usize,
    right: usize,
    given: usize,
}

impl Links {
    fn recall(&self) -> f64 {
        self.found as f64 / self.all as f64
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.given as f64
    }
}

/// Where a mention stands; places may overlap.
fn place(text: &str, (letters, nth): &(String, usize)) -> Span {
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| text[*at..].starts_with(letters.as_str()));
    let start = { starts }.nth(nth - 1).unwrap_or_else(|| panic!("{letters} {nth} is not there"));
    Span::new(start, start + letters.len())
}

/// A place without the quotation marks around it: a mention may have them or not.
fn bare(text: &str, span: Span) -> Span {
    let marks = ['«', '»'];
    let inner = text[span].trim_start_matches(marks);
    let start = span.end - inner.len();
    Span::new(start, start + inner.trim_end_matches(marks).len())
}

/// The pairs of mentions that are in both.
fn pairs(places: &BTreeSet<Span>) -> impl Iterator<Item = (Span, Span)> + '_ {
    places.iter().flat_map(move |first| places.range(first..).skip(1).map(move |second| (*first, *second)))
}

/// Counts the links of one layer of an article: a link that is given counts where both of its mentions are of the article.
fn count<'d>(text: &str, expected: &[Entry], given: impl Iterator<Item = &'d Vec<Mention>>, links: &mut Links) {
    let places = |entry: &Entry| entry.mentions.iter().map(|mention| bare(text, place(text, mention))).collect();
    let expected: Vec<BTreeSet<Span>> = expected.iter().map(places).collect();
    let entry: BTreeMap<Span, usize> =
        expected.iter().enumerate().flat_map(|(at, places)| places.iter().map(move |place| (*place, at))).collect();
    let known = |mention: &Mention| Some(bare(text, mention.span)).filter(|place| entry.contains_key(place));
    let given: Vec<BTreeSet<Span>> = given.map(|mentions| mentions.iter().filter_map(known).collect()).collect();
    links.all += expected.iter().flat_map(pairs).count();
    for (first, second) in given.iter().flat_map(pairs) {
        let right = usize::from(entry[&first] == entry[&second]);
        (links.given, links.right, links.found) = (links.given + 1, links.right + right, links.found + right);
    }
}

#[test]
#[allow(clippy::print_stdout)]
fn mentions_are_joined() {
    let (mut people, mut bodies) = (Links::default(), Links::default());
    let mut ids = BTreeSet::new();
    for line in include_str!("data/who_articles.jsonl").lines() {
        let article: Article = serde_json::from_str(line).unwrap();
        assert!(ids.insert(article.id.clone()), "{} stands twice", article.id);
        let document = Analyzer::shared().analyze(&article.text);
        let text = document.text();
        count(text, &article.people, document.people().iter().map(|person| &person.mentions), &mut people);
        count(text, &article.organizations, document.organizations().iter().map(|body| &body.mentions), &mut bodies);
    }
    println!("people {people:?}, organizations {bodies:?}");
    assert!(people.recall() >= 0.77 && people.precision() >= 0.98, "people: {people:?}");
    assert!(bodies.recall() >= 0.78 && bodies.precision() >= 0.98, "organizations: {bodies:?}");
}
