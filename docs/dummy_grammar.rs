//! A grammar to copy: how far it is from one place to another.
//!
//! ```text
//! Алматыдан Астанаға дейін 1200 км        from Almaty to Astana it is 1200 km
//! ```
//!
//! The crate's tests compile and run this file as a module of `src/fact`, where your copy goes. `CONTRIBUTING.md` tells what else
//! a new kind of fact needs.

use std::fmt;

use once_cell::sync::Lazy;
use serde::{Deserialize, Serialize};

use super::value::{Finding, Value};
use crate::feats::Feats;
use crate::mention::EntityLabel;
use crate::pattern::{Captured, Pattern, Search, Step, View};
use crate::quantity::{NumericKind, QuantityValue};

/// How far it is from one place to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Distance {
    /// Where it begins, in the nominative.
    pub from: String,
    /// Where it ends, in the nominative.
    pub to: String,
    /// How far, with its unit: "1200 km".
    pub length: String,
}

/// Its record holds no spans, which would have to be moved to the original text.
impl Value for Distance {}

/// "Алматы – Астана: 1200 km"
impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} – {}: {}", self.from, self.to, self.length)
    }
}

/// The telling word is the anchor: a search begins there, and looks at what stands before and behind it.
static PATTERN: Lazy<Pattern> = Lazy::new(|| {
    Pattern::of([
        Step::entity(EntityLabel::Gpe).with(Feats::ABL).named("from"),
        Step::entity(EntityLabel::Gpe).with(Feats::DAT).named("to"),
        Step::text("дейін").anchor(),
        Step::quantity(NumericKind::Measure).named("length"),
    ])
});

/// The distances of a text. Matches of one search do not overlap; a grammar of several patterns has a search for each, and asks them
/// in turn at each token, as that of anniversaries does.
pub(super) fn find(view: &View<'_, '_>) -> Vec<Finding<Distance>> {
    let mut search = Search::new(&PATTERN);
    (0..view.words.len()).filter_map(|at| distance(view, &search.at(view, at)?)).collect()
}

/// The record of a match.
fn distance(view: &View<'_, '_>, found: &Captured<'_>) -> Option<Finding<Distance>> {
    let nominative = |name| Some(view.words.normal(&found.get(name)?));
    let QuantityValue::Numeric(length) = &view.quantity_at(found.get("length")?.start)?.value else { return None };
    // Exact or nothing: its words hold bounds and ranges too, "more than 1200 km".
    let length = length.to_string();
    let distance = Distance { from: nominative("from")?, to: nominative("to")?, length };
    Some(Finding::new(view.words.span(&found.tokens), "distance", distance))
}

#[cfg(test)]
mod tests {
    use crate::annotated::AnnotatedText;
    use crate::pattern::View;
    use crate::{entity, quantity};

    /// A text, and what it says; the empty string where there is no fact.
    #[test]
    fn distances_are_found() {
        for (text, expected) in [
            ("Алматыдан Астанаға дейін 1200 км.", "Алматы – Астана: 1200 km"), // from Almaty to Astana it is 1200 km
            ("Алматыдан Астанаға дейін 1200 километрден астам.", "Алматы – Астана: more than 1200 km"), // over 1200 km
            ("Пойыз Алматыдан Астанаға дейін жүреді.", ""),                    // the train goes from Almaty to Astana
        ] {
            let words = AnnotatedText::new(text);
            let quantities = quantity::find(&words);
            let mentions = entity::rules(&words, &quantities);
            let found = super::find(&View::new(&words, &quantities, &mentions));
            let found: Vec<String> = found.iter().map(|found| found.value.to_string()).collect();
            assert_eq!(found.join("; "), expected, "{text}");
        }
    }
}
