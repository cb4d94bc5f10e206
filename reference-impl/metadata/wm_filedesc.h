// SPDX-License-Identifier: Apache-2.0
//
// wm_filedesc.h: IVssWMFiledesc over one file set of a document. Strings are the caller's, who
// frees them with SysFreeString. GetAlternateLocation gives S_FALSE and NULL where there is none.
// An excluded or mapped file set, which has no mask, answers GetBackupTypeMask with the default.
// Source page: nl-vswriter-ivsswmfiledesc.
#pragma once

#include <memory>

#include "com/ref_counted.h"
#include "metadata/document.h"
#include "vswriter.h"

namespace gwm {

class WMFiledesc final : public RefCounted<IVssWMFiledesc> {
 public:
  /// Keeps the document alive that `files` is part of.
  explicit WMFiledesc(std::shared_ptr<const FileSet> files) : files_(std::move(files)) {}

  HRESULT STDMETHODCALLTYPE GetPath(BSTR* pbstrPath) override;
  HRESULT STDMETHODCALLTYPE GetFilespec(BSTR* pbstrFilespec) override;
  HRESULT STDMETHODCALLTYPE GetRecursive(bool* pbRecursive) override;
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* pbstrAlternateLocation) override;
  HRESULT STDMETHODCALLTYPE GetBackupTypeMask(DWORD* pdwTypeMask) override;

 private:
  std::shared_ptr<const FileSet> files_;
};

}  // namespace gwm
