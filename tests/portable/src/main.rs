//! Prints the documents of the lines of files as JSON, with the bits of what JSON may round.

use std::io::Write;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for file in env::args().skip(1) {
        for line in fs::read_to_string(file)?.lines().filter(|line| !line.is_empty()) {
            let document = tilshi::Analyzer::shared().analyze(line);
            serde_json::to_writer(&mut out, &document)?;
            for entity in document.entities() {
                write!(out, " {:08x}", entity.confidence.to_bits())?;
            }
            writeln!(out)?;
        }
    }
    out.flush()
}
