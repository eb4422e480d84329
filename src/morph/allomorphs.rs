//! The written forms of endings: after a given stem, and at a word's end.

use once_cell::sync::Lazy;

use super::phonology::{Final, Harmony, Sounds, is_vowel};
use super::suffixes::{Finals, SUFFIXES, Suffix};

/// One written form of an ending.
pub(super) struct Allomorph {
    pub(super) text: String,
    pub(super) suffix: &'static Suffix,
    /// The classes of final sounds after which it is written so, one bit each.
    finals: u8,
    back: bool,
    front: bool,
}

/// All written forms, as a trie from the last letter to the first.
pub(super) struct Allomorphs {
    all: Vec<Allomorph>,
    nodes: Vec<Branch>,
}

#[derive(Default)]
struct Branch {
    /// What the next letter to the left leads to.
    next: Vec<(char, u32)>,
    /// The forms that begin here.
    forms: Vec<u16>,
}

pub(super) static ALLOMORPHS: Lazy<Allomorphs> = Lazy::new(Allomorphs::new);

impl Allomorphs {
    fn new() -> Self {
        let mut built = Self { all: Vec::new(), nodes: vec![Branch::default()] };
        for suffix in &SUFFIXES {
            let from = built.all.len();
            for (bit, class) in Final::ALL.into_iter().enumerate() {
                for harmony in [Harmony::Back, Harmony::Front] {
                    let Some(text) = suffix.spell(class, harmony) else { continue };
                    let known = built.all[from..].iter().position(|form| form.text == text).map(|at| from + at);
                    let at = known.unwrap_or_else(|| built.add(text, suffix));
                    built.all[at].finals |= 1 << bit;
                    built.all[at].back |= harmony == Harmony::Back;
                    built.all[at].front |= harmony == Harmony::Front;
                }
            }
        }
        built
    }

    fn add(&mut self, text: String, suffix: &'static Suffix) -> usize {
        let mut node = 0;
        for c in text.chars().rev() {
            let next = self.nodes[node].next.iter().find(|(letter, _)| *letter == c).map(|(_, next)| *next as usize);
            node = next.unwrap_or_else(|| {
                let new = self.nodes.len();
                self.nodes[node].next.push((c, new as u32));
                self.nodes.push(Branch::default());
                new
            });
        }
        let at = self.all.len();
        self.nodes[node].forms.push(at as u16);
        self.all.push(Allomorph { text, suffix, finals: 0, back: false, front: false });
        at
    }

    /// Calls `found` with each form that `word` ends in, the shorter first.
    pub(super) fn ending(&'static self, word: &str, mut found: impl FnMut(&'static Allomorph)) {
        let mut node = &self.nodes[0];
        for c in word.chars().rev() {
            let Some((_, next)) = node.next.iter().find(|(letter, _)| *letter == c) else { break };
            node = &self.nodes[*next as usize];
            for form in &node.forms {
                found(&self.all[*form as usize]);
            }
        }
    }
}

impl Allomorph {
    /// Whether it is written so after a base of these sounds; `None` for an acronym or number, whose sounds are not
    /// written.
    pub(super) fn fits(&self, base: Option<Sounds>) -> bool {
        let Some(sounds) = base else { return true };
        let harmonic = sounds.indifferent
            || match sounds.harmony {
                Harmony::Back => self.back,
                Harmony::Front => self.front,
            };
        harmonic && self.finals & (1 << sounds.last as u8) != 0 && self.suffix.finals.allow(sounds)
    }

    /// Whether it begins with a vowel, before which stems change.
    pub(super) fn is_vocalic(&self) -> bool {
        self.text.starts_with(is_vowel)
    }
}

impl Finals {
    fn allow(self, sounds: Sounds) -> bool {
        match self {
            Self::Any => true,
            Self::Vowel => sounds.last == Final::Vowel,
            Self::Consonant => sounds.last != Final::Vowel,
            Self::Lateral => sounds.last == Final::Lateral || sounds.lateral || sounds.dental,
            Self::NoLateral => sounds.last != Final::Lateral && !sounds.lateral,
            Self::Sonorous => matches!(sounds.last, Final::Vowel | Final::Glide | Final::Lateral),
            Self::Unwritten => false,
        }
    }
}

impl Suffix {
    /// How it is written after a final of the class, in the harmony; `None` where it cannot stand.
    fn spell(&self, class: Final, harmony: Harmony) -> Option<String> {
        let vowel = class == Final::Vowel;
        if (self.finals == Finals::Vowel && !vowel) || (self.finals == Finals::Consonant && vowel) {
            return None;
        }
        let back = harmony == Harmony::Back;
        let pick = |row: &str| row.chars().nth(class as usize);
        let mut text = String::new();
        let mut chars = self.form.chars();
        while let Some(c) = chars.next() {
            let sound = match c {
                'A' => Some(if back { 'а' } else { 'е' }),
                'Y' => Some(if back { 'ы' } else { 'і' }),
                'H' => Some(if back { 'ғ' } else { 'г' }),
                'K' => Some(if back { 'қ' } else { 'к' }),
                'L' => pick("ллдддт"),
                'N' => pick("нддндт"),
                'C' => pick("нддддт"),
                'B' => pick("дддндт"),
                'D' => pick("дддддт"),
                'M' => pick("ммммбп"),
                'P' => pick("мммббп"),
                'G' => match (class == Final::Voiceless, back) {
                    (true, true) => Some('қ'),
                    (true, false) => Some('к'),
                    (false, true) => Some('ғ'),
                    (false, false) => Some('г'),
                },
                '(' => {
                    let inner = chars.next();
                    chars.next();
                    match inner {
                        Some('Y') if !vowel => Some(if back { 'ы' } else { 'і' }),
                        Some('с') if vowel => Some('с'),
                        _ => None,
                    }
                }
                other => Some(other),
            };
            text.extend(sound);
        }
        Some(text)
    }

    /// Its written form after a base of these sounds.
    pub(super) fn after(&self, sounds: Sounds) -> Option<String> {
        self.finals.allow(sounds).then(|| self.spell(sounds.last, sounds.harmony))?
    }
}

#[cfg(test)]
mod tests {
    use super::super::suffixes::Slots;
    use super::*;

    #[test]
    fn endings_assimilate() {
        let after = |base: &str, form: &str| {
            let suffix =
                SUFFIXES.iter().find(|s| s.form == form && s.after.intersects(Slots::STEM | Slots::VERB)).unwrap();
            suffix.after(Sounds::of(base)).map(|ending| format!("{base}{ending}"))
        };
        for (base, form, expected) in [
            ("бала", "LAр", "балалар"),   // children
            ("қыз", "LAр", "қыздар"),     // girls
            ("кітап", "LAр", "кітаптар"), // books
            ("үй", "LAр", "үйлер"),       // houses
            ("адам", "NYң", "адамның"),   // of a person
            ("үй", "NYң", "үйдің"),
            ("Назарбаев", "NYң", "Назарбаевтың"),
            ("көл", "CY", "көлді"), // lake-ACC
            ("адам", "BAн", "адамнан"),
            ("мектеп", "BAн", "мектептен"), // from school
            ("сөз", "Mен", "сөзбен"),       // with a word
            ("мектеп", "GA", "мектепке"),
            ("су", "(с)Y", "суы"), // its water
            ("бала", "(с)Y", "баласы"),
            ("жаз", "PA", "жазба"),           // do not write
            ("дәрігер", "PYз", "дәрігерміз"), // we are doctors
            ("адам", "PYз", "адамбыз"),
            ("қазақ", "MYн", "қазақпын"), // I am a Kazakh
        ] {
            assert_eq!(after(base, form).as_deref(), Some(expected));
        }
    }
}
