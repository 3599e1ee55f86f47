//! `seal`, `record amendment`, and what is told of a sealed agreement that has changed.

use crate::support::{Ledger, Ran, has_git, repository};
use std::collections::BTreeMap;

const FILE: &str = "avtal.toml";
const SHARES: &str = "shares = { almby = 75, laxhjalpen = 25 }";

/// The faultless example.
fn sound() -> Ledger {
    let ledger = Ledger::empty();
    for name in ["liggare.toml", "avtal.toml", "rulebooks/almby-2022.toml"] {
        ledger.write(name, std::fs::read_to_string(repository().join("examples/faultless").join(name)).unwrap());
    }
    ledger
}

fn run(ledger: &Ledger, line: &str) -> Ran {
    ledger.run(&format!("--lang sv --as-of 2024-03-01 {line}"))
}

fn sealed() -> Ledger {
    let ledger = sound();
    let ran = run(&ledger, "seal avtal --yes");
    assert!(ran.code == 0 && ran.out.contains("\n+[seal]\n+form = 1\n+on = 2024-03-01\n"), "{ran}");
    ledger
}

fn short(ledger: &Ledger) -> (i32, String) {
    let ran = run(ledger, "validate --format short");
    (i32::from(ran.code), ran.out)
}

const AMENDED: &str = "record amendment avtal --decided 2024-02-13 --reference \"§ 12\" --field allocation.shares.almby --to 70 --field allocation.shares.laxhjalpen --to 30 --yes";

#[test]
fn a_seal_is_shown_asked_about_and_written_once() {
    let ledger = sound();
    let before = ledger.files();
    let ran = run(&ledger, "seal avtal --diff");
    assert!(ran.code == 0 && ran.out.contains("+[seal.parts]\n+parties = \"sha256:f48efd2f"), "{ran}");
    let ran = run(&ledger, "seal avtal");
    assert!(ran.code == 2 && ran.err.contains("lägg till --yes"), "{ran}");
    assert_eq!(ledger.files(), before);
    let ledger = sealed();
    assert_eq!(short(&ledger), (0, String::new()));
    let after = ledger.files();
    let ran = run(&ledger, "seal avtal --yes");
    assert!(
        ran.code == 0 && ran.out.starts_with("avtal är förseglat 2024-03-01, och det avtalade är som det var"),
        "{ran}"
    );
    let ran = run(&ledger, "seal avtal --upgrade --yes");
    assert!(ran.code == 0 && ran.out.contains("enligt den senaste listan, form 1"), "{ran}");
    assert_eq!(ledger.files(), after);
    let ran = run(&sound(), "seal avtal --upgrade --yes");
    assert!(ran.code == 2 && ran.err.contains("inte förseglat"), "{ran}");
}

#[test]
fn what_cannot_be_read_is_not_sealed() {
    let ledger = sound();
    ledger.replace(FILE, "start = 2024-01-01", "start = \"2024-01-01\"");
    let before = ledger.files();
    let ran = run(&ledger, "seal avtal --yes");
    assert!(ran.code == 1 && ran.out.contains("inget är förseglat") && ran.out.contains("fel[S003]"), "{ran}");
    assert_eq!(ledger.files(), before);
}

#[test]
fn a_change_in_silence_is_told_with_both_places_and_an_amendment_is_none() {
    let ledger = sealed();
    ledger.replace(FILE, SHARES, "shares = { almby = 60, laxhjalpen = 40 }");
    let ran = run(&ledger, "validate");
    assert!(ran.code == 1 && ran.out.contains("[H001]") && ran.out.contains("så här förseglades det"), "{ran}");
    // Neither settings, a waiver nor a list of known faults lets it pass.
    ledger.write("liggare.toml", ledger.text("liggare.toml") + "\n[rules]\nH001 = \"off\"\n");
    assert_ne!(run(&ledger, "validate").code, 0);
    let ledger = sealed();
    let ran = run(&ledger, AMENDED);
    assert!(ran.code == 0 && ran.out.contains("+after = { money = \"sha256:"), "{ran}");
    assert_eq!(short(&ledger), (0, String::new()));
    let text = ledger.text(FILE);
    assert!(text.contains("{ field = \"allocation.shares.almby\", from = 75, to = 70 },\n"), "{text}");
    let ran = run(&ledger, AMENDED);
    assert!(ran.code == 0 && ran.out.starts_with("finns redan"), "{ran}");
    assert_eq!(ledger.text(FILE), text);
    // Over that, the field and the amendment differ, and both values are named.
    ledger.replace(FILE, "shares = { almby = 70, laxhjalpen = 30 }", "shares = { almby = 60, laxhjalpen = 40 }");
    let (code, out) = short(&ledger);
    assert_eq!(code, 1);
    assert!(
        out.contains("fel[H002] ändringen 2024-02-13 säger att `allocation.shares.almby` blev 70, men filen säger 60"),
        "{out}"
    );
}

#[test]
fn fields_entries_and_tables_are_amended_and_the_seal_holds() {
    for fields in [
        "--field purpose --to \"Alla barn klarar grundskolan.\"",
        "--field challenge --remove",
        "--field notice --remove",
        "--field notice.period --remove",
        "--field notice.period --to \"3 months\"",
        "--field goals --add \"text = Fler läser; indicator = antal; target = 100\"",
        "--field goals --add \"{ text = 'Fler läser', indicator = 'antal' }\"",
        "--field goals[1].target --to \"90 procent 2026\"",
        "--field goals[1].target --remove",
        "--field goals[1] --remove",
        "--field duties[2].due --to 03-31",
        "--field duties[1] --remove --field duties[1].every --to half_year",
        "--field parties.almby.commitments --add \"betalar ledare\"",
        "--field parties.almby.commitments --to a --to b",
        "--field parties.almby.joined --to 2024-02-01",
        "--field parties.bygd --add \"name = Bygdens förening; role = civil; org_number = 802000-0009\"",
        "--field funding.lum --add \"name = LUM; by = Nämnden; amount = 100000\"",
        "--field contributions[1].hours --to 500",
        "--field costs[1].precision --to estimate",
        "--field allocation.rounding --to balance-largest",
        "--field dispute --to \"Tvister löses i samråd.\" --field staff --add \"role = ledare; share = 50\"",
        "--field renegotiation.by --to almby",
    ] {
        for before in ["\n", "\r\n"] {
            let ledger = sealed();
            ledger.write(FILE, ledger.text(FILE).replace('\n', before));
            let ran =
                run(&ledger, &format!("record amendment avtal --decided 2024-02-13 --what \"ändrat\" {fields} --yes"));
            assert_eq!(ran.code, 0, "{fields}: {ran}");
            let (_, out) = short(&ledger);
            assert!(!out.contains("[H0") && !out.contains(": fel["), "{fields}: {out}");
            let text = ledger.text(FILE);
            assert_eq!(text.replace("\r\n", "").contains('\n'), before == "\n", "{fields}");
            // Whatever is struck out of what was entered is told.
            for line in text.lines().filter(|line| line.starts_with("changes = ") || line.starts_with("after = ")) {
                ledger.write(FILE, text.replace(line, ""));
                assert!(run(&ledger, "validate --format short").code == 1, "{fields}: {line}");
            }
            ledger.write(FILE, &text);
            // Over that another one.
            let ran = run(
                &ledger,
                "record amendment avtal --decided 2024-02-27 --correction --field target_group --to elever --yes",
            );
            assert!(ran.code == 0 && ran.out.contains("+kind = \"correction\""), "{fields}: {ran}");
            assert!(!short(&ledger).1.contains("[H0"), "{fields}");
        }
    }
}

#[test]
fn what_cannot_be_amended_is_refused_and_nothing_is_written() {
    let ledger = sealed();
    let before = ledger.files();
    for (line, code, words) in [
        ("--decided 2024-02-13", 2, "ange vad som ändras"),
        ("--decided 2024-02-13 --field purpose", 2, "ange ett av --to, --add och --remove"),
        ("--decided 2024-02-13 --field purpose --to a --remove", 2, "ange ett av --to, --add och --remove"),
        ("--decided 2024-02-13 --field gols --to a", 2, "menade du goals?"),
        ("--decided 2024-02-13 --field goals.target --to a", 2, "ange vilken post"),
        ("--decided 2024-02-13 --field goals[0].target --to a", 2, "räknas från 1"),
        ("--decided 2024-02-13 --field goals[7].target --to a", 2, "ingen sådan post"),
        ("--decided 2024-02-13 --field goals --remove", 2, "vilken post som ska bort"),
        ("--decided 2024-02-13 --field goals --add x", 2, "skriv posten som"),
        ("--decided 2024-02-13 --field term.end --to 2027-12-31", 2, "record extension"),
        ("--decided 2024-02-13 --field seal.on --to 2027-12-31", 2, "skrivs inte som en ändring"),
        ("--decided 2024-02-13 --field term.start --to igår", 2, "en dag skrivs"),
        ("--decided 2024-02-13 --field purpose --to \"Fler barn klarar grundskolan.\"", 1, "säger redan"),
        ("--decided 2024-02-13 --field dispute --remove", 1, "säger redan"),
        ("--decided 2024-02-13 --field allocation.shares.almby --to 70", 1, "fel[M001]"),
        ("--decided 2024-02-13 --written", 0, "inget att skriva in"),
        ("--decided 2024-02-13 --written --field purpose --to a", 2, "utelämna --field, eller --written"),
        ("--field purpose --to a", 2, "record amendment avtal --decided"),
    ] {
        let ran = run(&ledger, &format!("record amendment avtal {line} --yes"));
        assert!(i32::from(ran.code) == code && format!("{}{}", ran.out, ran.err).contains(words), "{line}: {ran}");
        assert_eq!(ledger.files(), before, "{line}");
    }
    ledger.replace(FILE, SHARES, "shares = { almby = 60, laxhjalpen = 40 }");
    let ran = run(&ledger, AMENDED);
    assert!(ran.code == 1 && ran.out.contains("[H001]") && ran.out.contains("rätta det ovan först"), "{ran}");
}

#[test]
fn what_was_changed_already_is_found_in_git_and_entered() {
    if !has_git("what_was_changed_already_is_found_in_git_and_entered") {
        return;
    }
    let ledger = sealed().in_git();
    let silent: [(&str, &str); 4] = [
        (SHARES, "shares = { almby = 60, laxhjalpen = 40 }"),
        ("indicator = \"andel behöriga i årskurs 9\"\n", ""),
        ("commitments = [\"upplåter lokaler\"]", "commitments = [\"upplåter lokaler\", \"betalar\"]"),
        ("[notice]\nperiod = \"6 months\"\nwritten = true\n", ""),
    ];
    let whole = ledger.text(FILE);
    for (old, new) in silent {
        ledger.write(FILE, whole.replace(old, new));
        let ran = run(&ledger, "seal avtal");
        assert!(ran.code == 1 && ran.out.contains("förseglingen höll senast"), "{ran}");
        assert!(ran.out.contains("record amendment avtal --written --decided ÅÅÅÅ-MM-DD"), "{ran}");
        let ran = run(&ledger, "record amendment avtal --written --decided 2024-02-20 --yes");
        assert_eq!(ran.code, 0, "{ran}");
        assert!(!short(&ledger).1.contains("[H0"), "{new}");
    }
    ledger.write(FILE, whole.replace(SHARES, "shares = { almby = 60, laxhjalpen = 40 }"));
    let ran = run(&ledger, "seal avtal");
    assert!(ran.out.contains("75") && ran.out.contains("60"), "{ran}");
    // The order of the parties cannot be said as a change of a field.
    let (first, second) = (whole.find("[parties.almby]").unwrap(), whole.find("[parties.laxhjalpen]").unwrap());
    let third = whole.find("[term]").unwrap();
    let swapped = format!("{}{}{}{}", &whole[..first], &whole[second..third], &whole[first..second], &whole[third..]);
    ledger.write(FILE, swapped);
    let ran = run(&ledger, "record amendment avtal --written --decided 2024-02-20 --yes");
    assert!(ran.code == 1 && ran.out.contains("inget är skrivet"), "{ran}");
}

#[test]
fn since_tells_a_seal_or_an_amendment_that_is_gone() {
    if !has_git("since_tells_a_seal_or_an_amendment_that_is_gone") {
        return;
    }
    let ledger = sealed();
    assert_eq!(run(&ledger, AMENDED).code, 0);
    let ledger = ledger.in_git();
    let since = |ledger: &Ledger| run(ledger, "validate --since main --format short");
    assert_eq!(since(&ledger).code, 0);
    let whole = ledger.text(FILE);
    let (seal, amendments) = (whole.find("\n[seal]").unwrap(), whole.find("\n[[amendments]]").unwrap());
    let restored = whole.replace("shares = { almby = 70, laxhjalpen = 30 }", SHARES);
    let end = amendments + restored.len() - whole.len();
    for (text, words) in [
        (format!("{}{}", &whole[..seal], &whole[amendments..]), "är borttagen sedan main"),
        (whole.replace("on = 2024-03-01", "on = 2024-02-01"), "är ändrad sedan main"),
        (
            restored[..end].to_owned(),
            "ändringen 2024-02-13 av det förseglade avtalet är borttagen eller omskriven sedan main",
        ),
    ] {
        ledger.write(FILE, &text);
        let ran = since(&ledger);
        assert!(ran.code == 1 && ran.out.contains("fel[H001]") && ran.out.contains(words), "{words}: {ran}");
        // What has changed is told in the words of `diff`.
        let whole = run(&ledger, "validate --since main --format json").out;
        let json: serde_json::Value = serde_json::from_str(&run(&ledger, "diff main --format json").out).unwrap();
        let sentences: Vec<&str> =
            json["rows"].as_array().unwrap().iter().map(|row| row["said"].as_str().unwrap()).collect();
        assert!(!sentences.is_empty() && sentences.iter().all(|said| whole.contains(said)), "{sentences:?}: {whole}");
        assert_eq!(run(&ledger, "validate --format short").code, 0, "{words}");
    }
    // Its words may be mended, and one more is added.
    ledger.write(FILE, whole.replace("reference = \"§ 12\"", "reference = \"§ 13\""));
    assert_eq!(run(&ledger, "record amendment avtal --decided 2024-02-20 --field purpose --to Annat --yes").code, 0);
    assert!(!since(&ledger).out.contains("[H0"), "{}", since(&ledger));
    // An agreement of which a sealed part is told in words.
    let ran = run(&ledger, "diff main");
    assert!(ran.code == 0 && ran.out.contains("Annat"), "{ran}");
}

/// Every answer as of an earlier day is what it was before the amendment was entered; a correction holds for every day.
#[test]
fn what_is_amended_later_is_as_it_was_on_an_earlier_day() {
    let answers = |ledger: &Ledger, day: &str| -> BTreeMap<&str, String> {
        [
            "split --format json",
            "show avtal --format csv",
            "deadlines --all --format csv",
            "criteria --format csv",
            "list --format csv",
        ]
        .into_iter()
        .map(|line| {
            let ran = ledger.run(&format!("--as-of {day} {line}"));
            // What is dated later is told apart, and D015 tells that it is to come.
            let apart = ["later,", "amendments,", "findings,"];
            let lines = ran.out.lines().filter(|line| !apart.iter().any(|section| line.starts_with(section)));
            (line, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
    };
    for fields in [
        "--field allocation.shares.almby --to 70 --field allocation.shares.laxhjalpen --to 30",
        "--field notice --remove",
        "--field costs[1].total --to 500000 --field costs[1].items[1].amount --to 400000",
        "--field goals --add \"text = Fler läser; indicator = antal; target = 9\"",
        "--field duties[2].every --to half_year",
        "--field purpose --to Annat",
    ] {
        let ledger = sealed();
        let before = answers(&ledger, "2024-02-12");
        let ran = run(&ledger, &format!("record amendment avtal --decided 2024-02-13 {fields} --yes"));
        assert_eq!(ran.code, 0, "{fields}: {ran}");
        assert_eq!(answers(&ledger, "2024-02-12"), before, "{fields}");
        assert_ne!(answers(&ledger, "2024-02-13"), before, "{fields}");
        assert!(!ledger.run("--as-of 2024-02-12 validate --format short").out.contains("[H0"), "{fields}");
    }
    let ledger = sealed();
    let before = answers(&ledger, "2024-02-12");
    run(&ledger, "record amendment avtal --decided 2024-02-13 --correction --field purpose --to Annat --yes");
    assert_ne!(answers(&ledger, "2024-02-12"), before);
}

#[test]
fn amendments_stand_in_the_order_in_which_they_were_decided() {
    let ledger = sealed();
    let amend = |day: &str, to: &str| {
        run(&ledger, &format!("record amendment avtal --decided {day} --field purpose --to {to} --yes"))
    };
    assert_eq!(amend("2024-02-20", "Sent").code, 0);
    let before = ledger.files();
    let ran = amend("2024-02-05", "Tidigt");
    assert!(ran.code != 0 && format!("{}{}", ran.out, ran.err).contains("H002"), "{ran}");
    assert_eq!(ledger.files(), before);
}

#[test]
fn a_sealed_file_that_is_renamed_keeps_its_seal_or_is_told() {
    if !has_git("a_sealed_file_that_is_renamed_keeps_its_seal_or_is_told") {
        return;
    }
    let ledger = sealed().in_git();
    let whole = ledger.text(FILE);
    let since = || run(&ledger, "validate --since main --format short");
    std::fs::remove_file(ledger.path().join(FILE)).unwrap();
    ledger.write("avtal-2.toml", &whole);
    assert_eq!(since().code, 0, "{}", since());
    // Without its seal it is another agreement, and the sealed one is gone.
    ledger.write("avtal-2.toml", &whole[..whole.find("\n[seal]").unwrap()]);
    let ran = since();
    assert!(ran.code == 1 && ran.out.contains("fel[H001]") && ran.out.contains("finns inte kvar"), "{ran}");
}

/// Whoever rewrites what an amendment says is told which one it is, of which field, and what stands there now and stood there before,
/// where the checksums prove that: never that the file was changed.
#[test]
fn a_rewritten_amendment_is_told_with_what_is_wrong() {
    let ledger = sealed();
    for (day, almby, other) in [("2024-02-13", 70, 30), ("2024-02-20", 65, 35)] {
        let fields =
            format!("--field allocation.shares.almby --to {almby} --field allocation.shares.laxhjalpen --to {other}");
        let ran = run(&ledger, &format!("record amendment avtal --decided {day} --what andelar {fields} --yes"));
        assert_eq!(ran.code, 0, "{ran}");
    }
    let whole = ledger.text(FILE);
    let almby = |from: u32, to: u32| format!("{{ field = \"allocation.shares.almby\", from = {from}, to = {to} }}");
    let (first, second) = (almby(75, 70), almby(70, 65));
    let disagrees = |to: u32, from: u32| {
        format!(
            "ändringen 2024-02-13 säger att `allocation.shares.almby` blev {to}, men ändringen 2024-02-20 säger att det var {from} före den"
        )
    };
    let sum = whole.rfind("money = \"sha256:").unwrap() + "money = \"sha256:".len();
    let other_sum = format!("{}{}{}", &whole[..sum], "0".repeat(64), &whole[sum + 64..]);
    for (text, code, words) in [
        (
            whole.replace(&first, &almby(75, 71)),
            "H002",
            vec![disagrees(71, 70), "kontrollsumma visar att det är 70 som stämmer".to_owned()],
        ),
        (
            whole.replace(&second, &almby(71, 65)),
            "H002",
            vec![disagrees(70, 71), "visar att 70 stämmer: rätta `from` i ändringen 2024-02-20".to_owned()],
        ),
        (
            whole.replace(&first, &almby(75, 71)).replace(&second, &almby(71, 65)),
            "H001",
            vec![
                "ändringen 2024-02-20 leder inte tillbaka till det som stod om pengarna efter ändringen 2024-02-13"
                    .to_owned(),
                "`allocation.shares.almby` var 71".to_owned(),
            ],
        ),
        (
            whole.replace(&first, &almby(74, 70)),
            "H001",
            vec![
                "ändringen 2024-02-13 leder inte tillbaka till det som stod om pengarna efter förseglingen".to_owned(),
                "`allocation.shares.almby` var 74".to_owned(),
            ],
        ),
        (
            whole.replace("shares = { almby = 65,", "shares = { almby = 64,"),
            "H002",
            vec![
                "säger att `allocation.shares.almby` blev 65, men filen säger 64".to_owned(),
                "visar att 65 stämmer: `allocation.shares.almby` är ändrat i filen".to_owned(),
            ],
        ),
        (
            whole.replace(&second, &almby(70, 66)),
            "H002",
            vec!["blev 66, men filen säger 65".to_owned(), "visar att det är 65 som stämmer".to_owned()],
        ),
        (other_sum, "H001", vec!["är ändrat efter ändringen 2024-02-20".to_owned()]),
    ] {
        assert_ne!(text, whole, "{words:?}");
        ledger.write(FILE, text);
        let ran = run(&ledger, "validate --format json");
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let errors = json["findings"].as_array().unwrap().iter().filter(|one| one["level"] == "error");
        let errors: Vec<String> = errors.map(ToString::to_string).collect();
        let own: Vec<&String> = errors.iter().filter(|one| one.contains("\"H00")).collect();
        assert!(own.len() == 1 && own[0].contains(&format!("\"{code}\"")), "{words:?}: {errors:#?}");
        for words in words {
            assert!(own[0].contains(&words), "{words}: {own:#?}");
        }
    }
}

/// What git knows of a rewritten amendment stands in the words of `diff`.
#[test]
fn git_tells_what_stood_in_a_rewritten_amendment() {
    if !has_git("git_tells_what_stood_in_a_rewritten_amendment") {
        return;
    }
    let ledger = sealed();
    assert_eq!(run(&ledger, AMENDED).code, 0);
    let ledger = ledger.in_git();
    ledger.replace(FILE, "from = 75", "from = 74");
    let ran = run(&ledger, "seal avtal");
    assert!(ran.code == 1 && ran.out.contains("leder inte tillbaka"), "{ran}");
    assert!(ran.out.contains("75 → 74") && ran.out.contains("skriv tillbaka det som stod: en ändring"), "{ran}");
    assert!(!ran.out.contains("record amendment"), "{ran}");
}
