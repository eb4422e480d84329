//! [`Evidence`]: what speaks for a phrase being the name of one thing, each by its name.

use std::ops::Range;

use bitflags::bitflags;

use super::extent::{Modifiers, Proof};
use super::head::is_possessed;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, BodyTrait, Connector, OfficeKind};
use crate::mention::{EntityLabel, Mention, Mentions};
use crate::phrase::{acronym_behind, concerns, is_acronym, joined_capital, joined_title};

bitflags! {
    /// What is seen of a head and its modifiers.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    pub(super) struct Evidence: u32 {
        /// It begins with a quoted title: "«Самғау» бағдарламасы".
        const QUOTED = 1 << 0;
        /// It begins with a name that is known: "Алматы әкімдігі".
        const KNOWN = 1 << 1;
        /// It begins with the number that it goes by: "№ 5 мектеп".
        const NUMBER = 1 << 2;
        /// It begins with a capital within the sentence.
        const CAPITAL = 1 << 3;
        /// It begins with the capital of the sentence itself.
        const INITIAL = 1 << 4;
        /// The head has the possessive of the third person, or is a fixed phrase: "министрлігі".
        const POSSESSED = 1 << 5;
        /// The head is of several things: "министрліктері".
        const SEVERAL = 1 << 6;
        /// The head has a capital of its own: "Бас Ассамблея".
        const HEAD_CAPITAL = 1 << 7;
        /// It is for, about or named after something: "даму жөніндегі қор", "еңбек туралы заң", "Абай атындағы университет".
        const PURPOSE = 1 << 8;
        /// It is named after somebody: "Абай атындағы орта мектеп".
        const NAMED_AFTER = 1 << 9;
        /// Nothing but adjectives stand before a head without possession: "Ұлттық ғылыми орталық".
        const ADJECTIVES = 1 << 10;
        /// It begins with a word of rank: "Ұлттық биотехнология орталығы".
        const RANK = 1 << 11;
        /// An acronym in brackets follows: nobody gives one to what has no name.
        const DECLARED = 1 << 12;
        /// Capital letters stand alone before the head: "ITV арнасы", "ТҮРІКСОЙ ұйымы".
        const ACRONYM = 1 << 13;
        /// It is all that stands in quotation marks: "«Жас ғалымдар одағы» жиын өткізді".
        const ENCLOSED = 1 << 14;
        /// Two things are joined, or a territory is told: "Көлік және байланыс министрлігі", "Есік қалалық соты".
        const JOINS = 1 << 15;
        /// The first word is a noun, or an adjective that another word follows: what a name is likely to begin with.
        const NOUN_FIRST = 1 << 16;
        /// Capitals or quoted titles join several: "Көлік және Қаржы министрліктері".
        const JOINED_CAPITALS = 1 << 17;
        /// The head stands right behind the quoted title, or that of what is no body with attributes between: it may be the object of
        /// a verb then, "«Жас ғалымдар одағы» жаңа байқау өткізді". A title that tells what it is about is none of a body.
        const BESIDE_TITLE = 1 << 18;
        /// No more than three words stand before the head.
        const SHORT = 1 << 19;
        /// If an owner stands first, a capital follows it: "Қытайдың Huawei компаниясы", not "Қытайдың компаниясы".
        const NAMED_BEHIND_OWNER = 1 << 20;
        /// If a parent stands first, a capital follows it: "облысының Мәдениет басқармасы", not "облысының мәдениет басқармасы".
        const NAMED_BEHIND_PARENT = 1 << 21;
        /// A person's name stands before the head: "Гёте медалі".
        const PERSON = 1 << 22;
        /// The body is one of which an owner has many: "компания".
        const COMMON = 1 << 23;
        /// The head is more than a kind of body: a branch, one of many, or called by a person's name.
        const TRAIT = 1 << 24;
        /// It begins with Latin letters: "Photomath стартабы".
        const LATIN = 1 << 25;
        /// A term is told: "Мектепке дейінгі білім беру департаменті".
        const TERM = 1 << 26;
        /// Its rank stands behind what it is for: "… дамыту жөніндегі халықаралық ұйым".
        const RANKED_PURPOSE = 1 << 27;
        /// It begins with what is done something to: "Бейбітшілікті нығайту жөніндегі халықаралық ұйым".
        const OBJECT_FIRST = 1 << 28;
        /// A place has one such body: "елшілік".
        const SOLE = 1 << 29;
        /// Of which territory it is stands first, and its field behind: "Облыстық экология департаменті".
        const TERRITORY_FIRST = 1 << 30;
    }
}

impl Evidence {
    /// Those of a head with its modifiers.
    pub(super) fn of(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match, modifiers: &Modifiers) -> Self {
        let (start, end) = (modifiers.start, head.tokens.start);
        let count = end - start;
        let capital = words.is_capital(end);
        let possessed = is_possessed(head);
        let body = head.entry.organization_head().and_then(|row| row.is);
        let links = |i: usize, kind: Connector| words.connector(i, kind).is_some();
        // Not within a name that the phrase begins with, "Абай атындағы музейі жаңа көрме".
        let inside = |i: usize| {
            let other = |m: &Mention| matches!(m.label, EntityLabel::Organisation | EntityLabel::Facility);
            mentions.covers(i, |m| other(m) && m.whole.end <= end)
        };
        let connected = |kind: Connector| (start..end).any(|i| links(i, kind) && !inside(i));
        let named_after = connected(Connector::NamedAfter);
        let capital_within = |from: usize, to: usize| (from..to).any(|i| words.is_capital(i));
        let enclosed = || {
            let before = start.checked_sub(1).is_some_and(|i| words.is_mark(i, "«"));
            before && head.tokens.end < words.len() && words.is_mark(head.tokens.end, "»")
        };
        let adjectives = || begins_inside(words, start) && (start..end).all(|i| words.upos(i) == Upos::Adj);
        let person = |i: usize| mentions.ending_at(i, |m| m.label == EntityLabel::Person).is_some();
        let between = |i: usize| {
            let attribute = words.upos(i) == Upos::Adj && words.feats(i).is_empty();
            attribute && head.entry.class != Class::OrganizationHead && !links(i, Connector::Titled)
        };
        let beside =
            |quoted: &Range<usize>| !links(quoted.end - 1, Connector::About) && (quoted.end + 1..end).all(between);
        // "… дамыту жөніндегі халықаралық ұйым": of what rank it is stands behind what it is for.
        let ranked = || count > 1 && concerns(words, end - 2) && links(end - 1, Connector::Rank);
        // "Бейбітшілікті нығайту жөніндегі халықаралық ұйым"
        let object = || words.upos(start) == Upos::Noun && words.feats(start) == Feats::ACC;
        // "ITV арнасы", "ЕҚЫҰ/ДИАҚБ миссиясы"
        let letters = || {
            let slash = |i: usize| words.is_mark(i, "/");
            (count == 1 || count == 3 && slash(start + 1))
                && (start..end).all(|i| slash(i) || is_acronym(words.text(i)))
        };
        // "Үкімет пен Парламент палаталары": what is of a body that is called by its head alone.
        let strong = |m: &Match| m.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Strong);
        let chambers = || {
            let alone = count == 1 && head.entry.class == Class::OrganizationHead;
            alone && words.single(start, Class::OrganizationHead).is_some_and(strong)
        };
        let joined = || joined_capital(words, start).or_else(|| joined_title(words, start)).is_some();
        let seen = [
            (Self::QUOTED, modifiers.proof == Proof::Quoted),
            (Self::KNOWN, modifiers.proof == Proof::Known),
            (Self::NUMBER, modifiers.proof == Proof::Number),
            (Self::CAPITAL, modifiers.proof == Proof::Capital),
            (Self::INITIAL, modifiers.proof == Proof::Initial),
            (Self::POSSESSED, possessed),
            (Self::SEVERAL, head.feats.has(Feats::PLUR)),
            (Self::HEAD_CAPITAL, capital),
            (Self::PURPOSE, named_after || connected(Connector::Purpose) || connected(Connector::Subject)),
            (Self::NAMED_AFTER, named_after),
            (Self::ADJECTIVES, !possessed && adjectives()),
            (Self::RANK, count > 1 && links(start, Connector::Rank)),
            (Self::DECLARED, acronym_behind(words, head.tokens.end).is_some()),
            (Self::ACRONYM, body != Some(BodyTrait::Branch) && letters()),
            (Self::ENCLOSED, enclosed()),
            (Self::JOINS, links(start + 1, Connector::Territorial) || (start..end).any(|i| links(i, Connector::And))),
            (Self::NOUN_FIRST, begins_with_noun(words, start, count)),
            (Self::JOINED_CAPITALS, head.feats.has(Feats::PLUR) && !chambers() && joined()),
            (Self::BESIDE_TITLE, modifiers.quoted.as_ref().is_some_and(beside)),
            (Self::SHORT, count <= 3),
            (Self::NAMED_BEHIND_OWNER, modifiers.owner.is_none_or(|owner| capital_within(owner, end + 1))),
            (
                Self::NAMED_BEHIND_PARENT,
                modifiers.parent.as_ref().is_none_or(|parent| capital_within(parent.end, end + 1)),
            ),
            (Self::PERSON, person(end - 1)),
            (Self::COMMON, body == Some(BodyTrait::Common)),
            (
                Self::TRAIT,
                body.is_some_and(|body| !matches!(body, BodyTrait::Sole | BodyTrait::Apex | BodyTrait::State)),
            ),
            (Self::SOLE, body == Some(BodyTrait::Sole)),
            (Self::TERRITORY_FIRST, links(start, Connector::Territorial) && (count > 1 || head.tokens.len() > 1)),
            (Self::RANKED_PURPOSE, ranked()),
            (Self::OBJECT_FIRST, object()),
            (Self::LATIN, words.text(start).starts_with(|c: char| c.is_ascii_alphabetic())),
            (Self::TERM, connected(Connector::Until) || connected(Connector::After)),
        ];
        seen.into_iter().filter(|(_, seen)| *seen).map(|(evidence, _)| evidence).collect()
    }
}

/// "Президент институты" (the institution of the presidency): whether an office or a kind of body stands right before the head, so
/// that what it names is law, and no body.
pub(in crate::entity) fn names_institution(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let law = head.entry.organization_head().is_some_and(|row| row.is == Some(BodyTrait::Institution));
    let end = head.tokens.start;
    let bare = |m: &Match| m.feats.without(Feats::NOM | Feats::POSS3).is_empty();
    let office = |m: &Match| m.entry.office().is_some_and(|row| row.kind == OfficeKind::Office);
    let ends = |m: &Match| (office(m) || m.entry.class == Class::OrganizationHead) && m.tokens.end == end && bare(m);
    // "Бала құқықтары жөніндегі уәкіл институты" is a body by what it is for.
    let alone = |at: usize| !(at.saturating_sub(1)..end).any(|i| concerns(words, i));
    law && (end.saturating_sub(LONGEST_OFFICE)..end).any(|at| alone(at) && words.matches_at(at).iter().any(ends))
}

/// The most words of an office that is an institution of law.
const LONGEST_OFFICE: usize = 4;

/// Whether a capital letter at token `i` is neither the sentence's nor that of something said: "Ол: «Жаңа мектеп керек», – деді."
fn begins_inside(words: &AnnotatedText<'_>, i: usize) -> bool {
    let before = |mark| i.checked_sub(1).is_some_and(|i| words.is_mark(i, mark));
    !words.is_initial(i) && !["«", "“", ":", "–", "—"].into_iter().any(before)
}

/// At the head of a sentence any word has a capital: only a noun, or an adjective with a noun, is likely to begin a name.
fn begins_with_noun(words: &AnnotatedText<'_>, start: usize, modifiers: usize) -> bool {
    let analysis = words.analysis(start);
    let noun = matches!(analysis.upos, Upos::Noun | Upos::Propn) && !analysis.attributive;
    let plain = analysis.feats.without(Feats::NOM | Feats::PLUR).is_empty();
    plain && (noun || (analysis.upos == Upos::Adj && modifiers > 1))
}
