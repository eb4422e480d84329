//! What stands beside a name and tells what its bearer is.
//!
//! ```text
//! before    = role {("," | "and") role} name         ғалым, профессор Асан Үсенов
//! bracket   = name "(" role {"," role} ")"           А. Сейтова (т.ғ.д., профессор)
//! behind    = name ("," | "–") role ("," | end)      Асан Үсенов, жазушы,; Асан Үсенов – дәрігер.
//! serves    = name … trade "болып"                   Асан Үсенов инженер болып істейді
//! role      = [owner] [attributes] noun              the office of a naming, or a noun of the lists of offices and roles
//! ```

use std::ops::Range;

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use crate::annotated::{AnnotatedText, Match};
use crate::entity::{Detail, EntityLabel, Mention};
use crate::fact::{Naming, Owner, position, small_initial};
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{Connector, OfficeKind, RoleWord};
use crate::lexicon::{Class, connectors};
use crate::pattern::View;
use crate::sort;
use crate::tokenize::TokenKind;

use super::bodies::Bodies;
use super::types::{MentionKind, RoleKind};

/// A role as the text gives it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) title: String,
    pub(super) kind: RoleKind,
    pub(super) of: Option<String>,
    /// The tokens of what it belongs to.
    pub(super) of_tokens: Option<Range<usize>>,
    pub(super) former: bool,
    /// The tokens of the title.
    pub(super) tokens: Range<usize>,
    /// The last word of the title without endings, in lower case.
    pub(super) head: String,
    /// The office of Kazakhstan that it is another name of.
    pub(super) also: Option<String>,
}

/// The endings that no role beside a name bears.
const CASES: Feats = Feats::CASES.without(Feats::NOM);

/// The most roles of a name in a row, and the most words of a listed one before its last.
const MOST_ROLES: usize = 6;
const LONGEST_LISTED: usize = 4;

/// The most attributes of a role, and the most tokens of one behind its name.
const MOST_ATTRIBUTES: usize = 4;
const LONGEST_BEHIND: usize = 14;

/// How far from a name a trade may stand that its bearer serves as.
const FARTHEST_TRADE: usize = 10;

/// The roles that stand beside a name.
pub(super) fn beside(view: &View<'_, '_>, naming: &Naming<'_>) -> Vec<Found> {
    let words = view.words;
    let mut found: Vec<Found> = Vec::new();
    let shared = naming.owner.as_ref();
    for (_, mention) in &naming.offices {
        // "Аудан басшысы мен еңбек ардагері Болат" (the head of the district, and the veteran B.): somebody else's.
        let end = mention.whole.end;
        if end < naming.name.start && is_and(words, end) {
            continue;
        }
        let floor = words.sentence(mention.whole.start).start;
        let degree = degree_ending(view, mention.whole.end - 1, floor);
        found.extend(degree.or_else(|| of_office(words, mention, shared)));
    }
    let name = &naming.name;
    let before = found.iter().map(|role| role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start));
    let start = before.filter(|start| *start < name.start).min().unwrap_or(name.start);
    // "Көрермен Ғабитке қол соқты" (the viewer clapped to Ğabit): what stands before a bare given name is the subject.
    let object =
        name.len() == 1 && view.words.feats(name.start).has_any(Feats::DAT | Feats::ACC) && naming.offices.is_empty();
    let given = naming.person.is_some_and(|name| name.family.is_none());
    if !(object && given) {
        let offices = found.iter().any(|role| role.tokens.start < name.start && role.kind == RoleKind::Office);
        // "төрайым, эколог Әсел": what stands between an office and the name, then what stands before the office.
        found.extend(in_front(view, name.start, false, false));
        let follows = found.iter().any(|role| role.tokens.start < name.start);
        found.extend(in_front(view, start, follows, offices));
    }
    let apposed = found.iter().any(|role| role.tokens.start >= name.end);
    let sentence = words.sentence(name.start).end;
    let (bracket, next) = in_brackets(view, name.end, sentence);
    found.extend(bracket);
    let feats = words.feats(name.end - 1);
    if !feats.has_any(CASES) {
        if !apposed {
            found.extend(behind(view, next, sentence));
        }
        found.extend(served(words, name.end, sentence));
    }
    found.extend(called(view, name.end, sentence));
    // Of two readings of one noun the longer is the whole.
    sort::by_key(&mut found, |role| {
        (role.tokens.end, role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start))
    });
    found.dedup_by_key(|role| role.tokens.end);
    found
}

/// The role that a mention of an office is.
pub(super) fn of_office(words: &AnnotatedText<'_>, mention: &Mention, owner: Option<&Owner>) -> Option<Found> {
    let Detail::Office { of, title, listed } = &mention.detail else { return None };
    let told = position(words, mention, owner)?;
    let row = listed.entry.office()?;
    let kind = kind_of(words, listed)?;
    let (title_text, former) = without_former(words, title, told.title);
    let of_tokens = if owner.is_some() { None } else { of.clone() };
    let head = head_of(words, listed);
    Some(Found {
        title: title_text,
        kind,
        of: told.of,
        of_tokens,
        former,
        tokens: title.clone(),
        head,
        also: row.role.map(str::to_owned),
    })
}

/// The same role, where the noun before its title stands for a body that was named: "Одақ төрағасы" is the chairman of that union.
pub(super) fn of_known_body(view: &View<'_, '_>, bodies: &Bodies, role: Found) -> Found {
    let words = view.words;
    let (start, last) = (role.tokens.start, role.tokens.end - 1);
    let body = bodies.starting_at(start).filter(|body| body.kind == MentionKind::Title && body.tokens.end <= last);
    let Some(body) = body.filter(|_| role.of.is_none()) else { return role };
    let tokens = body.tokens.end..role.tokens.end;
    let prefix = words.tokens[tokens.start].span.start - words.tokens[start].span.start;
    let rest = role.title.get(prefix..).unwrap_or(&role.title);
    let title = if tokens.len() > 1 { rest.to_owned() } else { role.head.clone() };
    let of = Some(bodies.name(body.entry).to_owned());
    Found { title: small_initial(&title), of, of_tokens: Some(body.tokens.clone()), tokens, ..role }
}

/// The last word of a listed title without its endings, in lower case.
pub(super) fn head_of(words: &AnnotatedText<'_>, listed: &Match) -> String {
    let text = listed.entry.text();
    if listed.tokens.len() == 1 {
        return text.to_lowercase();
    }
    // "мектеп директоры": the possession of a fixed phrase is its own.
    let last = listed.tokens.end - 1;
    words.unpossessed(last).unwrap_or_else(|| words.analysis(last).lemma.to_string()).to_lowercase()
}

/// The words for a former holder.
static FORMER: Lazy<FxHashSet<&'static str>> = Lazy::new(|| connectors(Connector::Former).collect());

/// The title of which a word tied by a hyphen tells the former holder: "экс-министр".
pub(super) fn former_of(title: &str) -> Option<&str> {
    let (first, rest) = title.split_once('-')?;
    FORMER.contains(first.to_lowercase().as_str()).then_some(rest)
}

/// The title without the word for its former holder, and whether it had one: "бұрынғы министр", "экс-министр". The word may
/// stand before the title, with the owner between.
fn without_former(words: &AnnotatedText<'_>, tokens: &Range<usize>, title: String) -> (String, bool) {
    let is_former = |i: usize| words.connector(i, Connector::Former).is_some();
    if let Some(rest) = former_of(&title) {
        return (rest.to_owned(), true);
    }
    if tokens.len() > 1 && is_former(tokens.start) {
        let first = words.text(tokens.start).len();
        let rest = title.get(first..).map_or("", str::trim_start);
        return (rest.to_owned(), true);
    }
    let before = tokens.start.checked_sub(1).filter(|i| *i >= words.sentence(tokens.start).start);
    // "болған" right behind: it is over.
    let past = || {
        tokens.end < words.sentence(tokens.start).end
            && words.connector(tokens.end, Connector::Becomes).is_some()
            && words.feats(tokens.end).has(Feats::PARTICIPLE)
    };
    (title, before.is_some_and(is_former) || past())
}

/// The listed noun for what somebody is that ends with token `last`: the longest that begins at `floor` or later.
pub(super) fn listed_ending<'w>(words: &'w AnnotatedText<'_>, last: usize, floor: usize) -> Option<&'w Match> {
    let from = floor.max(last.saturating_sub(LONGEST_LISTED));
    let listed = |m: &&Match| matches!(m.entry.class, Class::Office | Class::Role) && m.tokens.end == last + 1;
    (from..=last).find_map(|i| words.matches_at(i).iter().find(listed))
}

/// What a listed noun tells.
pub(super) fn kind_of(words: &AnnotatedText<'_>, listed: &Match) -> Option<RoleKind> {
    let role = words.matches_at(listed.tokens.start).iter().filter(|m| m.tokens == listed.tokens);
    let role = { role }.find_map(|m| m.entry.role()).map(|row| match row.kind {
        RoleWord::Occupation => RoleKind::Occupation,
        RoleWord::Status => RoleKind::Status,
        RoleWord::Degree => RoleKind::Degree,
    });
    let office = || {
        let kind = listed.entry.office()?.kind;
        Some(match kind {
            OfficeKind::Office => RoleKind::Office,
            OfficeKind::Rank => RoleKind::Rank,
            OfficeKind::Degree => RoleKind::Degree,
            OfficeKind::Honorific => RoleKind::Status,
            // "бас дәрігер": the chief of a trade holds an office.
            OfficeKind::Occupation if is_chief(words, listed) => RoleKind::Office,
            OfficeKind::Occupation => RoleKind::Occupation,
        })
    };
    role.or_else(office)
}

/// Whether the listed trade is that of a chief: "бас бухгалтер", listed so or with the word before it.
fn is_chief(words: &AnnotatedText<'_>, listed: &Match) -> bool {
    let chief = |i: usize| words.connector(i, Connector::Chief).is_some();
    let start = listed.tokens.start;
    chief(start) || start > words.sentence(start).start && chief(start - 1)
}

/// The roles in a row that end right before token `end`, where another role `follows`, one of the `offices`, or the name itself.
fn in_front(view: &View<'_, '_>, mut end: usize, follows: bool, offices: bool) -> Vec<Found> {
    let words = view.words;
    let mut found: Vec<Found> = Vec::new();
    if end >= words.len() {
        return found;
    }
    let floor = words.sentence(end).start;
    while found.len() < MOST_ROLES && end > floor {
        let mut last = end - 1;
        let divider = last;
        let divided = words.is_mark(last, ",") || words.connector(last, Connector::And).is_some();
        if divided {
            if found.is_empty() && !follows || last == floor {
                break;
            }
            last -= 1;
        }
        let Some(role) = ending_at(view, last, floor) else { break };
        // "Мәжіліс Спикері топ жетекшісіне сөз берді": without a comma an office before another is somebody else's.
        // "Банк төрағасы және комитет басшысы Асан" (the chairman of the bank, and A., head of the committee): two people.
        let next = found.last();
        // "Аудан басшысы мен еңбек ардагері Болат" (the head of the district and the veteran B.) likewise.
        if divided && is_and(words, divider) && role.kind == RoleKind::Office {
            break;
        }
        if !divided && next.is_some_and(|next| next.kind == RoleKind::Office) || !divided && offices && next.is_none() {
            break;
        }
        end = role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start.min(role.tokens.start));
        found.push(role);
    }
    found
}

/// Whether token `i` ties what two people are; "әрі" ties what one is.
fn is_and(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.connector(i, Connector::And).is_some() && words.connector(i, Connector::Besides).is_none()
}

/// "тарих ғылымының докторы" (doctor of history): the degree with its field, not the office that its last word looks like.
fn degree_ending(view: &View<'_, '_>, last: usize, floor: usize) -> Option<Found> {
    let degree = |m: &&Match| m.entry.role().is_some_and(|row| row.kind == RoleWord::Degree);
    let listed = listed_ending(view.words, last, floor).filter(degree)?;
    let plain = !listed.feats.has_any(CASES | Feats::PLUR);
    plain.then(|| with_attributes(view, listed, floor))
}

/// The role whose noun is token `last`, in the nominative and the singular.
fn ending_at(view: &View<'_, '_>, last: usize, floor: usize) -> Option<Found> {
    let words = view.words;
    if let Some(degree) = degree_ending(view, last, floor) {
        return Some(degree);
    }
    if let Some(office) = view.ending_at(last, &[EntityLabel::Position]) {
        let office = &view.mentions[office];
        let plain = !words.feats(last).has_any(CASES | Feats::PLUR);
        return of_office(words, office, None).filter(|_| plain && office.whole.start >= floor);
    }
    let listed = listed_ending(words, last, floor)?;
    if listed.feats.has_any(CASES | Feats::PLUR | Feats::POSS1_SING) {
        return None;
    }
    // "ханым", "ата" address; "халық әртісі" honours.
    let address =
        |m: &Match| m.entry.office().is_some_and(|row| row.kind == OfficeKind::Honorific) && m.tokens.len() == 1;
    if address(listed) && !words.matches_at(listed.tokens.start).iter().any(|m| m.entry.role().is_some()) {
        return None;
    }
    // A name that is a word for a trade too is a name.
    if words.is_capital(listed.tokens.start)
        && !words.is_initial(listed.tokens.start)
        && listed.entry.office().is_none()
    {
        return None;
    }
    Some(with_attributes(view, listed, floor))
}

/// A listed noun with what belongs to its title before it, and whose it is.
pub(super) fn with_attributes(view: &View<'_, '_>, listed: &Match, floor: usize) -> Found {
    let words = view.words;
    let last = listed.tokens.end - 1;
    let mut start = listed.tokens.start;
    let mut of_tokens = None;
    let degree = listed.entry.role().is_some_and(|row| row.kind == RoleWord::Degree);
    if listed.feats.has(Feats::POSS3) || degree {
        let mut at = start;
        for _ in 0..MOST_ATTRIBUTES {
            let Some(i) = at.checked_sub(1).filter(|i| *i >= floor) else { break };
            at = i;
            // "«Сенім» қорының бұрынғы менеджері": the owner stands before the word for a former holder.
            if words.connector(i, Connector::Former).is_some() {
                continue;
            }
            const OWNERS: [EntityLabel; 5] = [
                EntityLabel::Organisation,
                EntityLabel::Gpe,
                EntityLabel::Location,
                EntityLabel::Facility,
                EntityLabel::Norp,
            ];
            if let Some(owner) = view.ending_at(i, &OWNERS).map(|at| &view.mentions[at]) {
                // "ағылшын ғалымы" (an English scholar): a people has none.
                let body = owner.label != EntityLabel::Norp && owner.whole.start >= floor;
                of_tokens = body.then(|| owner.whole.clone());
                break;
            }
            of_tokens = quoted_owner(words, i, floor);
            if of_tokens.is_some() {
                break;
            }
            let feats = words.feats(i);
            let noun = matches!(words.upos(i), Upos::Noun | Upos::Propn) && !feats.has_any(CASES);
            let is_people = || words.longest(i, Class::Nationality).is_some();
            let word = words.tokens[i].kind == TokenKind::Word && !words.is_capital(i);
            if !(noun && word) || is_people() {
                break;
            }
            start = i;
        }
    }
    let tokens = start..listed.tokens.end;
    let izafet = start < listed.tokens.start;
    let title = match words.unpossessed(last).filter(|_| listed.feats.has(Feats::POSS3) && !izafet) {
        Some(head) => {
            let from = words.tokens[tokens.start].span.start;
            format!("{}{head}", &words.text[from..words.tokens[last].span.start])
        }
        None => words.normal(&tokens),
    };
    let title = if words.is_initial(start) { small_initial(&title) } else { title };
    let (title, former) = without_former(words, &tokens, title);
    let quoted = |of: &Range<usize>| words.is_mark(of.end - 1, "»") && words.is_mark(of.start, "«");
    let of = of_tokens.as_ref().map(|of| match quoted(of) {
        true => format!("«{}»", words.normal(&(of.start + 1..of.end - 1))),
        false => words.normal(of),
    });
    let kind = kind_of(words, listed).unwrap_or(RoleKind::Occupation);
    let also = listed.entry.office().and_then(|row| row.role).map(str::to_owned);
    Found { title, kind, of, of_tokens, former, tokens, head: head_of(words, listed), also }
}

/// The owner in quotation marks that ends with token `last`, with its genitive inside: "«Теңіздің» тәлімгері" (the coach of Teñiz).
fn quoted_owner(words: &AnnotatedText<'_>, last: usize, floor: usize) -> Option<Range<usize>> {
    let genitive = words.is_mark(last, "»") && last > floor && words.feats(last - 1).has(Feats::GEN);
    let from = floor.max(last.saturating_sub(LONGEST_LISTED + 1));
    let open = (from..last).rev().filter(|_| genitive).find(|i| words.is_mark(*i, "«"))?;
    (open + 1 < last).then_some(open..last + 1)
}

/// The roles in brackets behind token `at - 1`, and the token behind the brackets.
fn in_brackets(view: &View<'_, '_>, at: usize, sentence: usize) -> (Vec<Found>, usize) {
    let words = view.words;
    if at >= sentence || !words.is_mark(at, "(") {
        return (Vec::new(), at);
    }
    let end = sentence.min(at + LONGEST_BEHIND * 2);
    let Some(close) = (at + 1..end).find(|i| words.is_mark(*i, ")")) else { return (Vec::new(), at) };
    let mut found = Vec::new();
    let mut from = at + 1;
    for i in at + 1..=close {
        if (i == close || words.is_mark(i, ",") || words.is_mark(i, ";")) && i > from {
            found.extend(ending_at(view, i - 1, from));
            from = i + 1;
        }
    }
    (found, close + 1)
}

/// The roles in apposition behind a name, from token `at` on: between commas, or behind a dash.
fn behind(view: &View<'_, '_>, at: usize, sentence: usize) -> Vec<Found> {
    let words = view.words;
    let mut found = Vec::new();
    let mut at = at;
    while found.len() < MOST_ROLES && at + 1 < sentence && (words.is_mark(at, ",") || words.is_dash(at)) {
        let end = sentence.min(at + LONGEST_BEHIND);
        let closes =
            |i: &usize| words.tokens[*i].kind == TokenKind::Punctuation && !matches!(words.text(*i), "«" | "»" | "-");
        let Some(close) = (at + 1..end).find(closes).or_else(|| (end == sentence).then_some(end)) else { break };
        if close == at + 1 {
            break;
        }
        let plain = |i: usize| !words.feats(i).has(Feats::FINITE);
        let Some(role) = ending_at(view, close - 1, at + 1).filter(|_| plain(close - 1)) else { break };
        found.push(role);
        at = close;
    }
    if at >= sentence || !words.is_mark(at, ",") {
        return found;
    }
    // "Асан Үсенов, вице-премьер, жазушы Болат Сәрсенов": the next name's.
    let mut segment = (at + 1..sentence.min(at + LONGEST_BEHIND)).take_while(|i| !words.is_mark(*i, ","));
    let next = segment.find(|i| view.starting_at(*i, &[EntityLabel::Person]).is_some()).filter(|i| *i > at + 1);
    let role = next.and_then(|i| listed_ending(words, i - 1, at + 1));
    if role.is_some_and(|role| !role.feats.has_any(CASES | Feats::PLUR)) { Vec::new() } else { found }
}

/// What somebody is who is called by a name that ends before token `at`: "Асан деген жетекші" (a leader called Asan).
fn called(view: &View<'_, '_>, at: usize, sentence: usize) -> Option<Found> {
    let words = view.words;
    let titled = at < sentence
        && [Connector::QuotedAs, Connector::Titled].into_iter().any(|kind| words.connector(at, kind).is_some());
    let noun = (at + 1..sentence.min(at + 1 + MOST_ATTRIBUTES)).take_while(|_| titled);
    let listed = { noun }.find_map(|i| {
        let listed = words.matches_at(i).iter().filter(|m| matches!(m.entry.class, Class::Office | Class::Role));
        listed.filter(|m| !m.feats.has(Feats::PLUR)).max_by_key(|m| m.tokens.len())
    })?;
    Some(with_attributes(view, listed, listed.tokens.start))
}

/// The trade that whoever is named before token `at` serves as: "инженер болып істейді".
fn served(words: &AnnotatedText<'_>, at: usize, sentence: usize) -> Option<Found> {
    let end = sentence.min(at + FARTHEST_TRADE);
    let as_at = (at + 1..end).find(|i| words.connector(*i, Connector::As).is_some())?;
    let listed = listed_ending(words, as_at - 1, at)?;
    let plain = !listed.feats.has_any(CASES | Feats::PLUR | Feats::POSSESSED);
    let trade = matches!(kind_of(words, listed), Some(RoleKind::Occupation | RoleKind::Status));
    if !(plain && trade) {
        return None;
    }
    let tokens = listed.tokens.clone();
    let title = words.normal(&tokens);
    let kind = kind_of(words, listed)?;
    let head = head_of(words, listed);
    Some(Found { title, kind, of: None, of_tokens: None, former: false, tokens, head, also: None })
}
