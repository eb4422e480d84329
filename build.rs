//! Compiles the word lists of `data/lexicon`, the statistics of `data/language` and the numbers of `data/model/morphology.tsv` to
//! tables, which `src/lexicon`, `src/language` and `src/morph` read where they lie.

#[path = "src/lexicon/compile.rs"]
mod compile;
#[path = "src/morph/keys.rs"]
mod keys;
#[path = "src/language/compile.rs"]
mod language;
#[path = "src/morph/compile.rs"]
mod morphology;
#[path = "src/feats/names.rs"]
mod names;
#[path = "src/morph/tag_names.rs"]
mod tag_names;

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use compile::hash::{hash as word_hash, place as word_place};

fn main() {
    println!("cargo::rerun-if-changed=data/language");
    println!("cargo::rerun-if-changed=data/lexicon");
    println!("cargo::rerun-if-changed=data/model/morphology.tsv");
    println!("cargo::rerun-if-changed=src/feats/names.rs");
    println!("cargo::rerun-if-changed=src/language/compile.rs");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/morph");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());

    let lists = compile::compile(&root.join("data/lexicon"));
    let lists = lists.unwrap_or_else(|faults| fail(faults.iter().map(ToString::to_string)));
    write(&out, "lexicon", &lists);
    #[cfg(feature = "small")]
    write(&out, "lexicon", &packed(&lists));

    let read = |file: &str| {
        let file = root.join(file);
        fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
    };
    let tables = language::compile(|name| read(&format!("data/language/{name}")));
    write(&out, "language", &tables.unwrap_or_else(|faults| fail(faults)));

    let text = read("data/model/morphology.tsv").unwrap_or_else(|fault| fail([fault]));
    let mut faults = Vec::new();
    let rows = morphology::rows(&text, &mut faults);
    if !faults.is_empty() {
        fail(faults);
    }
    write(&out, "morphology", &morphology::tables(&rows));
}

/// The same tables packed by LZMA, each with its name.
#[cfg(feature = "small")]
fn packed(tables: &[(&'static str, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    use lzma_rust2::{LzmaOptions, LzmaWriter};
    use std::io::Write;
    let pack = |bytes: &[u8], is_text: bool| {
        let mut options = LzmaOptions::with_preset(9);
        if !is_text {
            // Numbers of four bytes.
            (options.lc, options.lp, options.pb) = (0, 2, 2);
        }
        let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
        writer.write_all(bytes)?;
        writer.finish()
    };
    let pack = |(name, bytes): &(&str, Vec<u8>)| match pack(bytes, *name == "texts") {
        Ok(packed) => (format!("{name}.packed"), packed),
        Err(error) => fail([format!("{name}: {error}")]),
    };
    tables.iter().map(pack).collect()
}

/// Writes tables, each to a file of its name.
fn write(folder: &Path, what: &str, tables: &[(impl Display, Vec<u8>)]) {
    for (name, bytes) in tables {
        let file = format!("{what}.{name}");
        if let Err(error) = fs::write(folder.join(&file), bytes) {
            fail([format!("{file}: {error}")]);
        }
    }
}

/// Ends the build, telling why.
fn fail(faults: impl IntoIterator<Item = String>) -> ! {
    faults.into_iter().for_each(|fault| println!("cargo::error={fault}"));
    process::exit(1);
}
