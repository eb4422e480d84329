//! Tests for words that are part of a person's name.

use crate::lexicon::connectors;
use crate::lexicon::schema::{Connector, NameRole};
use once_cell::sync::Lazy;

use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::{Class, Lexicon};
use crate::number::parse_roman;

/// The parts of a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Given,
    Patronymic,
    Family,
}

/// The stem of token `i` as that part of a name; `None` where it is not one.
pub(super) fn reads_as<'a>(words: &'a AnnotatedText<'_>, i: usize, part: Part) -> Option<&'a str> {
    if !may_be_name(words, i) {
        return None;
    }
    let class = if part == Part::Given { Class::GivenName } else { Class::Surname };
    let known = || words.analysis(i).known && words.upos(i) != Upos::Propn;
    words.stems(i).filter(|(_, feats)| is_case(*feats)).map(|(stem, _)| stem).find(|stem| {
        // "Айша-Бибі": two given names with a hyphen.
        let capitals = || words.text(i).split('-').all(|half| half.starts_with(char::is_uppercase));
        let two = || {
            part == Part::Given
                && capitals()
                && stem.split_once('-').is_some_and(|(one, other)| words.lists(one, class) && words.lists(other, class))
        };
        let listed = part != Part::Patronymic && (words.lists(stem, class) || two());
        listed || (part != Part::Given && !known() && has_ending(stem, part))
    })
}

/// Whether the features are those of a case alone.
pub(super) fn is_case(feats: Feats) -> bool {
    feats.without(Feats::CASES).is_empty()
}

/// Whether the word ends as that part of a name does.
fn has_ending(stem: &str, part: Part) -> bool {
    let role = Lexicon::builtin().name_role(stem);
    role == Some(if part == Part::Patronymic { NameRole::Patronymic } else { NameRole::Surname })
}

/// Whether token `i` has the capital letter of a name.
pub(super) fn may_be_name(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.is_capital(i) || has_article(words, i)
}

/// Whether token `i` is a name with its article: "әл-Фараби".
pub(super) fn has_article(words: &AnnotatedText<'_>, i: usize) -> bool {
    if !words.looks(i).hyphen {
        return false;
    }
    words.text(i).split_once('-').is_some_and(|(article, name)| {
        name.starts_with(char::is_uppercase) && ARTICLES.contains(&article.to_lowercase().as_str())
    })
}

static ARTICLES: Lazy<Vec<&str>> =
    Lazy::new(|| [Connector::Particle, Connector::Article].into_iter().flat_map(connectors).collect());

/// Whether a text is an initial: "Г.", "Қ.-Ж."
pub(super) fn is_initial(text: &str) -> bool {
    text.ends_with('.')
        && text.starts_with(char::is_uppercase)
        && text.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// Whether token `i` is a capitalized word inside a sentence that no list has.
pub(super) fn is_unknown(words: &AnnotatedText<'_>, i: usize) -> bool {
    let (analysis, text) = (words.analysis(i), words.text(i));
    let is_acronym = || text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.contains('-');
    words.is_capital(i)
        && !words.is_initial(i)
        && analysis.upos == Upos::Propn
        && !analysis.known
        && text.chars().count() >= 3
        && !is_acronym()
        && !is_latin_compound(text)
}

/// "Telegram-арнасында" (in the Telegram channel): a common word that a hyphen ties to Latin letters.
fn is_latin_compound(text: &str) -> bool {
    text.split_once('-').is_some_and(|(first, last)| {
        let common = last.starts_with(|c: char| c.is_lowercase() && !c.is_ascii());
        common && first.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

/// Whether an office ends right before token `at`, which has no case ending.
///
/// Between an office and a surname, a place's name is a given name: "Бағдат" (also Baghdad).
pub(super) fn follows_office(words: &AnnotatedText<'_>, at: usize) -> bool {
    const LONGEST: usize = 4;
    let office = |m: &Match| m.entry.class == Class::Office && m.tokens.end == at;
    !words.feats(at).has_any(OBLIQUE)
        && (at.saturating_sub(LONGEST)..at).any(|from| words.matches_at(from).iter().any(office))
}

/// The cases that only the last part of a name bears.
pub(super) const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);

/// Counts the tokens of initials from token `at` on; at the end of a sentence the last loses its point to it: "Хатшы: Сейтова А."
pub(super) fn trailing_initials(words: &AnnotatedText<'_>, at: usize, end: usize) -> usize {
    let whole = (at..end.min(at + 2)).take_while(|i| is_initial(words.text(*i))).count();
    let letter = at + whole;
    let single = |text: &str| text.chars().count() == 1 && text.starts_with(char::is_uppercase);
    let last = whole < 2 && letter + 2 == end && single(words.text(letter)) && words.is_mark(letter + 1, ".");
    let tight = last && words.tokens[letter].span.end == words.tokens[letter + 1].span.start;
    whole + if tight { 2 } else { 0 }
}

/// "III"
pub(super) fn is_numeral(text: &str) -> bool {
    parse_roman(text).is_some()
}
