//! Every command in every form, as the program itself tells of them, over ledgers with the same hostile text in every place:
//! what must never come out comes out nowhere.

use crate::support::{Ledger, Ran, repository, run_with, zip_names, zip_part};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// A day on which the agreements of the sweep run.
const DAY: &str = "2024-03-01";

/// What could rule a terminal, turn the reading direction, end a line unseen, or hide.
const RULING: &str = "\u{1b}[31m\u{9b}31m\u{7}\u{8}\u{7f}\u{85}\u{202e}\u{202a}\u{2066}\u{2069}\u{200f}\u{61c}\u{200b}\u{2060}\u{2028}\u{2029}\u{feff}\u{e0041}";

/// A personal identity number that belongs to nobody: the check digit is computed here, never written.
fn personal_number() -> String {
    let birth_and_serial = "640823323";
    let sum: u32 = birth_and_serial
        .bytes()
        .zip([2, 1].into_iter().cycle())
        .map(|(byte, weight)| {
            let digit = u32::from(byte - b'0') * weight;
            digit / 10 + digit % 10
        })
        .sum();
    format!("{}-{}{}", &birth_and_serial[..6], &birth_and_serial[6..], (10 - sum % 10) % 10)
}

/// The same number in other spellings: parted, hidden and in the digits of other scripts. Beside each stands what parts it from
/// the next.
fn spellings() -> Vec<String> {
    let number = personal_number();
    let (day, last) = number.split_once('-').unwrap();
    let other = |text: &str, zero: u32| -> String {
        text.bytes().filter_map(|byte| char::from_u32(zero + u32::from(byte - b'0'))).collect()
    };
    let spread = |text: &str, unseen: char| text.chars().flat_map(|c| [c, unseen]).collect::<String>();
    vec![
        number.clone(),
        format!("{day}{last}"),
        format!("19{day}+{last}"),
        format!("19{day}{last}"),
        format!("{day}   {last}"),
        format!("{day}\u{a0}{last}"),
        format!("{day} \u{2013} {last}"),
        format!("{day}\u{2011}{last}"),
        format!("{day}\u{2212}{last}"),
        format!("{day}\u{ff0d}{last}"),
        format!("{day}_{last}"),
        format!("{day}\n{last}"),
        format!("{}-{last}", spread(day, '\u{ad}')),
        format!("{day}{}", spread(last, '\u{200d}')),
        format!("{}-{}", other(day, 0xff10), other(last, 0xff10)),
        format!("{day}-{}", other(last, 0x660)),
        format!("avtal-2022-{day}-{last}"),
        format!("{day}-{last}-2022"),
        format!("a1{day}-{last}"),
        format!("1964-08-23-{last}"),
        format!("64-08-23-{last}"),
        format!("19 64 08 23 {} {}", &last[..2], &last[2..]),
        format!("1964 0823 {last}"),
        format!("{day}-{} {}", &last[..3], &last[3..]),
        format!("{day} {last} kr"),
    ]
}

/// Every digit of an output, of whatever script and however the form spells it, and no other sign.
fn folded(text: &str) -> String {
    let mut digits = String::new();
    let mut rest = text;
    // Most of it is letters, which the search passes over at once.
    while let Some(place) = rest.find(|c: char| c.is_ascii_digit() || c == '\\' || c == '&' || !c.is_ascii()) {
        rest = &rest[place..];
        let escape = |start: &str, digits: usize| {
            let code = rest.strip_prefix(start)?.get(..digits)?;
            Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, start.len() + digits))
        };
        let first = rest.chars().next().unwrap();
        let (c, length) = escape("\\u", 4).or_else(|| escape("&#x", 4)).unwrap_or((first, first.len_utf8()));
        digits.extend(match c {
            '0'..='9' => Some(c),
            '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
            '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
            _ => None,
        });
        rest = &rest[length..];
    }
    digits
}

/// The words with which the shell can go on, as the program tells them.
fn completed(typed: &str) -> Vec<String> {
    let ran = run_with(&repository(), &format!("-- liggare {typed}"), &[("LIGGARE_COMPLETE", "fish")], None);
    ran.out.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect()
}

/// All words that go on from here, whatever letter they begin with.
pub fn words(typed: &str) -> BTreeSet<String> {
    ('a'..='z').flat_map(|letter| completed(&format!("{typed} {letter}"))).collect()
}

/// Every command, as the program tells of them.
pub fn commands() -> BTreeSet<String> {
    words("")
}

/// How each command is called: a command that is not here makes the sweep fail.
fn calls(command: &str) -> &'static [&'static str] {
    match command {
        "validate" => &["validate", "validate --show-waived", "validate --select P,S", "validate ID"],
        "list" => &["list", "list --columns title,tags,reference,follows,path", "list --party ID"],
        "overview" => &["overview", "overview --committee ID", "overview --changes tidigare"],
        "show" => &["show ID", "show finns-inte"],
        "criteria" => &["criteria", "criteria ID"],
        "parties" => &["parties", "parties --by year", "parties --overlaps --party a"],
        "split" => &["split", "split --by party,month ID", "split ID --year 2024 --explain"],
        "payments" => &["payments", "payments --party ID"],
        "outcome" => &["outcome", "outcome ID"],
        "booking" => &["booking --period 2024", "booking --period 2024-T2 --party ID"],
        "export" => &["export ut"],
        "draft" => &["draft follow-up --year 2024 --committee ID", "draft follow-up --year 2024 --case ID --explain"],
        "deadlines" => &["deadlines --all", "deadlines --explain ID"],
        "agenda" => &[
            "agenda --meeting 2024-03-12",
            "agenda --meeting 2024-03-12 --committee ID",
            "agenda --year 2024",
            "agenda --changes tidigare",
        ],
        "timeline" => &["timeline", "timeline --committee ID"],
        "diff" => &["diff tidigare", "diff agreements tidigare", "diff ID"],
        "history" => &["history ID", "history ID --field term"],
        "explain" => &["explain", "explain ID"],
        "fix" => &["fix --diff", "fix --diff --only S,P", "fix", "fix ID"],
        "init" => &["init", "--ledger ID init --name ID", "--ledger annat init --committee ID"],
        "new" => &["new nytt", "new nytt2 --in ID", "new ID"],
        "import" => &[
            "import register.csv --suggest",
            "import register.csv --map karta.toml --yes",
            "import register.csv --map karta.toml --diff",
            "import ID.csv --map ID.toml",
        ],
        "record" => &[
            "record",
            "record ID",
            "record decision ID --status decided --date 2024-01-31 --reference ID --yes",
            "record end ID --on 2024-01-31 --why ID --diff",
            "record meeting ID --date 2024-01-31 --yes",
            "record amendment ID --decided 2024-01-31 --field purpose --to ID --yes",
            "record amendment ID --decided 2024-01-31 --field ID --add ID --what ID --diff",
            "record outcome --from huvudbok.csv --map utfall.toml --yes",
            "record outcome --from huvudbok.csv --map utfall.toml --diff",
        ],
        "seal" => &["seal ID", "seal ID --diff", "seal ID --yes"],
        "schema" => &["schema", "schema --of settings"],
        "completions" => &["completions bash"],
        "man" => &["man", "man --dir man", "man ID"],
        other => panic!("tell the sweep how `{other}` is called"),
    }
}

/// Every command line of the sweep: each command as it is called, in each form that it has.
pub static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let commands = commands();
    assert!(commands.len() > 15, "{commands:?}");
    let mut lines = vec!["ID".to_owned(), "list --ID".to_owned(), "list --format ID".to_owned(), "--help".to_owned()];
    for command in &commands {
        let formats = if completed(&format!("{command} --form")).iter().any(|flag| flag == "--format") {
            words(&format!("{command} --format"))
        } else {
            BTreeSet::new()
        };
        assert!(formats.len() != 1, "{command} {formats:?}");
        for call in calls(command) {
            lines.push((*call).to_owned());
            lines.extend(formats.iter().map(|format| format!("{call} --format {format}")));
        }
    }
    lines
});

/// Whether what a command line gives depends on the ledger.
fn reads(line: &str) -> bool {
    !line.split(' ').any(|word| ["explain", "schema", "completions", "man"].contains(&word)) || line.contains("ID")
}

/// What a command line gives away: both streams, and every file that it writes, also inside workbooks.
fn given(ledger: &Ledger, line: &str, id: &str, width: Option<usize>) -> Vec<(String, String)> {
    let before = files(ledger.directory());
    let line = line.replace("ID", id);
    let line = match line.rsplit(' ').next() {
        Some(form @ ("xlsx" | "docx")) if !line.starts_with("export") => format!("--output ut.{form} {line}"),
        _ => line,
    };
    let Ran { out, err, code } =
        run_with(ledger.directory(), &format!("--as-of {DAY} {line}"), &[("NO_COLOR", "1")], width);
    assert!(code <= 3, "{line}: {code}\n{err}");
    let mut given = vec![(format!("{line}: output"), out), (format!("{line}: errors"), err)];
    for path in files(ledger.directory()).difference(&before) {
        let full = ledger.directory().join(path);
        given.extend(contents(&full).into_iter().map(|(inner, text)| (format!("{line}: {path}{inner}"), text)));
        fs::remove_file(full).unwrap();
    }
    given
}

fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found
}

fn contents(path: &Path) -> Vec<(String, String)> {
    if path.extension().is_none_or(|extension| extension != "xlsx" && extension != "docx") {
        return vec![(String::new(), fs::read_to_string(path).unwrap())];
    }
    let book = fs::read(path).unwrap();
    zip_names(&book).into_iter().map(|name| (format!(" {name}"), zip_part(&book, &name))).collect()
}

/// The ledger with every field of the format, as texts.
pub fn everything() -> Vec<(String, String)> {
    let folder = repository().join("tests/ledgers/everything");
    let mut texts: Vec<(String, String)> = files(&folder)
        .into_iter()
        .map(|name| (name.clone(), fs::read_to_string(folder.join(&name)).unwrap()))
        .collect();
    let settings = texts.iter_mut().find(|(name, _)| name == "liggare.toml").unwrap();
    settings.1 += "meetings = [2024-03-12]\n[export]\ncolumns = [\"konto\", \"motpart\", \"ansvar\"]\n";
    let guideline = fs::read_to_string(repository().join("examples/faultless/rulebooks/almby-2022.toml")).unwrap();
    texts.push(("rulebooks/almby-2022.toml".to_owned(), guideline));
    texts
}

/// Where each basic string of a TOML text ends, before its quotation mark: comments are passed over.
fn string_ends(text: &str) -> Vec<usize> {
    let (mut ends, mut inside, mut comment, mut escaped) = (Vec::new(), false, false, false);
    for (place, char) in text.char_indices() {
        match char {
            '\n' => comment = false,
            _ if comment => {}
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' if inside => {
                ends.push(place);
                inside = false;
            }
            '"' => inside = true,
            '#' if !inside => comment = true,
            _ => {}
        }
    }
    ends
}

fn insert(text: &str, ends: &[usize], hostile: &str) -> String {
    let mut inserted = text.to_owned();
    for end in ends.iter().rev() {
        inserted.insert_str(*end, hostile);
    }
    inserted
}

fn ledger(texts: &[(String, String)]) -> Ledger {
    let ledger = Ledger::empty();
    for (name, text) in texts {
        ledger.write(name, text);
    }
    ledger
}

/// Code, file and field of each error.
fn errors(texts: &[(String, String)]) -> BTreeSet<[String; 3]> {
    let json = ledger(texts).run(&format!("--as-of {DAY} validate --format json")).out;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["level"] == "error");
    findings.map(|finding| ["code", "path", "field"].map(|key| finding[key].as_str().unwrap().to_owned())).collect()
}

/// Ends of the strings that may say anything: those whose words can change without a new error.
static FREE_ENDS: LazyLock<Vec<(String, String, Vec<usize>)>> = LazyLock::new(|| {
    let texts = everything();
    let allowed = errors(&texts);
    let free = |place: usize| -> Vec<usize> {
        let text = &texts[place].1;
        let is_free = |end: &usize| {
            let mut changed = texts.clone();
            changed[place].1 = insert(text, &[*end], " ord");
            errors(&changed).is_subset(&allowed)
        };
        string_ends(text).into_iter().filter(is_free).collect()
    };
    (0..texts.len()).map(|place| (texts[place].0.clone(), texts[place].1.clone(), free(place))).collect()
});

/// A text as TOML takes it between quotation marks: control characters as escapes, the rest as it is.
fn escaped(hostile: &str) -> String {
    hostile.chars().fold(String::new(), |mut text, char| {
        if char.is_control() {
            let _ = write!(text, "\\u{:04X}", u32::from(char));
        } else {
            text.push(char);
        }
        text
    })
}

/// The ledgers: one that can be read, with the text wherever words are free; one with it in every string; one with it in
/// names of files and folders, in comments, keys and broken lines. With each an id that command lines name.
fn ledgers(hostile: &str, in_a_name: &str) -> Vec<(Ledger, String)> {
    let inside = escaped(hostile);
    let readable: Vec<(String, String)> = FREE_ENDS
        .iter()
        .map(|(name, text, ends)| {
            // Settings with an error of their own would hide the agreements.
            let is_agreement = name.starts_with("allt");
            let text = if is_agreement { insert(text, ends, &inside) } else { text.clone() };
            (name.clone(), text)
        })
        .collect();
    let every: Vec<(String, String)> =
        everything().into_iter().map(|(name, text)| (name, insert(&text, &string_ends(&text), &inside))).collect();
    let mut named = everything();
    for (name, text) in &mut named {
        let key = escaped(in_a_name);
        text.insert_str(
            0,
            &format!(
                "# {}\n\"{key}\" = \"\\n{inside}\"\nfel\\n{key} = {key}\n",
                in_a_name.replace(|c: char| c.is_control(), "")
            ),
        );
        if name.starts_with("allt") {
            *name = format!("mapp {in_a_name}/{in_a_name} {name}");
        }
    }
    let words = in_a_name.split_whitespace().next().unwrap_or_default().to_owned();
    let id = || "allt-2023".to_owned();
    let sound = ledger(&readable);
    for line in ["list", "criteria", "show allt-2023"] {
        let ran = sound.run(&format!("--as-of {DAY} {line} --format csv"));
        // A file with control characters is not read at all: its text comes no further than the findings.
        let is_refused = ran.err.contains("S011");
        assert!(is_refused || ran.out.lines().count() > 3, "the words were in free places only: {line}: {ran}");
    }
    let ledgers = vec![(sound, id()), (ledger(&readable), words), (ledger(&every), id()), (ledger(&named), id())];
    // What is compared with it differs in every text, and what is read into it has the text in every cell.
    let cell = format!("\"{}\"", hostile.replace('"', "\"\""));
    for (ledger, _) in &ledgers {
        let put = |name: &str, text: String| fs::write(ledger.directory().join(name), text).unwrap();
        put("register.csv", format!("Namn;Part;{cell};{cell}\nett {cell};{cell};{cell};1\ntvå;{cell};x;{cell}\n"));
        let columns =
            format!("drop = [\"{inside}\"]\nid = [\"Namn\"]\n[columns]\nNamn = \"title\"\nPart = \"parties.a.name\"\n");
        put(
            "karta.toml",
            format!("{columns}[same]\nkind = \"iop\"\n\"parties.a.role\" = \"civil\"\npurpose = \"{inside}\"\n"),
        );
        put("huvudbok.csv", format!("Konto;Belopp;Dag\n{cell};1;2024-01-31\n4;{cell};{cell}\n5;5;2024-02-01\n"));
        let rows = format!(
            "[[rows]]\ncodes = {{ konto = \"4\" }}\ndrop = \"{inside}\"\n[[rows]]\ncodes = {{ konto = \"{inside}\" }}\nagreement = \"allt-2023\"\nitem = \"{inside}\"\n"
        );
        put(
            "utfall.toml",
            format!("amount = \"Belopp\"\nwhen = \"Dag\"\nsum_by = \"month\"\n[codes]\nkonto = \"Konto\"\n{rows}"),
        );
        for (name, text) in everything() {
            let path = ledger.directory().join("tidigare").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    ledgers
}

/// Looks at all that command lines give away over those ledgers, each in every width: of where a text came out, and the text,
/// `leak` tells what should not be there. What is certain to be the same is looked at once: a command line that depends on nothing of the ledger, one that names no id
/// over the same ledger under another, and a text that another command line has given.
fn leaks(
    [hostile, in_a_name]: [&str; 2],
    lines: &[String],
    widths: &[Option<usize>],
    leak: impl Fn(&str, &str) -> Option<String>,
) -> BTreeSet<String> {
    let mut leaks = BTreeSet::new();
    for (place, (ledger, id)) in (0..).zip(ledgers(hostile, in_a_name)) {
        let is_other = |line: &&String| place == 0 || line.contains("ID") || place != 1 && reads(line);
        let mut seen = BTreeSet::new();
        for line in lines.iter().filter(is_other) {
            for width in widths {
                for (what, text) in given(&ledger, line, &id, *width) {
                    let place = what.rsplit(": ").next().unwrap_or_default().to_owned();
                    let given = (place, text);
                    if seen.contains(&given) {
                        continue;
                    }
                    leaks.extend(leak(&given.0, &given.1).map(|leak| format!("{}: {leak}", what.replace(&id, "ID"))));
                    seen.insert(given);
                }
            }
        }
    }
    leaks
}

#[test]
fn a_personal_identity_number_comes_out_nowhere() {
    let (digits, spellings) = (personal_number().replace('-', ""), spellings());
    let hostile = format!(" {} ", spellings.join(" | "));
    let in_a_name = [0, 12, 14, 16, 19].map(|place| spellings[place].as_str()).join(" x ");
    let lines: Vec<String> = LINES.iter().map(|line| format!("--lang en {line}")).collect();
    let leaks = leaks([&hostile, &in_a_name], &lines, &[None], |_, text| {
        let leaks = folded(text).contains(&digits) || spellings.iter().any(|spelt| text.contains(spelt));
        leaks.then(|| "NUMBER".to_owned())
    });
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn nothing_that_rules_a_terminal_comes_out_anywhere() {
    // A file name holds no NUL and, on some systems, no control characters; everything else may stand in it.
    let name: String = RULING.chars().filter(|char| cfg!(unix) || !char.is_control()).collect();
    let leaks = leaks([RULING, &name], &LINES, &[Some(100)], |_, text| {
        let (place, char) = text.char_indices().find(|(place, char)| {
            // Nearly all is of this range, and is told at once.
            if (' '..='~').contains(char) {
                return false;
            }
            let is_mark_of_order = *place == 0 && *char == '\u{feff}';
            let is_line_end = *char == '\r' && text[*place..].starts_with("\r\n");
            !is_mark_of_order
                && !is_line_end
                && (RULING.contains(*char) || char.is_control() && !"\n\t".contains(*char))
        })?;
        let before: Vec<char> = text[..place].chars().rev().take(40).collect();
        let before: String = before.into_iter().rev().collect();
        Some(format!("{char:?} after {before:?}"))
    });
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// What the machines that keep logs take for orders: GitHub at the beginning of a line, Azure anywhere in one.
const ORDERS: &str = "\n::error title=x::y ::warning::z ##[error]å ##vso[task.complete]ä\n  ::add-mask::ö";

#[test]
fn nothing_in_a_ledger_orders_about_the_machine_that_keeps_the_log() {
    let read = |line: &&String| {
        !line.contains("--format")
            || ["human", "short", "table", "markdown"].iter().any(|form| line.ends_with(&format!("--format {form}")))
    };
    let lines: Vec<String> = LINES.iter().filter(read).cloned().collect();
    assert!(lines.len() > 40, "{lines:#?}");
    let in_a_name = if cfg!(unix) { "::error::x ##[error]y ##vso[z]" } else { "##[error]y" };
    let leaks = leaks([ORDERS, in_a_name], &lines, &[None, Some(40)], |place, text| {
        let mut lines = text.lines().filter(|_| ["output", "errors"].contains(&place));
        lines.find(|line| is_an_order(line)).map(|order| format!("{order:?}"))
    });
    assert!(leaks.is_empty(), "{leaks:#?}");
}

fn is_an_order(line: &str) -> bool {
    // Three colons name no command: by them a picture names a second place.
    line.trim_start().strip_prefix("::").is_some_and(|rest| !rest.starts_with(": "))
        || line.contains("##[")
        || line.contains("##vso[")
}

/// Command lines that name something that is not there, or cannot be.
const SLIPS: &[&str] = &[
    "NR",
    "--NR",
    "list --NR",
    "list --format NR",
    "list --status NR",
    "list --active-in NR",
    "list --committee NR",
    "list --party NR",
    "list --tag NR",
    "list --columns NR",
    "list NR",
    "--lang NR list",
    "--as-of NR list",
    "--ledger NR list",
    "--ledger NR new nytt",
    "--output NR/fil.csv list",
    "validate NR",
    "validate --select NR",
    "validate --since NR",
    "validate --baseline NR",
    "validate --baseline agreements/NR",
    "validate --write-baseline agreements/NR.toml",
    "validate --write-baseline NR.json",
    "show NR",
    "criteria NR",
    "split NR",
    "split --by NR",
    "split --year NR",
    "outcome NR",
    "payments --party NR",
    "booking --period NR",
    "booking NR --period 2024",
    "deadlines --within NR",
    "deadlines --explain NR",
    "agenda --meeting NR",
    "agenda --meeting 2024-03-12 --committee NR",
    "timeline --committee NR",
    "--known-at NR list",
    "diff NR",
    "overview --changes NR",
    "agenda --changes NR",
    "diff agreements NR",
    "history NR",
    "history allt-2023 --field NR",
    "explain NR",
    "fix NR",
    "fix --diff --only NR",
    "new NR",
    "new nytt --in NR",
    "new nytt --kind NR",
    "new nytt --in ../NR",
    "schema --of NR",
    "completions NR",
    "man NR",
    "man --dir NR/man",
    "export NR",
    "export agreements/NR/ut",
];

#[test]
fn no_message_repeats_a_personal_identity_number_of_the_command_line() {
    let digits = personal_number().replace('-', "");
    let spellings = spellings();
    let mut leaks = BTreeSet::new();
    for lang in ["sv", "en"] {
        for spelt in spellings.iter().filter(|spelt| !spelt.contains(char::is_whitespace)) {
            let ledger = ledger(&everything());
            for slip in SLIPS {
                let ran = ledger.run(&format!("--lang {lang} {}", slip.replace("NR", spelt)));
                let said = ran.to_string();
                if folded(&said).contains(&digits) || said.contains(spelt) {
                    leaks.insert(format!("{lang} {slip}: {:?}", said.replace(spelt, "NUMBER")));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn a_new_file_in_a_folder_that_is_named_after_a_person_is_told_of_without_the_number() {
    let number = personal_number();
    let ledger = Ledger::empty();
    fs::create_dir(ledger.directory().join(&number)).unwrap();
    let ran = ledger.run(&format!("--lang sv --ledger {number} new nytt"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("skrev 640823-****/nytt.toml") && !ran.out.contains(&number), "{ran}");
    assert!(ledger.directory().join(number).join("nytt.toml").is_file());
}

#[test]
fn names_that_look_the_same_are_told_apart() {
    let one = personal_number().replace('-', "");
    let (ledger, hidden) = (Ledger::empty(), "all\u{200d}t.toml");
    for name in [hidden, "allt.toml", &format!("{one}.toml"), &format!("{one}/{one}.toml"), &format!("19{one}.toml")] {
        ledger.write(name, "fel = 1\n");
    }
    for form in ["short", "human", "github", "junit"] {
        let out = ledger.run(&format!("--lang sv validate --format {form}")).out;
        let out = out.replace("&lt;", "<").replace("&gt;", ">");
        assert!(out.contains("agreements/allt.toml") && out.contains("agreements/all<U+200D>t.toml"), "{form}: {out}");
        // Where an annotation belongs is told by the path as it is.
        assert!(form == "github" || !out.contains(hidden), "{form}: {out}");
    }
}
