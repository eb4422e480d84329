//! Signals leave whole lines and no unfinished files.
#![cfg(unix)]

mod common;

use std::io::{Read, Write};
use std::process::Stdio;
use std::time::Duration;

use common::{text, tilshi};

/// The command is stopped `TILSHI_KILLS` times.
#[test]
fn a_signal_waits_for_the_end_of_a_line() {
    let line = "Алматыда 5 миллионнан астам бала бар, олар мектепке барады. ".repeat(20) + "\n";
    let kills: u64 = std::env::var("TILSHI_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(24);
    for run in 0..kills {
        let mut child = tilshi()
            .args(["analyze", "--lines"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let line = line.clone();
        let writer = std::thread::spawn(move || while stdin.write_all(line.as_bytes()).is_ok() {});
        let mut stdout = child.stdout.take().unwrap();
        // The reader is slow, so that lines are larger than what the pipe holds.
        let reader = std::thread::spawn(move || {
            let (mut read, mut part) = (Vec::new(), [0; 5000]);
            while let Ok(length @ 1..) = stdout.read(&mut part) {
                read.extend_from_slice(&part[..length]);
                std::thread::sleep(Duration::from_micros(200));
            }
            read
        });
        std::thread::sleep(Duration::from_millis(30 + 17 * run % 300));
        let signal = if run % 3 == 0 { "-INT" } else { "-TERM" };
        let killed = std::process::Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let status = child.wait().unwrap();
        // It ends by the signal, as a shell expects.
        let expected = if signal == "-INT" { 2 } else { 15 };
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(expected));
        let read = reader.join().unwrap();
        writer.join().unwrap();
        assert!(read.is_empty() || read.ends_with(b"}\n"), "run {run}: {}", &text(&read)[read.len() - 90..]);
    }
}

#[test]
fn whoever_waits_for_an_answer_gets_it() {
    let mut child = tilshi().args(["analyze", "--lines"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut answers = std::io::BufRead::lines(std::io::BufReader::new(stdout));
    for question in ["Алматы", "", "Астана"] {
        writeln!(stdin, "{question}").unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["text"], question);
    }
    drop(stdin);
    assert!(answers.next().is_none() && child.wait().unwrap().success());
}
