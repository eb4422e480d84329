//! The format of the tables in `data/letters` and `data/model`: one entry a line, columns divided by tabs, `#` for comments.

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
    /// The column at `index`, from 0; empty where the row has none or a `-`.
    pub(crate) fn get(self, index: usize) -> &'static str {
        let mut rest = self.0;
        for _ in 0..index {
            let Some((_, after)) = until(rest, b'\t') else { return "" };
            rest = after;
        }
        let column = until(rest, b'\t').map_or("", |(column, _)| column);
        if column == "-" { "" } else { column }
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn comments_and_empty_columns() {
        let list = "# a list\nбір\t1\t-\n\nекі\t2\tх\n";
        let read: Vec<_> = rows(list).map(|row| (row.get(0), row.get(1), row.get(2), row.get(3))).collect();
        assert_eq!(read, [("бір", "1", "", ""), ("екі", "2", "х", "")]);
    }
}
