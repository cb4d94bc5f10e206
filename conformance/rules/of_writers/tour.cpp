// SPDX-License-Identifier: Apache-2.0
#include "rules/of_writers/tour.h"

#include <algorithm>

#include "rules/parts.h"

namespace gwm {
namespace {

constexpr std::string_view kNotOfACrash[] = {"SIGINT", "SIGTERM", "SIGKILL", "SIGHUP"};

std::string_view WithoutClass(std::string_view method) {
  const std::size_t colons = method.rfind("::");
  return colons == std::string_view::npos ? method : method.substr(colons + 2);
}

class Reader {
 public:
  explicit Reader(const Trace& trace) { tour_.trace = &trace; }

  ProgramTour Read() {
    for (const Event& event : tour_.trace->events) Take(event);
    return std::move(tour_);
  }

 private:
  void Take(const Event& event) {
    switch (event.kind) {
      case EventKind::kNote:
        if (event.object == "tour") TakeNote(event);
        break;
      case EventKind::kWorld:
        if (event.method == "writer") of_the_world_.insert(event.object);
        break;
      case EventKind::kCall:
        Begin(event);
        break;
      case EventKind::kReturn:
        Return(event);
        break;
      case EventKind::kEnter:
        Enter(event);
        break;
      case EventKind::kLeave:
        if (const auto at = open_handlings_.find(event.call); at != open_handlings_.end()) at->second->leave = &event;
        break;
      case EventKind::kDocument:
        TakeDocument(event);
        break;
      case EventKind::kExit:
        tour_.end = {.known = true, .natural = event.Find("code") != nullptr, .code = NumberIn(event, "code")};
        tour_.signal = TextIn(event, "signal");
        break;
      default:
        break;
    }
  }

  void TakeNote(const Event& event) {
    if (event.method == "begins" || event.method == "joins") requesters_.insert(event.thread);
    tour_.began = tour_.began || event.method == "begins";
    if (event.method == "waits in vain" && !tour_.in_vain) tour_.gave_up = &event;
    tour_.in_vain = tour_.in_vain || event.method == "waits in vain";
    tour_.is_over = tour_.is_over || event.method == "is over";
  }

  void Begin(const Event& event) {
    const bool of_requester = event.within < 0 && requesters_.contains(event.thread);
    WriterCall& call = of_requester ? asked_.emplace_back() : tour_.calls.emplace_back();
    call.call = &event;
    call.method = WithoutClass(event.method);
    call.object = event.object;
    open_calls_[event.call] = &call;
    if (of_requester) {
      Raise(call);
      return;
    }
    if (const auto outer = handling_of_.find(event.within); outer != handling_of_.end()) {
      call.in = outer->second;
      handling_of_[event.call] = outer->second;
      outer->second->calls.push_back(&call);
    }
    if (call.object.starts_with("writer") && !call.object.starts_with("writer_")) {
      WriterOf(call.object).calls.push_back(&call);
    }
  }

  void Return(const Event& event) {
    const auto at = open_calls_.find(event.call);
    if (at == open_calls_.end()) return;
    WriterCall& call = *at->second;
    call.ret = &event;
    if (call.object.starts_with("backup") && call.succeeded()) Learn(call);
    open_calls_.erase(at);
  }

  void Enter(const Event& event) {
    if (of_the_world_.contains(event.object)) return;
    Handling& handling = tour_.handlings.emplace_back();
    handling.enter = &event;
    handling.writer = event.object;
    handling.event = WithoutClass(event.method);
    handling.event.remove_prefix(std::min<std::size_t>(2, handling.event.size()));
    handling.extended = handling.event == "IdentifyEx";
    if (handling.extended) handling.event = "Identify";
    handling.occasion = occasions_[handling.event == "BackupShutdown" ? released_ : asking_];
    open_handlings_[event.call] = &handling;
    handling_of_[event.call] = &handling;
    last_on_thread_[event.thread] = &handling;
    WriterOf(event.object).handlings.push_back(&handling);
  }

  void TakeDocument(const Event& event) {
    const auto at = last_on_thread_.find(event.thread);
    if (at == last_on_thread_.end() || !event.document || at->second->writer != event.object) return;
    at->second->document = &*event.document;
  }

  /// The requester calls what raises events. Another one, who lists the writers meanwhile, releases its object, too: that
  /// is the end of no backup.
  void Raise(const WriterCall& call) {
    static constexpr std::string_view kRaising[] = {"PrepareForBackup", "DoSnapshotSet", "BackupComplete",
                                                    "AbortBackup",      "PreRestore",    "PostRestore"};
    if (!call.object.starts_with("backup")) return;
    if (call.Is("Release") && prepared_.contains(call.object)) released_ = call.object;
    if (std::ranges::find(kRaising, call.method) == std::end(kRaising)) return;
    asking_ = call.object;
    if (call.Is("PrepareForBackup")) prepared_.insert(call.object);
    if (call.Is("DoSnapshotSet")) occasions_[asking_].has_snapshot = true;
  }

  void Learn(const WriterCall& call) {
    Occasion& occasion = occasions_[call.object];
    occasion.requester = call.object;
    if (call.Is("InitializeForRestore")) occasion.restore = true;
    if (call.Is("SetBackupState")) {
      occasion.type = call.In("backupType");
      occasion.components = call.BoolIn("bSelectComponents");
      occasion.partial_files = call.BoolIn("bPartialFileSupport");
    }
    if (call.Is("AddToSnapshotSet")) occasion.volumes.push_back(call.In("pwszVolumeName"));
  }

  WriterOfProgram& WriterOf(std::string_view name) {
    WriterOfProgram& writer = tour_.writers[name];
    writer.name = name;
    return writer;
  }

  ProgramTour tour_;
  std::deque<WriterCall> asked_;  // by the requester
  std::set<std::uint32_t> requesters_;
  std::set<std::string_view> of_the_world_;  // writers, which are not the program's
  std::map<std::int32_t, WriterCall*> open_calls_;
  std::map<std::int32_t, Handling*> open_handlings_;
  std::map<std::int32_t, Handling*> handling_of_;
  std::map<std::uint32_t, Handling*> last_on_thread_;
  std::map<std::string_view, Occasion, std::less<>> occasions_;
  std::set<std::string_view> prepared_;  // objects of backups that have begun
  std::string_view asking_;              // the object whose operation is under way,
  std::string_view released_;            // and the one of a backup that was released last
};

}  // namespace

HRESULT WriterCall::failure() const { return SetsFailure() ? CodeIn(*call, "hr", S_OK) : S_OK; }

bool Handling::threw() const {
  const Value* const threw = leave == nullptr ? nullptr : leave->Find("threw");
  return threw != nullptr && threw->number != 0;
}

bool Handling::answered_true() const {
  const Value* const answer = leave == nullptr ? nullptr : leave->Find("return");
  return answer != nullptr && answer->number != 0;
}

const WriterCall* Handling::Last(std::string_view method) const {
  const auto found = std::find_if(calls.rbegin(), calls.rend(), [method](const auto* c) { return c->Is(method); });
  return found == calls.rend() ? nullptr : *found;
}

bool Handling::HasNullComponents() const {
  return IsAny("PrepareBackup", "PostSnapshot", "BackupComplete", "PreRestore", "PostRestore") &&
         enter->Find("pComponent") == nullptr;
}

const WriterCall* WriterOfProgram::Initialized() const {
  const WriterCall* last = nullptr;
  for (const WriterCall* call : calls) {
    if (!call->Is("Initialize")) continue;
    last = call;
    if (call->code() == S_OK) break;
  }
  return last;
}

bool WriterOfProgram::IsSubscribed(std::size_t calls_made) const {
  bool subscribed = false;
  for (std::size_t i = 0; i < calls_made && i < calls.size(); ++i) {
    if (calls[i]->Is("Subscribe") && calls[i]->succeeded()) subscribed = true;
    if (calls[i]->IsAny("Unsubscribe", "Uninitialize")) subscribed = false;
  }
  return subscribed;
}

const std::string* WriterOfProgram::document() const {
  const std::string* last = nullptr;
  for (const Handling* handling : handlings) {
    if (handling->document != nullptr && handling->answered_true()) last = handling->document;
  }
  return last;
}

const WriterOfProgram* ProgramTour::Find(std::string_view writer) const {
  const auto found = writers.find(writer);
  return found == writers.end() ? nullptr : &found->second;
}

std::string ProgramTour::NameOf(std::string_view writer) const {
  const WriterOfProgram* const found = Find(writer);
  const WriterCall* const call = found == nullptr ? nullptr : found->Initialized();
  const std::string_view name = call == nullptr ? std::string_view() : call->In("wszWriterName");
  return name.empty() ? std::string(writer) : "\"" + std::string(name) + "\"";
}

bool ProgramTour::Crashed() const {
  return !signal.empty() && std::ranges::find(kNotOfACrash, signal) == std::end(kNotOfACrash);
}

ProgramTour ReadTour(const Trace& trace) { return Reader(trace).Read(); }

}  // namespace gwm
