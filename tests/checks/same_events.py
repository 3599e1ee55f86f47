"""Reads a calendar file with icalendar and with vobject, holds them to each other and to the same deadlines as JSON, and imports
it twice into a khal calendar. Usage: same_events.py FILE.ics DEADLINES.json STORE
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys

import icalendar
import vobject


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors, calendar.errors
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        [alarm] = event.walk("VALARM")
        yield (
            str(event["UID"]), event.decoded("DTSTART"), event.decoded("DTEND"), str(event["SUMMARY"]),
            str(event["DESCRIPTION"]), alarm.decoded("TRIGGER"), [str(one) for one in event["CATEGORIES"].cats],
        )


def by_vobject(text):
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    for event in calendar.contents.get("vevent", []):
        yield (
            event.uid.value, event.dtstart.value, event.dtend.value, event.summary.value, event.description.value,
            event.valarm.trigger.value, list(event.categories.value),
        )


def imported(store, file):
    """How many events a calendar holds after an import."""
    events = store / "events"
    events.mkdir(parents=True, exist_ok=True)
    config = store / "config"
    config.write_text(
        f"[calendars]\n[[events]]\npath = {events}\n[locale]\nlocal_timezone = Europe/Stockholm\n"
        f"default_timezone = Europe/Stockholm\n[sqlite]\npath = {store}/khal.db\n[default]\ndefault_calendar = events\n"
    )
    khal = pathlib.Path(sys.executable).parent / "khal"
    environment = dict(os.environ, LC_ALL="C.UTF-8", HOME=str(store))
    subprocess.run([khal, "-c", config, "import", "--batch", "-a", "events", file], check=True, env=environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return len(list(events.glob("*.ics")))


def main(file, deadlines, store):
    raw = pathlib.Path(file).read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n") and b"\n" not in raw.replace(b"\r\n", b""), "line ends"
    assert max(map(len, raw.split(b"\r\n"))) <= 75, "folding"
    text = raw.decode("utf-8")
    one, other = sorted(by_icalendar(text)), sorted(by_vobject(text))
    assert one == other, next(pair for pair in zip(one, other) if pair[0] != pair[1])
    assert len({uid for uid, *_ in one}) == len(one), "UIDs are not unique"
    assert all(end == start + datetime.timedelta(days=1) for _, start, end, *_ in one), "all-day events end the day after"
    assert all(trigger == datetime.timedelta(days=-14) for *_, trigger, _ in one), "alarms"
    rows = [row for row in json.load(open(deadlines, encoding="utf-8"))["rows"] if row["date"]]
    days = sorted(datetime.date.fromisoformat(row["date"]) for row in rows)
    assert days == sorted(start for _, start, *_ in one), "the days are not those of the table"
    whats = sorted(row["what"] for row in rows)
    for what, (summary) in zip(whats, sorted(summary for _, _, _, summary, *_ in one)):
        assert summary.startswith(what) or any(summary.startswith(other) for other in whats), (what, summary)
    first, second = imported(pathlib.Path(store), file), imported(pathlib.Path(store), file)
    assert first == second == len(one), f"{len(one)} events became {first}, and {second} when imported again"
    longest = max((len(summary) for _, _, _, summary, *_ in one), default=0)
    print(f"ok      {pathlib.Path(file).name}: {len(one)} events alike to icalendar and vobject (longest title {longest} "
          f"characters), {second} in khal after two imports")


main(*sys.argv[1:])
