//! Offices and descriptors that stand alone: what each may stand for.

use std::ops::Range;

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use super::bodies::Bodies;
use super::origins;
use super::places::{country_of, place_key};
use super::roles::{self, Found};
use super::stand_ins;
use super::types::RoleKind;
use crate::annotated::AnnotatedText;
use crate::entity::Mention;
use crate::feats::Feats;
use crate::lexicon::schema::{Connector, Office, PlaceKind, StandInKind};
use crate::lexicon::{Class, rows};
use crate::pattern::View;
use crate::sort;
use crate::tokenize::TokenKind;

/// A title that stands alone.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// With whatever it belongs to.
    pub(super) tokens: Range<usize>,
    /// What its holder is found by: if nothing has the first row, the next.
    pub(super) keys: Vec<Vec<String>>,
    /// Whether it names its body, and so stands for somebody even where nobody is known to hold it.
    pub(super) is_owned: bool,
    pub(super) role: Option<Found>,
    /// What the holder is found by where the keys leave two: those of the text's own country.
    pub(super) home: Vec<String>,
    /// What the holder is found by where the text speaks of no such office of its own country.
    pub(super) abroad: Vec<String>,
    /// Whether it is another name of an office of the state: "Мемлекет басшысы".
    pub(super) is_of_state: bool,
    /// What the holder has to be found by too, if by any title: "бразилиялық боксшы" is no Brazilian president.
    pub(super) fits: Vec<String>,
    /// How it stands for somebody who needs no title.
    pub(super) general: Option<StandInKind>,
    /// Whether it has a trait or an origin before it: "жас суретші".
    pub(super) has_trait: bool,
}

/// What the holder of a role is found by.
pub(super) fn keys_of(view: &View<'_, '_>, bodies: &Bodies, role: &Found) -> Vec<String> {
    let words = view.words;
    let title = role.title.to_lowercase();
    let heads = [Some(role.head.as_str()), role.also.as_deref()].into_iter().flatten();
    let mut keys: Vec<String> = heads.map(|head| format!("h:{head}")).collect();
    keys.push(format!("t:{title}"));
    let of = owner_key(view, bodies, role);
    if let Some(of) = of.or_else(|| (role.kind == RoleKind::Office).then(|| HOME.to_owned())) {
        keys.push(format!("t:{title}|{of}"));
        keys.push(format!("h:{}|{of}", role.head));
        keys.extend(role.also.as_ref().map(|also| format!("h:{also}|{of}")));
    }
    if let Some(of) = role.of_tokens.as_ref().filter(|of| country_of(view, of).is_some()) {
        keys.push(origins::key_of_place(&words.normal(of)));
    }
    // "облыс әкімі" of "Алматы облысының әкімі", "клуб бапкері" of "«Қаршыға» клубының бапкері"
    let last = role.tokens.end - 1;
    if role.tokens.len() > 1 && has_owner(words, last) {
        keys.push(format!("o:{}|{}", words.analysis(last - 1).lemma.to_lowercase(), role.head));
    }
    if let Some(of) = &role.of_tokens {
        let last = of.end - 1;
        let place = words.single(last, Class::PlaceHead).map(|m| m.entry.text().to_lowercase());
        let body = bodies.ending_at(last).map(|mention| bodies.heads(mention.entry).to_vec());
        let noun =
            if is_owner_noun(words, last) { words.unpossessed(last).map(|noun| noun.to_lowercase()) } else { None };
        let mut owners: Vec<String> = place.into_iter().chain(body.into_iter().flatten()).chain(noun).collect();
        sort::ascending(&mut owners);
        owners.dedup();
        for owner in owners {
            keys.push(format!("o:{owner}|{}", role.head));
        }
    }
    let from = role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start.min(role.tokens.start));
    if from + 1 < role.tokens.end {
        keys.push(format!("f:{}", words.normal(&(from..role.tokens.end)).to_lowercase()));
    }
    if role.former { former(keys) } else { keys }
}

/// What whoever held an office before is found by.
pub(super) fn former(keys: Vec<String>) -> Vec<String> {
    keys.into_iter().map(|key| format!("x:{key}")).collect()
}

/// The country whose offices a text names without saying whose they are.
const HOME: &str = "kz";

/// What a role belongs to, as owners are compared: the number of a body, the code of a country, else its name, a town's without
/// the word for town.
fn owner_key(view: &View<'_, '_>, bodies: &Bodies, role: &Found) -> Option<String> {
    let words = view.words;
    if let Some(of) = &role.of_tokens {
        if let Some(entry) = bodies.named(words, of).or_else(|| bodies.mentioned(of)) {
            return Some(format!("#{entry}"));
        }
        return Some(country_of(view, of).unwrap_or_else(|| place_key(words, of)));
    }
    role.of.as_ref().map(|of| of.to_lowercase())
}

/// A noun that tells whose an office is without a name: "облыс", "клуб".
pub(super) fn is_owner_noun(words: &AnnotatedText<'_>, i: usize) -> bool {
    [Class::PlaceHead, Class::OrganizationHead, Class::FacilityHead]
        .into_iter()
        .any(|class| words.single(i, class).is_some_and(|m| !m.feats.has(Feats::PLUR)))
}

/// Whether the word before token `last` tells whose an office is without a name: "облыс әкімі", "әкімнің орынбасары".
pub(super) fn has_owner(words: &AnnotatedText<'_>, last: usize) -> bool {
    let before = last - 1;
    let office = || words.feats(before).has(Feats::GEN) && words.single(before, Class::Office).is_some();
    is_owner_noun(words, before) || office()
}

/// The title that a mention of an office without a name is.
pub(super) fn of_office(view: &View<'_, '_>, bodies: &Bodies, mention: &Mention) -> Option<Title> {
    let words = view.words;
    let role = roles::of_office(words, mention, None)?;
    if words.feats(role.tokens.end - 1).has(Feats::PLUR) {
        return None;
    }
    let title = role.title.to_lowercase();
    let one_word = role.tokens.len() == 1;
    let stand_ins = || stand_ins::of_person(&role.head).iter().map(String::as_str);
    let mut keys = Vec::new();
    let (mut home, mut abroad) = (Vec::new(), Vec::new());
    let of = owner_key(view, bodies, &role);
    match &of {
        Some(of) => {
            keys.push(vec![format!("t:{title}|{of}")]);
            let heads = [Some(role.head.as_str()), role.also.as_deref()].into_iter().flatten();
            let heads = heads.chain(stand_ins().filter(|_| one_word));
            if one_word || role.also.is_some() {
                keys.push(heads.map(|head| format!("h:{head}|{of}")).collect());
            }
            if let Some(owner) = role.of_tokens.as_ref().filter(|_| one_word) {
                keys.extend(of_state(words, owner, &role.tokens));
            }
        }
        None => {
            let last = role.tokens.end - 1;
            keys.push(vec![format!("t:{title}")]);
            if !one_word && has_owner(words, last) {
                let owner = words.analysis(last - 1).lemma.to_lowercase();
                let heads = [role.head.as_str()].into_iter().chain(stand_ins());
                keys.push(heads.map(|head| format!("o:{owner}|{head}")).collect());
            }
            keys.extend(role.also.as_ref().map(|also| vec![format!("h:{also}|{HOME}")]));
            home.push(format!("t:{title}|{HOME}"));
            if one_word {
                let heads = [role.head.as_str()].into_iter().chain(stand_ins());
                keys.push(heads.map(|head| key(words, head)).collect());
                home.push(format!("h:{}|{HOME}", role.head));
            } else if role.also.is_none() {
                keys.push(whole_keys(words, &title));
            } else {
                abroad = whole_keys(words, &title);
            }
        }
    }
    if role.former {
        keys = keys.into_iter().map(former).collect();
        home.clear();
    }
    let (tokens, is_owned) = (mention.whole.clone(), of.is_some());
    let is_of_state = role.also.is_some() && !role.former;
    Some(Title { tokens, keys, is_owned, role: Some(role), home, abroad, is_of_state, ..Title::default() })
}

/// The offices of the state that have another name, as their holders are found: those of the text's own country.
static OF_STATE: Lazy<FxHashSet<String>> = Lazy::new(|| {
    let also = rows::<Office<'_>>().filter_map(|row| row.role);
    also.map(|also| format!("h:{also}|{HOME}")).collect()
});

/// Whether whoever is found by these holds an office of the state.
pub(super) fn is_of_state(found_by: &[String]) -> bool {
    found_by.iter().any(|key| OF_STATE.contains(key))
}

/// What the holder of a title is found by that a noun stands for; one of several words is a whole title: "министр" for "ведомство
/// басшысы" (head of the authority).
pub(super) fn key(words: &AnnotatedText<'_>, title: &str) -> String {
    match title.contains(' ') {
        true => format!("t:{title}"),
        false if words.lists(title, Class::Nationality) => origins::key(words, title),
        false => format!("h:{title}"),
    }
}

/// What the holder is found by of an office that is another name of one of the state: "Өзбекстан Үкіметінің басшысы" (the head of
/// the government of Uzbekistan) for "Премьер-министр".
fn of_state(words: &AnnotatedText<'_>, owner: &Range<usize>, title: &Range<usize>) -> Option<Vec<String>> {
    let body = words.unpossessed(owner.end - 1).unwrap_or_else(|| words.analysis(owner.end - 1).lemma.to_string());
    let phrase = format!("{body} {}", words.normal(title)).to_lowercase();
    let place = words.longest(owner.start, Class::Place).and_then(|m| m.entry.place());
    let country = place.filter(|row| row.kind == PlaceKind::Country).and_then(|row| row.note);
    let code = country.map_or_else(|| HOME.to_owned(), str::to_lowercase);
    let titles = stand_ins::of_person(&phrase);
    (!titles.is_empty()).then(|| titles.iter().map(|title| format!("h:{title}|{code}")).collect())
}

/// What whoever a phrase stands for is found by: "халық қалаулысы" (the people's chosen one) for "депутат".
pub(super) fn whole_keys(words: &AnnotatedText<'_>, phrase: &str) -> Vec<String> {
    stand_ins::of_person(phrase).iter().map(|title| key(words, title)).collect()
}

/// Whether the title before token `end` says what somebody is or becomes: "министр болып", "дәрігер ретінде", "директор болу".
pub(super) fn is_predicate(words: &AnnotatedText<'_>, end: usize) -> bool {
    let sentence = words.sentence(end - 1).end;
    if end >= sentence {
        return false;
    }
    let kinds = [Connector::As, Connector::Becomes, Connector::Post, Connector::Copula];
    // "Министр болса" (as for the minister) says nothing.
    let topic = |i: usize| words.feats(i).has(Feats::CONDITIONAL);
    let tells = |i: usize| kinds.into_iter().any(|kind| words.connector(i, kind).is_some()) && !topic(i);
    // "аудан әкімі, облыс әкімінің орынбасары болған": the last of a list has the verb.
    let listed = || {
        let bare = !words.feats(end - 1).has_any(CASES);
        let goes_on = |i: &usize| {
            let stops =
                words.feats(*i).has_any(Feats::FINITE | Feats::CONVERB) || words.tokens[*i].kind == TokenKind::Number;
            !stops || tells(*i)
        };
        let verb = (end + 1..sentence.min(end + FARTHEST_VERB)).take_while(goes_on).find(|i| tells(*i));
        verb.is_some_and(|verb| bare && roles::listed_ending(words, verb - 1, end).is_some())
    };
    tells(end) || words.is_mark(end, ",") && listed()
}

/// How far behind a list's first title its verb may stand.
const FARTHEST_VERB: usize = 14;

/// The cases other than the nominative.
const CASES: Feats = Feats::CASES.without(Feats::NOM);
