"""Reads a calendar file with icalendar and with vobject, holds them to each other and to the same deadlines as JSON, and imports
it twice into a khal calendar. Usage: same_events.py FILE.ics DEADLINES.json STORE

With `again FILE.ics CHANGED.ics STORE DAY` it imports a year's calendar and then, as of a day, the same with changes: nothing may
double, what was moved must have moved, and what was decided must be cancelled.
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
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) != "", "the calendar has no name"
    assert calendar.decoded("REFRESH-INTERVAL") == datetime.timedelta(days=1), "how often it is fetched"
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        triggers = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        yield (
            str(event["UID"]), event.decoded("DTSTART"), event.decoded("DTEND"), str(event["SUMMARY"]),
            str(event["DESCRIPTION"]), triggers, [str(one) for one in event["CATEGORIES"].cats],
            str(event.get("STATUS", "")),
        )


def by_vobject(text):
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    for event in calendar.contents.get("vevent", []):
        alarms = event.contents.get("valarm", [])
        status = event.contents.get("status", [])
        yield (
            event.uid.value, event.dtstart.value, event.dtend.value, event.summary.value, event.description.value,
            [alarm.trigger.value for alarm in alarms], list(event.categories.value),
            status[0].value if status else "",
        )


def imported(store, file):
    """The events that a calendar holds after an import: by UID, the first day and the status."""
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
    held = {}
    for path in events.glob("*.ics"):
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            assert str(event["UID"]) not in held, f"{event['UID']} is there twice"
            held[str(event["UID"])] = (event.decoded("DTSTART"), str(event.get("STATUS", "")))
    return held


def is_deadline(uid):
    return "+" not in uid


def read(file):
    raw = pathlib.Path(file).read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n") and b"\n" not in raw.replace(b"\r\n", b""), "line ends"
    assert max(map(len, raw.split(b"\r\n"))) <= 75, "folding"
    text = raw.decode("utf-8")
    one, other = sorted(by_icalendar(text)), sorted(by_vobject(text))
    assert one == other, next(pair for pair in zip(one, other) if pair[0] != pair[1])
    assert len({uid for uid, *_ in one}) == len(one), "UIDs are not unique"
    assert all(end == start + datetime.timedelta(days=1) for _, start, end, *_ in one), "all-day events end the day after"
    return one


def rings(events):
    """Each deadline rings once: before its papers, or its meeting, or itself; what is cancelled never does."""
    by_uid = {uid: (triggers, status) for uid, _, _, _, _, triggers, _, status in events}
    for uid, (triggers, status) in by_uid.items():
        if not is_deadline(uid):
            continue
        parts = [f"{uid.removesuffix('@liggare')}+{part}@liggare" for part in ("papers", "meeting")] + [uid]
        there = [by_uid[part] for part in parts if part in by_uid]
        assert all(not triggers for triggers, status in there if status == "CANCELLED"), uid
        open_ones = [triggers for triggers, status in there if status != "CANCELLED"]
        expected = [[datetime.timedelta(days=-14)]] + [[]] * (len(open_ones) - 1) if open_ones else []
        assert open_ones == expected, (uid, open_ones)


def same(file, deadlines, store):
    one = read(file)
    rings(one)
    rows = [row for row in json.load(open(deadlines, encoding="utf-8"))["rows"] if row["date"]]
    days = sorted(datetime.date.fromisoformat(row["date"]) for row in rows)
    assert days == sorted(start for uid, start, *_ in one if is_deadline(uid)), "the days are not those of the table"
    whats = sorted(row["what"] for row in rows)
    for summary in sorted(summary for uid, _, _, summary, *_ in one if is_deadline(uid)):
        assert any(summary.startswith(what) for what in whats), summary
    for column, part in (("papers", "+papers"), ("meeting", "+meeting")):
        # What may be decided under delegation is on no agenda.
        known = sorted(row[column] for row in rows if row[column] and "på delegation" not in row["note"])
        assert known == sorted(str(start) for uid, start, *_ in one if part in uid), f"{column} are not those of the table"
    first, second = imported(pathlib.Path(store), file), imported(pathlib.Path(store), file)
    assert first == second and len(second) == len(one), f"{len(one)} events became {len(first)}, and {len(second)} again"
    longest = max((len(summary) for _, _, _, summary, *_ in one), default=0)
    print(f"ok      {pathlib.Path(file).name}: {len(one)} events alike to icalendar and vobject (longest title {longest} "
          f"characters), {len(second)} in khal after two imports")


def again(file, changed, store, day):
    before, after = imported(pathlib.Path(store), file), imported(pathlib.Path(store), changed)
    new = {uid: (start, status) for uid, start, _, _, _, _, _, status in read(changed)}
    assert after == {**before, **new}, "what was imported again is not what the calendar holds"
    stale = [uid for uid, (start, _) in before.items() if uid not in new and str(start) > day]
    assert not stale, f"left behind: {stale}"
    both = [uid for uid in before if uid in new]
    moved = [uid for uid in both if before[uid][0] != new[uid][0] and new[uid][1] != "CANCELLED"]
    cancelled = [uid for uid in both if before[uid][1] != "CANCELLED" and new[uid][1] == "CANCELLED"]
    assert moved and cancelled, (moved, cancelled)
    print(f"ok      {pathlib.Path(changed).name}: {len(before)} events, {len(moved)} moved, {len(cancelled)} cancelled, "
          f"{len(after) - len(before)} new; none twice")


if sys.argv[1] == "again":
    again(*sys.argv[2:])
else:
    same(*sys.argv[1:])
