//! A guideline as data: its criteria, the clauses it requires, and when it is in force.

use super::{At, Date, FieldType, Kind, Level, Met, Text, choice, record};

choice! {
    /// How strongly a guideline asks for something.
    Demand {
        Must = "must", "ska", "must";
        Should = "should", "bör", "should";
        May = "may", "kan", "may";
    }
}

impl Demand {
    /// The level of a finding where the demand is not met.
    pub const fn level(self) -> Level {
        match self {
            Self::Must => Level::Error,
            Self::Should => Level::Warning,
            Self::May => Level::Info,
        }
    }
}

choice! {
    /// Who answers whether a criterion is met: a person, or the facts of the file.
    Test {
        Declared = "declared", "bedöms av handläggaren", "judged by the officer";
        CoFinancing = "co_financing", "prövas mot insatser och kostnader", "tested on contributions and costs";
        Programme = "programme", "prövas mot programmen", "tested on the programmes";
        OrgInitiative = "org_initiative", "prövas mot initiativtagaren", "tested on who took the initiative";
        LongTerm = "long_term", "prövas mot avtalstiden", "tested on the term";
    }
}

record! {
    /// Asked only when another criterion is judged so.
    When() {
        criterion: At<String> = "Kriteriet som avgör: dess id", "The criterion that decides: its id", names,
            like("\"no_market\"");
        met: At<Met> = "Frågan ställs bara när det kriteriet är bedömt så",
            "Asked only where that criterion is judged so";
    }
}

record! {
    /// One criterion of a guideline.
    Criterion(): Checked {
        id: At<String> = "Kriteriets id: det som avtalen skriver under [criteria]",
            "The criterion's id: how agreements name it under [criteria]", names, like("\"no_market\"");
        level: At<Demand> = "Hur starkt riktlinjen kräver det", "How strongly the guideline asks for it";
        title: Text = "Kriteriet i ord", "The criterion in words";
        test: Option<At<Test>> = "Vem som svarar: en handläggare, eller uppgifterna i filen [förval: declared]",
            "Who answers: an officer, or the facts of the file [default: declared]";
        needs: Vec<At<String>> =
            "Vad ett ja måste ha för att räknas som styrkt: because, evidence, eller ett fält i avtalet",
            "What a yes must have to count as shown: because, evidence, or a field of the agreement",
            like("[\"because\"]");
        when: Option<When> = "Frågan ställs bara i det fallet", "Asked only in this case";
        stated_in: Option<At<String>> = "Var kriteriet är hämtat, när det inte är ur riktlinjen själv",
            "Where the criterion is quoted from, where not from the guideline itself";
    }
}

impl Criterion {
    /// Who answers it: an officer, unless the guideline says otherwise.
    pub fn test(&self) -> Test {
        self.test.map_or(Test::Declared, |own| own.value)
    }
}

record! {
    /// A field that a guideline requires an agreement to have.
    Clause(): Checked {
        field: At<String> = "Fältet", "The field", like("\"challenge\"");
        level: At<Demand> = "Hur starkt riktlinjen kräver det", "How strongly the guideline asks for it";
        title: Text = "Kravet i ord", "The demand in words";
        when: Option<When> = "Krävs bara i det fallet", "Asked only in this case";
    }
}

/// How the criteria are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// Each is judged by its own level.
    All,
    /// While so many are met, a failed one is information only.
    AtLeast(u32),
}

record! {
    /// What a guideline says in both languages.
    Wording() {
        sv: At<String> = "På svenska", "In Swedish";
        en: At<String> = "På engelska", "In English";
    }
}

impl FieldType for Text {
    type Draft = Option<Self>;

    fn settled(draft: Option<Self>) -> Option<Self> {
        draft
    }
}

record! {
    /// When a guideline is in force.
    Validity() {
        from: Option<At<Date>> = "Första dagen", "The first day";
        to: Option<At<Date>> = "Sista dagen; dagen ingår", "The last day, inclusive";
    }
}

choice! {
    /// How far a guideline has come that is to replace another.
    SuccessorStatus {
        Referral = "referral", "ute på remiss", "out on referral";
        Adopted = "adopted", "antagen", "adopted";
    }
}

record! {
    /// The guideline that is to replace another.
    Successor(span) {
        title: At<String> = "Den nya riktlinjens titel", "The new guideline's title";
        reference: Option<At<String>> = "Diarienummer", "Reference number (diarienummer)", like("\"KS 2022/1171\"");
        status: At<SuccessorStatus> = "Hur långt den har kommit", "How far it has come";
    }
}

record! {
    /// A guideline as data.
    Rulebook(): Checked {
        id: At<String> = "Riktlinjens id: det som avtal och inställningar skriver",
            "The guideline's id: how agreements and settings name it", names, like("\"stockholm-2017\"");
        title: Text = "Riktlinjens titel", "The guideline's title";
        issuer: Option<At<String>> = "Vem som har beslutat den", "Who decided it",
            like("\"Kommunfullmäktige, Stockholms stad\"");
        reference: Option<At<String>> = "Diarienummer", "Reference number (diarienummer)", like("\"171-84/2017\"");
        valid: Option<Validity> = "När den gäller; det som inte är känt utelämnas",
            "When it is in force; what is not known is left out";
        verified: Option<At<bool>> = "Om texten är jämförd med originalet",
            "Whether the text has been compared with the original";
        note: Option<Text> = "Vad som är jämfört, och vad som inte är det", "What was and was not compared";
        successor: Option<Successor> = "Riktlinjen som ska ersätta den här", "The guideline that is to replace this one";
        applies_to: Vec<At<Kind>> = "Slag av avtal som den gäller [förval: iop]",
            "The sorts of agreement that it is for [default: iop]";
        aggregate: Option<At<Aggregate>> = "Hur kriterierna vägs ihop [förval: all]",
            "How the criteria are taken together [default: all]";
        criteria: Vec<Criterion> = "Kriterierna: en [[criteria]] för varje", "The criteria: a table for each";
        clauses: Vec<Clause> = "Fält som riktlinjen vill att ett avtal har",
            "Fields that the guideline wants an agreement to have";
    }
}

impl Rulebook {
    /// Whether the guideline judges agreements of this kind.
    pub fn applies_to(&self, kind: Kind) -> bool {
        self.applies_to.iter().any(|own| own.value == kind)
    }

    /// The criterion with this id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id.value == id)
    }

    /// Whether its text has been compared with the original.
    pub fn is_verified(&self) -> bool {
        self.verified.is_some_and(|verified| verified.value)
    }

    /// How its criteria are taken together.
    pub fn aggregate(&self) -> Aggregate {
        self.aggregate.map_or(Aggregate::All, |own| own.value)
    }

    /// The first and the last day on which it is in force, as far as they are known.
    pub fn validity(&self) -> (Option<Date>, Option<Date>) {
        let day = |day: fn(&Validity) -> Option<At<Date>>| self.valid.as_ref().and_then(day).map(|day| day.value);
        (day(|valid| valid.from), day(|valid| valid.to))
    }

    /// Whether `day` lies within what is known of its validity; none where neither end is known.
    pub fn in_force_on(&self, day: Date) -> Option<bool> {
        let (first, last) = self.validity();
        if first.is_none() && last.is_none() {
            return None;
        }
        Some(first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last))
    }

    /// How findings cite the guideline.
    pub fn citation(&self) -> Text {
        let (title, reference) =
            (&self.title, self.reference.as_ref().map(|r| format!(" (dnr {})", r.value)).unwrap_or_default());
        let reference = Text::same(reference);
        text!("{title}{reference}", "{title}{reference}", title, reference)
    }
}

use super::text;
