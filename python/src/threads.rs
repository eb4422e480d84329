//! Work on several threads, which end with it: no pool is left that a `fork` would break.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::{panic, thread};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// More threads than any machine has cores.
const MOST: usize = 1024;

/// How many threads an argument asks for; all cores where it is none.
pub(crate) fn count(asked: Option<isize>) -> PyResult<usize> {
    match asked {
        None => Ok(thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST)),
        Some(count) => match usize::try_from(count) {
            Ok(count) if count > 0 => Ok(count.min(MOST)),
            _ => Err(PyValueError::new_err(format!("threads must be 1 or more, not {count}"))),
        },
    }
}

/// What `work` makes of each item, in the order of the items, or the first error. Whoever is free takes the next item.
///
/// Without the GIL: `work` may ask for it.
pub(crate) fn map<Item: Sync, Made: Send>(
    items: &[Item],
    threads: usize,
    work: impl Fn(&Item) -> PyResult<Made> + Sync,
) -> PyResult<Vec<Made>> {
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let run = || {
        let mut done = Vec::new();
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(at)
            && !failed.load(Ordering::Relaxed)
        {
            let made = work(item);
            failed.fetch_or(made.is_err(), Ordering::Relaxed);
            done.push((at, made));
        }
        done
    };
    let done = thread::scope(|scope| {
        let others = threads.min(items.len()).saturating_sub(1);
        // Where no thread can be had, this one does the work.
        let others: Vec<_> = (0..others).map_while(|_| thread::Builder::new().spawn_scoped(scope, run).ok()).collect();
        let mut done = run();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        }
        done
    });
    let mut made: Vec<Option<PyResult<Made>>> = items.iter().map(|_| None).collect();
    done.into_iter().for_each(|(at, one)| made[at] = Some(one));
    // Only after an error some are missing, and the error is what is given then.
    made.into_iter().flatten().collect()
}
