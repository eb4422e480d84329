//! [`EntityLabel`]: the classes of KazNERD.

use crate::lexicon::schema::{PlaceLabel, TitleLabel, WorkLabel};
use crate::named::named;

named! {
    /// The 25 classes of named entities of KazNERD, by the names in its files.
    ///
    /// Yeshpanov, Khassanov, Varol: "KazNERD: Kazakh Named Entity Recognition Dataset", LREC 2022.
    pub enum EntityLabel: "entity label" {
        /// Proverbs and sayings.
        Adage = "ADAGE",
        /// Works of art, broadcasts, papers, awards.
        Art = "ART",
        /// Numbers that no other class claims, and fractions.
        Cardinal = "CARDINAL",
        /// Addresses, telephone numbers, links, e-mail.
        Contact = "CONTACT",
        /// Dates and periods of a day or longer, ages.
        Date = "DATE",
        /// Illnesses.
        Disease = "DISEASE",
        /// Named wars, festivals, contests, summits, holidays, anniversaries.
        Event = "EVENT",
        /// Buildings, streets, airports, parks, factories, museums.
        Facility = "FACILITY",
        /// States, cities, regions, districts, villages.
        Gpe = "GPE",
        /// Languages.
        Language = "LANGUAGE",
        /// Named legal documents, and their articles.
        Law = "LAW",
        /// Continents, mountains, waters, planets.
        Location = "LOCATION",
        /// Named things of no other class.
        Miscellaneous = "MISCELLANEOUS",
        /// Numbers with a currency.
        Money = "MONEY",
        /// Names of animals.
        NonHuman = "NON_HUMAN",
        /// Nationalities, religions, political currents, clans.
        Norp = "NORP",
        /// Ordinal numbers.
        Ordinal = "ORDINAL",
        /// Authorities, companies, schools, parties, media, teams.
        Organisation = "ORGANISATION",
        /// Numbers with "пайыз", "процент" or %.
        Percentage = "PERCENTAGE",
        /// People, gods, nicknames.
        Person = "PERSON",
        /// Offices, titles, ranks, degrees, with the organization they belong to.
        Position = "POSITION",
        /// Products, vehicles, software.
        Product = "PRODUCT",
        /// Programmes, strategies, initiatives.
        Project = "PROJECT",
        /// Numbers with a unit of measure.
        Quantity = "QUANTITY",
        /// Periods shorter than a day.
        Time = "TIME",
    }
}

impl From<PlaceLabel> for EntityLabel {
    fn from(label: PlaceLabel) -> Self {
        match label {
            PlaceLabel::Gpe => Self::Gpe,
            PlaceLabel::Location => Self::Location,
        }
    }
}

impl From<WorkLabel> for EntityLabel {
    fn from(label: WorkLabel) -> Self {
        match label {
            WorkLabel::Law => Self::Law,
            WorkLabel::Project => Self::Project,
            WorkLabel::Art => Self::Art,
        }
    }
}

impl From<TitleLabel> for EntityLabel {
    fn from(label: TitleLabel) -> Self {
        match label {
            TitleLabel::Law => Self::Law,
            TitleLabel::Project => Self::Project,
            TitleLabel::Art => Self::Art,
            TitleLabel::Event => Self::Event,
        }
    }
}
