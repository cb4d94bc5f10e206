// SPDX-License-Identifier: Apache-2.0
//
// kit_process.h: the adapter's process: started, asked who it is, believed once it has stood its
// probes.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "adapter/channel.h"
#include "gwm_world.h"

namespace gwm::adapter {

class Process {
 public:
  /// Starts the command and does all that comes before the first case. An adapter that cannot be
  /// started or believed ends this process with exit code 3 and one line that says why.
  void Start(const std::vector<std::string>& command);

  Channel& Line() { return *line_; }
  /// A bit set of GwmCapability.
  UINT capabilities() const { return capabilities_; }

  /// The adapter broke the contract: nobody is judged by that. Exit code 98, or 3 before the first
  /// case.
  [[noreturn]] void Refuse(const std::string& why);
  /// The subject did what would crash a process. Exit code 70, or 3 before the first case.
  [[noreturn]] void Fault(const std::string& why);

 private:
  void Launch(const std::vector<std::string>& command);
  void Greet();
  [[noreturn]] void End(int code, const std::string& why);
  [[noreturn]] void Broken(const std::string& why);

  std::unique_ptr<Channel> line_;
  pid_t child_ = -1;
  bool believed_ = false;
  UINT capabilities_ = 0;
};

/// The one of this process; it lives as long as this one.
Process& TheProcess();

}  // namespace gwm::adapter
