//! [`Class`]: the word lists whose entries stand in running text.

use super::schema::List;
use crate::named::named;

named! {
    /// One of the crate's word lists in `data/lexicon`, by the name of its file.
    #[non_exhaustive]
    pub enum Class: "word list" {
        /// `places.tsv`
        Place = "places",
        /// `given_names.tsv`
        GivenName = "given_names",
        /// `surnames.tsv`
        Surname = "surnames",
        /// `organizations.tsv`
        Organization = "organizations",
        /// `organization_heads.tsv`
        OrganizationHead = "organization_heads",
        /// `offices.tsv`
        Office = "offices",
        /// `roles.tsv`
        Role = "roles",
        /// `event_heads.tsv`
        EventHead = "event_heads",
        /// `work_heads.tsv`
        WorkHead = "work_heads",
        /// `facility_heads.tsv`
        FacilityHead = "facility_heads",
        /// `facilities.tsv`
        Facility = "facilities",
        /// `place_heads.tsv`
        PlaceHead = "place_heads",
        /// `product_heads.tsv`
        ProductHead = "product_heads",
        /// `nationalities.tsv`
        Nationality = "nationalities",
        /// `languages.tsv`
        Language = "languages",
        /// `diseases.tsv`
        Disease = "diseases",
        /// `holidays.tsv`
        Holiday = "holidays",
        /// `titles.tsv`
        Title = "titles",
        /// `products.tsv`
        Product = "products",
        /// `speech_verbs.tsv`
        SpeechVerb = "speech_verbs",
        /// `change_verbs.tsv`
        ChangeVerb = "change_verbs",
        /// `numerals.tsv`
        Numeral = "numerals",
        /// `bounds.tsv`
        Bound = "bounds",
        /// `units.tsv`
        Unit = "units",
        /// `currencies.tsv`
        Currency = "currencies",
        /// `calendar.tsv`
        Calendar = "calendar",
        /// Words that build phrases: `conjunctions.tsv`, `postpositions.tsv`, `name_adjectives.tsv`, `quotation_words.tsv`, `anniversary_words.tsv`, `appointment_words.tsv`, `name_particles.tsv`, `family_names_first.tsv`, `clause_words.tsv`, `match_words.tsv`, `measured_nouns.tsv`, `act_parts.tsv`, `life_words.tsv`, `reference_words.tsv`
        Connector = "connectors",
    }
}

impl Class {
    /// The list of that class; connectors have several.
    #[cfg(feature = "ner")]
    pub(crate) fn list(self) -> Option<List> {
        List::ALL.iter().copied().find(|list| list.file() == self.name())
    }

    /// The class of the entries of a list; others have none.
    pub(super) const fn of(list: List) -> Self {
        match list {
            List::GivenName => Self::GivenName,
            List::Surname => Self::Surname,
            List::Organization => Self::Organization,
            List::OrganizationHead => Self::OrganizationHead,
            List::Office => Self::Office,
            List::Role => Self::Role,
            List::EventHead => Self::EventHead,
            List::WorkHead => Self::WorkHead,
            List::FacilityHead => Self::FacilityHead,
            List::Facility => Self::Facility,
            List::PlaceHead => Self::PlaceHead,
            List::ProductHead => Self::ProductHead,
            List::Nationality => Self::Nationality,
            List::Language => Self::Language,
            List::Disease => Self::Disease,
            List::Holiday => Self::Holiday,
            List::Title => Self::Title,
            List::Product => Self::Product,
            List::SpeechVerb => Self::SpeechVerb,
            List::ChangeVerb => Self::ChangeVerb,
            List::Numeral => Self::Numeral,
            List::Bound => Self::Bound,
            List::Unit => Self::Unit,
            List::Currency => Self::Currency,
            List::Calendar => Self::Calendar,
            List::Conjunction
            | List::Postposition
            | List::NameAdjective
            | List::QuotationWord
            | List::AnniversaryWord
            | List::AppointmentWord
            | List::NameParticle
            | List::FamilyNameFirst
            | List::ClauseWord
            | List::MatchWord
            | List::MeasuredNoun
            | List::ActPart
            | List::LifeWord
            | List::ReferenceWord => Self::Connector,
            _ => Self::Place,
        }
    }
}
