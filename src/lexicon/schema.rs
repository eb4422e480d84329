//! The word lists of `data/lexicon` with their columns. What a list may hold is said here and in `kinds.rs` alone.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.

pub(crate) use super::column::Exact;
use super::column::{Column, Format, lists};
pub(crate) use super::kinds::*;

/// A row of a list.
pub(crate) trait ListRow: Sized {
    #[allow(dead_code, reason = "the build script reads no rows")]
    const LIST: List;

    #[allow(dead_code, reason = "the build script reads no rows")]
    fn read(row: &'static [u8], texts: &'static str) -> Self;
}

/// What a list gives to the lexicon.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "told apart by the build script")]
pub(crate) enum Usage {
    /// Entries, found in texts by their words; those of one word are stems of that part of speech.
    Entries(Option<Stem>),
    /// Stems, the second column says of which part of speech; its rows are not kept.
    Stems,
    /// Function words.
    Readings,
    /// Only rows, which a module reads.
    Rows,
}

use Usage::{Entries, Readings, Rows, Stems};

lists! {
    StemRow "stems" stem (Stems) { stem: &'static str, upos: StemClass, }
    FunctionWord "function_words" function_word (Readings) {
        form: &'static str,
        lemma: &'static str,
        upos: &'static str,
        feats: Option<&'static str>,
    }
    Place "places" place (Entries(Some(Stem::Propn))) {
        name: &'static str,
        label: PlaceLabel,
        kind: PlaceKind,
        note: Option<&'static str>,
    }
    GivenName "given_names" given_name (Entries(Some(Stem::Propn))) {
        name: &'static str,
        gender: Gender,
        origin: Origin,
    }
    Surname "surnames" surname (Entries(Some(Stem::Propn))) { name: &'static str, gender: Gender, }
    Organization "organizations" organization (Entries(Some(Stem::Propn))) {
        name: &'static str,
        head: Option<&'static str>,
        other_name: Option<&'static str>,
        written: Written,
    }
    OrganizationHead "organization_heads" organization_head (Entries(Some(Stem::Noun))) {
        head: &'static str,
        strength: BodyStrength,
        is: Option<BodyTrait>,
    }
    Office "offices" office (Entries(Some(Stem::Noun))) {
        title: &'static str,
        kind: OfficeKind,
        standing: Standing,
        role: Option<&'static str>,
    }
    EventHead "event_heads" event_head (Entries(Some(Stem::Noun))) {
        head: &'static str,
        strength: EventStrength,
        lemma: Option<&'static str>,
    }
    WorkHead "work_heads" work_head (Entries(Some(Stem::Noun))) { head: &'static str, label: WorkLabel, strength: WorkStrength, }
    FacilityHead "facility_heads" facility_head (Entries(Some(Stem::Noun))) {
        head: &'static str,
        body: Option<FacilityTrait>,
    }
    Facility "facilities" facility (Entries(Some(Stem::Propn))) { name: &'static str, }
    PlaceHead "place_heads" place_head (Entries(Some(Stem::Noun))) {
        head: &'static str,
        label: PlaceLabel,
        annotated: Annotated,
    }
    ProductHead "product_heads" product_head (Entries(Some(Stem::Noun))) { head: &'static str, }
    Nationality "nationalities" nationality (Entries(Some(Stem::Noun))) {
        word: &'static str,
        label: PeopleLabel,
        kind: NationalityKind,
    }
    Language "languages" language (Entries(None)) { name: &'static str, }
    Disease "diseases" disease (Entries(Some(Stem::Noun))) { name: &'static str, }
    Holiday "holidays" holiday (Entries(None)) {
        name: &'static str,
        day: Option<&'static str>,
        kind: Option<&'static str>,
    }
    Title "titles" title (Entries(None)) {
        title: &'static str,
        label: TitleLabel,
        head: Option<&'static str>,
        quoting: Option<Quoting>,
    }
    Product "products" product (Entries(Some(Stem::Propn))) { name: &'static str, }
    SpeechVerb "speech_verbs" speech_verb (Entries(Some(Stem::Verb))) { verb: &'static str, speech: Speech, }
    ChangeVerb "change_verbs" change_verb (Entries(Some(Stem::Verb))) { verb: &'static str, change: Change, }
    Numeral "numerals" numeral (Entries(Some(Stem::Num))) {
        word: &'static str,
        value: Option<Exact>,
        kind: NumeralKind,
    }
    Bound "bounds" bound (Entries(None)) {
        phrase: &'static str,
        bound: BoundKind,
        side: Side,
        case: Option<Case>,
        annotated: Annotated,
    }
    Unit "units" unit (Entries(Some(Stem::Noun))) { name: &'static str, code: Option<&'static str>, kind: UnitKind, }
    Currency "currencies" currency (Entries(Some(Stem::Noun))) {
        name: &'static str,
        code: &'static str,
        parts: Option<u32>,
    }
    Calendar "calendar" calendar (Entries(None)) {
        phrase: &'static str,
        kind: CalendarKind,
        number: Option<u32>,
        value: Option<&'static str>,
        case: Option<Case>,
        part: Option<Part>,
    }
    Conjunction "conjunctions" conjunction (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::And as usize }, { Connector::And as usize }>,
    }
    Postposition "postpositions" postposition (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Purpose as usize }, { Connector::About as usize }>,
    }
    NameAdjective "name_adjectives" name_adjective (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Territorial as usize }, { Connector::Number as usize }>,
    }
    QuotationWord "quotation_words" quotation_word (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Titled as usize }, { Connector::Source as usize }>,
    }
    AnniversaryWord "anniversary_words" anniversary_word (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Anniversary as usize }, { Connector::Years as usize }>,
    }
    AppointmentWord "appointment_words" appointment_word (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Office as usize }, { Connector::Election as usize }>,
    }
    NameParticle "name_particles" name_particle (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Particle as usize }, { Connector::Article as usize }>,
    }
    FamilyNameFirst "family_names_first" family_name_first (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::FamilyFirst as usize }, { Connector::FamilyFirst as usize }>,
    }
    ClauseWord "clause_words" clause_word (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Copula as usize }, { Connector::Predicate as usize }>,
    }
    MeasuredNoun "measured_nouns" measured_noun (Entries(None)) {
        phrase: &'static str,
        kind: Among<{ Connector::Language as usize }, { Connector::NumberOf as usize }>,
    }
    Abbreviation "abbreviations" abbreviation (Rows) { abbreviation: &'static str, place: AbbreviationPlace, }
    BackStem "back_stems" back_stem (Rows) { stem: &'static str, }
    Domain "domains" domain (Rows) { ending: &'static str, kind: DomainKind, }
    Elision "elisions" elision (Rows) { stem: &'static str, elided: &'static str, }
    Identifier "identifiers" identifier (Rows) { word: &'static str, kind: IdentifierWord, }
    LookalikeWord "lookalike_words" lookalike_word (Rows) { word: &'static str, }
    NameEnding "name_endings" name_ending (Rows) {
        ending: &'static str,
        role: NameRole,
        gender: Gender,
        least: u32,
    }
    PossessedEnd "possessed_ends" possessed_end (Rows) { end: &'static str, }
    SentenceOpener "sentence_openers" sentence_opener (Rows) { word: &'static str, role: OpenerRole, }
    ShortMonth "short_months" short_month (Rows) { name: &'static str, number: u32, }
    UnitContext "unit_contexts" unit_context (Rows) { word: &'static str, code: &'static str, near: &'static str, }
    VerbPhrase "verb_phrases" verb_phrase (Rows) { word: &'static str, verb: &'static str, }
}

#[allow(unused_imports, clippy::single_component_path_imports, reason = "the build script has no entries")]
pub(crate) use entry_methods;
