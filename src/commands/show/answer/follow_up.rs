//! What is to be reached, offered and reported, and what came of it.

use super::sheet::{Sheet, noted};
use super::value::Shown;
use crate::model::{
    Attachment, Cell, Choice, Due, Duty, Figure, FollowUp, Goal, GoalOutcome, PageLine, Programme, Service, Text, text,
};

/// `[[programmes]]`.
pub fn programmes(sheet: &mut Sheet<'_>) {
    sheet.each("programmes", &sheet.agreement.programmes, |sheet, _, programme| {
        let Programme { span: _, name, from, to, mentions_civil_society, place } = programme;
        sheet.block(Some(name.value.words()));
        sheet.row("name", name.value.cell());
        sheet.maybe("from", ("från", "from"), from.as_ref());
        sheet.maybe("to", ("till och med", "until"), to.as_ref());
        sheet.maybe(
            "mentions_civil_society",
            ("nämner civilsamhället", "mentions civil society"),
            mentions_civil_society.as_ref(),
        );
        sheet.maybe("where", ("var", "where"), place.as_ref());
    });
}

/// `[[goals]]`, numbered as follow-ups refer to them.
pub fn goals(sheet: &mut Sheet<'_>) {
    sheet.each("goals", &sheet.agreement.goals, |sheet, place, goal| {
        let Goal { span: _, text, indicator, target } = goal;
        let words = text.value.words();
        sheet.block(Some(numbered(place, &words)));
        sheet.row("text", text.value.cell());
        sheet.maybe("indicator", ("mått", "indicator"), indicator.as_ref());
        sheet.maybe("target", ("målvärde", "target"), target.as_ref());
    });
}

fn numbered(place: usize, words: &Text) -> Text {
    let number = Text::same(place.to_string());
    text!("{number}. {words}", "{number}. {words}", number, words)
}

/// `[[services]]`.
pub fn services(sheet: &mut Sheet<'_>) {
    sheet.each("services", &sheet.agreement.services, |sheet, _, service| {
        let Service { span: _, name, party, count, places, places_max, season, as_of, quotas, rules } = service;
        sheet.block(Some(name.value.words()));
        sheet.row("name", name.value.cell());
        sheet.party("party", ("part", "party"), party.as_ref());
        sheet.maybe("count", ("antal", "number"), count.as_ref());
        sheet.maybe("places", ("platser", "places"), places.as_ref());
        sheet.maybe("places_max", ("högst", "at most"), places_max.as_ref());
        for (place, quota) in (1..).zip(quotas) {
            sheet.within(&format!("quotas[{place}]"), |sheet| {
                sheet.row("group", quota.group.value.cell());
                let group = quota.group.value.words();
                let label = text!("varav {group}", "of which {group}", group);
                sheet.row("places", quota.places.value.cell());
                sheet.line(PageLine::Fact(label, vec![quota.places.value.words()]));
            });
        }
        sheet.each("season", season, |sheet, _, day| sheet.row("", day.value.cell()));
        if !season.is_empty() {
            let days: Vec<Text> = season.iter().map(|day| day.value.words()).collect();
            sheet.said(("varje år", "each year"), Text::join(&days, " – "));
        }
        sheet.maybe("as_of", ("per", "as of"), as_of.as_ref());
        sheet.list("rules", ("regler", "rules"), rules);
    });
}

/// `[[duties]]`.
pub fn duties(sheet: &mut Sheet<'_>) {
    sheet.each("duties", &sheet.agreement.duties, |sheet, _, duty| {
        let Duty { span: _, what, kind, by, to, every, due: due_by, on, at_least, per, members, chair, tasks } = duty;
        sheet.block(Some(what.value.words()));
        sheet.row("what", what.value.cell());
        sheet.fact("kind", ("slag", "kind"), kind);
        sheet.parties("by", ("av", "by"), by);
        sheet.maybe("to", ("till", "to"), to.as_ref());
        match (every, at_least) {
            (Some(every), Some(at_least)) if at_least.value => {
                sheet.row("every", every.value.cell());
                sheet.row("at_least", at_least.value.cell());
                let every = every.value.title();
                sheet.said(EVERY, text!("minst {every}", "at least {every}", every));
            }
            (every, at_least) => {
                sheet.maybe("every", EVERY, every.as_ref());
                sheet.maybe("at_least", ("minst så ofta", "at least so often"), at_least.as_ref());
            }
        }
        sheet.maybe("per", ("räknat efter", "counted by"), per.as_ref());
        sheet.maybe("on", ("dag", "day"), on.as_ref());
        if let Some(due_by) = due_by {
            due(sheet, &due_by.value);
        }
        sheet.list("members", ("ingår", "members"), members);
        sheet.maybe("chair", ("ordförande", "chair"), chair.as_ref());
        sheet.list("tasks", ("uppgifter", "tasks"), tasks);
    });
}

fn due(sheet: &mut Sheet<'_>, due: &Due) {
    let (cell, words) = match due {
        Due::Days(days) => {
            let words: Vec<Text> = days.iter().map(|day| day.text()).collect();
            let words = Text::list(&words);
            if let [day] = days.as_slice() {
                (day.cell(), words)
            } else {
                for (place, day) in (1..).zip(days) {
                    sheet.row(&format!("due[{place}]"), day.cell());
                }
                return sheet.said(DUE, words);
            }
        }
        Due::After(length) => {
            let words = length.text();
            let words = text!("{words} efter periodens slut", "{words} after the end of the period", words);
            (Cell::Named(format!("{} after", length.plain()), words.clone()), words)
        }
        Due::BeforeTermYear => {
            let words = Text::fixed("innan nästa avtalsår börjar", "before the next year of the term begins");
            (Cell::Key("before_term_year", words.clone()), words)
        }
    };
    sheet.row("due", cell);
    sheet.said(DUE, words);
}

const EVERY: (&str, &str) = ("hur ofta", "how often");
const DUE: (&str, &str) = ("senast", "due");

/// `[[followups]]`.
pub fn followups(sheet: &mut Sheet<'_>) {
    sheet.each("followups", &sheet.agreement.followups, |sheet, _, followup| {
        let FollowUp { span: _, year, period, reported, activities, results, assessment, goals, figures, .. } =
            followup;
        let FollowUp { undelivered, next_steps, legal_note, .. } = followup;
        let of_year = || year.map_or(Text::fixed("hela avtalstiden", "the whole term"), |year| year.value.words());
        sheet.block(Some(period.map_or_else(of_year, |period| period.value.words())));
        if let Some(period) = period {
            sheet.row("period", period.value.cell());
        }
        if let Some(year) = year {
            sheet.row("year", year.value.cell());
        }
        sheet.maybe("reported", ("redovisad", "reported"), reported.as_ref());
        sheet.list("activities", ("aktiviteter", "activities"), activities);
        sheet.maybe("results", ("resultat", "results"), results.as_ref());
        sheet.maybe("assessment", ("bedömning", "assessment"), assessment.as_ref());
        sheet.each("goals", goals, goal_outcome);
        sheet.each("figures", figures, figure);
        sheet.list("undelivered", ("inte gjort", "not done"), undelivered);
        sheet.maybe("next_steps", ("nästa steg", "next steps"), next_steps.as_ref());
        sheet.maybe("legal_note", ("rättslig fråga", "legal doubt"), legal_note.as_ref());
    });
}

fn goal_outcome(sheet: &mut Sheet<'_>, _: usize, goal: &GoalOutcome) {
    let GoalOutcome { goal, outcome, reached } = goal;
    sheet.row("goal", goal.value.cell());
    let words = outcome.as_ref().map(|outcome| {
        sheet.row("outcome", outcome.value.cell());
        outcome.value.words()
    });
    let reached = reached.map(|reached| {
        sheet.row("reached", reached.value.cell());
        if reached.value { Text::fixed("nått", "reached") } else { Text::fixed("inte nått", "not reached") }
    });
    let words = match (words, reached) {
        (Some(words), reached) => noted(words, reached),
        (None, Some(reached)) => reached,
        (None, None) => Text::fixed("utan uppgift", "nothing stated"),
    };
    let number = goal.value;
    sheet.line(PageLine::Fact(text!("mål {number}", "goal {number}"), vec![words]));
}

fn figure(sheet: &mut Sheet<'_>, _: usize, figure: &Figure) {
    let Figure { what, value, printed } = figure;
    sheet.row("what", what.value.cell());
    sheet.row("value", value.value.cell());
    let printed = printed.as_ref().map(|printed| {
        sheet.row("printed", printed.value.cell());
        let printed = printed.value.words();
        text!("tryckt: {printed}", "printed: {printed}", printed)
    });
    let (what, value) = (what.value.words(), value.value.words());
    let words = noted(text!("{what}: {value}", "{what}: {value}", what, value), printed);
    sheet.said(("uppgift", "figure"), words);
}

/// `[[attachments]]`.
pub fn attachments(sheet: &mut Sheet<'_>) {
    sheet.each("attachments", &sheet.agreement.attachments, |sheet, _, attachment| {
        let Attachment { span: _, number, title, party, missing } = attachment;
        let number = number.as_ref().map(|number| {
            sheet.row("number", number.value.cell());
            number.value.words()
        });
        sheet.row("title", title.value.cell());
        let whose = party.as_ref().map(|party| {
            sheet.party_row("party", party);
            sheet.name_of(party)
        });
        let missing = missing.map(|missing| {
            sheet.row("missing", missing.value.cell());
            if missing.value {
                Text::fixed("nämns, men saknas i underlaget", "named, but not at hand")
            } else {
                Text::fixed("finns i underlaget", "at hand")
            }
        });
        let notes: Vec<Text> = [whose, missing].into_iter().flatten().collect();
        let notes = (!notes.is_empty()).then(|| Text::join(&notes, "; "));
        let label = match number {
            Some(number) => text!("bilaga {number}", "annex {number}", number),
            None => Text::fixed("bilaga", "annex"),
        };
        sheet.line(PageLine::Fact(label, vec![noted(title.value.words(), notes)]));
    });
}
