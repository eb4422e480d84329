//! Words that are a unit only where the sentence is about what it measures: "фунт" of weight, "бар" of pressure.

use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::records::NumericKind;
use super::unit::Unit;
use super::unit_word::UnitWord;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::rows;
use crate::lexicon::schema::UnitContext;
use crate::tokenize::TokenKind;

/// By word: its code in context, and stems of which one must stand near.
type Contexts = FxHashMap<&'static str, Vec<(&'static str, &'static str)>>;

static CONTEXTS: Lazy<Contexts> = Lazy::new(|| {
    let mut contexts = Contexts::default();
    for row in rows::<UnitContext<'_>>() {
        contexts.entry(row.word).or_default().push((row.code, row.near));
    }
    contexts
});

/// How far off the word may stand, in tokens.
const FARTHEST: usize = 8;

/// The codes of the list.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    rows::<UnitContext<'_>>().map(|row| row.code)
}

/// The unit that token `at` is by what stands near.
pub(super) fn unit_by_context(words: &AnnotatedText<'_>, at: usize) -> Option<UnitWord> {
    let text = words.text(at);
    let (contexts, feats) = match words.tokens[at].kind {
        TokenKind::Word if text.ends_with('-') => return None,
        TokenKind::Word => words.stems(at).find_map(|(stem, feats)| Some((CONTEXTS.get(stem)?, feats)))?,
        TokenKind::Symbol => (CONTEXTS.get(words.tokens[at].stem())?, words.feats(at)),
        _ => return None,
    };
    let verbal = Feats::FINITE | Feats::CONVERB | Feats::PARTICIPLE | Feats::PLUR;
    if feats.has_any(verbal) {
        return None;
    }
    let sentence = words.sentence(at);
    let near = sentence.start.max(at.saturating_sub(FARTHEST))..sentence.end.min(at + FARTHEST);
    let is_near = |word: &str| near.clone().any(|i| i != at && words.stems(i).any(|(stem, _)| stem == word));
    let (code, _) = contexts.iter().find(|(_, word)| is_near(word))?;
    let unit = code.parse::<Unit>().ok();
    Some(UnitWord { kind: NumericKind::Measure, unit, end: at + 1, feats, factor: Decimal::ONE })
}
