// SPDX-License-Identifier: Apache-2.0
#include "cases/registry.h"

namespace gwm {

std::span<const Table> AllTables() {
  static const std::vector<Table> tables = [] {
    std::vector<Table> all;
    for (auto topic : {
             GwmTables,
             RequesterTables,
             BackupDocumentTables,
             AsyncTables,
             WritingTables,
             ExamineTables,
             EnvironmentTables,
             ModelTables,
             EdgesTables,
         }) {
      const std::span<const Table> some = topic();
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }();
  return tables;
}

}  // namespace gwm
