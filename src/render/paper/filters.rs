//! What a template may do with facts: put them in words, list them, and ask what they are. Facts in, facts out.

use super::forms::{KnownNames, capital, number_words, said};
use super::object::{FactObject, Phrase};
use crate::model::{Date, Fact, FactSource, FactValue, Facts, Lang, PaperInline, Precision, PrintedFact, TextRun};
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};
use std::sync::Arc;

/// The forms that a template names as filters.
pub const FORMS: [&str; 11] =
    ["dag", "datum", "kr", "tkr", "langd", "langds", "genitiv", "inuti", "stor", "mening", "procent"];

/// The other filters.
const OTHERS: [&str; 17] = [
    "perioder",
    "och",
    "eller",
    "uppradade",
    "period",
    "presenterade",
    "antal",
    "tempus",
    "skriver",
    "inne",
    "first",
    "last",
    "map",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
];

/// What a template may ask of a fact or of a list.
pub const TESTS: [&str; 5] = ["lika", "fore", "ensam", "tom", "flera"];

/// The names of all filters.
pub fn names() -> Vec<&'static str> {
    FORMS.into_iter().chain(OTHERS).collect()
}

/// Adds every filter and test that a template may use, and no other.
pub fn add(env: &mut Environment<'_>, lang: Lang, names: &Arc<KnownNames>) {
    for form in FORMS {
        let names = Arc::clone(names);
        env.add_filter(form, move |value: &Value| printed(form, value, lang, &names).map(phrase));
    }
    let of = |names: &Arc<KnownNames>| Arc::clone(names);
    let (n1, n2, n3) = (of(names), of(names), of(names));
    let (n4, n5, n6) = (of(names), of(names), of(names));
    env.add_filter("perioder", move |list: &Value| periods(list, lang, &n5));
    env.add_filter("och", move |list: &Value| listed(list, if lang == Lang::Sv { "och" } else { "and" }, lang, &n1));
    env.add_filter("eller", move |list: &Value| listed(list, if lang == Lang::Sv { "eller" } else { "or" }, lang, &n2));
    env.add_filter("uppradade", move |list: &Value| joined(list, "; ", "; ", lang, &n6));
    env.add_filter("period", move |first: &Value, last: &Value| period(first, last, lang, &n3));
    env.add_filter("presenterade", move |list: &Value| presented(list, lang, &n4));
    env.add_filter("antal", move |of: &Value, one: String, several: String| counted(of, &one, &several, lang));
    env.add_filter("tempus", |state: &Value, past: String, now: String, coming: String| {
        tense(state, &past, &now, &coming)
    });
    env.add_filter("skriver", |what: String| phrase(vec![PaperInline::ToWrite(what)]));
    let n7 = of(names);
    env.add_filter("inne", move |list: &Value| each_inside(list, lang, &n7));
    env.add_filter("first", first);
    env.add_filter("last", minijinja::filters::last);
    env.add_filter("map", minijinja::filters::map);
    env.add_filter("select", minijinja::filters::select);
    env.add_filter("reject", minijinja::filters::reject);
    env.add_filter("selectattr", minijinja::filters::selectattr);
    env.add_filter("rejectattr", minijinja::filters::rejectattr);
    env.add_test("lika", |value: &Value, word: &str| is_word(value, word));
    env.add_test("fore", |value: &Value, other: &Value| Some(day(value)? < day(other)?));
    env.add_test("ensam", |list: &Value| list.len() == Some(1));
    env.add_test("tom", |list: &Value| list.len() == Some(0));
    env.add_test("flera", |list: &Value| list.len().is_some_and(|length| length > 1));
}

/// The first of a list; a mark that stands for a list is itself.
fn first(list: &Value) -> Result<Value, Error> {
    if facts(list).is_some() {
        return Ok(list.clone());
    }
    list.try_iter()?.next().ok_or_else(|| wrong("a list of nothing"))
}

/// Each of a list as a part of a sentence; a mark that stands for the list is itself.
fn each_inside(list: &Value, lang: Lang, names: &KnownNames) -> Result<Value, Error> {
    if facts(list).is_some() {
        return Ok(list.clone());
    }
    let each = list.try_iter()?.map(|one| printed("inuti", &one, lang, names).map(phrase));
    Ok(Value::from(each.collect::<Result<Vec<_>, _>>()?))
}

/// Each of several runs of time.
fn periods(list: &Value, lang: Lang, names: &KnownNames) -> Result<Value, Error> {
    let one = |one: Value| {
        let (concluded, end) = (one.get_attr("concluded")?, one.get_attr("last")?);
        if concluded.is_true() {
            since(&concluded, &end, lang, names)
        } else {
            period(&one.get_attr("first")?, &end, lang, names)
        }
    };
    Ok(Value::from(list.try_iter()?.map(one).collect::<Result<Vec<_>, _>>()?))
}

fn phrase(running: TextRun) -> Value {
    Value::from_object(Phrase(running))
}

fn wrong(what: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.to_owned())
}

fn facts(value: &Value) -> Option<&Facts> {
    value.downcast_object_ref::<FactObject>().map(|object| &object.0)
}

/// A fact in the named form; a mark stays a mark.
pub fn printed(form: &'static str, value: &Value, lang: Lang, names: &KnownNames) -> Result<TextRun, Error> {
    if let Some(Phrase(running)) = value.downcast_object_ref::<Phrase>() {
        return if form == "text" { Ok(running.clone()) } else { of_phrase(form, running) };
    }
    match facts(value) {
        Some(Facts::Fact(Fact { value, sources })) => {
            let text = said(form, value, lang, names).ok_or_else(|| wrong("a fact of another sort"))?;
            let (value, sources) = (value.clone(), sources.clone());
            Ok(vec![PaperInline::Fact(PrintedFact { text, form, value, sources })])
        }
        Some(Facts::Lack(lack)) => Ok(vec![PaperInline::Lack(lack.clone())]),
        Some(Facts::Absent) => Err(wrong("a fact that is not there and that nobody expects: ask with {% if %} first")),
        Some(Facts::Flag(_) | Facts::List(_) | Facts::Record(_)) | None => Err(wrong("no fact")),
    }
}

/// Several facts with words between them begin with a capital where a sentence does.
fn of_phrase(form: &str, running: &TextRun) -> Result<TextRun, Error> {
    let mut running = running.clone();
    match (form, running.first_mut()) {
        ("stor", Some(PaperInline::Fact(first))) => first.text = capital(&first.text),
        ("stor", Some(PaperInline::Text(first))) => *first = capital(first),
        ("stor", _) => {}
        _ => return Err(wrong("several facts have no such form")),
    }
    Ok(running)
}

/// `a, b och c`.
fn listed(list: &Value, and: &str, lang: Lang, names: &KnownNames) -> Result<Value, Error> {
    joined(list, ", ", &format!(" {and} "), lang, names)
}

/// The facts of a list in a sentence, with one thing between them and another before the last.
fn joined(list: &Value, between: &str, before_last: &str, lang: Lang, names: &KnownNames) -> Result<Value, Error> {
    if list.as_object().is_some() && list.len().is_none() {
        return printed("text", list, lang, names).map(phrase);
    }
    let items: Vec<Value> = list.try_iter()?.collect();
    let mut running = TextRun::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            let words = if at + 1 == items.len() { before_last } else { between };
            running.push(PaperInline::Text(words.to_owned()));
        }
        running.extend(printed("text", item, lang, names)?);
    }
    if running.is_empty() { Err(wrong("a list of nothing")) } else { Ok(phrase(running)) }
}

/// `från och med … till och med …`; years that nobody knows the days of are `under …`.
fn period(first: &Value, last: &Value, lang: Lang, names: &KnownNames) -> Result<Value, Error> {
    let sv = lang == Lang::Sv;
    let text = |words: &str| PaperInline::Text(words.to_owned());
    let precise = |value: &Value| match facts(value) {
        Some(Facts::Fact(Fact { value: FactValue::Day(day, precision), .. })) => Some((*day, *precision)),
        _ => None,
    };
    if let (Some((a, Precision::Year)), Some((b, Precision::Year))) = (precise(first), precise(last))
        && chrono::Datelike::year(&a) == chrono::Datelike::year(&b)
    {
        let mut running = vec![text(if sv { "under " } else { "during " })];
        running.extend(printed("dag", first, lang, names)?);
        return Ok(phrase(running));
    }
    let mut running = vec![text(if sv { "från och med " } else { "from " })];
    running.extend(printed("dag", first, lang, names)?);
    running.push(text(if sv { " till och med " } else { " until " }));
    running.extend(printed("dag", last, lang, names)?);
    Ok(phrase(running))
}

/// What nobody knows the first day of: `ingånget … till och med …`.
fn since(concluded: &Value, last: &Value, lang: Lang, names: &KnownNames) -> Result<Value, Error> {
    let text = |sv: &str, en: &str| PaperInline::Text(if lang == Lang::Sv { sv } else { en }.to_owned());
    let mut running = vec![text("ingånget ", "entered into on ")];
    running.extend(printed("dag", concluded, lang, names)?);
    running.push(text(", till och med ", ", until "));
    running.extend(printed("dag", last, lang, names)?);
    Ok(phrase(running))
}

/// Organisations with their numbers, as they are named the first time. Units within a municipality have none.
fn presented(list: &Value, lang: Lang, names: &KnownNames) -> Result<Value, Error> {
    let mut all = Vec::new();
    for party in list.try_iter()? {
        let mut running = printed("text", &party.get_attr("name")?, lang, names)?;
        let number = party.get_attr("org_number")?;
        if !matches!(facts(&number), Some(Facts::Absent)) {
            let before = if lang == Lang::Sv { " (organisationsnummer " } else { " (organisation number " };
            running.push(PaperInline::Text(before.to_owned()));
            running.extend(printed("text", &number, lang, names)?);
            running.push(PaperInline::Text(")".to_owned()));
        }
        all.push(phrase(running));
    }
    Ok(Value::from(all))
}

/// `en gång`, `två gånger`: the number of a fact, or of the facts of a list.
fn counted(of: &Value, one: &str, several: &str, lang: Lang) -> Result<Value, Error> {
    let (number, sources) = match (facts(of), of.len()) {
        (Some(Facts::Fact(Fact { value: FactValue::Number(number), sources })), _) => (*number, sources.clone()),
        (Some(Facts::Lack(lack)), _) => return Ok(phrase(vec![PaperInline::Lack(lack.clone())])),
        (None, Some(length)) => (i64::try_from(length).unwrap_or(i64::MAX), sources_of(of)),
        _ => return Err(wrong("nothing to count")),
    };
    let text = if number == 1 { one.to_owned() } else { format!("{} {several}", number_words(number, lang)) };
    Ok(chosen(text, "antal", FactValue::Number(number), sources))
}

/// Where the facts of a list stand.
fn sources_of(list: &Value) -> Vec<FactSource> {
    let each = list.try_iter().into_iter().flatten();
    each.filter_map(|item| if let Some(Facts::Fact(fact)) = facts(&item) { Some(fact.sources.clone()) } else { None })
        .flatten()
        .collect()
}

/// One of three wordings, by whether something has ended, runs, or is to come.
fn tense(state: &Value, past: &str, now: &str, coming: &str) -> Result<Value, Error> {
    let Some(Facts::Fact(Fact { value: FactValue::Word(word), sources })) = facts(state) else {
        return Err(wrong("tempus is asked of what is no state"));
    };
    let text = match *word {
        "ended" => past,
        "running" => now,
        _ => coming,
    };
    Ok(chosen(text.to_owned(), "tempus", FactValue::Word(word), sources.clone()))
}

fn chosen(text: String, form: &'static str, value: FactValue, sources: Vec<FactSource>) -> Value {
    phrase(vec![PaperInline::Fact(PrintedFact { text, form, value, sources })])
}

fn is_word(value: &Value, word: &str) -> bool {
    match facts(value) {
        Some(Facts::Fact(Fact { value: FactValue::Word(own), .. })) => *own == word,
        Some(Facts::Fact(Fact { value: FactValue::Text(own), .. })) => own == word,
        _ => false,
    }
}

fn day(value: &Value) -> Option<Date> {
    if let Some(Facts::Fact(Fact { value: FactValue::Day(day, _), .. })) = facts(value) { Some(*day) } else { None }
}
