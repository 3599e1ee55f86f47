#!/bin/sh
# Does the calendar file mean to others what it means to us? Exports the ledger's deadlines, reads them with two libraries
# that know nothing of each other, and imports them twice into a store that is keyed by UID.
# Needs the network once, for the two libraries. Exit codes: 0 well, 1 something differs, 77 could not be checked.
#
#   tests/checks/calendar.sh [LIGGARE] [LEDGER]
set -eu
liggare=${1:-target/release/liggare}
ledger=${2:-agreements}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if ! { python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" install --quiet icalendar vobject; } >"$folder/log" 2>&1; then
    echo "calendar.sh: icalendar and vobject could not be installed; nothing was checked" >&2
    tail -3 "$folder/log" >&2
    exit 77
fi

export LIGGARE_LANG=sv
"$liggare" --ledger "$ledger" --as-of 2019-06-01 deadlines --format ics --remind "2 weeks" >"$folder/one.ics"
"$liggare" --ledger "$ledger" --as-of 2019-06-01 deadlines --format ics --remind "2 weeks" >"$folder/same.ics"
"$liggare" --ledger "$ledger" --as-of 2019-06-02 deadlines --format ics --remind "2 weeks" >"$folder/later.ics"
"$liggare" --ledger "$ledger" --as-of 2019-06-01 deadlines --format csv >"$folder/deadlines.csv"
cmp "$folder/one.ics" "$folder/same.ics"

"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import csv
import datetime
import pathlib
import sys

import icalendar
import vobject

folder = pathlib.Path(sys.argv[1])


def first(name):
    """UID -> (first day, day after, summary), as the library icalendar reads it."""
    calendar = icalendar.Calendar.from_ical((folder / name).read_bytes())
    events = calendar.walk("VEVENT")
    for event in events:
        assert not event.errors, event.errors
        assert event["DTSTAMP"].dt.strftime("%H%M%S") == "000000"
        assert len(event.walk("VALARM")) == 1
    return [(str(e["UID"]), e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in events]


def second(name):
    """The same, as vobject reads it."""
    calendar = vobject.readOne((folder / name).read_text(encoding="utf-8", newline=""))
    return [
        (e.uid.value, e.dtstart.value, e.dtend.value, e.summary.value, e.description.value) for e in calendar.vevent_list
    ]


one = first("one.ics")
assert one, "the ledger gives no event"
assert one == second("one.ics"), "the two libraries read different events"
for uid, start, end, _, _ in one:
    assert end - start == datetime.timedelta(days=1), f"{uid}: {start} to {end}"
uids = [uid for uid, *_ in one]
assert len(set(uids)) == len(uids), "two events share a UID"

with open(folder / "deadlines.csv", encoding="utf-8", newline="") as file:
    dated = [row for row in csv.DictReader(file) if row["date"]]
assert sorted(row["date"] for row in dated) == sorted(str(start) for _, start, *_ in one), "table and calendar differ"

store = {}
for name in ("one.ics", "one.ics"):
    store.update({uid: rest for uid, *rest in first(name)})
assert len(store) == len(one), "importing twice doubles"
later = {uid: start for uid, start, *_ in first("later.ics")}
both = [uid for uid in store if uid in later]
assert both, "a day later every UID is another"
assert all(store[uid][0] == later[uid] for uid in both), "a UID has moved to another day"
print(f"calendar.sh: {len(one)} events, the same to icalendar and vobject; imported twice, {len(store)} in the store")
PYTHON
