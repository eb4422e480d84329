//! [`Gazetteer`]: a user's own word list, matched under endings.

use std::fmt;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::written::{pieces, verb_of};
use crate::Error;
use crate::annotated::AnnotatedText;
use crate::error::StepProblem;
use crate::feats::{Feats, Upos};

/// A word list of your own: names, terms or phrases, each with a value if wanted.
///
/// Entries are normalized and cut into tokens as text is. The last word of an entry has any endings, or none; the words before
/// it stand as listed, or in the genitive ("мектеп директоры" and "мектептің директоры", the head of a school). An entry
/// that begins with a capital letter takes words with one only. Of several entries the longest is taken. Looking up a token
/// takes the same time however long the list is.
///
/// ```
/// use std::sync::Arc;
///
/// use tilshi::Analyzer;
/// use tilshi::fact::Rule;
/// use tilshi::pattern::{Gazetteer, Step};
///
/// // "Kazakhstan Railways", with its ticker
/// let companies = Gazetteer::new("companies", [("Қазақстан темір жолы", "KTZ"), ("KEGOC", "KEGC")])?;
/// let rule = Rule::capturing("company", [Step::gazetteer(&Arc::new(companies)).named("ticker")])?;
/// let analyzer = Analyzer::builder().rule(rule).build();
///
/// // "The shares of Kazakhstan Railways went to KEGOC."
/// let document = analyzer.analyze("Қазақстан темір жолының акциялары KEGOC-қа өтті.");
/// let found: Vec<String> = document.facts().iter().map(ToString::to_string).collect();
/// assert!(found.contains(&"company: ticker=KTZ".to_owned()) && found.contains(&"company: ticker=KEGC".to_owned()));
/// # Ok::<(), tilshi::Error>(())
/// ```
pub struct Gazetteer {
    name: String,
    entries: Vec<GazetteerEntry>,
    /// The words of all entries, in lower case.
    words: FxHashMap<Box<str>, u32>,
    /// The tree of entries: from a node, by a word, to the next node. It begins with node 0.
    arcs: FxHashMap<(u32, u32), u32>,
    /// By node: the entries that end there.
    ends: FxHashMap<u32, SmallVec<[End; 1]>>,
}

/// An entry of a [`Gazetteer`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GazetteerEntry {
    /// The entry, as it was given.
    pub text: String,
    /// What is known of it: an identifier, a code, a fuller name.
    pub value: Option<String>,
}

impl From<&str> for GazetteerEntry {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for GazetteerEntry {
    fn from(text: String) -> Self {
        Self { text, value: None }
    }
}

impl<T: Into<String>, V: Into<String>> From<(T, V)> for GazetteerEntry {
    fn from((text, value): (T, V)) -> Self {
        Self { text: text.into(), value: Some(value.into()) }
    }
}

/// An entry's number, and how it may end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct End {
    entry: u32,
    /// Whether it takes words with a capital letter only.
    capital: bool,
    /// Whether its last word, cited in -у, is here the stem of the verb.
    verb: bool,
}

/// A word of the list that a token may be a form of.
struct Form {
    word: u32,
    /// What its endings mean then.
    feats: Feats,
    verb: bool,
}

/// An entry found in a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The token after it.
    pub(crate) end: usize,
    pub(super) entry: u32,
    /// What the endings of its last word mean.
    pub(crate) feats: Feats,
}

impl Gazetteer {
    /// A list of that name: of strings, or of pairs of a string and a value.
    ///
    /// # Errors
    ///
    /// [`Error::Entry`] for an entry that no text can match, and for one that is given twice with different values.
    pub fn new<E: Into<GazetteerEntry>>(
        name: impl Into<String>,
        entries: impl IntoIterator<Item = E>,
    ) -> Result<Self, Error> {
        let mut list = Self::empty(name.into());
        for (number, entry) in entries.into_iter().enumerate() {
            let entry = entry.into();
            let text = entry.text.clone();
            let added = pieces(&entry.text).and_then(|pieces| list.add(&pieces, entry));
            added.map_err(|problem| Error::Entry { list: list.name.clone(), number: number + 1, text, problem })?;
        }
        Ok(list)
    }

    /// A list of lines, each an entry and, after a tab, its value. Empty lines and those that begin with `#` are left out.
    ///
    /// ```
    /// use tilshi::pattern::Gazetteer;
    ///
    /// let list = Gazetteer::from_lines("banks", "# banks\nХалық банкі\tHSBK\nKaspi")?;
    /// assert_eq!(list.len(), 2);
    /// assert_eq!(list.entries()[0].value.as_deref(), Some("HSBK"));
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Gazetteer::new`]; the number is that of the entry, not of the line.
    pub fn from_lines(name: impl Into<String>, lines: &str) -> Result<Self, Error> {
        let lines = lines.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        Self::new(
            name,
            lines.map(|line| match line.split_once('\t') {
                Some((text, value)) if !value.trim().is_empty() => GazetteerEntry::from((text, value.trim())),
                _ => GazetteerEntry::from(line.trim()),
            }),
        )
    }

    /// A list of one phrase, cut into tokens, whose capital letters do not matter.
    pub(super) fn phrase(pieces: &[String]) -> Result<Self, StepProblem> {
        let mut list = Self::empty(String::new());
        let pieces: Vec<String> = pieces.iter().map(|piece| piece.to_lowercase()).collect();
        list.add(&pieces, pieces.join(" ").into())?;
        Ok(list)
    }

    fn empty(name: String) -> Self {
        let (entries, words) = (Vec::new(), FxHashMap::default());
        Self { name, entries, words, arcs: FxHashMap::default(), ends: FxHashMap::default() }
    }

    /// The name, by which rules in files know it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The entries, as they were given.
    pub fn entries(&self) -> &[GazetteerEntry] {
        &self.entries
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn add(&mut self, pieces: &[String], entry: GazetteerEntry) -> Result<(), StepProblem> {
        let number = self.entries.len() as u32;
        let capital = pieces.iter().find(|piece| piece.contains(char::is_alphabetic));
        let end =
            End { entry: number, capital: capital.is_some_and(|p| p.starts_with(char::is_uppercase)), verb: false };
        let Some((last, before)) = pieces.split_last() else { return Err(StepProblem::Empty) };
        let node = before.iter().fold(0, |node, piece| self.enter(node, piece));
        let node_of_last = self.enter(node, last);
        let ends = self.ends.entry(node_of_last).or_default();
        if let Some(known) = ends.iter().find(|known| known.capital == end.capital && !known.verb) {
            let known = &self.entries[known.entry as usize];
            return match known.value == entry.value {
                true => Ok(()),
                false => Err(StepProblem::Twice { other: known.value.clone().unwrap_or_default() }),
            };
        }
        ends.push(end);
        if let Some(verb) = verb_of(last) {
            let node = self.enter(node, &verb);
            self.ends.entry(node).or_default().push(End { verb: true, ..end });
        }
        self.entries.push(entry);
        Ok(())
    }

    /// The node after `node` by a word, a new one if there is none.
    fn enter(&mut self, node: u32, word: &str) -> u32 {
        let words = self.words.len() as u32;
        let word = *self.words.entry(word.to_lowercase().into()).or_insert(words);
        let new = self.arcs.len() as u32 + 1;
        *self.arcs.entry((node, word)).or_insert(new)
    }

    /// The entries that begin with token `at` and end before `limit`, the longest first.
    pub(crate) fn matches_at(&self, words: &AnnotatedText<'_>, at: usize, limit: usize) -> Vec<Listed> {
        let mut found: Vec<Listed> = Vec::new();
        let mut nodes: SmallVec<[u32; 4]> = SmallVec::from_slice(&[0]);
        let capital = words.is_capital(at) || !words.text(at).starts_with(char::is_alphabetic);
        for i in at..limit {
            for Form { word, feats, verb } in self.forms(words, i) {
                for node in nodes.iter().filter_map(|node| self.arcs.get(&(*node, word))) {
                    let ends = self.ends.get(node).map_or(&[][..], SmallVec::as_slice);
                    let fits = |end: &&End| (!end.capital || capital) && (!end.verb || verb);
                    for end in ends.iter().filter(fits) {
                        let new = Listed { end: i + 1, entry: end.entry, feats };
                        found.extend((!found.contains(&new)).then_some(new));
                    }
                }
            }
            nodes = self.nodes_after(words, i, &nodes);
            if nodes.is_empty() {
                break;
            }
        }
        found.reverse();
        found
    }

    /// The words of the list that token `i` may be a form of at the end of an entry: under the reading that its sentence
    /// chose last, under those it could have before.
    fn forms(&self, words: &AnnotatedText<'_>, i: usize) -> SmallVec<[Form; 8]> {
        let mut forms = SmallVec::new();
        let mut note = |form: &str, feats: Feats, verb: bool| {
            forms.extend(self.words.get(form).map(|word| Form { word: *word, feats, verb }));
        };
        for (form, feats) in words.nominal_forms(i) {
            note(&form, if feats.has_any(Feats::CASES) { feats } else { feats | Feats::NOM }, false);
        }
        let analysis = words.analysis(i);
        let is_verb = matches!(analysis.upos, Upos::Verb | Upos::Aux);
        note(&words.text(i).to_lowercase(), analysis.feats, is_verb);
        note(&words.nominative(i).to_lowercase(), analysis.feats, is_verb);
        note(&analysis.lemma.to_lowercase(), analysis.feats, is_verb);
        forms
    }

    /// The nodes after those, by token `i` within an entry: as it stands, or its nominative for a genitive.
    fn nodes_after(&self, words: &AnnotatedText<'_>, i: usize, nodes: &[u32]) -> SmallVec<[u32; 4]> {
        let mut after = SmallVec::new();
        let mut step = |word: &str| {
            let Some(word) = self.words.get(word) else { return };
            after.extend(nodes.iter().filter_map(|node| self.arcs.get(&(*node, *word)).copied()));
        };
        step(&words.text(i).to_lowercase());
        if words.feats(i).has(Feats::GEN) {
            step(&words.nominative(i).to_lowercase());
        }
        after
    }

    /// The entry that covers just these tokens.
    pub(crate) fn entry_of(
        &self,
        words: &AnnotatedText<'_>,
        tokens: &std::ops::Range<usize>,
    ) -> Option<&GazetteerEntry> {
        let found = self.matches_at(words, tokens.start, tokens.end);
        let whole = found.iter().find(|found| found.end == tokens.end)?;
        self.entries.get(whole.entry as usize)
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").field("name", &self.name).field("entries", &self.len()).finish_non_exhaustive()
    }
}

/// Lists are equal that hold the same entries under the same name.
impl PartialEq for Gazetteer {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.entries == other.entries
    }
}
