//! What the normalizer makes of damaged text: `tests/data/normalization.tsv`, and what a clean text costs.

use std::alloc::{GlobalAlloc, Layout, System};
use std::borrow::Cow;
use std::cell::Cell;

use tilshi::Span;
use tilshi::normalize::{Family, Normalizer, normalize};

static TABLE: &str = include_str!("data/normalization.tsv");

/// `\n`, `\t`, `\r` and `\u{…}` as what they stand for.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (c, len) = match escape.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b't') => ('\t', 1),
            Some(b'r') => ('\r', 1),
            Some(b'u') => {
                let end = escape.find('}').unwrap();
                (char::from_u32(u32::from_str_radix(&escape[2..end], 16).unwrap()).unwrap(), end + 1)
            }
            other => panic!("{text}: \\{other:?}"),
        };
        plain.push(c);
        rest = &escape[len..];
    }
    plain + rest
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [family, dirty, clean] = columns[..] else { panic!("{line}: not three columns") };
        let family: Family = family.parse().unwrap();
        let dirty = unescape(dirty);
        let clean = if clean == "=" { dirty.clone() } else { unescape(clean) };
        let normalized = normalize(&dirty);
        count += 1;
        if normalized.text() != clean {
            wrong.push(format!("{dirty:?} became {:?} for {clean:?}", normalized.text()));
        }
        assert_eq!(normalize(&clean).text(), clean, "normalizing {clean:?} once more");
        // The repair is that family's: without it the text stays damaged, or another family changes it too.
        let without = Normalizer::builder().without(family).build().normalize(&dirty).into_text();
        assert!(dirty == clean || without != clean, "{family} is not what repairs {dirty:?}");
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 150, "{count} rows");
}

#[test]
fn spans_lead_both_ways() {
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let dirty = unescape(line.split('\t').nth(1).unwrap());
        let normalized = normalize(&dirty);
        for (start, c) in normalized.text().char_indices() {
            let span = Span::new(start, start + c.len_utf8());
            let original = normalized.to_original(span);
            assert!(dirty.get(original.range()).is_some(), "{dirty:?} {span}");
            // What was not changed leads back to itself.
            if &dirty[original] == normalized.text().get(span.range()).unwrap() {
                assert!(normalized.to_normalized(original).contains(span), "{dirty:?} {span}");
            }
        }
    }
}

/// Counts what the current thread allocates.
struct Counting;

thread_local!(static ALLOCATIONS: Cell<usize> = const { Cell::new(0) });

// Counting allocations takes an allocator, which takes unsafe code; it stays in this test.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

#[test]
fn clean_text_allocates_nothing() {
    let clean = "«Мен “Абай жолын” оқыдым», – деді Г.Әбдіқалықова. COVID-19-дан кейін 2008–2009 жылдары 5 миллионнан астам \
                 бала, 40%-ға дейін, −5 °C, 30 м², 1 500 теңге, қарым-қатынас, iPhone-ды, Жанна д’Арк… «ҚазССР» мен «НАТО», Ка\u{302}рлос, Київ, Љубљана, ICE, 5 ± 2, ёлка.\n– Иә, – деді ол.\n";
    let clean = clean.repeat(50);
    // Word lists are read at the first call that needs them.
    normalize("Бiр Ќазаќ ҡала");
    normalize(&clean);
    for normalizer in [Normalizer::minimal(), Normalizer::standard(), Normalizer::aggressive()] {
        let before = ALLOCATIONS.get();
        let normalized = normalizer.normalize(&clean);
        let after = ALLOCATIONS.get();
        assert_eq!(after - before, 0);
        assert!(normalized.changes().is_empty());
        assert!(matches!(normalized.into_text(), Cow::Borrowed(_)));
    }
}
