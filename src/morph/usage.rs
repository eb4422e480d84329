//! Adjusts readings to UD_Kazakh-KTB's usage, by the words around them.
//!
//! These are cases that grammar alone does not decide. They are applied last, to readings that leave the crate.

use once_cell::sync::Lazy;

use super::analysis::Analysis;
use super::candidates::as_endings;
use crate::feats::{Feats, Upos};
use crate::letters::is_small_numeral;
use crate::lexicon::schema::{CalendarKind, Connector};
use crate::lexicon::{Entry, Lexicon, ROOT, connectors};
use crate::tokenize::{Token, TokenKind};

/// A sentence with its readings.
pub(super) struct Sentence<'a, 'text> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a [Token<'text>],
    pub(super) analyses: &'a [Analysis],
}

/// A usage: gives the reading of the word at a position, where it applies.
type Usage = fn(&Sentence<'_, '_>, usize) -> Option<Analysis>;

static COPULAS: Lazy<Vec<&'static str>> = Lazy::new(|| connectors(Connector::Copula).collect());
static ALSO: Lazy<Vec<&'static str>> = Lazy::new(|| connectors(Connector::Also).collect());

/// The usages in the order in which they are tried, each with its name.
const USAGES: [(&str, Usage); 10] = [
    ("endings after a closing quotation mark", ending_behind_quotes),
    ("figures as cardinals and ordinals", figure),
    ("participles that end a clause", closing_participle),
    ("the present before the particle of questions", question),
    ("мен after marks", i_or_and),
    ("phrases that are one verb", verb_phrase),
    ("бол as the copula", copula),
    ("demonstratives before nouns and alone", demonstrative),
    ("да as conjunction or particle", also),
    ("the gender of names", gender),
];

/// The adjusted reading of the word at `at`, with the usage's name.
///
/// `None` where its reading stays.
pub(super) fn by_usage(sentence: &Sentence<'_, '_>, at: usize) -> Option<(Analysis, &'static str)> {
    USAGES.iter().find_map(|(name, usage)| Some((usage(sentence, at)?, *name)))
}

impl Sentence<'_, '_> {
    fn is_mark(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.kind == TokenKind::Punctuation)
    }

    /// Whether the calendar lists the lemma of that word as one of a kind.
    fn is_calendar(&self, at: usize, kind: CalendarKind) -> bool {
        self.analyses
            .get(at)
            .is_some_and(|analysis| [&analysis.lemma, self.tokens[at].text].iter().any(|word| is_calendar(word, kind)))
    }
}

/// "«Қайрат»тың", of "Qairat": the ending is no word of its own.
fn ending_behind_quotes(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let token = &sentence.tokens[at];
    let mark = &sentence.tokens[at.checked_sub(1)?];
    let tied = mark.span.end == token.span.start && matches!(mark.text, "»" | "”" | "\"" | "“");
    let small = tied && token.kind == TokenKind::Word && token.text.chars().all(char::is_lowercase);
    let feats = small.then(|| as_endings(token.text))??;
    let lemma = token.text.into();
    Some(Analysis { lemma, upos: Upos::X, feats, known: true, attributive: false })
}

/// "1952 жылдың", "6 ақпанында", "№ 17", "XXI ғасыр", "II Елизавета": figures and Roman numerals that mean ordinals; others
/// are cardinals.
fn figure(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let (token, analysis) = (&sentence.tokens[at], &sentence.analyses[at]);
    let bare = token.ending().is_none();
    let digits = token.kind == TokenKind::Number && bare && token.text.bytes().all(|b| b.is_ascii_digit());
    let dated = |next: usize| {
        let year = token.text.len() == 4 && sentence.is_calendar(next, CalendarKind::Year);
        let month = token.text.len() <= 2 && sentence.is_calendar(next, CalendarKind::Month);
        year || month || sentence.is_calendar(next, CalendarKind::Century)
    };
    let numbered = at > 0 && sentence.tokens[at - 1].text == "№";
    if !(digits && (dated(at + 1) || numbered)) && !(bare && is_roman(token.text)) {
        let cardinal = token.kind == TokenKind::Number && !analysis.feats.has_any(Feats::ORDINAL | Feats::COLLECTIVE);
        return cardinal.then(|| Analysis { feats: analysis.feats | Feats::CARDINAL, ..analysis.clone() });
    }
    Some(Analysis { upos: Upos::Num, lemma: token.text.into(), feats: Feats::ORDINAL, known: true, ..analysis.clone() })
}

/// Whether a word is a Roman numeral, in Latin letters or Cyrillic look-alikes.
fn is_roman(text: &str) -> bool {
    let latin = text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    let alike = text.chars().nth(1).is_some() && text.chars().all(is_small_numeral);
    !text.is_empty() && (latin && text != "C" && text != "L" || alike)
}

/// -ған and -ар are finite at the end of a clause, and participles before the copula.
fn closing_participle(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    let third = Feats::INDICATIVE | Feats::SING | Feats::PERSON3 | Feats::FINITE;
    let kept = analysis.feats.without(third | Feats::PARTICIPLE);
    let tense = if kept.has(Feats::PAST) { Feats::PAST } else { Feats::FUTURE };
    if analysis.upos != Upos::Verb || !kept.without(Feats::VOICES | Feats::NEGATIVE).without(tense).is_empty() {
        return None;
    }
    let copula = sentence.analyses.get(at + 1).is_some_and(|next| next.upos == Upos::Aux && &*next.lemma == "е");
    if analysis.feats.has(third) && copula && !sentence.tokens[at].text.ends_with(['ы', 'і']) {
        return Some(Analysis { feats: kept | Feats::PARTICIPLE, ..analysis.clone() });
    }
    if !analysis.feats.has(Feats::PARTICIPLE) {
        return None;
    }
    let quoted = || {
        let next = sentence.tokens.get(at + 1)?;
        connects(next.text, &[Connector::Quotative, Connector::QuotedAs]).then_some(())
    };
    let closing = sentence.is_mark(at + 1) || quoted().is_some();
    closing.then(|| Analysis { feats: kept | third, ..analysis.clone() })
}

/// "бара ма?", does he go: the present loses its ending before the particle of questions.
fn question(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    let converb = Feats::IMPERFECTIVE | Feats::INFINITIVE;
    if analysis.upos != Upos::Verb || !analysis.feats.has(converb) {
        return None;
    }
    let next = sentence.tokens.get(at + 1)?;
    let present = Feats::HABITUAL | Feats::INDICATIVE | Feats::PRESENT | Feats::FINITE | Feats::SING | Feats::PERSON3;
    let asked = connects(next.text, &[Connector::Question]);
    asked.then(|| Analysis { feats: analysis.feats.without(converb) | present, ..analysis.clone() })
}

/// "мен" is "I" after a comma or at the beginning, where nothing is to be joined, and "and" after a closing bracket.
fn i_or_and(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    let closed = |mark: &Token<'_>| matches!(mark.text, ")" | "»" | "”");
    let before = at.checked_sub(1).map(|before| &sentence.tokens[before]);
    let upos = match before {
        Some(mark) if closed(mark) && analysis.upos == Upos::Pron => Upos::Cconj,
        Some(mark) if closed(mark) || mark.kind != TokenKind::Punctuation => return None,
        _ if analysis.upos == Upos::Cconj => Upos::Pron,
        _ => return None,
    };
    let lexicon = Lexicon::builtin();
    let word = lexicon.word(&sentence.tokens[at].text.to_lowercase())?;
    let (and, me) = (Upos::Cconj, Upos::Pron);
    let both = || lexicon.function_words(word);
    let first = both().find(|f| f.upos == me && f.feats.has(Feats::PERSON1))?;
    let joins = both().find(|f| f.upos == and)?;
    let feats = if upos == me { first.feats } else { joins.feats };
    Some(Analysis { upos, feats, lemma: first.lemma.into(), ..analysis.clone() })
}

/// After a nominal or a participle "бол" is the copula; what is denied after a bare noun is rather its being.
fn copula(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    if analysis.upos != Upos::Verb || !COPULAS.contains(&&*analysis.lemma) {
        return None;
    }
    let before = &sentence.analyses[at.checked_sub(1)?];
    let feats = before.feats;
    let nominal = match before.upos {
        Upos::Noun | Upos::Propn => feats.has(Feats::NOM) && !analysis.feats.has(Feats::NEGATIVE),
        Upos::Adj | Upos::Num => true,
        Upos::Pron => feats.has(Feats::NOM),
        Upos::Verb => feats.has(Feats::PARTICIPLE),
        _ => false,
    };
    nominal.then(|| Analysis { upos: Upos::Aux, ..analysis.clone() })
}

/// "болып табылады", "дүниеге келді": the first word of a phrase that is one verb has no reading of its own.
fn verb_phrase(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let next = sentence.analyses.get(at + 1).filter(|next| matches!(next.upos, Upos::Verb | Upos::Aux))?;
    let (token, analysis) = (&sentence.tokens[at], &sentence.analyses[at]);
    let found = Lexicon::builtin().is_verb_phrase(token.text, &next.lemma);
    found.then(|| Analysis { upos: Upos::X, lemma: token.text.into(), feats: Feats::NONE, ..analysis.clone() })
}

/// "осы" is a determiner before what it points at, and else a pronoun.
fn demonstrative(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    let pronoun = Feats::DEMONSTRATIVE | Feats::NOM;
    let upos = match analysis.upos {
        Upos::Det if analysis.feats == Feats::DEMONSTRATIVE => Upos::Pron,
        Upos::Pron if analysis.feats == pronoun => Upos::Det,
        _ => return None,
    };
    let lexicon = Lexicon::builtin();
    let both = lexicon.word(&sentence.tokens[at].text.to_lowercase()).map(|word| lexicon.function_words(word));
    if !both.is_some_and(|mut both| both.any(|other| other.upos == upos)) {
        return None;
    }
    let next = sentence.analyses.get(at + 1).map_or(Upos::Punct, |next| next.upos);
    let points = matches!(next, Upos::Noun | Upos::Adj | Upos::Num | Upos::Det);
    let feats = if points { Feats::DEMONSTRATIVE } else { pronoun };
    (points == (upos == Upos::Det)).then(|| Analysis { upos, feats, ..analysis.clone() })
}

/// "да" joins what is named ("Шолпан да") and stresses all else ("жатса да", "екеуінің де").
fn also(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    let joining = matches!(analysis.upos, Upos::Cconj | Upos::Sconj | Upos::Adv);
    if !joining || !ALSO.contains(&&*sentence.tokens[at].text.to_lowercase()) {
        return None;
    }
    let before = &sentence.analyses[at.checked_sub(1)?];
    let named = matches!(before.upos, Upos::Noun | Upos::Propn | Upos::Pron) && before.feats.has(Feats::NOM);
    let upos = if named { Upos::Cconj } else { Upos::Adv };
    (upos != analysis.upos).then(|| Analysis { upos, ..analysis.clone() })
}

/// Given names and surnames have the gender of who bears them.
fn gender(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    if analysis.upos != Upos::Propn || !analysis.known {
        return None;
    }
    let gender = sentence.lexicon.gender(&analysis.lemma)?;
    Some(Analysis { feats: analysis.feats | gender, ..analysis.clone() })
}

/// Whether a word by itself is a connector of one of these kinds.
fn connects(word: &str, kinds: &[Connector]) -> bool {
    entries(word).any(|entry| entry.connector().is_some_and(|kind| kinds.contains(&kind)))
}

/// Whether the calendar lists the word itself, lemma or form ("жылғы"), as this kind.
fn is_calendar(word: &str, kind: CalendarKind) -> bool {
    entries(word).any(|entry| entry.calendar().is_some_and(|row| row.kind == kind))
}

/// The entries that a word is by itself.
fn entries(word: &str) -> impl Iterator<Item = Entry> {
    let lexicon = Lexicon::builtin();
    let node = lexicon.word(&word.to_lowercase()).and_then(|word| lexicon.step(ROOT, word));
    node.into_iter().flat_map(|node| lexicon.entries(node))
}
