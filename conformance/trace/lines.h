// SPDX-License-Identifier: Apache-2.0
//
// The one writer of the lines of traces and results: UTF-8 JSON, one object a line
// (reports/schemas/trace.schema.json). Nothing here takes counted memory (trace/buffer.h).
//
// How a value travels:
//   null, true, 17          as JSON has them
//   "0x80042301"            a result code
//   "System Writer"         text
//   {"text":"0x80042301"}   text that looks like a code
//   {"utf16":"d83d0041"}    a string that is no text: its 16-bit units, four digits each
//   {"doc":"<sha256>"}      a text of more than kLongText bytes: the doc line of this hash has it
//   {"obj":"async#2"}       an object; "" for one that is not recorded itself
//   {"is":"untouched"}      an output that is still what the caller put there
//   {"is":"not terminated"} no text, though it should be
//   {"bytes":123456}        a text of which only the size is kept
#pragma once

#include <cstdint>
#include <string_view>

#include "trace/buffer.h"
#include "trace/event.h"
#include "trace/sha256.h"

namespace gwm {

inline constexpr int kSchema = 2;
inline constexpr std::size_t kLongText = 200;  // bytes; longer texts are stored once, by hash

/// Where long texts and documents go: a doc line each, once a hash, before the line that names it.
class DocumentStore {
 public:
  virtual Digest Store(std::string_view wtf8) = 0;

 protected:
  ~DocumentStore() = default;
};

/// A JSON string with its quotes. A byte that is no UTF-8 becomes U+FFFD.
void AppendJson(Buffer& out, std::string_view utf8);
void AppendNumber(Buffer& out, std::int64_t number);

// Values.
void AppendCode(Buffer& out, HRESULT hr);
/// WTF-8, however long; never as a doc.
void AppendText(Buffer& out, std::string_view wtf8);
void AppendObject(Buffer& out, std::string_view name);
void AppendUntouched(Buffer& out);
void AppendMalformed(Buffer& out, std::string_view why);
void AppendDocument(Buffer& out, const Digest& digest);
void AppendId(Buffer& out, const GUID& id);
void AppendValue(Buffer& out, const Value& value, DocumentStore& store);

/// The line of a document. `{"t":"doc","hash":…,"text":…}`, or "utf16" instead of "text".
void AppendDocumentLine(Buffer& out, const Digest& digest, std::string_view wtf8);

/// An event as it is written; `fields` is what stands between the braces.
struct EventLine {
  EventKind kind = EventKind::kNote;
  std::uint32_t n = 0;
  std::int64_t us = 0;
  std::uint32_t thread = 0;
  std::int32_t step = -1;
  std::int32_t call = -1;
  std::int32_t within = -1;
  std::string_view object = {};
  std::string_view method = {};
  const HRESULT* hr = nullptr;
  std::string_view fields = {};
  const Digest* document = nullptr;
};
void AppendEventLine(Buffer& out, const EventLine& event);

/// The same for an event in memory.
void AppendEventLine(Buffer& out, const Event& event, DocumentStore& store);

}  // namespace gwm
