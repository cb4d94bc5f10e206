// SPDX-License-Identifier: Apache-2.0
//
// All tables of the suite, in a fixed order.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "script/case.h"

namespace gwm {

struct Table {
  std::string_view file;  // "cases/gwm_once.h"
  std::span<const Case> rows;
};

// One function a topic, in suite/tables_<topic>.cpp: adding a topic is a file and a line in AllTables.
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
