// SPDX-License-Identifier: Apache-2.0
#include "recorder/handed_out.h"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>

#include "environment/immortal.h"
#include "recorder/trace.h"
#ifndef _WIN32
#include "com/live_memory.h"
#endif

namespace gwm::recording::handed_out {

#ifdef _WIN32

void Give(const void*, const char*) {}
void TellRest() {}

#else

namespace {

struct Given {
  const char* what;
  const char* method;
  int call;
};

template <class Key, class Value>
using Map = std::map<Key, Value, std::less<>, UncountedAllocator<std::pair<const Key, Value>>>;

struct Table {
  std::mutex mutex;
  Map<const void*, Given> given;
  Map<const void*, Given> freed;  // and what they were; nothing else is there since
};

Table& TheTable() {
  static Immortal<Table> table;
  return *table;
}

void Taken(const void* block) {
  Table& table = TheTable();
  const std::lock_guard lock(table.mutex);
  if (!table.freed.empty()) table.freed.erase(block);
}

void TellTwice(const Given& given) {
  Fields fields;
  fields.Text("what", given.what);
  fields.Text("method", given.method);
  fields.Number("call", given.call);
  Trace::Instance().Add(EventKind::kNote, {"vssapi"}, "freed twice", fields);
}

// The second time nothing is freed, so that the program goes on, and its trace with it.
bool Free(const void* block) {
  Table& table = TheTable();
  Given given;
  {
    const std::lock_guard lock(table.mutex);
    if (const auto found = table.given.find(block); found != table.given.end()) {
      table.freed.insert(table.given.extract(found));
      return true;
    }
    const auto found = table.freed.find(block);
    if (found == table.freed.end()) return true;
    given = found->second;
  }
  TellTwice(given);
  return false;
}

}  // namespace

void Give(const void* block, const char* what) {
  const CallHere here = CallHere::Innermost();
  if (block == nullptr || here.method == nullptr || !here.of_program) return;
  VssComWatchMemory(Taken, Free);
  Table& table = TheTable();
  const std::lock_guard lock(table.mutex);
  table.given[block] = {what, here.method, here.call};
}

void TellRest() {
  struct Sum {
    unsigned number = 0;
    int call = 0;  // the first
  };
  Map<std::pair<std::string_view, std::string_view>, Sum> sums;
  {
    Table& table = TheTable();
    const std::lock_guard lock(table.mutex);
    for (const auto& [block, given] : table.given) {
      Sum& sum = sums[{given.what, given.method}];
      sum.call = sum.number++ == 0 ? given.call : std::min(sum.call, given.call);
    }
    table.given.clear();
    table.freed.clear();
  }
  for (const auto& [of, sum] : sums) {
    Fields fields;
    fields.Text("what", of.first);
    fields.Number("more", sum.number);
    fields.Number("call", sum.call);
    Trace::Instance().Add(EventKind::kLeak, {"vssapi"}, of.second.data(), fields);
  }
}

#endif

}  // namespace gwm::recording::handed_out
