//! Model → every table and format: agreements made from bytes, mostly sound and never tame, through every command that reads
//! the ledger.

#![no_main]

#[path = "../ledger.rs"]
mod ledger;

use arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use std::fmt::Write;

const TABLES: &[&str] = &["table", "csv", "excel-csv", "xlsx", "json", "markdown", "html"];
const COMMANDS: &[(&str, &[&str])] = &[
    ("list", TABLES),
    ("show a", TABLES),
    ("criteria", TABLES),
    ("parties --by year", TABLES),
    ("parties --overlaps", TABLES),
    ("split", TABLES),
    ("split --by item,party,month", TABLES),
    ("split --by tertial --unit tkr", TABLES),
    ("split a --explain", TABLES),
    ("payments", TABLES),
    ("outcome", TABLES),
    ("deadlines --all", &["table", "csv", "excel-csv", "xlsx", "json", "markdown", "html", "ics"]),
    ("deadlines --remind 2-weeks", &["ics"]),
    ("deadlines --explain a", TABLES),
    ("deadlines --within 9999-years", TABLES),
    ("agenda --meeting 2023-03-23 --committee socialnamnden", TABLES),
    ("timeline", &["table", "svg", "csv", "excel-csv", "xlsx", "json", "markdown"]),
    ("validate", &["human", "json", "sarif", "junit"]),
];
const DAYS: [&str; 5] = ["2023-03-23", "2020-02-29", "0001-01-01", "9999-12-31", "2019-12-31"];

const DATES: &[&str] = &[
    "0001-01-01",
    "0001-01-02",
    "1999-12-31",
    "2018-09-01",
    "2019-01-01",
    "2019-05-01",
    "2019-12-31",
    "2020-02-29",
    "2020-03-31",
    "2021-06-15",
    "2022-04-30",
    "2022-12-31",
    "2023-03-23",
    "2023-12-31",
    "2024-02-29",
    "2025-01-01",
    "2100-02-28",
    "9999-12-30",
    "9999-12-31",
];
const YEARS: &[&str] = &["1", "1900", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "9998", "9999"];
const AMOUNTS: &[&str] = &[
    "0",
    "1",
    "-1",
    "0.01",
    "0.5",
    "100",
    "333.33",
    "1_800",
    "102_666.66",
    "350_000",
    "99_999_999.99",
    "92233720368547758.07",
    "92_233_720_368_547",
    "46116860184273879.04",
    "-92233720368547758.07",
];
const SHARES: &[&str] =
    &["0", "0.000000001", "1", "11", "23", "33.333", "33.334", "50", "66", "66.7", "99.999999999", "100", "9223372036"];
const LENGTHS: &[&str] = &[
    "1 day",
    "30 days",
    "2 weeks",
    "1 month",
    "3 months",
    "11 months",
    "1 year",
    "100 years",
    "4294967295 days",
    "999999999 years",
];
const MONTH_DAYS: &[&str] = &["01-01", "02-01", "02-28", "02-29", "06-30", "12-31"];
const TEXTS: &[&str] = &[
    "",
    " ",
    "x",
    "Östra Ångermanälven",
    "=1+1",
    "+46",
    "-",
    "@summa(1)",
    "\\t=x",
    "a\\nb",
    "a\\r\\nb",
    "<script>alert(1)</script>",
    "\\\"citat\\\"",
    "a,b;c",
    "| a | b |",
    "\\u001b[31m",
    "\\u202eknas",
    "[länk](javascript:x)",
    "\\u0085",
    "👩‍👩‍👧‍👦",
    "e\\u0301\\u0301\\u0301",
    "BEGIN:VEVENT",
    "a\\\\b",
    "]]>",
    "&amp;",
    "`x`",
    "\\uFEFF",
    "\\uFFFF",
    "\\u2028",
];
const KEYS: [&str; 4] = ["a", "b-c", "d", "e2"];

/// An agreement as it is written, piece by piece.
struct Writer<'b> {
    bytes: Unstructured<'b>,
    toml: String,
}

impl Writer<'_> {
    fn one(&mut self, of: &[&str]) -> Result<String> {
        Ok((*self.bytes.choose(of)?).to_owned())
    }

    fn often(&mut self) -> Result<bool> {
        self.bytes.ratio(3, 4)
    }

    fn seldom(&mut self) -> Result<bool> {
        self.bytes.ratio(1, 8)
    }

    fn date(&mut self) -> Result<String> {
        self.one(DATES)
    }

    fn amount(&mut self) -> Result<String> {
        if self.bytes.ratio(1, 3)? {
            let ore = self.bytes.arbitrary::<i64>()?;
            return Ok(format!(
                "{}{}.{:02}",
                if ore < 0 { "-" } else { "" },
                ore.unsigned_abs() / 100,
                ore.unsigned_abs() % 100
            ));
        }
        self.one(AMOUNTS)
    }

    fn text(&mut self) -> Result<String> {
        let mut text = self.one(TEXTS)?;
        if self.seldom()? {
            let raw: String = self.bytes.arbitrary::<&str>()?.chars().take(40).collect();
            text.extend(raw.chars().filter(|c| !c.is_control() && *c != '"' && *c != '\\'));
        }
        if self.seldom()? {
            text = text.repeat(self.bytes.int_in_range(1..=60)?);
        }
        Ok(format!("\"{text}\""))
    }

    fn quoted(&mut self, of: &[&str]) -> Result<String> {
        Ok(format!("\"{}\"", self.one(of)?))
    }

    fn key(&mut self) -> Result<String> {
        self.quoted(&KEYS)
    }

    fn line(&mut self, key: &str, value: Result<String>) -> Result<()> {
        let _ = writeln!(self.toml, "{key} = {}", value?);
        Ok(())
    }

    /// A field that may be left out.
    fn maybe(&mut self, key: &str, value: impl FnOnce(&mut Self) -> Result<String>) -> Result<()> {
        if self.bytes.arbitrary()? {
            let value = value(self);
            self.line(key, value)?;
        }
        Ok(())
    }

    fn bool(&mut self) -> Result<String> {
        Ok(self.bytes.arbitrary::<bool>()?.to_string())
    }

    fn header(&mut self, header: &str) {
        let _ = writeln!(self.toml, "{header}");
    }

    fn times(&mut self, most: usize, write: impl Fn(&mut Self) -> Result<()>) -> Result<()> {
        for _ in 0..self.bytes.int_in_range(0..=most)? {
            write(self)?;
        }
        Ok(())
    }

    fn agreement(&mut self) -> Result<()> {
        let title = self.text();
        self.line("title", title)?;
        let kind = self.quoted(&["iop", "cooperation", "grant"]);
        self.line("kind", kind)?;
        self.maybe("committee", |w| w.quoted(&["socialnamnden", "norrmalm", "hasselby-vallingby"]))?;
        self.maybe("reference", Self::text)?;
        self.maybe("purpose", Self::text)?;
        self.maybe("challenge", Self::text)?;
        self.maybe("initiated_by", Self::key)?;
        self.maybe("notes", |w| Ok(format!("[{}, {}]", w.text()?, w.text()?)))?;
        self.maybe("tags", |w| Ok(format!("[{}]", w.text()?)))?;
        for key in KEYS {
            self.party(key)?;
        }
        self.time()?;
        self.money()?;
        self.follow_up()
    }

    fn party(&mut self, key: &str) -> Result<()> {
        self.header(&format!("[parties.{key}]"));
        let name = self.text();
        self.line("name", name)?;
        let role = self.quoted(&["public", "civil", "other"]);
        self.line("role", role)?;
        self.maybe("org_number", |w| w.quoted(&["802012-1581", "212000-0142", "802999-0010"]))?;
        self.maybe("org_status", |w| w.quoted(&["pending", "internal"]))?;
        self.maybe("host", Self::bool)?;
        if self.seldom()? {
            self.maybe("joined", Self::date)?;
            self.maybe("left", Self::date)?;
        }
        self.maybe("commitments", |w| Ok(format!("[{}]", w.text()?)))?;
        self.maybe("account", |w| Ok(format!("{{ konto = {}, motpart = {} }}", w.text()?, w.text()?)))
    }

    fn time(&mut self) -> Result<()> {
        if self.often()? {
            self.header("[term]");
            self.maybe("start", Self::date)?;
            if self.often()? {
                self.maybe("end", Self::date)?;
            } else {
                self.maybe("open_ended", Self::bool)?;
            }
            self.maybe("precision", |w| w.quoted(&["day", "month", "year"]))?;
            self.maybe("conditions", |w| Ok(format!("[ {{ text = {}, met = {} }} ]", w.text()?, w.bool()?)))?;
        }
        if self.bytes.arbitrary()? {
            self.header("[extension]");
            let mode = self.quoted(&["none", "option", "conditional", "automatic"]);
            self.line("mode", mode)?;
            self.maybe("length", |w| w.quoted(LENGTHS))?;
            self.maybe("times", |w| w.one(&["0", "1", "2", "1000", "4294967295"]))?;
            self.maybe("latest_end", Self::date)?;
            self.maybe("decide_by", |w| {
                if w.bytes.arbitrary()? {
                    w.quoted(MONTH_DAYS)
                } else {
                    Ok(format!("\"{} before end\"", w.one(LENGTHS)?))
                }
            })?;
            self.maybe("written", Self::bool)?;
            self.maybe("depends_on", |_| Ok("[\"medel\"]".to_owned()))?;
        }
        if self.bytes.arbitrary()? {
            self.header("[notice]");
            let period = self.quoted(LENGTHS);
            self.line("period", period)?;
        }
        if self.bytes.arbitrary()? {
            self.header("[decision]");
            let status = self.quoted(&["decided", "proposed"]);
            self.line("status", status)?;
            self.maybe("date", Self::date)?;
            self.maybe("adjusted", Self::date)?;
            self.maybe("announced", Self::date)?;
            self.maybe("immediate", Self::bool)?;
            self.maybe("attested", |w| Ok(format!("[{}]", w.date()?)))?;
        }
        self.times(2, |w| {
            w.header("[[extensions]]");
            let (decided, until) = (w.date(), w.date());
            w.line("decided", decided)?;
            w.line("until", until)
        })?;
        if self.seldom()? {
            self.header("[ended]");
            let (on, why) = (self.date(), self.text());
            self.line("on", on)?;
            self.line("why", why)?;
        }
        Ok(())
    }

    fn money(&mut self) -> Result<()> {
        self.times(3, |w| {
            w.header("[[costs]]");
            let per = w.quoted(&["year", "term"]);
            w.line("per", per)?;
            if w.seldom()? {
                w.maybe("year", |w| w.one(YEARS))?;
            }
            w.maybe("unit", |w| w.quoted(&["kr", "tkr"]))?;
            if w.seldom()? {
                w.maybe("total", Self::amount)?;
            }
            if w.seldom()? {
                w.maybe("index", |w| Ok(format!("[ {{ from = {}, rate = {} }} ]", w.one(YEARS)?, w.one(SHARES)?)))?;
            }
            w.maybe("items", |w| {
                let (first, second) = (w.amount()?, w.amount()?);
                Ok(format!(
                    "[ {{ name = {}, amount = {first} }}, {{ name = {}, amount = {second} }} ]",
                    w.text()?,
                    w.text()?
                ))
            })
        })?;
        if self.often()? {
            self.header("[allocation]");
            let method = self.one(&["percent", "basis", "fixed", "equal"])?;
            self.line("method", Ok(format!("\"{method}\"")))?;
            self.maybe("proration", |w| w.quoted(&["months", "days", "none"]))?;
            self.maybe("rounding", |w| w.quoted(&["largest-remainder", "balance-largest"]))?;
            self.maybe("to", |w| w.quoted(&["öre", "krona", "tkr"]))?;
            if self.often()? {
                self.maybe("shares", |w| match w.bytes.int_in_range(0..=2)? {
                    0 => Ok("{ a = 50, b-c = 50 }".to_owned()),
                    1 => Ok("{ a = 33.333, b-c = 33.333, d = 33.334 }".to_owned()),
                    _ => Ok(format!("{{ a = {}, b-c = {} }}", w.amount()?, w.one(SHARES)?)),
                })?;
            }
            self.maybe("remainder", Self::key)?;
            if method == "basis" || self.seldom()? {
                self.header("[allocation.basis]");
                let what = self.text();
                self.line("what", what)?;
                let counts = ["0", "1", "53", "198", "9223372036854775807", "4611686018427387904"];
                let (one, other) = (self.one(&counts)?, self.one(&counts)?);
                self.line("counts", Ok(format!("{{ a = [{one}], b-c = [{other}] }}")))?;
            }
        }
        if self.bytes.arbitrary()? {
            self.header("[funding.medel]");
            let (name, by) = (self.text(), self.text());
            self.line("name", name)?;
            self.line("by", by)?;
            self.maybe("amount", Self::amount)?;
            self.maybe("year", |w| w.one(YEARS))?;
            self.maybe("status", |w| w.quoted(&["planned", "applied", "granted", "refused"]))?;
            self.maybe("decided", Self::date)?;
        }
        self.times(3, |w| {
            w.header("[[payments]]");
            let (from, to) = (w.quoted(&["a", "b-c", "d"]), w.quoted(&["a", "b-c", "e2"]));
            w.line("from", from)?;
            w.line("to", to)?;
            w.maybe("what", Self::text)?;
            let (amount, key) = (w.amount(), w.one(&["amount", "up_to"])?);
            w.line(&key, amount)?;
            w.maybe("year", |w| w.one(YEARS))?;
            w.maybe("due", Self::date)
        })?;
        self.times(2, |w| {
            w.header("[[contributions]]");
            let (by, what) = (w.key()?, w.text());
            w.line("by", Ok(format!("[{by}]")))?;
            w.line("what", what)?;
            w.maybe("kind", |w| w.quoted(&["cash", "in_kind"]))?;
            w.maybe("amount", Self::amount)?;
            w.maybe("hours", |w| w.one(&["0", "200", "4294967295"]))?;
            w.maybe("rate", |w| Ok(format!("{{ kr_per_hour = {}, source = {} }}", w.amount()?, w.text()?)))?;
            w.maybe("year", |w| w.one(YEARS))
        })?;
        self.times(3, |w| {
            w.header("[[outcomes]]");
            let (year, amount) = (w.one(YEARS), w.amount());
            w.line("year", year)?;
            w.line("amount", amount)?;
            w.maybe("party", Self::key)?;
            w.maybe("item", Self::text)
        })
    }

    fn follow_up(&mut self) -> Result<()> {
        self.times(3, |w| {
            w.header("[[duties]]");
            let (what, kind) = (w.text(), w.quoted(&["meeting", "report", "accounts", "follow_up", "survey"]));
            w.line("what", what)?;
            w.line("kind", kind)?;
            w.maybe("by", |w| Ok(format!("[{}]", w.key()?)))?;
            w.maybe("to", Self::text)?;
            let every = ["week", "month", "two_months", "quarter", "tertial", "half_year", "year", "once"];
            w.maybe("every", |w| w.quoted(&every))?;
            w.maybe("due", |w| match w.bytes.int_in_range(0..=3)? {
                0 => w.quoted(MONTH_DAYS),
                1 => Ok(format!("\"{} after\"", w.one(LENGTHS)?)),
                2 => Ok("[\"02-28\", \"09-30\"]".to_owned()),
                _ => Ok("\"before_term_year\"".to_owned()),
            })?;
            w.maybe("on", Self::date)?;
            w.maybe("at_least", Self::bool)?;
            w.maybe("per", |w| w.quoted(&["calendar", "term"]))
        })?;
        self.times(2, |w| {
            w.header("[[programmes]]");
            let name = w.text();
            w.line("name", name)?;
            w.maybe("from", Self::date)?;
            w.maybe("to", Self::date)
        })?;
        self.times(2, |w| {
            w.header("[[services]]");
            let name = w.text();
            w.line("name", name)?;
            w.maybe("places", |w| w.one(&["0", "115", "4294967295"]))?;
            w.maybe("season", |w| Ok(format!("[{}, {}]", w.quoted(MONTH_DAYS)?, w.quoted(MONTH_DAYS)?)))
        })?;
        self.times(2, |w| {
            let criterion = w.one(&["no_market", "org_initiative", "programme", "co_financing", "long_term"])?;
            // The same table twice is no TOML.
            if w.toml.contains(&format!("[criteria.{criterion}]")) {
                return Ok(());
            }
            w.header(&format!("[criteria.{criterion}]"));
            w.maybe("met", |w| w.quoted(&["yes", "partly", "no"]))?;
            w.maybe("because", Self::text)
        })?;
        self.times(2, |w| {
            w.header("[[followups]]");
            w.maybe("year", |w| w.one(YEARS))?;
            w.maybe("reported", Self::date)?;
            w.maybe("results", Self::text)?;
            w.maybe("activities", |w| Ok(format!("[{}]", w.text()?)))
        })?;
        self.times(2, |w| {
            w.header("[[waivers]]");
            let (rule, until) = (w.quoted(&["C001", "P001", "M001", "T001", "D001", "F001", "A001", "W001"]), w.date());
            w.line("rule", rule)?;
            w.line("until", until)?;
            w.line("reason", Ok("\"x\"".to_owned()))?;
            w.line("decided_by", Ok("\"x\"".to_owned()))
        })
    }
}

fuzz_target!(|input: &[u8]| {
    let mut writer = Writer { bytes: Unstructured::new(input), toml: String::new() };
    // Where the bytes end, so does the agreement.
    let _ = writer.agreement();
    ledger::holds(writer.toml.as_bytes());
    for turn in 0..4 {
        let (command, formats) = COMMANDS[ledger::choice(input, turn * 3) % COMMANDS.len()];
        let format = formats[ledger::choice(input, turn * 3 + 1) % formats.len()];
        let day = DAYS[ledger::choice(input, turn * 3 + 2) % DAYS.len()];
        let line = format!("--as-of {day} {command} --format {format}");
        let ran = ledger::run(&line);
        assert!(ran.code <= 3, "{line}: exit {}", ran.code);
        assert!(ran.code != 2 || ran.text().is_empty(), "{line}: half an answer");
        if ran.code == 0 {
            ledger::is_well_formed(format, &ran);
        }
        ledger::is_safe_to_show(&String::from_utf8_lossy(&ran.err));
    }
});
