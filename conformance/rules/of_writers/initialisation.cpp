// SPDX-License-Identifier: Apache-2.0
//
// Initialize, Subscribe and Unsubscribe.
#include <algorithm>
#include <iterator>

#include "gwm_world.h"
#include "rules/of_requesters/words.h"
#include "rules/of_traces/rules.h"
#include "rules/of_writers/rule.h"
#include "rules/parts.h"

namespace gwm {
namespace {

bool IsInitialize(const WriterCall& call) { return call.Is("Initialize") && call.object.starts_with("writer"); }

/// "Initialize of "Shop Writer""
std::string What(const ProgramTour& tour, const WriterCall& call) {
  return Words(call.method, " of ", tour.NameOf(call.object));
}

std::string NameGiven(const ProgramTour& tour, const WriterCall& call) {
  if (!IsInitialize(call) || !call.In("wszWriterName").empty()) return {};
  return Words(What(tour, call), " gets no name");
}

/// An argument that has to be one of these words.
template <class... Allowed>
std::string OneOf(const ProgramTour& tour, const WriterCall& call, std::string_view field, const Allowed&... allowed) {
  if (!IsInitialize(call)) return {};
  const std::string_view word = call.In(field);
  if (((word == allowed) || ...)) return {};
  const std::string number = std::to_string(NumberIn(*call.call, field));
  return Words(What(tour, call), " gets ", word.empty() ? std::string_view(number) : word, " for ", field);
}

std::string UsageDefined(const ProgramTour& tour, const WriterCall& call) {
  return OneOf(tour, call, "ut", "VSS_UT_BOOTABLESYSTEMSTATE", "VSS_UT_SYSTEMSERVICE", "VSS_UT_USERDATA", "VSS_UT_OTHER");
}

std::string SourceDefined(const ProgramTour& tour, const WriterCall& call) {
  return OneOf(tour, call, "st", "VSS_ST_TRANSACTEDDB", "VSS_ST_NONTRANSACTEDDB", "VSS_ST_OTHER");
}

std::string LevelValues(const ProgramTour& tour, const WriterCall& call) {
  return OneOf(tour, call, "nLevel", "VSS_APP_SYSTEM", "VSS_APP_BACK_END", "VSS_APP_FRONT_END");
}

std::string NoAlternateWriter(const ProgramTour& tour, const WriterCall& call) {
  return OneOf(tour, call, "aws", "VSS_AWS_NO_ALTERNATE_WRITER");
}

std::string ThrottlingReserved(const ProgramTour& tour, const WriterCall& call) {
  if (!IsInitialize(call) || !call.BoolIn("bIOThrottlingOnly")) return {};
  return Words(What(tour, call), " gets true for bIOThrottlingOnly");
}

std::string NameReservedBeforeSp1(const ProgramTour& tour, const WriterCall& call) {
  if (!IsInitialize(call) || call.In("wszWriterInstanceName").empty()) return {};
  const UINT os = OsVersionAt(*tour.trace, call.n());
  if (os == 0 || os >= GWM_OS_2003_SP1) return {};
  return Words(What(tour, call), " gets an instance name on a Windows before Server 2003 SP1");
}

/// The calls of the same writer before this one.
std::size_t Before(const ProgramTour& tour, const WriterCall& call) {
  const auto& calls = tour.Find(call.object)->calls;
  return static_cast<std::size_t>(std::ranges::find(calls, &call) - calls.begin());
}

/// Whether Initialize was called as InitializeEx calls it: with a version. One of 0.0 does not show.
bool HasVersion(const WriterCall& call) {
  return NumberIn(*call.call, "dwMajorVersion") != 0 || NumberIn(*call.call, "dwMinorVersion") != 0;
}

/// Both ways are barred; what comes of one that is gone twice is left open.
void InitializeOnce(const ProgramTour& tour, const WriterRule& rule, WriterReport& report) {
  for (const auto& [name, writer] : tour.writers) {
    const WriterCall* first = nullptr;
    for (const WriterCall* call : writer.calls) {
      if (call->Is("Initialize") && first != nullptr) {
        report.Say(rule, call->call, Words(tour.NameOf(name), " is initialised a second time"), name, nullptr,
                   HasVersion(*first) != HasVersion(*call) ? Severity::kFail : Severity::kNote);
      }
      if (call->Is("Initialize") && call->code() == S_OK && first == nullptr) first = call;
    }
  }
}

std::string InitializeAnsweredSOk(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("Subscribe") || !call.object.starts_with("writer")) return {};
  const WriterCall* const before = tour.Find(call.object)->Initialized();
  if (before != nullptr && before->n() < call.n() && before->code() == S_OK) return {};
  if (before == nullptr || before->n() > call.n()) return "Subscribe is called before Initialize";
  return Words("Subscribe of ", tour.NameOf(call.object), " is called, though Initialize answered ",
               CodeName(before->code()));
}

std::string DefaultMask(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("Subscribe") || !call.object.starts_with("writer")) return {};
  const std::string_view mask = call.In("dwEventFlags");
  const bool backup = mask.find("VSS_SM_BACKUP_EVENTS_FLAG") != std::string_view::npos;
  const bool restore = mask.find("VSS_SM_RESTORE_EVENTS_FLAG") != std::string_view::npos;
  const bool other = mask.find("THROTTLING") != std::string_view::npos || mask.find("POST_SNAPSHOT") != std::string_view::npos ||
                     mask.find("ALL") != std::string_view::npos || mask.find("0x") != std::string_view::npos;
  if (backup && restore && !other) return {};
  return Words(What(tour, call), " gets ", mask.empty() ? "another event mask than the default" : mask);
}

std::string UnsubscribedBeforeEnd(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("Uninitialize") || !call.object.starts_with("writer")) return {};
  if (!tour.Find(call.object)->IsSubscribed(Before(tour, call))) return {};
  return Words(tour.NameOf(call.object), " is destroyed while it is subscribed");
}

void UnsubscribedAtExit(const ProgramTour& tour, const WriterRule& rule, WriterReport& report) {
  if (!tour.end.natural || !tour.end.known || !tour.is_over) return;
  for (const auto& [name, writer] : tour.writers) {
    if (!writer.IsSubscribed(writer.calls.size())) continue;
    report.Say(rule, writer.calls.back()->call, Words("the program ends while ", tour.NameOf(name), " is subscribed"));
  }
}

/// Whether a writer is gone before a call.
bool IsGone(const WriterOfProgram& writer, const WriterCall& by) {
  return std::ranges::any_of(writer.calls, [&by](const WriterCall* call) {
    return call->IsAny("Unsubscribe", "Uninitialize") && call->n() < by.n();
  });
}

/// Acts on each pair of initialised writers of one class that are there at a time.
template <class Act>
void EachPairOfAClass(const ProgramTour& tour, Act act) {
  for (auto one = tour.writers.begin(); one != tour.writers.end(); ++one) {
    for (auto other = std::next(one); other != tour.writers.end(); ++other) {
      const WriterCall* const first = one->second.Initialized();
      const WriterCall* const second = other->second.Initialized();
      if (first == nullptr || second == nullptr || first->code() != S_OK || second->code() != S_OK) continue;
      if (first->In("writerId") != second->In("writerId")) continue;
      if (IsGone(one->second, *second) || IsGone(other->second, *first)) continue;
      act(one->second, other->second);
    }
  }
}

void InstanceNameUnique(const ProgramTour& tour, const WriterRule& rule, WriterReport& report) {
  EachPairOfAClass(tour, [&](const WriterOfProgram& one, const WriterOfProgram& other) {
    const WriterCall& second = *other.Initialized();
    const std::string_view name = second.In("wszWriterInstanceName");
    if (name.empty() || name != one.Initialized()->In("wszWriterInstanceName")) return;
    report.Say(rule, second.call, Words("two instances of ", tour.NameOf(second.object), " are called \"", name, "\""));
  });
}

/// Whether the events that a writer has subscribed leave those of restores out.
bool WantsNoRestores(const WriterOfProgram& writer) {
  return std::ranges::any_of(writer.calls, [](const WriterCall* call) {
    return call->Is("Subscribe") && call->In("dwEventFlags") == "VSS_SM_BACKUP_EVENTS_FLAG";
  });
}

bool RestoresWithoutName(const WriterOfProgram& writer) {
  if (WantsNoRestores(writer)) return false;
  const std::string* const document = writer.document();
  if (document == nullptr || !writer.Initialized()->In("wszWriterInstanceName").empty()) return false;
  return document->find("writerRestore=\"always\"") != std::string::npos ||
         document->find("writerRestore=\"ifReplaceFails\"") != std::string::npos;
}

void InstanceNameForRestore(const ProgramTour& tour, const WriterRule& rule, WriterReport& report) {
  EachPairOfAClass(tour, [&](const WriterOfProgram& one, const WriterOfProgram& other) {
    for (const WriterOfProgram* writer : {&other, &one}) {
      if (!RestoresWithoutName(*writer)) continue;
      report.Say(rule, writer->Initialized()->call,
                 Words("two instances of ", tour.NameOf(writer->name), " take part in restores, and one has no instance name"));
      return;
    }
  });
}

constexpr WriterRule kRules[] = {
    {"name_given", "writer/initialize/name_not_localised", "Give Initialize the writer's name, the same in every language.",
     NameGiven},
    {"usage_defined", "writer/initialize/usage_defined", "Say what the data are for: one of the four usage types.",
     UsageDefined},
    {"source_defined", "writer/initialize/source_defined", "Say what the data are: one of the three source types.",
     SourceDefined},
    {"level_values", "writer/initialize/level_values", "Pass VSS_APP_SYSTEM, VSS_APP_BACK_END or VSS_APP_FRONT_END.",
     LevelValues},
    {"no_alternate_writer", "writer/initialize/no_alternate_writer", "Leave aws at VSS_AWS_NO_ALTERNATE_WRITER.",
     NoAlternateWriter},
    {"throttling_reserved", "writer/initialize/throttling_reserved", "Leave bIOThrottlingOnly at false.",
     ThrottlingReserved},
    {"instance_name_before_sp1", "writer/initialize/instance_name_reserved_before_sp1",
     "Leave the instance name at NULL on a Windows before Server 2003 SP1.", NameReservedBeforeSp1},
    {"initialize_once", "writer/initialize_ex/one_of_both", "Call Initialize or InitializeEx, and once.", nullptr, nullptr,
     InitializeOnce},
    {"initialize_answered_s_ok", "writer/class/order_of_participation",
     "Look at what Initialize answers, and subscribe after S_OK only.", InitializeAnsweredSOk},
    {"default_mask", "writer/subscribe/default_mask", "Leave the event mask of Subscribe at its default.", DefaultMask},
    {"unsubscribed", "writer/class/order_of_participation",
     "Call Unsubscribe before the writer is destroyed or the program ends.", UnsubscribedBeforeEnd, nullptr,
     UnsubscribedAtExit},
    {"instance_name_unique", "writer/initialize/instance_name_unique", "Give each instance a name of its own.", nullptr,
     nullptr, InstanceNameUnique},
    {"instance_name_for_restore", "writer/initialize/instance_name_for_restore",
     "Give each of several instances a name, by which it is known at the restore.", nullptr, nullptr,
     InstanceNameForRestore},
};

}  // namespace

std::span<const WriterRule> InitialisationRules() { return kRules; }

}  // namespace gwm
