//! Teams that stand in quotation marks alone, known by what they do: "«Қайрат» пен «Тобыл» тең түсті" (Qairat and Tobyl drew).
//!
//! ```text
//! meets   = title ("and" | "–") title … verb     «Қайрат» пен «Тобыл» тең түсті
//!         | title … title-CASE … verb     «Ақтөбе» «Астананы» қабылдайды
//! wins    = title … verb                  «Қайрат» 2:1 есебімен жеңді
//! player  = title-GEN person              «Қайраттың» бапкері
//! ```
//!
//! Words: `meets`, `wins` and `player` of `match_words.tsv`. A title with a head behind it, "«Қайрат» клубы", is a phrase.

use std::ops::Range;

use super::headed::HEADS;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::schema::Connector;
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::phrase::OBLIQUE;
use crate::tokenize::TokenKind;

/// The most words of a team's name, and those between its name and what it does.
const LONGEST_NAME: usize = 3;
const MOST_BETWEEN: usize = 8;

/// Finds teams, from left to right.
pub(super) fn find(words: &AnnotatedText<'_>, mentions: &mut Mentions) {
    for (open, token) in words.tokens.iter().enumerate() {
        if token.kind != TokenKind::Punctuation {
            continue;
        }
        let Some(first) = title_at(words, open) else { continue };
        let second = other_behind(words, &first);
        if plays(words, &first, second.as_ref()) {
            [Some(first), second].into_iter().flatten().for_each(|title| push(words, mentions, title));
        }
    }
}

/// Finds teams that another plays with, which the model is not told of: "Келесі турда «Таразбен» ойнайды" (plays Taraz in the next
/// round).
pub(super) fn opponents(words: &AnnotatedText<'_>, mentions: &mut Mentions) {
    for open in (0..words.len()).filter(|i| words.is_mark(*i, "«")) {
        let Some(title) = title_at(words, open) else { continue };
        let plays = title.feats.has_any(Feats::INS | Feats::ABL) && is_played(words, title.end);
        if plays {
            push(words, mentions, title);
        }
    }
}

/// Whether what stands from token `from` on, up to its verb, is what a team does.
fn is_played(words: &AnnotatedText<'_>, from: usize) -> bool {
    let end = words.sentence(from.saturating_sub(1)).end.min(from + MOST_BETWEEN);
    let verb =
        |i: usize| [Connector::Meets, Connector::Wins].into_iter().any(|kind| words.connector(i, kind).is_some());
    let other = |i: &usize| words.is_mark(*i, "«") || words.is_mark(*i, ",") || is_headed(words, *i);
    let plain = (from..end).take_while(|i| !other(i));
    { plain }.any(verb)
}

/// A short title in quotation marks without a head.
struct Title {
    /// The words inside.
    tokens: Range<usize>,
    /// The token behind the mark that closes.
    end: usize,
    feats: Feats,
}

/// The title that the mark at token `open` opens.
fn title_at(words: &AnnotatedText<'_>, open: usize) -> Option<Title> {
    if !words.is_mark(open, "«") {
        return None;
    }
    let sentence = words.sentence(open).end;
    let close = (open + 2..sentence.min(open + 2 + LONGEST_NAME)).find(|i| words.is_mark(*i, "»"))?;
    let plain = |i: usize| matches!(words.tokens[i].kind, TokenKind::Word | TokenKind::Number);
    let end = close + 1;
    let headed = end < sentence && words.connector(end, Connector::Meets).is_none() && is_headed(words, end);
    let named = words.is_capital(open + 1) && (open + 1..close).all(plain) && !headed;
    named.then(|| Title { tokens: open + 1..close, end, feats: words.feats(close - 1) })
}

/// The title behind another: right there with a word for "and" or a dash between them, else with a case of its own.
fn other_behind(words: &AnnotatedText<'_>, first: &Title) -> Option<Title> {
    let sentence = words.sentence(first.tokens.start);
    let joint = sentence.contains(&first.end).then_some(first.end)?;
    if words.connector(joint, Connector::And).is_some() || words.is_dash(joint) {
        return sentence.contains(&(joint + 1)).then(|| title_at(words, joint + 1))?;
    }
    let behind = first.end..sentence.end.min(first.end + MOST_BETWEEN);
    let open = { behind }.find(|i| words.tokens[*i].kind == TokenKind::Punctuation)?;
    // A foreign name may be unknown: "«Рапидтен»".
    let oblique = |second: &Title| {
        let guessed =
            || words.stems(second.tokens.end - 1).any(|(_, feats)| feats.has_any(OBLIQUE.without(Feats::GEN)));
        !second.feats.has(Feats::GEN) && (second.feats.has_any(OBLIQUE) || guessed())
    };
    title_at(words, open).filter(oblique)
}

/// Whether what is said of a title, or of two, is said of teams.
fn plays(words: &AnnotatedText<'_>, first: &Title, second: Option<&Title>) -> bool {
    let from = second.map_or(first.end, |second| second.end);
    let end = words.sentence(first.tokens.start).end.min(from + MOST_BETWEEN);
    let player = |i: usize| words.connector(i, Connector::Player).is_some_and(|m| m.feats.has(Feats::POSS3));
    if first.feats.has(Feats::GEN) {
        return (from..end.min(from + 2)).any(player);
    }
    let kinds: &[Connector] = match second {
        Some(_) => &[Connector::Meets, Connector::Wins],
        None if first.feats.has_any(OBLIQUE) => return false,
        None => &[Connector::Wins],
    };
    for i in from..end {
        if kinds.iter().any(|kind| words.connector(i, *kind).is_some()) {
            return true;
        }
        // Nobody else does it: no title, clause or head of the title stands before the verb.
        if matches!(words.text(i), "«" | "," | ";" | ":" | "–" | "—") || is_headed(words, i) {
            return false;
        }
    }
    false
}

/// Whether a possessed head begins with token `i`, which a title before it may belong to.
fn is_headed(words: &AnnotatedText<'_>, i: usize) -> bool {
    HEADS.into_iter().any(|class| words.longest(i, class).is_some_and(|m| m.feats.has(Feats::POSS3)))
}

fn push(words: &AnnotatedText<'_>, mentions: &mut Mentions, title: Title) {
    let body = |m: &Mention| m.label == EntityLabel::Organisation && m.tokens.start == title.tokens.start;
    if mentions.ending_at(title.tokens.end - 1, body).is_none() {
        debug_assert!(title.tokens.end < words.len());
        mentions.push(Mention::new(title.tokens, EntityLabel::Organisation, Detail::Plain));
    }
}
