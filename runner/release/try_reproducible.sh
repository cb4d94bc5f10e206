#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Before a release: the packages made of one commit in two folders are the same, byte for byte. Nothing is
# taken from a cache of compiled objects.
#
#   runner/release/try_reproducible.sh                 # both packages for Linux
#   runner/release/try_reproducible.sh --only TARGET   # one program or library of the build, which is sooner done
#
# What is committed is tried. TMPDIR says where the folders are made: 3 GB each. Exit codes: 0 the same, 1 not,
# 3 it could not be built, 4 usage.
set -euo pipefail

checkout=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")
only=
if [ "${1-}" = --only ] && [ $# -eq 2 ]; then
  only=$2
elif [ $# -ne 0 ]; then
  echo "try_reproducible: usage: try_reproducible.sh [--only TARGET]" >&2
  exit 4
fi

place=$(mktemp -d "${TMPDIR:-/var/tmp}/gwm-twice-XXXXXX")
trap 'rm -rf -- "$place"' EXIT
SOURCE_DATE_EPOCH=$(git -C "$checkout" log -1 --format=%ct)
export SOURCE_DATE_EPOCH GWM_SETUP=off CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}

made() { # FOLDER: its packages go to FOLDER.out
  git clone --quiet -- "$checkout" "$1"
  mkdir -p "$1.out"
  cd "$1"
  cmake --preset native -DGWM_TESTS=OFF -DGWM_CCACHE=OFF
  if [ -n "$only" ]; then
    cmake --build build/native --target "$only"
    find build/native/bin build/native/lib -type f -name "*$only*" -exec cp -t "$1.out" {} +
    strip "$1.out"/*
  else
    for kind in tar deb; do ./gwm package --kind "$kind" -o "$1.out"; done
  fi
}

for folder in "$place/one" "$place/a longer way to/another"; do
  mkdir -p "${folder%/*}"
  if ! (made "$folder") >"$place/log" 2>&1; then
    tail -n 30 "$place/log" >&2
    echo "try_reproducible: it could not be built" >&2
    exit 3
  fi
  (cd "$folder.out" && sha256sum -- *) | tee "$folder.sums"
done
[ -s "$place/one.sums" ] || exit 3
cmp -s "$place/one.sums" "$place/a longer way to/another.sums" || {
  echo "try_reproducible: the packages differ" >&2
  exit 1
}
echo "try_reproducible: the same, from two folders"
