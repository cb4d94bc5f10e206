// SPDX-License-Identifier: Apache-2.0
//
// identity.h: what QueryInterface gave, as COM compares objects.
#pragma once

#include <vector>

#include "stage/context.h"

namespace gwm {

/// Whether both are interfaces of one object: both answer one pointer for IUnknown, and neither has gone by then.
inline bool IsOneObject(IUnknown* one, IUnknown* other) {
  IUnknown* identities[] = {Untouched<IUnknown>(), Untouched<IUnknown>()};
  one->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(&identities[0]));
  other->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(&identities[1]));
  const bool is_one = identities[0] == identities[1] && DescribePointer(identities[0]) == Value::Object();
  for (IUnknown*& identity : identities) ReleaseAndClear(identity);
  return is_one;
}

/// Asks an object for an interface, and says whether what it gives is the same object.
inline HRESULT QueryAndDescribe(IUnknown* object, const IID& iid, IUnknown*& found, std::vector<Field>& out) {
  const HRESULT hr = object->QueryInterface(iid, reinterpret_cast<void**>(&found));
  out.push_back({"ppvObject", DescribePointer(found)});
  if (SUCCEEDED(hr) && DescribePointer(found) == Value::Object()) {
    out.push_back({"one identity", Value::Bool(IsOneObject(object, found))});
  }
  return hr;
}

}  // namespace gwm
