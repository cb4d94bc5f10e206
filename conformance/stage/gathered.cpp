// SPDX-License-Identifier: Apache-2.0
#include "stage/gathered.h"

#include "stage/text.h"

namespace gwm {

DocumentOwner OwnerOf(IVssExamineWriterMetadata& document) {
  DocumentOwner owner;
  BSTR name = nullptr;
  VSS_USAGE_TYPE usage{};
  VSS_SOURCE_TYPE source{};
  owner.hr = document.GetIdentity(&owner.instance, &owner.writer, &name, &usage, &source);
  if (name != nullptr) owner.name = ToUtf8({name, SysStringLen(name)});
  SysFreeString(name);
  return owner;
}

std::string XmlOf(IVssExamineWriterMetadata& document) {
  BSTR xml = nullptr;
  std::string text;
  if (document.SaveAsXML(&xml) == S_OK && xml != nullptr) text = ToUtf8({xml, SysStringLen(xml)});
  SysFreeString(xml);
  return text;
}

}  // namespace gwm
