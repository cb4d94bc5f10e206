// SPDX-License-Identifier: Apache-2.0
//
// examine_writer_metadata.h: what a requester reads: IVssExamineWriterMetadataEx2 over a document.
//
//   ComPtr<IVssExamineWriterMetadataEx2> metadata;
//   HRESULT hr = MakeExamineWriterMetadata(document, metadata.Out());
//
// Outputs are set to zero or NULL before anything else, so a failed call leaves no garbage behind.
// An index past the end is VSS_E_OBJECT_NOT_FOUND, a missing output E_INVALIDARG. Objects that are
// handed out keep the document alive, and keep showing it after LoadFromXML has put another one in
// its place. QueryInterface knows the Ex interface from Server 2003 SP1 on, Ex2 from Vista on.
//
// LoadFromXML: S_FALSE if the text is not XML, VSS_E_INVALID_XML_DOCUMENT, with a record in the
// event log, if it is no Writer Metadata Document; either way the object shows what it did before.
// GetDocument answers E_NOTIMPL, and there is no include file. Source pages:
// nl-vsbackup-ivssexaminewritermetadata, ...ex, ...ex2.
#pragma once

#include <memory>

#include "metadata/document.h"
#include "vsbackup.h"

namespace gwm {

/// S_OK and an object that the caller releases, or E_OUTOFMEMORY: `*metadata` is as it was then.
/// `metadata` is not NULL.
HRESULT MakeExamineWriterMetadata(std::shared_ptr<const Document> document,
                                  IVssExamineWriterMetadataEx2** metadata) noexcept;

/// The function behind CreateVssExamineWriterMetadataInternal: E_ACCESSDENIED for a caller that may
/// not be a requester, E_INVALIDARG for NULLs, VSS_E_INVALID_XML_DOCUMENT, with a record in the
/// event log, for any text that is no Writer Metadata Document, E_OUTOFMEMORY.
/// nf-vsbackup-createvssexaminewritermetadatainternal
HRESULT CreateExamineWriterMetadata(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) noexcept;

}  // namespace gwm
