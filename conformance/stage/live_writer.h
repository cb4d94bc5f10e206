// SPDX-License-Identifier: Apache-2.0
//
// A writer of a case's world: it records its events, runs the script's steps for it, and behaves as its
// row says.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "worlds/world.h"
#include "stage/recorder.h"
#include "writers/scripted_writer.h"

namespace gwm {

class LiveWriter : public WriterEvents {
 public:
  /// Called inside each event, before the writer behaves. The pointers are those of the event.
  struct Event {
    std::string_view name;
    IVssCreateWriterMetadata* metadata = nullptr;
    IVssCreateWriterMetadataEx* metadata_ex = nullptr;
    IVssWriterComponents* components = nullptr;
    LiveWriter* writer = nullptr;
  };
  using Hook = std::function<void(LiveWriter&, const Event&)>;

  LiveWriter(const WriterSpec& spec, std::string name, Recorder& recorder, Hook hook);
  ~LiveWriter() override;

  const std::string& name() const { return name_; }
  /// What a trace calls it: "writer#A".
  std::string object() const { return "writer#" + name_; }
  const WriterSpec& spec() const { return spec_; }
  GUID class_id() const { return spec_.id; }
  CVssWriter& writer() { return *writer_; }
  /// NULL for a writer that is no CVssWriterEx.
  CVssWriterEx* extended();
  bool alive() const { return writer_ != nullptr; }
  /// Destroys the object, whatever its state; only a writer that Remake follows is used again.
  void Destroy();
  /// A new object in the place of the old one, as after a restart of its service.
  void Remake();

  HRESULT Initialize();
  HRESULT Subscribe();
  HRESULT Unsubscribe();

  /// Blocks until the writer is inside OnIdentify, or the time is over.
  bool AwaitInside();
  /// Blocks until `times` OnIdentify calls have come back.
  bool AwaitDone(int times);
  /// Until it has been called for one of these events and, if so asked, has `left` it; or for a while.
  void AwaitEvent(const std::vector<std::string>& events, bool left);
  void OpenGate();
  /// How often a builder's method told this writer that memory is short.
  int told_out_of_memory() const { return told_out_of_memory_; }
  /// The event that runs is reported as failed; `code` goes to SetWriterFailure.
  /// `answer`: what the handler returns all the same; with S_OK it says so with SetWriterFailureEx.
  HRESULT FailEvent(HRESULT code, bool answer = false);
  /// From now on the writer reports another component.
  void ChangeDocument() { variant_ = 1; }
  /// What GoogleMock says; true for a writer that is no mock.
  bool MockSatisfied();

  bool OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx* ex) override;
  bool OnEvent(std::string_view event, IVssWriterComponents* components) override;

 private:
  bool Behave();
  void Saw(std::set<std::string, std::less<>>& events, std::string_view event);
  bool Describe(IVssCreateWriterMetadata* metadata);

  const WriterSpec& spec_;
  std::string name_;
  std::atomic<int> variant_ = 0;
  std::atomic<int> told_out_of_memory_ = 0;
  std::atomic<bool> event_fails_ = false;
  Recorder& recorder_;
  Hook hook_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool gate_open_ = false;
  bool gave_up_ = false;  // waiting for the gate: nobody need wait for this writer
  int inside_ = 0;
  int done_ = 0;
  std::set<std::string, std::less<>> entered_;  // events but Identify
  std::set<std::string, std::less<>> left_;
  /// Shared, for its deleter: on Windows CVssWriter has no virtual destructor. Last: gone before what its
  /// events use.
  std::shared_ptr<CVssWriter> writer_;
};

}  // namespace gwm
