//! Who says a quotation: the entry that its speaker stands for.
//!
//! - A name, title or pronoun of the quotation is whose it is, as everywhere in the text.
//! - Where that leaves open who speaks, or nobody is named: the speaker of the quotation right before, if nobody came
//!   between; else whom the nearest sentence before is about.

use std::ops::Range;

use super::bodies::Bodies;
use super::pass::Reference;
use super::people::People;
use super::roles;
use super::types::MentionKind;
use crate::fact::{Fact, FactValue, Quotation, SpeakerBy, SpeakerRef};
use crate::feats::Feats;
use crate::pattern::View;
use crate::sort;

/// How many sentences before a quotation its speaker may be named, not counting those that are quoted.
const FARTHEST: usize = 3;

/// How many mentions before a quotation are looked at.
const MOST_MENTIONS: usize = 48;

/// Somebody who may speak: a person or a body, by the number of the entry.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Speaker {
    Person(usize),
    Body(usize),
}

/// A speaker, and what stands for it.
struct Told {
    speaker: Speaker,
    tokens: Range<usize>,
    by: SpeakerBy,
}

/// Sets who speaks in every quotation. `numbers` are those of the people by entry.
pub(super) fn resolve(
    view: &View<'_, '_>,
    facts: &mut [Fact],
    people: &mut People,
    bodies: &Bodies,
    numbers: &[Option<usize>],
) {
    let mut last: Option<(Told, usize)> = None;
    for fact in facts {
        let span = fact.span;
        let FactValue::Quotation(quotation) = &mut fact.value else { continue };
        let tokens = view.words.tokens_in(span);
        let told = told(view, quotation, people, bodies);
        let open = match &quotation.speaker_ref {
            None => quotation.speaker.is_none(),
            Some(speaker) => speaker.by == SpeakerBy::Pronoun,
        };
        let told = told.or_else(|| {
            let start = view.words.tokens_in(quotation.quote.span).start.min(tokens.start);
            let inside = view.words.tokens_in(quotation.quote.span);
            let found = open.then(|| inferred(view, start, &inside, people, bodies, last.as_ref()))?;
            found.map(|(speaker, at)| match &quotation.speaker_ref {
                Some(pronoun) => {
                    let tokens = view.words.tokens_in(pronoun.span);
                    Told { speaker, tokens, by: SpeakerBy::Pronoun }
                }
                None => Told { speaker, tokens: at, by: SpeakerBy::Elided },
            })
        });
        let Some(told) = told else {
            // A title that is nobody's here.
            if let Some(speaker) = &mut quotation.speaker_ref
                && speaker.by == SpeakerBy::Name
                && !has_name(view, &view.words.tokens_in(speaker.span))
            {
                speaker.by = SpeakerBy::Title;
            }
            last = None;
            continue;
        };
        let mut reference = SpeakerRef::new(view.words.span(&told.tokens), told.by);
        match told.speaker {
            Speaker::Person(entry) => reference.person_id = numbers[entry],
            Speaker::Body(entry) => reference.organization_id = Some(entry),
        }
        if let (SpeakerBy::Pronoun, Speaker::Person(entry)) = (told.by, told.speaker) {
            people.add_pronoun(told.tokens.clone(), entry);
        }
        if told.by != SpeakerBy::Elided
            && let Some(known) = &quotation.speaker_ref
        {
            reference.span = known.span;
        }
        quotation.speaker_ref = Some(reference);
        last = Some((told, tokens.end));
    }
}

/// Whether a capital stands in these tokens that no sentence's beginning gave, and they end with no title.
fn has_name(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    let title = roles::listed_ending(view.words, tokens.end - 1, tokens.start).is_some();
    !title && tokens.clone().any(|i| view.words.is_capital(i) && !view.words.is_initial(i))
}

/// Whom the speaker's words in the quotation stand for.
fn told(view: &View<'_, '_>, quotation: &Quotation, people: &People, bodies: &Bodies) -> Option<Told> {
    let speaker = quotation.speaker_ref.as_ref()?;
    let tokens = view.words.tokens_in(speaker.span);
    let inside = |reference: &&Reference| tokens.start <= reference.tokens.start && reference.tokens.end <= tokens.end;
    let here = || people.around(&tokens).filter(inside);
    // "Қаржы министрлігінің хабарламасында": a body that owns what is said speaks too.
    let body = bodies.ending_at(tokens.end - 1).filter(|body| body.tokens.start >= tokens.start);
    let by = |kind| match kind {
        MentionKind::Name => SpeakerBy::Name,
        MentionKind::Title => SpeakerBy::Title,
        MentionKind::Pronoun => SpeakerBy::Pronoun,
    };
    let of = |kind: MentionKind| here().rev().find(move |reference| reference.kind == kind);
    if let Some(reference) = of(MentionKind::Name) {
        return Some(Told { speaker: Speaker::Person(reference.entry), tokens, by: SpeakerBy::Name });
    }
    if let Some(body) = body {
        return Some(Told { speaker: Speaker::Body(body.entry), tokens, by: by(body.kind) });
    }
    let other = of(MentionKind::Title).or_else(|| of(MentionKind::Pronoun))?;
    Some(Told { speaker: Speaker::Person(other.entry), tokens, by: by(other.kind) })
}

/// Who speaks where the quotation that begins with token `start` does not tell, and the mention that tells.
fn inferred(
    view: &View<'_, '_>,
    start: usize,
    inside: &Range<usize>,
    people: &People,
    bodies: &Bodies,
    last: Option<&(Told, usize)>,
) -> Option<(Speaker, Range<usize>)> {
    let words = view.words;
    // Who is named in it does not say it.
    let mut named: Vec<usize> =
        people.around(inside).filter(|named| named.is_quoted).map(|named| named.entry).collect();
    sort::ascending(&mut named);
    let of_it = |speaker: Speaker| matches!(speaker, Speaker::Person(entry) if named.binary_search(&entry).is_ok());
    let last = last.filter(|(told, _)| !of_it(told.speaker));
    let person = |reference: &&Reference| {
        !reference.is_quoted && reference.tokens.end <= start && !of_it(Speaker::Person(reference.entry))
    };
    let people = people.before(start).take(MOST_MENTIONS).filter(person);
    let people =
        people.map(|reference| (Speaker::Person(reference.entry), reference.tokens.clone(), reference.is_subject));
    let body = |at: &super::bodies::BodyMention| {
        // A body that owns something, or is where something happens, says nothing.
        let subject = !words.feats(at.tokens.end - 1).has_any(Feats::CASES.without(Feats::NOM));
        let next = at.tokens.end;
        let owns = next < words.len() && words.feats(next).has(Feats::POSS3);
        subject && !owns
    };
    let bodies = bodies.before(start).take(MOST_MENTIONS).filter(|at| body(at));
    let bodies = bodies.map(|at| (Speaker::Body(at.entry), at.tokens.clone(), true));
    let mut near: Vec<(Speaker, Range<usize>, bool)> = people.chain(bodies).collect();
    sort::by_key(&mut near, |(_, tokens, _)| tokens.start);
    // The speaker before goes on, unless somebody else came between as a subject.
    if let Some((told, end)) = last {
        let between =
            near.iter().any(|(speaker, tokens, subject)| *subject && tokens.start >= *end && *speaker != told.speaker);
        let sentences = sentences_between(view, *end, start);
        if !between && sentences <= FARTHEST {
            return Some((told.speaker, told.tokens.clone()));
        }
    }
    let (_, tokens, _) = near.last()?;
    let sentence = words.sentence(tokens.start);
    if sentences_between(view, sentence.end, start) > FARTHEST {
        return None;
    }
    let here: Vec<_> = near.iter().filter(|(_, tokens, _)| sentence.contains(&tokens.start)).collect();
    let subject = here.iter().find(|(_, _, subject)| *subject);
    let lone = || here.first().filter(|(first, ..)| here.iter().all(|(other, ..)| other == first));
    let (speaker, tokens, _) = subject.or_else(lone)?;
    Some((*speaker, tokens.clone()))
}

/// How many sentences begin between two tokens.
fn sentences_between(view: &View<'_, '_>, from: usize, to: usize) -> usize {
    let ranges = view.words.sentence_ranges();
    let first = ranges.partition_point(|range| range.start < from);
    ranges[first..].iter().take(FARTHEST + 2).take_while(|range| range.start < to).count()
}
