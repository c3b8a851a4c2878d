#!/usr/bin/env bash
# Installs dermdata and checks record files: the work of the action beside this file.
#
# DERMDATA_PATHS        files, folders and patterns, one a line
# DERMDATA_ARGS         more options of `dermdata validate`, separated by spaces
# DERMDATA_VERSION      what to install; the checkout this file is in, where empty
# DERMDATA_FORMAT       the format of the report (github)
# DERMDATA_BASE_PYTHON  what the environment is made with (python3)
# DERMDATA_PYTHON       a Python that has dermdata already: nothing is installed
#
# Needs bash 3.2. Exits as `dermdata validate` does, and with 4 if it cannot be installed.
set -euo pipefail

# -P: the folder that is checked may hold a `pip.py` or a `dermdata/` of its own.
install() {
  local venv what root
  venv=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/dermdata.XXXXXX")
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
  what="$root[fast,yaml]"
  if [ -n "${DERMDATA_VERSION:-}" ]; then
    what="dermdata[fast,yaml]==$DERMDATA_VERSION"
  fi
  "${DERMDATA_BASE_PYTHON:-python3}" -P -m venv "$venv" || return
  python="$venv/bin/python"
  if [ -d "$venv/Scripts" ]; then python="$venv/Scripts/python.exe"; fi
  "$python" -P -m pip install --quiet --disable-pip-version-check "$what"
}

conclude() {
  if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$1" >> "$GITHUB_OUTPUT"; fi
  exit "$1"
}

python=${DERMDATA_PYTHON:-}
if [ -z "$python" ]; then
  echo "::group::Install dermdata ${DERMDATA_VERSION:-from the checkout of the action}"
  code=0
  install || code=$?
  echo "::endgroup::"
  if [ "$code" -ne 0 ]; then
    echo "::error title=dermdata::it cannot be installed; the log of this step says why"
    conclude 4
  fi
fi

words=(validate --format "${DERMDATA_FORMAT:-github}")
args=()
read -r -d '' -a args <<< "${DERMDATA_ARGS:-}" || true
words+=(${args[@]+"${args[@]}"} --)
while IFS= read -r path; do
  path=${path%$'\r'}
  if [ -n "${path// /}" ]; then words+=("$path"); fi
done <<< "${DERMDATA_PATHS:-}"

code=0
"$python" -P -m dermdata "${words[@]}" || code=$?
conclude "$code"
