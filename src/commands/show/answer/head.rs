//! What an agreement is, what it is for, and who the parties are.

use super::sheet::{Sheet, noted};
use super::unless;
use super::value::{Shown, percent};
use crate::compute;
use crate::model::{
    Account, Cell, Choice, Date, PageLine, Party, Representative, Rulebook, Staff, StatedDays, Status, Term, Text,
    days_left, days_text, text,
};

/// Kind, status, and how the file calls the agreement.
pub fn head(sheet: &mut Sheet<'_>, status: Status, path: &str) {
    let agreement = sheet.agreement;
    sheet.row("title", agreement.title.value.cell());
    sheet.row("id", agreement.id.cell());
    sheet.said(("id", "id"), agreement.id.words());
    sheet.fact("kind", ("slag", "kind"), &agreement.kind);
    sheet.maybe("short_name", ("kallas", "called"), agreement.short_name.as_ref());
    standing(sheet, status);
    unless::unless(sheet);
    concluded(sheet);
    if let Some(key) = &agreement.committee {
        let committee = sheet.context.settings.committee(&key.value);
        let name = committee.map_or(key, |committee| &committee.name).value.words();
        sheet.row("committee", Cell::Named(key.value.clone(), name.clone()));
        sheet.said(("nämnd", "committee"), name);
    }
    sheet.maybe("reference", ("diarienummer", "registration number"), agreement.reference.as_ref());
    if let Some(id) = &agreement.guideline {
        let title = sheet.context.rulebook(&id.value).map_or_else(|| id.value.words(), Rulebook::citation);
        sheet.row("guideline", Cell::Named(id.value.clone(), title.clone()));
        sheet.said(("riktlinje", "guideline"), title);
    }
    sheet.party("initiated_by", ("initiativ", "initiative"), agreement.initiated_by.as_ref());
    sheet.maybe("source", ("källa", "source"), agreement.source.as_ref());
    sheet.maybe("source_kind", ("slag av källa", "sort of source"), agreement.source_kind.as_ref());
    sheet.inline("tags", ("märkord", "tags"), &agreement.tags);
    sheet.row("path", Cell::text(path.to_owned()));
    sheet.said(("fil", "file"), Text::same(path));
}

/// The status as of the day, and how long it lasts.
fn standing(sheet: &mut Sheet<'_>, status: Status) {
    let as_of = sheet.context.as_of;
    let secured = compute::secured_end(sheet.agreement, as_of).map(|end| end.value);
    let possible = compute::reachable_end(sheet.agreement, as_of);
    let left = secured.filter(|_| status == Status::Active).map(|end| days_left(as_of, end));
    let date = |date: Option<Date>| date.map_or(Cell::Empty, Cell::Date);
    sheet.row("status", status.cell());
    sheet.row("secured_end", date(secured));
    sheet.row("days_left", left.map_or(Cell::Empty, Cell::Number));
    sheet.row("possible_end", date(possible));
    let stated = sheet.agreement.term.as_ref().map_or_else(StatedDays::default, Term::stated);
    let (title, day) = (status.title(), as_of.words());
    let mut words = text!("{title} per {day}", "{title} as of {day}", title, day);
    if let (Some(left), Some(end)) = (left.map(days_text), secured.map(|end| stated.text(end))) {
        words = text!("{words}, {left} kvar till och med {end}", "{words}, {left} left until {end}", words, left, end);
    }
    sheet.said(("status", "status"), words);
    if let Some(start) = compute::late_start(sheet.agreement, as_of) {
        let start = stated.text(start);
        sheet.said(
            ("skulle ha börjat", "was to begin"),
            text!("{start}; filen anger inget beslut", "{start}; the file states no decision", start),
        );
    }
    if let Some(possible) = possible.filter(|possible| Some(*possible) != secured).map(|possible| stated.text(possible))
    {
        sheet.said(
            ("kan gälla längst t.o.m.", "can reach"),
            text!("{possible}; beslut krävs", "{possible}; a decision is needed", possible),
        );
    }
}

/// When it was entered into, and that the term counts from that day where the file states no first one.
fn concluded(sheet: &mut Sheet<'_>) {
    let agreement = sheet.agreement;
    let counts = Text::fixed("avtalstiden räknas härifrån", "the term counts from here");
    if let Some(day) = &agreement.concluded {
        let note = agreement.counts_from_concluded().then_some(counts);
        sheet.noted("concluded", ("ingicks", "entered into"), day, note);
    }
}

/// What the partnership is for.
pub fn purpose(sheet: &mut Sheet<'_>) {
    let agreement = sheet.agreement;
    sheet.maybe("background", ("bakgrund", "background"), agreement.background.as_ref());
    sheet.maybe("purpose", ("syfte", "purpose"), agreement.purpose.as_ref());
    sheet.maybe("challenge", ("utmaning", "challenge"), agreement.challenge.as_ref());
    sheet.maybe("target_group", ("målgrupp", "target group"), agreement.target_group.as_ref());
    sheet.maybe("values", ("värdegrund", "values"), agreement.values.as_ref());
    sheet.maybe("equality", ("jämställdhet", "gender equality"), agreement.equality.as_ref());
    sheet.maybe("children", ("konsekvenser för barn", "consequences for children"), agreement.children.as_ref());
    sheet.maybe("expected_effect", ("förväntad effekt", "expected effect"), agreement.expected_effect.as_ref());
    sheet.maybe("delimitation", ("avgränsning", "delimitation"), agreement.delimitation.as_ref());
    sheet.list("differs", ("skiljer sig från förra", "differs from the one before"), &agreement.differs);
    sheet.inline(
        "states_none",
        ("finns inte, enligt dokumentet", "not there, by the document"),
        &agreement.states_none,
    );
}

/// The parties, in the order of the file.
pub fn parties(sheet: &mut Sheet<'_>) {
    for one in &sheet.agreement.parties {
        sheet.within(&format!("parties.{}", one.key.value), |sheet| party(sheet, one));
    }
}

fn party(sheet: &mut Sheet<'_>, party: &Party) {
    let Party {
        key,
        span: _,
        name,
        role,
        org_number,
        org_status,
        printed,
        host,
        joined,
        left,
        commitments,
        account: dimensions,
        account_host,
        also,
        represented_by,
        performed_with,
        registered,
        host_from,
        host_until,
    } = party;
    let (name_words, key) = (name.value.words(), key.value.words());
    sheet.block(Some(text!("{name_words} ({key})", "{name_words} ({key})", name_words, key)));
    sheet.row("name", name.value.cell());
    sheet.noted("role", ("part", "side"), role, host.map(|host| runs_it(host.value)));
    if let Some(host) = host {
        sheet.row("host", host.value.cell());
    }
    sheet.maybe("host_from", ("driver verksamheten från", "runs the activity from"), host_from.as_ref());
    if let Some(until) = host_until {
        sheet.noted("host_until", ("driver verksamheten till", "runs the activity until"), until, Some(INCLUSIVE));
    }
    let status = org_status.map(|status| status.value.title());
    match (org_number, status) {
        (Some(number), status) => sheet.noted("org_number", ORG_NUMBER, number, status),
        (None, status) => {
            sheet.row("org_number", Cell::Empty);
            let none = Text::fixed("inget", "none");
            let unstated = Text::fixed("filen anger inget", "the file states none");
            // A committee has none of its own; only of an organisation is it worth saying that it is missing.
            match status {
                Some(status) => sheet.said(ORG_NUMBER, noted(none, Some(status))),
                None => sheet.said(ORG_NUMBER, unstated),
            }
        }
    }
    if let Some(status) = org_status {
        sheet.row("org_status", status.value.cell());
    }
    sheet.maybe("printed", ("så tryckt", "as printed"), printed.as_ref());
    sheet.maybe("joined", ("med från", "joined"), joined.as_ref());
    if let Some(left) = left {
        sheet.noted("left", ("med till", "left"), left, Some(INCLUSIVE));
    }
    sheet.inline("also", ("kallas också", "also called"), also);
    sheet.maybe("registered", ("i registret sedan", "registered"), registered.as_ref());
    represented(sheet, represented_by.as_ref());
    sheet.inline("performed_with", ("utförs med", "performed with"), performed_with);
    sheet.list("commitments", ("åtaganden", "commitments"), commitments);
    account(sheet, dimensions);
    if let Some(words) = dimensions_of(sheet, "account_host", account_host) {
        sheet.said(("kontering hos värden", "account with the host"), words);
    }
}

/// Who represents a party.
fn represented(sheet: &mut Sheet<'_>, representative: Option<&Representative>) {
    let Some(Representative { span: _, role, acting }) = representative else { return };
    sheet.within("represented_by", |sheet| {
        let words = acting.filter(|acting| acting.value).map(|_| Text::fixed("tillförordnad", "acting"));
        sheet.noted("role", ("företräds av", "represented by"), role, words);
        if let Some(acting) = acting {
            sheet.row("acting", acting.value.cell());
        }
    });
}

const fn runs_it(host: bool) -> Text {
    if host {
        Text::fixed("driver verksamheten", "runs the activity")
    } else {
        Text::fixed("driver inte verksamheten", "does not run the activity")
    }
}

const ORG_NUMBER: (&str, &str) = ("org.nummer", "org. number");

/// What stands after a last day.
pub const INCLUSIVE: Text = Text::fixed("dagen ingår", "that day included");

/// Accounting dimensions, in one line for people.
pub fn account(sheet: &mut Sheet<'_>, account: &Account) {
    if let Some(words) = dimensions(sheet, account) {
        sheet.said(("kontering", "account"), words);
    }
}

/// The rows of the accounting dimensions, and their words. An empty one has a row, but is not worth a word.
pub fn dimensions(sheet: &mut Sheet<'_>, account: &Account) -> Option<Text> {
    dimensions_of(sheet, "account", account)
}

fn dimensions_of(sheet: &mut Sheet<'_>, field: &str, account: &Account) -> Option<Text> {
    for (name, value) in account {
        sheet.row(&format!("{field}.{}", name.value), value.value.cell());
    }
    let words = account.iter().map(|(name, value)| {
        let value = if value.value.is_empty() { "–" } else { &value.value };
        format!("{} {value}", name.value)
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| Text::same(words.join(", ")))
}

/// `staff`: who does the work.
pub fn staff(sheet: &mut Sheet<'_>) {
    sheet.each("staff", &sheet.agreement.staff, |sheet, _, staff| {
        let Staff { span: _, role, count, share, from } = staff;
        sheet.row("role", role.value.cell());
        let mut parts = Vec::new();
        if let Some(count) = count {
            sheet.row("count", count.value.cell());
            let count = count.value;
            parts.push(text!("{count} st.", "{count}"));
        }
        if let Some(share) = share {
            sheet.row("share", share.value.cell());
            let share = percent(share.value);
            parts.push(text!("{share} av heltid", "{share} of full time", share));
        }
        if let Some(from) = from {
            sheet.row("from", from.value.cell());
            let from = from.value.words();
            parts.push(text!("från och med {from}", "from {from}", from));
        }
        let how = (!parts.is_empty()).then(|| Text::join(&parts, ", "));
        sheet.line(PageLine::Item(noted(role.value.words(), how)));
    });
}

/// Notes, one by one.
pub fn notes(sheet: &mut Sheet<'_>) {
    sheet.each("notes", &sheet.agreement.notes, |sheet, _, note| {
        sheet.row("", note.value.cell());
        sheet.line(PageLine::Item(note.value.words()));
    });
}
