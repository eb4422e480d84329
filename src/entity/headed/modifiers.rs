//! What stands before a head and belongs to it: found by going left.

use std::ops::{ControlFlow, Range};

use super::extent::{Modifiers, Proof, proof_of_capital};
use super::head::is_legal_form;
use super::people::named_after;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, BodyTrait, Connector, Standing};
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::number::parse_roman;
use crate::phrase::{
    Link, Linked, MOST_MODIFIERS, OBLIQUE, PhraseKind, Walk, is_acronym, is_designation, is_owner, is_part,
};
use crate::tokenize::TokenKind;

/// Goes left from the head over its modifiers.
pub(super) fn modifiers(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> Option<Modifiers> {
    let mut border = Border::begin(words, mentions, head)?;
    while let Some(part) = border.walk.next() {
        if border.step(&part).is_break() {
            break;
        }
    }
    let listed = border.listed;
    let best = border.best.filter(|best| best.start < head.tokens.start && Some(best.start) != listed);
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

/// The search for where a phrase begins: the leftmost part so far that makes a name of it.
struct Border<'a, 't> {
    words: &'a AnnotatedText<'t>,
    mentions: &'a Mentions,
    head: &'a Match,
    walk: Walk<'a, 't>,
    /// Where the sentence begins.
    sentence: usize,
    /// Where a listed name begins that ends with the head.
    listed: Option<usize>,
    best: Option<Modifiers>,
}

/// Whether the search goes on, the walk having taken the part.
type Goes = ControlFlow<()>;

const GO: Goes = ControlFlow::Continue(());
const STOP: Goes = ControlFlow::Break(());

fn found(start: usize, proof: Proof) -> Modifiers {
    Modifiers { start, proof, quoted: None, parent: None, owner: None }
}

impl<'a, 't> Border<'a, 't> {
    fn begin(words: &'a AnnotatedText<'t>, mentions: &'a Mentions, head: &'a Match) -> Option<Self> {
        let at = head.tokens.start;
        let sentence = words.sentence(at).start;
        let leftmost = sentence.max(at.saturating_sub(MOST_MODIFIERS));
        // A listed name that ends with the head is known already: only what stands before it can add to it.
        let listed = |m: &Mention| matches!(m.detail, Detail::Listed(_)) && m.tokens.start < at;
        let listed = mentions.ending_at(head.tokens.end - 1, listed).map(|listed| listed.tokens.start);
        // "Қазақстан Республикасының Тұңғыш Президенті күні": the land in the name of a day is known without its head.
        let day = |m: &Mention| matches!(m.detail, Detail::Listed(_)) && m.tokens.start < at && m.tokens.len() > 2;
        if head.entry.class == Class::PlaceHead && (listed.is_some() || mentions.covers(at, day)) {
            return None;
        }
        let best = match listed {
            Some(start) => Some(found(start, Proof::Known)),
            None => words.is_capital(at).then(|| found(at, proof_of_capital(words, at))),
        };
        let left = listed.unwrap_or(at);
        let walk = Walk::listed(words, mentions, PhraseKind::Name, head).behind(left, leftmost);
        Some(Self { words, mentions, head, walk, sentence, listed, best })
    }

    /// Whether the best beginning so far is where the walk stands.
    fn is_beside(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.start == self.walk.start())
    }

    fn is_place(&self) -> bool {
        self.head.entry.class == Class::PlaceHead
    }

    /// Weighs a part that the walk found.
    fn step(&mut self, part: &Linked) -> Goes {
        let i = part.tokens.end - 1;
        // "Келесі Алматы форумы": the next one, not Keles.
        if self.best.is_some() && self.words.is_initial(i) && self.words.connector(i, Connector::When).is_some() {
            return STOP;
        }
        if part.rule == "quoted/title" {
            return self.title(part.tokens.clone());
        }
        // "«Көктас» романы Лейпциг кітап жәрмеңкесінде": what has a title of its own stands before the name.
        let titled = |m: &Mention| matches!(m.detail, Detail::Phrase { quoted: true, .. }) && !is_part(m.label);
        if self.best.is_some() && self.mentions.ending_at(i, titled).is_some() {
            return STOP;
        }
        if let Some(known) = self.walk.name_before() {
            self.name(known, part)?;
            self.walk.take(part);
            return GO;
        }
        if matches!(part.rule, "owner/title" | "owner/object") {
            return self.owner(i, part);
        }
        // "ЕҚЫҰ/ДИАҚБ миссиясы"
        if part.rule == "coordinated/slash" {
            self.best = Some(found(part.tokens.start, proof_of_capital(self.words, part.tokens.start)));
            self.walk.take(part);
            return GO;
        }
        // "Антикордың Алматы қаласы бойынша департаменті"
        if part.rule == "owner/unlisted" {
            let (parent, owner) = (Some(part.tokens.clone()), Some(part.tokens.end));
            self.best = Some(Modifiers { parent, owner, ..found(part.tokens.start, Proof::Known) });
            return STOP;
        }
        if part.link == Link::Owner {
            return self.office(part.tokens.start);
        }
        self.word(i, part)
    }

    /// "«Самғау» бағдарламасы": a quoted title is the proof, and the border.
    fn title(&mut self, tokens: Range<usize>) -> Goes {
        let start = tokens.start;
        // "«Бейбітшілік корпусы» АҚШ үкіметінің агенттігі": a place begins another body.
        let owned = self.best.as_ref().is_some_and(|best| best.owner.is_some());
        if self.head.entry.class == Class::OrganizationHead && owned && self.is_beside() {
            return STOP;
        }
        // "«Самғау» ЖШС-нің «Жетісу» ЖШС-нен": a company is nobody's by its name.
        let owner = start.checked_sub(1).filter(|i| *i >= self.sentence && self.words.feats(*i).has(Feats::GEN));
        let owner = owner.filter(|_| !is_legal_form(self.head));
        let owner = owner.and_then(|i| self.mentions.ending_at(i, |m| is_owner(m.label)));
        let parent = owner.map(|owner| owner.whole.clone());
        let from = honoured_before(self.words, self.mentions, start).unwrap_or(start);
        // What bears the name of a person is told with it, its title inside the whole.
        let quoted = (from == start).then(|| start + 1..tokens.end - 1);
        self.best = Some(Modifiers { quoted, parent, ..found(from, Proof::Quoted) });
        STOP
    }

    /// "Алматы әкімдігі": a known name is a proof by itself where it is an owner, title or place.
    fn name(&mut self, known: &Mention, part: &Linked) -> Goes {
        let (start, i, left) = (part.tokens.start, part.tokens.end - 1, self.walk.start());
        // A place in a place is another name: "Жамбыл облысының Тараз қаласы".
        if self.is_place() && self.best.is_some() && part.link != Link::NamedAfter {
            return STOP;
        }
        match part.link {
            Link::NamedAfter => {
                let named = named_after(self.words, self.mentions, known, left, self.head);
                self.best = named.or(self.best.take());
                return STOP;
            }
            // An adjective or place before the head needs its own proof; a genitive is one by itself.
            Link::Owner => {
                let (parent, owner) = (Some(known.whole.clone()), Some(known.whole.end));
                self.best = Some(Modifiers { parent, owner, ..found(start, Proof::Known) });
                return STOP;
            }
            Link::Quoted => {
                self.best = Some(Modifiers { quoted: Some(known.tokens.clone()), ..found(start, Proof::Quoted) });
                return STOP;
            }
            Link::Located if left == self.head.tokens.start || self.is_beside() => {}
            Link::Located => return STOP,
            // "қазақ драма театры": a people in small letters is no name of a body.
            Link::Izafet
                if is_people(self.words, known) && self.best.is_none() && !self.words.feats(i).has(Feats::POSS3) => {}
            Link::Object => {
                if self.words.is_capital(i) && !self.words.is_initial(i) {
                    self.best = Some(found(start, Proof::Capital));
                }
            }
            _ if stands_apart(self.words, known, self.head, self.best.as_ref(), left) => return STOP,
            _ => {
                // "… министрлігінің Еңбек инспекциясы комитеті": what it begins with has a parent.
                let parent = match &known.detail {
                    Detail::Phrase { parent, .. } => parent.clone().filter(|parent| parent.start == start),
                    _ => None,
                };
                let owner = (known.label == EntityLabel::Gpe).then_some(known.whole.end);
                self.best = Some(Modifiers { owner, parent, ..found(start, Proof::Known) });
                if self.is_place() {
                    return STOP;
                }
            }
        }
        GO
    }

    /// "Қазақстан Республикасы Президентінің Әкімшілігі": an office in the genitive, with its body.
    fn office(&mut self, start: usize) -> Goes {
        let before = start.checked_sub(1).filter(|i| *i >= self.sentence);
        let body = before.and_then(|i| self.mentions.ending_at(i, |m| is_owner(m.label)));
        self.best = Some(found(body.map_or(start, |body| body.whole.start), Proof::Known));
        STOP
    }

    /// "Тұтынушылардың құқығын қорғау комитеті": whose what is protected is, which may begin the name.
    fn owner(&mut self, i: usize, part: &Linked) -> Goes {
        self.walk.take(part);
        if part.rule == "owner/object" && self.words.is_capital(i) && self.best.is_none() {
            self.best = Some(found(i, proof_of_capital(self.words, i)));
        }
        GO
    }

    /// Any other word, whose capital or number may be a proof.
    fn word(&mut self, i: usize, part: &Linked) -> Goes {
        let words = self.words;
        if self.stops_before(i) {
            return STOP;
        }
        self.walk.take(part);
        let is_date = |i: usize| self.mentions.covers(i, |m| m.label == EntityLabel::Date);
        if matches!(self.head.entry.class, Class::OrganizationHead | Class::FacilityHead)
            && is_designation(words, i, self.head, is_date)
        {
            self.best = Some(found(i, Proof::Number));
        }
        // "Кеше IV конгресі өтті": a number alone is no name.
        if words.is_capital(i) && (self.best.is_some() || parse_roman(words.text(i)).is_none()) {
            let proof = proof_of_capital(words, i);
            // A capital within the sentence is proof already; the sentence's own adds the word, not the proof.
            let proof =
                if proof == Proof::Initial { self.best.as_ref().map_or(proof, |best| best.proof) } else { proof };
            // "Сарбаздар 36/803 әскери бөліміне": a number begins a name, but for a place before it.
            if proof == Proof::Number {
                return STOP;
            }
            self.best = Some(found(i, proof));
        }
        GO
    }

    /// Whether word `i`, right before the phrase so far, is no part of the name behind it.
    fn stops_before(&self, i: usize) -> bool {
        let (words, left) = (self.words, self.walk.start());
        // "Silk Road Media Қаржы министрлігіне сілтеме жасап": letters of another script are another name.
        let latin = |i: usize| words.text(i).is_ascii();
        // "Toyota акциялары Токио қор биржасында": what is somebody's stands before a body that its place begins.
        let bare = words.feats(i).without(Feats::NOM | Feats::PLUR) == Feats::POSS3 && !words.analysis(i).attributive;
        let possession = words.upos(i) == Upos::Noun && bare && !words.is_capital(i);
        let placed = || self.listed.is_some() || self.best.as_ref().is_some_and(|best| best.owner.is_some());
        if possession && self.is_beside() && placed() {
            return true;
        }
        let other = self.is_beside() && latin(i) && !latin(left) && words.is_capital(left);
        if other && (is_site(words, i) || refers_to(words, self.head)) {
            return true;
        }
        // "BAQ.KZ тілшісі Құрылыс министрлігіне": whoever works for one is no part of the other's name.
        let bound = |m: &Match| m.entry.office().is_some_and(|row| row.standing != Standing::Alone);
        let worker = words.single(i, Class::Office).is_some_and(|m| m.feats.has(Feats::POSS3) && bound(m));
        if worker && self.is_beside() && words.is_capital(left) {
            return true;
        }
        // "Президент Әкімшілігі", but not "Елбасы Мәскеу университетінің".
        if left < self.head.tokens.start && office_ending_at(words, i).is_some() {
            return true;
        }
        let Some(best) = self.best.as_ref().filter(|_| words.is_initial(i)) else { return false };
        // "Іс Атырау қалалық сотында": a noun before a known name is not its attribute.
        let noun = words.upos(i) == Upos::Noun || words.feats(i).has(Feats::PLUR);
        let named = !matches!(best.proof, Proof::Initial | Proof::Number);
        noun && best.proof == Proof::Known && best.start == left
            || named && !joins_name(words, i, best.start, self.head)
    }
}

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
    let small =
        !words.is_capital(known.whole.start) || words.is_initial(known.whole.start) && is_latin(words.text(left));
    known.label == EntityLabel::Norp && small && beside
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
        // "Қытай сауда министрлігі Дүниежүзілік сауда ұйымына": whole bodies, of which the second is nobody's part.
        || body && beside && words.is_capital(left) && is_whole(words, known) && is_apex(words, head, left)
        // "BAQ.KZ Көлік министрлігіне сілтеме жасап": who reports, and whom it refers to.
        || acts && beside && words.is_capital(left) && refers_to(words, head)
        || body && beside && is_site(words, last)
        // "Бас прокуратура Атырау облысы прокуратурасын": only parts of a body stand behind it and a place.
        || body
            && beside
            && best.is_some_and(|best| best.owner.is_some())
            && !(branch && (possessed || is_acronym(words.text(last))))
}

/// Whether a body bears its own head: "Сауда министрлігі", "Дүниежүзілік банк".
fn is_whole(words: &AnnotatedText<'_>, known: &Mention) -> bool {
    let last = known.whole.end - 1;
    let headed = words.single(last, Class::OrganizationHead).is_some();
    headed && known.whole.len() > 1 && !words.feats(last).has(Feats::PLUR)
}

/// Whether the body with that head, which begins with token `left`, is no part of one that stands before it.
fn is_apex(words: &AnnotatedText<'_>, head: &Match, left: usize) -> bool {
    let ends = |m: &&Match| m.tokens.end == head.tokens.end;
    let place = |m: &Match| m.entry.place().is_some();
    let international =
        words.connector(left, Connector::International).is_some() || words.matches_at(left).iter().any(place);
    let listed = words.longest(left, Class::Organization).is_some_and(|m| ends(&m));
    // "OPEC ұйымына", "Біріккен Ұлттар Ұйымына"
    let named = international || listed || is_acronym(words.text(left));
    let apex = |m: &Match| {
        let row = m.entry.organization_head();
        row.is_some_and(|row| {
            let apex = matches!(row.is, Some(BodyTrait::Apex | BodyTrait::State | BodyTrait::Sole | BodyTrait::Common));
            apex && (row.strength == BodyStrength::Strong || named)
        })
    };
    // "валюта қоры", a head of two words, tells more than "қоры".
    let first = left.max(head.tokens.start.saturating_sub(LONGEST_HEAD));
    let heads = (first..=head.tokens.start).filter_map(|at| words.longest(at, Class::OrganizationHead).filter(ends));
    { heads }.any(apex) || international && listed && head.feats.has_any(OBLIQUE)
}

/// The most words of a head before its last.
const LONGEST_HEAD: usize = 3;

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
    let noun = words.upos(i) == Upos::Noun;
    // "Жоба Ұлттық киноны қолдау орталығынан": a noun before the capital of an attribute begins no name.
    let apart = || words.analysis(i).known && words.upos(start) == Upos::Adj;
    let who = acts && (feats.has(Feats::PLUR) || noun && (body() || apart()));
    !who
}

/// The office that is somebody by itself and ends with token `i`: "Мемлекет басшысы".
fn office_ending_at<'a>(words: &'a AnnotatedText<'_>, i: usize) -> Option<&'a Match> {
    let alone =
        |m: &&Match| m.entry.office().is_some_and(|row| row.standing == Standing::Alone) && m.tokens.end == i + 1;
    (i.saturating_sub(2)..=i).find_map(|from| words.matches_at(from).iter().find(alone))
}

fn is_latin(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
}
