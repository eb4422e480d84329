//! Bodies without a name of their own, whose offices are told with them: "облыстық мәдениет *басқармасының* басшысы".

use super::evidence::is_body_head;
use super::left::{LONGEST_CONNECTOR, Left};
use super::link::Link;
use super::walk::Walk;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::tokenize::TokenKind;

/// "облыстық мәдениет *басқармасының* басшысы" (the head of the regional department of culture): a body without a name of its own.
pub(super) fn owner_body(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    if !walk.possessed {
        return None;
    }
    let headed = || {
        let from = i.saturating_sub(LONGEST_CONNECTOR)..=i;
        from.into_iter().any(|from| words.matches_at(from).iter().any(|m| m.tokens.end == i + 1 && is_body_head(m)))
    };
    let last = left.word().filter(|_| left.feats.has(Feats::GEN) && headed());
    let Some(last) = last else { return (left.name.is_none() && ends_with_body(words, i)).then_some(i) };
    let start = Walk::plain(words, walk.names, last, walk.sentence).follow(|link| link != Link::Located);
    Some(designated(words, start, last, walk.sentence))
}

/// "57-мектептің директоры" (the headmaster of school No. 57), "Сервис-орталықтың жетекшісі": whether the last part of a word with
/// a hyphen is a body in the genitive.
fn ends_with_body(words: &AnnotatedText<'_>, i: usize) -> bool {
    let token = &words.tokens[i];
    if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
        return false;
    }
    let last = token.text.rsplit_once('-').map(|(_, last)| last).filter(|last| last.chars().count() >= SHORTEST_BODY);
    last.is_some_and(|last| {
        let last = AnnotatedText::new(last);
        last.len() == 1 && last.matches_at(0).iter().any(|m| m.feats == Feats::GEN && is_body_head(m))
    })
}

/// The least letters of a body behind a hyphen.
const SHORTEST_BODY: usize = 5;

/// The most adjectives between a number and the body that goes by it.
const MOST_ADJECTIVES: usize = 2;

/// "№ 25 мектептің директоры" (the headmaster of school No. 25), "№ 7 қалалық емхана": where a body begins that starts with token
/// `start`, with the number before it.
fn designated(words: &AnnotatedText<'_>, start: usize, last: usize, sentence: usize) -> usize {
    let attribute = |i: &usize| words.upos(*i) == Upos::Adj && words.feats(*i).without(Feats::NOM).is_empty();
    let first = start - (sentence..start).rev().take(MOST_ADJECTIVES).take_while(attribute).count();
    let before = |i: usize| i.checked_sub(1).filter(|i| *i >= sentence);
    let number = before(first).filter(|i| words.tokens[*i].kind == TokenKind::Number);
    let Some(number) = number else { return start };
    match before(number).filter(|mark| words.is_mark(*mark, "№")) {
        Some(mark) => mark,
        None if words.text(number).starts_with('№') => number,
        None if start == last && first == start && words.tokens[number].ending().is_some() => number,
        None => start,
    }
}
