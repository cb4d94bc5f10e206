// SPDX-License-Identifier: Apache-2.0
//
// The hash by which documents are named, and by which a run is sealed.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace gwm {

/// 64 digits, lower case.
struct Digest {
  std::array<char, 64> digits;
  std::string_view view() const { return {digits.data(), digits.size()}; }
  friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// SHA-256 of what comes piece by piece.
class RunningSha256 {
 public:
  RunningSha256();
  ~RunningSha256();
  RunningSha256(const RunningSha256&) = delete;
  RunningSha256& operator=(const RunningSha256&) = delete;

  void Add(std::string_view bytes);
  /// Of all that was added. What is added afterwards begins anew.
  Digest Finish();

 private:
  void* state_;
};

/// SHA-256. Takes no memory from operator new: the recorder may call it inside a counted library.
Digest Sha256(std::string_view bytes);

}  // namespace gwm
