//! Whether yesterday's paper is told stale where a field changed that steers what it says without standing in it.

use crate::support::Ledger;

const STACKEN: &str = "enskede-arsta-vantor/eav-2019-stacken.toml";
const FOLLOW_UP: &str = "follow-up --year 2022 --committee enskede-arsta-vantor";

/// What `draft check` says of a paper once a file says something else, and how it ends.
fn changed(ledger: &Ledger, (day, line): (&str, &str), (file, from, to): (&str, &str, &str)) -> (u8, String) {
    let run = |rest: &str| ledger.run(&format!("--as-of {day} --lang sv draft {rest}"));
    let drafted = run(&format!("{line} --output ut.docx --force"));
    assert_eq!(drafted.code, 0, "{drafted}");
    let same = run("check ut.docx");
    assert_eq!((same.code, same.out.lines().count()), (0, 1), "{line}: {same}");
    ledger.replace(file, from, to);
    let ran = run("check ut.docx");
    (ran.code, ran.out.replace('\u{a0}', " "))
}

/// A field of the follow-up that steers it, what becomes of it, and a line that tells so.
const OF_THE_FOLLOW_UP: &[(&str, &str, &str, &str)] = &[
    (
        STACKEN,
        "states_none  = [\"challenge\", \"programmes\"]",
        "states_none = [\"programmes\"]",
        "Stacken: ny mening: ”Samhällsutmaningen är [uppgift saknas: samhällsutmaning].”",
    ),
    (
        STACKEN,
        "[criteria.co_financing]\nmet     = \"yes\"",
        "[criteria.co_financing]\nmet     = \"no\"",
        "Stacken: meningen ”Både nämnden och Stacken är med och finansierar verksamheten.” ska inte längre stå med",
    ),
    (
        STACKEN,
        "[criteria.no_market]\nmet      = \"no\"",
        "[criteria.no_market]\nmet      = \"partly\"",
        "Stacken: ”Det finns enligt stadsdelsförvaltningen kommersiella aktörer",
    ),
    (STACKEN, "kind         = \"iop\"", "kind = \"grant\"", "Stacken: avsnittet ska inte längre stå med"),
    (STACKEN, "concluded    = 2019-10-01", "", "Stacken: avsnittet ska inte längre stå med"),
    (
        STACKEN,
        "committee    = \"enskede-arsta-vantor\"",
        "committee = \"norrmalm\"",
        "Stacken: avsnittet ska inte längre stå med",
    ),
    (
        STACKEN,
        "[term]",
        "[parties.kyrkan]\nname = \"Vantörs kyrka\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[term]",
        "Stacken: ny mening: ”Alla parter är med och finansierar verksamheten.”",
    ),
    (
        STACKEN,
        "[term]",
        "[funding.fond]\nname = \"Parkfonden\"\nstatus = \"refused\"\n[term]",
        "Stacken: ny mening: ”Ansökan om Parkfonden har avslagits.”",
    ),
    (
        "enskede-arsta-vantor/eav-2022-ragsveds-if.toml",
        "follows      = \"eav-2019-ragsveds-if\"",
        "",
        "Rågsveds IF: ny mening: ”Stadsdelsnämnden och Rågsveds IF (organisationsnummer 802005-6175) ingick ett IOP den 1 juni 2022.”",
    ),
    (
        "reports/eav-uppfoljning-2022.toml",
        "information = true",
        "",
        "Uppföljning av Enskede-Årsta-Vantörs stadsdelsnämnds idéburna offentliga partnerskap 2022: meningen \
         ”Anmälningsärende” ska inte längre stå med",
    ),
];

#[test]
fn a_field_that_steers_the_follow_up_makes_its_section_stale() {
    for (file, from, to, said) in OF_THE_FOLLOW_UP {
        let (code, out) = changed(&Ledger::copy(), ("2023-03-23", FOLLOW_UP), (file, from, to));
        assert_eq!(code, 1, "{said}: {out}");
        assert!(out.lines().any(|line| line.starts_with(said)), "{said}:\n{out}");
        // The other partnerships are as they were.
        assert!(!out.contains("Drömstort: ") && !out.contains("Convictus: "), "{out}");
    }
}

/// The same of a report and of the text of an agreement.
#[test]
fn a_field_that_steers_a_report_makes_its_section_stale() {
    let sensus = "hasselby-vallingby/hv-2021-sensus.toml";
    let report = ("2021-11-01", "report hv-2021-sensus");
    let (code, out) = changed(
        &Ledger::copy(),
        report,
        (sensus, "year   = 2022\nstatus = \"applied\"", "year   = 2022\nstatus = \"refused\""),
    );
    assert_eq!(code, 1, "{out}");
    let said = "Bakgrund: ny mening: ”Ansökan om Lokala utvecklingsmedel (LUM), projektår 2 för 2022 har avslagits.”";
    assert!(out.contains(said), "{out}");

    let file = "avtal.toml";
    let faultless = |more: &str| {
        let ledger = Ledger::faultless();
        let text = ledger.text(file);
        ledger.write(file, format!("{text}\n{more}"));
        ledger
    };
    let paid = "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\nyear = 2025\nvat = \"none\"\n";
    let (agreement, report) = (("2025-03-01", "agreement avtal"), ("2025-03-01", "report avtal"));
    for (more, paper, from, to, said) in [
        (paid, agreement, "vat = \"none\"", "vat = \"excluded\"", "Ekonomi: ny mening: ”Moms tillkommer.”"),
        (
            "",
            agreement,
            "mode = \"none\"",
            "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\nwritten = true",
            "Giltighetstid: ny mening: ”En förlängning ska vara skriftlig.”",
        ),
        (
            "",
            agreement,
            "precision = \"budget\"",
            "precision = \"estimate\"",
            "Ekonomi: ny mening: ”Kostnader per år, en uppskattning:”",
        ),
        (
            "[[followups]]\nyear = 2024\nreported = 2025-02-01\nresults = \"Bra.\"\ngoals = [{ goal = 1, reached = true }]\n",
            report,
            "reached = true",
            "reached = false",
            "Ärendet: ny mening: ”Mål som inte har nåtts: fler elever blir behöriga till gymnasiet.”",
        ),
    ] {
        let (code, out) = changed(&faultless(more), paper, (file, from, to));
        assert_eq!(code, 1, "{said}: {out}");
        assert!(out.contains(said), "{said}:\n{out}");
    }
}

/// A sentence that an officer has written as the ledger has it now is no news.
#[test]
fn a_sentence_that_stands_in_the_paper_already_is_not_told() {
    let ledger = Ledger::copy();
    let added = "[funding.fond]\nname = \"Parkfonden\"\nstatus = \"refused\"\n[term]";
    let (_, out) = changed(&ledger, ("2023-03-23", FOLLOW_UP), (STACKEN, "[term]", added));
    let sum = "uppgifter som har ändrats sedan utkastet av 2023-03-23: 1; meningar som ska vara andra: 1; märken";
    assert!(out.contains(sum), "{out}");
    let path = ledger.directory().join("ut.docx");
    let bytes = std::fs::read(&path).unwrap();
    let from = " formulerad samhällsutmaning i överenskommelsen.";
    let to = " formulerad samhällsutmaning i överenskommelsen. Ansökan om Parkfonden har avslagits.";
    let document = crate::support::zip_part(&bytes, "word/document.xml");
    let at = document.find("parkleken Stacken").unwrap();
    assert!(document[at..].contains(from));
    crate::draft::rewritten(
        &ledger,
        "ut.docx",
        &document,
        &(document[..at].to_owned() + &document[at..].replacen(from, to, 1)),
    );
    let ran = ledger.run("--as-of 2023-03-23 --lang sv draft check ut.docx");
    assert_eq!(ran.code, 0, "{ran}");
}

/// The paper is compared in its own language, whatever language the answer has.
#[test]
fn a_paper_is_compared_in_the_language_that_it_was_drafted_in() {
    let ledger = Ledger::copy();
    let run = |lang: &str, rest: &str| ledger.run(&format!("--as-of 2023-03-23 --lang {lang} draft {rest}"));
    assert_eq!(run("sv", &format!("{FOLLOW_UP} --output ut.docx")).code, 0);
    let same = run("en", "check ut.docx");
    assert_eq!((same.code, same.out.lines().count()), (0, 1), "{same}");
    assert!(same.out.starts_with("the facts in the paper are the ledger's"), "{same}");
}

/// Sentences of another template are not compared, and that is said; facts are.
#[test]
fn where_the_template_is_another_one_that_is_said() {
    let ledger = Ledger::copy();
    let run = |rest: &str| ledger.run(&format!("--as-of 2023-03-23 --lang sv draft {rest}"));
    assert_eq!(run(&format!("{FOLLOW_UP} --output ut.docx")).code, 0);
    let template =
        "{% extends \"builtin/follow-up\" %}\n{% block preparation %}\n## Beredning\n\nBeredd.\n\n{% endblock %}\n";
    ledger.write("templates/follow-up.md", template);
    let other = run("check ut.docx");
    assert!(other.out.contains("mallen är en annan än utkastets, så meningarna är inte jämförda; märken"), "{other}");
    assert!(!other.out.contains("ny mening"), "{other}");
}
