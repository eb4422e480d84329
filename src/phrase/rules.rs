//! The link rules, in the order in which they are asked.

use super::left::Left;
use super::link::{Link, Linked};
use super::parts;
use super::walk::{PhraseKind, Walk};

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
    rule("attribute/appointed", Link::Attribute, OFFICE, parts::appointed),
    rule("located/seat", Link::Located, OFFICE, parts::seat),
    rule("acronym/brackets", Link::Acronym, OFFICE, parts::bracketed),
    rule("located/brackets", Link::Located, OFFICE, parts::bracketed_place),
    rule("quoted/title", Link::Quoted, PLAIN | OFFICE | NAME, parts::quoted),
    rule("named_after/person", Link::NamedAfter, NAME, parts::person),
    rule("object/matter", Link::Object, OFFICE, parts::matter),
    rule("owner/name", Link::Owner, PLAIN | OFFICE | NAME, parts::owner_name),
    rule("owner/noun", Link::Owner, PLAIN, parts::owner_noun),
    rule("owner/office", Link::Owner, OFFICE | NAME, parts::owner_office),
    rule("owner/body", Link::Owner, OFFICE, parts::owner_body),
    rule("quoted/name", Link::Quoted, NAME, parts::quoted_name),
    rule("located/name", Link::Located, PLAIN | NAME, parts::located_name),
    rule("object/name", Link::Object, PLAIN | NAME, parts::object_name),
    rule("apposition/name", Link::Apposition, PLAIN, parts::apposed_name),
    rule("izafet/name", Link::Izafet, PLAIN | OFFICE | NAME, parts::izafet_name),
    rule("apposition/kinship", Link::Apposition, PLAIN, parts::kinship),
    rule("izafet/place", Link::Izafet, TITLE, parts::place),
    rule("numbered/number", Link::Numbered, OFFICE | NAME | TITLE, parts::numbered),
    rule("coordinated/comma", Link::Coordinated, OFFICE | NAME, parts::comma),
    rule("coordinated/dash", Link::Coordinated, NAME, parts::dash),
    rule("owner/title", Link::Owner, NAME, parts::owner_behind_title),
    rule("named_after/word", Link::NamedAfter, NAME | TITLE, parts::named_after),
    rule("purpose/word", Link::Purpose, OFFICE | NAME | TITLE, parts::purpose),
    rule("apposition/called", Link::Apposition, NAME | TITLE, parts::called),
    rule("coordinated/and", Link::Coordinated, PLAIN | OFFICE | NAME, parts::and),
    rule("object/governed", Link::Object, NAME | TITLE, parts::governed),
    rule("object/gerund", Link::Object, PLAIN | OFFICE | NAME, parts::object),
    rule("apposition/noun", Link::Apposition, PLAIN, parts::apposed_noun),
    rule("apposition/mine", Link::Apposition, PLAIN, parts::mine),
    rule("izafet/gerund", Link::Izafet, PLAIN | OFFICE | NAME, parts::gerund),
    rule("attribute/adjective", Link::Attribute, PLAIN | OFFICE | NAME | TITLE, parts::adjective),
    rule("attribute/participle", Link::Attribute, PLAIN, parts::participle),
    rule("attribute/adverb", Link::Attribute, OFFICE | NAME, parts::adverb),
    rule("located/noun", Link::Located, PLAIN | TITLE, parts::located_noun),
    rule("izafet/acronym", Link::Izafet, OFFICE, parts::izafet_acronym),
    rule("izafet/noun", Link::Izafet, PLAIN | OFFICE | NAME | TITLE, parts::noun),
    rule("izafet/field", Link::Izafet, OFFICE, parts::field),
];

const fn rule(name: &'static str, link: Link, kinds: u8, finds: fn(&Left<'_, '_, '_>) -> Option<usize>) -> Rule {
    Rule { name, link, kinds, finds }
}

impl Walk<'_, '_> {
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
