//! Names that the lexicon lists.

use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::mention::EntityLabel;
use crate::mention::{Detail, Mention, Mentions};
use crate::phrase::is_acronym;
use crate::tokenize::TokenKind;

/// Finds listed names: at each token the longest entry that is a name.
///
/// Of entries of one length, a user's wins, then the one listed with a capital: "Қытай" is China, "қытай" the Chinese.
pub(super) fn find(words: &AnnotatedText<'_>, mentions: &mut Mentions) {
    for at in 0..words.len() {
        let named = words.matches_at(at).iter().filter_map(|m| Some((m, label(words, m)?)));
        if let Some((m, label)) =
            named.max_by_key(|(m, _)| (m.tokens.len(), m.entry.is_own(), m.feats.is_empty(), m.entry.capital))
        {
            // "қазақ тілі", the Kazakh language: KazNERD's spans include the head. "тай тілі", Thai, is listed with it.
            let head = usize::from(label == EntityLabel::Language && !ends_with_language_head(words, m));
            // "Алматы қ." (the city of Almaty), in an address.
            let town = label == EntityLabel::Gpe
                && m.feats.is_empty()
                && words.connector(m.tokens.end, Connector::Town).is_some();
            let tokens = m.tokens.start..m.tokens.end + head + usize::from(town);
            mentions.push(Mention::new(tokens, label, Detail::Listed(m.entry.clone())));
        } else if is_site(words, at) {
            mentions.push(Mention::new(at..at + 1, EntityLabel::Organisation, Detail::Plain));
        } else if is_language_adverb(words, at) {
            mentions.push(Mention::new(at..at + 1, EntityLabel::Language, Detail::Plain));
        }
    }
}

/// A site that a text writes as a name, with a capital letter and without the rest of a link: "Zakon.kz", "BAQ.KZ".
fn is_site(words: &AnnotatedText<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    token.kind == TokenKind::Url && token.text.starts_with(char::is_uppercase) && token.text.chars().all(host)
}

/// The class of a match; `None` where it is not a name here.
fn label(words: &AnnotatedText<'_>, m: &Match) -> Option<EntityLabel> {
    let single = m.tokens.len() == 1;
    let capital = words.is_capital(m.tokens.start);
    // "Алматының" is Almaty-GEN; "алматыда" in lower case is a slip; "Шардың" (ball-GEN) has a likelier reading than the
    // town Shar.
    let upos = words.upos(m.tokens.start);
    let likely = !single || matches!(upos, Upos::Propn | Upos::X) || words.is_initial(m.tokens.start);
    match m.entry.class {
        Class::Place => {
            (likely && !m.feats.has_any(Feats::PLUR)).then(|| m.entry.place().map(|row| row.label.into()))?
        }
        Class::Organization => {
            // "Тастай берік" is hard as a stone, not the agency ТАСС: an acronym keeps its capitals.
            // "Хабарды таратты": a common word as the object that begins a sentence is hardly the agency.
            let object = single && words.upos(m.tokens.start) == Upos::Noun && m.feats.has(Feats::ACC);
            let written =
                !is_acronym(m.entry.text()) || words.text(m.tokens.start).chars().take(2).all(char::is_uppercase);
            let longer = single && begins_latin_name(words, m.tokens.start);
            (capital && likely && !object && written && !longer).then_some(EntityLabel::Organisation)
        }
        Class::Nationality => {
            // "сақта", keep, is no Saka-LOC.
            if single && !capital && !m.feats.is_empty() && words.is_verb_stem(m.tokens.start) {
                return None;
            }
            let language = words.longest(m.tokens.start, Class::Language).is_some() && precedes_language_head(words, m);
            (!language).then_some(EntityLabel::Norp)
        }
        Class::Language => {
            let headed = ends_with_language_head(words, m) || precedes_language_head(words, m);
            headed.then_some(EntityLabel::Language)
        }
        Class::Disease => Some(EntityLabel::Disease),
        Class::Holiday => (!single || !m.feats.has(Feats::PLUR)).then_some(EntityLabel::Event),
        Class::Title => {
            let row = m.entry.title()?;
            (row.quoting.is_none() || is_quoted(words, m)).then(|| row.label.into())
        }
        Class::Product => Some(EntityLabel::Product),
        Class::Facility => likely.then_some(EntityLabel::Facility),
        _ => None,
    }
}

/// "Azattyq Rýhy": whether a word in Latin letters begins a longer name, which another that no list knows goes on.
fn begins_latin_name(words: &AnnotatedText<'_>, i: usize) -> bool {
    let latin = |i: usize| words.text(i).chars().all(|c| c.is_alphabetic() && c < 'Ͱ');
    let next = i + 1;
    let goes_on = next < words.sentence(i).end
        && words.tokens[next].kind == TokenKind::Word
        && words.is_capital(next)
        && words.text(next).chars().count() > 2
        && !is_acronym(words.text(next))
        && words.matches_at(next).is_empty();
    goes_on && latin(i) && latin(next)
}

/// Whether the entry is all that stands between quotation marks: "«Болашақ»", a programme, not the word for the future.
fn is_quoted(words: &AnnotatedText<'_>, m: &Match) -> bool {
    let sentence = words.sentence(m.tokens.start);
    let (before, after) = (m.tokens.start.checked_sub(1), m.tokens.end);
    let opens = before.is_some_and(|i| sentence.contains(&i) && (words.is_mark(i, "«") || words.is_mark(i, "“")));
    opens && sentence.contains(&after) && (words.is_mark(after, "»") || words.is_mark(after, "”"))
}

/// Whether "тілі", the language, follows.
fn precedes_language_head(words: &AnnotatedText<'_>, m: &Match) -> bool {
    let next = m.tokens.end;
    next < words.sentence(m.tokens.start).end && words.connector(next, Connector::Language).is_some()
}

/// Whether the entry holds "тілі" itself.
fn ends_with_language_head(words: &AnnotatedText<'_>, m: &Match) -> bool {
    m.tokens.len() > 1 && words.connector(m.tokens.end - 1, Connector::Language).is_some()
}

/// "қазақша", in Kazakh: a language with the ending of manner.
fn is_language_adverb(words: &AnnotatedText<'_>, at: usize) -> bool {
    words.stems(at).any(|(stem, feats)| feats == Feats::MANNER && words.lists(stem, Class::Language))
}
