// SPDX-License-Identifier: Apache-2.0
//
// Steps on IVssAsync.
#include <chrono>

#include "play/actions.h"
#include "stage/context.h"
#include "stage/patience.h"
#include "stage/text.h"

namespace gwm::ops {
namespace {

constexpr std::string_view kWait = "IVssAsync::Wait";
constexpr std::string_view kQueryStatus = "IVssAsync::QueryStatus";

bool Ready(Context& c, const Step& s) {
  if (c.async() != nullptr && c.async()->object != nullptr) return true;
  c.Unreached(s, "there is no IVssAsync");
  return false;
}

HRESULT RecordQuery(Context& c, const Step& s) {
  HRESULT status = static_cast<HRESULT>(0xDEADBEEF);
  const HRESULT untouched = status;
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
                 {"pHrResult", status == untouched ? Value::Untouched() : Value::Code(status)});
           }
           if (with_reserved) out.push_back({"pReserved", Value::Number(reserved)});
           return hr;
         });
  return status;
}

}  // namespace

void Wait(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  const auto limit = static_cast<DWORD>(s.n[0]);
  const auto begun = std::chrono::steady_clock::now();
  c.Call(s, c.async()->name, kWait, {{"dwMilliseconds", Value::Number(limit)}},
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.async()->object->Wait(limit);
           const auto took = std::chrono::steady_clock::now() - begun;
           if (limit != INFINITE) {
             out.push_back({"in time", Value::Bool(took < std::chrono::milliseconds(limit) +
                                                              std::chrono::seconds(5))});
             out.push_back(
                 {"not early", Value::Bool(took >= std::chrono::milliseconds(limit) -
                                                       std::chrono::milliseconds(2))});
           }
           return hr;
         });
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
  // Only the last query is recorded: thousands of equal ones would say nothing more.
  const int patience = Patience();
  for (int i = 0; i < patience; ++i) {
    HRESULT status = S_OK;
    if (FAILED(c.async()->object->QueryStatus(&status, nullptr))) break;
    if (status != VSS_S_ASYNC_PENDING) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
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
  void* found = nullptr;
  c.Call(s, c.async()->name, "IUnknown::QueryInterface", {{"riid", Value::Text(ToText(iid))}},
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.async()->object->QueryInterface(iid, &found);
           out.push_back({"ppvObject", DescribePointer(static_cast<IUnknown*>(found))});
           return hr;
         });
  if (found != nullptr) static_cast<IUnknown*>(found)->Release();
}

}  // namespace gwm::ops
