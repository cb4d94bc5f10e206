// SPDX-License-Identifier: Apache-2.0
//
// fields.h: the arguments or outputs of one event, as the JSON object they will be (trace/lines.h).
//
//   Fields in;
//   in.Bool("bSelectComponents", true);
//   in.Wide("wszLogicalPath", text);   // as UTF-16 in
//
// A text longer than kLongText bytes stands once in the trace as a document.
#pragma once

#include <cstdint>
#include <string_view>

#include "environment/probe_memory.h"
#include "trace/buffer.h"
#include "trace/lines.h"
#include "vss_com.h"

namespace gwm::recording {

using WideView = std::basic_string_view<WCHAR>;

/// The nth object of its kind in a recording.
struct ObjectName {
  const char* kind = "";
  unsigned number = 1;
  unsigned recording = 0;  // in which it was made (Trace::recording); 0: it is in all of them
};

/// "backup", "backup#2": an object's name as a trace has it.
class NameText {
 public:
  explicit NameText(ObjectName name);
  operator std::string_view() const { return {text_, length_}; }  // NOLINT(google-explicit-constructor)

 private:
  char text_[40];
  std::size_t length_;
};

class Fields {
 public:
  void Null(const char* name) { Key(name).Append("null"); }
  void Bool(const char* name, bool value) { Key(name).Append(value ? "true" : "false"); }
  void Number(const char* name, std::int64_t value) { AppendNumber(Key(name), value); }
  void Code(const char* name, HRESULT value) { AppendCode(Key(name), value); }
  void Id(const char* name, const GUID& value) { AppendId(Key(name), value); }
  void Text(const char* name, std::string_view wtf8);
  /// The text could not be read: `why`.
  void Malformed(const char* name, std::string_view why) { AppendMalformed(Key(name), why); }
  /// A text that the recorder makes: it stays as it is, however long.
  void Word(const char* name, std::string_view utf8) { AppendText(Key(name), utf8); }
  void Wide(const char* name, WideView text);
  void Object(const char* name, ObjectName object) { AppendObject(Key(name), NameText(object)); }
  /// One that is not recorded itself.
  void Object(const char* name) { AppendObject(Key(name), {}); }

  /// The memory of the caller whose content the fields are.
  Reading& memory() { return memory_; }

  /// What stands between the braces.
  std::string_view view() const { return json_.view(); }

 private:
  Buffer& Key(const char* name);
  Buffer json_;
  Reading memory_;
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
