// SPDX-License-Identifier: Apache-2.0
#include "recorder/host.h"

#include <cstdio>
#include <ctime>

#include "recorder/fields.h"
#include "trace/utf16.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/utsname.h>
#include <unistd.h>
#endif

namespace gwm::recording {

void AppendTime(Buffer& out) {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
#ifdef _WIN32
  gmtime_s(&utc, &now);
#else
  gmtime_r(&now, &utc);
#endif
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  AppendJson(out, text);
}

#ifdef _WIN32

namespace {

void AppendWideJson(Buffer& out, WideView text) {
  Buffer utf8;
  AppendWtf8(utf8, text);
  AppendJson(out, utf8.view());
}

// One argument by the rules of the C runtime: 2n backslashes before a quote are n, and an odd one
// more keeps the quote.
const wchar_t* TakeArgument(const wchar_t* at, Buffer& utf16) {
  bool quoted = false;
  const auto put = [&utf16](wchar_t c) { std::memcpy(utf16.Extend(sizeof c), &c, sizeof c); };
  while (*at != 0 && (quoted || (*at != L' ' && *at != L'\t'))) {
    std::size_t slashes = 0;
    while (at[slashes] == L'\\') ++slashes;
    at += slashes;
    const bool before_quote = *at == L'"';
    for (std::size_t i = 0; i < (before_quote ? slashes / 2 : slashes); ++i) put(L'\\');
    if (before_quote && slashes % 2 == 0) {
      quoted = !quoted;
      ++at;
    } else if (before_quote) {
      put(*at++);
    } else if (slashes == 0) {
      put(*at++);
    }
  }
  while (*at == L' ' || *at == L'\t') ++at;
  return at;
}

}  // namespace

void AppendProgram(Buffer& out) {
  wchar_t path[2048];
  const DWORD length = GetModuleFileNameW(nullptr, path, 2048);
  AppendWideJson(out, {path, length});
}

void AppendArguments(Buffer& out) {
  Buffer name;
  bool first = true;
  for (const wchar_t* at = TakeArgument(GetCommandLineW(), name); *at != 0;) {
    Buffer argument;
    at = TakeArgument(at, argument);
    if (!first) out.Append(',');
    first = false;
    AppendWideJson(out, {reinterpret_cast<const wchar_t*>(argument.view().data()),
                         argument.size() / sizeof(wchar_t)});
  }
}

void AppendHostSystem(Buffer& out) {
  // Wine says so by an export of its ntdll.
  const bool wine = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
  AppendJson(out, wine ? "Windows (Wine)" : "Windows");
}

unsigned ProcessId() { return GetCurrentProcessId(); }

#else

void AppendProgram(Buffer& out) {
  char path[4096];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  AppendJson(out, {path, length > 0 ? static_cast<std::size_t>(length) : 0});
}

void AppendArguments(Buffer& out) {
  const int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  Buffer all;
  for (;;) {
    const std::size_t before = all.size();
    const ssize_t got = read(file, all.Extend(4096), 4096);
    all.Cut(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got <= 0) break;
  }
  close(file);
  std::string_view rest = all.view();
  for (int i = 0; !rest.empty(); ++i) {
    const std::string_view argument = rest.substr(0, rest.find('\0'));
    if (i > 1) out.Append(',');
    if (i > 0) AppendJson(out, argument);
    rest.remove_prefix(std::min(rest.size(), argument.size() + 1));
  }
}

void AppendHostSystem(Buffer& out) {
  utsname names{};
  uname(&names);
  Buffer text;
  text.Append(names.sysname);
  text.Append(' ');
  text.Append(names.release);
  AppendJson(out, text.view());
}

unsigned ProcessId() { return static_cast<unsigned>(getpid()); }

#endif

}  // namespace gwm::recording
