//! The link rules, in the order in which they are asked.

use super::left::Left;
use super::link::{Link, Linked};
use super::name_parts;
use super::nameless;
use super::walk::{PhraseKind, Walk};
use super::word_parts;

/// One way for a part to hang on the phrase behind it.
pub(super) struct Rule {
    /// Its name: the link, and what tells it.
    pub(super) name: &'static str,
    pub(super) link: Link,
    /// The kinds of phrases in which it holds, as bits.
    pub(super) kinds: u8,
    /// Where the part begins that ends right before the phrase, if it hangs so.
    pub(super) finds: fn(&Left<'_, '_, '_>) -> Option<usize>,
}

const PLAIN: u8 = PhraseKind::Plain.bit();
const OFFICE: u8 = PhraseKind::Office.bit();
const NAME: u8 = PhraseKind::Name.bit();
const TITLE: u8 = PhraseKind::Title.bit();

/// The table: of the rules for its kind of phrase, the first that finds a part tells the link.
#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("attribute/appointed", Link::Attribute, OFFICE, word_parts::appointed),
    rule("located/seat", Link::Located, OFFICE, name_parts::seat),
    rule("acronym/brackets", Link::Acronym, OFFICE, name_parts::bracketed),
    rule("located/brackets", Link::Located, OFFICE, name_parts::bracketed_place),
    rule("coordinated/slash", Link::Coordinated, NAME, name_parts::slashed),
    rule("quoted/title", Link::Quoted, PLAIN | OFFICE | NAME, name_parts::quoted),
    rule("named_after/person", Link::NamedAfter, NAME, name_parts::person),
    rule("object/matter", Link::Object, OFFICE, name_parts::matter),
    rule("owner/name", Link::Owner, PLAIN | OFFICE | NAME, name_parts::owner_name),
    rule("owner/unlisted", Link::Owner, NAME, word_parts::owner_unlisted),
    rule("owner/noun", Link::Owner, PLAIN, word_parts::owner_noun),
    rule("owner/office", Link::Owner, OFFICE | NAME, name_parts::owner_office),
    rule("owner/body", Link::Owner, OFFICE, nameless::owner_body),
    rule("owner/object", Link::Owner, NAME, word_parts::owner_of_object),
    rule("quoted/name", Link::Quoted, NAME, name_parts::quoted_name),
    rule("located/name", Link::Located, PLAIN | NAME, name_parts::located_name),
    rule("object/name", Link::Object, PLAIN | NAME, name_parts::object_name),
    rule("apposition/name", Link::Apposition, PLAIN, name_parts::apposed_name),
    rule("izafet/name", Link::Izafet, PLAIN | OFFICE | NAME, name_parts::izafet_name),
    rule("apposition/kinship", Link::Apposition, PLAIN, name_parts::kinship),
    rule("izafet/place", Link::Izafet, TITLE, name_parts::place),
    rule("numbered/number", Link::Numbered, OFFICE | NAME | TITLE, word_parts::numbered),
    rule("coordinated/comma", Link::Coordinated, OFFICE | NAME, word_parts::comma),
    rule("coordinated/dash", Link::Coordinated, NAME, word_parts::dash),
    rule("owner/title", Link::Owner, NAME, word_parts::owner_behind_title),
    rule("named_after/word", Link::NamedAfter, NAME | TITLE, word_parts::named_after),
    rule("purpose/word", Link::Purpose, OFFICE | NAME | TITLE, word_parts::purpose),
    rule("apposition/called", Link::Apposition, PLAIN | NAME | TITLE, word_parts::called),
    rule("coordinated/and", Link::Coordinated, PLAIN | OFFICE | NAME, word_parts::and),
    rule("object/governed", Link::Object, NAME | TITLE, word_parts::governed),
    rule("object/means", Link::Object, NAME, word_parts::means),
    rule("object/gerund", Link::Object, PLAIN | OFFICE | NAME, word_parts::object),
    rule("apposition/noun", Link::Apposition, PLAIN, word_parts::apposed_noun),
    rule("apposition/one_of", Link::Apposition, PLAIN, word_parts::one_of),
    rule("apposition/mine", Link::Apposition, PLAIN, word_parts::mine),
    rule("izafet/gerund", Link::Izafet, PLAIN | OFFICE | NAME, word_parts::gerund),
    rule("attribute/adjective", Link::Attribute, PLAIN | OFFICE | NAME | TITLE, word_parts::adjective),
    rule("attribute/participle", Link::Attribute, PLAIN | NAME, word_parts::participle),
    rule("attribute/adverb", Link::Attribute, OFFICE | NAME, word_parts::adverb),
    rule("located/noun", Link::Located, PLAIN | TITLE, word_parts::located_noun),
    rule("izafet/acronym", Link::Izafet, OFFICE, word_parts::izafet_acronym),
    rule("izafet/noun", Link::Izafet, PLAIN | OFFICE | NAME | TITLE, word_parts::noun),
    rule("izafet/field", Link::Izafet, OFFICE, word_parts::field),
];

const fn rule(name: &'static str, link: Link, kinds: u8, finds: fn(&Left<'_, '_, '_>) -> Option<usize>) -> Rule {
    Rule { name, link, kinds, finds }
}

impl Walk<'_, '_> {
    /// Goes on as long as the next part hangs by a link that `fits` accepts; where the phrase begins then.
    pub(crate) fn follow(&mut self, fits: impl Fn(Link) -> bool) -> usize {
        while let Some(part) = self.next().filter(|part| fits(part.link)) {
            self.take(&part);
        }
        self.start
    }

    /// The part right before the phrase, with the first link of the table that ties it to the phrase.
    pub(crate) fn next(&self) -> Option<Linked> {
        let i = self.start.checked_sub(1).filter(|i| *i >= self.from)?;
        let name = self.name(i).filter(|name| self.kind != PhraseKind::Plain || name.whole.start >= self.from);
        let left = Left { walk: self, i, feats: self.words.feats(i), name };
        let mut rules = RULES.iter().filter(|rule| rule.kinds & self.kind.bit() != 0);
        rules.find_map(|rule| {
            let start = (rule.finds)(&left)?;
            Some(Linked { link: rule.link, rule: rule.name, tokens: start..self.start })
        })
    }
}
