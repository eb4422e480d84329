//! The format of the tables in `data/letters`: one entry a line, columns divided by tabs, `#` for comments.

/// The rows of a list, each with all its columns; `-` stands for an empty one.
pub(crate) fn rows(list: &'static str) -> impl Iterator<Item = Row> {
    let mut rest = list;
    let lines = std::iter::from_fn(move || {
        let (line, after) = until(rest, b'\n')?;
        rest = after;
        Some(line)
    });
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row)
}

/// What stands before a mark, and after it; all and nothing where there is none. `None` for nothing at all. By bytes, as
/// loading the lists is what an analyzer's construction costs.
fn until(text: &'static str, mark: u8) -> Option<(&'static str, &'static str)> {
    let end = text.bytes().position(|byte| byte == mark);
    match end {
        Some(at) => Some((&text[..at], &text[at + 1..])),
        None => (!text.is_empty()).then_some((text, "")),
    }
}

/// One entry of a list.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Row(&'static str);

impl Row {
    /// Its first columns; empty where the row has none or a `-`.
    pub(crate) fn columns<const N: usize>(self) -> [&'static str; N] {
        let mut rest = self.0;
        std::array::from_fn(|_| {
            let (column, after) = until(rest, b'\t').unwrap_or_default();
            rest = after;
            if column == "-" { "" } else { column }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, rows};

    #[test]
    fn comments_and_empty_columns() {
        let list = "# a list\nбір\t1\t-\n\nекі\t2\tх\n";
        let read: Vec<_> = rows(list).map(Row::columns).collect();
        assert_eq!(read, [["бір", "1", "", ""], ["екі", "2", "х", ""]]);
    }
}
