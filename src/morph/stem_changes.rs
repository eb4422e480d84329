//! Stems that look otherwise before an ending than by themselves.

use super::allomorphs::Allomorph;
use super::candidates::{LONGEST, Search, State};
use super::phonology::{Harmony, Sounds, harmony, is_vowel};
use crate::feats::{Feats, Upos};

/// The consonants that loans have a soft sign after.
const SOFTENED: [char; 11] = ['л', 'р', 'н', 'т', 'д', 'с', 'в', 'з', 'м', 'б', 'ш'];
/// What stands in -дық, -лық, -мақ before the sound that is voiced.
const VOICED_ENDINGS: [&str; 10] = ["ды", "ді", "ты", "ті", "лы", "лі", "ма", "ме", "ба", "бе"];

impl Search<'_> {
    /// Records the loans that lose a letter before an ending: "журналис-тер" → "журналист", "фестивал-і" →
    /// "фестиваль" (with the harmony of the soft sign), "метал-дан" → "металл".
    pub(super) fn restore_loan(&mut self, stem: &str, state: State, allomorph: &Allomorph) {
        let Some(last) = stem.chars().next_back().filter(|c| !is_vowel(*c)) else { return };
        let vocalic = allomorph.is_vocalic();
        let mut full = String::new();
        let mut known = |added: char, search: &mut Self| {
            full.clear();
            full.push_str(stem);
            full.push(added);
            search.lexicon.word(&full).is_some_and(|word| search.lexicon.is_nominal(word)) && {
                let sounds = Sounds::of(&full);
                if allomorph.fits(Some(sounds)) {
                    search.record(&full, State { restored: true, ..state });
                }
                true
            }
        };
        if last == 'с' && allomorph.text.starts_with('т') {
            // The case ending of "журналистен" begins after the letter that both share.
            let shared = if state.case_at == stem.len() { stem.len() + 'т'.len_utf8() } else { state.case_at };
            let state = State { case_at: shared, restored: true, ..state };
            if !state.feats.has_any(Feats::FINITE | Feats::CONVERB | Feats::PARTICIPLE) {
                self.record(&format!("{stem}т"), state);
            }
        }
        if vocalic && SOFTENED.contains(&last) {
            known('ь', self);
        }
        if vocalic && last == 'з' {
            known('д', self);
        }
        if matches!(last, 'л' | 'с' | 'м' | 'т' | 'н' | 'к' | 'п') {
            known(last, self);
        }
    }

    /// Records the loans in -кт that writers put a vowel behind, before which endings: "аспектісі" → "аспект".
    pub(super) fn restore_cluster(&mut self, stem: &str, state: State) {
        let Some(loan) = stem.strip_suffix('і').filter(|loan| state.endings > 0 && loan.ends_with("кт")) else {
            return;
        };
        if self.lexicon.word(loan).is_some_and(|word| self.lexicon.is_nominal(word)) {
            self.record(loan, State { restored: true, ..state });
        }
    }

    /// Records the stems that change before a vowel: "кітаб-ы" → "кітап", "халқ-ы" → "халық", "оқ-у" → "оқы",
    /// "тау-ып" → "тап".
    pub(super) fn restore(&mut self, stem: &str, state: State) {
        let state = State { restored: true, ..state };
        for (voiced, voiceless) in [('б', "п"), ('г', "к"), ('ғ', "қ"), ('у', "п")] {
            let perfect = state.feats.has(Feats::PERFECTIVE) || state.feats.has(Feats::PAST | Feats::FINITE);
            if let Some(kept) = stem.strip_suffix(voiced).filter(|_| voiced != 'у' || perfect) {
                let full = [kept, voiceless].concat();
                if voiced != 'у' || self.lexicon.word(&full).is_some_and(|w| self.lexicon.is_stem(w, Upos::Verb)) {
                    self.record(&full, state);
                }
            }
        }
        if let Some(full) = self.lexicon.restore(stem) {
            self.record(full, state);
        }
        if state.feats.has(Feats::GERUND) && !stem.ends_with(is_vowel) {
            for vowel in ["ы", "і"] {
                self.record(&[stem, vowel].concat(), state);
            }
        }
    }

    /// Endings in қ, к voice them as stems do: "келгендіг-і" is "кел-гендік" with possession.
    pub(super) fn restore_ending(&mut self, stem: &str, state: State) {
        let voiceless = match stem.chars().next_back() {
            Some('ғ') => "қ",
            Some('г') => "к",
            _ => return,
        };
        let kept = &stem[..stem.len() - voiceless.len()];
        if !VOICED_ENDINGS.iter().any(|end| kept.ends_with(end)) {
            return;
        }
        let word = [kept, voiceless].concat();
        let mut search = Search::new(self.lexicon, &word);
        search.strip(word.len(), state);
        self.found.extend(search.found.into_iter().filter(|c| c.endings > state.endings));
    }

    /// "қояды" is "қой-ады", "қою" "қой-у", "кию" "ки-у", "оқиды" "оқы-йды": takes the endings of verbs off the word with
    /// these letters apart.
    pub(super) fn strip_contracted(&mut self) {
        let (mut at, mut letter) = (0, None);
        for (i, c) in self.word.char_indices().skip(1).filter(|(_, c)| matches!(c, 'и' | 'ю' | 'я')) {
            let head = &self.word[..i];
            let fits = match c {
                // "оқиды", and "суиды" of "суы"
                'и' => !head.ends_with(is_vowel) || head.ends_with('у'),
                _ => head.ends_with(is_vowel),
            };
            if fits {
                (at, letter) = (i, Some(c));
            }
        }
        let Some(letter) = letter else { return };
        let (head, tail) = (&self.word[..at], &self.word[at + letter.len_utf8()..]);
        let apart = match letter {
            'и' if harmony(head) == Harmony::Back => "ый",
            'и' => "ій",
            'ю' if head.ends_with('и') => "у",
            'ю' => "йу",
            _ => "йа",
        };
        let word = [head, apart, tail].concat();
        if word.len() > LONGEST {
            return;
        }
        let mut search = Search::new(self.lexicon, &word);
        search.strip(word.len(), State::start(word.len()));
        let longer = apart.len() - letter.len_utf8();
        let mut verbs = search.found;
        verbs.retain(|c| {
            let verb = c.word.is_some_and(|word| self.lexicon.is_stem(word, Upos::Verb));
            c.verbal && c.endings > 0 && verb && c.stem().len() <= at + 'й'.len_utf8()
        });
        for candidate in &mut verbs {
            candidate.case_at -= longer;
        }
        self.found.append(&mut verbs);
    }
}
