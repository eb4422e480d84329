//! Offices, ranks and degrees, with the body or place they belong to.

use std::ops::Range;

use super::{Detail, EntityLabel, Mention, Mentions};
use crate::lexicon::Class;
use crate::morph::{Feats, Match, Upos, Words};
use crate::tokenize::TokenKind;

/// The most words of a title before its head: "Сыртқы істер және қорғаныс министрі".
const MOST_MODIFIERS: usize = 6;

/// Finds offices.
pub(super) fn find(words: &Words<'_>, mentions: &mut Mentions) {
    for at in 0..words.len() {
        let offices = words.matches_at(at).iter().filter(|m| m.entry.class == Class::Office);
        let Some(office) = offices.max_by_key(|m| (m.tokens.len(), m.feats.is_empty())) else { continue };
        if let Some(mention) = position(words, mentions, office) {
            mentions.push(mention);
        }
    }
}

fn position(words: &Words<'_>, mentions: &Mentions, office: &Match) -> Option<Mention> {
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
    let (of, start) = left(words, mentions, office);
    let before_name = words.sentence(office.tokens.start).end > office.tokens.end
        && mentions
            .covers(office.tokens.end, |m| m.label == EntityLabel::Person && m.tokens.start == office.tokens.end);
    let apposed = office.feats.without(Feats::NOM | Feats::POSS3).is_empty() && before_name;
    let alone =
        office.entry.row.get(2) == "alone" && (words.is_capital(office.tokens.start) || office.tokens.len() > 1);
    let fits = match kind {
        "office" => of.is_some() || alone || apposed || start < office.tokens.start,
        "rank" | "degree" => apposed || of.is_some() || alone,
        _ => false,
    };
    let title = start..office.tokens.end;
    let tokens = of.as_ref().map_or(start, |of| of.start)..office.tokens.end;
    fits.then(|| Mention::new(tokens, EntityLabel::Position, Detail::Office { of, title, listed: office.clone() }))
}

/// What stands left of an office: the body or place it belongs to, and where its own title begins.
fn left(words: &Words<'_>, mentions: &Mentions, office: &Match) -> (Option<Range<usize>>, usize) {
    let sentence = words.sentence(office.tokens.start).start;
    let leftmost = sentence.max(office.tokens.start.saturating_sub(MOST_MODIFIERS));
    let mut start = office.tokens.start;
    let mut named = start;
    let possessed = office.feats.has(Feats::POSS3) || office.entry.row.get(0).contains(' ');
    while start > sentence {
        let i = start - 1;
        if let Some(of) = mentions.ending_at(i, |m| is_body(m.label)) {
            let feats = words.feats(i);
            let genitive = feats.has(Feats::GEN);
            let beside = possessed && feats.without(Feats::NOM | Feats::POSS3).is_empty();
            if (genitive || beside) && (possessed || start == office.tokens.start) {
                return (Some(of.whole.clone()), start);
            }
            break;
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
        if i < leftmost || !may_modify(words, i, start < office.tokens.start) {
            break;
        }
        start = i;
        if words.is_capital(i) && !words.is_initial(i) {
            named = i;
        }
    }
    (None, named)
}

/// The classes of what an office can belong to.
fn is_body(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Organisation | EntityLabel::Facility | EntityLabel::Location)
}

/// Whether token `i` can be part of a title: "Сыртқы істер", "бас", "бірінші".
fn may_modify(words: &Words<'_>, i: usize, inner: bool) -> bool {
    if words.tokens[i].kind != TokenKind::Word {
        return false;
    }
    let analysis = words.analysis(i);
    let plain = analysis.feats.without(Feats::NOM | Feats::PLUR | Feats::ORDINAL).is_empty() && !analysis.attributive;
    match analysis.upos {
        Upos::Noun | Upos::Adj | Upos::Num => plain,
        Upos::Propn => plain && analysis.known,
        _ => inner && words.connector(i, "and").is_some(),
    }
}
