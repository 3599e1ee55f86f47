//! What a person is told as one, and machines one by one: criteria without evidence, signatures without a day, open conditions.

use crate::support::{Ledger, repository};

/// Two criteria without evidence, two signatures without a day, two conditions and two funds of a step without an answer.
fn ledger() -> Ledger {
    let ledger = Ledger::empty();
    let read = |path: &str| std::fs::read_to_string(repository().join("examples/faultless").join(path)).unwrap();
    ledger.write("liggare.toml", read("liggare.toml"));
    ledger.write("rulebooks/almby-2022.toml", read("rulebooks/almby-2022.toml"));
    let text = "title = \"IOP om läxhjälp\"\nkind = \"iop\"\nreference = \"AN 2023/1\"\n\
        [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
        [parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\
        [term]\nstart = 2024-01-01\nend = 2026-12-31\n\
        conditions = [\n  { text = \"Kommunen får statsbidrag.\" },\n  { text = \"Lokalen hyrs ut.\" },\n]\n\
        [extension]\nmode = \"conditional\"\nlength = \"1 year\"\nlatest_end = 2028-12-31\ndecide_by = \"3 months before end\"\n\
        depends_on = [\"a\", \"b\", \"c\"]\n\
        [funding.a]\nname = \"Medel A\"\nyear = 2024\n[funding.b]\nname = \"Medel B\"\nyear = 2024\n\
        [funding.c]\nname = \"Medel C\"\nyear = 2023\n\
        [decision]\nstatus = \"decided\"\ndate = 2023-11-15\n\
        [[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\n[[signatures]]\nparty = \"laxhjalpen\"\n\
        [criteria.no_market]\nmet = \"yes\"\n[criteria.not_normed_grant]\nmet = \"yes\"\n";
    ledger.write("avtal.toml", text);
    ledger
}

const LINE: &str = "--as-of 2024-03-01 --lang en validate --select C003 --select D004 --select T016";

#[test]
fn a_person_is_told_once_and_machines_of_each() {
    let ledger = ledger();
    let human = ledger.run(LINE).out;
    insta::assert_snapshot!("together_human", human);
    for (code, told, of) in [("C003", 1, 2), ("D004", 1, 2), ("T016", 3, 5)] {
        assert_eq!(human.matches(&format!("warning[{code}]")).count(), told, "{human}");
        for (form, mark) in [
            ("short", format!("[{code}]")),
            ("json", format!("\"code\": \"{code}\"")),
            ("csv", format!("\n{code},")),
            ("github", format!("title={code} ")),
            ("gitlab", format!("\"check_name\": \"{code}\"")),
            ("sarif", format!("\"ruleId\": \"{code}\"")),
            ("junit", format!("[{code}]")),
        ] {
            let out = ledger.run(&format!("{LINE} --format {form}")).out;
            assert_eq!(out.matches(&mark).count(), of, "{form} {code}\n{out}");
            assert!(!out.contains("counts as"), "{form}");
        }
    }
    assert!(human.contains("9 warnings"), "{human}");
}

/// Waivers are keyed on fields: what is waived is not told with what is not.
#[test]
fn what_is_waived_stands_apart() {
    let ledger = ledger();
    let waiver = "[[waivers]]\nrule = \"D004\"\nfield = \"signatures[1].date\"\nreason = \"x\"\ndecided_by = \"nämnden\"\n\
                  until = 2024-12-31\n[[signatures]]";
    ledger.replace("avtal.toml", "[[signatures]]", waiver);
    let human = ledger.run(&format!("{LINE} --show-waived")).out;
    assert_eq!(human.matches("[D004]").count(), 2, "{human}");
    assert!(human.contains("no date for the signature of Läxhjälpen\n"), "{human}");
}
