//! [`Fact`], [`FactValue`], [`FactKind`]: the kinds of facts, listed once.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::anniversary::Anniversary;
use super::naming::Official;
use super::organization::Organization;
use super::quotation::Quotation;
use super::title::{Event, Titled, Work};
use super::value::{Custom, Finding, Value};
use crate::Span;
use crate::named::named;
use crate::quantity::{Date, Identifier, Numeric};

/// A fact of a text: where it stands, by which rule it was found, and what it says.
///
/// ```
/// // "'We need water,' the minister said."
/// let facts = tilshi::fact::facts("«Бізге су керек», – деді министр.");
/// assert_eq!(facts[0].rule, "quotation/said_after");
/// assert_eq!(facts[0].as_quotation().unwrap().quote.text, "Бізге су керек");
/// assert!(facts[0].as_date().is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Fact {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// The rule that found it: "quotation/said_after", "event/quoted", the name of a user's rule; where a grammar has but
    /// one, its kind.
    pub rule: Cow<'static, str>,
    /// What it says.
    pub value: FactValue,
}

impl Fact {
    /// A fact of a normalized text; [`Fact::relocate`] gives it its text.
    pub(crate) fn new(span: Span, rule: impl Into<Cow<'static, str>>, value: impl Into<FactValue>) -> Self {
        Self { span, text: String::new(), rule: rule.into(), value: value.into() }
    }

    /// The kind of what it says.
    pub const fn kind(&self) -> FactKind {
        self.value.kind()
    }

    /// Moves every span in the fact with `to`, and takes its text from `text`: how a fact of a normalized text becomes one
    /// of the original.
    pub(crate) fn relocate(&mut self, text: &str, to: impl Fn(Span) -> Span) {
        self.value.relocate(text, &to);
        self.span = to(self.span);
        self.text = text[self.span].to_owned();
    }
}

impl<T: Into<FactValue>> From<Finding<T>> for Fact {
    fn from(Finding { span, rule, value }: Finding<T>) -> Self {
        Self::new(span, rule, value)
    }
}

impl From<Titled> for FactValue {
    fn from(titled: Titled) -> Self {
        match titled {
            Titled::Event(event) => event.into(),
            Titled::Work(work) => work.into(),
        }
    }
}

/// What it says, in words; that of a user's rule begins with the rule's name.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let FactValue::Custom(custom) = &self.value {
            f.write_str(&self.rule)?;
            if !custom.fields.is_empty() {
                f.write_str(": ")?;
            }
        }
        self.value.fmt(f)
    }
}

/// Declares the kinds of facts: for each its value's type, its name in the output contract and its accessor.
macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident = $name:literal, $accessor:ident;)+) => {
        named! {
            /// The kinds of facts. The names are those of the output contract.
            #[non_exhaustive]
            pub enum FactKind: "kind of fact" {
                $($(#[$meta])* $kind = $name,)+
            }
        }

        /// What a fact says, by kind.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum FactValue {
            $($(#[$meta])* $kind($kind),)+
        }

        impl FactValue {
            /// The kind.
            pub const fn kind(&self) -> FactKind {
                match self {
                    $(Self::$kind(_) => FactKind::$kind,)+
                }
            }

            fn as_value(&self) -> &dyn Value {
                match self {
                    $(Self::$kind(value) => value,)+
                }
            }

            pub(crate) fn visit(&self, visit: &mut dyn FnMut(Span)) {
                self.as_value().visit(visit);
            }

            pub(super) fn relocate(&mut self, text: &str, to: &dyn Fn(Span) -> Span) {
                match self {
                    $(Self::$kind(value) => value.relocate(text, to),)+
                }
            }
        }

        $(
            impl From<$kind> for FactValue {
                fn from(value: $kind) -> Self {
                    Self::$kind(value)
                }
            }
        )+

        impl Fact {
            $(
                #[doc = concat!("What it says, if it is of the kind `", $name, "`.")]
                pub const fn $accessor(&self) -> Option<&$kind> {
                    match &self.value {
                        FactValue::$kind(value) => Some(value),
                        _ => None,
                    }
                }
            )+
        }

        impl Serialize for Fields<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0 {
                    $(FactValue::$kind(value) => value.serialize(serializer),)+
                }
            }
        }

        impl<'de> Deserialize<'de> for Tagged {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                #[serde(tag = "type", rename_all = "snake_case")]
                enum Kinds {
                    $($kind($kind),)+
                }
                Ok(Self(match Kinds::deserialize(deserializer)? {
                    $(Kinds::$kind(value) => value.into(),)+
                }))
            }
        }
    };
}

kinds! {
    /// Somebody in an office, or an office without its holder.
    Official = "official", as_official;
    /// An organization.
    Organization = "organization", as_organization;
    /// So many years of something.
    Anniversary = "anniversary", as_anniversary;
    /// A named event.
    Event = "event", as_event;
    /// A law, programme, book or other work.
    Work = "work", as_work;
    /// Something said.
    Quotation = "quotation", as_quotation;
    /// A number with what it counts or measures.
    Numeric = "numeric", as_numeric;
    /// A date.
    Date = "date", as_date;
    /// What looks like a quantity and is none.
    Identifier = "identifier", as_identifier;
    /// What a user's rule found.
    Custom = "custom", as_custom;
}

/// A value as the output contract writes it: its fields beside those of the fact.
struct Fields<'fact>(&'fact FactValue);

/// A value as it is read from the output contract, by the field `type`.
struct Tagged(FactValue);

impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_value().fmt(f)
    }
}

/// A fact in formats that people read: one flat object, by the output contract.
#[derive(serde::Serialize)]
struct Written<'fact> {
    #[serde(rename = "type")]
    kind: FactKind,
    #[serde(flatten)]
    span: Span,
    text: &'fact str,
    rule: &'fact str,
    #[serde(flatten)]
    fields: Fields<'fact>,
}

/// The same as it is read.
#[derive(serde::Deserialize)]
struct Read {
    start: usize,
    end: usize,
    text: String,
    rule: String,
    #[serde(flatten)]
    value: Tagged,
}

/// A fact in formats for programs, which may not describe themselves.
#[derive(serde::Serialize, serde::Deserialize)]
struct Compact<Text, Value> {
    span: Span,
    text: Text,
    rule: Text,
    value: Value,
}

/// By the output contract in formats that people read, such as JSON; span, text, rule and value in others.
impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { span, text, rule, value } = self;
        if serializer.is_human_readable() {
            Written { kind: self.kind(), span: *span, text, rule, fields: Fields(value) }.serialize(serializer)
        } else {
            Compact { span: *span, text: text.as_str(), rule: &**rule, value }.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let Read { start, end, text, rule, value: Tagged(value) } = Read::deserialize(deserializer)?;
            Ok(Self { span: Span::new(start, end), text, rule: rule.into(), value })
        } else {
            let Compact::<String, FactValue> { span, text, rule, value } = Compact::deserialize(deserializer)?;
            Ok(Self { span, text, rule: rule.into(), value })
        }
    }
}
