//! The loop that cuts a text into tokens.

use std::iter::FusedIterator;

use unicode_segmentation::UnicodeSegmentation;

use super::{Token, TokenKind, abbreviations};
use crate::Span;

/// The tokens of a text, in order. Made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'text> {
    text: &'text str,
    at: usize,
}

/// Cuts `text` into tokens. Linear in the text; allocates nothing.
///
/// ```
/// let kinds: Vec<_> = tilshi::tokenize::tokens("Бағасы 1,4 млн. ₸.").map(|t| (t.text, t.kind.name())).collect();
/// assert_eq!(
///     kinds,
///     [("Бағасы", "word"), ("1,4", "number"), ("млн.", "word"), ("₸", "symbol"), (".", "punctuation")]
/// );
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

impl<'text> Iterator for Tokens<'text> {
    type Item = Token<'text>;

    fn next(&mut self) -> Option<Token<'text>> {
        let rest = &self.text[self.at..];
        let start = self.at + (rest.len() - rest.trim_start().len());
        if start == self.text.len() {
            self.at = start;
            return None;
        }
        let piece = RULES.iter().find_map(|rule| rule(&self.text[start..], &self.text[..start]));
        let piece = piece.unwrap_or_else(|| single(&self.text[start..]));
        self.at = start + piece.len;
        let stem = Span::new(start, start + piece.stem);
        Some(Token::new(self.text, Span::new(start, self.at), piece.kind, stem))
    }
}

impl FusedIterator for Tokens<'_> {}

/// A token in the making: its kind, its length in bytes and that of its stem.
struct Piece {
    kind: TokenKind,
    len: usize,
    stem: usize,
}

impl Piece {
    fn whole(kind: TokenKind, len: usize) -> Self {
        Self { kind, len, stem: len }
    }
}

/// A rule looks at the text from the token's start on, and at what stands before it.
type Rule = fn(&str, &str) -> Option<Piece>;

const RULES: [Rule; 8] = [address, tagged, number, sign, initial, abbreviation, word, emoji];

fn first(text: &str) -> Option<char> {
    text.chars().next()
}

/// The length of the longest prefix whose characters are all `of`.
fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

fn is_letter(c: char) -> bool {
    is_common_letter(c) || (!c.is_ascii() && (c.is_alphabetic() || is_mark(c)))
}

/// ASCII and Cyrillic letters, nearly all there are in Kazakh text; the table of all letters is slow to ask.
fn is_common_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// Marks that stand over or under a letter (accents of decomposed text).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}')
}

/// Cyrillic, Latin and Greek letters, with their marks; all other scripts go by UAX #29.
fn is_word_letter(c: char) -> bool {
    is_common_letter(c) || (is_letter(c) && (c < '\u{530}' || ('\u{1c80}'..'\u{2000}').contains(&c)))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// `https://…`, `www.…`, `khabar.kz`, `press@akorda.kz`.
fn address(text: &str, _: &str) -> Option<Piece> {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // A cheap look before the closer one: an address has a point, a colon or an at sign in its first Latin run.
    let name = run(text, |c| c.is_ascii_alphanumeric() || "-_+".contains(c));
    if name > LONGEST_HOST || !text[name..].starts_with(['.', ':', '@']) {
        return None;
    }
    let is_url_char = |c: char| c.is_alphanumeric() || "-._~:/?#[]@!$&'*+,;=%".contains(c);
    let trim = |len: usize| text[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']']).len();
    let scheme = text[..name].bytes().all(|b| b.is_ascii_alphabetic());
    if let Some(tail) =
        text[name..].strip_prefix("://").filter(|tail| scheme && tail.starts_with(char::is_alphanumeric))
    {
        return Some(Piece::whole(TokenKind::Url, trim(name + 3 + run(tail, is_url_char))));
    }
    let is_host_byte = |b: &u8| b.is_ascii_alphanumeric() || b"-_+.".contains(b);
    let host = text.bytes().take(LONGEST_HOST).take_while(is_host_byte).count();
    if let Some(domain) = text[host..].strip_prefix('@') {
        let len = trim(host + 1 + run(domain, |c| c.is_ascii_alphanumeric() || "-.".contains(c)));
        return is_host(text.get(host + 1..len)?).then(|| Piece::whole(TokenKind::Email, len));
    }
    let host = trim(host);
    if !is_host(&text[..host]) || text[host..].starts_with(is_letter) {
        return None;
    }
    let len = match text[host..].starts_with(['/', '?', '#']) {
        true => trim(host + run(&text[host..], is_url_char)),
        false => host,
    };
    Some(Piece::whole(TokenKind::Url, len))
}

/// The longest name of a host or mailbox that is looked at, in bytes: DNS allows no more.
const LONGEST_HOST: usize = 253;

/// Labels divided by points, of which the last, two lower-case letters or more, is a top-level domain.
fn is_host(text: &str) -> bool {
    let mut labels = text.rsplit('.');
    let top = labels.next().unwrap_or("");
    (2..=12).contains(&top.len())
        && top.bytes().all(|b| b.is_ascii_lowercase())
        && labels.clone().next().is_some()
        && labels.all(|label| !label.is_empty())
        && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// `@mention` and `#hashtag`, not inside a word.
fn tagged(text: &str, before: &str) -> Option<Piece> {
    let kind = match first(text)? {
        '@' => TokenKind::Mention,
        '#' => TokenKind::Hashtag,
        _ => return None,
    };
    let len = run(&text[1..], |c| {
        is_letter(c) || c.is_alphanumeric() || c == '_' || (c == '.' && kind == TokenKind::Mention)
    });
    let len = text[..1 + len].trim_end_matches('.').len();
    let inside = before.ends_with(char::is_alphanumeric);
    (len > 1 && !inside).then(|| Piece::whole(kind, len))
}

fn number(text: &str, before: &str) -> Option<Piece> {
    first(text).filter(|c| is_digit(*c))?;
    let len = iso_date(text).or_else(|| grouped(text, before)).unwrap_or_else(|| plain(text));
    let len = len + run(&text[len..], |c| is_superscript(c) || matches!(c, '½' | '¼' | '¾'));
    // Letters without a hyphen make it a word: "5G", "3D", "90х".
    if text[len..].starts_with(is_word_letter) {
        return word_from(text, len);
    }
    let end = len + hyphenated(&text[len..]);
    Some(Piece { kind: TokenKind::Number, len: end, stem: len })
}

fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

/// "2011-12-14".
fn iso_date(text: &str) -> Option<usize> {
    let b = text.as_bytes();
    let shape = b.len() >= 10
        && b[..10].iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
        && !text[10..].starts_with(is_digit);
    shape.then_some(10)
}

/// "14 376 000", "1,500,000", "14 376,5": groups of three, nothing but groups of three, up to the next blank.
fn grouped(text: &str, before: &str) -> Option<usize> {
    let head = run(text, is_digit);
    if head > 3 || text.starts_with('0') {
        return None;
    }
    let divider = first(&text[head..]).filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | ','))?;
    // A number right before, or half a group right after, makes it a row of numbers, such as a telephone number.
    if divider != ',' && before.trim_end_matches([' ', '\u{a0}']).ends_with(is_digit) {
        return None;
    }
    let mut len = head;
    let mut groups = 0;
    while let Some(rest) = text[len..].strip_prefix(divider) {
        let digits = run(rest, is_digit);
        match digits {
            3 => len += divider.len_utf8() + 3,
            0 => break,
            _ => return None,
        }
        groups += 1;
        if groups > MOST_GROUPS {
            return None;
        }
    }
    // One group after a comma is a decimal: "1,400" stays to `plain`.
    (groups > usize::from(divider == ',')).then(|| len + fraction(&text[len..]))
}

/// The most groups of three digits that make a number (10^30); a longer row is a table, not a number.
const MOST_GROUPS: usize = 10;

/// Digits with decimals, points, colons or a slash between them: "1,4", "12.04.1961", "15:30", "1/3".
fn plain(text: &str) -> usize {
    let head = run(text, is_digit);
    let mut len = head;
    let divider = first(&text[len..]);
    match divider {
        Some(',') => len += fraction(&text[len..]),
        Some('.' | ':' | '/') => {
            while divider == first(&text[len..]) && text[len + 1..].starts_with(is_digit) {
                len += 1 + run(&text[len + 1..], is_digit);
            }
        }
        _ => {}
    }
    len
}

/// The length of a decimal comma or point and its digits.
fn fraction(text: &str) -> usize {
    match text.strip_prefix([',', '.']) {
        Some(digits) if digits.starts_with(is_digit) => 1 + run(digits, is_digit),
        _ => 0,
    }
}

/// The length of a hyphen and the lower-case ending or noun after it, or 0.
fn hyphenated(text: &str) -> usize {
    let Some(tail) = text.strip_prefix('-') else { return 0 };
    let len = run(tail, |c| is_word_letter(c) && !c.is_ascii());
    let cut_short = tail[len..].starts_with(|c: char| c.is_alphanumeric());
    if len == 0 || cut_short || tail.starts_with(char::is_uppercase) { 0 } else { 1 + len }
}

/// "№5-ші", "%-ға", "°C".
fn sign(text: &str, _: &str) -> Option<Piece> {
    let c = first(text)?;
    let (stem, kind) = match c {
        '№' => {
            let len = c.len_utf8();
            let digits = run(&text[len..], is_digit);
            if digits == 0 {
                return None;
            }
            (len + digits, TokenKind::Number)
        }
        '%' | '‰' => (c.len_utf8(), TokenKind::Symbol),
        '°' => {
            // "°C", with the Latin or the Cyrillic letter
            let scale = first(&text[c.len_utf8()..]).filter(|c| matches!(c, 'C' | 'С' | 'F')).map_or(0, char::len_utf8);
            (c.len_utf8() + scale, TokenKind::Symbol)
        }
        _ => return None,
    };
    Some(Piece { kind, len: stem + hyphenated(&text[stem..]), stem })
}

/// One capital (or the digraphs of foreign names) and a point, when a capital or a further initial follows: "Г." in
/// "Г.Әбдіқалықова", "Қ.-Ж.", "Дж.".
fn initial(text: &str, before: &str) -> Option<Piece> {
    let len = initial_len(text)?;
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let mut end = len;
    if let Some(second) = text[len..].strip_prefix('-').and_then(initial_len) {
        end += 1 + second;
    }
    let next = text[end..].trim_start_matches([' ', '\u{a0}']);
    let named = next.starts_with(char::is_uppercase) && (!text[end..].starts_with('\n'));
    named.then(|| Piece::whole(TokenKind::Word, end))
}

fn initial_len(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let c = chars.next().filter(|c| c.is_uppercase())?;
    match chars.next()? {
        '.' => Some(c.len_utf8() + 1),
        second if DIGRAPHS.contains(&&text[..c.len_utf8() + second.len_utf8()]) => {
            (chars.next() == Some('.')).then(|| c.len_utf8() + second.len_utf8() + 1)
        }
        _ => None,
    }
}

/// Two letters that write one sound at the head of foreign names.
const DIGRAPHS: [&str; 4] = ["Дж", "Дз", "Ch", "Sh"];

fn abbreviation(text: &str, before: &str) -> Option<Piece> {
    first(text).filter(|c| is_word_letter(*c))?;
    if before.ends_with(|c: char| is_letter(c) || c == '-') {
        return None;
    }
    // Most words go on past the longest abbreviation's letters: look for the point first.
    let head = run(text, is_word_letter);
    if !text[head..].starts_with('.') {
        return None;
    }
    abbreviations::starts(text).map(|len| Piece::whole(TokenKind::Word, len))
}

fn word(text: &str, _: &str) -> Option<Piece> {
    first(text).filter(|c| is_word_letter(*c))?;
    word_from(text, 0)
}

/// A word whose first `from` bytes are known to belong to it.
fn word_from(text: &str, from: usize) -> Option<Piece> {
    let mut len = from;
    // Where the last part begins: behind the last hyphen.
    let mut part = 0;
    loop {
        len += run(&text[len..], |c| is_word_letter(c) || is_digit(c));
        let mut rest = text[len..].chars();
        let (Some(joint), Some(next)) = (rest.next(), rest.next()) else { break };
        match joint {
            '-' if is_word_letter(next) || is_digit(next) => part = len + 1,
            '\'' | '’' | 'ʼ' if is_word_letter(next) => {}
            '&' if next.is_ascii_alphanumeric() && text[..len].ends_with(|c: char| c.is_ascii_alphanumeric()) => {}
            _ => break,
        }
        len += joint.len_utf8();
    }
    // "м²", "км³"
    let powers = run(&text[len..], is_superscript);
    if powers > 0 {
        return Some(Piece::whole(TokenKind::Word, len + powers));
    }
    let has_ending = part > 0 && {
        let (stem, ending) = (&text[..part - 1], &text[part..len]);
        ending.chars().all(|c| c.is_lowercase() && !c.is_ascii()) && takes_hyphen(stem)
    };
    Some(Piece { kind: TokenKind::Word, len, stem: if has_ending { part - 1 } else { len } })
}

/// Whether Kazakh spelling ties endings to it with a hyphen: acronyms, Latin words, anything that ends in a digit.
fn takes_hyphen(stem: &str) -> bool {
    let part = stem.rsplit('-').next().unwrap_or(stem);
    let ends_in_digit = stem.ends_with(is_digit);
    let is_latin = part.chars().all(|c| c.is_ascii_alphanumeric());
    let is_acronym = part.chars().filter(|c| c.is_uppercase()).count() >= 2 && part.ends_with(char::is_uppercase);
    ends_in_digit || is_latin || is_acronym
}

fn emoji(text: &str, _: &str) -> Option<Piece> {
    first(text).filter(|c| is_emoji(*c))?;
    text.graphemes(true).next().map(|grapheme| Piece::whole(TokenKind::Emoji, grapheme.len()))
}

/// Pictographs, dingbats, regional indicators: the blocks that hold Unicode's emoji and little else.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{23ff}')
}

/// What no rule claimed: a run of points or of question and exclamation marks, a word of another script, or one
/// character with its marks.
fn single(text: &str) -> Piece {
    let c = first(text).unwrap_or('\0');
    let len = match c {
        '.' => run(text, |c| c == '.'),
        '?' | '!' => run(text, |c| matches!(c, '?' | '!')),
        _ if is_letter(c) || c.is_numeric() => {
            let word = text.split_word_bounds().next().map_or(c.len_utf8(), str::len);
            return Piece::whole(if is_letter(c) { TokenKind::Word } else { TokenKind::Number }, word);
        }
        _ => {
            c.len_utf8()
                + run(&text[c.len_utf8()..], |c| is_mark(c) || matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}'))
        }
    };
    Piece::whole(if is_punctuation(c) { TokenKind::Punctuation } else { TokenKind::Symbol }, len)
}

/// Unicode's punctuation (`P*`) as it occurs in running text; what is left over are symbols and control characters.
fn is_punctuation(c: char) -> bool {
    match c {
        '%' | '&' | '#' | '@' | '‰' | '†' | '‡' => false,
        '!'..='/' | ':' | ';' | '?' | '[' | '\\' | ']' | '_' | '{' | '}' => !matches!(c, '$' | '+'),
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => true,
        _ => {
            matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}')
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tokens divided by `|`, a stem and its ending by `+`.
    fn cut(text: &str) -> String {
        let show = |t: Token<'_>| match t.ending() {
            Some(ending) => format!("{}+{ending}", t.stem()),
            None => t.text.to_owned(),
        };
        tokens(text).map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("Қазақстан Республикасы", "Қазақстан|Республикасы"),
            ("Мульти-индикаторлық кластерлік", "Мульти-индикаторлық|кластерлік"),
            ("Нұр-Сұлтан, қарым-қатынас", "Нұр-Сұлтан|,|қарым-қатынас"),
            ("ЮНИСЕФ-тің 70 жылдығы", "ЮНИСЕФ+тің|70|жылдығы"),
            ("500-ге жуық", "500+ге|жуық"),
            ("1990-шы жылдар", "1990+шы|жылдар"),
            ("15-жылдық, 3-қабатта", "15+жылдық|,|3+қабатта"),
            ("COVID-19-дан кейін", "COVID-19+дан|кейін"),
            ("Wi-Fi-ға қосылу", "Wi-Fi+ға|қосылу"),
            ("«Қазақстан-2050» стратегиясы", "«|Қазақстан-2050|»|стратегиясы"),
            ("№5-ші мектеп, № 17-үй", "№5+ші|мектеп|,|№|17+үй"),
            ("14 376 000 теңге", "14 376 000|теңге"),
            ("1 500,5 тонна", "1 500,5|тонна"),
            ("2016 500 адам", "2016|500|адам"),
            ("8 701 123 45 67", "8|701|123|45|67"),
            ("1,4 есе; 3.5 км", "1,4|есе|;|3.5|км"),
            ("12.04.1961 ж. дүниеге келді", "12.04.1961|ж.|дүниеге|келді"),
            ("2011-12-14 күні", "2011-12-14|күні"),
            ("сағат 15:30-да", "сағат|15:30+да"),
            ("2008-2009, 300–350", "2008|-|2009|,|300|–|350"),
            ("40 %-ға, 40%", "40|%+ға|,|40|%"),
            ("Г.Әбдіқалықова келді", "Г.|Әбдіқалықова|келді"),
            ("Қ.-Ж. К. Тоқаев", "Қ.-Ж.|К.|Тоқаев"),
            ("А.С. Пушкин", "А.|С.|Пушкин"),
            ("Витамин С.", "Витамин|С|."),
            ("нан, су, т.б. заттар", "нан|,|су|,|т.б.|заттар"),
            ("5 млн. теңге, 2 млрд теңге", "5|млн.|теңге|,|2|млрд|теңге"),
            ("Бұл – ой.", "Бұл|–|ой|."),
            ("Не?! Иә...", "Не|?!|Иә|..."),
            ("5G желісі, 3D", "5G|желісі|,|3D"),
            ("O'Рейли, AT&T", "O'Рейли|,|AT&T"),
            ("5 м² пен 3 км³", "5|м²|пен|3|км³"),
            ("30 °C-қа", "30|°C+қа"),
            ("", ""),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn kinds() {
        use TokenKind::*;
        for (text, kind) in [
            ("https://akorda.kz/kz/events?id=5", Url),
            ("khabar.kz", Url),
            ("www.stat.gov.kz/index", Url),
            ("press@akorda.kz", Email),
            ("@tilshi_kz", Mention),
            ("#тәуелсіздік25", Hashtag),
            ("👨‍👩‍👧", Emoji),
            ("🇰🇿", Emoji),
            ("₸", Symbol),
            ("№", Symbol),
            ("…", Punctuation),
            ("«", Punctuation),
            ("15:30-да", Number),
            ("½", Number),
            ("北京", Word),
            ("قازاق", Word),
        ] {
            let token = tokens(text).next().unwrap();
            assert_eq!((token.text, token.kind), (if kind == Word { token.text } else { text }, kind), "{text}");
        }
        assert_eq!(cut("Сайт: khabar.kz, 2016."), "Сайт|:|khabar.kz|,|2016|.");
    }

    proptest! {
        #[test]
        fn tokens_and_white_space_rebuild_the_text(
            text in "[а-яёіңғүұқөһА-Я0-9a-zA-Z .,!?%№«»\"'@#/:–-]{0,60}|\\PC{0,40}|(\\d| |,|\\.|-|қ){0,30}"
        ) {
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(text[at..token.span.start].trim().is_empty());
                prop_assert_eq!(&text[token.span], token.text);
                prop_assert!(!token.text.is_empty() && token.text.trim() == token.text);
                prop_assert!(token.text.starts_with(token.stem()));
                at = token.span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
