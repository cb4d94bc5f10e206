// SPDX-License-Identifier: Apache-2.0
//
// Writers built with mingw-w64 that throw C++ exceptions out of their handlers, beside one that is
// well. The program has a C++ runtime of its own, as the library has.
#include <cstdio>
#include <stdexcept>

#include "gwm_world.h"
#include "vsbackup.h"

namespace {

class ThrowingWriter : public CVssWriter {
 public:
  ThrowingWriter(unsigned number, LPCWSTR name, void (*in_identify)()) : in_identify_(in_identify) {
    Initialize({number, 0, 0, {1}}, name, VSS_UT_USERDATA, VSS_ST_OTHER);
    Subscribe();
  }
  ~ThrowingWriter() { Unsubscribe(); }

 private:
  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata*) override {
    in_identify_();
    return true;
  }
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override { return true; }
  bool STDMETHODCALLTYPE OnFreeze() override { return true; }
  bool STDMETHODCALLTYPE OnThaw() override { return true; }
  bool STDMETHODCALLTYPE OnAbort() override { return true; }

  void (*in_identify_)();
};

void Gather() {
  IVssBackupComponents* backup = nullptr;
  IVssAsync* async = nullptr;
  HRESULT result = E_FAIL;
  UINT count = 99;
  CreateVssBackupComponents(&backup);
  backup->InitializeForBackup();
  if (SUCCEEDED(backup->GatherWriterMetadata(&async))) {
    async->Wait();
    async->QueryStatus(&result, nullptr);
    async->Release();
  }
  backup->GetWriterMetadataCount(&count);
  std::printf("ended with 0x%08lx, writers gathered: %u\n", result, count);
  backup->Release();
}

}  // namespace

int main() {
  ThrowingWriter standard(1, L"Standard", [] { throw std::runtime_error("told by the writer"); });
  ThrowingWriter other(2, L"Other", [] { throw 1; });
  ThrowingWriter well(3, L"Well", [] {});
  Gather();
  Gather();
  IGwmWorld* world = nullptr;
  if (GwmGetWorld(kGwmWorldVersion, &world) != S_OK) return 1;
  for (UINT i = 0; i < world->LogCount(); ++i) {
    GwmLogRecord record;
    world->LogRecord(i, &record);
    std::printf("log: %s\n", record.text);
  }
}
