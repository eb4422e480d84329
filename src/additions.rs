//! What a user adds to the [`Lexicon`]: entries one by one, or the lines of a file.

use std::fmt;

use crate::error::{Error, RowProblem};
use crate::feats::Upos;
use crate::lexicon::schema::{List as Schema, Stem};
use crate::lexicon::{Addition, Allowed, Class as List, Format, Lexicon, ROOT, allows, is_open, stem_of};
use crate::morph::{Analysis, analyze};
use crate::normalize::normalize;
use crate::tokenize::{Token, TokenKind, sentences, tokens};

/// The most bytes of a word of an entry: with its endings it is still one that endings are looked for in.
const LONGEST_WORD: usize = 100;

/// Columns that may be left out, and what they then hold. So may those that may be empty.
const DEFAULTS: [(Schema, &str, &str); 13] = [
    (Schema::Place, "kind", "area"),
    (Schema::GivenName, "gender", "u"),
    (Schema::GivenName, "origin", "xx"),
    (Schema::Surname, "gender", "u"),
    (Schema::Organization, "written", "always"),
    (Schema::OrganizationHead, "strength", "strong"),
    (Schema::Office, "kind", "office"),
    (Schema::Office, "standing", "alone"),
    (Schema::EventHead, "strength", "strong"),
    (Schema::WorkHead, "strength", "strong"),
    (Schema::PlaceHead, "annotated", "inside"),
    (Schema::Nationality, "label", "NORP"),
    (Schema::Nationality, "kind", "nation"),
];

impl Lexicon {
    /// The lists of this crate.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry to a list: a name or noun phrase as a dictionary has it, in the nominative, with its capitals.
    ///
    /// It is found under all endings; one that begins with a capital letter, in words with one only. `columns` are further
    /// columns of the list's file in [`data/lexicon`](https://github.com/tilshi/tilshi/tree/main/data/lexicon), by name; those that are left
    /// out have the usual value. An entry that the list of this lexicon has already is put in its place.
    ///
    /// ```
    /// use tilshi::{Analyzer, EntityLabel, Lexicon, List};
    ///
    /// let lexicon = Lexicon::new()
    ///     .with(List::Organization, "Қазшұғыла", &[])? // a company
    ///     .with(List::Place, "Шалқия кеніші", &[("label", "LOCATION")])? // a mine
    ///     .with(List::Office, "бас кибермаман", &[])?; // chief cyber specialist
    /// let analyzer = Analyzer::builder().lexicon(lexicon).build();
    ///
    /// // "The chief cyber specialist Aibek Serikov came to Qazshughyla."
    /// let document = analyzer.analyze("Бас кибермаман Айбек Серіков Қазшұғылаға келді.");
    /// let company = document.entities().last().unwrap();
    /// assert_eq!((company.label, company.normal.as_str()), (EntityLabel::Organisation, "Қазшұғыла"));
    /// let official = document.facts().iter().find_map(|fact| fact.as_official()).unwrap();
    /// assert_eq!(official.position.as_ref().unwrap().title, "Бас кибермаман");
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Row`], with 1 for the line: for a list that only this crate fills, a column that the list does not have or that
    /// holds what it may not, and an entry that no text can have.
    pub fn with(mut self, list: List, entry: &str, columns: &[(&str, &str)]) -> Result<Self, Error> {
        let schema = open(list)?;
        let names = schema.columns();
        let mut cells: Vec<Option<String>> = vec![None; names.len()];
        cells[0] = Some(entry.to_owned());
        for (number, (name, value)) in columns.iter().enumerate() {
            let at = names.iter().position(|(known, _)| known == name).filter(|at| *at > 0).ok_or_else(|| {
                let problem = RowProblem::UnknownColumn { name: (*name).to_owned(), known: known(schema) };
                Error::Row { list: list.name(), line: 1, column: number + 2, problem }
            })?;
            cells[at] = Some((*value).to_owned());
        }
        self.enter(schema, 1, cells)?;
        Ok(self)
    }

    /// Adds the lines of a text: as in the list's file in `data/lexicon`, a line an entry, its columns divided by tabs, `-` for
    /// an empty one. The last columns may be left out where they have a usual value. Empty lines and those that begin with `#` are
    /// left out.
    ///
    /// ```
    /// use tilshi::{Lexicon, List};
    ///
    /// let lexicon = Lexicon::new().with_rows(List::Organization, "# name, head, acronym\nҚазшұғыла\nҚазақ мысы\tкомпания\tҚМС\n")?;
    /// assert_eq!(lexicon.len(), 3); // with "ҚМС"
    /// let error = Lexicon::new().with_rows(List::Place, "Жаңаөлке\tCITY\n").unwrap_err();
    /// assert_eq!(error.to_string(), "list `places`, line 1, column 2: label cannot be `CITY`: one of `GPE` `LOCATION`");
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Row`] for the first line that is wrong.
    pub fn with_rows(mut self, list: List, rows: &str) -> Result<Self, Error> {
        let schema = open(list)?;
        let rows = rows.lines().enumerate().filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'));
        for (at, row) in rows {
            let mut cells: Vec<Option<String>> = row.split('\t').map(|cell| Some(cell.to_owned())).collect();
            if cells.len() > schema.columns().len() {
                let problem = RowProblem::TooMany { known: known(schema) };
                return Err(Error::Row {
                    list: list.name(),
                    line: at + 1,
                    column: schema.columns().len() + 1,
                    problem,
                });
            }
            cells.resize(schema.columns().len(), None);
            self.enter(schema, at + 1, cells)?;
        }
        Ok(self)
    }

    /// The number of entries that were added.
    pub fn len(&self) -> usize {
        self.own_len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Checks a row and adds it, and where it gives the other name of an organization that one too.
    fn enter(&mut self, list: Schema, line: usize, cells: Vec<Option<String>>) -> Result<(), Error> {
        let fault = |column: usize, problem| Error::Row { list: list.file(), line, column: column + 1, problem };
        let head_at = (list == Schema::Organization).then_some(1).filter(|at| cells[*at].is_none());
        let mut columns = Vec::with_capacity(cells.len());
        for (at, ((name, format), cell)) in list.columns().iter().zip(cells).enumerate() {
            let cell = match cell {
                Some(cell) if cell.trim() == "-" => "-".to_owned(),
                Some(cell) => normalize(&cell).text().trim().to_owned(),
                None => usual(list, name, *format)
                    .ok_or_else(|| fault(at, RowProblem::Missing { name, expected: Allowed(*format).to_string() }))?,
            };
            if !allows(*format, &cell) {
                let expected = Allowed(*format).to_string();
                return Err(fault(at, RowProblem::Value { name, value: cell, expected }));
            }
            columns.push(cell);
        }
        let cut = words(&columns[0]).map_err(|problem| fault(0, problem))?;
        if let Some((at, head)) = head_at.zip(head(&cut)) {
            columns[at] = head;
        }
        self.put(list, &columns, &cut).map_err(|problem| fault(0, problem))?;
        if list == Schema::Organization && columns[2] != "-" {
            let other = words(&columns[2]).map_err(|problem| fault(2, problem))?;
            if !self.has_own(list, &columns[2], &texts(&other)) {
                columns.swap(0, 2);
                self.put(list, &columns, &other).map_err(|problem| fault(2, problem))?;
            }
        }
        Ok(())
    }

    fn put(&mut self, list: Schema, columns: &[String], cut: &[(String, TokenKind)]) -> Result<(), RowProblem> {
        let stems: Vec<(String, Stem)> = match (cut, stem_of(list)) {
            ([(word, _)], Some(stem)) => vec![(word.clone(), stem)],
            _ => cut.iter().filter_map(|(word, kind)| Some((word.clone(), stem(word, *kind)?))).collect(),
        };
        match self.add(&Addition { list, columns, words: &texts(cut), stems: &stems }) {
            true => Ok(()),
            false => Err(RowProblem::Full),
        }
    }
}

/// The list of that name, if users may add to it.
fn open(list: List) -> Result<Schema, Error> {
    let closed = Error::Row { list: list.name(), line: 1, column: 1, problem: RowProblem::Closed };
    list.list().filter(|list| is_open(*list)).ok_or(closed)
}

/// The names of a list's columns.
fn known(list: Schema) -> String {
    list.columns().iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// What a column holds that is left out, if it may be.
fn usual(list: Schema, name: &str, format: Format) -> Option<String> {
    let default = DEFAULTS.iter().find(|(of, column, _)| *of == list && *column == name).map(|(.., value)| *value);
    let empty = matches!(format, Format::Optional(_)).then_some("-");
    default.or(empty).map(str::to_owned)
}

/// The words of an entry, as the tokenizer cuts them.
fn words(entry: &str) -> Result<Vec<(String, TokenKind)>, RowProblem> {
    // Cut as within a sentence, where "км." keeps its point.
    let within = format!("{entry} а");
    let sentence = sentences(&within).next().map_or(0, |sentence| sentence.span.end);
    let inside = |token: &Token<'_>| token.span.start < entry.len();
    let words: Vec<Token<'_>> = tokens(&within).take_while(inside).collect();
    if words.last().is_some_and(|last| last.span.end > sentence) {
        return Err(RowProblem::Sentences);
    }
    if !words.iter().any(|word| word.text.contains(char::is_alphanumeric)) {
        return Err(RowProblem::NoWord);
    }
    match words.iter().find(|word| word.text.len() > LONGEST_WORD) {
        Some(long) => Err(RowProblem::LongWord { word: long.text.to_owned(), most: LONGEST_WORD }),
        None => Ok(words.iter().map(|word| (word.text.to_owned(), word.kind)).collect()),
    }
}

/// The noun that a name of several words ends in, where bodies are told by it: "қор" of "Қазақ Мыс Қоры", a fund.
fn head(words: &[(String, TokenKind)]) -> Option<String> {
    let lexicon = Lexicon::builtin();
    let (last, _) = words.last().filter(|_| words.len() > 1)?;
    let noun = |reading: &Analysis| reading.known && reading.upos == Upos::Noun;
    let lemma = analyze(&last.to_lowercase()).into_iter().find(noun)?.lemma;
    let node = lexicon.step(ROOT, lexicon.word(&lemma)?)?;
    lexicon.entries(node).any(|entry| entry.class == List::OrganizationHead).then(|| lemma.into())
}

fn texts(words: &[(String, TokenKind)]) -> Vec<String> {
    words.iter().map(|(word, _)| word.clone()).collect()
}

/// The part of speech that a word within a phrase is a stem of, where nobody knows it in any reading.
fn stem(word: &str, kind: TokenKind) -> Option<Stem> {
    let known = kind != TokenKind::Word || analyze(word).iter().any(|reading| reading.known || reading.upos == Upos::X);
    (!known).then(|| if word.starts_with(char::is_uppercase) { Stem::Propn } else { Stem::Noun })
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("added", &self.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_values_are_of_columns_that_allow_them() {
        for (list, column, value) in DEFAULTS {
            let format = list.columns().iter().find(|(name, _)| *name == column).map(|(_, format)| *format);
            assert!(is_open(list) && format.is_some_and(|format| allows(format, value)), "{list:?} {column}");
        }
    }

    /// What `docs/lexicon.md` says of the columns of a list.
    fn told(list: Schema) -> String {
        let column = |(name, format): &(&str, Format)| match (usual(list, name, *format), format) {
            (Some(usual), Format::Optional(Format::Text)) if usual == "-" => format!("{name} or `-`"),
            (Some(usual), Format::Optional(_)) if usual == "-" => format!("{name}: {}", Allowed(*format)),
            (Some(usual), _) => format!("{name}: {}; usually `{usual}`", Allowed(*format)),
            (None, _) => format!("**{name}**: {}", Allowed(*format)),
        };
        let columns: Vec<String> = list.columns()[1..].iter().map(column).collect();
        let columns = if columns.is_empty() { "–".to_owned() } else { columns.join("<br>") };
        format!("| `{}` | {columns} |", list.file())
    }

    #[test]
    fn the_page_tells_the_columns() {
        let page = include_str!("../docs/lexicon.md");
        let missing: Vec<String> = Schema::ALL.iter().filter(|list| is_open(**list)).map(|list| told(*list)).collect();
        let missing: Vec<&String> = missing.iter().filter(|row| !page.lines().any(|line| line == **row)).collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
