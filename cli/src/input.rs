//! The one place that reads: standard input, files, folders and patterns of names.
//!
//! Text is UTF-8. What is not is recognised where possible (UTF-16, archives, office documents), and the error names the
//! file, the byte, the line and what to do.

mod decode;
mod lines;

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use walkdir::WalkDir;

use crate::failure::Failure;
pub(crate) use decode::{BYTE_ORDER_MARK, not_text, text};
pub(crate) use lines::Lines;

/// The texts of a command.
#[derive(Args)]
pub(crate) struct Texts {
    /// Texts in UTF-8: files, folders (their .txt files), patterns; "-" or nothing for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,
}

impl Texts {
    /// What they name, in order.
    pub(crate) fn sources(&self) -> Result<Vec<Source>, Failure> {
        sources(&self.files, &["txt"])
    }

    /// Refuses a file that is written where it is read as well.
    pub(crate) fn are_not(&self, out: &Path) -> Result<(), Failure> {
        without(out, self.sources()?, &[]).map(drop)
    }
}

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Standard,
    /// A file, which may not be there.
    File(PathBuf),
}

/// As errors and ids name it.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standard => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

impl Source {
    /// The source that an argument names: "-" is standard input.
    pub(crate) fn of(argument: &Path) -> Self {
        if argument == Path::new("-") { Self::Standard } else { Self::File(argument.to_owned()) }
    }

    /// Its bytes, as a stream.
    pub(crate) fn open(&self) -> Result<Box<dyn Read>, Failure> {
        match self {
            Self::Standard => Ok(Box::new(io::stdin().lock())),
            Self::File(path) if path.is_dir() => Err(Failure::at(self, "is a folder; name a file of it")),
            Self::File(path) => Ok(Box::new(File::open(path).map_err(|error| self.unreadable(&error))?)),
        }
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
        Ok(bytes)
    }

    /// Its text, whole, as it is.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        decode::decode(self, self.bytes()?)
    }

    /// The text of a file in a format of lines (lists, rules, annotated files): without a byte order mark.
    pub(crate) fn rows(&self) -> Result<String, Failure> {
        let mut text = self.text()?;
        if text.starts_with(decode::BYTE_ORDER_MARK) {
            text.drain(..decode::BYTE_ORDER_MARK.len_utf8());
        }
        Ok(text)
    }

    /// Its lines one by one, each held alone.
    pub(crate) fn lines(&self) -> Result<Lines, Failure> {
        Ok(Lines::new(self.clone(), self.open()?))
    }

    fn unreadable(&self, error: &io::Error) -> Failure {
        Failure::at(self, format_args!("cannot be read: {error}"))
    }
}

/// What arguments name: files as they are, the files of folders with one of the `extensions`, the files that a pattern fits.
/// Files of one folder or pattern are sorted by name.
pub(crate) fn sources(arguments: &[PathBuf], extensions: &[&str]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for argument in arguments {
        let source = Source::of(argument);
        if argument.is_dir() {
            sources.extend(folder(argument, extensions)?);
        } else if is_pattern(argument) && !argument.exists() {
            sources.extend(pattern(argument, extensions)?);
        } else {
            // What is not there is told before anything is written.
            if let Source::File(path) = &source {
                path.metadata().map_err(|error| source.unreadable(&error))?;
            }
            sources.push(source);
        }
    }
    match sources.iter().filter(|source| **source == Source::Standard).count() {
        0 | 1 => Ok(sources),
        _ => Err(Failure::Input("standard input can be read once only: give one `-`".to_owned())),
    }
}

/// Refuses a place to write to that is read too, as one of the sources or of the `other` files. Of a folder that a run has begun to
/// fill, what it wrote is left out of the sources.
pub(crate) fn without(out: &Path, mut sources: Vec<Source>, other: &[&Path]) -> Result<Vec<Source>, Failure> {
    // What is not there is not read.
    let Ok(place) = out.canonicalize() else { return Ok(sources) };
    if is_device(&place) {
        return Ok(sources);
    }
    let is_inside = |path: &Path| path.canonicalize().is_ok_and(|path| path.starts_with(&place));
    let is_read = |source: &Source| matches!(source, Source::File(path) if is_inside(path));
    if place.join("tilshi.state").exists() {
        sources.retain(|source| !is_read(source));
    }
    if sources.iter().any(is_read) || other.iter().any(|path| is_inside(path)) {
        return Err(Failure::at(out.display(), "is read too: what is written needs another name"));
    }
    Ok(sources)
}

/// Whether it is neither a file nor a folder.
fn is_device(path: &Path) -> bool {
    !path.is_file() && !path.is_dir()
}

/// The files of a folder and the folders in it that have one of the extensions; hidden ones are passed over. What cannot be looked
/// at is among them, and refused when it is read.
fn folder(path: &Path, extensions: &[&str]) -> Result<Vec<Source>, Failure> {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let mut found = Vec::new();
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && has_extension(entry.path(), extensions) => {
                found.push(Source::File(entry.into_path()));
            }
            Ok(_) => {}
            // A folder, or a link that leads nowhere.
            Err(error) => found.extend(error.path().filter(|path| has_extension(path, extensions)).map(Source::of)),
        }
    }
    if found.is_empty() {
        let wanted: Vec<String> = extensions.iter().map(|extension| format!(".{extension}")).collect();
        return Err(Failure::at(path.display(), format_args!("no {} file is in the folder", wanted.join(" or "))));
    }
    Ok(found)
}

/// Whether a file has one of the extensions, in front of that of its compression. What has none is a folder.
fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let of = |path: &Path| path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    let is_wanted = |path: &Path| of(path).is_none_or(|extension| extensions.contains(&&*extension));
    match of(path).as_deref() {
        Some(packed @ ("gz" | "zst" | "zstd")) => {
            extensions.contains(&packed) && path.file_stem().is_some_and(|inner| is_wanted(Path::new(inner)))
        }
        Some(_) => is_wanted(path),
        None => path.is_dir(),
    }
}

/// Whether a name is a pattern that the shell left as it was.
fn is_pattern(argument: &Path) -> bool {
    argument.to_str().is_some_and(|argument| argument.contains(['*', '?', '[']))
}

fn pattern(argument: &Path, extensions: &[&str]) -> Result<Vec<Source>, Failure> {
    let at = |problem: &dyn fmt::Display| Failure::at(argument.display(), problem);
    let paths = glob::glob(&argument.to_string_lossy()).map_err(|error| at(&format_args!("no pattern: {error}")))?;
    let mut found = Vec::new();
    for path in paths {
        let path = path.map_err(|error| at(&error.error()))?;
        if path.is_dir() {
            found.extend(folder(&path, extensions)?);
        } else {
            found.push(Source::File(path));
        }
    }
    if found.is_empty() { Err(at(&"no file fits the pattern")) } else { Ok(found) }
}
