// SPDX-License-Identifier: Apache-2.0
#include "model/path.h"

#include <algorithm>

#include "trace/code_names.h"

namespace gwm {

std::string Show(const CallPath& path) {
  std::string text;
  for (const auto& [call, answer] : path) {
    if (!text.empty()) text += ", ";
    text += Name(call);
    if (answer != S_OK) text += ' ' + CodeHex(answer);
  }
  return text;
}

std::optional<CallPath> CallPathOf(std::string_view text) {
  CallPath path;
  while (!text.empty()) {
    const std::string_view item = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), item.size() + 2));
    const std::string_view name = item.substr(0, item.find(' '));
    const auto call = CallOf(name);
    const auto answer = name.size() == item.size() ? std::optional<HRESULT>(S_OK)
                                                   : CodeOf(item.substr(name.size() + 1));
    if (!call || !answer) return std::nullopt;
    path.emplace_back(*call, *answer);
  }
  return path;
}

std::optional<LifeState> LeadsTo(const CallPath& path) {
  std::optional<LifeState> state = LifeState{};
  for (const auto& [call, answer] : path) {
    if (!state) return state;
    state = Next(*state, call, answer);
  }
  return state;
}

}  // namespace gwm
