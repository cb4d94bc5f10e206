// SPDX-License-Identifier: Apache-2.0
#include "windows/account.h"

#include <map>
#include <mutex>

#include "environment/immortal.h"

namespace gwm {
namespace {

constexpr DWORD kLongest = 256;  // of a user's name, and of a domain's

std::wstring LookUpName(const Sid& account) {
  wchar_t name[kLongest + 1], domain[kLongest + 1];
  DWORD name_size = std::size(name), domain_size = std::size(domain);
  SID_NAME_USE use;
  if (!LookupAccountSidW(nullptr, account.get(), name, &name_size, domain, &domain_size, &use)) {
    return {};
  }
  return domain_size == 0 ? name : std::wstring(domain) + L"\\" + name;
}

Sid LookUpSid(const std::wstring& name) {
  alignas(DWORD) std::byte sid[SECURITY_MAX_SID_SIZE];
  wchar_t domain[kLongest + 1];
  DWORD sid_size = sizeof sid, domain_size = std::size(domain);
  SID_NAME_USE use;
  if (!LookupAccountNameW(nullptr, name.c_str(), sid, &sid_size, domain, &domain_size, &use)) {
    return {};
  }
  return Sid(sid);
}

// What `look_up` said at its first call with this key.
template <class Value, class Key>
Value Once(const Key& key, Value (*look_up)(const Key&)) {
  static Immortal<std::mutex> mutex;
  static Immortal<std::map<Key, Value>> known;
  const std::lock_guard lock(*mutex);
  const auto found = known->find(key);
  return found != known->end() ? found->second : known->emplace(key, look_up(key)).first->second;
}

}  // namespace

std::wstring NameOf(const Sid& account) { return Once(account, LookUpName); }

bool IsNameOf(const std::wstring& name, const Sid& account) {
  const std::wstring own = NameOf(account);
  return CompareStringOrdinal(name.c_str(), -1, own.c_str(), -1, TRUE) == CSTR_EQUAL ||
         Once(name, LookUpSid) == account;
}

}  // namespace gwm
