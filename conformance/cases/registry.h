// SPDX-License-Identifier: Apache-2.0
//
// All tables of the suite, in a fixed order.
#pragma once

#include <array>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "script/case.h"

namespace gwm {

struct Table {
  std::string_view file;  // "cases/gwm_once.h"
  std::span<const Case> rows;
  std::span<const CaseName> names;  // of the rows; who looks for one case reads no other from the disk
};

template <const auto& kRows>
inline constexpr auto kNamesOf = []<std::size_t... i>(std::index_sequence<i...>) {
  return std::array{kRows[i].Name()...};
}(std::make_index_sequence<std::size(kRows)>{});

template <const auto& kRows>
constexpr Table TableOf(std::string_view file) {
  return {file, kRows, kNamesOf<kRows>};
}

// One function a topic, in cases/tables_<topic>.cpp: adding a topic is a file and a line in AllTables.
std::span<const Table> GwmTables();
std::span<const Table> AsyncTables();
std::span<const Table> ExamineTables();
std::span<const Table> EnvironmentTables();
std::span<const Table> ModelTables();
std::span<const Table> WritingTables();
std::span<const Table> RequesterTables();
std::span<const Table> EdgesTables();
std::span<const Table> BackupDocumentTables();

std::span<const Table> AllTables();

}  // namespace gwm
