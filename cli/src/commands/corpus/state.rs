//! [`State`]: how far a run is, kept beside its output, so that another can go on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::corpus::Done;
use crate::failure::Failure;
use crate::input::Source;

/// What the output depends on, by name.
pub(super) type Settings = BTreeMap<String, String>;

/// How far a run is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct State {
    settings: Settings,
    pub(super) done: Done,
    /// The number of the file that is being written, and its bytes so far.
    pub(super) file: u64,
    pub(super) bytes: u64,
    /// Whether all is written, and only has to be put in its place.
    pub(super) ended: bool,
}

impl State {
    /// That of the beginning.
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, done: Done::default(), file: 0, bytes: 0, ended: false }
    }

    /// That of a run that was stopped, or of the beginning: `resume` says which is wanted.
    pub(super) fn open(path: &Path, resume: bool, settings: Settings) -> Result<Self, Failure> {
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
        let value = |settings: &Settings, name: &String| settings.get(name).cloned().unwrap_or_default();
        let names: std::collections::BTreeSet<&String> = kept.settings.keys().chain(settings.keys()).collect();
        let changed = names.into_iter().filter(|name| value(&kept.settings, name) != value(&settings, name));
        let changed: Vec<String> = changed
            .map(|name| format!("{name}: {} then, {} now", value(&kept.settings, name), value(&settings, name)))
            .collect();
        if !changed.is_empty() {
            let changed = changed.join("; ");
            return Err(at(&format!(
                "the run that was stopped had another beginning ({changed}); give the same, or remove this file to begin anew"
            )));
        }
        Ok(kept)
    }

    /// Keeps it. Of a run that is killed meanwhile a file stays, which the next one writes over.
    pub(super) fn keep(&self, path: &Path) -> Result<(), Failure> {
        let at =
            |error: &dyn std::fmt::Display| Failure::at(path.display(), format_args!("cannot be written: {error}"));
        let bytes = serde_json::to_vec(self).map_err(|error| at(&error))?;
        let new = beside(path, ".new");
        fs::write(&new, bytes).and_then(|()| fs::rename(&new, path)).map_err(|error| at(&error))
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

/// A number that other inputs, or inputs that changed, do not have: of their names, sizes and times (FNV-1a).
pub(super) fn fingerprint(sources: &[Source]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for source in sources {
        let file = match source {
            Source::Standard => None,
            Source::File(path) => path.metadata().ok(),
        };
        let size = file.as_ref().map_or(0, fs::Metadata::len);
        let time = file.and_then(|file| file.modified().ok()?.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        let numbers = size.to_le_bytes().into_iter().chain(time.as_nanos().to_le_bytes());
        for byte in source.to_string().bytes().chain([0]).chain(numbers) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
