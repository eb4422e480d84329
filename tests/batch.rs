//! Many texts on several threads: the same documents as one by one, in the order of the texts, a few ahead and no more.

use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use tilshi::{Analyzer, Document};

/// "The minister Asan Üsenov came." Again and again, so that texts differ in length.
fn texts(lengths: &[usize]) -> Vec<String> {
    { lengths.iter().enumerate() }
        .map(|(at, length)| "Министр Асан Үсенов келді. ".repeat(*length) + &at.to_string())
        .collect()
}

fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn documents_are_those_of_one_thread(lengths in prop::collection::vec(0..40_usize, 0..60), count in 1..6_usize) {
        let texts = texts(&lengths);
        let analyzer = Analyzer::shared();
        let one_by_one: Vec<Document<'_>> = texts.iter().map(|text| analyzer.analyze(text)).collect();
        prop_assert_eq!(&analyzer.analyze_batch(&texts, threads(count)), &one_by_one);
        let lazily = analyzer.map_documents(threads(count), texts.clone(), |_, document| document.into_owned());
        prop_assert_eq!(&lazily.collect::<Vec<_>>(), &one_by_one);
    }
}

#[test]
fn texts_are_taken_as_they_are_asked_for() {
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    let endless = (0_usize..).map(move |at| {
        count.fetch_add(1, Ordering::SeqCst);
        at.to_string()
    });
    let mut numbers = Analyzer::shared().map_documents(threads(3), endless, |text, _| text.parse::<usize>().unwrap());
    assert_eq!(taken.load(Ordering::SeqCst), 0);
    for at in 0..100 {
        assert_eq!(numbers.next(), Some(at));
        assert!(taken.load(Ordering::SeqCst) <= at + 3 * 16);
    }
    // The rest of an endless row is not waited for.
    drop(numbers);
}

/// Of texts of 100,000 bytes a thread has three on its way (256 KiB), of a longer one only one is taken at a time.
#[test]
fn long_texts_are_not_heaped_up() {
    for (length, most) in [(100_000, 6), (1_000_000, 1)] {
        let taken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&taken);
        let text = " ".repeat(length);
        let texts = (0..12).map(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            text.clone()
        });
        let mut lengths = Analyzer::shared().map_documents(threads(2), texts, |text, _| text.len());
        assert_eq!(lengths.next(), Some(length));
        assert!(taken.load(Ordering::SeqCst) <= most, "{length}: {taken:?}");
        assert_eq!(lengths.count(), 11);
    }
}

#[test]
fn a_panic_is_passed_on() {
    let texts = ["бір", "екі", "үш"]; // one, two, three
    for count in [1, 2, 8] {
        let work = |text: &&str, _: Document<'_>| assert_ne!(*text, "екі", "the second");
        let mut made = Analyzer::shared().map_documents(threads(count), texts, work);
        assert_eq!(made.next(), Some(()));
        let panicked = panic::catch_unwind(AssertUnwindSafe(|| made.next())).unwrap_err();
        assert!(panicked.downcast_ref::<String>().unwrap().contains("the second"));
        assert_eq!(made.next(), Some(()));
        assert_eq!(made.next(), None);
    }
}
