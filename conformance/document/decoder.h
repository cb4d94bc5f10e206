// SPDX-License-Identifier: Apache-2.0
//
// The encoding layer: bytes in, UTF-8 out, and nothing but characters that XML allows.
//
// Finds out the encoding (byte order mark, shape of the first characters, declaration), recodes
// UTF-16, and stops at the first place that is not text. What was delivered before stays good.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "document/check.h"
#include "document/kernels.h"

namespace gwm::document {

// Why the text ends early. It stands right behind the last character delivered.
struct Objection {
  RuleId rule;
  std::string text;  // the offending bytes or units, printable
  std::string message;
};

class Decoder {
 public:
  Decoder(ByteSource& source, const Options& options);

  // Appends UTF-8 to [to, to + room), room >= 64; returns the bytes written. 0 means no more: the
  // end, an objection, or a failed read. The kPadding bytes behind the room are written to as well.
  size_t Read(char* to, size_t room);

  const std::optional<Objection>& objection() const { return objection_; }
  bool read_failed() const { return read_failed_; }
  bool ended() const { return ended_; }
  uint64_t bytes() const { return bytes_; }
  std::string_view encoding() const { return name_; }
  bool utf16_without_bom() const { return without_bom_; }

 private:
  enum class Form : uint8_t { kUnknown, kUtf8, kUtf16Le, kUtf16Be };

  void Detect();
  bool DetectForm(std::string_view head);
  void CheckDeclaration(std::string_view head);
  bool Object(RuleId rule, std::string text, std::string message);
  size_t Fetch(char* to, size_t room);
  size_t ReadUtf8(char* to, size_t room);
  size_t ReadUtf16(char* to, size_t room);
  const char* CheckUtf8(const char* p, const char* end, bool last);

  ByteSource& source_;
  const Options& options_;
  const Kernels& kernels_;
  Form form_ = Form::kUnknown;
  bool ascii_only_ = false;
  bool ended_ = false;
  bool source_ended_ = false;
  bool read_failed_ = false;
  bool without_bom_ = false;
  std::string_view name_ = "unknown";
  uint64_t bytes_ = 0;
  std::optional<Objection> objection_;
  std::string pending_;          // fetched bytes not yet decoded: the head, or a cut character
  std::unique_ptr<char[]> raw_;  // UTF-16 as read
};

}  // namespace gwm::document
