//! What link rules and the finders of names ask of words around a phrase.

use std::ops::Range;

use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, OfficeKind};
use crate::tokenize::TokenKind;

/// The cases other than the nominative.
pub(crate) const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);

/// The most tokens that a name may have before its head.
pub(crate) const MOST_MODIFIERS: usize = 14;

/// The tokens between a quotation mark that closes right before `end` and the one that opens it. Quotation marks inside
/// count, and one may open for two that close: "«Қазақстан темір жолы» ҰК» АҚ".
pub(crate) fn quoted_before(words: &AnnotatedText<'_>, end: usize, sentence: usize) -> Option<Range<usize>> {
    let close = end.checked_sub(1).filter(|i| words.is_mark(*i, "»") || words.is_mark(*i, "”"))?;
    let (opening, closing) = if words.is_mark(close, "»") { ("«", "»") } else { ("“", "”") };
    let from = sentence.max(close.saturating_sub(MOST_MODIFIERS));
    let mut open = None;
    let mut depth = 1;
    for i in (from..close).rev() {
        if words.is_mark(i, closing) {
            // What closes before the one that stayed open is another title.
            if open.is_some() && depth == 1 {
                break;
            }
            depth += 1;
        } else if words.is_mark(i, opening) {
            open = Some(i);
            depth -= 1;
            if depth == 0 {
                break;
            }
        }
    }
    let start = open? + 1;
    (start < close).then_some(start..close)
}

/// Whether token `i` stands before its gerund, with attributes or a means at most between: "халықты әлеуметтік қорғау" (the social
/// protection of the people), "халықты жұмыспен қамту" (providing the people with work).
pub(crate) fn is_object(words: &AnnotatedText<'_>, i: usize) -> bool {
    let behind = (i + 1..words.sentence(i).end).take(MOST_MODIFIERS);
    let means = |j: usize| words.upos(j) == Upos::Noun && words.feats(j) == Feats::INS;
    let gerund = { behind }.find(|j| words.upos(*j) != Upos::Adj && !means(*j));
    gerund.is_some_and(|j| is_gerund(words, j))
}

/// "қорғау", protecting: in some reading.
pub(crate) fn is_gerund(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.may_be(i, Feats::GERUND)
}

/// Whether token `i` is the postposition of what something is for: "мәселелері жөніндегі өкіл" (the envoy on the matters of …).
pub(crate) fn concerns(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.connector(i, Connector::Purpose).is_some_and(|m| m.tokens.len() == 1)
}

/// The same for what an office is for: "құрылыс мәселелері *бойынша* орынбасары" (the deputy for matters of construction).
pub(crate) fn is_matter(words: &AnnotatedText<'_>, i: usize) -> bool {
    let named = || i.checked_sub(1).is_some_and(|i| words.feats(i).has(Feats::POSS3));
    concerns(words, i) || words.connector(i, Connector::Subject).is_some() && named()
}

/// Whether it is the word for a body, or for a building that acts as one.
pub(super) fn is_body_head(m: &Match) -> bool {
    m.entry.class == Class::OrganizationHead || m.entry.facility_head().is_some_and(|row| row.body.is_some())
}

/// Whether token `i` divides parts of a row: a comma, or a word for "and".
pub(crate) fn is_joint(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.is_mark(i, ",") || words.connector(i, Connector::And).is_some()
}

/// Whether token `i` is a title of honour behind a name: "Абылай хан", "Қорқыт ата".
pub(crate) fn is_honorific(words: &AnnotatedText<'_>, i: usize) -> bool {
    let honours = |m: &Match| m.entry.office().is_some_and(|row| row.kind == OfficeKind::Honorific);
    words.single(i, Class::Office).is_some_and(honours)
}

/// "әкімінің м.а." (acting governor): whether letters stand for the possessed phrase that an office is.
pub(crate) fn is_phrase_in_letters(office: &Match) -> bool {
    office.entry.text().ends_with('.') && office.entry.office().is_some_and(|row| row.kind == OfficeKind::Office)
}

/// Whether token `i` is a number that a body goes by: "№ 25", "101-атқыштар" of a brigade, "55/12" of a military unit.
pub(crate) fn is_designation(
    words: &AnnotatedText<'_>,
    i: usize,
    head: &Match,
    is_date: impl Fn(usize) -> bool,
) -> bool {
    if words.is_mark(i, "№") || words.connector(i, Connector::Number).is_some() {
        return true;
    }
    let token = &words.tokens[i];
    if token.kind != TokenKind::Number || is_date(i) {
        return false;
    }
    let beside = i + 1 == head.tokens.start;
    let tied = token.ending().is_some() && (!words.has_ending(i) || words.feats(i).has(Feats::ORDINAL) && !beside);
    // Two military units are no "4856 units": so many are not counted.
    let body = head.entry.class == Class::OrganizationHead;
    let code = beside && body && head.tokens.len() > 1 && token.text.len() >= CODE;
    let marked = token.text.starts_with('№') || i > words.sentence(i).start && words.is_mark(i - 1, "№");
    marked || tied || code
}

/// The least length of a number that does not count.
const CODE: usize = 4;
