// SPDX-License-Identifier: Apache-2.0
//
// forward.h: the genuine library that this one stands in front of (GWM_FORWARD): its exports, looked up
// by the names that vssapi.dll has. There is no world then, and no call is answered for it.
#pragma once

#include "recorder/settings.h"
#include "vsbackup.h"
#include "vswriter.h"

namespace gwm::recording {

/// NULL where the library lacks one.
struct Genuine {
  decltype(&CreateVssBackupComponentsInternal) create_backup;
  decltype(&CreateVssExamineWriterMetadataInternal) create_examine;
  decltype(&CreateVssExpressWriterInternal) create_express;
  decltype(&CreateWriter) create_writer;
  decltype(&CreateWriterEx) create_writer_ex;
  decltype(&IsVolumeSnapshottedInternal) is_snapshotted;
  decltype(&ShouldBlockRevertInternal) should_block_revert;
  decltype(&GetProviderMgmtInterfaceInternal) get_provider;
  decltype(&VssFreeSnapshotPropertiesInternal) free_properties;
  HRESULT(STDAPICALLTYPE* can_unload)();
  HRESULT(STDAPICALLTYPE* get_class_object)(REFCLSID, REFIID, void**);
};

/// NULL without GWM_FORWARD. Loads the library with the first call, and ends the process with code 4 and
/// one line where that cannot be done.
const Genuine* TheGenuine();

/// What a call goes to: the genuine library's function or, without one, ours. An export that the
/// genuine library lacks answers E_NOTIMPL.
template <class Function, class Own>
auto Target(Function* Genuine::*member, Own own) {
  return [member, own](auto... arguments) -> HRESULT {
    const Genuine* const genuine = TheGenuine();
    if (genuine == nullptr) return own(arguments...);
    return genuine->*member == nullptr ? E_NOTIMPL : (genuine->*member)(arguments...);
  };
}

}  // namespace gwm::recording
