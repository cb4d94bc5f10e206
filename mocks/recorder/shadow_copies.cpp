// SPDX-License-Identifier: Apache-2.0
#include "recorder/shadow_copies.h"

#ifndef _WIN32

#include "recorder/volume_folders.h"

namespace gwm::recording {

void BeginShadowCopies(const Settings&) { BeginVolumeFolders(); }
void EndShadowCopies() {}

}  // namespace gwm::recording

#else

#include <windows.h>

#include <atomic>
#include <cstring>
#include <cwchar>
#include <initializer_list>
#include <string>
#include <string_view>

#include "com/text.h"
#include "environment/immortal.h"
#include "environment/snapshot_store.h"
#include "recorder/imports.h"
#include "recorder/settings.h"
#include "recorder/trace.h"

namespace gwm::recording {
namespace {

using Name = std::basic_string<wchar_t, std::char_traits<wchar_t>, UncountedAllocator<wchar_t>>;
using NameView = std::wstring_view;

constexpr NameView kRoot = L"\\\\?\\GLOBALROOT";
constexpr NameView kDevice = L"\\Device\\HarddiskVolumeShadowCopy";
constexpr NameView kVolume = L"\\\\?\\Volume{";
constexpr int kMostCopies = 512;  // in a prefix, as many as Windows has of a volume
constexpr DWORD kPatienceMs = 120'000;

const wchar_t* helper = nullptr;
decltype(&DefineDosDeviceW) real_define = nullptr;
decltype(&CreateSymbolicLinkW) real_link = nullptr;
decltype(&GetVolumeNameForVolumeMountPointW) real_volume_name = nullptr;
decltype(&CreateFileW) real_create_file = nullptr;
decltype(&CreateFileA) real_create_file_a = nullptr;
decltype(&FindFirstFileW) real_find_first = nullptr;
decltype(&FindFirstFileExW) real_find_first_ex = nullptr;
decltype(&CopyFileW) real_copy_file = nullptr;

bool StartsWith(NameView text, NameView prefix) {
  return text.size() >= prefix.size() &&
         CompareStringOrdinal(text.data(), static_cast<int>(prefix.size()), prefix.data(),
                              static_cast<int>(prefix.size()), TRUE) == CSTR_EQUAL;
}

/// What this machine calls the file; "" if it cannot be.
Name UnixName(const Name& name) {
  using Ask = char*(__cdecl*)(const wchar_t*);
  static const auto ask = reinterpret_cast<Ask>(reinterpret_cast<void*>(
      GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "wine_get_unix_file_name")));
  char* const found = ask(name.c_str());
  if (found == nullptr) return {};
  Name wide(std::strlen(found), L'\0');
  const int length = MultiByteToWideChar(CP_UTF8, 0, found, -1, wide.data(),
                                         static_cast<int>(wide.size() + 1));
  HeapFree(GetProcessHeap(), 0, found);
  wide.resize(length > 0 ? static_cast<std::size_t>(length) - 1 : 0);
  return wide;
}

/// One argument by the rules of the C runtime.
void AppendQuoted(Name& line, NameView word) {
  line += L" \"";
  std::size_t slashes = 0;
  for (const wchar_t c : word) {
    if (c == L'"') line.append(slashes + 1, L'\\');
    slashes = c == L'\\' ? slashes + 1 : 0;
    line += c;
  }
  line.append(slashes, L'\\');
  line += L'"';
}

bool Start(std::initializer_list<NameView> words) {
  Name line = L"sh";
  AppendQuoted(line, helper);
  for (const NameView word : words) AppendQuoted(line, word);
  STARTUPINFOW start{};
  start.cb = sizeof start;
  PROCESS_INFORMATION process{};
  if (!CreateProcessW(L"\\\\?\\unix\\bin\\sh", line.data(), nullptr, nullptr, FALSE, 0, nullptr,
                      nullptr, &start, &process)) {
    return false;
  }
  if (process.hProcess != nullptr) CloseHandle(process.hProcess);
  if (process.hThread != nullptr) CloseHandle(process.hThread);
  return true;
}

/// Runs the helper until it has done it. Wine gives no handle of a program of this machine.
bool Run(NameView what, NameView first, NameView second) {
  static std::atomic<unsigned> next{0};
  wchar_t number[60];
  std::swprintf(number, std::size(number), L"\\Device\\done-%lu-%u", GetCurrentProcessId(), next++);
  const Name done = Name(kRoot) + number;
  Name place = UnixName(Name(kRoot) + L"\\Device");
  if (place.empty()) return false;
  place += L'/';
  place += std::wcsrchr(number, L'\\') + 1;
  if (!Start({what, first, second, place})) return false;
  for (DWORD waited = 0; waited < kPatienceMs; waited += 2) {
    WIN32_FILE_ATTRIBUTE_DATA data;
    if (GetFileAttributesExW(done.c_str(), GetFileExInfoStandard, &data)) {
      DeleteFileW(done.c_str());
      return data.nFileSizeLow == 0;
    }
    Sleep(2);
  }
  return false;
}

/// A shadow copy, or what is in it, by the name under which it can be opened; "" for another device.
Name CopyNamed(const wchar_t* target) {
  NameView name = target;
  if (StartsWith(name, kRoot) || StartsWith(name, L"\\\\.\\GLOBALROOT") ||
      StartsWith(name, L"\\??\\GLOBALROOT")) {
    name.remove_prefix(kRoot.size());
  }
  if (!StartsWith(name, kDevice)) return {};
  while (name.ends_with(L'\\')) name.remove_suffix(1);
  return Name(kRoot) += name;
}

// --- Calls of the program, in Wine's place ---

BOOL WINAPI DefineDevice(DWORD flags, LPCWSTR device, LPCWSTR target) {
  if (!real_define(flags, device, target)) return FALSE;
  const DWORD error = GetLastError();
  const bool is_letter = device != nullptr && device[0] != 0 && device[1] == L':' && device[2] == 0;
  if (is_letter) {
    const wchar_t letter[] = {static_cast<wchar_t>(device[0] | 0x20), 0};
    if ((flags & DDD_REMOVE_DEFINITION) != 0) {
      Run(L"no-drive", letter, UnixName(Name(kRoot)));
    } else if (target != nullptr) {
      const Name copy = CopyNamed(target);
      if (!copy.empty()) Run(L"drive", letter, UnixName(copy));
    }
  }
  SetLastError(error);
  return TRUE;
}

BOOLEAN WINAPI CreateLink(LPCWSTR link, LPCWSTR target, DWORD flags) {
  const Name copy = target != nullptr ? CopyNamed(target) : Name();
  if (copy.empty() || link == nullptr) return real_link(link, target, flags);
  Name full(32'768, L'\0');
  full.resize(GetFullPathNameW(link, static_cast<DWORD>(full.size()), full.data(), nullptr));
  while (full.ends_with(L'\\')) full.pop_back();
  const std::size_t slash = full.rfind(L'\\');
  if (slash == full.npos) {
    SetLastError(ERROR_INVALID_NAME);
    return FALSE;
  }
  if (GetFileAttributesW(full.c_str()) != INVALID_FILE_ATTRIBUTES) {
    SetLastError(ERROR_ALREADY_EXISTS);
    return FALSE;
  }
  Name place = UnixName(full.substr(0, slash + 1));
  while (place.ends_with(L'/')) place.pop_back();
  place += L'/';
  place += NameView(full).substr(slash + 1);
  if (!Run(L"link", UnixName(copy), place)) {
    SetLastError(ERROR_PATH_NOT_FOUND);
    return FALSE;
  }
  return TRUE;
}

BOOL WINAPI VolumeName(LPCWSTR point, LPWSTR name, DWORD size) {
  if (point == nullptr || !StartsWith(point, kVolume)) return real_volume_name(point, name, size);
  wchar_t root[MAX_PATH];
  DWORD length = 0;
  if (!GetVolumePathNamesForVolumeNameW(point, root, MAX_PATH, &length)) return FALSE;
  return real_volume_name(root, name, size);
}

/// Notes a file that the program opens by the name of a shadow copy: the first of each between two
/// of its calls.
void TellOpened(LPCWSTR file) {
  if (file == nullptr || Quiet::Here()) return;
  const Name name = CopyNamed(file);
  if (name.empty()) return;
  const NameView device = NameView(name).substr(0, name.find(L'\\', kRoot.size() + kDevice.size()));
  static std::atomic<std::uint64_t> last{0};
  const std::uint64_t now =
      std::uint64_t{Trace::Instance().calls()} << 32 | std::hash<NameView>()(device) >> 32;
  if (last.exchange(now) == now) return;
  Fields out;
  out.Wide("device", Name(device).c_str());
  out.Wide("file", file);
  Trace::Instance().Add(EventKind::kNote, {"files"}, "opened", out);
}

HANDLE WINAPI CreateFileHere(LPCWSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES security,
                             DWORD disposition, DWORD flags, HANDLE like) {
  TellOpened(name);
  return real_create_file(name, access, share, security, disposition, flags, like);
}

HANDLE WINAPI CreateFileHereA(LPCSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES security,
                              DWORD disposition, DWORD flags, HANDLE like) {
  wchar_t wide[MAX_PATH];
  if (name != nullptr && MultiByteToWideChar(CP_ACP, 0, name, -1, wide, MAX_PATH) != 0) TellOpened(wide);
  return real_create_file_a(name, access, share, security, disposition, flags, like);
}

HANDLE WINAPI FindFirst(LPCWSTR name, LPWIN32_FIND_DATAW data) {
  TellOpened(name);
  return real_find_first(name, data);
}

HANDLE WINAPI FindFirstEx(LPCWSTR name, FINDEX_INFO_LEVELS level, LPVOID data, FINDEX_SEARCH_OPS search,
                          LPVOID filter, DWORD flags) {
  TellOpened(name);
  return real_find_first_ex(name, level, data, search, filter, flags);
}

BOOL WINAPI CopyFileHere(LPCWSTR from, LPCWSTR to, BOOL fail_if_exists) {
  TellOpened(from);
  return real_copy_file(from, to, fail_if_exists);
}

template <class Function>
void Hook(Function*& real, const char* name, Function* replacement) {
  real = reinterpret_cast<Function*>(ReplaceImport(GetModuleHandleW(L"kernel32.dll"), name,
                                                   reinterpret_cast<void*>(replacement)));
}

template <class Function>
void Unhook(Function*& real, const char* name) {
  if (real == nullptr) return;
  ReplaceImport(GetModuleHandleW(L"kernel32.dll"), name, reinterpret_cast<void*>(real));
  real = nullptr;
}

// --- What the reference asks ---

std::u16string Root(std::u16string_view volume) {
  const Name name(reinterpret_cast<const wchar_t*>(volume.data()), volume.size());
  if (!StartsWith(name, kVolume)) return std::u16string(volume);
  wchar_t roots[MAX_PATH];
  DWORD length = 0;
  if (!GetVolumePathNamesForVolumeNameW(name.c_str(), roots, MAX_PATH, &length)) return {};
  return Utf16(roots);
}

std::u16string Copy(std::u16string_view volume) {
  const std::u16string root = Root(volume);
  if (root.empty() || root.starts_with(u"\\\\")) return {};
  const Name source = UnixName(Name(reinterpret_cast<const wchar_t*>(root.data()), root.size()));
  for (int i = 1; !source.empty() && i <= kMostCopies; ++i) {
    const Name device = Name(kRoot).append(kDevice).append(std::to_wstring(i).c_str());
    if (!CreateDirectoryW(device.c_str(), nullptr)) {
      if (GetLastError() == ERROR_ALREADY_EXISTS) continue;
      break;
    }
    if (!Run(L"copy", source, UnixName(device))) break;
    return Utf16(device.c_str());
  }
  return {};
}

void Forget(std::u16string_view device) {
  const Name name(reinterpret_cast<const wchar_t*>(device.data()), device.size());
  if (StartsWith(name, kRoot)) Start({L"forget", UnixName(name)});
}

}  // namespace

void BeginShadowCopies(const Settings& settings) {
  helper = settings.shadow_copier;
  if (helper == nullptr ||
      GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "wine_get_unix_file_name") == nullptr) {
    return;
  }
  real_volumes = {.copy = Copy, .forget = Forget, .root = Root};
  Hook(real_define, "DefineDosDeviceW", DefineDevice);
  Hook(real_link, "CreateSymbolicLinkW", CreateLink);
  Hook(real_volume_name, "GetVolumeNameForVolumeMountPointW", VolumeName);
  Hook(real_create_file, "CreateFileW", CreateFileHere);
  Hook(real_create_file_a, "CreateFileA", CreateFileHereA);
  Hook(real_find_first, "FindFirstFileW", FindFirst);
  Hook(real_find_first_ex, "FindFirstFileExW", FindFirstEx);
  Hook(real_copy_file, "CopyFileW", CopyFileHere);
}

void EndShadowCopies() {
  Unhook(real_define, "DefineDosDeviceW");
  Unhook(real_link, "CreateSymbolicLinkW");
  Unhook(real_volume_name, "GetVolumeNameForVolumeMountPointW");
  Unhook(real_create_file, "CreateFileW");
  Unhook(real_create_file_a, "CreateFileA");
  Unhook(real_find_first, "FindFirstFileW");
  Unhook(real_find_first_ex, "FindFirstFileExW");
  Unhook(real_copy_file, "CopyFileW");
}

}  // namespace gwm::recording

#endif
