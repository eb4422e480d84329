//! From a lemma or a name and features to the form.

use super::candidates::common_prefix;
use super::head::{Head, Tie};
use super::phonology::{Sounds, is_vowel};
use super::suffixes::{SUFFIXES, Slots, Suffix};
use crate::feats::Feats;
use crate::lexicon::Lexicon;
use crate::sort;

/// What only forms of verbs have.
pub(super) const VERBAL: Feats = Feats::FINITE
    .union(Feats::CONVERB)
    .union(Feats::INFINITIVE)
    .union(Feats::PARTICIPLE)
    .union(Feats::GERUND)
    .union(Feats::NEGATIVE)
    .union(Feats::VOICES);

/// The form of a word or name with given features.
///
/// Features have the names and combinations of UD_Kazakh-KTB. `None` where there is no such form. Features of verbs
/// make a verb of the lemma, all others a noun. The nominative has no ending.
///
/// ```
/// use tilshi::morph::{Feats, inflect};
///
/// assert_eq!(inflect("кітап", Feats::POSS3 | Feats::ABL).as_deref(), Some("кітабынан")); // from his book
/// assert_eq!(inflect("Алматы облысы", Feats::DAT).as_deref(), Some("Алматы облысына")); // to the region of Almaty
/// assert_eq!(inflect("АҚШ", Feats::DAT).as_deref(), Some("АҚШ-қа")); // to the USA
///
/// let feats = "Aspect=Hab|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin".parse()?;
/// assert_eq!(inflect("қой", feats).as_deref(), Some("қояды")); // he puts
/// # Ok::<(), tilshi::Error>(())
/// ```
///
/// # Names
///
/// Of a name of several words the last is inflected; what stands before it stays. Where that word is possessed already,
/// which its lexicon entry and its place behind another word tell ("облысы" of "облыс", but not "Алматы", "сары",
/// "жазушы"), it takes the endings of a possessed word, and a plural or another possession takes the place of its own.
/// Acronyms, figures, "%" and Latin words are tied to their endings by a hyphen and take those of what they are read as:
/// "2024-ке", "Google-ға". Of a Latin word the last vowel letter decides, a final e behind a consonant is silent. Behind a
/// closing quotation mark the ending follows without a hyphen: "«Хабар»дың".
///
/// # What it does not make
///
/// Several tenses of Kazakh have the same features there: Mood=Ind|Tense=Past|VerbForm=Fin gives "барды", not "барған" or
/// "барыпты". Causative and reciprocal are parts of the stem, which a dictionary gives.
#[must_use]
pub fn inflect(lemma: &str, feats: Feats) -> Option<String> {
    match feats.has_any(VERBAL) {
        true => conjugate(lemma, feats),
        false => decline(lemma, feats),
    }
}

fn conjugate(lemma: &str, feats: Feats) -> Option<String> {
    if lemma.is_empty() || lemma.ends_with(|c: char| !c.is_alphabetic()) {
        return None;
    }
    let mut left = feats.without(Feats::NOM);
    if left.has(Feats::GERUND) && left.has_any(Feats::PAST | Feats::IMPERFECTIVE) {
        left = left.without(Feats::GERUND) | Feats::PARTICIPLE;
    }
    if left == (Feats::IMPERATIVE | Feats::FINITE | Feats::SING | Feats::PERSON2) {
        return Some(lemma.to_owned());
    }
    if left.has(Feats::IMPERATIVE) && !left.has_any(Feats::PLUR | Feats::FORMAL) {
        left = left.without(Feats::IMPERATIVE | Feats::FINITE | Feats::SING | Feats::PERSON2);
    }
    Form::of_word(lemma).grow(Slots::VERB, left, 0)
}

fn decline(name: &str, feats: Feats) -> Option<String> {
    let head = Head::of(name)?;
    let left = feats.without(Feats::NOM);
    let more = left.without(head.own);
    let form = match more.has_any(Feats::POSSESSED | Feats::PLUR) {
        false => Form::of_head(&head).grow(head.slot, more, u8::from(!head.own.is_empty())),
        true if head.own.is_empty() => Form::of_head(&head).grow(Slots::STEM, left, 0),
        // Of a possessed word the stem takes a plural, or the possession of somebody else.
        true => {
            let own = if left.has_any(Feats::POSSESSED) { Feats::NONE } else { head.own };
            Form::of_word(head.stem.as_deref()?).grow(Slots::STEM, left | own, 0)
        }
    };
    form.map(|form| format!("{}{form}", head.before))
}

/// A form as far as it is made.
struct Form {
    text: String,
    /// The text that decides its next ending, in lower case.
    ///
    /// Letters and figures are spelled out as they are read.
    sound: String,
    /// What ties its first ending to a text that does not change.
    tie: Option<&'static str>,
}

impl Form {
    fn of_word(word: &str) -> Self {
        Self { text: word.to_owned(), sound: word.to_lowercase(), tie: None }
    }

    fn of_head(head: &Head<'_>) -> Self {
        let (quotes, tie) = match head.tie {
            Some(Tie::Quotes(quotes)) => (quotes, Some("")),
            Some(Tie::Hyphen) => ("", Some("-")),
            None => ("", None),
        };
        Self { text: format!("{}{quotes}", head.word), sound: head.sound.clone(), tie }
    }

    /// Adds the endings that `left` asks for, after what ends with `last`.
    fn grow(self, last: Slots, left: Feats, endings: u8) -> Option<String> {
        if left.is_empty() {
            return Some(self.text);
        }
        let fits = |suffix: &&Suffix| {
            let inflects = suffix.derives.is_none() && suffix.slot != Slots::ATTRIBUTE && !suffix.feats.is_empty();
            inflects && suffix.after.intersects(last) && left.has(suffix.feats)
        };
        // The endings that say most come first: "-ыңыз" before "-ың".
        let mut fitting: Vec<&Suffix> = SUFFIXES.iter().filter(fits).collect();
        sort::by_key(&mut fitting, |suffix| std::cmp::Reverse(suffix.feats.names().count()));
        fitting.into_iter().find_map(|suffix| {
            let longer = self.with(suffix, endings == 0)?;
            longer.grow(suffix.slot, left.without(suffix.feats), endings + 1)
        })
    }

    /// The form with one more ending; `bare` where it is a stem yet.
    fn with(&self, suffix: &Suffix, bare: bool) -> Option<Self> {
        let ending = suffix.after(Sounds::of(&self.sound))?;
        if let Some(tie) = self.tie {
            let sound = format!("{}{ending}", self.sound);
            return Some(Self { text: format!("{}{tie}{ending}", self.text), sound, tie: None });
        }
        let (text, sound) = (joined(&self.text, &ending, bare), joined(&self.sound, &ending, bare));
        // "қой-ады" is written "қояды", "қой-у" "қою", "ки-у" "кию", "оқы-йды" "оқиды".
        let (cut, ending) = match (sound.chars().next_back(), ending.chars().next()) {
            (Some('й'), Some('а')) => (1, format!("я{}", &ending['а'.len_utf8()..])),
            (Some('й'), Some('у')) => (1, format!("ю{}", &ending['у'.len_utf8()..])),
            (Some('и'), Some('у')) => (0, format!("ю{}", &ending['у'.len_utf8()..])),
            (Some('ы' | 'і'), Some('й')) => (1, format!("и{}", &ending['й'.len_utf8()..])),
            _ => (0, ending),
        };
        let cut = |text: String| text[..text.len() - cut * 'й'.len_utf8()].to_owned() + &ending;
        Some(Self { text: cut(text), sound: cut(sound), tie: None })
    }
}

/// What a base becomes before an ending.
fn joined(base: &str, ending: &str, bare: bool) -> String {
    if ending.starts_with(is_vowel) {
        return before_vowel(base, ending, bare);
    }
    let lower = base.to_lowercase();
    match () {
        // "журналист" + "тер" is written "журналистер".
        () if bare && lower.ends_with("ст") && ending.starts_with('т') => {
            base[..base.len() - 'т'.len_utf8()].to_owned()
        }
        () if bare => undoubled(base),
        () => base.to_owned(),
    }
}

/// "класс", "металл" keep one of their last two letters before an ending.
fn undoubled(base: &str) -> String {
    let mut chars = base.chars().rev();
    match (chars.next(), chars.next()) {
        (Some(last), Some(before)) if last == before && !is_vowel(last) => {
            base[..base.len() - last.len_utf8()].to_owned()
        }
        _ => base.to_owned(),
    }
}

/// The base before a vowel.
///
/// It voices its last consonant, or drops its last vowel or its soft sign.
fn before_vowel(base: &str, ending: &str, bare: bool) -> String {
    let lower = base.to_lowercase();
    if let Some(elided) = Lexicon::builtin().elide(&lower).filter(|_| bare) {
        let kept = common_prefix(&lower, elided);
        return format!("{}{}", &base[..kept], &elided[kept..]);
    }
    if let Some(hard) = base.strip_suffix('ь') {
        return hard.to_owned();
    }
    let mut chars = base.chars().rev();
    let (last, previous) = (chars.next(), chars.next());
    let after_vowel = previous.is_some_and(is_vowel);
    let voiced = match last {
        // "тап-ып" is written "тауып".
        Some('п') if ending.ends_with('п') || ending.starts_with("ыпт") || ending.starts_with("іпт") => 'у',
        Some('п') => 'б',
        Some('к') => 'г',
        Some('қ') => 'ғ',
        // "оқы-у" is written "оқу".
        Some('ы' | 'і') if ending.starts_with('у') => return base[..base.len() - 'ы'.len_utf8()].to_owned(),
        _ => return undoubled(base),
    };
    // Loans keep theirs after a consonant: "банкі", "паркі".
    match after_vowel {
        true => format!("{}{voiced}", &base[..base.len() - 'п'.len_utf8()]),
        false => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nominal_forms() {
        for (stem, feats, expected) in [
            ("бала", Feats::PLUR | Feats::POSS1_PLUR | Feats::DAT, "балаларымызға"),
            ("кітап", Feats::POSS3 | Feats::LOC, "кітабында"),
            ("кітап", Feats::PLUR | Feats::POSS1_PLUR | Feats::GEN, "кітаптарымыздың"),
            ("халық", Feats::POSS3 | Feats::DAT, "халқына"),
            ("Абай", Feats::DAT, "Абайға"),
            ("әке", Feats::POSS1_SING | Feats::DAT, "әкеме"),
            ("адам", Feats::ABL, "адамнан"),
            ("сөз", Feats::INS, "сөзбен"),
            ("көк", Feats::POSS3, "көгі"),
            ("банк", Feats::POSS3, "банкі"),
            ("мектеп", Feats::NOM, "мектеп"),
            ("фестиваль", Feats::POSS3 | Feats::GEN, "фестивалінің"),
            ("журналист", Feats::PLUR, "журналистер"),
            ("класс", Feats::POSS3, "класы"),
            ("металл", Feats::ABL, "металдан"),
            ("БҰҰ", Feats::GEN, "БҰҰ-ның"),
            ("ГЭС", Feats::LOC, "ГЭС-те"),
            ("стратегия", Feats::POSS3 | Feats::ACC, "стратегиясын"),
        ] {
            assert_eq!(inflect(stem, feats).as_deref(), Some(expected));
        }
        assert_eq!(inflect("бала", Feats::PAST), None);
        assert_eq!(inflect("", Feats::DAT), None);
    }

    #[test]
    fn verbal_forms() {
        for (stem, feats, expected) in [
            ("бар", "Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin", "бардым"),
            ("кел", "Mood=Ind|Number=Plur|Person=1|Polarity=Neg|Tense=Past|VerbForm=Fin", "келмедік"),
            ("айт", "Aspect=Hab|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "айтады"),
            ("оқы", "Aspect=Hab|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "оқиды"),
            ("шық", "Aspect=Perf|VerbForm=Conv", "шығып"),
            ("тап", "Aspect=Perf|VerbForm=Conv", "тауып"),
            ("тап", "VerbForm=Ger", "табу"),
            ("оқы", "Case=Dat|VerbForm=Ger", "оқуға"),
            ("сүй", "VerbForm=Ger", "сүю"),
            ("ки", "VerbForm=Ger", "кию"),
            ("қой", "Aspect=Imp|VerbForm=Part", "қоятын"),
            ("жаз", "Mood=Opt|Number=Sing|Person=3|VerbForm=Fin", "жазсын"),
            ("жаз", "Mood=Imp|Number=Sing|Person=2|Polarity=Neg|VerbForm=Fin", "жазба"),
            ("жаз", "Mood=Cnd|Number=Sing|Person=2|VerbForm=Conv", "жазсаң"),
            ("кел", "Case=Dat|Number[psor]=Plur,Sing|Person[psor]=3|Tense=Past|VerbForm=Ger", "келгеніне"),
            ("жаз", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin|Voice=Pass", "жазылды"),
            ("ал", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin|Voice=Pass", "алынды"),
        ] {
            assert_eq!(inflect(stem, feats.parse().unwrap()).as_deref(), Some(expected), "{stem} {feats}");
        }
    }
}
