//! The word lists of `data/lexicon` with their columns. What a list may hold is said here alone.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.

pub(crate) use super::column::Exact;
use super::column::{Column, Format, kinds, lists, take};

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

kinds! {
    /// A part of speech that `stems.tsv` names.
    StemClass { Noun = "NOUN", Adj = "ADJ", Verb = "VERB", Adv = "ADV", }

    /// A part of speech that stems have; those of `stems.tsv` come first.
    Stem { Noun = "NOUN", Adj = "ADJ", Verb = "VERB", Adv = "ADV", Propn = "PROPN", Num = "NUM", }

    /// Where an abbreviation may stand.
    AbbreviationPlace {
        /// Only before something.
        Before = "before",
        /// At the end of a sentence too.
        End = "end",
    }

    /// How a bound takes a value, see `quantity::Bound`.
    BoundKind {
        Exact = "exact",
        About = "about",
        MoreThan = "more_than",
        AtLeast = "at_least",
        LessThan = "less_than",
        AtMost = "at_most",
        UpTo = "up_to",
        Range = "range",
    }

    /// On which side of a value a bound stands.
    Side { Before = "before", After = "after", }

    /// A case that a word governs.
    Case { Abl = "abl", Dat = "dat", }

    /// Whether KazNERD's annotators take it into the span.
    Annotated { Inside = "inside", Outside = "outside", }

    CalendarKind {
        Year = "year",
        MonthHead = "month_head",
        Century = "century",
        Month = "month",
        Season = "season",
        Weekday = "weekday",
        Relative = "relative",
        Per = "per",
        Relation = "relation",
        Quarter = "quarter",
        Half = "half",
        Edge = "edge",
        Attribute = "attribute",
        During = "during",
        Ago = "ago",
        Clock = "clock",
        Daytime = "daytime",
        Minutes = "minutes",
        DayHead = "day_head",
        Era = "era",
        Named = "named",
        SeasonHead = "season_head",
        Homonym = "homonym",
        Score = "score",
    }

    /// Which part of an expression annotators take into the span.
    Part {
        /// Nothing of it.
        Out = "out",
        First = "first",
        Last = "last",
    }

    Change { Increase = "increase", Decrease = "decrease", Multiply = "multiply", }

    /// What a word does in a phrase.
    ///
    /// The kinds of one file stand in a row.
    Connector {
        And = "and",
        Purpose = "purpose",
        Subject = "subject",
        Against = "against",
        Until = "until",
        NamedAfter = "named_after",
        About = "about",
        Territorial = "territorial",
        Rank = "rank",
        When = "when",
        Number = "number",
        Titled = "titled",
        Quotative = "quotative",
        QuotedAs = "quoted_as",
        QuotedAsNoun = "quoted_as_noun",
        SaidThing = "said_thing",
        Source = "source",
        Anniversary = "anniversary",
        Celebration = "celebration",
        Full = "full",
        Foundation = "foundation",
        Years = "years",
        Office = "office",
        Chief = "chief",
        Post = "post",
        As = "as",
        Becomes = "becomes",
        Appoints = "appoints",
        Serves = "serves",
        Election = "election",
        Particle = "particle",
        Article = "article",
        FamilyFirst = "family_first",
        Copula = "copula",
        Also = "also",
        Question = "question",
        Predicate = "predicate",
        Language = "language",
        NumberOf = "number_of",
    }

    DomainKind { Domain = "domain", File = "file", }

    /// What makes the head of an event with its modifiers a name.
    EventStrength {
        /// A name before it is enough.
        Strong = "strong",
        /// Only a quoted title.
        Weak = "weak",
    }

    /// The same of a work.
    WorkStrength {
        Strong = "strong",
        /// Only a quoted title, or what it is about.
        Weak = "weak",
        /// The name of a person too.
        Person = "person",
    }

    /// The same of a body.
    BodyStrength {
        Strong = "strong",
        Weak = "weak",
        /// A legal form, only after a quoted name.
        Legal = "legal",
    }

    /// What else is known of a body.
    BodyTrait {
        /// It may follow the body it is part of, and a place.
        Branch = "branch",
        /// It may be called by a person's name alone.
        Person = "person",
        /// An owner has many.
        Common = "common",
    }

    /// A facility that is a body too.
    FacilityTrait { Body = "body", }

    Gender { Feminine = "f", Masculine = "m", Unisex = "u", }

    /// Where a name comes from.
    Origin { Kazakh = "kk", Russian = "ru", Other = "xx", }

    IdentifierWord {
        Phone = "phone",
        Iin = "iin",
        Bin = "bin",
        Iban = "iban",
        Card = "card",
        Plate = "plate",
        Number = "number",
    }

    NameRole { Surname = "surname", Patronymic = "patronymic", }

    /// Entity labels of KazNERD, here of places.
    PlaceLabel { Gpe = "GPE", Location = "LOCATION", }

    PeopleLabel { Norp = "NORP", }

    WorkLabel { Law = "LAW", Project = "PROJECT", Art = "ART", }

    TitleLabel { Law = "LAW", Project = "PROJECT", Art = "ART", Event = "EVENT", }

    NationalityKind { Nation = "nation", Religion = "religion", Clan = "clan", Current = "current", }

    NumeralKind {
        Unit = "unit",
        Ten = "ten",
        Hundred = "hundred",
        Scale = "scale",
        Half = "half",
        Fraction = "fraction",
        Collective = "collective",
        Several = "several",
        Point = "point",
        Ordinal = "ordinal",
        Sign = "sign",
        TensOf = "tens_of",
        Only = "only",
        Glued = "glued",
    }

    OfficeKind {
        Office = "office",
        Rank = "rank",
        Degree = "degree",
        Honorific = "honorific",
        Occupation = "occupation",
    }

    /// Whether a title names an office without a body.
    Standing { Alone = "alone", Bound = "bound", }

    /// Where the words are a body.
    Written {
        Always = "always",
        /// Only with capitals.
        Capital = "capital",
    }

    PlaceKind {
        Country = "country",
        Capital = "capital",
        Region = "region",
        City = "city",
        District = "district",
        Town = "town",
        Village = "village",
        Continent = "continent",
        Area = "area",
        Mountain = "mountain",
        River = "river",
        Lake = "lake",
        Sea = "sea",
        Ocean = "ocean",
        Island = "island",
        Peninsula = "peninsula",
        Desert = "desert",
        Planet = "planet",
    }

    OpenerRole {
        /// It begins a sentence.
        Opener = "opener",
        /// Its hyphen makes one word with a name.
        Prefix = "prefix",
    }

    Speech {
        /// It quotes.
        Say = "say",
        Report = "report",
    }

    /// Where the words are a title.
    Quoting { Quoted = "quoted", }

    UnitKind {
        Measure = "measure",
        Duration = "duration",
        Percent = "percent",
        Cold = "cold",
        Multiple = "multiple",
        Age = "age",
    }
}

#[allow(dead_code, reason = "for the readers of numbers")]
impl NumeralKind {
    /// Whether numbers are added up of it.
    pub(crate) const fn is_simple(self) -> bool {
        matches!(self, Self::Unit | Self::Ten | Self::Hundred | Self::Scale)
    }
}

/// The connectors of one file: from one kind to another.
#[derive(Copy, Clone, Debug)]
#[allow(dead_code, reason = "the build script reads no rows")]
pub(crate) struct Among<const FIRST: usize, const LAST: usize>(pub(crate) Connector);

impl<const FIRST: usize, const LAST: usize> Column for Among<FIRST, LAST> {
    const FORMAT: Format = Format::OneOf(Connector::NAMES.split_at(LAST + 1).0.split_at(FIRST).1);

    fn read(row: &mut &'static [u8], _: &'static str) -> Self {
        let [number] = take(row);
        Self(Connector::ALL[FIRST + number as usize])
    }
}

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
