//! The tests of link rules whose part is a known name, a quoted title or a bracket: each finds where the part begins, if it hangs on
//! the phrase in one way.

use super::acronym::{acronym_behind, is_acronym};
use super::evidence::{OBLIQUE, is_matter, is_object, quoted_before};
use super::left::Left;
use super::walk::{PhraseKind, is_body, is_owner};
use super::word_parts::is_unlisted_owner;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, Standing};
use crate::mention::{Detail, EntityLabel};
use crate::tokenize::TokenKind;

/// Where an office is held, which is not whose it is: "Қазақстанның Қытайдағы елшісі" (Kazakhstan's ambassador in China),
/// "Қазақстанның БҰҰ жанындағы өкілі" (its representative at the UN).
pub(super) fn seat(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    let body = |i: usize| walk.names.ending_at(i, &|m| is_body(m.label)).map(|m| m.whole.start);
    let located = left.attributive() && left.feats.has(Feats::LOC) && (walk.start == walk.inner || left.no_title());
    let within = || body(i).or_else(|| words.is_capital(i).then_some(i));
    let beside = || i.checked_sub(1).filter(|_| left.feats.has(Feats::POSS3)).and_then(body);
    located.then(|| within().or_else(beside))?.filter(|start| *start > walk.from)
}

/// "ұйымының (ЕҚЫҰ) Бас хатшысы" (the Secretary General of the organization (OSCE))
pub(super) fn bracketed(left: &Left<'_, '_, '_>) -> Option<usize> {
    let walk = left.walk;
    // "(ҚР ҰҒА)" has a word more.
    let mut ends = [3, 4].into_iter().filter_map(|tokens| walk.start.checked_sub(tokens));
    let closed = left.no_title() && walk.words.is_mark(left.i, ")");
    ends.find(|end| {
        let declared = || acronym_behind(walk.words, *end).is_some_and(|at| at.end + 1 == walk.start);
        closed && *end > walk.from && declared()
    })
}

/// "*ЕҚЫҰ/ДИАҚБ* миссиясы" (the mission of OSCE/ODIHR): letters that a slash joins, right before the head.
pub(super) fn slashed(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    let slash = i.checked_sub(1).filter(|slash| *slash > walk.from && words.is_mark(*slash, "/"))?;
    let beside = |i: usize| words.tokens[i].span.end == words.tokens[i + 1].span.start;
    let letters = is_acronym(words.text(i)) && is_acronym(words.text(slash - 1));
    (letters && left.beside_head() && beside(slash - 1) && beside(slash)).then_some(slash - 1)
}

/// "университетінің (Павлодар қаласы) ректоры" (the rector of the university (Pavlodar)): where a body is may stand in brackets
/// behind it.
pub(super) fn bracketed_place(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    let close = left.no_title() && words.is_mark(i, ")");
    let open = (walk.from..i).rev().take(LONGEST_BRACKET).find(|open| words.is_mark(*open, "(")).filter(|_| close)?;
    let plain = |i: usize| words.tokens[i].kind == TokenKind::Word;
    let owner = open.checked_sub(1).filter(|i| *i > walk.from && words.feats(*i).has(Feats::GEN));
    (owner.is_some() && (open + 1..i).all(plain)).then_some(open)
}

/// The most tokens in brackets behind a name.
const LONGEST_BRACKET: usize = 6;

/// "«Хабар» агенттігі" (the agency "Khabar"), "«Хабар» АҚ": before a possessed noun, or the letters of a company's kind.
pub(super) fn quoted(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    match walk.kind {
        PhraseKind::Plain => {
            let letters = words.text(walk.start).chars().take_while(|c| *c != '-').all(char::is_uppercase);
            let named = walk.possessed || walk.start + 1 == walk.head.tokens.end && letters;
            let close = words.is_mark(i, "»") && named;
            close.then(|| (walk.from..i).rev().find(|open| words.is_mark(*open, "«")))?
        }
        // "«Роскосмос» басшысы": what is quoted is a body, whatever it is.
        PhraseKind::Office if left.name.is_some() || !left.agrees() || !left.no_title() => None,
        _ => quoted_before(words, walk.start, walk.sentence).map(|tokens| tokens.start - 1),
    }
}

/// "Абай атындағы университет", "Абай көшесі": the name of a person.
pub(super) fn person(left: &Left<'_, '_, '_>) -> Option<usize> {
    left.name.filter(|name| name.label == EntityLabel::Person).map(|name| name.whole.start)
}

/// "Қазақстанның Президенті" (the President of Kazakhstan): a name in the genitive.
pub(super) fn owner_name(left: &Left<'_, '_, '_>) -> Option<usize> {
    let walk = left.walk;
    let name = left.name.filter(|_| left.feats.has(Feats::GEN))?;
    let fits = match walk.kind {
        PhraseKind::Plain => walk.owned,
        PhraseKind::Office => (walk.possessed || left.no_title()) && !walk.words.is_mark(walk.inner, ","),
        _ => true,
    };
    fits.then_some(name.whole.start)
}

/// "министрдің орынбасары" (the minister's deputy), "Президенттің Әкімшілігі": the office of an office, or its staff.
pub(super) fn owner_office(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    if !left.feats.has(Feats::GEN) {
        return None;
    }
    if left.is(PhraseKind::Name) {
        let office = || office_alone_at(words, i).filter(|office| words.is_capital(office.tokens.start));
        return (left.beside_head() && words.is_capital(walk.start)).then(office)?.map(|office| office.tokens.start);
    }
    let known = walk.names.ending_at(i, &|m| m.label == EntityLabel::Position).map(|chief| chief.whole.start);
    let listed = || {
        (i.saturating_sub(2)..=i).find(|from| {
            words.matches_at(*from).iter().any(|m| m.entry.class == Class::Office && m.tokens.end == i + 1)
        })
    };
    // "директорының тәрбие ісі жөніндегі орынбасары" (the director's deputy for education): what it is for stands between.
    let head = walk.head.tokens.start;
    // "прокурорының аға көмекшісі" (the prosecutor's senior assistant): a word of rank does too.
    let ranks = |i: usize| [Connector::Office, Connector::Chief].iter().any(|kind| words.connector(i, *kind).is_some());
    let beside = left.beside_head() || is_matter(words, head - 1) || (i + 1..head).all(ranks);
    walk.possessed.then(|| known.or_else(|| beside.then(listed)?))?
}

/// "Орталық Азия жөніндегі арнайы өкіл" (the special envoy for Central Asia): what an office is for is part of its title.
pub(super) fn matter(left: &Left<'_, '_, '_>) -> Option<usize> {
    let walk = left.walk;
    let fits = !left.no_title() && is_matter(walk.words, walk.inner);
    left.name.filter(|name| fits && name.whole.start > walk.from).map(|name| name.whole.start)
}

/// "«Шарапат» әлеуметтік қызмет көрсету орталығы" (the social service centre "Sharapat"): the title begins the name, whatever
/// was read as its head.
pub(super) fn quoted_name(left: &Left<'_, '_, '_>) -> Option<usize> {
    let quoted = left.name.filter(|name| matches!(name.detail, Detail::Phrase { quoted: true, .. }))?;
    (!left.feats.has_any(OBLIQUE | Feats::POSS3)).then_some(quoted.whole.start)
}

/// "Қазақстанның Ресейдегі елшілігі" (Kazakhstan's embassy in Russia), "Алматыдағы мектеп" (the school in Almaty)
pub(super) fn located_name(left: &Left<'_, '_, '_>) -> Option<usize> {
    let walk = left.walk;
    let name = left.name.filter(|_| left.attributive())?;
    let fits = match walk.kind {
        PhraseKind::Plain => left.feats.has(Feats::LOC),
        // Between a body and its owner.
        _ => {
            let owner =
                name.whole.start.checked_sub(1).filter(|i| *i >= walk.sentence && walk.words.feats(*i).has(Feats::GEN));
            let known = |i: usize| walk.names.ending_at(i, &|m| is_owner(m.label)).is_some();
            let owns = |i: usize| known(i) || is_unlisted_owner(walk, i);
            matches!(name.label, EntityLabel::Gpe | EntityLabel::Location) && owner.is_some_and(owns)
        }
    };
    fits.then_some(name.whole.start)
}

/// "Аралды құтқару қоры" (the fund for saving the Aral Sea): a place as the object of what is done.
pub(super) fn object_name(left: &Left<'_, '_, '_>) -> Option<usize> {
    let place = left.name.filter(|name| matches!(name.label, EntityLabel::Gpe | EntityLabel::Location))?;
    // "Астанаға көшуінің" (of its move to Astana)
    if left.is(PhraseKind::Plain) {
        return (left.walk.gerund && left.feats.has_any(Feats::ACC | Feats::DAT)).then_some(place.whole.start);
    }
    let object = left.feats == Feats::ACC && !left.beside_head() && is_object(left.walk.words, left.i);
    object.then_some(place.whole.start)
}

/// "*Министр* Асан Үсенов": an office or another name before a person's.
pub(super) fn apposed_name(left: &Left<'_, '_, '_>) -> Option<usize> {
    left.name.filter(|_| left.walk.person && left.bare()).map(|name| name.whole.start)
}

/// "Қазақстан Президенті" (the President of Kazakhstan)
pub(super) fn izafet_name(left: &Left<'_, '_, '_>) -> Option<usize> {
    let walk = left.walk;
    // "Қарулы Күштер Бас штабы" (the General Staff of the Armed Forces): a body may be called by a plural.
    let body = left.name.is_some_and(|name| name.label == EntityLabel::Organisation);
    let bare = Feats::NOM | Feats::POSS3;
    let plain = || left.feats.without(if body { bare | Feats::PLUR } else { bare }).is_empty();
    let fits = match walk.kind {
        PhraseKind::Plain => walk.possessed && left.bare(),
        PhraseKind::Office => walk.possessed && plain() && !walk.words.is_mark(walk.inner, ","),
        _ => plain(),
    };
    left.name.filter(|_| fits).map(|name| name.whole.start)
}

/// "Клара апамыз" (our aunt Klara): a title or kinship behind the name.
pub(super) fn kinship(left: &Left<'_, '_, '_>) -> Option<usize> {
    let alone = left.walk.start + 1 == left.walk.head.tokens.end;
    person(left).filter(|_| left.bare() && alone)
}

/// Whose law it is, where the festival takes place: "«…» *Алматы* фестивалі".
pub(super) fn place(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, name, .. } = *left;
    let name = name.filter(|name| name.whole.start >= walk.from && !walk.words.is_mark(name.whole.start, "«"))?;
    Some(name.whole.start)
}

/// The office that is somebody by itself and ends with token `i`: "Мемлекет басшысы" (the head of state).
fn office_alone_at<'w>(words: &'w AnnotatedText<'_>, i: usize) -> Option<&'w Match> {
    let alone =
        |m: &&Match| m.entry.office().is_some_and(|row| row.standing == Standing::Alone) && m.tokens.end == i + 1;
    (i.saturating_sub(2)..=i).find_map(|from| words.matches_at(from).iter().find(alone))
}
