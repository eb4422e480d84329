//! From a head to the title it belongs to, by the rules of the parent module.

use std::ops::Range;

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::act::dated_from;
use super::named::{Title, Written};
use super::ordinal::is_ordinal;
use crate::annotated::{AnnotatedText, Match};
use crate::entity::{Detail, EntityLabel, Mention};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, EventStrength, WorkLabel, WorkStrength};
use crate::morph::{Lemma, inflect};
use crate::pattern::{Pattern, Step, View, match_at};
use crate::phrase::{Link, OBLIQUE, PhraseKind, Walk, is_acronym};
use crate::tokenize::TokenKind;

/// The most tokens between a title and its head, and of a title without quotation marks.
pub(super) const FARTHEST: usize = 16;

/// The most tokens of a quoted title.
const LONGEST: usize = 60;

/// The most words of a head before its last.
const LONGEST_HEAD: usize = 3;

/// The head that tells of an event or a work, from which its patterns go left.
pub(super) fn head() -> Step {
    Step::either([Step::listed(Class::EventHead), Step::listed(Class::WorkHead)]).anchor()
}

/// What it is about: "Бала құқықтары туралы конвенция", "Терроризмді қаржыландыруға қарсы күрес туралы заң".
static ABOUT: Lazy<Pattern> = Lazy::new(|| {
    let topic = || Step::phrase(Link::Located.others());
    let against = [topic().with(Feats::DAT), Step::connector(Connector::Against), topic()];
    Pattern::of([
        Step::either([Step::sequence(against), topic()]).named("topic"),
        Step::connector(Connector::About),
        Step::attribute().up_to(FARTHEST),
        head(),
    ])
});

/// The heads of a text, and what was found with them.
pub(super) struct Titles<'t, 'a, 'text> {
    pub(super) view: &'t View<'a, 'text>,
    pub(super) words: &'a AnnotatedText<'text>,
    /// By the last token of a head: the phrases that the entity finders found with it.
    phrases: FxHashMap<usize, Vec<&'a Mention>>,
}

impl<'t, 'a, 'text> Titles<'t, 'a, 'text> {
    pub(super) fn new(view: &'t View<'a, 'text>) -> Self {
        let mut phrases: FxHashMap<usize, Vec<&Mention>> = FxHashMap::default();
        for mention in view.mentions.iter().filter(|mention| class(mention.label).is_some()) {
            if let Detail::Phrase { head, .. } = mention.detail {
                phrases.entry(head).or_default().push(mention);
            }
        }
        Self { view, words: view.words, phrases }
    }

    /// The titles whose head begins with token `at`, and the listed ones that do.
    pub(super) fn at(&self, at: usize) -> Vec<Title> {
        let heads = [Class::EventHead, Class::WorkHead].into_iter().filter_map(|class| self.words.longest(at, class));
        let mut titles: Vec<Title> = heads.flat_map(|head| self.headed(head)).collect();
        titles.extend(self.listed(at));
        titles.extend(self.tied(at));
        titles.extend(self.of_year(at));
        titles
    }

    /// What the entry of a head names: quoted titles, else a phrase.
    fn headed(&self, head: &Match) -> Vec<Title> {
        let last = head.tokens.end - 1;
        let phrases = self.phrases.get(&last).map_or(&[][..], Vec::as_slice);
        let phrases = phrases.iter().filter(|mention| class(mention.label) == Some(head.entry.class));
        if let Some(quoted) = self.quoted(head) {
            // "«А» және «Б» жобалары": one head for several titles.
            let others = phrases.filter(|other| is_quoted(other) && other.whole.end < quoted.whole.start);
            let mut titles: Vec<Title> = others
                .map(|other| self.title(head, "quoted", other.tokens.clone(), other.whole.clone(), Written::Quoted))
                .collect();
            titles.push(quoted);
            return titles;
        }
        if self.is_end_of_longer(head) || self.is_called(head) {
            return Vec::new();
        }
        let named = phrases.filter(|mention| !is_quoted(mention) && mention.tokens.start < head.tokens.start);
        let named: Vec<&Mention> = named.copied().collect();
        // "Қылмыстық және Еңбек кодекстері" (the Criminal and the Labour Code): one head for several titles.
        if head.feats.has(Feats::PLUR) && named.len() > 1 {
            let stem = head.entry.text();
            let one = inflect(stem, Feats::POSS3).unwrap_or_else(|| stem.to_owned());
            let title = |mention: &&Mention| {
                let tokens = mention.tokens.start..mention.tokens.end.min(head.tokens.start);
                let written = Written::Joined(format!("{} {one}", &self.words.text[self.words.span(&tokens)]));
                self.title(head, "phrase", tokens, mention.whole.clone(), written)
            };
            return named.iter().map(title).collect();
        }
        let phrase = named.first();
        let phrase = phrase.map(|mention| ("phrase", self.widened(self.behind_subject(&mention.tokens))));
        let about = self.about(head, &phrase);
        // "Кеше IV конгресі өтті": of what congress the text does not tell here.
        let told = |tokens: &Range<usize>| (tokens.start..head.tokens.start).any(|i| !is_ordinal(self.words, i));
        let phrase = phrase.filter(|(_, tokens)| {
            !is_weak(head) && told(tokens) && !self.holds_listed(tokens) && self.is_tied(head, tokens)
        });
        let found = self.numbered(head).or_else(|| self.term(head)).or(about).or(phrase).or_else(|| self.owned(head));
        let title = |(rule, tokens): (&str, Range<usize>)| {
            let title = tokens.start..head.tokens.end;
            let act = label_of(head) == Some(WorkLabel::Law);
            // "2013 жылғы 11 қарашадағы Тату көршілік туралы шарт": its day and number stand before it.
            let start = if act { dated_from(self.view, title.start) } else { title.start };
            self.title(head, rule, title, start..head.tokens.end, Written::Phrase)
        };
        let found = found.filter(|(_, tokens)| !self.is_nested(tokens) && !self.is_of_event(tokens));
        let untitled = || {
            let whole = self.untitled(head)?;
            // "Білім туралы 2007 жылғы 27 шілдедегі Заң": its day may stand between its title and its head.
            Some(match self.topic_before(whole.start) {
                Some(topic) => self.title(head, "about", topic.clone(), topic.start..whole.end, Written::Quoted),
                None => self.title(head, "act", whole.clone(), whole, Written::Untitled),
            })
        };
        found.map(title).or_else(untitled).into_iter().collect()
    }

    /// Whether the head is a word of a person's name: "Мейрам Бегентаев".
    fn is_called(&self, head: &Match) -> bool {
        let person = |m: &Mention| m.label == EntityLabel::Person && m.tokens.len() > 1;
        self.words.is_capital(head.tokens.start) && self.view.around(&head.tokens).any(person)
    }

    /// Whether the title is only the beginning of another name: "Халықаралық олимпиада комитеті".
    fn is_nested(&self, tokens: &Range<usize>) -> bool {
        let genitive = self.words.feats(tokens.end - 1).has(Feats::GEN);
        !genitive && self.view.around(tokens).any(|outer| OTHERS.contains(&outer.label) && outer.whole.end > tokens.end)
    }

    /// Whether all that names it is the event that it is part of: "форумның көрмесі".
    fn is_of_event(&self, tokens: &Range<usize>) -> bool {
        let words = self.words;
        let event = |i: usize| {
            words.feats(i).has(Feats::GEN) && words.single(i, Class::EventHead).is_some_and(|head| !is_weak(head))
        };
        let owner = (tokens.start..tokens.end - 1).rev().find(|i| words.feats(*i).has(Feats::GEN));
        owner.filter(|i| event(*i)).is_some_and(|i| (i + 1..tokens.end).all(|j| !words.is_capital(j)))
    }

    /// Whether the head is only the end of a longer one: "жоба" in "заң жобасы".
    fn is_end_of_longer(&self, head: &Match) -> bool {
        let (first, end) = (head.tokens.start, head.tokens.end);
        (first.saturating_sub(LONGEST_HEAD)..first).any(|at| {
            let longer = self.words.longest(at, head.entry.class);
            longer.is_some_and(|longer| longer.tokens.end == end)
        })
    }

    /// Whether the words before a head belong to it: not those of "Дәстүр бойынша конференция өтті", by tradition a
    /// conference was held.
    fn is_tied(&self, head: &Match, tokens: &Range<usize>) -> bool {
        let words = self.words;
        let possessed = head.feats.has(Feats::POSS3) || head.entry.is_phrase();
        if !possessed && tokens.clone().any(|i| words.connector(i, Connector::About).is_some()) {
            // That is told by what it is about, or not at all.
            return false;
        }
        possessed
            || words.is_capital(head.tokens.start)
            || !tokens.clone().any(|i| words.connector(i, Connector::Purpose).is_some())
    }

    /// The phrase without who only stands before it: "Димаш Азия фестивалінде ән салды", "Қазақстан құрамасы Токио
    /// Олимпиадасында жеңді"; but "Абай оқулары".
    fn behind_subject(&self, tokens: &Range<usize>) -> Range<usize> {
        let words = self.words;
        let person = self.view.starting_at(tokens.start, &[EntityLabel::Person]);
        let person = person.map(|at| self.view.mentions[at].whole.end).filter(|end| *end < tokens.end);
        let person = person.filter(|end| words.is_capital(*end));
        let other = |i: &usize| {
            let subject = words.feats(*i).has(Feats::NOM | Feats::POSS3) && !words.is_capital(*i);
            subject && self.view.starting_at(i + 1, &[EntityLabel::Gpe]).is_some()
        };
        let other = (tokens.start..tokens.end.saturating_sub(2)).rev().find(other).map(|i| i + 1);
        person.or(other).unwrap_or(tokens.start)..tokens.end
    }

    /// The phrase with whose it is: "Дүниежүзі қазақтарының құрылтайы", though only the people is a known name.
    fn widened(&self, tokens: Range<usize>) -> Range<usize> {
        let words = self.words;
        let owned = tokens.start > words.sentence(tokens.start).start
            && words.feats(tokens.start).has(Feats::POSS3)
            && words.tokens[tokens.start].kind == TokenKind::Word;
        let start = words.sentence(tokens.start).start;
        // "Қазақстан – Өзбекстан іскерлік форумы": a dash joins two of a kind; "Орталық Азия мен Еуропалық одақ саммиті": a word for
        // "and" two that meet.
        let pair = tokens.start.checked_sub(2).filter(|i| *i >= start);
        let meets = |i: &usize| self.is_single(tokens.end - 1) && words.connector(i + 1, Connector::And).is_some();
        let pair = pair.filter(|i| words.is_dash(i + 1) || meets(i));
        let dash = pair.is_some_and(|i| words.is_dash(i + 1));
        let kinds: &[EntityLabel] = if dash { &[EntityLabel::Gpe] } else { &WHO_MEETS };
        let countries = self.view.starting_at(tokens.start, kinds).is_some();
        let other = pair.filter(|i| countries && !words.feats(*i).has_any(OBLIQUE));
        if let Some(other) = other.and_then(|i| self.view.ending_at(i, kinds)) {
            return self.view.mentions[other].whole.start..tokens.end;
        }
        let whole = if owned { self.view.phrase_ending_with(tokens.start, start).start } else { tokens.start };
        if words.is_capital(whole) { whole..tokens.end } else { tokens }
    }

    /// Whether token `i` is one event, by its word.
    fn is_single(&self, i: usize) -> bool {
        let event = self.words.single(i, Class::EventHead);
        event.is_some_and(|head| head.feats.has(Feats::POSS3) && !head.feats.has(Feats::PLUR))
    }

    fn title(&self, head: &Match, rule: &str, tokens: Range<usize>, whole: Range<usize>, written: Written) -> Title {
        let class = head.entry.class;
        let rule = match (class, rule) {
            (Class::EventHead, "quoted") => "event/quoted",
            (Class::EventHead, "numbered") => "event/numbered",
            (Class::EventHead, "about") => "event/about",
            (Class::EventHead, "term") => "event/term",
            (Class::EventHead, _) => "event/phrase",
            (_, "act") => "work/numbered",
            (_, "quoted") => "work/quoted",
            (_, "about") => "work/about",
            (_, "term") => "work/term",
            _ => "work/phrase",
        };
        Title { rule, class, kind: kind(self.words, head), tokens, whole, written }
    }

    /// The quoted title of a head: right before it, or behind what else modifies the head.
    fn quoted(&self, head: &Match) -> Option<Title> {
        let words = self.words;
        let sentence = words.sentence(head.tokens.start).start;
        let close = self.closing_before(head, sentence)?;
        let open = (sentence.max(close.saturating_sub(LONGEST))..close).rev().scan(0_usize, |depth, i| {
            match words.text(i) {
                "»" => *depth += 1,
                "«" if *depth == 0 => return Some(Some(i)),
                "«" => *depth -= 1,
                "”" if words.is_mark(close, "”") => return None,
                "“" if words.is_mark(close, "”") => return Some(Some(i)),
                _ => {}
            }
            Some(None)
        });
        let open = open.flatten().next()?;
        let told_as = words.connector(close + 1, Connector::QuotedAs).is_some() && !is_weak(head);
        let titled = told_as || words.connector(close + 1, Connector::Titled).is_some();
        // "«Нұр Отанның» съезі": the party's congress.
        let owner = words.feats(close - 1).has(Feats::GEN) && words.upos(close - 1) != Upos::Pron && !titled;
        let about = close > open + 1 && words.connector(close - 1, Connector::About).is_some();
        let possessed = head.feats.has(Feats::POSS3) || head.entry.is_phrase();
        // "«Қайрат» финалға шықты": the team's name is no title of the final.
        // "«Менің отбасым» атты сурет байқауы": the drawing only modifies the contest.
        let next = words.feats(head.tokens.end.min(words.len() - 1));
        let modifies = !possessed && head.feats.without(Feats::NOM).is_empty() && next.has(Feats::POSS3);
        let belongs = possessed || (titled || about) && !modifies;
        // "«Астана» опера театрының концерті": the title is of the theatre.
        let other = self.view.starting_at(open, &OTHERS).map(|at| &self.view.mentions[at]);
        // "«Тұмар» ұлттық театр сыйлығы": a bare noun is only an attribute of the head.
        let whole = |other: &Mention| {
            let last = other.whole.end - 1;
            words.feats(last).has_any(Feats::POSS3 | Feats::GEN) || is_acronym(words.nominative(last))
        };
        let taken = other
            .is_some_and(|other| other.whole.end > close + 1 && other.whole.end <= head.tokens.start && whole(other));
        // "«Тараз» кубок финалына шықты": a team's name.
        let team = |other: &Mention| {
            other.label == EntityLabel::Organisation
                && other.tokens == (open + 1..close)
                && matches!(other.detail, Detail::Plain)
        };
        let team = self.view.starting(open + 1).any(team);
        (belongs && !owner && !taken && !team && open + 1 < close).then(|| {
            let act = label_of(head) == Some(WorkLabel::Law);
            let start = if act { dated_from(self.view, open) } else { open };
            self.title(head, "quoted", open + 1..close, start..head.tokens.end, Written::Quoted)
        })
    }

    /// The mark that closes a quoted title, with nothing but modifiers of the head behind it.
    fn closing_before(&self, head: &Match, sentence: usize) -> Option<usize> {
        let words = self.words;
        let leftmost = sentence.max(head.tokens.start.saturating_sub(FARTHEST));
        let mut walk = Walk::listed(words, self.view, PhraseKind::Title, head).behind(head.tokens.start, leftmost);
        loop {
            let before = walk.start().checked_sub(1).filter(|i| *i >= leftmost)?;
            if words.is_mark(before, "»") || words.is_mark(before, "”") {
                return Some(before);
            }
            let part = walk.next()?;
            walk.take(&part);
        }
    }

    /// "Бала құқықтары туралы конвенция": what it is about, with a capital letter that is not the sentence's own, or a law.
    fn about(&self, head: &Match, phrase: &Option<(&str, Range<usize>)>) -> Option<(&'static str, Range<usize>)> {
        let words = self.words;
        let found =
            match_at(&ABOUT, self.view, head.tokens.start).filter(|_| label_of(head) != Some(WorkLabel::Art))?;
        let topic = found.get("topic").filter(|_| !is_numbered(head))?;
        let last = topic.end - 1;
        let start = self.modified(topic.start);
        let law = label_of(head) == Some(WorkLabel::Law) && topic.end + 1 == head.tokens.start;
        if !self.is_topic(last, start, law) || words.tokens[last].kind != TokenKind::Word {
            return None;
        }
        let known = phrase.as_ref().is_some_and(|(_, phrase)| phrase.start == start);
        let capital = words.is_capital(start) && (!words.is_initial(start) || law || known);
        capital.then_some(("about", start..head.tokens.end))
    }

    /// What an act is about that ends before token `end`: "Білім туралы", with a capital letter.
    fn topic_before(&self, end: usize) -> Option<Range<usize>> {
        let words = self.words;
        let sentence = words.sentence(end).start;
        let about = end.checked_sub(1).filter(|i| *i > sentence && words.connector(*i, Connector::About).is_some())?;
        let start = self.modified(self.view.phrase_ending_with(about - 1, sentence).start);
        (self.is_topic(about - 1, start, true) && words.is_capital(start)).then_some(start..end)
    }

    /// Whether a topic from token `start` on may end with token `last`: a noun; of a law what is done, where a capital begins it within
    /// the sentence.
    fn is_topic(&self, last: usize, start: usize, law: bool) -> bool {
        let words = self.words;
        let done = law && words.feats(last).has(Feats::GERUND) && words.is_capital(start) && !words.is_initial(start);
        matches!(words.upos(last), Upos::Noun | Upos::Propn) || done
    }

    /// Where a topic begins with the capital of what modifies it: "Еуропалық одақпен *Кеңейтілген* әріптестік туралы келісім".
    fn modified(&self, topic: usize) -> usize {
        let words = self.words;
        let from = words.sentence(topic).start.max(topic.saturating_sub(LONGEST_HEAD));
        let modifies = |i: &usize| {
            let participle = words.upos(*i) == Upos::Verb && words.feats(*i).has(Feats::PARTICIPLE | Feats::PAST);
            (participle || words.upos(*i) == Upos::Adj) && !words.feats(*i).has_any(Feats::POSS3 | OBLIQUE)
        };
        let mut before = (from..topic).rev().take_while(modifies);
        let capital = before.find(|i| words.is_capital(*i) && !words.is_initial(*i));
        capital.filter(|_| !words.is_capital(topic)).unwrap_or(topic)
    }

    /// "Орта Азия елдері басшыларының саммиті": with a capital letter that is not the sentence's own.
    fn owned(&self, head: &Match) -> Option<(&'static str, Range<usize>)> {
        let words = self.words;
        let event = head.entry.class == Class::EventHead && !is_weak(head);
        let single = head.feats.has(Feats::POSS3) && !head.feats.has(Feats::PLUR);
        let sentence = words.sentence(head.tokens.start).start;
        let last = head.tokens.end - 1;
        let tokens = self.view.phrase_ending_with(last, sentence);
        // "Азиядағы су ресурстары форумы" (the forum on water resources in Asia): a place may begin the name.
        let located = self.view.phrase_by_links(last, sentence, &[])..head.tokens.end;
        let place = || self.view.starting_at(located.start, &[EntityLabel::Gpe, EntityLabel::Location]).is_some();
        let tokens = if !words.is_capital(tokens.start) && place() { located } else { tokens };
        let person = self.view.starting_at(tokens.start, &[EntityLabel::Person]).is_some();
        let named = words.is_capital(tokens.start) && !words.is_initial(tokens.start) && !person;
        (event && single && named && tokens.start < head.tokens.start).then_some(("phrase", tokens))
    }
}

/// Who meets.
const WHO_MEETS: [EntityLabel; 3] = [EntityLabel::Gpe, EntityLabel::Organisation, EntityLabel::Location];

/// Names that the title before them may belong to.
pub(super) const OTHERS: [EntityLabel; 3] = [EntityLabel::Organisation, EntityLabel::Facility, EntityLabel::Product];

/// The list of the heads of what has that label.
pub(super) fn class(label: EntityLabel) -> Option<Class> {
    match label {
        EntityLabel::Event => Some(Class::EventHead),
        EntityLabel::Law | EntityLabel::Project | EntityLabel::Art => Some(Class::WorkHead),
        _ => None,
    }
}

/// Whether the head names nothing by a name before it: "Президент Жарлығы", a decree of the President's.
fn is_weak(head: &Match) -> bool {
    head.entry.event_head().is_some_and(|row| row.strength == EventStrength::Weak)
        || head.entry.work_head().is_some_and(|row| row.strength == WorkStrength::Weak)
        || is_numbered(head)
}

/// Whether only a quoted title or a number makes a name of the head: "16/7 шешімі", decision 16/7.
fn is_numbered(head: &Match) -> bool {
    head.entry.work_head().is_some_and(|row| row.strength == WorkStrength::Numbered)
}

/// The label of what the head of a work names.
fn label_of(head: &Match) -> Option<WorkLabel> {
    head.entry.work_head().map(|row| row.label)
}

pub(super) fn is_quoted(mention: &Mention) -> bool {
    matches!(mention.detail, Detail::Phrase { quoted: true, .. })
}

/// What a head names: its noun, "бағдарлама" of "мемлекеттік бағдарлама", but all of a compound whose last word is no head
/// by itself: "дөңгелек үстел", a round table.
fn kind(words: &AnnotatedText<'_>, head: &Match) -> Lemma {
    let last = words.single(head.tokens.end - 1, head.entry.class);
    let entry = last.map_or(&head.entry, |m| &m.entry);
    // "ойындар", games, are listed as many.
    let one = entry.event_head().and_then(|row| row.lemma);
    one.unwrap_or_else(|| entry.text()).to_lowercase().as_str().into()
}
