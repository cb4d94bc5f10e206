#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# How long somebody waits who clones gwm: from the clone to the first verdict, on two cores, with nothing in a cache of
# compiled objects. The packages that gwm needs are there already.
#
#   runner/release/try_cold.sh            # prints seconds and seconds of processor, and the lines that gwm says meanwhile
#   runner/release/try_cold.sh --cached   # the same with what ccache has, as a CI that keeps ~/.cache/ccache
#
# What is committed is tried. Exit codes: 0 a verdict came, and no silence was longer than 30 seconds; 1 not so; 4 usage.
set -euo pipefail

checkout=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")
case "$*" in
  '') export CCACHE_DISABLE=1 ;;
  --cached) ;;
  *)
    echo "try_cold: usage: try_cold.sh [--cached]" >&2
    exit 4
    ;;
esac

place=$(mktemp -d "${TMPDIR:-/var/tmp}/gwm-cold-XXXXXX")
trap 'rm -rf -- "$place"' EXIT
trap 'exit 130' INT TERM
TIMEFORMAT='try_cold: %R s, %U + %S s of processor'

first_verdict() {
  git clone --quiet -- "$checkout" "$place/gwm"
  cd "$place/gwm"
  GWM_SETUP=off taskset -c 0,1 ./gwm run 'gwm/once/second_call_refused/*'
}

# Each line with the seconds since the one before; the longest of them is the longest silence.
time first_verdict 2>&1 | {
  last=$SECONDS longest=0
  while IFS= read -r line; do
    silent=$((SECONDS - last)) last=$SECONDS
    [ $silent -le $longest ] || longest=$silent
    echo "$line"
  done
  echo "try_cold: the longest silence was $longest s"
  [ $longest -le 30 ]
}
