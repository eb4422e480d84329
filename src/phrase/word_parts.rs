//! The tests of link rules whose part is a word: each finds where the part begins, if it hangs on the phrase in one way.

use super::acronym::is_acronym;
use super::evidence::{OBLIQUE, is_designation, is_gerund, is_joint, is_matter, is_object};
use super::left::{BARE, Left, MOST_OF_TITLE, PLAIN_TITLE};
use super::walk::{PhraseKind, Walk, is_owner};
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{BodyTrait, Connector};
use crate::lexicon::{Class, Lexicon};
use crate::mention::{EntityLabel, Mention};
use crate::tokenize::TokenKind;

/// "Финляндияның жаңадан тағайындалған елшісі" (the newly appointed ambassador of Finland): how somebody came to the office is
/// no part of it.
pub(super) fn appointed(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    let taken = left.upos() == Upos::Verb && left.feats.has(Feats::PAST | Feats::PARTICIPLE);
    let fits = taken && left.no_title() && left.beside_head() && i > walk.from && left.agrees();
    fits.then(|| i - usize::from(words.upos(i - 1) == Upos::Adv && i - 1 > walk.from))
}

/// "ҰБ басшысы" (the head of the NB): capital letters right before a possessed office are the body it is of.
pub(super) fn izafet_acronym(left: &Left<'_, '_, '_>) -> Option<usize> {
    let bare = left.feats.without(Feats::NOM).is_empty();
    let acronym = bare && left.beside_head() && left.agrees() && is_acronym(left.walk.words.text(left.i));
    left.word().filter(|_| acronym)
}

/// "*Антикордың* Алматы қаласы бойынша департаменті" (the Anti-Corruption Service's department for Almaty): a part of a body has
/// an owner, also one that no list knows.
pub(super) fn owner_unlisted(left: &Left<'_, '_, '_>) -> Option<usize> {
    left.word().filter(|i| is_unlisted_owner(left.walk, *i))
}

/// Whether token `i` may be a body that no list knows, in the genitive, and the head a part of it.
pub(super) fn is_unlisted_owner(walk: &Walk<'_, '_>, i: usize) -> bool {
    let words = walk.words;
    let head = walk.head.listed.and_then(|head| head.entry.organization_head());
    let branch = walk.possessed && head.is_some_and(|row| row.is == Some(BodyTrait::Branch));
    let analysis = words.analysis(i);
    let noun = matches!(analysis.upos, Upos::Propn | Upos::Noun) && analysis.feats.has(Feats::GEN);
    let unknown = noun && !analysis.known && words.is_capital(i) && words.matches_at(i).is_empty();
    let lexicon = Lexicon::builtin();
    let person = || words.stems(i).any(|(stem, _)| lexicon.name_role(stem).is_some());
    branch && unknown && !person()
}

/// "облыс әкімінің орынбасары" (the deputy of the region's governor)
pub(super) fn owner_noun(left: &Left<'_, '_, '_>) -> Option<usize> {
    let noun = matches!(left.upos(), Upos::Noun | Upos::Propn) && !left.attributive();
    left.word().filter(|_| noun && left.walk.owned && left.feats.has(Feats::GEN))
}

/// "*балалардың* құқығын қорғау басқармасы" (the department for the protection of children's rights): whose the object of what is
/// done is.
pub(super) fn owner_of_object(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    let body = left.is_head(Class::OrganizationHead) && !left.beside_head();
    // "алдын алу" (prevention): some reading will do.
    let object = || words.may_be(walk.start, Feats::POSS3 | Feats::ACC) && is_object(words, walk.start);
    let noun = matches!(left.upos(), Upos::Noun | Upos::Propn) && left.feats.has(Feats::GEN);
    left.word().filter(|_| body && noun && !words.is_capital(walk.start) && object() && words.analysis(i).known)
}

/// "1-орынбасары" (his first deputy), "№ 25 мектеп" (school No. 25), "EXPO 2025 көрмесі" (the exhibition EXPO 2025)
pub(super) fn numbered(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, feats, .. } = *left;
    let words = walk.words;
    let fits = match (words.tokens[i].kind, walk.kind) {
        (TokenKind::Number, PhraseKind::Office) => left.name.is_none() && left.goes_on() && feats.has(Feats::ORDINAL),
        (TokenKind::Number, PhraseKind::Name) => {
            let is_date = |i: usize| walk.names.covering(i, &|m| m.label == EntityLabel::Date);
            let designates = || left.head().is_some_and(|head| is_designation(words, i, head, is_date));
            let named =
                || i > 0 && words.is_capital(i - 1) && !words.is_initial(i - 1) && !words.feats(i - 1).has_any(OBLIQUE);
            left.name.is_none() && (feats.has(Feats::ORDINAL) || designates() || named())
        }
        (TokenKind::Number, _) => true,
        (TokenKind::Symbol, PhraseKind::Name | PhraseKind::Title) => words.is_mark(i, "№"),
        // "№ 413-IV", "2020–2025 жылдарға"
        (TokenKind::Punctuation, PhraseKind::Title) => {
            words.is_dash(i) && i > 0 && words.tokens[i - 1].kind == TokenKind::Number
        }
        (TokenKind::Word, PhraseKind::Name) if left.connects(&[Connector::Number]) => {
            words.feats(walk.start).has(Feats::ORDINAL)
        }
        (TokenKind::Word, _) if left.upos() == Upos::Num => match walk.kind {
            PhraseKind::Office => left.word().is_some() && feats.without(PLAIN_TITLE).is_empty() && !left.attributive(),
            PhraseKind::Name => left.word().is_some() && feats.has(Feats::ORDINAL),
            _ => !feats.has(Feats::POSS3),
        },
        _ => false,
    };
    fits.then_some(i)
}

/// "Цифрлық даму, инновациялар және …": of more than two parts the first are divided by commas.
pub(super) fn comma(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    if !words.is_mark(i, ",") || words.is_capital(walk.start) {
        return None;
    }
    let fits = match walk.kind {
        PhraseKind::Office => {
            let leftmost = walk.from.max(walk.head.tokens.start.saturating_sub(MOST_OF_TITLE));
            walk.joined && i > leftmost && walk.start == walk.inner
        }
        _ => left.is_head(Class::OrganizationHead) && !left.beside_head() && walk.joined && !left.follows_name(),
    };
    fits.then_some(i)
}

/// "спорт *-* туризм академиясы" (the academy of sport and tourism): a dash between two bare nouns of a name.
pub(super) fn dash(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    let bare =
        |i: usize| words.upos(i) == Upos::Noun && !words.is_capital(i) && words.feats(i).without(Feats::NOM).is_empty();
    let body = left.is_head(Class::OrganizationHead) && !left.beside_head();
    let joins = || i > walk.from && bare(i - 1) && bare(walk.start);
    (body && words.is_dash(i) && joins()).then_some(i)
}

/// "«Бірлік» *Еңбекшілердің* социалистік партиясы" (the socialist party of workers "Birlik"): whose a body is, between its title
/// and its head.
pub(super) fn owner_behind_title(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    let quoted = i.checked_sub(1).is_some_and(|i| i > walk.from && words.is_mark(i, "»"));
    let noun = matches!(left.upos(), Upos::Noun | Upos::Propn) && left.feats.has(Feats::GEN);
    let body = left.is_head(Class::OrganizationHead) && !left.beside_head();
    left.word().filter(|_| body && quoted && noun && words.is_capital(i))
}

/// "Абай *атындағы*" (named after Abai)
pub(super) fn named_after(left: &Left<'_, '_, '_>) -> Option<usize> {
    left.builds(&[Connector::NamedAfter]).then_some(left.i)
}

/// "құқықтары *жөніндегі*" (for the rights of …), "жастарға *арналған*" (meant for the young). Only documents are about something,
/// "туралы"; a body is for a matter of something, "істері бойынша".
pub(super) fn purpose(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let fits = match walk.kind {
        PhraseKind::Office => left.word().is_some() && is_matter(walk.words, i),
        PhraseKind::Name => {
            let matter = || i > 0 && walk.words.feats(i - 1).has(Feats::POSS3);
            // "Кейінгі Корей соғысы": without its noun it is a mere attribute.
            let term = || i > 0 && walk.words.feats(i - 1).has_any(Feats::DAT | Feats::ABL);
            left.builds(&[Connector::Purpose, Connector::Against])
                || left.builds(&[Connector::Until, Connector::After]) && term()
                || left.builds(&[Connector::Subject]) && (!left.is_head(Class::OrganizationHead) || matter())
        }
        _ => left.builds(&[Connector::Purpose, Connector::Against, Connector::Until]),
    };
    fits.then_some(i)
}

/// "«…» *атты* конференция" (a conference called "…"); in running text with the name: "*Болат есімді* тұрғын" (an inhabitant
/// named Bolat).
pub(super) fn called(left: &Left<'_, '_, '_>) -> Option<usize> {
    if left.is(PhraseKind::Plain) {
        let Left { walk, i, .. } = *left;
        let name = i.checked_sub(1).filter(|i| *i >= walk.from && left.connects(&[Connector::Titled]))?;
        let person = walk.names.ending_at(name, &|m| m.label == EntityLabel::Person && m.whole.start >= walk.from);
        return person.map(|person| person.whole.start).or_else(|| walk.words.is_capital(name).then_some(name));
    }
    let kinds: &[Connector] = match left.walk.kind {
        PhraseKind::Title => &[Connector::Titled, Connector::QuotedAs],
        _ => &[Connector::Titled],
    };
    // "«Таза су» тақырыбында Аралды құтқару қорының жиыны": a body meets on a theme, and is not called by it.
    let theme = left.is_head(Class::OrganizationHead) && left.feats.has(Feats::LOC);
    (left.is_inside(kinds) && !theme && (left.is(PhraseKind::Title) || left.name.is_none())).then_some(left.i)
}

/// "ғылым *және* жоғары білім министрі" (the minister of science and higher education)
pub(super) fn and(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, .. } = *left;
    let words = walk.words;
    if words.tokens[i].kind != TokenKind::Word || left.name.is_some() {
        return None;
    }
    let joins = || words.connector(i, Connector::And).is_some();
    match walk.kind {
        PhraseKind::Plain => {
            let before = i.checked_sub(1).filter(|i| *i >= walk.from && joins())?;
            // "Қазақстан мен Қытай арасындағы" (between Kazakhstan and China)
            let owner = |m: &Mention| is_owner(m.label) && m.whole.start >= walk.from;
            let names = words.upos(walk.start) == Upos::Propn && words.feats(before).without(BARE).is_empty();
            if let Some(other) = walk.names.ending_at(before, &owner).filter(|_| names) {
                return Some(other.whole.start);
            }
            // "әлемдік және дәстүрлі діндер" (world and traditional religions): two of a kind are one.
            let (upos, possessed) = (words.upos(walk.start), |i: usize| words.feats(i).has(Feats::POSS3));
            let alike = words.upos(before) == upos && upos != Upos::Propn && possessed(before) == possessed(walk.start);
            (alike && left.word().is_some()).then_some(i)
        }
        PhraseKind::Office => (left.goes_on() && left.is_inner() && joins()).then_some(i),
        // Between names it divides: "Қаржы министрлігі мен Білім министрлігі".
        _ => (joins() && !left.beside_head() && !words.is_capital(walk.start) && !left.follows_name()).then_some(i),
    }
}

/// "*жастарға* арналған" (meant for the young): what a participle or postposition governs in the dative; in the ablative, "жоғары
/// оқу *орнынан* кейінгі" (postgraduate).
pub(super) fn governed(left: &Left<'_, '_, '_>) -> Option<usize> {
    let fits = left.feats.has(Feats::DAT) && left.precedes(&[Connector::Against, Connector::Until])
        || left.feats.has(Feats::ABL) && left.precedes(&[Connector::After]);
    let nominal = || left.word().is_some() && !left.beside_head() && left.is_nominal() && !left.attributive();
    (fits && left.walk.words.tokens[left.i].kind == TokenKind::Word && (left.is(PhraseKind::Title) || nominal()))
        .then_some(left.i)
}

/// "*жұмыспен* қамту" (providing with work): what something is done by, in the instrumental.
pub(super) fn means(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, feats, .. } = *left;
    let words = walk.words;
    let body = left.is_head(Class::OrganizationHead) && !left.beside_head();
    let gerund = words.upos(walk.start) == Upos::Verb && words.feats(walk.start).has(Feats::GERUND);
    let noun = left.upos() == Upos::Noun && feats == Feats::INS && words.analysis(left.i).known;
    left.word().filter(|_| body && gerund && noun && !words.is_capital(walk.start))
}

/// "*халықты* қорғау" (the protection of the people), "*тың* игеру" (reclaiming virgin land)
pub(super) fn object(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, feats, .. } = *left;
    let governs = || feats.has(Feats::ACC) && is_object(walk.words, i);
    let fits = match walk.kind {
        PhraseKind::Plain => {
            let noun = matches!(left.upos(), Upos::Noun | Upos::Propn);
            // "білім беруді дамыту" (developing education): what is done is done something to.
            let done = left.upos() == Upos::Verb && feats.has(Feats::GERUND);
            // "жұмыспен қамту орталығы" (the employment centre)
            let with = noun && feats == Feats::INS && left.upos() == Upos::Noun && !walk.words.is_capital(left.i);
            walk.gerund
                && ((noun || done) && feats.has(Feats::ACC) || with || noun && left.bare() && !left.attributive())
        }
        PhraseKind::Office => {
            left.upos() == Upos::Noun && feats.without(PLAIN_TITLE) == Feats::ACC && left.is_inner() && governs()
        }
        _ => {
            governs()
                && (left.is_nominal() && !left.attributive() || left.upos() == Upos::Verb && feats.has(Feats::GERUND))
        }
    };
    left.word().filter(|_| fits)
}

/// "*жазушы* Мұхтар Әуезов" (the writer Mukhtar Auezov)
pub(super) fn apposed_noun(left: &Left<'_, '_, '_>) -> Option<usize> {
    let noun = matches!(left.upos(), Upos::Noun | Upos::Propn) && !left.attributive();
    // "жүргізуші Асан" (the driver Asan): whoever does something by trade.
    let agent = left.upos() == Upos::Verb && left.feats.without(Feats::NOM) == Feats::PARTICIPLE | Feats::POTENTIAL;
    left.word().filter(|_| left.walk.person && (noun && left.bare() || agent))
}

/// "түлектердің *бірі* Асан Үсенов" (A. U., one of the graduates), "отбасының *үлкені*" (the eldest of the family): a numeral or
/// adjective with whose it is.
pub(super) fn one_of(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, feats, .. } = *left;
    let words = walk.words;
    let one = matches!(left.upos(), Upos::Num | Upos::Adj) && feats.has(Feats::POSS3) && walk.person;
    let bare = feats.without(BARE | Feats::CARDINAL).is_empty();
    let several = i.checked_sub(1).filter(|i| *i >= walk.from && one && bare)?;
    // "түлектерден бірі": in the ablative it is no owner.
    let ablative = words.feats(several).has(Feats::ABL | Feats::PLUR);
    (ablative || words.feats(several).has(Feats::GEN)).then_some(if ablative { several } else { i })
}

/// "*Әріптесім* Асан Үсенов" (my colleague Asan Usenov), and "*Досым* Сәтпаев", a given name that looks like "my friend".
pub(super) fn mine(left: &Left<'_, '_, '_>) -> Option<usize> {
    let noun = matches!(left.upos(), Upos::Noun | Upos::Propn) && !left.attributive();
    let looks = noun && left.walk.words.is_capital(left.i) && left.feats.without(BARE | Feats::POSS1_SING).is_empty();
    left.word().filter(|_| left.walk.person && looks)
}

/// "құқық *қорғау* органдары" (law enforcement bodies)
pub(super) fn gerund(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, feats, .. } = *left;
    let verb = left.upos() == Upos::Verb && feats.has(Feats::GERUND);
    let fits = match walk.kind {
        PhraseKind::Plain => walk.possessed && !feats.has_any(OBLIQUE | Feats::POSS3),
        PhraseKind::Office => feats.without(PLAIN_TITLE) == Feats::GERUND,
        _ => left.is_tied(),
    };
    left.word().filter(|_| verb && fits)
}

/// "*жаңа* мектеп" (a new school)
pub(super) fn adjective(left: &Left<'_, '_, '_>) -> Option<usize> {
    let feats = left.feats;
    let fits = match left.walk.kind {
        PhraseKind::Plain => left.bare(),
        PhraseKind::Office => feats.without(PLAIN_TITLE).is_empty() && !left.attributive(),
        PhraseKind::Name => left.is_tied() && !left.attributive(),
        PhraseKind::Title => !feats.has(Feats::POSS3),
    };
    left.word().filter(|_| left.upos() == Upos::Adj && fits)
}

/// "*қоршаған* ортаны қорғау" (the protection of the environment): what is done, and to what.
pub(super) fn participle(left: &Left<'_, '_, '_>) -> Option<usize> {
    let participle = left.upos() == Upos::Verb && left.feats.has(Feats::PARTICIPLE);
    let Left { walk, .. } = *left;
    let words = walk.words;
    let fits = match walk.kind {
        PhraseKind::Plain => walk.gerund,
        // "тыйым салынған қаруды бақылау" (the control of forbidden weapons): before what something is done to.
        _ => {
            // "жаңартылатын энергия көздерін қолдау": before the noun of an object as well.
            let accusative = |i: usize| words.feats(i).has(Feats::ACC) && is_object(words, i);
            let bare =
                || words.upos(walk.start) == Upos::Noun && words.feats(walk.start).without(Feats::NOM).is_empty();
            let next = walk.start + 1;
            let object = accusative(walk.start) || next < words.len() && bare() && accusative(next);
            let tense = Feats::PAST | Feats::IMPERFECTIVE | Feats::PASSIVE;
            object && !words.is_capital(walk.start) && left.feats.without(tense) == Feats::PARTICIPLE
        }
    };
    left.word().filter(|_| participle && fits)
}

/// "*тұңғыш* президенті" (its first president), "*қайта* құру" (building anew)
pub(super) fn adverb(left: &Left<'_, '_, '_>) -> Option<usize> {
    let fits = match left.walk.kind {
        PhraseKind::Office => !left.is_inner(),
        _ => !left.beside_head() && is_gerund(left.walk.words, left.walk.start),
    };
    left.word().filter(|_| left.upos() == Upos::Adv && fits)
}

/// "*соғысындағы* Жеңіс" (the victory in the war). A possessed noun before the head of a title is the head of the title
/// itself: "«ақылды қала» салаларындағы көрме".
pub(super) fn located_noun(left: &Left<'_, '_, '_>) -> Option<usize> {
    let fits = match left.walk.kind {
        PhraseKind::Plain => left.feats.has(Feats::LOC),
        _ => matches!(left.upos(), Upos::Noun | Upos::Propn) && !left.feats.has(Feats::POSS3),
    };
    left.word().filter(|_| left.attributive() && fits)
}

/// "*облыс* әкімі" (the region's governor)
pub(super) fn noun(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, feats, .. } = *left;
    let words = walk.words;
    if !matches!(left.upos(), Upos::Noun | Upos::Propn) {
        return None;
    }
    let fits = match walk.kind {
        PhraseKind::Plain => {
            // "келер жылы": when it is.
            let calendar = || words.single(i, Class::Calendar).is_some() && feats.has(Feats::POSS3);
            // "Ұлық Ұлыс": both words are the name's.
            let named = || {
                let alone = walk.start + 1 == walk.head.tokens.end && words.is_capital(walk.start);
                alone && words.is_capital(i) && !words.is_initial(i) && feats.without(Feats::NOM).is_empty()
            };
            !left.attributive() && left.bare() && (walk.possessed || named()) && !calendar()
        }
        PhraseKind::Office => {
            let plain = feats.without(PLAIN_TITLE).is_empty() && !left.attributive();
            plain && (left.upos() == Upos::Noun || words.analysis(i).known)
        }
        PhraseKind::Name => left.is_tied() && !left.attributive() && !left.precedes_owner(),
        // "балалар шығармашылығы фестивалі" (the festival of children's art)
        PhraseKind::Title if i + 1 == walk.start && feats.without(Feats::NOM) == Feats::POSS3 => {
            let festive = words.longest(walk.start, Class::EventHead).is_some_and(|head| head.feats.has(Feats::POSS3));
            festive && HEADS.iter().all(|class| words.single(i, *class).is_none())
        }
        PhraseKind::Title => feats.without(Feats::NOM | Feats::PLUR).is_empty(),
    };
    left.word().filter(|_| fits)
}

/// Words that end a name or a phrase of their own.
const HEADS: [Class; 4] = [Class::OrganizationHead, Class::EventHead, Class::WorkHead, Class::FacilityHead];

/// "су *ресурстары* министрі" (the minister of water resources): a possessed word is a field that the title is about, or a body
/// without a name.
pub(super) fn field(left: &Left<'_, '_, '_>) -> Option<usize> {
    let Left { walk, i, feats, .. } = *left;
    let words = walk.words;
    let beside = left.no_title() || is_joint(words, walk.inner) || is_matter(words, walk.inner);
    let plain = feats.without(Feats::NOM | Feats::PLUR | Feats::POSS3).is_empty();
    let other = || words.matches_at(i).iter().any(|m| matches!(m.entry.class, Class::PlaceHead | Class::Office));
    let noun = words.is_possessed(i) && left.upos() == Upos::Noun;
    left.word().filter(|_| left.agrees() && beside && plain && noun && !other())
}
