//! The values of columns that are kinds, with their names in the lists.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.

use super::column::{Column, Format, kinds, take};

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
        /// Only before a number; else it is a word.
        Number = "number",
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
        /// At least, of what has a unit.
        From = "from",
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
        Meridiem = "meridiem",
        Minutes = "minutes",
        DayHead = "day_head",
        Era = "era",
        Named = "named",
        SeasonHead = "season_head",
        Night = "night",
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
        Likewise = "likewise",
        Purpose = "purpose",
        Subject = "subject",
        Against = "against",
        Until = "until",
        After = "after",
        NamedAfter = "named_after",
        About = "about",
        Territorial = "territorial",
        Rank = "rank",
        When = "when",
        Number = "number",
        Town = "town",
        Land = "land",
        International = "international",
        Titled = "titled",
        Quotative = "quotative",
        QuotedAs = "quoted_as",
        QuotedAsNoun = "quoted_as_noun",
        SaidThing = "said_thing",
        Source = "source",
        AboutThis = "about_this",
        Announcing = "announcing",
        Ongoing = "ongoing",
        Interview = "interview",
        AskedThing = "asked_thing",
        Answer = "answer",
        Referring = "referring",
        Anniversary = "anniversary",
        Celebration = "celebration",
        Celebrates = "celebrates",
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
        Besides = "besides",
        Election = "election",
        Particle = "particle",
        Article = "article",
        FamilyFirst = "family_first",
        Copula = "copula",
        Also = "also",
        Question = "question",
        Predicate = "predicate",
        Together = "together",
        Meets = "meets",
        Wins = "wins",
        Player = "player",
        Language = "language",
        NumberOf = "number_of",
        HasNumber = "has_number",
        Side = "side",
        Activity = "activity",
        Person = "person",
        Own = "own",
        Agent = "agent",
        Body = "body",
        ActPart = "act_part",
        Born = "born",
        Died = "died",
        Turns = "turns",
        This = "this",
        Anyone = "anyone",
        Former = "former",
        Omitted = "omitted",
        Trait = "trait",
        Successor = "successor",
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
        /// Only a quoted title or a number.
        Numbered = "numbered",
    }

    /// How strongly a head noun shows an organization.
    BodyStrength {
        Strong = "strong",
        Weak = "weak",
        /// A legal form, only after a quoted name.
        Legal = "legal",
    }

    /// Further properties of an organization's head noun.
    BodyTrait {
        /// It may follow the organization it is part of, and a place.
        Branch = "branch",
        /// It may be called by a person's name alone.
        Person = "person",
        /// An owner has many.
        Common = "common",
        /// Behind an office it is an institution of law.
        Institution = "institution",
        /// A place has one.
        Sole = "sole",
        /// Of other bodies it is no part.
        Apex = "apex",
        /// The same, and every country has one of its own.
        State = "state",
        /// It is what is kept too, or a lot of something.
        Store = "store",
    }

    /// A facility that is an organization too.
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

    /// What a word tells of a person.
    RoleWord {
        /// A trade: "жазушы", a writer.
        Occupation = "occupation",
        /// A standing: "күдікті", a suspect.
        Status = "status",
        /// What ends the name of a degree: "ғылымының докторы".
        Degree = "degree",
    }

    /// What a stand-in stands for.
    /// What a country has one of by each name.
    NationalKind {
        Body = "body",
        Office = "office",
        /// An office, where its field stands before it: "қаржы министрі".
        Field = "field",
    }

    StandInKind {
        Person = "person",
        Body = "body",
        /// Whoever the text is about.
        Hero = "hero",
        /// The same, where it has the possession of the first person in the plural: "кейіпкеріміз".
        Ours = "ours",
        /// The only one whom the text gives no trade or office.
        Plain = "plain",
    }

    /// Whether a title names an office without an organization.
    Standing { Alone = "alone", Bound = "bound", }

    /// Where the words name an organization.
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
        /// A number behind it, with a point, names a heading.
        Heading = "heading",
        /// All forms of a verb of reports begin with it: no title stands before them.
        Report = "report",
        /// It never begins a sentence, and goes on behind what is quoted or named.
        Tail = "tail",
    }

    Speech {
        /// It quotes.
        Say = "say",
        Report = "report",
        /// It tells how somebody speaks or feels, and quotes by "деп" or a dash alone.
        Manner = "manner",
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

impl<'a, const FIRST: usize, const LAST: usize> Column<'a> for Among<FIRST, LAST> {
    const FORMAT: Format = Format::OneOf(Connector::NAMES.split_at(LAST + 1).0.split_at(FIRST).1);

    fn read(row: &mut &'a [u8], _: &'a str) -> Self {
        let [number] = take(row);
        Self(Connector::ALL[FIRST + number as usize])
    }
}
