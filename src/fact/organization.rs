//! Bodies: ministries, companies, parties, schools, media.
//!
//! A body is what the entity finders call an organisation, by a list or by its head noun. All its mentions are one fact:
//! those with the same name in the nominative, and a full name and its acronym when the lexicon pairs them or the text
//! does, in brackets.

use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::shared_head;
use super::value::{Finding, Value};
use crate::Span;
use crate::annotated::{AnnotatedText, Match};
use crate::entity::{Detail, EntityLabel, Mention};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::BodyStrength;
use crate::morph::Lemma;
use crate::pattern::View;
use crate::phrase::{acronym_behind, is_acronym};
use crate::sort;

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Organization {
    /// Its number among the organizations of the document.
    pub id: usize,
    /// The name as first written, in the nominative, with its quotation marks; not its letters where the text spells them out.
    pub name: String,
    /// The acronym that the text uses for it; the name itself when it is one.
    pub acronym: Option<String>,
    /// What it is: the lemma of its head noun ("министрлік", "қор").
    pub kind: Option<Lemma>,
    /// The country or body that its name says it belongs to, in the nominative.
    pub parent: Option<String>,
    /// Every mention, the first included, in text order, also what stands for it: "Министрлік".
    pub mentions: Vec<Span>,
}

impl Value for Organization {
    fn relocate(&mut self, _: &str, to: &dyn Fn(Span) -> Span) {
        self.mentions.iter_mut().for_each(|span| *span = to(*span));
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        self.mentions.iter().for_each(|span| visit(*span));
    }
}

/// "Біріккен Ұлттар Ұйымы = БҰҰ, ұйым"
impl fmt::Display for Organization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some(acronym) = self.acronym.as_ref().filter(|acronym| **acronym != self.name) {
            write!(f, " = {acronym}")?;
        }
        if let Some(kind) = &self.kind {
            write!(f, ", {kind}")?;
        }
        if let Some(parent) = &self.parent {
            write!(f, ", of {parent}")?;
        }
        Ok(())
    }
}

/// The organizations of a text, each once.
pub(super) fn find(view: &View<'_, '_>) -> Vec<Finding<Organization>> {
    let words = view.words;
    let mut bodies: Vec<Organization> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut defined: FxHashSet<String> = FxHashSet::default();
    for mention in view.mentions.iter().filter(|mention| is_body(words, mention)) {
        if is_part(view, mention) {
            continue;
        }
        let tokens = with_quotes(words, mention);
        defined.extend(acronym_behind(words, tokens.end).map(|at| plain(&words.text[words.span(&at)])));
        let span = words.span(&tokens);
        let single = shared_head::single(view, mention);
        let name = single.as_ref().map_or_else(|| name(words, mention, &tokens), |single| single.name.clone());
        let names = names(words, mention, &name, tokens.end);
        let at = names.iter().find_map(|name| known.get(name)).copied().unwrap_or_else(|| {
            let parent = single.map_or_else(|| parent(view, mention), |single| single.parent);
            let kind = kind(words, mention);
            let (id, name) = (bodies.len(), name.clone());
            bodies.push(Organization { id, name, acronym: None, kind, parent, mentions: Vec::new() });
            bodies.len() - 1
        });
        for name in names {
            known.entry(name).or_insert(at);
        }
        let body = &mut bodies[at];
        // "ТЖМ: … Төтенше жағдайлар министрлігі (ТЖМ)": the letters came first, the name tells more.
        if is_acronym(&body.name) && !is_acronym(&name) {
            body.acronym = Some(std::mem::replace(&mut body.name, name.clone()));
            (body.kind, body.parent) = (kind(words, mention), parent(view, mention));
        }
        if body.mentions.last() != Some(&span) {
            body.mentions.push(span);
        }
        if body.acronym.is_none() && (is_acronym(&name) || defined.contains(&plain(&name))) {
            body.acronym = Some(name);
        }
    }
    // By body: how many of its mentions as a name begin before here, how many there are, and how far those go.
    let mut passed: Vec<(usize, usize, usize)> = bodies.iter().map(|body| (0, body.mentions.len(), 0)).collect();
    for i in (0..words.len()).filter(|i| !defined.is_empty() && words.is_capital(*i)) {
        let declared = |end: usize| {
            let acronym = words.normal(&(i..end));
            let at = known.get(&plain(&acronym)).filter(|_| defined.contains(&plain(&acronym)))?;
            Some((at, acronym, words.span(&(i..end))))
        };
        // "ҚР ҰҒА": letters of two words first.
        let two = || words.sentence(i).contains(&(i + 1)) && is_acronym(words.text(i));
        let Some((at, acronym, span)) = two().then(|| declared(i + 2)).flatten().or_else(|| declared(i + 1)) else {
            continue;
        };
        let body = &mut bodies[*at];
        let (next, named, reach) = &mut passed[*at];
        while let Some(known) = body.mentions[*next..*named].first().filter(|known| known.start <= span.start) {
            *reach = known.end.max(*reach);
            *next += 1;
        }
        let told = span.end <= *reach;
        if !told && body.mentions.first().is_some_and(|first| first.start < span.start) {
            body.mentions.push(span);
            body.acronym.get_or_insert(acronym);
        }
    }
    for body in &mut bodies {
        sort::by_key(&mut body.mentions, |span| span.start);
    }
    { bodies }.into_iter().map(|body| Finding::new(body.mentions[0], "organization", body)).collect()
}

/// Whether what is named is a body: also a facility of the kind that has a staff and acts, a hospital or a museum.
fn is_body(words: &AnnotatedText<'_>, mention: &Mention) -> bool {
    let last = mention.whole.end - 1;
    let acts = |at: usize| {
        let heads = words.matches_at(at).iter().filter(|head| head.tokens.end == mention.whole.end);
        { heads }.any(|head| match head.entry.class {
            Class::FacilityHead => head.entry.facility_head().is_some_and(|row| row.body.is_some()),
            Class::OrganizationHead => true,
            _ => false,
        })
    };
    mention.label == EntityLabel::Organisation
        || mention.label == EntityLabel::Facility && (last.saturating_sub(LONGEST_HEAD)..=last).any(acts)
}

/// The most words of a head before its last.
const LONGEST_HEAD: usize = 3;

/// Whether the mention is only a part of a longer name: not its parent, which ends before it does, and of another body
/// than itself; or of a title, "Үкімет басшысы".
fn is_part(view: &View<'_, '_>, mention: &Mention) -> bool {
    let genitive = view.words.feats(mention.whole.end - 1).has(Feats::GEN);
    // "Huawei мен Nokia компаниялары": each is told with the head that they share.
    let same = |other: &Mention| {
        let before_head = matches!(other.detail, Detail::Phrase { head, .. } if head >= other.whole.end);
        before_head && other.whole == mention.whole
    };
    if !matches!(mention.detail, Detail::Phrase { .. }) && view.starting(mention.whole.start).any(same) {
        return true;
    }
    view.around(&mention.whole).any(|outer| match &outer.detail {
        Detail::Office { title, .. } => title.start < mention.whole.end,
        _ if is_body(view.words, outer) => {
            !genitive || outer.tokens == mention.tokens || outer.whole.end == mention.whole.end
        }
        // "одақтың V Бас Ассамблеясы": a meeting that is called like the body.
        Detail::Phrase { quoted: false, .. } if outer.label == EntityLabel::Event => {
            outer.whole.end == mention.whole.end
        }
        // "«Атамекен» әні": the song is called like the chamber.
        // "«Ақ Жайық әуені» фестивалі": what only looks like a name in the title of something else.
        // "«Тараз» финалға шықты": a team is one whatever its title was read for.
        Detail::Phrase { quoted: true, .. } if !matches!(mention.detail, Detail::Plain) => {
            let inside = || {
                matches!(mention.detail, Detail::Listed(_)) && !genitive && outer.tokens.contains(&mention.tokens.end)
            };
            let titled = matches!(outer.label, EntityLabel::Event | EntityLabel::Art | EntityLabel::Project);
            // "«Қазақстан Республикасының Парламенті туралы» заң": whom a law is about.
            let law = || outer.label == EntityLabel::Law && outer.tokens.contains(&mention.tokens.start);
            outer.label != EntityLabel::Facility && (outer.tokens == mention.tokens || titled && inside() || law())
        }
        _ => false,
    })
}

/// The tokens of the name without a word of the sentence before it, whose capital is the sentence's: "*Демеуші* KazOil компаниясы" (the
/// sponsor), "*Құжат* Сенатқа жіберілді" (the document was sent to the Senate).
fn from_name(words: &AnnotatedText<'_>, mention: &Mention) -> std::ops::Range<usize> {
    let std::ops::Range { start, end } = mention.whole;
    let noun =
        words.is_initial(start) && words.upos(start) == Upos::Noun && words.feats(start).without(Feats::NOM).is_empty();
    if !noun || end < start + 2 || !words.is_capital(start + 1) {
        return start..end;
    }
    let latin = |i: usize| words.text(i).chars().all(|c| c.is_ascii_alphanumeric());
    let alone = || {
        end == start + 2
            && !words.feats(end - 1).has(Feats::POSS3)
            && words.single(end - 1, Class::OrganizationHead).is_some()
    };
    let other = !latin(start) && latin(start + 1) && end > start + 2;
    if other || alone() { start + 1..end } else { start..end }
}

/// The tokens of the name with the quotation marks right around it.
fn with_quotes(words: &AnnotatedText<'_>, mention: &Mention) -> std::ops::Range<usize> {
    let whole = &from_name(words, mention);
    let opens = whole.start.checked_sub(1).is_some_and(|i| words.is_mark(i, "«"));
    let closes = whole.end < words.len() && words.is_mark(whole.end, "»");
    if opens && closes { whole.start - 1..whole.end + 1 } else { whole.clone() }
}

/// The name in the nominative, with the quotation marks around it.
fn name(words: &AnnotatedText<'_>, mention: &Mention, tokens: &std::ops::Range<usize>) -> String {
    if !words.is_mark(tokens.start, "«") || *tokens == mention.whole {
        return words.normal(tokens);
    }
    let (open, close) = (words.text(tokens.start), words.text(tokens.end - 1));
    format!("{open}{}{close}", words.normal(&mention.whole))
}

/// All names that the mention makes known for its body, in lower case and without quotation marks.
fn names(words: &AnnotatedText<'_>, mention: &Mention, name: &str, end: usize) -> Vec<String> {
    let mut names = vec![plain(name)];
    if let Detail::Listed(entry) = &mention.detail {
        names.push(plain(entry.text()));
        names.extend(entry.organization().and_then(|row| row.other_name).map(plain));
    }
    // "Біріккен Ұлттар Ұйымы (БҰҰ)"
    names.extend(acronym_behind(words, end).map(|at| plain(&words.text[words.span(&at)])));
    names
}

/// The name as it is compared: in lower case and without quotation marks.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['«', '»', '“', '”'], "")
}

fn kind(words: &AnnotatedText<'_>, mention: &Mention) -> Option<Lemma> {
    match &mention.detail {
        Detail::Phrase { head, .. } => {
            let listed = words.single(*head, Class::OrganizationHead);
            let lemma = || words.analysis(*head).lemma.to_lowercase().as_str().into();
            // Legal forms are told as written: "КеАҚ", "КЕАҚ".
            let named = |m: &Match| match m.entry.organization_head().map(|row| row.strength) {
                Some(BodyStrength::Legal) if m.feats.has(Feats::PLUR) => words.tokens[*head].stem().into(),
                Some(BodyStrength::Legal) => words.nominative(*head).into(),
                _ => m.entry.text().into(),
            };
            Some(listed.map_or_else(lemma, named))
        }
        Detail::Listed(entry) if entry.class == Class::Facility => {
            Some(words.analysis(mention.whole.end - 1).lemma.to_lowercase().as_str().into())
        }
        Detail::Listed(entry) => entry.organization().and_then(|row| row.head).map(Into::into),
        _ => None,
    }
}

fn parent(view: &View<'_, '_>, mention: &Mention) -> Option<String> {
    let words = view.words;
    if let Detail::Phrase { parent: Some(parent), .. } = &mention.detail {
        // A people has bodies, but is none: "Қазақтың спорт академиясы".
        let is_people = view.ending_at(parent.end - 1, &[EntityLabel::Norp]).is_some();
        return (!is_people).then(|| words.normal(parent));
    }
    // A listed name begins with its parent too: "Қазақстан Республикасының Ұлттық Банкі".
    let begins = |m: &&Match| {
        matches!(m.entry.class, Class::Place | Class::Organization)
            && m.feats.has(Feats::GEN)
            && m.tokens.end < mention.tokens.end
    };
    let parents = words.matches_at(mention.tokens.start).iter().filter(begins);
    parents.max_by_key(|m| m.tokens.len()).map(|m| words.normal(&m.tokens))
}
