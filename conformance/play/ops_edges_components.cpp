// SPDX-License-Identifier: Apache-2.0
//
// What a requester sets for components, and what their writers find and keep there.
#include <algorithm>

#include "script/steps_edges.h"
#include "stage/output.h"
#include "stage/requester_help.h"
#include "trace/code_names.h"

namespace gwm::ops {
namespace {

using namespace edges;

LPCWSTR W(const std::u16string& text) { return reinterpret_cast<LPCWSTR>(text.c_str()); }

constexpr const char* kEverySetter = "IVssBackupComponents, every setter of a component";

/// One line of text for a component, as rules/of_cases/travel.cpp compares it.
class ComponentLine {
 public:
  void Add(std::string_view field, std::string_view value) {
    line_.append(1, '\t').append(field).append(1, '=').append(value);
  }
  void Text(std::string_view field, OutText& text, HRESULT hr) {
    const Value v = text.Describe("", hr).value;
    if (FAILED(hr)) return Add(field, "!" + CodeName(hr));
    if (hr == S_FALSE || v.kind == Value::Kind::kNull) return Add(field, "-");
    Add(field, v.kind == Value::Kind::kText ? Shown(v.text) : "!" + Show(v));
  }
  /// What both sides can read of a component.
  HRESULT Read(IVssComponent& component) {
    OutNumber<VSS_COMPONENT_TYPE> type;
    OutText path, name, options, stamp;
    const HRESULT hr = component.GetComponentType(type.At(false));
    Add("type", type.Shown());
    Text("path", path, component.GetLogicalPath(path.At(false)));
    Text("name", name, component.GetComponentName(name.At(false)));
    Text("options", options, component.GetBackupOptions(options.At(false)));
    Text("previous_stamp", stamp, component.GetPreviousBackupStamp(stamp.At(false)));
    return hr;
  }
  Value Take() { return Value::Text(line_ + "\n"); }

 private:
  std::string line_ = "component";
};

std::size_t NumberOf(Context& c, const LiveWriter& writer) {
  const auto& all = c.world().writers();
  const auto at = std::ranges::find_if(all, [&](const auto& w) { return w.get() == &writer; });
  return static_cast<std::size_t>(at - all.begin());
}

}  // namespace

void SetEdges(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  IVssBackupComponents* const backup = c.backup().object;
  for (std::size_t nth = 0; nth < c.world().writers().size(); ++nth) {
    const Writer w = WriterOf(Group::kPlain, nth);
    const Kept kept = KeptOf(nth);
    const edges::Component& of = w.components[0];
    ComponentLine line;
    line.Add("type", std::to_string(of.type));
    line.Add("path", "-");
    line.Add("name", Shown(Narrow(of.name.c_str())));
    line.Add("options", Shown(Narrow(kept.options.c_str())));
    line.Add("previous_stamp", Shown(Narrow(kept.previous_stamp.c_str())));
    const HRESULT hr =
        c.Call(s, c.backup().name, kEverySetter,
               {{"writerId", Value::Text(ToText(w.id))}, {"text", line.Take()}}, [&](auto&) {
                 const HRESULT set =
                     backup->SetBackupOptions(w.id, of.type, nullptr, W(of.name), W(kept.options));
                 if (set != S_OK) return set;
                 return backup->SetPreviousBackupStamp(w.id, of.type, nullptr, W(of.name),
                                                       W(kept.previous_stamp));
               });
    if (hr != S_OK) return;
  }
}

void TakeEdges(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event == nullptr || event->components == nullptr)
    return c.Unreached(s, "there are no components");
  const std::size_t nth = NumberOf(c, *event->writer);
  const Kept kept = KeptOf(nth);
  c.Call(s, event->writer->object(), "IVssComponent, every getter",
         {{"writerId", Value::Text(ToText(WriterOf(Group::kPlain, nth).id))},
          {"kept", Value::Text(Shown(Narrow(kept.metadata.c_str())))}},
         [&](std::vector<Field>& out) -> HRESULT {
           OutNumber<UINT> count;
           HRESULT hr = event->components->GetComponentCount(count.At(false));
           out.push_back(count.Describe("components"));
           IVssComponent* component = nullptr;
           if (SUCCEEDED(hr)) hr = event->components->GetComponent(0, &component);
           if (FAILED(hr) || component == nullptr) return FAILED(hr) ? hr : E_FAIL;
           ComponentLine line;
           hr = line.Read(*component);
           out.push_back({"text", line.Take()});
           if (SUCCEEDED(hr)) hr = component->SetBackupMetadata(W(kept.metadata));
           component->Release();
           return hr;
         });
}

void ComponentEdges(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  IVssBackupComponents* const backup = c.backup().object;
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) -> HRESULT {
    UINT count = 0;
    HRESULT answer = backup->GetWriterComponentsCount(&count);
    out.push_back({"pcComponents", Value::Number(count)});
    for (UINT i = 0; answer == S_OK && i < std::min(count, 2000u); ++i) {
      IVssWriterComponentsExt* writer = nullptr;
      answer = backup->GetWriterComponents(i, &writer);
      if (answer != S_OK || writer == nullptr) break;
      OutId instance, id;
      OutText metadata;
      UINT components = 0;
      IVssComponent* component = nullptr;
      answer = writer->GetWriterInfo(instance.At(false), id.At(false));
      if (answer == S_OK) answer = writer->GetComponentCount(&components);
      if (answer == S_OK) answer = writer->GetComponent(0, &component);
      if (answer == S_OK && component != nullptr) {
        ComponentLine line;
        answer = line.Read(*component);
        line.Text("metadata", metadata, component->GetBackupMetadata(metadata.At(false)));
        component->Release();
        c.Note(s, "component",
               {{"iWriter", Value::Number(i)},
                instance.Describe("pidInstance"),
                id.Describe("pidWriter"),
                {"components", Value::Number(components)},
                {"text", line.Take()}});
      }
      writer->Release();
    }
    return answer;
  });
}

}  // namespace gwm::ops
