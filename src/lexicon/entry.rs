//! [`Entry`]: a row of a list as it is found in running text.

use std::fmt;
use std::sync::Arc;

use super::class::Class;
use super::column::{number, text_at};
use super::overlay::{Listed, Overlay};
use super::schema::{self, Connector, List, ListRow};
use super::tables::{ROWS_AT, TEXTS, row};

/// An entry of a list.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    /// Whether the list writes it with a capital letter: then only words with one are it.
    pub(crate) capital: bool,
    pub(super) list: List,
    pub(super) row: u32,
    /// What a user added, where it is of that.
    own: Option<Arc<Overlay>>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        let id = |entry: &Self| entry.own.as_ref().map(|own| own.id);
        (self.list, self.row) == (other.list, other.row) && id(self) == id(other)
    }
}

impl Eq for Entry {}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.list.file(), self.text())
    }
}

/// The most letters of a short form with a hyphen: "көш-сі".
const LONGEST_SHORT: usize = 6;

impl Entry {
    #[inline]
    pub(super) fn of(record: u32) -> Self {
        let list = List::ALL[(record >> 25) as usize];
        Self { class: Class::of(list), capital: record >> 24 & 1 == 1, list, row: record & 0x00ff_ffff, own: None }
    }

    pub(super) fn of_own(own: &Arc<Overlay>, row: u32) -> Self {
        let Listed { list, capital, .. } = own.entries[row as usize];
        Self { class: Class::of(list), capital, list, row, own: Some(Arc::clone(own)) }
    }

    /// The entry as the list writes it.
    pub(crate) fn text(&self) -> &str {
        match &self.own {
            None => text_at(number(row(self.list, self.row as usize), 0), &TEXTS),
            Some(own) => own.text(self.row),
        }
    }

    /// Whether a user added it.
    pub(crate) fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// "қ.", "к-сі": a word in a short form.
    pub(crate) fn is_short(&self) -> bool {
        self.text().ends_with('.') || self.text().contains('-') && self.text().chars().count() <= LONGEST_SHORT
    }

    /// Whether the list has it as several words.
    pub(crate) fn is_phrase(&self) -> bool {
        self.text().contains(' ')
    }

    fn row<'a, T: ListRow<'a>>(&'a self) -> Option<T> {
        (self.list == T::LIST).then(|| match &self.own {
            None => T::read(row(self.list, self.row as usize), &TEXTS),
            Some(own) => {
                let (row, texts) = own.row(self.row);
                T::read(row, texts)
            }
        })
    }

    schema::entry_methods!();

    /// What it does in a phrase, where it is a word that builds them.
    #[inline]
    pub(crate) fn connector(&self) -> Option<Connector> {
        match self.list {
            List::Conjunction => self.conjunction().map(|row| row.kind.0),
            List::Postposition => self.postposition().map(|row| row.kind.0),
            List::NameAdjective => self.name_adjective().map(|row| row.kind.0),
            List::QuotationWord => self.quotation_word().map(|row| row.kind.0),
            List::AnniversaryWord => self.anniversary_word().map(|row| row.kind.0),
            List::AppointmentWord => self.appointment_word().map(|row| row.kind.0),
            List::NameParticle => self.name_particle().map(|row| row.kind.0),
            List::FamilyNameFirst => self.family_name_first().map(|row| row.kind.0),
            List::ClauseWord => self.clause_word().map(|row| row.kind.0),
            List::MeasuredNoun => self.measured_noun().map(|row| row.kind.0),
            List::MatchWord => self.match_word().map(|row| row.kind.0),
            List::ActPart => self.act_part().map(|row| row.kind.0),
            List::LifeWord => self.life_word().map(|row| row.kind.0),
            List::ReferenceWord => self.reference_word().map(|row| row.kind.0),
            _ => None,
        }
    }
}

/// The connectors of a kind.
pub(crate) fn connectors(kind: Connector) -> impl Iterator<Item = &'static str> {
    let lists = List::ALL.iter().filter(|list| matches!(Class::of(**list), Class::Connector));
    let entries = lists.flat_map(|list| (0..ROWS_AT[*list as usize].count as u32).map(|row| (*list, row)));
    let entries = entries.map(|(list, row)| Entry { class: Class::Connector, capital: false, list, row, own: None });
    let entries = entries.filter(move |entry| entry.connector() == Some(kind));
    entries.map(|entry| text_at(number(row(entry.list, entry.row as usize), 0), &TEXTS))
}
