//! Training sentences rewritten in other registers.
//!
//! KazNERD is television news, written as it is spoken. Press releases have initials and digits, headlines have capitals,
//! chats have neither, and endings of acronyms are written with and without a hyphen.
//!
//! A sentence's index alone decides which variants it gets, so that training can be repeated.

use std::ops::Range;

use rust_decimal::Decimal;

use super::annotated::Annotated;
use crate::annotated::AnnotatedText;
use crate::entity::iob2;
use crate::feats::Feats;
use crate::number::{NumberKind, number_at};

/// Rewrites a sentence; `None` where nothing would change.
type Rewrite = fn(&Annotated) -> Option<Annotated>;

/// The rewrites with their `n`: every n-th sentence is rewritten so.
const REWRITES: [(Rewrite, usize); 6] =
    [(initials, 2), (digits, 3), (lower, 8), (upper, 40), (unquoted, 6), (hyphened, 2)];

/// The rewritten variants of sentences.
pub(super) fn variants(sentences: &[Annotated]) -> Vec<Annotated> {
    let mut all = Vec::new();
    for (rewrite, every) in REWRITES {
        let chosen = sentences.iter().enumerate().filter(|(at, _)| at.is_multiple_of(every));
        all.extend(chosen.filter_map(|(_, sentence)| rewrite(sentence)));
    }
    all
}

/// Replaces a given name by its initial: "Қасым-Жомарт Тоқаев" → "Қ.Тоқаев".
fn initials(sentence: &Annotated) -> Option<Annotated> {
    let is_name = |token: &str| token.starts_with(char::is_uppercase) && token.chars().nth(2).is_some();
    let person = |(tokens, label): &&(Range<usize>, String)| {
        label == "PERSON" && tokens.len() == 2 && sentence.tokens[tokens.clone()].iter().all(|token| is_name(token))
    };
    let (tokens, _) = sentence.entities.iter().find(person)?;
    let initial = sentence.tokens[tokens.start].chars().next()?;
    let joined = format!("{initial}.{}", sentence.tokens[tokens.start + 1]);
    Some(sentence.replaced(tokens.clone(), vec![joined]))
}

/// Writes a number in digits: "жиырма бес" (twenty-five) → "25".
fn digits(sentence: &Annotated) -> Option<Annotated> {
    let (text, spans) = iob2::join(sentence.tokens.iter().map(String::as_str));
    let words = AnnotatedText::new(&text);
    let number = |at: usize| {
        let number = number_at(&words, at)?;
        let bare = number.kind == NumberKind::Cardinal && number.feats.without(Feats::NOM).is_empty();
        let value = number.value.filter(|value| bare && value.is_integer() && *value > Decimal::ONE)?;
        let span = words.span(&number.tokens);
        let inside = |at: &usize| spans[*at].overlaps(span);
        let first = (0..spans.len()).find(inside)?;
        let last = (0..spans.len()).rev().find(inside)?;
        let exact = spans[first].start == span.start && spans[last].end == span.end;
        let worded = !text[span].contains(|c: char| c.is_ascii_digit());
        (exact && worded).then(|| (first..last + 1, value.to_string()))
    };
    let (tokens, value) = (0..words.len()).find_map(number)?;
    Some(sentence.replaced(tokens, vec![value]))
}

/// Lowers all capitals, as in chats.
fn lower(sentence: &Annotated) -> Option<Annotated> {
    Some(sentence.mapped(|token| token.to_lowercase()))
}

/// Capitalizes every letter, as in headlines.
fn upper(sentence: &Annotated) -> Option<Annotated> {
    Some(sentence.mapped(|token| token.to_uppercase()))
}

/// Removes quotation marks.
fn unquoted(sentence: &Annotated) -> Option<Annotated> {
    let mark = |token: &String| matches!(token.as_str(), "«" | "»" | "\"" | "“" | "”");
    let mut without = sentence.clone();
    while let Some(at) = without.tokens.iter().position(mark) {
        without = without.replaced(at..at + 1, Vec::new());
    }
    (without.tokens.len() < sentence.tokens.len()).then_some(without)
}

/// Adds or removes the hyphen before an acronym's ending: "БҰҰның" → "БҰҰ-ның" (UN-GEN).
fn hyphened(sentence: &Annotated) -> Option<Annotated> {
    let new = sentence.mapped(|token| {
        let capitals = token.chars().take_while(|c| c.is_uppercase()).count();
        let stem: usize = token.chars().take(capitals).map(char::len_utf8).sum();
        let (stem, rest) = token.split_at(stem);
        match rest.strip_prefix('-') {
            _ if capitals < 2 || rest.is_empty() => token.to_owned(),
            Some(ending) if ending.chars().all(char::is_lowercase) => format!("{stem}{ending}"),
            None if rest.chars().all(char::is_lowercase) => format!("{stem}-{rest}"),
            _ => token.to_owned(),
        }
    });
    (new != *sentence).then_some(new)
}

impl Annotated {
    /// Replaces tokens, which must be all inside one entity or all outside.
    fn replaced(&self, old: Range<usize>, new: Vec<String>) -> Self {
        let moved = |at: usize| if at >= old.end { at - old.len() + new.len() } else { at.min(old.start + new.len()) };
        let entities = self
            .entities
            .iter()
            .map(|(tokens, label)| (moved(tokens.start)..moved(tokens.end), label.clone()))
            .filter(|(tokens, _)| !tokens.is_empty())
            .collect();
        let mut tokens = self.tokens.clone();
        tokens.splice(old, new);
        Self { tokens, entities }
    }

    /// Replaces each token by `map` of it.
    fn mapped(&self, map: impl Fn(&str) -> String) -> Self {
        Self { tokens: self.tokens.iter().map(|token| map(token)).collect(), entities: self.entities.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str, entities: &[(Range<usize>, &str)]) -> Annotated {
        Annotated {
            tokens: text.split(' ').map(str::to_owned).collect(),
            entities: entities.iter().map(|(tokens, label)| (tokens.clone(), (*label).to_owned())).collect(),
        }
    }

    #[test]
    fn sentences_change_their_register_and_keep_their_entities() {
        // "Kassym-Jomart Tokayev gave the UN's twenty-five projects on «Khabar»."
        let text = "Қасым-Жомарт Тоқаев « Хабар » арнасында БҰҰның жиырма бес жобасын айтты .";
        let spans = [(0..2, "PERSON"), (3..4, "ORGANISATION"), (6..7, "ORGANISATION"), (7..9, "CARDINAL")];
        let original = sentence(text, &spans);
        type Case<'a> = (Rewrite, &'a str, [Range<usize>; 4]);
        let cases: [Case<'_>; 5] = [
            (initials, "Қ.Тоқаев « Хабар » арнасында БҰҰның жиырма бес жобасын айтты .", [0..1, 2..3, 5..6, 6..8]),
            (digits, "Қасым-Жомарт Тоқаев « Хабар » арнасында БҰҰның 25 жобасын айтты .", [0..2, 3..4, 6..7, 7..8]),
            (
                unquoted,
                "Қасым-Жомарт Тоқаев Хабар арнасында БҰҰның жиырма бес жобасын айтты .",
                [0..2, 2..3, 4..5, 5..7],
            ),
            (
                hyphened,
                "Қасым-Жомарт Тоқаев « Хабар » арнасында БҰҰ-ның жиырма бес жобасын айтты .",
                [0..2, 3..4, 6..7, 7..9],
            ),
            (
                lower,
                "қасым-жомарт тоқаев « хабар » арнасында бұұның жиырма бес жобасын айтты .",
                [0..2, 3..4, 6..7, 7..9],
            ),
        ];
        for (rewrite, text, ranges) in cases {
            let new = rewrite(&original).unwrap();
            assert_eq!(new.tokens.join(" "), text);
            let found: Vec<_> = new.entities.iter().map(|(tokens, _)| tokens.clone()).collect();
            assert_eq!(found, ranges, "{text}");
        }
        // "He came."
        let plain = sentence("Ол келді .", &[]);
        assert!(initials(&plain).is_none() && digits(&plain).is_none() && unquoted(&plain).is_none());
        assert!(hyphened(&plain).is_none());
    }
}
