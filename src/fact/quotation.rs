//! Quotations: what was said, by whom, by which verb.
//!
//! ```text
//! quotation = «…» ","? dash [деп] verb [speaker]        «…», – деді Мемлекеттік хатшы
//!           | speaker ":" «…» [","? dash [деп] verb]     Президент: «…», – деп атап өтті
//!           | speaker-GEN «…» деген                      Елбасының «…» деген сөзі
//!           | clause "," dash [деп] verb [speaker]       …, – деп хабарлады Ақорданың баспасөз қызметі
//!           | speaker-GEN айтуынша "," clause            министрдің айтуынша, …
//! ```
//!
//! A quotation may run over several sentences. Quoted titles are no quotations: before "деген" the quoted words must be a
//! clause.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Fact;
use crate::Span;
use crate::entity::EntityLabel;
use crate::lexicon::Class;
use crate::morph::{Feats, Lemma, Upos, Words};
use crate::pattern::{Captured, Pattern, Step, Test, View};
use crate::quantity::Found;
use crate::tokenize::TokenKind;

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Where it stands, in bytes: the words, the verb and the speaker.
    #[serde(flatten)]
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// The words themselves.
    pub quote: Quote,
    /// Who said them, in the nominative, as written; `None` where the text does not tell.
    pub speaker: Option<String>,
    /// The lemma of the verb that reports them: "де", "хабарла", "атап өт".
    pub verb: Option<Lemma>,
}

/// The words of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Where they stand, in bytes, without quotation marks and dashes.
    #[serde(flatten)]
    pub span: Span,
    /// The words, without quotation marks and dashes.
    pub text: String,
}

const VERB: Step = Step::new(Test::Listed(Class::SpeechVerb)).without(Feats::NEGATIVE).named("verb");
const SAID: Step = VERB.with(Feats::FINITE);

/// "– деп атап өтті", "– деді", "– деп хабарлады": the words after a quotation.
const TAIL: Pattern = Pattern(&[
    Step::new(Test::Mark(",")).maybe(),
    Step::new(Test::Dash),
    Step::new(Test::Connector("quotative")),
    Step::new(Test::Word).up_to(3).named("between"),
    SAID,
]);

/// "– деді": the verb alone.
const BARE_TAIL: Pattern = Pattern(&[Step::new(Test::Mark(",")).maybe(), Step::new(Test::Dash), SAID]);

/// "деп атап өтті" right after the closing mark.
const INNER_TAIL: Pattern =
    Pattern(&[Step::new(Test::Connector("quotative")), Step::new(Test::Word).up_to(4).named("between"), SAID]);

/// "деген сөзі", "дегенді айтты": the quotation as an attribute.
const ATTRIBUTE: Pattern = Pattern(&[Step::new(Test::Connector("quotative")).named("verb")]);

/// The labels of those who speak.
const SPEAKERS: [EntityLabel; 3] = [EntityLabel::Person, EntityLabel::Position, EntityLabel::Organisation];

/// The longest quotation looked back over, in tokens.
const LONGEST: usize = 1000;

/// How far before a quotation its speaker is looked for, in tokens.
const FARTHEST_SPEAKER: usize = 40;

/// The quotations of a text.
pub(super) fn find(view: &View<'_, '_>, _: &[Found]) -> Vec<Fact> {
    let words = view.words;
    let mut found: Vec<Fact> = Vec::new();
    // The first token after the clauses reported so far.
    let mut from = 0;
    for at in 0..words.len() {
        let quotation = if words.is_mark(at, "»") {
            quoted(view, at)
        } else if at < from {
            None
        } else if words.is_mark(at, ",") && !(at > 0 && words.is_mark(at - 1, "»")) {
            clause(view, at, from).map(|(quotation, end)| {
                from = end;
                quotation
            })
        } else {
            according_to(view, at).inspect(|_| from = words.sentence(at).end)
        };
        found.extend(quotation.map(Fact::Quotation));
    }
    found
}

/// A quotation in marks, of which the closing one is token `close`.
fn quoted(view: &View<'_, '_>, close: usize) -> Option<Quotation> {
    let words = view.words;
    let open = opening(words, close)?;
    let inside = open + 1..close;
    if inside.is_empty() {
        return None;
    }
    let colon = open.checked_sub(1).filter(|i| words.is_mark(*i, ":"));
    let tail = TAIL.match_at(view, close + 1).or_else(|| BARE_TAIL.match_at(view, close + 1));
    if let Some(tail) = tail {
        let behind = speaker_after(view, tail.tokens.end);
        let speaker =
            behind.clone().or_else(|| between(view, &tail)).or_else(|| speaker_before(view, colon.unwrap_or(open)));
        return Some(build(view, inside, open..close + 1, Some(&tail), speaker));
    }
    if colon.is_some() {
        let speaker = speaker_before(view, open - 1);
        return speaker.clone().map(|_| build(view, inside, open..close + 1, None, speaker));
    }
    if !is_clause(words, &inside) {
        return None;
    }
    if let Some(tail) = INNER_TAIL.match_at(view, close + 1) {
        let speaker = between(view, &tail)
            .or_else(|| speaker_before(view, open))
            .or_else(|| speaker_after(view, tail.tokens.end));
        return Some(build(view, inside, open..close + 1, Some(&tail), speaker));
    }
    let tail = ATTRIBUTE.match_at(view, close + 1)?;
    let speaker = genitive_before(view, open).or_else(|| speaker_before(view, open));
    Some(build(view, inside, open..close + 1, Some(&tail), speaker))
}

/// The mark that opens what token `close` closes.
fn opening(words: &Words<'_>, close: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for i in (close.saturating_sub(LONGEST)..close).rev() {
        if words.is_mark(i, "»") {
            depth += 1;
        } else if words.is_mark(i, "«") {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(i),
            }
        }
    }
    None
}

/// Whether quoted words are a clause, not a title: with a finite verb or predicate, or more than one sentence.
fn is_clause(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let finite = |i: usize| words.feats(i).has(Feats::FINITE) || words.upos(i) == Upos::Aux;
    let last = (tokens.clone().rev()).find(|i| words.tokens[*i].kind == TokenKind::Word);
    let ended = tokens.clone().any(|i| words.is_mark(i, ".") || words.is_mark(i, "!") || words.is_mark(i, "?"));
    tokens.len() >= 3
        && (ended || last.is_some_and(finite) || tokens.clone().any(|i| words.feats(i).has(Feats::FINITE)))
}

/// A reported clause without marks, from token `from` at the earliest up to the comma at `comma`: "…, – деп хабарлады …";
/// and the token after it.
fn clause(view: &View<'_, '_>, comma: usize, from: usize) -> Option<(Quotation, usize)> {
    let words = view.words;
    let tail = TAIL.match_at(view, comma).or_else(|| BARE_TAIL.match_at(view, comma))?;
    let start = words.sentence(comma).start.max(from);
    let leads = ["–", "—", "-"].iter().any(|dash| words.is_mark(start, dash));
    let inside = start + usize::from(leads)..comma;
    if inside.is_empty() {
        return None;
    }
    let behind = speaker_after(view, tail.tokens.end);
    let end = behind.as_ref().map_or(tail.tokens.end, |speaker| speaker.end);
    let speaker = behind.or_else(|| between(view, &tail));
    Some((build(view, inside.clone(), inside, Some(&tail), speaker), end))
}

/// "министрдің айтуынша, …": the rest of the sentence, by the one in the genitive before token `at`.
fn according_to(view: &View<'_, '_>, at: usize) -> Option<Quotation> {
    let words = view.words;
    let source = words.connector(at, "source").filter(|m| m.feats.is_empty())?;
    let sentence = words.sentence(at);
    let speaker = genitive_before(view, at)?;
    let comma = usize::from(source.tokens.end < sentence.end && words.is_mark(source.tokens.end, ","));
    let last = sentence.clone().rev().find(|i| words.tokens[*i].kind != TokenKind::Punctuation)?;
    let inside = source.tokens.end + comma..last + 1;
    if inside.is_empty() {
        return None;
    }
    let verb = words.analysis(at);
    let verb = (verb.upos == Upos::Verb).then(|| verb.lemma.clone());
    let tokens = speaker.start..inside.end;
    Some(Quotation { verb, ..assemble(words, inside, tokens, Some(speaker)) })
}

fn build(
    view: &View<'_, '_>,
    inside: Range<usize>,
    marked: Range<usize>,
    tail: Option<&Captured>,
    speaker: Option<Range<usize>>,
) -> Quotation {
    let words = view.words;
    let mut tokens = marked;
    for part in tail.map(|tail| &tail.tokens).into_iter().chain(&speaker) {
        tokens = tokens.start.min(part.start)..tokens.end.max(part.end);
    }
    let verb = tail.and_then(|tail| verb(words, &tail.get("verb")?));
    Quotation { verb, ..assemble(words, inside, tokens, speaker) }
}

fn assemble(words: &Words<'_>, inside: Range<usize>, tokens: Range<usize>, speaker: Option<Range<usize>>) -> Quotation {
    let (span, quote) = (words.span(&tokens), words.span(&inside));
    let quote = Quote { span: quote, text: words.text[quote].to_owned() };
    // "Оның айтуынша": who he is the text does not tell here.
    let named = speaker.filter(|speaker| speaker.len() > 1 || words.upos(speaker.start) != Upos::Pron);
    let speaker = named.map(|speaker| words.normal(&speaker));
    Quotation { span, text: words.text[span].to_owned(), quote, speaker, verb: None }
}

/// The lemma of the verb, by its entry: "атап өт" for "атап өтті".
fn verb(words: &Words<'_>, tokens: &Range<usize>) -> Option<Lemma> {
    let entry =
        words.matches_at(tokens.start).iter().find(|m| m.entry.class == Class::SpeechVerb && m.tokens == *tokens);
    Some(entry.map_or_else(|| words.analysis(tokens.start).lemma.clone(), |m| m.entry.row.get(0).into()))
}

/// Who is named right after the verb: names side by side ("Мемлекеттік хатшы Г.Әбдіқалықова"), or a noun or pronoun.
fn speaker_after(view: &View<'_, '_>, at: usize) -> Option<Range<usize>> {
    let words = view.words;
    let mut end = at;
    let sentence = words.sentence(at.checked_sub(1)?).end;
    while end < sentence {
        let Some(mention) = view.starting_at(end, &SPEAKERS) else { break };
        end = view.mentions[mention].whole.end;
    }
    // A noun after the names is their head: "ҚазАқпарат тілшісі".
    let nominal = |i: usize| matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron);
    while end < sentence && nominal(end) && words.tokens[end].kind == TokenKind::Word {
        end += 1;
    }
    let closed = end == sentence || words.tokens[end].kind == TokenKind::Punctuation || words.upos(end) == Upos::Cconj;
    let oblique = Feats::DAT | Feats::ACC | Feats::LOC | Feats::ABL | Feats::GEN | Feats::INS;
    (end > at && closed && !words.feats(end - 1).has_any(oblique)).then_some(at..end)
}

/// Who is named between "деп" and the verb.
fn between(view: &View<'_, '_>, tail: &Captured) -> Option<Range<usize>> {
    let between = tail.get("between")?;
    let mention = between.clone().find_map(|i| view.starting_at(i, &SPEAKERS))?;
    let whole = view.mentions[mention].whole.clone();
    (whole.end <= between.end).then_some(whole)
}

/// The last one named in the nominative before token `at`, in its sentence.
fn speaker_before(view: &View<'_, '_>, at: usize) -> Option<Range<usize>> {
    let words = view.words;
    let sentence = words.sentence(at).start;
    let oblique = Feats::DAT | Feats::ACC | Feats::LOC | Feats::ABL | Feats::GEN | Feats::INS;
    (sentence.max(at.saturating_sub(FARTHEST_SPEAKER))..at).rev().find_map(|i| {
        let mention = view.ending_at(i, &SPEAKERS)?;
        let whole = view.mentions[mention].whole.clone();
        let inside = whole.start >= sentence && !words.feats(i).has_any(oblique);
        // The office before the name belongs to it.
        let office = whole.start.checked_sub(1).and_then(|i| view.ending_at(i, &[EntityLabel::Position]));
        let start = office.map_or(whole.start, |office| view.mentions[office].whole.start);
        inside.then(|| start.max(sentence)..whole.end)
    })
}

/// The one in the genitive right before token `at`: a name, or the noun phrase there.
fn genitive_before(view: &View<'_, '_>, at: usize) -> Option<Range<usize>> {
    let words = view.words;
    let last = at.checked_sub(1).filter(|i| words.sentence(at).contains(i) && words.feats(*i).has(Feats::GEN))?;
    let whole = view.ending_at(last, &SPEAKERS).map(|mention| view.mentions[mention].whole.clone());
    let start = whole.map_or(last, |whole| whole.start);
    let office = start.checked_sub(1).and_then(|i| view.ending_at(i, &[EntityLabel::Position]));
    Some(office.map_or(start, |office| view.mentions[office].whole.start)..last + 1)
}
