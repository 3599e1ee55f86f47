//! Pages in HTML: what every one of them keeps, whatever the ledger says, and what is seen first.

use crate::support::{Ledger, liggare, repository, run_in, run_with};
use insta::assert_snapshot;
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// Every kind of page, over the repository's own ledger.
const PAGES: &[&str] = &[
    "overview",
    "overview --committee enskede-arsta-vantor",
    "list",
    "list --status upcoming",
    "list --columns id,title,tags,reference",
    "show eav-2022-himmel-och-pannkaka",
    "show norrmalm-2018-socialt-stod",
    "show hv-2021-sensus",
    "criteria",
    "criteria eav-2019-stacken",
    "parties",
    "parties --by year",
    "split",
    "payments",
    "outcome",
    "deadlines --all",
    "deadlines --explain",
    "agenda --meeting 2023-03-23",
    "timeline",
    "validate",
    "explain",
    "explain T001",
];

/// The values of an attribute, in order.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let opening = format!(" {attribute}=\"");
    html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value).collect()
}

/// What holds of every page.
fn assert_sound(html: &str, of: &str) {
    assert!(html.starts_with("<!doctype html>\n<html lang=\""), "{of}");
    assert_eq!(html.matches("http-equiv=\"Content-Security-Policy\"").count(), 1, "{of}");
    assert!(
        html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"")
    );
    for never in ["<script", "<img", "<link", "<iframe", "<object", "@import"] {
        assert!(!html.contains(never), "{of}: {never}");
    }
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        for never in [" on", " src=", " style=", "://"] {
            assert!(!tag.contains(never), "{of}: {never} in {tag}");
        }
    }
    assert!(!html.split_once("</style>").unwrap().0.contains("url("), "{of}");
    let (ids, mut seen) = (values(html, "id"), BTreeSet::new());
    for id in &ids {
        assert!(seen.insert(*id) && !id.is_empty() && !id.contains(char::is_whitespace), "{of}: the id {id}");
    }
    for to in values(html, "href") {
        let to = to.strip_prefix('#').unwrap_or_else(|| panic!("{of} leads out of itself: {to}"));
        assert!(seen.contains(to), "{of}: nothing is called {to}");
    }
    for names in values(html, "aria-labelledby") {
        assert!(names.split(' ').all(|name| seen.contains(name)), "{of}: nothing is called {names}");
    }
    assert_eq!(html.matches("<h1>").count(), 1, "{of}");
    for table in html.split("<table").skip(1) {
        let table = table.split("</table>").next().unwrap();
        assert!(table.contains("scope=\"col\"") && table.contains("role=\"table\""), "{of}: a table without heads");
        // A row that is drawn as a block has no roles but those that it is given.
        for (tag, role) in [
            ("<tr", "<tr role=\"row\""),
            ("<td", "<td role=\"cell\""),
            ("<th ", "<th role=\""),
            ("<tbody", "<tbody role="),
        ] {
            assert_eq!(table.matches(tag).count(), table.matches(role).count(), "{of}: {tag}");
        }
    }
    // A picture beside a name says nothing that is not in words.
    for picture in html.split("<svg").skip(1) {
        assert!(picture.split('>').next().unwrap().contains("aria-hidden=\"true\""), "{of}");
    }
}

#[test]
fn every_page_keeps_what_a_page_promises() {
    for line in PAGES {
        for lang in ["sv", "en"] {
            let line = format!("--as-of 2023-03-23 --lang {lang} {line} --format html");
            let (ran, again) = (liggare(&line), liggare(&line));
            assert_eq!(ran.code, 0, "{line}: {}", ran.err);
            assert_sound(&ran.out, &line);
            assert_eq!(ran.out, again.out, "{line}");
            if !line.contains(" explain") {
                assert!(ran.out.contains("<p class=\"l-ledger\">Stockholm, exempelregister</p>"), "{line}");
            }
        }
    }
}

#[test]
fn hostile_facts_are_text_on_every_page() {
    let hostile =
        "</td></table></style><script>alert(1)</script> <a href=https://example.org>å</a> &amp; \\\" onload=x";
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", format!("[ledger]\nname = \"{hostile}\"\nlanguage = \"sv\"\n[committees.almby]\nname = \"{hostile}\"\nmeetings = [2023-04-04]\n"));
    let agreement = |follows: &str| {
        format!(
            "title = \"{hostile}\"\nshort_name = \"{hostile}\"\nkind = \"iop\"\ncommittee = \"almby\"\nreference = \"{hostile}\"\n{follows}\
             notes = [\"{hostile}\"]\n[parties.a]\nname = \"{hostile} A\"\nrole = \"public\"\n[parties.b]\nname = \"{hostile} B\"\nrole = \"civil\"\n\
             [term]\nstart = 2022-01-01\nend = 2023-06-30\n[[costs]]\nper = \"year\"\ntotal = 1_000\n\
             [allocation]\nmethod = \"percent\"\nshares = {{ a = 60, b = 40 }}\n"
        )
    };
    ledger.write("a-1.toml", agreement("")).write("b-2.toml", agreement("follows = \"a-1\"\n"));
    for line in [
        "overview",
        "list",
        "show a-1",
        "criteria",
        "parties",
        "split",
        "deadlines --all",
        "agenda --meeting 2023-04-04",
        "timeline",
        "validate",
    ] {
        let page = ledger.run(&format!("{line} --format html"));
        assert!(!page.out.is_empty(), "{line}: {page}");
        assert_sound(&page.out, line);
        assert!(!page.out.contains("<a href=https"), "{line}");
    }
    // A name that is no id is told as an error, and leads nowhere.
    ledger.write("a\"><b id=x>&'å.toml", agreement("follows = \"a-1\"\n"));
    for line in ["overview", "list", "show a-1", "validate"] {
        let page = ledger.run(&format!("{line} --format html"));
        assert_sound(&page.out, line);
        assert!(!page.out.contains("<b id"), "{line}");
    }
}

#[test]
fn the_pages_of_the_ledger_of_the_four_documents() {
    let body = |line: &str| {
        let page = liggare(&format!("--as-of 2023-03-23 --lang sv {line} --format html")).out;
        page.split_once("</style>").unwrap().1.to_owned()
    };
    assert_snapshot!("overview_html", body("overview"));
    assert_snapshot!("show_html", body("show eav-2022-himmel-och-pannkaka"));
    assert_snapshot!("show_split_html", body("show norrmalm-2018-socialt-stod"));
    assert_snapshot!("deadlines_html", body("deadlines"));
    assert_snapshot!("timeline_html", body("timeline --committee enskede-arsta-vantor"));
}

#[test]
fn the_overview_is_read_in_any_terminal() {
    for width in [80, 120] {
        for line in ["overview", "--lang en overview --committee enskede-arsta-vantor"] {
            let ran = run_with(&repository(), &format!("--as-of 2023-03-23 --color never {line}"), &[], Some(width));
            assert_eq!(ran.code, 0, "{ran}");
            let wide = ran.out.lines().find(|line| line.width() > width);
            assert_eq!(wide, None, "at {width}: {ran}");
        }
    }
    assert_snapshot!(
        "overview_80",
        run_with(&repository(), "--as-of 2023-03-23 --color never overview", &[], Some(80))
    );
    assert_snapshot!("overview_markdown", liggare("--as-of 2023-03-23 overview --format markdown"));
    assert_snapshot!("overview_json", liggare("--as-of 2023-03-23 overview --format json"));
}

/// A new ledger's second command is the program's name alone.
#[test]
fn where_a_ledger_lies_the_name_of_the_program_is_enough() {
    let shown = liggare("--as-of 2023-03-23 overview");
    let (alone, in_words) = (liggare("--as-of 2023-03-23"), liggare("--as-of 2023-03-23 --ledger agreements"));
    assert_eq!((alone.out.as_str(), alone.code), (shown.out.as_str(), 0));
    assert_eq!(in_words.out, shown.out);
    let nowhere = tempfile::tempdir().unwrap();
    for line in ["", "--ledger elsewhere"] {
        let help = run_in(nowhere.path(), line);
        assert_eq!((help.code, help.out.as_str()), (2, ""), "{help}");
        assert!(!help.err.is_empty(), "{help}");
    }
}

#[test]
fn an_overview_of_a_ledger_with_errors_gives_no_days_and_says_why() {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", "[committees.almby]\nname = \"Almby\"\nmeetings = [2023-04-04]\n");
    ledger.write("a.toml", "title = \"A\"\nkind = \"iop\"\nen = 1\n");
    let ran = ledger.run("overview");
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.out.contains("inga datum lämnas förrän felen är rättade"), "{ran}");
    assert!(ran.out.contains("Allvarligast") && ran.err.contains("a.toml"), "{ran}");
    assert!(!ran.out.contains("Måste beslutas"), "{ran}");
    let empty = Ledger::empty();
    empty.write("liggare.toml", "[ledger]\nname = \"Almby\"\n");
    assert_eq!(empty.run("overview").code, 3);
}

#[test]
fn a_sign_is_never_without_its_words() {
    let page = liggare("--lang sv criteria --format html").out;
    let cells: Vec<&str> = page.split("<td role=\"cell\" class=\"l-signs\"").skip(1).collect();
    assert!(cells.len() > 50);
    for cell in cells {
        let cell = cell.split("</td>").next().unwrap();
        let words = cell.split_once("<span class=\"l-hidden\">").unwrap().1;
        assert!(
            cell.contains("<span class=\"l-sign\" aria-hidden=\"true\">") && words.len() > "</span>".len(),
            "{cell}"
        );
    }
    for sign in ["● uppfyllt", "◐ delvis uppfyllt", "○ inte styrkt", "✕ inte uppfyllt", "– inte bedömt", "◇ undantaget"]
    {
        let (sign, words) = sign.split_once(' ').unwrap();
        assert!(
            page.contains(&format!("<span class=\"l-sign\" aria-hidden=\"true\">{sign}</span> {words}</li>")),
            "{sign}"
        );
    }
}

/// A picture that stands inside a page changes nothing of it, nor does the page change the picture.
#[test]
fn what_a_picture_and_a_page_call_their_own_is_apart() {
    let picture = liggare("timeline --format svg").out;
    let style = picture.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    for rule in style.split('}').map(str::trim).filter(|rule| !rule.is_empty()) {
        assert!(rule.starts_with(".liggare-timeline "), "{rule}");
    }
    assert!(picture.contains(" class=\"liggare-timeline\" "), "{picture}");
    assert!(values(&picture, "id").iter().all(|id| id.starts_with("liggare-timeline-")), "{picture}");
    let page = liggare("list --format html").out;
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let flat = style.split("@page").next().unwrap().replace("@media screen and (prefers-color-scheme: dark) {", "");
    for rule in flat.split('}').filter_map(|rule| rule.rsplit_once('{').map(|(selectors, _)| selectors)) {
        let selectors = rule.rsplit('{').next().unwrap();
        for selector in selectors.split(',').map(str::trim).filter(|one| !one.starts_with('@')) {
            assert!(selector.starts_with(".l-"), "{selector} of {rule}");
        }
    }
}

#[test]
fn the_years_of_a_page_have_names_whole_and_bars_that_nobody_needs() {
    let ledger = Ledger::empty();
    let title = "Överenskommelse om ett mycket långt namn som ingen bild har plats för, men som en sida visar helt";
    ledger.write(
        "a.toml",
        format!(
            "title = \"{title}\"\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\n\
             [term]\nstart = 2022-01-01\nopen_ended = true\n"
        ),
    );
    let page = ledger.run("timeline --format html").out;
    assert!(page.contains(&format!("<span class=\"l-name\">{title}</span>")), "{page}");
    assert!(
        page.contains("<span class=\"l-about\"><span class=\"l-unit\">2022-01-01</span> – tills vidare</span>"),
        "{page}"
    );
}

#[test]
fn a_criterion_that_somebody_accepted_has_not_failed_in_the_box_either() {
    let ledger = Ledger::faultless();
    ledger.replace("avtal.toml", "[criteria.long_term]\nmet = \"yes\"", "[criteria.long_term]\nmet = \"no\"");
    let page = || ledger.run("--as-of 2024-03-01 show avtal --format html").out;
    assert!(page().contains("6 av 7") && page().contains("1 inte uppfyllda"), "{}", page());
    let mut text = std::fs::read_to_string(ledger.path().join("avtal.toml")).unwrap();
    text += "\n[[waivers]]\nrule = \"C001\"\nfield = \"criteria.long_term\"\nreason = \"försök\"\n\
             decided_by = \"nämnden\"\nuntil = 2025-12-31\n";
    ledger.write("avtal.toml", text);
    assert!(page().contains("7 av 7") && page().contains("0 inte uppfyllda"), "{}", page());
}

#[test]
fn an_end_that_the_committee_itself_gave_notice_for_is_decided() {
    let ledger = Ledger::faultless();
    let open = "nothing decided after it";
    let page = || ledger.run("--lang en --as-of 2026-10-01 list --format html").out;
    assert!(page().contains(open), "{}", page());
    let given = "written = true\ngiven = 2026-03-01\ngiven_by = \"almby\"\n\n[renegotiation]";
    ledger.replace("avtal.toml", "written = true\n\n[renegotiation]", given);
    assert!(!page().contains(open), "{}", page());
    assert!(ledger.run("--as-of 2026-10-01 overview").out.contains("slutar inom 6 månader  0"));
}
