//! Programmes, goals, services, duties, follow-ups and attachments.

use crate::model::{Word, word};

pub const PROGRAMME: &[Word] = &[
    word("name", "Programmets namn", "The programme's name"),
    word("from", "Programmet gäller från och med", "The programme is in force from"),
    word("to", "Programmet gäller till och med", "The programme is in force until, inclusive"),
    word("mentions_civil_society", "Om programmet nämner civilsamhället", "Whether it mentions civil society"),
    word("where", "Var i programmet", "Where in the programme").like("\"avsnitt 4\""),
];

pub const GOAL: &[Word] = &[
    word("text", "Målet", "The goal"),
    word("indicator", "Hur det mäts", "How it is measured"),
    word("target", "Hur långt parterna ska nå", "How far the parties are to reach"),
];

pub const SERVICE: &[Word] = &[
    word("name", "Verksamheten", "The service").like("\"Nattverksamhet\""),
    word("party", "Parten som driver den: dess nyckel", "The party that runs it: its key").names(),
    word("count", "Antal sådana verksamheter", "Number of such services"),
    word("places", "Antal platser", "Number of places"),
    word(
        "places_max",
        "Högsta antal platser, när dokumentet anger ett spann",
        "The most places, where the document gives a range",
    ),
    word(
        "season",
        "Säsong: från och till, varje år, båda dagarna ingår",
        "Season: from and to, every year, both included",
    )
    .like("[\"11-30\", \"03-31\"]"),
    word("as_of", "Dagen då uppgiften gällde", "The day on which that was so"),
    word("quotas", "Platser för särskilda grupper", "Places kept for certain groups"),
    word("rules", "Regler för verksamheten", "Rules of the service"),
];

pub const QUOTA: &[Word] =
    &[word("group", "Gruppen", "The group").like("\"kvinnor\""), word("places", "Antal platser", "Number of places")];

pub const DUTY: &[Word] = &[
    word("what", "Vad som ska göras", "What is to be done").like("\"Verksamhetsrapport\""),
    word("kind", "Vad för slag", "What sort of duty"),
    word("by", "Vem som gör det: parternas nycklar", "Who does it: the parties' keys").names(),
    word("to", "Vem som får det", "Who receives it").like("\"samverkansgruppen\""),
    word("every", "Hur ofta; utelämnat: framgår inte", "How often; left out: no interval is stated"),
    word(
        "due",
        "När: den första sådana dagen efter periodens slut, flera sådana dagar, en tid efter slutet, eller före varje nytt avtalsår",
        "When: the first such day after the interval's end, several of them, a time after the end, or before each new year of the term",
    ),
    word("on", "Dagen, när every är once", "The day, where every is once"),
    word("at_least", "Minst så ofta", "At least so often"),
    word("per", "Vad perioderna följer [förval: calendar]", "What the intervals follow [default: calendar]"),
];

pub const AMENDMENT: &[Word] = &[
    word("decided", "Dagen för beslutet", "The day of the decision"),
    word("what", "Vad som ändrades", "What was changed"),
];

pub const FOLLOW_UP: &[Word] = &[
    word("year", "Kalenderåret; utelämnat: hela avtalstiden", "The calendar year; left out: the whole term"),
    word("reported", "Dagen då nämnden fick den", "The day on which the committee received it"),
    word("activities", "Vad som gjordes", "What was done"),
    word("results", "Vad det gav", "What came of it"),
    word("assessment", "Förvaltningens egen bedömning", "The administration's own judgement"),
    word("goals", "Hur målen gick", "How the goals came out"),
    word("figures", "Tal ur uppföljningen", "Figures of the follow-up"),
];

pub const GOAL_OUTCOME: &[Word] = &[
    word("goal", "Målets nummer i filen, från 1", "The goal's number in the file, from 1").like("1"),
    word("outcome", "Hur det gick", "How it came out"),
    word("reached", "Om målet är nått", "Whether it was reached"),
];

pub const FIGURE: &[Word] = &[
    word("what", "Vad talet gäller", "What the figure is of").like("\"besökare per aktivitet\""),
    word("value", "Talet", "The figure").like("\"20\""),
    word("printed", "Så som dokumentet skriver det", "As the document prints it").like("\"ungefär 20\""),
];

pub const ATTACHMENT: &[Word] = &[
    word("number", "Bilagans nummer", "The attachment's number").like("\"2.1\""),
    word("title", "Bilagans namn", "The attachment's title"),
    word("party", "Parten som den gäller: dess nyckel", "The party that it concerns: its key").names(),
    word("missing", "Nämns i dokumentet, men finns inte med", "Named in the document, not found in the file"),
];
