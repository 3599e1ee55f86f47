#!/usr/bin/env bash
# What comes into the program from others: licences, sources, doubles and crates that open connections (cargo-deny, by
# .cargo-deny.toml), versions that their authors have withdrawn (the registry's own flags), and known vulnerabilities where
# the database of RustSec can be had. What cannot be had here is skipped, and said.
#
#     tests/checks/supply.sh [ADVISORY_DB]     a clone of github.com/rustsec/advisory-db, where there is no network to fetch it
set -euo pipefail
cd "$(dirname "$0")/../.."

database=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
say() { printf '%s\n' "$*"; }
fail() { say "FAILED  $*"; failures=$((failures + 1)); }

cargo fetch --locked --quiet

# --- cargo-deny ---------------------------------------------------------------------------------------------------------
deny=$(command -v cargo-deny || true)
if [ -z "$deny" ]; then
    tools=${CARGO_TARGET_DIR:-target}/tools
    if [ -x "$tools/bin/cargo-deny" ] || cargo install --locked --quiet --root "$tools" cargo-deny >"$work/install.log" 2>&1; then
        deny=$tools/bin/cargo-deny
    fi
fi
if [ -n "$deny" ]; then
    say "note    $("$deny" --version)"
    for what in licenses bans sources; do
        if "$deny" --offline --config .cargo-deny.toml check --hide-inclusion-graph "$what" >"$work/$what" 2>&1; then
            say "ok      $what, warnings: $(grep -c "^warning" "$work/$what" || true)"
            grep '^warning' "$work/$what" | sed 's/^/        /' || true
        else
            fail "$what"
            cat "$work/$what"
        fi
    done
else
    say "SKIPPED licences, doubles and sources: cargo-deny is not installed and could not be built here"
fi

# --- withdrawn versions -------------------------------------------------------------------------------------------------
# The registry tells of every version whether it is withdrawn; asking it anew brings its index up to date. Nothing is changed.
if cargo update --dry-run --quiet >/dev/null 2>&1; then
    fresh=yes
else
    fresh=no
fi
entry_of() {
    case ${#1} in
        1) printf '1/%s' "$1" ;;
        2) printf '2/%s' "$1" ;;
        3) printf '3/%s/%s' "${1:0:1}" "$1" ;;
        *) printf '%s/%s/%s' "${1:0:2}" "${1:2:2}" "$1" ;;
    esac
}
index=$(find "${CARGO_HOME:-$HOME/.cargo}/registry/index" -maxdepth 2 -name .cache 2>/dev/null || true)
seen=0 unknown=0 withdrawn=0
while read -r name version; do
    found=
    for cache in $index; do
        file=$cache/$(entry_of "${name,,}")
        [ -f "$file" ] || continue
        line=$(tr '\0' '\n' <"$file" | sed 's/": /":/g' | grep -aF "\"vers\":\"$version\"" | head -n 1 || true)
        [ -n "$line" ] && found=$line
    done
    if [ -z "$found" ]; then
        unknown=$((unknown + 1))
    else
        seen=$((seen + 1))
        case $found in
            *'"yanked":true'*) withdrawn=$((withdrawn + 1)); fail "$name $version is withdrawn by its authors" ;;
        esac
    fi
done < <(awk -F'"' '/^name = /{name = $2} /^version = /{version = $2} /^source = "registry/{print name, version}' Cargo.lock)
[ "$withdrawn" -gt 0 ] || say "ok      withdrawn versions: none of $seen"
[ "$unknown" -eq 0 ] || say "SKIPPED withdrawn versions: the local index knows nothing of $unknown"
[ "$fresh" = yes ] || say "note    the registry could not be asked anew: its flags are those of the last time"

# --- known vulnerabilities ----------------------------------------------------------------------------------------------
# The database is a git repository, and no package registry carries a copy.
if [ -z "$deny" ]; then
    say "SKIPPED known vulnerabilities: no cargo-deny"
else
    offline=
    if [ -n "$database" ]; then
        mkdir -p "$work/db"
        # The folder's name is one that cargo-deny makes of the address.
        sed "s|^\[advisories\]|[advisories]\ndb-path = \"$work/db\"|" .cargo-deny.toml >"$work/deny.toml"
        "$deny" --config "$work/deny.toml" fetch db >/dev/null 2>&1 || true
        clone=$(find "$work/db" -mindepth 1 -maxdepth 1 -type d | head -n 1)
        rm -rf "$clone"
        git clone --quiet "$database" "${clone:-$work/db/advisory-db-3157b0e258782691}"
        offline=--offline
    else
        cp .cargo-deny.toml "$work/deny.toml"
    fi
    if timeout 300 "$deny" $offline --config "$work/deny.toml" check --hide-inclusion-graph advisories >"$work/advisories" 2>&1; then
        say "ok      known vulnerabilities: none"
    elif grep -q 'advisory database' "$work/advisories"; then
        say "SKIPPED known vulnerabilities: the database of RustSec could not be fetched; give a clone of it as an argument"
    else
        fail "known vulnerabilities"
        cat "$work/advisories"
    fi
fi

[ "$failures" -eq 0 ] || { say "$failures failed"; exit 1; }
