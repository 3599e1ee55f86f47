//! Whole ledgers, good and broken, through the line.

mod blanks;
mod broken;
mod contradictions;
mod figures;
mod fixed_shares;
mod incremental;
mod links;
mod misleading;
mod never_fails;
mod one_run;
mod order;
mod parsers;
mod parties;
mod past;
mod privacy;
mod remedies;
mod second_round;
mod term_days;
mod texts;
mod told;
mod unread;
mod unsaid;
mod width;

use super::examples::{FAULTLESS, RULEBOOK, SETTINGS, loaded, personal_number};
use crate::model::{Agreement, Finding, Ledger, position};
use std::path::Path;

/// Adds what `validate` finds in the templates of a ledger.
pub fn judge_templates<K>(ledger: &mut Ledger<K>, options: &super::Options<'_>) {
    let folder = crate::read::Folder::open(options.folder).unwrap();
    crate::commands::judge_templates(ledger, &folder, options).unwrap();
}

/// Writes files to a folder, beside faultless settings if they have none; a path that ends in `/` is a folder.
fn write(folder: &Path, files: &[(&str, &[u8])]) {
    let base: [(&str, &[u8]); 2] =
        [("liggare.toml", SETTINGS.as_bytes()), ("rulebooks/almby-2022.toml", RULEBOOK.as_bytes())];
    for (path, bytes) in base.iter().chain(files) {
        let full = folder.join(path);
        if path.ends_with('/') {
            std::fs::create_dir_all(full).unwrap();
        } else {
            std::fs::create_dir_all(full.parent().unwrap()).unwrap();
            std::fs::write(full, bytes).unwrap();
        }
    }
}

/// A ledger of these files.
fn ledger(files: &[(&str, &[u8])]) -> Ledger<Agreement> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    loaded(folder.path(), |agreement, _| Some(agreement.clone()))
}

/// A ledger of one file.
fn of_text(text: &str) -> Ledger<Agreement> {
    ledger(&[("avtal.toml", text.as_bytes())])
}

/// The faultless agreement with one piece of its text replaced.
fn faultless_but(piece: &str, other: &str) -> String {
    assert!(FAULTLESS.contains(piece), "{piece}");
    FAULTLESS.replacen(piece, other, 1)
}

/// The findings of a rule or a family, in order.
fn of<'l>(ledger: &'l Ledger<Agreement>, code: &str) -> Vec<&'l Finding> {
    let own = ledger.diagnostics.iter().filter(|diagnostic| diagnostic.code.0.starts_with(code));
    own.map(|diagnostic| &diagnostic.finding).collect()
}

/// Codes and fields of the findings of S and P.
fn codes(ledger: &Ledger<Agreement>) -> Vec<String> {
    let own = ledger.diagnostics.iter().filter(|diagnostic| diagnostic.code.0.starts_with(['S', 'P']));
    own.map(|diagnostic| format!("{} {}", diagnostic.code.0, diagnostic.finding.field)).collect()
}

/// The line and the column of a finding.
fn place(ledger: &Ledger<Agreement>, finding: &Finding) -> (usize, usize) {
    let text = ledger.source(finding.span.file).unwrap().text.as_deref().unwrap();
    let place = position(text, finding.span.start as usize);
    (place.line, place.column)
}

/// What a finding says to do, in Swedish.
fn helps(finding: &Finding) -> Vec<&str> {
    finding.helps.iter().map(|help| help.sv.as_ref()).collect()
}
