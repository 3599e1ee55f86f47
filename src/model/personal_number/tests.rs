//! Numbers in every spelling are found and masked; what only looks like one is not.

use proptest::prelude::*;

use super::signs::{Sign, is_star, sign};
use super::*;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// What may stand between day and birth number.
const SEPARATORS: [&str; 24] = [
    "",
    "-",
    "+",
    " ",
    "\u{a0}",
    "\u{2010}",
    "\u{2011}",
    "\u{2012}",
    "\u{2013}",
    "\u{2014}",
    "\u{2015}",
    "\u{2212}",
    "_",
    "\u{ff0d}",
    "\u{fe63}",
    "\u{202f}",
    "\t",
    "\n",
    "\r\n   ",
    "  \u{3000} ",
    " \u{2013} ",
    "\u{ad}-",
    "-\u{200b}\n",
    " \u{2060}+\u{feff} ",
];

/// A made-up number. Its check digit is computed here so that nobody's number stands in this file.
fn made_up(date: &str, separator: &str, birth_number: &str) -> String {
    let digits = date[date.len() - 6..].bytes().chain(birth_number.bytes());
    let check = check_digit(digits.map(|byte| byte - b'0'));
    format!("{date}{separator}{birth_number}{check}")
}

fn found(text: &str) -> Vec<&str> {
    find(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn every_written_form_is_found_and_masked() {
    for date in ["811218", "19811218", "20040229", "811278"] {
        for separator in SEPARATORS {
            let number = made_up(date, separator, "123");
            let text = format!("född {number}, åäö");
            assert_eq!(found(&text), [number.as_str()]);
            assert_eq!(mask(&text), format!("född {date}{separator}****, åäö"));
        }
    }
}

#[test]
fn a_text_without_numbers_is_lent_back() {
    for text in ["", "IOP 2024", "2018-09-01", "802012-1581", "212000-0142", "åäö – 1 000 000 kr"] {
        assert!(matches!(mask(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}

#[test]
fn a_wrong_check_digit_is_no_number() {
    let number = made_up("811218", "-", "123");
    let (rest, last) = number.split_at(number.len() - 1);
    let right: u8 = last.parse().unwrap();
    for wrong in (0..10).filter(|digit| *digit != right) {
        assert_eq!(found(&format!("{rest}{wrong}")), [""; 0]);
    }
}

#[test]
fn only_days_of_the_calendar_count() {
    let days =
        ["811218", "000229", "040229", "19040229", "20000229", "991231", "20991231", "010161", "000289", "811291"];
    for date in days {
        assert_eq!(find(&made_up(date, "-", "123")).len(), 1, "{date}");
    }
    let others = [
        "811318", "810018", "811200", "811232", "811260", "811292", "810229", "19000229", "18991231", "21000101",
        "16811218",
    ];
    for date in others {
        assert_eq!(find(&made_up(date, "-", "123")), [], "{date}");
    }
}

/// A made-up number with its signs in a shape: each `#` is one of its digits, `0` to `9` stand for themselves.
fn shaped(shape: &str, number: &str) -> String {
    let mut digits = number.chars();
    shape.chars().map(|c| if c == '#' { digits.next().unwrap() } else { c }).collect()
}

#[test]
fn a_number_is_found_in_every_shape() {
    let (short, long) = (made_up("640823", "", "323"), made_up("19640823", "", "323"));
    for (shape, shown) in [
        // Beside other digits that a hyphen joins, and in a word of letters and digits.
        ("avtal-2022-######-####", "avtal-2022-640823-****"),
        ("######-####-2022", "640823-****-2022"),
        ("b-1-######-####", "b-1-640823-****"),
        ("16-######-####", "16-640823-****"),
        ("1-##########-1", "1-640823****-1"),
        ("a1######-####", "a1640823-****"),
        ("avtal2022######-####", "avtal2022640823-****"),
        ("a119######-####", "a119640823-****"),
        ("a1######-####-2022", "a1640823-****-2022"),
        // With the day in parts, the last four digits, or both.
        ("##-##-##-####", "64-08-23-****"),
        ("## ## ## ####", "64 08 23 ****"),
        ("## ## ## ## ##", "64 08 23 ** **"),
        ("##-##-## ## ##", "64-08-23 ** **"),
        ("##-####-####", "64-0823-****"),
        ("####-##-####", "6408-23-****"),
        ("19 ## ## ## ####", "19 64 08 23 ****"),
        ("######-### #", "640823-*** *"),
        ("######-# ###", "640823-* ***"),
        ("######-## ##", "640823-** **"),
        ("######-##-##", "640823-**-**"),
        ("######-####-1", "640823-****-1"),
        ("###### ### #", "640823 *** *"),
        ("# # # # # # # # # #", "6 4 0 8 2 3 * * * *"),
        ("# # # # # # - # # # #", "6 4 0 8 2 3 - * * * *"),
        ("2022-##-##-##-####", "2022-64-08-23-****"),
        ("##-##-##-####-2022", "64-08-23-****-2022"),
        ("tel 1 2, ## ## ## ####; 3 4", "tel 1 2, 64 08 23 ****; 3 4"),
        // Before figures that are no more of a row, as they are parted by other signs or of another width.
        ("######-## ## 55", "640823-** ** 55"),
        ("# # # # # # - # # # # 5", "6 4 0 8 2 3 - * * * * 5"),
        ("1 ## ## ## ## ##", "1 64 08 23 ** **"),
        ("5 ## ## ## ####", "5 64 08 23 ****"),
        ("## ## ## #### 5", "64 08 23 **** 5"),
        // With marks.
        ("######.####", "640823.****"),
        ("######/####", "640823/****"),
        ("######\u{b7}####", "640823\u{b7}****"),
        ("######~####", "640823~****"),
        ("##/##/## ####", "64/08/23 ****"),
        ("##.##.##.####", "64.08.23.****"),
        ("##-##-##.####", "64-08-23.****"),
        // In groups of digits, as TOML writes them.
        ("#_###_###_###", "6_408_23*_***"),
        ("####_###_###", "6408_23*_***"),
        // Beside what an amount has.
        ("###### #### kr", "640823 **** kr"),
        ("######-#### kr", "640823-**** kr"),
        ("###### ####\nkr", "640823 ****\nkr"),
        ("######-####\nkr", "640823-****\nkr"),
        ("###### ####,50", "640823 ****,50"),
        ("###### #### elever", "640823 **** elever"),
        ("500 kr ###### ####", "500 kr 640823 ****"),
        ("kr ######-####", "kr 640823-****"),
        ("pnr (kr) ###### ####", "pnr (kr) 640823 ****"),
    ] {
        assert_eq!(mask(&shaped(shape, &short)), shown, "{shape}");
    }
    for (shape, shown) in [
        ("####-##-##-####", "1964-08-23-****"),
        ("#### ## ## ####", "1964 08 23 ****"),
        ("#### #### ####", "1964 0823 ****"),
        ("####-####-####", "1964-0823-****"),
        ("######-##-####", "196408-23-****"),
        ("####-##-## ## ##", "1964-08-23 ** **"),
        ("####-##-##\n####", "1964-08-23\n****"),
        ("#### \u{2013} ## \u{2013} ## \u{2013} ####", "1964 \u{2013} 08 \u{2013} 23 \u{2013} ****"),
        ("########-### #", "19640823-*** *"),
        ("####-##-##-##-## 2 tr", "1964-08-23-**-** 2 tr"),
        ("####.##.##-####", "1964.08.23-****"),
        ("####/##/##-####", "1964/08/23-****"),
        ("####/##/## ## ##", "1964/08/23 ** **"),
        ("########/####", "19640823/****"),
        ("###_###_###_###", "196_408_23*_***"),
        ("dnr 2022-####-##-##-####-1", "dnr 2022-1964-08-23-****-1"),
        ("# # # # # # # # # # # #", "1 9 6 4 0 8 2 3 * * * *"),
    ] {
        assert_eq!(mask(&shaped(shape, &long)), shown, "{shape}");
    }
}

#[test]
fn a_part_of_something_longer_is_left_alone() {
    for number in [made_up("811218", "-", "123"), made_up("19811218", "", "123"), made_up("811218", " ", "123")] {
        let longer = [
            format!("1{number}"),
            format!("{number}0"),
            format!("1\u{200b}{number}"),
            format!("{number}\u{ad}\u{ff11}"),
            format!("a1{number}0"),
        ];
        for text in longer {
            assert_eq!(found(&text), [""; 0], "{text}");
        }
    }
}

#[test]
fn rows_of_figures_are_no_number() {
    let (short, long) = (made_up("640823", "", "323"), made_up("19640823", "", "323"));
    for shape in [
        "11 ## ## ## ## ##",
        "## ## ## ## ## 11",
        "7 # # # # # # # # # #",
        "# ### ### ###",
        "### ### ####",
        "###-### ## ##",
        "###### # ###",
        "####-######",
        "######## ##",
        "##.##-##-####",
        "##.##/##-####",
        "##/####-####",
        "####/##-####",
        "##.##.## . ####",
        "######..####",
        "######./####",
        "######.## ##",
        "######. ####",
        "# ###_###_###",
        "1_#_###_###_###",
        "#_###_###_###_1",
        "*_#_###_###_###",
        "#__###_###_###",
        "## ##\n## ####",
        "##, ##, ##, ####",
    ] {
        assert_eq!(found(&shaped(shape, &short)), [""; 0], "{shape}");
    }
    for shape in ["5000 #### #### ####", "#### #### #### 1234", "### ### ### ###", "######## # ###"] {
        assert_eq!(found(&shaped(shape, &long)), [""; 0], "{shape}");
    }
}

/// What ordinary texts hold that has the digits of a number, where `#` is the one digit of ten with which it does.
const NEAR_MISSES: [&str; 51] = [
    // Periods, and days beside days.
    "18082#-2030",
    "05012#-2030",
    "Avtal 2018082#-2045",
    "18082# \u{2013} 2060",
    "18082# 2009",
    "2022-08-2#/2023-08-22",
    "2022-08-2# \u{2013} 2023-08-22",
    "2022-08-2# 2023-08-22",
    "2022-08-2#-2023-08-22",
    "2022-08-2# 2023",
    "1998-08-2# \u{2013} 1999-08-22",
    "1998-08-2#\n1999-08-22",
    "from = 1998-08-2#\n2020 = 5",
    // Errands and invoices.
    "2015-012#-0123",
    "201501-2#-0123",
    "dnr SN 2015-117#-0100",
    "dnr SN 2015-11-7#-0100",
    "SN 2012/12-2#33",
    "https://example.org/2018/01/2#/0123",
    "2018.01.2#.0123",
    // Days and times.
    "2018-01-2# 0123",
    "2018-01-2# 12 30",
    "2018-01-2#-12-30",
    "2018-01-2# \u{2013} 12-31",
    "2018012# 12 30",
    "18012# 12 30",
    "2018/01/2# 1230",
    // Days and years.
    "2018-01-2#-2019",
    "2018/01/2#/2019-01-20",
    "2018.01.2#-2019.01.20",
    "1998/01/2#-1999/01/20",
    "2018-01-2#\n4531 = 100000",
    "dnr 2012-64082#",
    "dnr KS 2012-18082#",
    "faktura 2012-640823 2#",
    // Amounts and counts.
    "18082# 1200 kr",
    "18082# 1800 elever",
    "18082# 1800 gymnasieelever",
    "18082# 1200 st",
    "18082# 1 200 kr",
    "18082#-1 200 kr",
    "64082# 1 200 kr",
    "2022-08-2# 1200",
    "kr 64082# 3234",
    "SEK\u{a0}64082# 3234",
    "6 408 2#3 234 kr",
    // Telephones and rows.
    "08-12 2# 18 98",
    "0708-2# 21 89",
    "070-82# 21 89",
    "08 12 2# 18 98",
    "64 08 2# 32 34 71",
];

#[test]
fn what_a_ledger_tells_of_comes_out_unchanged() {
    for shape in NEAR_MISSES {
        let texts = (0..10).map(|digit| shape.replace('#', &digit.to_string()));
        let is_close = |text: &String| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            [10, 12].iter().any(|length| digits.get(..*length).is_some_and(|digits| !found(digits).is_empty()))
        };
        assert!(texts.clone().any(|text| is_close(&text)), "{shape} is far from every number");
        for text in texts {
            assert_eq!(mask(&text), text);
        }
    }
    for text in [
        "SN 2018/12-0142 811218.98 811218,98 1.2.3-1234/2018 KS 2022/00123 dnr 2022-640823 1640823-3234 802012-1581 212000-0142 16212000-0142 5402-9681 5 000 000 kr",
        "2022-08-23/2023-08-22 2022-08-23 \u{2013} 2023-08-22 2022-08-23 2023 2022-08-23T12:30 +46 70 811 21 89",
    ] {
        assert_eq!(mask(text), text);
    }
}

#[test]
fn a_century_may_stand_apart() {
    let number = made_up("811218", "-", "123");
    for text in [format!("19{number}"), format!("19 {number}"), format!("19-{number}"), format!("x 20-{number}")] {
        assert!(found(&text)[0].ends_with(&number), "{text}");
    }
}

#[test]
fn a_sole_trader_is_found_in_the_number_for_value_added_tax() {
    let number = made_up("811218", "", "123");
    for before in ["SE", "se ", "momsnr SE"] {
        assert_eq!(found(&format!("{before}{number}01")), [number.as_str()], "{before}");
        for sign in ["-", "\u{2013}", ".", "/"] {
            let (day, last) = number.split_at(6);
            assert_eq!(found(&format!("{before}{day}{sign}{last}01")), [format!("{day}{sign}{last}")], "{before}");
            assert_eq!(found(&format!("{day}{sign}{last}01")), [""; 0]);
            assert_eq!(found(&format!("SE{day}{sign}{last}02")), [""; 0]);
        }
    }
    for text in ["SE802012158101", &format!("{number}01"), &format!("SE{number}02"), &format!("DE{number}01")] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn a_day_of_agreements_that_marks_part_begins_a_number_unless_a_year_or_a_time_follows() {
    let number = made_up("20080823", "", "239");
    for shape in [
        "####-##-##-####",
        "####_##_##_####",
        "account = { konto = \"####-##-##-####\" }",
        "####-##-## ####",
        "####-##-## \u{2013} ####",
        "####/##/##-####",
        "####.##.##/####",
        "#### ## ## ####",
        "20##-##-##-####",
        "######## ## ##",
    ] {
        let number = if shape.starts_with("20#") { &number[2..] } else { &number };
        assert_eq!(find(&shaped(shape, number)).len(), 1, "{shape}");
    }
    for last in 0..1000 {
        let number = shaped("####-##-##-####", &made_up("20080823", "", &format!("{last:03}")));
        let last: i32 = number[11..].parse().unwrap();
        let is_year = (1900..=2060).contains(&last);
        assert_eq!(find(&number).len(), usize::from(!is_year), "{number}");
        assert_eq!(find(&format!("pnr {number}")).len(), 1, "{number}");
        let apart = number.replacen("23-", "23 ", 1);
        let is_time = last / 100 < 24 && last % 100 < 60;
        assert_eq!(find(&apart).len(), usize::from(!is_year && !is_time), "{apart}");
        assert_eq!(find(&format!("{apart} kr")).len(), 0, "{apart}");
        assert_eq!(find(&format!("{number} elever")).len(), usize::from(!is_year), "{number}");
    }
}

#[test]
fn numbers_in_a_row_are_found_each() {
    let number = shaped("## ## ## ## ##", &made_up("811218", "", "987"));
    for count in 1..5 {
        let row = vec![number.as_str(); count].join(" ");
        assert_eq!(found(&row), vec![number.as_str(); count]);
        assert_eq!(find(&format!("{row} 55 66")).len(), if count == 1 { 0 } else { count }, "{row}");
    }
    let whole = number.replace(' ', "");
    assert_eq!(find(&format!("{number} {whole} {number}\n{number}")).len(), 4);
}

#[test]
fn sixty_is_added_to_no_day_that_is_written_in_parts() {
    for (date, shapes) in [
        ("811278", ["######-####", "###### ####", "##########", "######/####", "19######-## ##"]),
        ("180961", ["######-####", "###### ####", "20##########", "######.####", "20######+####"]),
    ] {
        for shape in shapes {
            assert_eq!(find(&shaped(shape, &made_up(date, "", "323"))).len(), 1, "{shape}");
        }
        for shape in ["##-##-##-####", "####-##-####", "## ## ## ## ##", "##.##.##-####", "#_###_###_###"] {
            let text = shaped(shape, &made_up(date, "", "323"));
            assert_eq!(found(&text), [""; 0], "{text}");
            for before in ["Samordningsnummer: ", "pnr ", "f\u{f6}dd "] {
                let is_found = !shape.contains('_');
                assert_eq!(find(&format!("{before}{text}")).len(), usize::from(is_found), "{before}{text}");
            }
        }
    }
}

/// A separator of each width, with the digits that follow it made so that the check digit holds.
fn after_a_day(date: &str, wanted: impl Fn(&str) -> bool, separator: &str) -> Vec<String> {
    let numbers = (0..1000).map(|birth_number| made_up(date, separator, &format!("{birth_number:03}")));
    numbers.filter(|number| wanted(&number[number.len() - LAST..])).collect()
}

#[test]
fn a_day_and_a_year_are_no_number() {
    assert_eq!(found("180901-2022"), [""; 0]);
    assert_eq!(made_up("180901", "-", "202"), "180901-2022", "it has the check digit of one");
    for (date, years) in [("180901", 2018..=2060), ("20180901", 2018..=2060), ("000101", 2000..=2060)] {
        let is_year = |last: &str| years.contains(&last.parse().unwrap());
        for separator in ["-", "\u{2013}", "_", " ", " \u{2013} ", "\u{a0}", "\n"] {
            let periods = after_a_day(date, is_year, separator);
            assert!(!periods.is_empty());
            for period in periods {
                assert_eq!(found(&period), [""; 0], "{period}");
            }
        }
        for separator in ["", "+", " + "] {
            for number in after_a_day(date, is_year, separator) {
                assert_eq!(found(&number), [&number]);
            }
        }
    }
    for earlier in after_a_day("180901", |last| last.starts_with("2017"), " ") {
        assert_eq!(found(&earlier), [""; 0]);
    }
}

#[test]
fn what_is_said_to_be_of_a_person_is_no_period() {
    let is_year = |last: &str| (2020..=2060).contains(&last.parse().unwrap());
    for number in after_a_day("180901", is_year, "-").iter().chain(&after_a_day("20180901", is_year, " ")) {
        for before in
            ["pnr ", "Personnummer: ", "f\u{f6}dd ", "org_number = \"", "org.nr ", "identity number: ", "FÖDD: "]
        {
            assert_eq!(found(&format!("5 kr, {before}{number}")), [number.as_str()], "{before}");
        }
        for before in ["pnr 1 ", "Personnummer:\n", "f\u{f6}dda ", "Organisationen ", "personal ", "avtal "] {
            assert_eq!(found(&format!("{before}{number}")), [""; 0], "{before}");
        }
    }
    for shape in ["##-##-##-####", "######-#### elever", "###### # ###", "###### #### kr"] {
        let text = format!("pnr {}", shaped(shape, &made_up("180901", "", "123")));
        assert_eq!(find(&text).len(), 1, "{text}");
    }
}

#[test]
fn no_number_of_a_person_born_from_1940_to_1999_is_taken_for_a_period() {
    for year in 1940..=1999 {
        for separator in ["-", " ", " \u{2013} "] {
            for date in [format!("{:02}0917", year % 100), format!("{year}0917"), format!("{year}0977")] {
                for number in after_a_day(&date, |_| true, separator) {
                    assert_eq!(found(&number), [number.as_str()]);
                }
            }
        }
    }
}

#[test]
fn few_numbers_of_the_young_are_taken_for_a_period() {
    for (separator, most) in [("-", 7), (" ", 8), ("", 0), ("+", 0)] {
        for year in 2000..=2039 {
            let all = after_a_day(&format!("{year}0917"), |_| true, separator);
            let missed = all.iter().filter(|number| find(number).is_empty()).count();
            assert!(missed <= most, "{year}: {missed} of 1000");
        }
    }
    let coordination = after_a_day("180977", |_| true, "-");
    assert!(coordination.iter().all(|number| found(number) == [number]), "a day with 60 added is no day of a period");
}

#[test]
fn a_day_and_an_amount_are_no_number() {
    let number = made_up("180901", " ", "120");
    for after in [" kr", "\u{a0}kr", "kr", " kronor", " SEK", " tkr", ",50", ",50 kr", ".00", " %", ":-"] {
        assert_eq!(found(&format!("{number}{after}")), [""; 0], "{after}");
        let hyphenated = made_up("180901", "-", "120");
        assert_eq!(found(&format!("{hyphenated}{after}")), [hyphenated], "{after}");
    }
    for after in ["", ".", " kronofogden", " krister", ", 50", ",5", ",500", ": ring", " kr\u{f6}n"] {
        assert_eq!(found(&format!("{number}{after}")), [number.as_str()], "{after}");
    }
}

#[test]
fn what_only_looks_like_a_number_is_let_be() {
    let number = made_up("811218", "", "123");
    let (last, wrong) = (&number[6..], format!("123{}", (number[9..].parse::<u8>().unwrap() + 1) % 10));
    for text in [
        "20180901-20191231 20180901\u{2013}20191231 2018-09-01 180901 2018",
        // Errands, one of which has the check digit of a number.
        "2018-01-01 0123 171-84/2017 dnr 1.2.3-1234/2018",
        "2019-01-01 1 200 2019-01-01 1200 2019-01-01 12 000",
        "121 212 1212 kr 1 811 218 kr 811218,LAST",
        "kr 811218 LAST",
        "802012-1581 212000-0142 16212000-0142 SE212000014201",
        "SE45 5000 0000 0583 9825 7466 SE4550000000058398257466 5402-9681 08-508 25 000",
        "0811218-LAST 1811218 LAST 811318-LAST 811218-WRONG 070-811 21 89 070-8112189 46708112189",
        "811218 640823 811218\n640823 811218, LAST \"811218\", \"LAST\" | 811218 | LAST |",
    ] {
        let text = text.replace("LAST", last).replace("WRONG", &wrong);
        assert_eq!(found(&text), [""; 0], "{text}");
    }
}

#[test]
fn a_number_is_found_whatever_else_stands_beside_it() {
    let number = made_up("811218", "-", "123");
    for text in [
        format!("-{number}-"),
        format!("\"{number}\""),
        format!("å{number}ö"),
        format!("({number})."),
        format!("_{number}_"),
        format!("a{number}b"),
        format!("\u{200b}{number}\u{200b}a"),
        format!("id-{number}-x"),
        format!("2024 {number} 2025"),
    ] {
        assert_eq!(found(&text), [number.as_str()], "{text}");
    }
    for between in [" ", ",", "\u{2013}", "\n", "/"] {
        assert_eq!(find(&format!("{number}{between}{number}")).len(), 2, "{between:?}");
    }
}

/// The same digits, each in one of the forms of it: full-width, Arabic, bold, raised, in rings.
fn in_other_digits(number: &str, turn: usize) -> String {
    let zeros = ['0', '\u{ff10}', '\u{660}', '\u{1d7ce}', '\u{966}', '\u{2080}'];
    let of = |place: usize, digit: u32| {
        let zero = zeros[if turn < zeros.len() { turn } else { (place + turn) % zeros.len() }];
        char::from_u32(u32::from(zero) + digit).unwrap()
    };
    number.chars().enumerate().map(|(place, c)| c.to_digit(10).map_or(c, |digit| of(place, digit))).collect()
}

#[test]
fn digits_of_any_script_are_digits() {
    for number in [made_up("811218", "", "123"), made_up("811218", "-", "123"), made_up("19811218", " ", "123")] {
        for turn in 0..12 {
            let number = in_other_digits(&number, turn);
            let text = format!("född {number}, åäö");
            assert_eq!(found(&text), [number.as_str()]);
            let masked = mask(&text);
            assert_eq!((masked.len(), masked.chars().count()), (text.len(), text.chars().count()));
            let stars = masked.trim_end_matches(", åäö").chars().rev().take(LAST);
            assert!(is_masked(&masked) && stars.into_iter().all(is_star), "{masked}");
        }
    }
}

#[test]
fn what_no_one_sees_hides_no_number() {
    let number = made_up("19811218", "-", "123");
    for unseen in [
        "\u{ad}",
        "\u{200b}",
        "\u{2060}\u{feff}",
        "\u{34f}",
        "\u{fe0f}\u{20e3}",
        "\u{336}",
        "\u{e0020}",
        "\0",
        "\u{1b}",
        "\u{600}",
        "\u{6dd}",
        "\u{70f}",
        "\u{110bd}",
        "\u{5b0}",
        "\u{1ab0}",
        "\u{488}",
    ] {
        let spread: String = number.chars().flat_map(|c| [c.to_string(), unseen.to_owned()]).collect();
        let masked = mask(&spread);
        let left: String = masked.chars().filter(|c| sign(*c) != Sign::Unseen).collect();
        assert_eq!(left, "19811218-****", "{unseen:?}");
        assert!(is_masked(&masked));
    }
}

/// Every character of Unicode.
fn characters() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

#[test]
fn every_character_is_to_a_number_what_unicode_says() {
    let categories = CodePointMapData::<GeneralCategory>::new();
    for c in characters() {
        let is_of = |kinds: &[GeneralCategory]| kinds.contains(&categories.get(c));
        let is_known = if c.is_whitespace() {
            sign(c) == Sign::Space
        } else if is_of(&[GeneralCategory::DashPunctuation, GeneralCategory::ConnectorPunctuation]) {
            sign(c) == Sign::Dash
        } else if is_of(&[GeneralCategory::NonspacingMark, GeneralCategory::EnclosingMark])
            || is_of(&[GeneralCategory::Control, GeneralCategory::Format])
        {
            sign(c) == Sign::Unseen
        } else {
            is_digit(c) || !is_of(&[GeneralCategory::DecimalNumber])
        };
        assert!(is_known, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn what_stands_for_one_digit_is_that_digit() {
    let folding = icu_normalizer::DecomposingNormalizer::new_nfkd();
    for c in characters() {
        let folded: String =
            folding.normalize(c.encode_utf8(&mut [0; 4])).chars().filter(|c| !"().,".contains(*c)).collect();
        if let [digit @ b'0'..=b'9'] = folded.as_bytes() {
            assert_eq!(sign(c), Sign::Digit(digit - b'0'), "U+{:04X}", u32::from(c));
        }
    }
    for of_ten in ["\u{2780}\u{2788}", "\u{278a}\u{2792}", "\u{24f5}\u{24fd}", "\u{1369}\u{1371}", "Ⅰ\u{2168}", "一九"]
    {
        assert_eq!(of_ten.chars().map(sign).collect::<Vec<_>>(), [Sign::Digit(1), Sign::Digit(9)]);
    }
    for other in ["\u{2469}", "\u{bd}", "\u{2169}", "\u{5341}", "\u{1372}"] {
        assert!(!other.contains(is_digit), "{other}");
    }
}

#[test]
fn what_looks_like_a_line_or_a_dot_parts_a_number() {
    let lines = "\u{2052}\u{23af}\u{254c}\u{254d}\u{2504}\u{2505}\u{2508}\u{2509}\u{203e}\u{2017}\u{ffe3}\u{2c9}";
    for c in lines.chars().chain("./~\u{b7}\u{2022}\u{ff0e}".chars()) {
        let number = made_up("811218", &c.to_string(), "123");
        assert_eq!(found(&number), [number.as_str()]);
        assert!(is_masked(&mask(&number)));
    }
}

proptest! {
    #[test]
    fn every_decimal_digit_of_unicode_is_known(digits in "\\p{Nd}{200}") {
        for c in digits.chars() {
            prop_assert!(is_digit(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_dash_and_space_of_unicode_parts_a_number(signs in "[\\p{Pd}\\p{Pc}\\p{White_Space}]{50}", unseen in "[\\p{Default_Ignorable_Code_Point}\\p{Cc}]{50}") {
        for c in signs.chars() {
            prop_assert!(matches!(sign(c), Sign::Dash | Sign::Space), "U+{:04X}", u32::from(c));
        }
        for c in unseen.chars().filter(|c| !c.is_whitespace()) {
            prop_assert_eq!(sign(c), Sign::Unseen, "U+{:04X}", u32::from(c));
        }
    }
}

#[test]
fn a_star_takes_the_room_of_the_digit() {
    for c in ('\0'..=char::MAX).filter(|c| is_digit(*c)) {
        assert_eq!(star(c).len_utf8(), c.len_utf8());
        assert!(is_star(star(c)) && !is_digit(star(c)));
    }
}

#[test]
fn a_byte_of_ascii_that_no_one_sees_is_looked_at() {
    for c in ('\0'..=char::MAX).filter(|c| matches!(sign(*c), Sign::Digit(_) | Sign::Unseen)) {
        assert!(c.to_string().bytes().all(|byte| signs::OF_NUMBERS[usize::from(byte)]), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn a_hostile_text_takes_linear_time() {
    let number = made_up("811218", "-", "123");
    for piece in [
        "8",
        "8\u{ad}",
        "\u{ad}",
        "811218\u{ad}",
        "811218 \u{2013}",
        "\u{ff18}",
        "811218",
        "811218-",
        "811218-1230-",
        "-",
        "\u{2010}1",
        "811218 ",
        "8 ",
        "81 12 ",
        "81 12 18 12 ",
        "8-1-1-2-1-8-",
        "81 12 18 98 76 ",
        "8_",
        "81.12.18.",
        "SE811218-",
        "a1811218-",
        "pnr 180901-2022 ",
        &number,
        &format!("{number} "),
        &format!("kr {number}"),
        &number.replace('-', " "),
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        assert_eq!(mask(&text).len(), text.len());
    }
}

prop_compose! {
    fn any_plain_number()(
        century in prop_oneof![Just(""), Just("19"), Just("20")],
        (year, month, day) in (0..100, 1..=12, 1..=28),
        coordination in any::<bool>(),
        birth_number in 0..1000,
        separator in "[\\p{White_Space}\\p{Pd}\u{2212}_+]{0,4}",
    ) -> String {
        let day = if coordination { day + 60 } else { day };
        made_up(&format!("{century}{year:02}{month:02}{day:02}"), &separator, &format!("{birth_number:03}"))
    }
}

/// A number in any spelling, but for those that are taken for a day and a year.
fn any_number() -> impl Strategy<Value = String> {
    let spelt = (any_plain_number(), 0..12_usize, "[\\p{Default_Ignorable_Code_Point}]{0,3}", any::<usize>());
    let spelt = spelt.prop_map(|(number, turn, unseen, at)| {
        let at = at % number.chars().count();
        let at = number.char_indices().nth(at).map_or(0, |(place, _)| place);
        let split = if at == 0 { number } else { format!("{}{unseen}{}", &number[..at], &number[at..]) };
        in_other_digits(&split, turn)
    });
    spelt.prop_filter("a day and a year", |number| {
        let digits: String = number
            .chars()
            .filter_map(|c| if let Sign::Digit(digit) = sign(c) { Some(char::from(b'0' + digit)) } else { None })
            .collect();
        let (day, last) = digits.split_at(digits.len() - LAST);
        let born: i32 = format!("20{}", &day[day.len() - 6..][..2]).parse().unwrap();
        !(born < 2040 && (born - 10..=2060).contains(&last.parse().unwrap()))
    })
}

/// Texts that are nearly all numbers and what may join them: where a slip would show.
fn crowded_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any_number(),
        "[-+_ ./~0-9aå*\n\u{2010}\u{2013}\u{a0}\u{ad}\u{200b}\u{ff11}]{0,3}",
        "[0-9]{6}[-./ ]?[0-9]{4}",
        "81 12 18 98 (76|[0-9]{1,2}) ?",
        "(SE)?811218[-./]?9876(01)? ?",
        "[0-9]{1,3}(_[0-9]{3}){3}_?",
        "8_112_189_876_?",
        "(20)?(08|18)([-./_ ])08[-./_ ]23[-./_ ](2391|[0-9]{4})",
    ];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

/// What may stand before a number: nothing that is a digit.
fn before() -> impl Strategy<Value = String> {
    // The generator may know fewer digits than the program does.
    "[^\\p{Nd}\\p{No}]{0,8}".prop_map(|text| text.chars().filter(|c| !is_digit(*c) && !c.is_numeric()).collect())
}

/// What may stand after one: nothing that makes it an amount, either.
fn after() -> impl Strategy<Value = String> {
    "([^\\p{Nd}\\p{No}\\p{White_Space}A-Za-z%:][^\\p{Nd}\\p{No}]{0,7})?"
        .prop_map(|text| if text.contains(|c: char| is_digit(c) || c.is_numeric()) { String::new() } else { text })
}

fn the_mask_holds(text: &str) {
    let ranges = find(text);
    assert!(ranges.iter().all(|range| text.get(range.clone()).is_some()));
    assert!(ranges.is_sorted_by(|before, after| before.end <= after.start));
    let masked = mask(text);
    assert_eq!(masked.len(), text.len());
    assert_eq!(matches!(masked, Cow::Borrowed(_)), ranges.is_empty());
    assert_eq!(find(&masked), [], "{text:?} became {masked:?}");
    assert_eq!(mask(&masked), masked);
}

proptest! {
    #[test]
    fn the_mask_holds_on_any_text(text in any::<String>()) {
        the_mask_holds(&text);
    }

    #[test]
    fn the_mask_holds_on_a_crowded_text(text in crowded_text()) {
        the_mask_holds(&text);
    }

    #[test]
    fn a_made_up_number_is_found_in_every_spelling(number in any_number(), before in before(), after in after()) {
        let start = before.len();
        let text = format!("{before}{number}{after}");
        let ranges = find(&text);
        prop_assert_eq!(ranges.len(), 1, "{:?}", text);
        let masked = mask(&text);
        prop_assert!(is_masked(&masked) && !masked.contains(number.trim()));
        let digits = |text: &str| text.chars().filter(|c| is_digit(*c)).count();
        prop_assert_eq!(digits(&masked) + LAST, digits(&text));
        prop_assert_eq!(masked.chars().count(), text.chars().count());
        prop_assert!(ranges[0].start >= start && ranges[0].end <= start + number.len());
    }

    #[test]
    fn a_day_beside_a_year_an_amount_or_another_day_is_none(
        (year, month, day) in (2010..2030, 1..=12, 1..=28),
        century in any::<bool>(),
        (later, amount) in (0..=10, 1000..10000),
        apart in "[\\p{White_Space}]{1,3}(\u{2013}[\\p{White_Space}]{0,2})?",
    ) {
        let written = format!("{year}{month:02}{day:02}");
        let date = if century { &written } else { &written[2..] };
        for near in [
            format!("{date}{apart}{}", year + later),
            format!("{date}-{}", year + later),
            format!("{date}\u{2013}{}", year + later),
            format!("{date}{apart}{amount} kr"),
            format!("{date}{apart}{} {:03} kr", amount / 1000, amount % 1000),
            format!("{date}{apart}{date}"),
            format!("{date}{apart}{year}-{month:02}-{day:02}"),
            format!("{year}-{month:02}-{day:02}{apart}{amount} kr"),
            format!("{year}-{month:02}-{day:02}{apart}{:02}{:02}", amount % 24, amount % 60),
            format!("{year}-{month:02}-{day:02}-{}", year + later),
        ] {
            prop_assert_eq!(find(&near), [], "{:?}", near);
        }
    }
}
