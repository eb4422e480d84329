//! What the distinct forms of a text may be, found once for each, so that most words cost nothing.

use super::stand_ins;
use crate::annotated::AnnotatedText;

/// By distinct form: what it may be.
pub(super) struct Forms(Vec<u8>);

const SEEN: u8 = 1;
const BODY: u8 = 2;
const PERSON: u8 = 4;
const PHRASE: u8 = 8;

impl Forms {
    pub(super) fn of(words: &AnnotatedText<'_>) -> Self {
        let mut forms = vec![0; words.distinct_len()];
        for i in 0..words.len() {
            let form = &mut forms[words.distinct_of(i)];
            if *form == 0 {
                *form = SEEN | if stand_ins::begins_body(&words.text(i).to_lowercase()) { BODY } else { 0 };
                for (stem, _) in words.stems(i) {
                    *form |= if stand_ins::begins_body(stem) { BODY } else { 0 };
                    let person = !stand_ins::of_person(stem).is_empty() || stand_ins::general(stem).is_some();
                    *form |= if person { PERSON } else { 0 };
                    *form |= if stand_ins::begins_phrase(stem) { PHRASE } else { 0 };
                }
            }
        }
        Self(forms)
    }

    /// Whether token `i` may be a general word for bodies, or the first of two.
    pub(super) fn may_be_body(&self, words: &AnnotatedText<'_>, i: usize) -> bool {
        self.0[words.distinct_of(i)] & BODY != 0
    }

    /// Whether token `i` may be the first word of a phrase for people.
    pub(super) fn may_be_phrase(&self, words: &AnnotatedText<'_>, i: usize) -> bool {
        self.0[words.distinct_of(i)] & PHRASE != 0
    }

    /// Whether token `i` may be a general word for people.
    pub(super) fn may_be_person(&self, words: &AnnotatedText<'_>, i: usize) -> bool {
        self.0[words.distinct_of(i)] & PERSON != 0
    }
}
