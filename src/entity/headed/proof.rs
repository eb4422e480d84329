//! Whether a head with its modifiers is the name of one thing, and what proves it.

use std::ops::Range;

use super::extent::{Modifiers, Proof};
use super::head::{is_legal_form, is_possessed};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, BodyTrait, Connector, OfficeKind, WorkLabel, WorkStrength};
use crate::mention::{EntityLabel, Mention, Mentions};
use crate::phrase::{acronym_behind, concerns, is_acronym, joined_capital};

/// Whether the phrase is the name of one thing rather than a description.
pub(super) fn is_name(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match, modifiers: &Modifiers) -> bool {
    let possessed = is_possessed(head);
    let capital = words.is_capital(head.tokens.start);
    let modifier_count = head.tokens.start - modifiers.start;
    let Modifiers { proof, .. } = modifiers;
    let body = head.entry.organization_head();
    let trait_of_body = body.and_then(|row| row.is);
    if names_institution(words, head) {
        return false;
    }
    // Several things have one name only when each is quoted, or begins with a capital: "Көлік және Қаржы министрліктері".
    if head.feats.has(Feats::PLUR) {
        let law = head.entry.work_head().is_some_and(|row| row.label == WorkLabel::Law);
        let strong = (law || body.is_some_and(|row| row.strength == BodyStrength::Strong)) && possessed;
        let joined = || joined_capital(words, modifiers.start).is_some();
        return *proof == Proof::Quoted || strong && *proof == Proof::Capital && joined();
    }
    // "Балалар мүддесі жөніндегі дүниежүзілік саммит", "Абай атындағы университет"; not within a name that the phrase
    // begins with, "Абай атындағы музейі жаңа көрме".
    let connects = |i: usize, kinds: &[Connector]| {
        let other = |m: &Mention| matches!(m.label, EntityLabel::Organisation | EntityLabel::Facility);
        kinds.iter().any(|kind| words.connector(i, *kind).is_some())
            && !mentions.covers(i, |m| other(m) && m.whole.end <= head.tokens.start)
    };
    let connected = |kinds: &[Connector]| (modifiers.start..head.tokens.start).any(|i| connects(i, kinds));
    let purpose = connected(&[Connector::Purpose, Connector::Subject, Connector::NamedAfter]);
    // "Ұлттық ғылыми орталық": after nothing but adjectives no possession is asked for.
    let adjectives = |mut tokens: Range<usize>| tokens.all(|i| words.upos(i) == Upos::Adj);
    let proper = capital
        || !possessed && begins_inside(words, modifiers.start) && adjectives(modifiers.start..head.tokens.start);
    // "Ұлттық биотехнология орталығы"
    let rank = modifier_count > 1 && words.connector(modifiers.start, Connector::Rank).is_some();
    // "… дамыту жөніндегі халықаралық ұйым": of what rank it is stands behind what it is for.
    let ranked_purpose = || {
        let before = head.tokens.start.saturating_sub(2)..head.tokens.start;
        let ranks = |i: usize| words.connector(i, Connector::Rank).is_some();
        purpose && before.len() == 2 && concerns(words, before.start) && ranks(before.start + 1)
    };
    // Nobody gives an acronym to what has no name.
    let declared = || acronym_behind(words, head.tokens.end).is_some();
    // "ITV арнасы", "ТҮРІКСОЙ ұйымы": capital letters right before the head.
    let part = trait_of_body == Some(BodyTrait::Branch);
    let acronym = || modifier_count == 1 && !part && is_acronym(words.text(modifiers.start));
    // "«Жас ғалымдар одағы» жиын өткізді": all that stands in quotation marks, to its head.
    let enclosed = || {
        let before = modifiers.start.checked_sub(1).is_some_and(|i| words.is_mark(i, "«"));
        before && head.tokens.end < words.len() && words.is_mark(head.tokens.end, "»")
    };
    // "«Жас ғалымдар одағы» жиын өткізді": a bare noun right behind a quoted title is the object of a verb.
    // "«Дарынды балалар орталығы» жаңа байқау жариялады": or with attributes; but "«…» туралы» заң", "«…» атты байқау".
    let bare = |i: usize| {
        let attribute = words.upos(i) == Upos::Adj && words.feats(i).is_empty();
        attribute && head.entry.class != Class::OrganizationHead && words.connector(i, Connector::Titled).is_none()
    };
    let beside = || {
        let about = |quoted: &Range<usize>| words.connector(quoted.end - 1, Connector::About).is_some();
        let quoted = modifiers.quoted.as_ref().filter(|quoted| !about(quoted));
        quoted.is_some_and(|quoted| (quoted.end + 1..head.tokens.start).all(bare))
    };
    match head.entry.class {
        Class::OrganizationHead if possessed && !is_legal_form(head) && enclosed() => true,
        Class::PlaceHead => {
            *proof == Proof::Capital && possessed && modifier_count <= 3 || *proof == Proof::Known && possessed
        }
        Class::ProductHead => *proof == Proof::Quoted,
        Class::OrganizationHead if is_legal_form(head) => *proof == Proof::Quoted,
        // "«Бәйтерек» консорциум құрды": what is formed is not the name's.
        Class::OrganizationHead | Class::EventHead | Class::WorkHead if *proof == Proof::Quoted => {
            possessed || capital || !beside()
        }
        Class::OrganizationHead if body.is_some_and(|row| row.strength != BodyStrength::Weak) => match proof {
            Proof::Quoted => true,
            // "Қытайдың Huawei компаниясы", but not "Қытайдың компаниясы".
            Proof::Known if trait_of_body == Some(BodyTrait::Common) && !purpose => {
                let named = |owner: usize| (owner..=head.tokens.start).any(|i| words.is_capital(i));
                possessed && modifiers.owner.is_none_or(named)
            }
            Proof::Known => possessed || purpose,
            Proof::Capital => possessed || proper || purpose,
            Proof::Number => true,
            Proof::Initial => {
                // Descriptions hardly ever join two things.
                let joins = (modifiers.start..head.tokens.start).any(|i| words.connector(i, Connector::And).is_some());
                // "Есік қалалық соты"
                let joins = joins || words.connector(modifiers.start + 1, Connector::Territorial).is_some();
                let named = possessed && (joins || rank || declared());
                (purpose || named) && initial_is_noun(words, modifiers.start, modifier_count)
            }
        },
        Class::OrganizationHead => match proof {
            Proof::Quoted => true,
            Proof::Known => {
                // "облысының Мәдениет басқармасы", but not "облысының мәдениет басқармасы".
                let behind = modifiers.parent.as_ref().map(|parent| parent.end..head.tokens.start);
                let named = capital || behind.is_none_or(|mut behind| behind.any(|i| words.is_capital(i)));
                // "Абай атындағы орта мектеп"
                possessed && named || connected(&[Connector::NamedAfter])
            }
            // "Балалар спортын дамыту жөніндегі халықаралық ұйым"
            Proof::Capital if ranked_purpose() => true,
            Proof::Initial if ranked_purpose() => {
                // "Бейбітшілікті нығайту жөніндегі халықаралық ұйым": or what is done to it.
                let object = words.upos(modifiers.start) == Upos::Noun && words.feats(modifiers.start) == Feats::ACC;
                object || initial_is_noun(words, modifiers.start, modifier_count)
            }
            // "Төрелік орталығы", but "Ауыл шаруашылығы" is no body.
            Proof::Capital => proper || possessed && (rank || declared() || trait_of_body.is_some() || acronym()),
            Proof::Number => possessed,
            Proof::Initial => possessed && (declared() || rank && trait_of_body.is_some() || acronym()),
        },
        Class::WorkHead => match proof {
            _ if head.entry.work_head().is_some_and(|row| row.label == WorkLabel::Law) => {
                purpose || (possessed && *proof != Proof::Initial) || capital
            }
            // "Гёте медалі"
            Proof::Known if head.entry.work_head().is_some_and(|row| row.strength == WorkStrength::Person) => {
                possessed && mentions.ending_at(head.tokens.start - 1, |m| m.label == EntityLabel::Person).is_some()
            }
            _ => possessed && matches!(proof, Proof::Capital),
        },
        Class::FacilityHead
            if head.entry.facility_head().is_some_and(|row| row.body.is_some())
                && matches!(proof, Proof::Capital | Proof::Number) =>
        {
            possessed || proper || purpose || *proof == Proof::Number
        }
        _ => match proof {
            Proof::Quoted => true,
            Proof::Known => possessed || purpose,
            Proof::Capital => possessed || capital || purpose || proper && head.entry.class == Class::EventHead,
            Proof::Number => possessed,
            Proof::Initial => purpose && initial_is_noun(words, modifiers.start, modifier_count),
        },
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
fn initial_is_noun(words: &AnnotatedText<'_>, start: usize, modifiers: usize) -> bool {
    let analysis = words.analysis(start);
    let noun = matches!(analysis.upos, Upos::Noun | Upos::Propn) && !analysis.attributive;
    let plain = analysis.feats.without(Feats::NOM | Feats::PLUR).is_empty();
    plain && (noun || (analysis.upos == Upos::Adj && modifiers > 1))
}
