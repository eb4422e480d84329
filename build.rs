//! Compiles the word lists of `data/lexicon` to tables, which `src/lexicon` reads where they lie.

#[path = "src/lexicon/compile.rs"]
mod compile;

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=data/lexicon");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    let folder = Path::new(&env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("data/lexicon");
    let tables = compile::compile(&folder).unwrap_or_else(|faults| {
        faults.iter().for_each(|fault| println!("cargo::error={fault}"));
        process::exit(1);
    });
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    for (name, bytes) in tables {
        if let Err(error) = fs::write(Path::new(&out).join(format!("lexicon.{name}")), bytes) {
            println!("cargo::error=lexicon.{name}: {error}");
            process::exit(1);
        }
    }
}
