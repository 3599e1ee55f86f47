//! The agreement itself and its parties.

use super::ORG_NUMBER;
use crate::model::{Word, word};

pub const AGREEMENT: &[Word] = &[
    word(
        "title",
        "Överenskommelsens titel, som dokumentet skriver den",
        "The agreement's title, as the document writes it",
    ),
    word("kind", "Vad för slags överenskommelse", "What sort of agreement"),
    word(
        "committee",
        "Nämnden som beslutar: en nyckel under [committees] i liggare.toml",
        "The deciding committee: a key under [committees] in liggare.toml",
    )
    .names(),
    word("reference", "Diarienummer", "Reference number (diarienummer)").like("\"1.5.1.-123-2022\""),
    word(
        "guideline",
        "Riktlinjen som avtalet prövas mot; annars registrets",
        "The guideline that the agreement is judged by; else the ledger's",
    )
    .names()
    .like("\"stockholm-2017\""),
    word(
        "follows",
        "Avtalet som detta efterträder: dess id, filnamnet utan .toml",
        "The agreement that this one succeeds: its id, the file name without .toml",
    )
    .names(),
    word("source", "Dokumentet som filen är skriven från", "The document that the file was written from"),
    word("purpose", "Syfte", "Purpose"),
    word(
        "challenge",
        "Samhällsutmaningen som parterna har identifierat tillsammans",
        "The challenge to society that the parties have identified together",
    ),
    word("target_group", "Målgrupp", "Target group"),
    word("values", "Värdegrund", "Shared values"),
    word("dispute", "Hur en tvist löses", "How a dispute is settled"),
    word("initiated_by", "Parten som tog initiativet: dess nyckel", "The party that took the initiative: its key")
        .names(),
    word("tags", "Egna ord att sortera och söka på", "Free words to sort and search by").like("[\"integration\"]"),
    word(
        "notes",
        "Det som dokumentet säger och inget annat fält rymmer",
        "What the document states and no other field holds",
    ),
    word(
        "parties",
        "Parterna, i den ordning de skrivs: [parties.NYCKEL]. Nyckeln är små bokstäver a–z, siffror och bindestreck",
        "The parties, in the order written: [parties.KEY]. The key is lower-case letters a–z, digits and hyphens",
    ),
    word("term", "Avtalstiden", "The term"),
    word("extension", "Vad som får hända efter avtalstidens slut", "What may happen after the term's end"),
    word("notice", "Uppsägning", "Notice of termination"),
    word("renegotiation", "Omförhandling", "Renegotiation"),
    word("amendment_rule", "Hur texten får ändras", "How the text may be changed"),
    word("decision", "Nämndens beslut, eller förslaget till ett", "The committee's decision, or the proposal for one"),
    word("signatures", "Underskrifter: en tabell för varje", "Signatures: a table for each"),
    word(
        "costs",
        "Vad verksamheten kostar: en tabell för varje uppgift",
        "What the shared activity costs: a table for each statement",
    ),
    word("allocation", "Vem som bär kostnaderna", "Who bears the costs"),
    word(
        "funding",
        "Pengar från någon annan än parterna: [funding.NYCKEL]",
        "Money from outside the parties: [funding.KEY]",
    ),
    word("payments", "Avtalade betalningar", "Agreed transfers"),
    word("contributions", "Vad parterna själva lägger in (egeninsats)", "What the parties themselves put in"),
    word(
        "criteria",
        "Bedömningen av riktlinjens kriterier: [criteria.ID]",
        "The judgement on the guideline's criteria: [criteria.ID]",
    ),
    word(
        "programmes",
        "Politiska program och planer som verksamheten förverkligar",
        "Political programmes and plans that the activity helps to realise",
    ),
    word("goals", "Mål", "Goals"),
    word(
        "services",
        "Platser och öppettider som avtalet bestämmer",
        "Places and opening hours that the agreement fixes",
    ),
    word(
        "duties",
        "Det som återkommer: möten, rapporter, redovisningar, uppföljningar",
        "What recurs: meetings, reports, accounts, follow-ups",
    ),
    word(
        "extensions",
        "Beslutade förlängningar: en tabell läggs till för varje",
        "Prolongations that were decided: a table is added for each",
    ),
    word(
        "amendments",
        "Beslutade ändringar: antecknas, men räknas inte med",
        "Amendments that were decided: recorded, not computed with",
    ),
    word("ended", "Avtalet upphörde i förtid", "The agreement ended before its time"),
    word("followups", "Uppföljningar: en tabell läggs till för varje", "Follow-ups: a table is added for each"),
    word("outcomes", "Utfall: pengar som har använts", "Outcome: money actually used"),
    word(
        "waivers",
        "Brister som någon har beslutat att godta för en tid",
        "Findings that someone has decided to accept for a time",
    ),
    word("attachments", "Bilagor som dokumentet nämner", "Attachments that the document names"),
];

pub const PARTY: &[Word] = &[
    word("name", "Partens namn, som dokumentet skriver det", "The party's name, as the document writes it"),
    word("role", "Partens roll", "The party's role"),
    word("org_number", "Organisationsnummer: NNNNNN-NNNN", "Organisation number: NNNNNN-NNNN")
        .form(ORG_NUMBER)
        .like("\"802012-1581\""),
    word("org_status", "Varför parten saknar organisationsnummer", "Why the party has no organisation number"),
    word(
        "printed",
        "Numret så som dokumentet skriver det, när det är fel eller ovanligt skrivet",
        "The number as the document prints it, where that is wrong or odd",
    ),
    word("host", "Parten driver verksamheten", "The party runs the shared activity"),
    word(
        "joined",
        "Kom med den dagen, när det inte är hela avtalstiden",
        "Joined on that day, where not the whole term",
    ),
    word(
        "left",
        "Sista dagen som part, när det inte är hela avtalstiden",
        "Last day as a party, where not the whole term",
    ),
    word("commitments", "Åtaganden", "Commitments"),
    word(
        "account",
        "Kontering: vilka dimensioner som helst, förs vidare som de står",
        "Accounting dimensions of any name, passed through as written",
    )
    .like("{ konto = \"4530\", motpart = \"85\" }"),
];
