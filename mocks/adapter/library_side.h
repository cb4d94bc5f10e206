// SPDX-License-Identifier: Apache-2.0
//
// library_side.h: the adapter's end of the line, where the library is: its objects under names, and
// the kit's writers as writers of this process.
#pragma once

#include <string>
#include <vector>

#include "adapter/marshal.h"
#include "signatures/relay.h"
#include "subject/subject.h"

namespace gwm::adapter {

/// An interface, and the one that it extends.
struct Type {
  const char* name;
  const Type* base;
};
template <class I>
struct TypeOf {
  static const Type* Base() {
    if constexpr (std::is_void_v<typename InterfaceOf<I>::Base>) {
      return nullptr;
    } else {
      return TypeOf<typename InterfaceOf<I>::Base>::Get();
    }
  }
  static const Type* Get() {
    static const Type type{InterfaceOf<I>::kName, Base()};
    return &type;
  }
};

struct LibrarySide {
  static Channel& Line();
  static void Open(Channel& line);
  [[noreturn]] static void Refuse(const std::string& why);

  template <class I>
  static std::string Give(I* object) {
    IUnknown* unknown = nullptr;
    if constexpr (std::is_base_of_v<IUnknown, I>) unknown = object;
    return Register(object, TypeOf<I>::Get(), unknown);
  }
  /// A writer of the kit's; there are no other objects that cross in this direction.
  template <class I>
  static I* Take(const Json& name) {
    return static_cast<I*>(WriterNamed(name, std::is_same_v<I, CVssWriterEx>));
  }

  static Json GiveInfo(PVSSCOMPONENTINFO info);
  static PVSSCOMPONENTINFO InfoNamed(const Json& name);
  static Json InfoName(PVSSCOMPONENTINFO) { return Json(); }  // no event has one
  static PVSSCOMPONENTINFO TakeInfo(const Json&) { return nullptr; }
  static LPCWSTR Keep(std::u16string) { return nullptr; }
  static LPCWSTR* Keep(std::vector<std::u16string>) { return nullptr; }
  static Json TextsOf(LPCWSTR*) { return Json(); }  // see GetCurrentVolumeArray
  static void Free(VSS_SNAPSHOT_PROP& p) { VssFreeSnapshotProperties(&p); }
  static void Free(VSS_OBJECT_PROP& p);

  static std::string Register(void* object, const Type* type, IUnknown* unknown);
  /// One reference that the kit had is gone.
  static void GiveBack(void* object, const Type* type);
  static CVssWriter* WriterNamed(const Json& name, bool extended);
};

/// The answer to a call of the kit's.
Json ServeLibrary(const Subject& subject, const Json& call);

}  // namespace gwm::adapter
