#!/usr/bin/env bash
# Opens what finance staff get with the programs that they have: LibreOffice in a Swedish locale, and the Frictionless validator.
# Exits 0 when all is well, 1 when something is wrong, 77 when neither program can be had; what is skipped is said.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --quiet
run=(./target/debug/liggare --as-of 2023-03-23 --lang sv)
done_any=0

"${run[@]}" export "$work/package" >/dev/null
if python3 -m venv "$work/venv" >/dev/null 2>&1 && "$work/venv/bin/pip" install --quiet frictionless >/dev/null 2>&1; then
    "$work/venv/bin/frictionless" validate "$work/package/datapackage.json"
    done_any=1
else
    echo "skipped: frictionless cannot be installed here"
fi

if command -v soffice >/dev/null; then
    "${run[@]}" split --format excel-csv --output "$work/semicolon.csv"
    "${run[@]}" split --format xlsx --output "$work/book.xlsx"
    # 59: semicolon, 34: quotation mark, 76: UTF-8, 1053: Swedish, so that a decimal comma makes a number.
    office=(soffice --headless "-env:UserInstallation=file://$work/office" --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false" --outdir)
    "${office[@]}" "$work/a" --infilter="CSV:59,34,76,1,,1053,false,true" "$work/semicolon.csv" >/dev/null 2>&1
    "${office[@]}" "$work/b" "$work/book.xlsx" >/dev/null 2>&1
    "${run[@]}" split --format csv --output "$work/plain.csv"
    python3 - "$work" <<'PY'
import csv, decimal, sys
work = sys.argv[1]
rows = lambda path: list(csv.reader(open(path, encoding="utf-8-sig")))
plain = rows(f"{work}/plain.csv")[1:]
for name in ["a/semicolon.csv", "b/book.csv"]:
    read = rows(f"{work}/{name}")[1:]
    assert len(read) == len(plain), (name, len(read), len(plain))
    for ours, theirs in zip(plain, read):
        # A number of the workbook is written with its format: grouped, which a text never is.
        amount = theirs[6].replace(",", "")
        assert decimal.Decimal(amount) == decimal.Decimal(ours[6]), (name, ours, theirs)
        assert name.startswith("a") or len(amount) < 7 or "," in theirs[6], (name, theirs)
        assert theirs[4] == ours[4] and theirs[2] == ours[2], (name, ours, theirs)
    print(f"{name}: {len(read)} rows, every amount a number, every letter intact")
PY
    done_any=1
else
    echo "skipped: LibreOffice is not installed here"
fi
[ "$done_any" = 1 ] || exit 77
