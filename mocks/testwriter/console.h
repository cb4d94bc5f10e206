// SPDX-License-Identifier: Apache-2.0
//
// console.h: what a test writer says, a line each, by its verbosity. Whatever a requester did wrong
// is said always, and counted.
#pragma once

#include <atomic>
#include <mutex>
#include <ostream>
#include <string>

#include "testwriter/configuration.h"

namespace gwm::testwriter {

class Console {
 public:
  Console(std::ostream& out, Verbosity verbosity, std::string name)
      : out_(out), verbosity_(verbosity), name_(std::move(name)) {}

  void Wrong(const std::string& what) {
    ++wrong_;
    Say("wrong: " + what);
  }
  /// Of ours, or of the machine.
  void Failed(const std::string& what) { Say(what); }
  void Happened(const std::string& what) {
    if (verbosity_ >= Verbosity::kMedium) Say(what);
  }
  void Detail(const std::string& what) {
    if (verbosity_ >= Verbosity::kHigh) Say("  " + what);
  }
  unsigned wrong() const { return wrong_; }

 private:
  void Say(const std::string& what) {
    const std::lock_guard lock(OfAll());
    out_ << name_ << ": " << what << std::endl;
  }
  /// Writers of one process share their output.
  static std::mutex& OfAll() {
    static std::mutex mutex;
    return mutex;
  }

  std::ostream& out_;
  const Verbosity verbosity_;
  const std::string name_;
  std::atomic<unsigned> wrong_{0};
};

}  // namespace gwm::testwriter
