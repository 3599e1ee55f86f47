//! When the program itself fails: the place in its code is told, never what it held of a file.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};

thread_local! {
    /// Whether somebody on this thread waits for the failure and will tell of it.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
    /// Where this thread failed last.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a failure that nobody waits for says its place on the error stream, and no failure says what it held.
pub fn tell_only_the_place() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(|| "?".to_owned(), place);
        if AWAITED.get() {
            PLACE.set(Some(place));
        } else {
            // Where even this cannot be written, only the exit code is left to tell.
            let _ = std::io::stderr().write_all(said(&place).as_bytes());
        }
    }));
}

/// Does some work; should the program fail over it, the failure ends here, and the place of it is given where it is known.
pub fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, Option<String>> {
    let outer = AWAITED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    AWAITED.set(outer);
    done.map_err(|_| PLACE.take())
}

/// What is said of a failure, whatever the language of the run: it may not be known yet.
fn said(place: &str) -> String {
    format!(
        "Programmet självt gick fel ({place}). Svaret är ofullständigt: använd det inte. Felet ligger i programmet, \
         inte i dina filer: anmäl det, och ta med platsen inom parentes, kommandot och det som `liggare --version` visar.\n\
         The program itself failed ({place}). The answer is not whole: do not use it. The fault is in the program, not in your \
         files: report it with the place in brackets, the command and what `liggare --version` shows.\n"
    )
}

/// The file and the line, without the folders of the machine that built the program.
fn place(location: &Location<'_>) -> String {
    format!("{}:{}", file(location.file()), location.line())
}

fn file(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let package = parts.iter().rposition(|part| *part == "src").unwrap_or(parts.len()).saturating_sub(1);
    parts.get(package..).unwrap_or_default().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_the_code_and_not_the_machine_that_built_it() {
        assert_eq!(file("src/rules/money/total.rs"), "src/rules/money/total.rs");
        assert_eq!(file("src\\rules\\mod.rs"), "src/rules/mod.rs");
        assert_eq!(file("/home/a/.cargo/registry/src/index/toml-1.2.1/src/de/mod.rs"), "toml-1.2.1/src/de/mod.rs");
        assert_eq!(file("/rustc/0f1e/library/core/src/option.rs"), "core/src/option.rs");
        assert_eq!(file("main.rs"), "main.rs");
    }

    #[test]
    fn what_is_said_names_the_place_in_both_languages() {
        let said = said("src/a.rs:7");
        assert_eq!(said.matches("src/a.rs:7").count(), 2);
        assert_eq!(said.lines().count(), 2);
    }

    #[test]
    fn work_that_fails_ends_there_and_other_work_goes_on() {
        assert!(catch_panic(|| panic!("hemligt")).is_err());
        assert_eq!(catch_panic(|| 7), Ok(7));
        assert!(!AWAITED.get());
    }
}
