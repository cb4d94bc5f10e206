// SPDX-License-Identifier: Apache-2.0
#include "requesters/writer_list.h"

#include <algorithm>

namespace gwm::touring {
namespace {

using Getter = HRESULT (STDMETHODCALLTYPE IVssWMComponent::*)(UINT, IVssWMFiledesc**);

void ListRoots(IVssWMComponent& component, Getter get, UINT count, std::vector<Text>& roots) {
  for (UINT i = 0; i < count; ++i) {
    Given<IVssWMFiledesc> files;
    GivenText path;
    if (FAILED((component.*get)(i, files.Out())) || !files) continue;
    if (files->GetPath(path.Out()) != S_OK) continue;
    const Text text = path.Copy();
    if (text.size() >= 2 && text[1] == ':') roots.push_back(text.substr(0, 2) + VSS_L("\\"));
  }
}

void ListComponent(IVssExamineWriterMetadata& metadata, UINT index, ListedWriter& writer) {
  Given<IVssWMComponent> component;
  PVSSCOMPONENTINFO info = nullptr;
  if (FAILED(metadata.GetComponent(index, component.Out())) || !component) return;
  if (FAILED(component->GetComponentInfo(&info)) || info == nullptr) return;
  const auto text = [](BSTR bstr) { return bstr == nullptr ? Text() : Text(bstr, SysStringLen(bstr)); };
  ListedComponent& listed = writer.components.emplace_back();
  listed = {info->type, text(info->bstrLogicalPath), text(info->bstrComponentName), info->bSelectable, {}};
  ListRoots(*component.get(), &IVssWMComponent::GetFile, info->cFileCount, listed.roots);
  ListRoots(*component.get(), &IVssWMComponent::GetDatabaseFile, info->cDatabases, listed.roots);
  ListRoots(*component.get(), &IVssWMComponent::GetDatabaseLogFile, info->cLogFiles, listed.roots);
  component->FreeComponentInfo(info);
}

bool TakesPart(IVssExamineWriterMetadata& metadata) {
  VSS_RESTOREMETHOD_ENUM method = VSS_RME_UNDEFINED;
  VSS_WRITERRESTORE_ENUM participation = VSS_WRE_UNDEFINED;
  GivenText service;
  GivenText procedure;
  bool reboot = false;
  UINT mappings = 0;
  const HRESULT hr = metadata.GetRestoreMethod(&method, service.Out(), procedure.Out(), &participation, &reboot,
                                               &mappings);
  return hr == S_OK && participation != VSS_WRE_NEVER && participation != VSS_WRE_UNDEFINED;
}

bool IsBelow(const ListedComponent& lower, const ListedComponent& upper) {
  const Text root = upper.path.empty() ? upper.name : upper.path + VSS_L("\\") + upper.name;
  return lower.path == root || lower.path.starts_with(root + VSS_L("\\"));
}

}  // namespace

std::vector<const ListedComponent*> ListedWriter::Chosen(bool first_only) const {
  std::vector<const ListedComponent*> chosen;
  bool one_is_chosen = false;
  for (const ListedComponent& component : components) {
    const bool comes_along = std::ranges::any_of(components, [&component](const ListedComponent& other) {
      return other.selectable && IsBelow(component, other);
    });
    if (comes_along || (first_only && component.selectable && one_is_chosen)) continue;
    one_is_chosen = one_is_chosen || component.selectable;
    chosen.push_back(&component);
  }
  return chosen;
}

std::vector<const ListedComponent*> ListedWriter::Included(bool first_only) const {
  const auto chosen = Chosen(first_only);
  std::vector<const ListedComponent*> included;
  for (const ListedComponent& component : components) {
    const bool is_in = std::ranges::any_of(chosen, [&component](const ListedComponent* one) {
      return one == &component || (one->selectable && IsBelow(component, *one));
    });
    if (is_in) included.push_back(&component);
  }
  return included;
}

VSS_BACKUP_TYPE ListedWriter::TypeFor(VSS_BACKUP_TYPE wanted) const {
  static constexpr std::pair<VSS_BACKUP_TYPE, DWORD> kBits[] = {{VSS_BT_INCREMENTAL, VSS_BS_INCREMENTAL},
                                                                {VSS_BT_DIFFERENTIAL, VSS_BS_DIFFERENTIAL},
                                                                {VSS_BT_LOG, VSS_BS_LOG},
                                                                {VSS_BT_COPY, VSS_BS_COPY}};
  for (const auto& [type, bit] : kBits) {
    if (type == wanted && (schema & bit) == 0) return VSS_BT_FULL;
  }
  return wanted;
}

std::vector<ListedWriter> ListWriters(IVssBackupComponents& backup) {
  std::vector<ListedWriter> writers;
  UINT count = 0;
  if (FAILED(backup.GetWriterMetadataCount(&count))) return writers;
  for (UINT i = 0; i < count; ++i) {
    VSS_ID instance = GUID_NULL;
    Given<IVssExamineWriterMetadata> metadata;
    if (FAILED(backup.GetWriterMetadata(i, &instance, metadata.Out())) || !metadata) continue;
    ListedWriter& writer = writers.emplace_back();
    GivenText name;
    VSS_USAGE_TYPE usage = VSS_UT_UNDEFINED;
    VSS_SOURCE_TYPE source = VSS_ST_UNDEFINED;
    metadata->GetIdentity(&writer.instance, &writer.id, name.Out(), &usage, &source);
    writer.restores = TakesPart(*metadata.get());
    if (metadata->GetBackupSchema(&writer.schema) != S_OK) writer.schema = VSS_BS_UNDEFINED;
    UINT includes = 0;
    UINT excludes = 0;
    UINT components = 0;
    metadata->GetFileCounts(&includes, &excludes, &components);
    for (UINT c = 0; c < components; ++c) ListComponent(*metadata.get(), c, writer);
  }
  return writers;
}

}  // namespace gwm::touring
