//! How long the agreement runs, how it may be prolonged, changed and ended, and who decided it.

use crate::model::{At, Date, Length, MonthDay, StepLength, choice, record};

choice! {
    /// How exactly a document states its term.
    Precision {
        Day = "day", "dag", "day";
        Month = "month", "månad", "month";
        Year = "year", "år", "year";
    }
}

record! {
    /// `[term]`: the time that is agreed. The last day is included.
    Term(span) {
        start: Option<At<Date>> = "Första dagen", "The first day";
        end: Option<At<Date>> = "Sista dagen; dagen ingår", "The last day, inclusive";
        open_ended: Option<At<bool>> = "I stället för end: avtalet gäller tills vidare",
            "Instead of end: the agreement runs until further notice";
        precision: Option<At<Precision>> = "Hur noga dokumentet anger tiden [förval: day]",
            "How exactly the document states the term [default: day]";
        printed: Option<At<String>> = "Tiden så som dokumentet skriver den", "The term as the document prints it",
            like("\"20180901 - 20191231\"");
        conditions: Vec<Condition> = "Villkor för avtalstiden, till exempel att medel finns",
            "What must hold for the term, such as that funds are granted";
    }
}

record! {
    /// Something that must hold for the term, such as that funds are granted.
    Condition(span) {
        text: At<String> = "Villkoret", "The condition", like("\"medel finns\"");
        met: Option<At<bool>> = "Om villkoret är uppfyllt; utelämnas medan det inte är känt",
            "Whether it is met; left out while unknown";
        decided: Option<At<Date>> = "Dagen då svaret blev känt", "The day on which that was settled";
    }
}

choice! {
    /// What may happen after the term's end.
    ExtensionMode {
        None = "none", "ingen", "none";
        Option = "option", "rätt till förlängning", "right to extend";
        Conditional = "conditional", "villkorad", "conditional";
        Automatic = "automatic", "automatisk", "automatic";
    }
}

impl ExtensionRule {
    /// How far one step goes, where the file says so.
    pub fn step(&self) -> Option<At<Length>> {
        let length = self.length?;
        if let StepLength::Of(value) = length.value { Some(At { value, span: length.span }) } else { None }
    }

    /// Whether the agreement runs until further notice after its term.
    pub fn is_open_ended(&self) -> bool {
        self.length.is_some_and(|length| length.value == StepLength::OpenEnded)
    }
}

impl Extension {
    /// Whether it was decided not to extend.
    pub fn is_declined(&self) -> bool {
        self.declined.is_some_and(|declined| declined.value)
    }
}

impl Decision {
    /// The answer of a committee that did not say yes: the agreement never ran.
    pub fn refusal(&self) -> Option<DecisionStatus> {
        matches!(self.status.value, DecisionStatus::Rejected | DecisionStatus::ReferredBack)
            .then_some(self.status.value)
    }

    /// What the committee has handed on: nothing before it has decided.
    pub fn delegated(&self) -> impl Iterator<Item = &Delegation> {
        let is_decided = self.status.value == DecisionStatus::Decided;
        self.delegations.iter().filter(move |_| is_decided)
    }
}

/// By when an extension must be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecideBy {
    /// Each year on that day.
    EachYear(MonthDay),
    /// So long before the end of the running period.
    BeforeEnd(Length),
}

record! {
    /// `[extension]`: what the agreement says of its own prolongation.
    ExtensionRule(span) {
        mode: At<ExtensionMode> = "Hur avtalet kan förlängas", "How the agreement may be extended";
        length: Option<At<StepLength>> =
            "Förlängningens längd; utelämnat: hur långt som helst till latest_end. open_ended: därefter tills vidare, vid mode = automatic",
            "One step; left out: any length up to latest_end. open_ended: until further notice from then on, where the mode is automatic",
            like("\"1 year\"");
        times: Option<At<u32>> = "Högst så många förlängningar", "At most this many steps";
        latest_end: Option<At<Date>> = "Den sista dag som avtalet får gälla", "Never beyond this day";
        decide_by: Option<At<DecideBy>> = "Senaste dag för beslut: varje år den dagen, eller en tid före slutet",
            "Latest day of decision: each year on that day, or a time before the end";
        written: Option<At<bool>> = "Förlängningen ska vara skriftlig", "The extension must be in writing";
        depends_on: Vec<At<String>> = "Medlen som en villkorad förlängning beror på: nycklar under [funding]",
            "The funds on which conditional steps depend: keys under [funding]", names, like("[\"lum-2022\"]");
    }
}

record! {
    /// `[notice]`: uppsägning.
    Notice(span) {
        period: Option<At<Length>> =
            "Uppsägningstid: före avtalstidens slut, eller från uppsägningen när avtalet gäller tills vidare",
            "Period of notice: before the end of the running term, or from the day of notice where it is open-ended";
        written: Option<At<bool>> = "Uppsägningen ska vara skriftlig", "Notice must be in writing";
        given: Option<At<Date>> = "Dagen då någon sade upp avtalet", "The day on which someone gave notice";
        given_by: Option<At<String>> = "Parten som sade upp: dess nyckel", "The party that gave notice: its key", names;
        given_decided: Option<At<Date>> = "Dagen då nämnden beslutade att säga upp",
            "The day on which the committee decided to give notice";
    }
}

/// Who may ask for a renegotiation.
#[derive(Debug, Clone)]
pub enum RenegotiationBy {
    Any,
    Parties(Vec<At<String>>),
}

record! {
    /// `[renegotiation]`: omförhandling.
    Renegotiation(span) {
        by: Option<At<RenegotiationBy>> =
            "Vem som får begära omförhandling: \"any\" (vilken part som helst) eller parternas nycklar",
            "Who may ask for it: \"any\" party, or the keys of those who may", names;
        trigger: Option<At<String>> = "När parterna får omförhandla", "When the parties may renegotiate";
        performs_meanwhile: Option<At<bool>> = "Avtalet gäller oförändrat tills något annat är beslutat",
            "The agreement is performed until a change is decided";
    }
}

record! {
    /// `[amendment_rule]`: how the text may be changed.
    AmendmentRule(span) {
        written: Option<At<bool>> = "Ändringar ska vara skriftliga", "Changes must be in writing";
        signed_by: Vec<At<String>> = "Parterna som ska skriva under: deras nycklar",
            "The parties that must sign: their keys", names;
    }
}

choice! {
    /// Whether the committee has decided, or only a proposal is known.
    DecisionStatus {
        Decided = "decided", "beslutat", "decided";
        Proposed = "proposed", "förslag", "proposed";
        Rejected = "rejected", "avslaget", "rejected";
        ReferredBack = "referred_back", "återremitterat", "referred back";
    }
}

choice! {
    /// What is delegated.
    DelegationScope {
        Sign = "sign", "teckna avtalet", "sign the agreement";
        Amend = "amend", "ändra avtalet", "amend the agreement";
        Extend = "extend", "förlänga avtalet", "extend the agreement";
        Notice = "notice", "säga upp avtalet", "give notice of the agreement";
    }
}

record! {
    /// A power that the committee hands on.
    Delegation() {
        to: At<String> = "Vem som får delegationen: befattningen, aldrig personens namn",
            "To whom: the office, never the person's name", like("\"förvaltningschefen\"");
        scope: Option<At<DelegationScope>> = "Vad som delegeras", "What is handed on";
        condition: Option<At<String>> = "Under vilket villkor", "On what condition";
    }
}

record! {
    /// `[decision]`: the committee's decision, or the proposal for one.
    Decision(span) {
        status: At<DecisionStatus> = "Om beslutet är fattat, eller om bara ett förslag är känt",
            "Whether it is decided, or only a proposal is known";
        date: Option<At<Date>> = "Sammanträdets dag", "The day of the meeting";
        body: Option<At<String>> = "Den som beslutar", "Who decides", like("\"Socialnämnden\"");
        reference: Option<At<String>> = "Paragrafen i protokollet", "The paragraph of the minutes", like("\"§ 12\"");
        attested: Vec<At<Date>> = "Dagar då tjänsteutlåtandet godkändes",
            "Days on which the officer's report was approved";
        immediate: Option<At<bool>> = "Omedelbar justering", "The minutes were adjusted at once";
        adjusted: Option<At<Date>> = "Dagen då protokollet justerades", "The day on which the minutes were adjusted";
        announced: Option<At<Date>> = "Dagen då protokollet anslogs; härifrån räknas överklagandetiden",
            "The day on which the minutes were announced; the appeal period runs from here";
        delegations: Vec<Delegation> = "Delegationer: det som nämnden överlåter åt någon annan att besluta",
            "What the committee hands on to someone else";
    }
}

record! {
    /// One `[[signatures]]` entry.
    Signature(span) {
        party: At<String> = "Parten: dess nyckel", "The party: its key", names;
        role: Option<At<String>> = "Befattning, aldrig personens namn", "The office, never the person's name",
            like("\"stadsdelsdirektör\"");
        date: Option<At<Date>> = "Datum för underskriften", "The day of signing";
        acting: Option<At<bool>> = "Tillförordnad", "Acting";
    }
}

record! {
    /// One `[[extensions]]` entry: a prolongation that was decided, or the decision not to prolong.
    Extension(span): Checked {
        decided: At<Date> = "Datum för beslutet", "The day of the decision";
        until: Option<At<Date>> = "Ny sista dag; dagen ingår", "The new last day, inclusive";
        declined: Option<At<bool>> = "I stället för until: beslut att inte förlänga",
            "Instead of until: it was decided not to extend", decisive;
        decided_by: Option<At<String>> = "Vem som beslutade, när det är delegerat: befattningen",
            "Who decided, where by delegation: the office", like("\"förvaltningschefen\"");
        reference: Option<At<String>> = "Beslutets beteckning", "The reference of the decision", like("\"§ 12\"");
        reported: Option<At<Date>> = "Dagen då beslutet anmäldes till nämnden",
            "The day on which the decision was reported to the committee";
    }
}

record! {
    /// `[ended]`: ended before its time.
    Ended(span) {
        on: At<Date> = "Sista dagen", "The last day";
        why: Option<At<String>> = "Skälet", "The reason";
    }
}
