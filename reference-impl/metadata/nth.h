// SPDX-License-Identifier: Apache-2.0
//
// nth.h: the one body of all getters that take an index.
#pragma once

#include <memory>
#include <vector>

#include "decisions/metadata_decisions.h"

namespace gwm {

/// Hands out an object of class Object over list[index]; `owner` keeps the list alive. Indices run
/// from 0 in the order of the document.
template <class Object, class Owner, class Item, class Interface>
HRESULT GetNth(const std::shared_ptr<const Owner>& owner, const std::vector<Item>& list, UINT index,
               Interface** out, HRESULT out_of_range) {
  if (out == nullptr) return E_INVALIDARG;
  if (index >= list.size()) return out_of_range;
  const std::size_t place =
      CurrentMetadataDecisions().indices_in_call_order ? index : list.size() - 1 - index;
  *out = new Object(std::shared_ptr<const Item>(owner, &list[place]));
  return S_OK;
}

template <class Object, class Owner, class Item, class Interface>
HRESULT GetNth(const std::shared_ptr<const Owner>& owner, const std::vector<Item>& list, UINT index,
               Interface** out) {
  return GetNth<Object>(owner, list, index, out, CurrentMetadataDecisions().index_out_of_range);
}

}  // namespace gwm
