//! Writes steps as the text that `text.rs` reads.

use std::borrow::Cow;
use std::fmt::{self, Write};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::step::{Kind, Step};
use super::text::{KEYWORDS, is_special};

/// Writes what its [`FromStr`](std::str::FromStr) reads; a predicate, which has no text, as `<predicate>`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.anchor {
            f.write_char('@')?;
        }
        match &self.kind {
            Kind::Sequence(steps) => {
                f.write_str("( ")?;
                for step in steps {
                    write!(f, "{step} ")?;
                }
                f.write_char(')')?;
            }
            Kind::Either(steps) => {
                f.write_str("( ")?;
                for (number, step) in steps.iter().enumerate() {
                    f.write_str(if number > 0 { "| " } else { "" })?;
                    match &step.kind {
                        Kind::Sequence(steps) if steps.len() > 1 && step.is_plain() => {
                            steps.iter().try_for_each(|step| write!(f, "{step} "))?;
                        }
                        _ => write!(f, "{step} ")?,
                    }
                }
                f.write_char(')')?;
            }
            kind => write_single(f, kind)?,
        }
        if !(self.with | self.without).is_empty() {
            let with = self.with.names().map(Cow::Borrowed);
            let features: Vec<Cow<'_, str>> =
                with.chain(self.without.names().map(|feature| format!("!{feature}").into())).collect();
            write!(f, "[{}]", features.join("|"))?;
        }
        match (self.least, self.most) {
            (1, 1) if !self.lazy => {}
            (0, 1) => f.write_char('?')?,
            (least, most) if least == most => write!(f, "{{{least}}}")?,
            (least, most) => write!(f, "{{{least},{most}}}")?,
        }
        if self.lazy {
            f.write_char('?')?;
        }
        self.name.as_ref().map_or(Ok(()), |name| write!(f, "#{}", Argument(name)))
    }
}

fn write_single(f: &mut fmt::Formatter<'_>, kind: &Kind) -> fmt::Result {
    if let Some((keyword, _)) = KEYWORDS.iter().find(|(_, known)| known == kind) {
        return f.write_str(keyword);
    }
    match kind {
        Kind::Lemma(lemma) => write!(f, "lemma:{}", Argument(lemma)),
        Kind::Text(text) => write!(f, "text:{}", Argument(text)),
        Kind::Mark(mark) => write!(f, "mark:{}", Argument(mark)),
        Kind::Regex(pattern) => write!(f, "regex:{}", Argument(pattern)),
        Kind::Upos(upos) => write!(f, "upos:{upos}"),
        Kind::Shape(shape) => write!(f, "{shape}"),
        Kind::Entity(label) => write!(f, "entity:{label}"),
        Kind::Listed(list) => write!(f, "list:{list}"),
        Kind::Quantity(kind) => write!(f, "quantity:{kind}"),
        Kind::Gazetteer(name, _) => write!(f, "gazetteer:{}", Argument(name)),
        Kind::Phrase(links) => {
            let links: Vec<&str> = links.iter().map(|link| link.name()).collect();
            write!(f, "phrase:{}", links.join(","))
        }
        Kind::MayBe(feats) => write!(f, "<may be {feats}>"),
        Kind::Tied(kind) => write!(f, "<tied {}>", kind.name()),
        Kind::Connector(kind) => write!(f, "<connector {}>", kind.name()),
        Kind::TooDeep => f.write_str("<groups that nest too deep>"),
        _ => f.write_str("<predicate>"),
    }
}

/// An argument, in quotes where it needs them.
struct Argument<'a>(&'a str);

impl fmt::Display for Argument<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && !self.0.contains(is_special) {
            return f.write_str(self.0);
        }
        f.write_char('"')?;
        for c in self.0.chars() {
            f.write_str(if matches!(c, '"' | '\\') { "\\" } else { "" })?;
            f.write_char(c)?;
        }
        f.write_char('"')
    }
}

impl Step {
    /// Whether it has neither features, repetitions nor a name.
    fn is_plain(&self) -> bool {
        (self.with | self.without).is_empty()
            && (self.least, self.most) == (1, 1)
            && !self.lazy
            && self.name.is_none()
            && !self.anchor
    }

    /// Whether it has a text that can be read.
    fn is_written(&self) -> bool {
        match &self.kind {
            Kind::Matching(_) | Kind::Connector(_) | Kind::Tied(_) | Kind::MayBe(_) | Kind::TooDeep => false,
            Kind::Sequence(steps) | Kind::Either(steps) => !steps.is_empty() && steps.iter().all(Self::is_written),
            _ => true,
        }
    }
}

/// As its text. Fails for a predicate, which has none.
impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_written() {
            serializer.collect_str(self)
        } else {
            Err(serde::ser::Error::custom(format!("`{self}` has no text that could be read back")))
        }
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
