// SPDX-License-Identifier: Apache-2.0
//
// The writer of each kind that a world can have.
//
//   OfKind(spec.kind, [&]<class Writer>(std::type_identity<Writer>) { return new Writer(events); });
#pragma once

#include <type_traits>

#include "worlds/world.h"
#include "writers/scripted_writer.h"

namespace gwm {

/// Overrides nothing but what is pure: OnIdentify stays the base class's.
class BaseWriter : public CVssWriter {
 public:
  explicit BaseWriter(WriterEvents&) {}
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override { return true; }
  bool STDMETHODCALLTYPE OnFreeze() override { return true; }
  bool STDMETHODCALLTYPE OnThaw() override { return true; }
  bool STDMETHODCALLTYPE OnAbort() override { return true; }
};

/// What `make` gives for the class of this kind; all of them answer with one type.
template <class Make>
auto OfKind(WriterKind kind, Make make) {
  switch (kind) {
    case WriterKind::kEx:
      return make(std::type_identity<ScriptedWriterEx<CVssWriterEx>>());
    case WriterKind::kEx2:
      return make(std::type_identity<ScriptedWriterEx<CVssWriterEx2>>());
    case WriterKind::kExBase:
      return make(std::type_identity<ScriptedWriter<CVssWriterEx>>());
    case WriterKind::kBase:
      return make(std::type_identity<BaseWriter>());
    case WriterKind::kPlain:
      break;
  }
  return make(std::type_identity<ScriptedWriter<CVssWriter>>());
}

/// Reports the failure of the event that runs; only the newer method knows of partial ones.
inline HRESULT ReportFailure(CVssWriter& writer, HRESULT code) {
  auto* const questions = dynamic_cast<WriterQuestions*>(&writer);
  if (questions == nullptr) return E_NOTIMPL;
  return code == VSS_E_WRITERERROR_PARTIAL_FAILURE
             ? questions->AskSetWriterFailureEx(code, E_FAIL, VSS_L("partial"))
             : questions->AskSetWriterFailure(code);
}

/// Says with SetWriterFailureEx that nothing failed, which takes S_OK.
inline HRESULT ReportSuccess(CVssWriter& writer) {
  auto* const questions = dynamic_cast<WriterQuestions*>(&writer);
  return questions == nullptr ? E_NOTIMPL : questions->AskSetWriterFailureEx(S_OK, S_OK, nullptr);
}

}  // namespace gwm
