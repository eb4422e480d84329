//! [`OutputFile`]: a file that appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;

/// Files that have no place yet: a signal removes them.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes the files that were not finished.
#[cfg(unix)]
pub(super) fn remove_unfinished() {
    if let Ok(files) = UNFINISHED.lock() {
        files.iter().for_each(|file| drop(fs::remove_file(file)));
    }
}

/// A file to be written.
///
/// An ordinary file is written beside its place and renamed when it is finished, so that nobody meets half of it. Where a
/// link stands, the file it leads to is replaced, not the link; a device or pipe is written to as it is.
#[derive(Debug)]
pub(crate) struct OutputFile {
    /// As the user called it.
    name: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Written beside its place.
    Beside { part: NamedTempFile, place: PathBuf },
    /// Written as it is.
    Direct(File),
}

impl OutputFile {
    /// Begins a file; fails where it could not be written.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        Self::with_mode(path, 0o666)
    }

    /// One that nobody else can read.
    pub(crate) fn private(path: &Path) -> Result<Self, Failure> {
        Self::with_mode(path, 0o600)
    }

    fn with_mode(path: &Path, mode: u32) -> Result<Self, Failure> {
        if path == Path::new("-") {
            return Err(Failure::Input("a file is wanted where \"-\" is given; name one".to_owned()));
        }
        let kind = Self::begin(path, mode).map_err(|problem| unwritable(path, &problem))?;
        Ok(Self { name: path.to_owned(), kind })
    }

    fn begin(path: &Path, mode: u32) -> io::Result<Kind> {
        let there = match fs::metadata(path) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let place = match &there {
            Some(there) if there.is_dir() => return Err(io::Error::other("it is a folder; name a file")),
            Some(there) if !there.is_file() => return Ok(Kind::Direct(OpenOptions::new().write(true).open(path)?)),
            // What may not be written must not be replaced either.
            Some(_) => OpenOptions::new().append(true).open(path).and_then(|_| fs::canonicalize(path))?,
            None if path.is_symlink() => return Err(io::Error::other("it is a link to a file that is not there")),
            None => path.to_owned(),
        };
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".tilshi-").suffix(".part");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
        #[cfg(not(unix))]
        let _ = mode;
        let part = builder.tempfile_in(folder)?;
        if let Some(there) = there {
            fs::set_permissions(part.path(), there.permissions())?;
        }
        if let Ok(mut files) = UNFINISHED.lock() {
            files.push(part.path().to_owned());
        }
        Ok(Kind::Beside { part, place })
    }

    /// What is told where it cannot be written.
    pub(super) fn unwritable(&self, problem: &io::Error) -> Failure {
        unwritable(&self.name, problem)
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { name, kind } = self;
        let done = match kind {
            Kind::Direct(mut file) => file.flush(),
            Kind::Beside { part, place } => {
                let path = part.path().to_owned();
                let done = part.as_file().sync_all().and_then(|()| part.persist(place).map_err(io::Error::from));
                forget(&path);
                done.map(drop)
            }
        };
        done.map_err(|error| unwritable(&name, &error))
    }

    /// Writes bytes as a whole file.
    pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let mut file = Self::create(path)?;
        file.write_all(bytes).map_err(|error| unwritable(path, &error))?;
        file.finish()
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.kind {
            Kind::Beside { part, .. } => part.write(bytes),
            Kind::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.kind {
            Kind::Beside { part, .. } => part.flush(),
            Kind::Direct(file) => file.flush(),
        }
    }
}

fn forget(path: &Path) {
    if let Ok(mut files) = UNFINISHED.lock() {
        files.retain(|file| file != path);
    }
}

fn unwritable(path: &Path, problem: &io::Error) -> Failure {
    // Without the name of the file beside, which nobody asked for.
    let problem = problem.to_string();
    let problem = problem.split(" at path ").next().unwrap_or_default();
    Failure::at(path.display(), format_args!("cannot be written: {problem}"))
}
