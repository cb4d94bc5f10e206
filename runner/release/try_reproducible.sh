#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Before a release: the packages made of one commit in two folders are the same, byte for byte. Nothing is
# taken from a cache of compiled objects.
#
#   runner/release/try_reproducible.sh                 # tar, deb, and the zip for Windows
#   runner/release/try_reproducible.sh --kind deb      # one of them
#   runner/release/try_reproducible.sh --only TARGET   # one program or library of the build, which is sooner done
#   runner/release/try_reproducible.sh --compare A B   # two packages that are there: which files in them differ
#
# What is committed is tried. TMPDIR says where the folders are made: 4 GB each. Exit codes: 0 the same, 1 not,
# 3 it could not be built, 4 usage.
set -euo pipefail

checkout=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")
kinds='tar deb zip' only=
usage() {
  echo "try_reproducible: usage: try_reproducible.sh [--kind tar|deb|zip | --only TARGET | --compare A B]" >&2
  exit 4
}

unpacked() { # PACKAGE FOLDER
  mkdir -p "$2"
  case "$1" in
    *.deb) dpkg-deb --raw-extract "$1" "$2" ;;
    *.tar.gz) tar -xzf "$1" -C "$2" ;;
    *.zip) (cd "$2" && cmake -E tar xf "$1") ;;
    *) mkdir "$2/file" && cp -- "$1" "$2/file/" ;;
  esac
}

# Says which files differ; none, and the archive around them does.
differing() { # PACKAGE PACKAGE
  rm -rf -- "$place/left" "$place/right"
  unpacked "$(readlink -f -- "$1")" "$place/left"
  unpacked "$(readlink -f -- "$2")" "$place/right"
  echo "try_reproducible: $1 and $2 differ:"
  (cd "$place" && diff -rq --no-dereference left right) || return 0
  echo "only in order, times or rights of what is in them"
}

case "${1-}" in
  '') [ $# -eq 0 ] || usage ;;
  --only)
    [ $# -eq 2 ] || usage
    only=$2 kinds=''
    ;;
  --kind)
    case "$*" in --kind\ tar | --kind\ deb | --kind\ zip) kinds=$2 ;; *) usage ;; esac
    ;;
  --compare) { [ $# -eq 3 ] && [ -f "$2" ] && [ -f "$3" ]; } || usage ;;
  *) usage ;;
esac

place=$(mktemp -d "${TMPDIR:-/var/tmp}/gwm-twice-XXXXXX")
trap 'rm -rf -- "$place"' EXIT
if [ "${1-}" = --compare ]; then
  cmp -s -- "$2" "$3" || { differing "$2" "$3" && exit 1; }
  echo "try_reproducible: the same"
  exit
fi
SOURCE_DATE_EPOCH=$(git -C "$checkout" log -1 --format=%ct)
export SOURCE_DATE_EPOCH GWM_SETUP=off CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}

made() { # FOLDER: its packages go to FOLDER.out
  git clone --quiet -- "$checkout" "$1"
  mkdir -p "$1.out" "$1/build"
  cd "$1"
  export CCACHE_DIR=$1.ccache # where it is used all the same: a cache of its own
  # What was fetched for the programs for Windows need not be fetched again.
  [ ! -d "$checkout/build/sources" ] || cp -r -- "$checkout/build/sources" build/
  case " $kinds " in
    *' zip '*) [ ! -d build/sources/tinyxml2 ] || cmake --preset wine -DGWM_TESTS=OFF -DGWM_CCACHE=OFF ;;
  esac
  cmake --preset native -DGWM_TESTS=OFF -DGWM_CCACHE=OFF
  if [ -n "$only" ]; then
    cmake --build build/native --target "$only"
    find build/native/bin build/native/lib -type f -name "*$only*" -exec cp -t "$1.out" {} +
    strip "$1.out"/*
  else
    for kind in $kinds; do ./gwm package --kind "$kind" -o "$1.out"; done
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
  for package in "$place/one.out"/*; do
    other="$place/a longer way to/another.out/${package##*/}"
    cmp -s -- "$package" "$other" || differing "$package" "$other" >&2
  done
  exit 1
}
echo "try_reproducible: the same, from two folders"
