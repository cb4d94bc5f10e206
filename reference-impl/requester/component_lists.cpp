// SPDX-License-Identifier: Apache-2.0
//
// The lists of a component: mappings, new targets, partial, directed and differenced files,
// subcomponents.
#include "com/text.h"
#include "metadata/wm_filedesc.h"
#include "requester/component.h"

namespace gwm {

template <class T>
HRESULT ComponentView::ReadCount(Method method, UINT* out, std::vector<T> BackupComponent::*field) {
  return Read(method, [&](const BackupComponent& component) -> HRESULT {
    if (out == nullptr) return E_INVALIDARG;
    *out = static_cast<UINT>((component.*field).size());
    return S_OK;
  });
}

HRESULT ComponentView::ReadFiles(Method method, UINT index, IVssWMFiledesc** out,
                                 std::vector<FileSet> BackupComponent::*field) {
  Clear(out);
  return Read(method, [&](const BackupComponent& component) -> HRESULT {
    if (out == nullptr) return E_INVALIDARG;
    const std::vector<FileSet>& list = component.*field;
    if (index >= list.size()) return VSS_E_OBJECT_NOT_FOUND;
    *out = new WMFiledesc(std::make_shared<const FileSet>(list[index]));
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE ComponentView::GetAlternateLocationMappingCount(UINT* pcMappings) {
  return ReadCount("IVssComponent::GetAlternateLocationMappingCount", pcMappings,
                   &BackupComponent::mappings);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetAlternateLocationMapping(UINT iMapping,
                                                                     IVssWMFiledesc** ppFiledesc) {
  return ReadFiles("IVssComponent::GetAlternateLocationMapping", iMapping, ppFiledesc,
                   &BackupComponent::mappings);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetNewTargetCount(UINT* pcNewTarget) {
  return ReadCount("IVssComponent::GetNewTargetCount", pcNewTarget, &BackupComponent::new_targets);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetNewTarget(UINT iNewTarget,
                                                      IVssWMFiledesc** ppFiledesc) {
  return ReadFiles("IVssComponent::GetNewTarget", iNewTarget, ppFiledesc,
                   &BackupComponent::new_targets);
}

HRESULT STDMETHODCALLTYPE ComponentView::AddPartialFile(LPCWSTR wszPath, LPCWSTR wszFilename,
                                                        LPCWSTR wszRanges, LPCWSTR wszMetadata) {
  return Write("IVssComponent::AddPartialFile", ChangedIn::kBackup,
               [&](BackupComponent& component) -> HRESULT {
                 if (wszPath == nullptr || wszFilename == nullptr || wszRanges == nullptr)
                   return E_INVALIDARG;
                 component.partial_files.push_back({CopyText(wszPath), CopyText(wszFilename),
                                                    CopyText(wszRanges), CopyText(wszMetadata)});
                 return S_OK;
               });
}
HRESULT STDMETHODCALLTYPE ComponentView::GetPartialFileCount(UINT* pcPartialFiles) {
  return ReadCount("IVssComponent::GetPartialFileCount", pcPartialFiles,
                   &BackupComponent::partial_files);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetPartialFile(UINT iPartialFile, BSTR* pbstrPath,
                                                        BSTR* pbstrFilename, BSTR* pbstrRange,
                                                        BSTR* pbstrMetadata) {
  Clear(pbstrPath, pbstrFilename, pbstrRange, pbstrMetadata);
  return Read("IVssComponent::GetPartialFile", [&](const BackupComponent& component) -> HRESULT {
    if (!pbstrPath || !pbstrFilename || !pbstrRange || !pbstrMetadata) return E_INVALIDARG;
    if (iPartialFile >= component.partial_files.size()) return VSS_E_OBJECT_NOT_FOUND;
    const PartialFile& file = component.partial_files[iPartialFile];
    BstrPtr path = MakeBstr(file.path), filename = MakeBstr(file.filename);
    BstrPtr ranges = MakeBstr(file.ranges), metadata = MakeBstr(file.metadata);
    *pbstrPath = path.release();
    *pbstrFilename = filename.release();
    *pbstrRange = ranges.release();
    *pbstrMetadata = metadata.release();
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE ComponentView::AddDirectedTarget(
    LPCWSTR wszSourcePath, LPCWSTR wszSourceFilename, LPCWSTR wszSourceRangeList,
    LPCWSTR wszDestinationPath, LPCWSTR wszDestinationFilename, LPCWSTR wszDestinationRangeList) {
  return Write(
      "IVssComponent::AddDirectedTarget", ChangedIn::kRestore,
      [&](BackupComponent& component) -> HRESULT {
        for (LPCWSTR text : {wszSourcePath, wszSourceFilename, wszSourceRangeList,
                             wszDestinationPath, wszDestinationFilename, wszDestinationRangeList}) {
          if (text == nullptr) return E_INVALIDARG;
        }
        component.directed_targets.push_back(
            {CopyText(wszSourcePath), CopyText(wszSourceFilename), CopyText(wszSourceRangeList),
             CopyText(wszDestinationPath), CopyText(wszDestinationFilename),
             CopyText(wszDestinationRangeList)});
        return S_OK;
      });
}
HRESULT STDMETHODCALLTYPE ComponentView::GetDirectedTargetCount(UINT* pcDirectedTarget) {
  return ReadCount("IVssComponent::GetDirectedTargetCount", pcDirectedTarget,
                   &BackupComponent::directed_targets);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetDirectedTarget(
    UINT iDirectedTarget, BSTR* pbstrSourcePath, BSTR* pbstrSourceFileName,
    BSTR* pbstrSourceRangeList, BSTR* pbstrDestinationPath, BSTR* pbstrDestinationFilename,
    BSTR* pbstrDestinationRangeList) {
  BSTR* const outputs[] = {pbstrSourcePath,          pbstrSourceFileName,
                           pbstrSourceRangeList,     pbstrDestinationPath,
                           pbstrDestinationFilename, pbstrDestinationRangeList};
  for (BSTR* output : outputs) Clear(output);
  return Read("IVssComponent::GetDirectedTarget", [&](const BackupComponent& component) -> HRESULT {
    for (BSTR* output : outputs) {
      if (output == nullptr) return E_INVALIDARG;
    }
    if (iDirectedTarget >= component.directed_targets.size()) return VSS_E_OBJECT_NOT_FOUND;
    const DirectedTarget& target = component.directed_targets[iDirectedTarget];
    BstrPtr texts[] = {MakeBstr(target.source_path),          MakeBstr(target.source_filename),
                       MakeBstr(target.source_ranges),        MakeBstr(target.destination_path),
                       MakeBstr(target.destination_filename), MakeBstr(target.destination_ranges)};
    for (std::size_t i = 0; i < std::size(outputs); ++i) *outputs[i] = texts[i].release();
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE ComponentView::GetRestoreSubcomponentCount(UINT* pcRestoreSubcomponent) {
  return ReadCount("IVssComponent::GetRestoreSubcomponentCount", pcRestoreSubcomponent,
                   &BackupComponent::subcomponents);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetRestoreSubcomponent(UINT iComponent,
                                                                BSTR* pbstrLogicalPath,
                                                                BSTR* pbstrComponentName,
                                                                bool* pbRepair) {
  Clear(pbstrLogicalPath, pbstrComponentName);
  Clear(pbRepair);
  return Read("IVssComponent::GetRestoreSubcomponent",
              [&](const BackupComponent& component) -> HRESULT {
                if (!pbstrLogicalPath || !pbstrComponentName || !pbRepair) return E_INVALIDARG;
                if (iComponent >= component.subcomponents.size()) return VSS_E_OBJECT_NOT_FOUND;
                const RestoreSubcomponent& sub = component.subcomponents[iComponent];
                BstrPtr path = MakeBstr(sub.logical_path), name = MakeBstr(sub.name);
                *pbstrLogicalPath = path.release();
                *pbstrComponentName = name.release();
                *pbRepair = sub.repair;
                return S_OK;
              });
}

HRESULT STDMETHODCALLTYPE ComponentView::AddDifferencedFilesByLastModifyTime(
    LPCWSTR wszPath, LPCWSTR wszFilespec, BOOL bRecursive, FILETIME ftLastModifyTime) {
  return Write("IVssComponent::AddDifferencedFilesByLastModifyTime", ChangedIn::kBackup,
               [&](BackupComponent& component) -> HRESULT {
                 if (wszPath == nullptr || wszFilespec == nullptr) return E_INVALIDARG;
                 component.differenced_files.push_back({CopyText(wszPath), CopyText(wszFilespec),
                                                        std::nullopt, bRecursive != FALSE,
                                                        ftLastModifyTime});
                 return S_OK;
               });
}
HRESULT STDMETHODCALLTYPE ComponentView::AddDifferencedFilesByLastModifyLSN(LPCWSTR wszPath,
                                                                            LPCWSTR wszFilespec,
                                                                            BOOL bRecursive,
                                                                            BSTR bstrLsnString) {
  return Write("IVssComponent::AddDifferencedFilesByLastModifyLSN", ChangedIn::kBackup,
               [&](BackupComponent& component) -> HRESULT {
                 if (!wszPath || !wszFilespec || !bstrLsnString) return E_INVALIDARG;
                 component.differenced_files.push_back({CopyText(wszPath), CopyText(wszFilespec),
                                                        std::u16string(ViewOf(bstrLsnString)),
                                                        bRecursive != FALSE, FILETIME{0, 0}});
                 return S_OK;
               });
}
HRESULT STDMETHODCALLTYPE ComponentView::GetDifferencedFilesCount(UINT* pcDifferencedFiles) {
  return ReadCount("IVssComponent::GetDifferencedFilesCount", pcDifferencedFiles,
                   &BackupComponent::differenced_files);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetDifferencedFile(UINT iDifferencedFile, BSTR* pbstrPath,
                                                            BSTR* pbstrFilespec, BOOL* pbRecursive,
                                                            BSTR* pbstrLsnString,
                                                            FILETIME* pftLastModifyTime) {
  Clear(pbstrPath, pbstrFilespec, pbstrLsnString);
  Clear(pbRecursive);
  Clear(pftLastModifyTime);
  return Read(
      "IVssComponent::GetDifferencedFile", [&](const BackupComponent& component) -> HRESULT {
        if (!pbstrPath || !pbstrFilespec || !pbRecursive || !pbstrLsnString || !pftLastModifyTime) {
          return E_INVALIDARG;
        }
        if (iDifferencedFile >= component.differenced_files.size()) {
          return VSS_E_OBJECT_NOT_FOUND;
        }
        const DifferencedFile& file = component.differenced_files[iDifferencedFile];
        BstrPtr path = MakeBstr(file.path), filespec = MakeBstr(file.filespec);
        BstrPtr lsn = MakeBstr(file.lsn);
        *pbstrPath = path.release();
        *pbstrFilespec = filespec.release();
        *pbstrLsnString = lsn.release();
        *pbRecursive = file.recursive;
        *pftLastModifyTime = file.last_modified;
        return S_OK;
      });
}

}  // namespace gwm
