// SPDX-License-Identifier: Apache-2.0
#include "service/callers.h"

#include <new>

#include "requester/event_components.h"
#include "writers/local_audience.h"
#include "writers/writer_registry.h"

namespace gwm::service {
namespace {

template <class Key, class Value>
using KeptMap = std::map<Key, Value, std::less<>, UncountedAllocator<std::pair<const Key, Value>>>;

struct Process {
  int connections = 0;
  KeptMap<ListenerNumber, VSS_ID> prepared;  // and in which session
};

struct All {
  std::mutex mutex;
  KeptMap<int, Process> processes;
};

All& TheCallers() {
  static Immortal<All> all;
  return *all;
}

void Abort(ListenerNumber number, const VSS_ID& session_id) {
  const ComPtr<Writer> writer = WriterRegistry::Instance().Find(number);
  if (!writer) return;
  EventContext context;
  context.session_id = session_id;
  SessionComponents none(std::make_shared<Session>(), writer->identity());
  Answer ignored;
  LocalAudience::Instance().Raise(number, {WriterEvent::kAbort, context, none, nullptr}, ignored);
}

}  // namespace

Caller::Caller(int process) : process_(process) {
  All& all = TheCallers();
  const std::lock_guard lock(all.mutex);
  ++all.processes[process_].connections;
}

Caller::~Caller() {
  KeptMap<ListenerNumber, VSS_ID> left;
  {
    All& all = TheCallers();
    const std::lock_guard lock(all.mutex);
    const auto found = all.processes.find(process_);
    if (--found->second.connections > 0) return;
    left.swap(found->second.prepared);
    all.processes.erase(found);
  }
  for (const auto& [number, session_id] : left) try {
      Abort(number, session_id);
    } catch (const std::bad_alloc&) {
      continue;  // the others are not short of memory yet
    }
}

void Caller::Note(const RaiseCall& call) {
  All& all = TheCallers();
  const std::lock_guard lock(all.mutex);
  auto& prepared = all.processes[process_].prepared;
  switch (call.event) {
    case WriterEvent::kPrepareSnapshot:
    case WriterEvent::kFreeze:
    case WriterEvent::kThaw:
      prepared[call.number] = call.context.session_id;
      break;
    case WriterEvent::kPostSnapshot:
    case WriterEvent::kAbort:
    case WriterEvent::kBackupShutdown:
      prepared.erase(call.number);
      break;
    default:
      break;
  }
}

}  // namespace gwm::service
