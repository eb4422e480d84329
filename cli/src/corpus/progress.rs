//! How far a run is, on a terminal; and what it did.

use std::cell::Cell;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{DecimalBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Done;
use crate::failure::Failure;
use crate::input::Source;

/// The bar, and what is told beside it on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Bytes of the inputs so far, as they are stored.
    read: Arc<AtomicU64>,
    begun: Instant,
    quiet: bool,
    told: Cell<u64>,
}

/// How many problems are told one by one.
const MOST_TOLD: u64 = 100;

impl Progress {
    /// None where standard error is no terminal.
    pub(super) fn new(sources: &[Source], read: Arc<AtomicU64>, bar: bool, quiet: bool) -> Self {
        let length = |source: &Source| match source {
            Source::Standard => None,
            Source::File(path) => Some(path.metadata().map_or(0, |file| file.len())),
        };
        let known = "{msg}  {wide_bar}  {decimal_bytes}/{decimal_total_bytes}  {decimal_bytes_per_sec}  {eta} left";
        let shown = bar && !quiet;
        let (bar, template) = match sources.iter().map(length).sum::<Option<u64>>() {
            Some(length) => (ProgressBar::new(length), known),
            None => (ProgressBar::new_spinner(), "{msg}  {decimal_bytes}  {decimal_bytes_per_sec}"),
        };
        bar.set_draw_target(if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, read, begun: Instant::now(), quiet, told: Cell::new(0) }
    }

    /// Shows how far it is.
    pub(super) fn at(&self, done: Done) {
        if !self.bar.is_hidden() {
            self.bar.set_position(self.read.load(Ordering::Relaxed));
            self.bar.set_message(format!("{} documents", done.documents));
        }
    }

    /// Tells what was passed over.
    pub(super) fn tell(&self, problem: &Failure) {
        self.told.set(self.told.get() + 1);
        self.bar.suspend(|| match self.told.get() {
            ..=MOST_TOLD => problem.tell(),
            told if told == MOST_TOLD + 1 => {
                Failure::Input("more cannot be read; it is counted, and not told any more".to_owned()).tell();
            }
            _ => {}
        });
    }

    /// Tells what was done.
    pub(super) fn finish(self, done: Done) {
        self.bar.finish_and_clear();
        if self.quiet {
            return;
        }
        let (bytes, time) = (self.read.load(Ordering::Relaxed), self.begun.elapsed());
        let per_second = bytes as f64 / time.as_secs_f64().max(1e-3);
        let passed_over = match done.passed_over {
            0 => String::new(),
            count => format!(", {count} passed over"),
        };
        let _ = writeln!(
            std::io::stderr(),
            "tilshi: {} document{}{passed_over}; {} read in {}, {}/s",
            done.documents,
            if done.documents == 1 { "" } else { "s" },
            DecimalBytes(bytes),
            seconds(time),
            DecimalBytes(per_second as u64),
        );
    }
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 60..3600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        seconds => format!("{} h {:02} min", seconds / 3600, seconds / 60 % 60),
    }
}
