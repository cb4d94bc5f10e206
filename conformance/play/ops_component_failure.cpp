// SPDX-License-Identifier: Apache-2.0
//
// Failures of single components: a writer says them, a requester asks for them.
#include "script/steps_requester.h"
#include "stage/context.h"
#include "stage/text.h"

namespace gwm::ops {
namespace {

/// Calls `use` with the newest interface of the first of some components.
template <class Use>
HRESULT WithFirst(IVssWriterComponents& components, Use&& use) {
  IVssComponent* component = nullptr;
  HRESULT hr = components.GetComponent(0, &component);
  if (FAILED(hr) || component == nullptr) return FAILED(hr) ? hr : E_FAIL;
  void* found = nullptr;
  hr = component->QueryInterface(IID_IVssComponentEx2, &found);
  component->Release();
  if (FAILED(hr) || found == nullptr) return FAILED(hr) ? hr : E_FAIL;
  auto* newest = static_cast<IVssComponentEx2*>(found);
  hr = use(*newest);
  newest->Release();
  return hr;
}

}  // namespace

void FailComponent(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event == nullptr || event->components == nullptr) {
    return c.Unreached(s, "the event has no components");
  }
  const auto code = static_cast<HRESULT>(s.n[0]);
  const auto application = static_cast<HRESULT>(s.n[1]);
  c.Call(s, event->writer->object(), "IVssComponentEx2::SetFailure", {{"hr", Value::Code(code)}},
         [&](auto&) {
           return WithFirst(*event->components, [&](IVssComponentEx2& component) {
             return component.SetFailure(code, application, reinterpret_cast<LPCWSTR>(s.s[0]), 0);
           });
         });
}

void ComponentFailure(Context& c, const Step& s) {
  if (c.backup().object == nullptr) return c.Unreached(s, "there is no object");
  c.Call(s, c.backup().name, "IVssComponentEx2::GetFailure", {}, [&](std::vector<Field>& out) {
    IVssWriterComponentsExt* components = nullptr;
    HRESULT hr = c.backup().object->GetWriterComponents(0, &components);
    if (FAILED(hr) || components == nullptr) return FAILED(hr) ? hr : E_FAIL;
    hr = WithFirst(*components, [&](IVssComponentEx2& component) {
      HRESULT code = E_FAIL;
      HRESULT application = E_FAIL;
      BSTR message = nullptr;
      DWORD reserved = 0;
      const HRESULT answer = component.GetFailure(&code, &application, &message, &reserved);
      out.push_back({"failure", Value::Code(code)});
      out.push_back({"application", Value::Code(application)});
      out.push_back({"message", message == nullptr
                                    ? Value::Null()
                                    : Value::Text(ToUtf8({message, SysStringLen(message)}))});
      SysFreeString(message);
      return answer;
    });
    components->Release();
    return hr;
  });
}

}  // namespace gwm::ops
