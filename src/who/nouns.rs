//! Nouns for what somebody is that stand alone or behind what tells whose they are: what each may stand for.

use std::ops::Range;

use super::bare::is_bare;
use super::bodies::Bodies;
use super::forms::Forms;
use super::places::place_key;
use super::roles::{former_of, head_of};
use super::titles::{Title, former, has_owner, is_owner_noun, is_predicate, key, whole_keys};
use super::{origins, stand_ins};
use crate::annotated::AnnotatedText;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, OfficeKind, StandInKind};
use crate::pattern::View;

/// The noun for what somebody is that begins with token `i` and stands by itself, or behind what tells whose it is. `taken` are the
/// tokens of names and their roles.
pub(super) fn of_noun(view: &View<'_, '_>, forms: &Forms, bodies: &Bodies, taken: &[bool], i: usize) -> Option<Title> {
    let words = view.words;
    let noun = Noun::at(words, forms, i)?;
    let last = noun.tokens.end - 1;
    let ours = if noun.general == Some(StandInKind::Ours) { Feats::POSS1_PLUR } else { Feats::NONE };
    let personal = (Feats::PERSON1 | Feats::PERSON2 | Feats::POSS1_SING | Feats::POSS1_PLUR).without(ours);
    if words.feats(last).has(Feats::PLUR) || words.feats(last).has_any(personal) || !words.feats(last).has(ours) {
        return None;
    }
    if is_predicate(words, noun.tokens.end) || modifies(view, &noun.tokens) || is_trait(words, &noun.tokens, taken) {
        return None;
    }
    let Some(owner) = noun.owner else {
        return standing(view, &noun, taken).filter(|title| !is_said_of(view, &title.tokens));
    };
    let (start, keys) = owned(view, bodies, &noun, owner)?;
    Some(Title { tokens: start..noun.tokens.end, keys, is_owned: true, ..Title::default() })
}

/// The title that a noun is which belongs to nothing, with what tells how or whence its holder is: "жас суретші".
fn standing(view: &View<'_, '_>, noun: &Noun, taken: &[bool]) -> Option<Title> {
    let words = view.words;
    let (start, end) = (noun.tokens.start, noun.tokens.end);
    let before = start.checked_sub(1).filter(|before| *before >= words.sentence(start).start && !taken[*before]);
    let keys = noun.keys(words);
    // "экс-әкім"
    let keys = match former_of(&noun.head) {
        Some(head) => vec![former(vec![format!("h:{head}"), format!("h:{}", noun.head)])],
        None => keys,
    };
    let title = |tokens: Range<usize>, keys| Title { tokens, keys, general: noun.general, ..Title::default() };
    if let Some(origin) = origins::before(words, start).filter(|_| before.is_some()) {
        let bare = is_bare(view, start - 1, true);
        let fits = keys.concat();
        return bare.then(|| Title { fits, has_trait: true, ..title(start - 1..end, vec![vec![origin]]) });
    }
    if let Some(before) = before {
        if words.connector(before, Connector::Former).is_some() {
            let keys = keys.into_iter().map(former).collect();
            return is_bare(view, before, true).then(|| Title { general: None, ..title(before..end, keys) });
        }
        if words.connector(before, Connector::Trait).is_some() && is_bare(view, before, true) {
            return Some(Title { has_trait: true, ..title(before..end, keys) });
        }
    }
    // "Асан Үсенов министрді қабылдады": a name is no attribute of an object.
    let object = words.feats(end - 1).has_any(CASES.without(Feats::GEN)) && start > 0 && taken[start - 1];
    (object || is_bare(view, start, true)).then(|| title(start..end, keys))
}

/// Whether a bare noun only tells how the one is whom the noun behind it names: "ардагер ұстаз" (the veteran teacher).
fn is_trait(words: &AnnotatedText<'_>, noun: &Range<usize>, taken: &[bool]) -> bool {
    let next = noun.end;
    noun.len() == 1
        && words.connector(noun.start, Connector::Trait).is_some()
        && next < words.sentence(noun.start).end
        && !words.feats(noun.start).has_any(CASES)
        && !taken[next]
        && words.upos(next) == Upos::Noun
}

/// A noun for what somebody is.
struct Noun {
    tokens: Range<usize>,
    /// Without endings.
    head: String,
    /// The last token of what it belongs to.
    owner: Option<usize>,
    /// How it stands for somebody who needs no title.
    general: Option<StandInKind>,
}

/// The most words of a phrase that stands for somebody.
const LONGEST_PHRASE: usize = 4;

impl Noun {
    fn at(words: &AnnotatedText<'_>, forms: &Forms, i: usize) -> Option<Self> {
        let listed = words.matches_at(i).iter().find(|m| matches!(m.entry.class, Class::Office | Class::Role));
        let floor = words.sentence(i).start;
        let before = i.checked_sub(1).filter(|before| *before >= floor);
        if let Some((tokens, head)) = Self::phrase(words, forms, i) {
            return Some(Self { tokens, head, owner: None, general: None });
        }
        let Some(listed) = listed else {
            // A general word that is no role itself: "спикер".
            if !forms.may_be_person(words, i) {
                return None;
            }
            let head = words.analysis(i).lemma.to_lowercase();
            let general = stand_ins::general(&head);
            let stands = !stand_ins::of_person(&head).is_empty() || general.is_some();
            let owner = if words.feats(i).has(Feats::POSS3) { Some(before?) } else { None };
            let stands = stands && words.upos(i) == Upos::Noun;
            return stands.then_some(Self { tokens: i..i + 1, head, owner, general });
        };
        let address = listed.entry.office().is_some_and(|row| row.kind == OfficeKind::Honorific);
        let word = listed.entry.text();
        if address && stand_ins::of_person(word).is_empty() && stand_ins::general(word).is_none() {
            return None;
        }
        let (tokens, head) = (listed.tokens.clone(), head_of(words, listed));
        // "мектеп директоры" is listed as it is: the office belongs to the school all the same.
        if tokens.len() == 2 && is_owner_noun(words, i) {
            return Some(Self { tokens: i + 1..i + 2, head, owner: Some(i), general: None });
        }
        let general = if tokens.len() == 1 { stand_ins::general(&head) } else { None };
        // "жерлесіміз": ours, not "we are his".
        if !listed.feats.has(Feats::POSS3) || words.feats(listed.tokens.end - 1).has(Feats::POSS1_PLUR) {
            return Some(Self { tokens, head, owner: None, general });
        }
        Some(Self { tokens, head, owner: Some(before?), general })
    }

    /// The phrase for somebody that begins with token `i`, in lower case: "халық қалаулысы".
    fn phrase(words: &AnnotatedText<'_>, forms: &Forms, i: usize) -> Option<(Range<usize>, String)> {
        if !forms.may_be_phrase(words, i) {
            return None;
        }
        let most = words.sentence(i).end.min(i + LONGEST_PHRASE);
        let phrases = (i + 2..=most).rev().map(|end| (i..end, words.normal(&(i..end)).to_lowercase()));
        { phrases }.find(|(_, phrase)| !stand_ins::of_person(phrase).is_empty())
    }

    /// What its holder is found by where it stands by itself: by the noun as it is, then by what it may stand for.
    fn keys(&self, words: &AnnotatedText<'_>) -> Vec<Vec<String>> {
        let Range { start, end } = self.tokens;
        if end - start > 1 {
            let phrase = words.normal(&self.tokens).to_lowercase();
            let (stands_for, whole) = (whole_keys(words, &phrase), vec![format!("t:{phrase}")]);
            // "бас бапкер" (head coach) of whom the text called "бапкер" before.
            let chief = words.connector(start, Connector::Chief).is_some();
            let head = chief.then(|| vec![format!("h:{}", words.analysis(end - 1).lemma.to_lowercase())]);
            let owner = || format!("o:{}|{}", words.analysis(end - 2).lemma.to_lowercase(), self.head);
            let owned = has_owner(words, end - 1).then(|| vec![owner()]);
            return [whole, stands_for].into_iter().chain(owned).chain(head).collect();
        }
        vec![vec![key(words, &self.head)], self.heads().skip(1).map(|head| key(words, head)).collect()]
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
    if plain && !capital && has_owner(words, owner + 1) && is_bare(view, owner, false) {
        return Some((owner, vec![vec![whole], by_kind()]));
    }
    (phrase.start < noun.tokens.start).then(|| (phrase.start, vec![vec![whole]]))
}

/// "Балалары да мұғалім." (their children are teachers too): whether a bare title ends its sentence without a verb before it, and
/// so says what somebody is.
fn is_said_of(view: &View<'_, '_>, title: &Range<usize>) -> bool {
    let words = view.words;
    let sentence = words.sentence(title.start);
    let ends = title.end >= sentence.end || matches!(words.text(title.end), "." | "!" | "?");
    let plain = !words.feats(title.end - 1).has_any(CASES);
    // "деді 67 жастағы зейнеткер"
    let age = title.start.checked_sub(1).and_then(|before| view.quantity_ending_at(before)).filter(|age| age.is_age());
    let start = age.map_or(title.start, |age| age.tokens.start);
    let before = start.checked_sub(1).filter(|before| *before > sentence.start);
    let said = |i: usize| words.feats(i).has(Feats::FINITE) || words.longest(i, Class::SpeechVerb).is_some();
    ends && plain && before.is_some_and(|before| !said(before))
}

/// The title that a word for an inhabitant is where it stands alone; a nation or clan ("қазақ") is more often all of it.
pub(super) fn of_people(view: &View<'_, '_>, taken: &[bool], i: usize) -> Option<Title> {
    let words = view.words;
    let key = origins::key_at(words, i).filter(|_| origins::is_inhabitant(words, i))?;
    let next = i + 1;
    let inside = next < words.sentence(i).end;
    let feats = |i: usize| words.feats(i);
    let oblique = Feats::CASES.without(Feats::NOM);
    // Before a noun it is an attribute; a subject has what the clause says behind it.
    let alone = feats(i).has_any(oblique)
        || inside
            && !taken[next]
            && match words.upos(next) {
                Upos::Verb | Upos::Adv | Upos::Pron | Upos::Adp | Upos::Aux => true,
                Upos::Propn => feats(next).has_any(oblique),
                Upos::Noun => feats(next).has(Feats::POSS3) && feats(next).has_any(oblique),
                _ => words.is_mark(next, ","),
            };
    (alone && is_bare(view, i, true)).then(|| Title { tokens: i..next, keys: vec![vec![key]], ..Title::default() })
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
