#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# What Wine has no call for, done by this machine; the recorder runs it (shadow_copies.cpp). All names
# are this machine's. DEVICE is .../dosdevices/globalroot/Device/HarddiskVolumeShadowCopyN, a folder.
#
#   shadow_copy.sh copy VOLUME DEVICE DONE   fills the folder with the volume as it is now
#   shadow_copy.sh link TARGET LINK DONE     makes a symbolic link
#   shadow_copy.sh drive LETTER TARGET DONE  makes a drive letter lead to a folder
#   shadow_copy.sh no-drive LETTER FOLDER DONE  takes such a letter away; FOLDER is .../globalroot
#   shadow_copy.sh forget DEVICE             removes the folder
#
# DONE is a file that is there once it is done, and holds what went wrong. Nobody can wait for us.
exec </dev/null >/dev/null 2>&1

# Drive C is copied, but for what is Windows' own, which does not change. Of another drive, such as this
# machine's file system on Z, links to what is there are made: its files are the live ones.
fill() {
  case $(readlink -f "$1") in
    */drive_c) own=yes ;;
    */drive_c/*) own=yes ;;
    *) own= ;;
  esac
  for entry in "$1"/* "$1"/.[!.]*; do
    [ -e "$entry" ] || [ -L "$entry" ] || continue
    name=${entry##*/}
    case $own:$name in
      yes:windows | yes:"Program Files" | yes:"Program Files (x86)" | :*)
        ln -s "$(readlink -f "$entry")" "$2/$name" || return
        ;;
      *) cp -a --reflink=auto "$entry" "$2/" || return ;;
    esac
  done
}

case $1 in
  copy) fill "${2%/}" "$3" && failed= || failed=copy ;;
  link) ln -sn "$2" "$3" && failed= || failed=link ;;
  drive) ln -sfn "$3" "${3%%/globalroot/*}/$2:" && failed= || failed=drive ;;
  no-drive)
    failed=drive
    place=${3%/globalroot*}/$2:
    case $(readlink "$place") in
      */globalroot/*) rm "$place" && failed= ;;
    esac
    ;;
  forget)
    case $2 in
      */globalroot/Device/HarddiskVolumeShadowCopy*) rm -rf "$2" ;;
    esac
    exit
    ;;
esac
printf '%s' "$failed" >"$4.new" && mv "$4.new" "$4"
