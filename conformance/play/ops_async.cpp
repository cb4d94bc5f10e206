// SPDX-License-Identifier: Apache-2.0
//
// Steps on IVssAsync.
#include <chrono>

#include "play/actions.h"
#include "stage/context.h"
#include "stage/identity.h"
#include "stage/output.h"
#include "stage/patience.h"
#include "stage/text.h"

namespace gwm {
namespace {

constexpr std::string_view kWait = "IVssAsync::Wait";
constexpr std::string_view kQueryStatus = "IVssAsync::QueryStatus";
constexpr HRESULT kNoStatus = static_cast<HRESULT>(0xDEADBEEF);  // before it is set

bool Ready(Context& c, const Step& s) {
  if (c.async() != nullptr && c.async()->object != nullptr) return true;
  c.Unreached(s, "there is no IVssAsync");
  return false;
}

void RecordQuery(Context& c, const Step& s) {
  HRESULT status = kNoStatus;
  INT reserved = 4711;
  const bool null_output = s.n[0] == 1;
  const bool with_reserved = s.n[0] == 2;
  const bool no_memory = s.n[0] == 3;
  // The first page of a process is nobody's.
  HRESULT* const place = null_output ? nullptr
                         : no_memory ? reinterpret_cast<HRESULT*>(std::uintptr_t{16})
                                     : &status;
  c.Call(s, c.async()->name, kQueryStatus,
         {{"pHrResult", no_memory ? Value::Text("no memory") : OutPlace(null_output)},
          {"pReserved", with_reserved ? Value::Number(reserved) : Value::Null()}},
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.async()->object->QueryStatus(place, with_reserved ? &reserved : nullptr);
           if (place == &status) {
             out.push_back(
                 {"pHrResult", status == kNoStatus ? Value::Untouched() : Value::Code(status)});
           }
           if (with_reserved) out.push_back({"pReserved", Value::Number(reserved)});
           return hr;
         });
}

}  // namespace

void AwaitEnd(Context& c, const Step& s) {
  const AsyncSlot* slot = c.async();
  c.Call(s, slot->name, kWait, {{"dwMilliseconds", Value::Number(INFINITE)}},
         [&](auto&) { return slot->object->Wait(INFINITE); });
  c.Call(s, slot->name, kQueryStatus, {{"pReserved", Value::Null()}}, [&](std::vector<Field>& out) {
    HRESULT status = kNoStatus;
    const HRESULT hr = slot->object->QueryStatus(&status, nullptr);
    out.push_back({"pHrResult", status == kNoStatus ? Value::Untouched() : Value::Code(status)});
    return hr;
  });
}

namespace ops {

void Wait(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  const auto limit = static_cast<DWORD>(s.n[0]);
  // How long it took, the events say themselves.
  c.Call(s, c.async()->name, kWait, {{"dwMilliseconds", Value::Number(limit)}},
         [&](auto&) { return c.async()->object->Wait(limit); });
}

void WaitOnThreads(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  const AsyncSlot slot = *c.async();
  for (std::int64_t i = 0; i < s.n[0]; ++i) {
    slot.object->AddRef();
    c.threads().emplace_back([&c, &s, slot] {
      c.Call(s, slot.name, kWait, {{"dwMilliseconds", Value::Number(INFINITE)}},
             [&](auto&) { return slot.object->Wait(INFINITE); });
      slot.object->Release();
    });
  }
}

void JoinThreads(Context& c, const Step& s) {
  const auto joined = static_cast<std::int64_t>(c.threads().size());
  for (std::thread& t : c.threads()) t.join();
  c.threads().clear();
  c.Call(s, "harness", "join the threads", {}, [&](std::vector<Field>& out) {
    out.push_back({"joined", Value::Number(joined)});
    return S_OK;
  });
}

void Query(Context& c, const Step& s) {
  if (Ready(c, s)) RecordQuery(c, s);
}

void PollUntilDone(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  // Of thousands of equal answers the first says all.
  PatientWait wait;
  HRESULT last = kNoStatus;
  int polls = 0;
  while (!wait.Over()) {
    HRESULT status = kNoCode;
    const HRESULT hr = c.async()->object->QueryStatus(&status, nullptr);
    if (status != last) {
      c.recorder().Add(EventKind::kNote, c.IndexOf(s), c.async()->name, "poll",
                       {{"n", Value::Number(polls)},
                        {"code", Value::Code(hr)},
                        {"pHrResult", Value::Code(status)}});
      last = status;
    }
    ++polls;
    if (FAILED(hr) || status != VSS_S_ASYNC_PENDING) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  c.Note(s, "polled", {{"times", Value::Number(polls)}});
  RecordQuery(c, s);
}

void Cancel(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  c.Call(s, c.async()->name, "IVssAsync::Cancel", {},
         [&](auto&) { return c.async()->object->Cancel(); });
}

void ReleaseAsync(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  c.Call(s, c.async()->name, "IUnknown::Release", {}, [&](std::vector<Field>& out) {
    out.push_back({"references", Value::Number(c.async()->object->Release())});
    c.async()->object = nullptr;
    return S_OK;
  });
}

void UseAsync(Context& c, const Step& s) {
  c.UseAsync(static_cast<std::size_t>(s.n[0]));
  c.Note(s, "use", {{"async", Value::Number(s.n[0])}});
}

void QueryAsyncInterface(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  static constexpr IID kForeign = {0x12345678, 0x1234, 0x1234, {1, 2, 3, 4, 5, 6, 7, 8}};
  constexpr const IID* kInterfaces[] = {&IID_IVssAsync, &IID_IUnknown, &kForeign};
  const IID& iid = *kInterfaces[s.n[0]];
  IUnknown* found = nullptr;
  c.Call(s, c.async()->name, "IUnknown::QueryInterface", {{"riid", Value::Text(ToText(iid))}},
         [&](std::vector<Field>& out) { return QueryAndDescribe(c.async()->object, iid, found, out); });
  ReleaseAndClear(found);
}

}  // namespace ops
}  // namespace gwm
