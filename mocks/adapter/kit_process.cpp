// SPDX-License-Identifier: Apache-2.0
#include "adapter/kit_process.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <thread>

#include "adapter/kit_side.h"
#include "adapter/probes.h"
#include "script/capabilities.h"

namespace gwm::adapter {
namespace {

constexpr int kNotBelieved = 3, kCrashed = 70, kNobodysFault = 98;  // as gwm-suite has them
constexpr std::chrono::seconds kPatience{20};                       // for all before the first case

}  // namespace

Process& TheProcess() {
  static auto& process = *new Process;
  return process;
}

void Process::End(int code, const std::string& why) {
  // What another thread meets from now on follows from this: the first one speaks.
  static std::atomic_flag ending;
  while (ending.test_and_set()) std::this_thread::sleep_for(std::chrono::hours(1));
  std::fprintf(stderr, "the adapter: %s\n", why.c_str());
  std::fflush(stderr);
  child_.Kill();
  EndAtOnce(believed_ ? code : kNotBelieved);
}

void Process::Refuse(const std::string& why) { End(kNobodysFault, why); }
void Process::Fault(const std::string& why) { End(kCrashed, why); }

void Process::Broken(const std::string& why) {
  if (!why.empty()) Refuse(why);
  Fault("it " + child_.Manner());
}

void Process::Launch(const std::vector<std::string>& command) {
  if (const std::string why = child_.Start(command); !why.empty()) {
    End(kNotBelieved, "'" + command.front() + "' cannot be started: " + why);
  }
  line_ = std::make_unique<Channel>(child_.output(), child_.input(), "kit", ServeKit,
                                    [this](const std::string& why) { Broken(why); });
}

void Process::Greet() {
  const std::string nonce = Unguessable();
  line_->Send({{"hello", {{"contract", 1}, {"nonce", nonce}}}});
  const Json line = line_->Read();
  if (!line.contains("hello") || !line["hello"].is_object()) {
    Refuse("its first line is no hello: " + line.dump().substr(0, 200));
  }
  const Json& hello = line["hello"];
  if (hello.value("nonce", Json()) != nonce) Refuse("its hello has not the nonce that it was told");
  if (hello.value("contract", Json()) != 1) Refuse("its hello is not one of contract 1");
  const Json claims = hello.value("capabilities", Json());
  if (!claims.is_array()) Refuse("its hello has no list of capabilities");
  bool writers = false;
  for (const Json& claim : claims) {
    const std::string name = claim.is_string() ? claim.get<std::string>() : claim.dump();
    if (name == "writers") {
      writers = true;
    } else if (const UINT bit = CapabilitiesOf({&name, 1})) {
      capabilities_ |= bit;
    } else {
      Refuse("it claims the capability '" + name + "', which nobody knows");
    }
  }
  if (!writers) {
    Refuse(
        "it does not claim 'writers': without a writer that a gather reaches no case can pass, "
        "so nothing of it is judged");
  }
}

void Process::Start(const std::vector<std::string>& command) {
  std::mutex mutex;
  std::condition_variable changed;
  std::string doing = "send its hello";
  bool done = false;
  std::thread guard([&] {
    std::unique_lock held(mutex);
    if (!changed.wait_for(held, kPatience, [&] { return done; })) {
      Refuse("it did not " + doing + " within 20 s");
    }
  });
  Launch(command);
  Greet();
  {
    const std::lock_guard held(mutex);
    doing = "answer the calls that probe it";
  }
  std::thread([this] { line_->Run(); }).detach();
  Probe(*this);
  {
    const std::lock_guard held(mutex);
    done = true;
  }
  changed.notify_all();
  guard.join();
  believed_ = true;
}

}  // namespace gwm::adapter
