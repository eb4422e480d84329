//! Damages texts at random and tells how much of it the normalizer repairs.
//!
//! ```text
//! cargo run --release -p tilshi-tools --bin restore -- [--seed N] FILE...
//! ```
//!
//! Each line is a text of its own. Letters that have a Latin twin are swapped for it, quotation marks and dashes for other
//! kinds, spaces for wider and doubled ones; counted is what comes back exactly. The last table counts what the normalizer
//! changes in the files as they are, in words that are all Cyrillic or all Latin.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tilshi::Span;
use tilshi::normalize::normalize;

/// Damages texts at random and tells how much of it the normalizer repairs.
#[derive(Parser)]
#[command(name = "restore")]
struct Arguments {
    /// Texts in UTF-8, each line a text
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the random numbers begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Of a hundred letters that have a twin, so many are swapped
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(0..=100))]
    letters: u8,
    /// Print what was not restored
    #[arg(long)]
    show: bool,
}

/// Cyrillic letters and their Latin twins.
const TWINS: [(char, char); 25] = [
    ('а', 'a'),
    ('с', 'c'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('һ', 'h'),
    ('ә', 'ə'),
    ('ө', 'ɵ'),
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('Ә', 'Ə'),
    ('Ө', 'Ɵ'),
];

/// Ways to write an opening and a closing quotation mark.
const QUOTES: [(&str, &str); 6] = [("\"", "\""), ("“", "”"), ("„", "“"), ("'", "'"), ("‘", "’"), ("”", "”")];

/// A fixed sequence that looks random: xorshift64*, Vigna 2016.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % end
    }
}

/// What was damaged, where it stands in the damaged text, and what stood there.
struct Damage {
    kind: &'static str,
    span: Span,
    before: String,
}

#[derive(Default)]
struct Counts {
    damaged: usize,
    restored: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut random = Random(arguments.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut clean: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut out = String::new();
    for file in &arguments.files {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                let _ = writeln!(io::stderr(), "restore: {}: cannot be read: {error}", file.display());
                return ExitCode::from(2);
            }
        };
        for line in text.lines() {
            untouched(line, &mut clean, arguments.show.then_some(&mut out));
            // Damage is put on top of a clean text.
            let line = normalize(line).into_text();
            let (dirty, damages) = damage(&line, arguments.letters, &mut random);
            let repaired = normalize(&dirty);
            for Damage { kind, span, before } in damages {
                let now = &repaired.text()[repaired.to_normalized(span)];
                let count = counts.entry(kind).or_default();
                count.damaged += 1;
                count.restored += usize::from(now == before);
                if arguments.show && now != before && kind != "letters" {
                    out += &format!("{kind}: {before:?} was {:?} is {now:?}\n", &dirty[span]);
                }
            }
        }
    }
    out += &format!("{:<10}{:>10}{:>10}{:>10}\n", "damaged", "number", "restored", "%");
    for (kind, Counts { damaged, restored }) in &counts {
        out += &format!("{kind:<10}{damaged:>10}{restored:>10}{:>10.3}\n", 100.0 * *restored as f64 / *damaged as f64);
    }
    out += &format!("\n{:<10}{:>10}{:>10}{:>10}\n", "as it is", "number", "changed", "%");
    for (kind, Counts { damaged: number, restored: changed }) in &clean {
        out += &format!("{kind:<10}{number:>10}{changed:>10}{:>10.4}\n", 100.0 * *changed as f64 / *number as f64);
    }
    match io::stdout().write_all(out.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "restore: cannot write the output: {error}");
            ExitCode::from(2)
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut start = None;
    let ends = text.char_indices().map(|(at, c)| (at, c.is_alphabetic())).chain([(text.len(), false)]);
    ends.filter_map(move |(at, letter)| match (letter, start) {
        (true, None) => {
            start = Some(at);
            None
        }
        (false, Some(from)) => {
            start = None;
            Some(Span::new(from, at))
        }
        _ => None,
    })
}

/// Counts the words of one script, and those of them that the normalizer changes.
fn untouched(line: &str, clean: &mut BTreeMap<&str, Counts>, mut out: Option<&mut String>) {
    let normalized = normalize(line);
    for span in words(line) {
        let word = &line[span];
        let kind = match word {
            word if word.is_ascii() => "latin",
            word if word.chars().all(is_kazakh) => "cyrillic",
            _ => continue,
        };
        let now = &normalized.text()[normalized.to_normalized(span)];
        let count = clean.entry(kind).or_default();
        count.damaged += 1;
        count.restored += usize::from(now != word);
        if let Some(out) = out.as_mut().filter(|_| now != word) {
            **out += &format!("{kind}: {word:?} became {now:?}\n");
        }
    }
}

fn is_kazakh(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'ё') || "ӘәҒғҚқҢңӨөҰұҮүҺһІі".contains(c)
}

fn damage(line: &str, letters: u8, random: &mut Random) -> (String, Vec<Damage>) {
    let mut dirty = String::with_capacity(line.len());
    let mut damages: Vec<Damage> = Vec::new();
    let mut from = 0;
    for word in words(line).chain([Span::new(line.len(), line.len())]) {
        marks(&line[from..word.start], line, from, &mut dirty, &mut damages, random);
        let start = dirty.len();
        let first = damages.len();
        for c in line[word].chars() {
            let twin = TWINS.iter().find(|(cyrillic, _)| *cyrillic == c).map(|(_, latin)| *latin);
            let at = dirty.len();
            match twin.filter(|_| random.below(100) < u64::from(letters)) {
                Some(latin) => {
                    dirty.push(latin);
                    let span = Span::new(at, dirty.len());
                    damages.push(Damage { kind: "letters", span, before: c.to_string() });
                }
                None => dirty.push(c),
            }
        }
        if damages.len() > first {
            let span = Span::new(start, dirty.len());
            damages.push(Damage { kind: "words", span, before: line[word].to_owned() });
        }
        from = word.end;
    }
    (dirty, damages)
}

/// Damages what stands between two words.
fn marks(gap: &str, line: &str, from: usize, dirty: &mut String, damages: &mut Vec<Damage>, random: &mut Random) {
    for (offset, c) in gap.char_indices() {
        let at = dirty.len();
        let around = &line[from + offset..];
        let blank_after = around[c.len_utf8()..].starts_with(' ');
        let with: Option<(&'static str, &str)> = match c {
            '«' | '“' if random.below(2) == 0 => Some(("quotes", QUOTES[random.below(6) as usize].0)),
            '»' | '”' if random.below(2) == 0 => Some(("quotes", QUOTES[random.below(6) as usize].1)),
            '–' if blank_after && random.below(2) == 0 => {
                Some(("dashes", ["-", "—", "--", "−"][random.below(4) as usize]))
            }
            '-' if random.below(4) == 0 => Some(("hyphens", ["–", "‑", "‐", "—"][random.below(4) as usize])),
            ' ' if random.below(20) == 0 => {
                Some(("spaces", ["  ", "\u{a0}", "\t", " \u{200b}"][random.below(4) as usize]))
            }
            _ => None,
        };
        match with {
            Some((kind, with)) => {
                dirty.push_str(with);
                damages.push(Damage { kind, span: Span::new(at, dirty.len()), before: c.to_string() });
            }
            None => dirty.push(c),
        }
    }
}
