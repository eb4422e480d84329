//! Names in quotation marks that a noun sums up: "үш өндіруші – «Тұмар», «Ақтас» және «Көксу»" (three producers).
//!
//! ```text
//! counted = number attributes noun ("–" | ":" | ",") title {("," | "and") title}     екі компания: «Тұмар» мен «Ақтас»
//! likened = title {("," | "and") title} "like" attributes noun-PL         «Тұмар», «Ақтас» сияқты компаниялар
//! listed  = noun-PL "(" title {("," | "and") title} ")"            отандық компаниялар («Тұмар», «Ақтас»)
//! ```
//!
//! The noun is a strong head of `organization_heads.tsv`, or an `agent` of `measured_nouns.tsv`: whoever produces, supplies or builds. A
//! title with a head of its own behind it, "«Тұмар» зауыты", is a phrase.

use std::ops::Range;

use rust_decimal::Decimal;

use super::headed::HEADS;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{BodyStrength, Connector};
use crate::lexicon::{Class, ROOT};
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::number::number_at;
use crate::phrase::is_joint;
use crate::tokenize::TokenKind;

/// The most words of a name, those between a number or a word for "like" and the noun, and the names of a row.
const LONGEST_NAME: usize = 5;
const MOST_BETWEEN: usize = 3;
const MOST_NAMES: usize = 12;

/// Finds names that a noun sums up, from left to right.
pub(super) fn find(words: &AnnotatedText<'_>, mentions: &mut Mentions) {
    for at in words.sentence_ranges().iter().filter(|sentence| may_hold(words, sentence)).cloned().flatten() {
        let names = counted(words, at).or_else(|| likened(words, at)).or_else(|| bracketed(words, at));
        for name in names.into_iter().flatten() {
            let known = |m: &Mention| m.label == EntityLabel::Organisation && m.tokens.start == name.start;
            if mentions.ending_at(name.end - 1, known).is_none() {
                mentions.push(Mention::new(name, EntityLabel::Organisation, Detail::Plain));
            }
        }
    }
}

/// Whether a sentence may hold a name in quotation marks or Latin letters: a cheap test before the grammar.
fn may_hold(words: &AnnotatedText<'_>, sentence: &Range<usize>) -> bool {
    words.tokens[sentence.clone()]
        .iter()
        .any(|token| token.text.starts_with(|c: char| c == '«' || c.is_ascii_uppercase()))
}

/// The names behind a counted noun that begins with token `at`.
fn counted(words: &AnnotatedText<'_>, at: usize) -> Option<Vec<Range<usize>>> {
    let number = number_before(words, at)?;
    let end = sums_up(words, at, |feats| feats.without(Feats::CASES).is_empty())?;
    let sentence = words.sentence(at).end;
    let comma = end < sentence && words.is_mark(end, ",");
    if !(comma || end < sentence && (words.is_dash(end) || words.is_mark(end, ":"))) {
        return None;
    }
    let (names, _) = row_at(words, end + 1, sentence);
    let all = number == Some(Decimal::from(names.len()));
    (names.len() > 1 && (all || !comma)).then_some(names)
}

/// The names in brackets behind a plural noun that begins with token `at`.
fn bracketed(words: &AnnotatedText<'_>, at: usize) -> Option<Vec<Range<usize>>> {
    let sentence = words.sentence(at).end;
    let near = (at + 1..sentence.min(at + 1 + MOST_BETWEEN)).any(|i| words.is_mark(i, "("));
    let end = near.then(|| sums_up(words, at, |feats| feats.has(Feats::PLUR)))??;
    if end >= sentence || !words.is_mark(end, "(") {
        return None;
    }
    let (names, end) = row_at(words, end + 1, sentence);
    (end < sentence && words.is_mark(end, ")")).then_some(names)
}

/// The names of a row that begins with token `at`, and the token behind it.
fn row_at(words: &AnnotatedText<'_>, at: usize, sentence: usize) -> (Vec<Range<usize>>, usize) {
    let mut names = Vec::new();
    let (mut next, mut end) = (at, at);
    let name_at = |at| {
        let quoted = title_at(words, at, sentence).map(|name| (name.end + 1, name));
        quoted.or_else(|| latin_at(words, at, sentence).map(|name| (name.end, name)))
    };
    while let Some((behind, name)) = name_at(next).filter(|_| names.len() < MOST_NAMES) {
        end = behind;
        names.push(name);
        if end >= sentence || !is_joint(words, end) {
            break;
        }
        next = end + 1;
    }
    (names, end)
}

/// The value of the number that counts the noun at token `at`, with attributes at most between: "екі жаңа компания". None is that of
/// "several".
fn number_before(words: &AnnotatedText<'_>, at: usize) -> Option<Option<Decimal>> {
    let from = words.sentence(at).start.max(at.saturating_sub(MOST_BETWEEN + 1));
    let number = (from..at).rev().find(|i| words.upos(*i) != Upos::Adj)?;
    let listed = || words.longest(number, Class::Numeral).is_some();
    let several = || listed() && number_at(words, number).is_some_and(|number| number.value.is_none());
    let plain = words.upos(number) == Upos::Num || words.tokens[number].kind == TokenKind::Number;
    let counts =
        (plain || several()) && !words.feats(number).has(Feats::ORDINAL) && words.tokens[number].ending().is_none();
    counts.then(|| number_at(words, number).and_then(|number| number.value))
}

/// The names before a word for "like" that begins with token `at`.
fn likened(words: &AnnotatedText<'_>, at: usize) -> Option<Vec<Range<usize>>> {
    let like = words.connector(at, Connector::Likewise)?.tokens.end;
    let Range { start, end } = words.sentence(at);
    let bare = Feats::NOM | Feats::DERIVED;
    let attribute = |i: &usize| {
        matches!(words.upos(*i), Upos::Adj | Upos::Noun | Upos::Part) && words.feats(*i).without(bare).is_empty()
    };
    let noun = (like..end.min(like + MOST_BETWEEN + 1)).find(|i| !attribute(i))?;
    sums_up(words, noun, |feats| feats.has(Feats::PLUR))?;
    let mut names = Vec::new();
    let mut before = at;
    while let Some(name) = title_before(words, before, start).filter(|_| names.len() < MOST_NAMES) {
        let open = name.start - 1;
        names.push(name);
        match open.checked_sub(1).filter(|joint| *joint > start && is_joint(words, *joint)) {
            Some(joint) => before = joint,
            None => break,
        }
    }
    Some(names)
}

/// Where the noun ends that begins with token `at`, if it is one for bodies or for whoever does something.
fn sums_up(words: &AnnotatedText<'_>, at: usize, fits: impl Fn(Feats) -> bool) -> Option<usize> {
    let strong = |m: &&Match| m.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Strong);
    let body = words.longest(at, Class::OrganizationHead).filter(strong);
    if let Some(noun) = body.or_else(|| words.connector(at, Connector::Agent)).filter(|noun| fits(noun.feats)) {
        return Some(noun.tokens.end);
    }
    // "өндірушілер": a noun that is made of a verb is found by its lemma.
    let lexicon = words.lexicon();
    let analysis = words.analysis(at);
    let lemma = analysis.lemma.to_lowercase();
    let node = lexicon.word(&lemma).and_then(|word| lexicon.step(ROOT, word))?;
    let agent = lexicon.entries(node).any(|entry| entry.connector() == Some(Connector::Agent));
    (agent && analysis.upos == Upos::Noun && fits(analysis.feats.without(Feats::DERIVED))).then_some(at + 1)
}

/// The name in quotation marks that begins with token `open` and has no head behind it.
fn title_at(words: &AnnotatedText<'_>, open: usize, sentence: usize) -> Option<Range<usize>> {
    if open >= sentence || !words.is_mark(open, "«") {
        return None;
    }
    let close = (open + 2..sentence.min(open + 2 + LONGEST_NAME)).find(|i| words.is_mark(*i, "»"))?;
    let end = close + 1;
    let headed =
        end < sentence && HEADS.into_iter().any(|class| words.longest(end, class).is_some_and(is_head_of_title));
    (is_name(words, open + 1..close) && !headed).then_some(open + 1..close)
}

/// The name in Latin letters that begins with token `at`: "үш банк – *ForteBank* және …".
fn latin_at(words: &AnnotatedText<'_>, at: usize, sentence: usize) -> Option<Range<usize>> {
    let latin = |i: &usize| {
        words.tokens[*i].kind == TokenKind::Word
            && words.is_capital(*i)
            && words.text(*i).chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let end = at + (at..sentence.min(at + LONGEST_NAME)).take_while(latin).count();
    let headed =
        end < sentence && HEADS.into_iter().any(|class| words.longest(end, class).is_some_and(is_head_of_title));
    (end > at && !headed).then_some(at..end)
}

/// Whether a head right behind a title belongs to it: "«Тұмар» зауыты", "«Тұмар» ЖШС".
fn is_head_of_title(head: &Match) -> bool {
    let legal = head.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Legal);
    legal || head.feats.has(Feats::POSS3)
}

/// The name in quotation marks that ends before token `end`.
fn title_before(words: &AnnotatedText<'_>, end: usize, sentence: usize) -> Option<Range<usize>> {
    let close = end.checked_sub(1).filter(|i| *i > sentence && words.is_mark(*i, "»"))?;
    let from = sentence.max(close.saturating_sub(LONGEST_NAME + 1));
    let open = (from..close).rev().find(|i| words.is_mark(*i, "«"))?;
    (open + 1 < close && is_name(words, open + 1..close)).then_some(open + 1..close)
}

/// Whether the words between quotation marks are a name without a case.
fn is_name(words: &AnnotatedText<'_>, tokens: Range<usize>) -> bool {
    let plain = |i: usize| matches!(words.tokens[i].kind, TokenKind::Word | TokenKind::Number) || words.is_dash(i);
    let first = words.text(tokens.start).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) && { tokens }.all(plain)
}
