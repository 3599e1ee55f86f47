//! Input made to cost more than it should: what a run does is bounded, and it is right all the same.

use crate::support::Ledger;

const HEAD: &str = "title = \"x\"\nkind = \"iop\"\n";
const REST: &str = "[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\n\
                    org_number = \"802999-0010\"\n[term]\nstart = 2020-01-01\nend = 2029-12-31\n";

fn small() -> String {
    format!("{HEAD}{REST}")
}

/// A party whose organisation has many names.
fn named(place: usize) -> String {
    format!("[parties.p{place}]\nname = \"n{place}\"\nrole = \"public\"\norg_number = \"802999-0010\"\n")
}

fn waiver(rule: &str, reason: &str) -> String {
    format!("[[waivers]]\nrule = \"{rule}\"\nreason = \"{reason}\"\ndecided_by = \"d\"\nuntil = 2029-12-31\n")
}

#[test]
fn of_findings_that_only_the_whole_ledger_shows_so_many_are_told_of_a_file() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", HEAD.to_owned() + &(0..1_200).map(named).collect::<String>());
    ledger.write("b.toml", HEAD.to_owned() + &(0..3).map(named).collect::<String>());
    let ran = ledger.run("--lang sv validate --format csv --select P005");
    let of = |path: &str| ran.out.lines().filter(|line| line.contains(path) && line.starts_with("P005")).count();
    assert_eq!((of("agreements/a.toml"), of("agreements/b.toml")), (1001, 2));
    assert!(ran.out.contains("199 till av samma slag i filen visas inte"));
}

#[test]
fn a_finding_costs_its_picture_and_not_its_file() {
    let ledger = Ledger::empty();
    ledger.write("far.toml", format!("{HEAD}{}{}{}", named(0), "\n".repeat(300_000), named(1)));
    let long = "x".repeat(3_000);
    let inline = |place| {
        format!(
            "p{place} = {{ name = \"n{place}\", role = \"civil\", org_number = \"802999-0010\", commitments = [\"{long}\"] }}, "
        )
    };
    let inline: String = (0..200).map(inline).collect();
    ledger.write("line.toml", format!("{HEAD}parties = {{ {inline}z = {{ name = \"z\", role = \"public\" }} }}\n"));
    let ran = ledger.run("--lang sv validate --select P005");
    let (lines, longest) = (ran.out.lines().count(), ran.out.lines().map(str::len).max());
    assert!(lines < 16 * 202 && longest < Some(800), "{lines} lines, of at most {longest:?} bytes");
    // The places are those of the file, not those of what is drawn of it.
    let short = ledger.run("--lang sv validate --select P005 --format short");
    let places: Vec<&str> = short.out.lines().filter_map(|line| line.split(": varning").next()).collect();
    assert_eq!(places.len(), 200);
    for place in places {
        assert!(ran.out.contains(&format!("--> {place}\n")), "{place}");
    }
}

#[test]
fn a_chain_of_thousands_is_shown_whole_and_a_ring_once() {
    const LENGTH: usize = 3_000;
    let ledger = Ledger::empty();
    for place in 0..LENGTH {
        let follows = if place > 0 { format!("follows = \"c{}\"\n", place - 1) } else { String::new() };
        ledger.write(&format!("c{place}.toml"), follows + &small());
    }
    let chain = |ledger: &Ledger| -> Vec<String> {
        let ran = ledger.run("show c1000 --format csv");
        let rows = ran.out.lines().filter_map(|line| line.strip_prefix("chain,")).map(str::to_owned);
        rows.filter(|row| row.contains('[')).collect()
    };
    let before = (1..=1_000).map(|place| format!("predecessors[{place}],c{}", 1_000 - place));
    let after = (1..LENGTH - 1_000).map(|place| format!("successors[{place}],c{}", 1_000 + place));
    assert_eq!(chain(&ledger), before.chain(after).collect::<Vec<_>>());
    ledger.write("c0.toml", format!("follows = \"c{}\"\n{}", LENGTH - 1, small()));
    let ring = (1..LENGTH).map(|place| format!("predecessors[{place}],c{}", (LENGTH + 1_000 - place) % LENGTH));
    assert_eq!(chain(&ledger), ring.collect::<Vec<_>>());
}

#[test]
fn one_long_text_does_not_stand_whole_in_every_finding() {
    let ledger = Ledger::empty();
    let duties = "[[duties]]\nwhat = \"x\"\nkind = \"report\"\n".repeat(300);
    let long = "r".repeat(500_000);
    ledger.write("a.toml", small() + &duties + &waiver("F002", &long));
    for form in ["human --all", "sarif"] {
        let ran = ledger.run(&format!("validate --show-waived --format {form}"));
        assert!(ran.out.matches("rrrrrrrr").count() > 300 && ran.out.len() < 2_000_000, "{form}: {}", ran.out.len());
    }
    ledger.write("b.toml", small() + &waiver(&long, "r"));
    let ran = ledger.run("--lang sv validate --select S --format short");
    assert!(ran.out.contains("det finns ingen regel `rrrr") && ran.out.len() < 10_000, "{}", ran.out.len());
}

#[test]
fn a_list_of_known_faults_has_a_size() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", small());
    std::fs::write(ledger.directory().join("stor.toml"), "#".repeat((16 << 20) + 1)).unwrap();
    for flag in ["--baseline", "--write-baseline"] {
        let ran = ledger.run(&format!("--lang sv validate {flag} stor.toml"));
        let said = "fel: stor.toml kan inte läsas: filen är för stor: 16777217 byte, men högst 16777216 är tillåtet\n";
        assert_eq!((ran.code, ran.err.as_str()), (2, said), "{flag}");
    }
}

#[test]
fn a_folder_is_no_list_of_known_faults() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", small());
    let ran = ledger.run("--lang sv validate --baseline agreements");
    assert_eq!((ran.code, ran.err.as_str()), (2, "fel: agreements kan inte läsas: det är en mapp\n"));
}

/// A pipe would be waited for, and a device read without end.
#[cfg(unix)]
#[test]
fn only_a_file_is_read_wherever_one_is_named() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let ledger = Ledger::empty();
    ledger.write("a.toml", small());
    let at = |name: &str| ledger.directory().join(name);
    let _socket = UnixListener::bind(at("uttag")).unwrap();
    symlink("/dev/zero", at("utan-slut")).unwrap();
    let mut names = vec!["uttag", "utan-slut", "/dev/zero"];
    names.extend(pipe(&at("ledning")).then_some("ledning"));
    for name in names {
        let ran = ledger.run(&format!("--lang sv validate --baseline {name}"));
        let said = ran.err.ends_with(" kan inte läsas: det är ingen vanlig fil\n");
        assert!(ran.code == 2 && said, "{name}: {ran}");
    }
}

/// The ledger's own files that are read before its agreements.
#[cfg(unix)]
#[test]
fn settings_and_guidelines_are_read_with_the_care_of_agreements() {
    use std::os::unix::fs::symlink;
    for own in ["liggare.toml", "rulebooks/egen.toml"] {
        let ledger = Ledger::empty();
        ledger.write("a.toml", small()).write(own, "#".repeat((1 << 20) + 1));
        let place = ledger.path().join(own);
        let says = |code: &str| {
            let ran = ledger.run("--lang sv validate --format short");
            assert!(ran.code == 2 && ran.out.contains(&format!("{own}:1:1: fel[{code}]")), "{own}: {ran}");
            std::fs::remove_file(&place).unwrap();
        };
        says("S007");
        symlink("/dev/zero", &place).unwrap();
        says("S012");
        if pipe(&place) {
            says("S012");
        }
    }
}

/// Makes a pipe, where the system can.
#[cfg(target_os = "linux")]
fn pipe(path: &std::path::Path) -> bool {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    true
}

#[cfg(all(unix, not(target_os = "linux")))]
fn pipe(_: &std::path::Path) -> bool {
    false
}
