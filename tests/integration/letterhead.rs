//! A paper on a municipality's own letterhead: it stands in the place of one paragraph, in the letterhead's own styles, and nothing
//! comes with it that runs, that leads elsewhere or that tells who made it.

use crate::support::{Ledger, Ran, zip_names, zip_part};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts of a letterhead as a Word that speaks Swedish writes it.
fn parts() -> Vec<(&'static str, String)> {
    let w = format!("xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\"");
    let style = |kind: &str, id: &str, name: &str, rest: &str| {
        format!("<w:style w:type=\"{kind}\" {rest} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>")
    };
    let styles = [
        style("paragraph", "Normal", "Normal", "w:default=\"1\""),
        style("paragraph", "Rubrik1", "heading 1", ""),
        style("paragraph", "Rubrik2", "heading 2", ""),
        style("paragraph", "Rubrik3", "Heading 3", ""),
        style("paragraph", "Punktlista", "List Bullet", ""),
        style("table", "Normaltabell", "Normal Table", "w:default=\"1\""),
        // Of another name, with the id that the program would give.
        style("paragraph", "ListNumber", "Egen lista", "w:customStyle=\"1\""),
    ]
    .concat();
    vec![
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"x\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>\
                 <Override PartName=\"/word/styles.xml\" ContentType=\"{WORD}.styles+xml\"/>\
                 <Override PartName=\"/word/numbering.xml\" ContentType=\"{WORD}.numbering+xml\"/>\
                 <Override PartName=\"/word/header1.xml\" ContentType=\"{WORD}.header+xml\"/>\
                 <Override PartName=\"/docProps/core.xml\" ContentType=\"{PACKAGE}\"/>\
                 <Override PartName=\"/docProps/custom.xml\" ContentType=\"y\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{OFFICE}/custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>"
            ),
        ),
        ("docProps/core.xml", "<c><creator>Handläggaren i C:\\Users\\handlaggare</creator></c>".to_owned()),
        ("docProps/custom.xml", "<c>C:\\Users\\handlaggare</c>".to_owned()),
        (
            "word/document.xml",
            format!(
                "<w:document {w}><w:body><w:p><w:r><w:t>Almby kommun</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:pStyle w:val=\"Rubrik2\"/></w:pPr><w:r><w:t>liggare:</w:t></w:r><w:r><w:t>innehåll</w:t></w:r></w:p>\
                 <w:p><w:r><w:t>Sist &amp; slut</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId9\"/>\
                 <w:pgSz w:w=\"10000\" w:h=\"16838\"/><w:pgMar w:left=\"1000\" w:right=\"1000\"/></w:sectPr></w:body></w:document>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{OFFICE}/numbering\" Target=\"/word/numbering.xml\"/>\
                 <Relationship Id=\"rId3\" Type=\"http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects\" \
                 Target=\"stylesWithEffects.xml\"/>\
                 <Relationship Id=\"rId9\" Type=\"{OFFICE}/header\" Target=\"header1.xml\"/></Relationships>"
            ),
        ),
        ("word/styles.xml", format!("<w:styles {w}>{styles}</w:styles>")),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {w}><w:abstractNum w:abstractNumId=\"6\"><w:lvl w:ilvl=\"0\"/></w:abstractNum>\
                 <w:num w:numId=\"4\"><w:abstractNumId w:val=\"6\"/></w:num></w:numbering>"
            ),
        ),
        ("word/stylesWithEffects.xml", format!("<w:styles {w}/>")),
        ("word/header1.xml", format!("<w:hdr {w}><w:p><w:r><w:t>Almby kommuns huvud</w:t></w:r></w:p></w:hdr>")),
    ]
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The letterhead with one part in other words.
fn but(part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = parts();
    let (_, text) = parts.iter_mut().find(|(name, _)| *name == part).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replace(from, to);
    zipped(&parts)
}

/// The letterhead whose place stands in a table.
fn in_a_table() -> Vec<u8> {
    let mut parts = parts();
    let (_, text) = parts.iter_mut().find(|(name, _)| *name == "word/document.xml").unwrap();
    let start = text.find("<w:p><w:pPr>").unwrap();
    let end = text.find("innehåll</w:t></w:r></w:p>").unwrap() + "innehåll</w:t></w:r></w:p>".len();
    text.insert_str(end, "</w:tc></w:tr></w:tbl>");
    text.insert_str(start, "<w:tbl><w:tr><w:tc>");
    zipped(&parts)
}

fn drafted(ledger: &Ledger, letterhead: &[u8], line: &str) -> Ran {
    std::fs::write(ledger.directory().join("brev.docx"), letterhead).unwrap();
    ledger.run(&format!("--as-of 2024-03-01 --lang sv --output ut.docx draft {line} --letterhead brev.docx --force"))
}

fn written(ledger: &Ledger) -> Vec<u8> {
    std::fs::read(ledger.directory().join("ut.docx")).unwrap()
}

#[test]
fn a_paper_stands_in_the_letterheads_own_styles_in_the_place_of_one_paragraph() {
    let ledger = Ledger::faultless();
    let ran = drafted(&ledger, &zipped(&parts()), "report avtal");
    assert_eq!(ran.code, 0, "{ran}");
    let bytes = written(&ledger);
    let text = zip_part(&bytes, "word/document.xml");
    assert!(text.contains("Almby kommun</w:t>") && text.contains("Sist &amp; slut"), "{text}");
    assert!(!text.contains("innehåll</w:t>"), "{text}");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("Almby kommun<") < at("Förslag till beslut") && at("Bilagor") < at("Sist &amp; slut"), "{text}");
    for style in ["Rubrik1", "Rubrik2", "Punktlista", "ListNumberLiggare1", "TableGrid", "TableHead"] {
        assert!(text.contains(&format!("Style w:val=\"{style}\"")), "{style}: {text}");
    }
    assert!(!text.contains("\"Heading"), "{text}");
    // What the letterhead has is as it was; what it lacks stands after it, once.
    let styles = zip_part(&bytes, "word/styles.xml");
    for name in ["heading 1", "Heading 3", "heading 4", "List Bullet", "List Number", "Table Grid", "Egen lista"] {
        assert_eq!(styles.matches(&format!("w:name w:val=\"{name}\"")).count(), 1, "{name}: {styles}");
    }
    assert!(styles.contains("w:basedOn w:val=\"Normaltabell\""), "{styles}");
    let own: Vec<(&str, String)> = parts();
    let header = &own.iter().find(|(name, _)| *name == "word/header1.xml").unwrap().1;
    assert_eq!(&zip_part(&bytes, "word/header1.xml"), header);
    // The table is as wide as the letterhead's text.
    assert!(text.contains("<w:tblW w:w=\"8000\""), "{text}");
    // An older Word's copy of the styles, which lacks those that are added, is left out with all that leads to it.
    assert!(!zip_names(&bytes).contains(&"word/stylesWithEffects.xml".to_owned()));
    assert!(!zip_part(&bytes, "word/_rels/document.xml.rels").contains("stylesWithEffects"));
    // Who made the letterhead, and where, is nowhere.
    assert!(!zip_names(&bytes).contains(&"docProps/custom.xml".to_owned()));
    for name in zip_names(&bytes) {
        assert!(!zip_part(&bytes, &name).contains("handlaggare"), "{name}");
    }
    // The same letterhead and the same facts give the same bytes.
    drafted(&ledger, &zipped(&parts()), "report avtal");
    assert!(written(&ledger) == bytes);
}

/// As `LibreOffice` writes it: no style is marked as that of what names none.
#[test]
fn running_text_has_the_letterheads_normal_style_where_none_is_marked() {
    let ledger = Ledger::faultless();
    let unmarked = but("word/styles.xml", "w:default=\"1\"", "");
    let ran = drafted(&ledger, &unmarked, "report avtal");
    assert_eq!(ran.code, 0, "{ran}");
    let text = zip_part(&written(&ledger), "word/document.xml");
    let paper =
        text.split_once("Förslag till beslut").unwrap().1.split_once("<w:p><w:r><w:t>Sist &amp; slut").unwrap().0;
    let bare: Vec<&str> = paper.split("<w:p>").skip(1).filter(|rest| !rest.starts_with("<w:pPr>")).collect();
    assert!(bare.is_empty() && !paper.contains("<w:p/>"), "{bare:?}");
    assert!(paper.contains("<w:pStyle w:val=\"Normal\"/>"), "{paper}");
    assert!(zip_part(&written(&ledger), "word/styles.xml").contains("w:basedOn w:val=\"Normal\""));
}

/// A municipality whose text has a style of its own gives it to the paragraph of the marker; a style of a heading is none.
#[test]
fn running_text_has_the_style_of_the_paragraph_in_whose_place_it_stands() {
    let ledger = Ledger::faultless();
    let of = |id: &str, name: &str| {
        let mut parts = parts();
        let style =
            format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style></w:styles>");
        for (part, text) in &mut parts {
            match *part {
                "word/styles.xml" => *text = text.replace("</w:styles>", &style),
                "word/document.xml" => *text = text.replace("w:val=\"Rubrik2\"", &format!("w:val=\"{id}\"")),
                _ => {}
            }
        }
        let ran = drafted(&ledger, &zipped(&parts), "report avtal");
        assert_eq!(ran.code, 0, "{ran}");
        zip_part(&written(&ledger), "word/document.xml")
    };
    let own = of("Brdtext", "Body Text");
    assert!(
        own.contains("<w:p><w:pPr><w:pStyle w:val=\"Brdtext\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Handläggare"),
        "{own}"
    );
    let title = of("Titel", "Title");
    assert!(title.contains("<w:p><w:r><w:t xml:space=\"preserve\">Handläggare"), "{title}");
}

#[test]
fn every_numbered_list_begins_with_one_and_no_list_of_the_letterhead_is_another() {
    let ledger = Ledger::faultless();
    let base = ledger.text("avtal.toml");
    ledger.write(
        "avtal-2.toml",
        base.replace("IOP om läxhjälp i Almby", "IOP om simskola").replace("AN 2023/114", "AN 2023/115"),
    );
    for letterhead in [zipped(&parts()), but("word/_rels/document.xml.rels", "/numbering\"", "/other\"")] {
        let ran = drafted(&ledger, &letterhead, "follow-up --year 2024 --committee almby");
        assert!(ran.code == 0, "{ran}");
        let bytes = written(&ledger);
        let leads = zip_part(&bytes, "word/_rels/document.xml.rels");
        let target = leads.split("/numbering\" Target=\"").nth(1).unwrap().split('"').next().unwrap();
        let path = target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned);
        let numbering = zip_part(&bytes, &path);
        let text = zip_part(&bytes, "word/document.xml");
        let used: Vec<&str> =
            text.split("<w:numId w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(!used.is_empty());
        for number in used {
            assert_eq!(numbering.matches(&format!("<w:num w:numId=\"{number}\">")).count(), 1, "{number}: {numbering}");
        }
        // Forms before lists, as the format has it.
        assert!(numbering.rfind("<w:abstractNum ").unwrap() < numbering.find("<w:num ").unwrap(), "{numbering}");
    }
}

#[test]
fn what_changed_since_a_paper_on_a_letterhead_is_found_in_its_section() {
    let ledger = Ledger::faultless();
    drafted(&ledger, &zipped(&parts()), "report avtal");
    let same = ledger.run("--as-of 2024-03-01 --lang sv draft check ut.docx");
    assert_eq!(same.code, 0, "{same}");
    ledger.replace("avtal.toml", "Fler barn klarar grundskolan.", "Fler barn lär sig simma.");
    let changed = ledger.run("--as-of 2024-03-01 --lang sv draft check ut.docx");
    assert!(changed.code == 1 && changed.out.contains("Sammanfattning: "), "{changed}");
    // A letterhead that somebody made of a drafted paper tells of the new one.
    let old = written(&ledger);
    let mut own: Vec<(String, String)> =
        zip_names(&old).into_iter().map(|name| (name.clone(), zip_part(&old, &name))).collect();
    for (name, text) in &mut own {
        if name == "word/document.xml" {
            *text = text.replacen("<w:t>Almby kommun</w:t>", "<w:t>liggare:innehåll</w:t>", 1);
        }
    }
    own.retain(|(name, _)| name != "word/comments.xml");
    for (name, text) in &mut own {
        if name == "word/_rels/document.xml.rels" {
            let at = text.find("/comments\"").unwrap();
            let (start, end) = (text[..at].rfind("<Relationship ").unwrap(), at + text[at..].find("/>").unwrap() + 2);
            text.replace_range(start..end, "");
        }
    }
    let own: Vec<(&str, String)> = own.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let ran = drafted(&ledger, &zipped(&own), "agreement avtal");
    assert_eq!(ran.code, 0, "{ran}");
    let same = ledger.run("--as-of 2024-03-01 --lang sv draft check ut.docx");
    assert!(!same.out.contains("är inget Worddokument"), "{same}");
    let bytes = written(&ledger);
    let told: Vec<String> =
        zip_names(&bytes).into_iter().filter(|name| zip_part(&bytes, name).contains("<draft ")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(zip_part(&bytes, &told[0]).contains("<asked key=\"paper\">agreement"), "{told:?}");
}

#[test]
fn what_is_no_letterhead_is_refused_and_nothing_is_written() {
    let external = format!(
        "<Relationship Id=\"rId7\" Type=\"{OFFICE}/attachedTemplate\" TargetMode=\"External\" Target=\"file:///C:/x.dotm\"/></Relationships>"
    );
    let marker = "<w:r><w:t>liggare:</w:t></w:r><w:r><w:t>innehåll</w:t></w:r>";
    let with_part = |name: &'static str| {
        let mut parts = parts();
        parts.push((name, "x".to_owned()));
        zipped(&parts)
    };
    let mut many = parts();
    let names: Vec<String> = (0..1001).map(|at| format!("word/media/{at}.xml")).collect();
    many.extend(names.iter().map(|name| (Box::leak(name.clone().into_boxed_str()) as &str, String::new())));
    let mut bomb = parts();
    bomb.push(("word/media/a.xml", "0".repeat(65 << 20)));
    let document = "word/document.xml";
    for (bytes, said) in [
        (b"ingen fil".to_vec(), "inget Worddokument"),
        (with_part("word/vbaProject.bin"), "makron"),
        (with_part("word/activeX/activeX1.xml"), "makron"),
        (but("[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml"), "makron"),
        (but("[Content_Types].xml", "document.main+xml", "template.main+xml"), "annat slag"),
        (but("word/_rels/document.xml.rels", "</Relationships>", &external), "utanför dokumentet"),
        (
            but("word/_rels/document.xml.rels", "</Relationships>", &external.replace("External", "&#69;xternal")),
            "utanför dokumentet",
        ),
        (
            but(document, marker, &format!("{marker}<w:fldSimple w:instr=\" INCLUDEPICTURE &quot;x&quot; \"/>")),
            "utanför dokumentet",
        ),
        (
            but(
                document,
                "<w:r><w:t>Almby",
                "<w:r><w:instrText>DDEA</w:instrText></w:r><w:r><w:instrText>UTO c:</w:instrText></w:r><w:r><w:t>Almby",
            ),
            "utanför dokumentet",
        ),
        (
            but(document, "<w:r><w:t>Almby", "<w:r><w:instrText>&#73;NCLUDETEXT x</w:instrText></w:r><w:r><w:t>Almby"),
            "utanför dokumentet",
        ),
        (but(document, marker, "<w:r><w:t>x</w:t></w:r>"), "inget stycke"),
        (but(document, "Almby kommun", "liggare:innehåll"), "har 2 stycken"),
        (but(document, marker, &format!("<w:r><w:t>Här: </w:t></w:r>{marker}")), "tillsammans med annan text"),
        (
            but(document, "<w:p><w:pPr><w:pStyle w:val=\"Rubrik2\"/></w:pPr>", "<w:p><w:pPr><w:sectPr/></w:pPr>"),
            "avslutar ett avsnitt",
        ),
        (in_a_table(), "står i en tabell"),
        (but(document, "Sist &amp; slut</w:t>", "Sist</w:x>"), "inte skriven som Word"),
        (but("word/styles.xml", "</w:styles>", ""), "inte skriven som Word"),
        (but("word/numbering.xml", "w:numId=\"4\"", "w:numId=\"x\""), "inte skriven som Word"),
        (
            but("word/_rels/document.xml.rels", "Target=\"header1.xml\"/>", "Target=\"header1.xml\">"),
            "inte skriven som Word",
        ),
        (but(document, "<w:r><w:t>Almby", "<w:ins w:author=\"x\"/><w:r><w:t>Almby"), "spårade ändringar"),
        (but(document, MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main"), "annat slag"),
        (but("word/_rels/document.xml.rels", "/header\"", "/comments\""), "kommentarer"),
        (but("word/_rels/document.xml.rels", "/styles\"", "/other\""), "inga formatmallar"),
        (with_part("word/../../ut.xml"), "inte skriven som Word"),
        (zipped(&many), "större delar"),
        (zipped(&bomb), "större delar"),
    ] {
        let ledger = Ledger::faultless();
        let ran = drafted(&ledger, &bytes, "report avtal");
        assert!(ran.code == 1 && ran.err.contains("X004") && ran.err.contains(said), "{said}: {ran}");
        assert!(ran.err.contains("rätta brevmallen först"), "{said}: {ran}");
        assert!(!ledger.directory().join("ut.docx").exists(), "{said}");
    }
}

#[test]
fn a_letterhead_is_for_word_and_is_never_written_over() {
    let ledger = Ledger::faultless();
    std::fs::write(ledger.directory().join("brev.docx"), zipped(&parts())).unwrap();
    let before = ledger.files();
    for line in [
        "draft report avtal --letterhead brev.docx",
        "--output ut.md draft report avtal --letterhead brev.docx",
        "--output brev.docx draft report avtal --letterhead brev.docx --force",
        "--output ut.docx draft report avtal --letterhead finns-inte.docx",
        "--output ut.docx draft report avtal --letterhead agreements",
    ] {
        let ran = ledger.run(&format!("--as-of 2024-03-01 --lang sv {line}"));
        assert_eq!(ran.code, 2, "{line}: {ran}");
        assert!(ledger.files() == before, "{line}");
    }
}

/// Hostile facts are text on a letterhead, too.
#[test]
fn facts_are_text_on_a_letterhead() {
    let ledger = Ledger::faultless();
    let hostile = "Barn <w:p/> {{ x }} & ]]> =CMD() liggare:innehåll";
    ledger.replace("avtal.toml", "Fler barn klarar grundskolan.", hostile);
    let ran = drafted(&ledger, &zipped(&parts()), "agreement avtal");
    assert_eq!(ran.code, 0, "{ran}");
    let text = zip_part(&written(&ledger), "word/document.xml");
    assert!(text.contains("arn &lt;w:p/&gt; {{ x }} &amp; ]]&gt; =CMD() liggare:innehåll"), "{text}");
}
