//! `timeline`: the agreements over the years, in the terminal and as a picture.

use crate::support::{Ledger, liggare, repository, run_with};
use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

#[test]
fn the_ledger_of_the_four_documents_over_the_years() {
    let ran = run_with(&repository(), "--as-of 2023-03-23 --color never timeline", &[], Some(80));
    assert!(ran.out.lines().all(|line| line.width() <= 80), "{ran}");
    assert_snapshot!("timeline_80", ran);
    assert_snapshot!("timeline_csv", liggare("--as-of 2019-06-01 timeline --committee socialnamnden --format csv"));
    let english = liggare("--as-of 2020-02-15 --lang en timeline --committee socialnamnden --from 2018 --to 2020");
    assert_snapshot!("timeline_english", english);
}

#[test]
fn the_picture_says_in_words_what_it_shows() {
    let ran = liggare("--as-of 2023-03-23 timeline --committee enskede-arsta-vantor --format svg");
    assert_snapshot!("timeline_svg", ran);
}

#[test]
fn words_of_a_file_neither_break_the_bars_nor_the_picture() {
    let ledger = Ledger::empty();
    let agreement = |title: &str| {
        format!(
            "title = '''{title}'''\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n\
             [parties.b]\nname = \"B\"\nrole = \"civil\"\n[term]\nstart = 2022-01-01\nopen_ended = true\n"
        )
    };
    ledger.write("a.toml", agreement("漢字 </svg><script>\"&' å")).write("b.toml", agreement("Åsö"));
    let ran = run_with(ledger.directory(), "--color never timeline --to 2023", &[], Some(140));
    let starts: Vec<usize> = ran.out.lines().filter_map(|line| Some(line[..line.find('█')?].width())).collect();
    assert_eq!(starts.len(), 3, "{ran}");
    assert_eq!(starts[0], starts[1], "{ran}");
    let picture = ledger.run("timeline --format svg").out;
    assert_eq!(picture.matches("</svg>").count(), 1);
    assert!(!picture.contains("<script") && picture.contains("&lt;script&gt;&quot;&amp;&#39; å"));
}

#[test]
fn a_picture_of_nothing_is_not_drawn() {
    assert_eq!(Ledger::empty().run("timeline").code, 3);
    assert_eq!(liggare("timeline --committee finns-inte").code, 2);
    assert_eq!(liggare("timeline --from 2024 --to 2020").code, 2);
    assert_eq!(liggare("timeline --from 0").code, 2);
    // Far away years are drawn as well as near ones.
    assert_eq!(liggare("timeline --from 1 --to 9999").code, 0);
}
