//! Names that share one head: "Көлік және Қаржы министрліктері".

use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::mention::{Detail, Mention, Mentions};
use crate::phrase::{ending_with, joined_capital, joined_title};

/// The names before the last one that a plural head has: "«Ескендір» және «Масғұт» поэмалары", "Көлік, Қаржы және Энергетика
/// министрліктері".
pub(super) fn coordinated(
    words: &AnnotatedText<'_>,
    mentions: &Mentions,
    last: &Mention,
    head: &Match,
) -> Vec<Mention> {
    let Detail::Phrase { head: token, quoted, .. } = last.detail else { return Vec::new() };
    let mut names = Vec::new();
    let mut start = last.whole.start;
    // "Асанның «Көктем», Ермектің «Жаз» кітаптары": each title may have an owner.
    let owned = |start: usize| {
        let owner = start.checked_sub(1).filter(|i| words.feats(*i).has(Feats::GEN))?;
        let sentence = words.sentence(owner).start;
        joined_title(words, ending_with(words, mentions, owner, sentence).start)
    };
    let before = |start| {
        if quoted { joined_title(words, start).or_else(|| owned(start)) } else { joined_capital(words, start) }
    };
    while let Some(whole) = before(start).filter(|_| head.feats.has(Feats::PLUR)) {
        start = whole.start;
        let tokens = if quoted { whole.start + 1..whole.end - 1 } else { whole.clone() };
        let detail = Detail::Phrase { head: token, parent: None, quoted };
        names.push(Mention { whole, ..Mention::new(tokens, last.label, detail) });
    }
    names
}
