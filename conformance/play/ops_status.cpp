// SPDX-License-Identifier: Apache-2.0
//
// GetWriterStatusCount, GetWriterStatus, GetWriterStatusEx and FreeWriterStatus.
#include <algorithm>

#include "script/steps_requester.h"
#include "stage/output.h"
#include "stage/requester_help.h"
#include "stage/progress.h"

namespace gwm::ops {
namespace {

/// The outputs of one call; what is not asked for gets NULL.
struct Status {
  VSS_ID instance{};
  VSS_ID writer{};
  BSTR name = nullptr;
  OutNumber<VSS_WRITER_STATE> state;
  HRESULT failure = kNoCode;
  HRESULT application = kNoCode;
  BSTR message = nullptr;

  Status() = default;
  Status(const Status&) = delete;
  Status& operator=(const Status&) = delete;
  ~Status() {
    SysFreeString(name);
    SysFreeString(message);
  }

  HRESULT Get(IVssBackupComponents* backup, IVssBackupComponentsEx3* ex, UINT index, std::int64_t nulls) {
    const auto place = [nulls](int bit, auto* output) {
      return (nulls & bit) != 0 ? nullptr : output;
    };
    if (ex == nullptr) {
      return backup->GetWriterStatus(index, place(1, &instance), place(2, &writer), place(4, &name),
                                     state.At((nulls & 8) != 0), place(16, &failure));
    }
    return ex->GetWriterStatusEx(index, place(1, &instance), place(2, &writer), place(4, &name),
                                 state.At((nulls & 8) != 0), place(16, &failure), place(32, &application),
                                 place(64, &message));
  }
};

}  // namespace

void StatusCount(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  UINT count = 0xDEADBEEF;
  c.Call(s, c.backup().name, "IVssBackupComponents::GetWriterStatusCount",
         {{"pcWriters", OutPlace(s.n[0] != 0)}}, [&](std::vector<Field>& out) {
           const HRESULT hr = c.backup().object->GetWriterStatusCount(s.n[0] != 0 ? nullptr : &count);
           if (SUCCEEDED(hr)) out.push_back({"pcWriters", Value::Number(count)});
           return hr;
         });
}

void GetStatus(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const Queried<IVssBackupComponentsEx3> ex(c, IID_IVssBackupComponentsEx3);
  const bool with_ex = s.n[2] == 1;
  if (with_ex && !ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx3");
  Status status;
  c.Call(s, c.backup().name,
         with_ex ? "IVssBackupComponentsEx3::GetWriterStatusEx"
                 : "IVssBackupComponents::GetWriterStatus",
         {{"iWriter", Value::Number(s.n[0])}, {"NULL outputs", Value::Number(s.n[1])}},
         [&](std::vector<Field>& out) {
           const HRESULT hr = status.Get(c.backup().object, with_ex ? ex.operator->() : nullptr,
                                         static_cast<UINT>(s.n[0]), s.n[1]);
           out.push_back({"pbstrWriter", status.name == nullptr ? Value::Null() : Value::Object()});
           if (SUCCEEDED(hr)) {
             out.push_back(status.state.Describe("pnStatus"));
             out.push_back({"phResultFailure", Value::Code(status.failure)});
           }
           return hr;
         });
}

void StatusOf(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const Queried<IVssBackupComponentsEx3> ex(c, IID_IVssBackupComponentsEx3);
  if (s.n[0] != 0 && !ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx3");
  const std::string wanted = Narrow(s.s[0]);
  const VSS_ID wanted_class = ClassId(wanted);
  c.Call(s, c.backup().name, "status of the writer", {{"writer", Value::Text(wanted)}},
         [&](std::vector<Field>& out) -> HRESULT {
           UINT count = 0;
           HRESULT hr = c.backup().object->GetWriterStatusCount(&count);
           if (FAILED(hr)) return hr;
           std::int64_t entries = 0;
           std::int64_t failed = 0;
           for (UINT i = 0; i < std::min(count, 2000u); ++i) {
             Status status;
             hr = status.Get(c.backup().object, s.n[0] != 0 ? ex.operator->() : nullptr, i, 0);
             MadeProgress();
             if (FAILED(hr)) return hr;
             if (status.writer != wanted_class) continue;
             failed += status.failure != S_OK;
             if (++entries > 1) continue;
             const auto text = [](BSTR t) {
               return t == nullptr ? Value::Null() : Value::Text(ToUtf8({t, SysStringLen(t)}));
             };
             out.push_back(status.state.Describe("state"));
             out.push_back({"failure", Value::Code(status.failure)});
             out.push_back({"application", Value::Code(status.application)});
             out.push_back({"name", text(status.name)});
             out.push_back({"message", text(status.message)});
             VSS_ID instance{};
             out.push_back({"pidInstance", Value::Text(ToText(status.instance))});
             out.push_back({"instanceId", FindInstance(c, wanted, instance) ? Value::Text(ToText(instance))
                                                                            : Value::Null()});
           }
           out.push_back({"entries", Value::Number(entries)});
           out.push_back({"failed entries", Value::Number(failed)});
           return S_OK;
         });
}

void FreeStatus(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::FreeWriterStatus", {},
         [&](auto&) { return c.backup().object->FreeWriterStatus(); });
}

}  // namespace gwm::ops
