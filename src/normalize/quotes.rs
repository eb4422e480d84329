//! Quotation marks.

use super::characters::{after, before, is_invisible};
use super::family::Family;
use super::marks::{Direction, Mark, Marks};
use super::pass::{Pass, Rule};
use crate::Span;

/// Quotation marks become « » outside and “ ” inside (« » again inside those).
///
/// A mark's neighbours give its direction: it opens after a blank, a bracket, a dash or another opening mark, and
/// closes after a word when a blank, punctuation or an ending ("«Хабар»-дың") follows. Where the neighbours do not tell,
/// the mark's own shape does, and a straight mark closes what is open. A mark that finds no partner in its paragraph keeps
/// its direction. A straight mark after a digit, with nothing open, is a sign of inches or seconds and stays.
///
/// Single marks (' ‘ ’ ‚ ` ´) are quotation marks only in pairs and where they open or close: inside a word they are
/// apostrophes, after a digit with nothing open primes. Doubled commas, apostrophes and angle brackets count as one mark.
pub(super) struct Quotes;

impl Rule for Quotes {
    fn family(&self) -> Family {
        Family::Quotes
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        let text = pass.text();
        let (span, shape, single) = mark(text, at, c, pass.done())?;
        let marks = &pass.marks;
        let after_open = marks.marks.last().is_some_and(|mark| {
            mark.direction == Direction::Open && text[mark.span.end..span.start].chars().all(is_invisible)
        });
        let (previous, next) = (before(text, span.start), after(text, span.end));
        // Between blanks a mark that is written on both sides tells nothing by itself.
        let shape = match c {
            _ if !(blank(previous) && blank(next)) => shape,
            '”' => None,
            '“' | '‟'
                if marks.open.last().is_some_and(|open| !text[marks.marks[*open].span].starts_with(['«', '‹'])) =>
            {
                None
            }
            _ => shape,
        };
        let place = Place { previous, next, after_open, inside: !marks.open.is_empty() };
        let direction = if single { place.single_direction() } else { place.direction(shape) }?;
        let marks = &mut pass.marks;
        let mut paired = false;
        match direction {
            Direction::Open => marks.open.push(marks.marks.len()),
            Direction::Close => {
                if let Some(partner) = marks.open.pop() {
                    marks.marks[partner].paired = true;
                    paired = true;
                }
            }
        }
        marks.marks.push(Mark { span, direction, paired, single });
        if marks.open.is_empty() {
            write(pass);
        }
        Some(span.end)
    }
}

/// Whether a character can be a quotation mark.
pub(super) fn is_quote(c: char) -> bool {
    matches!(shape(c), Some((_, false)))
}

/// The direction that a mark's shape suggests, and whether it is a single mark.
///
/// A straight mark suggests none.
fn shape(c: char) -> Option<(Option<Direction>, bool)> {
    match c {
        '"' | '″' | '＂' => Some((None, false)),
        '«' | '‹' | '“' | '„' | '‟' | '〝' => Some((Some(Direction::Open), false)),
        '»' | '›' | '”' | '〞' => Some((Some(Direction::Close), false)),
        '‘' | '‚' | '‛' => Some((Some(Direction::Open), true)),
        '\'' | '’' | '`' | '´' => Some((None, true)),
        _ => None,
    }
}

/// The mark around byte `at`: one character, or two that are doubled.
fn mark(text: &str, at: usize, c: char, done: usize) -> Option<(Span, Option<Direction>, bool)> {
    let end = at + c.len_utf8();
    match c {
        // The scan stops at the second of the two.
        ',' | '<' | '>' => {
            let start = at.checked_sub(1).filter(|start| *start >= done && text[*start..].starts_with(c))?;
            let (previous, next) = (before(text, start), after(text, end));
            let opens = blank(previous) || previous.is_some_and(is_opening);
            let word = next.is_some_and(char::is_alphanumeric);
            let closes = previous.is_some_and(|c| c.is_alphanumeric() || "!?.…".contains(c)) && !word;
            match c {
                '>' if closes => Some((Span::new(start, end), Some(Direction::Close), false)),
                ',' | '<' if opens && word => Some((Span::new(start, end), Some(Direction::Open), false)),
                _ => None,
            }
        }
        '\'' | '`' | '´' | '‘' | '’' | '‚' if text[end..].starts_with(c) => {
            let direction = if c == '‚' { Some(Direction::Open) } else { None };
            Some((Span::new(at, end + c.len_utf8()), direction, false))
        }
        _ => shape(c).map(|(direction, single)| (Span::new(at, end), direction, single)),
    }
}

fn blank(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// What a quotation may begin right after.
fn is_opening(c: char) -> bool {
    "([{-–—/".contains(c)
}

/// The surroundings of a mark.
///
/// The nearest visible characters, and whether another mark opens right before it.
struct Place {
    previous: Option<char>,
    next: Option<char>,
    after_open: bool,
    /// Whether a quotation is open.
    inside: bool,
}

impl Place {
    fn opens(&self) -> bool {
        !blank(self.next) && (blank(self.previous) || self.after_open || self.previous.is_some_and(is_opening))
    }

    fn closes(&self) -> bool {
        let ended = blank(self.next) || self.next.is_some_and(|c| !c.is_alphanumeric() && !"([{".contains(c));
        !blank(self.previous) && !self.after_open && ended
    }

    /// The direction of a mark of this shape; `None` if it is no quotation mark.
    fn direction(&self, shape: Option<Direction>) -> Option<Direction> {
        match (self.opens(), self.closes()) {
            (true, false) => Some(Direction::Open),
            (false, true) if self.inside => Some(Direction::Close),
            (_, _) if shape.is_some() => shape,
            (_, _) if !self.inside && self.previous.is_some_and(|c| c.is_ascii_digit()) => None,
            (false, true) => Some(Direction::Close),
            _ => Some(if self.inside { Direction::Close } else { Direction::Open }),
        }
    }

    /// The direction of a single mark; `None` for an apostrophe or a prime.
    fn single_direction(&self) -> Option<Direction> {
        let begins = self.next.is_some_and(|c| c.is_alphanumeric() || is_quote(c) || c == '…');
        match (self.opens() && begins, self.closes() && self.inside) {
            (true, false) => Some(Direction::Open),
            (false, true) => Some(Direction::Close),
            _ => None,
        }
    }
}

/// Reports marks that differ from their canonical form, and forgets them.
///
/// All partners are found, or the paragraph ends.
pub(super) fn write(pass: &mut Pass<'_>) {
    let Marks { marks, .. } = std::mem::take(&mut pass.marks);
    let mut depth = 0_usize;
    for mark in marks.into_iter().filter(|mark| mark.paired || !mark.single) {
        if mark.paired && mark.direction == Direction::Close {
            depth = depth.saturating_sub(1);
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
        if &pass.text()[mark.span] != with {
            pass.edit_late(mark.span, with, Family::Quotes);
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
            ("‘Хабар’ арнасы", "«Хабар» арнасы"),
            ("'Хабар' арнасы", "«Хабар» арнасы"),
            ("`Хабар´ арнасы", "«Хабар» арнасы"),
            (",,Хабар'' арнасы", "«Хабар» арнасы"),
            ("<<Хабар>> арнасы", "«Хабар» арнасы"),
            ("''Хабар'' арнасы", "«Хабар» арнасы"),
            ("'Хабар\" арнасы", "«Хабар» арнасы"),
            ("〝Хабар〞 арнасы", "«Хабар» арнасы"),
            ("„ Хабар “ арнасы", "« Хабар » арнасы"),
            ("” Хабар ” арнасы", "« Хабар » арнасы"),
            ("« Біз “ Абай ” дедік »", "« Біз “ Абай ” дедік »"),
            ("\"Хабар\"-дың тілшісі", "«Хабар»-дың тілшісі"),
            ("(\"Нұр Отан\")", "(«Нұр Отан»)"),
            ("«Біз «Абай жолын» оқыдық», – деді.", "«Біз “Абай жолын” оқыдық», – деді."),
            ("\"Біз \"Абай жолын\" оқыдық\", – деді.", "«Біз “Абай жолын” оқыдық», – деді."),
            ("«Сөз «ашық қалды.", "«Сөз «ашық қалды."),
            ("жабық» қалды", "жабық» қалды"),
            ("5\" экран", "5\" экран"),
            ("\"5\" саны", "«5» саны"),
            ("5′ 30″", "5′ 30″"),
            ("6'2 бойы", "6'2 бойы"),
            ("«Бірінші\nекінші»", "«Бірінші\nекінші»"),
            ("\"\"Қазақстан\" дейді\"", "«“Қазақстан” дейді»"),
            ("O'Рейли мен Жанна д'Арк", "O'Рейли мен Жанна д'Арк"),
            ("O’Рейли мен Жанна д’Арк", "O’Рейли мен Жанна д’Арк"),
            ("бір,, екі", "бір,, екі"),
            ("5 << 6", "5 << 6"),
            ("", ""),
        ]);
    }
}
