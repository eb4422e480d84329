//! [`Scheme`]: what the letters before labels say.

use clap::ValueEnum;
use tilshi::export::conll::Tagged;

use super::Spans;

/// How tags mark the borders of entities.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scheme {
    /// B- begins every entity, I- continues it
    Iob2,
    /// I- is any token of an entity, B- begins one right behind another of its label
    Iob1,
    /// B- begins, I- continues, E- ends an entity, S- is one of a single token (or L- and U-)
    Bioes,
}

/// What is wrong, and in which line.
pub(crate) type Problem = (usize, String);

/// The letter and the label of a tag; `None` for "O".
fn split<'text>(row: &Tagged<'text>) -> Result<Option<(char, &'text str)>, Problem> {
    match row.tag.split_once('-') {
        _ if row.tag == "O" => Ok(None),
        Some(("B", label)) if !label.is_empty() => Ok(Some(('B', label))),
        Some(("I", label)) if !label.is_empty() => Ok(Some(('I', label))),
        Some(("E" | "L", label)) if !label.is_empty() => Ok(Some(('E', label))),
        Some(("S" | "U", label)) if !label.is_empty() => Ok(Some(('S', label))),
        _ => Err((row.line, format!("`{}` is no tag: expected O, B-… or I-…", row.tag))),
    }
}

impl Scheme {
    /// The scheme of a file's sentences: that which all its tags keep to.
    pub(crate) fn of<'a>(sentences: impl Iterator<Item = &'a [Tagged<'a>]>) -> Result<Self, Problem> {
        let (mut loose, mut free) = (None, None);
        for rows in sentences {
            let mut before = None;
            for row in rows {
                let tag = split(row)?;
                let continues = matches!((before, tag), (Some((_, last)), Some((_, label))) if last == label);
                match tag {
                    Some(('E' | 'S', _)) => return Ok(Self::Bioes),
                    // An I- that continues nothing is no IOB2, a B- that nothing demands is no IOB1.
                    Some(('I', _)) if !continues && loose.is_none() => loose = Some(row),
                    Some(('B', _)) if !continues && free.is_none() => free = Some(row),
                    _ => {}
                }
                before = tag;
            }
        }
        match (loose, free) {
            (None, _) => Ok(Self::Iob2),
            (Some(_), None) => Ok(Self::Iob1),
            (Some(row), Some(other)) => Err((
                row.line,
                format!(
                    "`{}` continues no entity, though `{}` in line {} begins one; mend it, or say --scheme iob1",
                    row.tag, other.tag, other.line
                ),
            )),
        }
    }

    /// The entities of a sentence's tags.
    pub(crate) fn spans<'text>(self, rows: &[Tagged<'text>]) -> Result<Spans<'text>, Problem> {
        let mut found: Spans<'text> = Vec::new();
        // Whether the last entity goes on: in BIOES until its end was marked.
        let mut open = false;
        for (at, row) in rows.iter().enumerate() {
            let tag = split(row)?;
            let problem = |problem: &str| Err((row.line, format!("`{}` {problem}", row.tag)));
            let bioes = self == Self::Bioes;
            match (tag, found.last_mut()) {
                (None | Some(('B' | 'S', _)), _) if bioes && open => {
                    return problem("stands where an entity was to end");
                }
                (None, _) => open = false,
                (Some(('E' | 'S', _)), _) if !bioes => {
                    return problem("is no tag of this scheme: expected O, B-… or I-…");
                }
                (Some((letter @ ('I' | 'E'), label)), Some((tokens, last))) if open && *last == label => {
                    tokens.end = at + 1;
                    open = letter != 'E';
                }
                (Some(('I', label)), _) if self == Self::Iob1 => {
                    found.push((at..at + 1, label));
                    open = true;
                }
                (Some(('I' | 'E', _)), _) => return problem("continues no entity"),
                (Some((letter, label)), _) => {
                    found.push((at..at + 1, label));
                    open = letter != 'S';
                }
            }
        }
        match rows.last() {
            Some(row) if open && self == Self::Bioes => {
                Err((row.line, "the sentence ends before its entity".to_owned()))
            }
            _ => Ok(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(tags: &'static str) -> Vec<Tagged<'static>> {
        tags.split(' ').enumerate().map(|(at, tag)| Tagged { line: at + 1, token: "сөз", tag }).collect()
    }

    #[test]
    fn schemes_are_told_apart_and_read() {
        for (tags, scheme, expected) in [
            ("B-A I-A B-A O B-B", Scheme::Iob2, vec![(0..2, "A"), (2..3, "A"), (4..5, "B")]),
            ("I-A I-A B-A O I-B", Scheme::Iob1, vec![(0..2, "A"), (2..3, "A"), (4..5, "B")]),
            ("I-A I-B", Scheme::Iob1, vec![(0..1, "A"), (1..2, "B")]),
            ("B-A E-A S-A O S-B", Scheme::Bioes, vec![(0..2, "A"), (2..3, "A"), (4..5, "B")]),
            ("B-A I-A L-A U-B", Scheme::Bioes, vec![(0..3, "A"), (3..4, "B")]),
            ("O O", Scheme::Iob2, vec![]),
        ] {
            let rows = rows(tags);
            assert_eq!(Scheme::of([&rows[..]].into_iter()), Ok(scheme), "{tags}");
            assert_eq!(scheme.spans(&rows), Ok(expected), "{tags}");
        }
    }

    #[test]
    fn problems_name_the_line() {
        let mixed = rows("B-A O I-A");
        assert!(matches!(Scheme::of([&mixed[..]].into_iter()), Err((3, problem)) if problem.contains("line 1")));
        for (tags, scheme, line) in [
            ("O X-A", Scheme::Iob2, 2),
            ("O I-A", Scheme::Iob2, 2),
            ("B-A I-B", Scheme::Iob2, 2),
            ("B-A E-A", Scheme::Iob2, 2),
            ("B-A O", Scheme::Bioes, 2),
            ("O E-A", Scheme::Bioes, 2),
            ("O B-A", Scheme::Bioes, 2),
            ("B- O", Scheme::Iob1, 1),
        ] {
            assert!(matches!(scheme.spans(&rows(tags)), Err((at, _)) if at == line), "{tags}");
        }
    }
}
