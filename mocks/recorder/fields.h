// SPDX-License-Identifier: Apache-2.0
//
// fields.h: the arguments or outputs of one event, as the JSON object they will be.
//
//   Fields in;
//   in.Bool("bSelectComponents", true);
//   in.Wide("wszLogicalPath", text);   // UTF-16 in, UTF-8 out
//
// A text longer than kLongText bytes becomes "sha256:<hash>", and the trace has it once as a
// document.
#pragma once

#include <cstdint>
#include <string_view>

#include "recorder/buffer.h"
#include "vss_com.h"

namespace gwm::recording {

using WideView = std::basic_string_view<WCHAR>;

inline constexpr std::size_t kLongText = 200;  // as in the results of the suite

/// "backup", "backup#2", "async": the nth object of its kind in this process.
struct ObjectName {
  const char* kind = "";
  unsigned number = 1;
};

/// UTF-16 as UTF-8; a lone surrogate becomes U+FFFD.
void AppendUtf8(Buffer& out, WideView text);
/// UTF-8 as a JSON string with its quotes; a byte that is none becomes U+FFFD.
void AppendJson(Buffer& out, std::string_view utf8);
void AppendName(Buffer& out, ObjectName name);

class Fields {
 public:
  void Null(const char* name) { Key(name).Append("null"); }
  void Bool(const char* name, bool value) { Key(name).Append(value ? "true" : "false"); }
  void Number(const char* name, std::int64_t value);
  void Code(const char* name, HRESULT value);
  void Id(const char* name, const GUID& value);
  void Text(const char* name, std::string_view utf8);
  /// A text that the recorder makes: it stays as it is, however long.
  void Word(const char* name, std::string_view utf8) { AppendJson(Key(name), utf8); }
  void Wide(const char* name, WideView text);
  void Object(const char* name, ObjectName object);

  /// What stands between the braces.
  std::string_view view() const { return json_.view(); }

 private:
  Buffer& Key(const char* name);
  Buffer json_;
};

/// A field's name with an index and a member: "rgelt[2].m_SnapshotId".
class Part {
 public:
  Part(const char* name, const char* member);
  Part(const char* name, std::size_t index, const char* member = nullptr);
  operator const char*() const { return text_; }  // NOLINT(google-explicit-constructor)

 private:
  char text_[80];
};

}  // namespace gwm::recording
