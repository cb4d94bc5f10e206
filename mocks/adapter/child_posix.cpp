// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "adapter/child.h"

namespace gwm::adapter {

std::string Child::Start(const std::vector<std::string>& command) {
  int to[2], from[2], told[2];
  if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0 || pipe2(told, O_CLOEXEC) != 0) {
    return std::string("no pipe: ") + std::strerror(errno);
  }
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
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
  int error = child < 0 ? errno : 0;
  if (child > 0) (void)!read(told[0], &error, sizeof error);
  close(told[0]);
  if (error != 0) return std::strerror(error);
  signal(SIGPIPE, SIG_IGN);
  process_ = child;
  output_ = from[0];
  input_ = to[1];
  return "";
}

void Child::Kill() {
  if (process_ > 0) kill(static_cast<pid_t>(process_), SIGKILL);
}

std::string Child::Manner() {
  int status = 0;
  for (int i = 0; i < 200; ++i) {
    if (waitpid(static_cast<pid_t>(process_), &status, WNOHANG) == process_) {
      if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
      return "ended with exit code " + std::to_string(WEXITSTATUS(status));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return "closed its standard output";
}

void EndAtOnce(int code) { _exit(code); }

}  // namespace gwm::adapter
