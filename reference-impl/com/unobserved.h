// SPDX-License-Identifier: Apache-2.0
//
// unobserved.h: calls that a harness makes into the library between those of its client.
//
//   const Unobserved scope;
//   document.SaveAsXML(&text);   // counts no memory, takes no fault, fails no allocation
//   SysFreeString(text);         // what is taken in the scope is given back in it
#pragma once

namespace gwm {

class Unobserved {
 public:
  Unobserved() { ++depth_; }
  ~Unobserved() { --depth_; }
  Unobserved(const Unobserved&) = delete;
  Unobserved& operator=(const Unobserved&) = delete;

  /// Whether this thread is in such a scope.
  static bool Here() { return depth_ > 0; }

 private:
  static inline thread_local constinit int depth_ = 0;
};

}  // namespace gwm
