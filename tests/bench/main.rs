//! How fast the program is beside the least that it must do: `cargo bench`, or `cargo bench -- 10 1000` for other sizes.
//!
//! Every figure is a ratio within one run, so that it means the same on any machine, and all commands are run by turns, so that a machine
//! that is now fast, now slow treats them alike. The floor walks the same folder, reads the
//! same files and parses the same TOML with the reference parser and as many threads, and does nothing after it. The same with
//! the quick parser, and reading alone, stand beside it.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

mod floor;
mod history;
mod ledger;
mod measure;
mod table;

use measure::{Measuring, Timed};
use std::path::Path;

/// The program's own, so that the floor is no higher for want of it.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What everything is held against.
const FLOOR: &str = "floor: walk, read, parse with the reference";

/// Sizes of the ledgers, unless the command line names others.
const SIZES: [usize; 4] = [10, 1000, 10_000, 100_000];

/// What is asked of a history of a thousand commits; the list stands there for comparison.
const HISTORY: [(&str, &str); 5] = [
    ("list --format csv, 1 000 commits", "list --format csv"),
    ("diff of the last 100 commits", "diff HEAD~100 --format csv"),
    ("--known-at 100 commits ago, list", "--known-at HEAD~100 list --format csv"),
    ("overview --changes of the last 100 commits", "overview --changes HEAD~100 --format json"),
    ("history ID", "history iop-0000003 --format csv"),
];

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["measured", output, command @ ..] => measure::child(output, command),
        ["floor", folder] => floor::parse(Path::new(folder)),
        ["quick", folder] => floor::parse_quickly(Path::new(folder)),
        ["read", folder] => floor::read_side_by_side(Path::new(folder)),
        ["start", folder] => floor::read(Path::new(folder)),
        ["write", folder, files, faults] => {
            ledger::write(Path::new(folder), files.parse().unwrap_or(10), *faults == "faults")
        }
        ["part", folder, first, files] => {
            ledger::write_part(Path::new(folder), first.parse().unwrap_or(0), files.parse().unwrap_or(10))
        }
        words => compare(&words.iter().filter_map(|word| word.parse().ok()).collect::<Vec<usize>>()),
    }
}

/// Measures every command on ledgers of every size, and prints the table.
fn compare(sizes: &[usize]) -> std::io::Result<()> {
    let sizes = if sizes.is_empty() { &SIZES } else { sizes };
    println!("{}", table::HEAD);
    for files in sizes {
        let work = tempfile::tempdir()?;
        let (sound, faulty) = (work.path().join("sound"), work.path().join("faulty"));
        ledger::write(&sound, *files, false)?;
        ledger::write(&faulty, *files, true)?;
        measure::settle();
        let measuring = Measuring { runs: if *files > 10_000 { 5 } else { 11 }, output: work.path().join("out") };
        let mut lines = vec![
            ("start, read, exit", Timed::own("start", &sound)?),
            ("walk, read", Timed::own("read", &sound)?),
            ("walk, read, parse with the quick parser", Timed::own("quick", &sound)?),
            (FLOOR, Timed::own("floor", &sound)?),
            ("validate, nothing found", Timed::liggare(&sound, "validate", None)),
            ("validate, 4 % with faults, to a file", Timed::liggare(&faulty, "validate --fail-on never", None)),
            ("list --format csv", Timed::liggare(&sound, "list --format csv", None)),
            ("split --format csv", Timed::liggare(&sound, "split --format csv", None)),
            ("deadlines --format csv", Timed::liggare(&sound, "deadlines --format csv", None)),
            ("validate, one thread", Timed::liggare(&sound, "validate", Some(1))),
        ];
        if *files > 10 {
            lines.remove(0);
        }
        // Of more files, writing the history takes longer than anybody waits.
        let recorded = work.path().join("recorded");
        if (1000..=10_000).contains(files) && {
            ledger::write(&recorded, *files, false)?;
            history::record(&recorded, *files)?
        } {
            measure::settle();
            for (what, line) in HISTORY {
                lines.push((what, Timed::liggare(&recorded, line, None)));
            }
        }
        let commands: Vec<&Timed> = lines.iter().map(|(_, command)| command).collect();
        let measured = measuring.by_turns(&commands)?;
        let floor = lines.iter().position(|(what, _)| *what == FLOOR).and_then(|floor| measured.get(floor).copied());
        let Some(floor) = floor else { continue };
        for ((what, _), measured) in lines.iter().zip(measured) {
            println!("{}", table::line(*files, what, measured, floor));
        }
    }
    Ok(())
}
