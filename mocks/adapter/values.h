// SPDX-License-Identifier: Apache-2.0
//
// Values on their way through a line: texts of UTF-16, ids, codes.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "adapter/channel.h"
#include "vss.h"

namespace gwm::adapter {

/// What a line has is not what its place asks for.
struct BadValue : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A JSON string; {"utf16": […]} where the units are no text.
Json TextToJson(std::u16string_view text);
std::u16string TextFromJson(const Json& value);

/// "{665c1d5f-c218-414d-a05d-7fef5f9d5c86}", in either case.
Json IdToJson(const GUID& id);
GUID IdFromJson(const Json& value);

/// "0x80042301".
Json CodeToJson(HRESULT code);
HRESULT CodeFromJson(const Json& value);

/// The structures that hold texts. Those that FromJson makes are freed as the pages say.
Json SnapshotToJson(const VSS_SNAPSHOT_PROP& p);
void SnapshotFromJson(const Json& value, VSS_SNAPSHOT_PROP& p);
Json ObjectToJson(const VSS_OBJECT_PROP& p);
void ObjectFromJson(const Json& value, VSS_OBJECT_PROP& p);

/// A copy by CoTaskMemAlloc; NULL for null.
VSS_PWSZ TaskText(const Json& value);
/// The text, and null for NULL.
Json OptionalText(const WCHAR* text);

}  // namespace gwm::adapter
