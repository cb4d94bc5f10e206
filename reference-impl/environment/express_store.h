// SPDX-License-Identifier: Apache-2.0
//
// express_store.h: the metadata of the express writers registered on the simulated machine.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "environment/immortal.h"
#include "vss.h"

namespace gwm {

class ExpressStore {
 public:
  /// The one of this machine.
  static ExpressStore& Instance();

  /// False: the class is stored already.
  bool Add(const VSS_ID& writer_id, std::u16string_view document);
  /// False: there is no such class.
  bool Remove(const VSS_ID& writer_id);
  void Clear();

 private:
  // It belongs to the machine, not to a client: it is not counted.
  using Text =
      std::basic_string<char16_t, std::char_traits<char16_t>, UncountedAllocator<char16_t>>;
  struct Entry {
    VSS_ID writer_id;
    Text document;
  };
  std::mutex mutex_;
  std::vector<Entry, UncountedAllocator<Entry>> entries_;
};

}  // namespace gwm
