//! Offices, ranks and degrees, with the body or place they belong to.

use std::ops::{ControlFlow, Range};

use super::label::EntityLabel;
use super::mention::{Detail, Mention, Mentions};
use super::phrase::{acronym_behind, is_object, quoted_before};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, OfficeKind, Standing};
use crate::tokenize::TokenKind;

/// The most tokens of a title before its head: "Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрі".
const MOST_MODIFIERS: usize = 8;

/// Finds offices; those of `told`, by the tokens of the listed title, are offices whether or not their words show it.
pub(super) fn find(words: &AnnotatedText<'_>, mentions: &mut Mentions, told: impl Fn(&Range<usize>) -> bool) {
    // Where an honour or trade ends, which may hold words for others: "Халық әртісі", "бас төреші".
    let mut honored = 0;
    for at in 0..words.len() {
        let Some(office) = longest(words, at).filter(|_| at >= honored) else { continue };
        if !is_held(words, office) {
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
    let office = longest(words, at).filter(|office| office.feats.has(Feats::PLUR));
    office
        .is_some_and(|office| is_held(words, office) && office.tokens.end < words.len() && is_person(office.tokens.end))
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
            // "Мемлекет басшысының Жарлығы" is his who holds the office.
            EntityLabel::Law => !office.feats.has(Feats::GEN),
            _ => false,
        };
        inside(m) && (names || matches!(m.detail, Detail::Phrase { quoted: true, .. }))
    });
    // "Жоғарғы Сот төрағасы": the listed "сот төрағасы" begins within the name of the body.
    let broken = office.tokens.len() > 1
        && row.standing != Standing::Alone
        && mentions.covers(office.tokens.start, |m| {
            is_body(m.label) && m.tokens.start < office.tokens.start && m.tokens.end < office.tokens.end
        });
    // "Президент сайлауы", an election, is nobody's office.
    let elected = words.connector(office.tokens.end, Connector::Election).is_some_and(|m| m.feats.has(Feats::POSS3));
    if covered || broken || elected {
        return None;
    }
    let plain = office.feats.without(Feats::NOM | Feats::PLUR | Feats::POSS3 | Feats::POSS1_PLUR).is_empty();
    let apposed = plain && (precedes_name(words, mentions, &office.tokens) || follows_name(words, mentions, office));
    let Left { of, start } = left(words, mentions, office, apposed);
    let alone = row.standing == Standing::Alone && (words.is_capital(office.tokens.start) || office.tokens.len() > 1);
    let fits = match row.kind {
        _ if told || (plain && is_taken(words, office.tokens.end)) => true,
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
        let titled = head > sentence.start && words.is_capital(head - 1) && !words.is_capital(head);
        let dashed = i == at && i < end && words.is_dash(i) && !titled;
        if named(i + usize::from(dashed)) {
            return true;
        }
        i += usize::from(dashed || (i < end && words.is_mark(i, ",")));
        let office = (i..end.min(i + MOST_MODIFIERS)).find_map(|from| {
            let plain = |m: &&Match| m.feats.without(Feats::NOM | Feats::POSS3).is_empty();
            let listed = words.matches_at(from).iter().filter(|m| m.entry.class == Class::Office);
            listed.filter(plain).max_by_key(|m| m.tokens.len())
        });
        // "жоғары санатты хирург": what is said of a trade may be anything.
        let trade = |office: &Match| !is_held(words, office) && (i..office.tokens.start).all(|i| is_word(words, i));
        match office {
            Some(office)
                if office.tokens.start == i || may_modify(words, office.tokens.start - 1, true) || trade(office) =>
            {
                i = office.tokens.end;
            }
            _ => return false,
        }
    }
    false
}

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
        if !(words.is_mark(divider, ",") || words.is_dash(divider)) {
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
    let sentence = words.sentence(head).start;
    let leftmost = sentence.max(head.saturating_sub(MOST_MODIFIERS));
    // Where the title begins, where what surely belongs to it does, and how far has been looked.
    let mut start = head;
    let mut named = head;
    let mut at = head;
    let agrees = office.feats.has(Feats::POSS3);
    let possessed = agrees || office.entry.is_phrase();
    // Whether the title names several fields: only then commas divide them.
    let mut joined = false;
    while at > sentence {
        let i = at - 1;
        // "Финляндияның жаңадан тағайындалған елшісі": how somebody came to the office is no part of it.
        let taken = words.upos(i) == Upos::Verb && words.analysis(i).feats.has(Feats::PAST | Feats::PARTICIPLE);
        if taken && start == head && at == head && i > sentence && agrees {
            at = i - usize::from(words.upos(i - 1) == Upos::Adv && i - 1 > sentence);
            continue;
        }
        if let Some(before) =
            seat(words, mentions, i).filter(|before| (at == start || start == head) && *before > sentence)
        {
            at = before;
            continue;
        }
        // "ұйымының (ЕҚЫҰ) Бас хатшысы"
        let bracketed = at.checked_sub(3).filter(|end| start == head && acronym_behind(words, *end).is_some());
        if let Some(end) = bracketed.filter(|end| *end > sentence) {
            at = end;
            continue;
        }
        // "Әзірбайжан" is a people too, but a country has the prime minister.
        let is_land = |m: &Mention| m.label == EntityLabel::Norp && words.single(i, Class::Place).is_some();
        if let Some(of) = mentions.ending_at(i, |m| is_body(m.label) || (words.is_capital(i) && is_land(m))) {
            let feats = words.feats(i);
            // "Орталық Азия жөніндегі арнайы өкіл": what an office is for is part of its title.
            if concerns(words, start) && start < head && of.whole.start > sentence {
                (start, at, named) = (of.whole.start, of.whole.start, of.whole.start);
                continue;
            }
            let genitive = feats.has(Feats::GEN);
            let beside = possessed && feats.without(Feats::NOM | Feats::POSS3).is_empty();
            if (genitive || beside) && (possessed || start == head) && !words.is_mark(start, ",") {
                return ControlFlow::Break(Left { of: Some(of.whole.clone()), start });
            }
            break;
        }
        // "«Роскосмос» басшысы": what is quoted is a body, whatever it is.
        if let Some(quoted) = quoted_before(words, at, sentence).filter(|_| agrees && start == head) {
            return ControlFlow::Break(Left { of: Some(quoted.start - 1..at), start });
        }
        // "министрдің орынбасары": the office of an office.
        if possessed && words.feats(i).has(Feats::GEN) {
            if let Some(chief) = mentions.ending_at(i, |m| m.label == EntityLabel::Position) {
                let of = match &chief.detail {
                    Detail::Office { of, .. } => of.clone(),
                    _ => None,
                };
                return ControlFlow::Break(Left { of, start: chief.title_start() });
            }
            let chief = office_ending_at(words, i).filter(|_| at == head);
            if let Some(chief) = chief.filter(|chief| apposed || words.is_capital(chief.tokens.start)) {
                return ControlFlow::Continue(chief);
            }
        }
        if joined && i > leftmost && words.is_mark(i, ",") && !words.is_capital(at) && at == start {
            (start, at) = (i, i);
            continue;
        }
        // "Президент және сыртқы істер министрі" are two.
        let another = || longest(words, i).is_some_and(|office| is_held(words, office));
        let named_here = || mentions.ending_at(i, |m| m.label == EntityLabel::Person).is_some();
        let inner = start < head || office.tokens.len() > 1;
        if (joined && another())
            || named_here()
            || i < leftmost
            || at != start
            || !(may_modify(words, i, inner) || agrees && is_field(words, i, start, head) || concerns(words, i))
        {
            break;
        }
        // The noun that a possessed office belongs to is part of its title: "мектеп директоры Асан Үсенов", and so is what
        // that noun belongs to, "ауыл шаруашылығы министрі", or is joined to, "ғылым және жоғары білим министрі".
        let single = start == head || !words.feats(i).has(Feats::PLUR);
        let noun = words.upos(i) == Upos::Noun && single || words.is_possessed(i);
        let noun = noun || words.feats(i).has(Feats::GERUND);
        let joins = || words.connector(start, Connector::And).is_some() && named < head;
        let tied = start == head || (named == start && words.is_possessed(start)) || joins();
        let izafet = apposed && agrees && noun && tied;
        // "инвестиция мәселелері жөніндегі арнайы өкіл"
        let matter = apposed && noun && (concerns(words, start) || named == start && words.is_possessed(start));
        let ranks =
            apposed && [Connector::Office, Connector::Chief].into_iter().any(|kind| words.connector(i, kind).is_some());
        joined |= words.connector(i, Connector::And).is_some();
        (start, at) = (i, i);
        // At the head of a sentence a title shows by what it joins: "Ақпарат және коммуникациялар министрінің".
        let joins = || (i + 1..head).any(|i| words.connector(i, Connector::And).is_some());
        let shown = words.is_capital(i) && (!words.is_initial(i) || (agrees && joins()));
        if izafet || ranks || shown || matter {
            named = i;
        }
    }
    ControlFlow::Break(Left { of: None, start: named })
}

/// Where the words begin that end with token `i` and say where an office is held, which is not whose it is: "Қазақстанның
/// Қытайдағы елшісі", "Қазақстанның БҰҰ жанындағы өкілі".
fn seat(words: &AnnotatedText<'_>, mentions: &Mentions, i: usize) -> Option<usize> {
    let body = |i: usize| mentions.ending_at(i, |m| is_body(m.label)).map(|m| m.whole.start);
    let located = words.analysis(i).attributive && words.feats(i).has(Feats::LOC);
    let within = || body(i).or_else(|| words.is_capital(i).then_some(i));
    let beside = || i.checked_sub(1).filter(|_| words.feats(i).has(Feats::POSS3)).and_then(body);
    located.then(|| within().or_else(beside))?
}

/// The office that ends with token `i` in the singular.
fn office_ending_at<'w>(words: &'w AnnotatedText<'_>, i: usize) -> Option<&'w Match> {
    let ending = |m: &&Match| m.entry.class == Class::Office && m.tokens.end == i + 1 && is_held(words, m);
    let offices = (i.saturating_sub(2)..=i).filter_map(|from| words.matches_at(from).iter().find(ending));
    offices.filter(|office| !office.feats.has(Feats::PLUR)).max_by_key(|office| office.tokens.len())
}

/// Whether token `i` is the postposition of what an office is for: "мәселелері жөніндегі өкіл".
fn concerns(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.connector(i, Connector::Purpose).is_some_and(|m| m.tokens.len() == 1)
}

/// Whether the possessed word `i` is a field that the title is about, or a body without a name: "су ресурстары министрі".
fn is_field(words: &AnnotatedText<'_>, i: usize, start: usize, head: usize) -> bool {
    let joint = words.connector(start, Connector::And).is_some() || words.is_mark(start, ",");
    let beside = start == head || joint || concerns(words, start);
    let plain = words.feats(i).without(Feats::NOM | Feats::PLUR | Feats::POSS3).is_empty();
    let other = words.matches_at(i).iter().any(|m| matches!(m.entry.class, Class::PlaceHead | Class::Office));
    beside && words.is_possessed(i) && words.upos(i) == Upos::Noun && plain && !other
}

/// The classes of what an office can belong to.
fn is_body(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Organisation | EntityLabel::Facility | EntityLabel::Location)
}

/// Whether token `i` can be part of a title whose rest begins behind it: "Сыртқы істер", "бас", "Еңбек және халықты
/// әлеуметтік қорғау". `inner`: whether the rest has modifiers already.
fn may_modify(words: &AnnotatedText<'_>, i: usize, inner: bool) -> bool {
    match words.tokens[i].kind {
        TokenKind::Word => {}
        TokenKind::Number => return words.feats(i).has(Feats::ORDINAL),
        _ => return false,
    }
    let analysis = words.analysis(i);
    let own = analysis.feats.without(Feats::NOM | Feats::PLUR | Feats::ORDINAL);
    let plain = own.is_empty() && !analysis.attributive;
    match analysis.upos {
        Upos::Noun if own == Feats::ACC => inner && is_object(words, i),
        Upos::Noun | Upos::Adj | Upos::Num => plain,
        Upos::Verb => own == Feats::GERUND,
        Upos::Propn => plain && analysis.known,
        // "тұңғыш президенті"
        Upos::Adv => !inner,
        _ => inner && words.connector(i, Connector::And).is_some(),
    }
}
