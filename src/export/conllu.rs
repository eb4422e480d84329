//! CoNLL-U: ten columns per token.
//!
//! Heads and relations are empty. The last column gives the token's bytes (`TokenRange`), whether a blank follows
//! (`SpaceAfter`) and its entity (`NER`, in IOB2).

use std::io::{self, Write};

use super::conll;
use crate::Span;
use crate::document::Document;

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
    let mut at = 0;
    writeln!(out, "# newdoc")?;
    for (number, sentence) in document.sentences().enumerate() {
        writeln!(out, "# sent_id = {}", number + 1)?;
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
            let (form, lemma) = (one_line(token.text), one_line(lemma));
            writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t_\t_\t_\t{misc}", at - first + 1)?;
            at += 1;
        }
        writeln!(out)?;
    }
    Ok(())
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
    }
}
