// SPDX-License-Identifier: Apache-2.0
#include "windows/services.h"

#include <cstddef>

namespace gwm {
namespace {

class ServiceHandle {
 public:
  explicit ServiceHandle(SC_HANDLE handle) : handle_(handle) {}
  ~ServiceHandle() {
    if (handle_ != nullptr) CloseServiceHandle(handle_);
  }
  ServiceHandle(const ServiceHandle&) = delete;
  ServiceHandle& operator=(const ServiceHandle&) = delete;
  SC_HANDLE get() const { return handle_; }
  explicit operator bool() const { return handle_ != nullptr; }

 private:
  SC_HANDLE handle_;
};

}  // namespace

ServiceRecord ReadService(const wchar_t* name) {
  const ServiceRecord unknown{.known = false};
  const ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT));
  if (!manager) return unknown;
  const ServiceHandle service(
      OpenServiceW(manager.get(), name, SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG));
  if (!service) {
    return GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST ? ServiceRecord{.installed = false}
                                                          : unknown;
  }
  SERVICE_STATUS status;
  alignas(QUERY_SERVICE_CONFIGW) std::byte config[8192];  // the most that there can be
  DWORD size = sizeof config;
  if (!QueryServiceStatus(service.get(), &status) ||
      !QueryServiceConfigW(service.get(), reinterpret_cast<QUERY_SERVICE_CONFIGW*>(config), size,
                           &size)) {
    return unknown;
  }
  return {.state = status.dwCurrentState,
          .start_type = reinterpret_cast<QUERY_SERVICE_CONFIGW*>(config)->dwStartType};
}

bool StartVssService() {
  const ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT));
  if (!manager) return GetLastError() == ERROR_ACCESS_DENIED;
  const ServiceHandle service(OpenServiceW(manager.get(), kVssService, SERVICE_START));
  if (!service) return GetLastError() == ERROR_ACCESS_DENIED;
  return StartServiceW(service.get(), 0, nullptr) ||
         GetLastError() == ERROR_SERVICE_ALREADY_RUNNING;
}

}  // namespace gwm
