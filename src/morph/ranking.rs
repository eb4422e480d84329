//! Which reading of a word is the likeliest.

use super::analyzer::Analysis;
use super::candidates::Candidate;
use super::feats::{Feats, Upos};
use crate::lexicon::Lexicon;
use crate::tokenize::Token;

/// The cost of an unknown stem, well above anything that speaks for or against a known one.
const UNKNOWN: i32 = 1000;
/// What a finite verb at the end of a clause gains.
const CLOSING: i32 = 7;
/// What anything but a noun loses after a number.
const UNCOUNTED: i32 = 5;
/// The cost of a reading that the capital letter, or its absence, speaks against.
const WRONG_CASE: i32 = 60;

/// Where a token stands in its sentence.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Place {
    /// At the beginning, where a capital letter says nothing.
    pub(crate) initial: bool,
    /// Before a mark of punctuation, where clauses have their verb.
    pub(crate) closing: bool,
    /// After a number, where nouns stand that it counts.
    pub(crate) counted: bool,
    /// After a noun in the nominative, where "мен" is "and" rather than "I".
    pub(crate) after_noun: bool,
}

/// The readings of a token with their costs, unsorted.
pub(crate) fn rank(token: &Token<'_>, candidates: &[Candidate], place: Place) -> Vec<(i32, Analysis)> {
    let lexicon = Lexicon::builtin();
    let named = token.text.starts_with(char::is_uppercase) && !place.initial;
    let mut ranked = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        if let Some(word) = candidate.word {
            if candidate.endings == 0 && !candidate.verbal {
                ranked.extend(lexicon.function_words(word).iter().map(|function| {
                    let (lemma, upos, feats) = (function.lemma.into(), function.upos, function.feats);
                    // Of equals a word is rather not a form of the copula: "ең" is "most" before "you were".
                    let copula = i32::from(function.upos == Upos::Aux);
                    let joined = i32::from(place.after_noun && function.upos == Upos::Pron);
                    let cost = copula + joined + if named { WRONG_CASE } else { 0 };
                    let analysis = Analysis { lemma, upos, feats, known: true, attributive: false };
                    (scaled(cost, candidate), analysis)
                }));
            }
            for upos in [Upos::Num, Upos::Propn, Upos::Noun, Upos::Adj, Upos::Adv, Upos::Verb] {
                if lexicon.is_stem(word, upos) && candidate.verbal == (upos == Upos::Verb) {
                    let cost = known_cost(candidate, upos, token, named) + place.cost(candidate, upos);
                    ranked.push((scaled(cost, candidate), reading(token, candidate, upos, true)));
                }
            }
        }
        if candidate.is_plausible(token) && !(candidate.verbal && named) {
            let (extra, upos) = match (candidate.verbal, named) {
                (true, _) => (3, Upos::Verb),
                (false, true) => (0, Upos::Propn),
                (false, false) => (0, Upos::Noun),
            };
            let unlikely = if candidate.stem().ends_with(['ғ', 'б', 'һ']) { 2 } else { 0 };
            let cost = UNKNOWN + extra + unlikely + i32::from(candidate.doubt) + place.cost(candidate, upos);
            ranked.push((scaled(cost, candidate), reading(token, candidate, upos, false)));
        }
    }
    ranked
}

impl Place {
    /// What speaks for a reading here (below 0), or against it.
    fn cost(self, candidate: &Candidate, upos: Upos) -> i32 {
        let closes = self.closing && candidate.feats.has(Feats::FINITE);
        let counts = matches!(upos, Upos::Noun | Upos::Num | Upos::Propn);
        (if closes { -CLOSING } else { 0 }) + (if self.counted && !counts { UNCOUNTED } else { 0 })
    }
}

/// A cost, with the length of the stem to tell equals apart: of two stems the shorter is rather the word's.
fn scaled(cost: i32, candidate: &Candidate) -> i32 {
    cost * 64 + candidate.stem().chars().count().min(63) as i32
}

/// The cost of reading a candidate as a known stem of that part of speech: endings cost, and what the capital letter or
/// the part of speech speaks against.
fn known_cost(candidate: &Candidate, upos: Upos, token: &Token<'_>, named: bool) -> i32 {
    let bare = candidate.endings == 0;
    let capital = token.text.starts_with(char::is_uppercase);
    let against = match upos {
        Upos::Propn if !capital => WRONG_CASE,
        Upos::Noun => 1,
        Upos::Adj if !bare => 3,
        Upos::Adv if !bare => 9,
        // A bare verb is a command: rare in running text.
        Upos::Verb if bare => 12,
        Upos::Verb => 4,
        _ => 0,
    };
    let proper = if named && upos != Upos::Propn && upos != Upos::Num { 2 } else { 0 };
    2 * i32::from(candidate.endings) + against + proper
}

fn reading(token: &Token<'_>, candidate: &Candidate, upos: Upos, known: bool) -> Analysis {
    let attributive = candidate.feats.has(Feats::ATTRIBUTIVE);
    let mut feats = candidate.feats.without(Feats::ATTRIBUTIVE);
    match upos {
        Upos::Noun | Upos::Propn if !feats.has_any(Feats::CASES) => feats = feats | Feats::NOM,
        Upos::Num if !feats.has_any(Feats::ORDINAL | Feats::COLLECTIVE) => feats = feats | Feats::CARDINAL,
        // A participle with a case is a noun of action.
        Upos::Verb if feats.has(Feats::PARTICIPLE) && feats.has_any(Feats::CASES | Feats::POSS3) => {
            feats = feats.without(Feats::PARTICIPLE) | Feats::GERUND;
        }
        _ => {}
    }
    let lemma = match upos {
        Upos::Propn => candidate.stem_as_written(token.text).as_str().into(),
        _ => candidate.stem().into(),
    };
    Analysis { lemma, upos, feats, known, attributive }
}
