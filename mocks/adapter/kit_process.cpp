// SPDX-License-Identifier: Apache-2.0
#include "adapter/kit_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <thread>

#include "adapter/kit_side.h"
#include "adapter/probes.h"
#include "script/capabilities.h"

namespace gwm::adapter {
namespace {

constexpr int kNotBelieved = 3, kCrashed = 70, kNobodysFault = 98;  // as gwm-suite has them
constexpr std::chrono::seconds kPatience{20};                       // for all before the first case

/// How a process ended, in words.
std::string Manner(pid_t child) {
  int status = 0;
  for (int i = 0; i < 200; ++i) {
    if (waitpid(child, &status, WNOHANG) == child) {
      if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
      return "ended with exit code " + std::to_string(WEXITSTATUS(status));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return "closed its standard output";
}

}  // namespace

Process& TheProcess() {
  static auto& process = *new Process;
  return process;
}

void Process::End(int code, const std::string& why) {
  // What another thread meets from now on follows from this: the first one speaks.
  static std::atomic_flag ending;
  while (ending.test_and_set()) pause();
  std::fprintf(stderr, "the adapter: %s\n", why.c_str());
  std::fflush(stderr);
  if (child_ > 0) kill(child_, SIGKILL);
  _exit(believed_ ? code : kNotBelieved);
}

void Process::Refuse(const std::string& why) { End(kNobodysFault, why); }
void Process::Fault(const std::string& why) { End(kCrashed, why); }

void Process::Broken(const std::string& why) {
  if (!why.empty()) Refuse(why);
  Fault("it " + Manner(child_));
}

void Process::Launch(const std::vector<std::string>& command) {
  int to[2], from[2], told[2];
  if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0 || pipe2(told, O_CLOEXEC) != 0) {
    End(kNotBelieved, std::string("no pipe: ") + std::strerror(errno));
  }
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  child_ = fork();
  if (child_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // it never outlives the suite
    dup2(to[0], STDIN_FILENO);
    dup2(from[1], STDOUT_FILENO);
    execvp(words[0], words.data());
    const int error = errno;
    (void)!write(told[1], &error, sizeof error);
    _exit(127);
  }
  close(to[0]);
  close(from[1]);
  close(told[1]);
  int error = child_ < 0 ? errno : 0;
  if (child_ > 0) (void)!read(told[0], &error, sizeof error);
  close(told[0]);
  if (error != 0) {
    End(kNotBelieved, "'" + command.front() + "' cannot be started: " + std::strerror(error));
  }
  signal(SIGPIPE, SIG_IGN);
  line_ = std::make_unique<Channel>(from[0], to[1], "kit", ServeKit,
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
