// SPDX-License-Identifier: Apache-2.0
//
// The way of an object to a state, as the pages describe a backup and a restore.
#include "play/actions.h"
#include "rules/of_cases/answers.h"
#include "script/ways.h"
#include "stage/requester_help.h"
#include "vsserror.h"

namespace gwm {
void ops::Reach(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Note(s, kPartBegins, {{"name", Value::Text(s.name)}});
  for (const Step& part : WayTo(static_cast<At>(s.n[0]), s.n[1] != 0)) {
    const std::size_t begin = c.recorder().size();
    c.Note(s, kPartBegins, {{"name", Value::Text(part.name)}});
    c.RunWithin(s, part);
    const Trace events = c.recorder().Since(begin);
    const auto answer = AnswerAmong(part, c.IndexOf(s), events.events);
    const HRESULT wanted = part.code_count == 0 ? S_OK : part.codes[0];
    if (!answer || answer->hr != wanted) return;
  }
}

}  // namespace gwm
