//! The word lists of `data/lexicon` with their columns. What a list may hold is said here and in `kinds.rs` alone.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.

pub(crate) use super::column::Exact;
use super::column::{Column, Format, lists};
pub(crate) use super::kinds::*;

/// A row of a list.
pub(crate) trait ListRow<'a>: Sized {
    #[allow(dead_code, reason = "the build script reads no rows")]
    const LIST: List;

    #[allow(dead_code, reason = "the build script reads no rows")]
    fn read(row: &'a [u8], texts: &'a str) -> Self;
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
    StemRow "stems" stem (Stems) { stem: &'a str, upos: StemClass, }
    FunctionWord "function_words" function_word (Readings) {
        form: &'a str,
        lemma: &'a str,
        upos: &'a str,
        feats: Option<&'a str>,
    }
    Place "places" place (Entries(Some(Stem::Propn))) {
        name: &'a str,
        label: PlaceLabel,
        kind: PlaceKind,
        note: Option<&'a str>,
    }
    GivenName "given_names" given_name (Entries(Some(Stem::Propn))) {
        name: &'a str,
        gender: Gender,
        origin: Origin,
    }
    Surname "surnames" surname (Entries(Some(Stem::Propn))) { name: &'a str, gender: Gender, }
    Organization "organizations" organization (Entries(Some(Stem::Propn))) {
        name: &'a str,
        head: Option<&'a str>,
        other_name: Option<&'a str>,
        written: Written,
    }
    OrganizationHead "organization_heads" organization_head (Entries(Some(Stem::Noun))) {
        head: &'a str,
        strength: BodyStrength,
        is: Option<BodyTrait>,
    }
    Office "offices" office (Entries(Some(Stem::Noun))) {
        title: &'a str,
        kind: OfficeKind,
        standing: Standing,
        role: Option<&'a str>,
    }
    Role "roles" role (Entries(None)) { phrase: &'a str, kind: RoleWord, }
    EventHead "event_heads" event_head (Entries(Some(Stem::Noun))) {
        head: &'a str,
        strength: EventStrength,
        lemma: Option<&'a str>,
    }
    WorkHead "work_heads" work_head (Entries(Some(Stem::Noun))) { head: &'a str, label: WorkLabel, strength: WorkStrength, }
    FacilityHead "facility_heads" facility_head (Entries(Some(Stem::Noun))) {
        head: &'a str,
        body: Option<FacilityTrait>,
    }
    Facility "facilities" facility (Entries(Some(Stem::Propn))) { name: &'a str, }
    PlaceHead "place_heads" place_head (Entries(Some(Stem::Noun))) {
        head: &'a str,
        label: PlaceLabel,
        annotated: Annotated,
    }
    ProductHead "product_heads" product_head (Entries(Some(Stem::Noun))) { head: &'a str, }
    Nationality "nationalities" nationality (Entries(Some(Stem::Noun))) {
        word: &'a str,
        label: PeopleLabel,
        kind: NationalityKind,
    }
    Language "languages" language (Entries(None)) { name: &'a str, }
    Disease "diseases" disease (Entries(Some(Stem::Noun))) { name: &'a str, }
    Holiday "holidays" holiday (Entries(None)) {
        name: &'a str,
        day: Option<&'a str>,
        kind: Option<&'a str>,
    }
    Title "titles" title (Entries(None)) {
        title: &'a str,
        label: TitleLabel,
        head: Option<&'a str>,
        quoting: Option<Quoting>,
    }
    Product "products" product (Entries(Some(Stem::Propn))) { name: &'a str, }
    SpeechVerb "speech_verbs" speech_verb (Entries(Some(Stem::Verb))) { verb: &'a str, speech: Speech, }
    ChangeVerb "change_verbs" change_verb (Entries(Some(Stem::Verb))) { verb: &'a str, change: Change, }
    Numeral "numerals" numeral (Entries(Some(Stem::Num))) {
        word: &'a str,
        value: Option<Exact>,
        kind: NumeralKind,
    }
    Bound "bounds" bound (Entries(None)) {
        phrase: &'a str,
        bound: BoundKind,
        side: Side,
        case: Option<Case>,
        annotated: Annotated,
    }
    Unit "units" unit (Entries(Some(Stem::Noun))) { name: &'a str, code: Option<&'a str>, kind: UnitKind, }
    Currency "currencies" currency (Entries(Some(Stem::Noun))) {
        name: &'a str,
        code: &'a str,
        parts: Option<u32>,
    }
    Calendar "calendar" calendar (Entries(None)) {
        phrase: &'a str,
        kind: CalendarKind,
        number: Option<u32>,
        value: Option<&'a str>,
        case: Option<Case>,
        part: Option<Part>,
    }
    Conjunction "conjunctions" conjunction (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::And as usize }, { Connector::Likewise as usize }>,
    }
    Postposition "postpositions" postposition (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Purpose as usize }, { Connector::About as usize }>,
    }
    NameAdjective "name_adjectives" name_adjective (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Territorial as usize }, { Connector::International as usize }>,
    }
    QuotationWord "quotation_words" quotation_word (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Titled as usize }, { Connector::Referring as usize }>,
    }
    AnniversaryWord "anniversary_words" anniversary_word (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Anniversary as usize }, { Connector::Years as usize }>,
    }
    AppointmentWord "appointment_words" appointment_word (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Office as usize }, { Connector::Election as usize }>,
    }
    NameParticle "name_particles" name_particle (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Particle as usize }, { Connector::Article as usize }>,
    }
    FamilyNameFirst "family_names_first" family_name_first (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::FamilyFirst as usize }, { Connector::FamilyFirst as usize }>,
    }
    ClauseWord "clause_words" clause_word (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Copula as usize }, { Connector::Together as usize }>,
    }
    MatchWord "match_words" match_word (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Meets as usize }, { Connector::Player as usize }>,
    }
    MeasuredNoun "measured_nouns" measured_noun (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Language as usize }, { Connector::Body as usize }>,
    }
    ActPart "act_parts" act_part (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::ActPart as usize }, { Connector::ActPart as usize }>,
    }
    LifeWord "life_words" life_word (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::Born as usize }, { Connector::Turns as usize }>,
    }
    ReferenceWord "reference_words" reference_word (Entries(None)) {
        phrase: &'a str,
        kind: Among<{ Connector::This as usize }, { Connector::Successor as usize }>,
    }
    Abbreviation "abbreviations" abbreviation (Rows) { abbreviation: &'a str, place: AbbreviationPlace, }
    BackStem "back_stems" back_stem (Rows) { stem: &'a str, }
    Domain "domains" domain (Rows) { ending: &'a str, kind: DomainKind, }
    Elision "elisions" elision (Rows) { stem: &'a str, elided: &'a str, }
    Identifier "identifiers" identifier (Rows) { word: &'a str, kind: IdentifierWord, }
    LookalikeWord "lookalike_words" lookalike_word (Rows) { word: &'a str, }
    NameEnding "name_endings" name_ending (Rows) {
        ending: &'a str,
        role: NameRole,
        gender: Gender,
        least: u32,
    }
    NationalHead "national_heads" national_head (Rows) { head: &'a str, kind: NationalKind, }
    PossessedEnd "possessed_ends" possessed_end (Rows) { end: &'a str, }
    SentenceOpener "sentence_openers" sentence_opener (Rows) { word: &'a str, role: OpenerRole, }
    ShortMonth "short_months" short_month (Rows) { name: &'a str, number: u32, }
    StandIn "stand_ins" stand_in (Rows) { word: &'a str, stands_for: &'a str, kind: StandInKind, }
    UnitContext "unit_contexts" unit_context (Rows) { word: &'a str, code: &'a str, near: &'a str, }
    VerbPhrase "verb_phrases" verb_phrase (Rows) { word: &'a str, verb: &'a str, }
}

#[allow(unused_imports, clippy::single_component_path_imports, reason = "the build script has no entries")]
pub(crate) use entry_methods;
