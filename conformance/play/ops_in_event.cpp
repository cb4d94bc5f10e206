// SPDX-License-Identifier: Apache-2.0
//
// What a writer does inside its events, beside what its document needs.
#include "script/steps_requester.h"
#include "stage/event_help.h"
#include "stage/output.h"
#include "stage/requester_help.h"

namespace gwm::ops {

void AskWriter(Context& c, const Step& s) {
  const LiveWriter::Event* event = EventOf(c, s);
  if (event == nullptr) return;
  const auto* questions = dynamic_cast<const WriterQuestions*>(&event->writer->writer());
  if (questions == nullptr) return c.Unreached(s, "the writer cannot ask");
  c.Call(s, event->writer->object(), "the writer asks", {}, [&](std::vector<Field>& out) {
    out.push_back({"context", Value::Number(questions->AskContext())});
    out.push_back({"backupType", Value::Number(questions->AskBackupType())});
    out.push_back({"partial files", Value::Bool(questions->AskPartialFiles())});
    return S_OK;
  });
}

void FailEvent(Context& c, const Step& s) {
  const LiveWriter::Event* event = EventOf(c, s);
  if (event == nullptr) return;
  const auto code = static_cast<HRESULT>(s.n[0]);
  const bool answer = s.n[1] != 0;
  c.Call(s, event->writer->object(),
         answer && code == S_OK ? "CVssWriter::SetWriterFailureEx" : "CVssWriter::SetWriterFailure",
         {{"hr", Value::Code(code)}}, [&](auto&) { return event->writer->FailEvent(code, answer); });
}

void DescribeComponent(Context& c, const Step& s) {
  const LiveWriter::Event* event = EventOf(c, s);
  if (event == nullptr || event->metadata == nullptr) return;
  c.Call(s, event->writer->object(), "IVssCreateWriterMetadata::AddComponent",
         {{"wszLogicalPath", TextOrNull(s.s[0])}, {"wszComponentName", TextOrNull(s.s[1])}},
         [&](auto&) {
           return event->metadata->AddComponent(VSS_CT_FILEGROUP, Wide(s.s[0]), Wide(s.s[1]), nullptr,
                                                nullptr, 0, false, false, s.n[0] != 0);
         });
}

void ChangeOwnComponent(Context& c, const Step& s) {
  const LiveWriter::Event* event = EventOf(c, s);
  if (event == nullptr) return;
  const bool restore = s.n[0] != 0;
  c.Call(s, event->writer->object(), s.name, {},
         [&](std::vector<Field>& out) -> HRESULT {
           if (event->components == nullptr) return E_POINTER;
           OutNumber<UINT> count;
           HRESULT hr = event->components->GetComponentCount(count.At(false));
           out.push_back(count.Describe("components"));
           IVssComponent* component = nullptr;
           if (SUCCEEDED(hr)) hr = event->components->GetComponent(0, &component);
           if (FAILED(hr) || component == nullptr) return FAILED(hr) ? hr : E_FAIL;
           constexpr LPCWSTR kChanged = VSS_L("changed by the writer");
           hr = restore ? component->SetRestoreMetadata(kChanged) : component->SetBackupMetadata(kChanged);
           component->Release();
           return hr;
         });
}

}  // namespace gwm::ops
