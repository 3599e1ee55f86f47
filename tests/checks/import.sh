#!/usr/bin/env bash
# Registers as other programs write them, read by `import`: workbooks of openpyxl, with days counted from either beginning, and CSV that
# LibreOffice makes a workbook of. What cannot be had here is skipped, and said.
#
#     tests/checks/import.sh [LIGGARE]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -gt 0 ]; then
    program=$(realpath "$1")
else
    cargo build --locked --quiet
    program=$(realpath "${CARGO_TARGET_DIR:-target}/debug/liggare")
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r examples/faultless "$work/agreements"
cd "$work"
failures=0
say() { printf '%s\n' "$*"; }
fail() { say "FAILED  $*"; failures=$((failures + 1)); }

cat >map.toml <<'TOML'
id   = ["Namn"]
drop = ["Kommentar"]
[columns]
Namn = "title"
Dnr = "reference"
"Förening" = "parties.foreningen.name"
Orgnr = "parties.foreningen.org_number"
Start = "term.start"
Slut = "term.end"
Belopp = "costs.2024.total"
[same]
kind = "iop"
committee = "almby"
"parties.foreningen.role" = "civil"
"parties.almby.name" = "Almby socialnämnd"
"parties.almby.role" = "public"
"parties.almby.org_status" = "internal"
"costs.2024.per" = "year"
"costs.2024.year" = "2024"
TOML
cat >register.csv <<'CSV'
Namn;Dnr;Förening;Orgnr;Start;Slut;Belopp;Kommentar
Läxhjälp på Ön;1.5-12;Föreningen "Å & Ö";802999-0010;2024-01-01;2025-12-31;400000,50;x
Språkcafé;1.5-13;Språkföreningen;802999-0010;2024-02-29;2024-12-31;1800000;
CSV
# What the file itself gives, with the file's name aside.
drafts() { "$program" --as-of 2024-03-01 --lang sv import "$1" --map map.toml --diff 2>"$1.err" | sed 's/^+source = .*/+source/' >"$1.out"; }
drafts register.csv || fail "the CSV file is not read: $(cat register.csv.err)"

if command -v python3 >/dev/null && python3 -m venv venv >/dev/null 2>&1 \
    && venv/bin/pip install --quiet --disable-pip-version-check openpyxl >pip.log 2>&1; then
    venv/bin/python - <<'PY'
import datetime, openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
head = ["Namn", "Dnr", "Förening", "Orgnr", "Start", "Slut", "Belopp", "Kommentar"]
day = datetime.date
rows = [
    ["Läxhjälp på Ön", "1.5-12", 'Föreningen "Å & Ö"', 8029990010.0, day(2024, 1, 1), day(2025, 12, 31), 400000.5, "x"],
    ["Språkcafé", "1.5-13", "Språkföreningen", "802999-0010", day(2024, 2, 29), "2024-12-31", 1800000, None],
]
for name, epoch in [("windows.xlsx", None), ("mac.xlsx", CALENDAR_MAC_1904)]:
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    for row in [head, *rows]:
        sheet.append(row)
    book.save(name)
# A formula that nothing has worked out, a part of a merged cell, and a cell at the sheet's far end.
book = openpyxl.Workbook()
sheet = book.active
for row in [head, *rows]:
    sheet.append(row)
sheet["G2"] = "=400000+0.5"
sheet["C3"] = None
sheet.merge_cells("C2:C3")
book.save("stopped.xlsx")
book = openpyxl.Workbook()
sheet = book.active
for row in [head, *rows]:
    sheet.append(row)
sheet["XFD1048576"] = "långt bort"
book.save("far.xlsx")
PY
    for book in windows.xlsx mac.xlsx; do
        if drafts "$book" && cmp -s register.csv.out "$book.out"; then
            say "ok      $book of openpyxl gives the agreements of the CSV file"
        else
            fail "$book: $(cat "$book.err"; diff register.csv.out "$book.out" || true)"
        fi
    done
    "$program" --lang sv import stopped.xlsx --map map.toml --yes >stopped.out 2>&1 && fail "a formula without a value is taken for something"
    if grep -q '^G2 Belopp: .*formel' stopped.out && grep -q '^C3 Förening: .*sammanslagen med C2' stopped.out; then
        say "ok      a formula without a value and a part of a merged cell stop their rows"
    else
        fail "stopped.xlsx: $(cat stopped.out)"
    fi
    if (ulimit -v 1500000 && "$program" --lang sv import far.xlsx --map map.toml --yes >far.out 2>&1); then
        fail "a cell far away is passed over"
    elif grep -q 'nämner inte kolumnen \[XFD\]' far.out; then
        say "ok      a cell at the sheet's far end is told, and costs no memory"
    else
        fail "far.xlsx: $(cat far.out)"
    fi
else
    say "SKIPPED openpyxl: python3 with venv and the package could not be had here"
fi

if command -v soffice >/dev/null; then
    # 59,34,76: separated by semicolons, quoted, UTF-8.
    soffice -env:UserInstallation="file://$work/profile" --headless --infilter="CSV:59,34,76" --convert-to xlsx:"Calc MS Excel 2007 XML" \
        --outdir office register.csv >office.log 2>&1 || fail "LibreOffice makes no workbook: $(cat office.log)"
    cp office/register.xlsx office.xlsx
    if drafts office.xlsx && cmp -s register.csv.out office.xlsx.out; then
        say "ok      a workbook of LibreOffice gives the agreements of the CSV file"
    else
        fail "office.xlsx: $(cat office.xlsx.err; diff register.csv.out office.xlsx.out || true)"
    fi
else
    say "SKIPPED LibreOffice: soffice is not installed"
fi

[ "$failures" -eq 0 ] || { say "$failures failed"; exit 1; }
