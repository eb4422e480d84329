//! How a text lays out speech: which quotation marks belong together, and where lines begin.

use std::ops::Range;

use crate::annotated::AnnotatedText;

/// The marks and lines of a text, found in one pass.
pub(super) struct Layout {
    /// By token: the mark that opens what this one closes.
    opening: Vec<Option<usize>>,
    /// By token: the mark that closes what this one opens.
    closing: Vec<Option<usize>>,
    /// By token: the innermost pair of marks that it stands in.
    enclosing: Vec<Option<(usize, usize)>>,
    /// By token: whether it is a mark that only opens one more paragraph of a quotation.
    reopens: Vec<bool>,
    /// By line: the last mark in it that nothing closes.
    unclosed: Vec<Option<usize>>,
    /// By token: the number of its line.
    line: Vec<usize>,
    /// By line: its tokens.
    lines: Vec<Range<usize>>,
}

/// The longest quotation, in tokens: a mark left open is not closed by one pages later.
const LONGEST: usize = 4000;

/// How deep quotations stand in one another: each level is another pass over the words.
const DEEPEST: usize = 6;

/// How many marks left open a closing one looks back over.
const MOST_OPEN: usize = 64;

impl Layout {
    pub(super) fn new(words: &AnnotatedText<'_>) -> Self {
        let length = words.len();
        let mut layout = Self {
            opening: vec![None; length],
            closing: vec![None; length],
            enclosing: vec![None; length],
            reopens: vec![false; length],
            unclosed: Vec::new(),
            line: Vec::with_capacity(length),
            lines: Vec::new(),
        };
        layout.find_lines(words);
        let opens = layout.pair(words);
        layout.enclose(opens);
        layout
    }

    /// The mark that opens what token `close` closes; of a quotation in paragraphs the first.
    pub(super) fn opening(&self, close: usize) -> Option<usize> {
        self.opening.get(close).copied().flatten()
    }

    /// The mark that closes what token `open` opens.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        self.closing.get(open).copied().flatten()
    }

    /// The marks of the innermost pair that token `i` stands in.
    pub(super) fn enclosing(&self, i: usize) -> Option<(usize, usize)> {
        self.enclosing.get(i).copied().flatten()
    }

    /// The mark before token `i` in its line that nothing closes.
    pub(super) fn unclosed(&self, i: usize) -> Option<usize> {
        let line = self.line.get(i)?;
        self.unclosed[*line].filter(|open| *open < i && i - open <= LONGEST)
    }

    /// The tokens of the line that token `i` stands in.
    pub(super) fn line(&self, i: usize) -> Range<usize> {
        self.line.get(i).and_then(|line| self.lines.get(*line)).cloned().unwrap_or(i..i)
    }

    /// All lines, by their tokens.
    pub(super) fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// The tokens without the marks that only open one more paragraph.
    pub(super) fn paragraphs(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut paragraphs = Vec::new();
        let mut start = tokens.start;
        for mark in tokens.clone().filter(|i| self.reopens[*i]) {
            paragraphs.push(start..mark);
            start = mark + 1;
        }
        paragraphs.push(start..tokens.end);
        paragraphs
    }

    fn find_lines(&mut self, words: &AnnotatedText<'_>) {
        let mut end = 0;
        for (i, token) in words.tokens.iter().enumerate() {
            if i == 0 || words.text[end..token.span.start].contains('\n') {
                self.lines.push(i..i);
            }
            if let Some(line) = self.lines.last_mut() {
                line.end = i + 1;
            }
            self.line.push(self.lines.len() - 1);
            end = token.span.end;
        }
    }

    /// Pairs the marks; all that open.
    fn pair(&mut self, words: &AnnotatedText<'_>) -> Vec<usize> {
        // The marks still open, with what closes them.
        let mut open: Vec<(usize, &str)> = Vec::new();
        for i in 0..words.len() {
            match words.text(i) {
                "«" => open.push((i, "»")),
                "“" => open.push((i, "”")),
                mark @ ("»" | "”") => {
                    // What stands open inside has no end of its own.
                    let near = open.len().saturating_sub(MOST_OPEN);
                    let Some(at) = open[near..].iter().rposition(|(_, closing)| *closing == mark) else { continue };
                    let at = near + at;
                    open.truncate(at + 1);
                    self.opening[i] = self.first_paragraph(&mut open).filter(|first| i - first <= LONGEST);
                }
                _ => {}
            }
        }
        (0..words.len()).filter(|i| matches!(words.text(*i), "«" | "“")).collect()
    }

    /// Takes the last of the marks still open, and those that open the paragraphs before its own.
    fn first_paragraph(&mut self, open: &mut Vec<(usize, &str)>) -> Option<usize> {
        let (mut first, _) = open.pop()?;
        while self.line(first).start == first
            && let Some((before, _)) = open.last().copied()
            && self.line(before).end == first
        {
            self.reopens[first] = true;
            first = before;
            open.pop();
        }
        Some(first)
    }

    fn enclose(&mut self, opens: Vec<usize>) {
        for (close, open) in self.opening.iter().enumerate() {
            if let Some(open) = open {
                self.closing[*open] = Some(close);
            }
        }
        self.unclosed = vec![None; self.lines.len()];
        for open in opens.into_iter().filter(|open| self.closing[*open].is_none() && !self.reopens[*open]) {
            self.unclosed[self.line[open]] = Some(open);
        }
        let mut around: Vec<(usize, usize)> = Vec::new();
        for i in 0..self.closing.len() {
            while around.last().is_some_and(|(_, close)| *close <= i) {
                around.pop();
            }
            self.enclosing[i] = around.last().copied();
            match self.closing[i] {
                Some(close) if around.len() < DEEPEST => around.push((i, close)),
                Some(close) => (self.closing[i], self.opening[close]) = (None, None),
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        // text, the closing mark asked for, its opening mark
        for (text, close, open) in [
            ("« а »", 2, Some(0)),
            ("« а “ б ” в »", 6, Some(0)),
            ("« а “ б ” в »", 4, Some(2)),
            ("« а “ б »", 4, Some(0)),
            ("а »", 1, None),
            ("« а .\n« б »", 5, Some(0)),
            ("« а .\nв\n« б »", 6, Some(4)),
        ] {
            let words = AnnotatedText::new(text);
            assert_eq!(Layout::new(&words).opening(close), open, "{text}");
        }
        let words = AnnotatedText::new("« а .\n« б » в");
        let layout = Layout::new(&words);
        assert_eq!(layout.paragraphs(1..5), [1..3, 4..5]);
        assert_eq!((layout.enclosing(1), layout.enclosing(6)), (Some((0, 5)), None));
        assert_eq!(layout.line(5), 3..7);
    }
}
