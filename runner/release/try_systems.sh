#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Before a release: the two commands of the README, and the package for Windows, as somebody sees them who
# clones gwm on a system that was installed a minute ago. Each system is a fresh root made by debootstrap,
# which is gone afterwards; the log stays in build/systems/<system>.log.
#
#   sudo runner/release/try_systems.sh                 # Debian 12 and 13
#   sudo runner/release/try_systems.sh trixie          # only this one
#   sudo runner/release/try_systems.sh --keep trixie   # leave its root there, to look at it
#   sudo runner/release/try_systems.sh --walk gwm_0.1.0_amd64.deb bookworm
#                                                      # the package alone, as a vendor takes it: see walk
#
# What is committed is tried. Packages come from where this machine takes its own (GWM_MIRROR=URL: from
# there). TMPDIR says where the roots are made: 6 GB each. Exit codes: 0 all passed, 1 one did not, 4 usage.
set -euo pipefail

tried=(bookworm trixie)
checkout=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")
logs=$checkout/build/systems

stop() { # CODE WORDS…
  local code=$1
  shift
  echo "try_systems: $*" >&2
  exit "$code"
}

# The first mirror of Debian that apt knows here, as the package lists name it.
mirror() {
  # shellcheck disable=SC2016  # apt's own fields
  apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' |
    sed -n '/^Debian /{s///p;q}'
}

# What this machine tells apt about the way to a mirror, for the root; debootstrap reads the variables.
way_to_mirror() { # ROOT
  apt-config dump Acquire | grep -E '^Acquire::(https?|Check|Retries)' \
    >"$1/etc/apt/apt.conf.d/90way-to-mirror" || true
}
proxies() {
  local http_proxy='' https_proxy=''
  eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
  [ -z "$http_proxy" ] || export http_proxy
  [ -z "$https_proxy" ] || export https_proxy
}

say() {
  echo
  echo "== $system: $*"
}

inside() { # WORDS…: in the root, with nothing of this machine's environment
  say "$*"
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive sh -c 'cd /root/gwm && exec "$@"' sh "$@"
}

fresh() {
  (
    proxies
    say debootstrap
    debootstrap --variant=minbase --include=ca-certificates "$system" "$root" "$mirror"
  )
  way_to_mirror "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
}

# A vendor's first ten minutes, by conformance/guide/own-build.md alone: from a system with nothing to tests that
# pass and a test that fails as it should, for each kind of subject.
walk() {
  fresh
  mkdir "$root/root/gwm"
  cp -- "$package" "$root/root/gwm/"
  inside apt-get update -qq
  inside apt-get install -y -qq "./${package##*/}"
  for kind in library requester writer document-test; do
    # shellcheck disable=SC2016  # the shell in the root reads it
    inside timeout 600 sh -ec '
      gwm new "$1" "my-$1" && cd "my-$1"
      cmake -S . -B build && cmake --build build
      ctest --test-dir build --output-on-failure -LE next
      ! ctest --test-dir build -L next' sh "$kind"
  done
}

# Runs in namespaces of its own: mounts and processes go with its end, however it comes about.
try() {
  fresh
  git clone --quiet "file://$checkout" "$root/root/gwm"
  inside ./gwm run
  inside ./gwm test
  # For Windows: the same run, the zip, and once more the tests, which are more now that all of it is there.
  inside ./gwm run --target windows
  inside ./gwm package -o /root
  inside apt-get install -y -qq --no-install-recommends clang lld
  inside ./gwm test
}

if [ "${1:-}" = --try-in ]; then
  root=$2 system=$3 mirror=$4 package=$5
  if [ -n "$package" ]; then walk; else try; fi
  exit
fi

keep=false
[ "${1:-}" != --keep ] || { keep=true; shift; }
package=
if [ "${1:-}" = --walk ]; then
  package=$(readlink -f -- "${2:-}")
  [ -f "$package" ] || stop 4 "--walk needs a package: ./gwm package --kind deb"
  shift 2
fi
case "${1:-}" in -*) stop 4 "unknown option $1; the first lines of $0 are its manual" ;; esac
[ $# -gt 0 ] || set -- "${tried[@]}"
[ "$(id -u)" -eq 0 ] || stop 4 "making a root needs root: sudo $0 $*"
for tool in debootstrap git unshare; do
  command -v $tool >/dev/null || stop 4 "$tool is missing; apt-get install debootstrap git util-linux"
done
mirror=${GWM_MIRROR:-$(mirror)}
[ -n "$mirror" ] || stop 4 "apt names no mirror of Debian; run apt-get update first, or set GWM_MIRROR"
[ -z "$(git -C "$checkout" status --porcelain)" ] ||
  echo "try_systems: changes that are not committed are not tried" >&2

mkdir -p "$logs"
root=
clean() { [ -z "$root" ] || $keep || rm -rf --one-file-system "$root"; }
trap clean EXIT
trap 'exit 130' INT TERM
failed=()
for system; do
  root=$(mktemp -d "${TMPDIR:-/var/tmp}/gwm-$system-XXXXXX")
  chmod 755 "$root"
  log=$logs/$system.log
  if ! unshare --mount --pid --fork --kill-child \
    bash "$0" --try-in "$root" "$system" "$mirror" "$package" 2>&1 | tee "$log"; then
    failed+=("$(grep '^== ' "$log" | tail -n 1 | sed 's,^== ,,') failed; the log is $log")
  fi
  $keep && echo "try_systems: the root of $system is $root"
  clean
  root=
done
[ ${#failed[@]} -eq 0 ] || { printf 'try_systems: %s\n' "${failed[@]}" >&2; exit 1; }
echo "try_systems: passed on $*"
