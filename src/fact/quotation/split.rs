//! Words that verb and speaker split: "…, – деді ол, – …".

use std::ops::Range;

use super::finder::{Finder, is_clause, is_predicate};
use super::patterns::{REPORTED, TAILS, first};
use super::said::Said;
use super::speaker;
use crate::feats::{Feats, Upos};
use crate::tokenize::TokenKind;

/// The most words between the speaker and the dash behind which the words go on.
const MOST_BEHIND: usize = 8;

/// The longest rest of a sentence that a report splits.
const LONGEST_REST: usize = 200;

/// The most words between a verb and the comma behind its speaker.
const MOST_BETWEEN: usize = 4;

impl Finder<'_, '_, '_> {
    /// A sentence that a report splits without marks, token `at` being its "деп" or its verb: "Қалған ақшаға, деп түсіндіреді ол,
    /// жемшөп алынды" (with the rest of the money, he explains, fodder was bought). What stands before is no clause by itself.
    pub(super) fn split_report(&self, at: usize, from: usize) -> Option<Said> {
        let words = self.words;
        let comma = at.checked_sub(1).filter(|i| *i >= from && words.is_mark(*i, ","))?;
        let tail = first(&REPORTED, self.view, at).filter(|tail| self.is_finite(tail))?;
        let sentence = words.sentence(at);
        let start = self.behind_dateline(sentence.start).max(from);
        let start = start + usize::from(words.is_dash(start));
        let last = comma.checked_sub(1).filter(|last| *last >= start)?;
        let ended = words.feats(last).has(Feats::FINITE) || is_predicate(words, last);
        if ended || words.tokens[last].kind != TokenKind::Word {
            return None;
        }
        let speaker = speaker::behind(self.view, self.layout, tail.tokens.end..sentence.end)?;
        let more = speaker.end..sentence.end.min(speaker.end + MOST_BETWEEN);
        let next = { more }.find(|i| words.tokens[*i].kind != TokenKind::Word).filter(|i| words.is_mark(*i, ","))? + 1;
        let point = usize::from(words.is_mark(sentence.end - 1, "."));
        let rest = next..(sentence.end - point).max(next);
        let goes_on =
            rest.len() > 1 && rest.len() <= LONGEST_REST && words.upos(next) != Upos::Cconj && !self.has_turn(&rest);
        let together = self.layout.enclosing(start) == self.layout.enclosing(rest.end.saturating_sub(1));
        if !goes_on || !together {
            return None;
        }
        let mut said = self.said("quotation/reported", start..comma, start..rest.end, &tail, Some(speaker));
        said.parts.extend(self.layout.paragraphs(rest));
        Some(said)
    }

    /// Takes in what goes on behind verb and speaker, a dash before it: up to `close` where that is the mark which closes it,
    /// and else up to the end of the sentence, or after a point of the line.
    pub(super) fn go_on(&self, said: &mut Said, close: Option<usize>) {
        let words = self.words;
        let line = self.layout.line(said.tokens.end.saturating_sub(1));
        let limit = close.unwrap_or(line.end);
        // "– деді капитан жанкүйерлерге. –": to whom, where and how it was said.
        let mut end = said.tokens.end;
        while end < limit && end < said.tokens.end + MOST_BEHIND && words.tokens[end].kind == TokenKind::Word {
            end += 1;
        }
        let mark = (end < limit && (words.is_mark(end, ",") || words.is_mark(end, "."))).then_some(end);
        let dash = mark.map_or(end, |mark| mark + 1);
        let dashed = dash < limit && self.view.words.is_dash(dash);
        let next = dash + usize::from(dashed);
        if let Some(close) = close {
            said.tokens.end = close + 1;
        }
        let rest = match close {
            _ if next >= limit => None,
            Some(close) => dashed.then_some((next..close, close + 1)),
            None if dashed && !self.is_marked(said) => {
                let comma = mark.is_some_and(|mark| words.is_mark(mark, ","));
                self.spoken_rest(next..if comma { limit.min(words.sentence(next).end) } else { limit })
            }
            None if words.is_mark(next, "«") => self.marked_rest(next, limit, dashed),
            None => None,
        };
        let Some((rest, end)) = rest else { return };
        said.tokens.end = end;
        let ended = said.parts.last().is_some_and(|part| matches!(words.text(part.end - 1), "?" | "!" | "…" | "."));
        said.parts.extend(mark.filter(|_| !ended).map(|mark| mark..mark + 1));
        said.parts.extend(self.layout.paragraphs(rest));
    }

    /// What goes on in marks of its own, and the token behind it: «…», – деді ол, – «…». Without a dash it must be a sentence
    /// and the last of its line or sentence: «…», – деді ол. «…».
    fn marked_rest(&self, open: usize, limit: usize, dashed: bool) -> Option<(Range<usize>, usize)> {
        let close = self.layout.closing(open).filter(|close| *close < limit)?;
        let inside = open + 1..close;
        let last = close + 1 == limit || self.words.is_mark(close + 1, ".");
        let goes_on = !inside.is_empty() && if dashed { true } else { last && is_clause(self.words, &inside) };
        (goes_on && first(&TAILS, self.view, close + 1).is_none()).then_some((inside, close + 1))
    }

    /// What goes on behind a dash without marks, and the token behind it; with a verb of its own it would be another turn.
    fn spoken_rest(&self, rest: Range<usize>) -> Option<(Range<usize>, usize)> {
        let words = self.words;
        if self.has_turn(&rest) {
            return None;
        }
        let point = usize::from(rest.len() > 1 && words.is_mark(rest.end - 1, "."));
        Some((rest.start..rest.end - point, rest.end))
    }

    /// Whether a dash and a verb of speech stand in these tokens: "…, – деді ол".
    pub(super) fn has_turn(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|i| {
            let mark = self.words.text(i);
            matches!(mark, "," | "?" | "!" | "…") && first(&TAILS, self.view, i + usize::from(mark != ",")).is_some()
        })
    }

    /// Whether the words stand in quotation marks.
    fn is_marked(&self, said: &Said) -> bool {
        let mark = said.parts.first().and_then(|part| part.start.checked_sub(1));
        mark.is_some_and(|mark| matches!(self.words.text(mark), "«" | "“"))
    }
}
