// SPDX-License-Identifier: Apache-2.0
#include "testwriter/document.h"

#include <cstdio>
#include <stdexcept>

namespace gwm::testwriter {
namespace {

LPCWSTR Pointer(const std::optional<Text>& text) { return text ? text->c_str() : nullptr; }

/// Throws where a call failed.
void Must(HRESULT hr, const char* method, const Text& about) {
  if (SUCCEEDED(hr)) return;
  char code[16];
  std::snprintf(code, sizeof code, "0x%08X", static_cast<unsigned>(hr));
  throw std::runtime_error(std::string(method) + " of " + volumes::Narrowed(about) + " answers " +
                           code);
}

void AddFiles(const Component& component, const ComponentFile& file,
              IVssCreateWriterMetadata& document) {
  const LPCWSTR path = Pointer(component.path);
  const LPCWSTR name = component.name.c_str();
  const FileSet& files = file.files;
  if (component.type == VSS_CT_DATABASE) {
    Must(document.AddDatabaseFiles(path, name, files.path.c_str(), files.spec.c_str(), file.mask),
         "AddDatabaseFiles", component.name);
  } else {
    Must(document.AddFilesToFileGroup(path, name, files.path.c_str(), files.spec.c_str(),
                                      files.recursive, Pointer(file.alternate), file.mask),
         "AddFilesToFileGroup", component.name);
  }
}

void AddComponent(const Component& component, IVssCreateWriterMetadata& document) {
  const LPCWSTR path = Pointer(component.path);
  const LPCWSTR name = component.name.c_str();
  Must(document.AddComponent(component.type, path, name, Pointer(component.caption), nullptr, 0,
                             false, false, component.selectable, component.selectable_for_restore),
       "AddComponent", component.name);
  for (const ComponentFile& file : component.files) AddFiles(component, file, document);
  for (const Dependency& on : component.dependencies) {
    Must(document.AddComponentDependency(path, name, on.writer, Pointer(on.path), on.name.c_str()),
         "AddComponentDependency", component.name);
  }
}

/// What a writer that has lost its way would add. Most of it a library refuses.
void AddGarbage(unsigned number, IVssCreateWriterMetadata& document) {
  const WCHAR half[] = {0xD800, 'x', 0};
  const WCHAR control[] = {'a', 1, 'b', 0};
  const Text name = VSS_L("garbage ") + volumes::Widened(std::to_string(number));
  const auto add = [&](VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR named, LPCWSTR caption) {
    document.AddComponent(type, path, named, caption, nullptr, 0, false, true, true);
  };
  add(VSS_CT_FILEGROUP, half, name.c_str(), control);
  add(static_cast<VSS_COMPONENT_TYPE>(77), nullptr, name.c_str(), nullptr);
  add(VSS_CT_FILEGROUP, nullptr, VSS_L("<&\"'>"), half);
  add(VSS_CT_FILEGROUP, nullptr, name.c_str(), VSS_L("]]> <!-- &amp; \" </WRITER_METADATA>"));
  add(VSS_CT_FILEGROUP, nullptr, name.c_str(), VSS_L("there already"));
  document.AddFilesToFileGroup(nullptr, name.c_str(), VSS_L("no folder"), VSS_L("a|b"), true, half);
  document.AddFilesToFileGroup(nullptr, VSS_L("no component"), VSS_L("c:\\"), VSS_L("*"), true,
                               nullptr);
  document.AddComponentDependency(nullptr, name.c_str(), GUID_NULL, VSS_L("\\"), VSS_L(""));
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

void FillDocument(const Configuration& configuration, IVssCreateWriterMetadata& document) {
  for (const Component& component : configuration.components) AddComponent(component, document);
  for (const FileSet& set : configuration.excluded) {
    Must(document.AddExcludeFiles(set.path.c_str(), set.spec.c_str(), set.recursive),
         "AddExcludeFiles", set.path);
  }
  Must(document.SetRestoreMethod(configuration.method, Pointer(configuration.service), nullptr,
                                 configuration.participation, configuration.reboot_required),
       "SetRestoreMethod", configuration.name);
  for (const Mapping& mapping : configuration.mappings) {
    const FileSet& files = mapping.files;
    Must(document.AddAlternateLocationMapping(files.path.c_str(), files.spec.c_str(),
                                              files.recursive, mapping.destination.c_str()),
         "AddAlternateLocationMapping", files.path);
  }
  Must(document.SetBackupSchema(configuration.schema), "SetBackupSchema", configuration.name);
  for (const Oddity& oddity : configuration.oddities) {
    const auto add = oddity.kind == Oddity::Kind::kGarbage ? AddGarbage : AddOverlong;
    for (unsigned i = 0; i < oddity.count; ++i) add(i, document);
  }
}

}  // namespace gwm::testwriter
