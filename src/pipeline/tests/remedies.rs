//! The law of remedies: what a finding's remedy changes cures it, brings no new error, and leaves every other byte alone.

use crate::commands::fix::{FixAsked, Fixed, Texts, fix};
use crate::model::{Certainty, Diagnostic, FileId, Fix, Ledger, Level, codes};
use crate::pipeline::examples::{FAULTLESS, files};
use crate::pipeline::{Options, With, load_from};
use crate::read::{Contents, Folder, Tree, discover};
use crate::resolve;
use crate::rules::{self, Selection};
use crate::{parse, read};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A ledger in memory, whose files can be edited and judged anew.
pub struct Held {
    found: Vec<read::Found>,
    pub texts: Texts,
}

impl Held {
    pub fn of(files: &[(String, Vec<u8>)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let full = folder.path().join(path);
            std::fs::create_dir_all(full.parent().unwrap()).unwrap();
            if path.ends_with('/') {
                std::fs::create_dir_all(full).unwrap();
            } else {
                std::fs::write(full, bytes).unwrap();
            }
        }
        let disk = Folder::open(folder.path()).unwrap();
        let found = discover(&disk).unwrap();
        let readable = (0..).map(FileId).zip(&found).filter(|(_, found)| found.obstacle.is_none());
        let texts = readable.filter_map(|(file, found)| {
            let mut buffer = Vec::new();
            Some((file, read::bytes(&disk, found, &mut buffer).ok()?.into()))
        });
        let texts = texts.collect();
        Self { found, texts }
    }

    fn of_example(example: &[(&str, &str)]) -> Self {
        Self::of(&files(example).into_iter().map(|(path, text)| (path, text.into_bytes())).collect::<Vec<_>>())
    }

    /// One agreement, as it stands.
    fn of_text(text: &[u8]) -> Self {
        let mut files: Vec<_> =
            files(&[]).into_iter().map(|(path, text)| (path, text.into_bytes())).collect::<Vec<_>>();
        files.push(("avtal.toml".to_owned(), text.to_vec()));
        Self::of(&files)
    }

    pub fn judge(&self, texts: &Texts) -> Ledger<()> {
        let contents: BTreeMap<PathBuf, Contents> = (0..)
            .map(FileId)
            .zip(&self.found)
            .filter_map(|(file, found)| Some((found.path.clone(), Ok(Arc::clone(texts.get(&file)?)))))
            .collect();
        let folder = Folder::in_memory(Tree::new(self.found.clone(), contents));
        let shown = |path: &Path| path.to_string_lossy().into_owned();
        let options = Options {
            folder: folder.path(),
            as_of: "2024-03-01".parse().unwrap(),
            selection: Selection::default(),
            with: With::default(),
            shown: &shown,
        };
        load_from(&folder, &options, |_, _| None).unwrap()
    }

    /// The texts once one remedy has been carried out.
    fn after(&self, fix: &Fix) -> Texts {
        let mut texts = self.texts.clone();
        let mut edits = fix.edits.clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        for edit in edits {
            let text = texts.get_mut(&edit.span.file).unwrap();
            let mut edited = text.to_vec();
            edited.splice(edit.span.range(), edit.text.bytes());
            *text = edited.into();
        }
        texts
    }

    /// The texts once all remedies have been carried out that need no choice.
    pub fn fixed(&self, named: bool) -> (Texts, Fixed) {
        let asked = FixAsked { within: &|_| true, takes: &|_| true, named };
        let mut texts = self.texts.clone();
        let fixed = fix(self.judge(&texts), &mut texts, &asked, &mut |texts| Ok(self.judge(texts))).unwrap();
        (texts, fixed)
    }

    fn agreement(&self) -> FileId {
        FileId(self.found.iter().position(|found| found.path.ends_with("avtal.toml")).unwrap().try_into().unwrap())
    }
}

fn errors(ledger: &Ledger<()>) -> BTreeSet<(FileId, String, String, String)> {
    let errors = ledger.diagnostics.iter().filter(|one| one.level == Level::Error);
    errors
        .map(|d| (d.finding.span.file, d.code.0.into(), d.finding.field.clone(), d.finding.message.sv.to_string()))
        .collect()
}

/// Every bad example of every rule.
fn examples() -> impl Iterator<Item = (&'static str, Held)> {
    rules::all().flat_map(|rule| rule.bad.iter().map(|example| (rule.code.0, Held::of_example(example))))
}

/// Slips beside those of the rules' examples: a piece of an agreement, and the same once it is mended.
const SLIPS: &[(&str, &str)] = &[
    // S002: the way of writing, the Swedish word, one slip; in tables, inline tables and dotted keys.
    ("Reference = \"å 1\"\n#- reference\n", "reference = \"å 1\"\n#- reference\n"),
    ("diarienummer = \"å 1\"\n#- reference\n", "reference = \"å 1\"\n#- reference\n"),
    ("\"målgrupp\" = \"äldre\"\n#- target_group\n", "target_group = \"äldre\"\n#- target_group\n"),
    ("term.start = 2024-01-01\nterm.slut = 2026-12-31 # å\n", "term.start = 2024-01-01\nterm.end = 2026-12-31 # å\n"),
    ("term = { starts = 2024-01-01, end = 2026-12-31 }\n", "term = { start = 2024-01-01, end = 2026-12-31 }\n"),
    (
        "#- programmes\n\n[[programes]]\nname = \"P\"\n\n[[programes]]\nname = \"Q\"\n",
        "#- programmes\n\n[[programmes]]\nname = \"P\"\n\n[[programmes]]\nname = \"Q\"\n",
    ),
    // S002: the same of keys that must be there.
    ("[[programmes]]\nnam = \"P\"\n", "[[programmes]]\nname = \"P\"\n"),
    ("[[goals]]\nText = \"Å\"\n", "[[goals]]\ntext = \"Å\"\n"),
    // S003: quoted, and as people write it.
    ("[term]\nstart = \"2024-01-01\"\nend = '2026-12-31'\n", "[term]\nstart = 2024-01-01\nend = 2026-12-31\n"),
    ("term = { start = \"1 januari 2024\", end = 2026-12-31 }\n", "term = { start = 2024-01-01, end = 2026-12-31 }\n"),
    ("term.start = \"20240101\"\nterm.end = 2026-12-31\n", "term.start = 2024-01-01\nterm.end = 2026-12-31\n"),
    ("[notice]\nperiod = \"6 månader\"\nwritten = \"ja\"\n", "[notice]\nperiod = \"6 months\"\nwritten = true\n"),
    ("tags = \"å\"\n", "tags = [\"å\"]\n"),
    ("programmes = { name = \"P\" }\n", "programmes = [{ name = \"P\" }]\n"),
    ("tags = \"\"\"\nå\nä\"\"\"\n", "tags = [\"\"\"\nå\nä\"\"\"]\n"),
    ("tags = 'Lek\"s'\n", "tags = ['Lek\"s']\n"),
    ("tags = \"Lek's \\\"dag\\\"\"\n", "tags = [\"Lek's \\\"dag\\\"\"]\n"),
    ("reference = 2024\n", "reference = \"2024\"\n"),
    ("tags = [1, \"b\", 2024-01-01]\n", "tags = [\"1\", \"b\", \"2024-01-01\"]\n"),
    ("[[term]]\nstart = 2024-01-01\nend = 2026-12-31\n", "[term]\nstart = 2024-01-01\nend = 2026-12-31\n"),
    ("[programmes]\nname = \"P\"\n", "[[programmes]]\nname = \"P\"\n"),
    (
        "[[contributions]]\nby = \"laxhjalpen\"\nkind = \"cash\"\namount = \"1 200,50 kr\"\n",
        "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\namount = 1_200.50\n",
    ),
    ("[term]\nstart = 2024-01-01\nend = \"tills vidare\" # å\n", "[term]\nstart = 2024-01-01\nopen_ended = true # å\n"),
    // S004: a key with a capital, wherever the file names it.
    (
        "kind = \"cooperation\"\ninitiated_by = \"Almby\"\n[parties.Almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
         org_number = \"212000-9994\"\naccount = { konto = \"1\" }\n#- parties.almby\n",
        "kind = \"cooperation\"\ninitiated_by = \"almby\"\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
         org_number = \"212000-9994\"\naccount = { konto = \"1\" }\n#- parties.almby\n",
    ),
    // S004: the word in Swedish, and in another writing.
    ("kind = \"IOP\"\n", "kind = \"iop\"\n"),
    ("[term]\nstart = 2024-01-01T00:00:00\nend = 2026-12-31\n", "[term]\nstart = 2024-01-01\nend = 2026-12-31\n"),
];

/// The same of files that TOML cannot read at all: whole files.
const UNREADABLE: &[(&str, &str)] = &[
    (
        "title = ”Å”\nkind = iop\n[term]\nstart = 2024-1-5\n",
        "title = \"Å\"\nkind = \"iop\"\n[term]\nstart = 2024-01-05\n",
    ),
    ("title = ”Lek's \"dag\"”\n", "title = \"Lek's \\\"dag\\\"\"\n"),
    ("title = ”En \"dag\"”\n", "title = 'En \"dag\"'\n"),
    ("title = \"Å\"\n[notice]\nwritten = ja\n", "title = \"Å\"\n[notice]\nwritten = true\n"),
    (
        "title = \"Å\"\ncosts = [{ year = 2024, total = 1 800 000 kr }]\n",
        "title = \"Å\"\ncosts = [{ year = 2024, total = 1_800_000 }]\n",
    ),
];

/// What must be left to a person: nothing is written for them.
const LEFT: &[&str] = &[
    // A text may be wanted as it stands.
    "title = \"Å\"\n[term]\nprinted = 1 maj 2019\n",
    "title = \"Å\"\nreference = 5,10\n",
    // A day that does not exist, a number that can be read in two ways, a key with no near one.
    "title = \"Å\"\n[term]\nend = 2023-02-29\n",
    "title = \"Å\"\ncosts = [{ year = 2024, total = \"1,800\" }]\n",
    "title = \"Å\"\nobegriplig = 1\n",
    // A day and a number that others read in another way, a part where an amount is wanted, several where one is written.
    "title = \"Å\"\n[term]\nend = \"1/5/2026\"\n",
    "title = \"Å\"\n[term]\nend = 26-05-01\n",
    "title = \"Å\"\ncontributions = [{ hours = \"1.800\" }]\n",
    "title = \"Å\"\ncontributions = [{ amount = \"66 %\" }]\n",
    "title = \"Å\"\ncontributions = [{ amount = 66 % }]\n",
    "title = \"Å\"\ncontributions = [{ by = \"almby, laxhjalpen\" }]\n",
    // One text or several, and a number or two.
    "title = \"Å\"\ntags = [Lokaler, it och telefoni]\n",
    "title = \"Å\"\ntags = [Lokaler, it och telefoni\"]\n",
    "title = \"Å\"\n[allocation.basis.counts]\na = [198 800]\nb = [53 17]\n",
    // One pair of braces where a list of them is wanted: its own keys are no fields of an entry, or it lacks some.
    "title = \"Å\"\ncosts = [{ year = 2024, items = { Ledare = 300_000, Material = 100_000 } }]\n",
    "title = \"Å\"\ncosts = [{ year = 2024, items = { name = \"Ledare\" } }]\n",
    "title = \"Å\"\nterm = 2024-01-01 - 2026-12-31\n",
    // Of two keys that would become one.
    "title = \"Å\"\n[term]\nStart = 2024-01-01\nstarts = 2024-02-01\n",
    // No end, and said so already.
    "title = \"Å\"\n[term]\nopen_ended = true\nend = \"tills vidare\"\n",
    // A text that goes on below the line on which it begins.
    "title = ”Två\nrader”\n",
    // The key that is meant is there already.
    "title = \"Å\"\n[notice]\nperiod = \"6 months\"\nperiood = \"3 months\"\n",
];

fn whole(piece: &str) -> String {
    files(&[("avtal.toml", piece)]).into_iter().find(|(path, _)| path == "avtal.toml").unwrap().1
}

#[test]
fn every_slip_is_mended_as_it_should_be() {
    let pieces = SLIPS.iter().map(|(slip, mended)| (whole(slip), whole(mended)));
    let whole_files = UNREADABLE.iter().map(|(slip, mended)| ((*slip).to_owned(), (*mended).to_owned()));
    for (slip, mended) in pieces.chain(whole_files) {
        let held = Held::of_text(slip.as_bytes());
        let (texts, fixed) = held.fixed(false);
        let after = String::from_utf8(texts[&held.agreement()].to_vec()).unwrap();
        assert_eq!(after, mended);
        assert!(fixed.made > 0 && fixed.undone.is_empty());
    }
}

#[test]
fn what_only_a_person_can_tell_is_left_as_it_is() {
    for text in LEFT {
        let held = Held::of_text(text.as_bytes());
        let (texts, fixed) = held.fixed(false);
        assert_eq!(texts, held.texts, "{text}");
        assert_eq!(fixed.made, 0, "{text}");
    }
}

/// Whatever is mended first, the unit or the amount, and whatever a person mends in between.
#[test]
fn no_remedy_makes_an_amount_larger_or_smaller() {
    let units = [
        "",
        "unit = \"tkr\"",
        "Unit = \"tkr\"",
        "UNIT = \"TKR\"",
        "units = \"tkr\"",
        "unt = \"tkr\"",
        "enhet = \"tkr\"",
        "\"unit\" = \"tkr\"",
        "'unit' = 'tkr'",
        "unit = \"t\\u006br\"",
        "unit = tkr",
        "unit = \"tsek\"",
        "unit = \"mkr\"",
        "unit = \"kr\"",
        "valuta = \"tkr\"",
        "unit = \"\"\"tkr\"\"\"",
    ];
    let amounts = ["total = \"400 tkr\"", "total = 400 tkr", "total = \"400 000 kr\"", "total = 400 000:-"];
    let items =
        ["[[costs.items]]\nname = \"a\"\namount = \"400 tkr\"", "items = [{ name = \"a\", amount = \"400 tkr\" }]"];
    let mut told = 0;
    for (unit, amount) in units.iter().flat_map(|unit| amounts.iter().chain(&items).map(move |amount| (unit, amount))) {
        for inline in [false, true] {
            let text = match inline {
                true if unit.contains("\"\"\"") || amount.contains('\n') || amount.starts_with("items") => continue,
                true => format!(
                    "costs = [{{ per = \"year\", {unit}{} {amount} }}]\n",
                    if unit.is_empty() { "" } else { "," }
                ),
                false => format!("[[costs]]\nper = \"year\"\n{unit}\n{amount}\n"),
            };
            let held = Held::of_text(whole(&text).as_bytes());
            let (texts, _) = held.fixed(true);
            let fixed = String::from_utf8(texts[&held.agreement()].to_vec()).unwrap();
            // What a person does next: the unit that was doubtful is written as it should be.
            let by_hand = units.iter().filter(|other| !other.is_empty()).fold(fixed.clone(), |text, other| {
                text.replace(&format!("{other}\n"), "unit = \"tkr\"\n").replace(&format!("{other},"), "unit = \"tkr\",")
            });
            let sums = [&fixed, &by_hand].map(|text| {
                toml::from_str::<toml::Table>(text).ok().and_then(|file| {
                    let cost = &file["costs"][0];
                    let amount = cost.get("total").or_else(|| Some(&cost.get("items")?[0]["amount"]))?.as_integer()?;
                    Some(if cost.get("unit").and_then(toml::Value::as_str) == Some("tkr") {
                        amount * 1000
                    } else {
                        amount
                    })
                })
            });
            // A unit of kronor is right as it is, and nobody makes another of it.
            let sums = if unit.contains("\"kr\"") { &sums[..1] } else { &sums[..] };
            assert!(sums.iter().flatten().all(|sum| *sum == 400_000), "{text}\n{fixed}\n{by_hand}\n{sums:?}");
            told += sums.iter().flatten().count();
        }
    }
    assert!(told > 40, "{told}");
}

#[test]
fn an_amount_of_money_is_no_count_and_no_share() {
    for line in ["hours = \"400 tkr\"", "hours = 400 tkr", "hours = \"400 kr\"", "hours = 1 800:-"] {
        let text = format!("[[contributions]]\nby = [\"laxhjalpen\"]\nwhat = \"tid\"\n{line}\n");
        let held = Held::of_text(whole(&text).as_bytes());
        assert_eq!(held.fixed(true).0, held.texts, "{line}");
    }
    let text =
        "[allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = \"75 kr\", laxhjalpen = 25 }\n";
    let held = Held::of_text(whole(text).as_bytes());
    assert_eq!(held.fixed(true).0, held.texts);
}

#[test]
fn a_remedy_cures_its_finding_and_brings_no_new_error() {
    let mut cured = BTreeMap::<&str, usize>::new();
    let slips = SLIPS.iter().map(|(slip, _)| ("slips", Held::of_text(whole(slip).as_bytes())));
    for (code, held) in examples().chain(slips) {
        let before = held.judge(&held.texts);
        for diagnostic in &before.diagnostics {
            for fix in &diagnostic.finding.fixes {
                let title = &fix.title.sv;
                let after = held.judge(&held.after(fix));
                let is_left = after.diagnostics.iter().any(|other| is_same(other, diagnostic));
                assert!(!is_left, "{code} {}: {title} does not cure it", diagnostic.finding.field);
                let new: Vec<_> = errors(&after).difference(&errors(&before)).cloned().collect();
                assert!(new.is_empty(), "{code} {}: {title} brings {new:#?}", diagnostic.finding.field);
                *cured.entry(diagnostic.code.0).or_default() += 1;
            }
        }
    }
    let codes: Vec<&str> = cured.into_keys().collect();
    assert_eq!(codes, ["P001", "S002", "S003", "S004", "S008", "S011", "T008"]);
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let place = |of: &Diagnostic| (of.code, of.finding.span.file, of.finding.field.clone());
    place(one) == place(other)
}

#[test]
fn twice_is_once_and_a_clean_ledger_stays_as_it_is() {
    let slips = SLIPS.iter().map(|(slip, _)| ("slips", Held::of_text(whole(slip).as_bytes())));
    for (code, held) in examples().chain(slips) {
        for named in [false, true] {
            let (once, _) = held.fixed(named);
            let again = Held { found: held.found.clone(), texts: once.clone() };
            let (twice, fixed) = again.fixed(named);
            assert!(once == twice && fixed.made == 0, "{code}");
        }
    }
    for example in rules::all().flat_map(|rule| rule.good) {
        let held = Held::of_example(example);
        let (texts, fixed) = held.fixed(true);
        assert!(texts == held.texts && fixed.made == 0);
    }
}

/// The same text as other editors and systems write it.
const FORMS: &[fn(&str) -> String] = &[
    |text| text.replace('\n', "\r\n"),
    |text| format!("\u{feff}{text}"),
    |text| text.trim_end().to_owned(),
    |text| format!("# å ä ö – 漢 👩\u{200d}👩\n{}", text.replace(" = ", " \t=  ")),
];

#[test]
fn every_byte_outside_a_remedy_stays_whatever_the_line_ends_and_marks() {
    let slips: Vec<String> = SLIPS.iter().map(|(slip, _)| whole(slip)).collect();
    let own = rules::all().flat_map(|rule| rule.bad).filter_map(|example| {
        let text = files(example).into_iter().find(|(path, _)| path == "avtal.toml")?.1;
        (!text.contains('\0')).then_some(text)
    });
    let mut compared = 0;
    for text in slips.into_iter().chain(own) {
        let mended = |text: &str| {
            let held = Held::of_text(text.as_bytes());
            let (texts, fixed) = held.fixed(true);
            (String::from_utf8(texts[&held.agreement()].to_vec()).unwrap(), fixed.made)
        };
        let (plain, made) = mended(&text);
        if made == 0 {
            continue;
        }
        for form in FORMS {
            let (after, _) = mended(&form(&text));
            // A line that moves away from a file's end leaves the one before it with its own.
            assert_eq!(after.trim_end(), form(&plain).trim_end());
            compared += 1;
        }
    }
    assert!(compared > 80, "{compared}");
}

#[test]
fn a_personal_number_is_neither_written_over_nor_written_masked() {
    let number = crate::pipeline::examples::personal_number();
    let texts = [
        format!("reference = {number}\n"),
        format!("initiated_by = \"{number}\"\n[parties.\"{number}\"]\nname = \"Å\"\nrole = \"civil\"\n"),
        format!("tags = \"{number}\"\n"),
        format!("\"{number}\" = 1\n"),
    ];
    for text in texts {
        let text = format!("title = \"Å\"\nkind = \"iop\"\n{text}");
        let held = Held::of_text(text.as_bytes());
        let (texts, _) = held.fixed(true);
        assert_eq!(&*texts[&held.agreement()], text.as_bytes(), "{}", text.replace(&number, "NUMBER"));
    }
    // Beside a number all is mended as ever.
    let text = format!("title = \"{number}\"\nkind = \"IOP\"\n# {number}\n");
    let held = Held::of_text(text.as_bytes());
    let (texts, _) = held.fixed(false);
    assert_eq!(String::from_utf8(texts[&held.agreement()].to_vec()).unwrap(), text.replace("IOP", "iop"));
}

#[test]
fn a_remedy_that_would_break_its_file_costs_itself_alone() {
    let text =
        FAULTLESS.replace("kind = \"iop\"", "Kind = \"IOP\"").replace("end = 2026-12-31", "end = \"2026-12-31\"");
    let held = Held::of_text(text.as_bytes());
    let file = held.agreement();
    let asked = FixAsked { within: &|_| true, takes: &|_| true, named: true };
    let mut texts = held.texts.clone();
    let place = crate::model::Span::new(file, 0..5);
    // What a remedy never does: the judge finds one that would write an open bracket.
    let judge = |texts: &Texts| {
        let mut ledger = held.judge(texts);
        let rule = rules::find("T008").unwrap();
        let finding = crate::model::Finding::new("title", place, crate::model::Text::same("x"));
        let finding = finding.fix(Fix::write(Certainty::Safe, place, "[[["));
        let diagnostic = Diagnostic {
            code: rule.code,
            name: rule.name,
            level: rule.level,
            concern: rule.concern,
            past: false,
            source: None,
            finding,
            waived: None,
        };
        ledger.diagnostics.push(diagnostic);
        for source in ledger.sources.iter_mut().filter(|source| source.text.is_none()) {
            source.text = Some(String::from_utf8(texts[&file].to_vec()).unwrap());
        }
        anyhow::Ok(ledger)
    };
    let first = judge(&texts).unwrap();
    let fixed = fix(first, &mut texts, &asked, &mut judge.clone()).unwrap();
    assert_eq!(String::from_utf8(texts[&file].to_vec()).unwrap(), FAULTLESS);
    assert_eq!((fixed.made, fixed.undone.contains(&file)), (3, true));
    assert_eq!(fixed.choices(&texts, &asked).len(), 0, "what was left out is not offered again");
}

/// Whatever stands where something else is wanted: what is certain keeps the file readable, and leaves nothing that is certain.
#[test]
fn no_remedy_of_a_value_of_another_kind_breaks_its_file() {
    const OTHERS: &[&str] =
        &["\"75/25\"", "75", "true", "2024-01-01", "[\"a\"]", "[1, 2]", "{ a = 1 }", "[{ a = 1 }]", "text", "1 2"];
    let mut values = Vec::new();
    for statement in parse::statements(FAULTLESS) {
        let parse::Statement::Pair(pair) = statement else { continue };
        let mut open = vec![pair.value];
        while let Some(value) = open.pop() {
            if FAULTLESS[value.clone()].starts_with('{') {
                open.extend(parse::pairs_within(FAULTLESS, &value).into_iter().map(|pair| pair.value));
            } else if FAULTLESS[value.clone()].starts_with('[') {
                open.extend(parse::values_within(FAULTLESS, &value));
            }
            values.push(value);
        }
    }
    let mut agreements = files(&[]).into_iter().map(|(path, text)| (path, text.into_bytes())).collect::<Vec<_>>();
    let mut others = OTHERS.iter().cycle();
    for (number, value) in values.iter().enumerate() {
        // By turns: each value meets half of them, and each of them half of the values.
        for other in others.by_ref().take(OTHERS.len() / 2) {
            let text = [&FAULTLESS[..value.start], other, &FAULTLESS[value.end..]].concat();
            agreements.push((format!("a{number:03}-{}.toml", agreements.len()), text.into_bytes()));
        }
        others.next();
    }
    let held = Held::of(&agreements);
    let (texts, fixed) = held.fixed(false);
    assert_eq!(fixed.undone.len(), 0);
    assert!(fixed.made > 50, "{}", fixed.made);
    let certain = |one: &&Diagnostic| one.finding.fixes.iter().any(|fix| fix.certainty == Certainty::Safe);
    let left = fixed.ledger.diagnostics.iter().find(certain);
    assert_eq!(left.map(|one| (one.code.0, &one.finding)), None);
    for (file, text) in &texts {
        let (before, after) = (&held.texts[file], std::str::from_utf8(text).unwrap());
        let reads = |text: &str| toml::from_str::<toml::Table>(text).is_ok();
        assert!(before == text || reads(after), "{after}");
    }
    // Every such fault says what is wanted, or what to do.
    let shape = fixed.ledger.diagnostics.iter().filter(|one| [codes::WRONG_TYPE, codes::NOT_TOML].contains(&one.code));
    let silent: BTreeSet<_> = shape
        .filter(|one| one.finding.helps.is_empty() && !one.finding.message.sv.contains("men ska vara"))
        .map(|one| (one.finding.field.as_str(), one.finding.message.sv.as_ref()))
        .collect();
    assert_eq!(silent, BTreeSet::new());
}

/// However many keys want to be renamed or moved, what is worked out for them is bounded.
#[test]
fn a_file_full_of_strange_tables_costs_no_remedy_for_each() {
    let texts = [
        format!("title = \"Å\"\n{}", "[[costs]]\n[[costs.itmes]]\nname = 1\n".repeat(5000)),
        (0..5000).fold("title = \"Å\"\n".to_owned(), |text, n| text + &format!("[parties.a{n}]\ntags = 1\n")),
        format!("title = \"{}\"\n", "\\u202e".repeat(5000)),
    ];
    for text in texts {
        let held = Held::of_text(text.as_bytes());
        let ledger = held.judge(&held.texts);
        let fixes = ledger.diagnostics.iter().filter(|one| one.code != codes::WRONG_TYPE);
        let edits: usize = fixes.flat_map(|one| &one.finding.fixes).map(|fix| fix.edits.len()).sum();
        assert!(edits <= 100, "{edits}");
    }
}

/// The pieces of a text that stand as code.
fn code(words: &str) -> impl Iterator<Item = &str> {
    words.split('`').skip(1).step_by(2)
}

/// The tables that a help may mean: the one that it names in brackets, else that of the field, or the file.
fn tables(field: &str, words: &str) -> Vec<String> {
    let is_key = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let named = words.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    let named = named.filter(|name| !name.is_empty() && name.chars().all(is_key));
    let mut tables: Vec<String> = named
        .map(
            |name| if words.contains(&format!("[[{name}]]")) { format!("[[{name}]]\n") } else { format!("[{name}]\n") },
        )
        .collect();
    let headers = |field: &str| {
        let (mut path, mut headers) = (String::new(), String::new());
        for part in field.split('.') {
            let (name, is_list) = part.split_once('[').map_or((part, false), |(name, _)| (name, true));
            path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            headers = if is_list { format!("{headers}[[{path}]]\n") } else { format!("[{path}]\n") };
        }
        headers
    };
    tables.extend([headers(field), headers(&format!("{field}.x"))]);
    tables.extend(field.rsplit_once('.').map(|(table, _)| headers(table)));
    tables.push(String::new());
    tables
}

/// What stands in a line that is shown until someone fills it in, and a value of the kind that belongs there.
const BLANKS: &[(&str, &str)] = &[
    ("NNNNNN-NNNN", "802999-0010"),
    ("ÅÅÅÅ-MM-DD", "2024-01-31"),
    ("YYYY-MM-DD", "2024-01-31"),
    ("BELOPP", "100_000"),
    ("AMOUNT", "100_000"),
    ("ANTAL", "3"),
    ("NUMBER", "3"),
    ("= ÅR", "= 2024"),
    ("= YEAR", "= 2024"),
];

/// What a person is told to write must be read when it is written there, once its blanks are filled in.
#[test]
fn every_line_that_a_help_shows_is_accepted_where_it_belongs() {
    let (mut shown, mut refused) = (0, Vec::new());
    for (code_of_rule, held) in examples() {
        let ledger = held.judge(&held.texts);
        let of_agreements = ledger.diagnostics.iter().filter(|one| {
            one.finding.span.file
                == held
                    .found
                    .iter()
                    .position(|found| found.kind == read::Kind::Agreement)
                    .map_or(FileId(u32::MAX), |at| FileId(at.try_into().unwrap()))
        });
        for diagnostic in of_agreements.filter(|one| one.code != codes::NOT_TOML) {
            let finding = &diagnostic.finding;
            for words in finding.helps.iter().flat_map(|help| [&help.sv, &help.en]) {
                for line in code(words).filter(|piece| piece.contains(" = ")) {
                    let line = BLANKS.iter().fold(line.to_owned(), |line, (blank, value)| line.replace(blank, value));
                    let is_read = |table: &String| {
                        let text = format!("{table}{line}\n");
                        parse::with_document(FileId(0), &text, |document| {
                            let faults = resolve::agreement(FileId(0), "avtal", document).faults;
                            let is_strange =
                                |code| [codes::UNKNOWN_KEY, codes::WRONG_TYPE, codes::BAD_VALUE].contains(&code);
                            document.faults.is_empty() && !faults.iter().any(|(code, _)| is_strange(*code))
                        })
                    };
                    shown += 1;
                    if !tables(&finding.field, words).iter().any(is_read) {
                        refused.push(format!("{code_of_rule} {}: {line}", finding.field));
                    }
                }
            }
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
    assert!(shown > 60, "{shown}");
}

/// What a help shows of several lines is what its remedy writes.
#[test]
fn a_text_over_several_lines_is_shown_whole() {
    let mut shown = 0;
    for (slip, mended) in SLIPS.iter().map(|(slip, mended)| (whole(slip), whole(mended))) {
        let held = Held::of_text(slip.as_bytes());
        for diagnostic in &held.judge(&held.texts).diagnostics {
            for help in &diagnostic.finding.helps {
                for (words, lines) in [&help.sv, &help.en].into_iter().filter_map(|words| words.split_once('\n')) {
                    assert!(words.ends_with(':') && mended.contains(&format!("{lines}\n")), "{words} {lines}");
                    shown += 1;
                }
            }
        }
    }
    assert_eq!(shown, 2);
}

/// Agreements that lack something, with tables written in brackets and braces: a header of its own would not join them.
const IN_BRACKETS: &[&str] = &[
    "signatures = [{ party = \"almby\", date = 2023-12-01 }]\n",
    "duties = [{ what = \"Rapport\", kind = \"report\", every = \"year\", due = \"02-28\" }]\n",
    "#- criteria\n[criteria]\nno_market = { met = \"yes\" }\n",
    "#- allocation\ncontributions = [{ by = [\"almby\"] }]\n",
    "criteria = { no_market = { met = \"yes\" }, co_financing = { met = \"yes\", because = \"Ja.\" } }\n",
    "signatures = [\n  { party = \"almby\", date = 2023-12-01 }, # ett\n]\n",
    "duties = []\nsignatures = []\nprogrammes = []\n",
    "notice = { written = true }\nextension = { mode = \"automatic\", length = \"1 year\" }\n",
    "notice.written = true\nextension.mode = \"automatic\"\nextension.length = \"1 year\"\n",
];

/// Lines to paste are read where they are said to go, and wait there to be filled in.
#[test]
fn every_block_that_is_shown_is_accepted_where_it_goes() {
    let mut pasted = BTreeMap::<&str, usize>::new();
    let in_brackets = IN_BRACKETS.iter().map(|text| ("in brackets", Held::of_text(whole(text).as_bytes())));
    for (code, held) in examples().chain(in_brackets) {
        let ledger = held.judge(&held.texts);
        for diagnostic in ledger.diagnostics.iter().filter(|one| !one.finding.blocks.is_empty()) {
            let file = diagnostic.finding.span.file;
            for block in &diagnostic.finding.blocks {
                for lines in [&block.lines.sv, &block.lines.en] {
                    let text = String::from_utf8(held.texts[&file].to_vec()).unwrap();
                    let whole = match (&block.within, &block.under) {
                        (Some(within), _) => {
                            let start: usize = text.split_inclusive('\n').take(within.line - 1).map(str::len).sum();
                            let line = text[start..].lines().next().unwrap();
                            let close = start + line.rfind(if within.is_list { ']' } else { '}' }).unwrap();
                            assert!(text[..close].contains(&format!("{} = ", within.name)), "{code}: {}", within.name);
                            [&text[..close], lines.trim_end(), &text[close..]].concat()
                        }
                        (None, None) => format!("{text}\n{lines}"),
                        (None, Some(header)) => {
                            assert!(text.contains(&format!("{header}\n")), "{code}: no {header}");
                            text.replacen(&format!("{header}\n"), &format!("{header}\n{lines}"), 1)
                        }
                    };
                    let mut texts = held.texts.clone();
                    texts.insert(file, whole.into_bytes().into());
                    let after = held.judge(&texts);
                    let wrong: Vec<_> = after
                        .diagnostics
                        .iter()
                        .filter(|one| one.code.family() == "S" && one.finding.span.file == file)
                        .filter(|one| !(one.code == codes::PLACEHOLDER && one.level == Level::Warning))
                        .filter(|one| {
                            !ledger.diagnostics.iter().any(|before| before.finding.message == one.finding.message)
                        })
                        .map(|one| format!("{} {}", one.code.0, one.finding.message.sv))
                        .collect();
                    assert_eq!(wrong, [""; 0], "{code}: {lines}");
                    let waits = after.diagnostics.iter().filter(|one| one.code == codes::PLACEHOLDER).count();
                    assert!(waits > 0, "{code}: {lines} states a fact that nobody knows");
                    *pasted.entry(diagnostic.code.0).or_default() += 1;
                }
            }
        }
    }
    let codes: Vec<&str> = pasted.into_keys().collect();
    assert_eq!(codes, ["C002", "C003", "C006", "D003", "F003", "F005", "T013", "T021"]);
}
