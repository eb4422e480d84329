//! Work is linear in the text: how often each branch of the code runs, at n, 2n and 4n, for every layout of `tests/linear`.
//!
//!     cd benches/growth && cargo run --release                          the table and 300 random layouts
//!     cd benches/growth && cargo run --release -- every K               every K-th row of those
//!     cd benches/growth && cargo run --release -- random SEED COUNT     a hunt
//!     cd benches/growth && cargo run --release -- row 'PIECE'           one row, as a string of JSON
//!
//! Built with `-C instrument-coverage` (`.cargo/config.toml`), the code counts the passes of each of its branches. The
//! counts are the same on a busy machine as on an idle one, as instructions are, but they tell more: a loop within a loop
//! shows in its own counter, on short texts, however little of the whole cost is its. Seconds and sums of instructions would
//! show it on long texts only, where hundreds of layouts take hours. What loops inside the standard library and is no closure of
//! the crate's (a search for a character, a copy) has no counter here; bytes are counted by `cargo test --test linear`.

#[path = "../../../tests/linear/layouts.rs"]
mod layouts;
#[path = "../../../tests/linear/stages.rs"]
mod stages;

mod counters;

use std::collections::BTreeSet;
use std::process::ExitCode;

use counters::{Names, passes};
use layouts::Layout;
use stages::STAGES;

/// The most growth as the text doubles: twice as much, and something for sorting.
const MOST: f64 = 2.3;

/// The passes by byte that a branch may have at 4n whatever its growth.
const FLOOR: u64 = 3;

/// The size of a text at n, in bytes.
const SIZE: usize = 2_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, default| arguments.get(at).and_then(|number| number.parse().ok()).unwrap_or(default);
    let layouts = match arguments.first().map(String::as_str) {
        Some("random") => layouts::random(number(1, 1), number(2, 1000) as usize),
        Some("row") => {
            let pieces = arguments[1..].iter().map(|piece| serde_json::from_str::<String>(&format!("\"{piece}\"")));
            pieces.map(|piece| Layout::row(piece.expect("a string of JSON"))).collect()
        }
        _ => {
            let all = [layouts::rows(), layouts::frames(), layouts::listed(4), layouts::random(1, 300)].concat();
            let every = if arguments.first().is_some_and(|first| first == "every") { number(1, 1).max(1) } else { 1 };
            all.into_iter().step_by(every as usize).collect()
        }
    };
    let names = Names::of_this_binary();
    let mut faults = BTreeSet::new();
    for layout in &layouts {
        for (counter, figures) in grown(layout) {
            if faults.insert(counter) {
                println!("{figures:?} {}\n    {layout}", names.name(counter));
            }
        }
    }
    println!("{} layouts, {} branches that grow too fast", layouts.len(), faults.len());
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn work(text: &str) {
    // A document takes in what the other stages do.
    for stage in STAGES.iter().filter(|stage| matches!(stage.name, "document" | "numbers" | "normalize aggressively")) {
        std::hint::black_box((stage.run)(text));
    }
}

/// By branch: its passes at n, 2n and 4n, where they grow too fast, and go on to. What looks so far and no farther grows
/// until there, and what has a threshold grows where it is passed.
fn grown(layout: &Layout) -> Vec<(usize, [u64; 3])> {
    let times = layout.times(SIZE);
    let passes_at = |factor: usize| {
        let text = layout.text(factor * times);
        // The caches are warm.
        work(&text);
        passes(|| work(&text))
    };
    let grow_too_fast = |among: &mut dyn Iterator<Item = usize>, factor: usize| -> Vec<(usize, [u64; 3])> {
        let [n, double, four] = [factor, 2 * factor, 4 * factor].map(passes_at);
        let floor = FLOOR * (SIZE * 4 * factor) as u64;
        let grows = |from: u64, to: u64| to as f64 > MOST * from.max(1) as f64;
        let figures = among.map(|at| (at, [n[at], double[at], four[at]]));
        figures.filter(|(_, [n, double, four])| *four > floor && grows(*n, *double) && grows(*double, *four)).collect()
    };
    let counters = passes(|| {}).len();
    let suspected = grow_too_fast(&mut (0..counters), 1);
    if suspected.is_empty() {
        return suspected;
    }
    grow_too_fast(&mut suspected.iter().map(|(at, _)| *at), 8)
}
