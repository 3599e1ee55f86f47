//! One agreement: what its file says, and where. Nothing is ever filled in.

mod fields;
mod follow_up;
mod judgement;
mod money;
mod parties;
mod said;
mod sealed;
mod stated;
mod term;

pub use fields::FIELDS;
pub use follow_up::{
    Attachment, Cadence, Due, Duty, DutyKind, Figure, FollowUp, Goal, GoalOutcome, Interval, Programme, Service,
};
pub use judgement::{CriterionClaim, Met, Waiver};
pub use money::{
    Account, Allocation, AmountKind, Basis, BasisCount, Contribution, ContributionKind, Cost, CostItem, CostPeriod,
    CostPrecision, Forecast, Funding, FundingStatus, Index, IndexPart, IndexStatus, Invoiced, Method, Outcome, Payment,
    PaymentNature, Proration, RoundTo, Rounding, Share, Unit as MoneyUnit, Vat,
};
pub use parties::{OrgStatus, Party, Representative, Role};
pub use said::{SourceKind, Staff, StatesNone};
pub use sealed::{AmendedField, Amendment, AnyValue, SHA256, Seal, SealParts, SealedPart, StatedFile};
pub use stated::StatedDays;
pub use term::{
    AmendmentRule, Condition, DecideBy, Decision, DecisionStatus, Delegation, DelegationScope, Ended, Extension,
    ExtensionMode, ExtensionRule, Notice, Precision, Renegotiation, RenegotiationBy, Signature, Term,
};

use super::{At, Date, FileId, Span, Voice, choice, record};

choice! {
    /// What sort of agreement a file holds.
    Kind {
        Iop = "iop", "idéburet offentligt partnerskap", "idea-based public partnership";
        Cooperation = "cooperation", "samverkansöverenskommelse", "cooperation agreement";
        Grant = "grant", "föreningsbidrag", "grant to an association";
    }
}

record! {
    /// One agreement, as its file states it. Its `id` is the name of the file without `.toml`.
    Agreement(file: FileId = file, id: String = empty, whole: StatedFile = empty): Checked {
        title: At<String> = "Avtalets titel, så som dokumentet skriver den",
            "The agreement's title, as the document writes it";
        kind: At<Kind> = "Slag av avtal", "What sort of agreement";
        committee: Option<At<String>> = "Nämnden som beslutar: en nyckel under [committees] i liggare.toml",
            "The deciding committee: a key under [committees] in liggare.toml", names;
        reference: Option<At<String>> = "Diarienummer", "Reference number (diarienummer)", like("\"1.5.1.-123-2022\"");
        guideline: Option<At<String>> = "Riktlinjen som avtalet prövas mot; annars registrets",
            "The guideline that the agreement is judged by; else the ledger's", names, like("\"stockholm-2017\"");
        follows: Option<At<String>> = "Avtalet som detta efterträder: dess id, filnamnet utan .toml",
            "The agreement that this one succeeds: its id, the file name without .toml", names;
        source: Option<At<String>> = "Dokumentet som filen är skriven efter",
            "The document that the file was written from";
        source_kind: Option<At<SourceKind>> = "Vad för slags dokument det är", "What sort of document that is";
        short_name: Option<At<String>> = "Vad avtalet kallas till vardags", "What the agreement is called for short",
            like("\"Drömstort\"");
        concluded: Option<At<Date>> = "Dagen då avtalet ingicks: avtalstiden räknas härifrån när term.start inte anges",
            "The day on which it was entered into: the term counts from it where term.start is not stated";
        states_none: Vec<At<StatesNone>> = "Det som dokumentet uttryckligen säger inte finns",
            "Of which the document says outright that there is none", like("[\"challenge\"]");
        background: Option<At<String>> = "Bakgrund: tidigare samtal, parternas erfarenhet",
            "Background: earlier talks, the partners' experience";
        purpose: Option<At<String>> = "Syfte", "Purpose";
        challenge: Option<At<String>> = "Samhällsutmaningen som parterna har identifierat tillsammans",
            "The challenge to society that the parties have identified together";
        target_group: Option<At<String>> = "Målgrupp", "Target group";
        values: Option<At<String>> = "Värdegrund", "Shared values";
        equality: Option<At<String>> = "Jämställdhet", "Gender equality";
        children: Option<At<String>> = "Konsekvenser för barn", "Consequences for children";
        expected_effect: Option<At<String>> = "Förväntad effekt", "The effect that is expected";
        delimitation: Option<At<String>> = "Avgränsning", "What is left out";
        differs: Vec<At<String>> = "Vad dokumentet säger skiljer sig från det tidigare avtalet",
            "What the document says differs from the earlier agreement";
        dispute: Option<At<String>> = "Hur en tvist löses", "How a dispute is settled";
        termination: Option<At<String>> = "Hävning", "When a party may withdraw for breach";
        initiated_by: Option<At<String>> = "Parten som tog initiativet: dess nyckel",
            "The party that took the initiative: its key", names;
        tags: Vec<At<String>> = "Egna märkord att sortera och söka på", "Free words to sort and search by",
            like("[\"integration\"]");
        notes: Vec<At<String>> = "Det som dokumentet säger men som inget annat fält är till för",
            "What the document states and no other field holds";
        parties: Vec<Party> =
            "Parterna, i den ordning de skrivs: [parties.NYCKEL]. Nyckeln är små bokstäver a–z, siffror och bindestreck",
            "The parties, in the order written: [parties.KEY]. The key is lower-case letters a–z, digits and hyphens",
            required;
        term: Option<Term> = "Avtalstiden", "The term";
        extension: Option<ExtensionRule> = "Vad som får hända efter avtalstidens slut",
            "What may happen after the term's end";
        notice: Option<Notice> = "Uppsägning", "Notice of termination";
        renegotiation: Option<Renegotiation> = "Omförhandling", "Renegotiation";
        amendment_rule: Option<AmendmentRule> = "Hur texten får ändras", "How the text may be changed";
        decision: Option<Decision> = "Nämndens beslut, eller förslaget till beslut",
            "The committee's decision, or the proposal for one";
        signatures: Vec<Signature> = "Underskrifter: en [[signatures]] för varje", "Signatures: a table for each";
        costs: Vec<Cost> = "Vad verksamheten kostar: en [[costs]] för varje uppgift",
            "What the shared activity costs: a table for each statement";
        staff: Vec<Staff> = "Bemanning", "Staff";
        allocation: Option<Allocation> = "Vem som står för kostnaderna", "Who bears the costs";
        funding: Vec<Funding> = "Pengar från någon annan än parterna: [funding.NYCKEL]",
            "Money from outside the parties: [funding.KEY]";
        payments: Vec<Payment> = "Avtalade betalningar", "Agreed transfers";
        contributions: Vec<Contribution> = "Parternas egna insatser",
            "What the parties themselves put in";
        criteria: Vec<CriterionClaim> = "Bedömningen av riktlinjens kriterier: [criteria.ID]",
            "The judgement on the guideline's criteria: [criteria.ID]";
        programmes: Vec<Programme> = "Politiska program och planer som verksamheten förverkligar",
            "Political programmes and plans that the activity helps to realise";
        goals: Vec<Goal> = "Mål", "Goals";
        services: Vec<Service> = "Platser och öppettider som avtalet bestämmer",
            "Places and opening hours that the agreement fixes";
        duties: Vec<Duty> = "Det som återkommer: möten, rapporter, redovisningar, uppföljningar",
            "What recurs: meetings, reports, accounts, follow-ups";
        extensions: Vec<Extension> = "Beslutade förlängningar: en [[extensions]] läggs till för varje",
            "Prolongations that were decided: a table is added for each";
        amendments: Vec<Amendment> = "Beslutade ändringar: en [[amendments]] läggs till för varje; vad som gäller nu står i fälten själva",
            "Amendments that were decided: a table is added for each; what holds now stands in the fields themselves";
        ended: Option<Ended> = "Om avtalet upphörde i förtid", "The agreement ended before its time";
        followups: Vec<FollowUp> = "Uppföljningar: en [[followups]] läggs till för varje",
            "Follow-ups: a table is added for each";
        outcomes: Vec<Outcome> = "Utfall: pengar som har använts", "Outcome: money actually used";
        forecasts: Vec<Forecast> = "Prognoser: en [[forecasts]] läggs till för varje", "Forecasts: a table is added for each";
        invoiced: Vec<Invoiced> = "Vad som har debiterats eller betalats: en [[invoiced]] läggs till för varje",
            "What has been charged or paid: a table is added for each";
        waivers: Vec<Waiver> = "Brister som någon har beslutat att godta för en tid",
            "Findings that someone has decided to accept for a time";
        attachments: Vec<Attachment> = "Bilagor som dokumentet nämner", "Attachments that the document names";
        seal: Option<Seal> = "Förseglingen av det som avtalades: skrivs av liggare seal",
            "The seal over what was agreed: written by liggare seal";
    }
}

impl Agreement {
    /// The party with this key.
    pub fn party(&self, key: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.key.value == key)
    }

    /// The nearest place to go to for a fact that a table, or else the file, lacks.
    pub fn place(&self, table: Option<Span>) -> Span {
        table.unwrap_or(self.title.span)
    }

    /// The first day: that of the term, or else the one on which the agreement was entered into.
    pub fn start(&self) -> Option<At<Date>> {
        self.term.as_ref().and_then(|term| term.start).or(self.concluded)
    }

    /// Whether the term counts from the day on which the agreement was entered into, for want of a first day.
    pub fn counts_from_concluded(&self) -> bool {
        self.concluded.is_some() && self.term.as_ref().is_none_or(|term| term.start.is_none())
    }

    /// Of whom messages say that something is not stated: of the agreement where the file was written from it, and nothing of it
    /// is out of hand.
    pub fn voice(&self) -> Voice {
        let is_whole = || !self.attachments.iter().any(|one| one.missing.is_some_and(|missing| missing.value));
        let is_its_own = self.source_kind.is_some_and(|kind| kind.value == SourceKind::Agreement) && is_whole();
        if is_its_own { Voice::Agreement } else { Voice::File }
    }

    /// Whether the document says outright that there is none of something.
    pub fn denies(&self, what: StatesNone) -> bool {
        self.states_none.iter().any(|none| none.value == what)
    }

    /// Every prolongation that was decided, with its place from 1.
    pub fn prolongations(&self) -> impl Iterator<Item = (usize, &Extension, At<Date>)> {
        (1..).zip(&self.extensions).filter_map(|(place, entry)| Some((place, entry, entry.until?)))
    }

    /// Where the file says that it runs until further notice, if it says so.
    pub fn open_ended(&self) -> Option<At<bool>> {
        self.term.as_ref()?.open_ended.filter(|open| open.value)
    }

    /// Whether it goes on by itself unless somebody gives notice.
    pub fn renews(&self) -> bool {
        self.extension.as_ref().is_some_and(|rule| rule.mode.value == ExtensionMode::Automatic)
    }

    /// Whether criteria, money and follow-up are asked of it: a grant is kept only to be cross-checked.
    pub fn is_partnership(&self) -> bool {
        self.kind.value != Kind::Grant
    }
}
