// SPDX-License-Identifier: Apache-2.0
#include "play/case_runner.h"

#include <exception>
#include <utility>

#include "play/actions.h"
#include "script/steps.h"
#include "stage/context.h"
#include "play/witness.h"

namespace gwm {
namespace {

void ReadLog(Context& c) {
  if (!c.subject().Can(GWM_CAN_EVENT_LOG)) return;
  IGwmWorld* control = c.subject().world();
  const UINT count = control->LogCount();
  for (UINT i = 0; i < count; ++i) {
    GwmLogRecord record{};
    if (control->LogRecord(i, &record) != S_OK) continue;
    c.recorder().Add(EventKind::kLog, -1, "log", record.source,
                     {{"code", Value::Code(record.code)},
                      {"severity", Value::Number(record.severity)},
                      {"service", Value::Text(record.service)},
                      {"text", Value::Text(record.text)}});
  }
}

void AskMocks(Context& c) {
  for (auto& writer : c.world().writers()) {
    if (!writer->spec().mocked) continue;
    c.recorder().Add(EventKind::kNote, -1, "writer#" + writer->name(), "mock",
                     {{"satisfied", Value::Bool(writer->MockSatisfied())}});
  }
}

/// An exception that the subject lets out would otherwise end the case without a verdict.
void Guarded(Recorder& recorder, auto&& part) {
  const auto escaped = [&](const char* what) {
    recorder.Add(EventKind::kException, -1, "harness", "exception", {{"what", Value::Text(what)}});
  };
  try {
    part();
  } catch (const std::exception& exception) {
    escaped(exception.what());
  } catch (...) {
    escaped("of no known kind");
  }
}

GwmCounters CountersOf(Subject& subject) {
  GwmCounters counters{};
  counters.size = sizeof counters;
  if (subject.Can(GWM_CAN_COUNTERS)) subject.world()->Counters(&counters);
  return counters;
}

void RecordLeaks(const GwmCounters& before, const GwmCounters& after, Recorder& recorder) {
  const auto changed = [&](const char* what, LONGLONG was, LONGLONG is) {
    if (is == was) return;
    recorder.Add(EventKind::kLeak, -1, "harness", "leak",
                 {{"what", Value::Text(what)}, {"before", Value::Number(was)}, {"after", Value::Number(is)}});
  };
  changed("objects", before.objects, after.objects);
  changed("operations", before.operations, after.operations);
  changed("subscribed writers", before.subscribers, after.subscribers);
}

}  // namespace

CaseRun RunCase(const Case& row, Subject& subject, JudgeOptions options,
                std::function<void(const Event&)> sink) {
  Recorder recorder(std::move(sink));
  const GwmCounters before = CountersOf(subject);
  Guarded(recorder, [&] {
    Context context(row.script, *row.world.world, subject, recorder, Perform);
    Guarded(recorder, [&] {
      Perform(context, CreateBackup());
      context.RunScript();
    });
    ReadLog(context);
    context.Settle();
    AskMocks(context);
    BearWitness(context);
  });
  RecordLeaks(before, CountersOf(subject), recorder);
  CaseRun run;
  run.trace = recorder.Take();
  run.judgement = JudgeCase(row, run.trace, options);
  return run;
}

}  // namespace gwm
