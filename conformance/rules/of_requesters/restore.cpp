// SPDX-License-Identifier: Apache-2.0
//
// The order of a restore: overview-of-restore-initialization, overview-of-preparing-for-restore,
// overview-of-actual-restore-of-files, overview-of-restore-clean-up-and-termination.
#include <algorithm>

#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"

namespace gwm {
namespace {

bool IsRestore(const Moment& m) {
  return m.backup != nullptr && m.call.object == m.backup->name() && m.backup->purpose() == Purpose::kRestore;
}

std::string GatherBeforeRestore(const Moment& m) {
  if (!IsRestore(m) || !m.CallsAny("SetSelectedForRestore", "SetSelectedForRestoreEx", "PreRestore")) return {};
  const Operation& gather = m.backup->Of("GatherWriterMetadata");
  if (gather.progress != Progress::kPending) return {};
  return Words(m.call.method, " is called, and GatherWriterMetadata ", StateOf(gather));
}

std::string GatherInRestore(const Moment& m) {
  if (!IsRestore(m) || !m.Calls("PreRestore") || m.backup->Called("GatherWriterMetadata")) return {};
  return "PreRestore is called without any GatherWriterMetadata before";
}

std::string SelectionBeforePreRestore(const Moment& m) {
  if (!IsRestore(m) || !m.backup->Of("PreRestore").started()) return {};
  if (!m.CallsAny("SetSelectedForRestore", "SetSelectedForRestoreEx", "AddRestoreSubcomponent", "SetRestoreOptions",
                  "AddNewTarget")) {
    return {};
  }
  return Words(m.call.method, " is called after PreRestore");
}

std::string AdditionalRestoresBeforePreRestore(const Moment& m) {
  if (!IsRestore(m) || !m.Calls("SetAdditionalRestores") || !m.backup->Of("PreRestore").started()) return {};
  return "SetAdditionalRestores is called after PreRestore";
}

std::string SubcomponentAfterRoot(const Moment& m) {
  if (!m.Calls("AddRestoreSubcomponent")) return {};
  const auto selects = [&m](const Call* c) {
    return c->In("writerId") == m.call.In("writerId") && c->In("wszComponentName") == m.call.In("wszComponentName") &&
           c->In("wszLogicalPath") == m.call.In("wszLogicalPath");
  };
  if (std::ranges::any_of(m.backup->Calls("SetSelectedForRestore"), selects) ||
      std::ranges::any_of(m.backup->Calls("SetSelectedForRestoreEx"), selects)) {
    return {};
  }
  return Words("AddRestoreSubcomponent is called, and SetSelectedForRestore was not for the component \"",
               m.call.In("wszComponentName"), "\"");
}

std::string RestoreOptionsOnce(const Moment& m) {
  if (!m.Calls("SetRestoreOptions")) return {};
  const bool again = std::ranges::any_of(m.backup->Calls("SetRestoreOptions"), [&m](const Call* c) {
    return c->succeeded() && c->In("writerId") == m.call.In("writerId") &&
           c->In("wszComponentName") == m.call.In("wszComponentName") &&
           c->In("wszLogicalPath") == m.call.In("wszLogicalPath");
  });
  if (!again) return {};
  return Words("SetRestoreOptions is called a second time for the component \"", m.call.In("wszComponentName"), "\"");
}

std::string PreRestoreAwaited(const Moment& m) {
  if (!m.Calls("PostRestore")) return {};
  const Operation& before = m.backup->Of("PreRestore");
  if (before.progress != Progress::kPending) return {};
  return Words("PostRestore is called, and PreRestore ", StateOf(before));
}

std::string PostRestoreAwaited(const Session&, const Backup& b) {
  for (const std::string_view method : {"PostRestore", "PreRestore"}) {
    const Operation& operation = b.Of(method);
    if (operation.progress == Progress::kPending) return Words("the object goes, and ", method, " ", StateOf(operation));
  }
  return {};
}

std::string ComponentsAfterPreRestore(const Session&, const Backup& b) {
  const Operation& before = b.Of("PreRestore");
  if (!before.may_have_succeeded() || b.Of("PostRestore").start == nullptr) return {};
  const bool read = std::ranges::any_of(b.Calls("GetWriterComponents"), [&before](const Call* c) {
    return c->call->n > before.start->call->n;
  });
  if (read) return {};
  return "GetWriterComponents is not called after PreRestore, where writers may have set targets";
}

std::string RestoreStatusInTime(const Moment& m) {
  if (!m.Calls("SetFileRestoreStatus")) return {};
  if (!m.backup->Of("PreRestore").over()) return "SetFileRestoreStatus is called before PreRestore is over";
  if (m.backup->Of("PostRestore").started()) return "SetFileRestoreStatus is called after PostRestore";
  return {};
}

std::string RestoreStatusTold(const Moment& m) {
  if (!IsRestore(m) || !m.Calls("PostRestore")) return {};
  for (const Call* selected : m.backup->Calls("SetSelectedForRestore")) {
    if (!selected->succeeded() || !selected->BoolIn("bSelectedForRestore")) continue;
    const bool told = std::ranges::any_of(m.backup->Calls("SetFileRestoreStatus"), [selected](const Call* c) {
      return c->In("wszComponentName") == selected->In("wszComponentName") &&
             c->In("wszLogicalPath") == selected->In("wszLogicalPath") && c->In("writerId") == selected->In("writerId");
    });
    if (!told) {
      return Words("PostRestore is called, and SetFileRestoreStatus was not for the component \"",
                   selected->In("wszComponentName"), "\"");
    }
  }
  return {};
}

constexpr RequesterRule kRules[] = {
    {"gather_before_restore", "Await GatherWriterMetadata before components are selected and before PreRestore.",
     GatherBeforeRestore},
    {"gather_in_restore", "Call GatherWriterMetadata in a restore, too: it shows which writers are there.", GatherInRestore},
    {"selection_before_pre_restore", "Say all that is to be restored before PreRestore.", SelectionBeforePreRestore},
    {"additional_restores_before_pre_restore", "Say before PreRestore that further restores follow.",
     AdditionalRestoresBeforePreRestore},
    {"subcomponent_after_root", "Select the component that was added in the backup before its subcomponents.",
     SubcomponentAfterRoot},
    {"restore_options_once", "Put all options of a component into one SetRestoreOptions.", RestoreOptionsOnce},
    {"pre_restore_awaited", "Await PreRestore before files are written, and before PostRestore.", PreRestoreAwaited},
    {"post_restore_awaited", "Await PostRestore before the object is released: writers still need it.", nullptr,
     PostRestoreAwaited},
    {"components_after_pre_restore", "Call GetWriterComponents again after PreRestore.", nullptr, ComponentsAfterPreRestore},
    {"restore_status_in_time", "Call SetFileRestoreStatus between PreRestore and PostRestore.", RestoreStatusInTime},
    {"restore_status_told", "Tell by SetFileRestoreStatus how each selected component came back.", RestoreStatusTold},
};

}  // namespace

std::span<const RequesterRule> RestoreRules() { return kRules; }

}  // namespace gwm
