#!/usr/bin/env bash
# What the program does behind one's back: nothing. Every command runs under strace; one that reads may open no file for
# writing, make, rename or remove none, start no program and open no connection. Allowed is what is listed here, and no more.
#
#     tests/checks/traps.sh [LIGGARE]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -gt 0 ]; then
    program=$(realpath "$1")
else
    cargo build --locked --quiet
    program=$(realpath "${CARGO_TARGET_DIR:-target}/debug/liggare")
fi
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
    echo "SKIPPED everything: strace is not installed, or may not trace here"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tmp"
cp -r agreements "$work/"
cd "$work"
export TMPDIR=$work/tmp LIGGARE_LANG=sv HOME=$work
failures=0 runs=0
say() { printf '%s\n' "$*"; }

calls=open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,unlink,unlinkat,rmdir,rename,renameat,renameat2,link,linkat
calls=$calls,symlink,symlinkat,truncate,ftruncate,fallocate,chmod,fchmod,fchmodat,chown,fchown,fchownat,utimensat,setxattr
calls=$calls,socket,connect,bind,execve,execveat

# What a trace shows beyond reading: each line of it that is neither a plain open nor the start of the program itself.
# Opening /dev/null and the like gives nothing away; a call that failed did nothing, but was tried, and counts.
beyond() {
    sed -E 's/^[0-9]+ +//' "$1" \
        | grep -vE '^(---|\+\+\+|<\.\.\.|\?\?\?)' \
        | grep -vE '^(open|openat|openat2)\(.*O_RDONLY' \
        | grep -vE '^(open|openat|openat2)\([^,]*,? ?"/dev/(null|tty)"' \
        | grep -vE "^execve\(\"$program\"" || true
}

# reads WHAT ARGS…: the command must do nothing but read. WHAT is a pattern of what it may do besides, or empty.
reads() {
    local allowed=$1 said
    shift
    runs=$((runs + 1))
    set +e
    strace -f -y -qq -s 300 -e "trace=$calls" -o "$work/trace" "$program" --as-of 2023-03-23 "$@" >"$work/out" 2>&1
    set -e
    said=$(beyond "$work/trace")
    [ -z "$allowed" ] || said=$(printf '%s\n' "$said" | grep -vE "$allowed" || true)
    if [ -n "$said" ]; then
        failures=$((failures + 1))
        say "FAILED  liggare $*"
        printf '%s\n' "$said" | head -n 10 | cut -c 1-200
    fi
}

# The commands and their forms, as the program tells them to a shell.
words() {
    local letter
    for letter in {a..z}; do LIGGARE_COMPLETE=fish "$program" -- liggare "$@" "$letter"; done | cut -f1 | sort -u
}
sum() { find "$work/agreements" -type f -exec sha256sum {} + | sort | sha256sum; }
before=$(sum)

for command in $(words); do
    forms=
    if LIGGARE_COMPLETE=fish "$program" -- liggare "$command" --form | grep -q '^--format'; then forms=$(words "$command" --format); fi
    case $command in
        # `history` starts git: see below.
        export | import | init | new | record | seal | history) continue ;;
        show) arguments=hv-2021-sensus ;;
        fix) arguments='--diff --only T008' ;;
        agenda) arguments='--meeting 2023-03-23' ;;
        booking) arguments='norrmalm-2018-socialt-stod --period 2019-T1' ;;
        completions) arguments=bash ;;
        diff) arguments='agreements agreements/norrmalm' ;;
        *) arguments= ;;
    esac
    # shellcheck disable=SC2086
    reads '' "$command" $arguments
    for form in $forms; do
        # A workbook is put together in files that have no name any more when they are written.
        allowed=
        [ "$form" != xlsx ] || allowed="\"$work/tmp(/[^\"]*)?\""
        # shellcheck disable=SC2086
        reads "$allowed" "$command" $arguments --format "$form"
    done
done
reads '' split norrmalm-2018-socialt-stod --year 2018 --explain
reads '' deadlines --explain hv-2021-sensus
reads '' validate agreements/norrmalm
reads '' man --help
[ "$(sum)" = "$before" ] || { failures=$((failures + 1)); say "FAILED  a file of the ledger changed"; }
[ "$failures" -gt 0 ] || say "ok      $runs runs of reading commands opened nothing for writing, started nothing, connected to nothing"

# What asks git of the history starts it and reads what it says. That, and no more: nothing of an earlier state is laid out on the disk.
if command -v git >/dev/null; then
    git -c init.defaultBranch=main init -q
    git add agreements
    git -c user.name=Test -c user.email=test@example.org commit -q -m start
    printf '\n' >>agreements/norrmalm/norrmalm-2018-socialt-stod.toml
    refs=$(find .git -type f -exec sha256sum {} + | sort | sha256sum)
    failed=$failures
    git="^execve\(\"/[^\"]*/git\"|O_(WRONLY|RDWR)[^)]*/dev/null"
    reads "$git" validate --since HEAD
    reads "$git" --known-at HEAD validate
    reads "$git" --known-at HEAD show hv-2021-sensus
    reads "$git" diff HEAD
    reads "$git" history norrmalm-2018-socialt-stod
    [ "$(find .git -type f -exec sha256sum {} + | sort | sha256sum)" = "$refs" ] || { failures=$((failures + 1)); say "FAILED  asking of the history changed the repository"; }
    [ "$failures" -gt "$failed" ] || say "ok      --since, --known-at, diff and history start git, write nothing, and leave the repository as it was"
    left=$(find "$work/tmp" -mindepth 1 | head -n 3)
    [ -z "$left" ] || { failures=$((failures + 1)); say "FAILED  left behind: $left"; }
else
    say "SKIPPED --since, --known-at, diff and history: git is not installed"
fi

# Commands that write do so where they are told, and nowhere else.
writes() {
    local where=$1
    shift
    reads "\"$where" "$@"
}
failed=$failures
writes "$work/ut" export ut
writes "$work/(\.liggare|lista)" --output lista.csv list --format csv
writes "$work/agreements/(\"|ny\.toml|\.liggare)" new ny
writes "$work/agreements/hasselby-vallingby/(hv-2021-sensus\.toml|\.liggare)" record end hv-2021-sensus --on 2022-01-31 --why nedlagd --yes
writes "$work/agreements/norrmalm/(norrmalm-2018-socialt-stod\.toml|\.liggare)" seal norrmalm-2018-socialt-stod --yes
writes "$work/annat/((reports/)?(\"|\.liggare|README\.md)|liggare\.toml)" --ledger annat init --name Annat
writes "$work/(\.liggare|kant)" validate --write-baseline kant.toml
writes "$work/sidor" man --dir sidor
[ "$failures" -gt "$failed" ] || say "ok      commands that write do so in the place that they are told, and nowhere else"

[ "$failures" -eq 0 ] || { say "$failures failed"; exit 1; }
