//! The structure of `src`: files import each other in no circle, and no room imports one above it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The rooms in the order of the road the data takes, the lowest first; those of one line are of one height.
const ROOMS: &[&[&str]] = &[
    &["error", "letters", "sort", "tsv"],
    &["named", "span"],
    &["feats", "offsets"],
    // Tables of words, compiled when the crate is built: they need nothing, and the tokenizer reads abbreviations and units in them.
    &["lexicon"],
    &["normalize"],
    &["script"],
    &["tokenize"],
    &["language"],
    &["morph"],
    &["annotated"],
    &["number"],
    &["quantity"],
    &["mention"],
    &["phrase"],
    &["entity"],
    &["pattern"],
    &["fact"],
    &["who"],
    &["document"],
    &["export"],
    &["additions"],
    &["analyzer"],
    &["batch"],
    &["lib", "documentation"],
];

/// Imports that go up all the same: the file, and the one it may import. An annotated text keeps the numbers that were read
/// last, for the many grammars that ask for them.
const EXCEPTIONS: &[(&str, &str)] = &[("annotated/mod.rs", "number/numeral.rs")];

/// The rooms whose files still import each other in circles, with how many do: these may only become fewer.
const CIRCLES: &[(&str, usize)] = &[];

/// A module by its names from the crate's root.
type Module = Vec<String>;

/// What a file holds, as far as imports go.
#[derive(Default)]
struct File {
    /// Its path below `src`.
    name: String,
    /// Imported paths from the crate's root, of declarations and of expressions.
    imports: Vec<Vec<String>>,
    /// By name, where an imported or re-exported one comes from.
    names: BTreeMap<String, Vec<String>>,
    /// All names it has outside of declarations.
    words: BTreeSet<String>,
}

/// All files of `src` but tests, by their modules.
fn files() -> BTreeMap<Module, File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
                let module = module.split('/').filter(|part| *part != "lib").map(str::to_owned).collect::<Module>();
                sources.insert(module, (name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    let modules: BTreeSet<Module> = sources.keys().cloned().collect();
    let read = |(module, (name, source)): (Module, (String, String))| {
        let mut file = File { name, ..File::default() };
        read(&mut file, &module, &tokens(&source), &modules);
        (module, file)
    };
    sources.into_iter().map(read).collect()
}

/// The words and marks of a source without comments and literals; `::` is one mark.
fn tokens(source: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) =
            rest.strip_prefix('r').and_then(|r| r.find('"').filter(|n| r[..*n].chars().all(|c| c == '#')))
        {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = 1 + hashes + 1;
            from + rest[from..].find(&end).unwrap() + end.len()
        } else if c == '"' {
            let mut escaped = false;
            let ends = |c: char| {
                let was_escaped = std::mem::take(&mut escaped);
                escaped = c == '\\' && !was_escaped;
                c == '"' && !was_escaped
            };
            rest[1..].find(ends).unwrap() + 2
        } else if c == '\'' {
            // A character, or else the mark of a lifetime.
            let after: Vec<char> = rest.chars().skip(1).take(2).collect();
            match after[..] {
                ['\\', _] => rest[3..].find('\'').unwrap() + 4,
                [c, '\''] => c.len_utf8() + 2,
                _ => 1,
            }
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(rest[..end].to_owned());
            end
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// Collects what a file imports. Its tests may import anything.
fn read(file: &mut File, module: &Module, tokens: &[String], modules: &BTreeSet<Module>) {
    // The modules within the file that are open, each with the depth of brackets around it.
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        let here: Module =
            module.iter().map(String::as_str).chain(open.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
        let tested = open.iter().any(|(name, _)| *name == "tests");
        match tokens[at].as_str() {
            "mod" if tokens[at + 2] == "{" => open.push((&tokens[at + 1], depth)),
            // The name that a macro gives.
            "mod" if tokens[at + 1] == "$" => open.push((&tokens[at + 2], depth)),
            "{" => depth += 1,
            "}" => {
                assert!(depth > 0, "{}: a bracket too many", file.name);
                depth -= 1;
                open.pop_if(|(_, around)| *around == depth);
            }
            _ if tested => {}
            // `use<>` of a returned type names what it captures, `$use` is what a macro was given.
            "use" if tokens[at + 1] != "<" && tokens[..at].last().is_none_or(|token| token != "$") => {
                let end = at + tokens[at..].iter().position(|token| token == ";").unwrap();
                let exported = at > 0 && matches!(tokens[at - 1].as_str(), "pub" | ")");
                for (path, name) in leaves(&tokens[at + 1..end]) {
                    let Some(path) = absolute(&path, &here, modules) else { continue };
                    if !exported {
                        file.imports.push(path.clone());
                    }
                    if open.is_empty() {
                        file.names.insert(name, path);
                    }
                }
                at = end;
            }
            word if is_word(word) && (at == 0 || tokens[at - 1] != "::") => {
                let from = at;
                while tokens.get(at + 1).is_some_and(|t| t == "::") && tokens.get(at + 2).is_some_and(|t| is_word(t)) {
                    at += 2;
                }
                // `pub(in crate::morph)` imports nothing.
                if at > from && !tokens[..from].ends_with(&["pub", "(", "in"].map(str::to_owned)) {
                    let path: Vec<String> = tokens[from..=at].iter().step_by(2).cloned().collect();
                    file.imports.extend(absolute(&path, &here, modules));
                }
                file.words.insert(word.to_owned());
            }
            _ => {}
        }
        at += 1;
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The paths of a tree of imports, each with the name it gives.
fn leaves(tree: &[String]) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut lengths = Vec::new();
    let mut alias = None;
    for (i, token) in tree.iter().enumerate() {
        match token.as_str() {
            "::" => {}
            "{" => lengths.push(path.len()),
            "," | "}" => {
                let outer = lengths[lengths.len() - 1];
                if path.len() > outer {
                    found.push((path.clone(), alias.take().unwrap_or_else(|| path[path.len() - 1].clone())));
                }
                path.truncate(outer);
                if token == "}" {
                    lengths.pop();
                    path.truncate(lengths.last().copied().unwrap_or(0));
                }
            }
            "as" => alias = tree.get(i + 1).cloned(),
            _ if i > 0 && tree[i - 1] == "as" => {}
            word => path.push(word.to_owned()),
        }
    }
    if !path.is_empty() {
        let name = path[path.len() - 1].clone();
        found.push((path, alias.unwrap_or(name)));
    }
    found
}

/// A path from the crate's root, if it is one within the crate.
fn absolute(path: &[String], module: &Module, modules: &BTreeSet<Module>) -> Option<Vec<String>> {
    let mut base = module.clone();
    let mut rest = path;
    match rest[0].as_str() {
        "crate" => {
            base.clear();
            rest = &rest[1..];
        }
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        child => {
            let mut of = module.clone();
            of.push(child.to_owned());
            if !modules.contains(&of) {
                return None;
            }
        }
    }
    base.extend(rest.iter().filter(|part| *part != "self").cloned());
    Some(base)
}

/// The module of the file that defines what a path names.
fn owner(path: &[String], files: &BTreeMap<Module, File>) -> Module {
    let mut path = path.to_vec();
    // Each import leads one file further; there are fewer than that in a row.
    for _ in 0..10 {
        let length = (0..=path.len()).rev().find(|n| files.contains_key(&path[..*n])).unwrap();
        let Some(next) = path.get(length) else { return path };
        let file = &files[&path[..length]];
        let Some(source) = file.names.get(next).filter(|source| source[..] != path[..length + 1]) else {
            return path[..length].to_vec();
        };
        path = [source, &path[length + 1..]].concat();
    }
    panic!("a circle of names: {path:?}")
}

/// By file, those it imports.
fn imports(files: &BTreeMap<Module, File>) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut graph = BTreeMap::new();
    for (module, file) in files {
        // What a file re-exports it imports only where it uses it itself.
        let own = file.names.iter().filter(|(name, _)| file.words.contains(*name)).map(|(_, path)| path);
        let owners = file.imports.iter().chain(own).map(|path| owner(path, files));
        let names = owners.filter(|owner| owner != module).map(|owner| files[&owner].name.as_str());
        graph.insert(file.name.as_str(), names.collect());
    }
    graph
}

/// The files that can be reached from one by imports.
fn reached<'a>(graph: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = graph[from].iter().copied().collect();
    while let Some(file) = open.pop() {
        if seen.insert(file) {
            open.extend(&graph[file]);
        }
    }
    seen
}

/// The room that a file is in.
fn room(file: &str) -> &str {
    file.trim_end_matches(".rs").split('/').next().unwrap()
}

#[test]
fn files_import_each_other_in_no_circle() {
    let files = files();
    let graph = imports(&files);
    let reached: BTreeMap<_, _> = graph.keys().map(|file| (*file, reached(&graph, file))).collect();
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (file, behind) in &reached {
        let back = graph[file].iter().filter(|other| **other != *file && reached[*other].contains(file)).copied();
        let back: Vec<&str> = back.collect();
        assert!(back.iter().all(|other| room(other) == room(file)), "a circle of rooms: {file} -> {back:?}");
        if behind.contains(file) {
            found.entry(room(file)).or_default().push(format!("{file} -> {}", back.join(", ")));
        }
    }
    let counts: Vec<(&str, usize)> = found.iter().map(|(room, files)| (*room, files.len())).collect();
    let told: Vec<String> = found.into_values().map(|files| files.join("\n")).collect();
    assert_eq!(counts, CIRCLES, "circles:\n{}", told.join("\n\n"));
}

#[test]
fn no_room_imports_one_above_it() {
    let files = files();
    let height = |file: &str| {
        let place = ROOMS.iter().position(|rooms| rooms.contains(&room(file)));
        place.unwrap_or_else(|| panic!("{} is in no row of ROOMS", room(file)))
    };
    let mut up: Vec<(&str, &str)> = Vec::new();
    for (file, others) in imports(&files) {
        let above = others.into_iter().filter(|other| height(other) >= height(file) && room(other) != room(file));
        up.extend(above.map(|other| (file, other)));
    }
    assert_eq!(up, EXCEPTIONS);
}
