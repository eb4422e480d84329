//! Texts that grow: what is repeated, and how. A piece's `§` is another word at each repeat, its `¤` another number.

use std::fmt;

/// A text that grows by repeats: `before`, then `opening` so many times, `middle`, as many times `closing`, `after`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Layout {
    pub(crate) before: String,
    pub(crate) opening: String,
    pub(crate) middle: String,
    pub(crate) closing: String,
    pub(crate) after: String,
}

impl Layout {
    pub(crate) fn row(piece: impl Into<String>) -> Self {
        Self { opening: piece.into(), ..Self::default() }
    }

    fn within(before: &str, piece: &str, after: &str) -> Self {
        Self { before: before.into(), after: after.into(), ..Self::row(piece) }
    }

    fn nested(opening: &str, middle: &str, closing: &str) -> Self {
        Self { middle: middle.into(), closing: closing.into(), ..Self::row(opening) }
    }

    /// The text with so many repeats.
    pub(crate) fn text(&self, times: usize) -> String {
        let mut text = self.before.clone();
        for at in 0..times {
            write(&self.opening, at, &mut text);
        }
        text.push_str(&self.middle);
        for at in 0..times {
            write(&self.closing, at, &mut text);
        }
        text + &self.after
    }

    /// How many repeats have about so many bytes.
    pub(crate) fn times(&self, bytes: usize) -> usize {
        (bytes / (self.text(100).len() / 100).max(1)).max(8)
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { before, opening, middle, closing, after } = self;
        write!(f, "{before:?} ({opening:?})* {middle:?} ({closing:?})* {after:?}")
    }
}

fn write(piece: &str, at: usize, text: &mut String) {
    const SYLLABLES: [&str; 16] =
        ["ба", "са", "та", "ра", "ла", "ма", "на", "қа", "да", "жа", "за", "ша", "ға", "ңа", "па", "ка"];
    for c in piece.chars() {
        match c {
            // Three syllables or more: names are.
            '§' => (0..3).for_each(|place| text.push_str(SYLLABLES[at >> (4 * place) & 15])),
            '¤' => text.push_str(&(at + 1).to_string()),
            c => text.push(c),
        }
    }
}

/// Pieces that stand in a row, of every class of input.
const ROWS: &str = include_str!("rows.txt");

/// The lists of words, of which some entries are taken.
const LISTS: [(&str, &str); 39] = [
    ("abbreviations", include_str!("../../data/lexicon/abbreviations.tsv")),
    ("bounds", include_str!("../../data/lexicon/bounds.tsv")),
    ("calendar", include_str!("../../data/lexicon/calendar.tsv")),
    ("change_verbs", include_str!("../../data/lexicon/change_verbs.tsv")),
    ("conjunctions", include_str!("../../data/lexicon/conjunctions.tsv")),
    ("postpositions", include_str!("../../data/lexicon/postpositions.tsv")),
    ("name_adjectives", include_str!("../../data/lexicon/name_adjectives.tsv")),
    ("quotation_words", include_str!("../../data/lexicon/quotation_words.tsv")),
    ("anniversary_words", include_str!("../../data/lexicon/anniversary_words.tsv")),
    ("appointment_words", include_str!("../../data/lexicon/appointment_words.tsv")),
    ("name_particles", include_str!("../../data/lexicon/name_particles.tsv")),
    ("family_names_first", include_str!("../../data/lexicon/family_names_first.tsv")),
    ("clause_words", include_str!("../../data/lexicon/clause_words.tsv")),
    ("measured_nouns", include_str!("../../data/lexicon/measured_nouns.tsv")),
    ("currencies", include_str!("../../data/lexicon/currencies.tsv")),
    ("diseases", include_str!("../../data/lexicon/diseases.tsv")),
    ("event_heads", include_str!("../../data/lexicon/event_heads.tsv")),
    ("facilities", include_str!("../../data/lexicon/facilities.tsv")),
    ("facility_heads", include_str!("../../data/lexicon/facility_heads.tsv")),
    ("function_words", include_str!("../../data/lexicon/function_words.tsv")),
    ("given_names", include_str!("../../data/lexicon/given_names.tsv")),
    ("holidays", include_str!("../../data/lexicon/holidays.tsv")),
    ("languages", include_str!("../../data/lexicon/languages.tsv")),
    ("nationalities", include_str!("../../data/lexicon/nationalities.tsv")),
    ("numerals", include_str!("../../data/lexicon/numerals.tsv")),
    ("offices", include_str!("../../data/lexicon/offices.tsv")),
    ("organization_heads", include_str!("../../data/lexicon/organization_heads.tsv")),
    ("organizations", include_str!("../../data/lexicon/organizations.tsv")),
    ("place_heads", include_str!("../../data/lexicon/place_heads.tsv")),
    ("places", include_str!("../../data/lexicon/places.tsv")),
    ("product_heads", include_str!("../../data/lexicon/product_heads.tsv")),
    ("products", include_str!("../../data/lexicon/products.tsv")),
    ("sentence_openers", include_str!("../../data/lexicon/sentence_openers.tsv")),
    ("speech_verbs", include_str!("../../data/lexicon/speech_verbs.tsv")),
    ("stems", include_str!("../../data/lexicon/stems.tsv")),
    ("surnames", include_str!("../../data/lexicon/surnames.tsv")),
    ("titles", include_str!("../../data/lexicon/titles.tsv")),
    ("units", include_str!("../../data/lexicon/units.tsv")),
    ("work_heads", include_str!("../../data/lexicon/work_heads.tsv")),
];

/// Some entries of every list, evenly spread.
pub(crate) fn entries(each: usize) -> Vec<&'static str> {
    let mut all = Vec::new();
    for (name, list) in LISTS {
        let rows: Vec<&str> = list
            .lines()
            .filter(|row| !row.starts_with('#') && !row.trim().is_empty())
            .filter_map(|row| row.split('\t').next())
            .collect();
        assert!(!rows.is_empty(), "{name}");
        all.extend(rows.iter().step_by(rows.len().div_ceil(each)));
    }
    all
}

/// A word with a capital, as it is in names.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The rows, each in one sentence, in many, and in quotation marks that are never closed.
pub(crate) fn rows() -> Vec<Layout> {
    let mut all = Vec::new();
    for row in ROWS.lines().filter(|row| !row.starts_with("# ") && !row.is_empty()) {
        // "\n" and the like as Rust writes them
        let piece: String = serde_json::from_str(&format!("\"{row}\"")).unwrap_or_else(|e| panic!("{row}: {e}"));
        all.push(Layout::row(piece));
    }
    all
}

/// What stands in one another, and what only grows behind or before something.
pub(crate) fn frames() -> Vec<Layout> {
    const NESTED: [(&str, &str, &str); 16] = [
        ("(", "а", ")"),
        ("«", "а", "»"),
        ("«а ", "", "»"),
        ("«а ", "", "», – деді ол "),
        ("“", "а", "”"),
        ("\"", "а", "\""),
        ("[", "а", "]"),
        ("{", "а", "}"),
        ("«Абай ", "роман", "» романы "),
        ("Асан айтты: «", "бар", "», "),
        ("<", "а", ">"),
        ("Асан ", "бала", " дейді"),
        ("1 ", "", " мың"),
        ("министр ", "", " Асан"),
        ("- ", "а", " –"),
        ("« ", "министрлігі", " »"),
    ];
    const WITHIN: [(&str, &str, &str); 24] = [
        ("Министрлер ", "Асан §ов, ", "Дархан Үсенов."),
        ("Мәжіліс депутаттары ", "Асан Үсенов, ", ""),
        ("Елшілер ", "Асан §ов, ", "келді."),
        ("Асан Үсенов – ", "§ министрі, ", ""),
        ("Президент Асан Үсенов. ", "Президент. ", ""),
        ("Президент Асан Үсенов. ", "Асан Үсенов. ", ""),
        ("Президент Асан Үсенов. ", "Үсенов айтты. ", ""),
        ("", "§ облысының, ", "әкімдері Асан Үсенов, Дархан Асанов"),
        ("", "§ және ", "облыстарының әкімдері Асан Үсенов пен Дархан Асанов"),
        ("Бұйрық ", "№ 290 ", "шықты."),
        ("«", "Қазақстан Республикасының ", "» заңы"),
        ("«", "а б в ", "» атты форум"),
        ("Асан: ", "бар, ", "деді."),
        ("", "бар, ", "– деді Асан Үсенов."),
        ("", "бар ма? ", "» – деді Асан Үсенов."),
        ("Асан Үсеновтың айтуынша, ", "бар, ", ""),
        ("«Абай» романы. ", "роман ", ""),
        ("Қазақстан Ұлттық Банкі (ҚҰБ). ", "ҚҰБ ", ""),
        ("а", "\u{301}", "б"),
        ("1", "0", ""),
        ("1", " 000", " теңге"),
        ("https://a.kz/", "a/", ""),
        ("a", "а", "a"),
        ("–", " ", "–"),
    ];
    let nested = NESTED.iter().map(|(opening, middle, closing)| Layout::nested(opening, middle, closing));
    nested.chain(WITHIN.iter().map(|(before, piece, after)| Layout::within(before, piece, after))).collect()
}

/// Entries of the lists in rows: as they are, in names, with endings, joined.
pub(crate) fn listed(each: usize) -> Vec<Layout> {
    let mut all = Vec::new();
    for word in entries(each) {
        let name = capital(word);
        all.push(Layout::row(format!("{word} ")));
        all.push(Layout::row(format!("{name}, ")));
        all.push(Layout::row(format!("§ {name}ның {word}лері және ")));
    }
    all
}

/// splitmix64
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % most.max(1) as u64) as usize
    }
}

/// Rows of anything: entries of lists, forms of them, marks and rows of the table, two to seven at a time.
pub(crate) fn random(seed: u64, count: usize) -> Vec<Layout> {
    const MARKS: [&str; 34] = [
        " ",
        ", ",
        ". ",
        "\n",
        " – ",
        "-",
        "«",
        "»",
        " «",
        "» ",
        ":",
        "; ",
        "(",
        ")",
        "? ",
        "! ",
        "…",
        " мен ",
        " және ",
        " туралы ",
        ", – деді ",
        " деп айтты ",
        "№ ",
        "5 ",
        "§",
        "§ ",
        "¤",
        "¤ ",
        "ның ",
        "лері ",
        "і ",
        "\"",
        "” ",
        "/",
    ];
    let random = &mut Random(seed);
    let words = entries(60);
    let rows: Vec<Layout> = rows();
    let piece = |random: &mut Random| {
        let mut piece = String::new();
        for _ in 0..2 + random.below(6) {
            match random.below(8) {
                0 => piece.push_str(&rows[random.below(rows.len())].opening),
                1 | 2 => piece.push_str(MARKS[random.below(MARKS.len())]),
                3 => piece.push_str(&format!("{} ", capital(words[random.below(words.len())]))),
                4 => piece.push_str(&format!("{} ", words[random.below(words.len())])),
                5 => piece.push_str(&format!("{}ның ", words[random.below(words.len())])),
                6 => piece.push_str(&format!("{}і ", words[random.below(words.len())])),
                _ => piece.push_str("§ов "),
            }
        }
        piece
    };
    let mut layouts = Vec::with_capacity(count);
    for _ in 0..count {
        let mut layout = Layout::row(piece(random));
        match random.below(6) {
            0 => layout.before = piece(random),
            1 => layout.after = piece(random),
            2 => (layout.middle, layout.closing) = (piece(random), piece(random)),
            _ => {}
        }
        layouts.push(layout);
    }
    layouts
}
