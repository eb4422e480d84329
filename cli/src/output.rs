//! The one place that writes: standard output, and files that replace others whole or not at all.
//!
//! What a command prints is collected and leaves in whole lines. A signal that ends the process waits for the line that is
//! being written, and removes unfinished files.

mod destination;
mod file;

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::Duration;

use anstyle::Style;

use crate::failure::Failure;
use crate::terminal;
pub(crate) use destination::Destination;
pub(crate) use file::OutputFile;

/// Held while lines are written, and from the end of the process on.
static GATE: Mutex<()> = Mutex::new(());

/// How much is collected before it is written.
const ENOUGH: usize = 1 << 16;

/// How long a signal waits for a reader that takes no more of a line.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(5);

/// Standard output.
///
/// On a terminal, control characters of what is written are shown escaped.
pub(crate) struct Output {
    to: io::Stdout,
    collected: Vec<u8>,
    is_terminal: bool,
    colour: bool,
}

impl Output {
    /// That of the process.
    pub(crate) fn standard() -> Self {
        let to = io::stdout();
        let (is_terminal, colour) = (to.is_terminal(), terminal::colour(&to));
        Self { to, collected: Vec::new(), is_terminal, colour }
    }

    /// The style, or none where there is to be no colour; put it around text with [`Output::styled`].
    pub(crate) fn styled(&mut self, style: Style, text: &str) -> io::Result<()> {
        if !self.colour {
            return self.write_all(text.as_bytes());
        }
        write!(self.collected, "{style}")?;
        self.write_all(text.as_bytes())?;
        write!(self.collected, "{style:#}")
    }

    /// Whether somebody looks at it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Whether there is colour.
    pub(crate) fn has_colour(&self) -> bool {
        self.colour
    }

    /// Writes the first bytes of what was collected.
    fn let_go(&mut self, length: usize) -> io::Result<()> {
        let _gate = GATE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut to = self.to.lock();
        to.write_all(&self.collected[..length])?;
        to.flush()?;
        self.collected.drain(..length);
        Ok(())
    }

    /// Writes all that was collected. A command ends with it.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        Ok(self.flush()?)
    }
}

/// Where a command fails, the whole lines that it had made leave all the same.
impl Drop for Output {
    fn drop(&mut self) {
        if let Some(end) = self.collected.iter().rposition(|byte| *byte == b'\n') {
            let _ = self.let_go(end + 1);
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_terminal {
            self.collected.extend_from_slice(terminal::shown(&String::from_utf8_lossy(bytes)).as_bytes());
        } else {
            self.collected.extend_from_slice(bytes);
        }
        if self.collected.len() >= ENOUGH
            && let Some(end) = self.collected.iter().rposition(|byte| *byte == b'\n')
        {
            self.let_go(end + 1)?;
        }
        Ok(bytes.len())
    }

    /// To be called where a line, or the output, has its end.
    fn flush(&mut self) -> io::Result<()> {
        self.let_go(self.collected.len())
    }
}

/// From here on Ctrl-C, SIGTERM and SIGHUP end the process as they do by default, but after the line that is being written,
/// and without leaving unfinished files. A second one ends it at once.
pub(crate) fn end_on_signals() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        use signal_hook::low_level::emulate_default_handler;
        // Without the thread, signals do what they do by default.
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
        std::thread::spawn(move || {
            let Some(signal) = signals.forever().next() else { return };
            std::thread::spawn(move || {
                if let Some(again) = signals.forever().next() {
                    let _ = emulate_default_handler(again);
                }
            });
            let begun = std::time::Instant::now();
            let gate = loop {
                match GATE.try_lock() {
                    Ok(gate) => break Some(gate),
                    Err(_) if begun.elapsed() > PATIENCE => break None,
                    Err(_) => std::thread::sleep(Duration::from_millis(5)),
                }
            };
            file::remove_unfinished();
            let _ = emulate_default_handler(signal);
            drop(gate);
        });
    }
}
