// SPDX-License-Identifier: Apache-2.0
#include "testwriter/test_writer.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "testwriter/document.h"

namespace gwm::testwriter {
namespace fs = std::filesystem;
namespace {

using volumes::FileNamed;
using volumes::FileShown;
using volumes::Narrowed;
using volumes::Shown;

constexpr const char* kNames[] = {"Identify",
                                  "PrepareForBackup",
                                  "PrepareForSnapshot",
                                  "Freeze",
                                  "Thaw",
                                  "PostSnapshot",
                                  "Abort",
                                  "BackupComplete",
                                  "BackupShutdown",
                                  "PreRestore",
                                  "PostRestore"};
constexpr HRESULT kRetryable[] = {VSS_E_WRITERERROR_RETRYABLE, VSS_E_WRITERERROR_TIMEOUT,
                                  VSS_E_WRITERERROR_OUTOFRESOURCES,
                                  VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT};

std::string Hex(HRESULT code) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%08X", static_cast<unsigned>(code));
  return text;
}

FILETIME FileTimeOf(const Moment& moment) {
  using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
  constexpr std::int64_t kUnixEpoch = 116'444'736'000'000'000;  // 1970 since 1601
  const auto since = std::chrono::duration_cast<Ticks>(TimeOf(moment).time_since_epoch());
  const auto ticks = static_cast<std::uint64_t>(since.count() + kUnixEpoch);
  return {static_cast<DWORD>(ticks), static_cast<DWORD>(ticks >> 32)};
}

/// Whether the schema has this type of backup; a full one needs no word.
bool Supports(DWORD schema, VSS_BACKUP_TYPE type) {
  switch (type) {
    case VSS_BT_INCREMENTAL:
      return (schema & VSS_BS_INCREMENTAL) != 0;
    case VSS_BT_DIFFERENTIAL:
      return (schema & VSS_BS_DIFFERENTIAL) != 0;
    case VSS_BT_LOG:
      return (schema & VSS_BS_LOG) != 0;
    case VSS_BT_COPY:
      return (schema & VSS_BS_COPY) != 0;
    default:
      return true;
  }
}

}  // namespace

TestWriter::TestWriter(Configuration configuration, std::ostream& out)
    : configuration_(std::move(configuration)),
      console_(out, configuration_.verbosity, Shown(FileShown(configuration_.file).filename())),
      checks_(configuration_, console_) {}

HRESULT TestWriter::Start() {
  if (const std::optional<Text> path = MissingVolume(configuration_)) {
    throw std::runtime_error("there is no volume for " + Narrowed(*path) +
                             "; GWM_VOLUMES names a folder of volumes");
  }
  made_.Make(configuration_);
  checks_.Remember(VSS_BT_FULL);
  const LPCWSTR instance =
      configuration_.instance_name ? configuration_.instance_name->c_str() : nullptr;
  const HRESULT hr = Initialize(
      configuration_.id, configuration_.name.c_str(), configuration_.usage, VSS_ST_OTHER,
      VSS_APP_FRONT_END, kDefaultTimeoutFreeze, VSS_AWS_NO_ALTERNATE_WRITER, false, instance);
  return hr == S_OK ? Subscribe() : hr;
}

void TestWriter::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_all();
  Unsubscribe();
}

void TestWriter::DoDeeds(Event event) {
  for (const Deed& deed : configuration_.deeds) {
    if (deed.event != event) continue;
    const std::chrono::milliseconds time(deed.milliseconds);
    std::unique_lock lock(mutex_);
    switch (deed.kind) {
      case Deed::Kind::kDelay:
        stopped_.wait_for(lock, time, [this] { return stop_; });
        break;
      case Deed::Kind::kHang:
        if (deed.milliseconds == 0) {
          stopped_.wait(lock, [this] { return stop_; });
        } else {
          stopped_.wait_for(lock, time, [this] { return stop_; });
        }
        break;
      case Deed::Kind::kThrow:
        throw std::runtime_error("a deed");
      case Deed::Kind::kCrash:
        std::abort();
    }
  }
}

bool TestWriter::IsToFail(Event event, HRESULT& code) {
  const unsigned number = received_[static_cast<std::size_t>(event)]++;
  for (const FailEvent& failure : configuration_.failures) {
    if (failure.event != event || (failure.times && number >= *failure.times)) continue;
    code = failure.retryable ? kRetryable[random_() % std::size(kRetryable)]
                             : VSS_E_WRITERERROR_NONRETRYABLE;
    return true;
  }
  return false;
}

template <class Work>
bool TestWriter::Handle(Event event, Work work) {
  const std::string name = kNames[static_cast<std::size_t>(event)];
  DoDeeds(event);
  HRESULT code = S_OK;
  if (IsToFail(event, code)) {
    if (event == Event::kIdentify) {
      console_.Happened(name + ": fails");
    } else {
      console_.Happened(name + ": fails with " + Hex(code));
      SetWriterFailure(code);
    }
    return false;
  }
  console_.Happened(name);
  try {
    return work();
  } catch (const std::exception& error) {
    console_.Failed(name + ": " + error.what());
    if (event != Event::kIdentify) SetWriterFailure(VSS_E_WRITERERROR_NONRETRYABLE);
    return false;
  }
}

bool TestWriter::OnIdentify(IVssCreateWriterMetadata* metadata) {
  return Handle(Event::kIdentify, [&] {
    FillDocument(configuration_, *metadata);
    return true;
  });
}

bool TestWriter::OnPrepareBackup(IVssWriterComponents* components) {
  return Handle(Event::kPrepareBackup, [&] {
    type_ = GetBackupType();
    if (!Supports(configuration_.schema, type_)) {
      console_.Happened("PrepareForBackup: a type of backup that this writer does not support");
    }
    // Of what a document said that was odd on purpose nobody can know what to do.
    if (!AreComponentsSelected() || !configuration_.oddities.empty()) return true;
    for (const std::string& fault : FaultsOf(configuration_, ReadChosen(components))) {
      console_.Wrong(fault);
    }
    return true;
  });
}

bool TestWriter::OnPrepareSnapshot() {
  return Handle(Event::kPrepareSnapshot, [&] {
    checks_.Remember(type_);
    Spit();
    return true;
  });
}

bool TestWriter::OnFreeze() {
  return Handle(Event::kFreeze, [] { return true; });
}

bool TestWriter::OnThaw() {
  return Handle(Event::kThaw, [] { return true; });
}

bool TestWriter::OnPostSnapshot(IVssWriterComponents* components) {
  return Handle(Event::kPostSnapshot, [&] {
    AddFiles(components);
    DeleteFiles();
    return true;
  });
}

bool TestWriter::OnAbort() {
  return Handle(Event::kAbort, [] { return true; });
}

bool TestWriter::OnBackupComplete(IVssWriterComponents* components) {
  return Handle(Event::kBackupComplete, [&] {
    for (const Chosen& one : ReadChosen(components)) {
      if (!one.succeeded) {
        console_.Happened("the requester says that " + Narrowed(one.name) + " was not backed up");
      }
    }
    return true;
  });
}

bool TestWriter::OnBackupShutdown(VSS_ID) {
  return Handle(Event::kBackupShutdown, [] { return true; });
}

bool TestWriter::OnPreRestore(IVssWriterComponents* components) {
  return Handle(Event::kPreRestore, [&] {
    RemoveOwn(ReadChosen(components));
    if (configuration_.check_excludes) checks_.RememberExcluded();
    return true;
  });
}

bool TestWriter::OnPostRestore(IVssWriterComponents* components) {
  return Handle(Event::kPostRestore, [&] {
    if (configuration_.check_includes) checks_.CheckIncludes(ReadChosen(components));
    if (configuration_.check_excludes) checks_.CheckExcludes();
    return true;
  });
}

// Where a requester reads files with an alternatePath from.
void TestWriter::Spit() {
  for (const Component& component : configuration_.components) {
    for (const ComponentFile& file : component.files) {
      if (!file.alternate) continue;
      const fs::path from = FileNamed(file.files.path);
      const fs::path to = FileNamed(*file.alternate);
      for (const fs::path& name : FilesIn(from, file.files, configuration_.excluded)) {
        made_.Copy(from / name, to / name);
        console_.Detail("spits " + Shown(to / name));
        if (configuration_.delete_files) fs::remove(from / name);
      }
    }
  }
}

void TestWriter::DeleteFiles() {
  const auto remove = [this](const FileSet& set, const Text& path) {
    const fs::path folder = FileNamed(path);
    for (const fs::path& name : FilesIn(folder, set, configuration_.excluded)) {
      fs::remove(folder / name);
      console_.Detail("deletes " + Shown(folder / name));
    }
  };
  for (const Component& component : configuration_.components) {
    for (const ComponentFile& file : component.files) {
      if (configuration_.delete_files) remove(file.files, file.alternate.value_or(file.files.path));
    }
    for (const PartialFile& file : component.partial) {
      if (configuration_.delete_partial_files) remove({file.path, file.name, false}, file.path);
    }
    for (const DifferencedFile& file : component.differenced) {
      if (configuration_.delete_differenced_files) remove(file.files, file.files.path);
    }
  }
}

// To the components that were added, each with those that come with it.
void TestWriter::AddFiles(IVssWriterComponents* components) {
  const bool changes = type_ == VSS_BT_INCREMENTAL || type_ == VSS_BT_DIFFERENTIAL;
  const std::vector<Chosen> chosen = ReadChosen(components);
  for (UINT i = 0; i < chosen.size(); ++i) {
    const Component* const top = Find(configuration_, chosen[i]);
    IVssComponent* object = nullptr;
    if (top == nullptr || components->GetComponent(i, &object) != S_OK) continue;
    for (const Component& component : configuration_.components) {
      if (&component != top && !(top->selectable && component.IsBelow(*top))) continue;
      for (const PartialFile& file : component.partial) {
        if (IsPartialFileSupportEnabled()) {
          object->AddPartialFile(file.path.c_str(), file.name.c_str(), file.ranges.c_str(),
                                 nullptr);
        } else {
          console_.Happened("PostSnapshot: the requester knows no partial files; not added: " +
                            Narrowed(file.name));
        }
      }
      for (const DifferencedFile& file : component.differenced) {
        if (!changes) continue;
        object->AddDifferencedFilesByLastModifyTime(file.files.path.c_str(),
                                                    file.files.spec.c_str(), file.files.recursive,
                                                    FileTimeOf(file.since));
      }
    }
    object->Release();
  }
}

// What the writer has made itself, so that only a restore brings it back: but not where files that
// are there are to go to another place.
void TestWriter::RemoveOwn(const std::vector<Chosen>& chosen) {
  const auto remove = [this](const FileSet& set) {
    const fs::path folder = FileNamed(set.path);
    for (const fs::path& name : FilesIn(folder, set)) {
      if (made_.Has(folder / name)) fs::remove(folder / name);
    }
  };
  if (configuration_.check_includes && configuration_.mappings.empty()) {
    std::vector<Chosen> restored;
    for (const Chosen& one : chosen) {
      if (one.to_be_restored) restored.push_back(one);
    }
    for (const Component& component : configuration_.components) {
      if (!IsIn(configuration_, component, restored)) continue;
      for (const ComponentFile& file : component.files) remove(file.files);
    }
  }
  if (configuration_.check_excludes) {
    for (const FileSet& set : configuration_.excluded) remove(set);
  }
}

}  // namespace gwm::testwriter
