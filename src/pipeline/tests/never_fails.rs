//! What `validate` calls free of errors never fails where figures are computed, and what fails there is told by `validate`.

use super::write;
use crate::commands::criteria::criteria_of;
use crate::commands::list::listed;
use crate::commands::outcome::outcome_lines;
use crate::commands::parties::party_lines;
use crate::commands::payments::payment_lines;
use crate::commands::split::{ALL_SPLIT, SplitAsked, explained, split_of};
use crate::commands::within::WantedTime;
use crate::compute::{self, DeadlineScope, PeriodKind, SplitFault};
use crate::model::{Agreement, Context, Level};
use crate::pipeline::examples::{AS_OF, loaded_with};
use crate::rules::Selection;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::fmt::Write;

/// Numbers that decide what an agreement is like; fewer and smaller ones make a simpler agreement.
struct Tape<'a>(std::slice::Iter<'a, u32>);

impl Tape<'_> {
    fn below(&mut self, count: u32) -> u32 {
        self.0.next().map_or(0, |number| number % count)
    }

    fn of<T: Copy, const N: usize>(&mut self, choices: [T; N]) -> T {
        choices[self.below(u32::try_from(N).unwrap()) as usize]
    }

    /// True about once in so many times.
    fn rarely(&mut self, once: u32) -> bool {
        self.below(once) == once - 1
    }

    fn day(&mut self, years: [u32; 2]) -> String {
        let year = years[0] + self.below(years[1] - years[0] + 1);
        match self.below(3) {
            0 => format!("{year}-01-01"),
            1 => format!("{year}-12-31"),
            _ => format!("{year}-{:02}-{:02}", 1 + self.below(12), 1 + self.below(28)),
        }
    }

    /// Kronor: most often a whole number that others sum to, else odd, nothing, a credit, or as much as can be written.
    fn kronor(&mut self) -> String {
        match self.below(12) {
            0..=6 => self.of(["400_000", "100_000", "300_000"]).to_owned(),
            7 | 8 => format!("{}.{:02}", self.below(1_000_000), self.below(100)),
            9 => "0".to_owned(),
            10 => format!("-{}.{:02}", self.below(500_000), self.below(100)),
            _ => self.of(["0.01", "92_233_720_368_547_758", "5_000_000_000_000_000"]).to_owned(),
        }
    }
}

const KEYS: [&str; 3] = ["almby", "laxhjalpen", "byalm"];

/// The file of an agreement.
fn file(tape: &[u32]) -> String {
    let mut tape = Tape(tape.iter());
    let mut text = "title = \"IOP om läxhjälp i Almby\"\n".to_owned();
    let kind = if tape.rarely(8) { "grant" } else { "iop" };
    writeln!(text, "kind = \"{kind}\"").unwrap();
    let parties = 2 + tape.below(2) as usize;
    for (key, role) in KEYS.iter().zip(["public", "civil", "public"]).take(parties) {
        writeln!(text, "[parties.{key}]\nname = \"Part {key}\"\nrole = \"{role}\"").unwrap();
        for field in ["joined", "left"] {
            if tape.rarely(5) {
                writeln!(text, "{field} = {}", tape.day([2022, 2027])).unwrap();
            }
        }
    }
    term(&mut text, &mut tape);
    for _ in 0..tape.of([1, 1, 1, 2, 3, 0]) {
        cost(&mut text, &mut tape);
    }
    if !tape.rarely(12) {
        allocation(&mut text, &mut tape, parties);
    }
    for _ in 0..tape.below(3) {
        writeln!(text, "[[outcomes]]\nyear = {}\namount = {}", 2022 + tape.below(4), tape.kronor()).unwrap();
    }
    if tape.rarely(4) {
        let amount = tape.kronor();
        writeln!(text, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nyear = 2024\namount = {amount}").unwrap();
    }
    funds(&mut text, &mut tape);
    contribution(&mut text, &mut tape);
    duties(&mut text, &mut tape);
    text
}

/// Money from outside, with its answer before or after the day, and a payment out of it that may be more than it has.
fn funds(text: &mut String, tape: &mut Tape<'_>) {
    if !tape.rarely(3) {
        return;
    }
    writeln!(text, "[funding.fond]\nname = \"Fonden\"").unwrap();
    if !tape.rarely(4) {
        writeln!(text, "amount = {}", tape.kronor()).unwrap();
    }
    if !tape.rarely(4) {
        writeln!(text, "year = {}", 2022 + tape.below(5)).unwrap();
    }
    if !tape.rarely(5) {
        writeln!(text, "status = \"{}\"", tape.of(["planned", "applied", "granted", "refused"])).unwrap();
    }
    if tape.rarely(2) {
        writeln!(text, "decided = {}", tape.day([2022, 2026])).unwrap();
    }
    if tape.rarely(2) {
        let sum = tape.of(["amount", "up_to"]);
        writeln!(text, "[[payments]]\nfrom = \"fond\"\nto = \"laxhjalpen\"\n{sum} = {}", tape.kronor()).unwrap();
        for (field, value) in [("year", format!("{}", 2022 + tape.below(5))), ("due", tape.day([2022, 2027]))] {
            if tape.rarely(2) {
                writeln!(text, "{field} = {value}").unwrap();
            }
        }
    }
}

fn contribution(text: &mut String, tape: &mut Tape<'_>) {
    if !tape.rarely(3) {
        return;
    }
    let kind = tape.of(["cash", "in_kind"]);
    writeln!(text, "[[contributions]]\nby = [\"laxhjalpen\"]\nwhat = \"tid\"\nkind = \"{kind}\"").unwrap();
    match tape.below(3) {
        0 => writeln!(text, "amount = {}", tape.kronor()).unwrap(),
        1 => {
            let rate = tape.of(["175", "0.333", "9_000_000_000"]);
            writeln!(text, "hours = {}\nrate = {{ kr_per_hour = {rate} }}", tape.below(5_000_000)).unwrap();
        }
        _ => {}
    }
    if tape.rarely(2) {
        writeln!(text, "year = {}", 2022 + tape.below(5)).unwrap();
    }
}

fn duties(text: &mut String, tape: &mut Tape<'_>) {
    for place in 0..tape.below(3) {
        let kind = tape.of(["meeting", "report", "accounts", "follow_up", "survey"]);
        writeln!(text, "[[duties]]\nwhat = \"plikt {place}\"\nkind = \"{kind}\"").unwrap();
        let every = tape.of(["week", "month", "two_months", "quarter", "tertial", "half_year", "year", "once", ""]);
        if !every.is_empty() {
            writeln!(text, "every = \"{every}\"").unwrap();
        }
        if every == "once" || tape.rarely(8) {
            writeln!(text, "on = {}", tape.day([2022, 2027])).unwrap();
        }
        let due = tape.of(["", "\"02-28\"", "[\"02-29\", \"12-31\"]", "\"30 days after\"", "\"before_term_year\""]);
        if !due.is_empty() {
            writeln!(text, "due = {due}").unwrap();
        }
        if tape.rarely(3) {
            writeln!(text, "per = \"term\"").unwrap();
        }
    }
    if tape.rarely(3) {
        writeln!(text, "[[followups]]\nresults = \"Gavs.\"").unwrap();
        for (field, value) in [("year", format!("{}", 2022 + tape.below(4))), ("reported", tape.day([2022, 2025]))] {
            if tape.rarely(2) {
                writeln!(text, "{field} = {value}").unwrap();
            }
        }
    }
}

fn term(text: &mut String, tape: &mut Tape<'_>) {
    if tape.rarely(20) {
        return;
    }
    writeln!(text, "[term]\nstart = {}", tape.day([2022, 2024])).unwrap();
    match tape.below(10) {
        0..=6 => writeln!(text, "end = {}", tape.day([2024, 2027])).unwrap(),
        7 => writeln!(text, "end = {}", tape.of(["2021-12-31", "2250-12-31", "2060-06-30"])).unwrap(),
        8 => writeln!(text, "open_ended = true").unwrap(),
        _ => {}
    }
    match tape.below(6) {
        0 => writeln!(text, "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n[notice]\nperiod = \"3 months\"")
            .unwrap(),
        1 => {
            let decided = tape.of(["2023-11-01", "2024-12-01"]);
            let until = tape.day([2026, 2031]);
            writeln!(text, "[extension]\nmode = \"option\"\n[[extensions]]\ndecided = {decided}\nuntil = {until}")
                .unwrap();
        }
        _ => {}
    }
    if tape.rarely(6) {
        writeln!(text, "[ended]\non = {}", tape.of(["2024-02-10", "2025-06-30", "2026-01-31", "2021-06-30"])).unwrap();
    }
}

fn cost(text: &mut String, tape: &mut Tape<'_>) {
    let per = tape.of(["year", "year", "year", "term"]);
    writeln!(text, "[[costs]]\nper = \"{per}\"").unwrap();
    if per == "year" && tape.rarely(3) {
        writeln!(text, "year = {}", 2022 + tape.below(6)).unwrap();
    }
    if tape.rarely(3) {
        let rate = tape.of(["2", "-1.5", "0.001", "2.5", "900"]);
        writeln!(text, "index = [{{ from = {}, rate = {rate} }}]", 2022 + tape.below(5)).unwrap();
    }
    match tape.below(3) {
        0 | 1 => writeln!(text, "total = {}", tape.kronor()).unwrap(),
        _ => {
            let items: Vec<String> = (0..=tape.below(3))
                .map(|item| format!("{{ name = \"post {item}\", amount = {} }}", tape.kronor()))
                .collect();
            writeln!(text, "items = [{}]", items.join(", ")).unwrap();
        }
    }
}

fn allocation(text: &mut String, tape: &mut Tape<'_>, parties: usize) {
    let method = tape.of(["percent", "fixed", "fixed", "fixed", "basis", "equal"]);
    writeln!(text, "[allocation]\nmethod = \"{method}\"").unwrap();
    for (key, values) in [
        ("proration", ["months", "days", "none"]),
        ("rounding", ["largest-remainder", "balance-largest", "largest-remainder"]),
        ("to", ["öre", "krona", "tkr"]),
    ] {
        if tape.below(2) == 1 {
            writeln!(text, "{key} = \"{}\"", tape.of(values)).unwrap();
        }
    }
    let shares = match method {
        "percent" => tape.of([["75", "25", "0"], ["33.333", "66.667", "0"], ["100", "0", "0"], ["120", "-20", "0"]]),
        "fixed" => tape.of([
            ["300_000", "100_000", "0"],
            ["300_000", "100_000", "0"],
            ["400_000", "0", "0"],
            ["100_000", "0.005", "0"],
            ["0", "0", "12.34"],
            ["500_000", "-100_000", "0"],
            ["9_000_000_000_000_000_000", "0", "0"],
        ]),
        _ => ["", "", ""],
    };
    if !shares[0].is_empty() && !tape.rarely(10) {
        let shares: Vec<String> =
            KEYS.iter().zip(shares).take(parties).map(|(key, share)| format!("{key} = {share}")).collect();
        writeln!(text, "shares = {{ {} }}", shares.join(", ")).unwrap();
    }
    if method == "fixed" && tape.below(2) == 1 {
        writeln!(text, "remainder = \"{}\"", tape.of(["almby", "laxhjalpen"])).unwrap();
    }
    if method == "basis" && !tape.rarely(6) {
        let counts: Vec<String> =
            KEYS.iter().take(parties).map(|key| format!("{key} = [{}]", tape.of(["70", "206", "33", "0"]))).collect();
        writeln!(text, "[allocation.basis]\nwhat = \"elever\"\ncounts = {{ {} }}", counts.join(", ")).unwrap();
    }
}

fn tape() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 140)
}

/// Every fault that a command with figures of the agreement meets, and that is more than facts which the file does not state.
fn faults(agreement: &Agreement, context: &Context) -> Vec<SplitFault> {
    let asked = |period, year| SplitAsked { period, time: WantedTime::of_year(year), ..ALL_SPLIT };
    let kinds = [PeriodKind::Year, PeriodKind::Tertial, PeriodKind::Month, PeriodKind::Whole];
    let year = chrono::Datelike::year(&context.as_of);
    let wanted = kinds.map(|kind| asked(kind, None)).into_iter().chain([asked(PeriodKind::Month, Some(year))]);
    let splits = wanted.map(|asked| split_of(agreement, context, &asked).err());
    let whole = explained(agreement, context, &asked(PeriodKind::Tertial, None)).err();
    let of_year = explained(agreement, context, &asked(PeriodKind::Year, Some(year))).err();
    let parties = party_lines(agreement, context).err();
    // These never fail; that they end is enough.
    let _ = (
        outcome_lines(agreement, context, (WantedTime::of_year(Some(year)), PeriodKind::Month)),
        payment_lines(agreement, context),
    );
    let _ = (listed(agreement, context), criteria_of(agreement, context));
    let _ = compute::deadlines(agreement, context, DeadlineScope { derived: true, until: None });
    let all = splits.chain([whole, of_year, parties]).flatten();
    all.filter(|fault| !fault.is_unstated()).collect()
}

/// The codes of the errors, and the faults, as of a day.
fn judged(text: &str, day: &str) -> (Vec<&'static str>, Vec<SplitFault>) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("avtal.toml", text.as_bytes())]);
    let ledger =
        loaded_with(folder.path(), day, Selection::of_errors(), |agreement, context| Some(faults(agreement, context)));
    let errors = ledger.diagnostics.iter().filter(|one| one.level == Level::Error).map(|one| one.code.0).collect();
    (errors, ledger.entries.into_iter().filter_map(|entry| entry.kept).flatten().collect())
}

fn is_of_fixed(fault: &SplitFault) -> bool {
    matches!(fault, SplitFault::FixedExceeds { .. } | SplitFault::FixedLeaves { .. })
}

fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(200), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_free_of_errors_never_fails_then_or_later(tape in tape(), later in 0..10_i32) {
        let text = file(&tape);
        let (errors, faults) = judged(&text, AS_OF);
        prop_assert!(!errors.is_empty() || faults.is_empty(), "{text}\n{faults:?}");
        prop_assert!(!faults.iter().any(is_of_fixed) || errors.contains(&"M013"), "{text}\n{errors:?} {faults:?}");
        if errors.is_empty() {
            let (_, faults) = judged(&text, &format!("{}-12-31", 2024 + later));
            prop_assert!(faults.is_empty(), "{text}\n{faults:?}");
        }
        // And it is told of nothing else, but for a year that an early end, of which nobody knows as yet, will take away.
        if errors == ["M013"] && faults.is_empty() && !text.contains("[ended]") {
            let later = (2024..=2034).any(|year| !judged(&text, &format!("{year}-12-31")).1.is_empty());
            prop_assert!(later, "{text}");
        }
    }
}

/// What a command line gives, as of the day that all examples share.
fn ran(folder: &std::path::Path, line: &str) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ledger = folder.join("register").to_string_lossy().into_owned();
    let args = ["liggare", "--lang", "sv", "--as-of", AS_OF, "--ledger", &ledger].map(Into::into).into_iter();
    let code = crate::run(crate::Process {
        args: args.chain(line.split(' ').map(Into::into)).collect(),
        variable: &|_| None,
        directory: folder.to_owned(),
        today: AS_OF.parse().unwrap(),
        terminal: false,
        width: None,
        on_interrupt: &|_| {},
        read_line: &mut || None,
        out: &mut out,
        err: &mut err,
    });
    (code, String::from_utf8_lossy(&out).into_owned(), String::from_utf8_lossy(&err).into_owned())
}

#[test]
fn a_ledger_free_of_errors_never_fails_on_the_command_line() {
    let mut runner = TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() });
    let folder = tempfile::tempdir().unwrap();
    let register = folder.path().join("register");
    let mut sound = Vec::new();
    for _ in 0..120 {
        let text = file(&tape().new_tree(&mut runner).unwrap().current());
        if judged(&text, AS_OF).0.is_empty() {
            sound.push((format!("avtal-{}.toml", sound.len()), text));
        }
    }
    assert!(sound.len() > 20, "of 120 agreements {} are free of errors", sound.len());
    let files: Vec<(&str, &[u8])> = sound.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    write(&register, &files);
    for line in [
        "validate",
        "split",
        "split --by party,tertial --format csv",
        "split --by month --format json",
        "split --by item,party --format markdown --unit tkr",
        "split --year 2024",
        "outcome",
        "payments",
        "parties",
        "parties --by year --format csv",
        "deadlines",
        "deadlines --all --explain",
        "deadlines --all --format csv",
        "deadlines --all --format ics",
        "list",
        "timeline",
        "criteria",
        "show avtal-0",
        "export ut",
    ] {
        let (code, out, err) = ran(folder.path(), line);
        assert!(code == 0, "{line}: {code}\n{out}{err}\n{sound:#?}");
    }
}

#[test]
fn figures_over_wrong_data_are_none_and_the_findings_are_told() {
    let base = "title = \"x\"\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\n\
                [term]\nstart = 2024-01-01\nend = 2025-12-31\n[[costs]]\nper = \"year\"\ntotal = 100\n[allocation]\n";
    let fixed = format!("{base}method = \"fixed\"\nshares = {{ a = 90, b = 20 }}\n");
    let negative = format!("{base}method = \"percent\"\nshares = {{ a = 120, b = -20 }}\n");
    let commands = ["split", "split avtal --explain", "outcome", "payments", "parties", "export ut"];
    for (text, code) in [(&fixed, "M013"), (&negative, "M037")] {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("register"), &[("avtal.toml", text.as_bytes())]);
        for line in commands {
            let (exit, out, err) = ran(folder.path(), line);
            assert_eq!((exit, out.as_str()), (1, ""), "{line}: {err}");
            assert!(err.contains(code), "{line}: {err}");
        }
        assert!(!folder.path().join("ut").exists());
    }
    // No ledger lowers the rule; where it is waived there is still no sum over half of it.
    for (text, rule) in [(&fixed, "M013"), (&negative, "M037")] {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("register");
        let settings = format!("[rules]\n{rule} = \"off\"\n");
        write(&register, &[("avtal.toml", text.as_bytes()), ("liggare.toml", settings.as_bytes())]);
        let (exit, _, err) = ran(folder.path(), "split");
        assert!(exit == 2 && err.contains("kan inte sänkas"), "{err}");
        std::fs::remove_file(register.join("liggare.toml")).unwrap();
        let waiver =
            format!("[[waivers]]\nrule = \"{rule}\"\nreason = \"x\"\ndecided_by = \"y\"\nuntil = 2030-12-31\n");
        write(&register, &[("avtal.toml", format!("{text}{waiver}").as_bytes())]);
        for line in ["split", "split avtal --explain", "parties", "export ut"] {
            let (exit, out, err) = ran(folder.path(), line);
            assert_eq!((exit, out.as_str()), (1, ""), "{line}: {err}");
            assert!(err.contains("avtal kan inte fördelas"), "{line}: {err}");
        }
        assert!(!folder.path().join("ut").exists());
    }
}

#[test]
fn what_a_file_does_not_state_is_no_failure() {
    let file = |term: &str, rest: &str| {
        format!(
            "title = \"x\"\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\n{term}\n{rest}"
        )
    };
    let (term, open) =
        ("[term]\nstart = 2024-01-01\nend = 2024-12-31\n", "[term]\nstart = 2024-01-01\nopen_ended = true\n");
    let (cost, equal) = ("[[costs]]\nper = \"year\"\ntotal = 100\n", "[allocation]\nmethod = \"equal\"\n");
    let for_term = "[[costs]]\nper = \"term\"\ntotal = 100\n";
    let whole = file(term, &format!("{cost}{equal}"));
    for (text, told) in [
        (file(term, equal), "utan kostnader eller fördelning: b"),
        (file(term, cost), "utan kostnader eller fördelning: b"),
        (file("", &format!("{cost}{equal}")), "b kan inte fördelas: filen anger ingen början"),
        (
            file("[term]\nstart = 2024-01-01\n", &format!("{cost}{equal}")),
            "b kan inte fördelas: filen anger inget slut",
        ),
        (file(open, &format!("{cost}{equal}")), "b kan inte fördelas: avtalet gäller tills vidare; välj år"),
        (file(open, &format!("{for_term}{equal}")), "b kan inte fördelas: avtalet gäller tills vidare; välj år"),
        (file(term, &format!("{cost}[allocation]\nmethod = \"percent\"\n")), "b kan inte fördelas: fördelningen anger"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("register"), &[("a.toml", whole.as_bytes()), ("b.toml", text.as_bytes())]);
        for line in ["split", "split --format markdown", "split --format json"] {
            let (exit, out, err) = ran(folder.path(), line);
            assert!(exit == 0 && out.contains(told), "{line}: {exit} {out}{err}\n{text}");
        }
        let (exit, out, err) = ran(folder.path(), "split --format csv");
        assert!(exit == 0 && (told.starts_with("utan") || err.contains(told)), "{exit} {out}{err}\n{text}");
        for line in ["outcome", "payments", "parties", "export ut"] {
            let (exit, _, err) = ran(folder.path(), line);
            assert_eq!(exit, 0, "{line}: {err}\n{text}");
        }
        for line in ["split b", "split b --explain", "split a b"] {
            let (exit, out, err) = ran(folder.path(), line);
            assert_eq!((exit, out.as_str()), (3, ""), "{line}: {err}\n{text}");
            assert!(err.contains("b kan inte fördelas"), "{line}: {err}");
        }
    }
}
