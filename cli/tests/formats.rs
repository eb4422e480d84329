//! The formats that have all documents in one piece, read back; what `.ci/consumers` reads with the programs they are for.

mod common;

use std::collections::BTreeSet;
use std::io::Read;

use common::{Folder, printed, run};
use flate2::read::ZlibDecoder;
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};

/// Bytes of `MessagePack`.
struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Bytes;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_owned()))
            }
        }
        deserializer.deserialize_bytes(Any)
    }
}

#[derive(Deserialize)]
struct DocBin {
    version: String,
    attrs: Vec<u64>,
    tokens: Bytes,
    spaces: Bytes,
    lengths: Bytes,
    strings: BTreeSet<String>,
    span_groups: Vec<Bytes>,
    user_data: Vec<Bytes>,
}

fn docbin(arguments: &[&str]) -> DocBin {
    let output = run(&[&["analyze", "--format", "docbin"], arguments].concat(), "");
    assert!(output.status.success());
    let mut bytes = Vec::new();
    ZlibDecoder::new(&output.stdout[..]).read_to_end(&mut bytes).unwrap();
    rmp_serde::from_slice(&bytes).unwrap()
}

#[test]
fn a_docbin_has_all_documents() {
    let folder = Folder::new();
    // "Asan Üsenov came." and nothing
    folder.file("a.txt", "Асан  Үсенов\nкелді. ");
    folder.file("b.txt", "");
    let bin = docbin(&[folder.path().to_str().unwrap()]);
    assert_eq!((bin.version.as_str(), bin.attrs[0], bin.attrs.len()), ("0.1", 65, 7));
    let lengths: Vec<i32> = bin.lengths.0.chunks(4).map(|four| i32::from_le_bytes(four.try_into().unwrap())).collect();
    // The second blank and the line's end are tokens of their own.
    assert_eq!(lengths, [6, 0]);
    assert_eq!((bin.tokens.0.len(), bin.spaces.0), (6 * 7 * 8, vec![1, 0, 0, 0, 0, 1]));
    assert_eq!((bin.span_groups.len(), bin.user_data.len()), (2, 2));
    for text in ["Үсенов", " ", "\n", "кел", "PERSON", "Case=Nom", "Асан Үсенов"] {
        assert!(bin.strings.contains(text), "{text:?}");
    }
    assert!(String::from_utf8_lossy(&bin.user_data[0].0).contains("organizations"));
    let whole = Folder::new();
    let place = whole.at("a.spacy");
    printed(&["corpus", folder.path().to_str().unwrap(), "--quiet", "--out", &place], "");
    assert!(std::fs::read(place).unwrap().starts_with(&[0x78]));
    assert_eq!(whole.names(), ["a.spacy"]);
}

/// Who is named in full in two documents is one node; roles lead to organizations and to names that have no entry.
#[test]
fn a_graph_joins_documents() {
    let folder = Folder::new();
    // "The Minister of Finance Asan Bolatuly Üsenov held a session." "Asan Bolatuly Üsenov, director of the fund 'A&B', came."
    folder.file("a.txt", "Қаржы министрі Асан Болатұлы Үсенов жиын өткізді.");
    folder.file("b.txt", "«A&B» қорының директоры Асан Болатұлы Үсенов келді.");
    let texts = folder.path().to_str().unwrap();
    let graph = printed(&["analyze", "--format", "graphml", texts], "");
    assert_eq!(graph.matches("<data key=\"node_type\">person</data>").count(), 1, "{graph}");
    assert!(graph.contains("<data key=\"node_documents\">2</data>") && graph.contains("«A&amp;B»"), "{graph}");
    assert!(graph.contains("<edge source=\"p0\" target=\"o0\"><data key=\"edge_type\">role</data>"), "{graph}");
    let dot = printed(&["corpus", "--quiet", "--format", "dot", texts], "");
    assert!(dot.contains("  p0 [label=\"Асан Болатұлы Үсенов\", shape=ellipse, tooltip="), "{dot}");
    assert!(dot.contains("  p0 -> o0 [label=\"директор\", style=solid];\n"), "{dot}");
}
