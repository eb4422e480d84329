//! Any text is cut into tokens and sentences that lie in order, hold all that is not white space, and end together.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tilshi::tokenize::{sentences, tokens};

fuzz_target!(|text: &str| {
    let mut at = 0;
    for token in tokens(text) {
        assert!(text[at..token.span.start].trim().is_empty());
        assert!(&text[token.span] == token.text && !token.text.is_empty() && token.text.starts_with(token.stem()));
        at = token.span.end;
    }
    assert!(text[at..].trim().is_empty());

    let mut tokens = tokens(text).peekable();
    for sentence in sentences(text) {
        let mut end = sentence.span.start;
        while let Some(token) = tokens.next_if(|token| token.span.start < sentence.span.end) {
            assert!(token.span.start >= sentence.span.start);
            end = token.span.end;
        }
        assert_eq!(end, sentence.span.end);
    }
    assert!(tokens.next().is_none());
});
