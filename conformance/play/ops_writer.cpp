// SPDX-License-Identifier: Apache-2.0
//
// The life cycle of a writer, and what its handlers ask.
#include <algorithm>
#include <string>

#include "play/sweep.h"
#include "script/steps_writer.h"
#include "stage/context.h"
#include "stage/event_help.h"
#include "stage/output.h"
#include "stage/text.h"

namespace gwm::ops {
namespace {

using namespace writing;

std::string NameIn(const Step& s) { return ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])); }

LiveWriter* WriterOf(Context& c, const Step& s) {
  LiveWriter* writer = c.world().Find(NameIn(s));
  if (writer == nullptr || !writer->alive()) {
    c.Unreached(s, "there is no such writer");
    return nullptr;
  }
  return writer;
}

HRESULT CallInitialize(LiveWriter& writer, const Step& s) {
  const auto which = static_cast<Argument>(s.n[0]);
  const auto pick = [&](Argument argument, std::int64_t usual) {
    return which == argument ? s.n[1] : usual;
  };
  const std::basic_string<WCHAR> usual_name = ToWide("Writer " + writer.name());
  const auto* text = reinterpret_cast<LPCWSTR>(s.s[1]);
  const LPCWSTR name = which == Argument::kName ? text : usual_name.c_str();
  const LPCWSTR instance = which == Argument::kInstanceName ? text : nullptr;
  const char letter = static_cast<char>(s.n[1]);
  const GUID id = which == Argument::kClass ? ClassId({&letter, 1}) : writer.class_id();
  const auto usage = static_cast<VSS_USAGE_TYPE>(pick(Argument::kUsage, VSS_UT_USERDATA));
  const auto source = static_cast<VSS_SOURCE_TYPE>(pick(Argument::kSource, VSS_ST_OTHER));
  const auto level = static_cast<VSS_APPLICATION_LEVEL>(pick(Argument::kLevel, VSS_APP_FRONT_END));
  const auto timeout =
      static_cast<DWORD>(pick(Argument::kTimeout, CVssWriter::kDefaultTimeoutFreeze));
  const auto alternate = static_cast<VSS_ALTERNATE_WRITER_STATE>(
      pick(Argument::kAlternate, VSS_AWS_NO_ALTERNATE_WRITER));
  const bool throttling = pick(Argument::kThrottling, 0) != 0;
  if (s.n[2] == 0) {
    if (which == Argument::kDefaults) return writer.writer().Initialize(id, name, usage, source);
    return writer.writer().Initialize(id, name, usage, source, level, timeout, alternate,
                                      throttling, instance);
  }
  CVssWriterEx* extended = writer.extended();
  if (extended == nullptr) return E_NOINTERFACE;
  const std::int64_t version = pick(Argument::kVersion, 3 * 65536 + 7);
  const auto major = static_cast<DWORD>(version >> 16);
  const auto minor = static_cast<DWORD>(version & 0xFFFF);
  if (which == Argument::kDefaults) {
    return extended->InitializeEx(id, name, major, minor, usage, source);
  }
  return extended->InitializeEx(id, name, major, minor, usage, source, level, timeout, alternate,
                                throttling, instance);
}

std::string_view InitializeName(const Step& s) {
  return s.n[2] == 0 ? "CVssWriter::Initialize" : "CVssWriterEx::InitializeEx";
}

HRESULT AskInformation(const Step& s, const WriterQuestions& questions, std::vector<Field>& out) {
  IVssExamineWriterMetadata* document = nullptr;
  const HRESULT hr = questions.AskIdentifyInformation(s.n[1] == 1 ? nullptr : &document);
  out.push_back({"ppMetadata", DescribePointer(document)});
  if (document == nullptr) return hr;
  // The library keeps the object: no Release here.
  OutText xml;
  const HRESULT saved = document->SaveAsXML(xml.At(false));
  out.push_back(xml.Describe("pbstrXML", saved));
  return hr;
}

}  // namespace

void InitializeWith(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  c.Call(s, writer->object(), InitializeName(s),
         {{"argument", Value::Number(s.n[0])}, {"value", Value::Number(s.n[1])}},
         [&](auto&) { return CallInitialize(*writer, s); });
}

void InitializeSweep(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  SweepUntilItSucceeds(c, s, {}, [&] {
    c.Call(s, writer->object(), InitializeName(s), {}, [&](auto&) { return CallInitialize(*writer, s); });
  });
}

void SubscribeAs(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  const auto mask = static_cast<DWORD>(s.n[1]);
  if (s.n[0] == 0) {
    c.Call(s, writer->object(), "CVssWriter::Subscribe", {{"dwEventFlags", Value::Number(mask)}},
           [&](auto&) { return writer->writer().Subscribe(mask); });
    return;
  }
  if (writer->extended() == nullptr) return c.Unreached(s, "the writer is no CVssWriterEx");
  c.Call(s, writer->object(), "CVssWriterEx::SubscribeEx", {{"timeout", Value::Number(s.n[2])}},
         [&](auto&) { return writer->extended()->SubscribeEx(static_cast<DWORD>(s.n[2]), mask); });
}

void SubscribeSweep(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  const bool ends = s.n[0] == 1;
  SweepUntilItSucceeds(c, s, {}, [&] {
    c.Call(s, writer->object(), ends ? "CVssWriter::Unsubscribe" : "CVssWriter::Subscribe", {},
           [&](auto&) { return ends ? writer->Unsubscribe() : writer->Subscribe(); });
  });
}

void UnsubscribeWithin(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  c.threads().emplace_back([&c, &s, writer] {
    c.Call(s, writer->object(), "CVssWriter::Unsubscribe", {},
           [&](auto&) { return writer->Unsubscribe(); });
  });
}

void DestroyWriter(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  const bool again = s.n[0] == 1;
  c.Call(s, writer->object(), "CVssWriter::~CVssWriter", {}, [&](auto&) {
    if (!again) {
      writer->Destroy();
      return S_OK;
    }
    writer->Remake();
    const HRESULT hr = writer->Initialize();
    return hr == S_OK ? writer->Subscribe() : hr;
  });
}

void Instances(Context& c, const Step& s) {
  IVssBackupComponents* backup = c.backup().object;
  if (backup == nullptr) return c.Unreached(s, "there is no backup object");
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) {
    UINT count = 0;
    const HRESULT hr = backup->GetWriterMetadataCount(&count);
    for (UINT i = 0; i < std::min(count, 2000u); ++i) {
      VSS_ID instance{};
      IVssExamineWriterMetadata* document = nullptr;
      if (backup->GetWriterMetadata(i, &instance, &document) != S_OK || document == nullptr)
        continue;
      VSS_ID writer{};
      BSTR name = nullptr;
      VSS_USAGE_TYPE usage{};
      VSS_SOURCE_TYPE source{};
      document->GetIdentity(&instance, &writer, &name, &usage, &source);
      SysFreeString(name);
      document->Release();
      c.Note(s, "entry", {{"index", Value::Number(i)},
                          {"instanceId", Value::Text(ToText(instance))},
                          {"writerId", Value::Text(ToText(writer))}});
    }
    out.push_back({"entries", Value::Number(count)});
    return hr;
  });
}

void AskHandler(Context& c, const Step& s) {
  const LiveWriter::Event* event = EventOf(c, s);
  if (event == nullptr) return;
  auto* questions = dynamic_cast<WriterQuestions*>(&event->writer->writer());
  if (questions == nullptr) return c.Unreached(s, "the writer cannot ask");
  const auto question = static_cast<Question>(s.n[0]);
  const std::string method =
      std::string(question == Question::kIdentifyInformation ? "CVssWriterEx::"
                  : question == Question::kSetFailureEx      ? "CVssWriterEx2::"
                                                             : "CVssWriter::") +
      (question == Question::kIdentifyInformation ? "GetIdentifyInformation" : s.name);
  c.Call(s, event->writer->object(), method, {}, [&](std::vector<Field>& out) -> HRESULT {
    switch (question) {
      case Question::kLevel:
        out.push_back({"level", Value::Number(questions->AskLevel())});
        return S_OK;
      case Question::kIdle:
        out.push_back({"context", Value::Number(questions->AskContext())});
        out.push_back({"backupType", Value::Number(questions->AskBackupType())});
        out.push_back({"components", Value::Bool(questions->AskComponentsSelected())});
        out.push_back({"snapshot set", Value::Text(ToText(questions->AskSnapshotSet()))});
        return S_OK;
      case Question::kSetFailure:
        return questions->AskSetWriterFailure(VSS_E_WRITERERROR_RETRYABLE);
      case Question::kSetFailureEx:
        return questions->AskSetWriterFailureEx(VSS_E_WRITERERROR_RETRYABLE, E_FAIL,
                                                VSS_L("message"));
      case Question::kIdentifyInformation:
        return AskInformation(s, *questions, out);
    }
    return E_FAIL;
  });
}

}  // namespace gwm::ops
