//! The ledger's own templates, judged by `validate` as by `draft`: every fault is a finding at its place, and no figure rests on it.

use crate::support::{Ledger, Ran, has_git};

const HEAD: &str = "{% extends \"builtin/report\" %}\n";

/// The faultless ledger with a template.
fn with(name: &str, text: &str) -> Ledger {
    let ledger = Ledger::faultless();
    ledger.write(&format!("templates/{name}"), text);
    ledger
}

fn on(ledger: &Ledger, line: &str) -> Ran {
    ledger.run(&format!("--as-of 2024-03-01 --lang sv {line}"))
}

/// What `validate` finds, each as `path:line:column code`.
fn found(ledger: &Ledger) -> Vec<String> {
    let ran = on(ledger, "validate --format short");
    ran.out.lines().map(|line| line.split(']').next().unwrap().replace(": fel[", " ")).collect()
}

#[test]
fn every_fault_of_a_template_is_told_in_one_run() {
    let text = format!(
        "{HEAD}lös text\n{{% block head %}}\n{{{{ committee.nme }}}}\n{{% endblock %}}\n\
         {{% block title %}}\n# {{{{ committee.name | upper }}}}\n{{% endblock %}}\n\
         {{% block hed %}}{{% endblock %}}\n\
         {{% block summary %}}\n## Sammanfattning\n\n<b>{{{{ committee.name }}}}</b>\n{{% endblock %}}\n\
         {{% block background %}}\n{{% if committee.name == \"x\" %}}a{{% endif %}}\n{{% endblock %}}\n\
         {{% block equality %}}\nJämställdhet är `viktigt`.\n{{% endblock %}}\n\
         {{% block children %}}\n{{% if committee.name %}}\n{{% endblock %}}\n"
    );
    let ledger = with("report.md", &text);
    assert_eq!(
        found(&ledger),
        [
            "agreements/templates/report.md:2:1 X003",
            "agreements/templates/report.md:4:4 X002",
            "agreements/templates/report.md:7:6 X002",
            "agreements/templates/report.md:9:4 X003",
            "agreements/templates/report.md:13:1 X001",
            "agreements/templates/report.md:16:4 X002",
            "agreements/templates/report.md:19:17 X001",
            "agreements/templates/report.md:23:4 X001",
        ]
    );
}

/// Errors of a template fail `validate` and `draft`, and no figure waits for them.
#[test]
fn a_template_keeps_back_papers_and_no_figures() {
    let ledger = with("report.md", &format!("{HEAD}{{% block head %}}\n{{{{ committee.nme }}}}\n{{% endblock %}}\n"));
    let validated = on(&ledger, "validate --format json");
    assert_eq!(validated.code, 1, "{validated}");
    let report: serde_json::Value = serde_json::from_str(&validated.out).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(finding["code"], "X002", "{validated}");
    assert_eq!(finding["agreement"], "", "{validated}");
    assert_eq!(finding["concern"], "mend", "{validated}");
    assert_eq!(finding["level"], "error", "{validated}");
    assert_eq!(on(&ledger, "split avtal").code, 0);
    assert_eq!(on(&ledger, "list").code, 0);
    let drafted = on(&ledger, "draft report avtal");
    assert!(drafted.code == 1 && drafted.out.is_empty(), "{drafted}");
    assert!(drafted.err.contains("agreements/templates/report.md:3:4: fel[X002]"), "{drafted}");
    assert!(drafted.err.contains("det finns ingen uppgift `committee.nme`"), "{drafted}");
    // Another paper does not read it.
    assert_eq!(on(&ledger, "draft agreement avtal").code, 0);
    // What validate says of a sound one is nothing.
    ledger.write(
        "templates/report.md",
        format!("{HEAD}{{% block head %}}\n{{{{ committee.name }}}}\n{{% endblock %}}\n"),
    );
    assert_eq!((on(&ledger, "validate").code, on(&ledger, "draft report avtal").code), (0, 0));
}

#[test]
fn no_rule_of_papers_can_be_lowered_and_each_is_explained() {
    for code in ["X001", "X002", "X003", "X004"] {
        let ledger = Ledger::faultless();
        let settings = ledger.text("liggare.toml");
        ledger.write("liggare.toml", format!("{settings}\n[rules]\n{code} = \"warning\"\n"));
        let ran = on(&ledger, "validate");
        assert!(ran.out.contains(&format!("regeln {code} kan inte sänkas")), "{ran}");
        let explained = on(&Ledger::faultless(), &format!("explain {code}"));
        assert!(explained.code == 0 && explained.out.contains("templates/"), "{explained}");
    }
}

#[test]
fn a_file_that_no_paper_is_drafted_with_is_told() {
    let ledger = with("tjansteutlatande.md", HEAD);
    ledger.write("templates/README.md", "Så skriver vi.\n");
    ledger.write("templates/economy.md", HEAD);
    ledger.write("templates/brevmall.docx", "ingen brevmall");
    ledger.write("templates/.dold.md", "x");
    ledger.write("templates/follow-up.md", b"\xff\xfe".as_slice());
    assert_eq!(
        found(&ledger),
        [
            "agreements/templates/brevmall.docx:1:1 X004",
            "agreements/templates/economy.md:1:1 X003",
            "agreements/templates/follow-up.md:1:1 X001",
            "agreements/templates/tjansteutlatande.md:1:1 X003",
        ]
    );
}

/// What would cost time or bring the program down is a fault like another.
#[test]
fn a_template_of_many_nested_parts_is_told_and_ends() {
    let deep = |open: &str, close: &str| {
        format!("{HEAD}{{% block head %}}\n{}x{}\n{{% endblock %}}\n", open.repeat(10_000), close.repeat(10_000))
    };
    for text in [
        deep("{% if committee.name %}", "{% endif %}"),
        deep("{% for a in agreements %}", "{% endfor %}"),
        deep("{% block head %}", "{% endblock %}"),
        format!(
            "{HEAD}{{% block head %}}{{{{ {}committee.name{} }}}}{{% endblock %}}",
            "(".repeat(10_000),
            ")".repeat(10_000)
        ),
        format!("{HEAD}{{% block head %}}{}{{% endblock %}}", "> ".repeat(10_000)),
        format!("{HEAD}{{% block head %}}{}{{% endblock %}}", "{{ committee.name".repeat(10_000)),
    ] {
        let ledger = with("report.md", &text);
        let ran = on(&ledger, "validate");
        assert!(ran.code <= 1, "{ran}");
        if !text.contains("> > ") {
            assert!(ran.code == 1 && ran.out.contains("X00"), "{}", &text[..80]);
        }
    }
    // Many parts beside each other are no fault.
    let wide = format!(
        "{HEAD}{{% block head %}}\n{}\n{{% endblock %}}\n",
        "{% if committee.name %}a{% endif %}\n".repeat(10_000)
    );
    assert_eq!(found(&with("report.md", &wide)), Vec::<String>::new());
}

/// A fault that was there before is not new; one that has come is.
#[test]
fn what_is_new_of_a_template_is_told_as_new() {
    if !has_git("what_is_new_of_a_template_is_told_as_new") {
        return;
    }
    let fault = format!("{HEAD}{{% block head %}}\n{{{{ committee.nme }}}}\n{{% endblock %}}\n");
    let ledger = with("report.md", &fault).in_git();
    ledger.commit();
    let same = on(&ledger, "validate --since HEAD");
    assert_eq!(same.code, 0, "{same}");
    ledger.write("templates/agreement.md", fault.replace("report", "agreement").replace("head", "parties"));
    let new = on(&ledger, "validate --since HEAD --format short");
    assert!(new.code == 1 && new.out.contains("agreement.md") && !new.out.contains("report.md"), "{new}");
    let known = on(&ledger, "--known-at HEAD validate --format short");
    assert!(known.code == 1 && known.out.contains("report.md:3:4") && !known.out.contains("agreement.md"), "{known}");
}

#[test]
fn nobodys_number_in_a_template_is_printed() {
    let number = ["811218", "9876"].join("-");
    let ledger =
        with("report.md", &format!("{HEAD}{{% block head %}}\n{number} {{{{ committee.nme }}}}\n{{% endblock %}}\n"));
    for form in ["human", "short", "json", "sarif", "junit"] {
        let ran = on(&ledger, &format!("validate --format {form}"));
        assert!(ran.code == 1 && !ran.out.contains(&number) && ran.out.contains("P004"), "{form}: {ran}");
    }
}

/// What stands outside the blocks, what an empty block takes the place of, and what is in a cell too many would vanish.
#[test]
fn nothing_of_a_template_vanishes_in_silence() {
    for (text, place) in [
        ("{{ committee.name }}\n", "2:4 X003"),
        ("{% if committee.name %}\n{% block head %}x{% endblock %}\n{% endif %}\n", "2:4 X003"),
        ("{% block children %}\n{% endblock %}\n", "2:1 X003"),
        ("{% block children %}\n## Barn\n\n| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n{% endblock %}\n", "7:1 X001"),
    ] {
        let ledger = with("report.md", &format!("{HEAD}{text}"));
        let told = found(&ledger);
        assert!(told.iter().any(|line| line.ends_with(&format!("report.md:{place}"))), "{text}: {told:?}");
        assert_eq!(on(&ledger, "draft report avtal").code, 1, "{text}");
    }
    // A table with fewer cells, or with lines within its texts, loses nothing; nor does a block that is meant to be empty.
    for text in [
        "{% block children %}\n| a | b |\n| --- | --- |\n| 1 |\n| 1 \\| 2 | 3 |\n{% endblock %}\n",
        "{% block children %}{# utgår #}{% endblock %}\n",
    ] {
        assert_eq!(found(&with("report.md", &format!("{HEAD}{text}"))), Vec::<String>::new(), "{text}");
    }
}

/// A block ends a paragraph, whatever its template ends it with.
#[test]
fn a_block_never_runs_into_the_next_one() {
    let blocks = [
        "{% block preparation %}\n## Beredning\n\n{% if committee.name %}\nEgen text.\n{% endif %}\n{% endblock %}\n",
        "{% block preparation %}\n## Beredning\n\n{% if committee.name %}Egen text.{% endif %}{% endblock %}\n",
        "{% block preparation %}\n## Beredning\n\nEgen text.{% endblock %}\n",
        "{% block opinion %}\n## Synpunkter\n\n{% if committee.name %}\nEgen text.{% endif %}\n{% endblock %}\n",
        "{% block agreement_term %}\n{% if committee.name %}Egen text.{% endif %}\n{% endblock %}\n",
    ];
    for block in blocks {
        let ran = on(&with("report.md", &format!("{HEAD}{block}")), "draft report avtal");
        assert_eq!(ran.code, 0, "{ran}");
        let (_, after) = ran.out.split_once("Egen text.").unwrap();
        assert!(after.starts_with("\n\n"), "{block}: {ran}");
    }
}
