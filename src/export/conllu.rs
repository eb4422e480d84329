//! CoNLL-U: ten columns per token.
//!
//! Heads and relations are empty. The last column gives the token's bytes (`TokenRange`), whether a blank follows
//! (`SpaceAfter`), its entity (`NER`, in IOB2), and the mentions of people and organizations that begin or end with it
//! (`Entity`), as [CorefUD](https://ufal.mff.cuni.cz/corefud) writes them:
//!
//! ```text
//! # global.Entity = eid-etype-head-other
//! Entity=(e1-person-2-kind:name     a mention of entry e1 begins, its second token is its head
//! Entity=e1)                        it ends
//! ```
//!
//! `e1`, `e2`, … are the people and then the organizations, in the order of the document. A document that has an `id` puts
//! it before its numbers, so that documents with ids can stand in one file. CorefUD has no two mentions of the same tokens,
//! and here none that cross: of these, the later and shorter one is left out.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::Range;

use super::conll;
use crate::Span;
use crate::document::Document;
use crate::tokenize::TokenKind;
use crate::who::{Mention, MentionKind};

/// Writes a document.
///
/// # Errors
///
/// What the writer returns.
pub fn write(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    let text = document.text();
    let spans: Vec<Span> = document.tokens().map(|token| token.span).collect();
    let entities: Vec<_> = document.entities().iter().map(|entity| (entity.span, entity.label)).collect();
    let tags = conll::tags(&spans, &entities);
    let brackets = brackets(document, &spans);
    let mut at = 0;
    write_head(document, &mut out)?;
    for (number, sentence) in document.sentences().enumerate() {
        let id = document.id().map_or_else(String::new, |id| word(id, "-._:") + "-");
        writeln!(out, "# sent_id = {id}{}", number + 1)?;
        writeln!(out, "# text = {}", one_line(sentence.text))?;
        let first = at;
        while at < spans.len() && spans[at].start < sentence.span.end {
            let Some(token) = document.token(at) else { break };
            let analysis = document.analyses().get(at);
            let lemma = analysis.map_or("_", |analysis| analysis.lemma.as_str());
            let upos = analysis.map_or("_", |analysis| analysis.upos.name());
            let feats = analysis.filter(|a| !a.feats.is_empty()).map_or("_".to_owned(), |a| a.feats.to_string());
            let mut misc = format!("TokenRange={}:{}", token.span.start, token.span.end);
            if text[token.span.end..].starts_with(|c: char| !c.is_whitespace()) {
                misc.insert_str(0, "SpaceAfter=No|");
            }
            if tags[at] != "O" {
                misc.insert_str(0, &format!("NER={}|", tags[at]));
            }
            if !brackets[at].is_empty() {
                misc.insert_str(0, &format!("Entity={}|", brackets[at]));
            }
            let (form, lemma) = (one_line(token.text), one_line(lemma));
            writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t_\t_\t_\t{misc}", at - first + 1)?;
            at += 1;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_head(document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    match document.id() {
        Some(id) => writeln!(out, "# newdoc id = {}", word(id, "-._:"))?,
        None => writeln!(out, "# newdoc")?,
    }
    if !(document.people().is_empty() && document.organizations().is_empty()) {
        writeln!(out, "# global.Entity = eid-etype-head-other")?;
    }
    Ok(())
}

/// A mention in tokens, with the number of its entry and the type of that.
struct Marked {
    tokens: Range<usize>,
    entry: usize,
    etype: &'static str,
    kind: MentionKind,
}

/// By token: the brackets of the mentions that begin or end there.
fn brackets(document: &Document<'_>, spans: &[Span]) -> Vec<String> {
    let mut brackets = vec![String::new(); spans.len()];
    let prefix = document.id().map_or_else(String::new, |id| word(id, "._:") + ".");
    let mentions = nested(document, spans);
    for Marked { tokens, entry, etype, kind } in &mentions {
        // Kazakh phrases end with their head; behind it may stand a closing mark.
        let is_word = |at: &usize| document.token(*at).is_some_and(|token| token.kind != TokenKind::Punctuation);
        let head = { tokens.clone() }.rev().find(is_word).unwrap_or(tokens.end - 1) - tokens.start + 1;
        let close = if tokens.len() == 1 { ")" } else { "" };
        brackets[tokens.start] += &format!("({prefix}e{entry}-{etype}-{head}-kind:{}{close}", kind.name());
    }
    for Marked { tokens, entry, .. } in mentions.iter().rev().filter(|mention| mention.tokens.len() > 1) {
        brackets[tokens.end - 1] += &format!("{prefix}e{entry})");
    }
    brackets
}

/// The mentions in text order, the outer before the inner, none of them across another's border or of the same tokens.
fn nested(document: &Document<'_>, spans: &[Span]) -> Vec<Marked> {
    let people = document.people().iter().map(|person| ("person", &person.mentions));
    let entries = people.chain(document.organizations().iter().map(|body| ("organization", &body.mentions)));
    let mut found: Vec<Marked> = Vec::new();
    for (at, (etype, mentions)) in entries.enumerate() {
        found.extend(mentions.iter().filter_map(|Mention { span, kind }| {
            let from = spans.partition_point(|token| token.end <= span.start);
            let to = spans.partition_point(|token| token.start < span.end);
            let sentence = document.sentence_at(span.start)?;
            let inside = from < to && spans[to - 1].start < sentence.span.end;
            inside.then_some(Marked { tokens: from..to, entry: at + 1, etype, kind: *kind })
        }));
    }
    found.sort_by_key(|mention| (mention.tokens.start, Reverse(mention.tokens.end), mention.entry));
    let mut open: Vec<Range<usize>> = Vec::new();
    found.retain(|Marked { tokens, .. }| {
        while open.pop_if(|outer| outer.end <= tokens.start).is_some() {}
        let fits = open.last().is_none_or(|outer| tokens.end <= outer.end && outer != tokens);
        if fits {
            open.push(tokens.clone());
        }
        fits
    });
    found
}

/// A text as one word of letters, digits and these signs; all else as its number.
fn word(text: &str, signs: &str) -> String {
    let mut word = String::new();
    for c in text.chars() {
        match c.is_alphanumeric() || signs.contains(c) {
            true => word.push(c),
            false => word += &format!("_{:x}_", u32::from(c)),
        }
    }
    word
}

/// Text without tabs and line ends, which the format keeps for itself.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns() {
        let document = crate::Analyzer::shared().analyze("Алматыда,\nбіз болдық.");
        let mut out = Vec::new();
        super::write(&document, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let rows: Vec<Vec<&str>> = out
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.iter().all(|row| row.len() == 10));
        assert_eq!(rows[0][..4], ["1", "Алматыда", "Алматы", "PROPN"]);
        assert_eq!(rows[0][9], "NER=B-GPE|SpaceAfter=No|TokenRange=0:16");
        assert!(out.contains("# text = Алматыда, біз болдық.\n"));
        assert!(!out.contains("global.Entity"), "nobody is named");
    }
}
