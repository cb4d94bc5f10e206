// SPDX-License-Identifier: Apache-2.0
//
// What a requester needs to know of the writers that it gathered, and what it gives back.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "vsbackup.h"

namespace gwm::touring {

using Text = std::basic_string<WCHAR>;

/// An interface that a call gave; released at its end.
template <class Interface>
class Given {
 public:
  Given() = default;
  Given(const Given&) = delete;
  Given& operator=(const Given&) = delete;
  ~Given() { Drop(); }
  Interface* operator->() const { return object_; }
  Interface* get() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }
  Interface** Out() {
    Drop();
    return &object_;
  }
  void Drop() {
    if (Interface* const object = std::exchange(object_, nullptr)) object->Release();
  }

 private:
  Interface* object_ = nullptr;
};

/// A string that a call gave; freed at its end.
class GivenText {
 public:
  GivenText() = default;
  GivenText(const GivenText&) = delete;
  GivenText& operator=(const GivenText&) = delete;
  ~GivenText() { SysFreeString(text_); }
  BSTR* Out() { return &text_; }
  Text Copy() const { return text_ == nullptr ? Text() : Text(text_, SysStringLen(text_)); }

 private:
  BSTR text_ = nullptr;
};

struct ListedComponent {
  VSS_COMPONENT_TYPE type;
  Text path;  // logical; "" for none
  Text name;
  bool selectable;
  std::vector<Text> roots;  // of the volumes of its files, "C:\"; none where a path does not say

  LPCWSTR Path() const { return path.empty() ? nullptr : path.c_str(); }
};

struct ListedWriter {
  VSS_ID instance;
  VSS_ID id;
  bool restores;  // it takes part in them
  DWORD schema;   // GetBackupSchema
  std::vector<ListedComponent> components;

  /// Those to be added: all that do not come with one that can be chosen.
  std::vector<const ListedComponent*> Chosen(bool first_only) const;
  /// Those that a backup of the chosen ones has: with what comes along.
  std::vector<const ListedComponent*> Included(bool first_only) const;
  /// What a backup of a type is to this writer: one that its schema lacks is a full one.
  VSS_BACKUP_TYPE TypeFor(VSS_BACKUP_TYPE wanted) const;
};

/// Of a backup object whose gather is over; what cannot be read is not in it.
std::vector<ListedWriter> ListWriters(IVssBackupComponents& backup);

}  // namespace gwm::touring
