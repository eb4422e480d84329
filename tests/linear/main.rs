//! Time, memory and output are linear in the text, whatever stands in it (decision 8 of the design).
//!
//! Every layout of [`layouts`] is run at n, 2n and 4n. What is compared here are bytes allocated and bytes written, never
//! seconds, which a busy machine stretches. `benches/growth` compares the passes of each branch of the code on the same
//! layouts.

mod layouts;
mod measures;
mod stages;

use layouts::Layout;
use measures::allocated;
use stages::{STAGES, document};

/// The most growth as the text doubles: twice as much, and something for tables that double too.
const MOST: f64 = 2.3;

/// The bytes that a stage may allocate at 4n whatever its growth: what a table costs that doubles once.
const FLOOR: u64 = 60_000;

/// The size of a text at n, in bytes.
const SIZE: usize = 1_000;

/// Whether these three figures, at n, 2n and 4n, grow faster than the text.
fn too_fast([n, double, four]: [u64; 3], floor: u64) -> bool {
    let grows = |from: u64, to: u64| to as f64 > MOST * from.max(1) as f64;
    four > floor && grows(n, double) && grows(double, four)
}

/// What grows too fast in a layout.
fn faults(layout: &Layout) -> Vec<String> {
    let times = layout.times(SIZE);
    let texts = [times, 2 * times, 4 * times].map(|times| layout.text(times));
    // What a thread keeps of the words that it has read is kept already.
    document(&texts[2]);
    let mut faults = Vec::new();
    for stage in &STAGES {
        let measured = [&texts[0], &texts[1], &texts[2]].map(|text| allocated(|| (stage.run)(text)));
        let (bytes, written) = (measured.map(|(bytes, _)| bytes), measured.map(|(_, written)| written as u64));
        for (what, figures) in [("allocated", bytes), ("written", written)] {
            // Output has no tables: nearly all growth of it is of facts.
            if too_fast(figures, if what == "written" { FLOOR / 4 } else { FLOOR }) {
                faults.push(format!("{layout}: {} {what} {figures:?}", stage.name));
            }
        }
    }
    faults
}

fn check(layouts: &[Layout]) {
    // The word lists and the model are no part of a text's cost.
    document("Министр Асан Үсенов «бар», – деді.");
    let faults: Vec<String> = layouts.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{} layouts, of which grow too fast:\n{}", layouts.len(), faults.join("\n"));
}

#[test]
fn rows_of_every_class_are_linear() {
    check(&layouts::rows());
}

#[test]
fn frames_are_linear() {
    check(&layouts::frames());
}

#[test]
fn rows_of_entries_are_linear() {
    check(&layouts::listed(2));
}

/// What is no law to be kept, but the way to find what breaks one: `TILSHI_SEED`, `TILSHI_COUNT`.
#[test]
fn random_rows_are_linear() {
    let setting =
        |name: &str, default| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default);
    check(&layouts::random(setting("TILSHI_SEED", 1), setting("TILSHI_COUNT", 100) as usize));
}
