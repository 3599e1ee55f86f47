//! What kind of document a file was written from, what that says outright does not exist, and who does the work.

use crate::model::{At, Date, Decimal, choice, record};

choice! {
    /// What a file was written from. Only what the agreement itself lacks is lacking in the agreement.
    SourceKind {
        Agreement = "agreement", "avtalet självt", "the agreement itself";
        Proposal = "proposal", "tjänsteutlåtande med förslag", "an officer's report with a proposal";
        Report = "report", "rapport om avtalet", "a report about it";
        Other = "other", "annan handling", "another document";
    }
}

choice! {
    /// What a document can say outright that there is none of.
    StatesNone {
        Challenge = "challenge", "samhällsutmaning", "a challenge to society";
        Programmes = "programmes", "program eller planer", "programmes or plans";
        Goals = "goals", "mål", "goals";
        TargetGroup = "target_group", "målgrupp", "a target group";
        Costs = "costs", "kostnader", "costs";
        Contributions = "contributions", "egna insatser", "contributions";
        Duties = "duties", "möten, rapporter eller uppföljning", "meetings, reports or follow-up";
        Extension = "extension", "förlängning", "an extension";
        Notice = "notice", "uppsägning", "notice";
        AmendmentRule = "amendment_rule", "regler för ändringar", "rules for changes";
    }
}

record! {
    /// One entry of `staff`: who does the work, and how much.
    Staff(span) {
        role: At<String> = "Befattning, aldrig personens namn", "The office, never the person's name",
            like("\"projektledare\"");
        count: Option<At<u32>> = "Antal sådana tjänster", "Number of such posts", like("2");
        share: Option<At<Decimal>> = "Procent av heltid, var och en", "Percent of full time, each", like("60");
        from: Option<At<Date>> = "Från och med", "From that day on";
    }
}
