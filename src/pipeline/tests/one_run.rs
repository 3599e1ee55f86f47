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
    assert_eq!(found[0].message.sv, "`tags` står under `notice`, men hör till hela filen");
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
            ("fältet `notices` finns inte", "menade du `notice`?"),
            ("fältet `txt` finns inte under `goals[1]`", "menade du `text`?"),
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
        ("total = 400_000", "total = 400 tkr", "costs[1].total", "total = 400_000"),
        ("total = 400_000", "total = \"6,7 mkr\"", "costs[1].total", "total = 6_700_000"),
        ("total = 400_000", "total = 1,8 miljoner kronor", "costs[1].total", "total = 1_800_000"),
        ("total = 400_000", "total = \"1.800.000\"", "costs[1].total", "total = 1_800_000"),
        ("total = 400_000", "unit = \"tkr\"\ntotal = \"400 000 kr\"", "costs[1].total", "total = 400`"),
        ("total = 400_000", "unit = \"tkr\"\ntotal = 400 tkr", "costs[1].total", "total = 400"),
        ("almby = 75", "almby = 75 %", "allocation.shares.almby", "almby = 75"),
        ("almby = 75", "almby = \"12,5 procent\"", "allocation.shares.almby", "almby = 12.5"),
        ("start = 2024-01-01", "start = 20240101", "term.start", "start = 2024-01-01"),
        ("start = 2024-01-01", "start = 2024-1-1", "term.start", "start = 2024-01-01"),
        (
            "start = 2024-01-01",
            "start = 2024",
            "term.start",
            "start = 2024-01-01, och på en egen rad precision = \"year\"",
        ),
        ("end = 2026-12-31", "end = \"2026\"", "term.end", "end = 2026-12-31, och på en egen rad precision = \"year\""),
        ("end = 2026-12-31", "end = 2026-11", "term.end", "end = 2026-11-30, och på en egen rad precision = \"month\""),
        (
            "end = 2026-12-31",
            "end = 01/05/2026",
            "term.end",
            "på två sätt: skriv end = 2026-05-01, eller end = 2026-01-05",
        ),
        (
            "end = 2026-12-31",
            "end = \"01/05/2026\"",
            "term.end",
            "på två sätt: skriv end = 2026-05-01, eller end = 2026-01-05",
        ),
        ("end = 2026-12-31", "end = tills vidare", "term.end", "open_ended = true"),
        ("end = 2026-12-31", "end = \"tills vidare\"", "term.end", "open_ended = true"),
    ] {
        let ledger = of_text(&faultless_but(piece, other));
        assert_eq!(codes(&ledger), [format!("S003 {field}")], "{other}");
        let help = helps(of(&ledger, "S003")[0]);
        assert!(help.len() == 1 && help[0].contains(shown), "{help:?} does not show {shown}");
    }
}

#[test]
fn a_list_is_shown_whole_and_put_right() {
    let text = faultless_but(
        "date = 2023-11-14",
        "date = 2023-11-14\nattested = [\"2023-10-01\", 2023-10-02, \"3 oktober 2023\"]",
    );
    let ledger = of_text(&text);
    assert_eq!(codes(&ledger), ["S003 decision.attested[1]", "S003 decision.attested[3]"]);
    for finding in of(&ledger, "S003") {
        assert_eq!(helps(finding), ["skriv `attested = [2023-10-01, 2023-10-02, 2023-10-03]`"]);
    }
}

#[test]
fn the_fields_swedish_words_are_known() {
    for (piece, other, only, meant) in [
        ("reference =", "diarienummer =", "S002 diarienummer", "menade du `reference`?"),
        ("target_group =", "malgrupp =", "S002 malgrupp", "menade du `target_group`?"),
        ("target_group =", "\"målgrupp\" =", "S002 målgrupp", "menade du `target_group`?"),
        ("target_group =", "målgrupp =", "S001 ", "skriv fältets namn som `target_group`"),
        ("committee =", "nämnd =", "S001 ", "skriv fältets namn som `committee`"),
        ("title =", "titel =", "S002 titel", "menade du `title`?"),
        ("end = 2026", "slut = 2026", "S002 term.slut", "menade du `end`?"),
        ("start = 2024", "startdatum = 2024", "S002 term.startdatum", "menade du `start`?"),
        ("from = 2022", "startdatum = 2022", "S002 programmes[1].startdatum", "menade du `from`?"),
        (
            "org_number = \"802",
            "organisationsnummer = \"802",
            "S002 parties.laxhjalpen.organisationsnummer",
            "menade du `org_number`?",
        ),
        ("[notice]", "[uppsagning]", "S002 uppsagning", "menade du `notice`?"),
        ("shares =", "andelar =", "S002 allocation.andelar", "menade du `shares`?"),
        (
            "[notice]\n",
            "[notice]\ndiarienummer = \"1\"\n",
            "S002 notice.diarienummer",
            "skriv uppgiften under `reference` i filens början",
        ),
        ("role = \"civil\"", "role = \"idéburen\"", "S004 parties.laxhjalpen.role", "skriv `role = \"civil\"`"),
        ("role = \"civil\"", "role = \"förening\"", "S004 parties.laxhjalpen.role", "skriv `role = \"civil\"`"),
        ("role = \"public\"", "role = \"offentlig\"", "S004 parties.almby.role", "skriv `role = \"public\"`"),
        ("kind = \"iop\"", "kind = \"samverkan\"", "S004 kind", "skriv `kind = \"cooperation\"`"),
        ("kind = \"iop\"", "kind = \"bidrag\"", "S004 kind", "skriv `kind = \"grant\"`"),
        ("every = \"quarter\"", "every = \"kvartal\"", "S004 duties[1].every", "skriv `every = \"quarter\"`"),
        ("every = \"year\"", "every = \"år\"", "S004 duties[2].every", "skriv `every = \"year\"`"),
        ("met = \"yes\"", "met = \"ja\"", "S004 criteria.no_market.met", "skriv `met = \"yes\"`"),
    ] {
        let ledger = of_text(&faultless_but(piece, other));
        assert_eq!(codes(&ledger), [only], "{other}");
        let help = helps(of(&ledger, "S")[0]);
        assert!(help[0].starts_with(meant), "{other}: {help:?}");
    }
}

#[test]
fn the_files_first_fault_of_structure_hides_none_above_it_nor_any_below_that_can_be_read() {
    let text = faultless_but("title = \"IOP", "diarum = 1\ntitle = \"IOP")
        .replacen("signed_by = [\"almby\", \"laxhjalpen\"]", "signed_by = [\"almby\", \"laxhjalpen\"", 1)
        .replacen("title = \"Budget\"", "titel = \"Budget\"", 1);
    assert_eq!(codes(&of_text(&text)), ["S002 diarum", "S001 ", "S002 attachments[1].titel"]);
}

#[test]
fn a_table_that_stands_twice_is_told_what_it_can_be() {
    let help = |extra: &str| {
        let ledger = of_text(&format!("{FAULTLESS}{extra}"));
        assert_eq!(codes(&ledger), ["S001 "], "{extra}");
        helps(of(&ledger, "S001")[0])[0].to_owned()
    };
    for (extra, what) in [
        ("[parties.almby]\nname = \"A\"\n", "flytta raderna till den första rubriken"),
        (
            "[decision]\nstatus = \"decided\"\n",
            "behåll under den första rubriken de rader som gäller, varje fält en gång",
        ),
        // A second term is mostly an extension, and never one of several.
        ("[term]\nend = 2027-12-31\n", "behåll under den första rubriken de rader som gällde från början"),
        ("[[term]]\nend = 2027-12-31\n", "behåll under den första rubriken de rader som gällde från början"),
    ] {
        assert!(help(extra).starts_with(what) && !help(extra).contains("[[term]]"), "{extra}");
    }
    assert_eq!(help("[duties]\nwhat = \"Möte\"\n"), "skriv `[[duties]]` som rubrik på varje");
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

/// Whoever does to the letter what a help says has one fault less, and none more.
#[test]
fn a_help_that_is_followed_ends_in_no_new_fault() {
    for (sound, wrong, said, followed) in [
        (
            "items = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Material\", amount = 100_000 }]",
            "items = { Ledare = 300_000, Material = 100_000 }",
            "skriv en lista med ett par klammer för varje, som items = [{ name = …, amount = … }, { name = …, amount = … }]",
            "items = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Material\", amount = 100_000 }]",
        ),
        (
            "items = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Material\", amount = 100_000 }]",
            "[costs.items]\nname = \"Ledare\"\namount = 400_000",
            "skriv `[[costs.items]]` på en egen rad",
            "[[costs.items]]\nname = \"Ledare\"\namount = 400_000",
        ),
        ("start = 2024-01-01", "start := 2024-01-01", "skriv likhetstecken: start = 2024-01-01", "start = 2024-01-01"),
        ("mode = \"none\"", "mode = nej", "skriv `mode = \"none\"`; tillåtna värden: ", "mode = \"none\""),
        (
            "signed_by = [\"almby\", \"laxhjalpen\"]",
            "signed_by = \"almby, laxhjalpen\"",
            "skriv `signed_by = [\"almby\", \"laxhjalpen\"]`",
            "signed_by = [\"almby\", \"laxhjalpen\"]",
        ),
        (
            "shares = { almby = 75, laxhjalpen = 25 }",
            "shares = { almby: 75, laxhjalpen = 25 }",
            "skriv likhetstecken i stället för kolon: almby = 75",
            "shares = { almby = 75, laxhjalpen = 25 }",
        ),
        ("reference = \"AN 2023/114\"", "reference = ja", "sätt citattecken: reference = \"ja\"", "reference = \"ja\""),
    ] {
        let found = of_text(&faultless_but(sound, wrong));
        let found = of(&found, "S");
        assert_eq!(found.len(), 1, "{wrong}: {found:#?}");
        assert!(helps(found[0])[0].starts_with(said), "{wrong}: {:?}", helps(found[0]));
        assert_eq!(codes(&of_text(&faultless_but(sound, followed))), Vec::<String>::new(), "{followed}");
    }
}

#[test]
fn a_term_on_one_line_is_shown_within_braces() {
    let term = "[term]\nstart = 2024-01-01\nend = 2026-12-31\n";
    let text = format!("term = 2024-01-01 - 2026-12-31\n{}", faultless_but(term, ""));
    let ledger = of_text(&text);
    let found = of(&ledger, "S");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(helps(found[0])[0], "skriv `term = { start = 2024-01-01, end = 2026-12-31 }`");
    assert_eq!(found[0].fixes, []);
}
