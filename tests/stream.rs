//! A stream of any length is analysed in bounded memory. The only test of its process, since it counts what the process holds.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{BufReader, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

use tilshi::Analyzer;
use tilshi::tokenize::read_sentences;

/// The system's allocator, counted.
struct Counted;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code)]
// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(held, Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counted = Counted;

/// A reader of so many bytes of one text, again and again.
struct Endless<'a> {
    text: &'a [u8],
    left: usize,
    at: usize,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let len = buffer.len().min(self.left).min(self.text.len() - self.at);
        buffer[..len].copy_from_slice(&self.text[self.at..self.at + len]);
        self.left -= len;
        self.at = (self.at + len) % self.text.len();
        Ok(len)
    }
}

/// `TILSHI_STREAM_MB` megabytes, 2 by default, are read sentence by sentence and analysed in 20 MB above the analyzer's own.
#[test]
#[allow(clippy::print_stdout)]
fn a_stream_takes_no_more_memory_than_a_sentence() {
    const MOST: usize = 20 << 20;
    let megabytes = std::env::var("TILSHI_STREAM_MB").ok().and_then(|text| text.parse().ok()).unwrap_or(2_usize);
    let text =
        concat!(include_str!("../data/samples/press_release.txt"), include_str!("../data/samples/news.txt")).as_bytes();
    let whole = megabytes << 20;
    let left = whole / text.len() * text.len();
    let analyzer = Analyzer::shared();
    // What a thread keeps of words is the analyzer's own.
    analyzer.analyze(std::str::from_utf8(text).unwrap());
    let before = HELD.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let reader = BufReader::new(Endless { text, left, at: 0 });
    let sentences = read_sentences(reader).map(|read| read.unwrap());
    let mut end = 0;
    let in_order = sentences.map(|sentence| {
        assert!(end <= sentence.start);
        end = sentence.end();
        sentence.text
    });
    let (documents, facts) =
        { analyzer.documents(in_order) }.fold((0, 0), |(n, facts), document| (n + 1, facts + document.facts().len()));
    let peak = PEAK.load(Ordering::Relaxed) - before;
    println!("{megabytes} MB, {documents} sentences, {facts} facts, {peak} bytes above the analyzer's own");
    assert!(documents > megabytes * 1000 && facts > megabytes * 100);
    assert!(left as u64 - end < 100, "read to the end: {end} of {left}");
    assert!(peak < MOST, "{peak} bytes");
}
