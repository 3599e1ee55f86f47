//! A check that passes has checked: whatever a run is asked to leave out, a file that could not be judged fails it and is named.

use crate::support::{Ledger, Ran, has_git, liggare, repository};
use std::path::Path;

const GOOD: &str = "title = \"x\"\nkind = \"grant\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";
/// Rules beside those of shape that nobody switches off.
const BINDING: [&str; 11] = ["P004", "H001", "H002", "M013", "M037", "T001", "T018", "X001", "X002", "X003", "X004"];

/// Of the rules of shape, those whose findings may leave a file the record that it is.
const MAY_BE_OFF: [&str; 4] = ["S010", "S013", "S014", "S015"];
const FORMATS: [&str; 9] = ["human", "short", "json", "csv", "sarif", "github", "gitlab", "junit", "html"];

/// A way of being no record: the path in the ledger, and how it comes to be.
type Broken = (&'static str, fn(&Path));

fn text(path: &Path, text: impl AsRef<[u8]>) {
    std::fs::write(path, text).unwrap();
}

#[cfg(unix)]
fn link(path: &Path, target: &str) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

const BROKEN: &[Broken] = &[
    ("tom.toml", |path| text(path, "")),
    ("ingen-toml.toml", |path| text(path, "title = ")),
    ("ett-fel.toml", |path| text(path, format!("{GOOD}[term]\nstart = 2024-01-01x\n"))),
    ("konflikt.toml", |path| text(path, format!("<<<<<<< HEAD\n=======\n>>>>>>> gren\n{GOOD}"))),
    ("utf16.toml", |path| text(path, [0xff, 0xfe, b't', 0])),
    ("nul.toml", |path| text(path, format!("{GOOD}# \0\n"))),
    ("latin1.toml", |path| text(path, b"title = \"\xe5\"")),
    ("stor.toml", |path| text(path, vec![b'#'; (1 << 20) + 1])),
    ("mapp.toml", |path| std::fs::create_dir(path).unwrap()),
    ("fel-typ.toml", |path| text(path, GOOD.replace("\"x\"", "1"))),
    ("fel-varde.toml", |path| text(path, GOOD.replace("grant", "grnat"))),
    ("saknar-titel.toml", |path| text(path, GOOD.replace("title = \"x\"\n", ""))),
    ("okant-falt.toml", |path| text(path, format!("kontakt = 1\n{GOOD}"))),
    ("okand-namnd.toml", |path| text(path, format!("committee = \"nosuch\"\n{GOOD}"))),
    ("styrtecken.toml", |path| text(path, GOOD.replace("\"x\"", "\"a\\u202Eb\""))),
    ("undantar-sig.toml", |path| {
        text(
            path,
            format!(
                "kontakt = 1\n{GOOD}[[waivers]]\nrule = \"S002\"\nreason = \"r\"\ndecided_by = \"n\"\nuntil = 2024-01-01\n"
            ),
        );
    }),
    ("VERSALER.TOML", |path| text(path, GOOD)),
    ("anteckningar.toml.txt", |path| text(path, GOOD)),
    #[cfg(unix)]
    ("trasig-lank.toml", |path| link(path, "nosuch")),
    #[cfg(unix)]
    ("rund-lank.toml", |path| link(path, "rund-lank.toml")),
    #[cfg(unix)]
    ("ute-lank.toml", |path| link(path, "/")),
];

/// Files that nobody may read, made so once they are in git.
#[cfg(unix)]
const LOCKED: &str = "last.toml";

/// The same in git, where there is git.
fn with_history(broken: &[&Broken]) -> Ledger {
    let ledger = with(broken);
    if git_is_here() {
        ledger.in_git_as_it_stands();
    }
    ledger
}

/// A ledger with sound agreements and some that are no record, and a list of known faults.
fn with(broken: &[&Broken]) -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("a/ratt.toml", GOOD).write("b/annan.toml", GOOD.replace("802999-0010", "802012-1581"));
    std::fs::create_dir(ledger.path().join("c")).unwrap();
    for (name, make) in broken {
        make(&ledger.path().join("c").join(name));
    }
    ledger.run("validate --write-baseline known.toml");
    ledger
}

fn git_is_here() -> bool {
    has_git("--since over files that are no record")
}

/// What can be left out, nothing or one thing at a time, and two by two.
fn askings() -> (Vec<String>, Vec<String>) {
    combined(&["agreements/a", "agreements/b/annan.toml"])
}

/// The same without paths, and with what asks for nothing at all.
fn flags() -> (Vec<String>, Vec<String>) {
    combined(&["--select S", "--ignore P,C,M,T,D,F,H,W,X", "--ignore S,P,C,M,T,D,F,H,W,X", "--fail-on never"])
}

fn combined(others: &[&'static str]) -> (Vec<String>, Vec<String>) {
    let mut parts = vec![
        "--select T",
        "--select D001",
        "--ignore S",
        "--ignore S001,S002,S003,S004,S005,S006,S007,S008,S009,S011,S012",
        "--fail-on warning",
        "--fail-on error",
        "--show-waived",
        "--baseline known.toml",
    ];
    parts.extend(others);
    if git_is_here() {
        parts.push("--since HEAD");
    }
    let alone = parts.iter().map(|part| (*part).to_owned());
    let flag = |part: &str| part.split(' ').next().unwrap().to_owned();
    let pairs = parts.iter().enumerate().flat_map(|(place, one)| {
        let others =
            parts.iter().skip(place + 1).filter(|other| one.starts_with("agreements") || flag(one) != flag(other));
        others.map(|other| format!("{one} {other}")).collect::<Vec<_>>()
    });
    (std::iter::once(String::new()).chain(alone).collect(), pairs.collect())
}

/// Whether a document tells of a fault of the file: to name it among those that passed is not enough.
fn tells_of(ran: &Ran, format: &str, name: &str) -> bool {
    let path = format!("agreements/c/{name}");
    match format {
        "junit" | "short" => ran.out.contains(&format!("{path}:")),
        "github" => ran.out.contains(&format!("::error file={path},")),
        _ => ran.out.contains(&path),
    }
}

#[test]
fn no_asking_lets_a_file_pass_that_is_no_record() {
    for (place, broken) in BROKEN.iter().enumerate() {
        let ledger = with_history(&[broken]);
        // Each alone, and every fifth pair: any five kinds that follow each other meet them all.
        let (alone, pairs) = askings();
        let fifth = pairs.iter().enumerate().filter(|(turn, _)| turn % 5 == place % 5).map(|(_, pair)| pair);
        for (turn, asking) in alone.iter().chain(fifth).enumerate() {
            let format = FORMATS[(place + turn) % FORMATS.len()];
            let ran = ledger.run(&format!("validate --format {format} {asking}"));
            assert_eq!(ran.code, 1, "{} {format} {asking}: {ran}", broken.0);
            assert!(tells_of(&ran, format, broken.0), "{} {format} {asking}: {ran}", broken.0);
        }
    }
}

#[test]
fn every_form_names_every_file_that_is_no_record_whatever_is_asked_for() {
    let all: Vec<&Broken> = BROKEN.iter().collect();
    let ledger = with_history(&all);
    let (alone, pairs) = askings();
    let alone = alone.iter().flat_map(|asking| FORMATS.map(|format| (asking, format)));
    let pairs = pairs.iter().enumerate().map(|(turn, pair)| (pair, FORMATS[turn % FORMATS.len()]));
    for (asking, format) in alone.chain(pairs) {
        let ran = ledger.run(&format!("validate --format {format} {asking}"));
        assert_eq!(ran.code, 1, "{format} {asking}: {ran}");
        for (name, _) in BROKEN {
            // GitHub shows ten comments of a level, and the log all of them.
            assert!(tells_of(&ran, format, name), "{name} {format} {asking}: {ran}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_or_folder_that_nobody_may_read_passes_no_more() {
    use std::os::unix::fs::PermissionsExt;
    let ledger = with_history(&[&(LOCKED, |path| text(path, GOOD))]);
    ledger.write("c/mapp/x.toml", GOOD.replace("802999-0010", "802012-1581"));
    let (file, folder) = (ledger.path().join("c").join(LOCKED), ledger.path().join("c/mapp"));
    let lock = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    for (path, open, name) in [(&file, 0o644, LOCKED), (&folder, 0o755, "mapp")] {
        lock(path, 0);
        if std::fs::File::open(path).is_ok() {
            let said = b"skipped a_file_or_folder_that_nobody_may_read_passes_no_more: this user may read everything\n";
            let _ = std::io::Write::write_all(&mut std::io::stderr(), said);
            lock(path, open);
            return;
        }
        // What git cannot read it cannot tell of: the run then ends with 2.
        for asking in askings().0 {
            let ran = ledger.run(&format!("validate --format short {asking}"));
            let is_told = asking.contains("--since") && ran.code == 2 || tells_of(&ran, "short", name);
            assert!(ran.code != 0 && is_told, "{name} {asking}: {ran}");
        }
        lock(path, open);
    }
}

#[test]
fn never_lets_it_pass_and_says_so() {
    for (place, broken) in BROKEN.iter().enumerate() {
        let ledger = with(&[broken]);
        for (turn, asking) in ["", "--select T", "agreements/a", "--baseline known.toml"].iter().enumerate() {
            for format in ["human", FORMATS[(place + turn) % FORMATS.len()]] {
                let ran = ledger.run(&format!("--lang sv validate --fail-on never --format {format} {asking}"));
                assert_eq!(ran.code, 0, "{} {format} {asking}: {ran}", broken.0);
                let told = format!("{}{}", ran.out, ran.err);
                assert!(told.contains("--fail-on never låter körningen gå igenom, fast 1 fil inte kan läsas"), "{ran}");
                assert!(ran.out.contains(broken.0), "{} {format} {asking}: {ran}", broken.0);
            }
        }
    }
}

/// Every rule: its code and its level.
fn rules() -> Vec<(String, String)> {
    let table = liggare("explain --format csv").out;
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| (row[0].to_owned(), row[2].to_owned())).collect()
}

/// Those that a ledger may switch off.
fn that_may_be_off() -> Vec<String> {
    let may = |code: &String| {
        MAY_BE_OFF.contains(&code.as_str()) || !code.starts_with('S') && !BINDING.contains(&code.as_str())
    };
    rules().into_iter().map(|(code, _)| code).filter(may).collect()
}

fn settings(level: &str, codes: &[String]) -> String {
    let lines: Vec<String> = codes.iter().map(|code| format!("{code} = \"{level}\"\n")).collect();
    format!("[ledger]\nname = \"x\"\n[rules]\n{}", lines.concat())
}

#[test]
fn settings_let_no_file_pass_that_is_no_record() {
    for (place, broken) in BROKEN.iter().enumerate() {
        let ledger = with(&[broken]);
        for level in [["off", "info"], ["off", "warning"]][place % 2] {
            ledger.write("liggare.toml", settings(level, &that_may_be_off()));
            for (turn, asking) in
                ["", "--select T", "--ignore S", "agreements/a", "--baseline known.toml"].iter().enumerate()
            {
                let format = FORMATS[turn];
                let ran = ledger.run(&format!("validate --format {format} {asking}"));
                assert_eq!(ran.code, 1, "{} {level} {format} {asking}: {ran}", broken.0);
                assert!(tells_of(&ran, format, broken.0), "{} {level} {format} {asking}: {ran}", broken.0);
            }
        }
    }
}

#[test]
fn a_rule_by_which_files_are_no_record_is_neither_lowered_nor_switched_off() {
    let of_shape =
        rules().into_iter().filter(|(code, _)| code.starts_with('S') && !MAY_BE_OFF.contains(&code.as_str()));
    let of_shape: Vec<String> = of_shape.map(|(code, _)| code).collect();
    assert_eq!(of_shape.len(), 12);
    for code in of_shape {
        for level in ["off", "info", "warning"] {
            let ledger = with(&[&BROKEN[1]]);
            ledger.write("liggare.toml", settings(level, std::slice::from_ref(&code)));
            for asking in ["", "--select T", "--ignore S", "agreements/a", "--fail-on never"] {
                let ran = ledger.run(&format!("validate --format short {asking}"));
                assert_eq!(ran.code, 2, "{code} {level} {asking}: {ran}");
                assert!(ran.out.contains("agreements/liggare.toml:4:8: fel[S004]"), "{code} {level} {asking}: {ran}");
                assert!(tells_of(&ran, "short", BROKEN[1].0), "{code} {level} {asking}: {ran}");
            }
        }
        // A file that contradicts itself can be read.
        if code == "S016" {
            continue;
        }
        let ledger = with(&[&BROKEN[1]]);
        let list = format!(
            "schema = \"liggare.baseline/1\"\nknown = [\n  {{ agreement = \"ingen-toml\", rule = \"{code}\", field = \"\" }},\n]\n"
        );
        std::fs::write(ledger.directory().join("egen.toml"), list).unwrap();
        let ran = ledger.run("--lang sv validate --baseline egen.toml");
        assert_eq!(ran.code, 2, "{code}: {ran}");
        assert!(ran.err.contains(&format!("egen.toml, rad 3: en brist av regeln {code} kan inte vara känd")), "{ran}");
    }
}

#[test]
fn settings_that_are_broken_are_no_file_outside_and_are_told_where_they_are() {
    let ledger = with(&[]);
    ledger.write("liggare.toml", "[ledger]\nname = 1\n");
    for asking in ["", "agreements/a", "--select T", "agreements/liggare.toml"] {
        let ran = ledger.run(&format!("--lang sv validate {asking}"));
        assert!(ran.code == 2 && ran.out.contains("agreements/liggare.toml:2:8"), "{asking}: {ran}");
        assert!(!ran.out.contains("utanför det som efterfrågades"), "{asking}: {ran}");
        let words = "prövningen är inte att lita på: rätta först de fel som visas i dem\n";
        assert!(ran.err.ends_with(words) && !ran.err.contains("liggare validate"), "{asking}: {ran}");
    }
}

#[test]
fn no_list_of_known_faults_takes_up_what_makes_a_file_no_record() {
    for broken in BROKEN {
        let ledger = with(&[broken]);
        let list = std::fs::read_to_string(ledger.directory().join("known.toml")).unwrap();
        assert!(!list.contains("rule = \"S"), "{}: {list}", broken.0);
        std::fs::remove_file(ledger.directory().join("known.toml")).unwrap();
        let ran = ledger.run("--lang sv validate --write-baseline known.toml");
        assert!(ran.code == 1 && ran.out.contains("i filernas form kan inte skrivas som känd"), "{}: {ran}", broken.0);
    }
}

#[test]
fn no_command_answers_well_over_a_file_that_is_no_record() {
    for broken in BROKEN.iter().step_by(3) {
        let ledger = with(&[broken]);
        for line in [
            "list",
            "list --status active",
            "list --format csv",
            "criteria",
            "criteria ratt",
            "show ratt",
            "parties",
            "split",
            "split ratt",
            "payments",
            "outcome",
            "deadlines",
            "deadlines --format ics",
            "agenda --meeting 2023-03-23",
            "timeline",
            "export ut",
        ] {
            let ran = ledger.run(line);
            assert_eq!(ran.code, 1, "{} {line}: {ran}", broken.0);
            assert!(ran.err.contains(&format!("agreements/c/{}:", broken.0)), "{} {line}: {ran}", broken.0);
        }
        assert!(ledger.run("list --format csv").out.contains(",unreadable,"), "{}", broken.0);
        for line in ["split", "payments", "outcome", "deadlines", "agenda --meeting 2023-03-23"] {
            assert_eq!(ledger.run(line).out, "", "{} {line} gives figures", broken.0);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_only_looks_right_is_told_and_not_passed_over() {
    for name in [
        "b.TOML",
        "b.Toml",
        "b.toml ",
        "b.toml.",
        "b.toml\u{a0}",
        "b.toml\u{200b}",
        "b.to\u{ad}ml",
        "b.toml\n",
        "b.toml.txt",
        "b.ＴＯＭＬ",
        "b．toml",
        "b.t\u{43e}ml",
        "b.tom1",
        "b.𝐭𝐨𝐦𝐥",
        "b.tml",
        "b.tom",
        "b.toml.docx",
        "b.toml (1)",
        "b.toml – kopia",
    ] {
        let ledger = Ledger::empty();
        ledger.write("a.toml", GOOD).write(name, GOOD);
        let ran = ledger.run("--lang sv validate --format short --select T");
        assert!(ran.code == 1 && ran.out.contains("slutar nästan på .toml"), "{name:?}: {ran}");
        let ran = ledger.run("--lang sv validate --select T");
        assert!(ran.out.contains("per 2023-03-23: 1 fil läst, "), "{name:?}: {ran}");
        assert!(ran.out.contains("\n1 fil kunde inte läsas: rätta felen ovan först\n"), "{name:?}: {ran}");
    }
    let ledger = Ledger::empty();
    ledger.write("a.toml", GOOD);
    for name in ["bilaga.pdf", "a.toml.orig", "a.toml~", "a.toml.bak", "anteckningar.txt", "toml"] {
        ledger.write(name, GOOD);
    }
    std::os::unix::fs::symlink("a.toml", ledger.path().join("B.TOML")).unwrap();
    let ran = ledger.run("--lang sv validate --format short");
    assert_eq!(ran.out.lines().count(), 1, "{ran}");
    assert!(ran.out.starts_with("agreements/B.TOML:1:1: fel[S012]"), "{ran}");
    let aside = "inte läst, för att namnet inte slutar på .toml: agreements/a.toml.bak, agreements/a.toml.orig, agreements/a.toml~\n";
    assert_eq!(ran.err, aside, "{ran}");
    let ran = ledger.run("--lang sv validate agreements/bilaga.pdf");
    assert!(ran.code == 3 && ran.err.contains("bara filer vars namn slutar på .toml läses"), "{ran}");
    // Neither settings nor a guideline is passed over for its name.
    for name in ["LIGGARE.TOML", "rulebooks/almby.TOML"] {
        let ledger = Ledger::empty();
        ledger.write("a.toml", GOOD).write(name, "[rules]\n");
        assert_ne!(ledger.run("validate").code, 0, "{name}");
    }
}

/// Settings that cannot be read, or are not there, are told of once, and not in every agreement that leans on them.
#[test]
fn settings_that_are_not_read_are_told_of_once() {
    type Spoil = Box<dyn Fn(&Ledger)>;
    let away = |name: &'static str| {
        move |ledger: &Ledger| std::fs::rename(ledger.path().join("liggare.toml"), ledger.path().join(name)).unwrap()
    };
    let written = |bytes: &'static [u8]| -> Spoil { Box::new(move |ledger| _ = ledger.write("liggare.toml", bytes)) };
    let removed = |ledger: &Ledger| std::fs::remove_file(ledger.path().join("liggare.toml")).unwrap();
    let mut ways: Vec<(&str, Spoil)> = vec![
        ("agreements/liggare.toml:1:1: fel[S007]", written(b"title = \"f\xf6r\"")),
        ("agreements/liggare.toml:1:1: fel[S007]", written(b"\xff\xfet\0")),
        (
            "agreements/liggare.toml:1:1: fel[S012]",
            Box::new(move |ledger| {
                removed(ledger);
                std::fs::create_dir(ledger.path().join("liggare.toml")).unwrap();
            }),
        ),
        ("agreements/Liggare.toml:1:1: fel[S012]", Box::new(away("Liggare.toml"))),
        ("agreements/ligare.toml:1:1: fel[S012]", Box::new(away("ligare.toml"))),
        ("agreements/liggare.toml.txt:1:1: fel[S012]", Box::new(away("liggare.toml.txt"))),
        ("agreements/liggare.TOML:1:1: fel[S012]", Box::new(away("liggare.TOML"))),
        (
            "agreements/enskede-arsta-vantor/eav-2019-convictus.toml:7:16: fel[S008] registrets inställningar agreements/liggare.toml finns inte, så nämnderna i 13 avtal är okända",
            Box::new(removed),
        ),
    ];
    #[cfg(unix)]
    ways.push((
        "agreements/liggare.toml:1:1: fel[S012]",
        Box::new(move |ledger| {
            removed(ledger);
            link(&ledger.path().join("liggare.toml"), "nosuch");
        }),
    ));
    for (line, spoil) in ways {
        let ledger = Ledger::copy();
        spoil(&ledger);
        let ran = ledger.run("--lang sv validate --format short --select S --ignore S013,S014,S015");
        let errors: Vec<&str> = ran.out.lines().filter(|line| line.contains(": fel[")).collect();
        let code = if line.contains("finns inte") { 1 } else { 2 };
        assert!(ran.code == code && errors.len() == 1 && errors[0].starts_with(line), "{line}: {ran}");
        let ran = ledger.run("list");
        assert_eq!((ran.code, ran.err.lines().count()), (code, 1), "{line}: {ran}");
        assert_eq!(ledger.run("split hv-2021-sensus").code, code, "{line}");
    }
}

/// What is advised for a file that lacks its head leads to a head when it is followed from above, line by line.
#[test]
fn what_a_file_lacks_comes_in_the_order_in_which_it_is_written() {
    let ledger = Ledger::empty();
    let advice = |text: &str| {
        ledger.write("a.toml", text);
        let json = ledger.run("--lang sv validate --select S --format json").out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let findings = json["findings"].as_array().unwrap().clone();
        findings.iter().map(|one| one["help"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let head = [
        "lägg till raden `title = \"…\"` i filens början, före första raden med [hakparenteser]",
        "lägg till raden `kind = \"…\"` i filens början, före första raden med [hakparenteser]; värden som `kind` kan ha: iop, \
         cooperation, grant",
        "lägg till raden `[parties.namn]` sist i filen",
    ];
    assert_eq!(advice("[term]\nstart = 2024-01-01\n"), head);
    for empty in ["", "\n", "# bara en anmärkning\n"] {
        let told = advice(empty);
        assert!(
            told[0].starts_with("filen är tom: ta bort den, och skriv den på nytt med `liggare new a`"),
            "{told:?}"
        );
        assert!(told[0].ends_with(head[0]) && told[1..] == head[1..], "{told:?}");
    }
}

/// Shares of a party that is none are judged by no rule.
#[test]
fn nothing_is_worked_out_from_shares_of_an_unknown_party() {
    for from in ["shares = { kungsholmen", "counts = { kungsholmen"] {
        let ledger = Ledger::copy();
        let to = from.replace("kungsholmen", "kungholmen");
        ledger.replace("norrmalm/norrmalm-2018-socialt-stod.toml", from, &to);
        let ran =
            ledger.run("--lang sv validate --format short --select S008,M --ignore M008,M009,M026 agreements/norrmalm");
        assert_eq!(ran.out.lines().count(), 1, "{ran}");
        assert!(ran.out.contains("fel[S008] filen har ingen part [parties.kungholmen]"), "{ran}");
    }
}

#[test]
fn what_is_hidden_is_told_where_agreements_seem_to_lie_there() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", GOOD);
    for quiet in [
        ".git/x.toml",
        ".github/workflows/x.toml",
        ".norr/.git/x.toml",
        ".liggare-aB3xYz",
        ".liggare-aB3xYz.toml",
        ".a.toml.swp",
        "._a.toml",
        ".#a.toml",
        ".taplo.toml",
        ".tom/x.txt",
        ".gitkeep",
    ] {
        ledger.write(quiet, GOOD);
    }
    let ran = ledger.run("--lang sv validate --format short");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
    ledger.write(".b.toml", GOOD).write("norr/.c.toml", GOOD).write(".arkiv/2019/d.toml", GOOD);
    let line =
        "inte läst, för att namnet börjar med punkt: agreements/.arkiv, agreements/.b.toml, agreements/norr/.c.toml";
    for format in FORMATS {
        let ran = ledger.run(&format!("--lang sv validate --format {format}"));
        let told = format!("{}{}", ran.out, ran.err).replace("\n  ", " ");
        assert!(ran.code == 0 && told.contains(line), "{format}: {ran}");
    }
    let json: serde_json::Value = serde_json::from_str(&ledger.run("validate --format json").out).unwrap();
    assert_eq!(json["not_read"].as_array().unwrap().len(), 3);
    // Where nothing else is there, nothing was checked.
    std::fs::remove_file(ledger.path().join("a.toml")).unwrap();
    let ran = ledger.run("--lang sv validate");
    assert!(ran.code == 3 && ran.err.contains(line), "{ran}");
}

/// Whether each form but that for people says why nobody can rely on the run.
fn every_form_says(ledger: &Ledger, line: &str, code: u8, words: &str) {
    for format in FORMATS {
        let ran = ledger.run(&format!("--lang en {line} --format {format}"));
        assert_eq!(ran.code, code, "{format} {line}: {ran}");
        assert!(ran.err.contains(words), "{format} {line}: {ran}");
        assert!(matches!(format, "human" | "short") || ran.out.contains(words), "{format} {line}: {ran}");
    }
}

#[test]
fn every_path_must_hold_something() {
    let ledger = Ledger::copy();
    ledger.write("notes.txt", "x").write("tom/bilaga.pdf", "x").write(".dold.toml", GOOD);
    let whole = "agreements/norrmalm";
    for empty in ["agreements/notes.txt", "agreements/tom", "agreements/tom/bilaga.pdf", "agreements/.dold.toml"] {
        let words = format!("there is no agreement file here: {empty}");
        every_form_says(&ledger, &format!("validate {whole} {empty}"), 3, &words);
        for line in [
            format!("validate {empty}"),
            format!("validate {empty} {whole}"),
            format!("validate agreements {empty}"),
            format!("validate --fail-on never {whole} {empty}"),
        ] {
            let ran = ledger.run(&format!("--lang en {line}"));
            assert!(ran.code == 3 && ran.err.contains(&words), "{line}: {ran}");
        }
    }
    let two = "validate agreements/tom agreements/notes.txt agreements/norrmalm";
    every_form_says(&ledger, two, 3, "no agreement file here: agreements/tom, agreements/notes.txt");
    // What the paths do hold is reported all the same.
    ledger.replace("norrmalm/norrmalm-2018-socialt-stod.toml", "ostermalm = 11 }", "ostermalm = 12 }");
    let ran = ledger.run("validate --format short agreements/tom agreements/norrmalm");
    assert!(ran.code == 3 && ran.out.contains("[M001]"), "{ran}");
    // Settings and guidelines are checked in every run: beside agreements they may be named, alone they are nothing to check.
    ledger.write("rulebooks/egen.toml", guideline());
    assert_eq!(ledger.run("validate agreements/liggare.toml agreements/socialnamnden").code, 0);
    for (own, named) in [
        ("agreements/liggare.toml", "agreements/liggare.toml is"),
        ("agreements/rulebooks/egen.toml", "agreements/rulebooks/egen.toml is"),
        ("agreements/rulebooks", "agreements/rulebooks is"),
        ("agreements/rulebooks agreements/liggare.toml", "agreements/rulebooks, agreements/liggare.toml are"),
    ] {
        let words =
            format!("no agreement to check: {named} checked in every run; name a file or a folder of agreements");
        every_form_says(&ledger, &format!("validate {own}"), 3, &words);
        every_form_says(&ledger, &format!("validate {own} --fail-on never"), 3, &words);
    }
    let above = ledger.run("--ledger . validate ..");
    assert!(above.code == 2 && above.err.contains(".. hör inte till registret"), "{above}");
}

/// A guideline that is faultless.
fn guideline() -> String {
    let built_in = std::fs::read_to_string(repository().join("src/rulebooks/stockholm-2017.toml")).unwrap();
    built_in.replace("\"stockholm-2017\"", "\"egen\"")
}

/// What a path can name: agreements or not, alone and beside others.
const PATHS: [&str; 12] = [
    "",
    "agreements",
    ".",
    "agreements/a",
    "agreements/b/annan.toml",
    "agreements/liggare.toml",
    "agreements/rulebooks",
    "agreements/rulebooks/egen.toml",
    "agreements/tom",
    "agreements/notes.txt",
    "agreements/liggare.toml agreements/rulebooks",
    "agreements/liggare.toml agreements/a",
];

#[test]
fn no_run_over_no_agreement_is_a_pass() {
    let full = with(&[]);
    let bare = Ledger::empty();
    for ledger in [&full, &bare] {
        ledger.write("liggare.toml", "[ledger]\nname = \"x\"\n").write("rulebooks/egen.toml", guideline());
        ledger.write("notes.txt", "x").write("tom/bilaga.pdf", "x");
        std::fs::copy(full.directory().join("known.toml"), ledger.directory().join("known.toml")).unwrap();
    }
    bare.write("a/bilaga.pdf", "x").write("b/annan.toml.orig", "x");
    let has_git = git_is_here();
    for ledger in [&full, &bare] {
        if has_git {
            ledger.in_git_as_it_stands();
        }
    }
    let (alone, pairs) = flags();
    let mut passed = 0;
    for path in PATHS {
        for asking in alone.iter().chain(&pairs) {
            let line = format!("validate --format json {asking} {path}");
            let ran = full.run(&line);
            if ran.code == 0 {
                let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
                let count = |name: &str| json["summary"][name].as_u64().unwrap();
                let unchanged = json["since"]["unchanged"].as_u64().unwrap_or_default();
                assert!(count("agreements") + unchanged > 0 && count("rules") > 0, "{line}: {ran}");
                passed += 1;
            }
            let ran = bare.run(&line.replace("b/annan.toml", "b"));
            assert!([2, 3].contains(&ran.code), "a ledger of no agreement, {line}: {ran}");
        }
    }
    assert!(passed > PATHS.len() * alone.len() / 3, "{passed} of them pass");
}

#[test]
fn a_path_repeats_nobodys_number() {
    let ledger = Ledger::copy();
    // Put together here, so that no file of the repository holds one.
    let number = ["19121212", "1212"].join("-");
    ledger.write(&format!("{number}.txt"), "x").write(&format!("{number}.toml"), GOOD);
    let ran = ledger.run(&format!("validate agreements/{number}.txt"));
    assert!(ran.code == 3 && !ran.to_string().contains(&number), "{ran}");
    let ran = ledger.run(&format!("validate agreements/{number}.toml"));
    assert!(ran.code == 1 && ran.out.contains("[P004]") && !ran.to_string().contains(&number), "{ran}");
}

#[test]
fn a_run_without_a_rule_is_no_pass() {
    let ledger = Ledger::copy();
    for rest in [
        "--select T --ignore T",
        "--ignore S,P,C,M,T,D,F,H,W,X",
        "--select T001 --ignore ends-before-start",
        "--select S --ignore S",
    ] {
        every_form_says(&ledger, &format!("validate {rest}"), 2, "--select and --ignore leave no rule");
    }
    assert_eq!(ledger.run("validate --select S").code, 0, "the form of the files is something to ask for");
}

#[test]
fn a_ledger_says_which_rules_it_does_without() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", GOOD);
    let off = that_may_be_off();
    let say = |codes: &[String], line: &str| {
        ledger.write("liggare.toml", settings("off", codes));
        ledger.run(&format!("--lang sv {line}"))
    };
    let ran = say(&["D001".to_owned(), "T003".to_owned()], "validate");
    assert!(ran.code == 0 && ran.out.contains("\n2 regler är avstängda i liggare.toml: T003, D001\n"), "{ran}");
    let ran = ledger.run("--lang sv validate --format short --select D");
    assert_eq!((ran.code, ran.err.as_str()), (0, "1 regel är avstängd i liggare.toml: D001\n"));
    let ran = say(&[], "validate --format short");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    // Without those that cannot be switched off, and the rules of shape, nothing is left.
    let ignored = format!("validate --ignore {}", BINDING.join(","));
    let ran = say(&off, &format!("{ignored} --format json"));
    let summary = &serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()["summary"];
    assert_eq!((&summary["rules"], &summary["rules_off"]), (&12.into(), &off.len().into()), "{ran}");
    every_form_says(&ledger, &ignored, 0, "liggare.toml switches off every rule that was to run");
    every_form_says(&ledger, "validate --select D", 0, "liggare.toml switches off every rule that was to run");
    let ran = ledger.run("--lang sv validate");
    assert!(ran.code == 0 && ran.out.contains(&format!("{} regler är avstängda", off.len())), "{ran}");
}

#[test]
fn a_rule_that_a_list_names_and_nobody_has_is_told() {
    let ledger = Ledger::copy();
    let list =
        "schema = \"liggare.baseline/1\"\nknown = [\n  { agreement = \"a\", rule = \"T999\", field = \"\" },\n]\n";
    std::fs::write(ledger.directory().join("known.toml"), list).unwrap();
    let ran = ledger.run("--lang sv validate --baseline known.toml");
    assert_eq!(ran.code, 2, "{ran}");
    assert_eq!(ran.err, "fel: known.toml, rad 3: det finns ingen regel T999; ta bort raden, eller rätta koden\n");
}

#[test]
fn a_place_that_is_no_ledger_is_no_pass() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", GOOD);
    std::fs::create_dir(ledger.directory().join("tom")).unwrap();
    for (line, code) in [
        ("--ledger tom validate", 3),
        ("--ledger agreements/a.toml validate", 2),
        ("--ledger nosuch validate", 2),
        ("--ledger agreements validate", 0),
    ] {
        assert_eq!(ledger.run(line).code, code, "{line}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("agreements", ledger.directory().join("lank")).unwrap();
        std::os::unix::fs::symlink("nosuch", ledger.directory().join("trasig")).unwrap();
        let ran = ledger.run("--lang sv --ledger lank validate");
        assert!(ran.code == 0 && ran.out.contains("1 fil läst"), "{ran}");
        assert_eq!(ledger.run("--ledger trasig validate").code, 2);
    }
}
