//! Who speaks: the noun phrase behind or before what is said.
//!
//! ```text
//! phrase   = (genitive | attribute | noun | name | quoted title)* (noun | name | link)    the last one in the nominative
//! behind   = [up to four other words] phrase        – деді күлімсіреп ауыл тұрғыны Асан
//! before   = phrase right there | the last name | the phrase that the sentence begins with
//! ```

use std::ops::Range;

pub(super) use super::forward::is_known;
use super::forward::{
    LONGEST, OBLIQUE, SPEAKERS, age_at, date_at, is_agent, is_numeral, is_participle, is_people, is_word, phrase_at,
};
use super::layout::Layout;
use crate::entity::{EntityLabel, Mention};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::View;
use crate::phrase::{NAMES, is_acronym};
use crate::tokenize::TokenKind;

/// How far before a quotation its speaker is looked for, in tokens.
const FARTHEST: usize = 40;

/// How many words may stand between the verb and its subject.
const MOST_BETWEEN: usize = 4;

/// Whom a report names as its source, in the ablative and at the end of its clause: "деп хабарлады полициядан".
pub(super) fn source(view: &View<'_, '_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = view.words;
    let is_end = |i: &usize| words.tokens[*i].kind == TokenKind::Punctuation && !words.is_mark(*i, "»");
    // A source is no longer than a speaker.
    let mark = tokens.clone().take(LONGEST).find(is_end);
    let end = mark.or_else(|| (tokens.len() <= LONGEST).then_some(tokens.end))?;
    let last = end.checked_sub(1).filter(|last| tokens.contains(last))?;
    let phrase = view.phrase_ending_with(last, tokens.start);
    let nominal = matches!(words.upos(last), Upos::Noun | Upos::Propn) && words.feats(last).has(Feats::ABL);
    (nominal && phrase.start == tokens.start).then_some(phrase)
}

/// Whom the end of these tokens names as a source, in the ablative: "баспасөз қызметінен мәлім еткендей".
pub(super) fn source_before(view: &View<'_, '_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let last = tokens.end.checked_sub(1).filter(|last| tokens.contains(last))?;
    let words = view.words;
    let nominal = matches!(words.upos(last), Upos::Noun | Upos::Propn) && words.feats(last).has(Feats::ABL);
    nominal.then(|| view.phrase_ending_with(last, tokens.start))
}

/// Who is named in these tokens, at their start or behind a few words that are no subject.
pub(super) fn behind(view: &View<'_, '_>, layout: &Layout, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = view.words;
    let (mut at, mut from) = (tokens.start, tokens.start);
    loop {
        // "деп хабарлайды министрлікке сілтеме жасап Zakon.kz": who reports may stand behind whom it refers to.
        if let Some(reference) = words.connector(at, Connector::Referring).filter(|_| at > from && at < tokens.end) {
            (at, from) = (reference.tokens.end, reference.tokens.end);
        }
        // "деді 2023 жылы Асан" (Asan said in 2023)
        let dated = at;
        let near = |date: &Range<usize>| date.end < tokens.end.min(tokens.start + LONGEST);
        if let Some(date) = date_at(view, at).filter(|date| near(date) && age_at(view, at).is_none()) {
            (at, from) = (date.end, from + date.len());
        }
        if let Some(phrase) = phrase_at(view, layout, at..tokens.end) {
            let phrase = behind_converb(view, layout, &phrase, tokens.end).unwrap_or(phrase);
            // "өткен жылы тағайындалған әкім" (the mayor who was appointed last year)
            let attribute = phrase.start == at && dated < at && is_participle(words.feats(at));
            let phrase = if attribute { dated..phrase.end } else { with_governed(view, phrase, tokens.start) };
            return Some(with_name(view, layout, phrase, tokens.end));
        }
        let other = at < tokens.end && words.tokens[at].kind == TokenKind::Word && at < from + MOST_BETWEEN;
        if !other {
            return None;
        }
        at += 1;
    }
}

/// A phrase that a participle begins, with what the participle governs: "жиынға қатысқан ардагер" (a veteran who took part in the
/// meeting), "жазасын өтеуші" (who serves his sentence), "жылап тұрған әйел" (a woman who stood weeping).
fn with_governed(view: &View<'_, '_>, mut phrase: Range<usize>, from: usize) -> Range<usize> {
    let words = view.words;
    let feats = words.feats(phrase.start);
    let agent = words.upos(phrase.start) == Upos::Verb && is_agent(feats);
    if !agent && !is_participle(feats) {
        return phrase;
    }
    let before = phrase.start.checked_sub(1).filter(|before| *before >= from && !agent);
    if let Some(verb) = before.filter(|before| words.upos(*before) == Upos::Verb) {
        // "өзін Болат деп таныстырған" (who called himself Bolat)
        if words.connector(verb, Connector::Quotative).is_some() {
            return from..phrase.end;
        }
        phrase.start = verb;
    }
    with_objects(view, phrase, from)
}

/// "бес баланың анасы" (the mother of five): a phrase with the number of those it begins with.
fn with_numeral(view: &View<'_, '_>, phrase: Range<usize>, from: usize) -> Range<usize> {
    let several = view.words.feats(phrase.start).has(Feats::GEN);
    let numeral = phrase.start.checked_sub(1).filter(|i| *i >= from && several && is_numeral(view, *i));
    numeral.unwrap_or(phrase.start)..phrase.end
}

/// "бір сәт ойланып Асан" (Asan, having thought for a moment): what stands before a converb is its own where somebody known
/// follows it.
fn behind_converb(view: &View<'_, '_>, layout: &Layout, phrase: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let words = view.words;
    let converb = phrase.end < end && words.feats(phrase.end).has(Feats::CONVERB);
    let plain = converb && words.upos(phrase.start) != Upos::Pron && !is_known(view, phrase);
    let next = plain.then(|| phrase_at(view, layout, phrase.end + 1..end)).flatten()?;
    view.ending_at(next.end - 1, &SPEAKERS).is_some().then_some(next)
}

/// An office with the person behind it that a comma divides from it: "одақтың төрағасы, Мәжіліс депутаты Асан Омаров".
fn with_name(view: &View<'_, '_>, layout: &Layout, mut phrase: Range<usize>, end: usize) -> Range<usize> {
    let person = |phrase: &Range<usize>| view.ending_at(phrase.end - 1, &[EntityLabel::Person]).is_some();
    let mut whole = phrase.clone();
    for _ in 0..MOST_OFFICES {
        let office = || phrase.clone().any(|i| view.words.matches_at(i).iter().any(|m| m.entry.class == Class::Office));
        if person(&phrase) || phrase.end >= end || !view.words.is_mark(phrase.end, ",") {
            break;
        }
        // "ауыл тұрғыны, зейнеткер Асан": what else somebody is, where nothing follows the name.
        let described = |next: &Range<usize>| {
            let last = next.end >= end || view.words.tokens[next.end].kind == TokenKind::Punctuation;
            let trade = view.words.matches_at(next.start).iter().any(|m| m.entry.class == Class::Office);
            last && trade && person(next)
        };
        let next = phrase_at(view, layout, phrase.end + 1..end);
        let Some(next) = next.filter(|next| office() || described(next)) else { break };
        phrase = next;
        if person(&phrase) {
            whole.end = phrase.end;
        }
    }
    whole
}

/// The most offices that commas divide before a name.
const MOST_OFFICES: usize = 4;

/// Who is named in these tokens in front of a quotation: at their end, else last, else first.
pub(super) fn before(view: &View<'_, '_>, layout: &Layout, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = view.words;
    let last = tokens.end.checked_sub(1).filter(|last| tokens.contains(last))?;
    // "Марат Әлібеков Telegram-арнасында": a name goes no further than it is known to.
    let further = words.upos(last) == Upos::Propn && view.ending_at(last, &NAMES).is_none();
    let person = last.checked_sub(1).filter(|i| further && view.ending_at(*i, &[EntityLabel::Person]).is_some());
    let last = person.filter(|last| tokens.contains(last)).unwrap_or(last);
    let is_subject = |i: usize| !words.feats(i).has_any(OBLIQUE | Feats::GEN);
    // "жиналғандар" (those who gathered): a participle in the plural is a noun.
    let people = is_people(words.feats(last));
    let nominal = matches!(words.upos(last), Upos::Noun | Upos::Propn | Upos::Pron) || people;
    if nominal && is_subject(last) && is_word(view, last) {
        let pronoun = words.upos(last) == Upos::Pron;
        // "Анардың өзі", Anar herself; but "ол кезде өзі".
        let from = if pronoun && !(last > tokens.start && words.feats(last - 1).has(Feats::GEN)) {
            last
        } else {
            tokens.start
        };
        let phrase = view.phrase_ending_with(last, from);
        let with_all = if people { with_objects } else { with_offices };
        return Some(with_numeral(view, with_all(view, phrase, tokens.start), tokens.start));
    }
    let named = (tokens.start.max(tokens.end.saturating_sub(FARTHEST))..tokens.end).rev().find(|i| {
        let mention = view.ending_at(*i, &SPEAKERS).map(|at| &view.mentions[at]);
        // "Үкімет отырысында": the government only owns the meeting.
        let owns = i + 1 < tokens.end && words.feats(i + 1).has(Feats::POSS3);
        let fits = |mention: &Mention| {
            mention.whole.start >= tokens.start && !(owns && mention.label == EntityLabel::Organisation)
        };
        is_subject(*i) && mention.is_some_and(fits)
    });
    match named {
        Some(last) => {
            let phrase = with_offices(view, view.phrase_ending_with(last, tokens.start), tokens.start);
            Some(with_numeral(view, phrase, tokens.start))
        }
        None => behind(view, layout, tokens),
    }
}

/// The phrase whose last word, in the genitive or nominative, is the last of these tokens.
pub(super) fn ending(view: &View<'_, '_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let last = tokens.end.checked_sub(1).filter(|last| tokens.contains(last))?;
    let nominal = matches!(view.words.upos(last), Upos::Noun | Upos::Propn | Upos::Pron | Upos::X);
    let feats = view.words.feats(last);
    // Whatever owns is a noun there: "зардап шеккендердің айтуынша", in the words of those who suffered.
    let fits = (nominal || feats.has(Feats::GEN)) && is_word(view, last) && !feats.has_any(OBLIQUE);
    let phrase = fits.then(|| view.phrase_ending_with(last, tokens.start))?;
    // "мамандар есебінше", "ДДСҰ мәліметінше"; but "соңғы есеп мәліметінше" names nobody.
    let named = feats.has_any(Feats::GEN | Feats::PLUR)
        || view.words.upos(last) == Upos::Propn
        || is_acronym(view.words.text(last))
        || is_known(view, &phrase);
    let phrase = with_numeral(view, with_offices(view, phrase, tokens.start), tokens.start);
    // "Шетел ақпарат көздерінің хабарлауынша": an insertion holds nothing but its source, the bare noun it begins with too.
    let lone = phrase.start.checked_sub(1).filter(|i| *i == tokens.start && is_word(view, *i));
    let bare = |i: &usize| {
        matches!(view.words.upos(*i), Upos::Noun | Upos::Propn | Upos::Adj)
            && view.words.feats(*i).without(Feats::NOM | Feats::PLUR).is_empty()
    };
    named.then(|| lone.filter(bare).map_or(phrase.start, |lone| lone)..phrase.end)
}

/// A name with the offices before it that a comma divides from it, "академия президенті, профессор Асан Үсенов", and with the
/// office before a rank, "қолбасшы генерал-майор Асан Үсенов".
fn with_offices(view: &View<'_, '_>, mut phrase: Range<usize>, from: usize) -> Range<usize> {
    if view.ending_at(phrase.end - 1, &[EntityLabel::Person]).is_none() {
        return phrase;
    }
    for _ in 0..MOST_OFFICES {
        let comma = phrase.start.checked_sub(1).filter(|i| *i > from && view.words.is_mark(*i, ","));
        let Some(last) = comma.unwrap_or(phrase.start).checked_sub(1).filter(|last| *last >= from) else { break };
        let office = view.ending_at(last, &[EntityLabel::Position]).map(|at| view.mentions[at].whole.start);
        // "ауыл тұрғыны, зейнеткер Асан Үсенов": a trade or standing that is no office.
        let office = office.or_else(|| comma.and(view.words.single(last, Class::Office)).map(|m| m.tokens.start));
        let plain = !view.words.feats(last).has_any(OBLIQUE | Feats::GEN);
        let Some(start) = office.filter(|start| *start >= from && plain) else { break };
        phrase.start = start.min(view.phrase_ending_with(last, from).start);
    }
    phrase
}

/// "алаңға шыққандар" (those who came to the square): a participle with what it governs.
fn with_objects(view: &View<'_, '_>, mut phrase: Range<usize>, from: usize) -> Range<usize> {
    let words = view.words;
    // "көпті көрген" (who saw much)
    let nominal = |i: usize| matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj);
    let object = |i: usize| nominal(i) && words.feats(i).has_any(OBLIQUE);
    while let Some(i) = phrase.start.checked_sub(1).filter(|i| *i >= from && object(*i)) {
        phrase.start = view.phrase_ending_with(i, from).start;
    }
    phrase
}
