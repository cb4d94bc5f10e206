// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "adapter/child.h"

namespace gwm::adapter {
namespace {

HANDLE HandleOf(std::intptr_t value) { return reinterpret_cast<HANDLE>(value); }

std::string LastError() { return "error " + std::to_string(GetLastError()) + " of Windows"; }

std::wstring Wide(const std::string& text) {
  const int size = static_cast<int>(text.size());
  std::wstring wide(MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), size, wide.data(), static_cast<int>(wide.size()));
  return wide;
}

/// A word as the C runtime of the other side reads it back: backslashes count before a quotation
/// mark only.
std::wstring Quoted(const std::wstring& word) {
  std::wstring quoted = L"\"";
  std::size_t backslashes = 0;
  for (const wchar_t c : word) {
    if (c == L'"') quoted.append(backslashes + 1, L'\\');
    backslashes = c == L'\\' ? backslashes + 1 : 0;
    quoted += c;
  }
  return quoted.append(backslashes, L'\\') + L"\"";
}

/// A pipe of which the other process gets one end and this one keeps the other, as a descriptor.
struct Pipe {
  HANDLE theirs = nullptr;
  int ours = -1;

  bool Open(bool they_read) {
    HANDLE ends[2];
    if (!CreatePipe(&ends[0], &ends[1], nullptr, 0)) return false;
    theirs = ends[they_read ? 0 : 1];
    ours = _open_osfhandle(reinterpret_cast<std::intptr_t>(ends[they_read ? 1 : 0]),
                           _O_BINARY | _O_NOINHERIT);
    return ours >= 0 && SetHandleInformation(theirs, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  }
};

/// Ends what is in it when its last handle is closed, which is when this process ends.
HANDLE DeadlyJob() {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limit{};
  limit.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  HANDLE job = CreateJobObjectW(nullptr, nullptr);
  SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limit, sizeof limit);
  return job;
}

/// The thread that reads outlives a FreeLibrary: its code stays until the process ends.
void StayLoaded() {
  HMODULE self;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                     reinterpret_cast<LPCWSTR>(&StayLoaded), &self);
}

/// What a process is started with: these handles are inherited, and no others.
class Inheriting {
 public:
  Inheriting(HANDLE in, HANDLE out, HANDLE error) : handles_{in, out, error} {
    info_.StartupInfo.cb = sizeof info_;
    info_.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    info_.StartupInfo.hStdInput = in;
    info_.StartupInfo.hStdOutput = out;
    info_.StartupInfo.hStdError = error;
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    memory_ = std::make_unique<char[]>(size);
    info_.lpAttributeList = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.get());
    InitializeProcThreadAttributeList(info_.lpAttributeList, 1, 0, &size);
    UpdateProcThreadAttribute(info_.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_,
                              (error == nullptr ? 2 : 3) * sizeof(HANDLE), nullptr, nullptr);
  }
  ~Inheriting() { DeleteProcThreadAttributeList(info_.lpAttributeList); }
  Inheriting(const Inheriting&) = delete;
  Inheriting& operator=(const Inheriting&) = delete;

  STARTUPINFOW* info() { return &info_.StartupInfo; }

 private:
  HANDLE handles_[3];
  STARTUPINFOEXW info_{};
  std::unique_ptr<char[]> memory_;
};

}  // namespace

std::string Child::Start(const std::vector<std::string>& command) {
  StayLoaded();
  Pipe to, from;
  if (!to.Open(true) || !from.Open(false)) return "no pipe: " + LastError();
  HANDLE job = DeadlyJob(), error = nullptr;
  const std::intptr_t standard_error = _get_osfhandle(_fileno(stderr));
  if (standard_error != -1 && standard_error != -2) {  // -2: there is none
    DuplicateHandle(GetCurrentProcess(), HandleOf(standard_error), GetCurrentProcess(), &error, 0,
                    TRUE, DUPLICATE_SAME_ACCESS);
  }
  std::wstring line;
  for (const std::string& word : command) line += (line.empty() ? L"" : L" ") + Quoted(Wide(word));
  Inheriting with(to.theirs, from.theirs, error);
  PROCESS_INFORMATION made{};
  const BOOL started = CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE,
                                      CREATE_SUSPENDED | EXTENDED_STARTUPINFO_PRESENT, nullptr,
                                      nullptr, with.info(), &made);
  const std::string why = started ? "" : LastError();
  CloseHandle(to.theirs);
  CloseHandle(from.theirs);
  if (error != nullptr) CloseHandle(error);
  if (!started) return why;
  if (!AssignProcessToJobObject(job, made.hProcess)) {
    const std::string refused = "no job for it: " + LastError();
    TerminateProcess(made.hProcess, 1);
    return refused;
  }
  ResumeThread(made.hThread);
  CloseHandle(made.hThread);
  process_ = reinterpret_cast<std::intptr_t>(made.hProcess);
  job_ = reinterpret_cast<std::intptr_t>(job);
  output_ = from.ours;
  input_ = to.ours;
  return "";
}

void Child::Kill() {
  if (job_ != 0) TerminateJobObject(HandleOf(job_), 1);
}

std::string Child::Manner() {
  DWORD code = 0;
  if (WaitForSingleObject(HandleOf(process_), 1000) != WAIT_OBJECT_0 ||
      !GetExitCodeProcess(HandleOf(process_), &code)) {
    return "closed its standard output";
  }
  if (code <= 0xFF) return "ended with exit code " + std::to_string(code);
  char text[48];
  std::snprintf(text, sizeof text, "ended with status 0x%08lx", code);
  return text;
}

void EndAtOnce(int code) {
  TerminateProcess(GetCurrentProcess(), static_cast<UINT>(code));
  std::abort();
}

}  // namespace gwm::adapter
