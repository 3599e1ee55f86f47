//! Form 1: which fields are sealed, part by part. A fixed list: what the format gets later is sealed by no form that is older.

use crate::model::SealedPart;

/// The form that is written today.
pub const FORM: u32 = 1;

/// How a sealed field takes part.
#[derive(Debug, Clone, Copy)]
pub enum SealedShape {
    /// A value, or a list of values in the order in which they are written.
    Plain,
    /// The key of a party, or a list of them.
    Key,
    /// An amount in the unit of its table.
    Amount,
    /// The unit of the amounts beside it, which is taken into them.
    Unit,
    Table(&'static [SealedField]),
    /// Tables of a list, whose order says nothing.
    Entries(&'static [SealedField]),
    /// Tables under the writer's own keys, whose order says nothing.
    Keyed(&'static [SealedField]),
    /// The same for the parties, whose order decides who gets an odd öre.
    Parties(&'static [SealedField]),
    /// Values under the keys of parties.
    ByParty,
    /// Indexes: what each is, and not what it came to in a year.
    Indexes,
}

/// A field, and how it takes part.
pub type SealedField = (&'static str, SealedShape);

use SealedShape::{Amount, ByParty, Entries, Indexes, Key, Keyed, Parties, Plain, Table, Unit};

/// The fields of a part.
pub const fn fields(part: SealedPart) -> &'static [SealedField] {
    match part {
        SealedPart::Parties => PARTIES,
        SealedPart::Term => TERM,
        SealedPart::Money => MONEY,
        SealedPart::Duties => DUTIES,
        SealedPart::Purpose => PURPOSE,
    }
}

const PARTIES: &[SealedField] = &[(
    "parties",
    Parties(&[
        ("name", Plain),
        ("role", Plain),
        ("org_number", Plain),
        ("host", Plain),
        ("joined", Plain),
        ("left", Plain),
        ("commitments", Plain),
    ]),
)];

const TERM: &[SealedField] = &[
    ("concluded", Plain),
    (
        "term",
        Table(&[
            ("start", Plain),
            ("end", Plain),
            ("open_ended", Plain),
            ("precision", Plain),
            ("conditions", Entries(&[("text", Plain)])),
        ]),
    ),
    (
        "extension",
        Table(&[
            ("mode", Plain),
            ("length", Plain),
            ("times", Plain),
            ("latest_end", Plain),
            ("decide_by", Plain),
            ("written", Plain),
            ("depends_on", Plain),
        ]),
    ),
    ("notice", Table(&[("period", Plain), ("written", Plain)])),
    ("renegotiation", Table(&[("by", Key), ("trigger", Plain), ("performs_meanwhile", Plain)])),
    ("amendment_rule", Table(&[("written", Plain), ("signed_by", Key)])),
    ("termination", Plain),
    ("dispute", Plain),
];

const MONEY: &[SealedField] = &[
    (
        "costs",
        Entries(&[
            ("per", Plain),
            ("year", Plain),
            ("unit", Unit),
            ("precision", Plain),
            ("total", Amount),
            ("index", Indexes),
            ("items", Entries(&[("name", Plain), ("amount", Amount)])),
        ]),
    ),
    (
        "allocation",
        Table(&[
            ("method", Plain),
            ("proration", Plain),
            ("rounding", Plain),
            ("to", Plain),
            ("shares", ByParty),
            ("remainder", Key),
            ("basis", Table(&[("what", Plain), ("source", Plain), ("counts", ByParty), ("labels", Plain)])),
        ]),
    ),
    ("funding", Keyed(&[("name", Plain), ("by", Plain), ("amount", Plain), ("year", Plain)])),
    (
        "payments",
        Entries(&[
            ("from", Key),
            ("to", Key),
            ("what", Plain),
            ("amount", Plain),
            ("up_to", Plain),
            ("year", Plain),
            ("due", Plain),
            ("nature", Plain),
            ("vat", Plain),
            ("covers", Plain),
        ]),
    ),
    (
        "contributions",
        Entries(&[
            ("by", Key),
            ("kind", Plain),
            ("what", Plain),
            ("amount", Plain),
            ("hours", Plain),
            ("rate", Table(&[("kr_per_hour", Plain), ("source", Plain)])),
            ("matching", Key),
            ("up_to", Plain),
            ("year", Plain),
        ]),
    ),
];

const DUTIES: &[SealedField] = &[
    ("goals", Entries(&[("text", Plain), ("indicator", Plain), ("target", Plain)])),
    (
        "services",
        Entries(&[
            ("name", Plain),
            ("party", Key),
            ("count", Plain),
            ("places", Plain),
            ("places_max", Plain),
            ("season", Plain),
            ("as_of", Plain),
            ("quotas", Entries(&[("group", Plain), ("places", Plain)])),
            ("rules", Plain),
        ]),
    ),
    (
        "duties",
        Entries(&[
            ("what", Plain),
            ("kind", Plain),
            ("by", Key),
            ("to", Plain),
            ("every", Plain),
            ("due", Plain),
            ("on", Plain),
            ("at_least", Plain),
            ("per", Plain),
            ("members", Plain),
            ("chair", Plain),
            ("tasks", Plain),
        ]),
    ),
    ("staff", Entries(&[("role", Plain), ("count", Plain), ("share", Plain), ("from", Plain)])),
    ("delimitation", Plain),
];

const PURPOSE: &[SealedField] = &[("purpose", Plain), ("challenge", Plain), ("target_group", Plain)];

/// How what stands at a path of table keys takes part; none where it is not sealed.
pub fn shape_at(path: &[&str]) -> Option<SealedShape> {
    use crate::model::Choice;
    let (first, rest) = path.split_first()?;
    let own = |list: &[SealedField], key: &str| list.iter().find(|(name, _)| *name == key).map(|(_, shape)| *shape);
    let top = SealedPart::ALL.iter().find_map(|part| own(fields(*part), first))?;
    let mut shape = top;
    let mut rest = rest.iter();
    while let Some(key) = rest.next() {
        shape = match shape {
            Table(inner) => own(inner, key)?,
            Keyed(inner) | Parties(inner) => match rest.next() {
                Some(key) => own(inner, key)?,
                None => Table(inner),
            },
            ByParty => Plain,
            Plain | Key | Amount | Unit | Entries(_) | Indexes => return None,
        };
    }
    Some(shape)
}
