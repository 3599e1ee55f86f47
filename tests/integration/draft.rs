//! `draft`: papers of what the ledger holds, with a mark for what it lacks and nothing that it does not hold.

use crate::support::{Ledger, Ran, liggare, repository, zip_part};
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::path::Path;

const FOLLOW_UP: &str = "draft follow-up --year 2022 --committee enskede-arsta-vantor";

fn in_swedish(line: &str) -> String {
    format!("--as-of 2023-03-23 --lang sv {line}")
}

#[test]
fn the_follow_up_of_2022() {
    insta::assert_snapshot!(liggare(&in_swedish(FOLLOW_UP)));
}

#[test]
fn the_follow_up_of_2022_in_english() {
    insta::assert_snapshot!(liggare(&format!("--as-of 2023-03-23 --lang en {FOLLOW_UP}")));
}

#[test]
fn every_sentence_is_explained() {
    insta::assert_snapshot!(liggare(&in_swedish(&format!("{FOLLOW_UP} --explain"))));
}

/// The text under a heading of the third level, without the box at its end, in one line.
fn section(draft: &str, name: &str) -> String {
    let start = draft.find(&format!("### {name}\n")).unwrap_or_else(|| panic!("no section {name}"));
    let text = draft[start..].split_once('\n').unwrap().1;
    let text = text.split("\n#").next().unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('>')).map(|line| line.trim_start_matches("- "));
    lines.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn the_draft_says_what_the_document_says_and_nothing_else() {
    let draft = liggare(&in_swedish(FOLLOW_UP)).out;
    let table = std::fs::read_to_string(repository().join("tests/draft-against-document.md")).unwrap();
    let (mut sections, mut sentences, mut equal) = (0, 0, 0);
    for part in table.split("\n## ").skip(1).filter(|part| part.contains("| the document |")) {
        let (name, rows) = part.split_once('\n').unwrap();
        let mut rest = section(&draft, name);
        sections += 1;
        for row in rows.lines().filter(|line| line.starts_with("| ")).skip(1) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [document, drafted, why] = cells.as_slice() else { panic!("three cells: {row}") };
            assert_eq!(*drafted == "=", why.is_empty(), "what differs is explained: {row}");
            sentences += 1;
            equal += usize::from(*drafted == "=");
            let drafted = if *drafted == "=" { document } else { drafted };
            for sentence in drafted.split(" / ") {
                let start = rest.find(sentence).unwrap_or_else(|| panic!("{name} does not say: {sentence}\n{rest}"));
                rest.replace_range(start..start + sentence.len(), "");
            }
        }
        assert_eq!(rest.trim(), "", "{name} says more than the document");
    }
    assert_eq!((sections, sentences, equal), (7, 86, 77));
}

/// A value of a file, as findings and sources name it: `followups[1].activities[2]`.
fn value_at(file: &Path, path: &str) -> Option<String> {
    let table: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let mut value = &toml::Value::Table(table);
    for part in path.split('.') {
        let (key, place) = part.split_once('[').map_or((part, None), |(key, place)| (key, place.strip_suffix(']')));
        value = value.get(key)?;
        if let Some(place) = place {
            value = value.get(place.parse::<usize>().ok()?.checked_sub(1)?)?;
        }
    }
    Some(match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(day) => day.to_string(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Boolean(flag) => flag.to_string(),
        toml::Value::Float(_) | toml::Value::Array(_) | toml::Value::Table(_) => format!("{value:?}"),
    })
}

/// The facts of a Word document: section, form, file and field, and text.
fn facts_of(document: &[u8]) -> Vec<(String, String, Vec<String>, String)> {
    let text = zip_part(document, "customXml/item1.xml");
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut facts, mut open) = (Vec::new(), None);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == "fact" => {
                let of = |name: &str| {
                    let value = tag.try_get_attribute(name).unwrap().unwrap();
                    quick_xml::escape::unescape(&value.value).unwrap().into_owned()
                };
                let from = of("from").split_whitespace().map(str::to_owned).collect();
                open = Some((of("section"), of("form"), from, String::new()));
            }
            Event::Text(text) => {
                if let Some(fact) = &mut open {
                    fact.3.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                if let Some(fact) = &mut open {
                    fact.3.push_str(&quick_xml::escape::unescape(&name).unwrap());
                }
            }
            Event::End(tag) if tag.name().as_ref() == "fact" => facts.extend(open.take()),
            Event::Eof => return facts,
            Event::Start(_)
            | Event::End(_)
            | Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

/// All words of a Word document.
fn words_of(document: &[u8]) -> String {
    let text = zip_part(document, "word/document.xml");
    let runs = text.split("<w:t xml:space=\"preserve\">").skip(1).filter_map(|rest| rest.split_once("</w:t>"));
    let words: String = runs.map(|(words, _)| words).collect();
    quick_xml::escape::unescape(&words).unwrap().into_owned()
}

fn document(ledger: &Ledger, line: &str) -> (Ran, Vec<u8>) {
    let ran = ledger.run(&format!("{} --output ut.docx --force", in_swedish(line)));
    let path = ledger.directory().join("ut.docx");
    let bytes = std::fs::read(&path).unwrap_or_default();
    (ran, bytes)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every fact of one field is the value that stands in the file at its place, in the words of its form.
#[test]
fn every_fact_is_the_value_at_its_place_in_its_form() {
    let ledger = Ledger::copy();
    let (_, bytes) = document(&ledger, FOLLOW_UP);
    let files: Vec<_> = crate::draft::toml_files(&ledger.path());
    let (mut texts, mut days) = (0, 0);
    for (_, form, from, text) in facts_of(&bytes) {
        let [from] = from.as_slice() else { continue };
        let (file, field) = from.split_once('#').unwrap();
        let Some(path) = files.iter().find(|path| path.file_stem().unwrap().to_string_lossy() == file) else {
            continue;
        };
        // What counts from the day of conclusion, or is counted, has no value of its own.
        if ["antal", "tempus"].contains(&form.as_str()) {
            continue;
        }
        let Some(value) = value_at(path, field) else { panic!("{from} is not there: {text}") };
        match form.as_str() {
            "dag" => {
                days += 1;
                let number = value[8..10].trim_start_matches('0');
                assert!(
                    text.starts_with(&format!("den {number}\u{a0}")) && text.ends_with(&value[..4]),
                    "{from} {text}"
                );
            }
            "datum" => assert_eq!(text, value, "{from}"),
            "langds" => assert_eq!((value.as_str(), text.as_str()), ("1 year", "ett års")),
            _ => {
                texts += 1;
                let value = one_line(&value);
                // A form changes the first letter, the last sign, or how whose it is; every other sign is the file's.
                let core: String = text.chars().skip(1).collect();
                let core = core.trim_end_matches('.');
                let core = if form == "genitiv" && !value.ends_with(core) { core.trim_end_matches('s') } else { core };
                assert!(
                    value.contains(core) && text.chars().count() <= value.chars().count() + 1,
                    "{from}: {text}\n{value}"
                );
                assert!(text.chars().count() + 2 >= value.chars().count() || form == "text", "{from}: {text}\n{value}");
            }
        }
    }
    assert!(texts > 90 && days > 10, "{texts} {days}");
}

pub fn toml_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(toml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files
}

/// Takes a key with its value, however many lines that has, out of a file.
fn take_away(ledger: &Ledger, path: &str, key: &str) {
    let file = ledger.path().join(path);
    let text = std::fs::read_to_string(&file).unwrap();
    let is_key = |line: &str| line.split('=').next().is_some_and(|word| word.trim() == key) && line.contains('=');
    let mut kept = String::new();
    let mut taking = false;
    let mut taken = 0;
    for line in text.lines() {
        if is_key(line) && !line.starts_with(' ') && taken == 0 {
            (taking, taken) = (true, 1);
            continue;
        }
        if taking && (line.starts_with(' ') || line.starts_with(']')) {
            continue;
        }
        taking = false;
        kept.push_str(line);
        kept.push('\n');
    }
    assert_eq!(taken, 1, "{path} has no {key}");
    std::fs::write(file, kept).unwrap();
}

fn marks(draft: &str) -> usize {
    draft.matches("\\[uppgift saknas: ").count()
}

/// Without a field the paper has one mark more, and no other block of it changes.
#[test]
fn a_field_that_is_taken_away_leaves_one_mark_and_changes_nothing_else() {
    let whole = liggare(&in_swedish(FOLLOW_UP)).out;
    let eav = |file: &str| format!("enskede-arsta-vantor/{file}.toml");
    let fields = [
        (eav("eav-2019-stacken"), "purpose"),
        (eav("eav-2022-dromstort"), "challenge"),
        (eav("eav-2022-street-minds"), "challenge"),
        (eav("eav-2019-stacken"), "results"),
        (eav("eav-2022-dromstort"), "activities"),
        (eav("eav-2020-inkluderande-enskede"), "results"),
        (eav("eav-2022-himmel-och-pannkaka"), "activities"),
        ("reports/eav-uppfoljning-2022.toml".to_owned(), "meeting"),
        ("reports/eav-uppfoljning-2022.toml".to_owned(), "prepared_by"),
    ];
    for (path, key) in fields {
        let ledger = Ledger::copy();
        take_away(&ledger, &path, key);
        let without = ledger.run(&in_swedish(FOLLOW_UP));
        assert_eq!(without.code, 0, "{path} {key}: {without}");
        assert_eq!(marks(&without.out), marks(&whole) + 1, "{path} {key}");
        assert!(
            without.err.contains(&format!("({}agreements/{path}", "")) || without.err.contains(&path),
            "{}",
            without.err
        );
        // A list is one block of several lines; all else is a line each.
        let own = |text: &str| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>();
        let (before, after) = (own(&whole), own(&without.out));
        let gone = before.iter().filter(|block| !after.contains(block)).count();
        let new = after.iter().filter(|block| !before.contains(block)).count();
        assert_eq!((gone, new), (1, 1), "{path} {key}");
    }
}

/// Taken away together with what judges them, judgements leave no sentence behind.
#[test]
fn no_judgement_stands_in_a_paper_that_no_field_holds() {
    let ledger = Ledger::copy();
    take_away(&ledger, "reports/eav-uppfoljning-2022.toml", "verdict");
    take_away(&ledger, "enskede-arsta-vantor/eav-2022-street-minds.toml", "assessment");
    let ran = ledger.run(&in_swedish(FOLLOW_UP));
    assert!(!ran.out.contains("goda resultat") && !ran.out.contains("ännu inte sett"), "{}", ran.out);
    assert_eq!(ran.out.matches("\\[handläggaren skriver: samlad bedömning\\]").count(), 2);
    assert!(ran.err.contains("att skriva: samlad bedömning"), "{}", ran.err);
}

const SETTINGS: &str =
    "[ledger]\nguideline = \"stockholm-2017\"\n[committees.almby]\nname = \"Almby nämnd\"\nshort = \"nämnden\"\n";

/// A ledger of one committee with these agreements.
fn almby(agreements: &[(&str, &str)]) -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", SETTINGS);
    for (id, rest) in agreements {
        let head = format!("title = \"{id}\"\nkind = \"iop\"\ncommittee = \"almby\"\nshort_name = \"Ladan\"\n");
        ledger.write(&format!("{id}.toml"), format!("{head}{rest}"));
    }
    ledger
}

fn parties(others: &[&str]) -> String {
    let mut text = "[parties.almby]\nname = \"Almby nämnd\"\nrole = \"public\"\norg_status = \"internal\"\n".to_owned();
    for (at, name) in others.iter().enumerate() {
        let number = ["802999-0010", "802999-0028", "802999-0036", "802999-0044"][at];
        let head = format!("[parties.p{at}]\nname = \"{name}\"\nrole = \"civil\"\n");
        text.extend([head, format!("org_number = \"{number}\"\n")]);
    }
    text
}

fn drafted(agreements: &[(&str, &str)], as_of: &str, year: i32) -> String {
    let ledger = almby(agreements);
    let ran = ledger.run(&format!("--as-of {as_of} --lang sv draft follow-up --year {year} --committee almby"));
    assert_eq!(ran.code, 0, "{ran}");
    one_line(&ran.out)
}

#[test]
fn an_agreement_is_told_in_the_tense_of_the_day() {
    let one = format!("{}[term]\nstart = 2021-01-01\nend = 2022-12-31\n", parties(&["Ladans vänner"]));
    let running = drafted(&[("a", &one)], "2022-06-01", 2022);
    assert!(running.contains("Nämnden har ett IOP med Ladans vänner (organisationsnummer 802999-0010) från och med den 1 januari 2021 till och med den 31 december 2022."), "{running}");
    assert!(running.contains("Syftet med överenskommelsen är att **\\[uppgift saknas: syfte\\]**."), "{running}");
    let ended = drafted(&[("a", &one)], "2023-01-01", 2022);
    assert!(ended.contains("Nämnden har haft ett IOP med Ladans vänner"), "{ended}");
    assert!(ended.contains("Under 2022 har nämnden haft ett IOP: Ladan."), "{ended}");
}

#[test]
fn terms_of_every_kind_are_told_as_they_are() {
    let with = |rest: &str| format!("concluded = 2021-01-01\n{}{rest}", parties(&["Ladan", "Logen"]));
    let said = |rest: &str, as_of: &str| drafted(&[("a", &with(rest))], as_of, 2022);
    let open = said("[term]\nopen_ended = true\n", "2022-06-01");
    assert!(open.contains("ingick ett IOP den 1 januari 2021. Överenskommelsen gäller tills vidare."), "{open}");
    let early = said("[term]\nend = 2023-12-31\n[ended]\non = 2022-03-31\n", "2022-06-01");
    assert!(early.contains("Överenskommelsen upphörde den 31 mars 2022."), "{early}");
    let several = said(
        "[term]\nend = 2023-12-31\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 2\n",
        "2022-06-01",
    );
    let words =
        "gäller till och med den 31 december 2023, med möjlighet till ett års förlängning i taget, högst två gånger.";
    assert!(several.contains(words), "{several}");
    let extended = said(
        "[term]\nend = 2022-12-31\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n[[extensions]]\ndecided = 2022-05-01\nuntil = 2023-12-31\n",
        "2022-06-01",
    );
    assert!(
        extended.contains("Överenskommelsen har förlängts och gäller till och med den 31 december 2023."),
        "{extended}"
    );
    let conditional = said(
        "[term]\nend = 2022-12-31\n[extension]\nmode = \"conditional\"\nlatest_end = 2023-12-31\ndepends_on = [\"medel\"]\n[funding.medel]\nname = \"Statsbidraget\"\nby = \"Staten\"\nstatus = \"applied\"\n",
        "2022-06-01",
    );
    assert!(
        conditional
            .contains("Överenskommelsen kan förlängas till och med den 31 december 2023 om Statsbidraget beviljas."),
        "{conditional}"
    );
}

#[test]
fn a_chain_is_told_as_one_partnership() {
    let of = |rest: &str, others: &[&str]| format!("{}{rest}", parties(others));
    let term = |first: i32, last: i32| format!("[term]\nstart = {first}-01-01\nend = {last}-12-31\n");
    let a = of(&term(2019, 2019), &["Ladan", "Logen"]);
    let b = format!("follows = \"a\"\n{}", of(&term(2020, 2020), &["Ladan", "Logen"]));
    let c =
        format!("follows = \"b\"\nconcluded = 2021-02-01\n{}", of("[term]\nend = 2022-12-31\n", &["Ladan", "Logen"]));
    let three = drafted(&[("a", &a), ("b", &b), ("c", &c)], "2022-06-01", 2022);
    assert!(three.contains("har tidigare haft två IOP med Ladan (organisationsnummer 802999-0010) och Logen (organisationsnummer 802999-0028): från och med den 1 januari 2019 till och med den 31 december 2019 och från och med den 1 januari 2020"), "{three}");
    assert!(
        three
            .contains("Parterna ingick ett nytt IOP den 1 februari 2021 som gäller till och med den 31 december 2022."),
        "{three}"
    );
    assert!(
        three.contains("Mellan överenskommelserna, från och med den 1 januari 2021 till och med den 31 januari 2021"),
        "{three}"
    );
    assert_eq!(three.matches("### Ladan").count(), 1);
    let other = format!("follows = \"a\"\nconcluded = 2020-01-01\n{}", of("[term]\nend = 2022-12-31\n", &["Smedjan"]));
    let changed = drafted(&[("a", &a), ("b", &other)], "2022-06-01", 2022);
    assert!(changed.contains("Ett nytt IOP ingicks den 1 januari 2020 med Smedjan"), "{changed}");
}

#[test]
fn nothing_else_than_partnerships_in_force_is_written_about() {
    let decided = |rest: &str| format!("{}[term]\nstart = 2021-01-01\nend = 2022-12-31\n{rest}", parties(&["Ladan"]));
    let ledger = almby(&[
        ("forslag", &decided("[decision]\nstatus = \"proposed\"\n")),
        ("avslag", &decided("[decision]\nstatus = \"rejected\"\n")),
    ]);
    let none = ledger.run("--as-of 2022-06-01 --lang sv draft follow-up --year 2022 --committee almby");
    assert_eq!((none.code, none.out.as_str()), (3, ""), "{none}");
    assert!(none.err.contains("inget partnerskap att skriva om"), "{none}");
}

#[test]
fn facts_are_text_whatever_they_hold() {
    let long = "å".repeat(100_000);
    // The first letter is the sentence's.
    let rest = "å".repeat(99_999);
    let hostile =
        "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} **fet** [länk](http://x) | # =1+1 omvänt & \"citat\"";
    // Signs that stand for facts in a template, and one that no XML holds.
    let ruling = "a\\uE000b\\uE001c\\uFFFEd";
    let ledger = almby(&[]);
    let text = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    ledger.write(
        "a.toml",
        format!(
            "title = \"a\"\nkind = \"iop\"\ncommittee = \"almby\"\nshort_name = \"Ladan\"\npurpose = \"{}\"\ntarget_group = \"{ruling}\"\nchallenge = \"{long}\"\n{}[term]\nstart = 2021-01-01\nend = 2022-12-31\n",
            text(hostile),
            parties(&["Ladan"])
        ),
    );
    let line = "draft follow-up --year 2022 --committee almby";
    let run = |more: &str| ledger.run(&format!("--as-of 2022-06-01 --lang sv {line} {more}"));
    let markdown = run("");
    assert_eq!(markdown.code, 0, "{}", markdown.err);
    assert!(markdown.out.contains("&lt;script&gt;") && markdown.out.contains("\\*\\*fet\\*\\* \\[länk\\]"));
    assert!(markdown.out.contains("{{ 7 \\* 7 }}") && markdown.out.contains(&rest));
    let html = run("--format html").out;
    assert!(html.contains("{{ 7 * 7 }}") && !html.contains("<script") && html.contains(&rest));
    assert_eq!(run("--output ut.docx").code, 0);
    let bytes = std::fs::read(ledger.directory().join("ut.docx")).unwrap();
    let words = words_of(&bytes);
    assert!(words.contains(
        "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} **fet** [länk](http://x) | # =1+1 omvänt & \"citat\""
    ));
    assert!(words.contains(&rest));
    for shown in [&markdown.out, &html, &words] {
        let (_, after) = shown.split_once("Målgruppen").unwrap();
        let said: String = after.chars().take(30).collect();
        assert!("abcd".chars().all(|letter| said.contains(letter)) && !words.contains('\u{fffe}'), "{said}");
    }
    // What rules a terminal, or turns the direction of the text, stops the paper, and nothing is written.
    for sign in ["0000", "0007", "001B", "202E"] {
        ledger.replace("a.toml", ruling, &format!("{ruling}\\u{sign}"));
        let ran = run("--output ny.docx");
        assert!(
            ran.code == 1 && ran.err.contains(&format!("S011] `target_group` innehåller styrtecknet U+{sign}")),
            "{ran}"
        );
        assert!(!ledger.directory().join("ny.docx").exists());
        ledger.replace("a.toml", &format!("{ruling}\\u{sign}"), ruling);
    }
}

#[test]
fn a_word_document_has_the_same_bytes_every_time_and_is_never_written_over_unasked() {
    let ledger = Ledger::copy();
    let (first, bytes) = document(&ledger, FOLLOW_UP);
    let (_, again) = document(&ledger, FOLLOW_UP);
    assert_eq!(first.code, 0, "{first}");
    assert!(bytes == again && bytes.len() > 4000);
    let over = ledger.run(&in_swedish(&format!("{FOLLOW_UP} --output ut.docx")));
    assert_eq!(over.code, 2);
    assert!(over.err.contains("ut.docx finns redan") && over.err.contains("--force"), "{over}");
    assert!(std::fs::read(ledger.directory().join("ut.docx")).unwrap() == bytes);
    // No path of a folder stands in what is published.
    for name in ["word/document.xml", "customXml/item1.xml", "docProps/core.xml", "docProps/app.xml"] {
        assert!(!zip_part(&bytes, name).contains("agreements/"), "{name}");
    }
    let comments = zip_part(&bytes, "word/comments.xml");
    assert!(comments.contains("agreements/reports/eav-uppfoljning-2022.toml, fältet reference"), "{comments}");
}

#[test]
fn a_word_document_is_one_that_can_be_navigated() {
    let ledger = Ledger::copy();
    let (_, bytes) = document(&ledger, FOLLOW_UP);
    let text = zip_part(&bytes, "word/document.xml");
    let levels: Vec<u32> = text
        .split("<w:pStyle w:val=\"Heading")
        .skip(1)
        .map(|rest| rest.chars().next().unwrap().to_digit(10).unwrap())
        .collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    for part_of in ["<w:tblHeader/>", "<w:tblCaption ", "<w:pStyle w:val=\"ListBullet\"/>", "<w:footerReference "] {
        assert!(text.contains(part_of), "{part_of}");
    }
    assert!(zip_part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"sv-SE\"/>"));
    let core = zip_part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:title>Uppföljning av Enskede-Årsta-Vantörs stadsdelsnämnds idéburna"), "{core}");
    assert!(core.contains("2023-03-23T00:00:00Z") && !core.contains("creator"), "{core}");
    // The words are those of the Markdown.
    let markdown = liggare(&in_swedish(FOLLOW_UP)).out.replace('\\', "");
    let words = words_of(&bytes);
    for line in markdown.lines().filter(|line| line.starts_with("Syftet") || line.starts_with("Stadsdels")) {
        assert!(words.contains(line), "{line}");
    }
}

#[test]
fn what_is_missing_is_said_and_fails_only_where_it_is_asked_to() {
    let plain = liggare(&in_swedish(FOLLOW_UP));
    assert_eq!(
        (plain.code, plain.err.as_str()),
        (0, "saknas: diarienummer (agreements/reports/eav-uppfoljning-2022.toml, reference)\n")
    );
    let failed = liggare(&in_swedish(&format!("{FOLLOW_UP} --fail-on missing")));
    assert_eq!((failed.code, failed.out), (1, plain.out));
    let listed = liggare(&in_swedish(&format!("{FOLLOW_UP} --sources list"))).out;
    assert!(
        listed.contains("## Underlag i registret") && listed.contains("eav-2019-stacken.toml:15 purpose"),
        "{listed}"
    );
}

#[test]
fn what_cannot_be_drafted_is_refused_with_what_to_do() {
    for (line, said) in [
        ("draft follow-up --committee enskede-arsta-vantor", "--year"),
        ("draft follow-up --year 2022", "--committee"),
        ("draft report", "ange vilket avtal"),
        ("draft agreement hv-2021-sensus eav-2019-stacken", "ett avtal i taget"),
        ("draft extension eav-2022-dromstort --as addendum", "--until"),
        ("draft extension eav-2022-dromstort --as addendum --until 2023-06-01", "gäller redan till och med 2023-06-01"),
        ("draft follow-up --year 2022 --committee enskede-arsta-vanto", "menade du enskede-arsta-vantor"),
        ("draft follow-up --year 2022 --committee norrmalm --case finns-inte", "inget ärende finns-inte"),
        ("draft follow-up --year 2022 --committee norrmalm --output ut.txt", ".docx, .md eller .html"),
        ("draft follow-up --year 2022 --committee enskede-arsta-vantor --format docx", "--output fil.docx"),
    ] {
        let ran = liggare(&in_swedish(line));
        assert!(ran.code == 2 && ran.err.contains(said) && ran.out.is_empty(), "{line}: {ran}");
    }
}

#[test]
fn only_errors_in_what_the_paper_reads_stop_it() {
    let ledger = Ledger::copy();
    ledger.replace("socialnamnden/socn-2019-utsatta-eu-medborgare.toml", "end   = 2020-04-30", "end   = 2018-04-30");
    assert_eq!(ledger.run(&in_swedish(FOLLOW_UP)).code, 0);
    ledger.replace("enskede-arsta-vantor/eav-2019-stacken.toml", "end = 2023-09-30", "end = 2018-09-30");
    let stopped = ledger.run(&in_swedish(FOLLOW_UP));
    assert_eq!((stopped.code, stopped.out.as_str()), (1, ""));
    assert!(stopped.err.contains("inget utkast skrivs") && stopped.err.contains("T001"), "{stopped}");
}

#[test]
fn two_matters_that_may_be_meant_are_told_apart_by_the_flag() {
    let ledger = Ledger::copy();
    let text = ledger.text("reports/eav-uppfoljning-2022.toml");
    ledger.write("reports/en-till.toml", text.replace("2023-03-23", "2023-04-27"));
    let two = ledger.run(&in_swedish(FOLLOW_UP));
    assert!(two.code == 2 && two.err.contains("--case"), "{two}");
    let one = ledger.run(&in_swedish(&format!("{FOLLOW_UP} --case en-till")));
    assert!(one.out.contains("stadsdelsnämnd 2023-04-27"), "{one}");
    let names: BTreeSet<&str> = one.out.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(names.len(), 7);
}

#[test]
fn the_report_on_sensus() {
    insta::assert_snapshot!(liggare("--as-of 2021-11-01 --lang sv draft report hv-2021-sensus"));
}

#[test]
fn the_report_on_support_for_citizens_of_the_union() {
    insta::assert_snapshot!(liggare("--as-of 2019-04-01 --lang sv draft report socn-2019-utsatta-eu-medborgare"));
}

#[test]
fn the_agreement_on_social_support() {
    insta::assert_snapshot!(liggare("--as-of 2018-08-15 --lang sv draft agreement norrmalm-2018-socialt-stod"));
}

#[test]
fn the_extension_in_its_three_forms() {
    let paper = |form: &str| {
        let line = "--as-of 2020-01-15 --lang sv draft extension socn-2019-utsatta-eu-medborgare --until 2021-04-30";
        liggare(&format!("{line} --as {form}")).to_string()
    };
    insta::assert_snapshot!(["addendum", "delegation", "notice"].map(paper).join("\n\n=====\n\n"));
}

const DROMSTORT: &str = "enskede-arsta-vantor/eav-2022-dromstort.toml";

#[test]
fn an_extension_that_cannot_be_is_refused_with_why() {
    let line = |day: &str, id: &str, until: &str| {
        format!("--as-of {day} --lang sv draft extension {id} --until {until} --as notice")
    };
    let ended = liggare(&line("2026-12-01", "eav-2022-dromstort", "2027-06-01"));
    assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{ended}");
    assert!(ended.err.contains("inget utkast skrivs: avtalet upphörde 2023-06-01"), "{ended}");
    let far = liggare(&line("2023-03-23", "eav-2022-dromstort", "2024-06-02"));
    assert_eq!((far.code, far.out.as_str()), (1, ""), "{far}");
    assert!(far.err.contains("räcker till och med 2024-06-01"), "{far}");
    let term = "[term]\nstart = 2021-01-01\nend = 2022-12-31\n";
    let option = "[extension]\nmode = \"option\"\nlatest_end = 2024-12-31\n";
    for (rest, said) in [
        (format!("{term}{option}"), ""),
        (format!("{term}[extension]\nmode = \"none\"\n"), "säger att det inte förlängs"),
        (format!("{term}{option}[notice]\nperiod = \"3 months\"\ngiven = 2022-02-01\n"), "sades upp 2022-02-01"),
        (format!("{term}{option}[[extensions]]\ndecided = 2022-03-01\ndeclined = true\n"), "2022-03-01 beslutades att"),
        (format!("{term}{option}[decision]\nstatus = \"rejected\"\ndate = 2020-12-01\n"), "inte godkänt avtalet"),
        ("[term]\nstart = 2021-01-01\nopen_ended = true\n".to_owned(), "gäller tills vidare"),
    ] {
        let ledger = almby(&[("a", &format!("{}{rest}", parties(&["Ladan"])))]);
        let ran = ledger.run(&line("2022-06-01", "a", "2023-12-31"));
        assert!(ran.err.contains(said), "{rest}: {ran}");
        assert_eq!((ran.code, ran.out.is_empty()), (u8::from(!said.is_empty()), !said.is_empty()), "{rest}: {ran}");
    }
}

/// Where the file states no right to extend, a person may know of one: the paper has a mark for it.
#[test]
fn an_extension_that_nothing_allows_is_marked_and_said() {
    for form in ["addendum", "delegation", "notice"] {
        let line = format!("draft extension eav-2019-stacken --until 2024-09-30 --as {form}");
        let ran = liggare(&in_swedish(&line));
        assert_eq!(ran.code, 0, "{ran}");
        assert!(ran.out.contains("att den förlängs: **\\[uppgift saknas: rätt att förlänga\\]**"), "{ran}");
        let said = "saknas: rätt att förlänga (agreements/enskede-arsta-vantor/eav-2019-stacken.toml, extension)";
        assert!(ran.err.contains(said), "{ran}");
    }
    let allowed = liggare(&in_swedish("draft extension eav-2022-dromstort --until 2024-06-01 --as notice"));
    assert!(!allowed.to_string().contains("rätt att förlänga"), "{allowed}");
}

#[test]
fn an_extension_that_comes_too_late_is_marked_and_said() {
    let term = "[term]\nstart = 2021-01-01\nend = 2022-12-31\n";
    let rule = "[extension]\nmode = \"option\"\nlatest_end = 2024-12-31\ndecide_by = \"3 months before end\"\n";
    let one = format!("{}{term}{rule}", parties(&["Ladan"]));
    let in_time = format!("{one}[[extensions]]\ndecided = 2022-09-01\nuntil = 2023-12-31\n");
    let too_late = format!("{one}[[extensions]]\ndecided = 2022-10-03\nuntil = 2023-12-31\n");
    for (file, day, is_late) in [
        (&one, "2022-09-30", false),
        (&one, "2022-10-01", true),
        (&in_time, "2022-11-01", false),
        (&too_late, "2022-11-01", true),
    ] {
        for form in ["addendum", "delegation", "notice"] {
            let line = format!("--as-of {day} --lang sv draft extension a --until 2023-12-31 --as {form}");
            let ran = almby(&[("a", file)]).run(&line);
            let said = one_line(&ran.out).contains(
                "skulle ha beslutats senast den 30 september 2022. **\\[handläggaren skriver: varför den beslutas senare\\]**",
            );
            assert_eq!((ran.code, said), (0, is_late), "{day} {form}: {ran}");
            assert_eq!(ran.err.contains("att skriva: varför den beslutas senare"), is_late, "{day} {form}: {ran}");
        }
    }
}

#[test]
fn the_paper_of_a_recorded_extension_is_drafted_and_checked() {
    let ledger = Ledger::copy();
    let draft = |day: &str, form: &str, more: &str| {
        let line = format!("draft extension eav-2022-dromstort --until 2024-06-01 --as {form} {more}");
        ledger.run(&format!("--as-of {day} --lang sv {line}"))
    };
    for form in ["addendum", "notice"] {
        assert_eq!(draft("2023-03-23", form, &format!("--output {form}.docx")).code, 0);
    }
    let text = std::fs::read_to_string(ledger.path().join(DROMSTORT)).unwrap();
    ledger.write(
        DROMSTORT,
        format!(
            "{text}\n[[extensions]]\ndecided = 2023-04-20\nuntil = 2024-06-01\ndecided_by = \"stadsdelsdirektören\"\n"
        ),
    );
    for day in ["2023-05-02", "2023-08-01"] {
        let delegation = draft(day, "delegation", "");
        let text = delegation.out.replace('\u{a0}', " ");
        for said in [
            "förlängs till och med den 1 juni 2024.",
            "Stadsdelsdirektören. Rätten att förlänga: **\\[uppgift saknas: vem som får besluta om förlängning\\]**\n",
            "Beslutsdag: den 20 april 2023\n",
            "Överenskommelsen ingicks den 1 september 2022 och gäller till och med den 1 juni 2023.",
        ] {
            assert!(text.contains(said), "{day} {said}: {delegation}");
        }
        // The day of the decision, for which the papers have a mark, is all that is new.
        for form in ["addendum", "notice"] {
            let decided = ledger.run(&format!("--as-of {day} --lang sv draft check {form}.docx"));
            assert_eq!(decided.code, 1, "{day} {form}: {decided}");
            let lines: Vec<&str> = decided.out.lines().collect();
            assert!(
                lines[0].contains("nytt: ”den 20\u{a0}april 2023” (eav-2022-dromstort#extensions[1].decided)"),
                "{decided}"
            );
            let is_of_it =
                |line: &&str| line.contains("decided_by") || line.contains("meningen ”") || line.contains("ändrats");
            assert!(
                lines[1..].iter().all(|line| is_of_it(line) || line.contains("av stadsdelsdirektören")),
                "{decided}"
            );
        }
    }
    let ended = draft("2026-12-01", "notice", "");
    assert_eq!(ended.code, 0, "{ended}");
    assert!(!ended.out.contains("och gäller") && ended.out.contains("och gällde till och med"), "{ended}");
    // What was decided is another day than that of the paper.
    ledger.replace(DROMSTORT, "until = 2024-06-01", "until = 2024-05-31");
    let other = ledger.run("--as-of 2023-05-02 --lang sv draft check notice.docx");
    assert_eq!(other.code, 1, "{other}");
    assert!(other.out.contains("nytt: ”den 31\u{a0}maj 2024” (eav-2022-dromstort#extensions[1].until)"), "{other}");
}

/// A day of conclusion is no first day, in any paper.
#[test]
fn no_paper_says_that_an_agreement_runs_from_the_day_on_which_it_was_entered_into() {
    let term = "[term]\nend = 2022-12-31\n";
    let one = format!("concluded = 2021-03-01\n{}{term}", parties(&["Ladan"]));
    let next =
        format!("concluded = 2023-01-01\nfollows = \"a\"\n{}[term]\nopen_ended = true\n", parties(&["Ladan", "Logen"]));
    let ledger = almby(&[("a", &one), ("b", &next)]);
    let told = "ingicks den 1 mars 2021 och gäller till och med den 31 december 2022";
    for (day, line, said) in [
        ("2022-06-01", "draft extension a --until 2023-12-31 --as addendum", told),
        ("2022-06-01", "draft extension a --until 2023-12-31 --as delegation", told),
        ("2022-06-01", "draft extension a --until 2023-12-31 --as notice", told),
        ("2022-06-01", "draft agreement a", "ingås den 1 mars 2021 och gäller till och med den 31 december 2022"),
        ("2022-06-01", "draft report a", told),
        ("2023-06-01", "draft report a", "ingicks den 1 mars 2021 och gällde till och med den 31 december 2022"),
        ("2023-06-01", "draft report b", "som ingicks den 1 mars 2021 och gällde till och med den 31 december 2022."),
        ("2023-06-01", "draft report b", "Överenskommelsen ingicks den 1 januari 2023 och gäller tills vidare."),
        (
            "2023-06-01",
            "draft follow-up --year 2023 --committee almby",
            "ett IOP med Ladan (organisationsnummer 802999-0010), som ingicks den 1 mars 2021 och gällde till och med",
        ),
    ] {
        let ran = ledger.run(&format!("--as-of {day} --lang sv {line}"));
        let text = one_line(&ran.out);
        assert!(ran.code == 0 && text.contains(said), "{line}: {ran}");
        assert!(
            !text.contains("från och med den 1 mars 2021") && !text.contains("från och med den 1 januari 2023"),
            "{ran}"
        );
        let english = ledger.run(&format!("--as-of {day} --lang en {line}"));
        assert!(english.code == 0 && !english.out.contains("from 1\u{a0}"), "{english}");
    }
}

/// Each paper in English is drafted too, from the same facts.
#[test]
fn every_paper_is_drafted_in_english() {
    for line in [
        "draft report hv-2021-sensus",
        "draft report eav-2019-stacken eav-2022-dromstort --no-case",
        "draft agreement norrmalm-2018-socialt-stod",
        "draft extension eav-2022-dromstort --until 2024-06-01 --as addendum",
        "draft extension eav-2022-dromstort --until 2024-06-01 --as delegation",
        "draft extension eav-2022-dromstort --until 2024-06-01 --as notice",
    ] {
        let ran = liggare(&format!("--as-of 2023-03-23 --lang en {line}"));
        assert_eq!(ran.code, 0, "{line}: {ran}");
        // The words of the template, and none of the ledger's, are English.
        let own = [
            "## Parter",
            "## Förslag",
            "## Bakgrund",
            "## Beslut",
            "## Underskrifter",
            "uppgift saknas",
            "handläggaren skriver",
        ];
        for word in own {
            assert!(!ran.out.contains(word), "{line} {word}: {}", ran.out);
        }
        assert!(
            ["# Addendum", "# Decision", "# Notice", "## Parties", "## Proposed"]
                .iter()
                .any(|word| ran.out.contains(word))
        );
    }
}

/// What a report proposes is built from the file where no matter states it: approval, and a point for each power.
#[test]
fn a_proposal_that_nobody_has_stated_is_built_from_the_file() {
    let ledger = Ledger::copy();
    std::fs::remove_file(ledger.path().join("reports/socn-forslag-2019-utsatta-eu-medborgare.toml")).unwrap();
    let ran = ledger.run("--as-of 2019-04-01 --lang sv draft report socn-2019-utsatta-eu-medborgare");
    let text = ran.out.replace('\u{a0}', " ");
    for said in [
        "1. Socialnämnden godkänner överenskommelsen om idéburet offentligt partnerskap (IOP) med",
        "2. Socialnämnden ger förvaltningschefen i uppdrag att teckna överenskommelsen.",
        "3. Socialnämnden ger förvaltningschefen rätt att besluta om ändringar av överenskommelsen (villkor: mål, syfte eller värdegrund förändras inte).",
        "4. Socialnämnden ger förvaltningschefen rätt att besluta om förlängning av överenskommelsen",
        "5. Paragrafen justeras omedelbart.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

/// To approve what stands already is no proposal; what else is proposed, only a person can say, or the matter.
#[test]
fn nobody_proposes_to_approve_what_is_in_force_or_over() {
    for (day, said) in [("2023-03-23", "och gäller till och med"), ("2026-12-01", "och gällde till och med")] {
        let ran = liggare(&format!("--as-of {day} --lang sv draft report eav-2022-dromstort"));
        assert!(ran.code == 0 && ran.err.contains("att skriva: förslag till beslut\n"), "{ran}");
        assert!(ran.out.contains("1. **\\[handläggaren skriver: förslag till beslut\\]**"), "{ran}");
        for not in ["godkänner", "Förvaltningen föreslår ett"] {
            assert!(!ran.out.contains(not), "{not}: {ran}");
        }
        let text = one_line(&ran.out);
        assert_eq!(text.matches(&format!("{said} den 1 juni 2023")).count(), 2, "{ran}");
        // It has no background, and that is a mark, no empty heading.
        assert!(text.contains("## Bakgrund **\\[uppgift saknas: bakgrund\\]** ## Ärendets beredning"), "{ran}");
        let english = liggare(&format!("--as-of {day} --lang en draft report eav-2022-dromstort")).out;
        assert!(!english.contains("approves") && !english.contains("proposes an idea"), "{english}");
    }
    let ledger = Ledger::copy();
    ledger.write(
        "reports/forl.toml",
        "kind = \"decision\"\ncommittee = \"enskede-arsta-vantor\"\nagreements = [\"eav-2022-dromstort\"]\nproposal = [\"Nämnden förlänger avtalet.\"]\n",
    );
    let by_case = ledger.run(&in_swedish("draft report --case forl"));
    assert!(by_case.out.contains("1. Nämnden förlänger avtalet.\n"), "{by_case}");
    assert!(!by_case.err.contains("förslag till beslut"), "{by_case}");
    assert_eq!(by_case.out, ledger.run(&in_swedish("draft report eav-2022-dromstort --case forl")).out);
    let none = ledger.run(&in_swedish("draft report --case eav-uppfoljning-2022"));
    assert!(none.code == 2 && none.err.contains("eav-uppfoljning-2022 nämner inget avtal"), "{none}");
}

#[test]
fn where_no_criterion_is_shown_the_report_says_so() {
    let one = format!("{}[term]\nstart = 2021-01-01\nend = 2022-12-31\n", parties(&["Ladan"]));
    let ledger = almby(&[("a", &one)]);
    let ran = ledger.run("--as-of 2022-06-01 --lang sv draft report a");
    assert!(ran.out.contains("Inget av riktlinjens sju kriterier är visat som uppfyllt.\n"), "{ran}");
    let english = ledger.run("--as-of 2022-06-01 --lang en draft report a");
    assert!(english.out.contains("None of the seven criteria of the guideline is shown to be met."), "{english}");
}

#[test]
fn a_purpose_is_the_end_of_a_sentence_unless_it_has_paragraphs() {
    let ledger = Ledger::copy();
    let line = in_swedish("draft agreement eav-2019-stacken");
    let said = "## Syfte, mål och målgrupp\n\nSyftet är att erbjuda flickor och pojkar en meningsfull fritid i parkleken Stacken.\n";
    let ran = ledger.run(&line);
    assert!(ran.out.contains(said), "{ran}");
    let long = "purpose      = \"\"\"\nParterna vill två saker.\n\nDen ena är fritid.\"\"\"\n";
    let path = "enskede-arsta-vantor/eav-2019-stacken.toml";
    ledger.replace(
        path,
        "purpose      = \"Erbjuda flickor och pojkar en meningsfull fritid i parkleken Stacken.\"\n",
        long,
    );
    let ran = ledger.run(&line);
    assert!(ran.out.contains("målgrupp\n\nParterna vill två saker.\n\nDen ena är fritid.\n"), "{ran}");
}

/// A criterion that is not shown is never told as met.
#[test]
fn a_report_says_of_no_criterion_that_it_is_met_where_it_is_not_shown() {
    let sensus = liggare("--as-of 2021-11-01 --lang sv draft report hv-2021-sensus").out;
    assert!(
        sensus.contains("Sex av riktlinjens sju kriterier saknar underlag eller bedömning.")
            && !sensus.contains("Partnerskapet uppfyller riktlinjens")
    );
    assert!(sensus.contains("| Inte styrkt |"), "{sensus}");
}

#[test]
fn yesterdays_paper_is_compared_with_the_ledger_of_today() {
    let ledger = Ledger::copy();
    let line = |rest: &str| format!("--as-of 2023-03-23 --lang sv {rest}");
    assert_eq!(ledger.run(&line(&format!("{FOLLOW_UP} --output ut.docx"))).code, 0);
    let same = ledger.run(&line("draft check ut.docx"));
    assert_eq!((same.code, same.out.as_str()), (0, format!("{SAME}1\n").as_str()), "{same}");
    ledger.replace("enskede-arsta-vantor/eav-2019-stacken.toml", "end = 2023-09-30", "end = 2023-08-31");
    ledger.replace(
        "reports/eav-uppfoljning-2022.toml",
        "information = true",
        "information = true\nreference = \"EÅV 2023/1\"",
    );
    let stale = ledger.run(&line("draft check ut.docx"));
    assert_eq!(stale.code, 1, "{stale}");
    let text = stale.out.replace('\u{a0}', " ");
    assert!(
        text.contains("Stacken: ”den 30 september 2023” är nu ”den 31 augusti 2023” (eav-2019-stacken#term.end)"),
        "{text}"
    );
    assert!(text.contains("nytt: ”EÅV 2023/1” (eav-uppfoljning-2022#reference)"), "{text}");
    assert!(
        text.ends_with("uppgifter som har ändrats sedan utkastet av 2023-03-23: 2; märken som är kvar: 1\n"),
        "{text}"
    );
    ledger.write("../fel.docx", "inget dokument");
    for file in ["fel.docx", "finns-inte.docx"] {
        assert_eq!(ledger.run(&line(&format!("draft check {file}"))).code, 2);
    }
}

/// What follows from the day is no fact of its own, and what says the same has not changed, wherever it stands by now.
#[test]
fn only_facts_that_read_otherwise_are_told_as_changed() {
    let ledger = Ledger::copy();
    let run = |day: &str, rest: &str| ledger.run(&format!("--as-of {day} --lang sv {rest}"));
    assert_eq!(run("2023-03-23", &format!("{FOLLOW_UP} --output ut.docx")).code, 0);
    // Fewer days are left.
    let later = run("2023-05-01", "draft check ut.docx");
    assert_eq!((later.code, later.out.lines().count()), (0, 1), "{later}");
    // An entry before others moves them.
    ledger.replace("enskede-arsta-vantor/eav-2019-stacken.toml", "  \"Höstfest\",", "  \"Vårfest\",\n  \"Höstfest\",");
    let moved = run("2023-03-23", "draft check ut.docx").out;
    assert!(
        moved.starts_with(
            "Stacken: nytt: ”Vårfest.” (eav-2019-stacken#followups[1].activities[1])\nuppgifter som har ändrats"
        ),
        "{moved}"
    );
    // The tense of a section turns once, however many of its words do.
    let ended = run("2023-10-02", "draft check ut.docx").out;
    let tense = "texten står i fel tempus";
    for name in ["Stacken", "Drömstort"] {
        let own = ended.lines().filter(|line| line.starts_with(name) && line.contains(tense));
        assert_eq!(own.count(), 1, "{ended}");
    }
    // What is left out now that the agreement has ended stands in the ledger still.
    assert!(
        ended.contains("Drömstort: ”ett års” ska inte längre stå med (eav-2022-dromstort#extension.length)"),
        "{ended}"
    );
    assert!(ended.contains("; avsnitt i fel tempus: 3; "), "{ended}");
    assert!(!ended.contains("gäller;") && !ended.contains("”är”") && !ended.contains("Rågsveds IF"), "{ended}");
}

#[test]
fn built_in_templates_are_printed() {
    let ran = liggare("--lang sv draft template follow-up");
    assert!(ran.code == 0 && ran.out.contains("{% block chain_term %}"), "{ran}");
    let none = liggare("--lang sv draft template finns-inte");
    assert!(none.code == 2 && none.err.contains("follow-up, report, agreement, extension"), "{none}");
}

fn with_template(ledger: &Ledger, name: &str, text: &str) -> Ran {
    ledger.write(&format!("templates/{name}.md"), text);
    ledger.run(&in_swedish(FOLLOW_UP))
}

/// A municipality's own order of headings, and running and ended partnerships apart, by replacing blocks alone.
#[test]
fn a_ledger_replaces_blocks_of_a_template() {
    let ledger = Ledger::copy();
    let own = "{# version 1 #}\n{% extends \"builtin/follow-up\" %}\n{% block paper %}\n{{ self.title() }}\n{{ self.proposal() }}\n## Pågående\n\n{% for chain in chains %}\n{% if chain.state is lika(\"running\") %}\n{{ self.chain() }}\n{% endif %}\n{% endfor %}\n## Avslutade\n\n{% for chain in chains %}\n{% if chain.state is lika(\"ended\") %}\n{{ self.chain() }}\n{% endif %}\n{% endfor %}\n{% endblock %}\n{% block chain_box %}{# utgår #}{% endblock %}\n";
    let ran = with_template(&ledger, "follow-up", own);
    assert_eq!(ran.code, 0, "{ran}");
    let headings: Vec<&str> = ran.out.lines().filter(|line| line.starts_with('#')).skip(1).collect();
    assert_eq!(
        headings,
        [
            "## Förvaltningens förslag till beslut",
            "## Pågående",
            "### Drömstort",
            "### Himmel och pannkaka",
            "### Rågsveds IF",
            "### Stacken",
            "### Street Minds",
            "## Avslutade",
            "### Convictus",
            "### Inkluderande Enskede",
        ]
    );
    assert!(!ran.out.contains("> "), "{}", ran.out);
}

#[test]
fn a_fault_of_a_template_is_told_with_its_line() {
    let ledger = Ledger::copy();
    let with = |inside: &str| {
        format!("{{% extends \"builtin/follow-up\" %}}\n{{% block head %}}\n{inside}\n{{% endblock %}}\n")
    };
    for (inside, said) in [
        ("{{ committee.nme }}", "X002"),
        ("{{ committee.name | upper }}", "X002"),
        ("{{ committee.name", "X001"),
        ("{% if committee.name == \"x\" %}a{% endif %}", "follow-up.md:3:4: fel[X002]"),
        ("<b>{{ committee.name }}</b>", "X001"),
        ("[länk](http://{{ committee.name }})", "X00"),
        ("`{{ committee.name }}`", "X001"),
        ("{{ report }}", "X002"),
        ("{{ \"fri text\" }}", "X002"),
        ("{{ chains }}", "X002"),
        ("\u{e000}", "X001"),
        (
            "{% for a in chains %}{% for b in chains %}{% for c in chains %}{% for d in chains %}{% for e in chains %}{% for f in chains %}{% for g in chains %}{% for h in chains %}{% for i in chains %}{% for j in chains %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
            "X002",
        ),
    ] {
        let ran = with_template(&ledger, "follow-up", &with(inside));
        assert!(ran.code == 1 && ran.err.contains(said) && ran.out.is_empty(), "{inside}: {ran}");
        assert!(ran.err.contains("rätta mallen först"), "{inside}: {ran}");
    }
    let outside = with_template(&ledger, "follow-up", "{% extends \"builtin/follow-up\" %}\nlös text\n");
    assert!(outside.err.contains("agreements/templates/follow-up.md:2:1: fel[X003]"), "{outside}");
}

/// The table of the criteria alone, for whoever writes the rest by hand.
#[test]
fn the_criteria_are_a_table_in_a_word_document() {
    let ledger = Ledger::copy();
    let ran = ledger.run(&in_swedish("--output kriterier.docx criteria eav-2019-stacken --format docx"));
    assert_eq!(ran.code, 0, "{ran}");
    let bytes = std::fs::read(ledger.directory().join("kriterier.docx")).unwrap();
    let text = zip_part(&bytes, "word/document.xml");
    for part in ["Bedömning mot riktlinjens kriterier", "w:tblHeader", "det finns ingen marknad", "inte uppfyllt"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // It is no paper of facts: nothing in it is called stale, and nobody says that it agrees.
    let checked = ledger.run(&in_swedish("draft check kriterier.docx"));
    assert!(checked.code != 0 && !checked.out.contains("är registrets"), "{checked}");
}

/// Sums stand at the right in every form; the column with the longest texts is the widest, and a short table stays on one page.
#[test]
fn sums_stand_at_the_right_and_columns_are_as_wide_as_their_texts() {
    let line = "--as-of 2018-08-15 --lang sv draft agreement norrmalm-2018-socialt-stod";
    assert!(liggare(line).out.contains("| Kostnadsslag | Belopp |\n| --- | ---: |\n"));
    let page = liggare(&format!("{line} --format html")).out;
    assert!(page.contains("<th scope=\"col\" class=\"right\">Belopp</th>"), "{page}");
    let (_, bytes) = document(&Ledger::copy(), "draft report hv-2021-sensus");
    let text = zip_part(&bytes, "word/document.xml");
    let criteria = text.split("<w:tbl>").find(|table| table.contains("Kriterium")).unwrap();
    let widths: Vec<usize> = criteria
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!(widths[0] > widths[2] && widths[2] > widths[1] && widths.iter().sum::<usize>() <= 9070, "{widths:?}");
    let rows: Vec<&str> = criteria.split("<w:tr>").skip(1).collect();
    assert!(rows[..rows.len() - 1].iter().all(|row| row.contains("<w:keepNext/>")), "{criteria}");
    assert!(!rows[rows.len() - 1].contains("<w:keepNext/>"), "{criteria}");
}

/// A paper in which somebody has written other words.
pub fn rewritten(ledger: &Ledger, name: &str, from: &str, to: &str) {
    let path = ledger.directory().join(name);
    let bytes = std::fs::read(&path).unwrap();
    let document = "word/document.xml";
    assert!(zip_part(&bytes, document).contains(from), "{from}");
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for part in crate::support::zip_names(&bytes) {
        out.start_file(part.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        let text = zip_part(&bytes, &part);
        let text = if part == document { text.replacen(from, to, 1) } else { text };
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    }
    std::fs::write(path, out.finish().unwrap().into_inner()).unwrap();
}

const SAME: &str = "uppgifterna i handlingen är registrets; annan text är inte jämförd; märken som är kvar: ";

/// Whether the paper says what the ledger says is asked of the paper that lies there, not of the one that was drafted.
#[test]
fn what_somebody_has_written_in_the_paper_is_compared_too() {
    let ledger = Ledger::copy();
    let run = |rest: &str| ledger.run(&format!("--as-of 2023-03-23 --lang sv {rest}"));
    assert_eq!(run(&format!("{FOLLOW_UP} --output ut.docx")).code, 0);
    let check = || run("draft check ut.docx");
    assert_eq!((check().code, check().out), (0, format!("{SAME}1\n")));
    // A mark that is filled in by hand is no fault, and the same number in the ledger no news; another one is.
    rewritten(&ledger, "ut.docx", "[uppgift saknas: diarienummer]", "EÅV 2023/12");
    assert_eq!((check().code, check().out), (0, format!("{SAME}0\n")));
    let matter = "reports/eav-uppfoljning-2022.toml";
    ledger.replace(matter, "information = true", "information = true\nreference = \"EÅV 2023/12\"");
    assert_eq!((check().code, check().out), (0, format!("{SAME}0\n")));
    ledger.replace(matter, "EÅV 2023/12", "EÅV 2023/1");
    let other = check();
    assert!(other.code == 1 && other.out.contains("handlingens huvud: nytt: ”EÅV 2023/1”"), "{other}");
    ledger.replace(matter, "EÅV 2023/1", "EÅV 2023/12");
    // A fact that is another in the paper is told.
    rewritten(&ledger, "ut.docx", "Höstfest", "Vårfest");
    let changed = check();
    assert_eq!(changed.code, 1, "{changed}");
    assert!(changed.out.starts_with("Stacken: ”Höstfest"), "{changed}");
    assert!(changed.out.contains("” står inte längre i handlingen, men i registret (eav-2019-stacken#"), "{changed}");
    assert!(
        changed.out.ends_with(": 0; uppgifter som inte står i handlingen: 1; märken som är kvar: 0\n"),
        "{changed}"
    );
    // The ledger says what the paper says.
    ledger.replace("enskede-arsta-vantor/eav-2019-stacken.toml", "\"Höstfest\"", "\"Vårfest\"");
    assert_eq!((check().code, check().out), (0, format!("{SAME}0\n")));
}

/// No paper that nobody has touched has lost a fact, in either language.
#[test]
fn a_paper_that_nobody_has_touched_holds_all_of_its_facts() {
    let ledger = Ledger::copy();
    let papers = [
        ("2023-03-23", FOLLOW_UP),
        ("2021-11-01", "draft report hv-2021-sensus"),
        ("2019-04-10", "draft report socn-2019-utsatta-eu-medborgare"),
        ("2019-04-10", "draft agreement socn-2019-utsatta-eu-medborgare"),
        ("2018-09-01", "draft agreement norrmalm-2018-socialt-stod"),
        ("2023-03-23", "draft extension eav-2022-dromstort --until 2024-06-01 --as addendum"),
        ("2023-03-23", "draft extension eav-2022-dromstort --until 2024-06-01 --as notice"),
        ("2023-03-23", "draft extension eav-2022-dromstort --until 2024-06-01 --as delegation"),
    ];
    for (day, line) in papers {
        for lang in ["sv", "en"] {
            let run = |rest: &str| ledger.run(&format!("--as-of {day} --lang {lang} {rest}"));
            let drafted = run(&format!("{line} --output ut.docx --force"));
            assert_eq!(drafted.code, 0, "{line}: {drafted}");
            let same = run("draft check ut.docx");
            assert_eq!((same.code, same.out.lines().count()), (0, 1), "{line} {lang}: {same}");
        }
    }
}

/// A paper is of the matter that it was drafted of, however many come after it.
#[test]
fn a_paper_remembers_its_matter() {
    let ledger = Ledger::copy();
    let run = |rest: &str| ledger.run(&format!("--as-of 2021-11-01 --lang sv {rest}"));
    assert_eq!(run("draft report hv-2021-sensus --output ett.docx").code, 0);
    assert_eq!(run("draft report hv-2021-sensus --no-case --output utan.docx").code, 0);
    let text = ledger.text("reports/hv-forslag-2021-sensus.toml");
    ledger.write("reports/en-till.toml", text.replace("2021-11-25", "2022-05-12"));
    for paper in ["ett.docx", "utan.docx", "ett.docx --case hv-forslag-2021-sensus"] {
        let same = run(&format!("draft check {paper}"));
        assert_eq!((same.code, same.out.lines().count()), (0, 1), "{paper}: {same}");
    }
    let other = run("draft check ett.docx --case en-till");
    assert!(other.code == 1 && other.out.contains("2022-05-12"), "{other}");
}

/// A fixed amount is for the time that the costs are for, and who bears the rest is told, too.
#[test]
fn a_fixed_share_is_of_the_time_that_the_cost_is_of() {
    let ledger = Ledger::faultless();
    let text = ledger.text("avtal.toml");
    let (before, rest) = text.split_once("[allocation]").unwrap();
    let after = rest.find("\n[").map_or("", |at| &rest[at..]);
    let drafted = |per: &str, allocation: &str| {
        let before = before.replace("per = \"year\"", &format!("per = \"{per}\""));
        ledger.write("avtal.toml", format!("{before}[allocation]\n{allocation}{after}"));
        let ran = ledger.run("--as-of 2024-03-01 --lang sv draft agreement avtal");
        assert_eq!(ran.code, 0, "{ran}");
        ran.out.replace('\u{a0}', " ")
    };
    let fixed = "method = \"fixed\"\nremainder = \"laxhjalpen\"\nshares = { almby = 300_000 }\n";
    for (per, said) in [("year", "300 000 kr per år"), ("term", "300 000 kr för hela avtalstiden")] {
        let paper = drafted(per, fixed);
        assert!(paper.contains(&format!("| Almby kommun | {said} |")), "{paper}");
        assert!(paper.contains("| Föreningen Läxhjälpen i Almby | resten |"), "{paper}");
    }
    assert!(drafted("year", "method = \"equal\"\n").contains("Parterna delar lika på kostnaderna."));
}

/// A report proposes a partnership: of a grant, or of what the committee has rejected, it would say what is not so.
#[test]
fn no_report_calls_a_grant_a_partnership_or_approves_what_was_rejected() {
    let ledger = Ledger::faultless();
    let report = |rest: &str| ledger.run(&format!("--as-of 2025-03-01 --lang sv draft report avtal{rest}"));
    assert_eq!(report("").code, 0);
    ledger.replace("avtal.toml", "kind = \"iop\"", "kind = \"grant\"");
    let refused = report("");
    assert!(refused.code == 1 && refused.out.is_empty() && refused.err.contains("föreningsbidrag"), "{refused}");
    ledger.replace("avtal.toml", "kind = \"grant\"", "kind = \"iop\"");
    ledger.replace("avtal.toml", "status = \"decided\"", "status = \"rejected\"");
    let text = ledger.text("avtal.toml");
    ledger.write("avtal.toml", text.split("[[signatures]]").next().unwrap());
    let refused = report("");
    assert!(refused.code == 1 && refused.out.is_empty() && refused.err.contains("avslagit"), "{refused}");
}

/// A block that calls itself is told as a fault of the template, and does not bring the program down.
#[test]
fn a_template_that_calls_itself_is_told() {
    let ledger = Ledger::faultless();
    let head = liggare("--lang sv draft template report").out;
    let head = head.lines().next().unwrap();
    let itself = "{% extends \"builtin/report\" %}{% block background %}{{ self.background() }}{% endblock %}\n";
    ledger.write("templates/report.md", format!("{head}\n{itself}"));
    let ran = ledger.run("--as-of 2024-03-01 --lang sv draft report avtal");
    assert!(ran.code == 1 && ran.out.is_empty() && ran.err.contains("X002"), "{ran}");
}

/// What was agreed and not done is told as that, where the file only names it.
#[test]
fn what_was_not_done_is_told_as_not_done() {
    let ledger = Ledger::faultless();
    let text = ledger.text("avtal.toml");
    let told = "[[followups]]\nyear = 2024\nreported = 2025-02-01\nresults = \"40 elever deltog.\"\n\
                undelivered = [\"studiebesök på gymnasier\", \"Sommarlägret kunde inte genomföras\"]\n\
                assessment = \"Förvaltningen ser positivt på arbetet.\"\n";
    ledger.write("avtal.toml", format!("{text}\n{told}"));
    let follow_up = ledger.run("--as-of 2025-03-01 --lang sv draft follow-up --year 2024").out;
    let report = ledger.run("--as-of 2025-03-01 --lang sv draft report avtal").out;
    for paper in [follow_up, report] {
        assert!(paper.contains("Avtalat och inte gjort: studiebesök på gymnasier."), "{paper}");
        assert!(paper.contains("Sommarlägret kunde inte genomföras.") && !paper.contains("gjort: Sommar"), "{paper}");
        assert!(!paper.contains("Studiebesök på gymnasier"), "{paper}");
    }
}

/// Of a file with an error the error is told, and nothing that it does not say.
#[test]
fn of_a_file_with_errors_the_errors_are_told() {
    let ledger = Ledger::faultless();
    ledger.replace("avtal.toml", "start = 2024-01-01", "start = \"2024-01-01\"");
    let ran = ledger.run("--as-of 2024-03-01 --lang sv draft report avtal");
    assert!(ran.code != 0 && ran.out.is_empty() && ran.err.contains("S003"), "{ran}");
    assert!(!ran.err.contains("vilken nämnd"), "{ran}");
}

/// No committee decides on another's agreement.
#[test]
fn a_report_is_for_one_committee() {
    let ran =
        liggare("--as-of 2021-11-01 --lang sv draft report socn-2019-utsatta-eu-medborgare hv-2021-sensus --no-case");
    assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("hör till olika nämnder"), "{ran}");
}
