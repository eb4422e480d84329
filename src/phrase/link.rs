//! [`Link`]: how a part of a noun phrase hangs on what follows it.

use std::ops::Range;

use crate::named::named;

named! {
    /// How a part of a noun phrase hangs on what follows it. Kazakh phrases end with their head, so every part stands before
    /// what it belongs to.
    #[non_exhaustive]
    pub enum Link: "link" {
        /// A genitive with what it owns: "облыс *әкімінің* орынбасары" (the deputy of the governor).
        Owner = "owner",
        /// A bare noun before its noun: "*облыс* әкімі" (the region's governor).
        Izafet = "izafet",
        /// An adjective or participle: "*жаңа* мектеп" (a new school).
        Attribute = "attribute",
        /// What a gerund or participle governs: "*халықты* қорғау" (the protection of the people).
        Object = "object",
        /// What something is for or about: "бала құқықтары *жөніндегі* уәкіл" (the commissioner for children's rights).
        Purpose = "purpose",
        /// Where something is: "Қазақстанның *Қытайдағы* елшісі" (Kazakhstan's ambassador in China).
        Located = "located",
        /// Another word for the same: "*депутат* Айгүл Құспан" (deputy Aigul Kuspan).
        Apposition = "apposition",
        /// One of several of a kind: "*ғылым және* жоғары білім министрі" (the minister of science and higher education).
        Coordinated = "coordinated",
        /// A title in quotation marks: "*«Хабар»* агенттігі" (the agency "Khabar").
        Quoted = "quoted",
        /// A number that names or counts: "*№ 25* мектеп" (school No. 25), "*1-*орынбасары" (the first deputy).
        Numbered = "numbered",
        /// Whose name it bears: "*Абай атындағы* опера театры" (the Abai opera house).
        NamedAfter = "named_after",
        /// The acronym of the name before it: "Еуропадағы қауіпсіздік ұйымының *(ЕҚЫҰ)* хатшысы".
        Acronym = "acronym",
    }
}

impl Link {
    /// All links but this one.
    pub(crate) fn others(self) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|link| *link != self).collect()
    }
}

/// A part of a phrase and its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Linked {
    /// How it hangs.
    pub(crate) link: Link,
    /// The name of the rule that found the link.
    pub(crate) rule: &'static str,
    /// The part's tokens.
    pub(crate) tokens: Range<usize>,
}
