//! Offices, ranks and degrees, with the body or place they belong to.

use std::ops::{ControlFlow, Range};

use super::headed::names_institution;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyTrait, Connector, OfficeKind, PlaceKind, Standing};
use crate::mention::EntityLabel;
use crate::mention::{Detail, Mention, Mentions};
use crate::phrase::{Link, OBLIQUE, PhraseKind, Walk, is_acronym, is_body, is_phrase_in_letters};
use crate::tokenize::TokenKind;

/// The most tokens of a title before its head: "Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрі".
const MOST_MODIFIERS: usize = 8;

/// Finds offices; those of `told`, by the tokens of the listed title, are offices whether or not their words show it.
pub(super) fn find(words: &AnnotatedText<'_>, mentions: &mut Mentions, told: impl Fn(&Range<usize>) -> bool) {
    // Where an honour or trade ends, which may hold words for others: "Халық әртісі", "бас төреші".
    let mut honored = 0;
    for at in 0..words.len() {
        let listed = longest(words, at);
        let tied = if listed.is_none() { tied(words, at) } else { None };
        let Some(office) = listed.or(tied.as_ref()).filter(|_| at >= honored) else { continue };
        if tied.is_none() && !is_held(words, office) {
            honored = office.tokens.end;
            continue;
        }
        let single = (!office.feats.has(Feats::PLUR)).then_some(office);
        let mention = single.and_then(|office| position(words, mentions, office, told(&office.tokens)));
        mention.into_iter().for_each(|mention| mentions.push(mention));
    }
}

/// Whether several people in a row share the office in the plural that begins with token `at`: "депутаттар А мен В".
pub(super) fn is_shared(words: &AnnotatedText<'_>, at: usize, is_person: impl Fn(usize) -> bool) -> bool {
    let office = longest(words, at).filter(|office| office.feats.has(Feats::PLUR) && is_held(words, office));
    office.is_some_and(|office| {
        // "Жаңа министрлер: А, В және С" (the new ministers: A, B and C)
        let next = office.tokens.end;
        let next = next + usize::from(next < words.len() && words.is_mark(next, ":"));
        next < words.len() && is_person(next)
    })
}

/// Finds the offices in the plural that stand before a name. They are facts about people, but no entities.
pub(super) fn find_shared(words: &AnnotatedText<'_>, mentions: &mut Mentions) {
    for at in 0..words.len() {
        let names = |i: usize| mentions.covers(i, |m| m.label == EntityLabel::Person && m.tokens.start == i);
        if !is_shared(words, at, names) {
            continue;
        }
        let mention = longest(words, at).and_then(|office| position(words, mentions, office, true));
        mention.into_iter().for_each(|mention| mentions.push(mention));
    }
}

/// "директоры-режиссері" (its director and producer): two offices that a hyphen ties, each with its possession, as the second.
fn tied(words: &AnnotatedText<'_>, at: usize) -> Option<Match> {
    let token = &words.tokens[at];
    let named = || at + 1 < words.len() && words.is_capital(at + 1);
    if !words.looks(at).hyphen || token.kind != TokenKind::Word || !named() {
        return None;
    }
    let (first, last) = token.text.rsplit_once('-')?;
    if first.chars().count().min(last.chars().count()) < SHORTEST_TIED {
        return None;
    }
    let (first, last) = (AnnotatedText::new(first), AnnotatedText::new(last));
    let office = |half: &AnnotatedText<'_>| (half.len() == 1).then(|| longest(half, 0).cloned())?;
    let (one, other) = (office(&first)?, office(&last)?);
    let possessed = one.feats.has(Feats::POSS3) == other.feats.has(Feats::POSS3) || one.feats.is_empty();
    let held = is_held(&first, &one) || is_held(&last, &other);
    // The leader of the nation is possessed by himself: "Президенті-Елбасы".
    let alone = other.entry.office().is_some_and(|row| row.standing == Standing::Alone);
    let feats = if alone { other.feats | one.feats } else { other.feats };
    (held && (possessed || alone)).then(|| Match { tokens: at..at + 1, entry: other.entry, feats })
}

/// The least letters of each of two offices that a hyphen ties.
const SHORTEST_TIED: usize = 5;

/// The longest entry of the list of offices that begins with token `at`, with the endings that were read.
fn longest<'w>(words: &'w AnnotatedText<'_>, at: usize) -> Option<&'w Match> {
    let offices = words.matches_at(at).iter().filter(|m| m.entry.class == Class::Office);
    let read = |m: &Match| words.feats(m.tokens.end - 1).without(Feats::NOM) == m.feats.without(Feats::NOM);
    offices.max_by_key(|m| (m.tokens.len(), m.feats.is_empty(), read(m)))
}

/// Whether it is an office, rank or degree, which a person holds, and no trade or honour; the chief of a trade has an
/// office: "бас санитариялық дәрігер".
fn is_held(words: &AnnotatedText<'_>, office: &Match) -> bool {
    match office.entry.office().map(|row| row.kind) {
        Some(OfficeKind::Occupation) => {
            let sentence = words.sentence(office.tokens.start).start;
            let before = (sentence..office.tokens.start).rev().take(MOST_MODIFIERS);
            let chief =
                { before }.find(|i| words.connector(*i, Connector::Chief).is_some() || words.upos(*i) != Upos::Adj);
            chief.is_some_and(|i| words.connector(i, Connector::Chief).is_some())
        }
        kind => matches!(kind, Some(OfficeKind::Office | OfficeKind::Rank | OfficeKind::Degree)),
    }
}

fn position(words: &AnnotatedText<'_>, mentions: &Mentions, office: &Match, told: bool) -> Option<Mention> {
    let row = office.entry.office()?;
    // Part of a longer entry or name: "Президент Әкімшілігі".
    let inside = |m: &Mention| m.tokens.end >= office.tokens.end && m.tokens.len() > office.tokens.len();
    let covered = mentions.covers(office.tokens.start, |m| {
        let names = match m.label {
            EntityLabel::Organisation | EntityLabel::Position | EntityLabel::Facility => true,
            // "Қазақстан Республикасының Тұңғыш Президенті күні"
            EntityLabel::Event => matches!(m.detail, Detail::Listed(_)),
            // "Мемлекет басшысының Жарлығы" is his who holds the office.
            EntityLabel::Law => !office.feats.has(Feats::GEN),
            _ => false,
        };
        // "Қызылту болысында": a district that is called as its ruler was.
        let place = m.label == EntityLabel::Gpe && m.whole.end == office.tokens.end && m.whole.len() > 1;
        (inside(m) && (names || matches!(m.detail, Detail::Phrase { quoted: true, .. }))) || place
    });
    // "Жоғарғы Сот төрағасы": the listed "сот төрағасы" begins within the name of the body.
    let broken = office.tokens.len() > 1
        && row.standing != Standing::Alone
        && mentions.covers(office.tokens.start, |m| {
            is_body(m.label) && m.tokens.start < office.tokens.start && m.tokens.end < office.tokens.end
        });
    // "Президент сайлауы", an election, is nobody's office.
    let elected = words.connector(office.tokens.end, Connector::Election).is_some_and(|m| m.feats.has(Feats::POSS3));
    // "Президент институты": the institution, nobody's office.
    let institution = |m: &Match| m.feats.has(Feats::POSS3) && names_institution(words, m);
    let next = office.tokens.end;
    let institution = next < words.len() && words.single(next, Class::OrganizationHead).is_some_and(institution);
    if covered || broken || elected || institution {
        return None;
    }
    let plain = office.feats.without(Feats::NOM | Feats::PLUR | Feats::POSS3 | Feats::POSS1_PLUR).is_empty();
    let apposed = plain && (precedes_name(words, mentions, &office.tokens) || follows_name(words, mentions, office));
    let taken = plain && is_taken(words, office.tokens.end);
    let Left { of, start } = left(words, mentions, office, apposed || taken);
    let alone = row.standing == Standing::Alone && (words.is_capital(office.tokens.start) || office.tokens.len() > 1);
    let fits = match row.kind {
        _ if told || taken => true,
        OfficeKind::Office | OfficeKind::Occupation => of.is_some() || alone || apposed || start < office.tokens.start,
        _ => apposed || of.is_some() || alone,
    };
    let title = start..office.tokens.end;
    let tokens = of.as_ref().map_or(start, |of| of.start)..office.tokens.end;
    fits.then(|| Mention::new(tokens, EntityLabel::Position, Detail::Office { of, title, listed: office.clone() }))
}

/// Whether somebody takes or leaves the office before token `end`: "министр қызметіне", "әкім болып".
fn is_taken(words: &AnnotatedText<'_>, end: usize) -> bool {
    [Connector::Post, Connector::As, Connector::Becomes].into_iter().any(|kind| words.connector(end, kind).is_some())
}

/// The most tokens of an honour: "«Құрмет» және «Парасат» ордендерінің иегері".
const MOST_OF_HONOR: usize = 12;

/// The most offices of one person in a row: "Қорғаныс министрі, генерал-лейтенант".
const MOST_OFFICES: usize = 4;

/// Whether a person's name stands behind an office, or behind further ones: "доктор, профессор Айгүл Сейітова".
fn precedes_name(words: &AnnotatedText<'_>, mentions: &Mentions, office: &Range<usize>) -> bool {
    let Range { start: head, end: at } = *office;
    let sentence = words.sentence(head);
    let end = sentence.end;
    let named = |i: usize| i < end && mentions.covers(i, |m| m.label == EntityLabel::Person && m.tokens.start == i);
    let mut i = at;
    for _ in 0..MOST_OFFICES {
        // "Бас редакторы – Дархан Қыдырәлі", but not "Есім хан – Шығай ханның баласы", the son of Shyghai.
        let entitled = head > sentence.start && words.is_capital(head - 1) && !words.is_capital(head);
        let titled = entitled && words.single(head - 1, Class::Office).is_none();
        let dashed = i == at && i < end && words.is_dash(i) && !titled;
        if named(i + usize::from(dashed)) || i == at && is_filled(words, mentions, at) {
            return true;
        }
        // "директоры әрі құраманың бас бапкері" (director and head coach of the team): one person's.
        let besides = i < end && words.connector(i, Connector::Besides).is_some();
        i += usize::from(dashed || besides || (i < end && words.is_mark(i, ",")));
        let most = if i < end && words.is_mark(i, "«") { MOST_OF_HONOR } else { MOST_MODIFIERS };
        let office = (i..end.min(i + most)).find_map(|from| {
            let plain = |m: &&Match| m.feats.without(Feats::NOM | Feats::POSS3).is_empty();
            let listed = words.matches_at(from).iter().filter(|m| m.entry.class == Class::Office);
            listed.filter(plain).max_by_key(|m| m.tokens.len())
        });
        // "жоғары санатты хирург": what is said of a trade may be anything.
        // "«Құрмет» орденінің иегері": an honour holds the title of what was given.
        let quoted = |i: usize| matches!(words.text(i), "«" | "»");
        let inside = |i: usize| is_word(words, i) || quoted(i);
        let trade = |office: &Match| !is_held(words, office) && (i..office.tokens.start).all(inside);
        let modified = |office: &Match| {
            let part = Walk::listed(words, mentions, PhraseKind::Office, office).next();
            part.is_some_and(|part| part.tokens.len() == 1 && part.link != Link::Owner)
        };
        match office {
            Some(office) if office.tokens.start == i || besides || modified(office) || trade(office) => {
                i = office.tokens.end;
            }
            _ => return false,
        }
    }
    false
}

/// "Хатшы: А. Сейтова." (secretary: A. Seitova): whether a colon and a name are all that follows an office that ends before
/// token `colon`; where more is said, the name is rather a speaker's or the head of a clause.
pub(crate) fn is_filled(words: &AnnotatedText<'_>, mentions: &Mentions, colon: usize) -> bool {
    let end = words.sentence(colon - 1).end;
    if colon + 1 >= end || !words.is_mark(colon, ":") {
        return false;
    }
    let named = |last: &usize| {
        mentions.ending_at(*last, |m| m.label == EntityLabel::Person && m.tokens.start == colon + 1).is_some()
    };
    let name = (colon + 1..end.min(colon + 1 + LONGEST_NAME)).rev().find(named);
    name.is_some_and(|last| last + 1 == end || words.tokens[last + 1].kind == TokenKind::Punctuation)
}

/// The most tokens of a name behind a colon.
const LONGEST_NAME: usize = 8;

fn is_word(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.tokens[i].kind == TokenKind::Word
}

/// Whether the office stands in apposition to a name, alone or in a row: "Асан Үсенов, профессор,".
fn follows_name(words: &AnnotatedText<'_>, mentions: &Mentions, office: &Match) -> bool {
    let sentence = words.sentence(office.tokens.start);
    let closed = |i: usize| i >= sentence.end || words.tokens[i].kind == TokenKind::Punctuation;
    if !closed(office.tokens.end) {
        return false;
    }
    // "Асан Үсенов, аудандық аурухананың бас дәрігері,": the body may be nameless.
    let modifiers = (sentence.start..office.tokens.start).rev().take(MOST_MODIFIERS);
    let modifiers = modifiers.take_while(|i| is_word(words, *i) && words.connector(*i, Connector::And).is_none());
    let mut start = office.tokens.start - modifiers.count();
    for _ in 0..MOST_OFFICES {
        let Some(divider) = start.checked_sub(1).filter(|i| *i > sentence.start) else { return false };
        // "Марат Оспанов (төраға)"
        let bracketed = words.is_mark(divider, "(");
        if !(words.is_mark(divider, ",") || words.is_dash(divider) || bracketed) {
            return false;
        }
        let named = |i: usize| mentions.ending_at(i, |m| m.label == EntityLabel::Person).is_some();
        if named(divider - 1) {
            return true;
        }
        let Some(before) = mentions.ending_at(divider - 1, |m| m.label == EntityLabel::Position) else { return false };
        start = before.tokens.start;
    }
    false
}

/// What stands left of an office.
struct Left {
    /// The body or place it belongs to.
    of: Option<Range<usize>>,
    /// Where its own title begins.
    start: usize,
}

fn left(words: &AnnotatedText<'_>, mentions: &Mentions, office: &Match, apposed: bool) -> Left {
    let mut office = office;
    for _ in 1..MOST_OFFICES {
        match left_of_one(words, mentions, office, apposed) {
            ControlFlow::Break(left) => return left,
            ControlFlow::Continue(chief) => office = chief,
        }
    }
    Left { of: None, start: office.tokens.start }
}

/// What stands left of an office; or the office of its holder's chief, on whose left the rest hangs.
fn left_of_one<'w>(
    words: &'w AnnotatedText<'_>,
    mentions: &Mentions,
    office: &Match,
    apposed: bool,
) -> ControlFlow<Left, &'w Match> {
    let head = office.tokens.start;
    // "министр м.а." (acting minister): letters stand for a possessed phrase.
    let letters = is_phrase_in_letters(office);
    let agrees = office.feats.has(Feats::POSS3) || letters;
    // "басқарма бастығы м.а." (acting head of the department): of an office in the nominative too.
    let chief = head.checked_sub(1).filter(|i| letters && apposed && !words.feats(*i).has_any(OBLIQUE));
    if let Some(chief) = chief.and_then(|i| office_ending_at(words, i)) {
        return ControlFlow::Continue(chief);
    }
    let mut walk = Walk::listed(words, mentions, PhraseKind::Office, office);
    // Where the title begins, where what surely belongs to it does, and whether it names several fields.
    let mut start = head;
    let mut named = head;
    let mut joined = false;
    // Whether what stands before tells what the office is for: "*тәрбие ісі* жөніндегі орынбасары".
    let mut matter = false;
    while let Some(part) = walk.next() {
        let i = part.tokens.end - 1;
        match part.link {
            // How somebody came to the office, and where it is held, is no part of it.
            Link::Located | Link::Acronym => {
                walk.skip(&part);
                continue;
            }
            Link::Attribute if part.rule == "attribute/appointed" => {
                walk.skip(&part);
                continue;
            }
            Link::Object if part.rule == "object/matter" => {
                walk.take(&part);
                (start, named) = (part.tokens.start, part.tokens.start);
                continue;
            }
            Link::Owner if part.rule == "owner/office" => {
                if let Some(chief) = mentions.ending_at(i, |m| m.label == EntityLabel::Position) {
                    let of = match &chief.detail {
                        Detail::Office { of, .. } => of.clone(),
                        _ => None,
                    };
                    return ControlFlow::Break(Left { of, start: chief.title_start() });
                }
                let chief = office_ending_at(words, i).filter(|chief| apposed || words.is_capital(chief.tokens.start));
                match chief {
                    Some(chief) => return ControlFlow::Continue(chief),
                    None => break,
                }
            }
            // Whose the office is shows with its holder: "мектептің директоры" alone is nobody.
            Link::Owner if part.rule == "owner/body" && !apposed => break,
            Link::Owner | Link::Quoted => {
                return ControlFlow::Break(Left { of: Some(landed(words, mentions, part.tokens)), start });
            }
            Link::Izafet if matches!(part.rule, "izafet/name" | "izafet/acronym") => {
                return ControlFlow::Break(Left { of: Some(landed(words, mentions, part.tokens)), start });
            }
            Link::Purpose => matter = apposed,
            _ => {}
        }
        if words.is_mark(i, ",") {
            walk.take(&part);
            start = i;
            continue;
        }
        // "Президент және сыртқы істер министрі" are two.
        if joined && longest(words, i).is_some_and(|office| is_held(words, office)) {
            break;
        }
        // The noun that a possessed office belongs to is part of its title: "мектеп директоры Асан Үсенов", and so is what
        // that noun belongs to, "ауыл шаруашылығы министрі", or is joined to, "ғылым және жоғары білім министрі".
        let single = start == head || matter || !words.feats(i).has(Feats::PLUR);
        let noun = words.upos(i) == Upos::Noun && single || words.is_possessed(i);
        let noun = noun || words.feats(i).has(Feats::GERUND);
        let joins = || words.connector(start, Connector::And).is_some() && named < head;
        let tied = start == head || (named == start && words.is_possessed(start)) || joins();
        let izafet = apposed && agrees && noun && tied;
        // "инвестиция мәселелері жөніндегі арнайы өкіл", "әлеуметтік мәселелер жөніндегі орынбасары"
        let about = matter && part.link != Link::Purpose && words.connector(i, Connector::And).is_none()
            || apposed && noun && named == start && words.is_possessed(start);
        // "ауылдық округ әкімі" (the head of a rural district)
        let territorial = apposed
            && named == start
            && (start < head || office.tokens.len() > 1)
            && words.connector(i, Connector::Territorial).is_some();
        let ranks =
            apposed && [Connector::Office, Connector::Chief].into_iter().any(|kind| words.connector(i, kind).is_some());
        // "экономикалық тергеу қызметі басшысының орынбасары": all of a body without a name belongs to the title.
        let body = |m: &Match| m.entry.class == Class::OrganizationHead && m.feats.has(Feats::POSS3);
        if izafet && words.single(i, Class::OrganizationHead).is_some_and(body) {
            let start = nameless(words, mentions, i);
            if start < i {
                return ControlFlow::Break(Left { of: None, start });
            }
        }
        joined |= part.link == Link::Coordinated;
        walk.take(&part);
        start = i;
        // At the head of a sentence a title shows by what it joins: "Ақпарат және коммуникациялар министрінің".
        let joins = || (i + 1..head).any(|i| words.connector(i, Connector::And).is_some());
        let shown = words.is_capital(i) && (!words.is_initial(i) || (agrees && joins()));
        if izafet || ranks || shown || about || territorial {
            named = i;
        }
    }
    // "«Арман» театрының режиссері әрі көркемдік жетекшісі" (producer and moreover art director of the theatre): of one body.
    let besides =
        named.checked_sub(1).filter(|i| apposed && agrees && words.connector(*i, Connector::Besides).is_some());
    let first = besides.and_then(|joint| {
        let ending = |m: &&Match| m.entry.class == Class::Office && m.tokens.end == joint && m.feats.has(Feats::POSS3);
        let from = joint.saturating_sub(LONGEST_OFFICE)..joint;
        from.into_iter().find_map(|from| words.matches_at(from).iter().find(ending))
    });
    let of = first.and_then(|first| {
        let part = Walk::listed(words, mentions, PhraseKind::Office, first).next()?;
        matches!(part.link, Link::Owner | Link::Quoted).then(|| landed(words, mentions, part.tokens))
    });
    ControlFlow::Break(Left { of, start: named })
}

/// The most words of an office before another of its holder.
const LONGEST_OFFICE: usize = 4;

/// "Ресей СІМ басшысы" (the head of Russia's foreign ministry): a body that goes by letters, with the country before it.
fn landed(words: &AnnotatedText<'_>, mentions: &Mentions, of: Range<usize>) -> Range<usize> {
    let state = |head: &str| {
        let head = AnnotatedText::new(head);
        let row =
            (head.len() == 1).then(|| head.single(0, Class::OrganizationHead)?.entry.organization_head()).flatten();
        row.is_some_and(|row| row.is == Some(BodyTrait::State))
    };
    // "Қазақстан НАТО бас хатшысымен" (Kazakhstan, with NATO's Secretary General): only bodies that every country has.
    let body = words.single(of.start, Class::Organization).and_then(|m| m.entry.organization()?.head);
    let letters = of.len() == 1 && is_acronym(words.nominative(of.start)) && body.is_some_and(state);
    let before = of.start.checked_sub(1).filter(|i| letters && *i >= words.sentence(of.start).start);
    let bare = |i: &usize| words.feats(*i).without(Feats::NOM | Feats::POSS3).is_empty();
    let country = |m: &Mention| matches!(&m.detail, Detail::Listed(entry) if entry.place().is_some_and(|row| row.kind == PlaceKind::Country));
    let country = before.filter(bare).and_then(|i| mentions.ending_at(i, country));
    country.map_or(of.start, |country| country.whole.start)..of.end
}

/// Where the body begins whose head is token `i`, if no name belongs to it; else the head.
fn nameless(words: &AnnotatedText<'_>, mentions: &Mentions, i: usize) -> usize {
    let mut walk = Walk::plain(words, mentions, i, words.sentence(i).start);
    while let Some(part) = walk.next().filter(|part| !matches!(part.link, Link::Located | Link::Quoted)) {
        if walk.name_before().is_some() || words.is_capital(part.tokens.start) && !words.is_initial(part.tokens.start) {
            return i;
        }
        walk.take(&part);
    }
    walk.start()
}

/// The office that ends with token `i` in the singular.
fn office_ending_at<'w>(words: &'w AnnotatedText<'_>, i: usize) -> Option<&'w Match> {
    let ending = |m: &&Match| m.entry.class == Class::Office && m.tokens.end == i + 1 && is_held(words, m);
    let offices = (i.saturating_sub(2)..=i).filter_map(|from| words.matches_at(from).iter().find(ending));
    offices.filter(|office| !office.feats.has(Feats::PLUR)).max_by_key(|office| office.tokens.len())
}
