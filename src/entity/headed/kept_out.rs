//! Heads that name nothing where they stand: those that are somebody's own, or a part of an office, a field, a meeting or a name.

use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::mention::{EntityLabel, Mention, Mentions};

/// Whether the head is somebody's own, or a part of something that is no name of the kind.
pub(super) fn is_kept_out(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> bool {
    let mine = head.feats.has(Feats::POSS1_SING) || head.feats.has(Feats::POSS2_SING);
    mine || is_field(words, head)
        || ends_name(words, mentions, head)
        || begins_office(words, head)
        || is_post(words, head)
        || ends_meeting(words, head)
}

/// Whether the head only ends the field of a body behind it: "Ауыл *шаруашылығы* министрлігіне".
fn is_field(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let (first, end) = (head.tokens.start, head.tokens.end);
    let body = |m: &Match| m.feats.has(Feats::POSS3);
    let behind = end < words.sentence(first).end && words.longest(end, Class::OrganizationHead).is_some_and(body);
    let activity = |i: usize| words.connector(i, Connector::Activity).is_some_and(|m| m.tokens.end == end);
    let before = first.saturating_sub(1).max(words.sentence(first).start);
    head.entry.class == Class::OrganizationHead && behind && activity(before)
}

/// "Айдос Қанат" (qanat, the wing of a party), "Серік Дастан" (dastan, an epic): whether the head is the last word of somebody's name.
fn ends_name(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> bool {
    let last = head.tokens.start;
    let name = |m: &Mention| m.label == EntityLabel::Person && m.tokens.len() > 1;
    let single = head.tokens.len() == 1 && words.is_capital(last) && !head.feats.has(Feats::POSS3);
    single && mentions.ending_at(last, name).is_some()
}

/// Whether the head is the first word of an office: "басқарма төрағасы", a chairman of the board, not of a department.
fn begins_office(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let longer = |m: &&Match| m.entry.class == Class::Office && m.tokens.end > head.tokens.end;
    head.entry.class == Class::OrganizationHead && words.matches_at(head.tokens.start).iter().any(|m| longer(&m))
}

/// Whether the head ends the word for a meeting, which is no body: "алқа мәжілісі", "баспасөз мәслихаты".
fn ends_meeting(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let first = head.tokens.start;
    let meeting = |m: &Match| m.entry.class == Class::EventHead && m.tokens.end == head.tokens.end;
    head.entry.class == Class::OrganizationHead
        && first > words.sentence(first).start
        && words.matches_at(first - 1).iter().any(meeting)
}

/// Whether the head is the word for an office behind it: "төраға қызметіне", to the post of chairman.
fn is_post(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let office = |m: &Match| m.entry.class == Class::Office && m.tokens.end == head.tokens.start;
    words.connector(head.tokens.start, Connector::Post).is_some()
        && words.feats(head.tokens.start.saturating_sub(1)).without(Feats::NOM | Feats::POSS3).is_empty()
        && (head.tokens.start.saturating_sub(3)..head.tokens.start).any(|i| words.matches_at(i).iter().any(office))
}
