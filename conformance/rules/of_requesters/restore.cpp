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
  if (!IsRestore(m) || m.backup->Called("GatherWriterMetadata")) return {};
  const bool selects = m.CallsAny("SetSelectedForRestore", "SetSelectedForRestoreEx");
  const bool selected = m.backup->Called("SetSelectedForRestore") || m.backup->Called("SetSelectedForRestoreEx");
  if (selected || (!selects && !m.Calls("PreRestore"))) return {};
  return Words(m.call.method, " is called without any GatherWriterMetadata before");
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

std::string Folder(std::string_view path) {
  std::string folder = Lower(path);
  while (folder.ends_with('\\')) folder.pop_back();
  return folder;
}

/// Whether a writer's set is the one that is named. Of a path with a variable only what stands behind it counts: the
/// program may have put its value in.
bool IsNamed(const FileSetInfo& set, std::string_view path, std::string_view filespec, bool recursive) {
  if (set.recursive != recursive || Lower(set.filespec) != Lower(filespec)) return false;
  const std::string own = Folder(set.path), named = Folder(path);
  const std::size_t variable = own.rfind('%');
  return own == named || (variable != own.npos && named.ends_with(own.substr(variable + 1)));
}

std::string FileSetNamedExactly(const Moment& m) {
  if (!IsRestore(m) || !m.CallsAny("AddNewTarget", "AddAlternativeLocationMapping")) return {};
  const std::string_view path = m.call.In("wszPath");
  const std::string_view filespec = m.call.In(m.call.Is("AddNewTarget") ? "wszFileName" : "wszFilespec");
  if (path.empty() || filespec.empty()) return {};
  bool stored = false, named_in_document = false, has_mappings = !m.call.Is("AddAlternativeLocationMapping");
  for (const WriterInfo& writer : m.session.writers) {
    if (writer.writer != m.call.In("writerId")) continue;
    stored |= m.session.IsStored(writer);
    const auto named = [&](const FileSetInfo& set) { return IsNamed(set, path, filespec, m.call.BoolIn("bRecursive")); };
    named_in_document |= std::ranges::any_of(writer.file_sets, named);
    has_mappings |= writer.has_mappings;
  }
  if (!stored || (named_in_document && has_mappings)) return {};
  if (named_in_document) {
    return Words(m.call.method, " is called, and no document of the writer maps files to another place");
  }
  return Words(m.call.method, " names \"", filespec, "\" in \"", path, m.call.BoolIn("bRecursive") ? "\" with all below it" : "\"",
               ", and no document of the writer has this set of files");
}

std::string PreRestoreAwaited(const Moment& m) {
  if (!m.Calls("PostRestore")) return {};
  const Operation& before = m.backup->Of("PreRestore");
  // An object that was not initialized for a restore is told of by itself.
  const bool never = before.progress == Progress::kNone && m.backup->purpose() == Purpose::kRestore;
  if (before.progress != Progress::kPending && !never) return {};
  return Words("PostRestore is called, and PreRestore ", StateOf(before));
}

std::string PostRestoreAwaited(const Session& session, const Backup& b) {
  const Call* const told = b.LastSuccess("SetFileRestoreStatus");
  const bool restored = told != nullptr && b.Of("PreRestore").may_have_succeeded();
  if (restored && !b.Called("PostRestore") && !StoppedBehind(session, b, *told)) {
    return "the object goes, and PostRestore was never called, though SetFileRestoreStatus said that files were restored";
  }
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
  if (read || !RestoresComponents(b)) return {};
  return "GetWriterComponents is not called after PreRestore, where writers may have set targets";
}

std::string RestoreStatusInTime(const Moment& m) {
  if (!m.Calls("SetFileRestoreStatus")) return {};
  if (!m.backup->Of("PreRestore").over()) return "SetFileRestoreStatus is called before PreRestore is over";
  if (m.backup->Of("PostRestore").started()) return "SetFileRestoreStatus is called after PostRestore";
  return {};
}

/// Whether a call of SetFileRestoreStatus names what a selection brings in: the component, or one below it.
bool BringsIn(const Call& selection, const Call& told) {
  if (selection.In("writerId") != told.In("writerId")) return false;
  const auto full = [](std::string_view path, std::string_view name) {
    return Lower(path.empty() ? std::string(name) : Words(path, "\\", name)) + '\\';
  };
  return full(told.In("wszLogicalPath"), told.In("wszComponentName"))
      .starts_with(full(selection.In("wszLogicalPath"), selection.In("wszComponentName")));
}

/// Whether the gather has shown a writer of this class. Files of another one may come back all the same.
bool IsPresent(const Moment& m, std::string_view writer) {
  return std::ranges::any_of(m.session.writers, [&](const WriterInfo& info) {
    const Object* const metadata = m.session.Find(info.metadata);
    return info.writer == writer && metadata != nullptr && metadata->owner != nullptr &&
           metadata->owner->name == m.backup->name();
  });
}

std::string RestoreStatusOfSelected(const Moment& m) {
  if (!IsRestore(m) || !m.Calls("SetFileRestoreStatus") || !IsPresent(m, m.call.In("writerId"))) return {};
  bool selects = false;  // components: who restores whole volumes has none to select
  const Call* last = nullptr;  // the last selection, or its end, that this component belongs to
  for (const std::string_view method : {"SetSelectedForRestore", "SetSelectedForRestoreEx"}) {
    for (const Call* call : m.backup->Calls(method)) {
      selects |= call->succeeded() && call->BoolIn("bSelectedForRestore");
      const bool later = last == nullptr || last->call->n < call->call->n;
      if (later && BringsIn(*call, m.call)) last = call;
    }
  }
  if (!selects || (last != nullptr && (last->BoolIn("bSelectedForRestore") || !last->succeeded()))) return {};
  return Words("SetFileRestoreStatus is called for the component \"", m.call.In("wszComponentName"), "\", which ",
               last == nullptr ? "was not selected" : "is selected no more");
}

std::string RestoreStatusTold(const Moment& m) {
  if (!IsRestore(m) || !m.Calls("PostRestore")) return {};
  for (const Call* selected : m.backup->Calls("SetSelectedForRestore")) {
    if (!selected->succeeded() || !selected->BoolIn("bSelectedForRestore")) continue;
    const auto same = [selected](const Call* c) {
      return c->In("wszComponentName") == selected->In("wszComponentName") &&
             c->In("wszLogicalPath") == selected->In("wszLogicalPath") && c->In("writerId") == selected->In("writerId");
    };
    const bool deselected = std::ranges::any_of(m.backup->Calls("SetSelectedForRestore"), [&](const Call* c) {
      return c->call->n > selected->call->n && same(c) && c->succeeded() && !c->BoolIn("bSelectedForRestore");
    });
    if (!deselected && std::ranges::none_of(m.backup->Calls("SetFileRestoreStatus"), same)) {
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
    {"file_set_named_exactly", "Name the set of files as the stored document has it: path, specification and recursion.",
     FileSetNamedExactly},
    {"pre_restore_awaited", "Await PreRestore before files are written, and before PostRestore.", PreRestoreAwaited},
    {"post_restore_awaited", "Await PostRestore before the object is released: writers still need it.", nullptr,
     PostRestoreAwaited},
    {"components_after_pre_restore", "Call GetWriterComponents again after PreRestore.", nullptr, ComponentsAfterPreRestore},
    {"restore_status_in_time", "Call SetFileRestoreStatus between PreRestore and PostRestore.", RestoreStatusInTime},
    {"restore_status_of_selected", "Tell the status of the components that SetSelectedForRestore selected.",
     RestoreStatusOfSelected},
    {"restore_status_told", "Tell by SetFileRestoreStatus how each selected component came back.", RestoreStatusTold},
};

}  // namespace

std::span<const RequesterRule> RestoreRules() { return kRules; }

}  // namespace gwm
