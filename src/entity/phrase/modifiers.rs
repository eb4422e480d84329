//! What stands before a head and belongs to it: found by going left.

use super::acronym::is_acronym;
use super::extent::{
    MOST_MODIFIERS, Modifiers, OBLIQUE, Proof, is_gerund, is_object, is_owner, is_part, proof_of_capital, quoted_before,
};
use super::head::{is_honorific, is_legal_form};
use super::people::named_after;
use crate::annotated::{AnnotatedText, Match};
use crate::entity::label::EntityLabel;
use crate::entity::mention::{Detail, Mention, Mentions};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyTrait, Connector, Standing};
use crate::tokenize::TokenKind;

/// Goes left from the head over its modifiers.
pub(super) fn modifiers(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> Option<Modifiers> {
    let sentence = words.sentence(head.tokens.start).start;
    let leftmost = sentence.max(head.tokens.start.saturating_sub(MOST_MODIFIERS));
    let found = |start, proof| Modifiers { start, proof, quoted: None, parent: None, owner: None };
    let mut best = words
        .is_capital(head.tokens.start)
        .then(|| found(head.tokens.start, proof_of_capital(words, head.tokens.start)));
    let mut left = head.tokens.start;
    let is_place = head.entry.class == Class::PlaceHead;
    // A listed name that ends with the head is known already: only what stands before it can add to it.
    let listed = |m: &Mention| matches!(m.detail, Detail::Listed(_)) && m.tokens.start < left;
    let listed = mentions.ending_at(head.tokens.end - 1, listed).map(|listed| listed.tokens.start);
    if let Some(start) = listed {
        left = start;
        best = Some(found(start, Proof::Known));
        if is_place {
            return None;
        }
    }
    while left > leftmost {
        let i = left - 1;
        // "Келесі Алматы форумы": the next one, not Keles.
        if best.is_some() && words.is_initial(i) && words.connector(i, Connector::When).is_some() {
            break;
        }
        if words.is_mark(i, "»") || words.is_mark(i, "”") {
            // "«Бейбітшілік корпусы» АҚШ үкіметінің агенттігі": a place begins another body.
            let placed = head.entry.class == Class::OrganizationHead
                && best.as_ref().is_some_and(|best| best.start == left && best.owner.is_some());
            if let Some(quoted) = quoted_before(words, left, sentence).filter(|_| !placed) {
                let start = quoted.start - 1;
                // "«Самғау» ЖШС-нің «Жетісу» ЖШС-нен": a company is nobody's by its name.
                let owner = start.checked_sub(1).filter(|i| *i >= sentence && words.feats(*i).has(Feats::GEN));
                let owner = owner.filter(|_| !is_legal_form(head));
                let owner = owner.and_then(|i| mentions.ending_at(i, |m| is_owner(m.label)));
                let parent = owner.map(|owner| owner.whole.clone());
                best = Some(Modifiers { quoted: Some(quoted), parent, ..found(start, Proof::Quoted) });
            }
            break;
        }
        // "«Көктас» романы Лейпциг кітап жәрмеңкесінде": what has a title of its own stands before the name.
        let titled = |m: &Mention| matches!(m.detail, Detail::Phrase { quoted: true, .. }) && !is_part(m.label);
        if best.is_some() && mentions.ending_at(i, titled).is_some() {
            break;
        }
        // "Абылай хан атындағы": a title behind the name belongs to it.
        let person = |i: usize| mentions.ending_at(i, |m| m.label == EntityLabel::Person);
        let titled = i.checked_sub(1).filter(|_| is_honorific(words, i)).and_then(person);
        if let Some(known) = mentions.ending_at(i, |m| is_part(m.label)).or(titled) {
            let feats = words.feats(i);
            if known.label == EntityLabel::Person {
                best = named_after(words, mentions, known, left, head).or(best);
                break;
            }
            // A place in a place is another name: "Жамбыл облысының Тараз қаласы".
            if is_place && best.is_some() {
                break;
            }
            let place = (known.label == EntityLabel::Gpe).then_some(known.whole.end);
            if feats.has(Feats::GEN) {
                let parent = Some(known.whole.clone());
                // An adjective or place before the head needs its own proof; a genitive is one by itself.
                best =
                    Some(Modifiers { parent, owner: Some(known.whole.end), ..found(known.whole.start, Proof::Known) });
                break;
            }
            // "«Шарапат» әлеуметтік қызмет көрсету орталығы": the title begins the name, whatever was read as its head.
            if matches!(known.detail, Detail::Phrase { quoted: true, .. }) && !feats.has_any(OBLIQUE | Feats::POSS3) {
                let (start, quoted) = (known.whole.start, Some(known.tokens.clone()));
                best = Some(Modifiers { quoted, ..found(start, Proof::Quoted) });
                break;
            }
            // "Қазақстанның Ресейдегі елшілігі": between a body and its owner, where it is.
            let owned = known.whole.start.checked_sub(1).filter(|i| *i >= sentence && words.feats(*i).has(Feats::GEN));
            let owned = owned.and_then(|i| mentions.ending_at(i, |m| is_owner(m.label))).is_some();
            let beside = left == head.tokens.start || best.as_ref().is_some_and(|best| best.start == left);
            if place.is_some() && words.analysis(i).attributive && owned && beside {
                left = known.whole.start;
                continue;
            }
            // "қазақ драма театры": a people in small letters is no name of a body.
            if known.label == EntityLabel::Norp
                && best.is_none()
                && !words.is_capital(i)
                && feats.without(Feats::NOM).is_empty()
            {
                left = known.whole.start;
                continue;
            }
            // "Аралды құтқару қоры": a place as the object of what is done.
            let placed = matches!(known.label, EntityLabel::Gpe | EntityLabel::Location);
            if placed && feats == Feats::ACC && left < head.tokens.start && is_object(words, i) {
                if words.is_capital(i) && !words.is_initial(i) {
                    best = Some(found(known.whole.start, Proof::Capital));
                }
                left = known.whole.start;
                continue;
            }
            // "қытайлық CNNC корпорациясы": whose it is, told in small letters before a name that has its own capital.
            let described = known.label == EntityLabel::Norp && !words.is_capital(known.whole.start);
            if described && best.as_ref().is_some_and(|best| best.start == left) {
                break;
            }
            if !feats.without(Feats::NOM).without(Feats::POSS3).is_empty()
                // "Қазақстан құрамасы Токио Олимпиадасында": the team is there.
                || head.entry.class == Class::EventHead
                    && known.label == EntityLabel::Organisation
                    && feats.has(Feats::POSS3)
                    && best.is_some()
                // "Бас прокуратура Атырау облысы прокуратурасын": only parts of a body stand behind it and a place.
                || known.label == EntityLabel::Organisation
                    && best.as_ref().is_some_and(|best| best.start == left && best.owner.is_some())
                    && !(head.entry.organization_head().is_some_and(|row| row.is == Some(BodyTrait::Branch)) && (feats.has(Feats::POSS3) || is_acronym(words.text(i))))
            {
                break;
            }
            // "… министрлігінің Еңбек инспекциясы комитеті": what it begins with has a parent.
            let parent = match &known.detail {
                Detail::Phrase { parent, .. } => parent.clone().filter(|parent| parent.start == known.whole.start),
                _ => None,
            };
            best = Some(Modifiers { owner: place, parent, ..found(known.whole.start, Proof::Known) });
            left = known.whole.start;
            if is_place {
                break;
            }
            continue;
        }
        // "Қазақстан Республикасы Президентінің Әкімшілігі"
        if words.feats(i).has(Feats::GEN) && left == head.tokens.start && words.is_capital(left) {
            if let Some(office) = office_ending_at(words, i).filter(|office| words.is_capital(office.tokens.start)) {
                let before = office.tokens.start.checked_sub(1).filter(|i| *i >= sentence);
                let body = before.and_then(|i| mentions.ending_at(i, |m| is_owner(m.label)));
                let start = body.map_or(office.tokens.start, |body| body.whole.start);
                best = Some(found(start, Proof::Known));
            }
            break;
        }
        // "Президент Әкімшілігі", but not "Елбасы Мәскеу университетінің".
        if !may_modify(words, mentions, i, left, head)
            || (left < head.tokens.start && office_ending_at(words, i).is_some())
        {
            break;
        }
        // "Іс Атырау қалалық сотында": a noun before a known name is not its attribute.
        let before_name = matches!(&best, Some(best) if best.proof == Proof::Known && best.start == left);
        let noun = words.upos(i) == Upos::Noun || words.feats(i).has(Feats::PLUR);
        if before_name && words.is_initial(i) && noun {
            break;
        }
        let named = best.as_ref().filter(|best| !matches!(best.proof, Proof::Initial | Proof::Number));
        if words.is_initial(i) && named.is_some_and(|named| !joins_name(words, i, named.start, head)) {
            break;
        }
        left = i;
        if is_designation(words, mentions, i, head)
            && matches!(head.entry.class, Class::OrganizationHead | Class::FacilityHead)
        {
            best = Some(found(i, Proof::Number));
        }
        if words.is_capital(i) {
            let proof = proof_of_capital(words, i);
            // A capital within the sentence is proof already; the sentence's own adds the word, not the proof.
            let proof = if proof == Proof::Initial { best.as_ref().map_or(proof, |best| best.proof) } else { proof };
            // "Сарбаздар 36/803 әскери бөліміне": a number begins a name, but for a place before it.
            if proof == Proof::Number {
                break;
            }
            best = Some(found(i, proof));
        }
    }
    best.filter(|best| best.start < head.tokens.start && Some(best.start) != listed)
}

/// Whether the word that begins the sentence at token `i` belongs to a name from token `start` on that has its own proof: right
/// before it, unless it is who acts, or tied to it as in "Атом энергиясы жөніндегі Халықаралық агенттік".
fn joins_name(words: &AnnotatedText<'_>, i: usize, start: usize, head: &Match) -> bool {
    if i + 1 < start {
        let ties = |j: usize| {
            [Connector::And, Connector::Purpose, Connector::NamedAfter]
                .into_iter()
                .any(|kind| words.connector(j, kind).is_some())
        };
        return (i + 1..start).any(ties);
    }
    let feats = words.feats(i);
    let before = start < head.tokens.start || !head.feats.has(Feats::POSS3);
    let acts = feats.has(Feats::NOM) && !feats.has(Feats::POSS3) && before;
    let body = || [Class::OrganizationHead, Class::Office].iter().any(|class| words.single(i, *class).is_some());
    let who = acts && (feats.has(Feats::PLUR) || words.upos(i) == Upos::Noun && body());
    !who
}

/// The office that is somebody by itself and ends with token `i`: "Мемлекет басшысы".
fn office_ending_at<'a>(words: &'a AnnotatedText<'_>, i: usize) -> Option<&'a Match> {
    let alone =
        |m: &&Match| m.entry.office().is_some_and(|row| row.standing == Standing::Alone) && m.tokens.end == i + 1;
    (i.saturating_sub(2)..=i).find_map(|from| words.matches_at(from).iter().find(alone))
}

/// Whether token `i` can stand inside a name, left of the part that begins at `left`.
fn may_modify(words: &AnnotatedText<'_>, mentions: &Mentions, i: usize, left: usize, of: &Match) -> bool {
    let head = of.tokens.start;
    let analysis = words.analysis(i);
    let feats = analysis.feats;
    match words.tokens[i].kind {
        // "EXPO 2025 көрмесі": a number is part of the name before it.
        TokenKind::Number => {
            let named =
                i > 0 && words.is_capital(i - 1) && !words.is_initial(i - 1) && !words.feats(i - 1).has_any(OBLIQUE);
            return feats.has(Feats::ORDINAL) || is_designation(words, mentions, i, of) || named;
        }
        // "Халықаралық істер, қорғаныс және қауіпсіздік комитеті": of more than two the first are divided by commas.
        TokenKind::Punctuation if words.is_mark(i, ",") && of.entry.class == Class::OrganizationHead => {
            let joins = || (left..head).any(|j| words.connector(j, Connector::And).is_some());
            let name = || i > 0 && (is_head(words, i - 1) || mentions.ending_at(i - 1, |m| is_part(m.label)).is_some());
            return left < head && !words.is_capital(left) && joins() && !name();
        }
        TokenKind::Symbol => return words.is_mark(i, "№"),
        TokenKind::Word if words.connector(i, Connector::Number).is_some() => {
            return words.feats(left).has(Feats::ORDINAL);
        }
        TokenKind::Word => {}
        _ => return false,
    }
    // Only documents are about something, "туралы"; a body is for a matter of something, "істері бойынша".
    let kinds = [Connector::Purpose, Connector::Against, Connector::NamedAfter, Connector::Subject];
    let matter = i > 0 && words.feats(i - 1).has(Feats::POSS3);
    let kinds = if of.entry.class == Class::OrganizationHead && !matter { &kinds[..3] } else { &kinds[..] };
    if kinds.iter().any(|kind| words.connector(i, *kind).is_some_and(|m| m.tokens.end <= head)) {
        return true;
    }
    let titled = (i.saturating_sub(3)..=i)
        .any(|from| words.connector(from, Connector::Titled).is_some_and(|m| m.tokens.end > i));
    if titled {
        return true;
    }
    if words.connector(i, Connector::And).is_some() {
        // Between names it divides: "Қаржы министрлігі мен Білім министрлігі".
        let divides = i > 0 && (is_head(words, i - 1) || mentions.ending_at(i - 1, |m| is_part(m.label)).is_some());
        return left < head && !words.is_capital(left) && !divides;
    }
    let governed = left < head && words.connector(left, Connector::Against).is_some() && feats.has(Feats::DAT);
    let object = feats.has(Feats::ACC) && is_object(words, i);
    // A possessed word belongs to a later possessed one, or to a postposition: "Балалар құқықтары жөніндегі комитет".
    let possessed = feats.has(Feats::POSS3);
    let tied = !possessed
        || [Connector::Purpose, Connector::Subject].into_iter().any(|kind| words.connector(left, kind).is_some())
        || (left..=head).any(|j| words.feats(j).has(Feats::POSS3));
    // "Нысанды Ішкі істер министрлігі тексерді": what begins the sentence is rather the object of its verb.
    if (!object || words.is_capital(left)) && words.is_initial(i) && words.may_be(i, Feats::ACC) {
        return false;
    }
    let nominative =
        tied && feats.without(Feats::NOM | Feats::PLUR | Feats::POSS3 | Feats::ORDINAL | Feats::GERUND).is_empty();
    match analysis.upos {
        Upos::Noun | Upos::Propn | Upos::Adj => (nominative || governed || object) && !analysis.attributive,
        Upos::Verb => feats.has(Feats::GERUND) && (nominative || object),
        Upos::Num => feats.has(Feats::ORDINAL),
        // "қайта құру", building anew
        Upos::Adv => left < head && is_gerund(words, left),
        _ => false,
    }
}

/// Whether token `i` is a number that a body goes by: "№ 25", "101-атқыштар" of a brigade, "55/12" of a military unit.
fn is_designation(words: &AnnotatedText<'_>, mentions: &Mentions, i: usize, head: &Match) -> bool {
    if words.is_mark(i, "№") || words.connector(i, Connector::Number).is_some() {
        return true;
    }
    let token = &words.tokens[i];
    if token.kind != TokenKind::Number || mentions.covers(i, |m| m.label == EntityLabel::Date) {
        return false;
    }
    let beside = i + 1 == head.tokens.start;
    let tied = token.ending().is_some() && (!words.has_ending(i) || words.feats(i).has(Feats::ORDINAL) && !beside);
    // Two military units are no "4856 units": so many are not counted.
    let body = head.entry.class == Class::OrganizationHead;
    let code = beside && body && head.tokens.len() > 1 && token.text.len() >= CODE;
    token.text.starts_with('№') || tied || code
}

/// The least length of a number that does not count.
const CODE: usize = 4;

/// Whether token `i` is the head of a body by itself.
fn is_head(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.single(i, Class::OrganizationHead).is_some_and(|m| m.feats.has(Feats::POSS3))
}
