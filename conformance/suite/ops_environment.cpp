// SPDX-License-Identifier: Apache-2.0
//
// Steps on accounts, the registry, the clock, and on a writer that meets them.
#include "cases/ops_environment.h"

#include "suite/context.h"
#include "suite/text.h"

namespace gwm::ops {

void SetAccess(Context& c, const Step& s) {
  const char* account = GwmAccountName(static_cast<GwmPrivilege>(s.n[0]));
  c.Call(s, "harness", s.name,
         {{"account", Value::Text(account)}, {"value", Value::Number(s.n[1])}}, [&](auto&) {
           return c.subject().world()->SetAccessControl(account, static_cast<DWORD>(s.n[1]));
         });
}

void AdvanceTime(Context& c, const Step& s) {
  c.Call(s, "harness", s.name, {{"milliseconds", Value::Number(s.n[0])}},
         [&](auto&) { return c.subject().world()->AdvanceClock(static_cast<ULONGLONG>(s.n[0])); });
}

void InitializeWriter(Context& c, const Step& s) {
  LiveWriter* writer = c.world().Find(ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])));
  if (writer == nullptr) return c.Unreached(s, "the world has no such writer");
  c.Call(s, writer->name(), "CVssWriter::Initialize", {},
         [&](auto&) { return writer->Initialize(); });
}

}  // namespace gwm::ops
