//! `record`: what happens to an agreement is written into its file, and nothing else in any file becomes another.

use crate::support::{Ledger, Ran};
use std::path::PathBuf;

const FILE: &str = "avtal.toml";

/// The faultless example, with a fund to decide on.
fn sound() -> Ledger {
    let ledger = Ledger::faultless();
    let text = text(&ledger);
    ledger.write(FILE, format!("{text}\n[funding.lum] # från nämnden\nname = \"LUM å\"\nstatus = \"planned\"\n"));
    ledger
}

fn text(ledger: &Ledger) -> String {
    ledger.text(FILE)
}

/// One of every sort of event that an agreement can have, and lines that it must write.
const EVENTS: &[(&str, &[&str])] = &[
    (
        "agreement avtal --background \"tidigare samtal\" --short-name Läxhjälpen",
        &["short_name = \"Läxhjälpen\"", "background = \"tidigare samtal\""],
    ),
    (
        "party avtal --key studieforbundet --name \"Studieförbundet Å\" --role civil --org-number 802000-0009",
        &["[parties.studieforbundet]", "name = \"Studieförbundet Å\""],
    ),
    ("term avtal --printed \"2024 till 2026\" --end 2026-12-31", &["printed = \"2024 till 2026\""]),
    (
        "decision avtal --status decided --date 2023-11-14 --reference \"§ 12\" --adjusted 2023-11-20 --immediate=nej",
        &["reference = \"§ 12\"", "adjusted = 2023-11-20", "immediate = false"],
    ),
    (
        "signature avtal --party laxhjalpen --date 2023-12-04 --role kassör --acting",
        &["[[signatures]]", "party = \"laxhjalpen\"", "role = \"kassör\"", "date = 2023-12-04", "acting = true"],
    ),
    (
        "extension avtal --decided 2026-05-12 --until 2027-12-31 --decided-by förvaltningschefen --reference \"§ 7\"",
        &[
            "[[extensions]]",
            "decided = 2026-05-12",
            "until = 2027-12-31",
            "decided_by = \"förvaltningschefen\"",
            "reference = \"§ 7\"",
        ],
    ),
    ("extension avtal --decided 2026-05-12 --declined", &["[[extensions]]", "decided = 2026-05-12", "declined = true"]),
    (
        "amendment avtal --decided 2026-05-12 --reference \"§ 8\" --field delimitation --to \"inte gymnasiet\"",
        &[
            "delimitation = \"inte gymnasiet\"",
            "[[amendments]]",
            "decided = 2026-05-12",
            "reference = \"§ 8\"",
            "changes = [{ field = \"delimitation\", to = \"inte gymnasiet\" }]",
        ],
    ),
    (
        "notice avtal --given 2026-05-20 --given-by almby --given-decided 2026-05-12",
        &["given = 2026-05-20", "given_by = \"almby\"", "given_decided = 2026-05-12"],
    ),
    ("notice avtal --given-decided 2026-05-12", &["given_decided = 2026-05-12"]),
    (
        "end avtal --on 2026-05-31 --why \"föreningen är nedlagd\"",
        &["[ended]", "on = 2026-05-31", "why = \"föreningen är nedlagd\""],
    ),
    (
        "follow-up avtal --year 2024 --reported 2025-03-18 --activities läxläsning --activities \"café på ön\" --results \"fler blev behöriga\" --goals \"goal = 1; reached = nej\"",
        &[
            "[[followups]]",
            "year = 2024",
            "reported = 2025-03-18",
            "activities = [\"läxläsning\", \"café på ön\"]",
            "results = \"fler blev behöriga\"",
            "goals = [{ goal = 1, reached = false }]",
        ],
    ),
    (
        "outcome avtal --period 2024-T1 --amount \"162 340,50 kr\" --item Ledare",
        &["[[outcomes]]", "period = \"2024-T1\"", "item = \"Ledare\"", "amount = 162_340.50"],
    ),
    (
        "forecast avtal --year 2026 --made 2026-05-15 --amount 390000 --why \"färre grupper\"",
        &["[[forecasts]]", "year = 2026", "made = 2026-05-15", "amount = 390_000", "why = \"färre grupper\""],
    ),
    (
        "fund avtal --key lum --status applied --by Socialnämnden --amount 100000 --year 2026",
        &["by = \"Socialnämnden\"", "amount = 100_000", "year = 2026", "status = \"applied\""],
    ),
    (
        "paid avtal --period 2024-T1 --party almby --amount -500 --on 2024-05-02 --reference \"L 1042\"",
        &[
            "[[invoiced]]",
            "period = \"2024-T1\"",
            "party = \"almby\"",
            "amount = -500",
            "on = 2024-05-02",
            "reference = \"L 1042\"",
        ],
    ),
    (
        "waiver avtal --rule D001 --reason \"diariet är gallrat\" --decided-by avdelningschefen --until 2026-12-31",
        &[
            "[[waivers]]",
            "rule = \"D001\"",
            "reason = \"diariet är gallrat\"",
            "decided_by = \"avdelningschefen\"",
            "until = 2026-12-31",
        ],
    ),
];

fn record(ledger: &Ledger, rest: &str) -> Ran {
    ledger.run(&format!("--lang sv --as-of 2026-06-01 record {rest}"))
}

/// The lines that one text has and another has not, and the other way about.
fn difference(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let mut gone: Vec<String> = before.lines().map(str::to_owned).collect();
    let mut new = Vec::new();
    for line in after.lines() {
        match gone.iter().position(|own| own == line) {
            Some(place) => drop(gone.remove(place)),
            None => new.push(line.to_owned()),
        }
    }
    gone.retain(|line| !line.is_empty());
    new.retain(|line| !line.is_empty());
    (new, gone)
}

/// How somebody writes a file.
type Hand = fn(&str) -> String;

#[test]
fn only_the_lines_that_were_asked_for_are_written_and_a_second_time_none() {
    let hands: [(&str, Hand); 5] = [
        ("LF", str::to_owned),
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("BOM", |text| format!("\u{feff}{text}")),
        ("no end", |text| text.trim_end().to_owned()),
        ("comments", |text| {
            text.replace("\n[[signatures]]", "\n# underskrifter å ä ö\n\n[[signatures]] # en")
                .replace("status = \"decided\"", "status = \"decided\" # § 12")
        }),
    ];
    for (hand, written) in hands {
        for (event, lines) in EVENTS {
            let ledger = sound();
            let before = written(&text(&ledger));
            ledger.write(FILE, &before);
            let ran = record(&ledger, &format!("{event} --yes"));
            assert_eq!(ran.code, 0, "{hand} {event}: {ran}");
            let after = text(&ledger);
            let (new, gone) = difference(&before, &after);
            let bare = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
            for line in *lines {
                let is_there = new.iter().any(|own| bare(own) == *line || bare(own).starts_with(&format!("{line} #")));
                assert!(is_there || after.contains(line), "{hand} {event}: {line}\n{new:?}");
            }
            for line in &new {
                let own = bare(line);
                assert!(
                    lines.iter().any(|line| own == *line)
                        || own.starts_with("role = ")
                        || own.starts_with("org_number = "),
                    "{hand} {event}: {own}"
                );
            }
            // Nothing goes but a value that becomes another.
            assert!(gone.iter().all(|line| line.starts_with("status = \"planned\"")), "{hand} {event}: {gone:?}");
            assert_eq!(after.contains('\r'), hand == "CRLF");
            assert_eq!(after.replace("\r\n", "").contains('\n'), hand != "CRLF");
            assert_eq!(after.ends_with('\n'), hand != "no end");
            let ran = record(&ledger, &format!("{event} --yes"));
            assert!(
                ran.code == 0 && ran.out.starts_with("finns redan: agreements/avtal.toml"),
                "{hand} {event}: {ran}"
            );
            assert_eq!(text(&ledger), after, "{hand} {event}");
        }
    }
}

/// The same file with dotted keys and braces: what is written joins them, and no other line becomes another.
#[test]
fn events_join_dotted_keys_and_braces() {
    let whole = text(&sound());
    let (decision, term) = (
        "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nbody = \"Almby socialnämnd\"\n",
        "[term]\nstart = 2024-01-01\nend = 2026-12-31\n",
    );
    let (notice, first) = (
        "[notice]\nperiod = \"6 months\"\nwritten = true\n",
        "\n[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\n",
    );
    let (second, fund) = (
        "\n[[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\ndate = 2023-12-01\n",
        "[funding.lum] # från nämnden\nname = \"LUM å\"\nstatus = \"planned\"\n",
    );
    let mut rest = whole.clone();
    for block in [decision, term, notice, first, second, fund] {
        assert!(rest.contains(block), "{block}");
        rest = rest.replace(block, "");
    }
    let dotted = "decision.status = \"decided\" # § 12\ndecision.date = 2023-11-14\ndecision.body = \"Almby socialnämnd\"\nterm.start = 2024-01-01\nterm.end = 2026-12-31\nnotice.period = \"6 months\"\nnotice.written = true\nfunding.lum.name = \"LUM å\"\nfunding.lum.status = \"planned\"\nsignatures = [\n  { party = \"almby\", role = \"förvaltningschef\", date = 2023-12-01 }, # den ena\n  { party = \"laxhjalpen\", role = \"ordförande\", date = 2023-12-01 } # den andra\n]\n";
    let braces = "decision = { status = \"decided\", date = 2023-11-14, body = \"Almby socialnämnd\" }\nterm = { start = 2024-01-01, end = 2026-12-31 } # tiden\nnotice = { period = \"6 months\", written = true }\nfunding = { lum = { name = \"LUM å\", status = \"planned\" } }\nsignatures = [{ party = \"almby\", role = \"förvaltningschef\", date = 2023-12-01 }, { party = \"laxhjalpen\", role = \"ordförande\", date = 2023-12-01 }]\nfollowups = []\noutcomes = []\n";
    for (head, most) in [(dotted, 2), (braces, 1)] {
        for (event, _) in EVENTS {
            for line_end in ["\n", "\r\n"] {
                let ledger = sound();
                let before = format!("{head}{rest}").replace('\n', line_end);
                ledger.write(FILE, &before);
                let errors = |ledger: &Ledger| {
                    ledger.run("--as-of 2026-06-01 validate --format short").out.matches(": fel[").count()
                };
                let was = errors(&ledger);
                let ran = record(&ledger, &format!("{event} --yes"));
                assert_eq!(ran.code, 0, "{event}: {ran}");
                let after = text(&ledger);
                let (new, gone) = difference(&before, &after);
                assert!(!new.is_empty() && gone.len() <= most && errors(&ledger) <= was, "{event}: {new:?} {gone:?}");
                assert_eq!(after.replace("\r\n", "").contains('\n'), line_end == "\n", "{event}");
                let again = record(&ledger, &format!("{event} --yes"));
                assert!(again.code == 0 && again.out.starts_with("finns redan"), "{event}: {again}");
                assert_eq!(text(&ledger), after);
            }
        }
    }
}

#[test]
fn what_would_be_written_is_shown_and_asked_about() {
    let ledger = sound();
    let before = ledger.files();
    let event = "extension avtal --decided 2026-05-12 --until 2027-12-31";
    let ran = record(&ledger, &format!("{event} --diff"));
    let shown = "--- agreements/avtal.toml\n+++ agreements/avtal.toml\n";
    assert!(
        ran.code == 0 && ran.out.starts_with(shown) && ran.out.contains("\n+[[extensions]]\n+decided = 2026-05-12\n"),
        "{ran}"
    );
    assert!(ran.err.is_empty() && ledger.files() == before, "{ran}");
    let ran = record(&ledger, event);
    assert!(
        ran.code == 2 && ran.err.contains("lägg till --yes för att skriva, eller --diff") && ran.out.starts_with(shown),
        "{ran}"
    );
    assert_eq!(ledger.files(), before);
    let line = format!("--lang sv --as-of 2026-06-01 record {event}");
    let ran = ledger.answer(&line, &["n"]);
    assert!(ran.code == 1 && ran.out.ends_with("Skriv in? [j/N] inget är skrivet\n"), "{ran}");
    assert_eq!(ledger.files(), before);
    let ran = ledger.answer(&line, &["j"]);
    assert!(ran.code == 0 && ran.out.contains("\nSkriv in? [j/N] skrev agreements/avtal.toml\navtal: "), "{ran}");
    assert_ne!(ledger.files(), before);
}

#[test]
fn what_is_missing_is_shown_as_the_whole_line_with_blanks() {
    let ledger = sound();
    let before = ledger.files();
    let said = |rest: &str| {
        let ran = record(&ledger, rest);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
        ran.err
    };
    let err = said("extension avtal --reference \"§ 7\"");
    assert!(err.contains("\n  liggare record extension avtal --decided ÅÅÅÅ-MM-DD (--until ÅÅÅÅ-MM-DD | --declined) --reference '§ 7'\nkan också anges: --decided-by, --reported"), "{err}");
    let err = said("decision");
    assert!(
        err.contains(
            "\n  liggare record decision ID --status decided|proposed|rejected|referred_back --date ÅÅÅÅ-MM-DD\n"
        ),
        "{err}"
    );
    let err = said("meeting");
    assert!(err.contains("\n  liggare record meeting NYCKEL --date ÅÅÅÅ-MM-DD"), "{err}");
    let err = said("fund avtal --status granted");
    assert!(err.contains("\n  liggare record fund avtal --key NYCKEL --status granted"), "{err}");
    let err = said("");
    assert!(err.contains("liggare record follow-up: En uppföljning"), "{err}");
    let err = said("outcome avtal --period 2024-T1 --amount 1,800");
    assert!(err.contains("--amount kan inte vara 1,800: ett tal skrivs"), "{err}");
    let err = said("extension avtal --decided 2026-02-30 --declined");
    assert!(err.contains("--decided kan inte vara 2026-02-30: en dag"), "{err}");
    let err = said("decision avtal --status bifallen --date 2023-11-14");
    assert!(err.contains("möjliga ord: decided, proposed, rejected, referred_back"), "{err}");
    let err = said("decision finns-inte --status decided --date 2023-11-14");
    assert!(err.contains("registret har inget avtal finns-inte"), "{err}");
    assert_eq!(ledger.files(), before);
}

#[test]
fn the_same_event_with_other_values_is_refused_and_another_is_added() {
    let ledger = sound();
    for rest in [
        "extension avtal --decided 2026-05-12 --until 2027-06-30 --yes",
        "outcome avtal --year 2024 --amount 400000 --yes",
    ] {
        assert_eq!(record(&ledger, rest).code, 0);
    }
    let before = ledger.files();
    let ran = record(&ledger, "extension avtal --decided 2026-05-12 --until 2027-12-31 --yes");
    assert_eq!(ran.code, 1, "{ran}");
    assert!(
        ran.out.contains("avtal.toml:")
            && ran.out.contains("  until: i filen 2027-06-30, på kommandoraden 2027-12-31\n"),
        "{ran}"
    );
    assert!(ran.out.contains("eller lägg till --another om det är en till"), "{ran}");
    let ran = record(&ledger, "decision avtal --status rejected --date 2023-11-14 --yes");
    assert!(ran.code == 1 && ran.out.contains("  status: i filen decided, på kommandoraden rejected\n"), "{ran}");
    assert_eq!(ledger.files(), before);
    // The same amount, written otherwise, is the same; another party's is none of the whole.
    assert!(record(&ledger, "outcome avtal --year 2024 --amount \"400 000,00\" --yes").out.starts_with("finns redan"));
    for party in ["almby", "laxhjalpen"] {
        let ran = record(&ledger, &format!("outcome avtal --year 2025 --party {party} --amount 100000 --yes"));
        assert_eq!(ran.code, 0, "{ran}");
    }
    // Two may sign for one party on one day.
    let second = "signature avtal --party almby --date 2023-12-01 --role avdelningschef --yes";
    let ran = record(&ledger, second);
    assert!(
        ran.code == 1 && ran.out.contains("  role: i filen förvaltningschef, på kommandoraden avdelningschef\n"),
        "{ran}"
    );
    let ran = record(&ledger, &format!("{second} --another"));
    assert_eq!(ran.code, 0, "{ran}");
    assert_eq!(text(&ledger).matches("party = \"almby\"").count(), 3);
    assert!(record(&ledger, second).out.starts_with("finns redan"));
    // What was not known is added to the entry that is there.
    assert_eq!(
        record(&ledger, "extension avtal --decided 2026-05-12 --until 2027-06-30 --reference \"§ 9\" --yes").code,
        0
    );
    assert!(text(&ledger).contains("until = 2027-06-30\nreference = \"§ 9\"\n"), "{}", text(&ledger));
}

/// Money that is written down twice counts twice.
#[test]
fn what_was_not_said_of_money_is_added_to_it_and_makes_no_second_entry() {
    for (event, list, key) in [
        ("paid avtal --period 2024-T1 --party almby --amount 100000 --on 2024-05-02", "[[invoiced]]", "reference"),
        ("paid avtal --period 2024-T1 --from almby --to laxhjalpen --amount 5 --on 2024-05-02", "[[invoiced]]", "item"),
        ("outcome avtal --period 2024-T1 --amount 100000", "[[outcomes]]", "source"),
    ] {
        let ledger = sound();
        let value = "L 1042";
        let (more, count) = (format!("{event} --{key} \"{value}\""), || text(&ledger).matches(list).count());
        assert_eq!((record(&ledger, &format!("{event} --yes")).code, count()), (0, 1));
        let ran = record(&ledger, &format!("{more} --yes"));
        assert_eq!((ran.code, count()), (0, 1), "{more}: {ran}");
        assert!(text(&ledger).contains(&format!("{key} = \"{value}\"")), "{}", text(&ledger));
        let whole = text(&ledger);
        assert!(record(&ledger, &format!("{more} --yes")).out.starts_with("finns redan"));
        // Where it is written is no part of what it is.
        if ["reference", "source"].contains(&key) {
            assert!(record(&ledger, &format!("{event} --yes")).out.starts_with("finns redan"));
            let other = format!("{event} --{key} \"L 7\"");
            assert_eq!((record(&ledger, &format!("{other} --yes")).code, count()), (0, 2), "{other}");
            ledger.write(FILE, &whole);
        }
        assert_eq!(text(&ledger), whole);
        assert_eq!((record(&ledger, &format!("{event} --yes --another")).code, count()), (0, 2), "{event}");
    }
    // What does not agree is another payment, and a share of one party is none of another.
    let ledger = sound();
    for (rest, count) in [
        ("--party almby --amount 100000 --on 2024-05-02", 1),
        ("--party almby --amount 100000 --on 2024-06-02 --reference 7", 2),
        ("--party laxhjalpen --amount 100000 --on 2024-05-02 --reference 8", 3),
    ] {
        let ran = record(&ledger, &format!("paid avtal --period 2024-T1 {rest} --yes"));
        assert_eq!((ran.code, text(&ledger).matches("[[invoiced]]").count()), (0, count), "{ran}");
    }
}

/// The whole and a part of the same amount: who writes down the part may not know that the whole is there.
#[test]
fn a_sum_of_everything_does_not_become_that_of_a_part() {
    for (event, part, list, another) in [
        ("outcome avtal --period 2024-T1 --amount 300000", "--item Ledare", "[[outcomes]]", 1),
        ("outcome avtal --period 2024-T1 --amount 300000", "--party almby", "[[outcomes]]", 1),
        ("forecast avtal --year 2026 --made 2026-05-15 --amount 390000", "--item Ledare", "[[forecasts]]", 0),
        ("forecast avtal --year 2026 --made 2026-05-15 --amount 390000", "--party almby", "[[forecasts]]", 0),
        (
            "paid avtal --period 2024-T1 --party almby --amount 100000 --on 2024-05-02",
            "--item Ledare",
            "[[invoiced]]",
            1,
        ),
    ] {
        let ledger = sound();
        assert_eq!(record(&ledger, &format!("{event} --yes")).code, 0);
        let before = text(&ledger);
        let ran = record(&ledger, &format!("{event} {part} --yes"));
        let (key, value) = part.split_once(' ').unwrap();
        let told =
            format!("  {}: i filen står beloppet för allt tillsammans, på kommandoraden för {value}\n", &key[2..]);
        assert!(ran.code == 1 && ran.out.contains(&told) && ran.out.contains("--another"), "{event} {part}: {ran}");
        assert_eq!(text(&ledger), before);
        // Where both would count twice that is an error of its own.
        let ran = record(&ledger, &format!("{event} {part} --another --yes"));
        assert_eq!((ran.code, text(&ledger).matches(list).count()), (another, 2 - usize::from(another)), "{ran}");
    }
}

/// Names are compared without case and spacing, and a rule has a code and a name.
#[test]
fn an_item_and_a_rule_in_other_letters_are_the_same() {
    let ledger = sound();
    for (event, others) in [
        ("outcome avtal --period 2024-T1 --amount 30000 --item", ["Ledare", "\"ledare \"", "LEDARE", "\"Led are\""]),
        (
            "waiver avtal --reason finns --decided-by chefen --until 2026-12-31 --rule",
            ["F003", "follow-up-missing", "f003", "Follow-up-missing"],
        ),
    ] {
        for (place, other) in others.into_iter().enumerate() {
            let ran = record(&ledger, &format!("{event} {other} --yes"));
            assert!(ran.code == 0 && ran.out.starts_with("finns redan") == (place > 0), "{other}: {ran}");
        }
    }
    assert_eq!((text(&ledger).matches("[[outcomes]]").count(), text(&ledger).matches("[[waivers]]").count()), (1, 1));
    // What is added to it leaves its name as it stands.
    let ran = record(&ledger, "outcome avtal --period 2024-T1 --amount 30000 --item ledare --source \"L 7\" --yes");
    assert!(ran.code == 0 && text(&ledger).contains("item = \"Ledare\""), "{ran}");
    assert_eq!(text(&ledger).matches("[[outcomes]]").count(), 1);
}

/// A year and its tertials are the same money.
#[test]
fn what_would_be_charged_twice_is_not_written() {
    let ledger = sound();
    let paid = |rest: &str| record(&ledger, &format!("paid avtal --party almby --on 2026-05-02 {rest} --yes"));
    assert_eq!(paid("--period 2024 --amount 300000").code, 0);
    let before = ledger.files();
    for rest in ["--period 2024-T1 --amount 100000", "--period 2024-03 --amount 100000 --item Ledare"] {
        let ran = paid(rest);
        assert!(ran.code == 1 && ran.out.contains("fel[M045]"), "{rest}: {ran}");
    }
    assert_eq!(ledger.files(), before);
    assert_eq!(paid("--period 2024-T3 --amount -100000").code, 0);
    assert_eq!(paid("--period 2025-T1 --amount 100000").code, 0);
}

#[test]
fn of_committees_with_one_name_the_key_is_asked_for() {
    let ledger = sound();
    let settings = ledger.text("liggare.toml");
    ledger.write("liggare.toml", format!("{settings}\n[committees.almby-nya]\nname = \"Almby socialnämnd\"\n"));
    let ran = record(&ledger, "meeting \"almby Socialnämnd\" --date 2026-09-22 --yes");
    let said = "2 nämnder i liggare.toml heter almby Socialnämnd: skriv nyckeln till en av dem: almby, almby-nya";
    assert!(ran.code == 2 && ran.err.contains(said), "{ran}");
    assert_eq!(record(&ledger, "meeting almby --date 2026-09-22 --yes").code, 0);
}

#[test]
fn where_nobody_is_asked_only_a_whole_id_or_short_name_is_taken() {
    let ledger = sound();
    ledger.replace(FILE, "title = ", "short_name = \"Läxan\"\ntitle = ");
    let event = |id: &str| format!("end {id} --on 2026-05-31 --why nedlagd");
    let before = ledger.files();
    for word in ["avt", "Avtal", "läxan", "Läx"] {
        let ran = record(&ledger, &format!("{} --yes", event(word)));
        assert!(ran.code == 2 && ran.err.contains("här tillfrågas ingen") && ran.err.contains(": avtal ("), "{ran}");
        let ran = ledger.run(&format!("--lang sv new nytt --from {word}"));
        assert!(ran.code == 2 && ran.err.contains(": avtal ("), "{ran}");
    }
    assert!(record(&ledger, &format!("{} --yes", event("finns-inte"))).err.contains("inget avtal finns-inte"));
    let ran = ledger.run("--lang sv booking avt --period 2024-T1 --record --yes");
    assert!(ran.code == 2 && ran.err.contains("här tillfrågas ingen"), "{ran}");
    assert_eq!(ledger.files(), before);
    // Whoever is shown which one it is may say yes to it.
    let shown = record(&ledger, &format!("{} --diff", event("avt")));
    assert!(shown.code == 0 && shown.out.starts_with("--- agreements/avtal.toml\n"), "{shown}");
    let line = format!("--lang sv --as-of 2026-06-01 record {}", event("avt"));
    assert_eq!(ledger.answer(&line, &["j"]).code, 0);
    let ran = record(&ledger, &format!("{} --yes", event("Läxan")));
    assert!(ran.code == 0 && ran.out.starts_with("finns redan"), "{ran}");
}

#[test]
fn what_cannot_be_an_id_of_windows_and_what_says_nothing_is_refused() {
    let ledger = sound();
    let before = ledger.files();
    for id in ["nul", "con", "com1", "lpt9"] {
        let ran = record(
            &ledger,
            &format!("report {id} --kind follow_up --year 2024 --committee almby --meeting 2026-06-16 --yes"),
        );
        assert!(ran.code == 2 && ran.err.contains("Windows") && ran.err.contains(&format!("{id}-2024")), "{ran}");
    }
    let ran = record(&ledger, "end avtal --on 2026-05-31 --why \"\" --yes");
    assert!(ran.code == 2 && ran.err.contains("--why kan inte vara \"\": texten är tom"), "{ran}");
    let ran = record(&ledger, "signature avtal --party \" \" --date 2023-12-04 --yes");
    assert!(ran.code == 2 && ran.err.contains("texten är tom"), "{ran}");
    assert_eq!(ledger.files(), before);
    assert_eq!(record(&ledger, "outcome avtal --period 2024-T1 --amount -0 --yes").code, 0);
    assert!(text(&ledger).contains("amount = 0\n"), "{}", text(&ledger));
    let lines = "--background \"första raden\n\tandra\"";
    assert_eq!(record(&ledger, &format!("agreement avtal {lines} --yes")).code, 0);
    assert!(text(&ledger).contains("background = \"\"\"\nförsta raden\n\\tandra\"\"\"\n"), "{}", text(&ledger));
    assert!(record(&ledger, &format!("agreement avtal {lines} --yes")).out.starts_with("finns redan"));
}

#[test]
fn a_table_that_somebody_has_made_a_comment_of_stays_one() {
    let ledger = sound();
    let comment = "\n#[ended]\n#on = 2024-12-31\n#why = \"fel avtal\"\n";
    let before = text(&ledger) + comment;
    ledger.write(FILE, &before);
    assert_eq!(record(&ledger, "end avtal --on 2026-05-31 --why nedlagd --yes").code, 0);
    assert_eq!(text(&ledger), format!("{before}\n[ended]\non = 2026-05-31\nwhy = \"nedlagd\"\n"));
}

#[test]
fn a_proposal_becomes_a_decision_and_a_fund_is_granted_or_refused() {
    let ledger = sound();
    ledger.replace(FILE, "status = \"decided\"", "status = \"proposed\"");
    let ran = record(&ledger, "decision avtal --status decided --date 2023-11-28 --reference \"§ 3\" --yes");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(
        text(&ledger).contains(
            "[decision]\nstatus = \"decided\"\ndate = 2023-11-28\nbody = \"Almby socialnämnd\"\nreference = \"§ 3\"\n"
        ),
        "{}",
        text(&ledger)
    );
    for (status, code) in [("applied", 0), ("granted", 0), ("refused", 1), ("planned", 1)] {
        assert_eq!(record(&ledger, &format!("fund avtal --key lum --status {status} --yes")).code, code, "{status}");
    }
    assert!(text(&ledger).contains("status = \"granted\""));
}

#[test]
fn what_would_make_an_error_is_not_written() {
    let ledger = sound();
    let before = ledger.files();
    let number = ["19121212", "1212"].join("-");
    for (event, said) in [
        ("signature avtal --party okänd --date 2023-12-04".to_owned(), "S008"),
        ("paid avtal --period vår-2024 --party almby --amount 5 --on 2024-05-02".to_owned(), "S003"),
        ("outcome avtal --year 2024 --period 2024-T1 --amount 5".to_owned(), "S004"),
        ("party avtal --key Fel_Nyckel! --name X --role civil".to_owned(), "S004"),
        (format!("agreement avtal --background \"född {number}\""), "P"),
    ] {
        let ran = record(&ledger, &format!("{event} --yes"));
        assert_eq!(ran.code, 1, "{event}: {ran}");
        assert!(ran.out.contains("skulle få fel som inte fanns förut") && ran.out.contains(said), "{event}: {ran}");
        assert!(!ran.out.contains(&number) && !ran.err.contains(&number), "{ran}");
        assert_eq!(ledger.files(), before, "{event}");
    }
    // An error that was there before stops nobody.
    ledger.replace(FILE, "802999-0010", "802999-0011");
    assert_eq!(record(&ledger, &format!("{} --yes", EVENTS[4].0)).code, 0);
    ledger.replace(FILE, "[term]", "[term");
    let ran = record(&ledger, &format!("{} --yes", EVENTS[5].0));
    assert!(ran.code == 2 && ran.err.contains("går inte att läsa, så inget är skrivet"), "{ran}");
}

#[test]
fn a_meeting_is_a_day_of_its_committee_and_a_report_a_file_of_its_own() {
    let ledger = sound();
    let ran = record(&ledger, "meeting almby --date 2026-09-22 --date 2026-06-16 --yes");
    assert_eq!(ran.code, 0, "{ran}");
    let settings = ledger.text("liggare.toml");
    assert!(settings.contains("2026-06-16, 2026-09-22"), "{settings}");
    assert!(record(&ledger, "meeting \"Almby socialnämnd\" --date 2026-06-16 --yes").code != 1);
    assert!(
        record(&ledger, "meeting ingen --date 2026-06-16 --yes").err.contains("liggare.toml har ingen nämnd ingen")
    );
    let event = "report uppfoljning-2024 --kind uppföljning --year 2024 --committee almby --meeting 2026-06-16 --attested \"role = förvaltningschef; on = 2026-06-01\" --proposal \"Nämnden godkänner.\"";
    let ran = record(&ledger, &format!("{event} --yes"));
    assert_eq!(ran.code, 0, "{ran}");
    let report = ledger.text("reports/uppfoljning-2024.toml");
    assert_eq!(
        report,
        "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\nmeeting = 2026-06-16\nproposal = [\"Nämnden godkänner.\"]\nattested = [{ role = \"förvaltningschef\", on = 2026-06-01 }]\n"
    );
    assert!(
        record(&ledger, &format!("{event} --yes"))
            .out
            .starts_with("finns redan: agreements/reports/uppfoljning-2024.toml")
    );
    assert_eq!(record(&ledger, &format!("{event} --reference \"AN 1\" --yes")).code, 0);
    let refused =
        record(&ledger, "report ../ut --kind uppföljning --year 2024 --committee almby --meeting 2026-06-16 --yes");
    assert!(refused.code == 2 && !ledger.directory().join("ut.toml").exists(), "{refused}");
    // A follow-up without its year is none.
    let ran = record(&ledger, "report annan --kind follow_up --committee almby --meeting 2026-06-16 --yes");
    assert!(ran.code == 1 && !ledger.path().join("reports/annan.toml").exists(), "{ran}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(
            mode(ledger.path().join("reports/uppfoljning-2024.toml")),
            mode(ledger.path().join(FILE)),
            "others must read it"
        );
    }
}

/// What a run says where somebody does something while the question stands at the terminal.
fn said_after(ledger: &Ledger, happens: &dyn Fn()) -> (u8, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let line = "liggare --lang sv record end avtal --on 2026-05-31 --why nedlagd";
    let code = liggare::run(liggare::Process {
        args: line.split(' ').map(Into::into).collect(),
        variable: &|_| None,
        directory: ledger.directory().to_owned(),
        today: "2026-06-01".parse().unwrap(),
        terminal: true,
        width: Some(100),
        on_interrupt: &|_| {},
        read_line: &mut || {
            happens();
            Some("j\n".to_owned())
        },
        out: &mut out,
        err: &mut err,
    });
    (code, String::from_utf8(err).unwrap())
}

#[test]
fn the_first_day_stands_above_the_last_where_the_last_was_known_before_it() {
    let ledger = sound();
    ledger.replace(FILE, "start = 2024-01-01\n", "");
    assert_eq!(record(&ledger, "term avtal --start 2024-01-01 --yes").code, 0);
    assert!(text(&ledger).contains("[term]\nstart = 2024-01-01\nend = 2026-12-31\n"), "{}", text(&ledger));
}

/// What the other commands read, and what the program prints, is read here, too.
#[test]
fn a_committee_and_a_kind_are_read_as_the_other_commands_read_them() {
    let ledger = sound();
    ledger.replace(FILE, "kind = \"iop\"\ncommittee = \"almby\"\n", "");
    for word in ["finns-inte", "social"] {
        let ran = record(&ledger, &format!("agreement avtal --committee {word} --yes"));
        assert!(ran.code == 2 && ran.err.contains(&format!("liggare.toml har ingen nämnd {word}")), "{ran}");
    }
    let ran = record(&ledger, "agreement avtal --committee \"ALMBY SOCIALNÄMND\" --kind samverkan --yes");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(text(&ledger).contains("committee = \"almby\"\n") && text(&ledger).contains("kind = \"cooperation\"\n"));
    for (committee, kind) in [("Almby", "cooperation"), ("almby", "samverkansöverenskommelse")] {
        let ran = record(&ledger, &format!("agreement avtal --committee {committee} --kind {kind} --yes"));
        assert!(ran.out.starts_with("finns redan"), "{ran}");
    }
    let matter = "report x-2024 --kind uppföljning --year 2024 --committee \"Almby socialnämnd\" --meeting 2026-06-16";
    assert_eq!(record(&ledger, &format!("{matter} --yes")).code, 0);
    assert!(ledger.text("reports/x-2024.toml").contains("kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\n"));
}

/// Somebody saves the file in an editor while the question stands at the terminal.
#[test]
fn a_file_that_was_changed_meanwhile_is_left_as_it_is() {
    let ledger = sound();
    let saved = text(&ledger) + "\n# sparad\n";
    let (code, err) = said_after(&ledger, &|| {
        ledger.write(FILE, &saved);
    });
    assert!(code == 2 && err.contains("ändrades medan den lästes och lämnas orörd"), "{err}");
    assert_eq!(text(&ledger), saved);
    assert_eq!(ledger.files().len(), 3);
}

#[test]
fn a_file_that_is_gone_meanwhile_is_not_made_again() {
    let ledger = sound();
    let path = ledger.path().join(FILE);
    let (code, err) = said_after(&ledger, &|| std::fs::remove_file(&path).unwrap());
    assert!(code == 2 && err.contains("avtal.toml kan inte skrivas: filen finns inte längre"), "{err}");
    assert_eq!(ledger.files().len(), 2);
}

/// What is shown is what would be written: where nothing can be, nothing is shown.
#[cfg(unix)]
#[test]
fn what_could_not_be_written_is_refused_before_it_is_shown() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let refused = |ledger: &Ledger, event: &str, said: &str| {
        let before = ledger.files();
        for how in ["--diff", "--yes", ""] {
            let ran = record(ledger, &format!("{event} {how}"));
            assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(said), "{event} {how}: {ran}");
        }
        assert_eq!(ledger.files(), before);
    };
    let event = "end avtal --on 2026-05-31 --why nedlagd";
    let ledger = sound();
    let path = ledger.path().join(FILE);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    refused(&ledger, event, "skrivskyddad");
    let outside = ledger.directory().join("utanför.toml");
    std::fs::rename(&path, &outside).unwrap();
    symlink(&outside, &path).unwrap();
    refused(&ledger, event, "länk ut ur registret");
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    refused(&ledger, event, "är en mapp");
    // A folder of matters that leads out of the ledger.
    let ledger = sound();
    let elsewhere = ledger.directory().join("annan");
    std::fs::create_dir(&elsewhere).unwrap();
    symlink(&elsewhere, ledger.path().join("reports")).unwrap();
    let event = "report x-2024 --kind follow_up --year 2024 --committee almby --meeting 2026-06-16";
    refused(&ledger, event, "agreements/reports är en länk");
    assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_mode_and_one_with_other_names_or_that_nobody_may_write_is_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let ledger = sound();
    let path = ledger.path().join(FILE);
    let event = "end avtal --on 2026-05-31 --why nedlagd --yes";
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(record(&ledger, event).code, 0);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    let ledger = sound();
    let path = ledger.path().join(FILE);
    std::fs::hard_link(&path, ledger.directory().join("annat-namn")).unwrap();
    let before = ledger.files();
    let ran = record(&ledger, event);
    assert!(ran.code == 2 && ran.err.contains("flera namn (hårda länkar)"), "{ran}");
    assert_eq!(ledger.files(), before);
    std::fs::remove_file(ledger.directory().join("annat-namn")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    let ran = record(&ledger, event);
    assert!(ran.code == 2 && ran.err.contains("skrivskyddad"), "{ran}");
    // A link of the ledger stays, and the file that it leads to is written.
    let ledger = sound();
    std::fs::rename(ledger.path().join(FILE), ledger.path().join("avtal.txt")).unwrap();
    symlink("avtal.txt", ledger.path().join(FILE)).unwrap();
    assert_eq!(record(&ledger, event).code, 0);
    assert!(ledger.path().join(FILE).is_symlink());
    assert!(ledger.text("avtal.txt").ends_with("why = \"nedlagd\"\n"));
}

/// Whenever the signal comes, the file is as it was or as it should be, and the same command completes it.
#[cfg(unix)]
#[test]
fn an_interrupt_leaves_the_old_or_the_new_file() {
    use nix::sys::signal::{Signal, kill};
    let event = ["record", "end", "avtal", "--on", "2026-05-31", "--why", "nedlagd", "--yes"];
    let whole = {
        let ledger = sound();
        record(&ledger, &event[1..].join(" "));
        text(&ledger)
    };
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGKILL] {
        for wait in [0, 1, 2, 4, 8] {
            let ledger = sound();
            let before = text(&ledger);
            let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_liggare"))
                .args(["--as-of", "2026-06-01"])
                .args(event)
                .current_dir(ledger.directory())
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(std::time::Duration::from_millis(wait));
            if child.try_wait().unwrap().is_none() {
                kill(nix::unistd::Pid::from_raw(child.id().try_into().unwrap()), signal).unwrap();
            }
            child.wait().unwrap();
            assert!([&before, &whole].contains(&&text(&ledger)), "{signal} {wait}");
            if signal != Signal::SIGKILL {
                assert_eq!(ledger.files().len(), 3, "{signal} {wait}");
            }
            assert_eq!(record(&ledger, &event[1..].join(" ")).code, 0);
            assert_eq!(text(&ledger), whole, "{signal} {wait}");
            assert_eq!(ledger.files().len(), 3, "{signal} {wait}");
        }
    }
}

/// A run that is killed cannot take away the file that it was writing.
#[test]
fn what_a_killed_run_left_is_no_fault_and_is_gone_with_the_next_that_writes() {
    let event = "record end avtal --on 2026-05-31 --why nedlagd --yes";
    for (line, is_new) in [(event, false), ("new nytt", true), ("fix --yes", false)] {
        let ledger = sound();
        ledger.replace(FILE, "kind = \"iop\"", "kind = \"IOP\"");
        let before = ledger.run("validate");
        ledger.write(".liggare-a1B2c3", "title = \"hal");
        let after = ledger.run("validate");
        assert_eq!((after.code, after.out, after.err), (before.code, before.out, before.err));
        let ran = ledger.run(&format!("--as-of 2026-06-01 {line}"));
        assert_eq!(ran.code, 0, "{ran}");
        assert!(!ledger.path().join(".liggare-a1B2c3").exists(), "{line}");
        assert_eq!(ledger.files().len(), 3 + usize::from(is_new), "{line}");
    }
}

/// The life of an agreement, from an empty folder and without an editor. After every step the ledger has no error.
#[test]
fn a_whole_life_is_written_down_without_an_editor() {
    let folder = tempfile::tempdir().unwrap();
    let on = |day: &str, line: &str| {
        let line = format!("--lang sv --as-of {day} {line}");
        let ran = crate::support::run_on(day, folder.path(), &line, &[], None);
        assert_eq!(ran.code, 0, "{line}: {ran}");
        let checked = crate::support::run_on(day, folder.path(), &format!("--as-of {day} validate"), &[], None);
        assert!(checked.code == 0 && checked.err.is_empty(), "{line}: {checked}");
        ran
    };
    let first = crate::support::run_on(
        "2023-09-01",
        folder.path(),
        "init --name \"Partnerskap i Almby\" --committee \"Socialnämnden: 2023-11-14, 2024-03-19\" --guideline stockholm-2017",
        &[],
        None,
    );
    assert_eq!(first.code, 0, "{first}");
    on("2023-09-01", "new laxhjalp-2024");
    on(
        "2023-09-01",
        "record agreement laxhjalp-2024 --title \"IOP om läxhjälp\" --committee socialnamnden --reference \"SN 2023/114\" --yes",
    );
    on(
        "2023-09-01",
        "record party laxhjalp-2024 --key kommunen --name \"Almby kommun\" --org-number 212000-9994 --yes",
    );
    on(
        "2023-09-01",
        "record party laxhjalp-2024 --key foreningen --name \"Föreningen Läxhjälpen\" --org-number 802999-0010 --yes",
    );
    on("2023-09-01", "record term laxhjalp-2024 --start 2024-01-01 --end 2025-12-31 --yes");
    on("2023-09-20", "record decision laxhjalp-2024 --status proposed --date 2023-11-14 --yes");
    on(
        "2023-11-21",
        "record decision laxhjalp-2024 --status decided --date 2023-11-14 --reference \"§ 12\" --adjusted 2023-11-20 --announced 2023-11-21 --delegations \"to = förvaltningschefen; scope = extend\" --yes",
    );
    for party in ["kommunen", "foreningen"] {
        on(
            "2023-12-05",
            &format!("record signature laxhjalp-2024 --party {party} --date 2023-12-01 --role ordförande --yes"),
        );
    }
    on("2023-12-20", "record meeting socialnamnden --date 2025-03-18 --date 2026-03-17 --yes");
    for (period, day) in [("2024-T1", "2024-05-15"), ("2024-T2", "2024-09-15"), ("2024-T3", "2025-01-20")] {
        on(day, &format!("record outcome laxhjalp-2024 --period {period} --amount \"133 333,00\" --yes"));
        on(
            day,
            &format!(
                "record paid laxhjalp-2024 --period {period} --party kommunen --amount 133333 --on {day} --reference \"L {period}\" --yes"
            ),
        );
    }
    on("2024-09-15", "record forecast laxhjalp-2024 --year 2024 --made 2024-09-15 --amount 400000 --yes");
    on(
        "2025-03-19",
        "record follow-up laxhjalp-2024 --year 2024 --reported 2025-03-18 --activities läxläsning --results \"fler blev behöriga\" --yes",
    );
    on(
        "2025-03-19",
        "record report uppfoljning-2024 --kind follow_up --year 2024 --committee socialnamnden --meeting 2025-03-18 --yes",
    );
    on(
        "2025-05-13",
        "record extension laxhjalp-2024 --decided 2025-05-12 --until 2026-12-31 --decided-by förvaltningschefen --reference \"SN 2025/9\" --yes",
    );
    on("2026-02-01", "record notice laxhjalp-2024 --given 2026-01-30 --given-by foreningen --yes");
    on("2026-02-01", "record end laxhjalp-2024 --on 2026-07-31 --why \"föreningen läggs ned\" --yes");
    let ran = on("2026-08-02", "show laxhjalp-2024");
    assert!(ran.out.contains("IOP om läxhjälp") && ran.out.contains("2026-07-31"), "{ran}");
    let text = std::fs::read_to_string(folder.path().join("agreements/laxhjalp-2024.toml")).unwrap();
    let left = text.lines().find(|line| !line.starts_with('#') && line.contains("FYLL I"));
    assert_eq!(left, None, "{text}");
    assert!(!text.contains("#[decision]") && text.matches("[decision]").count() == 1, "{text}");
    // What comes after it takes over who they are, and nothing that must be decided anew.
    on("2026-08-02", "new laxhjalp-2027 --from laxhjalp-2024");
    let text = std::fs::read_to_string(folder.path().join("agreements/laxhjalp-2027.toml")).unwrap();
    for line in [
        "follows = \"laxhjalp-2024\"",
        "committee = \"socialnamnden\"",
        "name = \"Föreningen Läxhjälpen\"",
        "[criteria.no_market]",
        "[term]",
    ] {
        assert!(text.lines().any(|own| own == line), "{line}: {text}");
    }
    for word in ["2024-01-01", "§ 12", "133_333", "ordförande", "läxläsning"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_successor_takes_over_who_the_parties_are_and_what_recurs() {
    let ledger = sound();
    ledger.replace(FILE, "host = true", "host = true\naccount = { konto = \"4530\" }\njoined = 2024-02-01");
    ledger.replace(
        FILE,
        "[parties.laxhjalpen]",
        "[parties.borta]\nname = \"Borta\"\nrole = \"civil\"\nleft = 2025-01-31\n\n[parties.laxhjalpen]",
    );
    ledger.replace(
        FILE,
        "[[duties]]",
        "[[duties]]\nwhat = \"Invigning\"\nkind = \"other\"\nevery = \"once\"\non = 2024-01-08\n\n[[duties]]",
    );
    for lang in ["sv", "en"] {
        let id = format!("avtal-2027-{lang}");
        let ran = ledger.run(&format!("--lang {lang} --as-of 2026-06-01 new {id} --from avtal"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
        let text = ledger.text(format!("{id}.toml"));
        assert!(!text.contains('{') || !text.contains("{parties}") && !text.contains("{own_"), "{text}");
        assert!(text.contains("[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\nhost = true\naccount = { konto = \"4530\" }\n"), "{text}");
        for gone in ["Borta", "joined", "commitments", "Invigning", "2026-12-31", "400_000", "because = \"Ingen"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        for kept in ["[[duties]]\nwhat = \"Styrgrupp\"", "[criteria.no_market]\n#met"] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        let ran = ledger.run(&format!("--as-of 2026-06-01 validate {id}"));
        assert_eq!(ran.code, 0, "{ran}");
    }
    assert_eq!(ledger.run("new x --from finns-inte").code, 2);
    assert_eq!(ledger.run("new x --from avtal --full").code, 2);
}

/// What names a party that has left is not taken over, and one that is to leave is there still.
#[test]
fn a_successor_names_no_party_that_is_gone() {
    for (lang, told) in [("sv", "har lämnat avtal: borta"), ("en", "have left avtal: borta")] {
        let ledger = sound();
        ledger.replace(
            FILE,
            "[parties.laxhjalpen]",
            "[parties.borta]\nname = \"Borta\"\nrole = \"civil\"\norg_status = \"pending\"\nleft = 2025-01-31\n\n\
             [parties.snart]\nname = \"Snart\"\nrole = \"civil\"\norg_status = \"pending\"\nleft = 2026-11-30\n\n[parties.laxhjalpen]",
        );
        let duty = |what: &str, by: &str| {
            format!("[[duties]]\nwhat = \"{what}\"\nkind = \"other\"\nevery = \"year\"\nby = [{by}]\n\n")
        };
        let duties = [duty("Ensam", "\"borta\""), duty("Ihop", "\"borta\", \"laxhjalpen\""), duty("Kvar", "\"snart\"")];
        ledger.replace(FILE, "[[duties]]", &format!("{}[[duties]]", duties.concat()));
        let ran = ledger.run(&format!("--lang {lang} --as-of 2026-06-01 new nytt --from avtal"));
        assert!(ran.code == 0 && ran.err.contains(told), "{ran}");
        let new = ledger.text("nytt.toml");
        assert!(!new.contains("borta") && !new.contains("Ensam"), "{new}");
        assert!(new.contains("by = [\"laxhjalpen\"]\n") && new.contains("by = [\"snart\"]\n"), "{new}");
        assert!(new.contains("[parties.snart]\nname = \"Snart\"\n"), "{new}");
        let ran = ledger.run("--as-of 2026-06-01 validate nytt");
        assert_eq!(ran.code, 0, "{ran}");
    }
}

/// Somebody comes in the place of the last association.
#[test]
fn a_successor_without_an_association_waits_for_one() {
    let ledger = sound();
    ledger.replace(FILE, "host = true", "host = true\nleft = 2025-06-30");
    assert_eq!(ledger.run("--lang sv --as-of 2026-06-01 new nytt --from avtal").code, 0);
    let new = ledger.text("nytt.toml");
    let waits = "[parties.foreningen]\nname = \"FYLL I: den idéburna organisationens namn\"\nrole = \"civil\"\n";
    assert!(new.contains(waits) && new.matches("[parties.").count() == 2, "{new}");
    let ran = ledger.run("--as-of 2026-06-01 validate nytt");
    assert_eq!(ran.code, 0, "{ran}");
}

/// Whoever then takes away every # as the file says has no key twice.
#[test]
fn a_line_of_the_template_that_waits_for_a_word_of_a_few_is_filled_in_where_it_stands() {
    for kind in ["iop", "iop --full", "cooperation", "grant"] {
        let ledger = sound();
        assert_eq!(ledger.run(&format!("--lang sv new nytt --kind {kind}")).code, 0);
        let path = ledger.path().join("nytt.toml");
        let ran = record(&ledger, "party nytt --key kommunen --name Socialnämnden --org-status internal --yes");
        assert_eq!(ran.code, 0, "{ran}");
        let written = std::fs::read_to_string(&path).unwrap();
        let used: String = written.lines().map(|line| crate::new::put_to_use(line).to_owned() + "\n").collect();
        std::fs::write(&path, used).unwrap();
        let ran = ledger.run("--as-of 2026-06-01 validate nytt --format short");
        assert!(ran.out.contains("[S013]") && !ran.out.contains("[S001]"), "{kind}: {ran}\n{written}");
    }
}

/// A name may look like a place of a template.
#[test]
fn what_a_successor_takes_over_is_taken_word_for_word() {
    let ledger = sound();
    let name = "name = \"{id} {kind} {kind_title} {follows} {duties} {schema}\"";
    ledger.replace(FILE, "name = \"Föreningen Läxhjälpen i Almby\"", name);
    ledger.replace(FILE, "what = \"Styrgrupp\"", "what = \"\"\"{id}\n{own_committee}\n{duties}\n\"\"\"");
    let ran = ledger.run("--lang sv --as-of 2026-06-01 new nytt --from avtal");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
    let text = ledger.text("nytt.toml");
    assert!(text.contains(name) && text.contains("what = \"\"\"{id}\n{own_committee}\n{duties}\n\"\"\""), "{text}");
    assert_eq!(text.matches("[[duties]]").count(), 2, "{text}");
}

#[test]
fn a_successor_of_another_kind_has_the_criteria_of_its_own() {
    let ledger = sound();
    for (kind, has) in [("", true), ("--kind iop", true), ("--kind grant", false), ("--kind samverkan", false)] {
        let ran = ledger.run(&format!("--lang sv --as-of 2026-06-01 new nytt --from avtal {kind}"));
        assert_eq!(ran.code, 0, "{ran}");
        let file = ledger.path().join("nytt.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text.contains("[criteria."), has, "{kind}: {text}");
        std::fs::remove_file(file).unwrap();
    }
}

/// What stands masked in the old file is no fact of the new one.
#[test]
fn a_successor_does_not_take_over_a_personal_number_nor_its_mask() {
    let number = ["19121212", "1212"].join("-");
    for (lang, waits, told) in [
        ("sv", "FYLL I: utan personnummer", "avtal har personnummer som inte följer med"),
        ("en", "FILL IN: without a personal identity number", "avtal has personal identity numbers that are not taken"),
    ] {
        let ledger = sound();
        ledger.replace(FILE, "what = \"Styrgrupp\"", &format!("what = \"Möte med {number}\""));
        ledger.replace(FILE, "host = true", &format!("host = true\nprinted = \"{number}\""));
        let ran = ledger.run(&format!("--lang {lang} --as-of 2026-06-01 new nytt --from avtal"));
        assert!(ran.code == 0 && ran.err.contains(told), "{ran}");
        assert!(ran.err.contains("[parties.laxhjalpen] printed, [[duties]] what"), "{ran}");
        let text = ledger.text("nytt.toml");
        assert!(!text.contains("19121212") && !text.contains("****"), "{text}");
        for line in [format!("#printed = \"{waits}\"\n"), format!("[[duties]]\n#what = \"{waits}\"\n")] {
            assert!(text.contains(&line), "{line}: {text}");
        }
    }
}

/// What the format's next sort has must be tried too, and what its help shows must be a line that can be read.
#[test]
fn every_sort_of_event_is_tried_and_its_example_can_be_read() {
    let kinds = crate::sweep::words("record");
    assert_eq!(kinds.len(), 17, "{kinds:?}");
    let ledger = sound();
    for kind in &kinds {
        let is_tried = EVENTS.iter().any(|(event, _)| event.split(' ').next() == Some(kind.as_str()));
        assert!(is_tried || ["meeting", "report"].contains(&kind.as_str()), "{kind}");
        for (lang, heading) in [("sv", "Exempel:\n"), ("en", "Example:\n")] {
            let help = ledger.run(&format!("--lang {lang} record {kind} --help"));
            assert_eq!((help.code, help.err.as_str()), (0, ""), "{help}");
            let example = help.out.split(heading).nth(1).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            let ran = ledger.run(&format!("--lang sv {} --diff", example.strip_prefix("liggare ").unwrap()));
            let is_read = ran.err.is_empty() || ran.err.contains("registret har inget avtal almby-2024");
            assert!(is_read, "{example}: {ran}");
        }
    }
}

#[test]
fn every_line_that_a_rule_shows_can_be_read_once_its_blanks_are_filled_in() {
    let ledger = sound();
    let rules = ledger.run("explain --format csv").out;
    let mut shown = 0;
    for code in rules.lines().skip(1).filter_map(|row| row.split(',').next()) {
        for (lang, heading) in [("sv", "Skriv in det"), ("en", "Write it down")] {
            let page = ledger.run(&format!("--lang {lang} explain {code}")).out;
            let Some((_, rest)) = page.split_once(heading) else { continue };
            let line = rest.lines().map(str::trim).find(|line| line.starts_with("liggare ")).unwrap();
            let filled: Vec<&str> = line
                .split(' ')
                .skip(1)
                .map(|word| match word {
                    "ID" => "avtal",
                    "ÅÅÅÅ-MM-DD" | "YYYY-MM-DD" => "2027-01-31",
                    "ÅR" | "YEAR" => "2024",
                    "NYCKEL" | "KEY" => "laxhjalpen",
                    "NÄMND" | "COMMITTEE" => "almby",
                    "NNNNNN-NNNN" => "802999-0010",
                    "NYTT-ID" | "NEW-ID" => "nytt",
                    "REGEL" | "RULE" => "D001",
                    other => other,
                })
                .collect();
            let is_new = filled[0] == "new";
            let ran =
                ledger.run(&format!("--as-of 2026-06-01 {} {}", filled.join(" "), if is_new { "" } else { "--diff" }));
            assert!(ran.code != 2 && ran.err.is_empty(), "{line}: {ran}");
            if is_new {
                std::fs::remove_file(ledger.path().join("nytt.toml")).unwrap();
            }
            shown += 1;
        }
    }
    assert!(shown > 20, "{shown}");
}

#[test]
fn a_finding_shows_the_line_that_writes_down_what_is_lacking() {
    let ledger = sound();
    ledger.replace(FILE, "date = 2023-12-01", "");
    let ran = ledger.run("--lang sv --as-of 2024-06-01 validate avtal");
    let line = "liggare record signature avtal --party NYCKEL --date ÅÅÅÅ-MM-DD";
    assert!(ran.out.lines().any(|own| own.trim() == line), "{ran}");
    // A page of many has no room for the line of each.
    let page = ledger.run("--lang sv --as-of 2024-06-01 validate");
    assert!(page.out.contains("underskriften") && !page.out.contains("liggare record"), "{page}");
    // And that line mends it.
    let before = ledger.run("--as-of 2024-06-01 validate avtal --format short").out;
    assert!(before.contains("[D004]"), "{before}");
    assert_eq!(record(&ledger, "signature avtal --party almby --date 2023-12-01 --yes").code, 0);
    let after = ledger.run("--as-of 2024-06-01 validate avtal --format short").out;
    assert!(!after.contains("[D004]"), "{after}");
    assert_eq!(text(&ledger).matches("[[signatures]]").count(), 2);
}

/// Where what happened asks for a paper, it is named with the command that drafts it, and that is so.
#[test]
fn a_paper_that_is_due_is_named_with_the_command_that_drafts_it() {
    let matter = "--committee almby --meeting 2026-09-15 --yes";
    for (event, said) in [
        (
            "extension avtal --decided 2026-05-12 --until 2027-12-31 --yes".to_owned(),
            "utkast till tillägg: liggare draft extension avtal --until 2027-12-31 --as addendum",
        ),
        (
            "extension avtal --decided 2026-05-12 --until 2027-12-31 --decided-by chefen --yes".to_owned(),
            "utkast till delegationsbeslut: liggare draft extension avtal --until 2027-12-31 --as delegation",
        ),
        (
            "follow-up avtal --year 2025 --reported 2026-03-17 --results bra --yes".to_owned(),
            "utkast till uppföljning: liggare draft follow-up --year 2025 --committee almby",
        ),
        (
            format!("report uppfoljning --kind follow_up --year 2025 {matter}"),
            "utkast till uppföljning: liggare draft follow-up --year 2025 --committee almby --case uppfoljning",
        ),
        (
            format!("report forlangning --kind decision --agreements avtal {matter}"),
            "utkast till tjänsteutlåtande: liggare draft report --case forlangning",
        ),
    ] {
        let ledger = sound();
        let ran = record(&ledger, &event);
        assert_eq!(ran.out.lines().last(), Some(said), "{event}: {ran}");
        let command = said.split_once("liggare ").unwrap().1;
        let drafted = ledger.run(&format!("--lang sv --as-of 2026-06-01 {command}"));
        assert_eq!(drafted.code, 0, "{command}: {drafted}");
    }
    for none in ["extension avtal --decided 2026-05-12 --declined --yes", "notice avtal --given 2026-05-20 --yes"] {
        let ran = record(&sound(), none);
        assert!(ran.code == 0 && !ran.out.contains("utkast"), "{none}: {ran}");
    }
}

/// What is next has the line that writes it down, or else it is said that it stands in the file.
#[test]
fn what_is_next_says_how_it_is_done() {
    let ledger = sound();
    let after = |event: &str| {
        let ran = record(&ledger, event);
        assert_eq!(ran.code, 0, "{ran}");
        let lines: Vec<String> = ran.out.lines().map(str::to_owned).collect();
        let next = lines.iter().position(|line| line.starts_with("härnäst: "));
        next.map(|at| (lines[at].clone(), lines[at + 1].trim().to_owned()))
    };
    let (next, line) = after("fund avtal --key lum --status applied --yes").unwrap();
    assert!(next.contains("uppföljning av 2024"), "{next}");
    assert_eq!(line, "liggare record follow-up avtal --year ÅR --reported ÅÅÅÅ-MM-DD --results TEXT");
    // No sort of event writes the criteria.
    let ledger = sound();
    let file = text(&ledger);
    let (before, after) = (file.find("[criteria.").unwrap(), file.find("[[programmes]]").unwrap());
    ledger.write(FILE, format!("{}{}", &file[..before], &file[after..]));
    let ran = ledger.run("--lang sv --as-of 2024-03-01 record fund avtal --key lum --status applied --yes");
    let (next, how) =
        ("härnäst: 3 av 7 kriterier saknar bedömning", "\n  det här skrivs i filen: agreements/avtal.toml\n");
    assert!(ran.code == 0 && ran.out.contains(next) && ran.out.contains(how), "{ran}");
}

/// The committee decides to give notice before anybody gives it.
#[test]
fn the_decision_to_give_notice_is_recorded_before_the_notice() {
    let ledger = Ledger::copy_of("tests/ledgers/meetings");
    let of = |line: &str| ledger.run(&format!("--lang sv --as-of 2026-02-18 record notice {line}"));
    let ran = of("a07-fornyar-sig-tre-ar --given-decided 2026-02-17 --yes");
    assert!(ran.code == 0 && ran.out.contains("+given_decided = 2026-02-17"), "{ran}");
    let ran = of("a07-fornyar-sig-tre-ar --given 2026-02-18 --yes");
    assert!(ran.code == 0 && ran.out.contains("+given = 2026-02-18"), "{ran}");
    let ran = of("a08-uppsagning-delegerad");
    assert!(ran.code == 2 && ran.err.contains("(--given ÅÅÅÅ-MM-DD | --given-decided ÅÅÅÅ-MM-DD)"), "{ran}");
}
