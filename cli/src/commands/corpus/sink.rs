//! [`Sink`]: where documents are written.
//!
//! A file is written as `NAME.part` and gets its name when it is whole; beside it `NAME.state` tells how far the run is. In a
//! folder of many files each gets its name when it is full, and the state is the file `tilshi.state`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

#[cfg(feature = "parquet")]
use super::fields::Fields;
use super::lock::Lock;
use super::made::Written;
#[cfg(feature = "parquet")]
use super::parquet;
use super::state::{Settings, State, beside};
use crate::failure::Failure;
use crate::output::{Output, OutputFile};

/// Where documents are written.
pub(super) enum Sink {
    /// Standard output; what is written is gone. What stands at the head is taken where it was written.
    Standard(Output, Vec<u8>),
    /// A file, or several one behind the other.
    Files(Files),
    /// A folder of brat.
    Brat { folder: PathBuf, state: PathBuf, _lock: Lock },
    /// Files of Parquet.
    #[cfg(feature = "parquet")]
    Parquet(Box<parquet::Files>, Lock),
}

/// Files that are filled one behind the other.
pub(super) struct Files {
    names: Names,
    state: PathBuf,
    _lock: Lock,
    /// The number of the current one, and its bytes so far.
    number: u64,
    bytes: u64,
    part: io::BufWriter<File>,
    /// What stands at the head of each.
    header: Vec<u8>,
}

/// What files of a size are like.
pub(super) struct Shards {
    pub(super) extension: &'static str,
    pub(super) size: u64,
    /// What stands at the head of each.
    pub(super) header: Vec<u8>,
}

/// What files are called.
pub(super) enum Names {
    One(PathBuf),
    /// Files in a folder, with an extension, up to a size.
    Many {
        folder: PathBuf,
        extension: &'static str,
        size: u64,
    },
}

impl Names {
    /// How large a file becomes, where there are several.
    #[cfg(feature = "parquet")]
    pub(super) fn size(&self) -> Option<u64> {
        match self {
            Self::One(_) => None,
            Self::Many { size, .. } => Some(*size),
        }
    }

    pub(super) fn of(&self, number: u64) -> PathBuf {
        match self {
            Self::One(path) => path.clone(),
            Self::Many { folder, extension, .. } => folder.join(format!("part-{number:05}.{extension}")),
        }
    }
}

impl Sink {
    /// Standard output, with what stands at its head.
    pub(super) fn standard(header: Vec<u8>) -> Self {
        Self::Standard(Output::standard(), header)
    }

    /// One file.
    pub(super) fn file(
        path: &Path,
        header: Vec<u8>,
        resume: bool,
        settings: Settings,
    ) -> Result<(State, Self), Failure> {
        let path = one(path)?;
        let state = beside(&path, ".state");
        Self::files(Names::One(path), header, state, resume, settings)
    }

    /// Files of a size in a folder.
    pub(super) fn shards(
        folder: &Path,
        Shards { extension, size, header }: Shards,
        resume: bool,
        settings: Settings,
    ) -> Result<(State, Self), Failure> {
        let (names, state) = many(folder, extension, size)?;
        Self::files(names, header, state, resume, settings)
    }

    /// One file of Parquet.
    #[cfg(feature = "parquet")]
    pub(super) fn parquet(path: &Path, settings: Settings, fields: Fields) -> Result<(State, Self), Failure> {
        let path = one(path)?;
        let lock = Lock::take(beside(&path, ".lock"))?;
        let files = parquet::Files::new(Names::One(path), None, 0, fields)?;
        Ok((State::new(settings), Self::Parquet(Box::new(files), lock)))
    }

    /// Files of Parquet in a folder.
    #[cfg(feature = "parquet")]
    pub(super) fn parquet_shards(
        folder: &Path,
        size: u64,
        resume: bool,
        settings: Settings,
        fields: Fields,
    ) -> Result<(State, Self), Failure> {
        let (names, path) = many(folder, "parquet", size)?;
        let lock = Lock::take(path.with_extension("lock"))?;
        let state = State::open(&path, resume, settings)?;
        state.keep(&path)?;
        let files = parquet::Files::new(names, Some(path), state.file, fields)?;
        Ok((state, Self::Parquet(Box::new(files), lock)))
    }

    fn files(
        names: Names,
        header: Vec<u8>,
        path: PathBuf,
        resume: bool,
        settings: Settings,
    ) -> Result<(State, Self), Failure> {
        let lock = Lock::take(path.with_extension("lock"))?;
        let state = State::open(&path, resume, settings)?;
        let place = names.of(state.file);
        let part = beside(&place, ".part");
        let begun = || -> io::Result<File> {
            // It may have got its name before the state was kept.
            let may_be_named = state.ended || matches!(names, Names::Many { .. });
            if state.bytes > 0 && may_be_named && !part.exists() {
                fs::rename(&place, &part)?;
            }
            let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(&part)?;
            if file.metadata()?.len() < state.bytes {
                return Err(io::Error::other("is shorter than it was; remove the .state file to begin anew"));
            }
            file.set_len(state.bytes)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        };
        let part = begun().map_err(|error| unwritable(&part, &error))?;
        let part = io::BufWriter::new(part);
        let files = Files { names, state: path, _lock: lock, number: state.file, bytes: state.bytes, part, header };
        // So that a run is known from its beginning on.
        state.keep(&files.state)?;
        Ok((state, Self::Files(files)))
    }

    /// A folder of brat.
    pub(super) fn brat(folder: &Path, resume: bool, settings: Settings) -> Result<(State, Self), Failure> {
        let path = begin_folder(folder)?;
        if !path.exists() && has_files(folder, |name| name.ends_with(".ann")) {
            return Err(of_another_run(folder));
        }
        let lock = Lock::take(path.with_extension("lock"))?;
        let state = State::open(&path, resume, settings)?;
        OutputFile::write(&folder.join("annotation.conf"), tilshi::export::brat::configuration().as_bytes())?;
        state.keep(&path)?;
        Ok((state, Self::Brat { folder: folder.to_owned(), state: path, _lock: lock }))
    }

    /// Hands on the lines that a run before wrote, each without its end.
    pub(super) fn read(&mut self, mut take: impl FnMut(&str)) -> Result<(), Failure> {
        let Self::Files(files) = self else { return Ok(()) };
        for number in 0..=files.number {
            let path = if number == files.number { files.path() } else { files.names.of(number) };
            let mut read = || -> io::Result<()> {
                for line in BufReader::new(File::open(&path)?).lines() {
                    take(&line?);
                }
                Ok(())
            };
            read().map_err(|error| Failure::at(path.display(), format_args!("cannot be read: {error}")))?;
        }
        Ok(())
    }

    /// Writes a document; `state` is that of those before.
    pub(super) fn write(&mut self, written: Written, state: &mut State) -> Result<(), Failure> {
        match (self, written) {
            (Self::Standard(out, header), Written::Lines(lines)) => {
                out.write_all(&std::mem::take(header))?;
                Ok(out.write_all(&lines)?)
            }
            (Self::Files(files), Written::Lines(lines)) => files.write(&lines),
            (Self::Brat { folder, .. }, Written::Beside { annotations, text, id }) => {
                let name = format!("{:07}-{}", state.done.documents + 1, file_name(&id));
                for (extension, bytes) in [("txt", text.as_bytes()), ("ann", &annotations)] {
                    let path = folder.join(format!("{name}.{extension}"));
                    fs::write(&path, bytes).map_err(|error| unwritable(&path, &error))?;
                }
                Ok(())
            }
            #[cfg(feature = "parquet")]
            (Self::Parquet(files, _), Written::Row(row)) => files.write(row, state),
            _ => unreachable!("each sink is chosen by the format"),
        }
    }

    /// Makes sure of what was written, so that a run that goes on begins behind it.
    pub(super) fn keep(&mut self, state: &mut State) -> Result<(), Failure> {
        match self {
            Self::Standard(out, _) => Ok(out.flush()?),
            Self::Files(files) => files.keep(state),
            Self::Brat { state: path, .. } => state.keep(path),
            // Each file is made sure of when it is whole.
            #[cfg(feature = "parquet")]
            Self::Parquet(..) => Ok(()),
        }
    }

    /// Puts everything in its place.
    pub(super) fn finish(self, state: &mut State) -> Result<(), Failure> {
        match self {
            Self::Standard(mut out, header) => {
                out.write_all(&header)?;
                out.finish()
            }
            Self::Files(mut files) => {
                files.begin()?;
                state.ended = true;
                files.keep(state)?;
                files.put_in_place()?;
                State::forget(&files.state);
                Ok(())
            }
            Self::Brat { state: path, _lock, .. } => {
                State::forget(&path);
                Ok(())
            }
            #[cfg(feature = "parquet")]
            Self::Parquet(files, _lock) => files.finish(),
        }
    }
}

impl Files {
    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if bytes.is_empty() {
            return Ok(());
        }
        if let Names::Many { size, .. } = self.names
            && self.bytes > 0
            && self.bytes + bytes.len() as u64 > size
        {
            self.put_in_place()?;
            (self.number, self.bytes) = (self.number + 1, 0);
            let part = self.path();
            self.part = io::BufWriter::new(File::create(&part).map_err(|error| unwritable(&part, &error))?);
        }
        self.begin()?;
        self.append(bytes)
    }

    /// Writes what stands at the head of a file that has nothing yet.
    fn begin(&mut self) -> Result<(), Failure> {
        if self.bytes == 0 { self.append(&self.header.clone()) } else { Ok(()) }
    }

    fn append(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.part.write_all(bytes).map_err(|error| unwritable(&self.path(), &error))?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    fn keep(&mut self, state: &mut State) -> Result<(), Failure> {
        self.part.flush().map_err(|error| unwritable(&self.path(), &error))?;
        (state.file, state.bytes) = (self.number, self.bytes);
        state.keep(&self.state)
    }

    /// Gives the current file its name.
    fn put_in_place(&mut self) -> Result<(), Failure> {
        let part = self.path();
        let place = self.names.of(self.number);
        let whole = self.part.flush().and_then(|()| self.part.get_ref().sync_all());
        let whole = whole.and_then(|()| match place.metadata() {
            Ok(there) => self.part.get_ref().set_permissions(there.permissions()),
            Err(_) => Ok(()),
        });
        whole.and_then(|()| fs::rename(&part, place)).map_err(|error| unwritable(&part, &error))
    }

    fn path(&self) -> PathBuf {
        beside(&self.names.of(self.number), ".part")
    }
}

/// Whether a run has ended here: the file is there, or the folder has its files, and nothing that tells how far it is.
pub(super) fn is_whole(out: &Path, is_folder: bool) -> bool {
    // As the state is beside what a link leads to.
    let out = &fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    match is_folder {
        true => {
            !out.join("tilshi.state").exists()
                && has_files(out, |name| name.ends_with(".ann") || name.starts_with("part-00000."))
        }
        false => out.is_file() && !beside(out, ".state").exists(),
    }
}

/// Whether a folder has files of such names.
fn has_files(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> bool {
    let is_wanted = |entry: fs::DirEntry| entry.file_name().to_str().is_some_and(&is_wanted);
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(is_wanted))
}

fn of_another_run(folder: &Path) -> Failure {
    Failure::at(folder.display(), "has the files of another run: name another folder, or remove them")
}

/// The place of one file. A link stays, and leads to the new file.
fn one(path: &Path) -> Result<PathBuf, Failure> {
    if path.is_dir() {
        return Err(Failure::at(path.display(), "is a folder: name a file, or give --shard-size"));
    }
    if path.exists() && !path.is_file() {
        return Err(Failure::at(path.display(), "is no ordinary file; name one, or write to standard output"));
    }
    if path.is_symlink() && !path.exists() {
        return Err(Failure::at(path.display(), "is a link to a file that is not there"));
    }
    if path.is_file() {
        // What may not be written must not be replaced either.
        OpenOptions::new().append(true).open(path).map_err(|error| unwritable(path, &error))?;
    }
    Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
}

/// The places of files in a folder, and of the state.
fn many(folder: &Path, extension: &'static str, size: u64) -> Result<(Names, PathBuf), Failure> {
    let state = begin_folder(folder)?;
    let names = Names::Many { folder: folder.to_owned(), extension, size };
    if !state.exists() && (names.of(0).exists() || beside(&names.of(0), ".part").exists()) {
        return Err(of_another_run(folder));
    }
    Ok((names, state))
}

/// Makes a folder, and tells where its state is.
fn begin_folder(folder: &Path) -> Result<PathBuf, Failure> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    Ok(folder.join("tilshi.state"))
}

/// An id as part of a file's name: letters, digits and a few marks of it, the last ones where there are many.
fn file_name(id: &str) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' };
    let mut name: String = id.trim_end_matches(".txt").chars().rev().take(60).map(allowed).collect();
    name = name.chars().rev().collect();
    name.trim_start_matches(['_', '.']).to_owned()
}

pub(super) fn unwritable(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::at(path.display(), format_args!("cannot be written: {error}"))
}
