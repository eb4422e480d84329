//! Interviews: turns of questions and answers, told by a dash or a label at the head of a line and by no verb.
//!
//! Lists look the same, so a row of lines counts where questions and answers alternate, or where a verb of speech shows one
//! of its lines to be a turn:
//!
//! ```text
//! – Қайда тұрасыз?               Тілші: Жұмыс қалай?            Сұрақ: Кім төлейді?
//! – Ауылда тұрамын.              Асан Үсенов: Жақсы жүр.        Жауап: Қожалық төлейді.
//! ```

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finder::is_clause;
use super::layout::Layout;
use super::said::Said;
use super::speaker;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::mention::EntityLabel;
use crate::pattern::View;
use crate::tokenize::TokenKind;

/// The most tokens of the label of a turn.
const LONGEST_LABEL: usize = 8;

/// The most lines of one answer.
const MOST_PARAGRAPHS: usize = 12;

/// How many lines before its first turn tell who is interviewed, and how many tokens of each.
const MOST_OF_LEAD: usize = 12;
const LONGEST_OF_LEAD: usize = 400;

/// A line, or several, that somebody says.
struct Turn {
    /// The words, and the paragraphs that go on.
    inside: Range<usize>,
    more: Vec<Range<usize>>,
    by: By,
    asks: bool,
}

/// What the head of a turn tells of who speaks.
#[derive(Clone, PartialEq)]
enum By {
    /// A dash.
    Dash,
    /// A question without a dash, before an answer that has one.
    Plain,
    /// "Асан Үсенов:", "Тілші:"
    Name(Range<usize>),
    /// "Қария:" (the old man), which no list has.
    Noun(Range<usize>),
    /// "Сұрақ:", "Жауап:"
    Question,
    Answer,
}

/// The turns of interviews that no verb tells. `told` has where words begin of which a verb or mark told who says them.
pub(super) fn find(view: &View<'_, '_>, layout: &Layout, told: &FxHashSet<usize>) -> Vec<Said> {
    let lines = layout.lines();
    let mut found = Vec::new();
    let mut turns: Vec<Turn> = Vec::new();
    // Lines behind the last turn that may go on with it.
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut first = 0_usize;
    for (number, line) in lines.iter().enumerate() {
        let turn = turn(view, line).or_else(|| plain(view, line, lines.get(number + 1)?));
        let goes_on = match (&turn, turns.last()) {
            (Some(turn), Some(last)) => turn.by.is_label() == last.by.is_label(),
            // A line of a list ends the row.
            (None, Some(_)) => !view.words.is_dash(line.start) && paragraphs.len() < MOST_PARAGRAPHS,
            (_, None) => true,
        };
        if !goes_on {
            found.extend(row(view, &turns, &lines[first.saturating_sub(MOST_OF_LEAD)..first], told));
            turns.clear();
        }
        match turn {
            Some(turn) => {
                match turns.last_mut() {
                    Some(last) => last.more.extend(paragraphs.drain(..).filter(|line| ends_sentence(view, line))),
                    None => first = number,
                }
                paragraphs.clear();
                turns.push(turn);
            }
            None => paragraphs.push(line.clone()),
        }
        if turns.is_empty() {
            paragraphs.clear();
        }
    }
    found.extend(row(view, &turns, &lines[first.saturating_sub(MOST_OF_LEAD)..first], told));
    found
}

/// A question that no dash begins, if the next line is an answer with one.
fn plain(view: &View<'_, '_>, line: &Range<usize>, next: &Range<usize>) -> Option<Turn> {
    let capital = view.words.text(line.start).starts_with(char::is_uppercase);
    let asks = capital && line.len() > 1 && view.words.is_mark(line.end - 1, "?");
    let answer = asks.then(|| turn(view, next)).flatten()?;
    let fits = answer.by == By::Dash && !answer.asks;
    fits.then(|| Turn { inside: line.clone(), more: Vec::new(), by: By::Plain, asks })
}

/// Whether a line is no heading.
fn ends_sentence(view: &View<'_, '_>, line: &Range<usize>) -> bool {
    let last = line.end - 1;
    [".", "!", "?", "…", "»"].iter().any(|mark| view.words.is_mark(last, mark))
}

/// The turn that a line may be: with words that a sentence begins and a mark ends.
fn turn(view: &View<'_, '_>, line: &Range<usize>) -> Option<Turn> {
    let words = view.words;
    let dashed = words.is_dash(line.start);
    let start = line.start + usize::from(dashed);
    let label = label(view, start..line.end).filter(|(by, _)| !(dashed && matches!(by, By::Noun(_))));
    let by = match &label {
        Some((by, _)) => by.clone(),
        None => dashed.then_some(By::Dash)?,
    };
    let start = label.map_or(start, |(_, end)| end);
    let start = start + usize::from(start < line.end && words.is_dash(start));
    let inside = start..line.end;
    let last = inside.end.checked_sub(1).filter(|last| *last > inside.start)?;
    let begins = words.tokens[start].kind == TokenKind::Number
        || words.is_mark(start, "«")
        || words.text(start).chars().next().is_some_and(char::is_uppercase);
    let asks = words.is_mark(last, "?");
    (begins && ends_sentence(view, line)).then_some(Turn { inside, more: Vec::new(), by, asks })
}

/// The label that these tokens begin with, and the token behind its colon.
fn label(view: &View<'_, '_>, tokens: Range<usize>) -> Option<(By, usize)> {
    let words = view.words;
    let colon = tokens.clone().take(LONGEST_LABEL).find(|i| words.is_mark(*i, ":"))?;
    let label = tokens.start..colon;
    let alone = |kind| words.connector(label.start, kind).is_some_and(|m| m.tokens == label && m.feats.is_empty());
    let by = if alone(Connector::AskedThing) {
        By::Question
    } else if alone(Connector::Answer) {
        By::Answer
    } else {
        let last = label.end.checked_sub(1).filter(|last| label.contains(last))?;
        let named = view.ending_at(last, &[EntityLabel::Person, EntityLabel::Position]).is_some()
            || words.matches_at(last).iter().any(|m| m.entry.class == Class::Office && m.tokens.end == label.end)
            || label.len() == 1 && words.single(last, Class::GivenName).is_some();
        // "Асан Үсенов, жаттықтырушы:"
        let behind = || {
            let person = view.starting_at(label.start, &[EntityLabel::Person]).map(|at| view.mentions[at].whole.end);
            person.is_some_and(|end| end < last && words.is_mark(end, ","))
        };
        let whole = || speaker::ending(view, label.clone()).is_some_and(|phrase| phrase == label) || behind();
        let noun = || {
            matches!(words.upos(last), Upos::Noun | Upos::Propn | Upos::X)
                && words.feats(last).without(Feats::NOM).is_empty()
        };
        if named && whole() { By::Name(label) } else { (label.len() == 1 && noun()).then_some(By::Noun(label))? }
    };
    Some((by, colon + 1))
}

/// The turns of a row of lines, if it is an interview or a dialogue.
fn row(view: &View<'_, '_>, turns: &[Turn], lead: &[Range<usize>], told: &FxHashSet<usize>) -> Vec<Said> {
    let is_told = |turn: &Turn| told.contains(&turn.inside.start);
    let cue = || lead.iter().any(|line| announces(view, line));
    let polite = || turns.iter().any(|turn| turn.asks && is_polite(view, turn));
    let fits = match turns.first().map(|turn| &turn.by) {
        None => false,
        Some(By::Dash | By::Plain) => {
            let plain = turns.iter().any(|turn| turn.by == By::Plain);
            // Where some questions have a dash, those without are parts of answers.
            let mixed = plain && turns.iter().any(|turn| turn.by == By::Dash && turn.asks);
            let asked = !plain || polite() || cue();
            !mixed && asked && alternates(turns, &cue) || !plain && is_dialogue(view, turns, &is_told)
        }
        Some(_) => is_labelled(view, turns),
    };
    if !fits {
        return Vec::new();
    }
    // Who answers in a story is not whom it named last.
    let interview = turns[0].by.is_label() || !turns.iter().any(is_told) && (polite() || cue());
    // The line that tells of the interview names who gives it, or the lines before do.
    let names = |line: &Range<usize>| {
        line.clone().take(LONGEST_OF_LEAD).any(|i| view.starting_at(i, &[EntityLabel::Person]).is_some())
    };
    let told_by = lead.iter().rposition(|line| announces(view, line) && names(line));
    let lead = told_by.map_or(lead, |at| &lead[at..=at]);
    let interviewed = interview.then(|| only_person(view, lead)).flatten();
    let spoken = turns.iter().enumerate().filter(|(_, turn)| !is_told(turn));
    let said = spoken.map(|(at, turn)| {
        let speaker = match &turn.by {
            By::Name(label) | By::Noun(label) => Some(label.clone()),
            By::Answer => interviewed.clone(),
            By::Question | By::Plain => None,
            By::Dash => interviewed.clone().filter(|_| answers(turns, at)),
        };
        turn.said(view, speaker)
    });
    said.collect()
}

/// Whether questions and answers alternate often enough: two of each, or one of each where the lines before tell of it.
fn alternates(turns: &[Turn], cue: &dyn Fn() -> bool) -> bool {
    let pairs = turns.windows(2).filter(|pair| pair[0].asks && !pair[1].asks).count();
    let doubles = turns.windows(2).filter(|pair| pair[0].asks && pair[1].asks).count();
    let often = pairs * 4 >= turns.len();
    often && (pairs >= 2 && doubles * 2 <= pairs || pairs == 1 && doubles == 0 && cue())
}

/// Whether verbs of speech tell half of the lines, or a third where the others are clauses too.
fn is_dialogue(view: &View<'_, '_>, turns: &[Turn], is_told: &dyn Fn(&Turn) -> bool) -> bool {
    let told = turns.iter().filter(|turn| is_told(turn)).count();
    let clauses = || turns.iter().all(|turn| is_told(turn) || turn.is_clause(view));
    told > 0 && turns.len() <= told * 3 && (turns.len() <= told * 2 || clauses())
}

/// Whether labels tell who asks and who answers: of two at least, one again or with a question, and clauses behind most. A
/// label that no list has stands twice.
fn is_labelled(view: &View<'_, '_>, turns: &[Turn]) -> bool {
    let names: Vec<Option<String>> =
        turns.iter().map(|turn| Some(view.words.normal(turn.label()?).to_lowercase())).collect();
    let pairs = || (1..turns.len()).map(|next| (next - 1, next));
    let question =
        |(one, next): (usize, usize)| turns[one].by == By::Question && turns[next].by == By::Answer && turns[one].asks;
    if pairs().any(question) {
        return true;
    }
    let answered =
        |(one, next): (usize, usize)| turns[one].asks && names[one] != names[next] && turns[next].by != By::Question;
    let again = |i: usize| names[i].is_some() && names[i] == names[i - 2] && names[i] != names[i - 1];
    let named = pairs().any(answered) || (2..turns.len()).any(again);
    let known = |turn: &Turn| matches!(turn.by, By::Name(_));
    let mut times: FxHashMap<&Option<String>, usize> = FxHashMap::default();
    names.iter().for_each(|name| *times.entry(name).or_default() += 1);
    let fits = |(turn, name): (&Turn, &Option<String>)| !matches!(turn.by, By::Noun(_)) || times[name] > 1;
    let clauses = turns.iter().filter(|turn| turn.is_clause(view) || turn.by == By::Answer).count();
    named && clauses * 3 >= turns.len() * 2 && turns.iter().any(known) && turns.iter().zip(&names).all(fits)
}

/// Whether turn `at` answers: it follows a question, or all questions stand at the other places of the row.
fn answers(turns: &[Turn], at: usize) -> bool {
    let follows = at > 0 && turns[at - 1].asks;
    let elsewhere = || turns.iter().enumerate().all(|(other, turn)| !turn.asks || (other + at) % 2 == 1);
    !turns[at].asks && (follows || elsewhere())
}

/// Whether a line tells that an interview follows: "сұхбаттастық" (we had a talk), "сауалдарымызға жауап берді" (answered our
/// questions).
fn announces(view: &View<'_, '_>, line: &Range<usize>) -> bool {
    let holds = |kind| line.clone().take(LONGEST_OF_LEAD).any(|i| view.words.connector(i, kind).is_some());
    holds(Connector::Interview) || holds(Connector::AskedThing) && holds(Connector::Answer)
}

/// Whether a turn speaks to somebody as strangers do: "Қайда тұрасыз?" (where do you live?)
fn is_polite(view: &View<'_, '_>, turn: &Turn) -> bool {
    turn.inside.clone().any(|i| view.words.feats(i).has(Feats::FORMAL))
}

/// The one person whom these lines name, by the fullest name.
fn only_person(view: &View<'_, '_>, lines: &[Range<usize>]) -> Option<Range<usize>> {
    let mut only: Option<(Range<usize>, Vec<String>)> = None;
    for i in lines.iter().flat_map(|line| line.clone().take(LONGEST_OF_LEAD)) {
        let Some(mention) = view.starting_at(i, &[EntityLabel::Person]).map(|at| &view.mentions[at]) else { continue };
        let name = view.words.normal(&mention.tokens);
        // Initials tell nobody apart here.
        let parts = name.split_whitespace().filter(|part| !part.ends_with('.')).map(str::to_lowercase);
        let parts: Vec<String> = parts.collect();
        let within = |some: &[String], all: &[String]| some.iter().all(|part| all.contains(part));
        only = match only {
            Some((tokens, known)) if within(&parts, &known) => Some((tokens, known)),
            Some((_, known)) if !within(&known, &parts) => return None,
            _ => Some((mention.tokens.clone(), parts)),
        };
    }
    only.map(|(tokens, _)| tokens)
}

impl By {
    fn is_label(&self) -> bool {
        !matches!(self, Self::Dash | Self::Plain)
    }
}

impl Turn {
    /// Who is named at its head.
    fn label(&self) -> Option<&Range<usize>> {
        match &self.by {
            By::Name(label) | By::Noun(label) => Some(label),
            _ => None,
        }
    }

    /// Whether the words without their last mark are a clause, or a question or cry.
    fn is_clause(&self, view: &View<'_, '_>) -> bool {
        let words = view.words;
        let last = self.inside.end - 1;
        let cries = self.asks || words.is_mark(last, "!");
        cries || is_clause(words, &(self.inside.start..last))
    }

    fn said(&self, view: &View<'_, '_>, speaker: Option<Range<usize>>) -> Said {
        let words = view.words;
        let more = self.more.iter().filter(|_| !self.asks).cloned();
        let mut parts: Vec<Range<usize>> = std::iter::once(self.inside.clone()).chain(more).collect();
        if let Some(last) = parts.last_mut().filter(|last| last.len() > 1 && words.is_mark(last.end - 1, ".")) {
            last.end -= 1;
        }
        let tokens = self.inside.start..parts.last().map_or(self.inside.end, |last| last.end);
        Said { rule: "quotation/interview", parts, tokens, speaker, verb: None }
    }
}
