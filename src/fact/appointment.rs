//! Who takes an office or leaves it: person and office in one clause, though not side by side.
//!
//! ```text
//! change = office post … verb         Қаржы министрі қызметіне тағайындалды      was appointed to the post of
//!        | office as … verb           облыс әкімі болып сайланды                 was elected as
//!        | office becomes             Президент атанды                           became
//! holder = person … change            Асан Үсенов … әкім болып тағайындалды
//!        | office (post | as) person verb    әкім болып Асан Үсенов тағайындалды
//!        | change person              әкім болып тағайындалған Асан Үсенов       who was appointed
//! ```
//!
//! Whom somebody appoints, elects or dismisses is in the accusative; whoever is appointed, begins or serves, in the
//! nominative. The words are `post`, `as`, `becomes`, `appoints` and `serves` among the connectors.

use super::naming::Naming;
use crate::annotated::AnnotatedText;
use crate::entity::{Detail, Mention};
use crate::feats::Feats;
use crate::lexicon::schema::{Connector, Standing};
use crate::pattern::View;

/// The most tokens from the post to the verb.
const FARTHEST_VERB: usize = 8;

/// The most namings from an office back to who takes it.
const FARTHEST_NAMING: usize = 8;

/// A change of office.
struct Change {
    /// The token behind the word for the post.
    post: usize,
    /// The token behind the verb.
    end: usize,
    /// Whether the holder is the verb's object.
    active: bool,
}

/// Joins offices that somebody takes or leaves to the names of those who do.
pub(super) fn join(view: &View<'_, '_>, namings: &mut Vec<Naming<'_>>) {
    let words = view.words;
    for at in 0..namings.len() {
        let (None, [(tokens, office)]) = (namings[at].person, namings[at].offices.as_slice()) else { continue };
        let (tokens, office) = (tokens.clone(), *office);
        let holder = change(words, tokens.end).and_then(|change| holder(words, namings, at, &change));
        let Some(by) = holder else { continue };
        let person = namings[by].person.take();
        let name = namings[by].name.clone();
        if namings[by].offices.is_empty() {
            namings[by].tokens = name.clone();
        } else if words.feats(name.end - 1).has(Feats::ACC) && by < at {
            // "Мемлекет басшысы Асан Үсеновті …": the office is that of whoever appoints.
            namings[by].offices.iter_mut().for_each(|(tokens, office)| *tokens = office.whole.clone());
        } else {
            namings[by].person = person;
        }
        let beside = tokens.end == name.start || name.end == tokens.start;
        let span = if beside { tokens.start.min(name.start)..tokens.end.max(name.end) } else { name.clone() };
        let naming = &mut namings[at];
        naming.name = name;
        naming.person = person;
        naming.offices = vec![(span, office)];
    }
    namings.retain(|naming| match (naming.person, naming.offices.as_slice()) {
        (None, []) => false,
        (None, [(_, office)]) => !needs_holder(words, office),
        _ => true,
    });
}

/// Whether the office shows only by being taken: "ол министр болды" tells nothing of an office.
fn needs_holder(words: &AnnotatedText<'_>, office: &Mention) -> bool {
    let Detail::Office { of: None, title, listed } = &office.detail else { return false };
    let alone = listed.entry.office().is_some_and(|row| row.standing == Standing::Alone) && title.len() > 1
        || (words.is_capital(title.start) && !words.is_initial(title.start));
    listed.tokens == *title && !alone && post(words, title.end).is_some()
}

/// The token behind the word that says that the office before token `end` is taken or left, and whether that is all.
fn post(words: &AnnotatedText<'_>, end: usize) -> Option<(usize, bool)> {
    let becomes = words.connector(end, Connector::Becomes).is_some();
    let post = || words.connector(end, Connector::Post).is_some_and(|post| post.feats.has(Feats::POSS3));
    (becomes || words.connector(end, Connector::As).is_some() || post()).then_some((end + 1, becomes))
}

/// The change that the words behind an office tell.
fn change(words: &AnnotatedText<'_>, end: usize) -> Option<Change> {
    let sentence = words.sentence(end.checked_sub(1)?).end;
    let (post, becomes) = post(words, end).filter(|_| end < sentence)?;
    // "A … төрағасы ретінде сөйледі" (A spoke as chairman): whoever acts holds the office.
    if becomes {
        return Some(Change { post, end: post, active: false });
    }
    (post..sentence.min(post + FARTHEST_VERB)).find_map(|i| {
        let appoints = words.connector(i, Connector::Appoints);
        let verb = appoints.or_else(|| words.connector(i, Connector::Serves))?;
        let change =
            Change { post, end: verb.tokens.end, active: appoints.is_some() && !verb.feats.has(Feats::PASSIVE) };
        (!verb.feats.has(Feats::NEGATIVE)).then_some(change)
    })
}

/// The naming of whoever takes or leaves the office of the naming `at`.
fn holder(words: &AnnotatedText<'_>, namings: &[Naming<'_>], at: usize, change: &Change) -> Option<usize> {
    let is_person = |by: &usize| namings.get(*by).is_some_and(|naming| naming.person.is_some());
    let agrees = |by: &usize| {
        let feats = words.feats(namings[*by].name.end - 1);
        if change.active { feats.has(Feats::ACC) } else { !feats.has_any(OBLIQUE) }
    };
    let behind = Some(at + 1).filter(is_person);
    let office = &namings[at].tokens;
    // "әкім болып Асан Үсенов тағайындалды"
    let between =
        behind.filter(|by| namings[*by].tokens.start == change.post && change.post < change.end && agrees(by));
    // "әкім болып тағайындалған Асан Үсенов"
    let modified =
        behind.filter(|by| namings[*by].tokens.start == change.end && words.may_be(change.end - 1, Feats::PARTICIPLE));
    let sentence = words.sentence(office.start);
    let inside = |by: &usize| namings[*by].tokens.start >= sentence.start;
    let named_after = |by: &usize| words.connector(namings[*by].name.end, Connector::NamedAfter).is_some();
    let before = || {
        (0..at)
            .rev()
            .take(FARTHEST_NAMING)
            .take_while(inside)
            .filter(is_person)
            .find(|by| agrees(by) && !named_after(by))
    };
    between.or(modified).or_else(before)
}

/// The cases other than the nominative.
const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);
