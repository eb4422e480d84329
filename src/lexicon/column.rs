//! What a column of a word list may hold, and how a table keeps it.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.

/// The form of a column, by which the build script checks and writes it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// A text.
    Text,
    /// A whole number that is not negative.
    Count,
    /// A decimal number.
    Exact,
    /// One of these names.
    OneOf(&'static [&'static str]),
    /// The same, or `-` for nothing.
    Optional(&'static Format),
}

/// A type of column.
///
/// A table keeps a text as its place in the pool of texts, a name as its number in the declaration, all of them in bytes
/// of little-endian order, which are read where they lie.
pub(crate) trait Column<'a>: Sized {
    #[allow(dead_code, reason = "read by the build script and the tests")]
    const FORMAT: Format;

    /// Reads it, and takes it off the row.
    fn read(row: &mut &'a [u8], texts: &'a str) -> Self;
}

/// Takes so many bytes off a row.
pub(super) fn take<const LEN: usize>(row: &mut &[u8]) -> [u8; LEN] {
    match row.split_first_chunk::<LEN>() {
        Some((head, tail)) => {
            *row = tail;
            *head
        }
        None => [0; LEN],
    }
}

/// The number at an index of a table of them.
#[allow(dead_code, reason = "the build script reads no tables")]
#[inline]
pub(crate) fn number(table: &[u8], index: usize) -> u32 {
    let mut bytes = [0; 4];
    bytes.copy_from_slice(&table[index * 4..index * 4 + 4]);
    u32::from_le_bytes(bytes)
}

/// The bits of a text's place that tell its length; the others tell where it begins.
pub(crate) const LENGTH_BITS: u32 = 8;

/// The text at a place in the pool.
#[inline]
pub(crate) fn text_at(place: u32, texts: &str) -> &str {
    let (start, len) = ((place >> LENGTH_BITS) as usize, (place & ((1 << LENGTH_BITS) - 1)) as usize);
    &texts[start..start + len]
}

impl<'a> Column<'a> for &'a str {
    const FORMAT: Format = Format::Text;

    fn read(row: &mut &'a [u8], texts: &'a str) -> Self {
        text_at(u32::from_le_bytes(take(row)), texts)
    }
}

impl<'a> Column<'a> for u32 {
    const FORMAT: Format = Format::Count;

    fn read(row: &mut &'a [u8], _: &'a str) -> Self {
        Self::from_le_bytes(take(row))
    }
}

/// A decimal number: its digits, and how many of them stand behind the point.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    pub(crate) digits: i128,
    pub(crate) scale: u8,
}

#[allow(dead_code, reason = "the build script writes them only")]
impl Exact {
    pub(crate) const ONE: Self = Self { digits: 1, scale: 0 };
}

impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let (digits, one) = (self.digits.unsigned_abs(), 10_u128.pow(u32::from(self.scale)));
        write!(f, "{sign}{}", digits / one)?;
        if self.scale > 0 {
            write!(f, ".{:0width$}", digits % one, width = usize::from(self.scale))?;
        }
        Ok(())
    }
}

impl<'a> Column<'a> for Exact {
    const FORMAT: Format = Format::Exact;

    fn read(row: &mut &'a [u8], _: &'a str) -> Self {
        Self { digits: i128::from_le_bytes(take(row)), scale: u8::from_le_bytes(take(row)) }
    }
}

impl<'a, T: Column<'a>> Column<'a> for Option<T> {
    const FORMAT: Format = Format::Optional(&T::FORMAT);

    fn read(row: &mut &'a [u8], texts: &'a str) -> Self {
        let [present] = take(row);
        // An absent one takes the same room.
        let value = T::read(row, texts);
        (present == 1).then_some(value)
    }
}

/// Declares enums whose variants have names in the lists.
macro_rules! kinds {
    ($($(#[$meta:meta])* $enum:ident { $($(#[$variant_meta:meta])* $variant:ident = $name:literal,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum $enum {
            $($(#[$variant_meta])* $variant,)+
        }

        #[allow(dead_code, reason = "the build script does not name them")]
        impl $enum {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The name in the lists.
            pub(crate) const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        impl<'a> Column<'a> for $enum {
            const FORMAT: Format = Format::OneOf(Self::NAMES);

            fn read(row: &mut &'a [u8], _: &'a str) -> Self {
                let [number] = take(row);
                Self::ALL[number as usize]
            }
        }
    )+};
}

/// Declares the lists: for each the type of its rows, its file, what it gives to the lexicon, and its columns.
macro_rules! lists {
    ($(
        $(#[$meta:meta])*
        $row:ident $file:literal $method:ident ($use:expr) { $($(#[$column_meta:meta])* $column:ident: $type:ty,)+ }
    )+) => {
        /// A word list, by the type of its rows.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub(crate) enum List { $($row,)+ }

        #[allow(dead_code, reason = "read by the build script and the tests")]
        impl List {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$row,)+];

            /// Its file, without `.tsv`.
            pub(crate) const fn file(self) -> &'static str {
                match self { $(Self::$row => $file,)+ }
            }

            /// What it gives to the lexicon.
            pub(crate) const fn usage(self) -> Usage {
                match self { $(Self::$row => $use,)+ }
            }

            /// Its columns by name and form.
            pub(crate) const fn columns(self) -> &'static [(&'static str, Format)] {
                match self { $(Self::$row => $row::<'static>::COLUMNS,)+ }
            }
        }

        $(
            $(#[$meta])*
            #[derive(Copy, Clone, Debug)]
            #[allow(dead_code, reason = "each list has all columns of its file")]
            pub(crate) struct $row<'a> { $($(#[$column_meta])* pub(crate) $column: $type,)+ }

            impl<'a> $row<'a> {
                const COLUMNS: &'static [(&'static str, Format)] =
                    &[$((stringify!($column), <$type as Column<'a>>::FORMAT),)+];
            }

            impl<'a> ListRow<'a> for $row<'a> {
                const LIST: List = List::$row;

                fn read(mut row: &'a [u8], texts: &'a str) -> Self {
                    Self { $($column: Column::read(&mut row, texts),)+ }
                }
            }
        )+

        /// Declares for each list a method that gives the row of an entry.
        #[allow(unused_macros, reason = "the build script has no entries")]
        macro_rules! entry_methods {
            () => {
                $(
                    /// Its row, where it is an entry of this list.
                    #[allow(dead_code, reason = "not all lists hold entries")]
                    pub(crate) fn $method(&self) -> Option<schema::$row<'_>> {
                        self.row()
                    }
                )+
            };
        }
    };
}

pub(crate) use {kinds, lists};
