//! Adjusts readings to UD_Kazakh-KTB's usage, by the words around them.
//!
//! These are cases that grammar alone does not decide. They are applied last, to readings that leave the crate.

use once_cell::sync::Lazy;

use super::analysis::Analysis;
use super::candidates::{as_endings, candidates};
use super::learned::frequency;
use super::ranking::{Reading, readings};
use crate::feats::{Feats, Upos};
use crate::letters::is_small_numeral;
use crate::lexicon::schema::{CalendarKind, Connector};
use crate::lexicon::{Entry, Lexicon, ROOT, connectors};
use crate::tokenize::{Token, TokenKind, tokens};

/// A sentence with its readings.
pub(super) struct Sentence<'a, 'text> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a [Token<'text>],
    pub(super) analyses: &'a [Analysis],
    /// All readings of the word at a position.
    pub(super) others: &'a dyn Fn(usize) -> &'a [Reading],
}

/// A usage: gives the reading of the word at a position, where it applies.
type Usage = fn(&Sentence<'_, '_>, usize) -> Option<Analysis>;

static COPULAS: Lazy<Vec<&'static str>> = Lazy::new(|| connectors(Connector::Copula).collect());
static ALSO: Lazy<Vec<&'static str>> = Lazy::new(|| connectors(Connector::Also).collect());

/// The usages in the order in which they are tried, each with its name.
const USAGES: [(&str, Usage); 13] = [
    ("endings after a closing quotation mark", ending_behind_quotes),
    ("figures as cardinals and ordinals", figure),
    ("adjectives before the copula", adjective),
    ("commands at the end of a clause", command),
    ("the person of question words", asked_person),
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

    /// The likeliest other reading of a kind.
    fn other(&self, at: usize, is: impl Fn(&Reading) -> bool) -> Option<Analysis> {
        (self.others)(at).iter().find(|reading| is(reading)).map(Reading::analysis)
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
        let analysis = || tied_noun(sentence.lexicon, token).unwrap_or_else(|| analysis.clone());
        return cardinal.then(|| {
            let analysis = analysis();
            Analysis { feats: analysis.feats | Feats::CARDINAL, ..analysis }
        });
    }
    Some(Analysis { upos: Upos::Num, lemma: token.text.into(), feats: Feats::ORDINAL, known: true, ..analysis.clone() })
}

/// "5-мектепте", at school no. 5: a figure with the noun that it numbers, which has the endings.
fn tied_noun(lexicon: &Lexicon, token: &Token<'_>) -> Option<Analysis> {
    let tied = token.ending()?;
    // What is an ending alone is none: "5-тен".
    if as_endings(tied).is_some() {
        return None;
    }
    let noun = tokens(tied).next().filter(|noun| noun.text.len() == tied.len())?;
    let all = readings(lexicon, noun.form(), &candidates(lexicon, noun.form()), false);
    let read = all.iter().find(|reading| reading.known && matches!(reading.upos, Upos::Noun | Upos::Adj))?.analysis();
    let lemma = [&token.text[..token.text.len() - tied.len()], &read.lemma].concat();
    let feats = read.feats.without(Feats::NOM);
    Some(Analysis { upos: Upos::Num, lemma: lemma.into(), feats, known: true, attributive: read.attributive })
}

/// Whether a word is a Roman numeral, in Latin letters or Cyrillic look-alikes.
fn is_roman(text: &str) -> bool {
    let latin = text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    let alike = text.chars().nth(1).is_some() && text.chars().all(is_small_numeral);
    !text.is_empty() && (latin && text != "C" && text != "L" || alike)
}

/// "маңызды болды", was important: an object does not stand before the copula, but an adjective that looks like one does.
fn adjective(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    let object = analysis.upos == Upos::Noun && analysis.feats == Feats::ACC;
    let evident = analysis.upos == Upos::Verb && analysis.feats.has(Feats::PAST | Feats::FINITE | Feats::PERSON3);
    if !(object || evident) {
        return None;
    }
    let next = sentence.analyses.get(at + 1)?;
    let copula = object && next.upos == Upos::Aux || next.upos == Upos::Verb && COPULAS.contains(&&*next.lemma);
    copula.then(|| sentence.other(at, |other| other.upos == Upos::Adj && other.known && is_bare(other)))?
}

/// Whether an adjective has no ending.
fn is_bare(reading: &Reading) -> bool {
    reading.feats.without(Feats::MARKS).is_empty()
}

/// "Хатты оқы және жауап жаз": at the end of a clause a word that may be a command is one, where it has an object, or
/// where the command before it is joined to it.
fn command(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    if !matches!(analysis.upos, Upos::Noun | Upos::Adj | Upos::Adv) {
        return None;
    }
    let may_end = |at: usize| {
        let Some(next) = sentence.analyses.get(at) else { return true };
        matches!(next.upos, Upos::Punct | Upos::Cconj | Upos::Adv | Upos::Part)
    };
    let small = || sentence.tokens[at].text.starts_with(char::is_lowercase) || at == 0;
    if !may_end(at + 1) || !small() {
        return None;
    }
    // "бас пен құйрық", head and tail, are no commands.
    let ends = |at: usize| {
        may_end(at)
            && sentence.tokens.get(at).is_none_or(|token| match token.kind {
                TokenKind::Punctuation => token.text.starts_with(['.', ',', '!', ';', ':', '…', '?', '»', '”']),
                TokenKind::Word => {
                    connects(&token.text.to_lowercase(), &[Connector::Also, Connector::And])
                        && as_endings(token.text).is_none_or(|feats| !feats.has(Feats::INS))
                }
                _ => false,
            })
    };
    let bare = Feats::IMPERATIVE | Feats::SING | Feats::PERSON2;
    let order = |reading: &Reading| {
        reading.upos == Upos::Verb
            && reading.known
            && reading.feats.has(bare)
            && !reading.feats.has_any(Feats::FORMAL | Feats::VOICES)
    };
    let found = sentence.other(at, order)?;
    let lexicon = Lexicon::builtin();
    let is_function = |word| lexicon.is_function_word(word);
    if !ends(at + 1) || lexicon.word(sentence.tokens[at].text).is_some_and(is_function) {
        return None;
    }
    // "екі бағытта", in two directions
    let described = at
        .checked_sub(1)
        .is_some_and(|before| matches!(sentence.analyses[before].upos, Upos::Num | Upos::Det | Upos::Adj));
    if described {
        return None;
    }
    let from = at.saturating_sub(LONGEST_CLAUSE);
    let start = (from..at).rev().find(|before| ends(*before)).map_or(from, |end| end + 1);
    let is_verb = |analysis: &Analysis| matches!(analysis.upos, Upos::Verb | Upos::Aux);
    if sentence.analyses[start..at].iter().any(is_verb) {
        return None;
    }
    // "бекіністі қала", a fortified town: what may be an adjective is an object only of a frequent verb.
    let verbal = || frequency(Upos::Verb, &found.lemma) < frequency(Upos::Noun, &analysis.lemma);
    let object = |i: usize| {
        let adjective = |derived| {
            let is = |r: &Reading| r.upos == Upos::Adj && is_bare(r) && r.feats.has(Feats::DERIVED) == derived;
            sentence.other(i, is).is_some()
        };
        sentence.analyses[i].feats.has(Feats::ACC) && !adjective(false) && (!adjective(true) || verbal())
    };
    // "… және", "… та,"
    let before = || (start.saturating_sub(3)..start).rev().find(|i| !ends(*i));
    let joined = || before().is_some_and(|i| is_verb(&sentence.analyses[i]) && sentence.analyses[i].feats.has(bare));
    // "… жаз және сәлем айт": the command behind it shows that this is one too.
    let before_another = || {
        let from = at + 2;
        let end = (from..from + LONGEST_CLAUSE).find(|i| ends(*i)).filter(|end| *end > from);
        start < at
            && !sentence.is_mark(at + 1)
            && verbal()
            && !found.feats.has(Feats::NEGATIVE)
            && end.is_some_and(|end| {
                let last = sentence.analyses.get(end - 1);
                last.is_some_and(|last| is_verb(last) && last.feats.has(bare))
            })
    };
    ((start..at).any(object) || joined() || before_another()).then(|| found.clone())
}

/// How far before a command its object is looked for, in words.
const LONGEST_CLAUSE: usize = 12;

/// "Қалайсыз?", how are you: not "you want", where nothing is wanted.
fn asked_person(sentence: &Sentence<'_, '_>, at: usize) -> Option<Analysis> {
    let analysis = &sentence.analyses[at];
    if analysis.upos != Upos::Verb || !analysis.feats.has(Feats::PERSON2 | Feats::PRESENT) {
        return None;
    }
    let before = at.checked_sub(1).map(|before| &sentence.analyses[before]);
    let alone = before.is_none_or(|before| {
        matches!(before.upos, Upos::Punct | Upos::Intj)
            || before.upos == Upos::Pron && before.feats.has(Feats::NOM | Feats::PERSON2)
    });
    let asks =
        |reading: &Reading| reading.upos == Upos::Adv && reading.feats.has(Feats::PERSON2) && is_question(reading);
    (alone && sentence.is_mark(at + 1)).then(|| sentence.other(at, asks))?
}

/// Whether a reading is of a question word.
fn is_question(reading: &Reading) -> bool {
    let lexicon = Lexicon::builtin();
    let word = lexicon.word(&reading.analysis().lemma);
    word.is_some_and(|word| {
        lexicon.function_words(word).any(|function| function.feats.names().any(|name| name == "PronType=Int"))
    })
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
