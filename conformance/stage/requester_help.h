// SPDX-License-Identifier: Apache-2.0
//
// What several requester steps need.
#pragma once

#include <string>

#include "stage/context.h"
#include "stage/text.h"

namespace gwm {

/// True if there is an object to call; otherwise records that the step was not reached.
inline bool BackupReady(Context& c, const Step& s) {
  if (c.backup().object != nullptr) return true;
  c.Unreached(s, "there is no " + c.backup().name + " object");
  return false;
}

inline LPCWSTR Wide(const char16_t* text) { return reinterpret_cast<LPCWSTR>(text); }
inline std::string Narrow(const char16_t* text) { return text == nullptr ? "" : ToUtf8(Wide(text)); }
inline Value TextOrNull(const char16_t* text) {
  return text == nullptr ? Value::Null() : Value::Text(Narrow(text));
}

/// An interface of the current object, held for a scope; NULL if it does not have it.
template <class T>
class Queried {
 public:
  Queried(Context& c, const IID& iid) {
    void* found = nullptr;
    if (SUCCEEDED(c.backup().object->QueryInterface(iid, &found))) object_ = static_cast<T*>(found);
  }
  ~Queried() {
    if (object_ != nullptr) object_->Release();
  }
  Queried(const Queried&) = delete;
  Queried& operator=(const Queried&) = delete;
  T* operator->() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  T* object_ = nullptr;
};

/// The instance id of a writer of the world, by its name: from the current object's result, or from a
/// gather of another object, as the pages advise. False if no gather names it. Remembered for the case.
bool FindInstance(Context& c, std::string_view writer, VSS_ID& id);

}  // namespace gwm
