// SPDX-License-Identifier: Apache-2.0
//
// What a writer has to say, as lines of text.
#include "script/edges.h"
#include "trace/ids.h"
#include "trace/utf16.h"

namespace gwm::edges {
namespace {

class Line {
 public:
  Line(std::string& out, std::string_view key) : out_(out) { out_ += key; }
  ~Line() { out_ += '\n'; }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  Line& Text(std::string_view field, std::u16string_view text) {
    return Add(field, Shown(Narrow(text)));
  }
  Line& Number(std::string_view field, std::int64_t n) { return Add(field, std::to_string(n)); }
  Line& Add(std::string_view field, std::string_view value) {
    out_.append(1, '\t').append(field).append(1, '=').append(value);
    return *this;
  }

 private:
  std::string& out_;
};

void Write(std::string& out, const std::string& key, const std::vector<Files>& list, bool mask) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    Line line(out, key + ' ' + std::to_string(i));
    line.Text("path", list[i].path).Text("filespec", list[i].filespec);
    line.Number("recursive", list[i].recursive ? 1 : 0).Text("alternate", list[i].alternate);
    if (mask) line.Number("mask", list[i].mask);
  }
}

std::int64_t Size(const auto& container) { return static_cast<std::int64_t>(container.size()); }

}  // namespace

std::string Shown(std::string_view wtf8) {
  if (wtf8.empty()) return "-";
  std::string shown;
  for (const char c : wtf8) {
    if (c == '\t' || c == '\n' || c == '\\') {
      shown += c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\\\";
    } else {
      shown += c;
    }
  }
  return shown;
}

std::string ShownIcon(const BYTE* bytes, std::size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (size == 0 || bytes == nullptr) return "-";
  std::string shown;
  for (std::size_t i = 0; i < size; ++i) {
    shown += kDigits[bytes[i] >> 4];
    shown += kDigits[bytes[i] & 0xF];
  }
  return shown;
}

std::string TextOf(const Writer& w) {
  std::string out;
  Line(out, "writer")
      .Add("id", ToText(w.id))
      .Text("name", w.name)
      .Text("instance", w.instance)
      .Add("same_id", ToText(w.id))
      .Text("same_name", w.name)
      .Number("same_usage", w.usage)
      .Number("same_source", w.source)
      .Number("usage", w.usage)
      .Number("source", w.source)
      .Number("major", w.major)
      .Number("minor", w.minor)
      .Number("schema", w.schema);
  Line(out, "counts")
      .Number("components", Size(w.components))
      .Number("excludes", Size(w.excludes))
      .Number("snapshot_excludes", Size(w.snapshot_excludes));
  if (w.method != VSS_RME_UNDEFINED) {
    Line(out, "restore")
        .Number("method", w.method)
        .Text("service", w.service)
        .Text("procedure", w.procedure)
        .Number("participation", w.participation)
        .Number("reboot", w.reboot ? 1 : 0)
        .Number("mappings", Size(w.mappings));
  }
  Write(out, "mapping", w.mappings, false);
  Write(out, "exclude", w.excludes, false);
  Write(out, "snapshot_exclude", w.snapshot_excludes, false);
  for (std::size_t i = 0; i < w.components.size(); ++i) {
    const Component& c = w.components[i];
    const std::string key = "component " + std::to_string(i);
    Line(out, key)
        .Number("type", c.type)
        .Text("path", c.path)
        .Text("name", c.name)
        .Text("caption", c.caption)
        .Add("icon", ShownIcon(c.icon.data(), c.icon.size()))
        .Number("selectable", c.selectable ? 1 : 0)
        .Number("selectable_for_restore", c.selectable_for_restore ? 1 : 0)
        .Number("flags", c.flags)
        .Number("files", Size(c.files))
        .Number("databases", Size(c.databases))
        .Number("logs", Size(c.logs))
        .Number("dependencies", Size(c.dependencies));
    Write(out, key + " file", c.files, true);
    Write(out, key + " database", c.databases, true);
    Write(out, key + " log", c.logs, true);
    for (std::size_t k = 0; k < c.dependencies.size(); ++k) {
      Line(out, key + " dependency " + std::to_string(k))
          .Add("id", ToText(c.dependencies[k].writer))
          .Text("path", c.dependencies[k].path)
          .Text("name", c.dependencies[k].name);
    }
  }
  return out;
}

}  // namespace gwm::edges
