//! Titles that `titles.tsv` and `holidays.tsv` list, and what stands around them.

use std::ops::Range;

use super::act::dated_from;
use super::headed::{OTHERS, Titles, class, is_quoted};
use super::named::{Title, Written};
use super::numbered::before_year;
use crate::entity::{Detail, EntityLabel, Mention};
use crate::feats::Feats;
use crate::lexicon::{Class, Entry};

/// The kind of what an entry is the title of; a day of the year has none.
fn kind_of(entry: &Entry) -> Option<&str> {
    entry.title().map_or_else(|| entry.holiday()?.kind, |row| row.head)
}

impl<'a> Titles<'_, 'a, '_> {
    /// The title of the list that begins with token `at`.
    fn listed_at(&self, at: usize) -> Option<(&'a Mention, &'a Entry)> {
        self.view.starting(at).find_map(|mention| match &mention.detail {
            Detail::Listed(entry) if kind_of(entry).is_some() => Some((mention, entry)),
            _ => None,
        })
    }

    /// A listed title, unless a title around it is told.
    pub(super) fn listed(&self, at: usize) -> Option<Title> {
        let (mention, entry) = self.listed_at(at)?;
        // "«Нұрлы жол» бекеті" is a station.
        // "Астана форумының пленарлық мәжілісі" is a part of the forum.
        let owner = |other: &Mention| {
            other.whole.end > mention.whole.end && self.words.feats(mention.whole.end - 1).has(Feats::GEN)
        };
        let tells = |other: &Mention| {
            OTHERS.contains(&other.label)
                || matches!(other.detail, Detail::Phrase { .. })
                    && class(other.label).is_some()
                    && !owner(other)
                    && (is_quoted(other) || !self.holds_listed(&other.tokens))
        };
        let listed = |other: &Mention| matches!(&other.detail, Detail::Listed(entry) if kind_of(entry).is_some());
        if self.view.around(&mention.whole).any(|other| tells(other) || listed(other)) {
            return None;
        }
        let (class, rule) = match mention.label {
            EntityLabel::Event => (Class::EventHead, "event/listed"),
            _ => (Class::WorkHead, "work/listed"),
        };
        let (mut tokens, kind) = (mention.whole.clone(), kind_of(entry)?.into());
        let mut written = Written::Listed(entry.clone());
        // "Париж-2024 Олимпиада ойындары": where and when it is held.
        let held = tokens.start.checked_sub(1).filter(|i| self.words.sentence(*i).contains(&tokens.start));
        let held = held.filter(|i| self.words.is_capital(*i) && before_year(self.words, *i).is_some());
        if let Some(held) = held.filter(|_| class == Class::EventHead) {
            (tokens.start, written) = (held, Written::Phrase);
        }
        let act = mention.label == EntityLabel::Law;
        let whole = if act { dated_from(self.view, tokens.start) } else { tokens.start }..tokens.end;
        // "Туған жеріңде", in your native land, is no name of a programme.
        let last = self.words.feats(tokens.end - 1);
        let mine = [Feats::POSS1_SING, Feats::POSS1_PLUR, Feats::POSS2_SING].into_iter().any(|feats| last.has(feats));
        (!mine && !self.is_common(&tokens)).then_some(Title { rule, class, kind, whole, tokens, written })
    }

    /// Whether a title may be two common words, which at the head of a sentence a capital does not tell apart: "Туған жердің
    /// қадірі", the worth of one's native land.
    fn is_common(&self, tokens: &Range<usize>) -> bool {
        let words = self.words;
        let last = tokens.end - 1;
        let headed = [Class::WorkHead, Class::EventHead].into_iter().any(|class| words.single(last, class).is_some());
        let quoted = tokens.start > 0 && words.is_mark(tokens.start - 1, "«");
        tokens.len() == 2 && words.is_initial(tokens.start) && !words.is_capital(last) && !quoted && !headed
    }

    /// Whether the phrase is a listed title, or one and a name that is none of it: "Қазақстан Париж келісіміне қосылды".
    pub(super) fn holds_listed(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            let listed = self.listed_at(at).is_some_and(|(mention, _)| mention.whole.end == tokens.end);
            listed && (at == tokens.start || !self.words.feats(at - 1).has(Feats::GEN))
        })
    }
}
