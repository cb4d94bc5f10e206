// SPDX-License-Identifier: Apache-2.0
//
// The objects of a document that a case holds: one of each kind, the current one.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "vsbackup.h"

namespace gwm {

struct ExamineState {
  ExamineState() = default;
  ExamineState(const ExamineState&) = delete;
  ExamineState& operator=(const ExamineState&) = delete;
  ~ExamineState() { Clear(); }

  /// Gives everything back.
  void Clear() {
    for (auto& [string, name] : kept) SysFreeString(string);
    kept.clear();
    FreeInfo();
    Replace(dependency, nullptr);
    Replace(file, nullptr);
    Replace(component, nullptr);
    Replace(document, nullptr);
  }
  void FreeInfo() {
    if (info != nullptr && info_of != nullptr) info_of->FreeComponentInfo(info);
    info = nullptr;
    Replace(info_of, nullptr);
  }
  /// Releases what was there, and takes over a reference.
  template <class T>
  static void Replace(T*& slot, std::type_identity_t<T>* object) {
    if (T* old = std::exchange(slot, object)) old->Release();
  }

  IVssExamineWriterMetadata* document = nullptr;
  IVssWMComponent* component = nullptr;
  IVssWMFiledesc* file = nullptr;
  IVssWMDependency* dependency = nullptr;
  PVSSCOMPONENTINFO info = nullptr;
  IVssWMComponent* info_of = nullptr;  // the component that gave `info`
  std::u16string saved;                // what SaveAsXML gave last
  std::vector<std::pair<BSTR, std::string>> kept;  // strings, and how the trace calls them
};

}  // namespace gwm
