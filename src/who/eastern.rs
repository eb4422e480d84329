//! Names of three syllables: "Ким Дон Су", of the family Kim.

use super::named::Named;
use crate::annotated::AnnotatedText;
use crate::entity::PersonName;
use crate::letters::is_vowel;
use crate::pattern::View;
use crate::tokenize::TokenKind;

/// How many words such a name has, and the most letters of one.
const PARTS: usize = 3;
const LONGEST: usize = 5;

/// Makes names of three syllables whole, of which the family or the ending was taken for something else; whether there are any.
pub(super) fn whole(view: &View<'_, '_>, names: &mut Vec<Named>) -> bool {
    let words = view.words;
    let mut end = 0;
    for named in names.iter_mut() {
        let start = named.tokens.start;
        let all = start..start + PARTS;
        if start < end || named.tokens.len() > PARTS || all.end > words.sentence(start).end {
            continue;
        }
        let first = all.start..all.end - 1;
        let plain = |i: usize| one_syllable(words.text(i)) && words.is_capital(i);
        let (Some(last), true) = (last_syllable(words, all.end - 1), first.clone().all(plain)) else { continue };
        // The name of a thing stands behind, or a fourth word.
        if all.end < words.sentence(start).end
            && words.is_capital(all.end)
            && words.tokens[all.end].kind == TokenKind::Word
        {
            continue;
        }
        let (family, middle) = (words.text(start), words.text(start + 1));
        let given = format!("{middle} {last}");
        let name = format!("{family} {given}");
        named.name = PersonName { name, given: Some(given), family: Some(family.to_owned()), ..PersonName::default() };
        named.roles.retain(|role| role.tokens.end <= all.start || role.tokens.start >= all.end);
        named.tokens = all.clone();
        end = all.end;
    }
    let found = end > 0;
    // What was a name of its own inside.
    let mut end = 0;
    names.retain(|named| {
        let inside = named.tokens.start < end;
        end = end.max(named.tokens.end);
        !inside
    });
    found
}

/// Whether a word is a short one of one syllable.
fn one_syllable(word: &str) -> bool {
    word.chars().count() <= LONGEST && vowels(word) == 1
}

fn vowels(word: &str) -> usize {
    word.chars().flat_map(char::to_lowercase).filter(|letter| is_vowel(*letter)).count()
}

/// Token `i` without its ending, if it is a capitalized word of one syllable then.
fn last_syllable(words: &AnnotatedText<'_>, i: usize) -> Option<String> {
    let text = words.text(i);
    if !words.is_capital(i) || words.tokens[i].kind != TokenKind::Word {
        return None;
    }
    if one_syllable(text) {
        return Some(text.to_owned());
    }
    let forms = words.nominal_forms(i).into_iter().map(|(form, _)| form).filter(|form| one_syllable(form));
    let form = forms.min_by_key(String::len)?;
    text.get(..form.len()).map(str::to_owned)
}
