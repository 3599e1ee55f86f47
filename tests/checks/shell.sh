#!/usr/bin/env bash
# Lets real shells read the scripts of `liggare completions`, press TAB in them, and lets mandoc and groff read the manual pages.
# PowerShell is in no Debian package: its script is read by pwsh where that is installed, and said to be skipped elsewhere.
# Exits 0 when all is well, 1 when something is wrong; what is skipped is said.
set -uo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --quiet || exit 1
mkdir "$work/bin"
cp "$(realpath "${CARGO_TARGET_DIR:-target}")/debug/liggare" "$work/bin/liggare"
export PATH="$work/bin:$PATH" LIGGARE_LANG=sv
wrong=0
for program in zsh fish mandoc groff; do
    if ! command -v "$program" >/dev/null && [ "$(id -u)" = 0 ]; then
        { apt-get update && apt-get install --yes --no-install-recommends "$program"; } >/dev/null 2>&1
    fi
done
for shell in bash zsh fish powershell; do
    liggare completions "$shell" >"$work/liggare.$shell" || wrong=1
done
expected=$(find agreements -name '*.toml' ! -name liggare.toml -printf '%f\n' | sed 's/\.toml$//' | LC_ALL=C sort)

fail() {
    echo "wrong: $1"
    wrong=1
}

# What TAB gives: the words, one a line.
in_bash() {
    bash --norc --noprofile -c '
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9
        function=$(complete -p liggare | sed "s/.*-F \([^ ]*\).*/\1/")
        "$function" liggare "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" 2>/dev/null
        printf "%s\n" "${COMPREPLY[@]}"' bash "$work/liggare.bash" "$@"
}
in_fish() {
    fish --no-config -c "source $work/liggare.fish; complete --do-complete '$*'" | cut -f1
}

# A terminal in which a person types, for what only shows there: argument 1 is the shell's command, 2 what is typed, 3 what must appear.
typed() {
    python3 - "$@" <<'PY'
import os, pty, select, sys, time
command, keys, wanted = sys.argv[1:4]
pid, terminal = pty.fork()
if pid == 0:
    os.environ.update(TERM="dumb", PS1="ready> ")
    os.execvp("/bin/sh", ["/bin/sh", "-c", "exec " + command])
def until(word, seconds):
    seen, end = "", time.time() + seconds
    while word not in seen and time.time() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 4096).decode(errors="replace")
            except OSError:
                break
    return seen
until("ready> ", 20)
os.write(terminal, keys.encode())
seen = until(wanted, 20)
os.write(terminal, b"\x03exit\r")
os.close(terminal)
if wanted not in seen:
    print(repr(seen[-600:]))
    sys.exit(1)
PY
}

bash -n "$work/liggare.bash" || fail "bash cannot read its script"
[ "$(in_bash liggare show "" | LC_ALL=C sort)" = "$expected" ] || fail "bash: show TAB does not give the ids"
[ "$(in_bash liggare list --committee nor)" = "norrmalm" ] || fail "bash: the committee"
in_bash liggare explain M | grep -qx M001 || fail "bash: the codes"
printf 'PS1="ready> "\nsource %s\n' "$work/liggare.bash" >"$work/bashrc"
typed "bash --noprofile --rcfile $work/bashrc -i" $'liggare show eav-2019-con\t' "victus" || fail "bash at a terminal"
echo "bash $(bash -c 'echo $BASH_VERSION'): script read, ids, committees and codes completed"

if command -v zsh >/dev/null; then
    zsh -n "$work/liggare.zsh" || fail "zsh cannot read its script"
    mkdir "$work/zsh"
    printf 'PS1="ready> "\nautoload -U compinit && compinit -u -D\nsource %s\nzstyle ":completion:*" list-prompt ""\n' "$work/liggare.zsh" >"$work/zsh/.zshrc"
    typed "env ZDOTDIR=$work/zsh zsh -i" $'liggare show eav-2019-con\t' "victus" || fail "zsh at a terminal: an id"
    typed "env ZDOTDIR=$work/zsh zsh -i" $'liggare list --committee nor\t' "rmalm" || fail "zsh at a terminal: a committee"
    typed "env ZDOTDIR=$work/zsh zsh -i" $'liggare explain M0\t\t' "M014" || fail "zsh at a terminal: the codes"
    echo "zsh $(zsh -c 'echo $ZSH_VERSION'): script read, ids, committees and codes completed"
else
    echo "skipped: zsh cannot be installed here"
fi

if command -v fish >/dev/null; then
    fish --no-execute "$work/liggare.fish" || fail "fish cannot read its script"
    [ "$(in_fish "liggare show " | LC_ALL=C sort)" = "$expected" ] || fail "fish: show TAB does not give the ids"
    [ "$(in_fish "liggare list --committee nor")" = "norrmalm" ] || fail "fish: the committee"
    in_fish "liggare explain M" | grep -qx M001 || fail "fish: the codes"
    echo "$(fish --version): script read, ids, committees and codes completed"
else
    echo "skipped: fish cannot be installed here"
fi

if command -v pwsh >/dev/null; then
    pwsh -NoProfile -Command "
        Get-Content -Raw $work/liggare.powershell | Invoke-Expression
        (TabExpansion2 'liggare show hv' 15).CompletionMatches.CompletionText" | grep -qx hv-2021-sensus || fail "PowerShell: an id"
    echo "PowerShell: an id completed"
else
    echo "skipped: PowerShell is not installed here"
fi

for lang in sv en; do
    liggare --lang "$lang" man --dir "$work/man/$lang/man1" >/dev/null || fail "the pages in $lang"
    for page in "$work/man/$lang"/man1/*.1; do
        if command -v mandoc >/dev/null; then
            # A page without a date is meant so: the same program gives the same page.
            mandoc -Tlint -W warning "$page" | grep -v 'missing date' && fail "mandoc: $page"
        fi
        if command -v groff >/dev/null; then
            said=$(groff -man -ww -z -K utf8 "$page" 2>&1)
            [ -z "$said" ] || fail "groff: $page: $said"
        fi
    done
done
command -v mandoc >/dev/null || echo "skipped: mandoc cannot be installed here"
command -v groff >/dev/null || echo "skipped: groff cannot be installed here"
echo "$(find "$work/man" -name '*.1' | wc -l) manual pages read"
exit "$wrong"
