//! Quotation marks.

use super::spaces::{is_invisible, is_line_end};
use super::{Rule, after, before};
use crate::Span;

/// Quotation marks become « » outside and “ ” inside (« » again inside those).
///
/// A mark's direction is told by its neighbours: it opens after a blank, a bracket, a dash or another opening mark, and
/// closes after a word when a blank, punctuation or an ending ("«Хабар»-дың") follows. Where the neighbours do not tell,
/// the mark's own shape does, and a straight mark closes what is open. A mark that finds no partner in its paragraph keeps
/// its direction. A straight mark after a digit, with nothing open, is a sign of inches or seconds and stays.
pub(super) struct Quotes;

#[derive(Copy, Clone, PartialEq)]
enum Direction {
    Open,
    Close,
}

struct Mark {
    span: Span,
    direction: Direction,
    paired: bool,
}

impl Rule for Quotes {
    fn name(&self) -> &'static str {
        "quotes"
    }

    fn edits(&self, text: &str, edit: &mut dyn FnMut(Span, &'static str)) {
        let mut marks: Vec<Mark> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, c) in text.char_indices() {
            if is_line_end(c) {
                write(&mut marks, text, edit);
                open.clear();
            } else if let Some(shape) = shape(c) {
                let span = Span::new(at, at + c.len_utf8());
                let after_open = marks.last().is_some_and(|mark| {
                    mark.direction == Direction::Open && text[mark.span.end..at].chars().all(is_invisible)
                });
                let Some(direction) = direction(text, span, shape, after_open, !open.is_empty()) else { continue };
                let mut paired = false;
                match direction {
                    Direction::Open => open.push(marks.len()),
                    Direction::Close => {
                        if let Some(partner) = open.pop() {
                            marks[partner].paired = true;
                            paired = true;
                        }
                    }
                }
                marks.push(Mark { span, direction, paired });
            }
        }
        write(&mut marks, text, edit);
    }
}

/// Whether a character can be a quotation mark.
pub(super) fn is_quote(c: char) -> bool {
    shape(c).is_some()
}

/// The direction a mark's shape suggests, `None` inside for a straight one; `None` for what is no quotation mark.
fn shape(c: char) -> Option<Option<Direction>> {
    match c {
        '"' | '″' | '＂' => Some(None),
        '«' | '‹' | '“' | '„' | '‟' | '〝' => Some(Some(Direction::Open)),
        '»' | '›' | '”' | '〞' => Some(Some(Direction::Close)),
        _ => None,
    }
}

fn direction(text: &str, span: Span, shape: Option<Direction>, after_open: bool, inside: bool) -> Option<Direction> {
    let previous = before(text, span.start);
    let next = after(text, span.end);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let opens = !blank(next) && (blank(previous) || after_open || previous.is_some_and(|c| "([{-–—".contains(c)));
    let closes = !blank(previous)
        && !after_open
        && (blank(next) || next.is_some_and(|c| !c.is_alphanumeric() && !"([{".contains(c)));
    match (opens, closes) {
        (true, false) => Some(Direction::Open),
        (false, true) if inside => Some(Direction::Close),
        (_, _) if shape.is_some() => shape,
        (_, _) if !inside && previous.is_some_and(|c| c.is_ascii_digit()) => None,
        (false, true) => Some(Direction::Close),
        _ => Some(if inside { Direction::Close } else { Direction::Open }),
    }
}

/// Reports the marks of a finished paragraph whose canonical form differs, and forgets them.
fn write(marks: &mut Vec<Mark>, text: &str, edit: &mut dyn FnMut(Span, &'static str)) {
    let mut depth = 0_usize;
    for mark in marks.drain(..) {
        if mark.paired && mark.direction == Direction::Close {
            depth -= 1;
        }
        let inner = depth % 2 == 1;
        let with = match (mark.direction, inner) {
            (Direction::Open, false) => "«",
            (Direction::Open, true) => "“",
            (Direction::Close, false) => "»",
            (Direction::Close, true) => "”",
        };
        if mark.paired && mark.direction == Direction::Open {
            depth += 1;
        }
        if &text[mark.span] != with {
            edit(mark.span, with);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            ("\"Хабар\" арнасы", "«Хабар» арнасы"),
            ("“Хабар” арнасы", "«Хабар» арнасы"),
            ("„Хабар“ арнасы", "«Хабар» арнасы"),
            ("”Хабар” арнасы", "«Хабар» арнасы"),
            ("“Хабар“ арнасы", "«Хабар» арнасы"),
            ("\"Хабар\"-дың тілшісі", "«Хабар»-дың тілшісі"),
            ("(\"Нұр Отан\")", "(«Нұр Отан»)"),
            ("«Біз «Абай жолын» оқыдық», – деді.", "«Біз “Абай жолын” оқыдық», – деді."),
            ("\"Біз \"Абай жолын\" оқыдық\", – деді.", "«Біз “Абай жолын” оқыдық», – деді."),
            ("«Сөз «ашық қалды.", "«Сөз «ашық қалды."),
            ("жабық» қалды", "жабық» қалды"),
            ("5\" экран", "5\" экран"),
            ("\"5\" саны", "«5» саны"),
            ("«Бірінші\nекінші»", "«Бірінші\nекінші»"),
            ("\"\"Қазақстан\" дейді\"", "«“Қазақстан” дейді»"),
        ]);
    }
}
