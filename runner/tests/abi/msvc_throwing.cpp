// SPDX-License-Identifier: Apache-2.0
//
// Writers that fail as programs of another compiler do, beside one that is well. The first letter
// of the command line's last word says whether a breakpoint comes last: b, which is nobody's to
// catch.
#include "gwm_world_log.h"
#include "msvc_requester.h"
#include "msvc_writer.h"

extern "C" __declspec(dllimport) const char* GetCommandLineA();

namespace {

enum class Failure { kNone, kThrow, kRaised, kAccess, kDivision, kCustom, kBreakpoint, kMisuse };
volatile int zero = 0;
int* volatile nowhere = nullptr;

struct Local {
  const char* name;
  ~Local() { Say("%s: unwound", name); }
};

void Fail(Failure failure) {
  const SIZE_T more[] = {0x19930520, 0, 0, 0};
  // Whoever called has values in these registers, and must find them again.
  asm volatile(
      "movq $-1, %%rbx\n movq %%rbx, %%rsi\n movq %%rbx, %%rdi\n movq %%rbx, %%r12\n"
      "movq %%rbx, %%r13\n movq %%rbx, %%r14\n movq %%rbx, %%r15\n movq %%rbx, %%xmm6" ::
          : "rbx", "rsi", "rdi", "r12", "r13", "r14", "r15", "xmm6");
  switch (failure) {
    case Failure::kNone:
      return;
    case Failure::kThrow:
      throw 1;
    case Failure::kRaised:
      return RaiseException(0xE06D7363, 1, 4, more);
    case Failure::kAccess:
      *nowhere = 1;
      return;
    case Failure::kDivision:
      zero = 7 / zero;
      return;
    case Failure::kCustom:
      return RaiseException(0x12345, 0, 0, nullptr);
    case Failure::kBreakpoint:
      return RaiseException(0x80000003, 0, 0, nullptr);
    case Failure::kMisuse:
      return;  // see OnIdentify
  }
}

class FailingWriter : public CVssWriter {
 public:
  FailingWriter(unsigned long number, LPCWSTR name, Failure in_identify, Failure in_freeze)
      : in_identify_(in_identify), in_freeze_(in_freeze) {
    const VSS_ID id = {number, 0, 0, {1}};
    Told("Initialize", Initialize(id, name, VSS_UT_USERDATA, VSS_ST_OTHER));
    Told("Subscribe", Subscribe());
  }
  ~FailingWriter() { Unsubscribe(); }

 private:
  bool OnIdentify(IVssCreateWriterMetadata* metadata) override {
    if (in_identify_ == Failure::kThrow) {
      const Local local{"OnIdentify"};
      Fail(in_identify_);
    }
    Fail(in_identify_);
    if (in_identify_ == Failure::kMisuse) {
      metadata->AddExcludeFiles(reinterpret_cast<LPCWSTR>(2), L"*", false);
    }
    return metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, L"data", nullptr, nullptr, 0, false,
                                  false, true) >= 0;
  }
  bool OnPrepareSnapshot() override { return true; }
  bool OnFreeze() override {
    Fail(in_freeze_);
    return true;
  }
  bool OnThaw() override { return true; }
  bool OnAbort() override { return true; }

  const Failure in_identify_, in_freeze_;
};

UINT Gather(IVssBackupComponents* backup) {
  FINISH(backup, GatherWriterMetadata);
  UINT count = 99;
  backup->GetWriterMetadataCount(&count);
  Say("writers gathered: %u", count);
  return count;
}

void TellStatus(IVssBackupComponents* backup) {
  FINISH(backup, GatherWriterStatus);
  UINT count = 0;
  backup->GetWriterStatusCount(&count);
  for (UINT i = 0; i < count; ++i) {
    VSS_ID instance, writer;
    Text name;
    VSS_WRITER_STATE state;
    HRESULT failure;
    backup->GetWriterStatus(i, &instance, &writer, name.out(), &state, &failure);
    Say("%ls: state %d, failure 0x%08lx", name.get(), state, failure);
  }
}

void Backup() {
  IVssBackupComponents* backup = CreateForBackup();
  const UINT count = Gather(backup);
  for (UINT i = 0; i < count; ++i) {
    VSS_ID instance, writer;
    IVssExamineWriterMetadata* metadata = nullptr;
    if (backup->GetWriterMetadata(i, &instance, &metadata) < 0) continue;
    Text name;
    VSS_USAGE_TYPE usage;
    VSS_SOURCE_TYPE source;
    metadata->GetIdentity(&instance, &writer, name.out(), &usage, &source);
    metadata->Release();
    Say("gathered: %ls", name.get());
    backup->AddComponent(instance, writer, VSS_CT_FILEGROUP, nullptr, L"data");
  }
  VSS_ID set, snapshot;
  WCHAR volume[] = L"C:\\";
  backup->StartSnapshotSet(&set);
  backup->AddToSnapshotSet(volume, kNoId, &snapshot);
  FINISH(backup, PrepareForBackup);
  FINISH(backup, DoSnapshotSet);
  TellStatus(backup);
  backup->Release();
}

}  // namespace

void Run() {
  const char* word = GetCommandLineA();
  for (const char* at = word; *at != 0; ++at) {
    if (*at == ' ') word = at + 1;
  }
  if (*word == 'b' || *word == 'm') {
    FailingWriter fatal(9, L"Fatal", *word == 'b' ? Failure::kBreakpoint : Failure::kMisuse,
                        Failure::kNone);
    return Backup();
  }
  FailingWriter thrown(1, L"Thrown", Failure::kThrow, Failure::kNone);
  FailingWriter raised(2, L"Raised", Failure::kRaised, Failure::kNone);
  FailingWriter access(3, L"Access", Failure::kAccess, Failure::kNone);
  FailingWriter division(4, L"Division", Failure::kDivision, Failure::kNone);
  FailingWriter custom(5, L"Custom", Failure::kCustom, Failure::kNone);
  FailingWriter freezing(6, L"Freezing", Failure::kNone, Failure::kThrow);
  FailingWriter well(7, L"Well", Failure::kNone, Failure::kNone);
  Backup();
  Backup();
  TellLog();
}
