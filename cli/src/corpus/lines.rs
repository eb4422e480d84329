//! [`Lines`]: the documents of a file of lines: lines, blocks of them, objects in JSON.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::found::{Found, Reading, Text, is_blank, listed, text, too_long, unreadable};
use crate::input::{self, BYTE_ORDER_MARK};

/// The lines of a file.
pub(super) struct Lines {
    pub(super) from: Box<dyn BufRead>,
    /// Of the line read last, from 1.
    pub(super) number: u64,
    /// The longest that is held.
    pub(super) most: usize,
    pub(super) line: Vec<u8>,
}

impl Lines {
    /// Reads a line without its end into `line`; none at the end of the file. A line that is too long is passed over, and a
    /// problem. The outer problem ends the file.
    fn read(&mut self) -> Result<Option<Result<(), String>>, String> {
        self.line.clear();
        let most = self.most as u64 + 2; // with its end
        let length =
            (&mut self.from).take(most).read_until(b'\n', &mut self.line).map_err(|error| unreadable(&error))?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 {
            let mark = BYTE_ORDER_MARK.len_utf8();
            if self.line.starts_with("\u{feff}".as_bytes()) {
                self.line.drain(..mark);
            }
            if let Some(what) = input::not_text(&self.line) {
                return Err(what);
            }
        }
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
            if self.line.last() == Some(&b'\r') {
                self.line.pop();
            }
        } else if length as u64 == most {
            self.from.skip_until(b'\n').map_err(|error| unreadable(&error))?;
            return Ok(Some(Err(too_long(self.most))));
        }
        Ok(Some(Ok(())))
    }

    /// The next line that is not empty, and its number.
    fn filled(&mut self) -> Option<Result<(u64, Text), Found>> {
        loop {
            match self.read() {
                Err(problem) => return Some(Err(Found::wrong(problem))),
                Ok(None) => return None,
                Ok(Some(Err(problem))) => return Some(Ok((self.number, Err(problem)))),
                Ok(Some(Ok(()))) if is_blank(&self.line) => {}
                Ok(Some(Ok(()))) => return Some(Ok((self.number, text(std::mem::take(&mut self.line))))),
            }
        }
    }

    /// A line as a document.
    pub(super) fn document(&mut self) -> Option<Found> {
        Some(match self.filled()? {
            Ok((line, text)) => Found::text(Some(line), text),
            Err(found) => found,
        })
    }

    /// Lines up to an empty one as a document.
    pub(super) fn block(&mut self) -> Option<Found> {
        let (begun, mut block) = match self.filled()? {
            Ok(first) => first,
            Err(found) => return Some(found),
        };
        loop {
            match self.read() {
                Err(problem) => return Some(Found::wrong(problem)),
                Ok(Some(Ok(()))) if !is_blank(&self.line) => {
                    let line = text(std::mem::take(&mut self.line));
                    block = match (block, line) {
                        (Ok(block), Ok(line)) if block.len() + line.len() < self.most => Ok(block + "\n" + &line),
                        (Ok(_), Ok(_)) => Err(too_long(self.most)),
                        (Err(problem), _) | (_, Err(problem)) => Err(problem),
                    };
                }
                Ok(Some(Err(problem))) => block = block.and(Err(problem)),
                Ok(None | Some(Ok(()))) => return Some(Found::text(Some(begun), block)),
            }
        }
    }

    /// An object as a document.
    pub(super) fn object(&mut self, reading: &Reading) -> Option<Found> {
        let (line, object) = match self.filled()? {
            Ok(line) => line,
            Err(found) => return Some(found),
        };
        let (mut id, mut is_analysed) = (None, false);
        let is_list = object.as_ref().is_ok_and(|json| json.trim_start().starts_with('['));
        let text = object.and_then(|json| {
            let object: Value = serde_json::from_str(&json).map_err(|error| not_json(&error))?;
            let field = |name: &str| match object.get(name) {
                Some(Value::Null) | None => None,
                Some(Value::String(text)) => Some(text.clone()),
                Some(value) => Some(value.to_string()),
            };
            let missing = |name: &str| {
                let Some(object) = object.as_object() else { return "is no JSON object".to_owned() };
                let names: Vec<&str> = object.keys().map(String::as_str).collect();
                format!("no field {name:?} in the object; it has {}", listed(&names))
            };
            id = match &reading.id {
                Some(name) => Some(field(name).ok_or_else(|| missing(name))?),
                None => field("id"),
            };
            let layers = LAYERS.iter().filter(|layer| object.get(layer).is_some()).count();
            is_analysed = reading.analysed && layers == LAYERS.len();
            if reading.analysed && layers > 0 && !is_analysed && object.get("source").is_some() {
                return Err("has a part of what was analysed; write it with corpus without --fields".to_owned());
            }
            match object.get(&reading.text) {
                Some(Value::String(_)) if is_analysed => Ok(json),
                Some(Value::String(text)) => Ok(text.clone()),
                Some(_) => Err(format!("the field {:?} is no text", reading.text)),
                None => Err(missing(&reading.text)),
            }
        });
        if self.number == 1 && text.is_err() && is_list {
            return Some(Found::wrong("is one JSON list, not an object a line; jq -c '.[]' divides it"));
        }
        Some(Found { id, is_analysed, ..Found::text(Some(line), text) })
    }
}

/// What the JSON of an analysed document has beside its text.
const LAYERS: [&str; 4] = ["sentences", "tokens", "entities", "facts"];

/// What is wrong with the JSON of a line, without the number of the line in itself.
fn not_json(error: &serde_json::Error) -> String {
    let problem = error.to_string();
    let what = problem.split(" at line ").next().unwrap_or_default();
    format!("not JSON: {what}, at byte {}", error.column())
}
