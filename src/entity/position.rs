//! Offices, ranks and degrees, with the body or place they belong to.

use std::ops::Range;

use super::phrase::{is_object, quoted_before};
use super::{Detail, EntityLabel, Mention, Mentions};
use crate::lexicon::Class;
use crate::morph::{Feats, Match, Upos, Words};
use crate::tokenize::TokenKind;

/// The most words of a title before its head: "Сыртқы істер және қорғаныс министрі".
const MOST_MODIFIERS: usize = 6;

/// Finds offices; those of `told`, by the tokens of the listed title, are offices whether or not their words show it.
pub(super) fn find(words: &Words<'_>, mentions: &mut Mentions, told: impl Fn(&Range<usize>) -> bool) {
    for at in 0..words.len() {
        let offices = words.matches_at(at).iter().filter(|m| m.entry.class == Class::Office);
        let Some(office) = offices.max_by_key(|m| (m.tokens.len(), m.feats.is_empty())) else { continue };
        if let Some(mention) = position(words, mentions, office, told(&office.tokens)) {
            mentions.push(mention);
        }
    }
}

fn position(words: &Words<'_>, mentions: &Mentions, office: &Match, told: bool) -> Option<Mention> {
    let kind = office.entry.row.get(1);
    if office.feats.has(Feats::PLUR) || kind == "honorific" {
        return None;
    }
    // Part of a longer entry or name: "Президент Әкімшілігі".
    let inside = |m: &Mention| m.tokens.end >= office.tokens.end && m.tokens.len() > office.tokens.len();
    let covered = mentions.covers(office.tokens.start, |m| {
        inside(m)
            && matches!(
                m.label,
                EntityLabel::Organisation | EntityLabel::Position | EntityLabel::Facility | EntityLabel::Law
            )
    });
    if covered {
        return None;
    }
    let apposed = office.feats.without(Feats::NOM | Feats::POSS3).is_empty()
        && (precedes_name(words, mentions, office.tokens.end) || follows_name(words, mentions, office));
    let (of, start) = left(words, mentions, office, apposed);
    let alone =
        office.entry.row.get(2) == "alone" && (words.is_capital(office.tokens.start) || office.tokens.len() > 1);
    let fits = match kind {
        _ if told => true,
        "office" => of.is_some() || alone || apposed || start < office.tokens.start,
        "rank" | "degree" => apposed || of.is_some() || alone,
        _ => false,
    };
    let title = start..office.tokens.end;
    let tokens = of.as_ref().map_or(start, |of| of.start)..office.tokens.end;
    fits.then(|| Mention::new(tokens, EntityLabel::Position, Detail::Office { of, title, listed: office.clone() }))
}

/// The most offices of one person in a row: "Қорғаныс министрі, генерал-лейтенант".
const MOST_OFFICES: usize = 4;

/// Whether a person's name stands at token `at`, or behind further offices: "доктор, профессор Айгүл Сейітова".
fn precedes_name(words: &Words<'_>, mentions: &Mentions, at: usize) -> bool {
    let end = words.sentence(at.saturating_sub(1)).end;
    let mut i = at;
    for _ in 0..MOST_OFFICES {
        if i < end && mentions.covers(i, |m| m.label == EntityLabel::Person && m.tokens.start == i) {
            return true;
        }
        i += usize::from(i < end && (words.is_mark(i, ",") || (i == at && words.is_dash(i))));
        let office = (i..end.min(i + MOST_MODIFIERS)).find_map(|from| {
            let plain = |m: &&Match| m.feats.without(Feats::NOM | Feats::POSS3).is_empty();
            let listed = words.matches_at(from).iter().filter(|m| m.entry.class == Class::Office);
            listed.filter(plain).max_by_key(|m| m.tokens.len())
        });
        match office {
            Some(office) if office.tokens.start == i || may_modify(words, office.tokens.start - 1, true) => {
                i = office.tokens.end;
            }
            _ => return false,
        }
    }
    false
}

/// Whether the office stands in apposition to a name, alone or in a row: "Асан Үсенов, профессор,".
fn follows_name(words: &Words<'_>, mentions: &Mentions, office: &Match) -> bool {
    let sentence = words.sentence(office.tokens.start);
    let closed = |i: usize| i >= sentence.end || words.tokens[i].kind == TokenKind::Punctuation;
    let Some(divider) = office.tokens.start.checked_sub(1).filter(|i| *i > sentence.start) else { return false };
    (words.is_mark(divider, ",") || words.is_dash(divider))
        && closed(office.tokens.end)
        && mentions.ending_at(divider - 1, |m| m.label == EntityLabel::Person).is_some()
}

/// What stands left of an office: the body or place it belongs to, and where its own title begins.
fn left(words: &Words<'_>, mentions: &Mentions, office: &Match, apposed: bool) -> (Option<Range<usize>>, usize) {
    let sentence = words.sentence(office.tokens.start).start;
    let leftmost = sentence.max(office.tokens.start.saturating_sub(MOST_MODIFIERS));
    // Where the title begins, where what surely belongs to it does, and how far has been looked.
    let mut start = office.tokens.start;
    let mut named = start;
    let mut at = start;
    let agrees = office.feats.has(Feats::POSS3);
    let possessed = agrees || office.entry.row.get(0).contains(' ');
    while at > sentence {
        let i = at - 1;
        // "Қазақстанның Қытайдағы елшісі": where the office is held is not whose it is.
        let beside = start == office.tokens.start && words.is_capital(i);
        if beside && words.analysis(i).attributive && words.feats(i).has(Feats::LOC) {
            at = i;
            continue;
        }
        // "Әзірбайжан" is a people too, but a country has the prime minister.
        let is_land = |m: &Mention| m.label == EntityLabel::Norp && words.single(i, Class::Place).is_some();
        if let Some(of) = mentions.ending_at(i, |m| is_body(m.label) || (words.is_capital(i) && is_land(m))) {
            let feats = words.feats(i);
            let genitive = feats.has(Feats::GEN);
            let beside = possessed && feats.without(Feats::NOM | Feats::POSS3).is_empty();
            if (genitive || beside) && (possessed || start == office.tokens.start) {
                return (Some(of.whole.clone()), start);
            }
            break;
        }
        // "«Роскосмос» басшысы": what is quoted is a body, whatever it is.
        if let Some(quoted) = quoted_before(words, at, sentence).filter(|_| agrees && start == office.tokens.start) {
            return (Some(quoted.start - 1..at), start);
        }
        // "министрдің орынбасары": the office of an office.
        let chief = mentions.ending_at(i, |m| m.label == EntityLabel::Position);
        if let Some(chief) =
            chief.filter(|_| possessed && start == office.tokens.start && words.feats(i).has(Feats::GEN))
        {
            let of = match &chief.detail {
                Detail::Office { of, .. } => of.clone(),
                _ => None,
            };
            return (of, chief.title_start());
        }
        if i < leftmost || at != start || !may_modify(words, i, start < office.tokens.start) {
            break;
        }
        // The noun that a possessed office belongs to is part of its title: "мектеп директоры Асан Үсенов".
        let izafet = apposed && agrees && start == office.tokens.start && words.upos(i) == Upos::Noun;
        start = i;
        at = i;
        // At the head of a sentence a title shows by what it joins: "Ақпарат және коммуникациялар министрінің".
        let joins = || (i..office.tokens.start).any(|i| words.connector(i, "and").is_some());
        if izafet || (words.is_capital(i) && (!words.is_initial(i) || (agrees && joins()))) {
            named = i;
        }
    }
    (None, named)
}

/// The classes of what an office can belong to.
fn is_body(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Organisation | EntityLabel::Facility | EntityLabel::Location)
}

/// Whether token `i` can be part of a title whose rest begins behind it: "Сыртқы істер", "бас", "Еңбек және халықты
/// әлеуметтік қорғау". `inner`: whether the rest has modifiers already.
fn may_modify(words: &Words<'_>, i: usize, inner: bool) -> bool {
    match words.tokens[i].kind {
        TokenKind::Word => {}
        TokenKind::Number => return words.feats(i).has(Feats::ORDINAL),
        _ => return false,
    }
    let analysis = words.analysis(i);
    let own = analysis.feats.without(Feats::NOM | Feats::PLUR | Feats::ORDINAL);
    let plain = own.is_empty() && !analysis.attributive;
    match analysis.upos {
        Upos::Noun if own == Feats::ACC => inner && is_object(words, i),
        Upos::Noun | Upos::Adj | Upos::Num => plain,
        Upos::Verb => own == Feats::GERUND,
        Upos::Propn => plain && analysis.known,
        // "тұңғыш президенті"
        Upos::Adv => !inner,
        _ => inner && words.connector(i, "and").is_some(),
    }
}
