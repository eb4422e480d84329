//! A web page: the text with marked entities, beside it the people and organizations, then a table of the facts.
//!
//! An entity links to the entry of its person or organization, an entry to each of its mentions; no script is needed.

use std::io::{self, Write};
use std::iter::Peekable;

use super::summary::life;
use crate::Span;
use crate::document::Document;
use crate::entity::EntityLabel;
use crate::sort;
use crate::who::{Mention, Role};

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="kk">
<head>
<meta charset="utf-8">
<title>tilshi</title>
<style>
body { font: 16px/1.6 serif; max-width: 80em; margin: 2em auto; padding: 0 1em; color: #222; }
main { display: flex; gap: 2em; align-items: flex-start; }
main > div { flex: 3; min-width: 0; }
aside { flex: 1; font: 14px/1.4 sans-serif; position: sticky; top: 1em; max-height: 95vh; overflow: auto; }
aside h2 { font-size: 1em; margin: 1em 0 .3em; } aside ul { list-style: none; margin: 0; padding: 0; }
aside li { padding: .3em .4em; border-bottom: 1px solid #ddd; } aside span { color: #555; }
a { color: inherit; } a.entry { text-decoration: none; }
span[id]:target { border-left: .4em solid #d33; } li:target { background: #fff3b0; }
mark { padding: 0 .2em; border-radius: .2em; background: #e8ecf4; }
mark sub { font: 10px sans-serif; color: #555; margin-left: .3em; }
.PERSON { background: #ffe2b8; } .POSITION { background: #fff3b0; } .ORGANISATION { background: #cfe3ff; }
.GPE, .LOCATION, .FACILITY { background: #d3f2d0; } .DATE, .TIME { background: #e9d8fd; }
.EVENT, .LAW, .PROJECT, .ART { background: #ffd6e0; }
table { border-collapse: collapse; width: 100%; font: 14px/1.4 sans-serif; }
td, th { border-bottom: 1px solid #ddd; padding: .3em .6em; text-align: left; vertical-align: top; }
</style>
</head>
<body>
"#;

/// Writes a document as a page.
///
/// # Errors
///
/// What the writer returns.
pub fn write(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    let text = document.text();
    out.write_all(HEAD.as_bytes())?;
    let entries = !(document.people().is_empty() && document.organizations().is_empty());
    if entries {
        writeln!(out, "<main>\n<div>")?;
    }
    let places = places(document);
    let mut anchors = places.iter().map(|(span, number, _)| (span.start, *number)).peekable();
    let mut entities = document.entities().iter().peekable();
    for sentence in document.sentences() {
        let mut at = sentence.span.start;
        write!(out, "<p>")?;
        while let Some(entity) = entities.next_if(|entity| entity.span.start < sentence.span.end) {
            let (label, normal) = (entity.label, escape(&entity.normal));
            write_text(&mut out, text, at..entity.span.start, &mut anchors)?;
            let entry = entity.reference.map(|id| format!("{}{id}", prefix(label == EntityLabel::Person)));
            if let Some(entry) = &entry {
                write!(out, "<a class=\"entry\" href=\"#{entry}\">")?;
            }
            write!(out, "<mark class=\"{label}\" title=\"{normal}\">")?;
            write_text(&mut out, text, entity.span.range(), &mut anchors)?;
            write!(out, "<sub>{label}</sub></mark>{}", if entry.is_some() { "</a>" } else { "" })?;
            at = entity.span.end;
        }
        write_text(&mut out, text, at..sentence.span.end.max(at), &mut anchors)?;
        writeln!(out, "</p>")?;
    }
    if entries {
        writeln!(out, "</div>")?;
        write_entries(&mut out, document, &places)?;
        writeln!(out, "</main>")?;
    }
    if !document.facts().is_empty() {
        writeln!(out, "<table>\n<tr><th>fact</th><th>value</th><th>text</th></tr>")?;
        for fact in document.facts() {
            let (value, text) = (fact.to_string(), &fact.text);
            writeln!(out, "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", fact.kind(), escape(&value), escape(text))?;
        }
        writeln!(out, "</table>")?;
    }
    writeln!(out, "</body>\n</html>")
}

/// The letter before the number of an entry's anchor.
fn prefix(is_person: bool) -> char {
    if is_person { 'p' } else { 'o' }
}

/// A mention's place, the number of its anchor, and its number among all mentions as the entries list them.
type Place = (Span, usize, usize);

/// The places of all mentions in text order.
fn places(document: &Document<'_>) -> Vec<Place> {
    let people = document.people().iter().flat_map(|person| &person.mentions);
    let bodies = document.organizations().iter().flat_map(|body| &body.mentions);
    let mut places: Vec<Place> = people.chain(bodies).enumerate().map(|(at, mention)| (mention.span, 0, at)).collect();
    sort::by_key(&mut places, |(span, _, at)| (span.start, span.end, *at));
    places.iter_mut().enumerate().for_each(|(number, place)| place.1 = number);
    places
}

/// Writes a part of the text with the anchors of the mentions that begin in it.
fn write_text(
    out: &mut impl Write,
    text: &str,
    part: std::ops::Range<usize>,
    anchors: &mut Peekable<impl Iterator<Item = (usize, usize)>>,
) -> io::Result<()> {
    let mut at = part.start;
    while let Some((start, number)) = anchors.next_if(|(start, _)| *start < part.end) {
        // Before the part stands what belongs to no sentence; a document that was read from a file may have anything.
        if let Some(before) = text.get(at..start.max(at)) {
            write!(out, "{}", escape(before))?;
            at = start.max(at);
        }
        write!(out, "<span id=\"m{number}\"></span>")?;
    }
    write!(out, "{}", escape(&text[at..part.end]))
}

/// Writes the people and organizations with links to their mentions.
fn write_entries(out: &mut impl Write, document: &Document<'_>, places: &[Place]) -> io::Result<()> {
    let mut anchors = vec![0; places.len()];
    places.iter().for_each(|(_, number, at)| anchors[*at] = *number);
    let mut anchors = anchors.into_iter();
    writeln!(out, "<aside>")?;
    if !document.people().is_empty() {
        writeln!(out, "<h2>people</h2>\n<ul>")?;
        for person in document.people() {
            write!(out, "<li id=\"p{}\"><b>{}</b>", person.id, escape(&person.name.name))?;
            person.roles.iter().try_for_each(|role| write_role(out, role))?;
            if let Some(life) = life(person) {
                write!(out, "<br><span>{}</span>", escape(&life))?;
            }
            write_mentions(out, &person.mentions, &mut anchors)?;
        }
        writeln!(out, "</ul>")?;
    }
    if !document.organizations().is_empty() {
        writeln!(out, "<h2>organizations</h2>\n<ul>")?;
        for body in document.organizations() {
            write!(out, "<li id=\"o{}\"><b>{}</b>", body.id, escape(&body.name))?;
            if let Some(acronym) = body.acronym.as_ref().filter(|acronym| **acronym != body.name) {
                write!(out, " ({})", escape(acronym))?;
            }
            if let Some(parent) = body.parent_id.and_then(|parent| document.organizations().get(parent)) {
                write!(out, "<br>of <a href=\"#o{}\">{}</a>", parent.id, escape(&parent.name))?;
            }
            write_mentions(out, &body.mentions, &mut anchors)?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</aside>")
}

/// "әкім, Алматы облысы"
fn write_role(out: &mut impl Write, role: &Role) -> io::Result<()> {
    write!(out, "<br>{}{}", if role.former { "former " } else { "" }, escape(&role.title))?;
    match (&role.of, role.of_id) {
        (Some(of), Some(id)) => write!(out, ", <a href=\"#o{id}\">{}</a>", escape(of)),
        (Some(of), None) => write!(out, ", {}", escape(of)),
        (None, _) => Ok(()),
    }
}

fn write_mentions(
    out: &mut impl Write,
    mentions: &[Mention],
    anchors: &mut impl Iterator<Item = usize>,
) -> io::Result<()> {
    write!(out, "<br><span>mentions: {}</span>", mentions.len())?;
    for (mention, number) in mentions.iter().zip(anchors) {
        write!(out, " <a href=\"#m{number}\" title=\"{}\">{number}</a>", mention.kind)?;
    }
    writeln!(out, "</li>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_is_escaped() {
        let document = crate::Analyzer::shared().analyze("Алматыда <b>5 & 6</b> \"бала\"");
        let mut out = Vec::new();
        super::write(&document, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains("<mark class=\"GPE\" title=\"Алматы\">Алматыда<sub>GPE</sub></mark>"));
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>5"));
        assert!(!page.contains("<aside>"), "nobody is named");
    }

    #[test]
    fn entries_and_mentions_link_to_each_other() {
        // The mayor Asan Üsenov (45) of Almaty region came. Üsenov spoke to the fund "A&B".
        let text = "Алматы облысының әкімі Асан Үсенов (45 жаста) келді. Үсенов «А&Б» қорымен сөйлесті.";
        let document = crate::Analyzer::shared().analyze(text);
        let mut out = Vec::new();
        super::write(&document, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        let entry = page.split_once("<li id=\"p0\"><b>Асан Үсенов</b>").expect("an entry").1;
        let entry = entry.split_once("</li>").unwrap().0;
        assert!(
            entry.starts_with("<br>әкім, Алматы облысы<br><span>aged 45</span><br><span>mentions: 2</span>"),
            "{entry}"
        );
        assert!(page.contains("<a class=\"entry\" href=\"#p0\"><mark class=\"PERSON\""), "{page}");
        for link in page.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
            assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "{link}: {page}");
        }
        assert!(!page.contains("А&Б"), "{page}");
    }
}
