#!/usr/bin/env bash
# What finance staff do with the figures, done with their own programs: LibreOffice with Swedish settings opens the Excel
# forms and gives them back, frictionless validates an exported package, and 100 000 rows take no more memory than a few. What
# cannot be had here is skipped, and said.
#
#     tests/checks/export.sh [LIGGARE]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -gt 0 ]; then
    program=$1
else
    cargo build --locked --quiet
    program=${CARGO_TARGET_DIR:-target}/debug/liggare
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
say() { printf '%s\n' "$*"; }
fail() { say "FAILED  $*"; failures=$((failures + 1)); }

# The repository's ledger, and one with money of every kind and hostile names.
mkdir -p "$work/hostile"
cp -r examples/faultless/. "$work/hostile/"
cat >>"$work/hostile/liggare.toml" <<'TOML'

[export]
columns = ["konto"]
TOML
sed -i.bak '/^\[parties.almby\]$/a account = { konto = "0453" }' "$work/hostile/avtal.toml" && rm "$work/hostile/avtal.toml.bak"
cat >>"$work/hostile/avtal.toml" <<'TOML'

[funding.medel]
name = "=HYPERLINK(\"http://exempel.invalid\")"
by = "Östra Ångermanälvens sparbank"
amount = 1_000_000.05
year = 2024
status = "granted"

[[payments]]
from = "medel"
to = "laxhjalpen"
what = "+46 8 åäö ÅÄÖ; \"citat\", semikolon"
amount = 999_999.99
year = 2024
due = 2024-02-29

[[payments]]
from = "laxhjalpen"
to = "almby"
what = "＝1+1 återbetalning"
amount = -18_666.67
year = 2025

[[payments]]
from = "almby"
to = "laxhjalpen"
what = "@summa(1)"
up_to = 0.07
year = 2025
TOML

tables=(split payments outcome list)
ledgers=(agreements "$work/hostile")
names=(agreements hostile)

# --- frictionless -------------------------------------------------------------------------------------------------------
if command -v python3 >/dev/null && python3 -m venv "$work/venv" >/dev/null 2>&1 \
    && "$work/venv/bin/pip" install --quiet --disable-pip-version-check frictionless openpyxl >"$work/pip.log" 2>&1; then
    for index in 0 1; do
        for form in csv xlsx excel-csv; do
            package="$work/${names[$index]}-$form"
            "$program" --ledger "${ledgers[$index]}" --as-of 2024-03-01 export "$package" --format "$form" >/dev/null
            if "$work/venv/bin/frictionless" validate "$package/datapackage.json" >"$work/report" 2>&1; then
                say "ok      frictionless validate: ${names[$index]}, $form"
            else
                fail "frictionless validate: ${names[$index]}, $form"
                cat "$work/report"
            fi
        done
    done
    # A package whose bytes were touched must not pass.
    printf 'x' >>"$work/agreements-csv/list.csv"
    if "$work/venv/bin/frictionless" validate "$work/agreements-csv/datapackage.json" >/dev/null 2>&1; then
        fail "frictionless validate lets a touched file pass"
    else
        say "ok      frictionless validate: a touched file is refused"
    fi
else
    say "SKIPPED frictionless: python3 with venv and the package frictionless could not be had here"
fi

# --- LibreOffice --------------------------------------------------------------------------------------------------------
if ! command -v soffice >/dev/null; then
    say "SKIPPED LibreOffice: soffice is not installed"
elif ! command -v python3 >/dev/null; then
    say "SKIPPED LibreOffice: python3, which compares the files, is not installed"
else
    locale=C.UTF-8
    if locale -a 2>/dev/null | grep -qi '^sv_SE\.utf-\?8$'; then
        locale=sv_SE.UTF-8
    elif command -v localedef >/dev/null && mkdir -p "$work/locale" \
        && localedef -i sv_SE -f UTF-8 "$work/locale/sv_SE.UTF-8" >/dev/null 2>&1; then
        locale=sv_SE.UTF-8
        export LOCPATH="$work/locale"
        say "note    the locale sv_SE.UTF-8 was made for this run"
    else
        say "note    the locale sv_SE.UTF-8 is not installed: LibreOffice is told Swedish by its own settings alone"
    fi
    # The user's own settings: a Swedish office, so that a decimal comma is a decimal comma.
    profile="$work/profile"
    mkdir -p "$profile/user"
    cat >"$profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
</oor:items>
XML
    office() { LC_ALL=$locale timeout 120 soffice -env:UserInstallation="file://$profile" --headless "$@" >"$work/soffice.log" 2>&1; }
    # Semicolon, quotes, UTF-8, from line 1, Swedish, formulas and special numbers detected: as a person opens it.
    in='CSV:59,34,76,1,,1053,false,true'
    # Semicolon, quotes, UTF-8, every text quoted, numbers as numbers, values as they are kept and not as they look.
    out='csv:Text - txt - csv (StarCalc):59,34,76,1,,1053,true,true,false'
    for index in 0 1; do
        for table in "${tables[@]}"; do
            base="$work/${names[$index]}-$table"
            command=("$program" --ledger "${ledgers[$index]}" --as-of 2024-03-01 --lang sv)
            "${command[@]}" --output "$base.csv" "$table" --format csv
            "${command[@]}" --output "$base.json" "$table" --format json
            for form in excel-csv xlsx; do
                extension=${form#excel-}
                mkdir -p "$base-$form/back"
                "${command[@]}" --output "$base-$form/file.$extension" "$table" --format "$form"
                filter=()
                [ "$form" = xlsx ] || filter=(--infilter="$in")
                if ! office "${filter[@]}" --convert-to "$out" --outdir "$base-$form/back" "$base-$form/file.$extension"; then
                    fail "LibreOffice cannot open ${names[$index]}, $table, $form"
                    cat "$work/soffice.log"
                elif said=$(python3 tests/checks/same_figures.py "$base.csv" "$base-$form/back/file.csv"); then
                    say "ok      LibreOffice: ${names[$index]}, $table, $form: $said"
                else
                    fail "LibreOffice: ${names[$index]}, $table, $form: $said"
                fi
            done
        done
    done
fi

# --- memory -------------------------------------------------------------------------------------------------------------
if command -v python3 >/dev/null; then
    python3 tests/checks/memory.py "$program" || fail "memory grows with the rows"
else
    say "SKIPPED memory: python3, which measures it, is not installed"
fi

[ "$failures" -eq 0 ] || { say "$failures failed"; exit 1; }
