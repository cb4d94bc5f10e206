// SPDX-License-Identifier: Apache-2.0
//
// Express writers: the object, its metadata, and the store.
#include <string>

#include "play/actions.h"
#include "play/sweep.h"
#include "script/steps_express.h"
#include "stage/context.h"
#include "stage/text.h"

namespace gwm::ops {
namespace {

using namespace writing;

constexpr std::string_view kObject = "express";

/// Keeps what a call handed out; what it left alone, or set to NULL, is not there.
template <class T>
void Keep(T*& slot, T* object) {
  ReleaseAndClear(slot);
  if (object != Untouched<T>()) slot = object;
}

HRESULT DoCreate(Context& c, const Step& s, std::vector<Field>& out) {
  if (s.n[0] == 1) return CreateVssExpressWriter(nullptr);
  IVssExpressWriter* writer = Untouched<IVssExpressWriter>();
  const HRESULT hr = CreateVssExpressWriter(&writer);
  out.push_back({"ppWriter", DescribePointer(writer)});
  if (SUCCEEDED(hr)) {
    ReleaseAndClear(c.writing().express_metadata);
    Keep(c.writing().express, writer);
  }
  return hr;
}

HRESULT DoCreateMetadata(Context& c, const Step& s, std::vector<Field>& out) {
  IVssExpressWriter* writer = c.writing().express;
  const auto usage = static_cast<VSS_USAGE_TYPE>(s.n[0]);
  const auto reserved = static_cast<DWORD>(s.n[1]);
  const auto* name = reinterpret_cast<LPCWSTR>(s.s[0]);
  if (s.n[2] == 1)
    return writer->CreateMetadata(ClassId("E"), name, usage, 1, 0, reserved, nullptr);
  auto* metadata = Untouched<IVssCreateExpressWriterMetadata>();
  const HRESULT hr = writer->CreateMetadata(ClassId("E"), name, usage, 1, 0, reserved, &metadata);
  out.push_back({"ppMetadata", DescribePointer(metadata)});
  if (SUCCEEDED(hr)) Keep(c.writing().express_metadata, metadata);
  return hr;
}

HRESULT DoLoad(Context& c, const Step& s) {
  const std::basic_string<WCHAR> remembered = ToWide(c.writing().remembered);
  const bool saved = s.s[0] == kRemembered;
  const LPCWSTR text = saved ? remembered.c_str() : reinterpret_cast<LPCWSTR>(s.s[0]);
  return c.writing().express->LoadMetadata(text, static_cast<DWORD>(s.n[0]));
}

bool Ready(Context& c, const Step& s) {
  if (c.writing().express != nullptr) return true;
  c.Unreached(s, "there is no express writer");
  return false;
}

}  // namespace

void CreateExpress(Context& c, const Step& s) {
  c.Call(s, "vssapi", "CreateVssExpressWriter", {{"ppWriter", OutPlace(s.n[0] == 1)}},
         [&](std::vector<Field>& out) { return DoCreate(c, s, out); });
}

void CreateExpressMetadata(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  c.Call(s, kObject, "IVssExpressWriter::CreateMetadata", {{"usageType", Value::Number(s.n[0])}, {"ppMetadata", OutPlace(s.n[2] == 1)}},
         [&](std::vector<Field>& out) { return DoCreateMetadata(c, s, out); });
}

void LoadExpress(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  c.Call(s, kObject, "IVssExpressWriter::LoadMetadata", {}, [&](auto&) { return DoLoad(c, s); });
}

void RegisterExpress(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  c.Call(s, kObject, "IVssExpressWriter::Register", {},
         [&](auto&) { return c.writing().express->Register(); });
}

void UnregisterExpress(Context& c, const Step& s) {
  if (!Ready(c, s)) return;
  const char letter = static_cast<char>(s.n[0]);
  c.Call(s, kObject, "IVssExpressWriter::Unregister", {{"class", Value::Text({&letter, 1})}},
         [&](auto&) {
           return c.writing().express->Unregister(ClassId({&letter, 1}));
         });
}

void ExpressSweep(Context& c, const Step& s) {
  const auto attempt = [&] {
    switch (static_cast<ExpressCall>(s.n[3])) {
      case kCreateCall:
        return CreateExpress(c, s);
      case kCreateMetadataCall:
        return CreateExpressMetadata(c, s);
      case kLoadCall:
        return LoadExpress(c, s);
      case kRegisterCall:
        return RegisterExpress(c, s);
    }
  };
  SweepUntilItSucceeds(c, s, {}, attempt);
}

}  // namespace gwm::ops
