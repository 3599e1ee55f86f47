//! Days, days of the year and lengths of time.

use super::{Value, rewrite};
use crate::model::{
    ANY_PERIOD, Certainty, Date, DecideBy, Due, Edit, Finding, Fix, Length, MonthDay, NamedPeriod, Shape, StepLength,
    Text, codes, text,
};
use crate::parse::{self, Content, Node};
use crate::resolve::faults;
use crate::resolve::reader::Reader;
use chrono::Datelike;

const A_DATE: Text =
    Text::fixed("ett datum utan citattecken, som 2024-01-31", "a date without quotation marks, such as 2024-01-31");
const A_MONTH_DAY: Text = Text::fixed(
    "en dag på året, som \"02-01\" för den 1 februari",
    "a day of the year, such as \"02-01\" for 1 February",
);
const A_LENGTH: Text = Text::fixed("en tid, till exempel \"3 months\"", "a time, for example \"3 months\"");
const A_STEP: Text = Text::fixed(
    "en tid, till exempel \"1 year\", eller \"open_ended\" (tills vidare)",
    "a time, for example \"1 year\", or \"open_ended\" (until further notice)",
);
const A_PERIOD: Text = Text::fixed(
    "en period inom citattecken, till exempel \"2019-T1\" för tertial 1 eller \"2019-03\" för mars",
    "a period in quotation marks, such as \"2019-T1\" for tertial 1 or \"2019-03\" for March",
);
const A_DECIDE_BY: Text = Text::fixed(
    "en dag på året, som \"02-01\", eller en tid före slutet, som \"3 months before end\"",
    "a day of the year, such as \"02-01\", or a time before the end, such as \"3 months before end\"",
);
const A_DUE: Text = Text::fixed(
    "en dag på året, som \"02-28\", en lista av sådana, \"30 days after\" eller \"before_term_year\"",
    "a day of the year, such as \"02-28\", a list of them, \"30 days after\" or \"before_term_year\"",
);

macro_rules! length {
    () => {
        "[0-9]{1,9} (days?|weeks?|months?|years?)"
    };
}

macro_rules! month_day {
    () => {
        "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"
    };
}

/// The forms as regular expressions, for editors. tests/integration/schema.rs holds each true to what is read.
const LENGTH: &str = concat!("^", length!(), "$");
const STEP: &str = concat!("^(open_ended|", length!(), ")$");
const MONTH_DAY: &str = concat!("^", month_day!(), "$");
const DECIDE_BY: &str = concat!("^(", length!(), " before end|", month_day!(), ")$");
const DUE: &str = concat!("^(before_term_year|", length!(), " after|", month_day!(), ")$");

impl Value for Date {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        let Content::Moment { day, has_time } = value.content() else {
            if let Some(finding) = no_end(reader, value) {
                reader.fault(codes::WRONG_TYPE, finding);
                return None;
            }
            let raw = reader.written(value.span());
            let written = value.as_text().unwrap_or(raw);
            let is_precise = parse::has_beside(reader.whole(), value.span().start, "precision");
            if let Some(help) = parse::day_meant(reader.key(), written, is_precise) {
                faults::wrong_form_with(reader, value, &A_DATE, help);
                return None;
            }
            let shown = parse::day_as_toml(written);
            if shown.is_none() && value.as_text().is_some() {
                let help = text!(
                    "skriv dagen som ÅÅÅÅ-MM-DD, utan citattecken",
                    "write the day as YYYY-MM-DD, without quotation marks"
                );
                faults::wrong_form_with(reader, value, &A_DATE, help);
                return None;
            }
            let wrong = if shown.is_some() { faults::wrong_form } else { faults::wrong_kind };
            wrong(reader, value, &A_DATE, shown.as_deref());
            return None;
        };
        if has_time || day.is_none() {
            let (key, raw) = (reader.key(), faults::excerpt(reader.written(value.span())));
            let help = match day {
                Some(day) => text!("skriv `{key} = {day}`", "write `{key} = {day}`"),
                None => text!("skriv dagen som 2024-01-31", "write the day as 2024-01-31"),
            };
            let message =
                text!("`{key}` är {raw}: ett datum har inget klockslag", "`{key}` is {raw}: a date has no time of day");
            // At midnight a day begins, wherever a machine that writes days with a time was told to put it.
            let is_midnight = raw.get(10..).is_some_and(|time| time.get(1..) == Some("00:00:00"));
            let certainty = if is_midnight { Certainty::Safe } else { Certainty::Ask };
            let meant = day.map(|day| (certainty, day.to_string()));
            faults::bad_value(reader, value, message, help, meant);
            return None;
        }
        day
    }

    fn example() -> String {
        "2024-01-31".to_owned()
    }

    fn shape() -> Shape {
        Shape::Day
    }
}

/// S003 for an agreement that ends on no day.
fn no_end(reader: &Reader<'_>, value: Node<'_>) -> Option<Finding> {
    let said = value.as_text()?;
    let key = rewrite::key_of_no_end(reader.whole(), &value.span(), said)?;
    let place = reader.span(value.span());
    let message = text!(
        "`end` är ingen dag, men avtalet gäller tills vidare",
        "`end` is no day, but the agreement holds until further notice"
    );
    let edits = vec![
        Edit { span: reader.span(key), text: "open_ended".to_owned() },
        Edit { span: place, text: "true".to_owned() },
    ];
    let fix = Fix { edits, ..Fix::write(Certainty::Safe, place, "open_ended = true") };
    let help = text!("skriv `open_ended = true` i stället för `end`", "write `open_ended = true` instead of `end`");
    Some(Finding::new(reader.field(), place, message).help(help).fix(fix))
}

/// A text that must have a form of its own.
fn formed<'t, T>(
    reader: &mut Reader<'t>,
    value: Node<'t>,
    wanted: &Text,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let Content::Text(written) = value.content() else {
        let raw = format!("\"{}\"", reader.written(value.span()));
        // Of a whole day a year is too much where a day of each year is wanted; which year it fell in was perhaps meant, too.
        if let Content::Moment { day: Some(day), .. } = value.content() {
            let (key, of_year) = (reader.key(), format!("{:02}-{:02}", day.month(), day.day()));
            if parse(&of_year).is_some() {
                let help = text!(
                    "skriv dagen utan år: `{key} = \"{of_year}\"`",
                    "write the day without a year: `{key} = \"{of_year}\"`"
                );
                faults::wrong_kind_with(reader, value, wanted, help);
                return None;
            }
        }
        let shown = parse(raw.trim_matches('"')).map(|_| raw);
        faults::wrong_kind(reader, value, wanted, shown.as_deref());
        return None;
    };
    let parsed = parse(written);
    if parsed.is_none() {
        let shown = rewrite::formed(written).filter(|shown| parse(shown).is_some()).map(|shown| format!("\"{shown}\""));
        faults::wrong_form(reader, value, wanted, shown.as_deref());
    }
    parsed
}

impl Value for Length {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        formed(reader, value, &A_LENGTH, Self::parse)
    }

    fn example() -> String {
        "\"3 months\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Text(Some(LENGTH))
    }
}

/// A length, or until further notice.
impl Value for StepLength {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        const OPEN_ENDED: &str = "open_ended";
        formed(reader, value, &A_STEP, |written| {
            if written == OPEN_ENDED { Some(Self::OpenEnded) } else { Length::parse(written).map(Self::Of) }
        })
    }

    fn example() -> String {
        Length::example()
    }

    fn shape() -> Shape {
        Shape::Text(Some(STEP))
    }
}

impl Value for NamedPeriod {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        formed(reader, value, &A_PERIOD, Self::parse)
    }

    fn example() -> String {
        "\"2019-T1\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Text(Some(ANY_PERIOD))
    }
}

impl Value for MonthDay {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        formed(reader, value, &A_MONTH_DAY, Self::parse)
    }

    fn example() -> String {
        "\"02-01\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Text(Some(MONTH_DAY))
    }
}

fn decide_by(written: &str) -> Option<DecideBy> {
    let before_end = || Length::parse(written.strip_suffix(" before end")?).map(DecideBy::BeforeEnd);
    MonthDay::parse(written).map(DecideBy::EachYear).or_else(before_end)
}

impl Value for DecideBy {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        formed(reader, value, &A_DECIDE_BY, decide_by)
    }

    fn example() -> String {
        "\"3 months before end\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Text(Some(DECIDE_BY))
    }
}

fn due(written: &str) -> Option<Due> {
    let after = || Length::parse(written.strip_suffix(" after")?).map(Due::After);
    let day = || MonthDay::parse(written).map(|day| Due::Days(vec![day]));
    if written == "before_term_year" { Some(Due::BeforeTermYear) } else { day().or_else(after) }
}

/// A text as people write it, in the form that is wanted, as TOML writes it: `6 månader` → `"6 months"`. None where no form
/// of a length or a day of the year is wanted, or where nobody can tell what it says.
pub fn in_form(wanted: &Shape, written: &str) -> Option<String> {
    let patterns = match wanted {
        Shape::Text(Some(pattern)) => vec![*pattern],
        Shape::Either(shapes) => {
            shapes.iter().filter_map(|shape| if let Shape::Text(form) = shape { *form } else { None }).collect()
        }
        Shape::Text(None)
        | Shape::YesNo
        | Shape::Day
        | Shape::Number
        | Shape::Whole(..)
        | Shape::OneOf(_)
        | Shape::List(_)
        | Shape::Table(_)
        | Shape::Keyed(_)
        | Shape::Map(_)
        | Shape::Anything
        | Shape::Nothing => return None,
    };
    let shown = rewrite::formed(written)?;
    let is_in = |pattern: &str| match pattern {
        LENGTH | STEP => Length::parse(&shown).is_some(),
        MONTH_DAY => MonthDay::parse(&shown).is_some(),
        DECIDE_BY => decide_by(&shown).is_some(),
        DUE => due(&shown).is_some(),
        _ => false,
    };
    patterns.into_iter().any(is_in).then(|| format!("\"{shown}\""))
}

impl Value for Due {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        if let Content::List(days) = value.content() {
            let days: Vec<_> = days.nodes().map(|day| MonthDay::read(reader, day)).collect();
            return days.into_iter().collect::<Option<Vec<_>>>().map(Self::Days);
        }
        formed(reader, value, &A_DUE, due)
    }

    fn example() -> String {
        "\"02-28\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text(Some(DUE)), Shape::List(Box::new(MonthDay::shape()))])
    }
}
