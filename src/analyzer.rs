//! [`Analyzer`]: all stages, from text to facts.

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;

use bitflags::bitflags;
use once_cell::sync::OnceCell;

use crate::Error;
use crate::annotated::{AnnotatedText, Depth};
use crate::document::{Document, Place};
use crate::entity::{self, Model, Tagger};
use crate::fact::{self, Rule};
use crate::feats::Upos;
use crate::lexicon::Lexicon;
use crate::normalize::Normalizer;
use crate::pattern::View;
use crate::phrase::{self, Phrase};
use crate::quantity;
use crate::who::Who;

/// Analyses texts.
///
/// Immutable, `Send` and `Sync`: build one and share it between threads.
///
/// ```
/// use tilshi::Analyzer;
///
/// // "The President Nursultan Nazarbayev visited Almaty."
/// let document = Analyzer::shared().analyze("Президент Нұрсұлтан Назарбаев Алматыға барды.");
/// let official = document.facts()[0].as_official().expect("an official");
/// assert_eq!(official.person.as_ref().unwrap().family.as_deref(), Some("Назарбаев"));
/// assert_eq!(official.position.as_ref().unwrap().title, "Президент");
/// ```
#[derive(Clone)]
pub struct Analyzer {
    layers: Layers,
    normalizer: Normalizer,
    lexicon: Lexicon,
    reference_date: Option<jiff::civil::Date>,
    rules: Vec<Rule>,
    /// The tagger of named entities, where it is not the crate's own.
    tagger: Option<Arc<Tagger>>,
    threshold: f32,
}

impl Analyzer {
    /// Builds an analyzer with all layers.
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Starts building an analyzer with other settings.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder {
            layers: Layers::ALL,
            normalizer: Normalizer::standard(),
            lexicon: Lexicon::new(),
            reference_date: None,
            rules: Vec::new(),
            tagger: None,
            threshold: 0.0,
        }
    }

    /// The shared analyzer of the process, built at the first call.
    pub fn shared() -> &'static Self {
        static SHARED: OnceCell<Analyzer> = OnceCell::new();
        SHARED.get_or_init(Self::new)
    }

    /// Analyses a text. Never fails, whatever the text holds; time and memory are linear in it.
    pub fn analyze<'text>(&self, text: &'text str) -> Document<'text> {
        let normalized = self.normalizer.normalize(text);
        let words = AnnotatedText::with_lexicon(normalized.text(), self.layers.depth(), &self.lexicon);
        let near = Cell::new(0);
        let to_original = |span| normalized.to_original_near(&near, span);

        let tokens: Vec<Place> = words.tokens.iter().map(|token| Place::of(token, to_original)).collect();
        let sentences = words.sentences.iter().map(|sentence| to_original(sentence.span)).collect();
        let mut entities = Vec::new();
        let mut facts = Vec::new();
        let mut who = Who::default();
        if self.layers.contains(Layers::ENTITIES) {
            let mut quantities = quantity::find(&words);
            if let Some(today) = self.reference_date {
                quantities.iter_mut().for_each(|found| found.resolve(today));
            }
            let mentions = entity::rules(&words, &quantities);
            let tagger = match &self.tagger {
                Some(tagger) => tagger,
                None => Tagger::builtin(),
            };
            let found = tagger.find(&words, &mentions);
            let mut selected = entity::select(&words, &mentions, tagger, &found, text, to_original);
            selected.retain(|(_, entity)| entity.confidence >= self.threshold);
            let (tokens, selected): (Vec<_>, Vec<_>) =
                selected.into_iter().map(|(tokens, entity)| ((tokens, entity.label), entity)).unzip();
            entities = selected;
            if self.layers.contains(Layers::FACTS) {
                let mentions = entity::model_mentions(&words, mentions, tagger, &found);
                let view = View::new(&words, &quantities, &mentions).of(Some(&normalized));
                let namings = fact::namings(&view);
                facts = fact::find(&view, &self.rules);
                who = Who::find(&view, &namings, &tokens, &mut facts);
                facts.iter_mut().for_each(|fact| fact.relocate(text, to_original));
                who.relocate(to_original);
                who.point(&mut entities);
            }
        }
        let mut analyses = if self.layers.contains(Layers::MORPH) { words.into_analyses() } else { Vec::new() };
        // A mark's lemma is the mark as it was written.
        for (token, analysis) in tokens.iter().zip(&mut analyses) {
            if matches!(analysis.upos, Upos::Punct | Upos::Sym) && token.stem_len == token.span.len() {
                analysis.lemma = text[token.span].into();
            }
        }
        Document { id: None, normalized, tokens, sentences, analyses, entities, facts, who }
    }

    /// The noun phrases of a text in text order, each with what hangs on its head and the rule that tells how: for those who
    /// write grammars, and ask why a name or a fact ends where it does. Spans are bytes of `text`.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::phrase::PhraseKind;
    ///
    /// // "The new director of the agency 'Khabar' came."
    /// let text = "«Хабар» агенттігінің жаңа директоры келді.";
    /// let phrases = Analyzer::shared().phrases(text);
    /// let office = phrases.iter().find(|phrase| phrase.kind == PhraseKind::Office).expect("an office");
    /// let rules: Vec<&str> = office.parts.iter().map(|part| part.rule).collect();
    /// assert_eq!(rules, ["owner/name", "attribute/adjective"]); // of the agency, new
    /// ```
    pub fn phrases(&self, text: &str) -> Vec<Phrase> {
        let normalized = self.normalizer.normalize(text);
        let words = AnnotatedText::new(normalized.text());
        let quantities = quantity::find(&words);
        let mentions = entity::rules(&words, &quantities);
        let mut phrases = phrase::phrases(&words, &View::new(&words, &quantities, &mentions));
        for phrase in &mut phrases {
            let parts = phrase.parts.iter_mut().map(|part| &mut part.span);
            for span in parts.chain([&mut phrase.span, &mut phrase.head]) {
                *span = normalized.to_original(*span);
            }
        }
        phrases
    }

    /// Analyses texts one by one, lazily.
    ///
    /// Each text is analysed when its document is asked for, so memory holds one document at a time.
    ///
    /// ```
    /// use tilshi::Analyzer;
    ///
    /// let lines = "Мектепте 500 бала оқиды.\nКітап 2016 жылы шықты."; // 500 children study … the book came out in 2016
    /// let facts = Analyzer::shared().documents(lines.lines()).map(|document| document.facts()[0].to_string());
    /// assert_eq!(facts.collect::<Vec<_>>(), ["500 бала", "2016"]);
    /// ```
    pub fn documents<Text: Into<String>>(
        &self,
        texts: impl IntoIterator<Item = Text>,
    ) -> impl Iterator<Item = Document<'static>> {
        texts.into_iter().map(|text| self.analyze(&text.into()).into_owned())
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analyzer")
            .field("layers", &self.layers)
            .field("normalizer", &self.normalizer)
            .field("lexicon", &self.lexicon)
            .field("rules", &self.rules)
            .finish()
    }
}

/// Builds an [`Analyzer`].
#[derive(Clone, Debug)]
#[must_use = "it does nothing until built"]
pub struct AnalyzerBuilder {
    layers: Layers,
    normalizer: Normalizer,
    lexicon: Lexicon,
    reference_date: Option<jiff::civil::Date>,
    rules: Vec<Rule>,
    tagger: Option<Arc<Tagger>>,
    threshold: f32,
}

impl AnalyzerBuilder {
    /// Sets the layers that documents hold (default: all).
    ///
    /// A layer includes the layers it is computed from.
    ///
    /// ```
    /// use tilshi::{Analyzer, Layers};
    ///
    /// let tokenizer = Analyzer::builder().layers(Layers::TOKENS).build();
    /// let document = tokenizer.analyze("Сәлем, әлем!"); // hello, world
    /// assert_eq!(document.tokens().len(), 4);
    /// assert!(document.analyses().is_empty() && document.facts().is_empty());
    /// ```
    pub fn layers(mut self, layers: Layers) -> Self {
        self.layers = layers;
        self
    }

    /// Sets the normalizer (default: [`Normalizer::standard`]).
    ///
    /// It repairs the text before all other stages. Spans are of the original text, whatever the normalizer changes.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::normalize::Normalizer;
    ///
    /// let as_it_is = Analyzer::builder().normalizer(Normalizer::none()).build();
    /// assert_eq!(as_it_is.analyze("бiр").analyses()[0].lemma.as_str(), "бiр"); // with a Latin i
    /// ```
    pub fn normalizer(mut self, normalizer: Normalizer) -> Self {
        self.normalizer = normalizer;
        self
    }

    /// The word lists, with what you add to them (default: those of the crate alone). Other analyzers know nothing of it.
    ///
    /// ```
    /// use tilshi::{Analyzer, Lexicon, List};
    ///
    /// let lexicon = Lexicon::new().with(List::Organization, "Қазшұғыла", &[])?; // a company
    /// let analyzer = Analyzer::builder().lexicon(lexicon).build();
    /// let document = analyzer.analyze("Ол Қазшұғыладан келді."); // he came from Qazshughyla
    /// assert_eq!(document.entities()[0].normal, "Қазшұғыла");
    /// assert_eq!(document.analyses()[1].lemma, "Қазшұғыла");
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// Sets the day on which the texts were written (default: none).
    ///
    /// With it, relative dates such as "кеше" (yesterday) and "өткен жылы" (last year) get a date. They keep what they
    /// are relative to.
    ///
    /// ```
    /// use tilshi::Analyzer;
    ///
    /// let analyzer = Analyzer::builder().reference_date("2016-12-16".parse()?).build();
    /// let document = analyzer.analyze("Ол кеше келді."); // he came yesterday
    /// let date = document.facts()[0].as_date().expect("a date");
    /// assert_eq!(date.edtf.as_ref().unwrap().as_str(), "2016-12-15");
    /// assert_eq!(date.relative.unwrap().to_string(), "yesterday");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reference_date(mut self, today: jiff::civil::Date) -> Self {
        self.reference_date = Some(today);
        self
    }

    /// Adds a fact grammar of your own, tried after the crate's.
    ///
    /// More than one may be added. What it finds is of the kind [`Custom`](fact::Custom).
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::fact::{Custom, Rule};
    /// use tilshi::pattern::{Shape, Step};
    ///
    /// // "order No. 125"
    /// let steps = [Step::lemma("бұйрық"), Step::mark("№"), Step::shape(Shape::Digits).named("number")];
    /// let order = Rule::new("order", steps, |found| {
    ///     Some(Custom::new().with("number", found.get("number")?.text()))
    /// })?;
    /// let document = Analyzer::builder().rule(order).build().analyze("Министрдің бұйрығы № 125 шықты.");
    /// assert!(document.facts().iter().any(|fact| fact.to_string() == "order: number=125"));
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Adds several grammars, such as those that [`Rule::parse_all`] reads from a file.
    pub fn rules(mut self, rules: impl IntoIterator<Item = Rule>) -> Self {
        self.rules.extend(rules);
        self
    }

    /// Sets the model of named entities (default: [`Model::builtin`]), and compiles it.
    ///
    /// Entities whose class is none of KazNERD's are left out; [`Tagger::tag`] gives them.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::entity::Model;
    ///
    /// let bytes = Model::builtin().to_bytes(); // or those of a file that the example `train` wrote
    /// let analyzer = Analyzer::builder().model(&Model::from_bytes(&bytes)?).build();
    /// assert_eq!(analyzer.analyze("Алматыда болдым.").entities()[0].normal, "Алматы"); // I was in Almaty
    /// # Ok::<(), tilshi::entity::ModelError>(())
    /// ```
    pub fn model(mut self, model: &Model) -> Self {
        self.tagger = Some(Arc::new(Tagger::new(model)));
        self
    }

    /// Sets the minimum confidence of entities, from 0 (the default) to 1. Higher trades recall for precision.
    ///
    /// ```
    /// use tilshi::Analyzer;
    ///
    /// let careful = Analyzer::builder().threshold(0.9)?.build();
    /// assert!(Analyzer::builder().threshold(f32::NAN).is_err());
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] for what is not from 0 to 1.
    pub fn threshold(mut self, confidence: f32) -> Result<Self, Error> {
        if !(0.0..=1.0).contains(&confidence) {
            let (what, value, expected) = ("threshold", confidence.to_string(), "a probability from 0 to 1");
            return Err(Error::Setting { what, value, expected });
        }
        self.threshold = confidence;
        Ok(self)
    }

    /// Builds the analyzer.
    ///
    /// The first analyzer of a process compiles the tables of endings and of readings.
    pub fn build(self) -> Analyzer {
        if self.layers.contains(Layers::MORPH) {
            crate::morph::prepare();
        }
        if self.layers.contains(Layers::ENTITIES) && self.tagger.is_none() {
            Tagger::builtin();
        }
        let Self { layers, normalizer, lexicon, reference_date, rules, tagger, threshold } = self;
        Analyzer { layers, normalizer, lexicon, reference_date, rules, tagger, threshold }
    }
}

bitflags! {
    /// A set of layers of a document; each has those it rests on.
    #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Layers: u8 {
        /// Tokens and sentences.
        const TOKENS = 0b0001;
        /// Lemmas, parts of speech and features.
        const MORPH = 0b0011;
        /// Named entities.
        const ENTITIES = 0b0111;
        /// Facts.
        const FACTS = 0b1111;
    }
}

impl Layers {
    /// Everything.
    pub const ALL: Self = Self::all();

    /// How far the text has to be read for them.
    fn depth(self) -> Depth {
        match self {
            _ if self.contains(Self::ENTITIES) => Depth::Entries,
            _ if self.contains(Self::MORPH) => Depth::Morphology,
            _ => Depth::Tokens,
        }
    }
}
