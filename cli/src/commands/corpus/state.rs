//! [`State`]: how far a run is, kept beside its output, so that another can go on.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::corpus::Done;
use crate::failure::Failure;
use crate::input::Source;
use crate::output::OutputFile;

/// How far a run is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct State {
    /// What the output depends on.
    settings: String,
    pub(super) done: Done,
    /// The number of the file that is being written, and its bytes so far.
    pub(super) file: u64,
    pub(super) bytes: u64,
    /// Whether all is written, and only has to be put in its place.
    pub(super) ended: bool,
}

impl State {
    /// That of the beginning.
    pub(super) fn new(settings: String) -> Self {
        Self { settings, done: Done::default(), file: 0, bytes: 0, ended: false }
    }

    /// That of a run that was stopped, or of the beginning: `resume` says which is wanted.
    pub(super) fn open(path: &Path, resume: bool, settings: String) -> Result<Self, Failure> {
        let at = |problem: &str| Failure::at(path.display(), problem);
        let kept = match fs::read(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::new(settings)),
            Err(error) => return Err(at(&format!("cannot be read: {error}"))),
            Ok(kept) => kept,
        };
        if !resume {
            return Err(at("a run was stopped here: go on with --resume, or remove this file to begin anew"));
        }
        let kept: Self = serde_json::from_slice(&kept)
            .map_err(|error| at(&format!("is no state of a run ({error}); remove it to begin anew")))?;
        if kept.settings != settings {
            let problem = "the run that was stopped had other inputs or options; give the same, or remove this file to begin \
                           anew";
            return Err(at(&format!("{problem}. Then: {}. Now: {settings}", kept.settings)));
        }
        Ok(kept)
    }

    /// Keeps it.
    pub(super) fn keep(&self, path: &Path) -> Result<(), Failure> {
        let bytes = serde_json::to_vec(self).map_err(|error| Failure::at(path.display(), error))?;
        OutputFile::write(path, &bytes)
    }

    /// There is nothing more to go on with.
    pub(super) fn forget(path: &Path) {
        // A run that goes on finds that all has ended.
        let _ = fs::remove_file(path);
    }
}

/// The path with a suffix behind its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A number that other inputs, or inputs that changed, do not have: of their names and sizes (FNV-1a).
pub(super) fn fingerprint(sources: &[Source]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for source in sources {
        let size = match source {
            Source::Standard => 0,
            Source::File(path) => path.metadata().map_or(0, |file| file.len()),
        };
        for byte in source.to_string().bytes().chain([0]).chain(size.to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
