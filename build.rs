//! Compiles the word lists of `data/lexicon`, the statistics of `data/language` and the numbers of `data/model/morphology.tsv` to
//! tables, which `src/lexicon`, `src/language` and `src/morph` read where they lie.

#[path = "src/lexicon/compile.rs"]
mod compile;
#[path = "src/morph/keys.rs"]
mod keys;
#[path = "src/language/compile.rs"]
mod language;
#[cfg(feature = "small")]
#[path = "src/entity/model/packing.rs"]
mod model;
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
    println!("cargo::rerun-if-changed=data/model/ner.bin");
    println!("cargo::rerun-if-changed=src/entity/model/packing.rs");
    println!("cargo::rerun-if-changed=src/feats/names.rs");
    println!("cargo::rerun-if-changed=src/language/compile.rs");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/morph");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());

    let lists = compile::compile(&root.join("data/lexicon"));
    let lists = lists.unwrap_or_else(|faults| fail(faults.iter().map(ToString::to_string)));
    write(&out, "lexicon", &lists.files);
    #[cfg(feature = "small")]
    write(&out, "lexicon", &packed(&lists));
    #[cfg(feature = "small")]
    match fs::read(root.join("data/model/ner.bin")) {
        Ok(bytes) => write(&out, "model", &[("ner.packed", packed_model(&bytes))]),
        Err(error) => fail([format!("data/model/ner.bin: {error}")]),
    }

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
fn packed(tables: &compile::Tables) -> Vec<(String, Vec<u8>)> {
    use compile::packing::{
        from_nodes, from_rows, from_text, from_words, rows_of, to_nodes, to_rows, to_text, to_words, transposed,
    };
    let counts = || tables.counts.iter().copied();
    let pack = |(name, bytes): &(&str, Vec<u8>)| {
        let written = match *name {
            "words" => from_words(bytes),
            "nodes" => from_nodes(bytes),
            "entries" => transposed(bytes, 4),
            "readings" => transposed(bytes, 12),
            "rows" => from_rows(bytes, counts()),
            "texts" => from_text(&String::from_utf8_lossy(bytes)),
            _ => bytes.clone(),
        };
        let read = match *name {
            "words" => to_words(&written),
            "nodes" => to_nodes(&written),
            "entries" => rows_of(&written, 4),
            "readings" => rows_of(&written, 12),
            "rows" => to_rows(&written, counts()),
            "texts" => to_text(&written).into_bytes(),
            _ => written.clone(),
        };
        assert!(read == *bytes, "{name} are not read as they were written");
        (format!("{name}.packed"), lzma(&written, *name != "arcs"))
    };
    tables.files.iter().filter(|(name, _)| !matches!(*name, "slots" | "code")).map(pack).collect()
}

/// The model of named entities, packed by LZMA.
#[cfg(feature = "small")]
fn packed_model(bytes: &[u8]) -> Vec<u8> {
    let written = model::from_model(bytes).unwrap_or_else(|| fail(["data/model/ner.bin is no model".to_owned()]));
    assert!(model::to_model(&written) == bytes, "the model is not read as it was written");
    lzma(&written, true)
}

/// Packs bytes, or else numbers of four bytes.
#[cfg(feature = "small")]
fn lzma(bytes: &[u8], are_single: bool) -> Vec<u8> {
    use lzma_rust2::{LzmaOptions, LzmaWriter};
    use std::io::Write;
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = if are_single { (1, 0, 0) } else { (0, 2, 2) };
    let pack = || {
        let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
        writer.write_all(bytes)?;
        writer.finish()
    };
    pack().unwrap_or_else(|error| fail([format!("packing: {error}")]))
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
