//! Reads a file of rules and prints what they find in texts.
//!
//! ```text
//! cargo run --example rules -- data/samples/grants.rules data/samples/news.txt
//! cargo run --example rules -- data/samples/grants.rules --list banks=banks.tsv - < text.txt
//! ```

use std::error::Error;
use std::io::Write;
use std::sync::Arc;
use std::{env, fs, io};

use tilshi::Analyzer;
use tilshi::fact::Rule;
use tilshi::pattern::Gazetteer;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut lists, mut files) = (Vec::new(), Vec::new());
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--list" {
            let list = arguments.next().ok_or("--list needs NAME=FILE")?;
            let (name, file) = list.split_once('=').ok_or("--list needs NAME=FILE")?;
            lists.push(Arc::new(Gazetteer::from_lines(name, &fs::read_to_string(file)?)?));
        } else {
            files.push(argument);
        }
    }
    let (rules, texts) = files.split_first().ok_or("usage: rules RULES [--list NAME=FILE]... [TEXT|-]...")?;
    let read = Rule::parse_all(&fs::read_to_string(rules)?, &lists).map_err(|error| format!("{rules}: {error}"))?;
    let names: Vec<String> = read.iter().map(|rule| rule.name().to_owned()).collect();
    let analyzer = Analyzer::builder().rules(read).build();
    for file in texts {
        let text = if file == "-" { io::read_to_string(io::stdin())? } else { fs::read_to_string(file)? };
        let document = analyzer.analyze(&text);
        for fact in document.facts().iter().filter(|fact| names.contains(&fact.rule.to_string())) {
            writeln!(io::stdout(), "{file}:{}\t{fact}\t{}", fact.span, fact.text.replace('\n', " "))?;
        }
    }
    Ok(())
}
