//! What a name of an organization tells: its own part without the owner, its title or Latin words, and what the body may be called
//! alone by.

use std::ops::Range;

use super::letters::Spelled;
use super::places::{country_of, place_key};
use super::stand_ins;
use crate::annotated::{AnnotatedText, Match};
use crate::entity::{Detail, EntityLabel};
use crate::fact;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, Connector};
use crate::pattern::View;
use crate::sort;
use crate::tokenize::TokenKind;

/// The most tokens of a title in quotation marks, and of a Latin name.
pub(super) const LONGEST_TITLE: usize = 8;
pub(super) const LONGEST_LATIN: usize = 4;

/// What a fact tells of a name.
pub(super) struct Told {
    /// Its name without its owner, in lower case and without quotation marks.
    pub(super) own: String,
    /// Whose it says it is: a country's code, a place's or another body's name.
    pub(super) owner: Option<String>,
    /// What its quotation marks hold.
    pub(super) quoted: Option<String>,
    /// Its Latin words.
    pub(super) latin: Option<String>,
    pub(super) heads: Vec<String>,
    /// What it is in its territory, and whether the name tells no more: "аудан әкімдік" of "Меркі ауданының әкімдігі" and, with
    /// nothing more, of "аудан әкімдігі" (the district's governor's office).
    pub(super) territory: Option<(String, bool)>,
    /// Its words, which letters may stand for.
    pub(super) spelled: Spelled,
    /// The other name that the list has of it.
    pub(super) listed: Option<String>,
    /// Two words that may stand for a longer name: one of its own with a capital, and its head, "Сәтбаев университет" of "Қ.Сәтбаев
    /// атындағы зерттеу университеті".
    pub(super) pairs: Vec<String>,
}

/// The most words of a head.
const LONGEST_HEAD: usize = 6;

/// How many letters tell the kind of a body in its title: "СК", "ФК".
const LETTERS_OF_KIND: usize = 2;

/// What a key of a territory begins with, and no name does.
pub(super) const TERRITORY: &str = "@ ";
/// The same of two words that stand for a longer name.
pub(super) const PAIR: &str = "+ ";

impl Told {
    /// All names that make the body known again, as they are compared.
    pub(super) fn names(&self) -> impl Iterator<Item = String> + '_ {
        let names = [Some(&self.own), self.quoted.as_ref(), self.latin.as_ref()].into_iter().flatten().cloned();
        let territory = self.territory.iter().map(|(territory, _)| format!("{TERRITORY}{territory}"));
        let pairs = self.pairs.iter().map(|pair| format!("{PAIR}{pair}"));
        names
            .chain(self.listed.clone())
            .chain(self.bare_title())
            .chain(self.ends())
            .chain(territory)
            .chain(pairs)
            .chain(self.spelled.initials())
    }

    /// The title without letters behind it: "Есіл" of "«Есіл СК» клубы".
    fn bare_title(&self) -> Option<String> {
        let (title, letters) = self.quoted.as_ref()?.rsplit_once(' ')?;
        (letters.chars().count() == LETTERS_OF_KIND).then(|| title.to_owned())
    }

    /// The shorter names that a name ends with: "өнер университеті" of "қазақ ұлттық өнер университеті".
    pub(super) fn ends(&self) -> Vec<String> {
        let words: Vec<&str> = self.own.split(' ').collect();
        if self.quoted.is_some() || self.latin.is_some() || words.len() > LONGEST_TITLE {
            return Vec::new();
        }
        (1..words.len().saturating_sub(1)).map(|from| words[from..].join(" ")).collect()
    }

    pub(super) fn of(view: &View<'_, '_>, body: &fact::Organization) -> Self {
        let words = view.words;
        let tokens = words.tokens_in(body.mentions[0]);
        let parent = view.starting(tokens.start).find_map(|mention| match &mention.detail {
            Detail::Phrase { parent: Some(parent), .. }
                if parent.start == tokens.start && mention.whole.end <= tokens.end =>
            {
                Some(parent.clone())
            }
            _ => None,
        });
        let name = with_bare_head(words, plain(&body.name), tokens.end - 1);
        // "Қазақстан Республикасы Денсаулық сақтау министрлігі": a place in front is the owner too.
        let place = || {
            let mentions = view.starting(tokens.start).filter(|mention| mention.label == EntityLabel::Gpe);
            mentions
                .map(|mention| mention.whole.clone())
                .filter(|place| place.end < tokens.end)
                .max_by_key(|place| place.end)
        };
        let owner = parent.or_else(place);
        let owner_key = owner.as_ref().map(|of| country_of(view, of).unwrap_or_else(|| place_key(words, of)));
        let spelled = Spelled::of(words, &tokens, owner.as_ref().map_or(0, Range::len));
        let owner = owner.map(|parent| plain(&words.text[words.span(&parent)]));
        let own = owner.and_then(|owner| name.strip_prefix(owner.as_str()).map(|own| own.trim().to_owned()));
        let own = own.filter(|own| own.contains(' '));
        let quoted = tokens.clone().find(|i| words.is_mark(*i, "«")).and_then(|open| {
            let close = (open + 1..tokens.end).find(|i| words.is_mark(*i, "»"))?;
            (close > open + 1).then(|| plain_text(words, &(open + 1..close)))
        });
        let latin = tokens.clone().find(|i| is_latin(words.text(*i))).map(|from| {
            let row = (from..tokens.end.min(from + LONGEST_LATIN)).take_while(|i| is_latin(words.text(*i)));
            plain_text(words, &(from..from + row.count()))
        });
        let territory = tokens.clone().take(tokens.len() - 1).find_map(|i| Some((i, territory(words, i)?)));
        let territory = territory.map(|(i, territory)| {
            let rest = plain(&words.normal(&(i + 1..tokens.end)));
            (format!("{territory} {}", with_bare_head(words, rest, tokens.end - 1)), i == tokens.start)
        });
        let mut heads: Vec<String> = body.kind.iter().map(|kind| kind.to_lowercase()).collect();
        let last = tokens.end - 1;
        if matches!(words.upos(last), Upos::Noun | Upos::Propn) && is_head(words, last) {
            heads.extend(words.unpossessed(last).map(|head| head.to_lowercase()));
        }
        // "«Достық» сауда үйі": a head of several words.
        let ends = |at: usize| {
            let phrase = |m: &&Match| m.entry.class == Class::OrganizationHead && m.tokens.end == tokens.end;
            words.matches_at(at).iter().find(phrase).map(|m| m.entry.text().to_lowercase())
        };
        heads.extend(tokens.clone().rev().take(LONGEST_HEAD).filter_map(ends));
        // "«Әлеуметтік медициналық сақтандыру қоры» КЕАҚ": a fund.
        let close = tokens.clone().rev().find(|i| words.is_mark(*i, "»")).filter(|close| *close > tokens.start + 1);
        if let Some(inner) = close.map(|close| close - 1).filter(|i| is_head(words, *i)) {
            let head = words.unpossessed(inner).unwrap_or_else(|| words.nominative(inner).to_owned());
            heads.push(head.to_lowercase());
        }
        // "«Ақжайық» жеңіске жетті": a team.
        if close.is_some() && body.kind.is_none() {
            heads.extend(stand_ins::of_quoted().iter().cloned());
        }
        heads.extend(declared(words, tokens.end).map(|at| words.analysis(at).lemma.to_lowercase()));
        sort::ascending(&mut heads);
        heads.dedup();
        let own = own.filter(|own| !own.is_empty()).unwrap_or(name);
        let listed = view.starting(tokens.start).find_map(|mention| match &mention.detail {
            Detail::Listed(entry) if mention.whole.end + 1 >= tokens.end => entry.organization()?.other_name.map(plain),
            _ => None,
        });
        let pairs = if quoted.is_some() || latin.is_some() { Vec::new() } else { pairs(words, &tokens) };
        Self { own, owner: owner_key, quoted, latin, heads, territory, spelled, listed, pairs }
    }
}

/// The words of a longer name with a capital, each with its head.
fn pairs(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> Vec<String> {
    let last = tokens.end - 1;
    if tokens.len() < 3 || tokens.len() > LONGEST_PAIRED || !is_head(words, last) {
        return Vec::new();
    }
    let head = with_bare_head(words, words.nominative(last).to_lowercase(), last);
    let own = |i: &usize| words.is_capital(*i) && words.tokens[*i].kind == TokenKind::Word;
    let first = |i: usize| words.text(i).rsplit('.').next().unwrap_or_default().to_lowercase();
    (tokens.start..last).filter(own).map(|i| format!("{} {head}", first(i))).collect()
}

/// The most tokens of a name that two of its words may stand for.
const LONGEST_PAIRED: usize = 12;

/// The territory that token `i` tells, as the noun for a place: "аудан" of "аудандық" and "ауданының".
fn territory(words: &AnnotatedText<'_>, i: usize) -> Option<String> {
    if let Some(place) = words.single(i, Class::PlaceHead) {
        return Some(place.entry.text().to_lowercase());
    }
    words.connector(i, Connector::Territorial)?;
    let word = words.text(i).to_lowercase();
    let ends = word.char_indices().map(|(end, _)| end).rev();
    { ends }.map(|end| &word[..end]).find(|noun| words.lists(noun, Class::PlaceHead)).map(str::to_owned)
}

/// A name whose last word, token `last`, loses its possession: "облыстық соты" and "облыстық сот" are one.
fn with_bare_head(words: &AnnotatedText<'_>, mut name: String, last: usize) -> String {
    let word = words.nominative(last).to_lowercase();
    let heads = [Class::OrganizationHead, Class::FacilityHead].into_iter();
    let listed = heads.filter_map(|class| words.single(last, class)).map(|head| head.entry.text().to_owned()).next();
    let possessed = || words.unpossessed(last).filter(|_| words.feats(last).has(Feats::POSS3));
    if let Some(head) = listed.or_else(possessed).filter(|_| name.ends_with(&word)) {
        name.truncate(name.len() - word.len());
        name.push_str(&head.to_lowercase());
    }
    name
}

/// The word that a text says it will call a body by: "(бұдан әрі – Қор)".
pub(super) fn declared(words: &AnnotatedText<'_>, end: usize) -> Option<usize> {
    if end >= words.len() || !words.is_mark(end, "(") {
        return None;
    }
    let close = (end + 2..words.len().min(end + LONGEST_TITLE)).find(|i| words.is_mark(*i, ")"))?;
    let last = close - 1;
    (words.is_dash(last - 1) && is_head(words, last)).then_some(last)
}

/// The name in brackets behind a body's that is no letters: "… агенттігі (Антикор)".
pub(super) fn other_name(view: &View<'_, '_>, end: usize) -> Option<usize> {
    let words = view.words;
    let inside = end + 2 < words.len() && words.is_mark(end, "(") && words.is_mark(end + 2, ")");
    let at = Some(end + 1).filter(|_| inside)?;
    let named = words.is_capital(at)
        && words.tokens[at].kind == TokenKind::Word
        && words.text(at).chars().count() >= SHORTEST_NAME;
    let other = view.mentions_over(at).any(|mention| mention.label != EntityLabel::Organisation);
    (named && !other && words.upos(at) != Upos::Adj).then_some(at)
}

/// The least letters of a name in brackets.
const SHORTEST_NAME: usize = 4;

/// A name as names are compared: in lower case, without quotation marks, a number tied to its sign.
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase().replace(['«', '»', '“', '”', '"'], "").replace("№ ", "№")
}

/// The text of tokens, the last one in the nominative, as names are compared.
pub(super) fn plain_text(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> String {
    with_bare_head(words, plain(&words.normal(tokens)), tokens.end - 1)
}

/// A word with Latin letters.
pub(super) fn is_latin(word: &str) -> bool {
    word.len() > 1 && word.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// Whether the token is a noun for bodies.
pub(super) fn is_head(words: &AnnotatedText<'_>, i: usize) -> bool {
    [Class::OrganizationHead, Class::FacilityHead].into_iter().any(|class| words.longest(i, class).is_some())
}

/// Whether the token is a noun for bodies that has no other sense.
pub(super) fn is_strong(words: &AnnotatedText<'_>, i: usize) -> bool {
    let strong = |m: &Match| m.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Strong);
    words.single(i, Class::OrganizationHead).is_some_and(strong)
}
