//! P004: a personal identity number is told of, and stands nowhere in what the line hands on.

use super::{FAULTLESS, codes, faultless_but, ledger, of_text, personal_number, place};

/// Everything that commands and formats could print: findings, texts, ids, paths, settings and agreements.
fn everything(files: &[(&str, &[u8])]) -> (Vec<String>, String) {
    let ledger = ledger(files);
    (codes(&ledger), format!("{ledger:#?}"))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The number with its last digits spelt as escapes, which TOML reads as the number.
fn escaped() -> String {
    let number = personal_number();
    let (first, last) = number.split_at(number.len() - 2);
    last.bytes().fold(first.to_owned(), |text, byte| format!("{text}\\u{byte:04X}"))
}

#[test]
fn a_number_is_told_and_masked_wherever_it_stands() {
    let (number, spelt) = (personal_number(), escaped());
    let bare = digits(&number);
    let coordination = made_up("811278", "987");
    for (piece, other) in [
        ("purpose = \"", format!("purpose = \"{number} ")),
        ("purpose = \"", format!("purpose = \"19{bare} ")),
        ("purpose = \"", format!("purpose = \"{coordination} ")),
        ("purpose = \"", format!("purpose = \"{spelt} ")),
        ("purpose = \"", format!("# {number}\npurpose = \"")),
        ("802999-0010", number.clone()),
        ("802999-0010", spelt.clone()),
        ("\"802999-0010\"", bare.clone()),
        ("\"802999-0010\"", number.clone()),
        ("period = \"6 months\"", format!("period = \"{number}\"")),
        ("hours = 400", format!("hours = {bare}")),
        ("[notice]", format!("[notice]\n\"{number}\" = 1")),
        ("[notice]", format!("[notice]\n\"{spelt}\" = 1")),
        ("[notice]", format!("[parties.\"{spelt}\"]\nname = 1\n[notice]")),
        ("[notice]", format!("[parties.{number}]\nname = 1\n[notice]")),
        ("[notice]", format!("[notice]\n{number}")),
        ("initiated_by = \"laxhjalpen\"", format!("initiated_by = \"{number}\"")),
        ("initiated_by = \"laxhjalpen\"", format!("initiated_by = \"{spelt}\"")),
    ] {
        let (found, all) = everything(&[("avtal.toml", faultless_but(piece, &other).as_bytes())]);
        assert!(found.iter().any(|line| line.starts_with("P004")), "{other}: {found:?}");
        assert!(!all.contains(&number[7..]) && !all.contains(&coordination), "{other} in {all}");
    }
}

/// The same number as TOML may hold it between quotation marks: with signs that part it, hide it or are its digits in another
/// script, written out and as escapes.
fn spellings() -> [String; 24] {
    let number = personal_number();
    let (day, last) = number.split_once('-').unwrap();
    let wide = |text: &str| -> String {
        text.bytes().filter_map(|byte| char::from_u32(0xff10 + u32::from(byte - b'0'))).collect()
    };
    let spread = |text: &str, unseen: &str| text.chars().fold(String::new(), |all, c| format!("{all}{c}{unseen}"));
    [
        number.clone(),
        format!("{day}{last}"),
        format!("19{day}+{last}"),
        format!("{day}   {last}"),
        format!("{day}\u{a0}{last}"),
        format!("{day} \u{2013} {last}"),
        format!("{day}\u{2212}{last}"),
        format!("{day}\u{ff0d}{last}"),
        format!("{day}_{last}"),
        format!("{day}\\t-\\n{last}"),
        format!("{day}\\u00AD-\\u200B{last}"),
        format!("{}-{}", spread(day, "\u{ad}"), spread(last, "\u{2060}")),
        format!("19{}-{last}", wide(day)),
        format!("{day}{}", wide(last)),
        format!("{day}-{}", last.replace(last.get(..1).unwrap(), "\\U0001D7D7")),
        format!("{}{last}", spread(day, "\\u200D")),
        format!("avtal-2022-{day}-{last}"),
        format!("{day}-{last}-2022"),
        format!("a1{day}-{last}"),
        format!("1981-12-18-{last}"),
        format!("81 12 18 {} {}", &last[..2], &last[2..]),
        format!("1981\\t1218\\u00AD {last}"),
        format!("{day}-{} {}", &last[..3], &last[3..]),
        format!("{day} {last} kr"),
    ]
}

/// Every digit of a text, of whatever script, and no other sign; what the text spells as an escape is no digit.
fn folded(text: &str) -> String {
    let value = |c: char| match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        '\u{1d7ce}'..='\u{1d7d7}' => char::from_digit(u32::from(c) - 0x1d7ce, 10),
        _ => None,
    };
    let plain = text.split("\\u{").enumerate().map(|(place, piece)| match (place, piece.split_once('}')) {
        (1.., Some((_, after))) => after,
        _ => piece,
    });
    plain.flat_map(str::chars).filter_map(value).collect()
}

#[test]
fn a_number_is_told_and_masked_however_it_is_spelt() {
    for spelt in spellings() {
        for text in [
            faultless_but("purpose = \"", &format!("purpose = \"{spelt}, ")),
            faultless_but("purpose = \"", &format!("# {spelt}\npurpose = \"")),
            faultless_but("802999-0010", &spelt),
            faultless_but("[notice]", &format!("[notice]\n\"{spelt}\" = 1")),
            faultless_but("initiated_by = \"laxhjalpen\"", &format!("initiated_by = \"{spelt}\"")),
            faultless_but("initiated_by", &format!("notes = [\"\"\"\n  {spelt}\"\"\"]\ninitiated_by")),
        ] {
            let (found, all) = everything(&[("avtal.toml", text.as_bytes())]);
            assert!(found.iter().any(|line| line.starts_with("P004")), "{spelt}: {found:?}");
            let bare = digits(&personal_number());
            assert!(!folded(&all).contains(&bare), "{spelt} in {all}");
        }
    }
}

#[test]
fn a_number_over_the_end_of_a_line_is_masked() {
    let number = personal_number();
    let (day, last) = number.split_once('-').unwrap();
    for joint in ["\n", "\r\n   ", "-\n", "\\\n      ", "-\\\r\n\t", " \\u2013\\n"] {
        let text =
            faultless_but("purpose = \"", &format!("notes = [\"\"\"ring {day}{joint}{last}\"\"\"]\npurpose = \""));
        let (found, all) = everything(&[("avtal.toml", text.as_bytes())]);
        assert!(found.iter().any(|line| line.starts_with("P004")), "{joint:?}: {found:?}");
        assert!(!all.contains(last), "{joint:?} in {all}");
    }
}

#[test]
fn a_number_in_an_address_of_the_web_is_masked_however_it_is_written_there() {
    let number = personal_number();
    let (day, last) = number.split_once('-').unwrap();
    for joint in ["%2D", "%2d", "%20", "%E2%80%90", "&#45;", "&#x2D;", "&nbsp;", "&ndash;", "-"] {
        let text = faultless_but("purpose = \"", &format!("purpose = \"se https://a.example/?pnr={day}{joint}{last} "));
        let (found, all) = everything(&[("avtal.toml", text.as_bytes())]);
        assert!(found.iter().any(|line| line.starts_with("P004")), "{joint:?}: {found:?}");
        assert!(!all.contains(last), "{joint:?} in {all}");
    }
    // Shares, addresses and words with these signs are none.
    for piece in ["50 % av 100%", "a%20b%2Dc&amp;d", "rad 20% 2024-01-31 &nbsp; 1800"] {
        let text = faultless_but("purpose = \"", &format!("purpose = \"{piece} "));
        assert_eq!(everything(&[("avtal.toml", text.as_bytes())]).0, [""; 0], "{piece}");
    }
}

#[test]
fn a_mask_moves_no_other_finding() {
    let places = |spelt: &str| {
        let piece = "purpose = \"";
        let ledger = of_text(&faultless_but(piece, &format!("notes = [\"{spelt}\", 5]\n{piece}")));
        let others = ledger.diagnostics.iter().filter(|found| found.code.0 != "P004");
        others.map(|found| (found.code.0, place(&ledger, &found.finding))).collect::<Vec<_>>()
    };
    for spelt in spellings() {
        // As long and as wide, but with a letter in the day no number.
        let none = spelt.replacen('1', "l", 1).replacen('\u{ff11}', "ｌ", 1);
        let (found, expected) = (places(&spelt), places(&none));
        assert!(!found.is_empty());
        assert_eq!(found, expected, "{spelt}");
    }
}

#[test]
fn a_value_that_is_none_is_shown_without_the_number_that_it_spells_out() {
    let (_, all) = everything(&[("avtal.toml", faultless_but("in_kind", &escaped()).as_bytes())]);
    assert!(all.contains("`kind` kan inte vara \\\"811218-****"), "{all}");
    assert!(!all.contains(&personal_number()[7..]));
}

/// A number of nobody's.
fn made_up(date: &str, birth_number: &str) -> String {
    let check =
        crate::model::personal_number::check_digit((date.bytes().chain(birth_number.bytes())).map(|b| b - b'0'));
    format!("{date}{birth_number}{check}")
}

#[test]
fn a_number_in_a_name_or_in_the_settings_is_masked_too() {
    let number = personal_number();
    let (named, folder) = (format!("{number}.toml"), format!("{number}/avtal.toml"));
    let settings =
        format!("[ledger]\nname = \"{number}\"\n[committees.almby]\nname = \"Almby\"\norg_number = \"{number}\"\n");
    let files: [(&str, &[u8]); 3] =
        [(&named, FAULTLESS.as_bytes()), (&folder, FAULTLESS.as_bytes()), ("liggare.toml", settings.as_bytes())];
    let (found, all) = everything(&files);
    // One each for the names of the file and of the folder, and two in the settings.
    assert_eq!(found.iter().filter(|line| line.starts_with("P004")).count(), 4);
    assert!(!all.contains(&number[7..]), "{all}");
}

#[test]
fn a_bare_number_is_told_once_and_the_rest_of_the_file_is_read() {
    let number = personal_number();
    for bare in [number.clone(), digits(&number)] {
        let text = faultless_but("\"802999-0010\"", &bare).replacen("end = 2026-12-31", "end = 2023-12-31", 1);
        let ledger = of_text(&text);
        assert_eq!(codes(&ledger), ["P004 "], "{bare}");
        assert!(ledger.diagnostics.iter().any(|diagnostic| diagnostic.code.0 == "T001"));
    }
}

#[test]
fn two_files_named_after_persons_are_not_therefore_the_same() {
    let (one, other) = (made_up("811218", "987"), made_up("811218", "986"));
    let (one, other) = (format!("{one}.toml"), format!("{other}.toml"));
    let ledger = ledger(&[(&one, FAULTLESS.as_bytes()), (&other, FAULTLESS.as_bytes())]);
    assert_eq!(codes(&ledger), ["P004 ", "P004 "]);
    let paths: Vec<_> =
        ledger.sources.iter().filter(|source| !source.id.is_empty()).map(|source| &source.path).collect();
    assert_eq!(paths, ["811218****.toml", "811218****.toml (2)"]);
    let ids: Vec<_> = ledger.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["811218****", "811218**** (2)"]);
}

#[test]
fn a_number_that_folders_and_file_give_together_is_told_and_not_completed_elsewhere() {
    let number = personal_number();
    let (day, last) = (&number[number.len() - 11..number.len() - 5], &number[number.len() - 4..]);
    for (path, is_told) in [
        (format!("{day}/{last}.toml"), true),
        (format!("{day}/{last}-iop.toml"), true),
        (format!("enhet/{day}-{last}/avtal-2.toml"), true),
        (format!("{day}/avtal-3.toml"), false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        super::write(folder.path(), &[(&path, FAULTLESS.as_bytes())]);
        let ledger = super::loaded(folder.path(), |_, _| Some(()));
        let codes: Vec<_> = ledger.errors().map(|one| one.code.0).collect();
        assert_eq!(codes, if is_told { vec!["P004"] } else { vec![] }, "{path}");
        let shown: Vec<_> = ledger.sources.iter().map(|source| format!("{} {}", source.id, source.path)).collect();
        assert!(!is_told || shown.iter().all(|shown| !shown.contains(last)), "{shown:?}");
    }
}
