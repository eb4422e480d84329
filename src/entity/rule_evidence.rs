//! The rules' evidence for each token, and the extra trust in sure rules.

use std::ops::Range;

use crate::annotated::AnnotatedText;
use crate::mention::EntityLabel;
use crate::mention::{Detail, Mention, longest};
use crate::tokenize::TokenKind;

/// The extra score, in nats, of a mention whose structure a rule recognized.
///
/// Such a mention is a name of several parts, an office with its organization, a phrase with its head, a listed acronym, an
/// address. Other registers have more of these than KazNERD's television news, so the learned weights are too low for
/// them. Chosen on texts of our own, `tests/data/entities.txt`.
const TRUST: u8 = 2;

/// The same for names that begin or end with a quotation mark, «…» ЖШС («…» LLP).
///
/// KazNERD has none of these.
const TRUST_IN_MARKS: u8 = 8;

/// The same for the entries that users add, which the model was not trained with: nearly as much as can be.
const TRUST_IN_OWN: u8 = 16;

/// The digits of a year.
const YEAR_DIGITS: usize = 4;

/// The least tokens of a date that has its year.
const WHOLE_DATE: usize = 3;

/// A mention that a rule is sure of.
pub(in crate::entity) struct Sure {
    pub(in crate::entity) tokens: Range<usize>,
    pub(in crate::entity) label: EntityLabel,
    /// The score beyond that of its features, in nats.
    pub(in crate::entity) trust: u8,
}

/// The rules' evidence for the tokens of a text.
pub(in crate::entity) struct RuleEvidence {
    /// By token: its tag, 0 outside of all entities.
    ///
    /// Inside it is `2 * (label + 1)`, and one more at an entity's first token.
    pub(in crate::entity) tags: Vec<u8>,
    /// By token: the kind of rule that found the entity, 0 outside.
    pub(in crate::entity) details: Vec<u8>,
    /// By token: the labels of all mentions that cover it, one bit each.
    pub(in crate::entity) over: Vec<u32>,
    /// The mentions that the rules are sure of, in order.
    sure: Vec<Sure>,
}

impl RuleEvidence {
    pub(in crate::entity) fn new(words: &AnnotatedText<'_>, mentions: &[Mention]) -> Self {
        let mut evidence = Self {
            tags: vec![0; words.len()],
            details: vec![0; words.len()],
            over: vec![0; words.len()],
            sure: vec![],
        };
        for mention in mentions {
            evidence.over[mention.tokens.clone()].iter_mut().for_each(|set| *set |= 1 << mention.label as u32);
        }
        for at in longest(mentions) {
            let Mention { tokens, label, detail, .. } = &mentions[at];
            let tag = 2 * (1 + *label as u8);
            evidence.tags[tokens.clone()].fill(tag);
            evidence.tags[tokens.start] = tag + 1;
            let detail = match detail {
                Detail::Plain => 1,
                Detail::Listed(_) => 2,
                Detail::Person(name) => 3 + u8::from(name.given.is_some()) + 2 * u8::from(name.family.is_some()),
                Detail::Phrase { quoted, parent, .. } => 8 + u8::from(*quoted) + 2 * u8::from(parent.is_some()),
                Detail::Office { of, .. } => 12 + u8::from(of.is_some()),
            };
            evidence.details[tokens.clone()].fill(detail);
            let acronym = || words.text(tokens.start).chars().take(2).all(char::is_uppercase);
            let structured = match &mentions[at].detail {
                // "3 Маусым, 2020 Мектепте": a day with its year ends there.
                Detail::Plain if *label == EntityLabel::Date => {
                    let year = &words.tokens[tokens.end - 1];
                    tokens.len() >= WHOLE_DATE && year.kind == TokenKind::Number && year.text.len() == YEAR_DIGITS
                }
                Detail::Plain => *label == EntityLabel::Contact,
                Detail::Listed(_) if *label == EntityLabel::Organisation => tokens.len() > 1 || acronym(),
                _ => tokens.len() > 1,
            };
            let own = match &mentions[at].detail {
                Detail::Listed(entry) => entry.is_own(),
                Detail::Office { listed, .. } => listed.entry.is_own(),
                _ => false,
            };
            if structured || own {
                let mark = |i: usize| words.tokens[i].kind == TokenKind::Punctuation;
                let quoted = mark(tokens.start) || mark(tokens.end - 1);
                let trust = match quoted {
                    _ if own => TRUST_IN_OWN,
                    true => TRUST_IN_MARKS,
                    false => TRUST,
                };
                evidence.sure.push(Sure { tokens: tokens.clone(), label: *label, trust });
            }
        }
        evidence
    }

    /// The mentions inside a sentence that the rules are sure of.
    pub(in crate::entity) fn sure(&self, sentence: &Range<usize>) -> impl Iterator<Item = &Sure> {
        let from = self.sure.partition_point(|sure| sure.tokens.start < sentence.start);
        let end = sentence.end;
        self.sure[from..].iter().take_while(move |sure| sure.tokens.end <= end)
    }
}
