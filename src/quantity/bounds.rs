//! Words that bound a number: жуық, астам, кемінде, …

use std::ops::Range;

use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{Annotated, BoundKind, Case, Connector, Side};
use crate::named::named;

named! {
    /// How a value is bounded. The names are those of the output contract.
    pub enum Bound: "bound" {
        /// Just that.
        Exact = "exact",
        /// жуық, таяу, шамамен, -дай: near it.
        About = "about",
        /// астам, аса, артық: over it.
        MoreThan = "more_than",
        /// кемінде, кем дегенде, "-дан кем емес": it or more.
        AtLeast = "at_least",
        /// кем, жетпейтін: under it.
        LessThan = "less_than",
        /// көп дегенде, "-дан артық емес": it or less.
        AtMost = "at_most",
        /// дейін: up to it.
        UpTo = "up_to",
        /// From `value` to `max`.
        Range = "range",
        /// ондаған, мыңдаған, бірнеше: an indefinite number of that order.
        Several = "several",
    }
}

impl From<BoundKind> for Bound {
    fn from(kind: BoundKind) -> Self {
        match kind {
            BoundKind::Exact => Self::Exact,
            BoundKind::About => Self::About,
            BoundKind::MoreThan => Self::MoreThan,
            BoundKind::AtLeast | BoundKind::From => Self::AtLeast,
            BoundKind::LessThan => Self::LessThan,
            BoundKind::AtMost => Self::AtMost,
            BoundKind::UpTo => Self::UpTo,
            BoundKind::Range => Self::Range,
        }
    }
}

/// A word of bound beside an expression.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) bound: Bound,
    /// Its first token.
    pub(super) start: usize,
    /// The token after it.
    pub(super) end: usize,
    /// Which of its words the entity's span includes: all, none, or "кем" of "кем болмауы".
    pub(super) inside: usize,
    /// Whether it bounds only what has a unit: "280 доллардан басталады".
    pub(super) of_unit: bool,
}

impl Word {
    fn of(m: &Match) -> Option<Self> {
        let kind = m.entry.bound()?.bound;
        let Range { start, end } = m.tokens;
        let inside = if is_inside(m) { end } else { start };
        Some(Self { bound: kind.into(), start, end, inside, of_unit: kind == BoundKind::From })
    }
}

/// The bound that stands after an expression whose last word has these features.
pub(super) fn after(words: &AnnotatedText<'_>, at: usize, feats: Feats) -> Option<Word> {
    if at >= words.len() {
        return None;
    }
    // "70 мыңға да жетпейді": a particle stands between.
    let next = at + 1;
    let particle = feats.has_any(Feats::DAT | Feats::ABL)
        && words.sentence(at).contains(&next)
        && words.connector(at, Connector::Also).is_some_and(|m| m.feats.is_empty());
    if particle {
        let word = directly_after(words, next, feats)?;
        // Annotators end before the particle.
        return (word.bound != Bound::UpTo).then_some(Word { inside: at, ..word });
    }
    directly_after(words, at, feats)
}

fn directly_after(words: &AnnotatedText<'_>, at: usize, feats: Feats) -> Option<Word> {
    let fits = |m: &&Match| stands(m, Side::After) && governs(m, feats) && is_whole(m);
    let word = words.matches_at(at).iter().find(fits).and_then(Word::of)?;
    let part = words.matches_at(at).iter().find(|m| fits(m) && is_inside(m)).map_or(at, |m| m.tokens.end);
    let bound = if feats.has(Feats::ABL) && is_denied(words, &word) { denied(word.bound) } else { word.bound };
    Some(Word { inside: part, bound, ..word })
}

/// Whether the verb right behind a comparison is negated: "45 адамнан артық қабылданбайды".
fn is_denied(words: &AnnotatedText<'_>, word: &Word) -> bool {
    let verb = word.end;
    word.inside == word.end
        && words.sentence(word.start).contains(&verb)
        && words.upos(verb) == Upos::Verb
        && words.feats(verb).has(Feats::NEGATIVE)
}

/// The bound that a comparison has where it is denied.
fn denied(bound: Bound) -> Bound {
    match bound {
        Bound::MoreThan => Bound::AtMost,
        Bound::LessThan => Bound::AtLeast,
        other => other,
    }
}

fn is_inside(m: &Match) -> bool {
    m.entry.bound().is_some_and(|row| row.annotated == Annotated::Inside)
}

/// Whether it is a bound that stands on that side of an expression.
fn stands(m: &Match, side: Side) -> bool {
    m.entry.bound().is_some_and(|row| row.side == side)
}

/// The bound that stands right before token `at`, not before token `from`.
pub(super) fn before(words: &AnnotatedText<'_>, at: usize, from: usize) -> Option<Word> {
    (from.max(at.saturating_sub(4))..at).find_map(|start| {
        let fits = |m: &&Match| stands(m, Side::Before) && m.tokens == (start..at) && is_whole(m);
        words.matches_at(start).iter().find(fits).and_then(Word::of)
    })
}

/// Whether the case that the entry governs is among the features.
fn governs(m: &Match, feats: Feats) -> bool {
    match m.entry.bound().and_then(|row| row.case) {
        Some(Case::Abl) => feats.has(Feats::ABL),
        Some(Case::Dat) => feats.has(Feats::DAT),
        None => true,
    }
}

/// Whether a bound's ending fits.
///
/// It has no ending but the possessive of "қырық пайызға жуығы" (about forty percent of it), with its cases; a participle may
/// stand for people, "18-ге толмағандарға".
fn is_whole(m: &Match) -> bool {
    let possessed = m.feats.has(Feats::POSS3) && m.feats.without(Feats::POSS3 | Feats::CASES).is_empty();
    let people = !is_inside(m) && m.feats.has(Feats::PLUR) && m.feats.without(Feats::PLUR | Feats::CASES).is_empty();
    m.feats.is_empty() || possessed || people
}

/// The words that join two numbers to a range: "10-нан 20-ға дейін", "үш пен жеті арасында", "300–350". Given the first
/// number and its features, the token at which the second begins.
pub(super) fn joins(words: &AnnotatedText<'_>, first: &Range<usize>, feats: Feats) -> Option<usize> {
    let at = first.end;
    let end = words.sentence(first.start).end;
    if at + 1 >= end {
        return None;
    }
    let tight = |i: usize| words.tokens[i - 1].span.end == words.tokens[i].span.start;
    // "24-інші – 27-нші маусым": ordinals may be joined, cases not.
    let open = feats.without(Feats::CARDINAL | Feats::ORDINAL).is_empty();
    let dots = matches!(words.text(at), "…" | "..." | "..") && tight(at) && tight(at + 1);
    if (dots || words.is_dash(at) && tight(at) == tight(at + 1)) && open {
        // "−5…+5"
        let plus = words.is_mark(at + 1, "+") && at + 2 < end && tight(at + 2);
        return Some(at + 1 + usize::from(plus));
    }
    if is_and(words, at) && feats.without(Feats::CARDINAL).is_empty() {
        return Some(at + 1);
    }
    feats.has(Feats::ABL).then_some(at)
}

/// Whether token `at` is "мен", "пен", "және", …
pub(super) fn is_and(words: &AnnotatedText<'_>, at: usize) -> bool {
    words.connector(at, Connector::And).is_some_and(|m| m.feats.is_empty())
}

/// The words that close the range of two numbers joined by "and": "үш пен жеті арасында", "үш пен бес доллар шамасында".
pub(super) fn between(words: &AnnotatedText<'_>, at: usize) -> Option<Word> {
    after(words, at, Feats::NONE).filter(|word| matches!(word.bound, Bound::Range | Bound::About))
}
