//! One agreement in a ledger of its own, in memory where the system has such a place, and command lines run on it.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What a command line gave.
pub struct Ran {
    pub out: Vec<u8>,
    pub err: Vec<u8>,
    pub code: u8,
}

impl Ran {
    /// What it said, which is text unless a workbook was asked for.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("the output is text")
    }
}

/// The settings give the committees that agreements name, so that meetings and papers are reckoned too.
const SETTINGS: &str = include_str!("../../agreements/liggare.toml");

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    // Runs that end at once leave their folders behind; few are better than many.
    let folder = place.join(format!("liggare-fuzz-{}", std::process::id() % 64));
    std::fs::create_dir_all(folder.join("agreements")).expect("a folder for the ledger");
    std::fs::write(folder.join("agreements/liggare.toml"), SETTINGS).expect("room for the settings");
    folder
});

/// Makes the ledger hold this one agreement.
pub fn holds(text: &[u8]) {
    std::fs::write(FOLDER.join("agreements/a.toml"), text).expect("room for the agreement");
}

/// A command line on the ledger.
pub fn run(line: &str) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = liggare::run(liggare::Process {
        args: std::iter::once("liggare").chain(line.split_whitespace()).map(Into::into).collect(),
        variable: &|_| None,
        directory: FOLDER.clone(),
        today: "2023-03-23".parse().expect("a day"),
        terminal: false,
        width: None,
        on_interrupt: &|_| {},
        read_line: &mut || None,
        out: &mut out,
        err: &mut err,
    });
    Ran { out, err, code }
}

/// What of several to try with this input: the same input always tries the same.
pub fn choice(input: &[u8], turn: usize) -> usize {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ turn as u64;
    for byte in input {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    usize::try_from(hash >> 33).expect("31 bits")
}

/// Whatever a file holds, what is shown to people neither moves a cursor nor turns the text round.
pub fn is_safe_to_show(text: &str) {
    let unsafe_one = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t') || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    assert!(!text.contains(unsafe_one), "a control character is shown: {text:?}");
}

/// What each machine form promises of itself.
pub fn is_well_formed(format: &str, ran: &Ran) {
    match format {
        "json" | "sarif" | "gitlab" => {
            serde_json::from_slice::<serde_json::Value>(&ran.out).expect("JSON");
        }
        "junit" | "svg" => {
            let mut reader = quick_xml::Reader::from_str(ran.text());
            reader.config_mut().check_end_names = true;
            while !matches!(reader.read_event().expect("XML"), quick_xml::events::Event::Eof) {}
        }
        "csv" => {
            let mut rows = csv::Reader::from_reader(&ran.out[..]);
            assert!(rows.records().all(|row| row.is_ok()), "rows of one length");
        }
        "ics" => {
            let lines = || ran.text().split_terminator("\r\n");
            assert!(lines().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "lines of at most 75 octets");
            let count = |wanted: &str| lines().filter(|line| *line == wanted).count();
            assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"));
        }
        "xlsx" => assert!(ran.out.starts_with(b"PK"), "a workbook is a zip archive"),
        "html" => {
            let text = ran.text();
            assert!(!text.contains("<script") && !text.contains("=\"javascript:"), "a page runs nothing");
        }
        "excel-csv" => is_safe_to_show(&ran.text().replace("\r\n", "\n")),
        _ => is_safe_to_show(ran.text()),
    }
}
