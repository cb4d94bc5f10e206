// SPDX-License-Identifier: Apache-2.0
//
// The way of an object to a state, as the pages describe a backup and a restore.
#include "play/actions.h"
#include "script/ways.h"
#include "stage/requester_help.h"
#include "vsserror.h"

namespace gwm {
void ops::Reach(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  for (const Step& part : WayTo(static_cast<At>(s.n[0]), s.n[1] != 0)) {
    c.RunWithin(s, part);
    const HRESULT wanted = part.code_count == 0 ? S_OK : part.codes[0];
    const HRESULT got = c.recorder().LastCodeOf(c.IndexOf(s));
    if (got != wanted) {
      c.Call(s, "harness", "reach the state", {}, [&](std::vector<Field>& out) {
        out.push_back({"failed at", Value::Text(part.name)});
        return got == S_OK ? E_FAIL : got;
      });
      return;
    }
  }
  c.Call(s, "harness", "reach the state", {}, [](auto&) { return S_OK; });
}

}  // namespace gwm
