//! The table of what cannot be true together: it speaks of every field, names rules that exist, and each of its contradictions is
//! told when it stands in an agreement that is free of faults otherwise.

use crate::support::{Ledger, liggare, repository};
use std::collections::BTreeSet;

/// The rows of the table: what is compared, and what tells it.
fn rows() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(repository().join("tests/contradictions.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<_> = rows
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let [fields, _, tells] = cells.as_slice() else { panic!("{line}") };
            ((*fields).to_owned(), (*tells).to_owned())
        })
        .collect();
    assert!(rows.len() > 50, "{}", rows.len());
    rows
}

/// The codes of rules in a text.
fn codes(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_code = |word: &&str| {
        word.len() == 4
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].bytes().all(|b| b.is_ascii_digit())
    };
    words.filter(is_code).map(str::to_owned).collect()
}

/// Every field of the schema, as a path without places.
fn fields(node: &serde_json::Value, root: &serde_json::Value, path: &str, to: &mut BTreeSet<String>) {
    if let Some(name) = node.get("$ref").and_then(|name| name.as_str()) {
        let pointer = name.trim_start_matches('#');
        return fields(root.pointer(pointer).unwrap(), root, path, to);
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        node.get(key).and_then(|all| all.as_array()).into_iter().flatten().for_each(|one| fields(one, root, path, to));
    }
    if let Some(items) = node.get("items") {
        fields(items, root, path, to);
    }
    let keyed = node.get("patternProperties").and_then(|all| all.as_object()).into_iter().flat_map(|all| all.values());
    let keyed = keyed.chain(node.get("additionalProperties").filter(|one| one.is_object()));
    keyed.for_each(|one| fields(one, root, &format!("{path}.KEY"), to));
    for (key, one) in node.get("properties").and_then(|all| all.as_object()).into_iter().flatten() {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        fields(one, root, &path, to);
        to.insert(path);
    }
}

#[test]
fn the_table_speaks_of_every_field_and_of_no_other() {
    let schema = std::fs::read_to_string(repository().join("examples/schema/agreement.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let mut known = BTreeSet::new();
    fields(&schema, &schema, "", &mut known);
    assert!(known.contains("term.start") && known.contains("parties.KEY.name"), "{known:?}");
    let told: BTreeSet<String> =
        rows().iter().flat_map(|(fields, _)| fields.split('`').skip(1).step_by(2)).map(str::to_owned).collect();
    // A table is spoken of by its fields.
    let spoken = |field: &str| told.contains(field) || told.iter().any(|other| other.starts_with(&format!("{field}.")));
    let silent: Vec<_> = known.iter().filter(|field| !spoken(field) && !field.contains(".KEY.KEY")).collect();
    assert!(silent.is_empty(), "no row speaks of {silent:?}");
    let unknown: Vec<_> = told.iter().filter(|field| !known.contains(*field)).collect();
    assert!(unknown.is_empty(), "the format lacks {unknown:?}");
}

#[test]
fn every_rule_that_the_table_names_exists() {
    for (fields, tells) in rows() {
        let codes = codes(&tells);
        assert!(!codes.is_empty() || tells.starts_with("silent"), "{fields}: {tells}");
        for code in codes {
            assert_eq!(liggare(&format!("explain {code}")).code, 0, "{code}");
        }
    }
}

/// What is put in place of what in the faultless example; an empty first part stands at the end of the file.
type Change = (&'static str, &'static str);

const END: &str = "";

/// One contradiction each, and the rule that tells it.
const CONTRADICTIONS: &[(&str, &[Change])] = &[
    ("S008", &[("title =", "follows = \"avtal\"\ntitle =")]),
    ("S008", &[(END, "[[followups]]\nyear = 2024\ngoals = [{ goal = 3, outcome = \"nått\" }]\n")]),
    ("S004", &[(END, "[[outcomes]]\nyear = 2024\nperiod = \"2024-T1\"\namount = 100_000\n")]),
    (
        "S004",
        &[(
            END,
            "[[invoiced]]\nperiod = \"2024-T1\"\nparty = \"almby\"\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 1_000\non = 2024-02-01\n",
        )],
    ),
    ("S004", &[(END, "[[followups]]\nyear = 2024\nperiod = \"2024-H1\"\n")]),
    ("S004", &[(END, "[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\ndeclined = true\n")]),
    ("S004", &[(END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\ncovers = [2024-06-30, 2024-01-01]\n")]),
    (
        "M028",
        &[(
            END,
            "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 12_000\nyear = 2024\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 13_000\non = 2024-02-01\n",
        )],
    ),
    ("S016", &[("kind = \"iop\"", "kind = \"iop\"\nstates_none = [\"challenge\"]")]),
    ("M026", &[("kind = \"iop\"", "kind = \"iop\"\nstaff = [{ role = \"ledare\", from = 2023-06-01 }]")]),
    ("P013", &[("host = true", "host = true\nalso = [\"Läxhjälpen\"]")]),
    ("F009", &[(END, "[[followups]]\nyear = 2024\nundelivered = [\"läxhjälp på lov\"]\n")]),
    ("D015", &[("kind = \"iop\"", "kind = \"iop\"\nconcluded = 2024-12-01")]),
    (
        "M020",
        &[("total = 400_000", "total = 400_000\nindex = [{ from = 2025, parts = [{ weight = 100, rate = 250 }] }]")],
    ),
    (
        "M021",
        &[(END, "[[outcomes]]\nyear = 2024\namount = 9_000\n\n[[outcomes]]\nperiod = \"2024-01\"\namount = 800\n")],
    ),
    ("S013", &[("reference = \"AN 2023/114\"", "reference = \"FYLL I\"")]),
    ("S014", &[("purpose = \"Fler barn klarar grundskolan.\"", "purpose = \" \"")]),
    ("S015", &[("Fler barn klarar grundskolan.", "Fler barn klarar grundskolan, kontakt@example.org.")]),
    ("D016", &[("status = \"decided\"", "status = \"rejected\"")]),
    (
        "D016",
        &[
            ("status = \"decided\"", "status = \"referred_back\""),
            (END, "[[followups]]\nyear = 2024\nresults = \"x\"\n"),
        ],
    ),
    ("T029", &[("written = true", "written = true\ngiven = 2023-12-05")]),
    ("T029", &[("written = true", "written = true\ngiven = 2024-02-15"), ("end = 2026-12-31", "end = 2024-01-31")]),
    (
        "T029",
        &[
            ("written = true", "written = true\ngiven = 2024-02-01"),
            (
                "mode = \"none\"",
                "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"",
            ),
            (END, "[[extensions]]\ndecided = 2024-02-20\nuntil = 2027-12-31\n"),
        ],
    ),
    ("T030", &[("written = true", "written = true\ngiven_by = \"almby\"")]),
    ("T030", &[("written = true", "written = true\ngiven_decided = 2024-02-13")]),
    ("D015", &[(END, "[[extensions]]\ndecided = 2030-02-01\ndeclined = true\n")]),
    ("D015", &[(END, "[ended]\non = 2026-02-28\nwhy = \"föreningen läggs ned\"\n")]),
    ("D015", &[("total = 400_000", "total = 400_000\nindex = [{ from = 2025, rate = 2, known = 2024-12-01 }]")]),
    ("M042", &[("kind = \"iop\"", "kind = \"iop\"\nstaff = [{ role = \"ledare\", share = 120 }]")]),
    ("M042", &[("kind = \"iop\"", "kind = \"iop\"\nstaff = [{ role = \"ledare\", share = -20 }]")]),
    ("M042", &[("kind = \"iop\"", "kind = \"iop\"\nstaff = [{ role = \"ledare\", count = 0 }]")]),
    ("M035", &[("hours = 400", "matching = \"laxhjalpen\"")]),
    (
        "M035",
        &[
            ("hours = 400", "matching = \"almby\""),
            (END, "[[contributions]]\nby = [\"almby\"]\nkind = \"cash\"\nmatching = \"laxhjalpen\"\n"),
        ],
    ),
    (
        "S004",
        &[(
            "total = 400_000",
            "total = 400_000\nindex = [{ from = 2025, parts = [{ weight = 110, rate = 2 }, { weight = -10, rate = 1 }] }]",
        )],
    ),
    (
        "M020",
        &[(
            "total = 400_000",
            "total = 400_000\nindex = [{ from = 2025, rate = 2, known = 2024-01-15 }, { from = 2025, rate = 3 }]",
        )],
    ),
    (
        "S016",
        &[
            ("kind = \"iop\"", "kind = \"iop\"\nstates_none = [\"extension\"]"),
            (END, "[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n"),
        ],
    ),
    ("M015", &[(END, "[[forecasts]]\nyear = 2031\nmade = 2024-02-15\namount = 390_000\n")]),
    ("M015", &[(END, "[[invoiced]]\nperiod = \"2023-T3\"\nparty = \"almby\"\namount = 9_000\non = 2024-01-15\n")]),
    ("M022", &[(END, "[[forecasts]]\nyear = 2024\nmade = 2024-02-15\nitem = \"Lokal\"\namount = 390_000\n")]),
    (
        "M022",
        &[(
            END,
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\nitem = \"Lokal\"\namount = 9_000\non = 2024-02-01\n",
        )],
    ),
    ("S008", &[(END, "[[forecasts]]\nyear = 2024\nmade = 2024-02-15\nparty = \"granby\"\namount = 390_000\n")]),
    ("S008", &[(END, "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"granby\"\namount = 9_000\non = 2024-02-01\n")]),
    (
        "M038",
        &[(
            END,
            "[[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 390_000\n\n\
             [[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 395_000\n",
        )],
    ),
    (
        "M038",
        &[(
            END,
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 9_000\non = 2024-02-01\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 9_000\non = 2024-02-01\n",
        )],
    ),
    (
        "M038",
        &[(
            END,
            "[[payments]]\nfrom = \"almby\"\nto = [\"laxhjalpen\"]\namount = 9_000\nyear = 2024\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 9_000\nyear = 2024\n",
        )],
    ),
    (
        "M039",
        &[
            ("host = true", "host = true\nleft = 2025-06-30"),
            (END, "[[forecasts]]\nyear = 2026\nmade = 2024-02-15\nparty = \"laxhjalpen\"\namount = 90_000\n"),
        ],
    ),
    (
        "M039",
        &[
            ("host = true", "host = true\nleft = 2023-12-31"),
            (END, "[[outcomes]]\nyear = 2024\namount = 90_000\nbooked_by = \"laxhjalpen\"\n"),
        ],
    ),
    (
        "P015",
        &[
            ("host = true", "host = true\nleft = 2024-02-01"),
            ("written = true", "written = true\ngiven = 2024-02-13\ngiven_by = \"laxhjalpen\""),
        ],
    ),
    ("M015", &[(END, "[[outcomes]]\nperiod = \"2024-T2\"\namount = 9_000\n")]),
    ("M015", &[(END, "[[outcomes]]\nthrough = \"2024-04\"\namount = 9_000\n")]),
    (
        "M046",
        &[(
            END,
            "[[outcomes]]\nthrough = \"2024-01\"\namount = 9_000\n\n[[outcomes]]\nthrough = \"2024-02\"\namount = 800\n",
        )],
    ),
    (
        "M046",
        &[(
            END,
            "[[outcomes]]\nthrough = \"2024-01\"\namount = 9_000\n\n\
             [[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 8_000\n",
        )],
    ),
    ("M038", &[(END, "[[costs]]\nper = \"term\"\nitems = [{ name = \"ledare\", amount = 900_000 }]\n")]),
    (
        "M038",
        &[(
            END,
            "[funding.a]\nname = \"Statsbidrag\"\nyear = 2024\n\n[funding.b]\nname = \"statsbidrag\"\nyear = 2024\n",
        )],
    ),
    (
        "M032",
        &[(
            END,
            "[funding.a]\nname = \"Statsbidrag\"\nyear = 2024\nstatus = \"planned\"\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nfrom = \"a\"\nto = \"laxhjalpen\"\namount = 9_000\non = 2024-02-01\n",
        )],
    ),
    (
        "M028",
        &[(
            END,
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 9_000\nyear = 2024\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 9_000\non = 2024-02-01\n",
        )],
    ),
    ("M031", &[("hours = 400", "amount = 50_000\nup_to = 20_000")]),
    (
        "M015",
        &[(
            END,
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 9_000\ncovers = [2010-01-01, 2010-12-31]\n",
        )],
    ),
    (
        "M015",
        &[(END, "[ended]\non = 2024-01-31\nwhy = \"Upphör.\"\n\n[[outcomes]]\nperiod = \"2024-02\"\namount = 9_000\n")],
    ),
    (
        "M047",
        &[(
            END,
            "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 900\nyear = 2024\nnature = \"grant\"\nvat = \"excluded\"\n",
        )],
    ),
    ("P012", &[(END, "[parties.annan]\nname = \"Almby  kommun\"\nrole = \"public\"\norg_status = \"internal\"\n")]),
    ("T024", &[("mode = \"none\"", "mode = \"none\"\nwritten = true")]),
    ("D010", &[(END, "[ended]\non = 2023-11-20\nwhy = \"Upphör.\"\n"), ("start = 2024-01-01", "start = 2023-11-16")]),
    ("M042", &[("kind = \"iop\"", "kind = \"iop\"\nstaff = [{ role = \"ledare\", from = 2027-01-01 }]")]),
    (
        "M020",
        &[(
            "total = 400_000",
            "total = 400_000\nindex = [{ from = 2025, rate = 2, status = \"final\", month = \"2024-10\", known = 2024-02-15 }]",
        )],
    ),
    (
        "D010",
        &[
            (
                "mode = \"none\"",
                "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"",
            ),
            (END, "[[extensions]]\ndecided = 2024-02-13\nuntil = 2027-12-31\nreported = 2024-01-16\n"),
        ],
    ),
    (
        "T024",
        &[
            (
                "mode = \"none\"",
                "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"",
            ),
            (
                END,
                "[[extensions]]\ndecided = 2024-02-13\nuntil = 2027-12-31\n\n[[extensions]]\ndecided = 2024-02-13\ndeclined = true\n",
            ),
        ],
    ),
    ("M043", &[(END, "[[invoiced]]\nperiod = \"2024-T1\"\nparty = \"almby\"\namount = 9_000\non = 2023-12-15\n")]),
    (
        "M045",
        &[(
            END,
            "[[invoiced]]\nperiod = \"2024\"\nparty = \"almby\"\namount = 300_000\non = 2024-02-01\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-01\n",
        )],
    ),
    (
        "M045",
        &[(
            END,
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-01\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\nitem = \"Ledare\"\namount = 20_000\non = 2024-02-01\n",
        )],
    ),
    ("M043", &[(END, "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 0\non = 2024-02-01\n")]),
    (
        "M017",
        &[(END, "[[payments]]\nfrom = \"almby\"\nto = [\"almby\", \"laxhjalpen\"]\namount = 1_000\nyear = 2024\n")],
    ),
    (
        "P016",
        &[(
            END,
            "[[payments]]\nfrom = \"almby\"\nto = [\"laxhjalpen\", \"laxhjalpen\"]\namount = 1_000\nyear = 2024\n",
        )],
    ),
    ("T001", &[("end = 2026-12-31", "end = 2023-12-31")]),
    ("T018", &[("end = 2026-12-31", "end = 2026-12-31\nopen_ended = true")]),
    ("T018", &[("host = true", "host = true\njoined = 2025-06-01\nleft = 2025-01-31")]),
    ("T018", &[(END, "[[extensions]]\ndecided = 2024-02-01\nuntil = 2025-12-31\n")]),
    ("T018", &[(END, "[ended]\non = 2023-06-01\nwhy = \"x\"\n")]),
    ("T018", &[("mode = \"none\"", "mode = \"option\"\nlatest_end = 2025-12-31\ndecide_by = \"3 months before end\"")]),
    ("T004", &[(END, "[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n")]),
    ("T008", &[("end = 2026-12-31", "end = 2027-01-01")]),
    ("T020", &[("end = 2026-12-31", "end = 2046-12-31")]),
    ("T020", &[("period = \"6 months\"", "period = \"5 years\"")]),
    ("T023", &[("mode = \"none\"", "mode = \"automatic\"")]),
    ("T024", &[("mode = \"none\"", "mode = \"none\"\nlength = \"1 year\"\ntimes = 2")]),
    ("T025", &[("start = 2024-01-01", "start = 2024-03-01\nprecision = \"year\"")]),
    ("T026", &[("end = 2026-12-31", "end = 2026-12-31\nconditions = [{ text = \"medel finns\", met = false }]")]),
    ("T022", &[("every = \"quarter\"", "every = \"once\"\non = 2031-03-03")]),
    ("D010", &[("status = \"decided\"", "status = \"decided\"\nadjusted = 2023-11-10")]),
    ("D010", &[("date = 2023-11-14", "date = 2027-02-10")]),
    ("D010", &[("to = 2027-12-31", "to = 2021-12-31")]),
    ("D012", &[("status = \"decided\"", "status = \"proposed\"\nadjusted = 2023-11-20")]),
    ("D013", &[(END, "[[attachments]]\nnumber = \"1\"\ntitle = \"Lokaler\"\n")]),
    ("P011", &[("802999-0010", "212000-0142")]),
    (
        "P012",
        &[(
            "[parties.laxhjalpen]",
            "[parties.annan]\nname = \"Läxhjälpen i Almby, föreningen\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\n\
         [parties.laxhjalpen]",
        )],
    ),
    ("P014", &[("802999-0010\"", "802999-0010\"\norg_status = \"internal\"")]),
    ("C004", &[("initiated_by = \"laxhjalpen\"", "initiated_by = \"almby\"")]),
    ("F007", &[(END, "[[followups]]\nyear = 2026\nreported = 2024-02-01\n")]),
    ("F010", &[("every = \"quarter\"", "every = \"quarter\"\non = 2024-03-04")]),
    ("M001", &[("almby = 75", "almby = 70")]),
    ("M003", &[("total = 400_000", "total = 410_000")]),
    ("M010", &[("total = 400_000", "total = 400"), ("300_000", "300"), ("100_000", "100")]),
    ("M015", &[(END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 1_000\nyear = 2034\n")]),
    ("M016", &[(END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 900_000\nyear = 2024\n")]),
    ("M017", &[(END, "[[payments]]\nfrom = \"almby\"\nto = \"almby\"\namount = 1_000\nyear = 2024\n")]),
    ("M018", &[("total = 400_000", "total = -400_000"), ("300_000", "-300_000"), ("100_000", "-100_000")]),
    ("M019", &[(END, "[[services]]\nname = \"Läxläsning\"\nplaces = 20\nplaces_max = 10\n")]),
    ("M020", &[("total = 400_000", "total = 400_000\nindex = [{ from = 2025, rate = 250 }]")]),
    (
        "M021",
        &[(
            END,
            "[[outcomes]]\nyear = 2024\namount = 390_000\n\n[[outcomes]]\nyear = 2024\nitem = \"Ledare\"\namount = 290_000\n",
        )],
    ),
    ("M022", &[(END, "[[outcomes]]\nyear = 2024\nitem = \"Ledarna\"\namount = 290_000\n")]),
    ("M024", &[(END, "[[costs]]\nper = \"year\"\nyear = 2025\nitems = [{ name = \"Ledare\", amount = 310_000 }]\n")]),
    (
        "M025",
        &[
            ("per = \"year\"", "per = \"term\""),
            (
                "mode = \"none\"",
                "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"",
            ),
            (END, "[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n"),
        ],
    ),
    (
        "M013",
        &[
            ("method = \"percent\"", "method = \"fixed\""),
            ("shares = { almby = 75, laxhjalpen = 25 }", "shares = { almby = 450_000, laxhjalpen = 25_000 }"),
        ],
    ),
    ("M038", &[(END, "[[outcomes]]\nyear = 2024\namount = 390_000\n\n[[outcomes]]\nyear = 2024\namount = 390_000\n")]),
    ("M018", &[(END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = -1_000\nyear = 2024\n")]),
    ("M020", &[("total = 400_000", "total = 400_000\nindex = [{ from = 2025, rate = 2 }, { from = 2025, rate = 3 }]")]),
    ("M015", &[(END, "[[outcomes]]\nyear = 2026\namount = 390_000\n")]),
    ("D010", &[("status = \"decided\"", "status = \"decided\"\nannounced = 2023-11-01")]),
    ("M037", &[("almby = 75, laxhjalpen = 25", "almby = 125, laxhjalpen = -25")]),
    ("M030", &[("method = \"percent\"", "method = \"equal\"")]),
    (
        "M031",
        &[(END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 10_000\nup_to = 20_000\nyear = 2024\n")],
    ),
    (
        "M032",
        &[(
            END,
            "[funding.bidrag]\nname = \"Bidrag\"\namount = 10_000\nyear = 2024\nstatus = \"refused\"\n\n\
         [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 10_000\nyear = 2024\n",
        )],
    ),
    (
        "M033",
        &[(END, "[funding.bidrag]\nname = \"Bidrag\"\nyear = 2024\nstatus = \"planned\"\ndecided = 2024-02-01\n")],
    ),
    (
        "M034",
        &[(
            END,
            "[allocation.basis]\nlabels = [\"2022\", \"2023\"]\ncounts = { almby = [40, 35], laxhjalpen = [25] }\n",
        )],
    ),
    ("M035", &[("hours = 400", "hours = 400\namount = 5_000")]),
    ("M036", &[("per = \"year\"", "per = \"term\"\nyear = 2024")]),
    ("P007", &[("host = true", "host = true\nleft = 2025-06-30")]),
    ("P008", &[("org_number = \"212000-9994\"", "org_number = \"212000-9994\"\nleft = 2025-06-30")]),
    (
        "M039",
        &[
            ("host = true", "host = true\nleft = 2025-06-30"),
            (END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 10_000\nyear = 2026\n"),
        ],
    ),
    (
        "M040",
        &[(
            END,
            "[funding.bidrag]\nname = \"Bidrag\"\nyear = 2024\nstatus = \"granted\"\n\n\
         [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 10_000\nyear = 2025\n",
        )],
    ),
    (
        "M041",
        &[(
            END,
            "[funding.almby]\nname = \"Bidrag\"\nyear = 2024\nstatus = \"granted\"\n\n\
         [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 10_000\nyear = 2024\n",
        )],
    ),
    ("M004", &[(END, "[[costs]]\nper = \"year\"\nyear = 2025\n")]),
    (
        "T024",
        &[(
            "mode = \"none\"",
            "mode = \"option\"\nlength = \"1 year\"\ntimes = 2\nlatest_end = 2032-12-31\ndecide_by = \"3 months before end\"",
        )],
    ),
    (
        "T024",
        &[
            ("mode = \"none\"", "mode = \"conditional\"\ndepends_on = [\"bidrag\", \"bidrag\"]"),
            (END, "[funding.bidrag]\nname = \"Bidrag\"\nyear = 2027\nstatus = \"applied\"\n"),
        ],
    ),
    (
        "T026",
        &[
            ("mode = \"none\"", "mode = \"conditional\"\ndepends_on = [\"bidrag\"]\nlatest_end = 2027-12-31"),
            (END, "[funding.bidrag]\nname = \"Bidrag\"\nyear = 2027\nstatus = \"refused\"\n"),
        ],
    ),
    ("T028", &[("period = \"6 months\"", "period = \"0 months\"")]),
    ("T028", &[("mode = \"none\"", "mode = \"option\"\ntimes = 0\ndecide_by = \"3 months before end\"")]),
    ("T020", &[("mode = \"none\"", "mode = \"automatic\"\nlength = \"3 months\"")]),
    ("T021", &[("period = \"6 months\"\n", "")]),
    (
        "D014",
        &[(
            END,
            "[[amendments]]\ndecided = 2024-02-06\nwhat = \"x\"\n\n[[amendments]]\ndecided = 2024-02-06\nwhat = \"x\"\n",
        )],
    ),
    ("F010", &[("every = \"year\"\n", "on = 2024-12-02\n")]),
    (
        "F011",
        &[(
            END,
            "[[followups]]\nyear = 2024\ngoals = [{ goal = 1, reached = true }]\n\n\
         [[followups]]\nyear = 2024\ngoals = [{ goal = 1, reached = false }]\n",
        )],
    ),
    (
        "F011",
        &[(END, "[[followups]]\nyear = 2024\ngoals = [{ goal = 1, reached = true }, { goal = 1, reached = false }]\n")],
    ),
    ("F012", &[("due = \"02-28\"", "due = [\"02-28\", \"03-14\"]")]),
    ("F012", &[(END, "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n")]),
    ("F012", &[("every = \"quarter\"", "every = \"quarter\"\ndue = \"before_term_year\"")]),
    ("F012", &[("every = \"year\"\ndue", "every = \"week\"\ndue")]),
    ("F012", &[(END, "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"year\"\n")]),
    ("M038", &[(END, "[[costs]]\nper = \"year\"\ntotal = 400_000\n")]),
    ("M038", &[(END, "[[costs]]\nper = \"term\"\ntotal = 900_000\n")]),
    ("M038", &[("name = \"Material\"", "name = \"ledare\"")]),
    (
        "M038",
        &[(
            END,
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"volontärtimmar\"\nhours = 400\n",
        )],
    ),
    ("M020", &[("total = 400_000", "total = 400_000\nindex = [{ from = 2019, rate = 2 }]")]),
    ("M020", &[("total = 400_000", "total = 400_000\nindex = [{ from = 2031, rate = 2 }]")]),
    ("M016", &[(END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 5_000_000\n")]),
    ("M010", &[("hours = 400", "hours = 400_000")]),
    ("M010", &[("kr_per_hour = 175", "kr_per_hour = 17_500")]),
    (
        "M019",
        &[(END, "[[services]]\nname = \"Läxstuga\"\nplaces = 20\n\n[[services]]\nname = \"Läxstuga\"\nplaces = 40\n")],
    ),
    ("D015", &[("role = \"ordförande\"\ndate = 2023-12-01", "role = \"ordförande\"\ndate = 2025-12-01")]),
    ("D015", &[("status = \"decided\"", "status = \"decided\"\nadjusted = 2033-11-20")]),
    ("D015", &[("status = \"decided\"", "status = \"decided\"\nannounced = 2033-11-21")]),
    ("H001", &[(END, "[seal]\nform = 1\non = 2023-12-02\nparts = {}\n")]),
    (
        "H002",
        &[(
            END,
            "[[amendments]]\ndecided = 2024-02-06\nchanges = [{ field = \"allocation.shares.almby\", from = 70, to = 80 }]\n",
        )],
    ),
    ("D015", &[(END, "[[amendments]]\ndecided = 2040-01-01\nwhat = \"lokalen byts\"\n")]),
    ("D015", &[(END, "[[followups]]\nyear = 2024\nreported = 2099-02-10\nresults = \"x\"\n")]),
    ("D015", &[(END, "[[services]]\nname = \"Läxstuga\"\nplaces = 20\nas_of = 2025-09-01\n")]),
    ("D010", &[("role = \"ordförande\"\ndate = 2023-12-01", "role = \"ordförande\"\ndate = 2027-03-01")]),
    (
        "D010",
        &[
            ("mode = \"none\"", "mode = \"option\"\nlatest_end = 2027-12-31\ndecide_by = \"3 months before end\""),
            (END, "[ended]\non = 2024-02-15\n\n[[extensions]]\ndecided = 2024-02-20\nuntil = 2027-12-31\n"),
        ],
    ),
    ("D010", &[(END, "[ended]\non = 2024-02-15\n\n[[amendments]]\ndecided = 2024-02-20\nwhat = \"lokalen byts\"\n")]),
    (
        "D010",
        &[(
            END,
            "[funding.bidrag]\nname = \"Bidrag\"\nyear = 2024\nstatus = \"granted\"\ndecided = 2024-02-20\namount = 10_000\n\n\
             [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 10_000\nyear = 2024\ndue = 2024-01-15\n",
        )],
    ),
    ("T020", &[("status = \"decided\"", "status = \"decided\"\nattested = [1923-10-20]")]),
    (
        "T020",
        &[(END, "[funding.bidrag]\nname = \"Bidrag\"\nyear = 2024\nstatus = \"granted\"\ndecided = 1924-01-10\n")],
    ),
    ("T022", &[(END, "[[followups]]\nyear = 2023\nresults = \"x\"\n")]),
    ("T022", &[(END, "[ended]\non = 2024-02-15\n\n[[followups]]\nyear = 2026\nresults = \"x\"\n")]),
    ("F007", &[(END, "[[followups]]\nreported = 2023-12-12\nresults = \"x\"\n")]),
    ("F007", &[(END, "[[followups]]\nyear = 2026\ngoals = [{ goal = 1, reached = true }]\n")]),
    (
        "T024",
        &[(
            "mode = \"none\"",
            "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"60 months before end\"",
        )],
    ),
    (
        "T016",
        &[("end = 2026-12-31", "end = 2026-12-31\nconditions = [{ text = \"x\", met = true, decided = 2025-06-01 }]")],
    ),
    ("C008", &[("from = 2022-01-01\nto = 2027-12-31", "from = 2030-01-01\nto = 2035-12-31")]),
    (
        "C004",
        &[
            ("almby = 75, laxhjalpen = 25", "almby = 100, laxhjalpen = 0"),
            ("by = [\"laxhjalpen\"]\nkind = \"in_kind\"", "by = [\"almby\"]\nkind = \"in_kind\""),
        ],
    ),
    ("P015", &[("host = true", "host = true\nleft = 2024-02-01")]),
    ("P015", &[("host = true", "host = true\njoined = 2025-01-01")]),
    ("P016", &[("signed_by = [\"almby\", \"laxhjalpen\"]", "signed_by = [\"almby\", \"almby\"]")]),
    ("P016", &[("by = \"any\"", "by = []")]),
    ("P016", &[("by = [\"laxhjalpen\"]\nkind = \"in_kind\"", "by = []\nkind = \"in_kind\"")]),
    (
        "P012",
        &[(
            "[parties.laxhjalpen]",
            "[parties.granby]\nname = \"Granby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\n[parties.laxhjalpen]",
        )],
    ),
];

#[test]
fn each_contradiction_is_told() {
    let example = std::fs::read_to_string(repository().join("examples/faultless/avtal.toml")).unwrap();
    let settings = std::fs::read_to_string(repository().join("examples/faultless/liggare.toml")).unwrap();
    let rulebook = repository().join("examples/faultless/rulebooks");
    let mut untold = Vec::new();
    for (code, changes) in CONTRADICTIONS {
        let ledger = Ledger::empty();
        ledger.write("liggare.toml", &settings);
        for entry in std::fs::read_dir(&rulebook).unwrap() {
            let entry = entry.unwrap();
            let name = format!("rulebooks/{}", entry.file_name().to_string_lossy());
            ledger.write(&name, std::fs::read(entry.path()).unwrap());
        }
        let mut text = example.clone();
        for (from, to) in *changes {
            if *from == END {
                text = format!("{text}\n{to}");
            } else {
                assert!(text.contains(from), "{code}: {from}");
                text = text.replacen(from, to, 1);
            }
        }
        ledger.write("avtal.toml", &text);
        let ran = ledger.run("--as-of 2024-03-01 --lang en validate --format short");
        if !ran.out.contains(&format!("[{code}]")) {
            untold.push(format!("{code} {changes:?}: {ran}"));
        }
    }
    assert!(untold.is_empty(), "{}", untold.concat());
}

/// Rules that are about one value, about the ledger as a whole or about the day have their own tests.
#[test]
fn each_rule_of_the_table_has_a_contradiction_or_is_tried_elsewhere() {
    const ELSEWHERE: [&str; 44] = [
        "C003", "C007", "C009", "D002", "D005", "D006", "D007", "D009", "F004", "F006", "M002", "M005", "M006", "M007",
        "M008", "M009", "M011", "M012", "M023", "M027", "M029", "M044", "P001", "P003", "P004", "P005", "P006", "P009",
        "T002", "T007", "T010", "T011", "T013", "T014", "T019", "T027", "W001", "W002", "D011", "D012", "D017", "S002",
        "S008", "H003",
    ];
    let tried: BTreeSet<&str> = CONTRADICTIONS.iter().map(|(code, _)| *code).chain(ELSEWHERE).collect();
    let named: BTreeSet<String> = rows().iter().flat_map(|(_, tells)| codes(tells)).collect();
    let untried: Vec<_> = named.iter().filter(|code| !tried.contains(code.as_str())).collect();
    assert!(untried.is_empty(), "no case for {untried:?}");
}

/// What a case changes, and the codes that are told of it, each once: one slip is one finding, and what may be true is none.
const TOLD: &[(&[Change], &[&str])] = &[
    (&[("date = 2023-11-14", "date = 2024-11-12")], &["D002", "D007"]),
    (&[(END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 900_000\ndue = 2024-01-31\n")], &[]),
    (
        &[(
            END,
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\ndue = 2025-01-31\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\ndue = 2025-12-30\n",
        )],
        &[],
    ),
    (&[("hours = 400", "hours = 400_000")], &["M010"]),
    // Refused, and signed before that on condition of it.
    (
        &[
            ("status = \"decided\"", "status = \"rejected\""),
            ("role = \"förvaltningschef\"\ndate = 2023-12-01", "role = \"förvaltningschef\"\ndate = 2023-11-01"),
            ("role = \"ordförande\"\ndate = 2023-12-01", "role = \"ordförande\"\ndate = 2023-11-01"),
        ],
        &[],
    ),
    // Given notice of and decided, and extended before that.
    (
        &[
            ("written = true", "written = true\ngiven = 2024-02-20\ngiven_by = \"almby\"\ngiven_decided = 2024-02-13"),
            (
                "mode = \"none\"",
                "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"",
            ),
            (END, "[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n"),
        ],
        &[],
    ),
    (&[("kind = \"iop\"", "kind = \"iop\"\nstaff = [{ role = \"ledare\", count = 1, share = 100 }]")], &[]),
    // One matches the other, whose amount is known.
    (
        &[(
            END,
            "[[contributions]]\nby = [\"almby\"]\nkind = \"cash\"\nwhat = \"pengar\"\nmatching = \"laxhjalpen\"\nup_to = 70_000\n",
        )],
        &[],
    ),
    // A final index after the preliminary one, each with its day.
    (
        &[(
            "total = 400_000",
            "total = 400_000\nindex = [{ from = 2025, rate = 2, status = \"preliminary\", known = 2023-12-01 }, \
             { from = 2025, rate = 3, status = \"final\", known = 2024-02-01 }]",
        )],
        &[],
    ),
    // Two forecasts of two days, and two payments of two times.
    (
        &[(
            END,
            "[[forecasts]]\nyear = 2024\nmade = 2024-01-15\namount = 390_000\n\n\
             [[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 390_000\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 9_000\ncovers = [2024-01-01, 2024-06-30]\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 9_000\ncovers = [2024-07-01, 2024-12-31]\n",
        )],
        &[],
    ),
    // Half a thousand, in a table of thousands.
    (
        &[
            ("kind = \"iop\"", "kind = \"cooperation\""),
            ("per = \"year\"", "per = \"year\"\nunit = \"tkr\""),
            ("total = 400_000", "total = 400.5"),
            ("amount = 300_000", "amount = 400"),
            ("amount = 100_000", "amount = 0.5"),
            (END, "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_848.10\nyear = 2024\n"),
        ],
        &[],
    ),
    (
        &[(
            "[parties.laxhjalpen]",
            "[parties.granby]\nname = \"Granby kommun\"\nrole = \"public\"\norg_number = \"212000-9986\"\njoined = 2025-01-01\n\
             commitments = [\"x\"]\n\n[parties.laxhjalpen]",
        )],
        &[],
    ),
    (
        &[(
            "mode = \"none\"",
            "mode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"60 months before end\"",
        )],
        &["T024"],
    ),
    (
        &[(
            END,
            "[funding.bidrag]\nname = \"Bidrag\"\nyear = 2024\namount = -100_000\nstatus = \"granted\"\n\n\
             [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 10_000\nyear = 2024\n",
        )],
        &["M018"],
    ),
];

#[test]
fn one_slip_is_told_once_and_what_may_be_true_is_not_told() {
    let example = std::fs::read_to_string(repository().join("examples/faultless/avtal.toml")).unwrap();
    for (changes, codes) in TOLD {
        let ledger = Ledger::faultless();
        let mut text = example.clone();
        for (from, to) in *changes {
            text = if *from == END { format!("{text}\n{to}") } else { text.replacen(from, to, 1) };
        }
        ledger.write("avtal.toml", &text);
        let ran = ledger.run("--as-of 2024-03-01 --lang en validate --format short");
        let told: Vec<&str> =
            ran.out.lines().filter_map(|line| line.split_once('[')?.1.split_once(']')).map(|(code, _)| code).collect();
        assert_eq!(told, *codes, "{changes:?}: {ran}");
    }
}
