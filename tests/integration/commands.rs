//! What each command prints, as snapshots that a person has read.

use crate::support::{Ledger, liggare, repository, run_with};
use insta::assert_snapshot;

/// A ledger broken in many ways at once, one agreement and its settings.
pub fn broken() -> Ledger {
    let ledger = Ledger::copy();
    ledger
        .replace(
            "enskede-arsta-vantor/eav-2019-convictus.toml",
            "org_number = \"802012-1581\"",
            "org_number = \"8002012-1581\"",
        )
        .replace("enskede-arsta-vantor/eav-2019-convictus.toml", "end   = 2022-06-30", "end   = \"2022-06-30\"")
        .replace("enskede-arsta-vantor/eav-2022-dromstort.toml", "kind         = \"iop\"", "kind         = \"ipo\"")
        .replace("enskede-arsta-vantor/eav-2020-inkluderande-enskede.toml", "start = 2020-10-01", "start = 2029-10-01")
        .replace(
            "enskede-arsta-vantor/eav-2022-street-minds.toml",
            "follows      = \"eav-2021-street-minds\"",
            "follows      = \"eav-2021-street-mind\"",
        )
        .replace("enskede-arsta-vantor/eav-2022-ragsveds-if.toml", "role       = \"civil\"", "roll       = \"civil\"")
        .replace("norrmalm/norrmalm-2018-socialt-stod.toml", "total     = 2_800", "total     = \"2 800\"")
        .replace("norrmalm/norrmalm-2018-socialt-stod.toml", "ostermalm = 11 }", "ostermalm = 12 }")
        .replace("hasselby-vallingby/hv-2021-sensus.toml", "amount = 175_000", "amount = 375_000")
        .replace("hasselby-vallingby/hv-2021-sensus.toml", "amount = 350_000", "amount = 350 000")
        .replace(
            "socialnamnden/socn-2017-utsatta-eu-medborgare.toml",
            "[term]",
            "<<<<<<< HEAD\n[term]\n=======\n[termin]\n>>>>>>> gren",
        )
        .write("norrmalm/utf16.toml", [0xff, 0xfe, b't', 0])
        .write("norrmalm/tom.toml", "")
        .write("norrmalm/trasig.toml", "title = \"x\"\nkind = \"iop\"\n\n[term\nstart = 2024-01-01\n");
    ledger
}

#[test]
fn a_ledger_broken_in_many_ways_reports_them_all_at_once() {
    let ledger = broken();
    assert_snapshot!("validate_broken", ledger.run("validate --all --ignore W,C,D,F,T002,T003,T008,T010"));
    assert_snapshot!("validate_broken_first", ledger.run("validate"));
    let short = ledger.run("validate --format short");
    assert_eq!(short.code, 1);
    for code in ["S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "P001", "T001", "M001"] {
        assert!(short.out.contains(&format!("[{code}]")), "{code} is missing in\n{short}");
    }
}

#[test]
fn the_same_in_english() {
    assert_snapshot!("validate_broken_english", broken().run("--lang en validate --format short --ignore C,D,F"));
}

#[test]
fn one_agreement_in_every_format_of_validate() {
    let path = "agreements/enskede-arsta-vantor/eav-2019-stacken.toml";
    assert_snapshot!("validate_human", liggare(&format!("validate {path}")));
    assert_snapshot!(
        "validate_human_80",
        run_with(&repository(), &format!("validate {path}"), &[("NO_COLOR", "1")], Some(80))
    );
    assert_snapshot!("validate_short", liggare(&format!("validate --format short {path}")));
    assert_snapshot!("validate_json", liggare(&format!("validate --format json {path}")));
}

#[test]
fn the_register() {
    assert_snapshot!("list_table", liggare("list"));
    assert_snapshot!("list_table_80", run_with(&repository(), "list", &[("NO_COLOR", "1")], Some(80)));
    assert_snapshot!("list_csv", liggare("list --format csv"));
    assert_snapshot!("list_json", liggare("list --format json --status active --party sköndal"));
    assert_snapshot!("list_markdown", liggare("--lang en list --format markdown --status active --sort end"));
    assert_snapshot!("list_by_title", liggare("list --sort title --kind iop --committee enskede-arsta-vantor"));
}

#[test]
fn criteria_against_their_guideline() {
    assert_snapshot!("criteria_table", liggare("criteria"));
    assert_snapshot!("criteria_one", liggare("criteria eav-2019-stacken"));
    assert_snapshot!("criteria_markdown", liggare("criteria eav-2019-stacken --format markdown"));
    assert_snapshot!("criteria_csv", liggare("criteria hv-2021-sensus eav-2019-convictus --format csv"));
    assert_snapshot!("criteria_json", liggare("--lang en criteria eav-2021-street-minds --format json"));
}

#[test]
fn rules_are_explained() {
    assert_snapshot!("explain_all", liggare("explain"));
    assert_snapshot!("explain_code", liggare("explain T001"));
    assert_eq!(liggare("explain t001").out, liggare("explain ends-before-start").out);
    assert_snapshot!("explain_english", liggare("--lang en explain C004"));
}

#[test]
fn one_agreement_whole() {
    assert_snapshot!("show", run_with(&repository(), "show eav-2022-street-minds", &[("NO_COLOR", "1")], Some(80)));
    assert_snapshot!("show_english", liggare("--lang en show norrmalm-2018-socialt-stod"));
}

#[test]
fn help_reads_well() {
    assert_snapshot!("help", liggare("--help"));
    assert_snapshot!("help_validate", liggare("validate --help"));
}

#[test]
fn waived_findings_are_counted_and_shown_on_request() {
    let ledger = Ledger::copy();
    let file = "enskede-arsta-vantor/eav-2019-stacken.toml";
    let waiver = "[[waivers]]\nrule = \"C001\"\nfield = \"criteria.no_market\"\nreason = \"upphandling förbereds\"\ndecided_by = \"stadsdelsnämnden\"\nuntil = 2023-09-30\n";
    let text = ledger.text(file);
    ledger.write(file, format!("{text}\n{waiver}"));
    let line = format!("validate --select C001 agreements/{file}");
    assert_snapshot!("waived_hidden", ledger.run(&line));
    assert_snapshot!("waived_shown", ledger.run(&format!("{line} --show-waived")));
    assert!(ledger.run("criteria eav-2019-stacken --format csv").out.contains("no_market,should,waived"));
    let expired = ledger.run(&format!("--as-of 2023-10-01 validate agreements/{file}"));
    assert!(expired.out.contains("W001") && expired.out.contains("C001"), "{expired}");
}
