//! `--changes`: what has changed since an earlier state, on the pages that tell how things stand, in the words of `diff`.

use crate::support::{Ledger, Ran, git, has_git};
use insta::assert_snapshot;

const STACKEN: &str = "enskede-arsta-vantor/eav-2019-stacken.toml";
const MINDS: &str = "enskede-arsta-vantor/eav-2021-street-minds.toml";
const SENSUS: &str = "hasselby-vallingby/hv-2021-sensus.toml";
const NORRMALM: &str = "norrmalm/norrmalm-2018-socialt-stod.toml";

/// The ledger of the repository: as it was at an earlier meeting, with what was recorded after it, and with what is recorded by nobody.
fn recorded() -> Ledger {
    let ledger = Ledger::copy();
    git(ledger.directory(), &["init", "-q"]);
    ledger.commit_on("2023-02-09", "+01:00");
    ledger.replace(NORRMALM, "end     = 2019-12-31", "end = 2020-04-30");
    ledger.replace(SENSUS, "kind ", "tags = [\"studier\"]\nkind ");
    ledger.replace(MINDS, "notes = [\n", "notes = [\n  \"Ringt föreningen.\",\n");
    let text = ledger.text(STACKEN);
    ledger.write(
        STACKEN,
        format!("{text}\n[[amendments]]\ndecided = 2023-03-01\nreference = \"§ 7\"\nwhat = \"ny kontaktväg\"\n"),
    );
    ledger.commit_on("2023-03-20", "+01:00");
    ledger.replace("liggare.toml", "[ledger]", "[rules]\nF005 = \"info\"\n[ledger]");
    ledger
}

fn run(ledger: &Ledger, line: &str) -> Ran {
    ledger.run(&format!("--lang sv --as-of 2023-03-23 {line}"))
}

/// What is told as changed, as `id: words`.
fn told(ran: &Ran, kind: &str, id: &str) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"));
    let rows = json["rows"].as_array().unwrap().iter().filter(|row| row[kind] == "changed");
    rows.map(|row| format!("{}: {}", row["agreement"].as_str().unwrap(), row[id].as_str().unwrap())).collect()
}

fn without_commits(ledger: &Ledger, ran: &Ran) -> String {
    let commits = git(ledger.directory(), &["log", "--format=%H"]);
    commits.lines().fold(ran.to_string(), |text, commit| text.replace(&commit[..10], "COMMIT"))
}

#[test]
fn the_pages_tell_what_has_changed_only_where_that_is_asked_for() {
    if !has_git("the_pages_tell_what_has_changed_only_where_that_is_asked_for") {
        return;
    }
    let ledger = recorded();
    let shown = |line: &str| without_commits(&ledger, &run(&ledger, line));
    assert_snapshot!("agenda_changes", shown("agenda --meeting 2023-03-23 --changes 2023-02-28"));
    assert_snapshot!("agenda_year_changes_markdown", shown("agenda --year 2023 --changes HEAD~1 --format markdown"));
    let overview = shown("overview --changes 2023-02-28");
    let (_, changed) = overview.split_once("Ändrat sedan").unwrap();
    assert_snapshot!("overview_changes", changed.split_once("\nStockholm, exempelregister").unwrap().0);
    // The day that was asked for heads what has changed since.
    let since = "2023-02-28 (senast inskrivet 2023-02-09, COMMIT)";
    assert!(overview.contains(&format!("Ändrat sedan {since}")), "{overview}");
    assert!(shown("diff 2023-02-28").contains(&format!("ändringar från {since} till registret")));
    // What is asked for stands there, and takes nothing away.
    let plain = run(&ledger, "overview --format json");
    let asked = run(&ledger, "overview --format json --changes HEAD~1");
    let rows =
        |ran: &Ran| serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()["rows"].as_array().unwrap().clone();
    let (plain, asked) = (rows(&plain), rows(&asked));
    assert!(asked.starts_with(&plain) && asked.len() > plain.len());
    for format in ["table", "markdown", "html"] {
        for page in ["overview", "agenda --meeting 2023-03-23", "agenda --year 2023"] {
            let line = format!("{page} --format {format}");
            assert!(!run(&ledger, &line).out.contains("Ändrat sedan"), "{line}");
            let ran = run(&ledger, &format!("{line} --changes HEAD~1"));
            assert!(ran.code == 0 && ran.out.contains("Ändrat sedan HEAD") && ran.out.contains("§ 7"), "{line}: {ran}");
        }
    }
}

#[test]
fn pages_and_diff_tell_the_same() {
    if !has_git("pages_and_diff_tell_the_same") {
        return;
    }
    let ledger = recorded();
    let diff = |line: &str| {
        let ran = run(&ledger, &format!("{line} --format json"));
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"));
        let rows = json["rows"].as_array().unwrap().iter();
        rows.map(|row| format!("{}: {}", row["agreement"].as_str().unwrap(), row["said"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    for (since, known) in [("HEAD~1", ""), ("HEAD", ""), ("2023-02-28", ""), ("HEAD~1", "--known-at HEAD ")] {
        let wanted = diff(&format!("{known}diff {since}"));
        for page in ["overview", "agenda", "agenda --year 2023"] {
            let ran = run(&ledger, &format!("{known}{page} --changes {since} --format json"));
            let kind = if page == "overview" { "part" } else { "why" };
            // The next meeting is of one committee: what another decides on is not told there.
            let of_all = |line: &&String| page != "agenda" || !line.starts_with("hv-");
            let wanted: Vec<String> = wanted.iter().filter(of_all).cloned().collect();
            assert_eq!(told(&ran, kind, "what"), wanted, "{known}{page} {since}");
        }
    }
    // Of a committee what is its own, and what concerns every one.
    let ran = run(&ledger, "overview --committee enskede-arsta-vantor --changes HEAD~1 --format json");
    let ids: Vec<String> = told(&ran, "part", "what");
    let wanted: Vec<String> = diff("diff HEAD~1").into_iter().filter(|line| !line.starts_with("hv-")).collect();
    assert!(ids.len() > 2 && ids.iter().any(|line| line.starts_with("liggare.toml")), "{ids:?}");
    assert_eq!(ids, wanted);
    let meeting = "agenda --meeting 2023-03-23 --committee enskede-arsta-vantor";
    assert_eq!(told(&run(&ledger, &format!("{meeting} --changes HEAD~1 --format json")), "why", "what"), wanted);
}

#[test]
fn no_such_state_is_told() {
    let ledger = Ledger::faultless();
    for page in ["overview", "agenda"] {
        let ran = run(&ledger, &format!("{page} --changes 2024-02-30"));
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("2024-02-30 är varken en mapp"), "{ran}");
        let ran = run(&ledger, &format!("{page} --changes HEAD"));
        assert!(ran.code == 2 && ran.err.contains("--changes: registret agreements ligger inte i någon git"), "{ran}");
        assert_eq!(run(&ledger, &format!("{page} --changes \"\"")).code, 2);
    }
    if has_git("no_such_state_is_told") {
        let ledger = Ledger::faultless().in_git();
        let ran = run(&ledger, "overview --changes nosuch");
        assert!(ran.code == 3 && ran.err.contains("--changes: git känner inte till nosuch"), "{ran}");
        let ran = run(&ledger, "overview --changes HEAD");
        assert!(ran.out.contains("inget av det som filerna säger är ändrat"), "{ran}");
        let ran = run(&ledger, "agenda --changes HEAD");
        assert!(ran.out.contains("Inget av det som filerna säger är ändrat."), "{ran}");
    }
}
