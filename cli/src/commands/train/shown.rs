//! How far training is: a bar on a terminal, a line every ten iterations elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tilshi::entity::train::Progress;

/// Tells it on standard error.
pub(super) struct Shown {
    bar: ProgressBar,
    begun: Instant,
}

impl Shown {
    pub(super) fn new(iterations: usize, tokens: usize) -> Self {
        let terminal = io::stderr().is_terminal();
        let target = if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(iterations as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}, {eta} left {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(500));
        let _ = writeln!(io::stderr(), "{tokens} tokens to train on, those in other registers among them");
        Self { bar, begun: Instant::now() }
    }

    pub(super) fn tell(&self, progress: &Progress<'_>, f1: Option<f64>) {
        let development = f1.map_or(String::new(), |f1| format!(", development F1 {f1:.2}"));
        let told = format!("loss {:.5} a token{development}", progress.loss);
        self.bar.set_position(progress.iteration as u64);
        self.bar.set_message(told.clone());
        if self.bar.is_hidden() && progress.iteration.is_multiple_of(10) {
            let _ = writeln!(io::stderr(), "iteration {}: {told}, {:.0?}", progress.iteration, self.begun.elapsed());
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
