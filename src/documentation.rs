//! The pages of `docs/`: each kind of fact, how it is found, what is left out; and how to add to the word lists.
//!
//! They are written to be read as files too. Their Rust runs as tests, and `tests/pages.rs` holds their examples against the
//! analyzer.

/// Declares the pages as modules of that name, each from its file.
macro_rules! pages {
    ($($page:ident $file:literal)+) => {
        $(
            // Links between pages, before those to the files: the first definition of a link counts.
            #[doc = "[date]: crate::documentation::facts::date\n[event]: crate::documentation::facts::event\n[custom]: crate::documentation::facts::custom\n"]
            #[doc = include_str!($file)]
            pub mod $page {}
        )+
    };
}

pages! {
    design "../docs/DESIGN.md"
}

/// The pages on facts, by the `type` that a fact has in JSON.
pub mod facts {
    pages! {
        anniversary "../docs/facts/anniversary.md"
        custom "../docs/facts/custom.md"
        date "../docs/facts/date.md"
        event "../docs/facts/event.md"
        identifier "../docs/facts/identifier.md"
        numeric "../docs/facts/numeric.md"
        official "../docs/facts/official.md"
        organization "../docs/facts/organization.md"
        quotation "../docs/facts/quotation.md"
        work "../docs/facts/work.md"
    }
}

pages! {
    cookbook "../docs/cookbook.md"
    formats "../docs/formats.md"
    guide "../docs/guide.md"
    guide_kk "../docs/guide.kk.md"
    lexicon "../docs/lexicon.md"
    limits "../docs/limits.md"
    parquet "../docs/parquet.md"
    phrases "../docs/phrases.md"
    report "../docs/report.md"
    stats "../docs/stats.md"
    who "../docs/who.md"
}
