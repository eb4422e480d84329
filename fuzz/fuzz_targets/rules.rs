//! Rules of any text are read or refused; what is read is written and read again, and finds facts whose spans are of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tilshi::Analyzer;
use tilshi::fact::Rule;
use tilshi::pattern::Step;

fuzz_target!(|input: (String, String)| {
    let (rules, text) = input;
    let Ok(rules) = Rule::parse_all(&rules, &[]) else { return };
    for step in rules.iter().flat_map(Rule::steps) {
        assert_eq!(step.to_string().parse::<Step>().as_ref(), Ok(step));
    }
    let analyzer = Analyzer::builder().rules(rules).build();
    for fact in analyzer.analyze(&text).facts() {
        assert_eq!(&text[fact.span], fact.text);
    }
});
