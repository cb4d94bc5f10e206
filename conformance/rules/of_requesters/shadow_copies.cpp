// SPDX-License-Identifier: Apache-2.0
//
// The shadow copies that a program made or was told of: by which ids it names them, and how long it uses them.
#include <algorithm>
#include <vector>

#include "rules/of_requesters/report.h"
#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"
#include "rules/parts.h"

namespace gwm {
namespace {

/// What a call told of one shadow copy: GetSnapshotProperties, or Next of a Query.
struct Told {
  std::string_view id;
  std::string_view set;
  std::string_view device;
  std::string_view attributes;  // "" where they are not in the trace

  bool Has(std::string_view attribute) const { return attributes.find(attribute) != std::string_view::npos; }
};

template <class Act>
void EachTold(const Call& call, Act act) {
  if (!call.IsAny("GetSnapshotProperties", "Next") || !call.succeeded()) return;
  constexpr std::string_view kDevice = "m_pwszSnapshotDeviceObject";
  for (const Field& field : call.ret->fields) {
    if (!field.name.ends_with(kDevice)) continue;
    const std::string of(field.name.substr(0, field.name.size() - kDevice.size()));  // "pProp.", "rgelt[2]."
    act(Told{.id = call.Out(of + "m_SnapshotId"),
             .set = call.Out(of + "m_SnapshotSetId"),
             .device = call.Out(field.name),
             .attributes = call.Out(of + "m_lSnapshotAttributes")});
  }
}

const Call* MakerOf(const Session& session, std::string_view method, std::string_view output, std::string_view id) {
  const auto found = std::ranges::find_if(session.calls, [&](const Call& call) {
    return call.Is(method) && call.succeeded() && !id.empty() && call.Out(output) == id;
  });
  return found == session.calls.end() ? nullptr : &*found;
}

// Of an id that another process had nothing is known.
bool IsCopy(const Session& session, std::string_view id) {
  return MakerOf(session, "AddToSnapshotSet", "pidSnapshot", id) != nullptr;
}
bool IsSet(const Session& session, std::string_view id) {
  return MakerOf(session, "StartSnapshotSet", "pSnapshotSetId", id) != nullptr;
}

/// The set that a call is to break: the two methods spell the argument otherwise.
std::string_view BrokenSet(const Call& call) {
  return call.In(call.Is("BreakSnapshotSet") ? "SnapshotSetId" : "SnapshotSetID");
}

std::string SnapshotIds(const Moment& m) {
  if (m.CallsAny("GetSnapshotProperties", "ExposeSnapshot", "UnexposeSnapshot", "RevertToSnapshot")) {
    const std::string_view name = m.call.Is("UnexposeSnapshot") ? "snapshotId" : "SnapshotId";
    if (!IsSet(m.session, m.call.In(name))) return {};
    return Words(m.call.method, " gets the id of a shadow copy set, as StartSnapshotSet gave it, for that of a shadow copy");
  }
  if (m.CallsAny("BreakSnapshotSet", "BreakSnapshotSetEx")) {
    if (!IsCopy(m.session, BrokenSet(m.call))) return {};
    return Words(m.call.method, " gets the id of a shadow copy, as AddToSnapshotSet gave it, for that of a set");
  }
  if (!m.Calls("DeleteSnapshots")) return {};
  const std::string_view type = m.call.In("eSourceObjectType"), id = m.call.In("SourceObjectId");
  const bool of_set = type == "VSS_OBJECT_SNAPSHOT_SET";
  if (!of_set && type != "VSS_OBJECT_SNAPSHOT") {
    // A value without a name is a number.
    const std::string value = type.empty() ? std::to_string(NumberIn(*m.call.call, "eSourceObjectType")) : std::string(type);
    return Words("DeleteSnapshots gets the object type ", value, ", neither a shadow copy nor a set of them");
  }
  if (of_set && IsCopy(m.session, id)) return "DeleteSnapshots gets the id of a shadow copy with VSS_OBJECT_SNAPSHOT_SET";
  if (!of_set && IsSet(m.session, id)) return "DeleteSnapshots gets the id of a shadow copy set with VSS_OBJECT_SNAPSHOT";
  return {};
}

std::string HardwareBroken(const Moment& m) {
  if (!m.CallsAny("BreakSnapshotSet", "BreakSnapshotSetEx")) return {};
  const std::string_view id = BrokenSet(m.call);
  bool told = false;
  bool hardware = false;
  for (const Call& call : m.session.calls) {
    EachTold(call, [&](const Told& copy) {
      if (copy.set != id || copy.attributes.empty()) return;
      told = true;
      hardware |= copy.Has("ATTR_HARDWARE_ASSISTED") || copy.Has("ATTR_IMPORTED") || copy.Has("ATTR_TRANSPORTABLE");
    });
  }
  if (!told || hardware) return {};
  return Words(m.call.method, " is called for a set that no hardware provider made, as its properties show");
}

/// Whether the device may be another shadow copy's by now, or the copy a volume of its own.
bool MayBeOther(const Session& session, const Call& release, const Told& copy, const Event& opened) {
  return std::ranges::any_of(session.calls, [&](const Call& call) {
    if (call.call->n > opened.n) return false;
    if (call.IsAny("DoSnapshotSet", "ImportSnapshots") && call.call->n > release.call->n) return true;
    return call.IsAny("BreakSnapshotSet", "BreakSnapshotSetEx") && call.succeeded() &&
           (copy.set.empty() || BrokenSet(call) == copy.set);
  });
}

/// The call that released the object which made a shadow copy, if the copy goes with it; nullptr otherwise.
const Call* ReleaseOf(const Session& session, const Told& copy) {
  if (copy.attributes.empty() || copy.Has("ATTR_NO_AUTO_RELEASE")) return nullptr;
  const Call* const maker = MakerOf(session, "AddToSnapshotSet", "pidSnapshot", copy.id);
  const Object* const object = maker == nullptr ? nullptr : session.Find(maker->object);
  return object == nullptr || object->references > 0 ? nullptr : object->last_release;
}

void CopyReadInTime(const Session& session, const RequesterRule& rule, RequesterReport& report) {
  struct Known {
    Told copy;
    const Call* by;
    const Call* release;
  };
  std::vector<Known> known;
  for (const Call& call : session.calls) {
    EachTold(call, [&](const Told& told) { known.push_back({told, &call, ReleaseOf(session, told)}); });
  }
  for (const Event& event : session.trace->events) {
    if (event.kind != EventKind::kNote || event.object != "files" || event.method != "opened") continue;
    const std::string device = Lower(TextIn(event, "device"));
    const auto last = std::find_if(known.rbegin(), known.rend(), [&](const Known& one) {
      return one.by->call->n < event.n && Lower(one.copy.device) == device;
    });
    if (last == known.rend() || last->release == nullptr || last->release->call->n > event.n) continue;
    if (MayBeOther(session, *last->release, last->copy, event)) continue;
    report.Say(rule, &event,
               Words("\"", TextIn(event, "file"), "\" is opened after the release of ", last->release->object,
                     ", with which its shadow copy goes"));
  }
}

constexpr RequesterRule kArguments[] = {
    {"snapshot_ids", "Pass the id of a shadow copy as AddToSnapshotSet gave it, that of a set as StartSnapshotSet did, "
                     "and to DeleteSnapshots the type that it has.",
     SnapshotIds},
};

constexpr RequesterRule kPractice[] = {
    {"hardware_broken", "Break only what a hardware provider made: others veto it.", HardwareBroken},
    {"copy_read_in_time", "Keep the object until all files are read, or make shadow copies that stay.", nullptr, nullptr,
     CopyReadInTime},
};

}  // namespace

std::span<const RequesterRule> ShadowCopyArgumentRules() { return kArguments; }
std::span<const RequesterRule> ShadowCopyPracticeRules() { return kPractice; }

}  // namespace gwm
