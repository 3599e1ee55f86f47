//! The term, its prolongation, and who decided it.

use crate::model::{Word, word};

pub const TERM: &[Word] = &[
    word("start", "Första dagen", "The first day"),
    word("end", "Sista dagen; den ingår", "The last day, inclusive"),
    word(
        "open_ended",
        "I stället för end: avtalet gäller tills vidare",
        "Instead of end: the agreement runs until further notice",
    ),
    word(
        "precision",
        "Hur noga dokumentet anger tiden [förval: day]",
        "How exactly the document states the term [default: day]",
    ),
    word("printed", "Tiden så som dokumentet skriver den", "The term as the document prints it")
        .like("\"20180901 - 20191231\""),
    word(
        "conditions",
        "Villkor för avtalstiden, till exempel att medel finns",
        "What must hold for the term, such as that funds are granted",
    ),
];

pub const CONDITION: &[Word] = &[
    word("text", "Villkoret", "The condition").like("\"medel finns\""),
    word(
        "met",
        "Om villkoret är uppfyllt; utelämnas medan det inte är känt",
        "Whether it is met; left out while unknown",
    ),
    word("decided", "Dagen då det blev klart", "The day on which that was settled"),
];

pub const EXTENSION_RULE: &[Word] = &[
    word("mode", "Hur avtalet kan förlängas", "How the agreement may be extended"),
    word(
        "length",
        "Ett steg; utelämnat: hur långt som helst till latest_end",
        "One step; left out: any length up to latest_end",
    )
    .like("\"1 year\""),
    word("times", "Högst så många steg", "At most this many steps"),
    word("latest_end", "Aldrig längre än till och med den dagen", "Never beyond this day"),
    word(
        "decide_by",
        "Senaste dag för beslut: varje år den dagen, eller en tid före slutet",
        "Latest day of decision: each year on that day, or a time before the end",
    ),
    word("written", "Förlängningen ska vara skriftlig", "The extension must be in writing"),
    word(
        "depends_on",
        "Medlen som villkorade steg beror på: nycklar under [funding]",
        "The funds on which conditional steps depend: keys under [funding]",
    )
    .names()
    .like("[\"lum-2022\"]"),
];

pub const NOTICE: &[Word] = &[
    word(
        "period",
        "Uppsägningstid: före avtalstidens slut, eller från uppsägningen när avtalet gäller tills vidare",
        "Period of notice: before the end of the running term, or from the day of notice where it is open-ended",
    ),
    word("written", "Uppsägningen ska vara skriftlig", "Notice must be in writing"),
];

pub const RENEGOTIATION: &[Word] = &[
    word(
        "by",
        "Vem som får begära omförhandling: \"any\" (vilken part som helst) eller parternas nycklar",
        "Who may ask for it: \"any\" party, or the keys of those who may",
    )
    .names(),
    word("trigger", "När parterna får omförhandla", "When the parties may renegotiate"),
    word(
        "performs_meanwhile",
        "Avtalet gäller oförändrat tills något annat är beslutat",
        "The agreement is performed until a change is decided",
    ),
];

pub const AMENDMENT_RULE: &[Word] = &[
    word("written", "Ändringar ska vara skriftliga", "Changes must be in writing"),
    word("signed_by", "Parterna som ska skriva under: deras nycklar", "The parties that must sign: their keys").names(),
];

pub const DECISION: &[Word] = &[
    word(
        "status",
        "Om beslutet är fattat, eller bara ett förslag är känt",
        "Whether it is decided, or only a proposal is known",
    ),
    word("date", "Sammanträdets dag", "The day of the meeting"),
    word("body", "Den som beslutar", "Who decides").like("\"Socialnämnden\""),
    word("attested", "Dagar då tjänsteutlåtandet godkändes", "Days on which the officer's report was approved"),
    word("immediate", "Omedelbar justering", "The minutes were adjusted at once"),
    word("adjusted", "Dagen då protokollet justerades", "The day on which the minutes were adjusted"),
    word(
        "announced",
        "Dagen då protokollet anslogs; härifrån räknas överklagandetiden",
        "The day on which the minutes were announced; the appeal period runs from here",
    ),
    word("delegations", "Vad nämnden lämnar över till någon annan", "What the committee hands on to someone else"),
];

pub const DELEGATION: &[Word] = &[
    word("to", "Till vem: befattningen, aldrig personens namn", "To whom: the office, never the person's name")
        .like("\"förvaltningschefen\""),
    word("scope", "Vad som lämnas över", "What is handed on"),
    word("condition", "Under vilket villkor", "On what condition"),
];

pub const SIGNATURE: &[Word] = &[
    word("party", "Parten: dess nyckel", "The party: its key").names(),
    word("role", "Befattning, aldrig personens namn", "The office, never the person's name")
        .like("\"stadsdelsdirektör\""),
    word("date", "Dagen för underskriften", "The day of signing"),
    word("acting", "Tillförordnad", "Acting"),
];

pub const EXTENSION: &[Word] = &[
    word("decided", "Dagen för beslutet", "The day of the decision"),
    word("until", "Ny sista dag; den ingår", "The new last day, inclusive"),
    word("reference", "Diarienummer", "Reference number (diarienummer)"),
];

pub const ENDED: &[Word] = &[word("on", "Sista dagen", "The last day"), word("why", "Skälet", "The reason")];
