//! What stands for the bodies that the facts have: titles and Latin names alone, ends of names, letters, other names, head nouns.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Bodies, BodyMention};
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::pattern::View;
use crate::sort;
use crate::tokenize::TokenKind;
use crate::who::bare::{head_noun, is_bare};
use crate::who::body_names::{
    LONGEST_LATIN, LONGEST_TITLE, declared, is_head, is_latin, is_strong, other_name, plain_text,
};
use crate::who::forms::Forms;
use crate::who::recents::Recents;
use crate::who::stand_ins;
use crate::who::types::MentionKind;

impl Bodies {
    /// Adds what stands for bodies that the facts have.
    pub(super) fn add_mentions(&mut self, view: &View<'_, '_>, forms: &Forms, by_name: &FxHashMap<String, Vec<usize>>) {
        let words = view.words;
        let short = |mention: &BodyMention| {
            let at = declared(words, mention.tokens.end)?;
            Some(BodyMention { tokens: at..at + 1, ..mention.clone() })
        };
        let declared: Vec<BodyMention> = self.mentions.iter().filter_map(short).collect();
        self.mentions.extend(declared);
        sort::by_key(&mut self.mentions, |mention| (mention.tokens.start, mention.tokens.end));
        self.mentions.dedup_by_key(|mention| mention.tokens.clone());
        let short = self.short_names(view, by_name);
        self.insert(short);
        let others = self.other_names(view);
        self.insert(others);
        let letters = self.letters(words, by_name);
        for mention in &letters {
            let letters = || words.tokens[mention.tokens.start].stem().to_owned();
            self.entries[mention.entry].acronym.get_or_insert_with(letters);
        }
        self.insert(letters);
        let heads = self.head_nouns(view, forms);
        self.insert(heads);
    }

    fn insert(&mut self, more: Vec<BodyMention>) {
        self.mentions.extend(more);
        sort::by_key(&mut self.mentions, |mention| (mention.tokens.start, mention.tokens.end));
    }

    /// The names that brackets declare, there and where they stand again: "(Антикор)".
    fn other_names(&mut self, view: &View<'_, '_>) -> Vec<BodyMention> {
        let words = view.words;
        // By name: whose it is, where it stands in brackets, and whether it stands alone too.
        let mut declared: FxHashMap<String, (usize, usize, bool)> = FxHashMap::default();
        for mention in self.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            if let Some(at) = other_name(view, mention.tokens.end) {
                declared.entry(words.nominative(at).to_lowercase()).or_insert((mention.entry, at, false));
            }
        }
        if declared.is_empty() {
            return Vec::new();
        }
        let taken = self.taken(words);
        let mut found: Vec<BodyMention> = Vec::new();
        for i in (0..words.len()).filter(|i| !taken[*i] && words.is_capital(*i)) {
            let known = declared.get_mut(&words.nominative(i).to_lowercase()).filter(|(_, at, _)| *at < i);
            let Some((entry, at, alone)) = known else { continue };
            let (entry, at) = (*entry, *at);
            let mention = |i: usize| BodyMention { tokens: i..i + 1, entry, kind: MentionKind::Name };
            if !std::mem::replace(alone, true) {
                found.push(mention(at));
                self.entries[entry].acronym.get_or_insert_with(|| words.text(at).to_owned());
            }
            found.push(mention(i));
        }
        sort::by_key(&mut found, |mention| mention.tokens.start);
        found
    }

    /// The letters of bodies that no brackets declare.
    fn letters(&self, words: &AnnotatedText<'_>, by_name: &FxHashMap<String, Vec<usize>>) -> Vec<BodyMention> {
        let taken = self.taken(words);
        let letters = |i: &usize| !taken[*i] && words.tokens[*i].kind == TokenKind::Word;
        let mention = |i: usize| {
            let entry = self.spelled(by_name, words.tokens[i].stem())?;
            Some(BodyMention { tokens: i..i + 1, entry, kind: MentionKind::Name })
        };
        (0..words.len()).filter(letters).filter_map(mention).collect()
    }

    /// The titles and Latin names of bodies where they stand alone, and the ends of longer names.
    fn short_names(&self, view: &View<'_, '_>, by_name: &FxHashMap<String, Vec<usize>>) -> Vec<BodyMention> {
        let words = view.words;
        let mut found = Vec::new();
        if self.entries.is_empty() {
            return found;
        }
        let taken = self.taken(words);
        let mut ends = Ends::of(words, by_name);
        let mut at = 0;
        while at < words.len() {
            let Some((name, end)) = short_name(view, &mut ends, at) else {
                at += 1;
                continue;
            };
            let free = !taken[at..end].contains(&true);
            let one = || by_name.get(&plain_text(words, &name)).filter(|entries| entries.len() == 1);
            if let Some(&[entry]) = if free { one().map(Vec::as_slice) } else { None }
                && !self.names_another(words, entry, end)
            {
                found.push(BodyMention { tokens: at..end, entry, kind: MentionKind::Name });
            }
            at = end;
        }
        found
    }

    /// "«Тұлпар» стадионы": whether what stands at token `at` behind a body's name has that name.
    fn names_another(&self, words: &AnnotatedText<'_>, entry: usize, at: usize) -> bool {
        let own = || words.unpossessed(at).is_some_and(|head| self.entries[entry].heads.contains(&head.to_lowercase()));
        at < words.len()
            && words.feats(at).has(Feats::POSS3)
            && words.upos(at) == Upos::Noun
            && is_head(words, at)
            && !own()
    }

    /// By token: whether a mention covers it.
    fn taken(&self, words: &AnnotatedText<'_>) -> Vec<bool> {
        let mut taken = vec![false; words.len()];
        self.mentions.iter().for_each(|mention| taken[mention.tokens.clone()].fill(true));
        taken
    }

    /// Nouns for a kind of body that stand for one.
    fn head_nouns(&self, view: &View<'_, '_>, forms: &Forms) -> Vec<BodyMention> {
        let words = view.words;
        if self.entries.is_empty() {
            return Vec::new();
        }
        let taken = self.taken(words);
        let mut recents = Recents::default();
        let mut mentions = self.mentions.iter().peekable();
        let mut found = Vec::new();
        for (sentence, range) in words.sentence_ranges().iter().enumerate() {
            let mut i = range.start;
            while i < range.end {
                while let Some(mention) = mentions.next_if(|mention| mention.tokens.start <= i) {
                    recents.touch(&self.entries[mention.entry].heads, mention.entry, sentence);
                }
                let noun = if taken[i] { None } else { head_noun(view, forms, i) };
                let Some((tokens, word)) = noun else {
                    i += 1;
                    continue;
                };
                // The kind itself before what it may stand for.
                let one = match recents.knows(&word) {
                    true => recents.the_one([word.as_str()], sentence),
                    false => recents.the_one(stand_ins::of_body(&word), sentence),
                };
                if let Some(entry) = one {
                    found.push(BodyMention { tokens: tokens.clone(), entry, kind: MentionKind::Title });
                    recents.touch(&self.entries[entry].heads, entry, sentence);
                }
                i = tokens.end;
            }
        }
        found
    }
}

/// The longer names whose ends may stand alone, with what is asked of every word answered once for each distinct form.
struct Ends<'n> {
    by_name: &'n FxHashMap<String, Vec<usize>>,
    firsts: FxHashSet<&'n str>,
    lasts: FxHashSet<&'n str>,
    /// By distinct form: whether a name begins, or ends, with it.
    begins: Vec<Option<bool>>,
    ends: Vec<Option<bool>>,
}

impl<'n> Ends<'n> {
    fn of(words: &AnnotatedText<'_>, by_name: &'n FxHashMap<String, Vec<usize>>) -> Self {
        let firsts = by_name.keys().filter_map(|name| name.split_once(' ')).map(|(first, _)| first).collect();
        let lasts = by_name.keys().filter_map(|name| name.rsplit_once(' ')).map(|(_, last)| last).collect();
        let unasked = vec![None; words.distinct_len()];
        Self { by_name, firsts, lasts, begins: unasked.clone(), ends: unasked }
    }

    /// Where the longest name ends that begins with token `at`: "Технология университеті".
    fn end(&mut self, view: &View<'_, '_>, at: usize) -> Option<usize> {
        let words = view.words;
        let (firsts, lasts) = (&self.firsts, &self.lasts);
        let begins = || firsts.contains(words.text(at).to_lowercase().as_str());
        if !*self.begins[words.distinct_of(at)].get_or_insert_with(begins) {
            return None;
        }
        let capital = words.is_capital(at);
        if !capital && !is_bare(view, at, false) {
            return None;
        }
        let (asked, by_name) = (&mut self.ends, self.by_name);
        let mut ends = |last: usize| {
            let ends = || lasts.contains(plain_text(words, &(last..last + 1)).as_str());
            *asked[words.distinct_of(last)].get_or_insert_with(ends)
        };
        let most = words.sentence(at).end.min(at + LONGEST_TITLE);
        // In small letters only a noun that has no other sense ends a name.
        let mut known = |end: usize| {
            (capital || is_strong(words, end - 1))
                && ends(end - 1)
                && by_name.contains_key(&plain_text(words, &(at..end)))
        };
        (at + 2..=most).rev().find(|end| known(*end))
    }
}

/// What may be a body's name at token `at`: its tokens, and the token behind it.
fn short_name(view: &View<'_, '_>, ends: &mut Ends<'_>, at: usize) -> Option<(Range<usize>, usize)> {
    let words = view.words;
    if words.is_mark(at, "«") {
        let close = (at + 2..words.len().min(at + LONGEST_TITLE)).find(|i| words.is_mark(*i, "»"))?;
        return Some((at + 1..close, close + 1));
    }
    let latin = (at..words.len().min(at + LONGEST_LATIN)).take_while(|i| is_latin(words.text(*i))).count();
    let end = if latin > 0 { at + latin } else { ends.end(view, at)? };
    Some((at..end, end))
}
