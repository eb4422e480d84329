//! [`Walk`]: from the head of a phrase to the left, one part after the other.

use std::ops::Range;

use super::acronym::is_acronym;
use super::evidence::{is_honorific, is_phrase_in_letters};
use super::link::{Link, Linked};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::named::named;

/// Names that are known already, which are parts of phrases as a whole.
pub(crate) trait Names {
    /// The longest name that ends with token `i`, with its quotation marks and descriptor, of those that `fits` accepts.
    fn ending_at(&self, i: usize, fits: &dyn Fn(&Mention) -> bool) -> Option<&Mention>;

    /// Whether a name that `fits` accepts covers token `i`.
    fn covering(&self, i: usize, fits: &dyn Fn(&Mention) -> bool) -> bool;
}

impl Names for Mentions {
    fn ending_at(&self, i: usize, fits: &dyn Fn(&Mention) -> bool) -> Option<&Mention> {
        self.ending_at(i, fits)
    }

    fn covering(&self, i: usize, fits: &dyn Fn(&Mention) -> bool) -> bool {
        self.covers(i, fits)
    }
}

named! {
    /// What a phrase is of, on which depends what may hang on it.
    #[non_exhaustive]
    pub enum PhraseKind: "kind of phrase" {
        /// A noun phrase in running text: who speaks, what is celebrated.
        Plain = "plain",
        /// An office with what it belongs to: "Қостанай облысының әкімі" (the governor of the Kostanay region).
        Office = "office",
        /// The name that a head noun ends: "Абай атындағы опера театры" (the Abai opera house).
        Name = "name",
        /// What stands between a quoted title and its head: "«…» *атты халықаралық* конференция".
        Title = "title",
    }
}

impl PhraseKind {
    /// A bit of its own, so that a rule can hold in several.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The head of a phrase.
#[derive(Clone, Debug)]
pub(crate) struct Head<'w> {
    pub(super) tokens: Range<usize>,
    /// Its entry in the lexicon.
    pub(super) listed: Option<&'w Match>,
}

/// A way to the left from the head of a phrase. [`next`](Self::next) tells what stands before it and how that hangs on it;
/// whoever asked goes on by [`take`](Self::take) or [`skip`](Self::skip), or stops.
pub(crate) struct Walk<'w, 'text> {
    pub(super) words: &'w AnnotatedText<'text>,
    pub(super) names: &'w dyn Names,
    pub(super) kind: PhraseKind,
    pub(super) head: Head<'w>,
    /// The first token that may belong to the phrase, and the first of its sentence: names and quoted titles may begin before
    /// what is looked at.
    pub(super) from: usize,
    pub(super) sentence: usize,
    /// Where the phrase begins so far, and where it does without what was skipped.
    pub(super) start: usize,
    pub(super) inner: usize,
    /// Whether the phrase begins with what is possessed, which asks for an owner; whether an owner in the genitive may still
    /// come: a noun between leaves room for one, "әкімдіктің баспасөз қызметі" (the press service of the governor's office).
    pub(super) possessed: bool,
    pub(super) owned: bool,
    /// Whether it begins with the name of a person, which an office or a trade may precede.
    pub(super) person: bool,
    /// Whether it begins with what is done, which may have objects.
    pub(super) gerund: bool,
    /// Whether its parts are joined by a word for "and": only then commas divide them.
    pub(super) joined: bool,
}

impl<'w, 'text> Walk<'w, 'text> {
    /// From one word, in running text. The way ends before token `from`, and after [`LONGEST_PHRASE`] tokens.
    pub(crate) fn plain(words: &'w AnnotatedText<'text>, names: &'w dyn Names, last: usize, from: usize) -> Self {
        let head = Head { tokens: last..last + 1, listed: None };
        let mut walk = Self::new(words, names, PhraseKind::Plain, head, from.max(last.saturating_sub(LONGEST_PHRASE)));
        let name = walk.name(last).filter(|name| name.whole.start >= walk.from);
        walk.start = name.map_or(last, |name| name.whole.start);
        walk.inner = walk.start;
        walk.person =
            words.upos(walk.start) == Upos::Propn || name.is_some_and(|name| name.label == EntityLabel::Person);
        // What is done has objects as what is possessed has an owner: "тың игеру" (reclaiming virgin land).
        walk.gerund = name.is_none() && words.feats(last).has(Feats::GERUND);
        walk
    }

    /// From a listed head.
    pub(crate) fn listed(
        words: &'w AnnotatedText<'text>,
        names: &'w dyn Names,
        kind: PhraseKind,
        head: &'w Match,
    ) -> Self {
        let sentence = words.sentence(head.tokens.start).start;
        Self::new(words, names, kind, Head { tokens: head.tokens.clone(), listed: Some(head) }, sentence)
    }

    fn new(
        words: &'w AnnotatedText<'text>,
        names: &'w dyn Names,
        kind: PhraseKind,
        head: Head<'w>,
        from: usize,
    ) -> Self {
        let start = head.tokens.start;
        let sentence = words.sentence(start).start;
        let possessed = match head.listed {
            Some(listed) => listed.feats.has(Feats::POSS3) || listed.entry.is_phrase() || is_phrase_in_letters(listed),
            None => words.feats(head.tokens.end - 1).has(Feats::POSS3),
        };
        Self {
            words,
            names,
            kind,
            head,
            from,
            sentence,
            start,
            inner: start,
            possessed,
            owned: possessed,
            person: false,
            gerund: false,
            joined: false,
        }
    }

    /// The same from token `start` on, before which a known name that ends with the head begins, and not before `from`.
    pub(crate) fn behind(mut self, start: usize, from: usize) -> Self {
        (self.start, self.inner, self.from) = (start, start, self.from.max(from));
        self
    }

    /// The known name right before the phrase.
    pub(crate) fn name_before(&self) -> Option<&'w Mention> {
        self.name(self.start.checked_sub(1)?)
    }

    /// Where the phrase begins so far.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// Goes on from a part that belongs to the phrase.
    pub(crate) fn take(&mut self, part: &Linked) {
        let i = part.tokens.end - 1;
        let feats = self.words.feats(i);
        let name = self.name(i).filter(|name| name.whole.start == part.tokens.start);
        (self.start, self.inner) = (part.tokens.start, part.tokens.start);
        self.joined |= part.link == Link::Coordinated;
        // What else hangs on a listed head is asked of the head.
        if self.kind != PhraseKind::Plain {
            return;
        }
        if part.link == Link::Quoted {
            (self.person, self.possessed, self.gerund) = (false, false, false);
            return;
        }
        match name {
            // Names that no list pairs are one person's all the same: no comma divides them.
            Some(name) => self.person = name.label == EntityLabel::Person && part.link == Link::Apposition,
            None => {
                self.gerund |= self.words.upos(i) == Upos::Verb;
                // "көлік саласын дамыту" (developing the field of transport): an object has an owner of its own.
                if part.link == Link::Object {
                    self.possessed = feats.has(Feats::POSS3);
                    self.owned |= self.possessed;
                }
                if self.gerund || matches!(part.link, Link::Attribute | Link::Coordinated | Link::Numbered) {
                    return;
                }
                // "Досым Сәтпаев": what looks like "my friend" may be a given name.
                self.person = part.rule == "apposition/mine";
            }
        }
        // "Қазақстан ТЖ қызметтері": letters leave room for whose they are.
        let body = name.is_none_or(|name| name.tokens.len() == 1 && name.label == EntityLabel::Organisation);
        let letters = body && self.possessed && feats.without(Feats::NOM).is_empty() && is_acronym(self.words.text(i));
        (self.possessed, self.gerund) = (letters || feats.has(Feats::POSS3) && !is_complete(name), false);
        self.owned = feats.has(Feats::POSS3) || self.owned && !feats.has(Feats::GEN);
    }

    /// Goes past a part that stands before the phrase, but does not belong to it.
    pub(crate) fn skip(&mut self, part: &Linked) {
        self.start = part.tokens.start;
    }

    /// The name that is a part of such a phrase and ends with token `i`.
    pub(super) fn name(&self, i: usize) -> Option<&'w Mention> {
        use EntityLabel::*;
        let words = self.words;
        match self.kind {
            PhraseKind::Plain => self.names.ending_at(i, &|m| NAMES.contains(&m.label)),
            // "Ержан Құлжан ауыл әкімі болды": the end of somebody's name is no town.
            PhraseKind::Office if self.names.ending_at(i, &|m| m.label == Person && m.tokens.len() > 1).is_some() => {
                None
            }
            // "Әзірбайжан" is a people too, but a country has the prime minister.
            PhraseKind::Office => self.names.ending_at(i, &|m| {
                let land = || m.label == Norp && words.is_capital(i) && words.single(i, Class::Place).is_some();
                // "«Самға» жобасының үйлестірушісі" (the coordinator of the project): what people run has offices too.
                let run = || {
                    let named = matches!(m.detail, Detail::Phrase { .. } | Detail::Listed(_));
                    matches!(m.label, Project | Event) && named && words.feats(i).has(Feats::GEN)
                };
                is_body(m.label) || land() || run()
            }),
            PhraseKind::Name => {
                // "Абылай хан атындағы": a title behind the name belongs to it.
                let person = |i: usize| self.names.ending_at(i, &|m| m.label == Person);
                let titled = || i.checked_sub(1).filter(|_| is_honorific(words, i)).and_then(person);
                self.names.ending_at(i, &|m| is_part(m.label)).or_else(titled)
            }
            PhraseKind::Title => self.names.ending_at(i, &|m| matches!(m.label, Gpe | Organisation | Location)),
        }
    }
}

/// The most tokens of a phrase in running text.
pub(crate) const LONGEST_PHRASE: usize = 24;

/// Whether all of a name is known, so that nothing but an owner stands before it.
fn is_complete(name: Option<&Mention>) -> bool {
    name.is_some_and(|name| name.label == EntityLabel::Gpe)
}

/// The labels of names that can be part of a phrase in running text.
pub(crate) const NAMES: [EntityLabel; 7] = [
    EntityLabel::Person,
    EntityLabel::Position,
    EntityLabel::Organisation,
    EntityLabel::Gpe,
    EntityLabel::Norp,
    EntityLabel::Location,
    EntityLabel::Facility,
];

/// The classes of what an office can belong to.
pub(crate) fn is_body(label: EntityLabel) -> bool {
    use EntityLabel::*;
    matches!(label, Gpe | Organisation | Facility | Location)
}

/// The classes of what a body can belong to.
pub(crate) fn is_owner(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Organisation)
}

/// The classes of names that can be part of a longer one.
pub(crate) fn is_part(label: EntityLabel) -> bool {
    use EntityLabel::*;
    matches!(label, Gpe | Location | Organisation | Person | Norp | Event | Facility)
}
