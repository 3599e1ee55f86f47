//! `reports/*.toml`: a matter before a committee, and what belongs to it and to no single agreement.

use super::{At, Date, FileId, choice, record};

choice! {
    /// What a committee is asked.
    MatterKind {
        FollowUp = "follow_up", "uppföljning", "follow-up";
        Decision = "decision", "beslut om avtal", "decision on agreements";
    }
}

record! {
    /// Who approved the officer's report, and when.
    Attestation(span) {
        role: At<String> = "Befattning, aldrig personens namn", "The office, never the person's name",
            like("\"stadsdelsdirektör\"");
        on: At<Date> = "Dagen för godkännandet", "The day of the approval";
    }
}

record! {
    /// A matter before a committee. Its `id` is the name of the file without `.toml`.
    Matter(file: FileId = file, id: String = empty): Checked {
        kind: At<MatterKind> = "Vad ärendet gäller", "What the matter is about";
        year: Option<At<i32>> = "Året som uppföljningen gäller", "The year that the follow-up is about";
        agreements: Vec<At<String>> = "Avtalen: deras id. Utelämnat i en uppföljning: alla nämndens avtal som gällde det året",
            "The agreements: their ids. Left out of a follow-up: all of the committee that were in force that year", names,
            like("[\"almby-2023\"]");
        committee: Option<At<String>> = "Nämnden: en nyckel under [committees] i liggare.toml",
            "The committee: a key under [committees] in liggare.toml", names;
        meeting: Option<At<Date>> = "Sammanträdets dag", "The day of the meeting";
        reference: Option<At<String>> = "Diarienummer", "Reference number (diarienummer)", like("\"1.5.1.-123-2022\"");
        information: Option<At<bool>> = "Anmälningsärende", "For information only";
        prepared_by: Option<At<String>> = "Vem som har berett ärendet", "Who prepared the matter",
            like("\"avdelningen för samhällsplanering\"");
        consulted: Vec<At<String>> = "Vilka som har hörts", "Who was consulted";
        proposal: Vec<At<String>> = "Förslag till beslut, en mening var", "The proposed decision, one sentence each";
        background: Option<At<String>> = "Bakgrund", "Background";
        verdict: Option<At<String>> = "Den samlade bedömningen", "The overall assessment";
        attested: Vec<Attestation> = "Vem som har godkänt tjänsteutlåtandet, och när",
            "Who approved the officer's report, and when";
        attachments: Vec<At<String>> = "Bilagor", "Attachments";
        title: Option<At<String>> = "Ärendets rubrik, när den inte är mallens",
            "The matter's title, where it is not the template's";
        scope: Option<At<String>> = "Vad som följs upp", "What is followed up",
            like("\"giltighetstid, syfte, aktiviteter och resultat\"");
        dated: Option<At<Date>> = "Tjänsteutlåtandets dag", "The day of the officer's report";
        signed_by: Vec<At<String>> = "Befattningar som skriver under, aldrig namn", "The offices that sign it, never names",
            like("[\"stadsdelsdirektör\", \"avdelningschef\"]");
    }
}
