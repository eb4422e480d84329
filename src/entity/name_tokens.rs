//! [`NameTokens`]: the tokens of a sentence, as parts of names.

use super::foreign::{is_short_family, particles};
use super::name_part::{
    Part, follows_office, has_article, is_numeral, is_unknown, may_be_name, reads_as, trailing_initials,
};
use super::word_name::{is_numeral_word, is_proven, is_rare, is_thing, is_town, is_written_as_name, owns};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::mention::{Detail, Mentions};

/// What a name is read by: the tokens, as far as its sentence goes, and the names listed among them.
pub(super) struct NameTokens<'a, 'text> {
    pub(super) words: &'a AnnotatedText<'text>,
    pub(super) mentions: &'a Mentions,
    pub(super) end: usize,
}

impl NameTokens<'_, '_> {
    pub(super) fn listed(&self, i: usize) -> bool {
        self.mentions.covers(i, |m| matches!(m.detail, Detail::Listed(_))) && !self.is_rather_given(i)
    }

    /// "Құлжан", a given name that is also a place with an ending, "Құлжа" (Yining): behind a name or an office a name.
    fn is_rather_given(&self, i: usize) -> bool {
        let words = self.words;
        let whole = |m: &Match| m.tokens.len() == 1 && m.feats.without(Feats::NOM).is_empty();
        let name = |m: &&Match| m.entry.class == Class::GivenName && whole(m);
        // "Қожа" is a clan too.
        let names_people = |m: &Match| matches!(m.entry.class, Class::GivenName | Class::Surname | Class::Nationality);
        let ending = |m: &Match| m.tokens.len() == 1 && (names_people(m) || !whole(m));
        words.matches_at(i).iter().any(|m| name(&m)) && words.matches_at(i).iter().all(ending)
    }

    /// Whether token `i` is a word or a town that ends a name whose first token is `at`, because somebody's office stands beside
    /// the two: "министр Берік Даллас".
    pub(super) fn is_proven_family(&self, at: usize, i: usize) -> bool {
        let words = self.words;
        if i >= self.end || !is_written_as_name(words, i) || words.is_possessed(i) {
            return false;
        }
        // "Болат Мүсін" (Bolat Statue): behind a given name words for works and places too.
        let thing = || self.is(at, Part::Given) && is_thing(words, i);
        let word = || !self.listed(i) && (is_rare(words, i) || is_numeral_word(words, i) || thing());
        let bare = words.nominative(i) == words.text(i);
        let town = || self.listed(i) && is_town(words, i) && !owns(words, i);
        // "Нұржан Сатылған мектеп директоры болды", but not "Бейбіт Заң министрі болды": a noun is rather the office's.
        let apart = !follows_office(words, at) && matches!(words.upos(i), Upos::Verb | Upos::Num | Upos::Propn);
        let word = || word() && (apart || !owns(words, i));
        bare && (word() || town()) && is_proven(words, at, i + 1)
    }

    pub(super) fn unknown(&self, i: usize) -> bool {
        i < self.end && is_unknown(self.words, i) && !self.listed(i)
    }

    pub(super) fn is(&self, i: usize, part: Part) -> bool {
        i < self.end && reads_as(self.words, i, part).is_some()
    }

    pub(super) fn ends_name(&self, i: usize) -> bool {
        self.is(i, Part::Patronymic) || (self.is(i, Part::Family) && !self.listed(i))
    }

    /// The end of a given name whose two parts another dash joins than the hyphen, before what else is the name's:
    /// "Қасым–Жомарт Тоқаев".
    pub(super) fn dashed(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let (dash, second) = (at + 1, at + 2);
        let tight = |i: usize| words.tokens[i].span.end == words.tokens[i + 1].span.start;
        let joins = second < self.end && words.is_dash(dash) && tight(at) && tight(dash);
        let given = joins && !self.listed(at) && self.is(second, Part::Given);
        let whole = given && self.is(at, Part::Given);
        let goes_on = given && self.ends_name(second + 1) || whole && self.unknown(second + 1);
        goes_on.then_some(second + 1)
    }

    /// Whether particles or an article follow token `i`, and the name of its ancestor: "Тамим бен Хамад".
    pub(super) fn descends(&self, i: usize) -> bool {
        let name = i + 1 + particles(self.words, i + 1..self.end);
        name < self.end && (has_article(self.words, name) || name > i + 1 && self.words.is_capital(name))
    }

    /// Which part of a name begins with token `at`.
    pub(super) fn first(&self, at: usize) -> Option<Part> {
        let words = self.words;
        if has_article(words, at) || is_short_family(words, at) && trailing_initials(words, at + 1, self.end) > 0 {
            return Some(Part::Family);
        }
        if self.is(at, Part::Given) {
            return Some(Part::Given);
        }
        let listed = self.listed(at);
        if self.is(at, Part::Family) && !listed {
            return Some(Part::Family);
        }
        let titled = follows_office(words, at);
        let unknown = || self.unknown(at);
        let next = at + 1;
        // A patronymic is proof enough at the head of a sentence too, and so is an office before a foreign name.
        // "министр Саясат Нұрбек": or before a given name that serves as a surname.
        let surnamed = || self.unknown(next) || self.is(next, Part::Given) || self.is_proven_family(at, next);
        let proven = if words.is_initial(at) { self.is(next, Part::Patronymic) } else { titled && surnamed() };
        // Villages end as surnames do: "министр Ерік Тілеубаев", but not "министр Ерік Тілеубаев ауылында".
        let place = |i: usize| i < self.end && words.longest(i, Class::PlaceHead).is_some();
        let village = titled && self.is(next, Part::Family) && !place(next + 1);
        let before_family = (self.ends_name(next) || village)
            && if listed {
                titled || is_proven(words, at, next + 1)
            } else {
                unknown() || is_rare(words, at) && !words.is_initial(at)
            };
        let counted = next < self.end && is_numeral(words.text(next));
        let given = (proven && !listed && is_rare(words, at))
            || before_family
            || (self.descends(at) && !listed && (titled || unknown()))
            || (titled && counted && unknown());
        if given {
            return Some(Part::Given);
        }
        // "президент Макрон"
        let goes_on = next < self.end && may_be_name(words, next) && !self.listed(next);
        let alone = titled && unknown() && !place(next) && !goes_on;
        (alone && !words.text(at).is_ascii()).then_some(Part::Family)
    }
}
