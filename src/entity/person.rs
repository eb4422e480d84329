//! Names of people.

use std::ops::Range;

use super::foreign::{eastern_name, family_end, is_family_first, is_particle, is_short_family, particles};
use super::name_part::{
    OBLIQUE, Part, follows_office, has_article, is_case, is_initial, is_numeral, is_unknown, may_be_name, reads_as,
    trailing_initials,
};
use super::name_tokens::NameTokens;
use super::word_name::is_numeral_word;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::Origin;
use crate::lexicon::{Class, Lexicon};
use crate::mention::EntityLabel;
use crate::mention::PersonName;
use crate::mention::{Detail, Mention, Mentions};
use crate::tokenize::TokenKind;

/// Finds names, from left to right.
pub(super) fn find(words: &AnnotatedText<'_>, mentions: &mut Mentions) {
    let mut at = 0;
    while at < words.len() {
        let name = name_at(words, at, mentions);
        match name {
            Some((tokens, name)) => {
                at = tokens.end;
                mentions.push(Mention::new(tokens, EntityLabel::Person, Detail::Person(name)));
            }
            None => at += 1,
        }
    }
}

/// The name that begins with token `at`.
fn name_at(words: &AnnotatedText<'_>, at: usize, mentions: &Mentions) -> Option<(Range<usize>, PersonName)> {
    if !may_be_name(words, at) || words.tokens[at].kind != TokenKind::Word {
        return None;
    }
    // "Bloomberg Media Group": the name of a body that goes on.
    if words.text(at).is_ascii() && words.single(at, Class::Organization).is_some() {
        return None;
    }
    // A name of several words that the lexicon lists is no person's: "Нұр Отан".
    if mentions.covers(at, |m| m.tokens.len() > 1 && matches!(m.detail, Detail::Listed(_))) {
        return None;
    }
    let end = words.sentence(at).end;
    let initials = (at..end.min(at + 3)).take_while(|i| is_initial(words.text(*i))).count();
    if initials > 0 {
        let family = at + initials;
        let fits = family < end
            && words.is_capital(family)
            && (words.text(family).chars().count() > 2 || is_short_family(words, family));
        return fits.then(|| build(words, at..family + 1, at..family, &[(Part::Family, family..family + 1)]));
    }
    let parts = eastern_name(words, at, end, mentions).or_else(|| full_name(words, at, end, mentions))?;
    let last = parts.last()?.1.end;
    // "Тоқаев Қ.К."
    let trailing = trailing_initials(words, last, end);
    // "министр Саясат Нұрбек Қ.И.Сәтбаев атындағы": the initials are those of the next name.
    let next = last + trailing;
    let others = next < end && words.is_capital(next) && words.upos(next) == Upos::Propn;
    let trailing = if others { 0 } else { trailing };
    // "Чарльз III": rulers are counted.
    let counted = usize::from(last < end && parts.len() == 1 && is_numeral(words.text(last)));
    // "Дональд Дж. Трамп"
    let middle = (last..end.min(last + 2)).take_while(|i| is_initial(words.text(*i))).count();
    let family = last + middle;
    // "Кәкітай Ә.Бөкейханға" (Kakitai to A. Bokeikhan): written together, the initials are another's.
    let apart = |i: usize| words.tokens[i - 1].span.end < words.tokens[i].span.start;
    let named =
        middle > 0 && family < end && words.is_capital(family) && !is_initial(words.text(family)) && apart(family);
    Some(match parts.as_slice() {
        [(Part::Given, given)]
            if named && (reads_as(words, family, Part::Family).is_some() || is_unknown(words, family)) =>
        {
            let parts = [(Part::Given, given.clone()), (Part::Family, family..family + 1)];
            build(words, at..family + 1, last..family, &parts)
        }
        [(Part::Given, _)] if counted > 0 => build(words, at..last + counted, last..last, &parts),
        [(Part::Family, _)] => build(words, at..last + trailing, last..last + trailing, &parts),
        _ => build(words, at..last, last..last, &parts),
    })
}

/// The parts of what is known to be a name.
pub(crate) fn told(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> PersonName {
    let leading = tokens.clone().take_while(|i| is_initial(words.text(*i))).count();
    let rest = tokens.start + leading..tokens.end;
    let trailing = rest.clone().rev().take_while(|i| is_initial(words.text(*i))).count();
    let initials = if leading > 0 { tokens.start..rest.start } else { rest.end - trailing..rest.end };
    // "Николай II", "III Конрад": the number is nobody's family.
    let numeral = |i: usize| is_numeral(words.text(i));
    let (from, to) = (rest.start, rest.end - trailing);
    let from = from + usize::from(to > from + 1 && numeral(from));
    let rest = from..to - usize::from(to > from + 1 && numeral(to - 1));
    let reads = |i: usize, part| rest.contains(&i) && reads_as(words, i, part).is_some();
    let patronymic = rest.clone().skip(1).find(|i| reads(*i, Part::Patronymic));
    // "Тоқаев Қасым-Жомарт Кемелұлы"
    let family_first = rest.len() > 1
        && (patronymic == Some(rest.start + 2) && rest.len() == 3 && words.is_capital(rest.start + 1)
            || is_family_first(words, rest.start) && !reads(rest.start + 1, Part::Family)
            || reads(rest.start, Part::Family)
                && !reads(rest.start, Part::Given)
                && reads(rest.start + 1, Part::Given));
    let mut parts = Vec::new();
    // "Дональд Дж. Трамп"
    let middle = rest.clone().skip(1).find(|i| is_initial(words.text(*i)) && i + 1 < rest.end);
    if let Some(at) = middle.filter(|_| initials.is_empty()) {
        let last = (at..rest.end).find(|i| !is_initial(words.text(*i))).unwrap_or(rest.end);
        parts.extend([(Part::Given, rest.start..at), (Part::Family, last..rest.end)]);
        return build(words, tokens.clone(), at..last, &parts).1;
    }
    if family_first {
        parts.push((Part::Family, rest.start..rest.start + 1));
        parts.push((Part::Given, rest.start + 1..patronymic.unwrap_or(rest.end)));
    } else {
        // A particle or article begins the family name: "Урсула фон дер Ляйен", "Хамад бен Иса Әл Халифа".
        let begins = |i: &usize| is_particle(words, *i) || has_article(words, *i);
        let last = patronymic.map_or(rest.end, |at| at).saturating_sub(1).max(rest.start);
        let family = rest.clone().skip(1).find(begins).unwrap_or(last);
        match patronymic {
            Some(at) => {
                parts.push((Part::Given, rest.start..at));
                parts.push((Part::Family, at + 1..rest.end));
            }
            None if rest.len() > 1 => {
                parts.push((Part::Given, rest.start..family));
                parts.push((Part::Family, family..rest.end));
            }
            None => {
                let given = initials.is_empty() && reads(rest.start, Part::Given) && !reads(rest.start, Part::Family);
                parts.push((if given { Part::Given } else { Part::Family }, rest.clone()));
            }
        }
    }
    parts.extend(patronymic.map(|at| (Part::Patronymic, at..at + 1)));
    parts.retain(|(_, tokens)| !tokens.is_empty());
    build(words, tokens.clone(), initials, &parts).1
}

/// The parts of a name without initials.
fn full_name(
    words: &AnnotatedText<'_>,
    at: usize,
    end: usize,
    mentions: &Mentions,
) -> Option<Vec<(Part, Range<usize>)>> {
    let names = NameTokens { words, mentions, end };
    let listed = |i: usize| names.listed(i);
    let unknown = |i: usize| names.unknown(i);
    let next_is = |i: usize, part| names.is(i, part);
    let mut parts: Vec<(Part, Range<usize>)> = Vec::with_capacity(3);
    let dashed = names.dashed(at);
    let first = names.first(at).or_else(|| dashed.map(|_| Part::Given))?;
    parts.push((first, at..dashed.filter(|_| first == Part::Given).unwrap_or(at + 1)));
    while let Some((part, last)) = parts.last().map(|(part, tokens)| (*part, tokens.end - 1)) {
        // Only the last part bears an ending.
        let from = last + 1;
        let i = from + particles(words, from..end);
        let has = |part| parts.iter().any(|(known, _)| *known == part);
        let unlisted = last == at && part == Part::Given && !next_is(at, Part::Given);
        let bare = unlisted || is_bare(words, last, part) || parts[parts.len() - 1].1.len() > 1;
        let open = i < end && parts.len() < 3 && bare && may_be_name(words, i) && !is_initial(words.text(i));
        if !open {
            break;
        }
        // "Назарбаев Нұрсұлтан", but not "Назарбаев Нұрлан Ахметовты …"
        let anothers = part == Part::Family && next_is(i + 1, Part::Family) && !next_is(i + 1, Part::Patronymic);
        let given = !has(Part::Given) && next_is(i, Part::Given) && !anothers;
        // After a given name any name is the family's, unless it is somebody else's given name ("Абай Александр Пушкин").
        let others = next_is(i, Part::Given) && next_is(i + 1, Part::Family) && !listed(i + 1);
        // "Марат Қырық": a numeral with a capital within the sentence.
        let numeral = words.is_capital(i) && !words.is_initial(i) && is_numeral_word(words, i);
        // "Берік Даллас, мектеп директоры", "министр Нұржан Сатылған"
        let proven = parts.len() == 1 && from == i && names.is_proven_family(at, i);
        let named = unknown(i) || next_is(i, Part::Given) || is_bare_word(words, i) || has_article(words, i) || numeral;
        let named = named || (from < i && parts.len() == 1 && parts[0].1.len() > 1);
        let family = !has(Part::Family) && !has(Part::Patronymic) && (proven || named && !others && !listed(i));
        // "Асқар Қапанұлы Қасым": surnames without an ending of their own, but not "Асқар Қапанұлы Абай көшесінде".
        let place =
            || [Class::PlaceHead, Class::FacilityHead].iter().any(|class| words.longest(i + 1, *class).is_some());
        let endless = part == Part::Patronymic && has(Part::Given) && (unknown(i) || next_is(i, Part::Given));
        let endless = endless && !has(Part::Family) && !others && !listed(i) && !next_is(i + 1, Part::Patronymic);
        let family = family || endless && (i + 1 >= end || !place());
        // "Режеп Тайып Ердоған": a second given name, before what is the family's.
        // "Марселу Ребелу де Соза"; "де" is also "too", behind which hardly any other name stands.
        let noble = || {
            let name = i + 1 + particles(words, i + 1..end);
            let titled = follows_office(words, at);
            names.descends(i) && (unknown(name) || titled && !listed(name) && !next_is(name, Part::Given))
        };
        let middle = part == Part::Given
            && from == i
            && i + 1 < end
            && !names.ends_name(i)
            && !has_article(words, i)
            && may_be_name(words, i)
            && !words.feats(i).has_any(OBLIQUE)
            && (is_foreign_given(words, last) && is_foreign_given(words, i) && names.ends_name(i + 1)
                || (!next_is(i, Part::Given)
                    && (unknown(i + 1) || names.ends_name(i + 1) && !next_is(i + 1, Part::Given) || noble()))
                || has_article(words, i + 1));
        if middle && parts.len() == 1 && parts[0].1.len() == 1 {
            parts[0].1.end = i + 1;
            continue;
        }
        let next = [Part::Patronymic, Part::Family].into_iter().find(|part| !has(*part) && next_is(i, *part));
        match next.or(given.then_some(Part::Given)).or(family.then_some(Part::Family)) {
            // Particles and articles belong to the family name: "фон дер Ляйен", "бен Заид әл-Наһаян".
            Some(Part::Family) => parts.push((Part::Family, from..family_end(words, from, i, end))),
            Some(part) => parts.push((part, i..i + 1)),
            None => break,
        }
    }
    // "Сейтжан Айнұр Болатқызы": of two given names before a patronymic the first is the family's.
    if let [(first @ Part::Given, one), (second @ Part::Family, other), (Part::Patronymic, father)] =
        parts.as_mut_slice()
    {
        let single = one.len() == 1 && other.len() == 1 && father.start == other.end;
        if single && next_is(other.start, Part::Given) {
            (*first, *second) = (Part::Family, Part::Given);
        }
    }
    // "Серіков Асқар Болат ұлы": a patronymic in two words.
    if let Some((_, last)) = parts.last().cloned().filter(|_| parts.len() > 1) {
        let father = if parts[parts.len() - 1].0 == Part::Given { last.end } else { last.start };
        let child = father + 1;
        let names_father = names.is(father, Part::Given) || names.unknown(father) && father < end;
        if child < end && names_father && is_child(words, child) {
            parts.retain(|(_, tokens)| tokens.start < father);
            parts.push((Part::Patronymic, father..child + 1));
            // "Асқар Болат ұлы Серіков"
            let family = child + 1;
            if parts.iter().all(|(part, _)| *part != Part::Family)
                && names.is(family, Part::Family)
                && words.text(child) == words.nominative(child)
            {
                parts.push((Part::Family, family..family + 1));
            }
        }
    }
    // Alone, a name that is also a place's is rather the place, and a word with another reading rather that.
    let alone = parts.len() == 1 && parts[0].1.len() == 1;
    // "Ли Е.В."
    let signed = || is_short_family(words, at) && trailing_initials(words, at + 1, end) > 0;
    let fits = !alone || has_article(words, at) || (!listed(at) && words.upos(at) == Upos::Propn) || signed();
    (fits && !(alone && begins_title(words, at))).then_some(parts)
}

/// "ұлы" (son of), "қызы" (daughter of), written apart from the father's name.
fn is_child(words: &AnnotatedText<'_>, i: usize) -> bool {
    !words.is_capital(i) && words.stems(i).any(|(stem, feats)| is_case(feats) && Lexicon::builtin().is_patronymic(stem))
}

/// The most words of a title in quotation marks.
const LONGEST_TITLE: usize = 6;

/// Whether the token is the first of several in short quotation marks: "«Әділетті Қазақстан»" is about nobody Әділет.
fn begins_title(words: &AnnotatedText<'_>, at: usize) -> bool {
    let opens = at.checked_sub(1).is_some_and(|i| words.is_mark(i, "«") || words.is_mark(i, "“"));
    let end = words.sentence(at).end.min(at + 1 + LONGEST_TITLE);
    opens && (at + 2..end).any(|i| words.is_mark(i, "»") || words.is_mark(i, "”"))
}

/// Whether the token, as that part of a name, bears no ending: "ұлы" in a patronymic only looks like one.
fn is_bare(words: &AnnotatedText<'_>, i: usize, part: Part) -> bool {
    reads_as(words, i, part).is_some_and(|stem| stem.len() == words.text(i).len())
        || words.feats(i).without(Feats::NOM).is_empty()
}

/// Whether token `i` is a given name of a people that has several: "Режеп Тайып", "Луис Инасиу".
fn is_foreign_given(words: &AnnotatedText<'_>, i: usize) -> bool {
    let rows = words.matches_at(i).iter().filter(|m| m.tokens.len() == 1 && m.feats.is_empty());
    let mut rows = rows.filter_map(|m| m.entry.given_name());
    rows.next().is_some_and(|row| row.origin == Origin::Other)
}

/// A common word with a capital within the sentence, of no list but that of stems: "Ахмет Риза".
fn is_bare_word(words: &AnnotatedText<'_>, i: usize) -> bool {
    let upos = words.upos(i);
    let common = matches!(upos, Upos::Noun | Upos::Adj | Upos::Propn) && words.matches_at(i).is_empty();
    common && !words.is_initial(i) && words.text(i).chars().skip(1).all(|c| !c.is_uppercase())
}

/// Whether the father's name is known that a patronymic is made of with a vowel: "Иванович", "Николаевич", "Юрьевна".
fn has_father(words: &AnnotatedText<'_>, patronymic: &str) -> bool {
    let lower = patronymic.to_lowercase();
    let Some((father, ending)) = Lexicon::builtin().split_name(&lower) else { return true };
    let known = |name: String| words.lists(&name, Class::GivenName);
    let softened = father.strip_suffix('ь').map(|stem| format!("{stem}ий"));
    !ending.starts_with(['о', 'е'])
        || ["", "й", "ь", "а", "я"].iter().any(|rest| known(format!("{father}{rest}")))
        || softened.is_some_and(known)
}

fn build(
    words: &AnnotatedText<'_>,
    tokens: Range<usize>,
    initials: Range<usize>,
    parts: &[(Part, Range<usize>)],
) -> (Range<usize>, PersonName) {
    // "Виктор Янукович": a father's name that is nobody's is the family's.
    let fatherless = match parts {
        [(Part::Given, _), (Part::Patronymic, part)] => !has_father(words, &words.normal(part)),
        _ => false,
    };
    let text = |wanted: Part| {
        let told = |part: Part| if part == Part::Patronymic && fatherless { Part::Family } else { part };
        let (_, part) = parts.iter().find(|(part, _)| told(*part) == wanted)?;
        // Only the last part bears an ending: "Ямада" is no place.
        Some(if part.end < tokens.end { words.text[words.span(part)].to_owned() } else { words.normal(part) })
    };
    let name = PersonName {
        name: words.normal(&tokens),
        given: text(Part::Given),
        patronymic: text(Part::Patronymic),
        family: text(Part::Family),
        initials: (!initials.is_empty()).then(|| words.text[words.span(&initials)].to_owned()),
    };
    (tokens, name)
}
