#!/usr/bin/env bash
# Tries drafted Word documents with other people's programs: openxml-audit finds nothing against the schema of Office, python-docx
# reads styles, tables and comments, and LibreOffice makes a tagged PDF of them, with headings, lists and header cells.
# Exits 0 when all is well, 1 when something is wrong, 77 when the programs cannot be had.
# KEEP=DIR keeps the documents and the PDFs for looking at.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
office=$(command -v soffice || command -v libreoffice || true)
if [ -z "$office" ] || ! command -v pdfinfo >/dev/null; then
    echo "skipped: LibreOffice and pdfinfo are not installed here"
    exit 77
fi
if ! (python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet python-docx openxml-audit) >"$work/pip.log" 2>&1; then
    echo "skipped: python-docx and openxml-audit cannot be installed here"
    exit 77
fi

cargo build --quiet
bin=${CARGO_TARGET_DIR:-target}/debug/liggare
papers=${KEEP:-$work/papers}
mkdir -p "$papers"
paper() {
    local name=$1 day=$2
    shift 2
    "$bin" --as-of "$day" --lang sv --output "$papers/$name.docx" draft "$@" --force 2>/dev/null
}
paper follow-up 2023-03-23 follow-up --year 2022 --committee enskede-arsta-vantor
paper follow-up-sources 2023-03-23 follow-up --year 2022 --committee enskede-arsta-vantor --sources comments
paper report-sensus 2021-11-01 report hv-2021-sensus
paper report-socn 2019-04-01 report socn-2019-utsatta-eu-medborgare
paper agreement 2018-08-15 agreement norrmalm-2018-socialt-stod
for form in addendum delegation notice; do
    paper "extension-$form" 2020-01-15 extension socn-2019-utsatta-eu-medborgare --until 2021-04-30 --as "$form"
done

export HOME=$work
# A letterhead as LibreOffice writes it, and the same with the ids that a Word which speaks Swedish gives to styles: the paper is
# to have the letterhead's own styles, its header and its place.
cat >"$work/brev.html" <<'HTML'
<html><head><meta charset="utf-8"></head><body><p>Almby kommun</p><h1>x</h1><h2>y</h2><p>liggare:innehåll</p><p>Sista raden</p></body></html>
HTML
(cd "$work" && "$office" --headless --infilter='HTML (StarWriter)' --convert-to 'docx:MS Word 2007 XML' brev.html >/dev/null 2>&1)
"$work/venv/bin/python" - "$work/brev.docx" "$work/brev-sv.docx" <<'PYTHON'
import re
import sys
import zipfile

source, target = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        data = old.read(name)
        if name in ("word/document.xml", "word/styles.xml"):
            data = re.sub(rb'"Heading(\d)"', rb'"Rubrik\1"', data)
        new.writestr(name, data)
PYTHON
for letterhead in brev brev-sv; do
    paper "report-on-$letterhead" 2021-11-01 report hv-2021-sensus --letterhead "$work/$letterhead.docx"
    "$work/venv/bin/python" - "$papers/report-on-$letterhead.docx" <<'PYTHON'
import sys
import docx

document = docx.Document(sys.argv[1])
texts = [p.text for p in document.paragraphs]
assert "Almby kommun" in texts and "Sista raden" in texts and "liggare:innehåll" not in texts, texts
start, end = texts.index("Almby kommun"), texts.index("Sista raden")
headings = [p for p in document.paragraphs[start:end] if p.style.name.lower().startswith("heading")]
assert len(headings) > 8, [p.style.name for p in headings]
PYTHON
done

# What the schema of Office holds against a document, a line a fault.
faults() {
    COLUMNS=1000 "$work/venv/bin/openxml-audit" --max-errors 0 --format microsoft365 "$1" >"$work/audit" 2>&1 || true
    grep -q '^Errors: ' "$work/audit" || { cat "$work/audit"; exit 1; }
    sed -n 's/^[0-9]*\. //p' "$work/audit" | sort -u
}
for letterhead in brev brev-sv; do
    # LibreOffice leaves the theme out of what it makes of a page: what a letterhead lacks itself, no paper on it has to have.
    faults "$work/$letterhead.docx" >"$work/faults-of-$letterhead"
done
touch "$work/faults-of-none"

for document in "$papers"/*.docx; do
    name=$(basename "$document" .docx)
    own=none
    case $name in report-on-*) own=${name#report-on-} ;; esac
    faults "$document" >"$work/faults"
    if comm -23 "$work/faults" "$work/faults-of-$own" | grep .; then
        echo "$name breaks the schema"
        exit 1
    fi
    "$work/venv/bin/python" - "$document" <<'PYTHON'
import sys
import docx

document = docx.Document(sys.argv[1])
if "report-on-" in sys.argv[1]:
    sys.exit()  # Headings of the letterhead's own stand before those of the paper.
levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
assert levels and levels[0] == 1 and levels.count(1) == 1, levels
assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
assert document.core_properties.language == "sv-SE" and document.core_properties.title
marked = [run for p in document.paragraphs for run in p.runs if run.font.highlight_color is not None]
in_tables = [r for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs for r in p.runs]
marked += [run for run in in_tables if run.font.highlight_color is not None]
assert len(list(document.comments)) >= len(marked), (len(list(document.comments)), len(marked))
assert all(run.font.bold for run in marked)
PYTHON
    "$office" --headless --convert-to 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' \
        --outdir "$papers" "$document" >/dev/null 2>&1
    pdfinfo -struct-text "$papers/$name.pdf" >"$work/tags" 2>/dev/null
    grep -q '^ *H1[ :]' "$work/tags" || { echo "$name has no heading in its PDF"; exit 1; }
    if unzip -p "$document" word/document.xml | grep -q '<w:tbl>'; then
        grep -q '^ *TH[ :]' "$work/tags" || { echo "$name has no header cells in its PDF"; exit 1; }
    fi
    if unzip -p "$document" word/document.xml | grep -q 'ListBullet'; then
        grep -q '^ *LI[ :]' "$work/tags" || { echo "$name has no list in its PDF"; exit 1; }
    fi
done
echo "$(ls "$papers"/*.docx | wc -l) documents: schema, python-docx, LibreOffice"
