//! `tilshi lemmatize`: text to dictionary forms, plain or in the manner of MyStem.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use tilshi::morph::{Analysis, Upos, readings};
use tilshi::normalize::normalize;
use tilshi::{Analyzer, Document, Layers, TokenKind};

use super::tokenize::solid;
use crate::failure::{Ended, Failure};
use crate::input::Texts;
use crate::options::WordLists;
use crate::output::Output;
use crate::pieces;

/// Reduce the words of texts to their dictionary forms
///
/// By default each sentence is a line of lemmas, as the sentence chooses them. With any of -n, -c, -l, -i, -d words are printed
/// as Yandex's MyStem prints them: `балаларға{бала}`, all lemmas that a form can have divided by `|`, `?` behind those that no
/// word list knows. The grammar of -i are the part of speech and the features of Universal Dependencies.
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi lemmatize data/samples/news.txt
  tilshi lemmatize --lines --words data/samples/news.txt
  echo 'Ол жазды үйде өткізді.' | tilshi lemmatize -n -i
  echo 'Ол жазды үйде өткізді.' | tilshi lemmatize -n -l -d
  echo 'Ол жазды үйде өткізді.' | tilshi lemmatize -c -d")]
pub(crate) struct Arguments {
    /// As MyStem: each word on a line of its own
    #[arg(short = 'n')]
    each_on_a_line: bool,
    /// As MyStem: copy what stands between words too (with -n on lines of its own, blanks as `_`, line ends as `\n`)
    #[arg(short = 'c')]
    copy: bool,
    /// As MyStem: leave out the forms, print lemmas and grammar alone
    #[arg(short = 'l')]
    lemmas_alone: bool,
    /// As MyStem: print the grammar of each reading
    #[arg(short = 'i')]
    grammar: bool,
    /// As MyStem: print the one reading that the sentence chooses
    #[arg(short = 'd')]
    disambiguate: bool,
    /// Leave out marks of punctuation and symbols
    #[arg(long, conflicts_with_all = ["each_on_a_line", "copy", "lemmas_alone", "grammar", "disambiguate"])]
    words: bool,
    /// Take each line as a text of its own; line n of the output is line n of the input
    #[arg(long)]
    lines: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    words_added: WordLists,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        if self.each_on_a_line || self.copy || self.lemmas_alone || self.grammar || self.disambiguate {
            // The readings of a form are those of the crate's own lists.
            if !self.words_added.is_empty() {
                return Err(Failure::at("--lexicon", "goes with plain lemmas; leave out -n, -c, -l, -i and -d"));
            }
            pieces::each(&self.texts, self.lines, |piece, out| self.print_readings(piece.text, out))?;
        } else {
            let analyzer = Analyzer::builder().layers(Layers::MORPH).lexicon(self.words_added.lexicon()?).build();
            pieces::each(&self.texts, self.lines, |piece, out| self.print_lemmas(&analyzer.analyze(piece.text), out))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn print_lemmas(&self, document: &Document<'_>, out: &mut Output) -> Result<(), Failure> {
        let mut sentences = document.sentences().map(|sentence| {
            let tokens = document.token_range(sentence.span);
            let words = document.analyses()[tokens].iter().filter(|analysis| !(self.words && is_mark(analysis)));
            words.map(|analysis| solid(&analysis.lemma, NO_BREAK)).collect::<Vec<_>>().join(" ")
        });
        if self.lines {
            let sentences: Vec<String> = sentences.filter(|sentence| !sentence.is_empty()).collect();
            return Ok(writeln!(out, "{}", sentences.join(" "))?);
        }
        Ok(sentences.try_for_each(|sentence| writeln!(out, "{sentence}"))?)
    }

    /// Words with their readings, in the manner of MyStem.
    fn print_readings(&self, text: &str, out: &mut Output) -> Result<(), Failure> {
        let normalized = normalize(text);
        let mut at = 0;
        for (token, readings) in readings(normalized.text()) {
            let span = normalized.to_original(token.span);
            if token.kind != TokenKind::Word || span.start < at {
                continue;
            }
            self.print_gap(&text[at..span.start], out)?;
            // A guess is worth nothing beside what a list knows.
            let known = readings.iter().any(|reading| reading.known);
            let kept = readings.iter().filter(|reading| reading.known || !known);
            let kept: Vec<&Analysis> = kept.take(if self.disambiguate { 1 } else { usize::MAX }).collect();
            self.print_word(&text[span], &kept, out)?;
            at = span.end;
        }
        self.print_gap(&text[at..], out)?;
        // What is copied has the text's own line ends.
        if !self.each_on_a_line && (self.lines || !self.copy) {
            writeln!(out)?;
        }
        Ok(())
    }

    fn print_gap(&self, gap: &str, out: &mut Output) -> Result<(), Failure> {
        if !self.copy || gap.is_empty() {
            return Ok(());
        }
        if !self.each_on_a_line {
            return Ok(write!(out, "{gap}")?);
        }
        for c in gap.chars() {
            match c {
                '\n' => write!(out, "\\n")?,
                '\r' => write!(out, "\\r")?,
                '\\' | '_' => write!(out, "\\{c}")?,
                ' ' => write!(out, "_")?,
                c => write!(out, "{c}")?,
            }
        }
        Ok(writeln!(out)?)
    }

    fn print_word(&self, form: &str, readings: &[&Analysis], out: &mut Output) -> Result<(), Failure> {
        let mut told: Vec<String> = Vec::with_capacity(readings.len());
        for reading in readings {
            let reading = self.tell(reading);
            if !told.contains(&reading) {
                told.push(reading);
            }
        }
        let told = told.join("|");
        match (self.lemmas_alone, self.each_on_a_line) {
            (true, true) => write!(out, "{told}")?,
            (true, false) => write!(out, "{{{told}}}")?,
            (false, _) => write!(out, "{}{{{told}}}", solid(form, " "))?,
        }
        if self.each_on_a_line {
            writeln!(out)?;
        }
        Ok(())
    }

    /// `бала`, of a lemma that no list has `бала?`, with its grammar `бала=NOUN,Case=Dat,Number=Plur`.
    fn tell(&self, reading: &Analysis) -> String {
        let unknown = if reading.known { "" } else { "?" };
        let lemma = solid(&reading.lemma, " ");
        if !self.grammar {
            return format!("{lemma}{unknown}");
        }
        let feats: String = reading.feats.names().map(|name| format!(",{name}")).collect();
        format!("{lemma}{unknown}={}{feats}", reading.upos)
    }
}

const NO_BREAK: &str = "\u{a0}";

fn is_mark(analysis: &Analysis) -> bool {
    matches!(analysis.upos, Upos::Punct | Upos::Sym)
}
