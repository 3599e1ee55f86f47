//! The papers that `draft` writes, as an officer reads them: nothing invented, nothing lost, and nothing that depends on the wrong day.

use crate::support::{Ledger, liggare};

const FOLLOW_UP: &str = "draft follow-up --year 2022 --committee enskede-arsta-vantor";
const SOCN: &str = "socialnamnden/socn-2019-utsatta-eu-medborgare.toml";

fn sv(day: &str, line: &str) -> String {
    format!("--as-of {day} --lang sv {line}")
}

/// The draft in one line, with the blanks of a keyboard.
fn text(ledger: &Ledger, day: &str, line: &str) -> String {
    let ran = ledger.run(&sv(day, line));
    assert_eq!(ran.code, 0, "{line}: {ran}");
    ran.out.replace('\u{a0}', " ").replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

const SETTINGS: &str = "[ledger]\nguideline = \"stockholm-2017\"\n[committees.almby]\nname = \"Almby nämnd\"\n";

/// A ledger of one committee with an agreement `a`, which runs from 2021 to 2022.
fn almby(rest: &str) -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", SETTINGS);
    ledger.write("a.toml", agreement("almby", "Almby nämnd", rest));
    ledger
}

fn agreement(key: &str, name: &str, rest: &str) -> String {
    let (top, tables) = rest.split_once("\n\n").unwrap_or(("", rest));
    format!(
        "title = \"Överenskommelse om läxhjälp\"\nkind = \"iop\"\ncommittee = \"almby\"\nshort_name = \"Ladan\"\npurpose = \"ge läxhjälp\"\ntarget_group = \"barn i Almby\"\n{top}\n[parties.{key}]\nname = \"{name}\"\nrole = \"public\"\norg_status = \"internal\"\n[parties.ladan]\nname = \"Ladans vänner\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[term]\nstart = 2021-01-01\nend = 2022-12-31\n{tables}"
    )
}

/// A paper is written for a meeting to come: what is recorded of the year stands in it before the committee has received it.
#[test]
fn the_follow_up_can_be_written_before_the_meeting_that_receives_it() {
    let before = liggare(&sv("2023-03-10", FOLLOW_UP));
    assert_eq!(before.out.matches("uppgift saknas").count(), 1, "{before}");
    assert!(before.out.contains("- Höstfest.") && before.out.contains("2023-03-23"), "{before}");
    // Of a year that has not begun, nothing is told.
    let early = liggare(&sv("2021-12-31", FOLLOW_UP));
    assert!(!early.out.contains("Höstfest"), "{early}");
}

#[test]
fn a_follow_up_is_recorded_before_it_is_reported_and_once() {
    let ledger = almby("");
    let line = "record follow-up a --year 2022 --activities läxläsning --results \"fler blev behöriga\" --yes";
    let written = ledger.run(&sv("2023-02-01", line));
    assert_eq!(written.code, 0, "{written}");
    assert!(!ledger.text("a.toml").contains("reported"), "{}", ledger.text("a.toml"));
    let draft = text(&ledger, "2023-02-01", "draft follow-up --year 2022 --committee almby");
    assert!(draft.contains("Läxläsning.") && draft.contains("Fler blev behöriga."), "{draft}");
    // When it has been to the committee, the day is added; the same words again change nothing.
    let reported = ledger.run(&sv("2023-04-26", "record follow-up a --year 2022 --reported 2023-04-25 --yes"));
    assert_eq!(reported.code, 0, "{reported}");
    let again = ledger.run(&sv("2023-04-26", line));
    assert!(again.code == 0 && again.out.contains("finns redan"), "{again}");
    assert_eq!(ledger.text("a.toml").matches("[[followups]]").count(), 1);
    let bare = ledger.run(&sv("2023-02-01", "record follow-up a --year 2021 --yes"));
    assert!(bare.code == 2 && bare.err.contains("--results"), "{bare}");
}

/// A proposal for a meeting gives nobody a power: only a decision that is recorded does, with its day and its paragraph.
#[test]
fn a_decision_by_delegation_rests_on_a_decision_that_is_made() {
    let ledger = Ledger::copy();
    let line = "draft extension socn-2019-utsatta-eu-medborgare --until 2021-04-30 --as delegation";
    let proposed = text(&ledger, "2020-01-10", line);
    let mark =
        "Rätten att förlänga är given i nämndens beslut: **[uppgift saknas: nämndens beslut om överenskommelsen]**";
    assert!(proposed.contains(mark), "{proposed}");
    assert!(!proposed.contains("16 april") && proposed.contains("Överenskommelsen föreslås gälla"), "{proposed}");
    let addendum = text(&ledger, "2020-01-10", &line.replace("delegation", "addendum"));
    assert!(addendum.contains("en överenskommelse som föreslås gälla"), "{addendum}");
    assert!(addendum.contains("beslut om överenskommelsen: **[uppgift saknas"), "{addendum}");
    ledger.replace(SOCN, "status    = \"proposed\"", "status    = \"decided\"\nreference = \"§ 12\"");
    let decided = text(&ledger, "2020-01-10", line);
    assert!(decided.contains("är given i nämndens beslut den 16 april 2019, § 12 (villkor:"), "{decided}");
    // Before the meeting nothing is decided, whatever the file says.
    let early = text(&ledger, "2019-04-10", line);
    assert!(early.contains(mark), "{early}");
}

#[test]
fn a_proposal_that_was_never_decided_was_never_in_force() {
    for day in ["2021-11-01", "2023-03-23", "2026-12-01"] {
        let report = text(&Ledger::copy(), day, "draft report hv-2021-sensus");
        assert!(report.contains("Överenskommelsen föreslås gälla under 2021."), "{day}: {report}");
        assert!(!report.contains("gällde") && report.contains("Den kan förlängas till och med"), "{day}: {report}");
    }
    let case = "draft report --case socn-forslag-2019-utsatta-eu-medborgare";
    let (then, now) = (liggare(&sv("2019-04-15", case)), liggare(&sv("2023-03-23", case)));
    assert_eq!((then.code, then.out), (0, now.out));
    let extended = liggare(&sv("2023-03-23", "draft extension hv-2021-sensus --until 2023-12-31 --as notice"));
    assert!(extended.code == 1 && extended.err.contains("avtalet är bara föreslaget"), "{extended}");
    assert!(!extended.err.contains("upphörde"), "{extended}");
}

#[test]
fn the_text_of_a_contract_is_the_same_on_every_day() {
    for id in ["hv-2021-sensus", "socn-2019-utsatta-eu-medborgare", "eav-2022-dromstort", "norrmalm-2018-socialt-stod"]
    {
        let on = |day: &str| liggare(&sv(day, &format!("draft agreement {id}"))).out;
        assert!(!on("2018-01-01").is_empty() && on("2018-01-01") == on("2026-12-01"), "{id}");
    }
    let ledger = almby(
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"\n[[extensions]]\ndecided = 2022-05-01\nuntil = 2023-12-31\n",
    );
    let contract = text(&ledger, "2022-06-01", "draft agreement a");
    assert!(contract.contains("till och med den 31 december 2022. Den kan förlängas med ett år."), "{contract}");
    let by = "En förlängning ska vara beslutad senast tre månader före avtalstidens slut.";
    assert!(contract.contains(by), "{contract}");
}

/// The own side is the public party that is the committee's, whatever it is called.
#[test]
fn no_committee_is_in_partnership_with_itself() {
    for (key, name) in
        [("almby", "Almby"), ("namnden", "Almby nämnd i Almby kommun"), ("x", "Utbildningsförvaltningen")]
    {
        let ledger = almby("");
        ledger.write("a.toml", agreement(key, name, "[extension]\nmode = \"option\"\nlength = \"1 year\"\n"));
        let follow_up = text(&ledger, "2022-06-01", "draft follow-up --year 2022 --committee almby");
        assert!(follow_up.contains("Almby nämnd har ett IOP med Ladans vänner (organisationsnummer"), "{follow_up}");
        let notice = text(&ledger, "2022-06-01", "draft extension a --until 2023-12-31 --as notice");
        assert!(notice.contains("Till Ladans vänner Datum"), "{notice}");
    }
}

/// Of several units within a municipality the one that bears the committee's name is its own.
#[test]
fn the_own_side_is_told_apart_from_other_committees() {
    let other = "[parties.byn]\nname = \"Bynämnden\"\nrole = \"public\"\norg_status = \"internal\"\n";
    let ledger = almby("");
    ledger.write("a.toml", agreement("namnden", "Almby nämnd i Almby kommun", other));
    let told = text(&ledger, "2022-06-01", "draft follow-up --year 2022 --committee almby");
    assert!(
        told.contains("har ett IOP med Ladans vänner (organisationsnummer 802999-0010) och Bynämnden från"),
        "{told}"
    );
}

#[test]
fn the_contract_and_the_report_say_what_the_register_holds() {
    let day = "2023-03-23";
    for line in ["draft agreement", "draft report"] {
        let paper = text(&Ledger::copy(), day, &format!("{line} socn-2019-utsatta-eu-medborgare"));
        for said in [
            "Nattverksamhet, antal 3, platser 115, varav 20 för kvinnor. Regler: inskrivning ska endast ske",
            "Socialförvaltningen gör arbetet tillsammans med EU-teamet och socialjouren.",
            "Parternas egna insatser: - Socialförvaltningen: ekonomiska medel.",
            "årligen, innan ett nytt avtalsår börjar, av Convictus",
            "Styrgrupp: minst varannan månad.",
        ] {
            assert!(paper.contains(said), "{line}: {said}\n{paper}");
        }
    }
    let norrmalm = text(&Ledger::copy(), day, "draft agreement norrmalm-2018-socialt-stod");
    assert!(norrmalm.contains("Bemanning: - Projektledare, 60 procent av heltid, från och med den 1 mars 2018."));
    assert!(norrmalm.contains("Varje part får begära omförhandling i detta fall:"), "{norrmalm}");
    let ledger = almby(
        "initiated_by = \"ladan\"\n\n[[duties]]\nwhat = \"Rapport till styrgruppen\"\nkind = \"report\"\nby = [\"ladan\"]\nto = \"styrgruppen\"\nevery = \"year\"\ndue = \"02-28\"\n",
    );
    for line in ["draft agreement a", "draft report a"] {
        let paper = text(&ledger, "2021-06-01", line);
        let duty = "Rapport till styrgruppen, årligen, senast den 28 februari, av Ladans vänner.";
        assert!(paper.contains(duty) && paper.contains("togs av Ladans vänner."), "{line}: {paper}");
    }
}

#[test]
fn a_follow_up_of_an_earlier_year_is_of_the_agreement_in_force_then() {
    let earlier = text(&Ledger::copy(), "2023-03-23", "draft follow-up --year 2021 --committee enskede-arsta-vantor");
    let own = "haft ett IOP med Rågsveds IF (organisationsnummer 802005-6175) från och med den 1 juni 2019 till och med den 31 maj 2022.";
    assert!(earlier.contains(own), "{earlier}");
    assert!(!earlier.contains("2024") && !earlier.contains("nytt IOP"), "{earlier}");
    let ran = liggare(&sv("2023-03-23", "draft follow-up --year 2021 --committee enskede-arsta-vantor"));
    assert!(!ran.err.contains("eav-2022"), "{ran}");
}

#[test]
fn an_extension_on_condition_says_its_condition() {
    for form in ["addendum", "delegation", "notice"] {
        let line = format!("draft extension hv-2021-sensus --until 2022-12-31 --as {form}");
        let ledger = Ledger::copy();
        let open = text(&ledger, "2021-11-20", &line);
        let mark = "- Lokala utvecklingsmedel (LUM), projektår 2: **[uppgift saknas: beslut om";
        assert!(open.contains("Förlängningen förutsätter att medel beviljas:") && open.contains(mark), "{open}");
        // The fund of the year after is none of its conditions.
        assert!(!open.contains("tredje året"), "{open}");
        ledger.replace("hasselby-vallingby/hv-2021-sensus.toml", "status = \"applied\"", "status = \"granted\"");
        let granted = text(&ledger, "2021-11-20", &line);
        assert!(granted.contains("projektår 2") && !granted.contains("beslut om Lokala"), "{granted}");
    }
}

#[test]
fn the_papers_of_an_extension_name_their_decision_and_their_ground() {
    let rule = "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n";
    for form in ["addendum", "notice"] {
        let line = format!("draft extension a --until 2023-12-31 --as {form}");
        let open = text(&almby(rule), "2022-06-01", &line);
        for said in [
            "Diarienummer: **[uppgift saknas: diarienummer]**",
            "till och med den 31 december 2023 enligt beslut **[uppgift saknas: dag för beslutet om förlängning]**",
            "Överenskommelsen ger möjlighet till ett års förlängning.",
        ] {
            assert!(open.contains(said), "{form}: {said}\n{open}");
        }
        let entry =
            format!("reference = \"AN 2021/1\"\n\n{rule}[[extensions]]\ndecided = 2022-05-02\nuntil = 2023-12-31\n");
        let decided = text(&almby(&entry), "2022-06-01", &line);
        assert!(
            decided.contains("Diarienummer: AN 2021/1") && decided.contains("enligt beslut den 2 maj 2022"),
            "{decided}"
        );
    }
}

#[test]
fn what_the_officer_should_know_is_told_to_the_officer() {
    let ran = text(&Ledger::copy(), "2023-03-23", FOLLOW_UP);
    let stacken = ran.split("### Stacken").nth(1).unwrap().split("###").next().unwrap();
    assert!(
        stacken.contains("> Till handläggaren: kriterier som inte är uppfyllda: det finns ingen marknad"),
        "{stacken}"
    );
    assert!(
        stacken.contains("inte är styrkta med underlag i registret, eller inte bedömda: verksamheten sker"),
        "{stacken}"
    );
    assert!(!ran.contains("inte visar är uppfyllda"), "{ran}");
}

#[test]
fn the_number_of_a_report_is_that_of_its_matter() {
    let new = "reference = \"AN 2020/7\"\n\n[decision]\nstatus = \"proposed\"\ndate = 2021-02-01\n";
    let proposed = text(&almby(new), "2020-12-01", "draft report a");
    assert!(proposed.contains("Diarienummer: AN 2020/7"), "{proposed}");
    // What stands already is before the committee in another matter.
    let standing = text(&almby("reference = \"AN 2020/7\"\n\n"), "2022-06-01", "draft report a");
    assert!(standing.contains("Diarienummer: **[uppgift saknas: ärendets diarienummer]**"), "{standing}");
}

#[test]
fn a_report_on_what_stands_tells_its_decision_its_extension_and_how_it_went() {
    let decision = "[decision]\nstatus = \"decided\"\ndate = 2020-11-17\nreference = \"§ 8\"\n";
    let rest = format!(
        "{decision}[extension]\nmode = \"option\"\nlength = \"1 year\"\n[[extensions]]\ndecided = 2022-05-02\nuntil = 2023-12-31\n[[followups]]\nyear = 2021\nresults = \"Fler blev behöriga.\"\nassessment = \"Det går bra.\"\n"
    );
    let report = text(&almby(&rest), "2022-06-01", "draft report a");
    for said in [
        "som har förlängts och gäller från och med den 1 januari 2021 till och med den 31 december 2023.",
        "Nämndens beslut om överenskommelsen: den 17 november 2020, § 8.",
        "Uppföljning 2021: Fler blev behöriga. Det går bra.",
    ] {
        assert!(report.contains(said), "{said}\n{report}");
    }
    let none = text(&almby(""), "2022-06-01", "draft report a");
    assert!(none.contains("Uppföljning: **[uppgift saknas: hur det har gått]**"), "{none}");
    assert!(none.contains("beslut om överenskommelsen: **[uppgift saknas"), "{none}");
    assert!(!none.contains("har förlängts"), "{none}");
}

#[test]
fn a_follow_up_tells_who_gave_notice_and_why_it_ended() {
    let rest = "[notice]\nperiod = \"3 months\"\ngiven = 2022-01-15\ngiven_by = \"ladan\"\n[ended]\non = 2022-04-30\nwhy = \"föreningen lades ned\"\n";
    let line = "draft follow-up --year 2022 --committee almby";
    let told = text(&almby(rest), "2022-06-01", line);
    assert!(told.contains("Ladans vänner sade upp avtalet den 15 januari 2022."), "{told}");
    assert!(told.contains("Skälet till att avtalet upphörde: Föreningen lades ned."), "{told}");
    let unsaid = text(&almby("[ended]\non = 2022-04-30\n"), "2022-06-01", line);
    assert!(unsaid.contains("upphörde: **[uppgift saknas: skälet till att avtalet upphörde]**"), "{unsaid}");
}

#[test]
fn a_report_on_several_says_of_each_what_is_its_own() {
    let line = "draft report eav-2022-dromstort eav-2019-stacken eav-2022-street-minds";
    let ran = liggare(&sv("2023-03-23", line)).out;
    assert!(ran.contains("# Idéburna offentliga partnerskap (IOP): Drömstort, Stacken och Street Minds\n"), "{ran}");
    // In the summary, the matter, the criteria, the economy, equality, and children.
    assert_eq!(ran.matches("### Stacken\n").count(), 6, "{ran}");
}

#[test]
fn a_paper_has_a_line_to_sign_or_a_mark_for_it() {
    for line in ["draft report a", "draft follow-up --year 2022 --committee almby"] {
        let ran = almby("").run(&sv("2022-06-01", line));
        assert!(ran.out.contains("……………………………\\\n**\\[uppgift saknas: vem som skriver under\\]**"), "{ran}");
        assert!(ran.err.contains("liggare.toml, committees.almby.signs)"), "{ran}");
    }
}

#[test]
fn nothing_is_said_twice_and_a_paper_stands_in_one_tense() {
    let followup = "[[followups]]\nyear = 2022\nresults = \"Tjugo barn har deltagit.\"\nfigures = [{ what = \"barn\", value = \"20\", printed = \"tjugo barn\" }]\n";
    let told = text(&almby(followup), "2022-06-01", "draft follow-up --year 2022 --committee almby");
    assert!(told.contains("Tjugo barn har deltagit.") && !told.contains("Barn:"), "{told}");
    let over = text(&almby(""), "2023-06-01", "draft report a");
    for said in [
        "som gällde från och med",
        "Syftet var att ge läxhjälp.",
        "Målgruppen var barn i Almby.",
        "partnerskapet ingick",
    ] {
        assert!(over.contains(said), "{said}\n{over}");
    }
    assert!(!over.contains("Syftet är") && !over.contains("Målgruppen är"), "{over}");
    let sensus = text(&Ledger::copy(), "2021-11-01", "draft report hv-2021-sensus");
    assert!(sensus.contains("förverkliga stadens budget, stadsdelsnämndens verksamhetsplan 2021,"), "{sensus}");
}

/// A partnership whose first day nobody has stated is told to the officer, where it may have been in force in the year.
#[test]
fn a_partnership_without_its_first_day_is_told_as_left_out() {
    let ledger = almby("");
    let other = |term: &str| {
        let own = agreement("almby", "Almby nämnd", "").replace("Ladan", "Logen").replace("802999-0010", "802999-0028");
        let (own, _) = own.split_once("[term]").unwrap();
        ledger.write("logen.toml", format!("{own}{term}"));
        ledger.run(&sv("2023-03-01", "draft follow-up --year 2022 --committee almby"))
    };
    let unknown = other("[term]\nend = 2023-12-31\n");
    assert_eq!(unknown.code, 0, "{unknown}");
    let told = "> Till handläggaren: Logen är inte med, eftersom det inte framgår när avtalet började gälla: \
                **\\[uppgift saknas: första dag\\]**";
    assert!(unknown.out.contains(told), "{unknown}");
    assert!(unknown.err.contains("saknas: första dag (agreements/logen.toml, term.start)"), "{unknown}");
    assert!(!unknown.out.contains("### Logen"), "{unknown}");
    // What was over before the year, or was decided after it, was not in force.
    for term in [
        "[term]\nend = 2021-12-31\n",
        "[decision]\nstatus = \"decided\"\ndate = 2023-02-01\n[term]\nend = 2025-12-31\n",
    ] {
        let silent = other(term);
        assert!(!silent.out.contains("är inte med"), "{silent}");
    }
    // Where it is the only one there is no paper, and it is told why.
    std::fs::remove_file(ledger.path().join("a.toml")).unwrap();
    let nothing = other("[term]\nend = 2023-12-31\n");
    assert_eq!(nothing.code, 3, "{nothing}");
    assert!(
        nothing.err.contains("logen är inte med, eftersom det inte framgår när avtalet började gälla"),
        "{nothing}"
    );
}

/// What is to come is not told as past: the day of signing, and the day that an agreement ends on after notice.
#[test]
fn what_is_to_come_is_not_told_as_past() {
    let ledger = Ledger::faultless();
    let run = |day: &str, line: &str| {
        let ran = ledger.run(&sv(day, line));
        assert_eq!(ran.code, 0, "{ran}");
        ran.out.replace('\u{a0}', " ")
    };
    ledger.replace("avtal.toml", "[term]", "[ended]\non = 2025-06-30\nwhy = \"Föreningen läggs ned.\"\n[term]");
    ledger.replace(
        "avtal.toml",
        "period = \"6 months\"",
        "period = \"6 months\"\ngiven = 2024-12-30\ngiven_by = \"laxhjalpen\"",
    );
    let follow_up = "draft follow-up --year 2024 --committee almby";
    let before = run("2025-03-01", follow_up);
    for said in ["avtalet upphör den 30 juni 2025.", "Skälet till att avtalet upphör: Föreningen läggs ned."] {
        assert!(before.contains(said), "{said}: {before}");
    }
    assert!(!before.contains("upphörde"), "{before}");
    let report = run("2025-03-01", "draft report avtal");
    for said in [
        "Föreningen Läxhjälpen i Almby sade upp avtalet den 30 december 2024.",
        "Avtalet upphör den 30 juni 2025. Skälet: föreningen läggs ned.",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    let after = run("2025-08-01", follow_up);
    assert!(after.contains("avtalet upphörde den 30 juni 2025."), "{after}");
    // Before notice was given nobody knew.
    let unknown = run("2024-12-01", "draft report avtal");
    assert!(!unknown.contains("upphör") && !unknown.contains("sade upp"), "{unknown}");

    let ledger = Ledger::faultless();
    ledger.replace("avtal.toml", "kind = \"iop\"", "kind = \"iop\"\nconcluded = 2024-06-01");
    ledger.replace("avtal.toml", "start = 2024-01-01\n", "");
    let ahead = ledger.run(&sv("2024-03-01", "draft report avtal")).out.replace('\u{a0}', " ");
    assert!(ahead.contains("ingås den 1 juni 2024") && !ahead.contains("ingicks"), "{ahead}");
    let past = ledger.run(&sv("2024-07-01", "draft report avtal")).out.replace('\u{a0}', " ");
    assert!(past.contains("ingicks den 1 juni 2024") && !past.contains("ingås"), "{past}");
}

/// What of a granted fund has no receiver stands among the economic consequences.
#[test]
fn what_of_a_fund_has_no_receiver_is_told_in_the_report() {
    let report = |fund: &str| {
        let ledger = Ledger::faultless();
        let text = ledger.text("avtal.toml");
        ledger.write("avtal.toml", format!("{text}\n[funding.fond]\nname = \"Skolfonden\"\namount = 350_000\n{fund}"));
        ledger.run(&sv("2025-03-01", "draft report avtal")).out.replace('\u{a0}', " ")
    };
    let paid =
        |more: &str| format!("status = \"granted\"\n[[payments]]\nfrom = \"fond\"\nto = \"laxhjalpen\"\n{more}\n");
    let said = "är ingen mottagare angiven";
    assert!(report("status = \"granted\"\n").contains("För 350 000 kr av Skolfonden är ingen mottagare angiven."));
    assert!(report(&paid("amount = 100_000")).contains("För 250 000 kr av Skolfonden är ingen mottagare angiven."));
    assert!(
        report(&paid("up_to = 100_000")).contains("För minst 250 000 kr av Skolfonden är ingen mottagare angiven.")
    );
    for none in [paid("amount = 350_000"), "status = \"applied\"\n".to_owned(), "status = \"refused\"\n".to_owned()] {
        let silent = report(&none);
        assert!(silent.contains("Skolfonden") && !silent.contains(said), "{silent}");
    }
}

/// A paper of the ledger of meetings, in one line and with the blanks of a keyboard.
fn of_meetings(lang: &str, line: &str) -> String {
    let ran = liggare(&format!("--ledger tests/ledgers/meetings --as-of 2026-01-02 --lang {lang} draft {line}"));
    assert_eq!(ran.code, 0, "{line}: {ran}");
    ran.out.replace('\u{a0}', " ").replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a follow-up says of one partnership.
fn of_partnership<'t>(text: &'t str, name: &str) -> &'t str {
    let heading = format!("### {name} ");
    let own = text.split(heading.as_str()).nth(1).unwrap_or_else(|| panic!("{name}: {text}"));
    own.split("### ").next().unwrap_or(own)
}

const ALMBY_2025: &str = "follow-up --year 2025 --committee almby";

/// Whoever reads the paper sees what was decided about the end, and no choice that is gone.
#[test]
fn a_follow_up_tells_what_is_decided_of_the_end_and_no_option_that_has_lapsed() {
    let (sv, en) = (of_meetings("sv", ALMBY_2025), of_meetings("en", ALMBY_2025));
    let cases = [
        (
            "Föreningen Bollplan",
            "till och med den 31 december 2026. Överenskommelsen förlängs därefter med ett år i taget om den inte sägs upp.",
            "After that it goes on for one year at a time unless notice is given.",
        ),
        (
            "Föreningen Körkort",
            "till och med den 28 februari 2026. En förlängning skulle ha beslutats senast den 28 november 2025, och inget sådant beslut är registrerat.",
            "An extension was to be decided by 28 November 2025, and no such decision is recorded.",
        ),
        (
            "Föreningen Cykelkök",
            "om den inte sägs upp. Det beslutades den 16 december 2025 att överenskommelsen ska sägas upp.",
            "It was decided on 16 December 2025 to give notice of the agreement.",
        ),
        (
            "Föreningen Odling",
            "till och med den 31 december 2026. Det beslutades den 16 december 2025 att överenskommelsen inte förlängs.",
            "It was decided on 16 December 2025 not to extend the agreement.",
        ),
    ];
    for (name, swedish, english) in cases {
        let (sv, en) = (of_partnership(&sv, name), of_partnership(&en, name));
        assert!(sv.contains(swedish), "{sv}");
        assert!(en.contains(english), "{en}");
    }
    let lapsed = (of_partnership(&sv, "Föreningen Körkort"), of_partnership(&en, "Föreningen Körkort"));
    assert!(!lapsed.0.contains("möjlighet till") && !lapsed.1.contains("can be extended"), "{lapsed:?}");
    // Notice that was given says it all, and what can still be decided is told as before.
    let given = of_partnership(&sv, "Föreningen Datastuga");
    assert!(given.contains("Avtalet sades upp den 3 november 2025.") && !given.contains("Det beslutades"), "{given}");
    let open = of_partnership(&sv, "Föreningen Skridskor");
    assert!(open.contains("med möjlighet till ett års förlängning i taget") && !open.contains("skulle ha"), "{open}");
}

#[test]
fn a_decision_not_to_extend_is_told_in_the_report_from_its_day() {
    let option = "[decision]\nstatus = \"decided\"\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n\
                  [[extensions]]\ndecided = 2022-06-14\ndeclined = true\n";
    let ledger = almby(option);
    let said = "Det beslutades den 14 juni 2022 att överenskommelsen inte förlängs.";
    for line in ["draft report a", "draft follow-up --year 2022 --committee almby"] {
        let (before, after) = (text(&ledger, "2022-06-13", line), text(&ledger, "2022-06-14", line));
        assert!(!before.contains("Det beslutades") && before.contains("förläng"), "{before}");
        assert!(after.contains(said) && !after.contains("kan förlängas"), "{after}");
    }
    // Whoever extends it all the same has changed the decision.
    let changed = almby(&format!("{option}[[extensions]]\ndecided = 2022-09-06\nuntil = 2023-12-31\n"));
    let after = text(&changed, "2022-09-06", "draft report a");
    assert!(!after.contains("Det beslutades") && after.contains("har förlängts"), "{after}");
    let late = almby(
        "[decision]\nstatus = \"decided\"\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ndecide_by = \"3 months before end\"\n",
    );
    let report = |day: &str| text(&late, day, "draft report a");
    let lapsed =
        "En förlängning skulle ha beslutats senast den 30 september 2022, och inget sådant beslut är registrerat.";
    assert!(report("2022-09-30").contains("Den kan förlängas med ett år") && !report("2022-09-30").contains(lapsed));
    assert!(report("2022-10-01").contains(lapsed) && !report("2022-10-01").contains("kan förlängas"));
}

/// A committee that is to decide on notice reads by when, and what follows without it.
#[test]
fn a_report_on_what_renews_itself_says_by_when_notice_must_be_given() {
    let (sv, en) =
        (of_meetings("sv", "report a06-fornyar-sig-ett-ar"), of_meetings("en", "report a06-fornyar-sig-ett-ar"));
    for said in [
        "Uppsägningstiden är sex månader. Sägs överenskommelsen inte upp senast den 30 juni 2026 gäller den till och med den 31 december 2027.",
        "Överenskommelsens diarienummer är ALM 2025/6.",
    ] {
        assert!(sv.contains(said), "{said}: {sv}");
    }
    for said in [
        "The period of notice is six months. Unless notice is given by 30 June 2026, the agreement goes on until 31 December 2027.",
        "The reference number of the agreement is ALM 2025/6.",
    ] {
        assert!(en.contains(said), "{said}: {en}");
    }
    let open = of_meetings("sv", "report a11-tills-vidare");
    assert!(open.contains("Uppsägningstiden är tre månader.") && !open.contains("Sägs överenskommelsen"), "{open}");
    // Where notice is given already, and where the agreement ends by itself, none is to be given.
    for id in ["a18-uppsagt", "a01-ratt-till-forlangning"] {
        let silent = of_meetings("sv", &format!("report {id}"));
        assert!(!silent.contains("Sägs överenskommelsen"), "{silent}");
    }
}

#[test]
fn a_follow_up_without_background_and_guideline_has_a_mark_for_it() {
    let line = format!("--ledger tests/ledgers/meetings --as-of 2026-01-02 --lang sv draft {ALMBY_2025}");
    let ran = liggare(&line);
    let text = ran.out.replace('\\', "");
    assert!(text.contains("## Bakgrund\n\n**[uppgift saknas: bakgrund]**\n"), "{ran}");
    assert!(ran.err.contains("saknas: bakgrund (reports/, background)"), "{ran}");
    let en = of_meetings("en", ALMBY_2025);
    assert!(en.contains("## Background **[missing fact: background]**"), "{en}");
    // A guideline that is told of is a background.
    let told = liggare(&sv("2023-03-10", FOLLOW_UP));
    assert!(!told.out.contains("saknas: bakgrund"), "{told}");
}
