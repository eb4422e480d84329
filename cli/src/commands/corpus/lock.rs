//! [`Lock`]: one run at a time writes to a place.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::PathBuf;

use crate::failure::Failure;

/// Held while a run writes; a file beside its output, which stays behind a run that was killed and does no harm.
pub(super) struct Lock {
    path: PathBuf,
    /// Locked until it is closed.
    _file: File,
}

impl Lock {
    /// Takes it, or tells that another run has it.
    pub(super) fn take(path: PathBuf) -> Result<Self, Failure> {
        let unwritable = |error: &io::Error| Failure::at(path.display(), format_args!("cannot be written: {error}"));
        let file = File::create(&path).map_err(|error| unwritable(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::at(
                    path.display(),
                    "another run writes here; wait for its end, or name another place",
                ));
            }
            // There are file systems that have none.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(unwritable(&error)),
        }
        Ok(Self { path, _file: file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whoever opened it meanwhile begins anew, with nothing to go on with.
        let _ = fs::remove_file(&self.path);
    }
}
