// SPDX-License-Identifier: Apache-2.0
//
// The handlers of a writer, around the writer's own (surface.h): the library calls these. The
// metadata object that goes into OnIdentify(Ex) is decorated on the way.
#pragma once

#include "mutants/decorators/create_writer_metadata.h"
#include "own_memory.h"
#include "mutants/surface.h"
#include "writers/writer_callbacks.h"

namespace gwm {

class WriterCallbacksDecorator : public CVssWriterEx, public OwnMemory {
 public:
  using Inner = WriterReference;
  using Made = std::unique_ptr<WriterCallbacksDecorator>;

  explicit WriterCallbacksDecorator(WriterReference inner) : inner_(inner) {}
  virtual ~WriterCallbacksDecorator() = default;

  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* pMetadata) override {
    // The reference gives every writer the extended object.
    const auto decorated = Decorate(static_cast<IVssCreateWriterMetadataEx*>(pMetadata));
    return inner().OnIdentify(decorated.get());
  }
  bool STDMETHODCALLTYPE OnIdentifyEx(IVssCreateWriterMetadataEx* pMetadata) override {
    const auto decorated = Decorate(pMetadata);
    return inner_.extended->OnIdentifyEx(decorated.get());
  }
  bool STDMETHODCALLTYPE OnPrepareBackup(IVssWriterComponents* pComponents) override {
    return inner().OnPrepareBackup(pComponents);
  }
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override { return inner().OnPrepareSnapshot(); }
  bool STDMETHODCALLTYPE OnFreeze() override { return inner().OnFreeze(); }
  bool STDMETHODCALLTYPE OnThaw() override { return inner().OnThaw(); }
  bool STDMETHODCALLTYPE OnAbort() override { return inner().OnAbort(); }
  bool STDMETHODCALLTYPE OnBackupComplete(IVssWriterComponents* pComponents) override {
    return inner().OnBackupComplete(pComponents);
  }
  bool STDMETHODCALLTYPE OnBackupShutdown(VSS_ID snapshotSetId) override {
    return inner().OnBackupShutdown(snapshotSetId);
  }
  bool STDMETHODCALLTYPE OnPreRestore(IVssWriterComponents* pComponents) override {
    return inner().OnPreRestore(pComponents);
  }
  bool STDMETHODCALLTYPE OnPostRestore(IVssWriterComponents* pComponents) override {
    return inner().OnPostRestore(pComponents);
  }
  bool STDMETHODCALLTYPE OnPostSnapshot(IVssWriterComponents* pComponents) override {
    return inner().OnPostSnapshot(pComponents);
  }
  bool STDMETHODCALLTYPE OnBackOffIOOnVolume(VSS_PWSZ volume, VSS_ID snapshot,
                                             VSS_ID provider) override {
    return inner().OnBackOffIOOnVolume(volume, snapshot, provider);
  }
  bool STDMETHODCALLTYPE OnContinueIOOnVolume(VSS_PWSZ volume, VSS_ID snapshot,
                                              VSS_ID provider) override {
    return inner().OnContinueIOOnVolume(volume, snapshot, provider);
  }
  bool STDMETHODCALLTYPE OnVSSShutdown() override { return inner().OnVSSShutdown(); }
  bool STDMETHODCALLTYPE OnVSSApplicationStartup() override {
    return inner().OnVSSApplicationStartup();
  }

 protected:
  CVssWriter& inner() const { return *inner_.get(); }

 private:
  const WriterReference inner_;
};

}  // namespace gwm
