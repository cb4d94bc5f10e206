// SPDX-License-Identifier: Apache-2.0
//
// Seeded changes of documents: bytes, pieces of XML, whole tags.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace gwm::document {

class Mutator {
 public:
  explicit Mutator(uint64_t seed) : random_(seed) {}

  // One to three changes. The same seed and calls give the same texts on every computer.
  std::string Mutate(std::string text);

 private:
  size_t Below(size_t limit) { return limit == 0 ? 0 : static_cast<size_t>(random_() % limit); }
  void ChangeOnce(std::string& text);
  void ChangeByte(std::string& text);
  void InsertPiece(std::string& text);
  void RemoveSpan(std::string& text);
  void CopyTag(std::string& text);
  void RemoveTag(std::string& text);
  void MoveTag(std::string& text);
  void ChangeValue(std::string& text);
  void RenameSomething(std::string& text);
  void RemoveAttribute(std::string& text);
  std::pair<size_t, size_t> PickTag(const std::string& text);
  std::pair<size_t, size_t> PickValue(const std::string& text);

  std::mt19937_64 random_;
};

}  // namespace gwm::document
