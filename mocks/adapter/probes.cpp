// SPDX-License-Identifier: Apache-2.0
#include "adapter/probes.h"

#include <string>

#include "adapter/kit_side.h"

namespace gwm::adapter {
namespace {

Json Ask(Process& process, const char* on, const std::string& method, Json in = Json::object()) {
  Json call{{"call", method}, {"in", std::move(in)}};
  if (*on != 0) call["on"] = on;
  return process.Line().Call(std::move(call));
}

/// Nobody can have written this method, nor its answer.
void UnknownMethod(Process& process, const char* on, const std::string& interface) {
  const std::string method = interface + "NoSuchMethod" + Unguessable();
  const Json answer = Ask(process, on, method);
  if (!answer.contains("unsupported") || answer.contains("answer")) {
    process.Refuse("it answered a call of " + method + ", which there is not, by " + answer.dump() +
                   "; {\"unsupported\": …} is the only answer");
  }
}

void UnknownObject(Process& process) {
  const std::string object = "no-such-object-" + Unguessable();
  const Json answer = Ask(process, object.c_str(), "IUnknown::AddRef");
  if (!answer.contains("unsupported")) {
    process.Refuse("it answered a call of an object that it never handed out by " + answer.dump());
  }
}

/// Whose answers are fixed hands out where there is no place.
void OutputsWithoutPlace(Process& process) {
  const Json answer = Ask(process, "", "CreateVssBackupComponents", {{"ppBackup", nullptr}});
  if (answer.contains("out") && !answer["out"].empty()) {
    process.Refuse("its CreateVssBackupComponents stored something where ppBackup is NULL: " +
                   answer.dump());
  }
}

/// A name, or "" where the subject makes none.
std::string NewObject(Process& process) {
  const Json answer = Ask(process, "", "CreateVssBackupComponents");
  const Json out = answer.value("out", Json::object());
  const Json name = out.is_object() ? out.value("ppBackup", Json()) : Json();
  return name.is_string() ? name.get<std::string>() : "";
}

void TwoObjects(Process& process) {
  const std::string one = NewObject(process), other = NewObject(process);
  if (one.empty() || other.empty()) return;  // the suite judges that
  if (one == other) {
    process.Refuse("two objects that are both alive have one name, '" + one + "'");
  }
  UnknownMethod(process, one.c_str(), "IVssBackupComponents::");
  for (const std::string& name : {one, other}) {
    const Json answer = Ask(process, name.c_str(), "IUnknown::Release");
    if (answer.value("answer", Json()) != 0) {
      process.Refuse("the only reference to '" + name + "' was released, and the answer was " +
                     answer.dump());
    }
    if (!Ask(process, name.c_str(), "IUnknown::AddRef").contains("unsupported")) {
      process.Refuse("it answered a call of '" + name + "', which had been released");
    }
  }
}

void ClaimedWriters(Process& process) {
  const std::string writer = "no-such-writer-" + Unguessable();
  const Json answer = Ask(process, "", "CreateWriter", {{"pWriter", writer}});
  const Json out = answer.value("out", Json::object());
  if (answer.contains("unsupported") || !out.is_object() || !out.contains("ppImpl") ||
      !out["ppImpl"].is_string()) {
    process.Refuse("it claims writers, and its CreateWriter hands out none: " + answer.dump());
  }
  Ask(process, out["ppImpl"].get<std::string>().c_str(), "IUnknown::Release");
}

/// One call of each claim about the world: who claims it serves it.
void ClaimedWorld(Process& process) {
  const UINT claimed = process.capabilities();
  if (claimed == 0) return;
  const auto served = [&](UINT claim, const char* method, Json in) -> Json {
    if ((claimed & claim) != claim) return Json();
    Json answer = Ask(process, "world", std::string("IGwmWorld::") + method, std::move(in));
    if (!answer.contains("answer")) {
      process.Refuse(std::string("it claims a capability that needs IGwmWorld::") + method +
                     ", and answers that by " + answer.dump());
    }
    return answer;
  };
  served(0, "Open", Json::object());
  served(GWM_CAN_MEMORY, "FailAllocation", {{"nth", 0}});
  served(GWM_CAN_FAULT, "ArmFault", {{"method", nullptr}, {"inner", "0x00000000"}});
  served(GWM_CAN_LATE_FAULT, "ArmLateFault", {{"result", "0x00000000"}});
  served(GWM_CAN_EVENT_LOG, "LogCount", Json::object());
  served(GWM_CAN_EXECUTOR, "RunPending", Json::object());
  served(GWM_CAN_CLOCK, "AdvanceClock", {{"milliseconds", 0}});
  served(GWM_CAN_REGISTRY, "SetAccessControl",
         {{"account", GwmAccountName(GWM_PRIVILEGE_ADMINISTRATOR)}, {"value", 3}});
  if (const std::string object = NewObject(process); !object.empty()) {
    served(GWM_CAN_STATE_HASH, "StateHash", {{"object", object}});
    Ask(process, object.c_str(), "IUnknown::Release");
  }
  if (claimed & GWM_CAN_COUNTERS) {
    const auto objects = [&]() -> Json {
      const Json answer = served(GWM_CAN_COUNTERS, "Counters", Json::object());
      const Json out = answer.value("out", Json::object());
      return out.is_object() ? out.value("objects", Json()) : Json();
    };
    const Json before = objects();
    const std::string object = NewObject(process);
    const Json with = objects();
    if (!before.is_number_integer() || !with.is_number_integer()) {
      process.Refuse("it claims counters, and gives no number of objects");
    }
    if (!object.empty()) {
      if (with.get<std::int64_t>() <= before.get<std::int64_t>()) {
        process.Refuse("it claims counters, and an object that is made does not count: " +
                       before.dump() + " before, " + with.dump() + " with it");
      }
      Ask(process, object.c_str(), "IUnknown::Release");
    }
  }
  served(0, "Close", Json::object());
}

}  // namespace

void Probe(Process& process) {
  UnknownMethod(process, "", "");
  UnknownObject(process);
  OutputsWithoutPlace(process);
  TwoObjects(process);
  ClaimedWriters(process);
  ClaimedWorld(process);
}

}  // namespace gwm::adapter
