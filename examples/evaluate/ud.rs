//! Tokens, sentences, lemmas, parts of speech and features, from the raw text on, as the CoNLL 2018 shared task scores them: the
//! sentences are joined with blanks, a token or sentence is right when its first and last character are. A surface token of
//! several syntactic words is one token here; its words count as missed neither in lemma nor in features.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use tilshi::{Analyzer, Layers};

use crate::counts::{Counts, head};

/// Characters without blanks before the first and behind the last of a token or sentence.
type Place = (usize, usize);

/// A treebank: its text, the places of tokens and sentences, and the columns of the tokens that are one word.
#[derive(Default)]
struct Treebank<'a> {
    text: String,
    tokens: BTreeSet<Place>,
    sentences: BTreeSet<Place>,
    words: Vec<(Place, [&'a str; 3])>,
}

fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn read(text: &str) -> Result<Treebank<'_>, Box<dyn Error>> {
    let mut bank = Treebank::default();
    let (mut at, mut begun, mut until, mut letters) = (0, 0, 0, 0);
    for (number, line) in text.lines().chain([""]).enumerate() {
        if let Some(sentence) = line.strip_prefix("# text = ") {
            bank.text += &format!("{sentence} ");
            letters += solid(sentence);
        } else if line.is_empty() {
            if at != letters {
                return Err(format!("line {}: the words are not those of `# text`", number + 1).into());
            }
            bank.sentences.extend((at > begun).then_some((begun, at)));
            (begun, until) = (at, 0);
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, _, feats, ..] = columns[..] else {
                return Err(format!("line {}: expected ten columns divided by tabs", number + 1).into());
            };
            let place = (at, at + solid(form));
            if let Some((_, last)) = id.split_once('-') {
                until = last.parse()?;
            } else if id.parse::<usize>().is_ok_and(|id| id > until) {
                bank.words.push((place, [lemma, upos, feats]));
            } else {
                continue;
            }
            bank.tokens.insert(place);
            at = place.1;
        }
    }
    Ok(bank)
}

/// A table of the scores, and one by part of speech and feature.
pub(crate) fn report(text: &str) -> Result<String, Box<dyn Error>> {
    let bank = read(text)?;
    let document = Analyzer::builder().layers(Layers::MORPH).build().analyze(&bank.text);
    let mut before = Vec::with_capacity(bank.text.len() + 1);
    for c in bank.text.chars() {
        let solid = before.last().map_or(0, |(count, was): &(usize, bool)| count + usize::from(*was));
        before.resize(before.len() + c.len_utf8(), (solid, false));
        if let Some(last) = before.last_mut() {
            last.1 = !c.is_whitespace();
        }
    }
    before.push((solid(&bank.text), false));
    let place = |span: tilshi::Span| (before[span.start].0, before[span.end].0);
    let readings: BTreeMap<Place, _> = document.tokens().map(|t| place(t.span)).zip(document.analyses()).collect();
    let tokens: BTreeSet<Place> = readings.keys().copied().collect();
    let sentences: BTreeSet<Place> = document.sentences().map(|sentence| place(sentence.span)).collect();
    let counts = |found: &BTreeSet<Place>, expected: &BTreeSet<Place>| {
        let both = found.intersection(expected).count();
        Counts { both, found: found.len(), expected: expected.len() }
    };
    let mut scores = ["lemma", "UPOS", "features"]
        .map(|name| (name, Counts { both: 0, found: tokens.len(), expected: bank.words.len() }));
    let mut by_name: BTreeMap<&str, Counts> = BTreeMap::new();
    for (place, [lemma, upos, feats]) in &bank.words {
        let Some(reading) = readings.get(place) else { continue };
        let expected: BTreeSet<&str> = feats.split('|').filter(|name| *name != "_").chain([*upos]).collect();
        let found: BTreeSet<&str> = reading.feats.names().chain([reading.upos.name()]).collect();
        for name in expected.union(&found) {
            by_name.entry(name).or_default().add(found.contains(name), expected.contains(name));
        }
        let same_feats = reading.feats.to_string() == feats.trim_matches('_');
        let same = [reading.lemma.as_str() == *lemma, reading.upos.name() == *upos, same_feats];
        scores.iter_mut().zip(same).for_each(|(score, same)| score.1.both += usize::from(same));
    }
    let mut report = head("from raw text");
    report += &counts(&tokens, &bank.tokens).row("tokens");
    report += &counts(&sentences, &bank.sentences).row("sentences");
    scores.iter().for_each(|(name, counts)| report += &counts.row(name));
    report += &format!("\n{}", head("by word"));
    by_name.iter().for_each(|(name, counts)| report += &counts.row(name));
    Ok(report)
}
