//! What holds of any input: the fuzz targets and the corpus ask for the same.

use std::sync::OnceLock;

use tilshi::entity::{Model, Tagger};
use tilshi::export::{conll, json};
use tilshi::fact::Rule;
use tilshi::morph::{inflect, lemma, readings, stem};
use tilshi::normalize::Normalizer;
use tilshi::number::{Form, numbers, spell_out};
use tilshi::pattern::Step;
use tilshi::quantity::{Edtf, QuantityValue, quantities};
use tilshi::{Analyzer, Document, FactValue, Span};

/// What holds of an input.
type Holds = fn(&[u8]);

/// What holds of the inputs of each fuzz target, by its name.
#[allow(dead_code)]
pub(crate) const TARGETS: [(&str, Holds); 8] = [
    ("analyze", |bytes| of_text(bytes, analyze)),
    ("document", document),
    ("model", model),
    ("morph", |bytes| of_text(bytes, morph)),
    ("normalize", |bytes| of_text(bytes, normalize)),
    ("quantities", |bytes| of_text(bytes, quantity)),
    ("rules", |bytes| of_text(bytes, rules)),
    ("tokenize", |bytes| of_text(bytes, tokenize)),
];

fn of_text(bytes: &[u8], holds: fn(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        holds(text);
    }
}

fn is_sound(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// A text's document is sound, and the exports can be read back.
pub(crate) fn analyze(text: &str) {
    let document = Analyzer::shared().analyze(text);
    sound(&document);
    assert_eq!(document.tokens().len(), document.analyses().len());
    let mut out = Vec::new();
    json::write(&document, &mut out).unwrap();
    assert_eq!(json::read(&out[..]).unwrap(), document);
    out.clear();
    conll::write(&document, &mut out).unwrap();
    let written = String::from_utf8(out).unwrap();
    let rows: usize = conll::read(&written).unwrap().iter().map(Vec::len).sum();
    assert_eq!(rows, document.tokens().len());
}

/// Rules of any text are read or refused; what is read is written and read again, and finds facts whose spans are of the
/// text. A line of three hyphens ends the rules, the text follows.
pub(crate) fn rules(input: &str) {
    let (rules, text) = input.split_once("\n---\n").unwrap_or((input, input));
    let Ok(rules) = Rule::parse_all(rules, &[]) else { return };
    for step in rules.iter().flat_map(Rule::steps) {
        assert_eq!(step.to_string().parse::<Step>().as_ref(), Ok(step));
    }
    let analyzer = Analyzer::builder().rules(rules).build();
    for fact in analyzer.analyze(text).facts() {
        assert_eq!(&text[fact.span], fact.text);
    }
}

/// What is read as a document is sound, whoever wrote it, and is the same when it is written and read again.
pub(crate) fn document(json: &[u8]) {
    let Ok(document) = json::read(json) else { return };
    sound(&document);
    let mut out = Vec::new();
    json::write(&document, &mut out).unwrap();
    assert_eq!(json::read(&out[..]).unwrap(), document);
}

/// Spans lie in order, inside the text and on character boundaries; what covers text says which.
fn sound(document: &Document<'_>) {
    let text = document.text();
    let mut at = 0;
    for token in document.tokens() {
        assert!(at <= token.span.start && token.span.start < token.span.end && text[token.span] == *token.text);
        at = token.span.end;
    }
    at = 0;
    for sentence in document.sentences() {
        assert!(at <= sentence.span.start && is_sound(text, sentence.span));
        at = sentence.span.end;
    }
    at = 0;
    for entity in document.entities() {
        assert!(at <= entity.span.start && entity.span.start < entity.span.end && text[entity.span] == *entity.text);
        assert!(!entity.normal.is_empty() && (0.0..=1.0).contains(&entity.confidence));
        at = entity.span.end;
    }
    at = 0;
    for fact in document.facts() {
        assert!(at <= fact.span.start && fact.span.start < fact.span.end && text[fact.span] == fact.text);
        at = fact.span.start;
        let mentions = match &fact.value {
            FactValue::Official(official) => &official.mentions[..],
            FactValue::Organization(body) => &body.mentions[..],
            FactValue::Quotation(quotation) => {
                assert!(is_sound(text, quotation.quote.span) && fact.span.contains(quotation.quote.span));
                &[]
            }
            _ => &[],
        };
        assert!(mentions.is_sorted() && mentions.iter().all(|span| is_sound(text, *span)));
    }
}

/// Any word has a lemma, and what is inflected from a reading's lemma is a word again.
pub(crate) fn morph(text: &str) {
    for analysis in tilshi::morph::analyze(text) {
        assert!(!analysis.lemma.is_empty());
        if let Some(form) = inflect(&analysis.lemma, analysis.feats) {
            assert!(!form.is_empty());
        }
    }
    let _ = (lemma(text), stem(text));
    for (token, all) in readings(text) {
        assert!(!token.text.is_empty() && !all.is_empty());
    }
}

/// A text is normalized once and for all; the alignment covers both texts, and the changes make one of the other.
pub(crate) fn normalize(text: &str) {
    for normalizer in [Normalizer::minimal(), Normalizer::standard(), Normalizer::aggressive()] {
        let normalized = normalizer.normalize(text);
        let twice = normalizer.normalize(normalized.text());
        assert_eq!(twice.text(), normalized.text());
        let mut from = 0;
        for (start, c) in normalized.text().char_indices() {
            let span = normalized.to_original(Span::new(start, start + c.len_utf8()));
            assert!(from <= span.start && is_sound(text, span));
            from = span.start;
        }
        let mut rebuilt = String::new();
        let mut at = 0;
        for change in normalized.changes() {
            rebuilt.push_str(&text[at..change.original.start]);
            rebuilt.push_str(&normalized.text()[change.normalized]);
            at = change.original.end;
        }
        rebuilt.push_str(&text[at..]);
        assert_eq!(rebuilt, normalized.text());
    }
}

/// Numbers and quantities lie in order; dates are EDTF; what is written in words is read back.
pub(crate) fn quantity(text: &str) {
    let mut from = 0;
    for quantity in quantities(text) {
        if let QuantityValue::Date(date) = &quantity.value
            && let Some(edtf) = &date.edtf
        {
            assert_eq!(edtf.as_str().parse::<Edtf>().as_ref(), Ok(edtf));
        }
        let span = quantity.span;
        assert!(from <= span.start && text[span] == quantity.text);
        from = span.end;
    }
    from = 0;
    for number in numbers(text) {
        assert!(from <= number.span.start && is_sound(text, number.span));
        from = number.span.end;
        let Some(value) = number.value.filter(|value| value.fract().is_zero()) else { continue };
        if let Some(words) = spell_out(value, Form::CARDINAL) {
            let read = numbers(&words);
            assert_eq!(read.len(), 1, "{words}");
            assert_eq!(read[0].value, Some(value), "{words}");
        }
    }
}

/// Tokens and sentences lie in order, hold all that is not white space, and end together.
pub(crate) fn tokenize(text: &str) {
    use tilshi::tokenize::{read_sentences, sentences, tokens};
    let mut at = 0;
    for token in tokens(text) {
        assert!(text[at..token.span.start].trim().is_empty());
        assert!(text[token.span] == *token.text && !token.text.is_empty() && token.text.starts_with(token.stem()));
        at = token.span.end;
    }
    assert!(text[at..].trim().is_empty());
    let mut tokens = tokens(text).peekable();
    for sentence in sentences(text) {
        let mut end = sentence.span.start;
        while let Some(token) = tokens.next_if(|token| token.span.start < sentence.span.end) {
            assert!(token.span.start >= sentence.span.start);
            end = token.span.end;
        }
        assert_eq!(end, sentence.span.end);
    }
    assert!(tokens.next().is_none());
    // Read in pieces, the sentences are the same.
    let mut read = read_sentences(std::io::BufReader::with_capacity(7, text.as_bytes()));
    for sentence in sentences(text) {
        let read = read.next().unwrap().unwrap();
        assert_eq!((read.start, read.text.as_str()), (sentence.span.start as u64, &text[sentence.span]));
    }
    assert!(read.next().is_none());
}

/// The body of a model is refused or read, and what is read tags texts. The head, with the length and the checksum, is
/// that of the format, whatever the body: so damage reaches what reads the body.
pub(crate) fn model(body: &[u8]) {
    static HEAD: OnceLock<Vec<u8>> = OnceLock::new();
    // "tilshi-ner", the version of the format, that of the features.
    let head = HEAD.get_or_init(|| Model::builtin().to_bytes()[..16].to_vec());
    let sum = body.chunks(8).fold(0xCBF2_9CE4_8422_2325, |sum: u64, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01B3);
        sum ^ (sum >> 31)
    });
    let bytes = [&head[..], &(body.len() as u64).to_le_bytes(), &sum.to_le_bytes(), body].concat();
    match Model::from_bytes(&bytes) {
        // "President Asan Usenov came to Almaty on 5 May. «Khabar»"
        Ok(model) => {
            let tagger = Tagger::new(&model);
            for text in ["Президент Асан Үсенов 5 мамырда Алматыға келді. «Хабар»", "а", ""]
            {
                let tagged = tagger.tag(text);
                assert!(tagged.iter().all(|tagged| text[tagged.span] == *tagged.text));
            }
        }
        Err(problem) => assert!(problem.to_string().contains("numbers make no sense"), "{problem}"),
    }
}
