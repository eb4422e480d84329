//! Offices and descriptors that stand alone: what each may stand for.

use std::ops::Range;

use super::bare::is_bare;
use super::bodies::Bodies;
use super::forms::Forms;
use super::roles::{self, Found, head_of};
use super::stand_ins;
use super::types::RoleKind;
use crate::annotated::AnnotatedText;
use crate::entity::{Detail, EntityLabel, Mention};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, OfficeKind, PlaceKind};
use crate::pattern::View;

/// A title that stands alone.
#[derive(Debug)]
pub(super) struct Title {
    /// With whatever it belongs to.
    pub(super) tokens: Range<usize>,
    /// What its holder is found by: if nothing has the first row, the next.
    pub(super) keys: Vec<Vec<String>>,
    /// Whether it names its body, and so stands for somebody even where nobody is known to hold it.
    pub(super) is_owned: bool,
    pub(super) role: Option<Found>,
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
    // "облыс әкімі" of "Алматы облысының әкімі", "клуб бапкері" of "«Қаршыға» клубының бапкері"
    if let Some(of) = &role.of_tokens {
        let last = of.end - 1;
        let place = words.single(last, Class::PlaceHead).map(|m| m.entry.text().to_lowercase());
        let body = bodies.ending_at(last).map(|mention| bodies.heads(mention.entry).to_vec());
        let noun =
            if is_owner_noun(words, last) { words.unpossessed(last).map(|noun| noun.to_lowercase()) } else { None };
        let mut owners: Vec<String> = place.into_iter().chain(body.into_iter().flatten()).chain(noun).collect();
        owners.sort_unstable();
        owners.dedup();
        for owner in owners {
            keys.push(format!("o:{owner}|{}", role.head));
        }
    }
    let from = role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start.min(role.tokens.start));
    if from + 1 < role.tokens.end {
        keys.push(format!("f:{}", words.normal(&(from..role.tokens.end)).to_lowercase()));
    }
    let first = role.tokens.start;
    if role.tokens.len() > 1 && is_owner_noun(words, first) {
        keys.push(format!("o:{}|{}", words.analysis(first).lemma.to_lowercase(), role.head));
    }
    keys
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
        let listed = view.starting(of.start).find(|mention| mention.whole == *of);
        let country = listed.and_then(|mention| match &mention.detail {
            Detail::Listed(entry) => {
                entry.place().filter(|row| row.kind == PlaceKind::Country).and_then(|row| row.note)
            }
            _ => None,
        });
        if let Some(code) = country {
            return Some(code.to_lowercase());
        }
        return Some(place_key(words, of));
    }
    role.of.as_ref().map(|of| of.to_lowercase())
}

/// A place by the name it is called by: "Көкшетау әкімі" is that of "Көкшетау қаласы".
fn place_key(words: &AnnotatedText<'_>, place: &Range<usize>) -> String {
    let last = place.end - 1;
    let omitted = place.len() > 1 && words.connector(last, Connector::Omitted).is_some();
    let name = if omitted { place.start..last } else { place.clone() };
    words.normal(&name).to_lowercase()
}

/// A noun that tells whose an office is without a name: "облыс", "клуб".
fn is_owner_noun(words: &AnnotatedText<'_>, i: usize) -> bool {
    [Class::PlaceHead, Class::OrganizationHead, Class::FacilityHead]
        .into_iter()
        .any(|class| words.single(i, class).is_some_and(|m| !m.feats.has(Feats::PLUR)))
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
    let of = owner_key(view, bodies, &role);
    match &of {
        Some(of) => {
            keys.push(vec![format!("t:{title}|{of}")]);
            let heads = [Some(role.head.as_str()), role.also.as_deref()].into_iter().flatten();
            let heads = heads.chain(stand_ins().filter(|_| one_word));
            if one_word || role.also.is_some() {
                keys.push(heads.map(|head| format!("h:{head}|{of}")).collect());
            }
        }
        None => {
            let noun = role.tokens.start;
            keys.push(vec![format!("t:{title}")]);
            if !one_word && is_owner_noun(words, noun) {
                let owner = words.analysis(noun).lemma.to_lowercase();
                let heads = [role.head.as_str()].into_iter().chain(stand_ins());
                keys.push(heads.map(|head| format!("o:{owner}|{head}")).collect());
            }
            keys.extend(role.also.as_ref().map(|also| vec![format!("h:{also}|{HOME}")]));
            if one_word {
                let heads = [role.head.as_str()].into_iter().chain(stand_ins());
                keys.push(heads.map(|head| format!("h:{head}")).collect());
            }
        }
    }
    Some(Title { tokens: mention.whole.clone(), keys, is_owned: of.is_some(), role: Some(role) })
}

/// The noun for what somebody is that begins with token `i` and stands by itself, or behind what tells whose it is.
pub(super) fn of_noun(view: &View<'_, '_>, forms: &Forms, bodies: &Bodies, i: usize) -> Option<Title> {
    let words = view.words;
    let noun = Noun::at(words, forms, i)?;
    let last = noun.tokens.end - 1;
    let personal = Feats::PERSON1 | Feats::PERSON2 | Feats::POSS1_SING | Feats::POSS1_PLUR;
    if words.feats(last).has(Feats::PLUR) || words.feats(last).has_any(personal) {
        return None;
    }
    if is_predicate(words, noun.tokens.end) || modifies(view, &noun.tokens) {
        return None;
    }
    let Some(owner) = noun.owner else {
        if is_said_of(words, &noun.tokens) {
            return None;
        }
        let (tokens, keys) = (noun.tokens.clone(), noun.keys(words));
        return is_bare(view, i, true).then_some(Title { tokens, keys, is_owned: false, role: None });
    };
    let (start, keys) = owned(view, bodies, &noun, owner)?;
    Some(Title { tokens: start..noun.tokens.end, keys, is_owned: true, role: None })
}

/// A noun for what somebody is.
struct Noun {
    tokens: Range<usize>,
    /// Without endings.
    head: String,
    /// The last token of what it belongs to.
    owner: Option<usize>,
}

impl Noun {
    fn at(words: &AnnotatedText<'_>, forms: &Forms, i: usize) -> Option<Self> {
        let listed = words.matches_at(i).iter().find(|m| matches!(m.entry.class, Class::Office | Class::Role));
        let floor = words.sentence(i).start;
        let before = i.checked_sub(1).filter(|before| *before >= floor);
        let Some(listed) = listed else {
            // A general word that is no role itself: "спикер".
            if !forms.may_be_person(words, i) {
                return None;
            }
            let head = words.analysis(i).lemma.to_lowercase();
            let stands = words.upos(i) == Upos::Noun && !stand_ins::of_person(&head).is_empty();
            let owner = if words.feats(i).has(Feats::POSS3) { Some(before?) } else { None };
            return stands.then_some(Self { tokens: i..i + 1, head, owner });
        };
        if listed.entry.office().is_some_and(|row| row.kind == OfficeKind::Honorific) {
            return None;
        }
        let (tokens, head) = (listed.tokens.clone(), head_of(words, listed));
        // "мектеп директоры" is listed as it is: the office belongs to the school all the same.
        if tokens.len() == 2 && is_owner_noun(words, i) {
            return Some(Self { tokens: i + 1..i + 2, head, owner: Some(i) });
        }
        if !listed.feats.has(Feats::POSS3) {
            return Some(Self { tokens, head, owner: None });
        }
        Some(Self { tokens, head, owner: Some(before?) })
    }

    /// What its holder is found by where it stands by itself: by the noun as it is, then by what it may stand for.
    fn keys(&self, words: &AnnotatedText<'_>) -> Vec<Vec<String>> {
        let Range { start, end } = self.tokens;
        if end - start > 1 {
            let whole = vec![format!("t:{}", words.normal(&self.tokens).to_lowercase())];
            // "бас бапкер" (head coach) of whom the text called "бапкер" before.
            let chief = words.connector(start, Connector::Chief).is_some();
            let head = chief.then(|| vec![format!("h:{}", words.analysis(end - 1).lemma.to_lowercase())]);
            return std::iter::once(whole).chain(head).collect();
        }
        // Of several words it is a whole title: "министр" for "ведомство басшысы" (head of the authority).
        let key = |head: &str| format!("{}:{head}", if head.contains(' ') { "t" } else { "h" });
        vec![vec![key(&self.head)], self.heads().skip(1).map(key).collect()]
    }

    /// The titles that it stands for, itself the first.
    fn heads(&self) -> impl Iterator<Item = &str> {
        [self.head.as_str()].into_iter().chain(stand_ins::of_person(&self.head).iter().map(String::as_str))
    }
}

/// Where the title begins of a noun whose owner ends with token `owner`, and what its holder is found by.
fn owned(view: &View<'_, '_>, bodies: &Bodies, noun: &Noun, owner: usize) -> Option<(usize, Vec<Vec<String>>)> {
    let words = view.words;
    let of = |of: &str| -> Vec<String> { noun.heads().map(|head| format!("h:{head}|{of}")).collect() };
    let by_kind = || -> Vec<String> {
        let kind = words.single(owner, Class::PlaceHead).map(|m| m.entry.text().to_lowercase());
        let kind = kind.unwrap_or_else(|| words.analysis(owner).lemma.to_lowercase());
        noun.heads().map(|head| format!("o:{kind}|{head}")).collect()
    };
    // "министрлік өкілі", "клубтың бапкері": a body that stands for one that was named.
    if let Some(body) = bodies.ending_at(owner) {
        return Some((body.tokens.start, vec![of(&format!("#{}", body.entry)), by_kind()]));
    }
    // "Көкшетау басшысы"
    if let Some(place) = view.ending_at(owner, &[EntityLabel::Gpe]).map(|at| &view.mentions[at]) {
        return Some((place.whole.start, vec![of(&place_key(words, &place.whole))]));
    }
    // The whole phrase as it was told before: "жұмыс тобының жетекшісі".
    let floor = words.sentence(owner).start;
    let phrase = view.phrase_ending_with(noun.tokens.end - 1, floor);
    let whole = format!("f:{}", words.normal(&(phrase.start..noun.tokens.end)).to_lowercase());
    let plain = words.feats(owner).without(Feats::NOM | Feats::GEN).is_empty();
    let capital = words.is_capital(owner) && !words.is_initial(owner);
    if plain && !capital && is_owner_noun(words, owner) && is_bare(view, owner, false) {
        return Some((owner, vec![vec![whole], by_kind()]));
    }
    (phrase.start < noun.tokens.start).then(|| (phrase.start, vec![vec![whole]]))
}

/// "Балалары да мұғалім." (their children are teachers too): whether a bare title ends its sentence without a verb before it, and
/// so says what somebody is.
fn is_said_of(words: &AnnotatedText<'_>, title: &Range<usize>) -> bool {
    let sentence = words.sentence(title.start);
    let ends = title.end >= sentence.end || matches!(words.text(title.end), "." | "!" | "?");
    let plain = !words.feats(title.end - 1).has_any(CASES);
    let before = title.start.checked_sub(1).filter(|before| *before > sentence.start);
    let said = |i: usize| words.feats(i).has(Feats::FINITE) || words.longest(i, Class::SpeechVerb).is_some();
    ends && plain && before.is_some_and(|before| !said(before))
}

/// Whether the title before token `end` says what somebody is or becomes: "министр болып", "дәрігер ретінде", "директор болу".
pub(super) fn is_predicate(words: &AnnotatedText<'_>, end: usize) -> bool {
    let sentence = words.sentence(end - 1).end;
    if end >= sentence {
        return false;
    }
    let kinds = [Connector::As, Connector::Becomes, Connector::Post, Connector::Copula];
    kinds.into_iter().any(|kind| words.connector(end, kind).is_some())
}

/// Whether the title is part of what stands behind it: "министр орынбасары", "президент сайлауы"; or stands before a name.
fn modifies(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    let words = view.words;
    let (last, next) = (tokens.end - 1, tokens.end);
    if next >= words.sentence(last).end || words.feats(last).has_any(CASES) {
        return false;
    }
    let person = view.starting_at(next, &[EntityLabel::Person]).is_some();
    // "министр бұйрығы", an order of ministers; in "эколог есебін тапсырды" (the ecologist handed in a report) it is the subject.
    let izafet =
        words.upos(next) == Upos::Noun && words.feats(next).has(Feats::POSS3) && !words.feats(next).has_any(CASES);
    person || izafet || words.text(last).ends_with('-')
}

/// The cases other than the nominative.
const CASES: Feats = Feats::CASES.without(Feats::NOM);
