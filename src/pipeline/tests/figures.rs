//! A ledger with an error yields no figures, whichever rule finds it.

use crate::pipeline::examples::{AS_OF, checked, written};
use crate::rules;

/// The exit code of a command over a ledger, and whether it answered.
fn ran(folder: &std::path::Path, command: &str) -> (u8, bool) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let folder = folder.to_string_lossy().into_owned();
    let args = ["liggare", "--as-of", AS_OF, "--ledger", &folder, command].map(Into::into).into();
    let code = crate::run(crate::Process {
        args,
        variable: &|_| None,
        directory: std::env::temp_dir(),
        today: AS_OF.parse().unwrap(),
        terminal: false,
        width: None,
        on_interrupt: &|_| {},
        read_line: &mut || None,
        out: &mut out,
        err: &mut err,
    });
    (code, !out.is_empty())
}

#[test]
fn no_example_with_an_error_yields_figures_and_every_rule_of_errors_has_one() {
    for rule in rules::all() {
        let mut refused = 0;
        for example in rule.bad {
            let ledger = checked(example);
            // No figure rests on a matter before a committee.
            refused += usize::from(ledger.has_errors());
            if ledger.figures_stand() {
                continue;
            }
            let folder = written(example);
            for command in ["split", "payments"] {
                let (code, answered) = ran(folder.path(), command);
                // 2 where the settings themselves are wrong.
                assert!([1, 2].contains(&code) && !answered, "{} {command}: {code}", rule.code.0);
            }
        }
        assert!(refused > 0 || rule.level != crate::model::Level::Error, "{}", rule.code.0);
    }
}
