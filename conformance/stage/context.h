// SPDX-License-Identifier: Apache-2.0
//
// What a running case holds: its world, its objects, and the record of what happens to them.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "script/case.h"
#include "stage/examine_state.h"
#include "stage/live_world.h"
#include "stage/recorder.h"
#include "subject/subject.h"
#include "stage/writing_state.h"

namespace gwm {

struct AsyncSlot {
  IVssAsync* object = nullptr;
  std::string name;
};

struct BackupSlot {
  IVssBackupComponents* object = nullptr;
  std::string name;
};

class Context;
struct KeptDocument;

/// Does what a step says (play/actions.h). The stage does not know the actions.
using PerformStep = void (*)(Context&, const Step&);

class Context {
 public:
  Context(const Script& script, const World& world, Subject& subject, Recorder& recorder,
          PerformStep perform);
  /// Releases what the script left, in a state where nothing hangs.
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// Runs the requester's steps, in order.
  void RunScript();

  Subject& subject() { return subject_; }
  Recorder& recorder() { return recorder_; }
  const Script& script() const { return script_; }
  /// Runs a step that a step of the script consists of: it is recorded as that one.
  void RunWithin(const Step& outer, const Step& part);
  LiveWorld& world() { return world_; }
  std::int32_t IndexOf(const Step& step) const;

  BackupSlot& backup() { return backups_[current_backup_]; }
  /// Makes the nth backup object (from 0) the current one; it need not exist yet.
  void UseBackup(std::size_t n);
  AsyncSlot* async() { return current_async_ < asyncs_.size() ? &asyncs_[current_async_] : nullptr; }
  void UseAsync(std::size_t n) { current_async_ = n; }
  /// Objects of a requester that begins anew: those of the script stay aside until they are put back.
  struct Objects {
    std::deque<BackupSlot> backups;
    std::size_t current_backup = 0;
    std::deque<AsyncSlot> asyncs;
    std::size_t current_async = 0;
    std::unique_ptr<ExamineState> examine;
  };
  Objects SetAside();
  /// Releases the objects there are, and goes on with `objects`.
  void PutBack(Objects objects);
  /// Takes over a reference that the subject handed out; it becomes the current async.
  std::string Adopt(IVssAsync* async);

  /// The writer whose event runs on this thread; nullptr outside of one.
  const LiveWriter::Event* event() const;

  std::vector<std::thread>& threads() { return threads_; }
  /// The document that is read, and its parts.
  ExamineState& examine() { return *examine_; }

  /// A document that the script holds on to.
  std::shared_ptr<KeptDocument>& kept() { return kept_; }
  /// Instance ids by writer name, known from a gather of this case.
  std::map<std::string, VSS_ID, std::less<>>& instances() { return instances_; }
  /// What the steps of the writer's side hold.
  WritingState& writing() { return writing_; }

  /// Heals the world and lets everything that still runs come to its end.
  void Settle();

  /// Records a step that cannot run because an earlier one gave nothing to run it on.
  void Unreached(const Step& step, std::string_view why);

  /// Records one call: `body` makes it and fills the outputs.
  template <class Body>
  HRESULT Call(const Step& step, std::string_view object, std::string_view method,
               std::vector<Field> in, Body&& body) {
    const std::int32_t call = recorder_.Call(IndexOf(step), object, method, std::move(in));
    std::vector<Field> out;
    const HRESULT hr = body(out);
    recorder_.Return(call, hr, std::move(out));
    return hr;
  }

  /// Records what the harness itself did or found in a step.
  void Note(const Step& step, std::string_view what, std::vector<Field> fields) {
    recorder_.Add(EventKind::kNote, IndexOf(step), "harness", what, std::move(fields));
  }

 private:
  void InEvent(LiveWriter& writer, const LiveWriter::Event& event);

  const Script& script_;
  Subject& subject_;
  Recorder& recorder_;
  const PerformStep perform_;
  std::deque<BackupSlot> backups_;
  std::size_t current_backup_ = 0;
  std::deque<AsyncSlot> asyncs_;
  std::size_t current_async_ = 0;
  std::vector<std::thread> threads_;
  std::map<std::string, VSS_ID, std::less<>> instances_;
  std::shared_ptr<KeptDocument> kept_;
  std::unique_ptr<ExamineState> examine_ = std::make_unique<ExamineState>();
  std::atomic<bool> settled_ = false;  // the witness's gather is none of the script's
  LiveWorld world_;
  WritingState writing_;  // given back while the world is still there
};

/// A pointer that no subject has any business to read, for outputs that are not set.
template <class T>
T* Untouched() {
  return reinterpret_cast<T*>(static_cast<std::uintptr_t>(0x5A5A5A5A5A5A5A50u));
}

/// Among the inputs of a call, a place for an output: only one that is NULL is recorded.
inline Value OutPlace(bool null) { return null ? Value::Null() : Value::Untouched(); }

/// What became of an output pointer: untouched, null, or an object.
template <class T>
Value DescribePointer(T* pointer) {
  if (pointer == Untouched<T>()) return Value::Untouched();
  return pointer == nullptr ? Value::Null() : Value::Object();
}

/// Releases a pointer unless it is NULL or was never set; clears it.
template <class T>
void ReleaseAndClear(T*& pointer) {
  if (pointer != nullptr && pointer != Untouched<T>()) pointer->Release();
  pointer = nullptr;
}

}  // namespace gwm
