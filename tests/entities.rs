//! `data/entities.txt`: named entities in registers that KazNERD, television news, does not hold.
//!
//! A text tagged well at home may be tagged badly abroad, so the floors here guard what the reader of a press release
//! sees. `cargo test --test entities -- --nocapture` prints the table of classes and registers, and with
//! `TILSHI_DIFFERENCES=1` every entity missed (`-`) or invented (`+`).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;
use std::{env, iter};

use tilshi::Analyzer;
use tilshi::entity::EntityLabel;

/// Micro-averaged precision, recall and F1 over strict matches, in percent: a little below what was measured.
const FLOORS: [f64; 3] = [87.5, 82.5, 85.0];

/// Recall of the classes that facts are built from, in percent.
const RECALL_FLOORS: [(EntityLabel, f64); 4] = [
    (EntityLabel::Person, 89.0),
    (EntityLabel::Organisation, 80.0),
    (EntityLabel::Position, 86.0),
    (EntityLabel::Gpe, 86.0),
];

/// Span and class: both must be right.
type Mention = (usize, usize, EntityLabel);

/// A sentence without its brackets, the entities they marked, and the register it was written in.
struct Example {
    register: &'static str,
    text: String,
    entities: BTreeSet<Mention>,
}

/// Entities that were found and marked, found, and marked.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    found: usize,
    marked: usize,
}

impl Score {
    fn of(found: &BTreeSet<Mention>, marked: &BTreeSet<Mention>) -> Self {
        Self { right: found.intersection(marked).count(), found: found.len(), marked: marked.len() }
    }

    fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    fn recall(self) -> f64 {
        percent(self.right, self.marked)
    }

    /// The harmonic mean of the two.
    fn f1(self) -> f64 {
        percent(2 * self.right, self.found + self.marked)
    }

    fn row(self, name: &str) -> String {
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        format!("{name:16}{precision:10.2}{recall:10.2}{f1:10.2}{:8}{:8}", self.found, self.marked)
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.marked += other.marked;
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// The examples of the file, in order.
fn examples() -> Vec<Example> {
    let mut register = "";
    let mut examples = Vec::new();
    for line in include_str!("data/entities.txt").lines() {
        if let Some(comment) = line.strip_prefix('#') {
            register = comment.strip_prefix(" register: ").unwrap_or(register);
        } else {
            examples.push(parse(register, line));
        }
    }
    examples
}

/// Takes the brackets of `[text|CLASS]` off and notes what stood in them.
fn parse(register: &'static str, line: &str) -> Example {
    let mut pieces = line.split('[');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut entities = BTreeSet::new();
    for piece in pieces {
        let (marked, rest) = piece.split_once(']').unwrap_or_else(|| panic!("a bracket stays open: {line}"));
        let (covered, class) = marked.split_once('|').unwrap_or_else(|| panic!("{marked} has no class: {line}"));
        let label = class.parse().unwrap_or_else(|_| panic!("{class} is no class: {line}"));
        entities.insert((text.len(), text.len() + covered.len(), label));
        text += covered;
        text += rest;
    }
    assert!(!text.contains([']', '|']), "a mark too many: {line}");
    Example { register, text, entities }
}

fn found(text: &str) -> BTreeSet<Mention> {
    let document = Analyzer::shared().analyze(text);
    document.entities().iter().map(|entity| (entity.span.start, entity.span.end, entity.label)).collect()
}

/// What was missed and what was invented, below the sentence; nothing for a sentence without fault.
fn differences(example: &Example, found: &BTreeSet<Mention>) -> String {
    let show = |sign: char, mentions: BTreeSet<Mention>| -> Vec<String> {
        let line = |(start, end, label)| format!("    {sign} {label:13} {}", &example.text[start..end]);
        mentions.into_iter().map(line).collect()
    };
    let missed = show('-', &example.entities - found);
    let invented = show('+', found - &example.entities);
    if missed.is_empty() && invented.is_empty() {
        return String::new();
    }
    format!("{}\n{}\n", example.text, [missed, invented].concat().join("\n"))
}

/// The scores of classes, of registers and of all, as a table.
fn table(classes: &BTreeMap<EntityLabel, Score>, registers: &BTreeMap<&str, Score>, total: Score) -> String {
    let head = format!("{:16}{:>10}{:>10}{:>10}{:>8}{:>8}", "", "precision", "recall", "F1", "found", "marked");
    let classes = classes.iter().map(|(label, score)| score.row(label.name()));
    let registers = registers.iter().map(|(register, score)| {
        let (name, _) = register.split_once([' ', ',']).unwrap_or((register, ""));
        score.row(name)
    });
    let rows: Vec<String> = iter::once(head).chain(classes).chain(registers).chain([total.row("TOTAL")]).collect();
    rows.join("\n")
}

#[test]
#[allow(clippy::print_stdout)]
fn other_registers_are_read() {
    let mut total = Score::default();
    let mut classes = BTreeMap::<EntityLabel, Score>::new();
    let mut registers = BTreeMap::<&str, Score>::new();
    let mut report = String::new();
    for example in &examples() {
        let found = found(&example.text);
        let score = Score::of(&found, &example.entities);
        total += score;
        *registers.entry(example.register).or_default() += score;
        for &label in EntityLabel::ALL {
            let of_class = |mentions: &BTreeSet<Mention>| mentions.iter().filter(|m| m.2 == label).copied().collect();
            *classes.entry(label).or_default() += Score::of(&of_class(&found), &of_class(&example.entities));
        }
        report += &differences(example, &found);
    }

    if env::var_os("TILSHI_DIFFERENCES").is_some() {
        println!("{report}");
    }
    println!("{}", table(&classes, &registers, total));

    let measured = [total.precision(), total.recall(), total.f1()];
    for ((name, measured), floor) in ["precision", "recall", "F1"].into_iter().zip(measured).zip(FLOORS) {
        assert!(measured >= floor, "{name} is {measured:.2}, below {floor}");
    }
    for (label, floor) in RECALL_FLOORS {
        let recall = classes.get(&label).map_or(0.0, |score| score.recall());
        assert!(recall >= floor, "recall of {label} is {recall:.2}, below {floor}");
    }
}

/// Figures over a set mean something only while it holds enough of what they are about.
#[test]
fn the_set_is_broad() {
    let examples = examples();
    let mut counts = BTreeMap::<EntityLabel, usize>::new();
    for (.., label) in examples.iter().flat_map(|example| &example.entities) {
        *counts.entry(*label).or_default() += 1;
    }
    let bare = examples.iter().filter(|example| example.entities.is_empty()).count();
    let texts: BTreeSet<&str> = examples.iter().map(|example| example.text.as_str()).collect();
    assert!(examples.len() >= 220 && bare >= 25, "{} sentences, {bare} without an entity", examples.len());
    assert_eq!(texts.len(), examples.len(), "a sentence stands twice");
    assert_eq!(counts.len(), 25, "every class occurs");
    for (label, _) in RECALL_FLOORS {
        assert!(counts.get(&label).is_some_and(|&count| count >= 100), "{label} is rare");
    }
}
