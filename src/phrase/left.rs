//! [`Left`]: what stands right before a phrase, and what link rules ask of it.

use super::evidence::is_object;
use super::walk::{PhraseKind, Walk, is_part};
use crate::annotated::Match;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyTrait, Connector};
use crate::mention::{EntityLabel, Mention};
use crate::tokenize::TokenKind;

/// What a noun may bear that stands before its head in running text.
pub(super) const BARE: Feats =
    Feats::NOM.and(Feats::DERIVED).and(Feats::PLUR).and(Feats::POSS3).and(Feats::FEMININE).and(Feats::MASCULINE);

/// What a word of an office's title may bear.
pub(super) const PLAIN_TITLE: Feats = Feats::NOM.and(Feats::PLUR).and(Feats::ORDINAL);

/// The most tokens of a title before its head: "Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрі".
pub(super) const MOST_OF_TITLE: usize = 8;

/// The most words of a connector before its last.
pub(super) const LONGEST_CONNECTOR: usize = 3;

/// What stands right before a phrase.
pub(super) struct Left<'w, 'text, 'l> {
    pub(super) walk: &'l Walk<'w, 'text>,
    /// Its last token.
    pub(super) i: usize,
    pub(super) feats: Feats,
    /// The name that ends with it.
    pub(super) name: Option<&'w Mention>,
}

impl<'w> Left<'w, '_, '_> {
    /// Whether its last word has no ending but those of a bare noun.
    pub(super) fn bare(&self) -> bool {
        self.feats.without(BARE).is_empty()
    }

    pub(super) fn upos(&self) -> Upos {
        self.walk.words.upos(self.i)
    }

    pub(super) fn attributive(&self) -> bool {
        self.walk.words.analysis(self.i).attributive
    }

    pub(super) fn is(&self, kind: PhraseKind) -> bool {
        self.walk.kind == kind
    }

    /// Whether it is the connector of one of these kinds.
    pub(super) fn connects(&self, kinds: &[Connector]) -> bool {
        kinds.iter().any(|kind| self.walk.words.connector(self.i, *kind).is_some())
    }

    /// Whether the phrase, which goes on, begins with the connector of one of these kinds.
    pub(super) fn precedes(&self, kinds: &[Connector]) -> bool {
        kinds.iter().any(|kind| self.walk.words.connector(self.walk.start, *kind).is_some())
    }

    /// Whether nothing belongs to the head yet, so that the part stands right before it.
    pub(super) fn beside_head(&self) -> bool {
        self.walk.start == self.walk.head.tokens.start
    }

    /// Whether nothing of an office's title stands before its head.
    pub(super) fn no_title(&self) -> bool {
        self.walk.inner == self.walk.head.tokens.start
    }

    /// Whether the head bears a possessive ending of its own.
    pub(super) fn agrees(&self) -> bool {
        self.walk.head.listed.is_some_and(|listed| listed.feats.has(Feats::POSS3))
    }

    pub(super) fn head(&self) -> Option<&'w Match> {
        self.walk.head.listed
    }

    pub(super) fn is_head(&self, class: Class) -> bool {
        self.head().is_some_and(|head| head.entry.class == class)
    }

    /// The part as a word, where no name ends with it. In a title some word stands that names nothing.
    pub(super) fn word(&self) -> Option<usize> {
        let Left { walk, i, .. } = *self;
        let words = walk.words;
        let fits = match walk.kind {
            // "2004 жылы Буш": the year is not his.
            PhraseKind::Plain => {
                let counted = i > walk.from && words.tokens[i - 1].kind == TokenKind::Number;
                self.name.is_none() && !counted
            }
            PhraseKind::Office => self.name.is_none() && self.goes_on(),
            PhraseKind::Name => self.name.is_none() && !self.begins_sentence_as_object(),
            PhraseKind::Title => true,
        };
        (fits && words.tokens[i].kind == TokenKind::Word).then_some(i)
    }

    /// Whether a word may still belong to the title of an office: near its head, behind nothing that was skipped.
    pub(super) fn goes_on(&self) -> bool {
        let Left { walk, i, .. } = *self;
        let leftmost = walk.head.tokens.start.saturating_sub(MOST_OF_TITLE);
        i >= leftmost
            && walk.start == walk.inner
            && walk.names.ending_at(i, &|m| m.label == EntityLabel::Person).is_none()
    }

    /// Whether the title of an office has words before its last already.
    pub(super) fn is_inner(&self) -> bool {
        self.walk.inner < self.walk.head.tokens.start || self.walk.head.tokens.len() > 1
    }
}

impl Left<'_, '_, '_> {
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.upos(), Upos::Noun | Upos::Propn | Upos::Adj)
    }

    /// Whether it is a word in the nominative that the name holds: a possessed one belongs to a later possessed one, or to a
    /// postposition, "Балалар құқықтары жөніндегі комитет" (the committee on children's rights).
    pub(super) fn is_tied(&self) -> bool {
        let Left { walk, feats, .. } = *self;
        let nominative = Feats::NOM | Feats::PLUR | Feats::POSS3 | Feats::ORDINAL | Feats::GERUND;
        let tied = || {
            !feats.has(Feats::POSS3)
                || self.precedes(&[Connector::Purpose, Connector::Subject])
                || (walk.start..=walk.head.tokens.start).any(|j| walk.words.feats(j).has(Feats::POSS3))
        };
        feats.without(nominative).is_empty() && tied()
    }

    /// "Нысанды Ішкі істер министрлігі тексерді": what begins the sentence is rather the object of its verb.
    pub(super) fn begins_sentence_as_object(&self) -> bool {
        let words = self.walk.words;
        let (i, start) = (self.i, self.walk.start);
        let object = || self.feats.has(Feats::ACC) && is_object(words, i);
        words.is_initial(i) && words.may_be(i, Feats::ACC) && (words.is_capital(start) || !object())
    }

    /// Whether it begins, or in a title is inside of, a word of one of these kinds that ends before the head.
    pub(super) fn builds(&self, kinds: &[Connector]) -> bool {
        let Left { walk, i, .. } = *self;
        let head = walk.head.tokens.start;
        if walk.words.tokens[i].kind != TokenKind::Word {
            return false;
        }
        match walk.kind {
            PhraseKind::Title => self.is_inside(kinds),
            _ => {
                let ends = |kind: &Connector| walk.words.connector(i, *kind).is_some_and(|m| m.tokens.end <= head);
                self.name.is_none() && kinds.iter().any(ends)
            }
        }
    }

    /// Whether it is inside of the words of one of these kinds.
    pub(super) fn is_inside(&self, kinds: &[Connector]) -> bool {
        let Left { walk, i, .. } = *self;
        let words = walk.words;
        let around = |at: usize, kind: &Connector| words.connector(at, *kind).is_some_and(|m| m.tokens.end > i);
        words.tokens[i].kind == TokenKind::Word
            && (i.saturating_sub(LONGEST_CONNECTOR)..=i).any(|at| kinds.iter().any(|kind| around(at, kind)))
    }

    /// Whether the phrase, which goes on, begins with a plain genitive, that has nothing before it but attributes: "азаматтардың құқығын
    /// қорғау комитеті".
    pub(super) fn precedes_owner(&self) -> bool {
        let first = self.walk.words.feats(self.walk.start);
        first.has(Feats::GEN) && !first.has(Feats::POSS3)
    }

    /// Whether the word before it ends a name.
    pub(super) fn follows_name(&self) -> bool {
        let Left { walk, i, .. } = *self;
        // "университеттері мен колледждері қауымдастығы" (the association of universities and colleges): two in the plural
        // right before the head are its members.
        let plural = |i: usize| walk.words.feats(i).has(Feats::PLUR);
        let members = walk.head.tokens.start > 0 && plural(walk.head.tokens.start - 1);
        let body = |i: usize| {
            let head = walk.words.single(i, Class::OrganizationHead).filter(|m| m.feats.has(Feats::POSS3));
            // "Отбасы институттары және …": institutions of law are none.
            let law = |m: &Match| m.entry.organization_head().is_some_and(|row| row.is == Some(BodyTrait::Institution));
            head.is_some_and(|m| !((members || law(m)) && m.feats.has(Feats::PLUR)))
        };
        i > 0 && (body(i - 1) || walk.names.ending_at(i - 1, &|m| is_part(m.label)).is_some())
    }
}
