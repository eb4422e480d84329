//! What places are compared by, where they tell whose an office or a body is.

use std::ops::Range;

use crate::annotated::AnnotatedText;
use crate::lexicon::schema::{Connector, PlaceKind};
use crate::mention::Detail;
use crate::pattern::View;

/// The code of the country that these tokens are.
pub(super) fn country_of(view: &View<'_, '_>, of: &Range<usize>) -> Option<String> {
    let listed = view.starting(of.start).find(|mention| mention.whole == *of)?;
    let Detail::Listed(entry) = &listed.detail else { return None };
    let country = entry.place().filter(|row| row.kind == PlaceKind::Country)?;
    country.note.map(str::to_lowercase)
}

/// A place by the name it is called by: "Көкшетау әкімі" is that of "Көкшетау қаласы".
pub(super) fn place_key(words: &AnnotatedText<'_>, place: &Range<usize>) -> String {
    let last = place.end - 1;
    let omitted = place.len() > 1 && words.connector(last, Connector::Omitted).is_some();
    let name = if omitted { place.start..last } else { place.clone() };
    words.normal(&name).to_lowercase()
}
