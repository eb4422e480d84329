//! Sentences of a reader, in bounded memory.
//!
//! A text need not be in memory to be cut into sentences. [`SentenceReader`] keeps what follows the last sentence it is sure of,
//! and no more than [`SentenceReader::limit`] of it; of what is before, a kilobyte, which shows whether sentences begin with capitals.
//!
//! # Where a text may be cut
//!
//! Whether a sentence ends at a mark depends on the tokens around the mark, so a text may be cut behind any sentence that has
//! some text after it; the sentences on both sides are then the same as those of the whole. The reader asks for two further
//! sentences and 4 KiB. A paragraph, which an empty line ends, is the simplest such place. A stretch that is longer than the limit and
//! shows no such place is no prose; it is cut at white space, or between any two characters where it has none.

use std::collections::VecDeque;
use std::io::{self, BufRead, ErrorKind};

use super::capitals::REACH;
use super::sentences::sentences_from;

/// The least bytes that are cut into sentences at a time.
const PIECE: usize = 64 << 10;
/// The text that must follow a sentence before its end is certain: bytes and sentences.
const MARGIN: usize = 4 << 10;
const FURTHER: usize = 2;
/// The default limit of the bytes kept while a sentence goes on.
const LIMIT: usize = 1 << 20;
/// The least limit: a piece with its margin.
const LEAST_LIMIT: usize = PIECE + 2 * MARGIN;

/// A sentence that was read, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SentenceRead {
    /// The offset of its first byte in all that was read.
    pub start: u64,
    /// Its text.
    pub text: String,
}

impl SentenceRead {
    /// The offset of one past its last byte.
    pub fn end(&self) -> u64 {
        self.start + self.text.len() as u64
    }
}

/// Cuts what a reader gives into sentences; made by [`read_sentences`].
#[derive(Debug)]
pub struct SentenceReader<R> {
    reader: R,
    /// Bytes read but not yet given, from the start of a sentence or white space, and before them `given` ones.
    kept: String,
    /// How many bytes at its head were given already: they show whether the writer uses capitals.
    given: usize,
    /// The offset of its first byte.
    start: u64,
    /// The first bytes of a character whose last ones have not been read.
    partial: Vec<u8>,
    /// The length of `kept` that makes another cut worthwhile: twice the last fruitless one.
    worth: usize,
    ready: VecDeque<SentenceRead>,
    limit: usize,
    /// Whether all was read, or as much as could be.
    ended: bool,
    /// An error to be returned after the sentences before it.
    failed: Option<io::Error>,
}

/// Reads sentences, the same as [`sentences`](super::sentences()) finds in the whole text.
///
/// Memory does not grow with the text but for a sentence that goes on, up to a limit (1 MiB; see
/// [`SentenceReader::with_limit`]). Takes time in proportion to the text. Does not normalize.
///
/// ```
/// use tilshi::tokenize::read_sentences;
///
/// // "He came. She left."
/// let file = "Ол келді. Ол кетті.".as_bytes(); // any `BufRead`
/// let read: Vec<_> = read_sentences(file).collect::<Result<_, _>>()?;
/// assert_eq!((read[1].start, read[1].text.as_str()), (17, "Ол кетті."));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// The last item is an error where the reader fails or gives what is no UTF-8, which the error says with the byte; the sentences
/// before it are given first.
pub fn read_sentences<R: BufRead>(reader: R) -> SentenceReader<R> {
    SentenceReader {
        reader,
        kept: String::new(),
        given: 0,
        start: 0,
        partial: Vec::new(),
        worth: PIECE,
        ready: VecDeque::new(),
        limit: LIMIT,
        ended: false,
        failed: None,
    }
}

impl<R: BufRead> SentenceReader<R> {
    /// Sets the most bytes kept while a sentence goes on; longer ones are cut. Less than some 72 KiB is taken as that.
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes.max(LEAST_LIMIT);
        self
    }

    /// The most bytes kept while a sentence goes on.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Reads on until sentences are ready or all is read.
    fn fill(&mut self) {
        while self.ready.is_empty() && !self.ended {
            let target = self.worth.min(self.limit);
            while self.kept.len() - self.given < target && !self.ended {
                if let Err(error) = self.read() {
                    (self.failed, self.ended) = (Some(error), true);
                }
            }
            self.cut();
        }
    }

    /// Takes what the reader has at hand.
    fn read(&mut self) -> io::Result<()> {
        let bytes = match self.reader.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::Interrupted => return Ok(()),
            Err(error) => return Err(error),
        };
        if bytes.is_empty() {
            self.ended = true;
            return if self.partial.is_empty() { Ok(()) } else { Err(self.no_utf8()) };
        }
        // A piece at a time, whatever the reader holds.
        let taken = bytes.len().min(PIECE);
        self.partial.extend_from_slice(&bytes[..taken]);
        self.reader.consume(taken);
        let (valid, whole) = match std::str::from_utf8(&self.partial) {
            Ok(text) => (text.len(), true),
            Err(error) => (error.valid_up_to(), error.error_len().is_none()),
        };
        let rest = self.partial.split_off(valid);
        let text = String::from_utf8(std::mem::replace(&mut self.partial, rest)).map_err(|_| self.no_utf8())?;
        self.kept.push_str(&text);
        if whole { Ok(()) } else { Err(self.no_utf8()) }
    }

    fn no_utf8(&self) -> io::Error {
        let at = self.start + self.kept.len() as u64;
        io::Error::new(ErrorKind::InvalidData, format!("no UTF-8 at byte {at}"))
    }

    /// Moves the sentences that are sure from `kept` to `ready`.
    fn cut(&mut self) {
        let all: Vec<_> = sentences_from(&self.kept, self.given).map(|sentence| sentence.span).collect();
        let far = self.kept.len().saturating_sub(MARGIN);
        let sure = match self.ended {
            true => all.len(),
            false => all.partition_point(|span| span.end <= far).min(all.len().saturating_sub(FURTHER)),
        };
        let mut done = all.get(sure).map_or(self.kept.len(), |next| next.start);
        for span in &all[..sure] {
            self.ready
                .push_back(SentenceRead { start: self.start + span.start as u64, text: self.kept[*span].to_owned() });
        }
        if sure == 0 && !self.ended {
            // Only white space, or a sentence that goes on.
            done = all.first().map_or(self.kept.len(), |first| first.start);
            if self.kept.len() - self.given >= self.limit && done < self.kept.len() {
                let whole = &self.kept[done..];
                let end =
                    whole.rfind(char::is_whitespace).filter(|end| *end > 0).map_or(self.kept.len(), |end| done + end);
                let text = self.kept[done..end].trim_end().to_owned();
                self.ready.push_back(SentenceRead { start: self.start + done as u64, text });
                done = end;
            }
        }
        let context = done.saturating_sub(REACH);
        let context = (context..=done).find(|at| self.kept.is_char_boundary(*at)).unwrap_or(done);
        self.kept.drain(..context);
        self.start += context as u64;
        self.given = done - context;
        let waiting = self.kept.len() - self.given;
        self.worth = if self.ready.is_empty() { (2 * waiting).max(PIECE) } else { waiting + PIECE };
    }
}

impl<R: BufRead> Iterator for SentenceReader<R> {
    type Item = io::Result<SentenceRead>;

    fn next(&mut self) -> Option<io::Result<SentenceRead>> {
        if self.ready.is_empty() {
            self.fill();
        }
        self.ready.pop_front().map(Ok).or_else(|| self.failed.take().map(Err))
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;

    use super::super::sentences;
    use super::*;

    fn read(text: &str, block: usize) -> Vec<(u64, String)> {
        let reader = BufReader::with_capacity(block, text.as_bytes());
        read_sentences(reader).map(|read| read.unwrap()).map(|read| (read.start, read.text)).collect()
    }

    fn whole(text: &str) -> Vec<(u64, String)> {
        sentences(text).map(|sentence| (sentence.span.start as u64, sentence.text.to_owned())).collect()
    }

    #[test]
    fn samples_are_cut_as_a_whole() {
        let sample = concat!(
            include_str!("../../data/samples/press_release.txt"),
            include_str!("../../data/samples/news.txt"),
            include_str!("../../data/samples/encyclopedia.txt")
        );
        for text in [sample.repeat(20), sample.replace("\n\n", "\n").repeat(20), sample.replace('\n', " ").repeat(20)] {
            assert_eq!(read(&text, 8 << 10), whole(&text));
        }
        assert_eq!(read("", 1), []);
        assert_eq!(read(&" \n".repeat(100_000), 100), []);
    }

    #[test]
    fn what_never_ends_is_cut_at_white_space() {
        let text = "сөз ".repeat(100_000);
        let read: Vec<_> = read_sentences(text.as_bytes()).with_limit(0).map(Result::unwrap).collect();
        assert!(read.len() > 5 && read.iter().all(|part| part.text.len() <= LEAST_LIMIT + PIECE));
        let joined: Vec<&str> = read.iter().flat_map(|part| part.text.split(' ')).collect();
        assert!(joined.len() == 100_000 && joined.iter().all(|word| *word == "сөз"));
        assert!(read.windows(2).all(|pair| pair[0].end() <= pair[1].start));
        let text = "ә".repeat(300_000);
        let read: String = read_sentences(text.as_bytes()).with_limit(0).map(|part| part.unwrap().text).collect();
        assert!(read == text);
    }

    #[test]
    fn what_is_no_utf8_is_refused_where_it_stands() {
        let mut read = read_sentences(&b"Ol keldi. \xff"[..]);
        assert_eq!(read.next().unwrap().unwrap().text, "Ol keldi.");
        let error = read.next().unwrap().unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::InvalidData, "no UTF-8 at byte 10"));
        assert!(read.next().is_none());
        assert!(read_sentences(&"ә".as_bytes()[..1]).next().unwrap().is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn sentences_are_those_of_the_whole(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "Ол келді. ", "1961 ж. туған. ", "Г.Әбдіқалықова сөйледі! ", "«Келесің бе?» – деді ол. ", "\n\n", "\n– Иә, – деді.\n",
                "1. Бірінші. ", "т.б. ", "Не?! ", "сөз ", "келді.Біз ", "https://khabar.kz/a?b=1 ", "… ", "(Қ. 5) ", "а", "ол келді. ", "жоқ! ",
            ]), 1..400),
            times in 1_usize..40,
            block in 1_usize..9_000,
        ) {
            let text = pieces.concat().repeat(times);
            prop_assert_eq!(read(&text, block), whole(&text));
        }
    }
}
