//! Which agreements a command over the register is about: every filter that is given must hold.

use crate::cli::{ArgHelp, year};
use crate::compute::{self, TimeRun};
use crate::model::{Agreement, Choice, Context, Date, Kind, Status, Text, personal_number, text};
use crate::session::known_committee;

/// Which agreements a command over the register is about: every filter that is given must hold.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct FilterArgs {
    /// Only agreements with one of these statuses
    #[arg(long, value_delimiter = ',')]
    pub status: Vec<Status>,
    /// Only agreements of these kinds
    #[arg(long, value_delimiter = ',')]
    pub kind: Vec<Kind>,
    /// Only agreements that this committee decides on (its key)
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// Only agreements with a party whose name or key holds this text
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// Only agreements with this tag
    #[arg(long)]
    pub tag: Option<String>,
    /// Only agreements in force on some day of this calendar year, as far as their time is decided; a draft never is
    #[arg(long, value_name = "YEAR", value_parser = year())]
    pub active_in: Option<i32>,
}

impl FilterArgs {
    /// The same with the key of the committee, whatever it is called.
    pub fn found(&self, context: &Context) -> anyhow::Result<Self> {
        let committee = known_committee(self.committee.as_deref(), context)?;
        Ok(Self { committee, ..self.clone() })
    }
}

// The same in Swedish.
pub const STATUS: ArgHelp = (
    "status",
    "Bara avtal med någon av dessa statusar: draft, proposed, upcoming, active, expired, terminated, unreadable",
);
pub const KIND: ArgHelp = ("kind", "Bara avtal av dessa slag: iop, cooperation, grant");
pub const COMMITTEE: ArgHelp = ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)");
pub const PARTY: ArgHelp = ("party", "Bara avtal med en part vars namn eller nyckel innehåller texten");
pub const TAG: ArgHelp = ("tag", "Bara avtal med denna etikett");
pub const ACTIVE_IN: ArgHelp = (
    "active_in",
    "Bara avtal som gäller någon dag detta kalenderår, så långt tiden är avtalad och beslutad; ett utkast gör det aldrig",
);

/// What is kept of an agreement for the filters.
#[derive(Debug, Clone)]
pub struct FilterFacts {
    kind: Kind,
    committee: Option<String>,
    /// Names and keys.
    parties: Vec<String>,
    tags: Vec<String>,
    secured: Option<TimeRun>,
}

impl FilterFacts {
    /// What the filters ask of an agreement, as of the context's day.
    pub fn of(agreement: &Agreement, context: &Context) -> Self {
        let names = agreement.parties.iter().flat_map(|party| [&party.name.value, &party.key.value]);
        Self {
            kind: agreement.kind.value,
            committee: agreement.committee.as_ref().map(|key| key.value.clone()),
            parties: names.cloned().collect(),
            tags: agreement.tags.iter().map(|tag| tag.value.clone()).collect(),
            secured: compute::secured_run(agreement, context.as_of),
        }
    }

    /// Whether every filter that is given holds.
    pub fn pass(&self, status: Status, filter: &FilterArgs) -> bool {
        let is = |asked: &Option<String>, own: &mut dyn FnMut(&str) -> bool| asked.as_deref().is_none_or(own);
        (filter.status.is_empty() || filter.status.contains(&status))
            && (filter.kind.is_empty() || filter.kind.contains(&self.kind))
            && is(&filter.committee, &mut |key| self.committee.as_deref() == Some(key))
            && is(&filter.tag, &mut |tag| self.tags.iter().any(|own| own.to_lowercase() == tag.to_lowercase()))
            && is(&filter.party, &mut |part| self.parties.iter().any(|name| holds(name, part)))
            && filter
                .active_in
                .is_none_or(|year| !matches!(status, Status::Draft | Status::Proposed) && self.is_active_in(year))
    }

    /// Whether a day of the secured time lies in the calendar year.
    fn is_active_in(&self, year: i32) -> bool {
        let days = Date::from_ymd_opt(year, 1, 1).zip(Date::from_ymd_opt(year, 12, 31));
        let year = days.and_then(|(first, last)| TimeRun::new(first, Some(last)));
        self.secured.zip(year).is_some_and(|(secured, year)| compute::overlap(secured, year).is_some())
    }
}

/// Whether a name holds a part, in whatever case.
pub fn holds(name: &str, part: &str) -> bool {
    name.to_lowercase().contains(&part.to_lowercase())
}

/// What is said below a table that a filter has made shorter; `rest` are filters of the command's own.
pub fn note(filter: &FilterArgs, rest: &[Text], kept: usize, all: usize) -> Option<Text> {
    let titles = |titles: Vec<Text>| (!titles.is_empty()).then(|| Text::join(&titles, "/"));
    let mut words: Vec<Text> = Vec::new();
    words.extend(titles(filter.status.iter().map(|status| status.title()).collect()));
    words.extend(titles(filter.kind.iter().map(|kind| kind.title()).collect()));
    words.extend(filter.committee.as_ref().map(|key| text!("nämnd {key}", "committee {key}")));
    words.extend(
        filter.party.as_deref().map(personal_number::mask).map(|part| text!("part \"{part}\"", "party \"{part}\"")),
    );
    words.extend(filter.tag.as_deref().map(personal_number::mask).map(|tag| text!("etikett {tag}", "tag {tag}")));
    words.extend(filter.active_in.map(|year| text!("gäller någon dag {year}", "in force some day in {year}")));
    words.extend(rest.iter().cloned());
    let words = (!words.is_empty()).then(|| Text::list(&words))?;
    Some(text!("urval: {words} – {kept} av {all} avtal", "selection: {words} – {kept} of {all} agreements", words))
}
