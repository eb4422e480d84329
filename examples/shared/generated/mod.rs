//! A Kazakh-like text of any size for benchmarks: the same bytes for the same seed, no sentence twice.
//!
//! Sentences are built from the crate's own word lists, inflected by its morphology: noun phrases with possession
//! chains, names with initials, offices, quoted titles, numbers with bounds and units, dates, direct speech. They make no
//! sense, but have the letters, word lengths, endings, punctuation and digits of running text.

use tilshi::morph::{Feats, inflect};

const NOUNS: &str = include_str!("../../../data/lexicon/stems.tsv");
const NAMES: &str = include_str!("../../../data/lexicon/given_names.tsv");
const PLACES: &str = include_str!("../../../data/lexicon/places.tsv");
const BODIES: &str = include_str!("../../../data/lexicon/organizations.tsv");
const OFFICES: &str = include_str!("../../../data/lexicon/offices.tsv");
const UNITS: &str = include_str!("../../../data/lexicon/units.tsv");
const EVENTS: &str = include_str!("../../../data/lexicon/event_heads.tsv");
const MONTHS: &str = include_str!("../../../data/lexicon/calendar.tsv");

/// The size of the text that the benches measure, in bytes.
pub(crate) const SIZE: usize = 1 << 20;

/// A text of at least `size` bytes, cut at the end of a sentence.
pub(crate) fn text(size: usize, seed: u64) -> String {
    let mut writer = Writer::new(seed);
    let mut text = String::with_capacity(size + 1024);
    while text.len() < size {
        let sentences = 3 + writer.below(5);
        for at in 0..sentences {
            if at > 0 {
                text.push(' ');
            }
            let sentence = writer.sentence();
            let mut letters = sentence.chars();
            text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(letters.as_str());
        }
        text.push('\n');
    }
    text
}

/// The entries of a list whose column holds one of the values.
fn column(list: &'static str, at: usize, values: &[&str]) -> Vec<&'static str> {
    let rows = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let fits = |row: &&str| row.split('\t').nth(at).is_some_and(|column| values.contains(&column));
    let mut words: Vec<_> = rows.filter(fits).filter_map(|row| row.split('\t').next()).collect();
    words.dedup();
    words
}

fn inflected(stem: &str, feats: Feats) -> String {
    inflect(stem, feats).unwrap_or_else(|| stem.to_owned())
}

/// splitmix64
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % most.max(1) as u64) as usize
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        let at = self.below(words.len());
        words.get(at).copied().unwrap_or_default()
    }
}

struct Writer {
    random: Random,
    nouns: Vec<&'static str>,
    adjectives: Vec<&'static str>,
    verbs: Vec<&'static str>,
    names: Vec<&'static str>,
    places: Vec<&'static str>,
    bodies: Vec<&'static str>,
    offices: Vec<&'static str>,
    units: Vec<&'static str>,
    events: Vec<&'static str>,
    months: Vec<&'static str>,
}

impl Writer {
    fn new(seed: u64) -> Self {
        Self {
            random: Random(seed),
            nouns: column(NOUNS, 1, &["NOUN"]),
            adjectives: column(NOUNS, 1, &["ADJ"]),
            verbs: column(NOUNS, 1, &["VERB"]),
            names: column(NAMES, 2, &["kk", "ru"]),
            places: column(PLACES, 2, &["city", "country", "region", "river"]),
            bodies: column(BODIES, 3, &["always"]),
            offices: column(OFFICES, 1, &["office"]),
            units: column(UNITS, 2, &["measure", "duration", "percent", "multiple"]),
            events: column(EVENTS, 0, &["форум", "конференция", "саммит", "фестиваль", "көрме", "байқау", "съезд"]),
            months: column(MONTHS, 1, &["month"]),
        }
    }

    fn below(&mut self, most: usize) -> usize {
        self.random.below(most)
    }

    fn case(&mut self) -> Feats {
        [Feats::NOM, Feats::GEN, Feats::DAT, Feats::ACC, Feats::LOC, Feats::ABL, Feats::INS][self.below(7)]
    }

    fn noun(&mut self, feats: Feats) -> String {
        let stem = self.random.pick(&self.nouns);
        let plural = if self.below(4) == 0 { Feats::PLUR } else { Feats::NONE };
        inflected(stem, feats | plural)
    }

    /// An adjective, a noun, or a noun with its possessor.
    fn phrase(&mut self, feats: Feats) -> String {
        match self.below(4) {
            0 => {
                let adjective = self.random.pick(&self.adjectives);
                format!("{adjective} {}", self.noun(feats))
            }
            1 => format!("{} {}", self.noun(Feats::GEN), self.noun(Feats::POSS3 | feats)),
            2 => format!("{} {}", self.place(Feats::GEN), self.noun(Feats::POSS3 | feats)),
            _ => self.noun(feats),
        }
    }

    fn place(&mut self, feats: Feats) -> String {
        let place = self.random.pick(&self.places);
        inflected(place, feats)
    }

    fn person(&mut self, feats: Feats) -> String {
        let given = self.random.pick(&self.names);
        let father = self.random.pick(&self.names);
        let initial: String = given.chars().take(1).collect();
        match self.below(3) {
            0 => format!("{initial}.{}", inflected(&format!("{father}ов"), feats)),
            1 => format!("{given} {}", inflected(&format!("{father}ұлы"), feats)),
            _ => format!("{given} {}", inflected(father, feats)),
        }
    }

    fn number(&mut self) -> String {
        match self.below(5) {
            0 => format!("{}", self.below(1000)),
            1 => format!("{},{}", self.below(100), 1 + self.below(9)),
            2 => format!("{} миллионнан астам", 1 + self.below(99)),
            3 => format!("{} {:03}", 1 + self.below(900), self.below(1000)),
            _ => format!("{}-ден астам", 10 * (1 + self.below(90)) + 4),
        }
    }

    fn date(&mut self) -> String {
        let month = self.random.pick(&self.months);
        let (year, day) = (1900 + self.below(130), 1 + self.below(28));
        match self.below(3) {
            0 => format!("{year} жылғы {day} {}", inflected(month, Feats::LOC)),
            1 => format!("{year} жылдан бастап"),
            _ => format!("{day:02}.{:02}.{year}", 1 + self.below(12)),
        }
    }

    fn verb(&mut self) -> String {
        // The past tense assimilates as the ablative does, but for nasals.
        let verb = self.random.pick(&self.verbs);
        let ablative = inflected(verb, Feats::LOC);
        let past = ablative.strip_suffix(['а', 'е']).map(str::to_owned).unwrap_or(ablative.clone());
        past + if ablative.ends_with('а') { "ы" } else { "і" }
    }

    fn sentence(&mut self) -> String {
        let case = self.case();
        match self.below(8) {
            0 => format!("{} {} {}.", self.date(), self.phrase(case), self.verb()),
            1 => format!("{} {} {}, {}.", self.person(Feats::NOM), self.phrase(case), self.verb(), self.verb()),
            2 => {
                let office = self.random.pick(&self.offices);
                let person = self.person(Feats::NOM);
                format!("{} {office} {person} {} {}.", self.place(Feats::GEN), self.phrase(case), self.verb())
            }
            3 => {
                let unit = self.random.pick(&self.units);
                format!("{} {} {unit} {}.", self.phrase(Feats::NOM), self.number(), self.verb())
            }
            4 => {
                let event = self.random.pick(&self.events);
                let event = inflected(event, Feats::LOC);
                format!("«{}» атты {event} {} {}.", self.phrase(Feats::NOM), self.phrase(case), self.verb())
            }
            5 => {
                let person = self.person(Feats::NOM);
                format!("«{} {}», – деді {person}.", self.phrase(case), self.verb())
            }
            6 => {
                let body = self.random.pick(&self.bodies);
                format!("{body} {} {} {}?", self.number(), self.phrase(case), self.verb())
            }
            _ => format!(
                "{} мен {} {} {}.",
                self.phrase(Feats::NOM),
                self.phrase(Feats::INS),
                self.phrase(case),
                self.verb()
            ),
        }
    }
}
