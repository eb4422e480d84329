//! `Entity` in the last column: the mentions of people and organizations, as CorefUD writes them.

use std::cmp::Reverse;
use std::ops::Range;

use super::names::entry_prefix;
use super::words::Word;
use crate::document::Document;
use crate::sort;
use crate::who::{Mention, MentionKind};

/// A mention in words, with the number of its entry and the type of that.
struct Marked {
    words: Range<usize>,
    entry: usize,
    etype: &'static str,
    kind: MentionKind,
}

/// By word: the brackets of the mentions that begin or end there.
pub(super) fn brackets(document: &Document<'_>, words: &[Word<'_>]) -> Vec<String> {
    let mut brackets = vec![String::new(); words.len()];
    let prefix = document.id().map_or_else(String::new, |id| entry_prefix(id) + ".");
    let mentions = nested(document, words);
    for Marked { words: range, entry, etype, kind } in &mentions {
        // Kazakh phrases end with their head; behind it may stand a closing mark.
        let is_word = |at: &usize| !words[*at].is_mark;
        let head = { range.clone() }.rev().find(is_word).unwrap_or(range.end - 1) - range.start + 1;
        let close = if range.len() == 1 { ")" } else { "" };
        brackets[range.start] += &format!("({prefix}e{entry}-{etype}-{head}-kind:{}{close}", kind.name());
    }
    for Marked { words: range, entry, .. } in mentions.iter().rev().filter(|mention| mention.words.len() > 1) {
        brackets[range.end - 1] += &format!("{prefix}e{entry})");
    }
    brackets
}

/// The mentions in text order, the outer before the inner, none of them across another's border or of the same words.
fn nested(document: &Document<'_>, words: &[Word<'_>]) -> Vec<Marked> {
    let people = document.people().iter().map(|person| ("person", &person.mentions));
    let entries = people.chain(document.organizations().iter().map(|body| ("organization", &body.mentions)));
    let mut found: Vec<Marked> = Vec::new();
    for (at, (etype, mentions)) in entries.enumerate() {
        found.extend(mentions.iter().filter_map(|Mention { span, kind }| {
            let from = words.partition_point(|word| word.span.end <= span.start);
            let to = words.partition_point(|word| word.span.start < span.end);
            let sentence = document.sentence_at(span.start)?;
            let inside = from < to && words[to - 1].span.start < sentence.span.end;
            inside.then_some(Marked { words: from..to, entry: at + 1, etype, kind: *kind })
        }));
    }
    sort::by_key(&mut found, |mention| (mention.words.start, Reverse(mention.words.end), mention.entry));
    let mut open: Vec<Range<usize>> = Vec::new();
    found.retain(|Marked { words, .. }| {
        while open.pop_if(|outer| outer.end <= words.start).is_some() {}
        let fits = open.last().is_none_or(|outer| words.end <= outer.end && outer != words);
        if fits {
            open.push(words.clone());
        }
        fits
    });
    found
}
