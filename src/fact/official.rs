//! Officials: who holds which office.
//!
//! ```text
//! official = offices person ["," offices close]      Қазақстан Республикасының Президенті Нұрсұлтан Назарбаев
//!          | person [bracket] ("," | "–") offices close    Е.Досаев, Алматы қаласының әкімі,
//!          | person "(" offices ")"                    Марат Оспанов (төраға)
//!          | office "–" person                        Бас редакторы – Дархан Қыдырәлі
//!          | office ":" person close                  Хатшы: А. Сейтова.
//!          | office-PL person {("," | "and") person}  Мәжіліс депутаттары А.Сарым мен Д.Еспаева
//!          | office                                   Мемлекеттік хатшы
//! offices  = office {["," | "әрі" | "және"] office}  Қорғаныс министрі генерал-лейтенант Руслан Жақсылықов
//! office   = [body] [chief] title                    Алматы қаласының әкімі; облыс әкімінің орынбасары
//! ```
//!
//! Each office of a person is a fact. Offices that somebody takes or leaves are joined to the holder by
//! [`appointment`]; [`holders`] makes one fact of each office of a person.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::naming::{Naming, Owner, person, within};
use super::{appointment, plural_offices};
use crate::annotated::{AnnotatedText, Match};
use crate::entity::{Detail, EntityLabel, Mention, PersonName};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, OfficeKind, Standing};
use crate::pattern::{Pattern, Step, View, match_at};
use crate::tokenize::TokenKind;

/// The endings that neither an office before its holder's name nor one in apposition bears.
const CASES: Feats = Feats::CASES.without(Feats::NOM);

/// "Бас редакторы – Дархан Қыдырәлі"
static DASHED: Lazy<Pattern> = Lazy::new(|| {
    Pattern::of([
        Step::entity(EntityLabel::Position).without(CASES),
        Step::dash(),
        Step::entity(EntityLabel::Person).named("person"),
    ])
});

/// "Комиссия хатшысы: А. Сейтова." (secretary of the commission), if that is all.
static FILLED: Lazy<Pattern> = Lazy::new(|| {
    Pattern::of([
        Step::entity(EntityLabel::Position).without(CASES),
        Step::mark(":"),
        Step::entity(EntityLabel::Person).named("person"),
    ])
});

/// The most tokens in brackets between a name and its office: "(1899–1964)".
const LONGEST_BRACKET: usize = 12;

/// Names with their offices, names alone, and offices alone, in text order.
pub(crate) fn namings<'a>(view: &View<'a, '_>) -> Vec<Naming<'a>> {
    let mut namings = Vec::new();
    let mut at = 0;
    while at < view.words.len() {
        if view.starting(at).next().is_none() {
            // Neither an office nor a name.
            at += 1;
        } else if let Some(shared) = plural_offices::namings(view, at) {
            at = shared.last().map_or(at + 1, |naming| naming.tokens.end);
            namings.extend(shared);
        } else if let Some(naming) = naming(view, at) {
            at = naming.tokens.end;
            namings.push(naming);
        } else {
            at += 1;
        }
    }
    appointment::join(view, &mut namings);
    namings
}

/// What begins at a token.
fn naming<'a>(view: &View<'a, '_>, at: usize) -> Option<Naming<'a>> {
    let (before, behind) = offices(view, at);
    let closed = |name: &Range<usize>| !within(view.words, at, name.end) || is_punctuation(view.words, name.end);
    let dashed = || match_at(&DASHED, view, at)?.get("person");
    let filled = || match_at(&FILLED, view, at)?.get("person").filter(closed);
    let behind = dashed().or_else(filled).map_or(behind, |name| name.start);
    let holder = person(view, behind).filter(|(name, tokens)| {
        within(view.words, at, behind)
            && !before.last().is_some_and(|office| is_object(view.words, office, name, tokens))
    });
    let Some((name, tokens)) = holder else {
        // No name: the first office stands for itself, the next is looked at in its turn.
        let office = &view.mentions[view.starting_at(at, &[EntityLabel::Position])?];
        let tokens = office.whole.clone();
        let name = tokens.end..tokens.end;
        return Some(Naming { person: None, offices: vec![(tokens.clone(), office)], tokens, name, owner: None });
    };
    let owner = shared_owner(view.words, &before).map(Owner::Body);
    let offices = before.into_iter().map(|office| (office.whole.start..tokens.end, office)).collect();
    let naming = Naming { person: Some(name), offices, tokens: at..tokens.end, name: tokens.clone(), owner };
    Some(apposed(view, naming, &tokens))
}

fn is_punctuation(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.tokens[i].kind == TokenKind::Punctuation
}

/// "компаниясының құрылтайшысы және бас директоры" (founder and director general of the company): the owner of two offices that a
/// word for "and" joins, if only the first has one.
fn shared_owner(words: &AnnotatedText<'_>, offices: &[&Mention]) -> Option<Range<usize>> {
    let [first, second] = offices else { return None };
    let (Detail::Office { of: Some(of), .. }, Detail::Office { of: None, listed, .. }) =
        (&first.detail, &second.detail)
    else {
        return None;
    };
    let joined = words.tokens[first.whole.end].kind == TokenKind::Word && first.whole.end + 1 == second.whole.start;
    (joined && listed.feats.has(Feats::POSS3)).then(|| of.clone())
}

/// Whether the word between two offices says that they are one person's: "әрі" (and moreover); "және" (and) where the second, of
/// the same body, names no owner. An office that is somebody by itself has a holder of its own: "Президенті және Премьер-Министрі".
fn joins(view: &View<'_, '_>, first: &Mention, joint: usize) -> bool {
    let words = view.words;
    if words.connector(joint, Connector::Besides).is_some() {
        return true;
    }
    let alone = |office: &Mention| matches!(&office.detail, Detail::Office { listed, .. } if listed.entry.office().is_none_or(|row| row.standing == Standing::Alone));
    let second = view.starting_at(joint + 1, &[EntityLabel::Position]).map(|at| &view.mentions[at]);
    words.connector(joint, Connector::And).is_some()
        && second
            .is_some_and(|second| shared_owner(words, &[first, second]).is_some() && !alone(first) && !alone(second))
}

/// The most offices of one person in a row.
const MOST_OFFICES: usize = 8;

/// The offices in a row from token `at` on, none with a case, and the token behind them, where a name may stand.
fn offices<'a>(view: &View<'a, '_>, at: usize) -> (Vec<&'a Mention>, usize) {
    let words = view.words;
    let mut found: Vec<&'a Mention> = Vec::new();
    let (mut i, mut behind) = (at, at);
    while let Some(office) = view.starting_at(i, &[EntityLabel::Position]).filter(|_| found.len() < MOST_OFFICES) {
        let office = &view.mentions[office];
        let end = office.whole.end;
        // Right after an office, another is rather somebody else's: "Елбасы университет ректорымен кездесті".
        let divided =
            i == at || is_punctuation(words, i - 1) || found.last().is_some_and(|last| joins(view, last, i - 1));
        if !within(words, at, end - 1) || words.feats(end - 1).has_any(CASES) || !(divided || is_rank(office)) {
            break;
        }
        // "Түркияның Президенті, Иорданияның Королі A": the offices of two countries are not one person's.
        if found
            .last()
            .is_some_and(|before| country(view, before).zip(country(view, office)).is_some_and(|(a, b)| a != b))
        {
            break;
        }
        found.push(office);
        behind = behind_honors(words, end);
        let joint = |i: usize| words.is_mark(i, ",") || words.is_dash(i) || joins(view, office, i);
        i = behind + usize::from(within(words, at, behind) && joint(behind));
        if !within(words, at, i) {
            break;
        }
    }
    (found, behind)
}

/// The place that an office is of, as the text names it.
fn country<'t>(view: &View<'_, 't>, office: &Mention) -> Option<&'t str> {
    let Detail::Office { of: Some(of), .. } = &office.detail else { return None };
    let place = &view.mentions[view.starting_at(of.start, &[EntityLabel::Gpe])?];
    (place.whole == *of).then(|| view.words.nominative(of.start))
}

/// The most attributes of a trade.
const MOST_ATTRIBUTES: usize = 12;

/// The token behind the trades and honours that follow an office: "депутат, жазушы Айгүл Сейітова".
fn behind_honors(words: &AnnotatedText<'_>, end: usize) -> usize {
    let sentence = words.sentence(end - 1).end;
    let mut behind = end;
    while behind + 1 < sentence && (words.is_mark(behind, ",") || words.connector(behind, Connector::And).is_some()) {
        // "жоғары санатты хирург", "«Құрмет» орденінің иегері"
        let most = if words.is_mark(behind, ",") { MOST_ATTRIBUTES } else { 0 };
        let inside = |i: &usize| words.tokens[*i].kind == TokenKind::Word || matches!(words.text(*i), "«" | "»");
        let attributes = (behind + 1..sentence).take(most + 1).take_while(inside);
        let honor = { attributes }.find_map(|i| words.longest(i, Class::Office));
        let plain = |m: &&Match| m.feats.without(Feats::NOM | Feats::POSS3).is_empty();
        let honor = honor.filter(plain).filter(|m| {
            m.entry.office().is_some_and(|row| matches!(row.kind, OfficeKind::Honorific | OfficeKind::Occupation))
        });
        let Some(honor) = honor else { break };
        behind = honor.tokens.end;
    }
    behind
}

/// Whether it is a rank or degree of its own, which stands beside an office: "министрі генерал-лейтенант".
fn is_rank(office: &Mention) -> bool {
    matches!(&office.detail, Detail::Office { of: None, listed, .. } if listed.entry.office().is_some_and(|row| row.kind != OfficeKind::Office))
}

/// Adds the offices in apposition behind the name.
fn apposed<'a>(view: &View<'a, '_>, mut naming: Naming<'a>, name: &Range<usize>) -> Naming<'a> {
    let words = view.words;
    let start = name.start;
    if let Some((offices, end)) = in_brackets(view, name) {
        naming.offices.extend(offices.into_iter().map(|office| (start..end, office)));
        naming.tokens.end = end;
        return naming;
    }
    let bracket = bracket(words, start, name.end);
    let divided = within(words, start, bracket) && (words.is_mark(bracket, ",") || words.is_dash(bracket));
    if !divided || words.feats(name.end - 1).has_any(CASES) {
        return naming;
    }
    // "Асан Үсенов, аудандық аурухананың бас дәрігері,": what stands between tells of a nameless body.
    let modifiers = (bracket + 1..words.sentence(start).end).take(MOST_MODIFIERS);
    let opens = |i: &usize| view.starting_at(*i, &[EntityLabel::Position]).is_some();
    let modifies = |i: &usize| opens(i) || (words.tokens[*i].kind == TokenKind::Word && words.upos(*i) != Upos::Verb);
    let Some(first) = { modifiers }.take_while(modifies).find(opens) else { return naming };
    let (behind, next) = offices(view, first);
    // "A, театрдың директоры, халық әртісі B": the office is that of the name behind it.
    // "Төраға – A, хатшы – B" (chairman: A, secretary: B): so it is behind a dash.
    let divider = usize::from(within(words, start, next) && (words.is_dash(next) || words.is_mark(next, ":")));
    if person(view, next + divider).is_some() {
        return naming;
    }
    let Some(end) = behind.last().map(|office| office.whole.end) else { return naming };
    // Behind a comma, another name may follow, whose office it then is.
    if within(words, start, end) && !is_punctuation(words, end) {
        return naming;
    }
    naming.offices.extend(behind.into_iter().map(|office| (start..office.whole.end, office)));
    naming.tokens.end = end;
    naming
}

/// "Марат Оспанов (төраға)": the offices that are all that brackets behind a name hold, and the token behind these.
fn in_brackets<'a>(view: &View<'a, '_>, name: &Range<usize>) -> Option<(Vec<&'a Mention>, usize)> {
    let words = view.words;
    let opens = within(words, name.start, name.end) && words.is_mark(name.end, "(");
    let (offices, behind) = opens.then(|| offices(view, name.end + 1))?;
    let close = offices.last()?.whole.end.max(behind);
    (within(words, name.start, close) && words.is_mark(close, ")")).then_some((offices, close + 1))
}

/// The most words between a name and its office in apposition.
const MOST_MODIFIERS: usize = 6;

/// The token behind what brackets hold right behind a name.
fn bracket(words: &AnnotatedText<'_>, start: usize, end: usize) -> usize {
    if !within(words, start, end) || !words.is_mark(end, "(") {
        return end;
    }
    let last = words.sentence(start).end.min(end + LONGEST_BRACKET);
    (end..last).find(|i| words.is_mark(*i, ")")).map_or(end, |close| close + 1)
}

/// "Президент Тоқтаров кенішінің жұмысшыларымен" (the President, with workers of the Toktarov mine): whether the name is that of
/// the place or monument behind it.
fn names_next(words: &AnnotatedText<'_>, name: &Range<usize>) -> bool {
    let bare = !words.feats(name.end - 1).has_any(Feats::CASES.without(Feats::NOM));
    let heads = [Class::FacilityHead, Class::PlaceHead];
    let head = |class| words.longest(name.end, class).is_some_and(|head| head.feats.has(Feats::POSS3));
    bare && within(words, name.start, name.end) && heads.into_iter().any(head)
}

/// "Президент Абайды оқиды": a bare given name in the accusative is whom the holder of the office deals with; behind an
/// office that is somebody by itself, in any case.
fn is_object(words: &AnnotatedText<'_>, office: &Mention, name: &PersonName, tokens: &Range<usize>) -> bool {
    let alone = matches!(&office.detail, Detail::Office { listed, .. } if listed.entry.office().is_some_and(|row| row.standing == Standing::Alone));
    let cases = if alone { CASES } else { Feats::ACC };
    let object = tokens.len() == 1 && name.family.is_none() && words.feats(tokens.start).has_any(cases);
    object || names_next(words, tokens)
}
