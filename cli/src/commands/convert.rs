//! `tilshi convert`: Kazakh in one alphabet to Kazakh in another.

use std::process::ExitCode;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use tilshi::script::{self, Alphabet};

use crate::changes::ChangesOptions;
use crate::failure::Ended;
use crate::input::Texts;
use crate::pieces;

/// Write Kazakh texts in another alphabet: Cyrillic, Latin or Arabic letters, from whichever they are in
#[derive(Args)]
#[command(
    after_help = "The alphabet of a text is told by its words, of a longer text better than of a line. What is not Kazakh in Latin or Arabic
letters stays as it is; all Cyrillic words are written in the other alphabet, Russian ones too. Letters that only look right are
left: `tilshi normalize` repairs them before.

Examples:
  echo 'Қазақстан – менің елім.' | tilshi convert --to latin-2021
  echo 'Qazaqstan – menıñ elım.' | tilshi convert --to cyrillic
  echo 'Menıñ atym Asan.' | tilshi convert --to cyrillic --changes
  tilshi convert --to arabic data/samples/news.txt
  tilshi normalize data/samples/news.txt | tilshi convert --to latin-2018"
)]
pub(crate) struct Arguments {
    /// The alphabet to write in
    #[arg(long, value_parser = alphabet(), value_name = "ALPHABET")]
    to: Alphabet,
    /// Take each line as a text of its own, so that line n of the output is line n of the input
    #[arg(long)]
    lines: bool,
    #[command(flatten)]
    changes: ChangesOptions,
    #[command(flatten)]
    texts: Texts,
}

/// Reads the name of an alphabet.
fn alphabet() -> impl TypedValueParser<Value = Alphabet> {
    let shown = |alphabet: &Alphabet| {
        PossibleValue::new(alphabet.name()).help(match alphabet {
            Alphabet::Cyrillic => "The Cyrillic one, of 42 letters",
            Alphabet::Latin2021 => "The Latin one of 2021: ä ğ ı ñ ö ş ū ü",
            Alphabet::Latin2018 => "The Latin one of 2018, with acute accents: á ǵ ı ń ó ú ý, sh, ch",
            Alphabet::Latin2017 => "The Latin one of 2017, with apostrophes: a' g' i' n' o' s' c' u' y'",
            Alphabet::LatinDigraphs => "The Latin one of 2017 with digraphs: ae, oe, ue, gh, ng, zh, sh, ch",
            Alphabet::LatinW => "That of web pages with y for й and w for у",
            Alphabet::LatinU => "That of web pages with y for й, u for у and w for ұ",
            Alphabet::LatinChat => "As in chats, without any mark: letters that fall together stay so",
            Alphabet::Arabic => "The Arabic one (töte jazu)",
            _ => "",
        })
    };
    PossibleValuesParser::new(Alphabet::ALL.iter().map(shown)).try_map(|name| name.parse())
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        pieces::each(&self.texts, self.lines, |piece, out| {
            self.changes.print(piece, &script::convert(piece.text, self.to), out)
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
