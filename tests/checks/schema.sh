#!/usr/bin/env bash
# Opens the files of the ledger as editors and validators do, with no network: taplo (Even Better TOML is built on it), tombi and
# check-jsonschema. Every sound file must pass all three; every slip must be refused by each, or it is said that one lets it pass.
# Exits 0 when all is well, 1 when something is wrong, 77 when the programs cannot be had.
set -uo pipefail
cd "$(dirname "$0")/../.."
repository=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --quiet || exit 1
liggare=$(realpath "${CARGO_TARGET_DIR:-target}")/debug/liggare
if ! { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet taplo tombi check-jsonschema; } >/dev/null 2>&1; then
    echo "skipped: taplo, tombi and check-jsonschema cannot be installed here"
    exit 77
fi
bin=$work/venv/bin
wrong=0

# The ledger and its schemas as a user has them, and one new file of every kind and language.
mkdir "$work/user"
cp -r agreements examples tests/ledgers "$work/user"
mkdir "$work/user/rulebooks"
cp src/rulebooks/*.toml examples/rulebooks/*.toml "$work/user/rulebooks"
for of in agreement settings guideline; do
    "$liggare" --lang sv --output "$work/$of.schema.json" schema --of "$of"
    cmp "$work/$of.schema.json" "examples/schema/$of.schema.json" || wrong=1
done
mkdir -p "$work/empty/agreements"
for kind in iop cooperation grant; do
    for lang in sv en; do
        (cd "$work/user" && "$liggare" --lang "$lang" new "new-$kind-$lang" --kind "$kind" >/dev/null) || wrong=1
        (cd "$work/empty" && "$liggare" --lang "$lang" new "new-$kind-$lang" --kind "$kind" >/dev/null) || wrong=1
    done
done
(cd "$work/empty" && "$liggare" --output agreements/agreement.schema.json schema && "$liggare" new with-schema >/dev/null) || wrong=1

schema_of() {
    case $1 in
    */liggare.toml) echo settings ;;
    */rulebooks/*) echo guideline ;;
    *) echo agreement ;;
    esac
}

# Whether a program takes a file. The first two find the schema by the file's own #:schema line; one is put there where none is.
taken() {
    case $1 in
    taplo) "$bin/taplo" lint --no-auto-config "$2" ;;
    tombi) (cd "$(dirname "$2")" && "$bin/tombi" lint --offline "$(basename "$2")") ;;
    check-jsonschema) "$bin/check-jsonschema" --schemafile "$3" "$2" ;;
    esac >"$work/said" 2>&1
}

sound=0
while IFS= read -r file; do
    of=$(schema_of "$file")
    head -1 "$file" | grep -q '^#:schema ' || sed -i "1i #:schema $work/$of.schema.json" "$file"
    for program in taplo tombi check-jsonschema; do
        if ! taken "$program" "$file" "$work/$of.schema.json"; then
            echo "wrong: $program refuses ${file#"$work/"}"
            cat "$work/said"
            wrong=1
        elif grep -qi warning "$work/said"; then
            echo "note: $program warns of ${file#"$work/"}:"
            grep -i -m3 -A4 warning "$work/said"
        fi
    done
    sound=$((sound + 1))
done < <(find "$work/user" "$work/empty" -name '*.toml' | sort)
echo "$sound sound files: passed by taplo, tombi and check-jsonschema"

# One slip at a time: the name, the sed command, and who cannot see it.
slips=(
    "wrong key|s/^role       = /roll       = /|"
    "wrong key at the top|s/^title /titel /|"
    "wrong word|s/^kind         = \"iop\"/kind         = \"ipo\"/|"
    "a list for a text|s/^title        = \(.*\)/title        = [\1]/|"
    "a text for a day|s/^start = 2019-07-01/start = \"1 juli 2019\"/|"
    "a day with a time|s/^start = 2019-07-01/start = 2019-07-01T10:00:00/|"
    "a day in quotation marks|s/^start = 2019-07-01/start = \"2019-07-01\"/|taplo check-jsonschema"
    "an org number with 11 digits|s/802012-1581/8002012-1581/|"
    "a party's key with a capital|s/parties\.convictus/parties.Convictus/|"
)
sample=$repository/agreements/enskede-arsta-vantor/eav-2019-convictus.toml
for slip in "${slips[@]}"; do
    IFS='|' read -r name command blind <<<"$slip"
    file=$work/user/agreements/norrmalm/slip.toml
    sed "$command" "$sample" >"$file"
    if cmp -s "$sample" "$file"; then
        echo "wrong: the slip \"$name\" changes nothing"
        wrong=1
    fi
    for program in taplo tombi check-jsonschema; do
        if taken "$program" "$file" "$work/agreement.schema.json"; then
            case " $blind " in
            *" $program "*) echo "note: $program cannot see $name; liggare validate does" ;;
            *)
                echo "wrong: $program takes $name"
                wrong=1
                ;;
            esac
        fi
    done
    (cd "$work/user" && ! "$liggare" validate agreements/norrmalm/slip.toml >/dev/null) || { echo "wrong: liggare takes $name"; wrong=1; }
done
echo "${#slips[@]} slips tried"
exit "$wrong"
