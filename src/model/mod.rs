//! The nouns: agreements and what they are made of. Imports nothing of ours.

#[expect(dead_code, reason = "the file format is whole here; not every field has a rule or a figure that asks for it")]
mod agreement;
mod answer;
mod baseline;
mod board;
mod choice;
pub mod codes;
mod context;
mod day_off;
mod deadline;
mod document;
mod drafted;
mod finding;
mod fix;
mod grid;
mod identity;
mod invisible;
mod ledger;
mod maps;
#[expect(dead_code, reason = "the file format is whole here; not every field has a rule or a paper that asks for it")]
mod matter;
mod money;
mod near;
pub mod org_number;
mod parallel;
mod period;
pub mod personal_number;
mod placeholder;
mod point_in_time;
mod record;
mod report_heading;
mod rows;
#[expect(dead_code, reason = "the file format is whole here; not every field has a rule or a figure that asks for it")]
mod rulebook;
#[expect(dead_code, reason = "the file format is whole here; not every field has a rule or a figure that asks for it")]
mod settings;
mod shape;
mod since;
mod source;
mod stated;
mod status;
mod summary;
pub mod swedish;
mod table;
mod text;
mod time;
mod timeline;

pub use agreement::*;
pub use answer::{Answer, Block, Manner, Obstacle, Page, PageLine, RanRule, Report, ReportedFile, Section};
pub use baseline::{AgainstBaseline, Baseline, can_be_known, can_be_listed};
pub use board::{Board, BoardPart, BoardPiece, Register, RegisterRow, SharePiece, StatusBox};
pub use choice::{Choice, spoken, spoken_among};
pub use context::{Context, Unread};
pub use day_off::DayOff;
pub use deadline::{
    Afterwards, AgreedDecision, AgreedDuty, AgreedNotice, AgreedPayment, Deadline, DeadlineBasis, DeadlineKind,
    DeadlineState, DelegatedTo, Derivation, FallsOn, FollowedBy, FormerMeeting, IntervalEnds, MeetingInTime, Said,
    Stopped, Taken, Told,
};
pub use document::{
    Fact, FactSource, FactValue, Facts, Lack, MISSING, PaperBlock, PaperDocument, PaperInline, PrintedFact, TO_WRITE,
    TextRun,
};
pub use drafted::{
    DRAFT_NAMESPACE, DraftedBefore, FACT_SIGN, FactBefore, SentenceBefore, sentences as paper_sentences, without_marks,
};
pub use finding::{Acceptance, Code, Concern, Diagnostic, Finding, Level, Paste, PasteWithin, RecordLine, Verdict};
pub use fix::{Certainty, Edit, Fix, key_as_toml, text_as_toml};
pub use grid::{CellContent, Grid, SheetRow, UnreadCell, address, letters};
pub use identity::{FaultIdentity, FindingIdentity, finding_identity};
pub use invisible::{is_invisible, is_plain, is_undrawn, spelt_out};
pub use ledger::{Counts, Entry, Ledger, NotJudged, SourceFile};
pub use maps::{ImportMap, MapValue, OutcomeMap, OutcomeRow, SummedBy};
pub use matter::{Attestation, Matter, MatterKind};
pub use money::{Decimal, Money, NotMoney, grouped_text};
pub use near::{Vocabulary, near, nearest, or_meant};
pub use org_number::{OrgNumber, OrgNumberFault, PublicBody};
pub use parallel::{FEW, drop_in_background, par_map, sort, start_threads};
pub use period::{ANY_PERIOD, BOOKED_PERIOD, MONTH, MonthRun, NamedPeriod, PeriodForm, TERTIAL_OR_MONTH};
pub use placeholder::is_placeholder;
pub use point_in_time::PointInTime;
pub use record::{Checked, Draft, FieldType, ReadField, ReadRecord, Record, Source};
pub use report_heading::ReportHeading;
pub use rows::{Rows, Take};
pub use rulebook::{Aggregate, Clause, Criterion, Demand, Rulebook, Test, When, Wording};
pub use settings::{Booking, Committee, Export, Heading, LedgerSettings, MoneySettings, Settings, Thresholds};
pub use shape::{Field, FileShape, KeyDoc, Need, ORG_NUMBER, Shape, WRITERS_KEY, lies_within};
pub use since::{ComparedFindings, FoundCounts, Since};
pub use source::{At, FileId, Lines, OneOrMore, Position, Span, position};
pub use stated::{StatedContent, StatedPair, StatedValue};
pub use status::{Status, Undecided};
pub use summary::{Coding, PartySummary, Sealing, Summary, Uncoded, Voice};
pub use table::{Align, Cell, Column, Fit, Holds, Sum, Table, at};
pub use text::{Lang, Tell, Text, cut, excerpt, excerpt_of};
pub use time::{
    Date, LAST_YEAR, Length, MonthDay, StepLength, Unit, days_inclusive, days_left, days_text, iso, month_text,
    push_iso, whole_calendar_years, working_days_left_text,
};
pub use timeline::{Bar, BarPiece, Timeline};

pub(crate) use choice::choice;
pub(crate) use record::record;
pub(crate) use text::{tell, text};
