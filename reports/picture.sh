#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes the picture in README.md from a finished report, with headless Chromium (Debian package chromium):
#
#   ./gwm run 'gwm/*' --subject mutant:accepts_second_gather -o build/picture; reports/picture.sh build/picture/report.html
#
# reports/picture.sh REPORT.html [PICTURE.png]      default: reports/picture.png
# GWM_PICTURE_SIZE=WIDTH,HEIGHT                     default: 1200,1350
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ] || [ ! -f "$1" ]; then
  echo "usage: reports/picture.sh REPORT.html [PICTURE.png]" >&2
  exit 4
fi
report=$(readlink -f -- "$1")
picture=$(readlink -f -- "${2:-$(dirname -- "${BASH_SOURCE[0]}")/picture.png}")
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "picture.sh: Chromium is missing; install it with: apt-get install chromium" >&2
  exit 3
fi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
# A profile of its own, so that a browser that is open already is left alone.
timeout 120 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
  --user-data-dir="$work/profile" --force-device-scale-factor=1 \
  --window-size="${GWM_PICTURE_SIZE:-1200,1350}" --screenshot="$work/picture.png" \
  "file://$report" >"$work/log" 2>&1 ||
  { tail -n 5 "$work/log" >&2; exit 3; }
if [ ! -s "$work/picture.png" ]; then
  echo "picture.sh: Chromium wrote no picture" >&2
  tail -n 5 "$work/log" >&2
  exit 3
fi
mv -- "$work/picture.png" "$picture"
echo "$picture"
