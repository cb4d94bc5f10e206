// SPDX-License-Identifier: Apache-2.0
//
// The writers of a world come up with the program's first call, and stay until the process ends.
#include <mutex>

#include "environment/choice.h"
#include "environment/simulated_environment.h"
#include "environment/snapshot_store.h"
#include "recorder/settings.h"
#include "recorder/trace.h"
#include "recorder/worlds.h"
#include "writers/scripted_writer.h"

namespace gwm::recording {
namespace {

class WorldWriter final : public WriterEvents {
 public:
  explicit WorldWriter(const WriterDescription& description)
      : description_(description), writer_(*this) {}

  HRESULT BringUp() {
    const HRESULT hr = writer_.Initialize(
        description_.id, description_.name, description_.usage, description_.source,
        VSS_APP_FRONT_END, CVssWriter::kDefaultTimeoutFreeze, VSS_AWS_NO_ALTERNATE_WRITER, false,
        description_.instance);
    return hr == S_OK ? writer_.Subscribe() : hr;
  }

  bool OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx*) override {
    if (!description_.identifies) return false;
    bool good = SUCCEEDED(metadata->SetRestoreMethod(description_.restore_method, nullptr, nullptr,
                                                     description_.restore, false)) &&
                SUCCEEDED(metadata->SetBackupSchema(description_.schema));
    for (const FileDescription& files : description_.excludes) {
      good &= SUCCEEDED(metadata->AddExcludeFiles(files.path, files.spec, files.recursive));
    }
    for (const ComponentDescription& component : description_.components) {
      good &= Add(*metadata, component);
    }
    return good;
  }

  bool OnEvent(std::string_view event, IVssWriterComponents*) override {
    if (event != "OnFreeze" || description_.freeze == S_OK) return true;
    writer_.AskSetWriterFailure(description_.freeze);
    return false;
  }

 private:
  static bool Add(IVssCreateWriterMetadata& metadata, const ComponentDescription& c) {
    bool good = SUCCEEDED(metadata.AddComponent(c.type, c.logical_path, c.name, c.caption, nullptr,
                                                0, false, true, c.selectable,
                                                c.selectable_for_restore, c.flags));
    for (const FileDescription& files : c.files) {
      good &= SUCCEEDED(Add(metadata, c, files));
    }
    for (const DependencyDescription& on : c.dependencies) {
      good &= SUCCEEDED(metadata.AddComponentDependency(c.logical_path, c.name, on.writer_id,
                                                        on.logical_path, on.name));
    }
    return good;
  }

  static HRESULT Add(IVssCreateWriterMetadata& metadata, const ComponentDescription& c,
                     const FileDescription& files) {
    switch (files.kind) {
      case FileDescription::Kind::kDatabase:
        return metadata.AddDatabaseFiles(c.logical_path, c.name, files.path, files.spec);
      case FileDescription::Kind::kLog:
        return metadata.AddDatabaseLogFiles(c.logical_path, c.name, files.path, files.spec);
      case FileDescription::Kind::kFile:
        break;
    }
    return metadata.AddFilesToFileGroup(c.logical_path, c.name, files.path, files.spec,
                                        files.recursive, nullptr);
  }

  const WriterDescription& description_;
  ScriptedWriter<CVssWriter> writer_;
};

void ShowLogEntry(const LogEntry& entry) noexcept {
  Fields fields;
  fields.Text("source", entry.source);
  fields.Number("severity", entry.severity);
  fields.Code("code", entry.code);
  fields.Text("service", entry.service);
  fields.Text("text", entry.text);
  fields.Text("detail", entry.detail);
  Trace::Instance().Add(EventKind::kLog, {"log"}, "record", fields);
}

void ShowConditions(const Settings& settings) {
  Fields fields;
  fields.Text("name", settings.world_name);
  fields.Text("os", settings.os_name);
  fields.Number("privilege", settings.conditions.privilege);
  fields.Number("eventService", settings.conditions.eventService);
  fields.Number("vssService", settings.conditions.vssService);
  fields.Number("bootMode", settings.conditions.bootMode);
  fields.Number("inlineExecutor", settings.conditions.inlineExecutor);
  fields.Number("virtualClock", settings.conditions.virtualClock);
  Trace::Instance().Add(EventKind::kWorld, {"world"}, "conditions", fields);
}

void ShowWriter(unsigned number, const WriterDescription& writer, HRESULT hr) {
  Fields fields;
  fields.Wide("wszWriterName", writer.name);
  fields.Id("writerId", writer.id);
  fields.Bool("identifies", writer.identifies);
  fields.Code("freeze", writer.freeze);
  fields.Code("ready", hr);
  Trace::Instance().Add(EventKind::kWorld, {"writer", number}, "writer", fields);
}

void BringUp(const Settings& settings) {
  shadow_folder = settings.shadow_folder;
  ShowConditions(settings);
  // Writers come up on a healthy machine; what is wrong with it starts afterwards.
  GwmConditions healthy = GwmDefaultConditions();
  healthy.os = settings.conditions.os;
  SimulatedEnvironment::Instance().Set(healthy);
  WorldIsOpen(true);  // on Windows, too, until the process ends
  unsigned number = 0;
  for (const WriterDescription* const description : settings.world->writers) {
    HRESULT hr;
    {
      const Quiet quiet;
      hr = (new WorldWriter(*description))->BringUp();
    }
    ShowWriter(++number, *description, hr);
  }
  SimulatedEnvironment::Instance().Set(settings.conditions);
}

}  // namespace

void EnterWorld() {
  static std::once_flag once;
  if (Quiet::Here()) return;  // a writer of the world
  std::call_once(once, [] {
    EventLog::observer = ShowLogEntry;
    if (SimulatedEnvironment::Instance().controlled) {
      Trace::Instance().Add(EventKind::kWorld, {"world"}, "controlled", Fields());
    } else {
      BringUp(TheSettings());
    }
  });
}

}  // namespace gwm::recording
