//! Links, e-mail addresses, mentions, hashtags, and codes in groups.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use super::classes::{digits, is_letter, is_word_letter, run, run_of_bytes, word_run};
use super::piece::{Piece, is_inside};
use super::token::TokenKind;
use crate::lexicon::rows;
use crate::lexicon::schema::{Domain, DomainKind};

fn listed(kind: DomainKind) -> FxHashSet<&'static str> {
    rows::<Domain<'_>>().filter(|row| row.kind == kind).map(|row| row.ending).collect()
}

/// Last labels of host names.
static TOP_DOMAINS: Lazy<FxHashSet<&'static str>> = Lazy::new(|| listed(DomainKind::Domain));

/// Last parts of file names.
static EXTENSIONS: Lazy<FxHashSet<&'static str>> = Lazy::new(|| listed(DomainKind::File));

/// The longest entry of both lists in bytes.
const LONGEST_ENTRY: usize = 12;

/// The longest name of a host or mailbox, in bytes: DNS allows no more.
const LONGEST_HOST: usize = 253;

/// Whether the letters at the head of `text` are a file extension: "pdf".
pub(super) fn is_extension(text: &str) -> bool {
    let len = run_of_bytes(&text.as_bytes()[..text.len().min(LONGEST_ENTRY)], |b| b.is_ascii_alphanumeric());
    !text[len..].starts_with(is_letter) && EXTENSIONS.contains(&text[..len])
}

/// Whether `text` is the last label of host names: "kz".
pub(super) fn is_label(text: &str) -> bool {
    text.len() <= LONGEST_ENTRY && TOP_DOMAINS.contains(text)
}

/// `https://…`, `khabar.kz`, `www.…`, `press@akorda.kz`, with an ending after a hyphen: `khabar.kz-те`.
pub(super) fn address(text: &str, _: &str) -> Option<Piece> {
    let name = label(text);
    let rest = &text[name..];
    match *rest.as_bytes().first()? {
        b':' => {
            let tail = rest.strip_prefix("://").filter(|tail| tail.starts_with(char::is_alphanumeric))?;
            let is_scheme = text[..name].bytes().all(|b| b.is_ascii_alphabetic());
            is_scheme.then(|| Piece::whole(TokenKind::Url, name + 3 + link(tail)))
        }
        b'.' | b'@' | b'+' if name > 0 => {
            let host = host(text);
            // A mailbox may have one plus: "name+list@akorda.kz".
            let plus = text[host..].strip_prefix('+').map_or(0, |rest| 1 + label(rest));
            if let Some(domain) = text[host + plus..].strip_prefix('@') {
                let len = self::host(domain);
                let mailbox = host + plus;
                return (mailbox <= LONGEST_HOST && is_host(&domain[..len]))
                    .then(|| Piece::with_ending(TokenKind::Email, text, mailbox + 1 + len));
            }
            if !is_host(&text[..host]) || text[host..].starts_with(is_letter) {
                return None;
            }
            if text[host..].starts_with(['/', '?', '#']) {
                return Some(Piece::whole(TokenKind::Url, host + link(&text[host..])));
            }
            Some(Piece::with_ending(TokenKind::Url, text, host))
        }
        _ => None,
    }
}

/// The length of a label: ASCII letters and digits, with single hyphens and low lines between, of which the first that a
/// number has stands before a letter. It is not followed farther than a host may be long.
fn label(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut len = 0;
    let mut has_letter = false;
    loop {
        let part = run_of_bytes(&bytes[len..], |b| b.is_ascii_alphanumeric());
        has_letter |= bytes[len..len + part].iter().any(u8::is_ascii_alphabetic);
        len += part;
        match bytes.get(len..) {
            Some([b'-' | b'_', next, ..])
                if 0 < len
                    && len <= LONGEST_HOST
                    && (next.is_ascii_alphabetic() || (has_letter && next.is_ascii_digit())) =>
            {
                len += 1;
            }
            _ => return len,
        }
    }
}

/// The length of labels with points between.
fn host(text: &str) -> usize {
    let mut len = label(text);
    loop {
        let next = text[len..].strip_prefix('.').map_or(0, label);
        if next == 0 || len > LONGEST_HOST {
            return len;
        }
        len += 1 + next;
    }
}

/// Whether labels make a host: by a top-level domain at the end, or "www" first.
fn is_host(labels: &str) -> bool {
    let Some((names, top)) = labels.rsplit_once('.') else { return false };
    let is_top = top.len() <= LONGEST_ENTRY && TOP_DOMAINS.contains(top);
    labels.len() <= LONGEST_HOST
        && names.bytes().any(|b| b.is_ascii_alphabetic())
        && (is_top || (names.starts_with("www.") && top.len() > 1))
}

/// The length of a link from its host or path on.
///
/// Marks at its end are left out, and so is a bracket that closes one opened before the link.
fn link(text: &str) -> usize {
    let mut open = 0;
    let len = run(text, |c| {
        open += i32::from(c == '(') - i32::from(c == ')');
        open >= 0 && (is_letter(c) || c.is_alphanumeric() || "-._~:/?#@!$&'*+,;=%()".contains(c))
    });
    text[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '(']).len()
}

/// "егов.қаз": a host in Cyrillic.
pub(super) fn kazakh_domain(text: &str, _: &str) -> Option<Piece> {
    let name = word_run(text);
    let top = text[name..].strip_prefix('.').filter(|top| top.starts_with(is_word_letter))?;
    let len = run(top, is_word_letter);
    (len <= LONGEST_ENTRY && TOP_DOMAINS.contains(&top[..len]))
        .then(|| Piece::with_ending(TokenKind::Url, text, name + 1 + len))
}

/// `@mention` and `#hashtag`, not inside a word, with an ending after a hyphen.
pub(super) fn tagged(text: &str, before: &str) -> Option<Piece> {
    let kind = match text.as_bytes().first()? {
        b'@' => TokenKind::Mention,
        b'#' => TokenKind::Hashtag,
        _ => return None,
    };
    let is_part = |c: char| is_letter(c) || c.is_alphanumeric() || c == '_' || (c == '.' && kind == TokenKind::Mention);
    let len = text[..1 + run(&text[1..], is_part)].trim_end_matches('.').len();
    let is_name = text[1..].starts_with(|c: char| is_letter(c) || c.is_alphanumeric() || c == '_');
    (is_name && !is_inside(before)).then(|| Piece::with_ending(kind, text, len))
}

/// A bank account as it is printed, in groups of four: "KZ12 3456 7890 ABCD 5678".
pub(super) fn code(text: &str, before: &str) -> Option<Piece> {
    let head = text.as_bytes().first_chunk::<4>()?;
    if !head[..2].iter().all(u8::is_ascii_uppercase) || digits(&text[2..]) != 2 || is_inside(before) {
        return None;
    }
    let group = |text: &str| run_of_bytes(text.as_bytes(), |b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let mut len = 4;
    for _ in 0..MOST_GROUPS {
        match text[len..].strip_prefix(' ').map_or(0, group) {
            4 => len += 5,
            last @ 1..4 => {
                len += 1 + last;
                break;
            }
            _ => break,
        }
    }
    (len >= SHORTEST_ACCOUNT && !text[len..].starts_with(char::is_alphanumeric))
        .then(|| Piece::whole(TokenKind::Word, len))
}

/// An IBAN has at most 34 characters, in groups of four after the first.
const MOST_GROUPS: usize = 8;

/// And at least 15, here with their blanks.
const SHORTEST_ACCOUNT: usize = 18;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entry_is_longer_than_what_is_looked_at() {
        assert!(TOP_DOMAINS.iter().chain(EXTENSIONS.iter()).all(|entry| entry.len() <= LONGEST_ENTRY));
        assert!(TOP_DOMAINS.is_disjoint(&EXTENSIONS));
    }
}
