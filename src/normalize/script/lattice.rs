//! [`Readings`]: words of another alphabet, read as Cyrillic ones.
//!
//! The same letter may stand for several, so all ways to read a word are followed from letter to letter, the likeliest of them by the
//! letter model. Those that come to the end are weighed again, by the letters or by how often the whole word was met.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::alphabet::{Alphabet, Letters};
use super::model::{Context, EDGE, Letter, Word, Writing, char_of, letter, word};
use crate::letters::{is_back, is_front, is_vowel};
use crate::lexicon::Lexicon;

/// A word of another alphabet as a Cyrillic one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its letters, small, each with the place of the character that it was read from, in characters.
    pub(super) letters: Vec<(char, u16)>,
    /// What it costs: quarters of a bit.
    pub(super) cost: u32,
    /// What is known of the word.
    pub(super) word: Option<Word>,
}

impl Reading {
    /// How the word is written where no sentence begins: as it was met, or else its stem was.
    pub(super) fn writing(&self) -> Writing {
        if let Some(word) = self.word {
            return word.writing;
        }
        let stems = (SHORTEST_STEM..self.letters.len()).rev();
        let mut known = stems.filter_map(|end| Some((end, word(self.letters[..end].iter().map(|(c, _)| *c))?)));
        let (end, writing) = known.next().map_or((0, Writing::Small), |(end, word)| (end, word.writing));
        let text: String = self.letters.iter().map(|(c, _)| *c).collect();
        let by_ending = || Lexicon::builtin().has_name_ending(&text);
        if writing == Writing::Name && 2 * end >= self.letters.len() || by_ending() {
            Writing::Name
        } else {
            Writing::Small
        }
    }
}

/// The readings of an alphabet's words, kept by how they are written.
pub(super) struct Readings {
    alphabet: Alphabet,
    letters: &'static Letters,
    known: FxHashMap<SmallVec<[char; 24]>, Option<Rc<Reading>>>,
}

/// A word whose letters are in lower case, but for `I`.
type Shown = SmallVec<[char; 24]>;

/// The longest word that is read, in characters.
const LONGEST: usize = 64;

/// How many ways are followed at a place.
const WIDTH: usize = 24;

/// What it costs to read letters one by one that stand for one letter together.
const SPLIT: u32 = 12;

/// How much more a way may cost than the best one at its place, in quarters of a bit.
const WORSE: u32 = 48;

/// What stands for the last vowel where there is none.
const EDGE_VOWEL: char = '_';

/// What a vowel costs that does not go with the one before, in quarters of a bit.
const DISHARMONY: u32 = 6;

/// What it costs to read as a vowel what is rather a consonant by the letter before, and the reverse.
const GLIDE: u32 = 6;

/// How many words are kept.
const MOST_KEPT: usize = 1 << 14;

/// What reading a soft sign behind л costs, where it is the most frequent.
const SIGN: u32 = 4;

/// What a word costs that is read by its letters, more than they tell.
const UNMET: u32 = 20;

/// A way to read the beginning of a word.
#[derive(Copy, Clone)]
struct Way {
    /// What its letters cost.
    letters: u32,
    /// What it costs that they were written so.
    manner: u32,
    context: Context,
    /// The last vowel that is a front or a back one.
    vowel: char,
    /// The last of its letters, by its place among the steps, plus 1.
    last: u32,
}

/// A letter of a way.
struct Step {
    before: u32,
    letter: Letter,
    from: u16,
}

thread_local! {
    /// By alphabet: what a thread has read in it.
    static READINGS: RefCell<Vec<Readings>> = RefCell::new(Alphabet::ALL.iter().map(|alphabet| Readings::new(*alphabet)).collect());
}

/// Reads words of an alphabet.
pub(super) fn with<T>(alphabet: Alphabet, read: impl FnOnce(&mut Readings) -> T) -> T {
    READINGS.with_borrow_mut(|readings| read(&mut readings[alphabet as usize]))
}

impl Readings {
    fn new(alphabet: Alphabet) -> Self {
        Self { alphabet, letters: alphabet.letters(), known: FxHashMap::default() }
    }

    /// Reads a word; `None` where it has characters that are not of the alphabet.
    pub(super) fn read(&mut self, text: &str) -> Option<Rc<Reading>> {
        let shown: Shown = text.chars().map(lower).collect();
        if let Some(reading) = self.known.get(&shown) {
            return reading.clone();
        }
        let reading = self.search(&shown).map(Rc::new);
        if self.known.len() >= MOST_KEPT {
            self.known.clear();
        }
        self.known.insert(shown, reading.clone());
        reading
    }

    fn search(&self, shown: &[char]) -> Option<Reading> {
        if shown.is_empty() || shown.len() > LONGEST {
            return None;
        }
        let manner = Manner::of(self.alphabet, shown);
        let mut steps: Vec<Step> = Vec::new();
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); shown.len() + 1];
        ways[0].push(Way { letters: 0, manner: 0, context: Context::default(), vowel: EDGE_VOWEL, last: 0 });
        for at in 0..shown.len() {
            let mut here = std::mem::take(&mut ways[at]);
            let most = here.iter().map(Way::cost).min().unwrap_or(0) + WORSE;
            here.retain(|way| way.cost() <= most);
            if here.len() > WIDTH {
                here.select_nth_unstable_by_key(WIDTH, |way| (way.cost(), way.last));
                here.truncate(WIDTH);
            }
            if is_ignored(shown[at]) {
                ways[at + 1].append(&mut here);
                continue;
            }
            let pieces = || self.letters.pieces(shown[at]).iter().filter(|piece| shown[at..].starts_with(&piece.shown));
            // ts is т and с as often as ц.
            let longest = pieces()
                .filter(|piece| piece.cost == 0 && shown[at] != 't')
                .map(|piece| piece.shown.len())
                .max()
                .unwrap_or(0);
            for piece in pieces() {
                let split = if piece.shown.len() < longest { SPLIT } else { 0 };
                let end = at + piece.shown.len();
                for way in &here {
                    let mut next = Way { manner: way.manner + piece.cost + split, ..*way };
                    for letter in &piece.meant {
                        next = next.with(*letter, at, manner, &mut steps);
                    }
                    ways[end].push(next);
                    let last = piece.meant.last().map_or('_', |letter| char_of(*letter));
                    if is_vowel(last) {
                        continue;
                    }
                    let next_letter = shown.get(end).copied();
                    for (sign, cost) in signs(last, next_letter) {
                        let mut signed = next.with(sign, at, manner, &mut steps);
                        signed.manner += cost;
                        ways[end].push(signed);
                    }
                }
            }
        }
        let mut ends = ways.pop()?;
        ends.sort_unstable_by_key(|way| (way.cost(), way.last));
        let most = ends.first().map_or(0, Way::cost) + WORSE;
        let readings =
            ends.iter().take(WIDTH).take_while(|way| way.cost() <= most).map(|way| way.reading(manner, &steps));
        let best = readings.min_by_key(|reading| reading.cost)?;
        Some(if best.word.is_none() { rare(&best).unwrap_or(best) } else { best })
    }
}

/// The signs that no other alphabet writes, each with what reading it costs behind a consonant and before a letter that is read.
fn signs(consonant: char, next: Option<char>) -> impl Iterator<Item = (Letter, u32)> {
    let soft = if consonant == 'л' { SIGN } else { 3 * SIGN };
    // "съезд", "объект"
    let may_be_hard = matches!(consonant, 'б' | 'в' | 'д' | 'н' | 'р' | 'с' | 'т')
        && matches!(next, Some('e' | 'i' | 'ı' | 'y' | 'ە' | 'ي'));
    let hard = may_be_hard.then_some(('ъ', 2 * SIGN));
    hard.into_iter().chain([('ь', soft)]).filter_map(|(sign, cost)| Some((letter(sign)?, cost)))
}

/// A character in lower case; `I` stays, as it is the capital of i and of ı.
pub(super) fn lower(c: char) -> char {
    match c {
        'I' => 'I',
        'İ' => 'i',
        'A'..='Z' => c.to_ascii_lowercase(),
        _ if c.is_ascii() => c,
        '’' | 'ʼ' | '‘' | '`' | '´' | 'ʻ' | '′' => '\'',
        'ی' => 'ي',
        'ک' => 'ك',
        'ہ' | 'ة' => 'ه',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether a character within an Arabic word tells nothing by itself: the soft mark, a stretched line, joiners, marks of vowels.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{200c}' | '\u{200d}') || is_soft_mark(c)
}

/// Whether it is the mark that makes the vowels of an Arabic word front ones (дәйекше).
pub(super) fn is_soft_mark(c: char) -> bool {
    matches!(c, '\u{621}' | '\u{674}' | '\u{654}')
}

/// What the way a word is written tells of its vowels.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Manner {
    /// Nothing.
    Free,
    /// One of them is a front one at least.
    Soft,
    /// They are back ones.
    Hard,
}

impl Manner {
    /// In Arabic letters a word with front vowels has the soft mark, but where к, г or е show them.
    fn of(alphabet: Alphabet, shown: &[char]) -> Self {
        match alphabet {
            Alphabet::Arabic if shown.iter().any(|c| is_soft_mark(*c)) => Self::Soft,
            Alphabet::Arabic if !shown.iter().any(|c| matches!(c, 'ك' | 'گ' | 'ە' | 'ه')) => Self::Hard,
            _ => Self::Free,
        }
    }

    /// What a word costs, beside its letters, that has no front vowel and is to have one.
    fn cost(self, letters: &[(char, u16)]) -> u32 {
        if self == Self::Soft && !letters.iter().any(|(c, _)| is_front(*c)) { MISFIT } else { 0 }
    }

    /// What a letter costs in such a word, so that others are followed.
    fn letter_cost(self, letter: Letter) -> u32 {
        match self {
            Self::Soft if is_back(char_of(letter)) => 2,
            Self::Hard if is_front(char_of(letter)) => MISFIT,
            _ => 0,
        }
    }
}

/// What a word costs whose vowels are not as its mark tells.
const MISFIT: u32 = 40;

impl Way {
    fn cost(&self) -> u32 {
        self.letters + self.manner
    }

    /// The way with a letter more, read from the character at a place.
    fn with(self, letter: Letter, at: usize, manner: Manner, steps: &mut Vec<Step>) -> Self {
        steps.push(Step { before: self.last, letter, from: at as u16 });
        let c = char_of(letter);
        let is_told = is_front(c) || is_back(c);
        Self {
            letters: self.letters + self.context.cost(letter),
            manner: self.manner + manner.letter_cost(letter) + self.disharmony(c) + self.glide(c),
            context: self.context.with(letter),
            vowel: if is_told { c } else { self.vowel },
            last: steps.len() as u32,
        }
    }

    /// What и costs behind a vowel, and й behind none.
    fn glide(&self, c: char) -> u32 {
        let behind_vowel = is_vowel(char_of(self.context.last()));
        match c {
            'и' if behind_vowel => GLIDE,
            'й' if !behind_vowel => GLIDE,
            _ => 0,
        }
    }

    /// What a vowel costs behind the last one: front ones stand behind front ones and back ones behind back ones, and ө hardly ever
    /// behind another.
    fn disharmony(&self, c: char) -> u32 {
        match c {
            _ if self.vowel == EDGE_VOWEL => 0,
            'ө' => 3 * DISHARMONY,
            'ә' | 'і' | 'ү' if is_back(self.vowel) => DISHARMONY,
            'ы' | 'ұ' if is_front(self.vowel) => DISHARMONY,
            _ => 0,
        }
    }

    /// The whole word.
    fn reading(&self, manner: Manner, steps: &[Step]) -> Reading {
        let mut letters = Vec::new();
        let mut at = self.last;
        while let Some(step) = (at as usize).checked_sub(1).and_then(|at| steps.get(at)) {
            letters.push((char_of(step.letter), step.from));
            at = step.before;
        }
        letters.reverse();
        let found = word(letters.iter().map(|(c, _)| *c)).or_else(|| listed(&letters));
        let by_letters = self.letters + self.context.cost(EDGE) + UNMET;
        let by_letters = if found.is_none() { by_letters.min(by_stem(&letters)) } else { by_letters };
        let misfit = manner.cost(&letters);
        Reading {
            letters,
            cost: self.manner + misfit + found.map_or(by_letters, |word| word.cost.min(by_letters)),
            word: found,
        }
    }
}

/// A known word that differs from an unknown one in a rare letter that other alphabets do not tell from another, or leave out: "брон" is
/// "бронь", armour.
fn rare(reading: &Reading) -> Option<Reading> {
    let mut found: Option<Reading> = None;
    for (at, (c, from)) in reading.letters.iter().enumerate() {
        let (range, others): (_, &[char]) = match c {
            'е' => (at..at + 1, &['э']),
            'х' => (at..at + 1, &['һ']),
            _ if is_vowel(*c) => continue,
            _ => (at + 1..at + 1, &['ь', 'ъ']),
        };
        for other in others {
            let mut letters = reading.letters.clone();
            letters.splice(range.clone(), [(*other, *from)]);
            // What was met once may be a mistake.
            let met = word(letters.iter().map(|(c, _)| *c)).filter(|word| word.cost < Word::listed().cost - ONCE);
            let Some(word) = met.or_else(|| listed(&letters)) else { continue };
            if found.as_ref().is_none_or(|found| word.cost < found.cost) {
                found = Some(Reading { letters, cost: word.cost.min(reading.cost), word: Some(word) });
            }
        }
    }
    found
}

/// By how much a word costs less that was met more than once.
const ONCE: u32 = 8;

/// The shortest stem that is looked for, in letters.
const SHORTEST_STEM: usize = 3;

/// What a word costs whose beginning was met as a word, and which goes on by its letters.
fn by_stem(letters: &[(char, u16)]) -> u32 {
    let mut costs: SmallVec<[u32; 32]> = SmallVec::new();
    let mut context = Context::default();
    for (c, _) in letters {
        let letter = letter(*c).unwrap_or(EDGE);
        costs.push(context.cost(letter));
        context = context.with(letter);
    }
    let mut end = context.cost(EDGE);
    let mut least = u32::MAX;
    for stem in (SHORTEST_STEM..letters.len()).rev() {
        end += costs[stem];
        if let Some(found) = word(letters[..stem].iter().map(|(c, _)| *c)) {
            least = least.min(found.cost + end + UNMET);
        }
    }
    least
}

/// A word that is in the lists of the crate.
fn listed(letters: &[(char, u16)]) -> Option<Word> {
    let text: String = letters.iter().map(|(c, _)| *c).collect();
    Lexicon::builtin().word(&text).map(|_| Word::listed())
}
