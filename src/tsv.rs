//! The format of the word lists in `data/lexicon`: one entry a line, columns divided by tabs, `#` for comments.

/// The rows of a list, each with all its columns; `-` stands for an empty one.
pub(crate) fn rows(list: &'static str) -> impl Iterator<Item = Row> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row)
}

/// One entry of a list.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Row(&'static str);

impl Row {
    /// The column at `index`, from 0; empty where the row has none or a `-`.
    pub(crate) fn get(self, index: usize) -> &'static str {
        self.0.split('\t').nth(index).filter(|column| *column != "-").unwrap_or("")
    }

    /// Whether both are the same line of the same list.
    pub(crate) fn is(self, other: Self) -> bool {
        std::ptr::eq(self.0, other.0)
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
