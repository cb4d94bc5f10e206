#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# clang-tidy in a compiler's place, so that ccache remembers what it has nothing to say of: an object is made where it
# objects to nothing.
case " $* " in *" -E "*) exec clang++-14 "$@" ;; esac
object= last=
for word; do
  case "$last$word" in -o*) object=$word ;; *.cpp) source=$word ;; esac
  last=; [ "$word" != -o ] || last=-o
done
clang-tidy --quiet "$source" -- "$@" && echo tidy > "$object"
