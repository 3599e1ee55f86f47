//! What is to be reached, offered and reported, and what came of it.

use crate::model::{ANY_PERIOD, At, Date, Length, MonthDay, NamedPeriod, choice, is_placeholder, record};

record! {
    /// One `[[programmes]]` entry: a political programme that the activity helps to realise.
    Programme(span) {
        name: At<String> = "Programmets namn", "The programme's name";
        from: Option<At<Date>> = "Programmet gäller från och med", "The programme is in force from";
        to: Option<At<Date>> = "Programmet gäller till och med", "The programme is in force until, inclusive";
        mentions_civil_society: Option<At<bool>> = "Om programmet nämner civilsamhället",
            "Whether it mentions civil society";
        place as "where": Option<At<String>> = "Var i programmet", "Where in the programme", like("\"avsnitt 4\"");
    }
}

impl Programme {
    /// Whether its name is filled in: nothing can be said of a programme that nobody knows which it is.
    pub fn is_named(&self) -> bool {
        !is_placeholder(&self.name.value)
    }
}

record! {
    /// One `[[goals]]` entry.
    Goal(span) {
        text: At<String> = "Målet", "The goal";
        indicator: Option<At<String>> = "Indikator: det som visar att målet är nått", "How it is measured";
        target: Option<At<String>> = "Målvärde: hur långt parterna ska nå", "How far the parties are to reach";
    }
}

record! {
    /// Places kept for one group.
    Quota() {
        group: At<String> = "Gruppen", "The group", like("\"kvinnor\"");
        places: At<u32> = "Antal platser", "Number of places";
    }
}

record! {
    /// One `[[services]]` entry: places and opening hours that the agreement fixes.
    Service(span): Checked {
        name: At<String> = "Verksamheten", "The service", like("\"Nattverksamhet\"");
        party: Option<At<String>> = "Parten som driver verksamheten: dess nyckel", "The party that runs it: its key", names;
        count: Option<At<u32>> = "Antal sådana verksamheter", "Number of such services";
        places: Option<At<u32>> = "Antal platser", "Number of places";
        places_max: Option<At<u32>> = "Högsta antal platser, när dokumentet anger ett spann",
            "The most places, where the document gives a range";
        /// May cross New Year.
        season: Vec<At<MonthDay>> = "Säsong: från och till, varje år, båda dagarna ingår",
            "Season: from and to, every year, both included", like("[\"11-30\", \"03-31\"]");
        as_of: Option<At<Date>> = "Dagen då uppgiften gällde", "The day on which that was so";
        quotas: Vec<Quota> = "Platser för särskilda grupper", "Places kept for certain groups";
        rules: Vec<At<String>> = "Regler för verksamheten", "Rules of the service";
    }
}

choice! {
    /// What recurs.
    DutyKind {
        Meeting = "meeting", "möte", "meeting";
        Report = "report", "rapport", "report";
        Accounts = "accounts", "ekonomisk redovisning", "accounts";
        FollowUp = "follow_up", "uppföljning", "follow-up";
        Survey = "survey", "undersökning", "survey";
        Other = "other", "annat åtagande", "other duty";
    }
}

choice! {
    /// How often a duty recurs.
    Interval {
        Week = "week", "varje vecka", "every week";
        Month = "month", "varje månad", "every month";
        TwoMonths = "two_months", "varannan månad", "every second month";
        Quarter = "quarter", "varje kvartal", "every quarter";
        Tertial = "tertial", "varje tertial", "every tertial";
        HalfYear = "half_year", "varje halvår", "every half-year";
        Year = "year", "varje år", "every year";
        Once = "once", "en gång", "once";
    }
}

choice! {
    /// Whether the intervals follow the calendar or the term's start.
    Cadence {
        Calendar = "calendar", "kalendern", "the calendar";
        Term = "term", "avtalstiden", "the term";
    }
}

/// When a recurring duty falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// The first such day after the interval's end.
    Days(Vec<MonthDay>),
    /// So long after the interval's end.
    After(Length),
    /// Before each new year of the term begins.
    BeforeTermYear,
}

record! {
    /// One `[[duties]]` entry.
    Duty(span) {
        what: At<String> = "Vad som ska göras", "What is to be done", like("\"Verksamhetsrapport\"");
        kind: At<DutyKind> = "Slag av uppgift", "What sort of duty";
        by: Vec<At<String>> = "Vem som gör det: parternas nycklar", "Who does it: the parties' keys", names;
        to: Option<At<String>> = "Mottagaren", "Who receives it", like("\"samverkansgruppen\"");
        every: Option<At<Interval>> = "Hur ofta; utelämnat: framgår inte", "How often; left out: no interval is stated";
        due: Option<At<Due>> =
            "När: den första sådana dagen efter periodens slut, flera sådana dagar, en tid efter slutet, eller före varje nytt avtalsår",
            "When: the first such day after the interval's end, several of them, a time after the end, or before each new year of the term";
        on: Option<At<Date>> = "Dagen, när every är once", "The day, where every is once";
        at_least: Option<At<bool>> = "Minst så ofta", "At least so often";
        per: Option<At<Cadence>> = "Vad perioderna följer [förval: calendar]",
            "What the intervals follow [default: calendar]";
        members: Vec<At<String>> = "Vilka som ingår: befattningar och roller, aldrig namn",
            "Who sits in it: offices and roles, never names", like("[\"en chef från varje part\"]");
        chair: Option<At<String>> = "Vem som är ordförande: befattningen", "Who chairs it: the office",
            like("\"avdelningschefen\"");
        tasks: Vec<At<String>> = "Uppgifter", "Its tasks", like("[\"följer upp kostnaderna\"]");
    }
}

/// What was done, in one line of a follow-up.
pub type Activity = At<String>;

record! {
    /// How one goal came out. `goal` is the goal's place in the file, from 1.
    GoalOutcome() {
        goal: At<u32> = "Målets nummer i filen, från 1", "The goal's number in the file, from 1", like("1");
        outcome: Option<At<String>> = "Hur det gick", "How it came out";
        reached: Option<At<bool>> = "Om målet är nått", "Whether it was reached";
    }
}

record! {
    /// A figure of a follow-up, as a person would read it.
    Figure() {
        what: At<String> = "Vad talet gäller", "What the figure is of", like("\"besökare per aktivitet\"");
        value: At<String> = "Talet", "The figure", like("\"20\"");
        printed: Option<At<String>> = "Så som dokumentet skriver det", "As the document prints it",
            like("\"ungefär 20\"");
    }
}

record! {
    /// One `[[followups]]` entry.
    FollowUp(span): Checked {
        year: Option<At<i32>> = "Kalenderåret; utelämnat: hela avtalstiden",
            "The calendar year; left out: the whole term";
        period: Option<At<NamedPeriod>> =
            "I stället för year, när det inte är ett helt år: halvår, tertial, månad eller säsong, som 2019-H1, 2019-T1, 2019-03 eller 2018-11/2019-03",
            "Instead of year, where it is no whole year: half-year, tertial, month or season, such as 2019-H1, 2019-T1, 2019-03 or 2018-11/2019-03",
            form(ANY_PERIOD), like("\"2019-H1\"");
        reported: Option<At<Date>> = "Dagen då nämnden fick den", "The day on which the committee received it";
        activities: Vec<Activity> = "Vad som gjordes", "What was done";
        results: Option<At<String>> = "Vad det gav", "What came of it";
        assessment: Option<At<String>> = "Förvaltningens egen bedömning", "The administration's own judgement";
        goals: Vec<GoalOutcome> = "Hur målen gick", "How the goals came out";
        figures: Vec<Figure> = "Tal ur uppföljningen", "Figures of the follow-up";
        undelivered: Vec<At<String>> = "Vad som var avtalat och inte gjordes", "What was agreed and not done";
        next_steps: Option<At<String>> = "Vad som händer nu", "What comes now",
            like("\"dialog om fortsatt samarbete\"");
        legal_note: Option<At<String>> = "Ett rättsligt tvivel som dokumentet nämner",
            "A legal doubt that the document states";
    }
}

record! {
    /// One `[[attachments]]` entry.
    Attachment(span) {
        number: Option<At<String>> = "Bilagans nummer", "The attachment's number", like("\"2.1\"");
        title: At<String> = "Bilagans namn", "The attachment's title";
        party: Option<At<String>> = "Parten som den gäller: dess nyckel", "The party that it concerns: its key", names;
        missing: Option<At<bool>> = "Nämns i dokumentet, men finns inte med",
            "Named in the document, not found in the file";
    }
}
