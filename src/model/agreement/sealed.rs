//! The seal over what was agreed, and the amendments by which it may change.

use crate::model::{At, Date, StatedValue, choice, record};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

choice! {
    /// A part of what was agreed, which has a checksum of its own: so that a broken seal tells what moved.
    SealedPart {
        Parties = "parties", "parterna", "the parties";
        Term = "term", "avtalstiden och villkoren", "the term and its conditions";
        Money = "money", "pengarna", "the money";
        Duties = "duties", "mål och åtaganden", "goals and duties";
        Purpose = "purpose", "syftet", "the purpose";
    }
}

record! {
    /// A checksum for each part that the file states something of.
    SealParts(span) {
        parties: Option<At<String>> = "Kontrollsumma för parterna", "The checksum of the parties",
            form(SHA256), like(EXAMPLE);
        term: Option<At<String>> = "Kontrollsumma för avtalstiden och villkoren",
            "The checksum of the term and its conditions", form(SHA256), like(EXAMPLE);
        money: Option<At<String>> = "Kontrollsumma för pengarna", "The checksum of the money", form(SHA256), like(EXAMPLE);
        duties: Option<At<String>> = "Kontrollsumma för mål och åtaganden", "The checksum of goals and duties",
            form(SHA256), like(EXAMPLE);
        purpose: Option<At<String>> = "Kontrollsumma för syftet", "The checksum of the purpose", form(SHA256), like(EXAMPLE);
    }
}

/// How a checksum is written.
pub const SHA256: &str = "^sha256:[0-9a-f]{64}$";

const EXAMPLE: &str = "\"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"";

impl SealParts {
    /// The checksum of a part, where it has one.
    pub const fn of(&self, part: SealedPart) -> Option<&At<String>> {
        match part {
            SealedPart::Parties => self.parties.as_ref(),
            SealedPart::Term => self.term.as_ref(),
            SealedPart::Money => self.money.as_ref(),
            SealedPart::Duties => self.duties.as_ref(),
            SealedPart::Purpose => self.purpose.as_ref(),
        }
    }
}

record! {
    /// `[seal]`: what was agreed, as checksums. What is changed later without a word breaks it.
    Seal(span) {
        form: At<u32> = "Vilken lista över förseglade fält som gäller", "Which list of sealed fields holds", like("1");
        on: At<Date> = "Dagen då avtalet förseglades", "The day on which it was sealed";
        parts: Option<SealParts> = "Kontrollsummorna, en för varje del", "The checksums, one for each part";
        amendments: Option<At<u32>> = "Så många ändringar stod i filen när den förseglades [förval: 0]",
            "So many amendments stood in the file when it was sealed [default: 0]", like("1");
    }
}

choice! {
    /// Why a sealed field was changed.
    AmendmentKind {
        Amendment = "amendment", "ändring mellan parterna", "amendment between the parties";
        Correction = "correction", "rättelse av filen", "correction of the file";
    }
}

/// A value of any sort, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyValue(pub String);

record! {
    /// One of the `changes` of an amendment.
    AmendedField(span): Checked {
        field: Option<At<String>> = "Fältet som ändrades, med rubriken före och punkt emellan",
            "The field that was changed: keys of tables with full stops between them", like("\"allocation.shares.norrmalm\"");
        from: Option<At<AnyValue>> = "Vad som stod förut; utelämnat: fältet fanns inte",
            "What stood there before; left out: the field was not there", like("66");
        to: Option<At<AnyValue>> = "Vad som står nu; utelämnat: fältet togs bort",
            "What stands there now; left out: the field was removed", like("65");
        rename: Option<At<String>> = "En parts nyckel som byttes: hur den löd förut, i stället för field",
            "A party's key that was changed: what it was before, instead of field", names, like("\"norrmalm\"");
    }
}

record! {
    /// One `[[amendments]]` entry: recorded, not computed with. The fields themselves say what holds now.
    Amendment(span): Checked {
        decided: At<Date> = "Datum för beslutet", "The day of the decision";
        kind: Option<At<AmendmentKind>> = "Om parterna ändrade avtalet, eller om filen var fel [förval: amendment]",
            "Whether the parties amended it, or the file was wrong [default: amendment]";
        reference: Option<At<String>> = "Beslutets beteckning", "The reference of the decision", like("\"§ 12\"");
        what: Option<At<String>> = "Vad som ändrades, i ord; får utelämnas när changes anges",
            "What was changed, in words; may be left out where changes are given";
        changes: Vec<AmendedField> = "Fälten som ändrades, vart och ett med vad som stod och vad som står",
            "The fields that were changed, each with what stood there and what does now";
        after: Option<SealParts> = "Kontrollsummorna efter ändringen, för de delar av ett förseglat avtal som den ändrade",
            "The checksums after the amendment, for those parts of a sealed agreement that it changed";
    }
}

impl Amendment {
    /// Whether the file was wrong about the document, and the agreement itself was not changed.
    pub fn is_correction(&self) -> bool {
        self.kind.is_some_and(|kind| kind.value == AmendmentKind::Correction)
    }

    /// Where it says what was changed.
    pub fn place(&self) -> crate::model::Span {
        self.what.as_ref().map_or(self.decided.span, |what| what.span)
    }
}

/// The whole file as it is written, where something in it is to be proved by that.
#[derive(Clone, Default)]
pub struct StatedFile(pub Option<Arc<StatedValue>>);

impl Deref for StatedFile {
    type Target = Option<Arc<StatedValue>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// It says nothing that the fields do not say.
impl fmt::Debug for StatedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}
