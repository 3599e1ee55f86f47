//! What cannot be read, said to a person.

use super::text::{BadByte, LARGEST, NotReadable};
use super::walk::FileObstacle;
use crate::model::{Code, FileId, Finding, Span, Text, codes, text};
use std::io::ErrorKind;

/// S007 or S012 for a file whose bytes are no text, or that the system refuses.
pub fn not_readable(file: FileId, reason: &NotReadable) -> (Code, Finding) {
    let (code, message, help) = match reason {
        NotReadable::Refused(kind) => return refused(file, *kind),
        NotReadable::Linked => (
            codes::NOT_READABLE,
            text!(
                "filen byttes mot en länk medan registret lästes, och länken följs inte",
                "a link took the file's place while the ledger was read, and is not followed"
            ),
            text!("kör igen, när ingen ändrar i registret", "run again, when nobody changes the ledger"),
        ),
        NotReadable::TooLarge(size) => (
            codes::NOT_TEXT,
            text!(
                "filen är för stor: {size} byte, men högst {LARGEST} är tillåtet",
                "the file has {size} bytes, but may have at most {LARGEST}"
            ),
            text!(
                "en fil är ett avtal: flytta bilagor och långa texter till egna dokument",
                "one file is one agreement: move annexes and long texts to documents of their own"
            ),
        ),
        NotReadable::Utf16 => (
            codes::NOT_TEXT,
            text!(
                "filen är sparad med kodningen UTF-16, men ska vara UTF-8",
                "the file is saved with the encoding UTF-16, but must be UTF-8"
            ),
            text!(
                "spara om filen: Arkiv > Spara som > Kodning UTF-8",
                "save the file anew: File > Save as > Encoding UTF-8"
            ),
        ),
        NotReadable::Nul(BadByte { byte, line }) => (
            codes::NOT_TEXT,
            text!(
                "filen är ingen textfil: rad {line} har ett tecken som aldrig finns i text",
                "the file is no text file: line {line} has a character that text never holds (byte {byte})"
            ),
            text!(
                "ta bort filen ur registret, eller spara om den som text i UTF-8",
                "remove the file from the ledger, or save it as text in UTF-8"
            ),
        ),
        NotReadable::NotUtf8(BadByte { byte, line }) => (
            codes::NOT_TEXT,
            text!(
                "filen är inte sparad med kodningen UTF-8: rad {line} kan inte läsas",
                "the file is not saved with the encoding UTF-8: line {line} cannot be read (byte {byte})"
            ),
            text!(
                "spara om filen: Arkiv > Spara som > Kodning UTF-8; å, ä och ö är troligen sparade i en äldre kodning",
                "save the file anew: File > Save as > Encoding UTF-8; å, ä and ö are probably saved in an older encoding"
            ),
        ),
    };
    (code, whole_file(file, message, help))
}

/// S012 for a path that is no file to be read.
pub fn obstructed(file: FileId, obstacle: FileObstacle) -> (Code, Finding) {
    let (message, help) = match obstacle {
        FileObstacle::Refused(kind) => return refused(file, kind),
        FileObstacle::Folder => (
            text!(
                "en mapp har ett namn som slutar på .toml, som bara filer har",
                "a folder has a name that ends in .toml, as only files have"
            ),
            text!(
                "byt namn på mappen så att namnet inte slutar på .toml",
                "rename the folder so that its name does not end in .toml"
            ),
        ),
        FileObstacle::Dangling => (
            text!("länken leder till en fil som inte finns", "the link leads to a file that does not exist"),
            text!("rätta länken eller ta bort den", "correct the link or remove it"),
        ),
        FileObstacle::Loop => (
            text!("länken leder runt i ring", "the link leads in a circle"),
            text!("ta bort länken, eller rikta den mot en fil", "remove the link, or point it at a file"),
        ),
        FileObstacle::Twice => (
            text!(
                "länken leder till en mapp som redan hör till registret, och följs inte",
                "the link leads to a folder that the ledger already reads in its own place, and is not followed"
            ),
            text!(
                "ta bort länken; hör avtalen hemma här, så flytta mappen hit",
                "remove the link; if the agreements belong here, move the folder here"
            ),
        ),
        FileObstacle::Hidden => (
            text!(
                "länken leder till en dold mapp, och dolda mappar hör inte till registret",
                "the link leads to a hidden folder, and hidden folders are no part of the ledger"
            ),
            text!(
                "ta bort länken, eller lägg filerna i en mapp vars namn inte börjar med punkt",
                "remove the link, or put the files in a folder whose name does not begin with a full stop"
            ),
        ),
        FileObstacle::Outside => (
            text!(
                "länken leder ut ur registret och följs inte",
                "the link leads out of the ledger and is not followed"
            ),
            text!("lägg själva filen i registret", "put the file itself into the ledger"),
        ),
        FileObstacle::Name => (
            text!(
                "filens namn slutar nästan på .toml men inte riktigt, så filen läses inte som avtal",
                "the file's name almost ends in .toml but not quite, so that it is not read as an agreement"
            ),
            text!(
                "döp om filen så att namnet slutar på .toml, med vanliga små bokstäver och inget efter; visa filnamnstillägg om du inte ser felet",
                "rename the file so that its name ends in .toml, in plain lower case with nothing after it; show file name extensions if you cannot see the fault"
            ),
        ),
        FileObstacle::Settings => (
            text!(
                "filens namn liknar liggare.toml, som inställningarna ska heta, men är inte rätt skrivet, så inställningarna läses inte",
                "the file's name is almost that of the ledger's settings, which is liggare.toml, so that the settings are not read"
            ),
            text!(
                "döp om filen till liggare.toml, med små bokstäver och inget efter",
                "rename the file to liggare.toml, in lower case with nothing after it"
            ),
        ),
    };
    (codes::NOT_READABLE, whole_file(file, message, help))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the system's errors are many, and most say nothing to a person")]
fn refused(file: FileId, kind: ErrorKind) -> (Code, Finding) {
    let (message, help): (Text, Text) = match kind {
        ErrorKind::PermissionDenied => (
            text!(
                "du saknar rättighet att läsa filen eller mappen",
                "you lack the permission to read the file or folder"
            ),
            text!("be ägaren om läsrättighet", "ask the owner for permission to read"),
        ),
        ErrorKind::NotFound => (
            text!("filen försvann medan registret lästes", "the file vanished while the ledger was read"),
            text!("kör igen", "run again"),
        ),
        ErrorKind::IsADirectory | ErrorKind::InvalidInput => (
            text!(
                "namnet slutar på .toml, men det är ingen vanlig fil",
                "the name ends in .toml, but this is no ordinary file"
            ),
            text!("ta bort den ur registret", "remove it from the ledger"),
        ),
        _ => (
            text!(
                "filen eller mappen kan inte läsas i sin helhet: disken eller systemet svarar med ett fel",
                "the file or folder cannot be read whole: the disk or the system answers with an error"
            ),
            text!(
                "kör igen; kommer felet tillbaka, låt kontrollera disken",
                "run again; if the error comes back, have the disk checked"
            ),
        ),
    };
    (codes::NOT_READABLE, whole_file(file, message, help))
}

fn whole_file(file: FileId, message: Text, help: Text) -> Finding {
    Finding::absent("", Span::file_start(file), message).help(help)
}
