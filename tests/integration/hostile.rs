//! Files that no one should write, and ledgers that no one should keep: a clear finding each, never a panic.

use crate::support::Ledger;

const SMALL: &str = "title = \"x\"\nkind = \"grant\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";

/// The codes of what is found, sorted.
fn codes(ledger: &Ledger) -> Vec<String> {
    let ran = ledger.run("validate --format short");
    let mut codes: Vec<String> = ran
        .out
        .lines()
        .filter_map(|line| {
            line.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(code, _)| code.to_owned())
        })
        .collect();
    codes.sort();
    codes
}

fn file(text: impl AsRef<[u8]>) -> Vec<String> {
    let ledger = Ledger::empty();
    ledger.write("a.toml", text);
    codes(&ledger)
}

#[test]
fn three_types_two_keys_and_a_missing_field_are_six_findings() {
    let text = "title = \"x\"\ntags = \"integration\"\nbudget = 1\nkontakt = 1\n[parties.a]\nname = 5\nrole = \"public\"\n[term]\nstart = \"2019-05-01\"\n";
    let found = file(text);
    let shape: Vec<&str> = found.iter().filter(|code| code.starts_with('S')).map(String::as_str).collect();
    assert_eq!(shape, ["S002", "S002", "S003", "S003", "S003", "S005"]);
}

#[test]
fn no_english_word_of_a_library_stands_in_a_swedish_message() {
    let english = ["expected", "invalid", "missing", "unknown", "string", "value", "key", "unexpected", "found"];
    for text in [
        "title = ",
        "title = \"x",
        "a = 5,10",
        "[x",
        "a = 2019-02-30",
        "\u{1}",
        "a = [1,",
        "a.b = 1\na = 2",
        "x = 'y'z",
    ] {
        let ledger = Ledger::empty();
        ledger.write("a.toml", text);
        let ran = ledger.run("--lang sv validate");
        assert_eq!(ran.code, 1, "{text}: {ran}");
        let words: Vec<&str> = ran.out.split(|c: char| !c.is_alphabetic()).collect();
        assert!(!words.iter().any(|word| english.contains(word)), "{text}: {ran}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    assert_eq!(file(format!("\u{feff}{}", SMALL.replace('\n', "\r\n"))), Vec::<String>::new());
}

#[test]
fn what_is_no_text_is_said_and_hides_nothing() {
    assert_eq!(file([0xff, 0xfe, b'a', 0]), ["S007"]);
    assert_eq!(file(b"title = \"\xe5\""), ["S007"]);
    assert_eq!(file(b"title = \"\0\""), ["S007"]);
    assert_eq!(file(vec![b'#'; (1 << 20) + 1]), ["S007"]);
    let ledger = Ledger::empty();
    ledger.write("a.toml", [0xff, 0xfe]).write("b.toml", "title = 1\n").write("c.toml", SMALL);
    let found = codes(&ledger);
    assert!(found.contains(&"S007".to_owned()) && found.contains(&"S003".to_owned()), "{found:?}");
}

#[test]
fn deep_wide_and_extreme_files_end_in_a_finding() {
    for text in [
        format!("a = {}", "[".repeat(100_000)),
        format!("a = {}1{}", "[".repeat(60), "]".repeat(60)),
        format!("{} = 1", "a.".repeat(50_000) + "a"),
        format!("{} = 1", "k".repeat(900_000)),
        format!("title = \"{}\"", "å".repeat(400_000)),
        "{".repeat(10_000),
        "\"".repeat(10_001),
        "=\n".repeat(100_000),
    ] {
        let found = file(&text);
        assert!(!found.is_empty(), "{}", &text.chars().take(40).collect::<String>());
    }
    let term = |dates: &str| file(format!("{SMALL}[term]\n{dates}"));
    assert_eq!(term("start = 0001-01-01\nend = 9999-12-31\n"), Vec::<String>::new());
    let money = |amount: &str| file(format!("{SMALL}[[payments]]\nfrom = \"a\"\nto = \"b\"\namount = {amount}\n"));
    assert_eq!(money("92233720368547758.07"), Vec::<String>::new());
    assert_eq!(money("92233720368547758.08"), ["S003"]);
    assert_eq!(money("9223372036854775807"), ["S004"]);
    assert_eq!(money("inf"), ["S003"]);
    assert_eq!(money("1e3"), ["S003"]);
    assert_eq!(money("0x10"), ["S003"]);
    assert_eq!(money("1.005"), ["S004"]);
}

#[test]
fn agreements_that_follow_each_other_round_end() {
    let ledger = Ledger::empty();
    ledger
        .write("a.toml", format!("follows = \"b\"\n{SMALL}"))
        .write("b.toml", format!("follows = \"a\"\n{SMALL}"))
        .write("c.toml", format!("follows = \"c\"\n{SMALL}"));
    assert!(codes(&ledger).contains(&"S008".to_owned()));
}

#[test]
fn the_same_id_twice_is_said_of_the_second() {
    let ledger = Ledger::empty();
    ledger.write("x/a.toml", SMALL).write("y/a.toml", SMALL).write("y/Fel Namn.toml", SMALL);
    assert_eq!(codes(&ledger), ["S009", "S009"]);
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", SMALL.replace("\"x\"", "\"\\u001b[31mröd\\u202e\""));
    for line in [
        "validate",
        "list",
        "list --format html",
        "show a",
        "show a --format html",
        "criteria --format html",
        "validate --format short",
    ] {
        let ran = ledger.run(line);
        assert!(
            !ran.out.contains(['\u{1b}', '\u{202e}']) && !ran.err.contains(['\u{1b}', '\u{202e}']),
            "{line}: {ran}"
        );
    }
}

/// A personal identity number that belongs to nobody: the check digit is computed here, never written.
fn personal_number() -> String {
    let birth_and_serial = "640823323";
    let sum: u32 = birth_and_serial
        .bytes()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte - b'0') * if index % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    format!("{}-{}{}", &birth_and_serial[..6], &birth_and_serial[6..], (10 - sum % 10) % 10)
}

#[test]
fn a_personal_identity_number_is_masked_in_every_format() {
    let number = personal_number();
    let ledger = Ledger::empty();
    ledger
        .write("a.toml", format!("notes = [\"ring {number}\"]\n# {number}\n{}", SMALL.replace("802999-0010", &number)));
    let bare = number.replace('-', "");
    for line in [
        "validate",
        "validate --format short",
        "validate --format json",
        "validate --format csv",
        "validate --format sarif",
        "validate --format github",
        "validate --format gitlab",
        "validate --format junit",
        "list",
        "list --format csv",
        "list --format json",
        "show a",
        "show a --format json",
        "show a --format markdown",
        "show a --format html",
        "list --format html",
        "parties --format csv",
        "criteria --format csv",
        "--lang en validate",
        "--lang en validate --format sarif",
    ] {
        let ran = ledger.run(line);
        assert!(!ran.to_string().contains(&number) && !ran.to_string().contains(&bare), "{line}: {ran}");
    }
    assert!(codes(&ledger).contains(&"P004".to_owned()));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_round_or_out_are_said() {
    use std::os::unix::fs::symlink;
    let (ledger, outside) = (Ledger::empty(), tempfile::tempdir().unwrap());
    ledger.write("a.toml", SMALL);
    std::fs::write(outside.path().join("ute.toml"), SMALL).unwrap();
    symlink("nosuch", ledger.path().join("trasig.toml")).unwrap();
    symlink("rund.toml", ledger.path().join("rund.toml")).unwrap();
    symlink(outside.path().join("ute.toml"), ledger.path().join("ute.toml")).unwrap();
    symlink(ledger.path(), ledger.path().join("upp")).unwrap();
    std::fs::create_dir(ledger.path().join("mapp.toml")).unwrap();
    assert_eq!(codes(&ledger), ["S012"; 5]);
}

/// As many as fit into a file of 1 MiB: each ends in findings, not all of which are shown.
#[test]
fn a_file_full_of_faults_is_told_in_part() {
    let many = |piece: &dyn Fn(usize) -> String| -> String { (0..20_000).map(piece).collect() };
    for (text, code) in [
        (many(&|place| format!("k{place} = 1\n")) + SMALL, "S002"),
        (format!("notes = [{}]\n{SMALL}", "\"=x\",".repeat(20_000)), "S010"),
        (SMALL.to_owned() + &many(&|_| "[[payments]]\nfrom=\"a\"\nto=\"x\"\namount=1\n".to_owned()), "S008"),
        (
            SMALL.to_owned()
                + "[allocation]\nmethod=\"percent\"\n[allocation.shares]\n"
                + &many(&|place| format!("s{place}=1\n")),
            "S008",
        ),
    ] {
        let found = file(&text);
        assert_eq!(found.iter().filter(|found| *found == code).count(), 1001, "{code}");
    }
    let ledger = Ledger::empty();
    ledger.write("a.toml", many(&|place| format!("k{place} = 1\n")) + SMALL);
    let ran = ledger.run("--lang sv validate --format short");
    assert!(ran.out.contains("[S002] 19000 till av samma slag i filen visas inte"), "{}", &ran.out[..400]);
}

#[test]
fn of_a_list_or_table_of_nothing_but_faults_a_part_is_read() {
    let ledger = Ledger::empty();
    let rest = |text: String| {
        ledger.write("a.toml", text);
        let ran = ledger.run("--lang en validate --format short --select S003");
        let line = ran.out.lines().find_map(|line| line.split_once(" more of the same sort")).unwrap().0.to_owned();
        line.rsplit(' ').next().unwrap().parse::<usize>().unwrap()
    };
    assert_eq!(rest(format!("tags = [{}]\n{SMALL}", "1,".repeat(30_000))), 19_000);
    let shares: Vec<String> = (0..30_000).map(|place| format!("s{place} = true\n")).collect();
    assert_eq!(
        rest(format!("{SMALL}[allocation]\nmethod=\"percent\"\n[allocation.shares]\n{}", shares.concat())),
        19_000
    );
}

#[test]
fn fix_ends_after_so_many_remedies_and_says_so() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", SMALL.to_owned() + &"[[payments]]\nfrom=\"a\"\nto=\"b\"\namount=1,5\n".repeat(4000));
    let ran = ledger.run("--lang sv fix --yes");
    assert!(ran.err.contains("det kan finnas fler: se över dessa, och kör igen"), "{}", ran.err);
    let written = ledger.text("a.toml");
    let mended = written.matches("amount=1.5").count();
    assert!((2000..4000).contains(&mended), "{mended}");
}

#[test]
fn slips_conflicts_and_broken_lines_without_number_end_in_findings() {
    for text in [
        SMALL.to_owned() + &"[[payments]]\nfrom=\"a\"\nto=\"b\"\namount=1,5\n".repeat(5000),
        "<<<<<<< a\n=======\n".repeat(20_000),
        "k =\n".repeat(50_000),
        SMALL.to_owned() + &"[[services]]\nname=\"x\"\nseason=[\"11-30\"]\n".repeat(5000),
        SMALL.to_owned()
            + &"[[waivers]]\nrule=\"W001\"\nreason=\"r\"\ndecided_by=\"d\"\nuntil=2023-09-30\n".repeat(5000),
        SMALL.to_owned() + &"[[costs]]\nper=\"year\"\nitems=[{name=\"x\",amount=100}]\n".repeat(5000),
    ] {
        let found = file(&text);
        assert!(found.len() <= 6000, "{}: {}", found.len(), &text[text.len() - 40..]);
    }
}

#[test]
fn duties_of_ten_thousand_years_are_told_up_to_a_number_of_days() {
    let ledger = Ledger::empty();
    let duty = "[[duties]]\nwhat=\"x\"\nkind=\"report\"\nevery=\"week\"\ndue=\"1 day after\"\n";
    let small = SMALL.replace("grant", "cooperation");
    ledger.write("a.toml", format!("{small}[term]\nstart=0001-01-01\nend=9999-12-31\n{}", duty.repeat(20)));
    let ran = ledger.run("--lang sv deadlines --all --format csv");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("dagarna är inte uträknade: de är fler än 20000"));
}

#[test]
fn a_long_chain_and_a_ring_stay_together_in_the_picture() {
    let ledger = Ledger::empty();
    let term = "[term]\nstart=2020-01-01\nend=2020-12-31\n";
    for place in 0..1500 {
        ledger.write(&format!("c{place}.toml"), format!("follows = \"c{}\"\n{SMALL}{term}", (place + 1) % 1500));
    }
    for line in ["timeline --format csv", "list --format csv"] {
        assert_eq!(ledger.run(line).out.lines().count(), 1501, "{line}");
    }
    let ran = ledger.run("--lang sv parties --overlaps --format csv");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ledger.run("--lang sv parties").out.contains("1500 avtal: överlapp visas bara"));
}

/// The plan was worked out anew for each outcome, which took minutes.
#[test]
fn an_outcome_of_every_item_and_party_in_every_year_has_its_plan() {
    let (years, items) = (1900..=1999, 40);
    let named = |item| format!("{{ name = \"p{item}\", amount = 1{item}.01 }}");
    let costs = (0..items).map(named).collect::<Vec<_>>().join(", ");
    let mut text = format!(
        "{}[term]\nstart = 1900-01-01\nend = 1999-12-31\n[[costs]]\nper = \"year\"\nitems = [{costs}]\n[allocation]\n\
         method = \"percent\"\nshares = {{ a = 66.667, b = 33.333 }}\n",
        SMALL.replace("grant", "iop")
    );
    let of_year = |year| (0..items).flat_map(move |item| ["a", "b"].map(|party| (year, item, party)));
    let outcomes = years.flat_map(of_year).map(|(year, item, party)| {
        format!("[[outcomes]]\nyear = {year}\namount = 1\nparty = \"{party}\"\nitem = \"p{item}\"\n")
    });
    text.extend(outcomes);
    let ledger = Ledger::empty();
    ledger.write("a.toml", text);
    let ran = ledger.run("--as-of 2024-01-01 outcome --format csv");
    assert_eq!((ran.code, ran.out.lines().count()), (0, 8001), "{}", ran.err);
    assert!(ran.out.lines().skip(1).all(|line| line.ends_with(',')), "a note");
    let ran = ledger.run("--as-of 2024-01-01 validate --format csv");
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("M012,")).count(), 1001);
}

#[test]
fn the_same_id_in_a_thousand_folders_is_told_of_all_but_the_first() {
    let ledger = Ledger::empty();
    for place in 0..1000 {
        ledger.write(&format!("{place}/a.toml"), SMALL);
    }
    assert_eq!(codes(&ledger), vec!["S009"; 999]);
}

#[test]
fn a_misspelt_reference_among_many_finds_the_one_that_was_meant() {
    let ledger = Ledger::empty();
    for place in 0..300 {
        ledger.write(&format!("avtal-{place}.toml"), SMALL);
    }
    ledger.write("b.toml", format!("follows = \"avtla-7\"\n{SMALL}"));
    assert!(ledger.run("--lang sv validate").out.contains("menade du `avtal-7`?"));
}

#[test]
fn a_season_with_one_misshapen_day_is_one_finding() {
    let season = |days: &str| file(format!("{SMALL}[[services]]\nname = \"x\"\nseason = {days}\n"));
    assert_eq!(season("[\"11-30\", \"03-32\"]"), ["S003"]);
    assert_eq!(season("[\"11-30\"]"), ["S004"]);
    assert_eq!(season("[\"11-30\", \"03-31\"]"), Vec::<String>::new());
}

#[test]
fn a_table_gets_no_more_columns_of_the_accounts_than_a_person_reads() {
    let ledger = Ledger::empty();
    let columns = |count: usize| (0..count).map(|nth| format!("\"k{nth}\"")).collect::<Vec<_>>().join(", ");
    ledger.write("a.toml", SMALL);
    ledger.write("liggare.toml", format!("[export]\ncolumns = [{}]\n", columns(50)));
    assert_eq!(ledger.run("validate --select S").code, 0);
    ledger.write("liggare.toml", format!("[export]\ncolumns = [{}]\n", columns(60_000)));
    for line in ["validate", "split", "export ut"] {
        let ran = ledger.run(&format!("--lang sv {line}"));
        assert_eq!(ran.code, 2, "{line}: {ran}");
        assert!(format!("{ran}").contains("högst 50 kolumner"), "{line}: {ran}");
    }
}
