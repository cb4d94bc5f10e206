// SPDX-License-Identifier: Apache-2.0
//
// What a writer of a world tells the library about itself: who it is, and what there is to back up. The
// suite's writers and those of gwm exec are the same.
#pragma once

#include <string_view>

#include "cvsswriter.h"
#include "worlds/labelled_text.h"
#include "worlds/world.h"

namespace gwm {

/// Initialize or, for a CVssWriterEx, InitializeEx as version 3.7.
inline HRESULT InitializeAs(const WriterSpec& spec, std::string_view label, CVssWriter& writer) {
  const LabelledText name(spec.name, label);
  const LabelledText instance(spec.instance, label);
  constexpr DWORD kTimeout = CVssWriter::kDefaultTimeoutFreeze;
  if (auto* const extended = dynamic_cast<CVssWriterEx*>(&writer)) {
    return extended->InitializeEx(spec.id, name, 3, 7, spec.usage, spec.source, VSS_APP_FRONT_END,
                                  kTimeout, VSS_AWS_NO_ALTERNATE_WRITER, false, instance);
  }
  return writer.Initialize(spec.id, name, spec.usage, spec.source, VSS_APP_FRONT_END, kTimeout,
                           VSS_AWS_NO_ALTERNATE_WRITER, false, instance);
}

/// The answer of the last call that brought a writer up, and which one that was.
struct BroughtUp {
  HRESULT hr = S_OK;
  std::string_view by;
};

/// Brings it to where its world has it. S_FALSE: the infrastructure is inactive, no writer takes part.
inline BroughtUp BringUp(const WriterSpec& spec, std::string_view label, CVssWriter& writer) {
  if (spec.membership == Membership::kConstructed) return {};
  HRESULT hr = InitializeAs(spec, label, writer);
  if (hr == S_FALSE || FAILED(hr) || spec.membership == Membership::kInitialised) {
    return {hr, "CVssWriter::Initialize"};
  }
  hr = writer.Subscribe();
  if (FAILED(hr) || spec.membership != Membership::kUnsubscribed) return {hr, "CVssWriter::Subscribe"};
  return {writer.Unsubscribe(), "CVssWriter::Unsubscribe"};
}

/// One writer's report: every call is made, and the first that fails is the answer.
class WriterReport {
 public:
  /// `more` comes behind the names of components.
  WriterReport(std::string_view label, IVssCreateWriterMetadata& metadata, std::string_view more = {})
      : label_(label), more_(more), metadata_(metadata) {}

  HRESULT Write(const WriterSpec& spec) {
    if (spec.restore_method != VSS_RME_UNDEFINED) {
      Keep(metadata_.SetRestoreMethod(spec.restore_method, nullptr, nullptr, spec.restore, false));
    }
    if (spec.schema != 0) Keep(metadata_.SetBackupSchema(spec.schema));
    for (const FilesSpec& files : spec.excludes) {
      Keep(metadata_.AddExcludeFiles(Text(files.path), Text(files.spec), files.recursive));
    }
    for (const ComponentSpec& component : spec.components) Add(component);
    return answer_;
  }

 private:
  void Add(const ComponentSpec& c) {
    const LabelledText path(c.logical_path, label_);
    const LabelledText name(c.name, label_, more_);
    Keep(metadata_.AddComponent(c.type, path, name, Text(c.caption), nullptr, 0, false, c.notify,
                                c.selectable, c.selectable_for_restore, c.flags));
    for (const FilesSpec& files : c.files) Keep(Add(path, name, files));
    for (const DependencySpec& on : c.dependencies) {
      Keep(metadata_.AddComponentDependency(path, name, on.writer, Text(on.logical_path),
                                            Text(on.component)));
    }
  }

  HRESULT Add(LPCWSTR path, LPCWSTR name, const FilesSpec& files) {
    const LabelledText place(files.path, label_);
    const LabelledText spec(files.spec, label_);
    switch (files.kind) {
      case FilesSpec::Kind::kDatabase:
        return metadata_.AddDatabaseFiles(path, name, place, spec);
      case FilesSpec::Kind::kLog:
        return metadata_.AddDatabaseLogFiles(path, name, place, spec);
      case FilesSpec::Kind::kFiles:
        break;
    }
    return metadata_.AddFilesToFileGroup(path, name, place, spec, files.recursive, nullptr);
  }

  LabelledText Text(LPCWSTR text) const { return LabelledText(text, label_); }
  void Keep(HRESULT hr) {
    if (SUCCEEDED(answer_) && FAILED(hr)) answer_ = hr;
  }

  const std::string_view label_;
  const std::string_view more_;
  IVssCreateWriterMetadata& metadata_;
  HRESULT answer_ = S_OK;
};

}  // namespace gwm
