// SPDX-License-Identifier: Apache-2.0
//
// gwm_world.h: the one optional export through which a test sets the world around a vssapi library.
//
// A library without it is judged all the same; the cases that need control come out not_applicable and
// name the capability that is missing. A library that has some of it says so in Capabilities().
//
//   IGwmWorld* world = nullptr;
//   if (GwmGetWorld(kGwmWorldVersion, &world) == S_OK) {
//     GwmConditions conditions = GwmDefaultConditions();
//     conditions.privilege = GWM_PRIVILEGE_NONE;
//     world->Open(&conditions);
//   }
//
// One world a process. Open and Close are called while no call into the library is running; the other
// methods at any time, from any thread. Strings are UTF-8 and belong to the library until Close.
#pragma once

#include "vss_com.h"

inline constexpr UINT kGwmWorldVersion = 1;

/// What a library lets a test control. A bit set.
enum GwmCapability : UINT {
  GWM_CAN_PRIVILEGE = 1u << 0,   // GwmConditions::privilege
  GWM_CAN_SERVICES = 1u << 1,    // eventService, vssService
  GWM_CAN_MEMORY = 1u << 2,      // FailAllocation, Counters().blocks
  GWM_CAN_OS_VERSION = 1u << 3,  // os
  GWM_CAN_EVENT_LOG = 1u << 4,   // LogCount, LogRecord
  GWM_CAN_CLOCK = 1u << 5,       // virtualClock, AdvanceClock
  GWM_CAN_EXECUTOR = 1u << 6,    // inlineExecutor, RunPending
  GWM_CAN_FAULT = 1u << 7,       // ArmFault
  GWM_CAN_LATE_FAULT = 1u << 8,  // ArmLateFault
  GWM_CAN_BOOT_MODE = 1u << 9,   // bootMode
  GWM_CAN_COUNTERS = 1u << 10,   // Counters
  GWM_CAN_ISOLATION = 1u << 11,  // only writers of this process are there: counts are exact
  GWM_CAN_STATE_HASH = 1u << 12, // StateHash
  GWM_CAN_REGISTRY = 1u << 13,   // SetAccessControl
};

enum GwmPrivilege : UINT {
  GWM_PRIVILEGE_ADMINISTRATOR = 0,
  GWM_PRIVILEGE_BACKUP_OPERATOR = 1,
  GWM_PRIVILEGE_NONE = 2,
  GWM_PRIVILEGE_LOCAL_SYSTEM = 3,
  GWM_PRIVILEGE_SERVICE_ACCOUNT = 4,  // a service account without rights but for VssAccessControl
};

/// The account that a caller with this privilege runs under, as SetAccessControl names it.
constexpr const char* GwmAccountName(GwmPrivilege privilege) {
  switch (privilege) {
    case GWM_PRIVILEGE_ADMINISTRATOR: return "GWM\\Administrator";
    case GWM_PRIVILEGE_BACKUP_OPERATOR: return "GWM\\BackupOperator";
    case GWM_PRIVILEGE_NONE: return "GWM\\User";
    case GWM_PRIVILEGE_LOCAL_SYSTEM: return "NT AUTHORITY\\SYSTEM";
    case GWM_PRIVILEGE_SERVICE_ACCOUNT: return "NT AUTHORITY\\NETWORK SERVICE";
  }
  return "";
}

enum GwmServiceState : UINT {
  GWM_SERVICE_RUNNING = 0,
  GWM_SERVICE_STOPPED = 1,   // the VSS service starts on demand from here; the event service does not
  GWM_SERVICE_DISABLED = 2,  // cannot be started
};

enum GwmBootMode : UINT {
  GWM_BOOT_NORMAL = 0,
  GWM_BOOT_SAFE = 1,
  GWM_BOOT_SETUP = 2,
  GWM_BOOT_WINPE = 3,
};

/// Windows versions as major * 100 + minor * 10 + service pack.
enum GwmOsVersion : UINT {
  GWM_OS_XP = 510,
  GWM_OS_2003 = 520,
  GWM_OS_2003_SP1 = 521,
  GWM_OS_VISTA = 600,
  GWM_OS_2008 = 601,
  GWM_OS_WINDOWS_7 = 610,
  GWM_OS_WINDOWS_8 = 620,
  GWM_OS_WINDOWS_10 = 1000,
};

/// The conditions of a world. `size` is sizeof(GwmConditions), so that fields can be added at the end.
struct GwmConditions {
  UINT size;
  GwmPrivilege privilege;
  GwmServiceState eventService;
  GwmServiceState vssService;
  GwmOsVersion os;
  GwmBootMode bootMode;
  UINT inlineExecutor;  // 1: events run on the caller's thread, inside Wait or RunPending
  UINT virtualClock;    // 1: time stands still but for AdvanceClock
};

constexpr GwmConditions GwmDefaultConditions() {
  return {sizeof(GwmConditions), GWM_PRIVILEGE_ADMINISTRATOR, GWM_SERVICE_RUNNING,
          GWM_SERVICE_RUNNING,   GWM_OS_WINDOWS_10,           GWM_BOOT_NORMAL,
          0,                     0};
}

/// One record of the Application event log.
struct GwmLogRecord {
  const char* source;  // "VSS", "VolSnap"
  UINT severity;       // 1 error, 2 warning, 4 information
  HRESULT code;        // the inner code, S_OK if none
  const char* service; // the service the record is about, "" if none
  const char* text;
};

/// What the library holds at this moment; all fall back to their value before, once all is released.
struct GwmCounters {
  UINT size;
  LONGLONG blocks;       // blocks of memory allocated by the library and not freed
  LONGLONG bytes;        // bytes in them
  LONGLONG objects;      // COM objects alive
  LONGLONG operations;   // asynchronous operations not ended
  LONGLONG subscribers;  // writers subscribed
  LONGLONG allocations;  // allocations since FailAllocation was last called
};

struct IGwmWorld {
  /// A bit set of GwmCapability.
  virtual UINT STDMETHODCALLTYPE Capabilities() = 0;
  /// Begins a fresh world: empty log, no fault armed, counters as they are. E_INVALIDARG on a size that
  /// the library does not know.
  virtual HRESULT STDMETHODCALLTYPE Open(const GwmConditions* conditions) = 0;
  /// Changes the conditions of the open world at once.
  virtual HRESULT STDMETHODCALLTYPE Change(const GwmConditions* conditions) = 0;
  /// Ends the world: waits until no event handler runs, then restores the default conditions.
  virtual HRESULT STDMETHODCALLTYPE Close() = 0;

  /// The nth allocation of the library from now on fails, and only that one (1 is the next; 0 disarms).
  virtual HRESULT STDMETHODCALLTYPE FailAllocation(LONGLONG nth) = 0;
  /// Inside the next call of `method` ("IVssBackupComponents::GatherWriterMetadata") an unforeseen error
  /// with this inner code happens. NULL disarms. E_INVALIDARG: no such method.
  virtual HRESULT STDMETHODCALLTYPE ArmFault(const char* method, HRESULT inner) = 0;
  /// The next operation ends with this code, once its writers are done (VSS_S_ASYNC_CANCELLED: before). S_OK disarms.
  virtual HRESULT STDMETHODCALLTYPE ArmLateFault(HRESULT result) = 0;

  virtual UINT STDMETHODCALLTYPE LogCount() = 0;
  virtual HRESULT STDMETHODCALLTYPE LogRecord(UINT index, GwmLogRecord* record) = 0;
  virtual HRESULT STDMETHODCALLTYPE Counters(GwmCounters* counters) = 0;

  /// With an inline executor: runs what is queued on this thread; how many handlers ran.
  virtual UINT STDMETHODCALLTYPE RunPending() = 0;
  /// With a virtual clock: moves it on, and wakes the waits whose time is over.
  virtual HRESULT STDMETHODCALLTYPE AdvanceClock(ULONGLONG milliseconds) = 0;
  /// A hash of an IVssBackupComponents' state: equal hashes, equal answers from here on.
  virtual HRESULT STDMETHODCALLTYPE StateHash(IUnknown* object, ULONGLONG* hash) = 0;
  /// The value of `account` (GwmAccountName) under VssAccessControl in the simulated registry: 0 may
  /// be neither, 1 a writer, 2 a requester, 3 both; without an entry the account's groups decide.
  /// E_INVALIDARG for any other value. Open clears all entries.
  virtual HRESULT STDMETHODCALLTYPE SetAccessControl(const char* account, DWORD value) = 0;
};

#ifdef _WIN32
#define GWM_EXPORTED [[gnu::dllexport]]
#else
#define GWM_EXPORTED [[gnu::visibility("default")]]
#endif

/// The export. S_OK; E_INVALIDARG for a NULL output; E_NOTIMPL for a version the library does not know.
extern "C" GWM_EXPORTED HRESULT STDAPICALLTYPE GwmGetWorld(UINT version, IGwmWorld** ppWorld);

/// A second export, of libraries that hold many subjects (mutants, nulls): chooses the one that answers
/// from now on. E_INVALIDARG: no such name. NULL chooses the plain one.
extern "C" GWM_EXPORTED HRESULT STDAPICALLTYPE GwmSelectSubject(const char* name);
/// The registry of such a library as JSON text, an array of {name, defect, requirement, message}; the
/// library owns it.
extern "C" GWM_EXPORTED const char* STDAPICALLTYPE GwmListSubjects();
/// An export of the recording library: the worlds in which it runs a program (GWM_WORLD) as JSON text, an
/// array of {name, text}; the library owns it.
extern "C" GWM_EXPORTED const char* STDAPICALLTYPE GwmListWorlds();
