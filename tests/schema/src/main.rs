//! `tilshi-schema SCHEMA < LINES`: whether every line is JSON that the schema allows. Tells what is wrong in which line, and fails then.

use std::error::Error;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn Error>> {
    let schema = std::env::args().nth(1).ok_or("usage: tilshi-schema SCHEMA < LINES")?;
    let validator = jsonschema::validator_for(&serde_json::from_slice(&std::fs::read(schema)?)?)?;
    let (mut lines, mut problems) = (0, 0);
    for line in std::io::stdin().lock().lines() {
        lines += 1;
        for problem in validator.iter_errors(&serde_json::from_str(&line?)?).take(3) {
            eprintln!("line {lines}: {}: {problem}", problem.instance_path());
            problems += 1;
        }
    }
    match (lines, problems) {
        (0, _) => Err("there are no lines".into()),
        (_, 0) => Ok(println!("{lines} documents fit the schema")),
        _ => Err(format!("{problems} problems in {lines} documents").into()),
    }
}
