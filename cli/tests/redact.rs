//! `tilshi redact`: the same placeholder for the same person, number or address, and nothing else changed.

mod common;

use common::{Folder, printed, run, text};

#[test]
fn names_identifiers_and_contacts_are_replaced() {
    // "Call Asan Üsenov on 8 701 123 45 67. Üsenov came, he wrote to a.usenov@mail.kz. Write to @usenov_a."
    let given = "Асан Үсеновке 8 701 123 45 67 нөміріне хабарласыңыз. Үсенов келді, a.usenov@mail.kz мекенжайына жазды. \
                 @usenov_a парақшасына жазыңыз.";
    let expected = "[PERSON_1]-ке [PHONE_1] нөміріне хабарласыңыз. [PERSON_1] келді, [EMAIL_1] мекенжайына жазды. \
                    [ACCOUNT_1] парақшасына жазыңыз.";
    assert_eq!(printed(&["redact"], given), expected);
    let people_kept = printed(&["redact", "--keep", "person", "--keep", "account"], given);
    assert_eq!(people_kept, given.replace("8 701 123 45 67", "[PHONE_1]").replace("a.usenov@mail.kz", "[EMAIL_1]"));
}

#[test]
fn names_in_other_dress_are_replaced() {
    // "Asan Üsenov's house. Uncle Asan came." With capitals, and with a word of respect.
    let out = printed(&["redact"], "АСАН ҮСЕНОВТІҢ үйі. Асан-аға келді.");
    assert_eq!(out, "[PERSON_1]-ТІҢ үйі. [PERSON_1]-аға келді.");
    // A given name that is a town's as well, and a telephone number. "The document was given to Oral Mukhamedzhanov." "Asan Üsenov, tel. …"
    assert_eq!(printed(&["redact"], "Құжат Орал Мұхамеджановқа берілді."), "Құжат [PERSON_1]-қа берілді.");
    let out = printed(&["redact"], "Асан Үсенов, тел. +7 (701) 123-45-67");
    assert_eq!(out, "[PERSON_1], тел. [PHONE_1]");
}

#[test]
fn placeholders_hold_for_all_texts() {
    let folder = Folder::new();
    // "The governor of Almaty region, Yerlan Särsenov, opened a school." "The governor of Almaty region, Ye. Särsenov, came."
    let lines = "Алматы облысының әкімі Ерлан Сәрсенов мектеп ашты.\nБолат Үсенов келді.\nАлматы облысының әкімі Е. Сәрсенов келді.\n";
    let file = folder.file("lines.txt", lines);
    let list = folder.path().join("replaced.tsv");
    let out = printed(&["redact", "--lines", "--replaced", list.to_str().unwrap(), &file], "");
    let expected =
        "Алматы облысының әкімі [PERSON_1] мектеп ашты.\n[PERSON_2] келді.\nАлматы облысының әкімі [PERSON_1] келді.\n";
    assert_eq!(out, expected);
    let place = |line: usize| format!("{file}, line {line}");
    let rows = [
        "placeholder\tvalue\ttimes\tfirst".to_owned(),
        format!("[PERSON_1]\tЕрлан Сәрсенов\t2\t{}", place(1)),
        format!("[PERSON_2]\tБолат Үсенов\t1\t{}\n", place(2)),
    ];
    assert_eq!(std::fs::read_to_string(list).unwrap(), rows.join("\n"));
}

#[test]
fn what_is_nobodys_stays() {
    // "The Ministry of Finance's БСН is …; 5 million tenge were spent. The minister came."
    let given = "Қаржы министрлігі 2024 жылы 5 миллион теңге бөлді.\r\nМинистр келді.\u{0}\n";
    assert_eq!(printed(&["redact"], given), given);
    let refused = run(&["redact", "--replaced", "/nowhere/list.tsv"], "Асан Үсенов келді.");
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("/nowhere/list.tsv") && refused.stdout.is_empty());
}

#[test]
fn nothing_is_left_by_half_an_analysis() {
    common::assert_refused(&run(&["redact", "--layers", "tokens"], "Асан Үсенов келді."), &["--layers"]);
    // Placeholders of an earlier redaction keep their numbers to themselves.
    assert_eq!(printed(&["redact"], "[PERSON_1] келді. Асан Үсенов келді."), "[PERSON_1] келді. [PERSON_2] келді.");
}

#[test]
fn the_list_has_all_that_was_replaced_before_a_fault() {
    let folder = Folder::new();
    let list = folder.at("list.tsv");
    let output =
        run(&["redact", "--lines", "--replaced", &list], ["Асан Үсенов келді.\n".as_bytes(), b"\xff\n"].concat());
    common::assert_refused(&output, &["byte"]);
    assert!(std::fs::read_to_string(&list).unwrap().contains("Асан Үсенов"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&list).unwrap().permissions().mode() & 0o777, 0o600);
    }
    common::assert_refused(&run(&["redact", "--replaced", "-"], ""), &["name one"]);
}
