// SPDX-License-Identifier: Apache-2.0
//
// Writes down what happens, from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "trace/trace.h"

namespace gwm {

class Recorder {
 public:
  /// `sink` gets each event as it happens, under the recorder's lock.
  explicit Recorder(std::function<void(const Event&)> sink = {});

  /// A call into the subject begins. The result pairs it with Return.
  std::int32_t Call(std::int32_t step, std::string_view object, std::string_view method,
                    std::vector<Field> in);
  void Return(std::int32_t call, HRESULT hr, std::vector<Field> out);

  /// The subject calls a writer.
  std::int32_t Enter(std::string_view writer, std::string_view method, std::vector<Field> in);
  void Leave(std::int32_t call, std::vector<Field> out);

  void Add(EventKind kind, std::int32_t step, std::string_view object, std::string_view method,
           std::vector<Field> fields);
  /// A document, and by which method of which object it came.
  void AddDocument(std::int32_t step, std::string_view object, std::string_view method,
                   std::string_view text, std::vector<Field> fields);

  /// How many events there are; from there on, Since gives what is recorded later. A step that goes by
  /// what its own calls answered reads it there, by the rule that judges it afterwards.
  std::size_t size();
  Trace Since(std::size_t begin);

  /// Ends the recording; later events (a writer that was let go late) are dropped.
  Trace Take();

 private:
  Event& Append(EventKind kind);
  /// The event that ends a call, with the names of the one that began it.
  Event& Close(EventKind kind, std::int32_t call);
  /// Hands on an event that is complete.
  void Emit(Event& event);

  std::mutex mutex_;
  std::function<void(const Event&)> sink_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::map<std::thread::id, std::uint32_t> threads_;
  Trace trace_;
  std::map<std::int32_t, std::size_t> open_;  // calls that have not come back: their events
  std::int32_t next_call_ = 0;
  bool ended_ = false;
  Event dropped_;
};

}  // namespace gwm
