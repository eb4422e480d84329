//! Many texts on several threads: results in the order of the texts, in bounded memory.

use std::collections::{BTreeMap, VecDeque};
use std::iter::Fuse;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::analyzer::Analyzer;
use crate::document::Document;

/// How many texts wait for each thread or are done and not yet taken, at most: enough that a long one holds nobody up.
const TEXTS_PER_THREAD: usize = 16;
/// How many bytes they have together, for each thread; one text alone may be longer.
const BYTES_PER_THREAD: usize = 256 << 10;

/// More threads than any machine has cores; a system asked for many more may end the process.
const MOST_THREADS: usize = 1024;

impl Analyzer {
    /// Analyses texts on several threads. The documents are in the order of the texts, and the same as one by one.
    ///
    /// All are held at once; [`map_documents`](Self::map_documents) takes texts without end.
    ///
    /// ```
    /// use tilshi::Analyzer;
    ///
    /// let texts = ["Мектепте 500 бала оқиды.", "Кітап 2016 жылы шықты."]; // 500 children study … the book came out in 2016
    /// let threads = std::thread::available_parallelism()?;
    /// let documents = Analyzer::shared().analyze_batch(&texts, threads);
    /// assert_eq!(documents[1].facts()[0].to_string(), "2016");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn analyze_batch<'text, Text: AsRef<str> + Sync>(
        &self,
        texts: &'text [Text],
        threads: NonZeroUsize,
    ) -> Vec<Document<'text>> {
        let next = AtomicUsize::new(0);
        // Whoever is free takes the next text, until there is none.
        let work = || {
            let mut done = Vec::new();
            while let at = next.fetch_add(1, Ordering::Relaxed)
                && let Some(text) = texts.get(at)
            {
                done.push((at, self.analyze(text.as_ref())));
            }
            done
        };
        let mut done = thread::scope(|scope| {
            let others = threads.get().min(texts.len()).min(MOST_THREADS).saturating_sub(1);
            // Where no thread can be had, this one does the work.
            let others: Vec<_> =
                (0..others).map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
            let mut done = work();
            for other in others {
                done.extend(other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
            }
            done
        });
        done.sort_unstable_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, document)| document).collect()
    }

    /// Analyses texts on several threads, lazily, and gives what `work` makes of each document, in the order of the texts.
    ///
    /// `work` runs on the threads too, so that writing a document as JSON, say, is shared as well. Texts are taken on the
    /// caller's thread, a few ahead of what is asked for: 16 texts or 256 KiB for each thread, whichever is less, and one at least.
    /// Memory is bounded by that. A text may be any value that has one, and may carry a name with it.
    ///
    /// At most 1024 threads are started. With one, or where none can be started, everything runs on the caller's. A panic of `work` is passed on.
    ///
    /// ```
    /// use std::num::NonZeroUsize;
    /// use tilshi::Analyzer;
    ///
    /// let lines = "Мектепте 500 бала оқиды.\nКітап 2016 жылы шықты."; // 500 children study … the book came out in 2016
    /// let threads = NonZeroUsize::new(2).unwrap();
    /// let facts = Analyzer::shared().map_documents(threads, lines.lines(), |_, document| document.facts()[0].to_string());
    /// assert_eq!(facts.collect::<Vec<_>>(), ["500 бала", "2016"]);
    /// ```
    pub fn map_documents<Text, Made>(
        &self,
        threads: NonZeroUsize,
        texts: impl IntoIterator<Item = Text>,
        work: impl Fn(&Text, Document<'_>) -> Made + Send + Sync + 'static,
    ) -> impl Iterator<Item = Made>
    where
        Text: AsRef<str> + Send + 'static,
        Made: Send + 'static,
    {
        let analyzer = self.clone();
        let work = move |text: Text| work(&text, analyzer.analyze(text.as_ref()));
        InOrder::new(threads, texts.into_iter(), |text| text.as_ref().len(), work)
    }
}

/// What a thread made of an item, or the panic that it ended in.
type Outcome<Made> = thread::Result<Made>;

/// What is made of items on several threads, in the order of the items.
struct InOrder<Items: Iterator, Made> {
    items: Fuse<Items>,
    weigh: fn(&Items::Item) -> usize,
    work: Arc<dyn Fn(Items::Item) -> Made + Send + Sync>,
    threads: Threads<Items::Item, Made>,
    /// The weights of the items that were handed out and whose results were not taken yet, and their sum.
    out: VecDeque<usize>,
    weight: usize,
    /// The number of the first of them.
    first: usize,
    /// Results that came before their turn, by number.
    early: BTreeMap<usize, Outcome<Made>>,
}

/// The threads, and the ways to and from them.
struct Threads<Item, Made> {
    running: Vec<JoinHandle<()>>,
    /// Until the last item is handed out.
    items: Option<Sender<(usize, Item)>>,
    made: Receiver<(usize, Outcome<Made>)>,
    stop: Arc<AtomicBool>,
}

impl<Item: Send + 'static, Made: Send + 'static> Threads<Item, Made> {
    fn start(count: usize, work: &Arc<dyn Fn(Item) -> Made + Send + Sync>) -> Self {
        let (items, taken) = mpsc::channel::<(usize, Item)>();
        let (give, made) = mpsc::channel();
        let taken = Arc::new(Mutex::new(taken));
        let stop = Arc::new(AtomicBool::new(false));
        let start = |_| {
            let (taken, give, stop, work) = (Arc::clone(&taken), give.clone(), Arc::clone(&stop), Arc::clone(work));
            let next = move || taken.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
            let run = move || {
                while let Some((at, item)) = next()
                    && !stop.load(Ordering::Relaxed)
                {
                    let outcome = panic::catch_unwind(AssertUnwindSafe(|| work(item)));
                    if give.send((at, outcome)).is_err() {
                        return;
                    }
                }
            };
            thread::Builder::new().name("tilshi".to_owned()).spawn(run).ok()
        };
        let running = (0..count).map_while(start).collect();
        Self { running, items: Some(items), made, stop }
    }
}

impl<Items, Made> InOrder<Items, Made>
where
    Items: Iterator<Item: Send + 'static>,
    Made: Send + 'static,
{
    fn new(
        threads: NonZeroUsize,
        items: Items,
        weigh: fn(&Items::Item) -> usize,
        work: impl Fn(Items::Item) -> Made + Send + Sync + 'static,
    ) -> Self {
        let work: Arc<dyn Fn(Items::Item) -> Made + Send + Sync> = Arc::new(work);
        let count = if threads.get() == 1 { 0 } else { threads.get().min(MOST_THREADS) };
        let threads = Threads::start(count, &work);
        let (out, early) = (VecDeque::new(), BTreeMap::new());
        Self { items: items.fuse(), weigh, work, threads, out, weight: 0, first: 0, early }
    }

    /// Hands out items until enough are on their way.
    fn hand_out(&mut self) {
        let threads = self.threads.running.len();
        let enough = |out: usize, weight| out >= TEXTS_PER_THREAD * threads || weight >= BYTES_PER_THREAD * threads;
        while let Some(items) = &self.threads.items
            && (self.out.is_empty() || !enough(self.out.len(), self.weight))
        {
            let Some(item) = self.items.next() else {
                self.threads.items = None;
                return;
            };
            let weight = (self.weigh)(&item);
            // The threads end only when nothing can come any more, or told to.
            let _ = items.send((self.first + self.out.len(), item));
            self.out.push_back(weight);
            self.weight += weight;
        }
    }
}

impl<Items, Made> Iterator for InOrder<Items, Made>
where
    Items: Iterator<Item: Send + 'static>,
    Made: Send + 'static,
{
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        if self.threads.running.is_empty() {
            return self.items.next().map(|item| (self.work)(item));
        }
        loop {
            self.hand_out();
            let weight = *self.out.front()?;
            if let Some(outcome) = self.early.remove(&self.first) {
                self.out.pop_front();
                self.weight -= weight;
                self.first += 1;
                return Some(outcome.unwrap_or_else(|panic| panic::resume_unwind(panic)));
            }
            let (at, outcome) = self.threads.made.recv().ok()?;
            self.early.insert(at, outcome);
        }
    }
}

impl<Item, Made> Drop for Threads<Item, Made> {
    /// Ends the threads: each finishes its text, and takes no more.
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.items = None;
        for thread in self.running.drain(..) {
            // What it panicked at was passed on.
            let _ = thread.join();
        }
    }
}
