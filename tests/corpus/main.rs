//! What fuzzing found, and what it starts from: every input of `fuzz/corpus` holds what its target asks for.

mod invariants;

use std::path::Path;

use invariants::TARGETS;

#[test]
fn inputs_of_the_corpus() {
    for (target, holds) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{}", folder.display());
        for file in files {
            let input = std::fs::read(&file).unwrap();
            assert!(std::panic::catch_unwind(|| holds(&input)).is_ok(), "{}", file.display());
        }
    }
}

/// The samples are seeds of the fuzz targets.
#[test]
fn samples() {
    for sample in ["press_release.txt", "news.txt", "encyclopedia.txt"] {
        let text = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(sample)).unwrap();
        TARGETS.iter().filter(|(target, _)| *target != "model").for_each(|(_, holds)| holds(&text));
    }
}

/// A body that is read, and one that is none: both are reached behind the head.
#[test]
fn bodies_of_models_are_reached() {
    let mut body = vec![64, 1, 6];
    body.extend(b"PERSON");
    // begin, transitions, no attributes
    body.extend([0; 3 + 9]);
    body.push(0);
    invariants::model(&body);
    invariants::model(&body[..body.len() - 1]);
    invariants::model(&[0xFF; 64]);
}
