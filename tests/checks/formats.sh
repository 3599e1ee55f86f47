#!/usr/bin/env bash
# Reads the machine formats of `validate` with the schemas and programs of others, over three ledgers: the repository's own, a broken
# copy of it, and a hostile copy whose file names and texts hold what each format must escape.
# Exits 0 when all is well, 1 when something is wrong, 77 when nothing could be installed; what is skipped is said.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --quiet
liggare="${CARGO_TARGET_DIR:-$PWD/target}/debug/liggare"

mkdir -p "$work"/{own,broken,hostile}
for ledger in own broken hostile; do cp -r agreements "$work/$ledger/agreements"; done
python3 - "$work" <<'PY'
import os, pathlib, re, sys
work = pathlib.Path(sys.argv[1])
files = sorted((work / "broken/agreements").rglob("*.toml"))
for place, file in enumerate(file for file in files if file.name != "liggare.toml"):
    text = file.read_text()
    # One slip after the other: a quoted date, an unknown key, a wrong choice, a line that is no TOML, shares that do not sum.
    slip = [
        (r"^(start\s*= )(\d{4}-\d\d-\d\d)", r'\1"\2"'), (r"^role ", "roll "), (r'^kind\s+= "\w+"', 'kind = "ipo"'),
        (r"^\[term\]", "[term"), (r"ostermalm = 11 ", "ostermalm = 12 "),
    ][place % 5]
    waiver = '\n[[waivers]]\nrule = "D001"\nreason = "diariet {flyttas}"\ndecided_by = "nämnden"\nuntil = 2024-01-31\n'
    file.write_text(re.sub(*slip, text, count=1, flags=re.M) + waiver)
(work / "broken/agreements/utf16.toml").write_bytes("title = 'å'".encode("utf-16"))
(work / "broken/agreements/empty.toml").write_bytes(b"")
folder = work / "hostile/agreements/en mapp å, b"
folder.mkdir()
bad = 'title = "\\u001b[31mr]]>öd\\u202e %0A ::error::x & <b> {0} [länk](1)\\u0001"\nkind = "ipo::error\\u0007% {0} [x](1) ]]> \\ufffe"\n'
for name in ["a:b,c 100%.toml", "rad\nbrytning.toml", "vagn\rretur.toml", "a&b<c>'\"]]>.toml", "%41{0}[x](1).toml", "::error::x.toml", "漢😀.toml"]:
    (folder / name).write_text(bad)
(folder / "\x1b[31m\x07\x7f\u0085\u202e.toml").write_text(bad)
PY
for ledger in own broken hostile; do
    for format in json csv sarif github gitlab junit; do
        code=0
        (cd "$work/$ledger" && "$liggare" --as-of 2023-03-23 --lang sv --output "../$ledger.$format" validate --show-waived --format "$format" >"../$ledger.$format.human") || code=$?
        [ "$code" = "$([ "$ledger" = own ] && echo 0 || echo 1)" ] || { echo "$ledger $format: exit $code" >&2; exit 1; }
        [ -s "$work/$ledger.$format.human" ] || { echo "$ledger $format: no plain text beside it" >&2; exit 1; }
    done
done

done_any=0
python=python3
if python3 -m venv "$work/venv" >/dev/null 2>&1 && "$work/venv/bin/pip" install --quiet jsonschema lxml junitparser sarif-tools >/dev/null 2>&1; then
    python="$work/venv/bin/python"
    # The schema of Jenkins' xUnit plugin lies among the tests in pytest's source package.
    "$work/venv/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$work/sdist" pytest >/dev/null 2>&1 &&
        tar -xzf "$work"/sdist/pytest-*.tar.gz -C "$work" --strip-components=3 --wildcards '*/junit-10.xsd' ||
        echo "skipped: the schema of JUnit files cannot be fetched here"
    done_any=1
else
    echo "skipped: jsonschema, lxml, junitparser and sarif-tools cannot be installed here"
fi
if command -v npm >/dev/null && npm install --silent --prefix "$work/npm" @microsoft/jest-sarif@1.0.0-beta.0 @actions/core >/dev/null 2>&1; then
    cp "$work/npm/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" "$work/sarif.schema.json"
    done_any=1
else
    echo "skipped: the schema of SARIF and GitHub's own writer of commands cannot be installed here"
fi

"$python" - "$work" <<'PY'
import csv, importlib.util, io, json, os, pathlib, re, sys, unicodedata, urllib.parse
work = pathlib.Path(sys.argv[1])
installed = lambda name: importlib.util.find_spec(name) is not None

def undone(words, more=()):
    for code, char in [("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")]:
        words = words.replace(code, char)
    return words

def commands(text):
    # As GitHub's runner reads a line.
    for line in re.split("\r\n|\r|\n", text):
        match = re.fullmatch(r"::(\w+)(?: (.*?))?::(.*)", line)
        if match:
            pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
            yield match[1], {key: undone(value, [("%3A", ":"), ("%2C", ",")]) for key, value in pairs.items()}, undone(match[3]), line

for ledger in ["own", "broken", "hostile"]:
    read = lambda form: (work / f"{ledger}.{form}").read_bytes().decode("utf-8")
    findings = json.loads(read("json"))["findings"]
    expected = sorted((f["code"], f["path"], f["line"]) for f in findings)
    assert len(expected) > 50, (ledger, len(expected))
    assert ledger != "broken" or any(finding["waived"] for finding in findings)
    for code, path, line in expected:
        data = (work / ledger / path).read_bytes()
        assert 1 <= line <= max(1, data.count(b"\n") + 1), (path, line)
    same = lambda form, found: sorted(found) == expected or sys.exit(f"{ledger} {form}: other findings")

    rows = list(csv.DictReader(io.StringIO(read("csv"), newline=""), strict=True))
    # What rules a terminal is replaced in a CSV, which has no way to spell it out; all else is the same.
    ruling = ("Cc", "Cf", "Zl", "Zp")
    plain = lambda text: "".join("?" if unicodedata.category(c) in ruling or c == "\ufffd" else c for c in text.replace("\r\n", "\n"))
    assert len(rows) == len(findings)
    assert all(plain(row[key]) == plain(str(finding[key] if finding[key] is not None else "")) for row, finding in zip(rows, findings)
               for key in ["code", "name", "level", "agreement", "path", "line", "column", "end_line", "end_column", "field", "message", "help", "source"])
    tamed = sorted((code, plain(path), line) for code, path, line in expected)
    assert sorted((row["code"], plain(row["path"]), int(row["line"])) for row in rows) == tamed, f"{ledger} csv: other findings"

    run = json.loads(read("sarif"))["runs"][0]
    place = lambda result: result["locations"][0]["physicalLocation"]
    same("sarif", ((r["ruleId"], urllib.parse.unquote(place(r)["artifactLocation"]["uri"], errors="strict"), place(r)["region"]["startLine"]) for r in run["results"]))
    assert all(re.fullmatch(r"[A-Za-z0-9\-._~/%]+", place(r)["artifactLocation"]["uri"]) for r in run["results"])
    marks = [r["partialFingerprints"]["findingIdentity/v1"] for r in run["results"]]
    assert len(set(marks)) == len(marks), f"{ledger}: two results share a fingerprint"
    if (work / "sarif.schema.json").exists() and installed("jsonschema"):
        import jsonschema
        schema = json.loads((work / "sarif.schema.json").read_text())
        jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(read("sarif")))
        print(f"{ledger}: SARIF holds to its schema")
    if installed("sarif"):
        from sarif import loader
        records = loader.load_sarif_file(str(work / f"{ledger}.sarif")).get_records()
        assert len(records) == len(expected), (ledger, len(records))
        print(f"{ledger}: sarif-tools reads {len(records)} findings")

    found = [one for one in commands(read("github")) if one[1].get("title") != "liggare"]
    # A control character in a name is replaced there: the log is read in terminals.
    tame = lambda path: "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" and c not in "\u202e" else "\ufffd" for c in path)
    assert sorted((p["title"].split()[-2], p["file"], int(p["line"])) for _, p, _, _ in found) == sorted((c, tame(p), l) for c, p, l in expected), f"{ledger} github: other findings"
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in read("github"))
    (work / f"{ledger}.commands.json").write_text(json.dumps([[name, properties, message, line] for name, properties, message, line in found]))

    issues = json.loads(read("gitlab"))
    same("gitlab", ((i["check_name"], i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"} and issue["description"] for issue in issues)

    if installed("lxml"):
        from lxml import etree
        tree = etree.fromstring(read("junit").encode())
        if (work / "junit-10.xsd").exists():
            etree.XMLSchema(etree.parse(str(work / "junit-10.xsd"))).assertValid(tree)
            print(f"{ledger}: JUnit holds to the schema of Jenkins' xUnit plugin")
    if installed("junitparser"):
        from junitparser import JUnitXml
        read_back = JUnitXml.fromfile(str(work / f"{ledger}.junit"))
        told = [line for suite in read_back for case in suite for text in [case.system_out, *(result.text for result in case.result)]
                for line in (text or "").splitlines() if re.search(r":\d+:\d+: (undantaget, )?(fel|varning|info)\[", line)]
        assert len(told) == len(expected), (ledger, len(told), len(expected))
        failing = {f["path"] for f in findings if f["level"] == "error"}
        assert len({suite.name for suite in read_back if suite.failures}) == len(failing)
        print(f"{ledger}: junitparser reads {sum(len(suite) for suite in read_back)} cases, {sum(suite.failures for suite in read_back)} of them failed")
    print(f"{ledger}: the same {len(expected)} findings in JSON, CSV, SARIF, GitHub commands and GitLab's report")
PY

if [ -d "$work/npm/node_modules/@actions/core" ]; then
    # GitHub's own writer, given what was read back, must write the same line.
    cat >"$work/npm/again.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const { issueCommand } = await import(pathToFileURL(process.argv[2] + "/node_modules/@actions/core/lib/command.js"));
for (const ledger of ["own", "broken", "hostile"]) {
  const found = JSON.parse(readFileSync(`${process.argv[3]}/${ledger}.commands.json`, "utf8"));
  const write = process.stdout.write;
  for (const [name, properties, message, line] of found) {
    let again = "";
    process.stdout.write = (words) => ((again += words), true);
    issueCommand(name, properties, message);
    process.stdout.write = write;
    if (again.trimEnd() !== line) throw new Error(`${ledger}: ${line}\nis written by GitHub as\n${again}`);
  }
  console.log(`${ledger}: GitHub's own writer writes the same ${found.length} commands`);
}
JS
    node "$work/npm/again.mjs" "$work/npm" "$work"
fi

# Microsoft's checker of SARIF files: its rules for all readers and those of GitHub. Only errors and warnings count.
if command -v npm >/dev/null && npm install --silent --prefix "$work/npm" @microsoft/sarif-multitool-linux >/dev/null 2>&1 &&
    multitool="$work/npm/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool" && "$multitool" version >/dev/null 2>&1; then
    for ledger in own broken hostile; do
        "$multitool" validate "$work/$ledger.sarif" --output "$work/$ledger.checked" --rule-kind 'Sarif;Gh' --level 'Error;Warning' >"$work/said" || { cat "$work/said"; exit 1; }
        # SARIF2005 wants the address of a home page, and the program has none.
        if grep -E ': (error|warning) ' "$work/said" | grep -v ' SARIF2005: '; then exit 1; fi
        echo "$ledger: the SARIF Multitool has nothing against it"
    done
else
    echo "skipped: the SARIF Multitool cannot be run here"
fi
[ "$done_any" = 1 ] || exit 77
