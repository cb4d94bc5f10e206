// SPDX-License-Identifier: Apache-2.0
//
// The model's rows as cases: the exploration runs once, each case reports its call.
#include <memory>

#include "play/actions.h"
#include "trace/code_names.h"
#include "stage/context.h"
#include "play/explorer.h"
#include "play/model_depth.h"

namespace gwm {

int& ModelDepth() {
  static int depth = 5;
  return depth;
}

namespace {

/// A writer of the closure: one component, nothing recorded.
class QuietWriter : public WriterEvents {
 public:
  bool OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx*) override {
    return metadata != nullptr &&
           metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, VSS_L("data"), nullptr, nullptr, 0, false,
                                  false, true) == S_OK &&
           metadata->AddFilesToFileGroup(nullptr, VSS_L("data"), VSS_L("C:\\data"), VSS_L("*"), true,
                                         nullptr) == S_OK;
  }
  bool OnEvent(std::string_view, IVssWriterComponents*) override { return true; }
};

std::string Codes(const Cell& cell) {
  if (cell.codes.empty()) return "anything";
  std::string text;
  for (std::uint8_t i = 0; i < cell.codes.count; ++i) {
    text += (i != 0 ? " or " : "") + CodeName(cell.codes.list[i]);
  }
  return text;
}

void Report(Context& c, const Step& s, const Exploration& e, bool sequences) {
  const auto wanted = static_cast<Call>(s.n[0]);
  std::int64_t cells = 0;
  std::int64_t broken = 0;
  for (const auto& [key, cell] : e.cells) {
    const auto& [place, variant] = key;
    if (place.second != wanted) continue;
    ++cells;
    broken += cell.broken.empty() ? 0 : 1;
    std::string seen;
    for (const auto& [code, times] : cell.answers) {
      seen += (seen.empty() ? "" : ", ") + CodeName(code);
    }
    std::vector<Field> fields{{"phase", Value::Text(Name(place.first))},
                              {"call", Value::Text(Name(place.second))},
                              {"variant", Value::Text(variant)},
                              {"predicted", Value::Text(Codes(cell.predicted))},
                              {"basis", Value::Text(ToString(cell.predicted.basis))},
                              {"reading", Value::Text(cell.predicted.reading)},
                              {"observed", Value::Text(seen)},
                              {"path", Value::Text(cell.path)}};
    if (!cell.broken.empty()) {
      fields.push_back({"broken", Value::Text(cell.broken)});
      fields.push_back({"answer", Value::Code(cell.wrong)});
    }
    c.recorder().Add(EventKind::kNote, c.IndexOf(s), "model", "cell", std::move(fields));
  }
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) {
    out.push_back({"cells", Value::Number(cells)});
    out.push_back({"broken", Value::Number(broken)});
    if (sequences) {
      out.push_back({"depth", Value::Number(ModelDepth())});
      out.push_back({"sequences", Value::Number(static_cast<std::int64_t>(e.sequences))});
    } else {
      out.push_back({"states", Value::Number(static_cast<std::int64_t>(e.states))});
    }
    if (!e.trouble.empty()) out.push_back({"trouble", Value::Text(e.trouble)});
    return e.trouble.empty() && cells != 0 ? S_OK : E_FAIL;
  });
}

}  // namespace

namespace ops {

void EverySequence(Context& c, const Step& s) {
  static std::unique_ptr<Exploration> once;
  if (once == nullptr) {
    once = std::make_unique<Exploration>(ExploreSequences(c.subject(), ModelDepth()));
  }
  Report(c, s, *once, true);
}

void EveryState(Context& c, const Step& s) {
  static std::unique_ptr<Exploration> once;
  if (once == nullptr) {
    QuietWriter events;
    ScriptedWriter<CVssWriter> writer(events);
    writer.Initialize(ClassId("Q"), VSS_L("Quiet"), VSS_UT_USERDATA, VSS_ST_OTHER);
    writer.Subscribe();
    once = std::make_unique<Exploration>(ExploreStates(c.subject()));
    writer.Unsubscribe();
  }
  Report(c, s, *once, false);
}

}  // namespace ops
}  // namespace gwm
