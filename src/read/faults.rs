//! What cannot be read, said to a person.

use super::text::{LARGEST, NotReadable};
use super::walk::Obstacle;
use crate::model::{Code, FileId, Finding, Span, Text, codes, text};
use std::io::ErrorKind;

/// S007 or S012 for a file whose bytes are no text, or that the system refuses.
pub fn not_readable(file: FileId, reason: &NotReadable) -> (Code, Finding) {
    let (code, message, help) = match reason {
        NotReadable::Refused(kind) => return refused(file, *kind),
        NotReadable::TooLarge(size) => (
            codes::NOT_TEXT,
            text!(
                "filen är {size} byte stor, gränsen är {LARGEST}",
                "the file has {size} bytes, the limit is {LARGEST}"
            ),
            text!(
                "en fil är ett avtal: flytta bilagor och långa texter till egna dokument",
                "one file is one agreement: move annexes and long texts to documents of their own"
            ),
        ),
        NotReadable::Utf16 => (
            codes::NOT_TEXT,
            text!("filen är sparad som UTF-16 (byte 0)", "the file is saved as UTF-16 (byte 0)"),
            text!("spara om filen som UTF-8", "save the file as UTF-8"),
        ),
        NotReadable::Nul(offset) => (
            codes::NOT_TEXT,
            text!("byte {offset} är noll: filen är ingen textfil", "byte {offset} is zero: the file is no text file"),
            text!(
                "ta bort filen ur registret, eller spara om den som text i UTF-8",
                "remove the file from the ledger, or save it as text in UTF-8"
            ),
        ),
        NotReadable::NotUtf8(offset) => (
            codes::NOT_TEXT,
            text!("byte {offset} är inte UTF-8", "byte {offset} is not UTF-8"),
            text!(
                "spara om filen som UTF-8 (å, ä och ö är troligen sparade i en äldre teckenkod)",
                "save the file as UTF-8 (å, ä and ö are probably saved in an older encoding)"
            ),
        ),
    };
    (code, whole_file(file, message, help))
}

/// S012 for a path that is no file to be read.
pub fn obstructed(file: FileId, obstacle: Obstacle) -> (Code, Finding) {
    let (message, help) = match obstacle {
        Obstacle::Refused(kind) => return refused(file, kind),
        Obstacle::Folder => (
            text!("det här är en mapp, inte en fil", "this is a folder, not a file"),
            text!(
                "byt namn på mappen så att namnet inte slutar på .toml",
                "rename the folder so that its name does not end in .toml"
            ),
        ),
        Obstacle::Dangling => (
            text!("länken leder ingenstans", "the link leads nowhere"),
            text!("rätta länken eller ta bort den", "correct the link or remove it"),
        ),
        Obstacle::Loop => (
            text!("länken leder tillbaka till sig själv", "the link leads back to itself"),
            text!("ta bort länken", "remove the link"),
        ),
        Obstacle::Outside => (
            text!(
                "länken leder ut ur registret och följs inte",
                "the link leads out of the ledger and is not followed"
            ),
            text!("lägg själva filen i registret", "put the file itself into the ledger"),
        ),
    };
    (codes::NOT_READABLE, whole_file(file, message, help))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the system's errors are many, and most say nothing to a person")]
fn refused(file: FileId, kind: ErrorKind) -> (Code, Finding) {
    let (message, help): (Text, Text) = match kind {
        ErrorKind::PermissionDenied => (
            text!("du saknar rättighet att läsa här", "you lack the permission to read here"),
            text!("be den som äger filen att ge dig läsrätt", "ask the owner of the file for permission to read it"),
        ),
        ErrorKind::NotFound => (
            text!("filen försvann medan registret lästes", "the file vanished while the ledger was read"),
            text!("kör igen", "run again"),
        ),
        ErrorKind::IsADirectory | ErrorKind::InvalidInput => (
            text!("det här är ingen vanlig fil", "this is no ordinary file"),
            text!("ta bort den ur registret", "remove it from the ledger"),
        ),
        _ => (
            text!("filen kan inte läsas: systemet vägrar", "the file cannot be read: the system refuses"),
            text!("försök igen, och kontrollera disken", "try again, and check the disk"),
        ),
    };
    (codes::NOT_READABLE, whole_file(file, message, help))
}

fn whole_file(file: FileId, message: Text, help: Text) -> Finding {
    Finding::absent("", Span::file_start(file), message).help(help)
}
