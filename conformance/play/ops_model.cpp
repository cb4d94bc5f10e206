// SPDX-License-Identifier: Apache-2.0
//
// The model's rows as cases: the exploration runs once, each case reports its call.
#include <memory>

#include "play/actions.h"
#include "stage/context.h"
#include "play/explorer.h"
#include "play/model_depth.h"
#include "play/model_object.h"

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

void Report(Context& c, const Step& s, const Exploration& e, bool sequences) {
  const auto wanted = static_cast<Call>(s.n[0]);
  std::int64_t cells = 0;
  for (const Answered& a : e.answers) {
    if (a.call != wanted) continue;
    ++cells;
    c.recorder().Add(EventKind::kNote, c.IndexOf(s), "model", "cell",
                     {{"phase", Value::Text(Name(a.state.phase))},
                      {"call", Value::Text(Name(a.call))},
                      {"variant", Value::Text(Predict(a.state, a.call).variant)},
                      {"answer", Value::Code(a.answer)},
                      {"path", Value::Text(Show(a.path))}});
  }
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) {
    out.push_back({"cells", Value::Number(cells)});
    if (sequences) {
      out.push_back({"depth", Value::Number(ModelDepth())});
      out.push_back({"sequences", Value::Number(static_cast<std::int64_t>(e.sequences))});
    } else {
      out.push_back({"states", Value::Number(static_cast<std::int64_t>(e.states))});
    }
    if (!e.trouble.empty()) out.push_back({"trouble", Value::Text(e.trouble)});
    return S_OK;
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
    writer.Initialize(QuietClass(), VSS_L("Quiet"), VSS_UT_USERDATA, VSS_ST_OTHER);
    writer.Subscribe();
    once = std::make_unique<Exploration>(ExploreStates(c.subject()));
    writer.Unsubscribe();
  }
  Report(c, s, *once, false);
}

}  // namespace ops
}  // namespace gwm
