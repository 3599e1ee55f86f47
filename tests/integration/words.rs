//! What the program prints is read back: names, titles and parts of them, in either language and whatever the case.

use crate::support::liggare;

const TABLES: [&str; 3] = ["list", "criteria", "parties"];

/// The same answer, by the key of the help and by another word.
fn same(by_key: &str, by_word: &str) {
    let (by_key, by_word) = (liggare(by_key), liggare(by_word));
    assert!(by_key.code < 2, "{by_key}");
    assert_eq!((by_word.code, by_word.out), (by_key.code, by_key.out), "{}", by_word.err);
}

#[test]
fn words_of_either_language_mean_what_the_keys_mean() {
    for (by_key, by_word) in [
        ("list --status active,expired", "list --status gäller,Utlöpt"),
        ("list --kind cooperation", "list --kind samverkan"),
        ("list --kind iop", "list --kind \"Idéburet offentligt partnerskap\""),
        ("list --committee socialnamnden", "list --committee Socialnämnden"),
        (
            "agenda --meeting 2023-03-23 --committee enskede-arsta-vantor",
            "agenda --meeting 2023-03-23 --committee \"enskede-årsta-vantörs stadsdelsnämnd\"",
        ),
        ("timeline --committee socialnamnden", "timeline --committee Socialnämnden"),
        ("deadlines --within 6-months", "deadlines --within \"6 månader\""),
        ("deadlines --within 1-year --kind term_end", "deadlines --within 1-ÅR --kind \"Avtalet slutar\""),
        ("deadlines --committee socialnamnden --all", "deadlines --committee SOCIALNÄMNDEN --all"),
        ("split --by party,year", "split --by part,år"),
        ("parties --by year --role civil", "parties --by År --role idéburen"),
        ("list --sort end", "list --sort \"sista dag\""),
        ("validate --fail-on warning --format short", "validate --fail-on varning --format short"),
        ("criteria --state failed,not_assessed", "criteria --state \"inte uppfyllt,inte bedömt\""),
        ("show eav-2022-dromstort", "show Drömstort"),
        ("show eav-2022-dromstort", "show dromstort"),
        ("split norrmalm-2018-socialt-stod --explain", "split \"socialt stöd\" --explain"),
        ("criteria hv-2021-sensus", "criteria SENSUS"),
        ("deadlines hv-2021-sensus --all", "deadlines sensus --all"),
    ] {
        same(by_key, by_word);
    }
}

/// The titles of a table choose the same columns as its keys.
#[test]
fn every_title_of_a_column_chooses_that_column() {
    for table in TABLES {
        let keys = liggare(&format!("{table} --format csv")).out;
        let keys: Vec<_> = keys.lines().next().unwrap().split(',').map(str::to_owned).collect();
        for lang in ["sv", "en"] {
            let titles = liggare(&format!("{table} --format excel-csv --lang {lang}")).out;
            let titles: Vec<_> = titles.trim_start_matches('\u{feff}').lines().next().unwrap().split(';').collect();
            assert_eq!(titles.len(), keys.len(), "{table} {titles:?}");
            for (key, title) in keys.iter().zip(titles) {
                let by = |word: &str| liggare(&format!("{table} --format csv --columns \"{word}\""));
                let (by_key, by_title) = (by(key), by(&title.to_uppercase()));
                assert_eq!((by_title.code, &by_title.out), (by_key.code, &by_key.out), "{table} {title}: {by_title}");
            }
        }
    }
}

/// Every agreement is found by its id in any case, and by its whole title where no other has it.
#[test]
fn a_word_that_fits_several_agreements_is_refused_with_all_of_them() {
    let ran = liggare("show himmel --lang sv");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for id in ["eav-2020-himmel-och-pannkaka", "eav-2022-himmel-och-pannkaka"] {
        assert!(ran.err.contains(id), "{ran}");
        same(&format!("show {id}"), &format!("show {}", id.to_uppercase()));
    }
    for nothing in ["-", "finns-inte"] {
        let ran = liggare(&format!("--lang sv deadlines -- {nothing}"));
        assert!(ran.code == 2 && ran.err.contains("registret har inget avtal"), "{ran}");
    }
}

#[test]
fn what_is_nearly_right_is_suggested() {
    for (line, meant) in [
        ("list --status gällr", "gäller"),
        ("list --kind samverken", "samverkan"),
        ("list --committee socialnamden", "socialnamnden"),
        ("list --committee Socialnämden", "Socialnämnden"),
        ("list --columns titl", "titel"),
        ("show eav-2022-dromstrot", "eav-2022-dromstort"),
        ("criteria --criterion no_marke", "no_market"),
        ("timeline --committee normalm", "norrmalm"),
        ("split --by parti", "part"),
    ] {
        let ran = liggare(&format!("--lang sv {line}"));
        assert!(ran.code == 2 && ran.err.contains(&format!("menade du {meant}")), "{line}: {ran}");
    }
    // What may be written is shown with what people read for it.
    let ran = liggare("--lang sv list --status x");
    assert!(ran.err.contains("active (gäller), ") && ran.err.contains("draft (utkast)"), "{ran}");
    assert!(liggare("--lang en list --status x").err.contains("active, "));
}
