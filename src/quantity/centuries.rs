//! Decades and centuries.

use super::calendar::{FIRST_YEAR, LAST_YEAR, Reading, calendar, whole};
use crate::morph::{Feats, Words};
use crate::number::{NumberKind, parse_roman};

/// "1990-жылдары", "90-жылдардың", "1990-шы жылдары", "өткен ғасырдың елуінші жылдары"
pub(super) fn decade(words: &Words<'_>, at: usize) -> Option<Reading> {
    let century = calendar(words, at, "attribute")
        .and_then(|m| calendar(words, m.tokens.end, "century"))
        .filter(|m| m.feats.has(Feats::GEN))
        .map(|m| m.tokens.end);
    let (year, number) = whole(words, century.unwrap_or(at), LAST_YEAR).filter(|(year, _)| year % 10 == 0)?;
    let (end, feats) = match number.tied(words) {
        Some(word) => (number.tokens.end, years_ending(word)?),
        None if number.kind == NumberKind::Ordinal => {
            let head = calendar(words, number.tokens.end, "year").filter(|m| m.feats.has(Feats::PLUR))?;
            (head.tokens.end, head.feats)
        }
        None => return None,
    };
    match year {
        FIRST_YEAR.. => Reading::absolute(end, feats, &format!("{}X", year / 10)),
        10..=90 if century.is_some() => Reading::absolute(end, feats, &format!("19{}X", year / 10)),
        30..=90 => Reading::absolute(end, feats, &format!("19{}X", year / 10)),
        // "20-жылдары" may be of this century or the last.
        10..=20 => Reading::absolute(end, feats, &format!("XX{}X", year / 10)),
        _ => None,
    }
}

/// What the endings of "жылдары", "жылдардан" mean: the year's entry in the plural.
pub(super) fn years_ending(word: &str) -> Option<Feats> {
    let words = Words::new(word);
    calendar(&words, 0, "year").map(|m| m.feats).filter(|feats| feats.has(Feats::PLUR))
}

/// "XXI ғасыр", "он тоғызыншы ғасыр", "б.з.б. V ғасыр", "XVIII–XIX ғасырларда"
pub(super) fn century(words: &Words<'_>, at: usize) -> Option<Reading> {
    let era = calendar(words, at, "era").map(|m| m.tokens.end);
    let (first, end) = nth_century(words, era.unwrap_or(at))?;
    let limit = words.sentence(at).end;
    let second = (end + 1 < limit && words.is_dash(end)).then(|| nth_century(words, end + 1)).flatten();
    let (last, end) = second.unwrap_or((first, end));
    let head = calendar(words, end, "century").filter(|_| (1..=30).contains(&first) && first <= last)?;
    let name = |nth: u32| match era {
        Some(_) => format!("-{:02}XX", nth - 1),
        None => format!("{:02}XX", nth - 1),
    };
    let edtf = if first < last { format!("{}/{}", name(first), name(last)) } else { name(first) };
    Reading::absolute(head.tokens.end, head.feats, &edtf)
}

fn nth_century(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    if at >= words.len() {
        return None;
    }
    if let Some(roman) = parse_roman(words.tokens[at].stem()) {
        return Some((roman, at + 1));
    }
    let (value, number) = whole(words, at, 30).filter(|(_, n)| n.kind == NumberKind::Ordinal || n.digits)?;
    Some((value, number.tokens.end))
}
