// SPDX-License-Identifier: Apache-2.0
//
// Types of backup: whether a writer takes part in those that its schema names.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "rules/of_writers/reported.h"
#include "rules/of_writers/rule.h"
#include "rules/of_writers/words.h"
#include "rules/parts.h"
#include "vss.h"
#include "vsserror.h"

namespace gwm {
namespace {

struct DeclaredType {
  std::string_view type;
  std::uint32_t bit;
};
constexpr std::array kTypes = {DeclaredType{"VSS_BT_INCREMENTAL", VSS_BS_INCREMENTAL},
                               DeclaredType{"VSS_BT_DIFFERENTIAL", VSS_BS_DIFFERENTIAL},
                               DeclaredType{"VSS_BT_LOG", VSS_BS_LOG}, DeclaredType{"VSS_BT_COPY", VSS_BS_COPY}};

/// Whether a writer fails in an event, as a whole: by its answer, or by what it reports before it answers true.
bool Fails(const Handling& handling) {
  if (handling.answered_false()) return true;
  return std::ranges::any_of(handling.calls, [](const WriterCall* call) {
    const HRESULT code = call->failure();
    return code != S_OK && code != VSS_E_WRITERERROR_PARTIAL_FAILURE;
  });
}

/// A backup as one writer saw it.
struct SeenBackup {
  bool full = false;
  bool reached = false;  // it got as far as the event in question
  bool fails = false;
};

/// Whether it fails in each backup of a type, and in no full one that gets as far: twice each, since an error may come at
/// any time.
std::string SchemaTypeTaken(const ProgramTour& tour, const Handling& handling) {
  const std::string_view type = handling.occasion.type;
  const auto declared = std::ranges::find(kTypes, type, &DeclaredType::type);
  if (handling.Is("Identify") || declared == kTypes.end() || !Fails(handling)) return {};
  if ((SchemaOf(tour, handling.writer) & declared->bit) == 0) return {};
  std::map<std::string_view, SeenBackup> backups;  // by the requester's object
  for (const Handling* one : tour.Find(handling.writer)->handlings) {
    const Occasion& occasion = one->occasion;
    if (one->Is("Identify") || (occasion.type != type && occasion.type != "VSS_BT_FULL")) continue;
    if (one->leave == nullptr || one->threw()) return {};
    SeenBackup& backup = backups[occasion.requester];
    backup.full = occasion.type != type;
    backup.reached = backup.reached || one->event == handling.event;
    backup.fails = backup.fails || Fails(*one);
  }
  int refused = 0;
  int taken = 0;
  for (const auto& [requester, backup] : backups) {
    if (backup.full == backup.fails) return {};
    refused += backup.fails ? 1 : 0;
    taken += backup.full && backup.reached ? 1 : 0;
  }
  if (refused < 2 || taken < 2) return {};
  return Words(tour.NameOf(handling.writer), " refuses each backup of ", type, ", which its schema has, and no full one");
}

constexpr WriterRule kRules[] = {
    {"schema_type_taken", "writer_backup/incremental/schema_type_taken",
     "Take part in backups of the types that the schema names, or leave their bits out.", nullptr, SchemaTypeTaken},
};

}  // namespace

std::span<const WriterRule> TypeRules() { return kRules; }

}  // namespace gwm
