// SPDX-License-Identifier: Apache-2.0
#include "trace/short_lines.h"

#include <algorithm>
#include <cstring>

namespace gwm {

void ShortLines::Append(Buffer& out, const EventLine& e) {
  const bool is_short = e.n >= kFullEvents && e.us >= last_us_ && e.step < 0 && (AppendCall(out, e) || AppendBack(out, e));
  if (!is_short) AppendEventLine(out, e);
  last_us_ = e.us;
  open_ = e.kind == EventKind::kCall ? e.call : -1;
  if (e.kind != EventKind::kCall && e.kind != EventKind::kEnter) return;
  last_call_ = e.call;
  if (Named& named = Place(e.method); named.method.empty()) named = {e.method, e.n};
}

bool ShortLines::AppendCall(Buffer& out, const EventLine& e) {
  if (e.kind != EventKind::kCall || e.call != last_call_ + 1) return false;
  out.Append("{\"t\":\"call\"");
  AppendTime(out, e);
  if (e.thread != 0) {
    out.Append(",\"th\":");
    AppendNumber(out, e.thread);
  }
  if (e.within >= 0) {
    out.Append(",\"within\":");
    AppendNumber(out, e.within);
  }
  out.Append(",\"obj\":");
  AppendJson(out, e.object);
  out.Append(",\"m\":");
  if (const Named& named = Place(e.method); named.method == e.method) {
    AppendNumber(out, named.n);
  } else {
    AppendJson(out, e.method);
  }
  if (!e.fields.empty()) {
    out.Append(",\"in\":{");
    out.Append(e.fields);
    out.Append('}');
  }
  out.Append("}\n");
  return true;
}

bool ShortLines::AppendBack(Buffer& out, const EventLine& e) const {
  if (e.kind != EventKind::kReturn || e.call != open_) return false;
  out.Append("{\"t\":\"back\"");
  AppendTime(out, e);
  if (e.hr == nullptr) {
    out.Append(",\"hr\":null");
  } else if (*e.hr != S_OK) {
    out.Append(",\"hr\":");
    AppendCode(out, *e.hr);
  }
  if (!e.fields.empty()) {
    out.Append(",\"out\":{");
    out.Append(e.fields);
    out.Append('}');
  }
  out.Append("}\n");
  return true;
}

void ShortLines::AppendTime(Buffer& out, const EventLine& e) const {
  if (e.us == last_us_) return;
  out.Append(",\"after\":");
  AppendNumber(out, e.us - last_us_);
}

ShortLines::Named& ShortLines::Place(std::string_view method) {
  std::uint64_t hash = method.size();
  std::uint64_t eight = 0;
  for (std::size_t i = 0; i < method.size(); i += sizeof eight) {
    std::memcpy(&eight, method.data() + i, std::min(sizeof eight, method.size() - i));
    hash = (hash ^ eight) * 0x9E3779B97F4A7C15;
    hash ^= hash >> 32;
  }
  // As good as empty: there are some 500 methods. Where too many meet, one is written in full.
  std::size_t at = hash % kMostMethods;
  for (int i = 0; i < 8 && !methods_[at].method.empty() && methods_[at].method != method; ++i) {
    at = (at + 1) % kMostMethods;
  }
  return methods_[at];
}

}  // namespace gwm
