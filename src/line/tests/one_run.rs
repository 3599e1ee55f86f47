//! All problems of a file in one run, each once, and none of another file's.

use super::{FAULTLESS, codes, faultless_but, helps, ledger, of, of_text};

#[test]
fn six_faults_of_a_file_are_six_findings() {
    let text = faultless_but("start = 2024-01-01", "start = \"2024-01-01\"")
        .replacen("total = 400_000", "total = \"400 000 kr\"", 1)
        .replacen("host = true", "host = \"ja\"", 1)
        .replacen("[notice]", "[notice]\nfrist = 6", 1)
        .replacen("title = \"Budget\"", "", 1)
        .replacen("reference =", "diarium =", 1);
    let mut found = codes(&of_text(&text));
    found.sort();
    assert_eq!(
        found,
        [
            "S002 diarium",
            "S002 notice.frist",
            "S003 costs[1].total",
            "S003 parties.laxhjalpen.host",
            "S003 term.start",
            "S005 attachments[1].title",
        ]
    );
}

#[test]
fn a_top_level_key_below_a_header_is_told_to_move_up() {
    let ledger = of_text(&faultless_but("[notice]", "[notice]\ntags = [\"skola\"]"));
    let found = of(&ledger, "S");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message.sv, "`tags` står i tabellen `notice`, men hör till hela filen");
    assert!(helps(found[0])[0].starts_with("flytta raden till filens början"));
}

#[test]
fn an_unknown_key_is_told_with_its_table_and_the_nearest_known() {
    let ledger =
        of_text(&faultless_but("text = \"Fler elever", "txt = \"Fler elever").replacen("[notice]", "[notices]", 1));
    let found: Vec<_> = of(&ledger, "S").into_iter().map(|f| (f.message.sv.as_ref(), helps(f)[0])).collect();
    assert_eq!(
        found,
        [
            ("formatet har inget fält `notices`", "menade du `notice`?"),
            ("tabellen `goals[1]` har inget fält `txt`", "menade du `text`?"),
        ]
    );
}

#[test]
fn a_value_in_another_form_is_shown_as_it_should_be_written() {
    for (piece, other, field, shown) in [
        ("total = 400_000", "total = \"1 800 000 kr\"", "costs[1].total", "total = 1_800_000"),
        ("total = 400_000", "total = 1 800 000 kr", "costs[1].total", "total = 1_800_000"),
        ("total = 400_000", "total = 5,10", "costs[1].total", "total = 5.10"),
        ("total = 400_000", "total = \"5,10\"", "costs[1].total", "total = 5.10"),
        ("end = 2026-12-31", "end = \"2026-12-31\"", "term.end", "end = 2026-12-31"),
        ("end = 2026-12-31", "end = 31 december 2026", "term.end", "end = 2026-12-31"),
        ("period = \"6 months\"", "period = \"6 månader\"", "notice.period", "period = \"6 months\""),
        ("by = [\"laxhjalpen\"]", "by = \"laxhjalpen\"", "contributions[1].by", "by = [\"laxhjalpen\"]"),
        ("host = true", "host = ja", "parties.laxhjalpen.host", "host = true"),
    ] {
        let ledger = of_text(&faultless_but(piece, other));
        assert_eq!(codes(&ledger), [format!("S003 {field}")], "{other}");
        let help = helps(of(&ledger, "S003")[0]);
        assert!(help.len() == 1 && help[0].contains(shown), "{help:?} does not show {shown}");
    }
}

#[test]
fn a_broken_file_does_not_hide_others() {
    let files: [(&str, &[u8]); 5] = [
        ("a.toml", b"title = \"utan slut\nkind = \"iop\"\n"),
        ("b.toml", b"\xff\xfe"),
        ("c.toml/", b""),
        ("d.toml", &faultless_but("end = 2026-12-31", "end = 2023-12-31").into_bytes()),
        ("e.toml", FAULTLESS.as_bytes()),
    ];
    let ledger = ledger(&files);
    assert_eq!(codes(&ledger), ["S001 ", "S007 ", "S012 "]);
    assert_eq!(of(&ledger, "T001").len(), 1);
    assert_eq!(ledger.entries.iter().filter(|entry| entry.kept.is_some()).count(), 2);
}

#[test]
fn two_broken_lines_far_apart_are_told_in_one_run() {
    let text = faultless_but("reference = \"AN 2023/114\"", "reference = \"AN 2023/114").replacen(
        "title = \"Budget\"",
        "title = \"Budget",
        1,
    );
    assert_eq!(codes(&of_text(&text)), ["S001 ", "S001 "]);
}

#[test]
fn a_field_that_is_written_but_broken_is_not_called_missing() {
    for (piece, other, only) in [
        ("org_number = \"802999-0010\"", "org_number = 8029990010", "S003 parties.laxhjalpen.org_number"),
        ("org_number = \"802999-0010\"", "org_number = 802999-0010", "S003 parties.laxhjalpen.org_number"),
        ("org_number = \"802999-0010\"", "org_numer = \"802999-0010\"", "S002 parties.laxhjalpen.org_numer"),
        ("role = \"civil\"", "role = \"idéburen\"", "S004 parties.laxhjalpen.role"),
        ("role = \"civil\"", "rol = \"civil\"", "S002 parties.laxhjalpen.rol"),
        ("role = \"public\"", "role = \"offentlig\"", "S004 parties.almby.role"),
        ("start = 2024-01-01", "start = \"2024-01-01\"", "S003 term.start"),
        ("reference =", "referense =", "S002 referense"),
        ("[notice]", "[notices]", "S002 notices"),
        ("purpose = \"", "purpose = 5 #\"", "S003 purpose"),
    ] {
        let ledger = of_text(&faultless_but(piece, other));
        let all: Vec<_> = ledger.diagnostics.iter().map(|d| format!("{} {}", d.code.0, d.finding.field)).collect();
        assert_eq!(all, [only], "{other}");
    }
}

#[test]
fn a_key_beside_the_one_that_it_resembles_hides_nothing() {
    let text = faultless_but("org_number = \"802999-0010\"", "org_numer = \"1\"\norg_number = \"802999-0011\"");
    assert_eq!(codes(&of_text(&text)), ["S002 parties.laxhjalpen.org_numer", "P001 parties.laxhjalpen.org_number"]);
}

#[test]
fn a_conflict_within_a_long_text_is_found() {
    let text = faultless_but(
        "purpose = \"Fler barn klarar grundskolan.\"",
        "purpose = \"\"\"\n<<<<<<< HEAD\nFler barn\n||||||| bas\nBarn\n=======\nAlla barn\n>>>>>>> gren\n\"\"\"",
    );
    let ledger = of_text(&text);
    assert_eq!(codes(&ledger), ["S006 "]);
    assert!(of(&ledger, "S006")[0].message.sv.ends_with("ena sidan på rad 7–9, andra sidan på rad 11–13"));
}

#[test]
fn a_conflict_of_which_marks_are_gone_says_which() {
    let said = |marks: &str| {
        let ledger = of_text(&format!("{FAULTLESS}{marks}"));
        let message = of(&ledger, "S006")[0].message.clone();
        message.sv.split_once(", ").map_or_else(String::new, |(_, lacking)| lacking.to_owned())
    };
    assert_eq!(said("<<<<<<< HEAD\n"), "utan raden med ======= och >>>>>>>");
    assert_eq!(said("<<<<<<< HEAD\n=======\n"), "utan raden med >>>>>>>");
    assert_eq!(said("<<<<<<< HEAD\n>>>>>>> gren\n"), "utan raden med =======");
}

#[test]
fn settings_tell_all_their_faults_in_one_run() {
    let settings = b"[ledger]\nnamn = \"x\"\n[committees.almby]\nname = \"Almby\"\npapers = 14 dagar\n[thresholds]\nshort_term = 12\n";
    let ledger = ledger(&[("liggare.toml", settings), ("avtal.toml", FAULTLESS.as_bytes())]);
    assert_eq!(codes(&ledger), ["S002 ledger.namn", "S003 committees.almby.papers", "S003 thresholds.short_term"]);
}
