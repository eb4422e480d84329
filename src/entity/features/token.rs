//! The features of a token, by its own values and its neighbours'.

use super::entry;
use super::seen::{Common, Seen, lower};
use super::template::{Feature, Template, text_hash};
use crate::lexicon::Lexicon;
use crate::morph::Distinct;
use crate::sort;
use crate::tokenize::{Form, TokenKind};

/// The features that a token has in common with others.
pub(in crate::entity) fn of_common(common: &Common, sink: &mut impl FnMut(Feature)) {
    let Common { reading, capital, tag, detail, over } = *common;
    let (capital, known) = (u64::from(capital & 3), u64::from(capital >> 2));
    let (tag, detail, over) = (u64::from(tag), u64::from(detail), u64::from(over));
    sink(Template::Reading.with(&[reading]));
    sink(Template::ReadingCapital.with(&[reading, known, capital]));
    sink(Template::Tag.with(&[tag]));
    sink(Template::TagDetail.with(&[tag, detail]));
    sink(Template::TagReading.with(&[tag, reading]));
    sink(Template::Labels.with(&[over, tag]));
}

/// The features that a token has by the lexicon, its form and its values.
///
/// Their summed weights are cached from text to text, so nothing else of the sentence may be looked at here.
pub(in crate::entity) fn of_token(lexicon: &Lexicon, form: Form<'_>, seen: &Seen, sink: &mut impl FnMut(Feature)) {
    let Seen { word, lemma, capital, may_be_name, tag, .. } = *seen;
    let (capital, tag) = (u64::from(capital & 3), u64::from(tag));
    let distinct = Distinct::of(lexicon, form);
    sink(Template::Form.with(&[word.form]));
    sink(Template::Shape.with(&[word.shape]));
    if form.kind == TokenKind::Word {
        let lower = lower(form.text);
        let ends: Vec<usize> = lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect();
        let letters = ends.len() - 1;
        sink(Template::Length.with(&[letters.min(12) as u64]));
        for (n, template) in (2..=letters).zip(Template::PREFIXES) {
            sink(template.with(&[text_hash(&lower[..ends[n]])]));
        }
        for (n, template) in (1..=letters).zip(Template::SUFFIXES) {
            sink(template.with(&[text_hash(&lower[ends[letters - n]..])]));
        }
        let mut stems: Vec<&str> = distinct.stems().map(|(stem, _)| stem).collect();
        sort::ascending(&mut stems);
        stems.dedup();
        for stem in stems.iter().take(6) {
            sink(Template::Stem.with(&[text_hash(stem)]));
            let short: String = stem.chars().rev().take(3).collect();
            sink(Template::StemEnd.with(&[text_hash(&short)]));
        }
    } else {
        sink(Template::Kind.with(&[form.kind as u64]));
    }
    sink(Template::Lemma.with(&[lemma]));
    sink(Template::TagLemma.with(&[tag, lemma]));
    sink(Template::TagShape.with(&[tag, capital, word.shape]));
    for (entry, feats) in distinct.entries(lexicon, may_be_name) {
        entry::of_entry(&entry, feats, 1, 0, capital, sink);
    }
}

/// The features that the token `at` of a sentence has by its neighbours.
pub(in crate::entity) fn of_neighbours(seen: &[Seen], at: usize, sink: &mut impl FnMut(Feature)) {
    let here = &seen[at];
    let last = seen.len() - 1;
    let before = if at > 0 { &seen[at - 1] } else { &Seen::EDGE };
    let after = if at < last { &seen[at + 1] } else { &Seen::EDGE };
    let Seen { word, lemma, reading, .. } = *here;
    let (capital, tag) = (u64::from(here.capital & 3), u64::from(here.tag));
    sink(Template::ReadingBefore.with(&[before.reading, reading]));
    sink(Template::ReadingAfter.with(&[reading, after.reading]));
    sink(Template::ReadingTrigram.with(&[before.reading, reading, after.reading]));
    sink(Template::FormBefore.with(&[before.word.form, word.form]));
    sink(Template::FormAfter.with(&[word.form, after.word.form]));
    sink(Template::LemmaBefore.with(&[before.lemma, lemma]));
    sink(Template::LemmaAfter.with(&[lemma, after.lemma]));
    sink(Template::LemmasAround.with(&[before.lemma, after.lemma]));
    sink(Template::ShapeTrigram.with(&[before.word.shape, word.shape, after.word.shape]));
    sink(Template::CapitalLemmaAfter.with(&[capital, after.lemma]));
    sink(Template::CapitalLemmaBefore.with(&[capital, before.lemma]));
    sink(Template::TagBefore.with(&[u64::from(before.tag), tag]));
    sink(Template::TagAfter.with(&[tag, u64::from(after.tag)]));
    sink(Template::TagTrigram.with(&[u64::from(before.tag), tag, u64::from(after.tag)]));
    sink(Template::TagLemmaAfter.with(&[tag, after.lemma]));
    sink(Template::TagLemmaBefore.with(&[tag, before.lemma]));
    sink(Template::TagReadingAfter.with(&[tag, u64::from(here.detail), after.reading]));
    if at == 0 || at == last {
        sink(Template::SentenceEdge.with(&[u64::from(at == 0), u64::from(at == last)]));
    }
}
