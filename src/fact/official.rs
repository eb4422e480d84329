//! Officials: who holds which office.
//!
//! ```text
//! official = offices person ["," offices close]      Қазақстан Республикасының Президенті Нұрсұлтан Назарбаев
//!          | person [bracket] ("," | "–") offices close    Е.Досаев, Алматы қаласының әкімі,
//!          | office "–" person                        Бас редакторы – Дархан Қыдырәлі
//!          | office-PL person {("," | "and") person}  Мәжіліс депутаттары А.Сарым мен Д.Еспаева
//!          | office                                   Мемлекеттік хатшы
//! offices  = office {[","] office}                   Қорғаныс министрі генерал-лейтенант Руслан Жақсылықов
//! office   = [body] [chief] title                    Алматы қаласының әкімі; облыс әкімінің орынбасары
//! ```
//!
//! Each office of a person is a fact. Offices that somebody takes or leaves are joined to the holder by
//! [`appointment`], later names and offices by [`Holders`].

use std::ops::Range;

use once_cell::sync::Lazy;
use serde::{Deserialize, Serialize};

use super::holder::Holders;
use super::kinds::Value;
use super::shared::{self, Owner};
use super::{Fact, appointment};
use crate::Span;
use crate::entity::{Detail, EntityLabel, Mention, PersonName};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, OfficeKind, Standing};
use crate::morph::{Feats, Match, Upos, Words};
use crate::pattern::{Pattern, Step, View, match_at};
use crate::tokenize::TokenKind;

/// A person in an office, an office whose holder is not named, or both.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Official {
    /// The holder; `None` for an office alone.
    pub person: Option<PersonName>,
    /// The office.
    pub position: Option<Position>,
    /// Every mention, the first included, in text order. Of a person with several facts the first has them all, each of the
    /// others the place where it was found.
    pub mentions: Vec<Span>,
}

impl Value for Official {
    fn relocate(&mut self, _: &str, to: &dyn Fn(Span) -> Span) {
        self.mentions.iter_mut().for_each(|span| *span = to(*span));
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        self.mentions.iter().for_each(|span| visit(*span));
    }
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Position {
    /// The office alone, in the nominative and without the possession that only agrees with the body: "төраға" of
    /// "Мәжіліс төрағасы", but "Сыртқы істер министрі", whose possession is its own.
    pub title: String,
    /// The country, place or body it belongs to, in the nominative.
    pub of: Option<String>,
}

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

/// The most tokens in brackets between a name and its office: "(1899–1964)".
const LONGEST_BRACKET: usize = 12;

/// A name with its offices, a name, or an office, where the text gives it.
#[derive(Debug)]
pub(super) struct Naming<'a> {
    pub(super) person: Option<&'a PersonName>,
    /// The offices, each with the tokens from it to the name or from the name to it.
    pub(super) offices: Vec<(Range<usize>, &'a Mention)>,
    /// All of it, and the name alone.
    pub(super) tokens: Range<usize>,
    pub(super) name: Range<usize>,
    /// Whose the offices are, where that of one holder is not what stands beside them.
    pub(super) owner: Option<Owner>,
}

/// The officials of a text, each once.
pub(super) fn find(view: &View<'_, '_>, _: &[Fact]) -> Vec<Fact> {
    let mut namings = Vec::new();
    let mut bare = Vec::new();
    let mut at = 0;
    while at < view.words.len() {
        if let Some(shared) = shared::namings(view, at) {
            at = shared.last().map_or(at + 1, |naming| naming.tokens.end);
            namings.extend(shared);
        } else if let Some(naming) = naming(view, at) {
            at = naming.tokens.end;
            namings.push(naming);
        } else {
            bare.extend(bare_office(view.words, at));
            at += 1;
        }
    }
    appointment::join(view, &mut namings);
    Holders::new(view, &namings, &bare).into_facts().collect()
}

/// What begins at a token.
fn naming<'a>(view: &View<'a, '_>, at: usize) -> Option<Naming<'a>> {
    let (before, behind) = offices(view, at);
    let behind =
        match_at(&DASHED, view, at).and_then(|found| found.get("person")).map_or(behind, |tokens| tokens.start);
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
    let offices = before.into_iter().map(|office| (office.whole.start..tokens.end, office)).collect();
    let naming = Naming { person: Some(name), offices, tokens: at..tokens.end, name: tokens.clone(), owner: None };
    Some(apposed(view, naming, &tokens))
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
        let divided = i == at || words.tokens[i - 1].kind == TokenKind::Punctuation;
        if !within(words, at, end - 1) || words.feats(end - 1).has_any(CASES) || !(divided || is_rank(office)) {
            break;
        }
        found.push(office);
        behind = behind_honors(words, end);
        i = behind + usize::from(within(words, at, behind) && (words.is_mark(behind, ",") || words.is_dash(behind)));
        if !within(words, at, i) {
            break;
        }
    }
    (found, behind)
}

/// The most attributes of a trade.
const MOST_ATTRIBUTES: usize = 3;

/// The token behind the trades and honours that follow an office: "депутат, жазушы Айгүл Сейітова".
fn behind_honors(words: &Words<'_>, end: usize) -> usize {
    let sentence = words.sentence(end - 1).end;
    let mut behind = end;
    while behind + 1 < sentence && (words.is_mark(behind, ",") || words.connector(behind, Connector::And).is_some()) {
        // "жоғары санатты хирург"
        let most = if words.is_mark(behind, ",") { MOST_ATTRIBUTES } else { 0 };
        let attributes = (behind + 1..sentence).take(most + 1).take_while(|i| words.tokens[*i].kind == TokenKind::Word);
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
    let (behind, _) = offices(view, first);
    let Some(end) = behind.last().map(|office| office.whole.end) else { return naming };
    // Behind a comma, another name may follow, whose office it then is.
    if within(words, start, end) && words.tokens[end].kind != TokenKind::Punctuation {
        return naming;
    }
    naming.offices.extend(behind.into_iter().map(|office| (start..office.whole.end, office)));
    naming.tokens.end = end;
    naming
}

/// The most words between a name and its office in apposition.
const MOST_MODIFIERS: usize = 6;

/// The token behind what brackets hold right behind a name.
fn bracket(words: &Words<'_>, start: usize, end: usize) -> usize {
    if !within(words, start, end) || !words.is_mark(end, "(") {
        return end;
    }
    let last = words.sentence(start).end.min(end + LONGEST_BRACKET);
    (end..last).find(|i| words.is_mark(*i, ")")).map_or(end, |close| close + 1)
}

pub(super) fn person<'a>(view: &View<'a, '_>, at: usize) -> Option<(&'a PersonName, Range<usize>)> {
    let person = &view.mentions[view.starting_at(at, &[EntityLabel::Person])?];
    match &person.detail {
        Detail::Person(name) => Some((name, person.whole.clone())),
        _ => None,
    }
}

/// "Президент Абайды оқиды": a bare given name in the accusative is whom the holder of the office deals with; behind an
/// office that is somebody by itself, in any case.
fn is_object(words: &Words<'_>, office: &Mention, name: &PersonName, tokens: &Range<usize>) -> bool {
    let alone = matches!(&office.detail, Detail::Office { listed, .. } if listed.entry.office().is_some_and(|row| row.standing == Standing::Alone));
    let cases = if alone { CASES } else { Feats::ACC };
    tokens.len() == 1 && name.family.is_none() && words.feats(tokens.start).has_any(cases)
}

/// Whether token `i` is in the sentence of token `at`.
pub(super) fn within(words: &Words<'_>, at: usize, i: usize) -> bool {
    at < words.len() && i < words.sentence(at).end
}

/// "Министр": the bare word for an office that was named in full elsewhere.
fn bare_office(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let office = words
        .single(at, Class::Office)
        .filter(|m| m.entry.office().is_some_and(|row| row.kind == OfficeKind::Office))?;
    let bare = words.is_capital(at) && !office.feats.has_any(Feats::PLUR | Feats::POSS3);
    bare.then(|| office.tokens.clone())
}

/// The office of a mention, whose it is told by `owner` or else by the mention.
pub(super) fn position(words: &Words<'_>, mention: &Mention, owner: Option<&Owner>) -> Option<Position> {
    let Detail::Office { of, title, listed } = &mention.detail else { return None };
    let of = match owner {
        Some(owner) => owner.name(words),
        None => of.as_ref().map(|of| words.normal(of)),
    };
    Some(Position { title: self::title(words, title, listed), of })
}

/// The title without the case of its last word, in the singular, and without its possession where that agrees with the
/// body.
fn title(words: &Words<'_>, tokens: &Range<usize>, listed: &Match) -> String {
    let last = tokens.end - 1;
    // What stands before the head takes its possession: "сыртқы істер министрі", "әкімінің бірінші орынбасары".
    let before = listed.tokens.start.checked_sub(1).filter(|i| *i >= tokens.start);
    let izafet = before.is_some_and(|i| {
        let chief = || (tokens.start..i).any(|i| words.feats(i).has(Feats::GEN));
        let noun = matches!(words.upos(i), Upos::Noun | Upos::Propn) && words.connector(i, Connector::Chief).is_none();
        noun || words.feats(i).has_any(Feats::GEN | Feats::GERUND) || chief()
    });
    let agrees = listed.feats.has_any(Feats::POSSESSED) && !izafet;
    let head = match listed.feats.has(Feats::PLUR) || listed.feats.has(Feats::POSS1_PLUR) {
        true => shared::holders_own(words, last, listed, izafet),
        // The list knows the word better than its endings do: "ханы" is of "хан".
        false if agrees => {
            let known = |head: &String| listed.entry.text().ends_with(head.to_lowercase().as_str());
            words.unpossessed(last).filter(known).or_else(|| shared::holders_own(words, last, listed, izafet))
        }
        false => None,
    };
    head.map_or_else(
        || words.normal(tokens),
        |head| {
            let start = words.tokens[tokens.start].span.start;
            format!("{}{head}", &words.text[start..words.tokens[last].span.start])
        },
    )
}
