//! [`named!`]: enums whose variants have names in the output contract or in a standard.

/// Declares a `Copy` enum whose variants have names, with `ALL`, `name`, `Display`, `FromStr`, `AsRef<str>` and serde by
/// those names.
///
/// ```ignore
/// named! {
///     /// How a value is to be taken.
///     pub enum Bound: "bound" {
///         /// Just that.
///         Exact = "exact",
///     }
/// }
/// ```
macro_rules! named {
    (
        $(#[$meta:meta])*
        pub enum $enum:ident: $what:literal {
            $($(#[$variant_meta:meta])* $variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $enum {
            /// All of them, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in files and in the output contract.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        /// Writes the name.
        impl std::fmt::Display for $enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        /// The name.
        impl AsRef<str> for $enum {
            fn as_ref(&self) -> &str {
                self.name()
            }
        }

        /// Reads the name.
        impl std::str::FromStr for $enum {
            type Err = crate::Error;

            fn from_str(name: &str) -> Result<Self, crate::Error> {
                match name {
                    $($name => Ok(Self::$variant),)+
                    _ => Err(crate::Error::UnknownName { what: $what, name: name.to_owned() }),
                }
            }
        }

        impl serde::Serialize for $enum {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $enum {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::feats::Upos;
    use crate::quantity::{Bound, Period};

    #[test]
    fn names_are_read_back() {
        assert!(Upos::ALL.iter().all(|upos| upos.name().parse() == Ok(*upos)));
        assert!(Bound::ALL.iter().all(|bound| bound.name().parse() == Ok(*bound)));
        assert_eq!(format!("{:>6}", Period::Day), "   day");
        assert_eq!("noun".parse::<Upos>().unwrap_err().to_string(), "unknown part of speech `noun`");
        assert_eq!(serde_json::from_str::<Bound>("\"more_than\"").unwrap(), Bound::MoreThan);
    }
}
