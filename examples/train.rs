//! Trial.
use std::collections::BTreeMap;
use std::time::Instant;
use tilshi::Span;
use tilshi::entity::Model;
use tilshi::entity::train::{Annotated, Options, Trainer};
use tilshi::export::conll;

fn read(path: &str) -> Vec<(u32, Annotated)> {
    let text = std::fs::read_to_string(path).unwrap();
    conll::read(&text)
        .unwrap()
        .into_iter()
        .map(|rows| {
            let mut rows = &rows[..];
            let mut id = 0;
            if rows[0].token.starts_with(|c: char| c.is_ascii_uppercase()) && rows[0].token.get(1..3) == Some("ID") {
                id = rows[0].token[3..].parse().unwrap();
                rows = &rows[1..];
            }
            let mut entities: Vec<(std::ops::Range<usize>, String)> = Vec::new();
            for (i, row) in rows.iter().enumerate() {
                if let Some(l) = row.tag.strip_prefix("B-") {
                    entities.push((i..i + 1, l.to_owned()));
                } else if row.tag.starts_with("I-") {
                    entities.last_mut().unwrap().0.end = i + 1;
                }
            }
            (id, Annotated { tokens: rows.iter().map(|r| r.token.to_owned()).collect(), entities })
        })
        .collect()
}

fn score(model: &Model, dev: &[Annotated]) -> (f64, f64, f64, BTreeMap<String, [usize; 3]>) {
    let mut per: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for s in dev {
        let (text, spans) = conll::join(s.tokens.iter().map(String::as_str));
        let found = model.tag(&text);
        let mut f = Vec::new();
        for t in &found {
            let inside: Vec<usize> = (0..spans.len()).filter(|i| spans[*i].overlaps(t.span)).collect();
            if let (Some(a), Some(b)) = (inside.first(), inside.last()) {
                f.push((*a..*b + 1, t.label.to_owned()));
            }
        }
        for x in &f {
            per.entry(x.1.clone()).or_default()[1] += 1;
            if s.entities.contains(x) {
                per.get_mut(&x.1).unwrap()[0] += 1;
            }
        }
        for x in &s.entities {
            per.entry(x.1.clone()).or_default()[2] += 1;
        }
    }
    let t = per.values().fold([0; 3], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
    let p = t[0] as f64 / t[1].max(1) as f64;
    let r = t[0] as f64 / t[2].max(1) as f64;
    (p, r, 2.0 * p * r / (p + r).max(1e-9), per)
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let get = |k: &str, d: f64| args.iter().position(|a| a == k).map_or(d, |i| args[i + 1].parse().unwrap());
    let fold = get("--fold", 0.0) as u32;
    let all = read("../shared/data/kaznerd/valid_with_ids.iob2");
    let (dev, train): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| id % 5 == fold);
    let dev: Vec<Annotated> = dev.into_iter().map(|x| x.1).collect();
    let train: Vec<Annotated> = train.into_iter().map(|x| x.1).collect();
    let _ = Span::new(0, 0);
    let options = Options {
        l1: get("--l1", 0.1),
        l2: get("--l2", 0.3),
        iterations: get("--iter", 100.0) as usize,
        least: get("--least", 2.0) as u32,
        threads: get("--threads", 2.0) as usize,
    };
    let start = Instant::now();
    let trainer = Trainer::new(options, &train);
    eprintln!("read {:?}", start.elapsed());
    let model = trainer.train(|p, model| {
        if p.iteration % 10 == 0 {
            let (a, b, f, _) = score(&model(), &dev);
            eprintln!(
                "{} loss {:.5} weights {} dev P {:.2} R {:.2} F {:.2}  {:?}",
                p.iteration,
                p.loss,
                p.weights,
                a * 100.,
                b * 100.,
                f * 100.,
                start.elapsed()
            );
        } else {
            eprintln!("{} loss {:.5} {:?}", p.iteration, p.loss, start.elapsed());
        }
        true
    });
    let bytes = model.to_bytes();
    let (a, b, f, per) = score(&model, &dev);
    for (l, [c, fo, e]) in &per {
        println!(
            "{l:15} P {:.2} R {:.2}  {fo} {e}",
            100. * *c as f64 / (*fo).max(1) as f64,
            100. * *c as f64 / (*e).max(1) as f64
        );
    }
    println!("{:?} bytes {} P {:.2} R {:.2} F {:.2}", model, bytes.len(), a * 100., b * 100., f * 100.);
    std::fs::write("/tmp/ner.bin", &bytes).unwrap();
}
