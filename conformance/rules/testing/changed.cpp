// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/changed.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "vsserror.h"

namespace gwm {
namespace {

constexpr HRESULT kCodes[] = {
    S_OK, S_FALSE, E_FAIL, E_INVALIDARG, E_ACCESSDENIED, E_OUTOFMEMORY, E_UNEXPECTED, VSS_E_BAD_STATE,
    VSS_E_UNEXPECTED, VSS_E_OBJECT_NOT_FOUND, VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_WRITER_INFRASTRUCTURE,
    VSS_E_SNAPSHOT_SET_IN_PROGRESS, VSS_E_WRITERERROR_RETRYABLE, VSS_E_WRITERERROR_NONRETRYABLE,
    VSS_E_FLUSH_WRITES_TIMEOUT, VSS_S_ASYNC_PENDING, VSS_S_ASYNC_FINISHED, VSS_S_ASYNC_CANCELLED};

/// A call or an event of a writer from its beginning to its end, by the places of both; its own place twice where
/// one of them is missing.
using Span = std::pair<std::size_t, std::size_t>;

Span SpanOf(const Trace& trace, std::size_t at) {
  const Event& one = trace.events[at];
  if (one.call < 0) return {at, at};
  Span span{at, at};
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    if (trace.events[i].call != one.call) continue;
    span = {std::min(span.first, i), std::max(span.second, i)};
  }
  return span;
}

void Renumber(Trace& trace) {
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    trace.events[i].n = static_cast<std::uint32_t>(i);
    trace.events[i].us = 10 * static_cast<std::int64_t>(i);
  }
}

/// Both ends of a call.
template <class Do>
void AtBothEnds(Trace& trace, const Span& span, Do&& change) {
  change(trace.events[span.first]);
  if (span.second != span.first) change(trace.events[span.second]);
}

}  // namespace

Trace Changer::Change(Trace trace) {
  for (std::size_t i = Below(3) + 1; i > 0 && !trace.events.empty(); --i) ChangeOnce(trace);
  Renumber(trace);
  return trace;
}

void Changer::ChangeOnce(Trace& trace) {
  std::vector<Event>& events = trace.events;
  const std::size_t at = Below(events.size());
  const Span span = SpanOf(trace, at);
  const auto first = events.begin() + static_cast<std::ptrdiff_t>(span.first);
  const auto last = events.begin() + static_cast<std::ptrdiff_t>(span.second);
  switch (Below(10)) {
    case 0:  // The whole is missing.
      events.erase(first, std::next(last));
      return;
    case 1: {  // It comes twice.
      std::vector<Event> again(first, std::next(last));
      std::int32_t highest = 0;
      for (const Event& e : events) highest = std::max(highest, e.call);
      for (Event& e : again) {
        if (e.call >= 0) e.call += highest + 1;
        if (e.within >= events[span.first].call && e.within >= 0 && span.first != span.second) e.within += highest + 1;
      }
      events.insert(std::next(last), again.begin(), again.end());
      return;
    }
    case 2: {  // It comes elsewhere.
      const std::vector<Event> moved(first, std::next(last));
      events.erase(first, std::next(last));
      events.insert(events.begin() + static_cast<std::ptrdiff_t>(Below(events.size() + 1)), moved.begin(), moved.end());
      return;
    }
    case 3: {
      Event& end = events[span.second];
      end.hr = OtherCode();
      end.has_hr = true;
      return;
    }
    case 4: {
      const std::string object = AnyEvent(trace).object;
      return AtBothEnds(trace, span, [&](Event& e) { e.object = object; });
    }
    case 5: {
      const std::string method = AnyEvent(trace).method;
      return AtBothEnds(trace, span, [&](Event& e) { e.method = method; });
    }
    case 6:  // Seldom is a trace short.
      if (Below(4) == 0) events.erase(std::next(last), events.end());
      return;
    default:
      return ChangeValue(trace);
  }
}

void Changer::ChangeValue(Trace& trace) {
  for (int i = 0; i < 20; ++i) {
    Event& event = AnyEvent(trace);
    if (event.fields.empty()) continue;
    const std::size_t at = Below(event.fields.size());
    if (Below(8) == 0) {
      event.fields.erase(event.fields.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      event.fields[at].value = OtherValue(trace, event.fields[at]);
    }
    return;
  }
}

Value Changer::OtherValue(const Trace& trace, const Field& field) {
  std::vector<Value> others;
  for (const Event& e : trace.events) {
    if (const Value* value = e.Find(field.name); value != nullptr && *value != field.value) others.push_back(*value);
  }
  if (!others.empty() && Below(2) == 0) return others[Below(others.size())];
  switch (Below(8)) {
    case 0:
      return Value::Null();
    case 1:
      return Value::Bool(field.value.kind != Value::Kind::kBool || field.value.number == 0);
    case 2:
      return Value::Number(static_cast<std::int64_t>(Below(4)));
    case 3:
      return Value::Number(field.value.number + 1);
    case 4:
      return Value::Text("");
    case 5:
      return Value::Code(OtherCode());
    case 6:
      return Value::Text("another");
    default:
      return Value::Untouched();
  }
}

HRESULT Changer::OtherCode() { return kCodes[Below(std::size(kCodes))]; }

}  // namespace gwm
