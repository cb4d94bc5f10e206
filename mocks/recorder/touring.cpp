// SPDX-License-Identifier: Apache-2.0
#include "recorder/touring.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

#include "environment/immortal.h"
#include "recorder/settings.h"
#include "recorder/trace.h"
#include "requesters/scripted_requester.h"

namespace gwm::recording {
namespace {

using Clock = std::chrono::steady_clock;
using touring::Between;
using touring::Tour;

constexpr std::chrono::milliseconds kQuiet{200};  // without another subscription
constexpr std::chrono::seconds kLatest{10};       // for the first one
constexpr std::chrono::milliseconds kHeadStart{50};  // of a gather, before the next event

constexpr ObjectName kTour{"tour"};
const Tour& Gathering() { return touring::Tours().front(); }

class Touring {
 public:
  static Touring& Instance() {
    static Immortal<Touring> instance;
    return *instance;
  }

  void Begin(const Tour& tour, NativePath end_file) {
    tour_ = &tour;
    end_file_ = end_file;
    std::thread([this] { Run(); }).detach();
  }

  void Subscribed() {
    const std::lock_guard lock(mutex_);
    ++subscriptions_;
    heard_.notify_all();
  }

  bool SelectsNoComponents() const { return tour_ != nullptr && !tour_->components; }

  void Entered(std::string_view method) {
    if (tour_ == nullptr) return;
    {
      const std::lock_guard lock(mutex_);
      ++handlers_;
    }
    if (tour_->between == Between::kEnd && method == "CVssWriter::OnFreeze") AskToEnd();
  }

  void Left(std::string_view method) {
    if (tour_ == nullptr) return;
    std::unique_lock lock(mutex_);
    const bool is_last = --handlers_ == 0;
    if (tour_->between != Between::kIdentify || !is_last) return;
    if (method.find("Identify") != std::string_view::npos) return;
    others_.emplace_back([this] {
      Note("joins", Gathering().name);
      Play(Gathering());
    });
    lock.unlock();
    // The writer is not free for Identify before this event is over: it is to be the next one.
    std::this_thread::sleep_for(kHeadStart);
  }

 private:
  static void Note(const char* what, std::string_view name) {
    Fields out;
    out.Text("name", name);
    Trace::Instance().Add(EventKind::kNote, kTour, what, out);
  }

  void Run() {
    if (!AwaitWriters()) {
      Note("has no writer", tour_->name);
    } else {
      Note("begins", tour_->name);
      Play(*tour_);
      AwaitOthers();
    }
    AskToEnd();
  }

  /// A handler that does not return holds up the requester's own end, too.
  void Play(const Tour& tour) {
    touring::ScriptedRequesters requesters(tour);
    if (requesters.Play()) return;
    Note("waits in vain", tour.name);
    AskToEnd();
  }

  void AwaitOthers() {
    std::vector<std::thread> others;
    {
      const std::lock_guard lock(mutex_);
      others.swap(others_);
    }
    for (std::thread& other : others) other.join();
  }

  bool AwaitWriters() {
    std::unique_lock lock(mutex_);
    if (!heard_.wait_until(lock, Clock::now() + kLatest, [this] { return subscriptions_ > 0; })) return false;
    for (unsigned before = 0; before != subscriptions_;) {
      before = subscriptions_;
      heard_.wait_until(lock, Clock::now() + kQuiet, [&] { return subscriptions_ != before; });
    }
    return true;
  }

  void AskToEnd() {
    static std::once_flag once;
    std::call_once(once, [this] {
      Note("is over", tour_->name);
      if (end_file_ == nullptr) return;
#ifdef _WIN32
      std::FILE* const file = _wfopen(end_file_, L"wb");
#else
      std::FILE* const file = std::fopen(end_file_, "wbe");
#endif
      if (file != nullptr) std::fclose(file);
    });
  }

  const Tour* tour_ = nullptr;
  NativePath end_file_ = nullptr;
  std::mutex mutex_;  // guards what follows
  std::condition_variable heard_;
  unsigned subscriptions_ = 0;
  unsigned handlers_ = 0;  // under way
  std::vector<std::thread> others_;  // requesters, besides that of the tour
};

}  // namespace

void BeginTour(const char* name, NativePath end_file) {
  if (name == nullptr) return;
  const Tour* const tour = touring::FindTour(name);
  if (tour == nullptr) Refuse("GWM_TOUR", "there is no such tour; ./gwm writer --help shows them");
  Touring::Instance().Begin(*tour, end_file);
}

void TellTourOfSubscription() { Touring::Instance().Subscribed(); }

bool TourSelectsNoComponents() { return Touring::Instance().SelectsNoComponents(); }

InHandler::InHandler(std::string_view method) : method_(method) { Touring::Instance().Entered(method_); }
InHandler::~InHandler() { Touring::Instance().Left(method_); }

}  // namespace gwm::recording
