//! What stands before a head and belongs to it: found by going left.

use std::ops::Range;

use super::extent::{Modifiers, Proof, proof_of_capital};
use super::head::is_legal_form;
use super::people::named_after;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyTrait, Connector, Standing};
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::phrase::{Link, MOST_MODIFIERS, PhraseKind, Walk, is_acronym, is_designation, is_owner, is_part};
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
    // "Қазақстан Республикасының Тұңғыш Президенті күні": the land in the name of a day is known without its head.
    let day = |m: &Mention| matches!(m.detail, Detail::Listed(_)) && m.tokens.start < left && m.tokens.len() > 2;
    if is_place && mentions.covers(head.tokens.start, day) {
        return None;
    }
    let mut walk = Walk::listed(words, mentions, PhraseKind::Name, head).behind(left, leftmost);
    while let Some(part) = walk.next() {
        let i = part.tokens.end - 1;
        let start = part.tokens.start;
        let left = walk.start();
        let beside = best.as_ref().is_some_and(|best| best.start == left);
        // "Келесі Алматы форумы": the next one, not Keles.
        if best.is_some() && words.is_initial(i) && words.connector(i, Connector::When).is_some() {
            break;
        }
        if part.rule == "quoted/title" {
            // "«Бейбітшілік корпусы» АҚШ үкіметінің агенттігі": a place begins another body.
            let placed = head.entry.class == Class::OrganizationHead
                && best.as_ref().is_some_and(|best| best.start == left && best.owner.is_some());
            if !placed {
                // "«Самғау» ЖШС-нің «Жетісу» ЖШС-нен": a company is nobody's by its name.
                let owner = start.checked_sub(1).filter(|i| *i >= sentence && words.feats(*i).has(Feats::GEN));
                let owner = owner.filter(|_| !is_legal_form(head));
                let owner = owner.and_then(|i| mentions.ending_at(i, |m| is_owner(m.label)));
                let parent = owner.map(|owner| owner.whole.clone());
                let from = honoured_before(words, mentions, start).unwrap_or(start);
                let quoted = Some(start + 1..i);
                // What bears the name of a person is told with it, its title inside the whole.
                let quoted = quoted.filter(|_| from == start);
                best = Some(Modifiers { quoted, parent, ..found(from, Proof::Quoted) });
            }
            break;
        }
        // "«Көктас» романы Лейпциг кітап жәрмеңкесінде": what has a title of its own stands before the name.
        let titled = |m: &Mention| matches!(m.detail, Detail::Phrase { quoted: true, .. }) && !is_part(m.label);
        if best.is_some() && mentions.ending_at(i, titled).is_some() {
            break;
        }
        if let Some(known) = walk.name_before() {
            // A place in a place is another name: "Жамбыл облысының Тараз қаласы".
            if is_place && best.is_some() && part.link != Link::NamedAfter {
                break;
            }
            let place = (known.label == EntityLabel::Gpe).then_some(known.whole.end);
            match part.link {
                Link::NamedAfter => {
                    best = named_after(words, mentions, known, left, head).or(best);
                    break;
                }
                // An adjective or place before the head needs its own proof; a genitive is one by itself.
                Link::Owner => {
                    let (parent, owner) = (Some(known.whole.clone()), Some(known.whole.end));
                    best = Some(Modifiers { parent, owner, ..found(start, Proof::Known) });
                    break;
                }
                Link::Quoted => {
                    best = Some(Modifiers { quoted: Some(known.tokens.clone()), ..found(start, Proof::Quoted) });
                    break;
                }
                Link::Located if left == head.tokens.start || beside => {}
                Link::Located => break,
                // "қазақ драма театры": a people in small letters is no name of a body.
                Link::Izafet if is_people(words, known) && best.is_none() && !words.feats(i).has(Feats::POSS3) => {}
                Link::Object => {
                    if words.is_capital(i) && !words.is_initial(i) {
                        best = Some(found(start, Proof::Capital));
                    }
                }
                _ if stands_apart(words, known, head, best.as_ref(), left) => break,
                _ => {
                    // "… министрлігінің Еңбек инспекциясы комитеті": what it begins with has a parent.
                    let parent = match &known.detail {
                        Detail::Phrase { parent, .. } => parent.clone().filter(|parent| parent.start == start),
                        _ => None,
                    };
                    best = Some(Modifiers { owner: place, parent, ..found(start, Proof::Known) });
                    if is_place {
                        break;
                    }
                }
            }
            walk.take(&part);
            continue;
        }
        if part.rule == "owner/title" {
            walk.take(&part);
            continue;
        }
        // "Антикордың Алматы қаласы бойынша департаменті"
        if part.rule == "owner/unlisted" {
            let (parent, owner) = (Some(part.tokens.clone()), Some(part.tokens.end));
            best = Some(Modifiers { parent, owner, ..found(start, Proof::Known) });
            break;
        }
        // "Қазақстан Республикасы Президентінің Әкімшілігі"
        if part.link == Link::Owner {
            let before = start.checked_sub(1).filter(|i| *i >= sentence);
            let body = before.and_then(|i| mentions.ending_at(i, |m| is_owner(m.label)));
            best = Some(found(body.map_or(start, |body| body.whole.start), Proof::Known));
            break;
        }
        // "Silk Road Media Қаржы министрлігіне сілтеме жасап": letters of another script are another name.
        let latin = |i: usize| words.text(i).is_ascii();
        if beside && latin(i) && !latin(left) && words.is_capital(left) && (is_site(words, i) || refers_to(words, head))
        {
            break;
        }
        // "BAQ.KZ тілшісі Құрылыс министрлігіне": whoever works for one is no part of the other's name.
        let bound = |m: &Match| m.entry.office().is_some_and(|row| row.standing != Standing::Alone);
        let worker = words.single(i, Class::Office).is_some_and(|m| m.feats.has(Feats::POSS3) && bound(m));
        if worker && beside && words.is_capital(left) {
            break;
        }
        // "Президент Әкімшілігі", but not "Елбасы Мәскеу университетінің".
        if left < head.tokens.start && office_ending_at(words, i).is_some() {
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
        walk.take(&part);
        let is_date = |i: usize| mentions.covers(i, |m| m.label == EntityLabel::Date);
        if matches!(head.entry.class, Class::OrganizationHead | Class::FacilityHead)
            && is_designation(words, i, head, is_date)
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
    let best = best.filter(|best| best.start < head.tokens.start && Some(best.start) != listed);
    best.or_else(|| Some(found(enclosed_from(words, head)?, Proof::Initial)))
}

/// "«Сирек кітаптар республикалық орталығы»": where a name begins that a possessed head of bodies ends in quotation marks, whatever
/// its words are.
fn enclosed_from(words: &AnnotatedText<'_>, head: &Match) -> Option<usize> {
    let Range { start, end } = head.tokens;
    let closed = head.entry.class == Class::OrganizationHead
        && head.feats.has(Feats::POSS3)
        && end < words.sentence(start).end
        && words.is_mark(end, "»");
    let from = words.sentence(start).start.max(start.saturating_sub(LONGEST_ENCLOSED));
    let outside = |i: &usize| words.tokens[*i].kind != TokenKind::Word || words.feats(*i).has(Feats::FINITE);
    let open = (from..start).rev().find(outside).filter(|open| closed && words.is_mark(*open, "«"))?;
    (open + 1 < start && words.is_capital(open + 1)).then_some(open + 1)
}

/// The most words in quotation marks before the head.
const LONGEST_ENCLOSED: usize = 8;

/// Where the name of a person begins that a quoted title follows: "Шәкен Айманов атындағы «Қазақфильм»" ("Kazakhfilm", named
/// after Shaken Aimanov).
fn honoured_before(words: &AnnotatedText<'_>, mentions: &Mentions, quote: usize) -> Option<usize> {
    let sentence = words.sentence(quote).start;
    let word = quote.checked_sub(1).filter(|i| *i > sentence)?;
    words.connector(word, Connector::NamedAfter)?;
    Some(mentions.ending_at(word - 1, |m| m.label == EntityLabel::Person)?.whole.start)
}

/// Whether it is a people, in small letters: whose something is, told before a name that has its own capital.
fn is_people(words: &AnnotatedText<'_>, known: &Mention) -> bool {
    known.label == EntityLabel::Norp && !words.is_capital(known.whole.end - 1)
}

/// Whether a known name before a phrase that begins at token `left` is no part of its name.
fn stands_apart(
    words: &AnnotatedText<'_>,
    known: &Mention,
    head: &Match,
    best: Option<&Modifiers>,
    left: usize,
) -> bool {
    let last = known.whole.end - 1;
    let possessed = words.feats(last).has(Feats::POSS3);
    let beside = best.is_some_and(|best| best.start == left);
    let body = known.label == EntityLabel::Organisation;
    let acts = body || known.label == EntityLabel::Facility && words.is_capital(known.whole.start);
    let branch = head.entry.organization_head().is_some_and(|row| row.is == Some(BodyTrait::Branch));
    // "қытайлық CNNC корпорациясы": whose it is, told in small letters before a name that has its own capital.
    known.label == EntityLabel::Norp && !words.is_capital(known.whole.start) && beside
        // "Қазақстан құрамасы Токио Олимпиадасында": the team is there.
        || head.entry.class == Class::EventHead && body && possessed && best.is_some()
        // "Дүниежүзілік банк Денсаулық сақтау министрлігімен": two that act together, of which neither is a part of the other.
        || acts
            && beside
            && !branch
            && words.is_capital(left)
            && head.feats.has(Feats::INS)
            && (!possessed && known.whole.len() > 1 || words.connector(head.tokens.end, Connector::Together).is_some())
        // "Үкімет Қазақстан Республикасының Парламентіне есеп берді": a body in one word acts.
        || body
            && !possessed
            && !branch
            && left < head.tokens.start
            && known.whole.len() == 1
            && words.is_initial(known.whole.start)
            && words.single(last, Class::OrganizationHead).is_some()
        // "BAQ.KZ Көлік министрлігіне сілтеме жасап": who reports, and whom it refers to.
        || acts && beside && words.is_capital(left) && refers_to(words, head)
        || body && beside && is_site(words, last)
        // "Бас прокуратура Атырау облысы прокуратурасын": only parts of a body stand behind it and a place.
        || body
            && beside
            && best.is_some_and(|best| best.owner.is_some())
            && !(branch && (possessed || is_acronym(words.text(last))))
}

/// Whether token `i` is the address of a site: "Zakon.kz", "BAQ.KZ".
fn is_site(words: &AnnotatedText<'_>, i: usize) -> bool {
    let token = &words.tokens[i];
    let part = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    token.kind == TokenKind::Url || token.text.contains('.') && token.text.split('.').all(part)
}

/// Whether a report refers to the body with that head, or to a part of it: "Көлік министрлігінің баспасөз қызметіне сілтеме жасап".
fn refers_to(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let last = head.tokens.end - 1;
    let end = words.sentence(last).end.min(head.tokens.end + LONGEST_REFERENCE);
    let refers = |i: &usize| words.feats(i - 1).has(Feats::DAT) && words.connector(*i, Connector::Referring).is_some();
    head.feats.has_any(Feats::DAT | Feats::GEN) && (head.tokens.end..end).any(|i| refers(&i))
}

/// The most words of a part of a body that a report refers to.
const LONGEST_REFERENCE: usize = 6;

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
