//! Who speaks: the noun phrase behind or before what is said.
//!
//! ```text
//! phrase   = (genitive | attribute | noun | name | quoted title)* (noun | name | link)    the last one in the nominative
//! behind   = [up to four other words] phrase        – деді күлімсіреп ауыл тұрғыны Асан
//! before   = phrase right there | the last name | the phrase that the sentence begins with
//! ```

use std::ops::Range;

use super::layout::Layout;
use crate::annotated::Match;
use crate::entity::{EntityLabel, Mention};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::View;
use crate::phrase::{NAMES, is_acronym};
use crate::quantity::{Found, NumericKind, QuantityValue};
use crate::tokenize::TokenKind;

/// The labels of those who speak.
const SPEAKERS: [EntityLabel; 3] = [EntityLabel::Person, EntityLabel::Position, EntityLabel::Organisation];

/// What stands in a place that is something's: "соңында" (at its end).
const PLACED: Feats = Feats::POSS3.and(Feats::LOC);

/// The cases of those who do not speak.
const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM).without(Feats::GEN);

/// How far before a quotation its speaker is looked for, in tokens.
const FARTHEST: usize = 40;

/// How many words may stand between the verb and its subject.
const MOST_BETWEEN: usize = 4;

/// The most tokens of a phrase.
const LONGEST: usize = 24;

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
        if let Some(phrase) = phrase_at(view, layout, at..tokens.end) {
            let phrase = behind_converb(view, layout, &phrase, tokens.end).unwrap_or(phrase);
            // "жиынға қатысқан ардагер" (a veteran who took part in the meeting): all before a participle hangs on it.
            let phrase = with_governed(view, phrase, from);
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
/// meeting), all behind the verb of speech but a converb, and "жазасын өтеуші" (who serves his sentence).
fn with_governed(view: &View<'_, '_>, phrase: Range<usize>, from: usize) -> Range<usize> {
    let words = view.words;
    let feats = words.feats(phrase.start);
    if words.upos(phrase.start) == Upos::Verb && is_agent(feats) {
        return with_objects(view, phrase, from);
    }
    let before = phrase.start.checked_sub(1).filter(|before| *before >= from);
    let converb = |i: usize| words.feats(i).has(Feats::CONVERB) && words.connector(i, Connector::Quotative).is_none();
    let governs = is_participle(feats) && before.is_some_and(|before| !converb(before));
    if governs { from..phrase.end } else { phrase }
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
        return Some(with_all(view, phrase, tokens.start));
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
        Some(last) => Some(with_offices(view, view.phrase_ending_with(last, tokens.start), tokens.start)),
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
    let phrase = with_offices(view, phrase, tokens.start);
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

/// Whether the phrase ends with the name of one who speaks, an office or trade, or the word for a body.
pub(super) fn is_known(view: &View<'_, '_>, phrase: &Range<usize>) -> bool {
    let last = phrase.end - 1;
    let known = |at: usize| {
        let speaks = |m: &Match| matches!(m.entry.class, Class::Office | Class::OrganizationHead);
        view.words.matches_at(at).iter().any(|m| speaks(m) && m.tokens.end == phrase.end)
    };
    view.ending_at(last, &SPEAKERS).is_some() || phrase.clone().any(known)
}

/// "алаңға шыққандар" (those who came to the square): a participle with what it governs.
fn with_objects(view: &View<'_, '_>, mut phrase: Range<usize>, from: usize) -> Range<usize> {
    let words = view.words;
    let object = |i: usize| matches!(words.upos(i), Upos::Noun | Upos::Propn) && words.feats(i).has_any(OBLIQUE);
    while let Some(i) = phrase.start.checked_sub(1).filter(|i| *i >= from && object(*i)) {
        phrase.start = view.phrase_ending_with(i, from).start;
    }
    phrase
}

/// "жиналғандар" (those who gathered): a participle in the plural.
fn is_people(feats: Feats) -> bool {
    feats.has(Feats::PLUR) && feats.has_any(Feats::PARTICIPLE | Feats::GERUND)
}

/// Whether token `i` is the address of a site or the name of an account.
fn is_address(view: &View<'_, '_>, i: usize) -> bool {
    matches!(view.words.tokens[i].kind, TokenKind::Url | TokenKind::Mention)
}

fn is_word(view: &View<'_, '_>, i: usize) -> bool {
    matches!(view.words.tokens[i].kind, TokenKind::Word | TokenKind::Url)
}

/// "салған" (who built): the attribute of who follows.
fn is_participle(feats: Feats) -> bool {
    feats.has(Feats::PARTICIPLE | Feats::PAST)
        && !feats.has_any(Feats::FINITE | Feats::CASES | Feats::PLUR | Feats::POSS3)
}

/// "жүргізуші" (driver, who drives): the participle of whoever does something by trade is a noun.
fn is_agent(feats: Feats) -> bool {
    feats.has(Feats::PARTICIPLE | Feats::POTENTIAL) && !feats.has_any(Feats::FINITE | OBLIQUE | Feats::GEN)
}

fn is_numeral(view: &View<'_, '_>, i: usize) -> bool {
    view.words.tokens[i].kind == TokenKind::Number || view.words.upos(i) == Upos::Num
}

/// The tokens of somebody's age, of which token `at` is the first: "12 жастағы" (of 12), "45 жасар" (aged 45).
fn age_at(view: &View<'_, '_>, at: usize) -> Option<Range<usize>> {
    let words = view.words;
    let found = view.quantity_at(at).filter(|_| is_numeral(view, at));
    let aged =
        |found: &&Found| matches!(&found.value, QuantityValue::Numeric(numeric) if numeric.kind == NumericKind::Age);
    let tokens = found.filter(aged).map(|found| found.tokens.clone())?;
    let last = tokens.end - 1;
    (words.analysis(last).attributive || !words.feats(last).has_any(OBLIQUE)).then_some(tokens)
}

/// The phrase in the nominative that these tokens begin with, as far as it goes.
fn phrase_at(view: &View<'_, '_>, layout: &Layout, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = view.words;
    let limit = tokens.end.min(tokens.start + LONGEST);
    let mut at = tokens.start;
    let mut end = at;
    // Where it would end without its last noun.
    let mut before = at;
    let mut titled = false;
    let is_end = |at: usize| at >= tokens.end || words.tokens[at].kind != TokenKind::Word;
    let person = |end: usize| end > tokens.start && view.ending_at(end - 1, &[EntityLabel::Person]).is_some();
    while at < limit {
        if let Some(mention) = view.starting_at(at, &NAMES) {
            let name = &view.mentions[mention];
            let feats = words.feats(name.whole.end - 1);
            if name.whole.end > limit || (feats.has_any(OBLIQUE) && !words.analysis(name.whole.end - 1).attributive) {
                break;
            }
            // "Дәулет Әшімов BAQ.kz тілшісіне" (D. A. to the correspondent of BAQ.kz): behind a person's name another body is not theirs.
            let body = matches!(name.label, EntityLabel::Organisation | EntityLabel::Gpe);
            if body && end == at && person(at) {
                break;
            }
            at = name.whole.end;
            let people = name.label == EntityLabel::Norp || SPEAKERS.contains(&name.label);
            if !feats.has_any(OBLIQUE | Feats::GEN) && (people || end > tokens.start) {
                end = at;
            }
            continue;
        }
        if words.is_mark(at, "«") {
            let Some(close) = (at + 1..limit).find(|i| words.is_mark(*i, "»")) else { break };
            let next = close + 1;
            // "деп хабарлайды «Егемен Қазақстан».": the name is all.
            let refers = || {
                let other = view.starting_at(next, &NAMES).map(|at| &view.mentions[at]);
                other.is_some_and(|other| words.is_capital(next) && words.feats(other.whole.end - 1).has(Feats::DAT))
            };
            if next >= limit || words.tokens[next].kind == TokenKind::Punctuation || refers() {
                end = next;
                break;
            }
            // "«Хабар» агенттігі", "«ҚазАқпарат» ХАА"
            if !words.feats(next).has(Feats::POSS3) && !is_acronym(words.text(next)) {
                break;
            }
            at = next;
            continue;
        }
        // "45 жасар Асан" (Asan, aged 45)
        if let Some(age) = age_at(view, at).filter(|age| age.end < limit) {
            at = age.end;
            continue;
        }
        let feats = words.feats(at);
        let attributive = words.analysis(at).attributive;
        let begins = |at: usize| at < limit && view.starting_at(at, &[EntityLabel::Person]).is_some();
        let one_of = |at: usize| {
            at < limit
                && matches!(words.upos(at), Upos::Num | Upos::Adj)
                && words.feats(at).has(Feats::POSS3 | Feats::NOM)
        };
        match words.upos(at) {
            // "деп хабарлайды @qala.news", "… jana.kz eski.kz сайтына сілтеме жасап": of two the first reports.
            _ if is_address(view, at) && end > tokens.start => break,
            _ if is_address(view, at) => end = at + 1,
            // "төрағасының 1-орынбасары"
            _ if words.tokens[at].kind == TokenKind::Number && feats.has(Feats::ORDINAL) && at > tokens.start => {}
            // "үш баланың анасы" (the mother of three)
            _ if is_numeral(view, at) && at + 1 < limit && words.feats(at + 1).has(Feats::GEN) => {}
            _ if words.tokens[at].kind != TokenKind::Word => break,
            // "Болат есімді тұрғын" (an inhabitant named Bolat)
            _ if at > tokens.start && words.connector(at, Connector::Titled).is_some() => titled = true,
            // "түлектерден бірі" (one of the graduates)
            _ if titled && is_end(at + 1) && !feats.has_any(OBLIQUE.without(Feats::ACC)) => end = at + 1,
            _ if feats.has(Feats::ABL) && one_of(at + 1) => {}
            // "экобелсенді Арыстан": an unknown word right before the name of who speaks tells who that is, whatever it looks like.
            _ if !words.analysis(at).known && !words.is_capital(at) && begins(at + 1) => {}
            Upos::Pron if at == tokens.start && !feats.has_any(OBLIQUE | Feats::GEN) => return Some(at..at + 1),
            Upos::Pron if !feats.has(Feats::GEN) => break,
            _ if feats.has_any(OBLIQUE) && !attributive => {
                // "министр баспасөз мәслихатында": the noun before a possessed one is its own.
                let owns = feats.has(Feats::POSS3) && end == at && end > tokens.start;
                // "министр сөзін былай бастады": but whoever holds an office has an object of his own.
                let acts = || feats.has(Feats::ACC) && words.single(at - 1, Class::Office).is_some();
                let bare = owns && words.feats(at - 1).without(Feats::NOM | Feats::PLUR).is_empty() && !acts();
                if bare && view.ending_at(at - 1, &NAMES).is_none() {
                    end = before;
                }
                break;
            }
            // "бұл күні Асан" (Asan, on that day)
            Upos::Noun if feats.has(Feats::POSS3) && words.single(at, Class::Calendar).is_some() => break,
            Upos::Noun | Upos::Propn | Upos::X if feats.has(Feats::GEN) || attributive => {}
            // "Марат Әлібеков Facebook желісінде": a name goes no further than it is known to.
            Upos::Propn if end == at && person(at) => break,
            Upos::Noun | Upos::Propn => (before, end) = (end, at + 1),
            Upos::X if words.is_capital(at) => end = at + 1,
            Upos::Verb if is_agent(feats) => (before, end) = (end, at + 1),
            // "– деп ұрандатты жиналғандар"
            Upos::Verb if is_people(feats) && !feats.has(Feats::GEN) => end = at + 1,
            // "түлектердің бірі" (one of the graduates), "отбасының үлкені" (the eldest of the family)
            _ if one_of(at) && at > tokens.start && words.feats(at - 1).has_any(Feats::GEN | Feats::ABL) => {
                (before, end) = (end, at + 1);
            }
            Upos::Pron | Upos::Adj | Upos::Cconj => {}
            Upos::Num if feats.has(Feats::ORDINAL) => {}
            // "зардап шеккен отбасы" (a family that suffered): nobody spoke so far.
            Upos::Verb if is_participle(feats) && (at == tokens.start || !is_known(view, &(tokens.start..at))) => {}
            _ if words.connector(at, Connector::Purpose).is_some()
                || words.connector(at, Connector::NamedAfter).is_some() => {}
            _ => break,
        }
        at += 1;
    }
    // "Асан Үсенов аудармашы арқылы" (A. U. through an interpreter): what a postposition governs is no part of who speaks.
    let governs = |at: usize| words.upos(at) == Upos::Adp || words.upos(at) == Upos::Adv && words.may_be(at, PLACED);
    let governed = end == at && end > tokens.start && end < tokens.end && governs(end);
    if governed && view.ending_at(end - 1, &SPEAKERS).is_none() {
        end = before;
    }
    let joined = end > tokens.start && layout.line(tokens.start) == layout.line(end - 1);
    joined.then_some(tokens.start..end)
}
