// SPDX-License-Identifier: Apache-2.0
//
// A program's trace as a requester's rules see it: the calls that it made itself, the objects that it holds,
// and what it knows so far of each backup. What only the library knows is left out on purpose: a program that
// reads documents of a gather that it has not awaited is wrong, even where the gather happened to be over.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/of_requesters/writer_info.h"
#include "trace/trace.h"

namespace gwm {

/// A call that the program made, and its return.
struct Call {
  const Event* call = nullptr;
  const Event* ret = nullptr;    // nullptr: it never came back
  std::string_view method;       // without its interface: "GatherWriterMetadata"
  std::string_view object;

  bool Is(std::string_view name) const { return method == name; }
  template <class... Names>
  bool IsAny(const Names&... names) const {
    return (Is(names) || ...);
  }
  /// The code it came back with; E_FAIL if it did not.
  HRESULT code() const { return ret != nullptr && ret->has_hr ? ret->hr : E_FAIL; }
  bool succeeded() const { return ret != nullptr && ret->has_hr && SUCCEEDED(ret->hr); }
  /// An input as text, "" without it; whether it was NULL.
  std::string_view In(std::string_view name) const;
  bool IsNullIn(std::string_view name) const;
  bool BoolIn(std::string_view name) const;
  /// An output as text; "" without it.
  std::string_view Out(std::string_view name) const;
  /// Whether an output came out FALSE.
  bool IsFalseOut(std::string_view name) const;
};

/// How far the program knows an operation to be.
enum class Progress : std::uint8_t {
  kNone,       // never started
  kRefused,    // the starting call failed
  kPending,    // not known to be over
  kEnded,      // awaited without a time-out; its outcome was not read
  kFinished,   // VSS_S_ASYNC_FINISHED was read
  kCancelled,  // VSS_S_ASYNC_CANCELLED was read
  kFailed,     // a code of failure was read
};

/// An operation with an IVssAsync.
struct Operation {
  const Call* start = nullptr;
  std::string_view async;          // the object's name; "" if none came out
  Progress progress = Progress::kNone;
  HRESULT status = S_OK;           // what was read of kCancelled and kFailed; of kRefused, the call's code
  std::uint32_t reads = 0;         // calls of QueryStatus that answered
  bool asked = false;              // QueryStatus was called, whatever it answered
  bool saw_pending = false;        // at least one of them said VSS_S_ASYNC_PENDING
  bool cancelled_by_program = false;  // Cancel was called, whatever it answered

  bool started() const { return progress != Progress::kNone && progress != Progress::kRefused; }
  bool over() const { return started() && progress != Progress::kPending; }
  bool failed() const {
    return progress == Progress::kRefused || progress == Progress::kCancelled || progress == Progress::kFailed;
  }
  bool may_have_succeeded() const { return progress == Progress::kEnded || progress == Progress::kFinished; }
  /// Its outcome was asked for, and QueryStatus did not tell it: a program that stops then owes nothing of what
  /// comes after a success.
  bool outcome_refused() const { return progress == Progress::kEnded && asked; }
};

/// An object that the program holds, or held.
struct Object {
  std::string_view name;             // "metadata#2"
  std::string_view kind;             // "metadata"
  const Call* maker = nullptr;       // the call that handed it out first
  const Object* owner = nullptr;     // the object of that call; nullptr for the library's functions
  std::int64_t references = 0;
  const Call* last_release = nullptr;  // which took the last reference
  std::vector<const Call*> calls;      // on it

  /// Whether nothing may be called on it any more.
  bool IsGone() const { return references <= 0 && last_release != nullptr; }
};

/// A component that AddComponent took.
struct AddedComponent {
  std::string_view instance;
  std::string_view writer;
  std::string_view path;  // "" for NULL, too
  std::string_view name;
  std::string_view type;
};

enum class Purpose : std::uint8_t { kUnknown, kBackup, kRestore };

/// What happened so far with one IVssBackupComponents object.
class Backup {
 public:
  explicit Backup(const Object& object) : object_(&object) {}

  const Object& object() const { return *object_; }
  std::string_view name() const { return object_->name; }
  Purpose purpose() const { return purpose_; }

  /// The calls of a method on it until now.
  const std::vector<const Call*>& Calls(std::string_view method) const;
  bool Called(std::string_view method) const { return !Calls(method).empty(); }
  const Call* LastSuccess(std::string_view method) const;
  bool Done(std::string_view method) const { return LastSuccess(method) != nullptr; }
  /// The last call of it that is not one of IUnknown.
  const Call* last_call() const { return last_call_; }

  /// The last operation that a method started, or the last refusal to start one; and all of them.
  const Operation& Of(std::string_view method) const;
  const std::deque<Operation>& AllOf(std::string_view method) const;
  /// Whether the gather was called before InitializeForBackup or InitializeForRestore succeeded: initialize_first tells of it.
  bool GatheredTooEarly() const;

  const std::vector<AddedComponent>& added() const { return added_; }
  bool selects_components() const;
  /// The context set, by name or as its attributes; "VSS_CTX_BACKUP" without SetContext.
  std::string_view context() const;
  bool has_writers() const { return context().find("NO_WRITERS") == std::string_view::npos && !writerless_context(); }
  /// A set of shadow copies is begun, and neither made nor given up.
  bool in_set() const { return in_set_; }
  /// AbortBackup was called, and answered S_OK.
  bool aborted() const { return aborted_; }

 private:
  friend class SessionReader;
  bool writerless_context() const;

  const Object* object_;
  Purpose purpose_ = Purpose::kUnknown;
  std::map<std::string_view, std::vector<const Call*>, std::less<>> calls_;
  std::map<std::string_view, std::deque<Operation>, std::less<>> operations_;
  std::vector<AddedComponent> added_;
  const Call* last_call_ = nullptr;
  const Call* initialized_ = nullptr;
  bool in_set_ = false;
  bool aborted_ = false;
};

/// How the process came to its end.
struct ProcessEnd {
  bool known = false;     // the trace says it
  bool natural = true;    // by itself: no signal ended it, nobody stopped it, its trace is not cut off
  std::int64_t code = 0;  // of a natural one
};

/// All of it.
struct Session {
  const Trace* trace = nullptr;
  std::deque<Call> calls;  // in the order in which they began
  std::map<std::string_view, Object, std::less<>> objects;
  std::map<std::string_view, Backup, std::less<>> backups;
  std::vector<WriterInfo> writers;  // whose documents GetWriterMetadata(Ex) gave, as they came
  ProcessEnd end;

  const Object* Find(std::string_view name) const;
  /// Whether the writer's document is one that the program stored, and loaded: it has the names of the backup, and what
  /// the writer says today may differ from it.
  bool IsStored(const WriterInfo& writer) const;
  /// The backup that an object came from; nullptr for none.
  const Backup* BackupOf(const Object* object) const;
  /// The operation of an IVssAsync; nullptr for none.
  const Operation* OperationOf(std::string_view async) const;
};

/// Whether a return tells of a failure, of the call or of a writer.
bool TellsFailure(const Event& ret);

/// Whether something failed behind that call, and the program did not say that all went well: it has stopped.
bool StoppedBehind(const Session& session, const Backup& backup, const Call& from);

/// Whether a component was selected for a restore, or the status of one told.
bool RestoresComponents(const Backup& backup);

/// The first note of this object with these words; nullptr for none.
const Event* FindNote(const Trace& trace, std::string_view object, std::string_view words);

/// Follows a session as it happened. The trace outlives it.
class SessionReader {
 public:
  /// Told of each call before its effects count (Before) and when they do (After); of a call that never came
  /// back only Before.
  class Watcher {
   public:
    virtual void Before(const Session&, const Call&) = 0;
    virtual void After(const Session&, const Call&) = 0;

   protected:
    ~Watcher() = default;
  };

  SessionReader(const Trace& trace, bool cut_off);
  /// Reads the trace from its begin to its end, once; the session is then the whole.
  const Session& Read(Watcher& watcher);

 private:
  void Begin(const Event& event);
  void Return(const Event& event, Watcher& watcher);
  void HandOut(const Call& call, std::string_view name);
  void Apply(const Call& call);
  void ApplyToBackup(Backup& backup, const Call& call);
  void ApplyToOperation(const Call& call);
  void Start(Backup& backup, const Call& call);
  Operation* FindOperation(std::string_view async);

  Session session_;
  std::map<std::int32_t, Call*> open_;
};

}  // namespace gwm
