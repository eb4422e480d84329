//! Named entities, by strict matching of label and borders, as `seqeval` counts in strict IOB2.

use std::collections::BTreeMap;
use std::error::Error;

use tilshi::export::conll::{self, Tagged};

use crate::counts::{Counts, head};
use crate::token_tagger::TokenTagger;

/// Precision, recall and F1 per class.
pub(crate) fn report(text: &str, model: Option<&str>) -> Result<String, Box<dyn Error>> {
    let tagger = TokenTagger::new(model)?;
    let mut classes: BTreeMap<String, Counts> = BTreeMap::new();
    let mut sentences = 0;
    for sentence in conll::read(text)? {
        let rows = without_id(&sentence);
        let tokens: Vec<&str> = rows.iter().map(|row| row.token).collect();
        let tags = tagger.tags(&tokens);
        let tagged: Vec<Tagged<'_>> = rows.iter().zip(&tags).map(|(row, tag)| Tagged { tag, ..*row }).collect();
        let (expected, found) = (conll::spans(rows)?, conll::spans(&tagged)?);
        for entity in &expected {
            classes.entry(entity.1.to_owned()).or_default().add(found.contains(entity), true);
        }
        for entity in found.iter().filter(|entity| !expected.contains(entity)) {
            classes.entry(entity.1.to_owned()).or_default().add(true, false);
        }
        sentences += 1;
    }
    let mut report = head("class");
    let mut micro = Counts::default();
    for (label, counts) in &classes {
        report += &counts.row(label);
        micro.both += counts.both;
        micro.found += counts.found;
        micro.expected += counts.expected;
    }
    let expected: Vec<f64> = classes.values().filter(|counts| counts.expected > 0).map(|counts| counts.f1()).collect();
    let macro_f1 = expected.iter().sum::<f64>() / expected.len().max(1) as f64;
    report += &micro.row("micro");
    Ok(report + &format!("macro F1                {macro_f1:>30.2}\nsentences               {sentences:>30}\n"))
}

/// The rows of a sentence without the line "AID123 O" that names it.
fn without_id<'a, 'text>(rows: &'a [Tagged<'text>]) -> &'a [Tagged<'text>] {
    let number = |token: &str| {
        let number = token.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix("ID"));
        number.is_some_and(|number| number.parse::<u64>().is_ok())
    };
    rows.split_first().filter(|(first, _)| number(first.token)).map_or(rows, |(_, rest)| rest)
}
