//! What the system says when it refuses, in words that a person knows.

use super::exit::RunError;
use crate::model::{Text, text};
use crate::read::NotReadable;
use std::io::{Error, ErrorKind};

/// Why something could not be read or written; what has no words here keeps the system's own.
#[expect(clippy::wildcard_enum_match_arm, reason = "the system's errors are many, and most say nothing to a person")]
pub fn said(error: &Error) -> Text {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Text::fixed("disken är full", "the disk is full"),
        ErrorKind::PermissionDenied => Text::fixed("du saknar rättighet", "you lack the permission"),
        ErrorKind::ReadOnlyFilesystem => Text::fixed("disken är skrivskyddad", "the disk is read-only"),
        ErrorKind::NotFound => Text::fixed("mappen finns inte", "the folder does not exist"),
        ErrorKind::AlreadyExists => {
            Text::fixed("något annat har redan det namnet", "something else has that name already")
        }
        ErrorKind::FileTooLarge => {
            Text::fixed("filen blir större än systemet tillåter", "the file gets larger than the system allows")
        }
        ErrorKind::ExecutableFileBusy => Text::fixed("filen används av ett program", "the file is in use by a program"),
        ErrorKind::NotADirectory => Text::fixed("en del av sökvägen är ingen mapp", "a part of the path is no folder"),
        ErrorKind::IsADirectory => Text::fixed("det är en mapp", "it is a folder"),
        ErrorKind::InvalidFilename => Text::fixed("namnet går inte att använda", "the name cannot be used"),
        _ if leads_round(error) => Text::fixed("länken leder runt i en ring", "the link leads round in a circle"),
        _ if is_of_the_disk(error) => Text::fixed("disken svarar med ett fel", "the disk answers with an error"),
        _ => Text::same(error.to_string()),
    }
}

/// Why a file could not take the place of the one that was there, though it could be written beside it. What was there is untouched.
#[expect(clippy::wildcard_enum_match_arm, reason = "the system's errors are many, and few are about the place")]
pub fn not_replaced(error: &Error) -> Text {
    match error.kind() {
        // Windows says of a file that a program holds open that the right to it is lacking.
        ErrorKind::PermissionDenied | ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => IN_USE,
        _ if is_shared(error) => IN_USE,
        ErrorKind::CrossesDevices | ErrorKind::Unsupported => Text::fixed(
            "disken kan inte byta ut en fil i ett steg, så den gamla är kvar: arbeta i en kopia på en annan disk",
            "the disk cannot replace a file in one step, so that the old one is left: work in a copy on another disk",
        ),
        _ => said(error),
    }
}

const IN_USE: Text = Text::fixed(
    "ett annat program har filen öppen, eller så saknar du rättighet i mappen; den gamla är kvar: stäng filen där, och kör igen",
    "another program holds the file open, or you lack the permission in its folder; the old one is left: close it there, and run again",
);

/// Whether another program keeps the file to itself, which has no kind of its own.
fn is_shared(error: &Error) -> bool {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// Whether a device failed, which has no kind of its own.
fn is_of_the_disk(error: &Error) -> bool {
    #[cfg(unix)]
    let code = rustix::io::Errno::IO.raw_os_error();
    // ERROR_IO_DEVICE.
    #[cfg(not(unix))]
    let code = 1117;
    error.raw_os_error() == Some(code)
}

/// Whether links lead only to each other, which has no kind of its own yet.
fn leads_round(error: &Error) -> bool {
    #[cfg(unix)]
    let code = rustix::io::Errno::LOOP.raw_os_error();
    // ERROR_CANT_RESOLVE_FILENAME.
    #[cfg(not(unix))]
    let code = 1921;
    error.raw_os_error() == Some(code)
}

/// The same of an error that may have come from the system.
pub fn reason(error: &anyhow::Error) -> Text {
    error.chain().find_map(|cause| cause.downcast_ref()).map_or_else(|| Text::same(format!("{error:#}")), said)
}

/// A file that was named could not be read; `most` is how large it may be.
pub fn not_read(name: &str, reason: &NotReadable, most: u64) -> RunError {
    let why = match reason {
        NotReadable::TooLarge(size) => {
            text!(
                "filen är för stor: {size} byte, men högst {most} är tillåtet",
                "the file has {size} bytes, but may have at most {most}"
            )
        }
        NotReadable::Refused(ErrorKind::InvalidInput) => text!("det är ingen vanlig fil", "it is no ordinary file"),
        NotReadable::Refused(ErrorKind::NotFound) => text!("filen finns inte", "the file does not exist"),
        NotReadable::Refused(kind) => said(&Error::from(*kind)),
        NotReadable::Linked => text!("det är en länk, som inte följs", "it is a link, which is not followed"),
        NotReadable::Utf16 | NotReadable::Nul(_) | NotReadable::NotUtf8(_) => {
            text!("det är ingen textfil i UTF-8", "it is no text file in UTF-8")
        }
    };
    let name = Text::same(name);
    RunError(text!("{name} kan inte läsas: {why}", "{name} cannot be read: {why}", name, why))
}

/// Something could not be written.
pub fn not_written(name: impl std::fmt::Display, error: &Error) -> RunError {
    refused(name, &said(error))
}

/// The same where it is the program that will not.
pub fn refused(name: impl std::fmt::Display, why: &Text) -> RunError {
    let name = Text::same(name.to_string());
    RunError(text!("{name} kan inte skrivas: {why}", "{name} cannot be written: {why}", name, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On a network share, in Windows, or while an editor holds the file: no system's own words, and what to do.
    #[test]
    fn a_file_that_cannot_be_replaced_is_told_with_what_to_do() {
        for (kind, begins) in [
            (ErrorKind::PermissionDenied, "ett annat program har filen öppen"),
            (ErrorKind::ResourceBusy, "ett annat program har filen öppen"),
            (ErrorKind::CrossesDevices, "disken kan inte byta ut en fil i ett steg"),
            (ErrorKind::Unsupported, "disken kan inte byta ut en fil i ett steg"),
            (ErrorKind::StorageFull, "disken är full"),
        ] {
            let said = not_replaced(&Error::from(kind));
            assert!(said.sv.starts_with(begins), "{kind}: {}", said.sv);
        }
    }
}
