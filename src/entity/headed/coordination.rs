//! Names that share one head: "Көлік және Қаржы министрліктері".

use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::mention::{Detail, Mention};
use crate::phrase::{joined_capital, joined_title};

/// The names before the last one that a plural head has: "«Ескендір» және «Масғұт» поэмалары", "Көлік, Қаржы және Энергетика
/// министрліктері".
pub(super) fn coordinated(words: &AnnotatedText<'_>, last: &Mention, head: &Match) -> Vec<Mention> {
    let Detail::Phrase { head: token, quoted, .. } = last.detail else { return Vec::new() };
    let mut names = Vec::new();
    let mut start = last.whole.start;
    let before = |start| if quoted { joined_title(words, start) } else { joined_capital(words, start) };
    while let Some(whole) = before(start).filter(|_| head.feats.has(Feats::PLUR)) {
        start = whole.start;
        let tokens = if quoted { whole.start + 1..whole.end - 1 } else { whole.clone() };
        let detail = Detail::Phrase { head: token, parent: None, quoted };
        names.push(Mention { whole, ..Mention::new(tokens, last.label, detail) });
    }
    names
}
