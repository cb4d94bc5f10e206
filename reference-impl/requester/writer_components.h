// SPDX-License-Identifier: Apache-2.0
//
// writer_components.h: the components of one writer in the Backup Components Document, for the
// writer's handlers and for the requester. Source pages: nl-vswriter-ivsswritercomponents,
// nl-vsbackup-ivsswritercomponentsext.
#pragma once

#include <memory>

#include "com/ref_counted.h"
#include "requester/session.h"
#include "vsbackup.h"

namespace gwm {

class WriterComponents final : public RefCounted<IVssWriterComponentsExt> {
 public:
  /// For a live writer; it may have no components.
  WriterComponents(std::shared_ptr<Session> session, const Identity& writer)
      : session_(std::move(session)),
        instance_id_(writer.instance_id),
        writer_id_(writer.writer_id) {}

  HRESULT STDMETHODCALLTYPE GetComponentCount(UINT* pcComponents) override;
  HRESULT STDMETHODCALLTYPE GetWriterInfo(VSS_ID* pidInstance, VSS_ID* pidWriter) override;
  HRESULT STDMETHODCALLTYPE GetComponent(UINT iComponent, IVssComponent** ppComponent) override;

 private:
  // The lock of the session is held.
  WriterEntry* Entry() const;

  const std::shared_ptr<Session> session_;
  const VSS_ID instance_id_;
  const VSS_ID writer_id_;
};

}  // namespace gwm
