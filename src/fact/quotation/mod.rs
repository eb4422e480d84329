//! Quotations: what was said, by whom, by which verb.
//!
//! | rule | layout | |
//! |---|---|---|
//! | `said_after` | «…» [,] – [деп] verb [speaker]; «…», verb [speaker] | «…», – деп атап өтті министр; «…», деді министр |
//! | `written` | «…» [,] [–] passive participle phrase-LOC | «…», – делінген хабарламада |
//! | `said_before` | speaker [verb] : «…»; speaker verb : sentence | Президент: «…»; Министр былай деді: … |
//! | `said_inline` | «clause» деп verb | министр «…» деп мәлімдеді |
//! | `attribute` | speaker «clause» деген | Елбасының «…» деген сөзі |
//! | `dialogue` | line: – … , – [деп] verb [speaker] | – …, – деді Асан |
//! | `reported` | sentence , – [деп] verb [speaker]; sentence [деп] verb speaker | …, – деп хабарлады ҚазАқпарат |
//! | `according_to` | speaker-GEN айтуынша, sentence | министрдің айтуынша, … |
//! | `interview` | line: – question? line: – answer; line: label: … | – Қайда тұрасыз?⏎– Ауылда тұрамын. |
//! | `as_said` | speaker verb-ғандай, sentence | министр атап өткендей, … |
//!
//! The first five may be split by verb and speaker: «…, – деді ол. – …». A quotation may run over several sentences, and
//! over paragraphs that each open with a mark. Quoted titles are no quotations: without a dash or colon the quoted words
//! must be a clause.

mod documents;
mod finder;
mod forward;
mod interview;
mod layout;
mod neighbours;
mod patterns;
mod reported;
mod said;
mod speaker;
mod split;

use rustc_hash::FxHashSet;

use self::finder::Finder;
use self::layout::Layout;
pub use self::said::{Quotation, Quote, SpeakerBy, SpeakerRef};
use super::value::Finding;
use crate::pattern::View;

/// The quotations of a text.
pub(super) fn find(view: &View<'_, '_>) -> Vec<Finding<Quotation>> {
    let layout = Layout::new(view.words);
    let finder = Finder::new(view, &layout);
    let mut found = Vec::new();
    // The first token behind what was told so far.
    let mut from = 0;
    let mut told = FxHashSet::default();
    for at in 0..view.words.len() {
        if at >= from
            && let Some(said) = finder.at(at, from)
        {
            from = said.tokens.end;
            told.extend(said.parts.first().map(|part| part.start));
            found.push(said.finding(view.words));
        }
    }
    let turns = interview::find(view, &layout, &told);
    found.extend(turns.into_iter().map(|said| said.finding(view.words)));
    found
}
