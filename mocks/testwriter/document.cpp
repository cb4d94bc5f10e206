// SPDX-License-Identifier: Apache-2.0
#include "testwriter/document.h"

namespace gwm::testwriter {
namespace {

LPCWSTR Pointer(const std::optional<Text>& text) { return text ? text->c_str() : nullptr; }

bool AddFiles(const Component& component, const ComponentFile& file,
              IVssCreateWriterMetadata& document) {
  const LPCWSTR path = Pointer(component.path);
  const LPCWSTR name = component.name.c_str();
  const FileSet& files = file.files;
  return SUCCEEDED(
      component.type == VSS_CT_DATABASE
          ? document.AddDatabaseFiles(path, name, files.path.c_str(), files.spec.c_str(), file.mask)
          : document.AddFilesToFileGroup(path, name, files.path.c_str(), files.spec.c_str(),
                                         files.recursive, Pointer(file.alternate), file.mask));
}

bool AddComponent(const Component& component, IVssCreateWriterMetadata& document) {
  const LPCWSTR path = Pointer(component.path);
  const LPCWSTR name = component.name.c_str();
  if (FAILED(document.AddComponent(component.type, path, name, Pointer(component.caption), nullptr,
                                   0, false, true, component.selectable,
                                   component.selectable_for_restore))) {
    return false;
  }
  for (const ComponentFile& file : component.files) {
    if (!AddFiles(component, file, document)) return false;
  }
  for (const Dependency& on : component.dependencies) {
    if (FAILED(document.AddComponentDependency(path, name, on.writer, Pointer(on.path),
                                               on.name.c_str()))) {
      return false;
    }
  }
  return true;
}

/// What a writer that has lost its way would add. Some of it the library refuses.
void AddGarbage(unsigned number, IVssCreateWriterMetadata& document) {
  const WCHAR half[] = {0xD800, 'x', 0};
  const WCHAR control[] = {'a', 1, 'b', 0};
  const Text name = VSS_L("garbage <&\"'> ") + volumes::Widened(std::to_string(number));
  document.AddComponent(VSS_CT_FILEGROUP, half, name.c_str(), control, nullptr, 0, false, true,
                        true);
  document.AddComponent(static_cast<VSS_COMPONENT_TYPE>(77), nullptr, name.c_str(), nullptr,
                        nullptr, 0, false, true, true);
  document.AddComponent(VSS_CT_FILEGROUP, nullptr, name.c_str(), half, nullptr, 0, false, true,
                        true);
  document.AddFilesToFileGroup(nullptr, name.c_str(), VSS_L("no folder"), VSS_L("a|b"), true, half);
  document.AddFilesToFileGroup(nullptr, VSS_L("no component"), VSS_L("c:\\"), VSS_L("*"), true,
                               nullptr);
  document.AddComponentDependency(nullptr, name.c_str(), GUID_NULL, VSS_L("\\\\"), VSS_L(""));
}

void AddOverlong(unsigned number, IVssCreateWriterMetadata& document) {
  constexpr std::size_t kLong = 20'000;
  const Text name = volumes::Widened(std::to_string(number)) + Text(kLong, 'x');
  document.AddComponent(VSS_CT_FILEGROUP, nullptr, name.c_str(), name.c_str(), nullptr, 0, false,
                        true, true);
  document.AddFilesToFileGroup(nullptr, name.c_str(), (VSS_L("c:\\") + name).c_str(), name.c_str(),
                               true, nullptr);
}

}  // namespace

bool FillDocument(const Configuration& configuration, IVssCreateWriterMetadata& document) {
  for (const Component& component : configuration.components) {
    if (!AddComponent(component, document)) return false;
  }
  for (const FileSet& set : configuration.excluded) {
    if (FAILED(document.AddExcludeFiles(set.path.c_str(), set.spec.c_str(), set.recursive))) {
      return false;
    }
  }
  if (FAILED(document.SetRestoreMethod(configuration.method, Pointer(configuration.service),
                                       nullptr, configuration.participation,
                                       configuration.reboot_required))) {
    return false;
  }
  for (const Mapping& mapping : configuration.mappings) {
    if (FAILED(document.AddAlternateLocationMapping(
            mapping.files.path.c_str(), mapping.files.spec.c_str(), mapping.files.recursive,
            mapping.destination.c_str()))) {
      return false;
    }
  }
  if (FAILED(document.SetBackupSchema(configuration.schema))) return false;
  for (const Oddity& oddity : configuration.oddities) {
    for (unsigned i = 0; i < oddity.count; ++i) {
      oddity.kind == Oddity::Kind::kGarbage ? AddGarbage(i, document) : AddOverlong(i, document);
    }
  }
  return true;
}

}  // namespace gwm::testwriter
