//! What can be written down: every sort of event, where a file has it, and by what the same event is known again.

use crate::model::{Field, Shape, Text};
use crate::resolve;

/// The file that an event is written into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordedIn {
    Agreement,
    /// `liggare.toml`, of the committee that is named.
    Settings,
    /// A file of its own among `reports/`, which is made where it is missing.
    Matter,
}

/// How it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordedAs {
    /// One more `[[name]]`.
    Entry(&'static str),
    /// Keys of the one table `[name]`.
    Table(&'static str),
    /// Keys of `[name.KEY]`; the key is named by `--key`.
    Keyed(&'static str),
    /// Keys of the file itself.
    File,
    /// One more day of a list of a committee.
    Day(&'static str),
}

/// One sort of event.
#[derive(Debug)]
pub struct RecordKind {
    pub word: &'static str,
    /// What it is, in Swedish and in English.
    about: (&'static str, &'static str),
    pub within: RecordedIn,
    pub form: RecordedAs,
    /// The fields of the table that it states; all of them where none is named.
    pub only: &'static [&'static str],
    /// What the command line must say: of each group one.
    pub asks: &'static [&'static [&'static str]],
    /// An entry with the same values in these is the same one.
    pub key: &'static [&'static str],
    /// The same, where the entry that is there has a value at all: it may have become known later.
    pub late: &'static [&'static str],
    /// Those of the key that an entry may lack which says all else alike: they are added to it, since it would otherwise count twice.
    pub unsaid: &'static [&'static str],
    /// Those of the key without which an entry is of everything, a fact of its own and never a part of it; and a field with which the
    /// key only tells what it is.
    pub whole_without: &'static [(&'static str, Option<&'static str>)],
    /// Those of them that only tell where it is written: the command line may lack them, too.
    pub labels: &'static [&'static str],
    /// A field by which it is known where another is not said.
    pub instead: Option<(&'static str, &'static str)>,
    /// A value that moves on: the field, from what, to what.
    pub moves: Option<(&'static str, &'static [MovesOn])>,
    /// What may become another value when that one moves on.
    pub moves_along: &'static [&'static str],
    /// Whether a sheet can tell of many at once.
    pub has_sheets: bool,
    pub example: &'static str,
}

/// From a value to any of some others.
pub type MovesOn = (&'static str, &'static [&'static str]);

/// What a sort has that says no more of itself.
const PLAIN: RecordKind = RecordKind {
    word: "",
    about: ("", ""),
    within: RecordedIn::Agreement,
    form: RecordedAs::File,
    only: &[],
    asks: &[],
    key: &[],
    late: &[],
    unsaid: &[],
    whole_without: &[],
    labels: &[],
    instead: None,
    moves: None,
    moves_along: &[],
    has_sheets: false,
    example: "",
};

/// Every sort, in the order of an agreement's life.
pub const KINDS: &[RecordKind] = &[
    RecordKind {
        word: "agreement",
        about: ("Det som avtalet är: titel, nämnd, syfte", "What the agreement is: title, committee, purpose"),
        asks: &[],
        example: "agreement almby-2024 --title \"IOP om läxhjälp i Almby\" --committee almby",
        ..PLAIN
    },
    RecordKind {
        word: "party",
        about: ("En part: namn, roll, organisationsnummer", "A party: name, role, organisation number"),
        form: RecordedAs::Keyed("parties"),
        asks: &[&["key"]],
        example: "party almby-2024 --key laxhjalpen --name \"Föreningen Läxhjälpen\" --role civil --org-number 802999-0010",
        ..PLAIN
    },
    RecordKind {
        word: "term",
        about: ("Avtalstiden", "The term"),
        form: RecordedAs::Table("term"),
        asks: &[&["start", "end", "open_ended"]],
        example: "term almby-2024 --start 2024-01-01 --end 2026-12-31",
        ..PLAIN
    },
    RecordKind {
        word: "decision",
        about: ("Nämndens beslut, eller förslaget till beslut", "The committee's decision, or the proposal for one"),
        form: RecordedAs::Table("decision"),
        asks: &[&["status"], &["date"]],
        moves: Some((
            "status",
            &[
                ("proposed", &["decided", "rejected", "referred_back"]),
                ("referred_back", &["proposed", "decided", "rejected"]),
            ],
        )),
        moves_along: &["date", "reference"],
        example: "decision almby-2024 --status decided --date 2023-11-14 --reference \"§ 12\"",
        ..PLAIN
    },
    RecordKind {
        word: "signature",
        about: ("En underskrift", "A signature"),
        form: RecordedAs::Entry("signatures"),
        asks: &[&["party"], &["date"]],
        key: &["party"],
        late: &["date"],
        example: "signature almby-2024 --party laxhjalpen --date 2023-12-01 --role ordförande",
        ..PLAIN
    },
    RecordKind {
        word: "extension",
        about: ("En förlängning, eller beslutet att inte förlänga", "A prolongation, or the decision not to prolong"),
        form: RecordedAs::Entry("extensions"),
        asks: &[&["decided"], &["until", "declined"]],
        key: &["decided"],
        example: "extension almby-2024 --decided 2026-05-12 --until 2027-12-31 --decided-by förvaltningschefen",
        ..PLAIN
    },
    RecordKind {
        word: "amendment",
        about: (
            "Ändring av det avtalade, eller rättelse av filen",
            "An amendment of what was agreed, or a correction of the file",
        ),
        form: RecordedAs::Entry("amendments"),
        only: &["decided", "reference", "what"],
        asks: &[&["decided"]],
        key: &["decided", "reference"],
        example: "amendment almby-2024 --decided 2025-03-01 --reference \"§ 12\" --field term.start --to 2024-02-01",
        ..PLAIN
    },
    RecordKind {
        word: "notice",
        about: ("Att någon har sagt upp avtalet", "That somebody has given notice"),
        form: RecordedAs::Table("notice"),
        only: &["given", "given_by", "given_decided"],
        asks: &[&["given", "given_decided"]],
        example: "notice almby-2024 --given 2026-05-20 --given-by almby",
        ..PLAIN
    },
    RecordKind {
        word: "end",
        about: ("Att avtalet har upphört i förtid", "That the agreement ended before its time"),
        form: RecordedAs::Table("ended"),
        asks: &[&["on"], &["why"]],
        example: "end almby-2024 --on 2026-08-31 --why \"föreningen har lagts ned\"",
        ..PLAIN
    },
    RecordKind {
        word: "follow-up",
        about: ("En uppföljning", "A follow-up"),
        form: RecordedAs::Entry("followups"),
        // The day on which the committee received it is known when it has been there.
        asks: &[&["year", "period"], &["activities", "results", "assessment", "reported"]],
        key: &["year", "period"],
        late: &["reported"],
        example: "follow-up almby-2024 --year 2024 --activities läxläsning --results \"fler blev behöriga\"",
        ..PLAIN
    },
    RecordKind {
        word: "outcome",
        about: ("Utfall: pengar som har använts", "Outcome: money actually used"),
        form: RecordedAs::Entry("outcomes"),
        asks: &[&["year", "period", "through"], &["amount"]],
        key: &["year", "period", "through", "party", "item", "source"],
        unsaid: &["source"],
        whole_without: &[("party", None), ("item", None)],
        labels: &["source"],
        has_sheets: true,
        example: "outcome almby-2024 --period 2024-T1 --amount \"162 340,50\" --item Ledare",
        ..PLAIN
    },
    RecordKind {
        word: "forecast",
        about: ("En prognos för ett år", "A forecast of a year"),
        form: RecordedAs::Entry("forecasts"),
        asks: &[&["year"], &["made"], &["amount"]],
        key: &["year", "made", "item", "party"],
        whole_without: &[("item", None), ("party", None)],
        example: "forecast almby-2024 --year 2025 --made 2025-05-15 --amount 390000",
        ..PLAIN
    },
    RecordKind {
        word: "fund",
        about: ("Medel som är sökta, beviljade eller avslagna", "A fund that was applied for, granted or refused"),
        form: RecordedAs::Keyed("funding"),
        asks: &[&["key"], &["status"]],
        moves: Some((
            "status",
            &[("planned", &["applied", "granted", "refused"]), ("applied", &["granted", "refused"])],
        )),
        moves_along: &["amount", "decided"],
        example: "fund almby-2024 --key lum-2025 --status granted --decided 2024-11-20",
        ..PLAIN
    },
    RecordKind {
        word: "paid",
        about: ("Vad som har debiterats eller betalats", "What has been charged or paid"),
        form: RecordedAs::Entry("invoiced"),
        asks: &[&["period"], &["party", "from"], &["amount"], &["on"]],
        key: &["period", "reference", "party", "from", "to", "item"],
        unsaid: &["reference", "party", "from", "to", "item"],
        whole_without: &[("item", Some("from"))],
        labels: &["reference"],
        instead: Some(("reference", "on")),
        example: "paid almby-2024 --period 2024-T1 --party almby --amount \"100 000\" --on 2024-05-02 --reference \"L 1042\"",
        ..PLAIN
    },
    RecordKind {
        word: "waiver",
        about: ("En brist som någon har beslutat att godta", "A finding that somebody has decided to accept"),
        form: RecordedAs::Entry("waivers"),
        asks: &[&["rule"], &["reason"], &["decided_by"], &["until"]],
        key: &["rule", "field", "until"],
        example: "waiver almby-2024 --rule D001 --reason \"diariet före 2020 är gallrat\" --decided-by avdelningschefen --until 2026-12-31",
        ..PLAIN
    },
    RecordKind {
        word: "meeting",
        about: ("Ett sammanträde med en nämnd", "A meeting of a committee"),
        within: RecordedIn::Settings,
        form: RecordedAs::Day("meetings"),
        asks: &[&["date"]],
        example: "meeting almby --date 2025-03-18",
        ..PLAIN
    },
    RecordKind {
        word: "report",
        about: ("Ett ärende till en nämnd, i en fil i reports", "A matter before a committee, in a file in reports"),
        within: RecordedIn::Matter,
        asks: &[&["kind"], &["committee"], &["meeting"]],
        example: "report almby-uppfoljning-2024 --kind follow_up --year 2024 --committee almby --meeting 2025-03-18",
        ..PLAIN
    },
];

impl RecordKind {
    /// What it is.
    pub const fn about(&self) -> Text {
        Text::fixed(self.about.0, self.about.1)
    }

    /// The fields that it states, as the format defines them.
    pub fn fields(&self) -> Vec<Field> {
        let all = match (self.within, self.form) {
            (RecordedIn::Settings, RecordedAs::Day(key)) => {
                let of_committee = within(resolve::settings_fields(), "committees").into_iter();
                let days = of_committee.filter(|field| field.key == key);
                return days.map(|field| Field { key: "date", ..field }).collect();
            }
            (RecordedIn::Matter, _) => resolve::matter_fields(),
            (RecordedIn::Agreement | RecordedIn::Settings, form) => {
                let all = resolve::agreement_fields();
                match form {
                    RecordedAs::Entry(name) | RecordedAs::Table(name) | RecordedAs::Keyed(name) => within(all, name),
                    RecordedAs::File | RecordedAs::Day(_) => all,
                }
            }
        };
        let is_own = |field: &Field| self.only.is_empty() || self.only.contains(&field.key);
        let is_top = self.within == RecordedIn::Agreement && self.form == RecordedAs::File;
        let is_value = |field: &Field| is_written_alone(&field.shape, !is_top);
        all.into_iter().filter(|field| is_own(field) && is_value(field)).collect()
    }

    /// Whether one more may be added that is like another.
    pub const fn is_entry(&self) -> bool {
        matches!(self.form, RecordedAs::Entry(_))
    }

    /// The sort with this word.
    pub fn called(word: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.word == word)
    }
}

/// The fields of the table, or of the tables of a list or under keys, that stands under a key.
fn within(fields: Vec<Field>, key: &str) -> Vec<Field> {
    let mut shape = fields.into_iter().find(|field| field.key == key).map(|field| field.shape);
    while let Some(Shape::List(inner) | Shape::Keyed(inner)) = shape {
        shape = Some(*inner);
    }
    if let Some(Shape::Table(fields)) = shape { fields } else { Vec::new() }
}

/// Whether a command line can say it: a value or a list of them; small tables of values, too, where an entry has them.
fn is_written_alone(shape: &Shape, with_tables: bool) -> bool {
    match shape {
        Shape::Text(_) | Shape::YesNo | Shape::Day | Shape::Number | Shape::Whole(..) | Shape::OneOf(_) => true,
        Shape::List(inner) => {
            if let Shape::Table(fields) = &**inner {
                with_tables && fields.iter().all(|field| is_written_alone(&field.shape, false))
            } else {
                is_written_alone(inner, false)
            }
        }
        Shape::Table(_) | Shape::Keyed(_) | Shape::Map(_) | Shape::Either(_) | Shape::Anything | Shape::Nothing => {
            false
        }
    }
}
