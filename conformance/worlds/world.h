// SPDX-License-Identifier: Apache-2.0
//
// What surrounds the calls of a case, or a program that gwm exec runs: the conditions of the machine, the
// writers on it, and what goes wrong unforeseen. Worlds are files, fixtures/worlds/*.toml, which say the
// same in the same words; those of the kit are the table kWorlds (world_ref.h).
//
// Texts of writers may have "{label}" in them, which stands for the writer's own label (labelled_text.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "gwm_world.h"
#include "vswriter.h"

namespace gwm {

/// What a writer does with Identify, once its scripted steps are done.
enum class Behaviour : std::uint8_t {
  kOk,           // returns true
  kReturnFalse,  // returns false
  kThrow,        // throws a C++ exception
  kGate,         // waits until the script opens its gate, or delay_ms is over, then returns true
  kGateFalse,    // waits likewise, then returns false
  kDelay,        // returns true delay_ms later
};

enum class Membership : std::uint8_t {
  kSubscribed,    // before the script begins
  kInitialised,   // initialised only; the script may subscribe it
  kUnsubscribed,  // subscribed and unsubscribed again
  kConstructed,   // not even initialised
};

enum class WriterKind : std::uint8_t {
  kPlain,   // CVssWriter, OnIdentify
  kEx,      // CVssWriterEx, OnIdentifyEx, version 3.7
  kExBase,  // CVssWriterEx that overrides OnIdentify only
  kEx2,     // CVssWriterEx2, OnIdentifyEx, version 3.7
  kBase,    // CVssWriter without an OnIdentify of its own
};

struct FilesSpec {
  enum class Kind : std::uint8_t { kFiles, kDatabase, kLog };
  Kind kind;
  LPCWSTR path;
  LPCWSTR spec;
  bool recursive = false;
};

/// A component of another writer that is needed.
struct DependencySpec {
  VSS_ID writer;
  LPCWSTR logical_path;  // may be NULL
  LPCWSTR component;
};

struct ComponentSpec {
  VSS_COMPONENT_TYPE type;
  LPCWSTR logical_path;  // may be NULL
  LPCWSTR name;
  LPCWSTR caption;  // may be NULL
  bool notify;      // on the completion of the backup
  bool selectable;
  bool selectable_for_restore;
  DWORD flags;
  std::span<const FilesSpec> files = {};
  std::span<const DependencySpec> dependencies = {};
};

/// The event fails, and this code goes to SetWriterFailure.
struct FailureSpec {
  std::string_view event;  // "OnFreeze"
  HRESULT code;
};

/// A case calls a writer by its label: the letter of its class and, where a class has several instances, a
/// number: "A", "B2".
struct WriterSpec {
  std::string_view label;
  VSS_ID id;
  LPCWSTR name;
  LPCWSTR instance = nullptr;  // may be NULL
  VSS_USAGE_TYPE usage = VSS_UT_USERDATA;
  VSS_SOURCE_TYPE source = VSS_ST_OTHER;
  WriterKind kind = WriterKind::kPlain;
  Membership membership = Membership::kSubscribed;
  Behaviour identify = Behaviour::kOk;
  std::uint32_t delay_ms = 0;
  std::uint32_t count = 1;  // so many writers; of several, each has its number behind the label, from 0
  bool mocked = false;      // in a case, a GoogleMock object that expects exactly one OnIdentify
  VSS_RESTOREMETHOD_ENUM restore_method = VSS_RME_UNDEFINED;  // undefined: the writer does not say
  VSS_WRITERRESTORE_ENUM restore = VSS_WRE_UNDEFINED;
  DWORD schema = 0;
  std::span<const FilesSpec> excludes = {};
  std::span<const ComponentSpec> components = {};
  std::span<const FailureSpec> failures = {};
};

/// The next call of the method meets an unforeseen error with this inner code.
struct FaultSpec {
  const char* method;  // "": the next operation ends with the code, once its writers are done
  HRESULT code;
};

/// A call of a program that a recorder answers in the library's place. The first that fits a call is taken.
struct AnswerSpec {
  enum class At : std::uint8_t {
    kReturn,  // the call itself answers with the code, and is not made
    kStatus,  // the operation that the call starts ends with the code
  };
  std::string_view method;  // as in traces
  std::uint32_t call = 0;   // which of the process, from 1; 0: every
  At at = At::kReturn;
  HRESULT code = S_OK;           // S_OK: only the delay
  std::uint32_t pending_ms = 0;  // so long the operation does not begin
};

/// What is wrong with a volume.
enum class VolumeState : std::uint8_t {
  kUnsupported,  // no provider makes shadow copies of it
  kUnmounted,    // it is not there
  kNested,       // it is nested too deeply
  kVetoed,       // its provider refuses when the shadow copy is made
  kExhausted,    // its storage area has no room: the shadow copy is gone once its properties were read
};

struct VolumeSpec {
  LPCWSTR name;  // "D:\\"
  VolumeState state;
};

struct World {
  std::string_view name;
  std::string_view text;  // one sentence
  std::string_view file;  // in which it stands
  GwmConditions conditions = GwmDefaultConditions();
  std::span<const WriterSpec> writers = {};
  std::span<const FaultSpec> faults = {};
  std::span<const AnswerSpec> answers = {};  // none in a world of cases
  std::span<const VolumeSpec> volumes = {};  // likewise
};

/// The class id of a writer that is called by a letter.
constexpr GUID ClassId(std::string_view writer) {
  const auto letter = static_cast<std::uint8_t>(writer.empty() ? '?' : writer[0]);
  return {0x6777A000u + letter, 0x4D00, 0x4711, {0x80, 0x01, 0, 0, 0, 0, 0, letter}};
}

/// The class of the writer with which the witness shows that the subject works.
constexpr GUID WitnessClass() { return ClassId("?"); }

}  // namespace gwm
