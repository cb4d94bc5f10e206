// SPDX-License-Identifier: Apache-2.0
//
// Everything of every component: set with a value of its own in each place. What of it is read is
// in ops_whole_read.cpp.
#include "script/edges.h"
#include "script/steps_whole.h"
#include "stage/requester_help.h"
#include "stage/whole_component.h"
#include "trace/code_names.h"
#include "trace/ids.h"

namespace gwm::ops {
namespace {

using Text = std::basic_string<WCHAR>;
constexpr int kEntries = 3;  // of each list

/// What is set of one component: lines "field<TAB>value" of what was taken, and what was refused.
class Telling {
 public:
  /// `odd`: of two components one after the other this is the first.
  Telling(std::string key, bool odd) : key_(std::move(key)), odd_(odd) {}

  /// A text that stands nowhere else, with what XML needs to escape.
  Text Make(std::string_view field, int entry = 0) const {
    return ToWide(std::string(field) + " " + std::to_string(entry) + " of " + key_ +
                  " & <b> \"q\" 'a' \t\n end \xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E");
  }
  /// A path; nothing in it that a file's name cannot have.
  Text Place(std::string_view field, int entry = 0) const {
    return ToWide("C:\\" + std::string(field) + std::to_string(entry) + "\\" + NameOf() +
                  " & \xE2\x82\xAC");
  }
  bool Odd() const { return odd_; }

  void Add(const std::string& field, const std::string& value, HRESULT hr) {
    if (hr == S_OK) {
      told_ += field + '\t' + value + '\n';
    } else if (refused_.empty()) {
      refused_ = field + " is answered " + CodeName(hr);
      answer_ = hr;
    }
  }
  void Add(const std::string& field, const Text& value, HRESULT hr) {
    Add(field, ShownText(value), hr);
  }
  /// An entry of a list; with the last one how many there are.
  void Entry(const std::string& list, int entry, const std::string& value, HRESULT hr) {
    Add(list + ' ' + std::to_string(entry), value, hr);
    if (hr != S_OK || entry + 1 != kEntries) return;
    Add(list + " count", std::to_string(kEntries), hr);
    Add(list + " beyond", CodeName(VSS_E_OBJECT_NOT_FOUND), hr);
  }
  HRESULT Tell(std::vector<Field>& out) const {
    out.push_back({"told", Value::Text(told_)});
    if (!refused_.empty()) out.push_back({"refused", Value::Text(refused_)});
    return answer_;
  }

 private:
  std::string NameOf() const { return key_.substr(key_.rfind(' ') + 1) + key_.substr(34, 2); }

  const std::string key_;
  const bool odd_;
  std::string told_;
  std::string refused_;
  HRESULT answer_ = S_OK;
};

std::string Joined(std::initializer_list<Text> texts) {
  std::string all;
  for (const Text& text : texts) all += (all.empty() ? "" : "|") + ShownText(text);
  return all;
}

void SetForBackup(IVssBackupComponents& backup, const ComponentPlace& at, Telling& t) {
  const Text options = t.Make("options"), stamp = t.Make("previous");
  t.Add("options", options,
        backup.SetBackupOptions(at.writer, at.type, at.Path(), at.Name(), options.c_str()));
  t.Add("previous", stamp,
        backup.SetPreviousBackupStamp(at.writer, at.type, at.Path(), at.Name(), stamp.c_str()));
}

void SetInEx2(Context& c, const ComponentPlace& at, Telling& t) {
  const Queried<IVssBackupComponentsEx2> ex(c, IID_IVssBackupComponentsEx2);
  if (!ex) return;
  const Text name = t.Make("restorename"), point = t.Make("rollforward");
  t.Add("authoritative", t.Odd() ? "1" : "0",
        ex->SetAuthoritativeRestore(at.writer, at.type, at.Path(), at.Name(), t.Odd()));
  t.Add("restorename", name,
        ex->SetRestoreName(at.writer, at.type, at.Path(), at.Name(), name.c_str()));
  t.Add(
      "rollforward", std::to_string(VSS_RF_PARTIAL) + "|" + ShownText(point),
      ex->SetRollForward(at.writer, at.type, at.Path(), at.Name(), VSS_RF_PARTIAL, point.c_str()));
}

void SetForRestore(Context& c, const ComponentPlace& at, Telling& t) {
  IVssBackupComponents& backup = *c.backup().object;
  t.Add("selected", t.Odd() ? "0" : "1",
        backup.SetSelectedForRestore(at.writer, at.type, at.Path(), at.Name(), !t.Odd()));
  t.Add("additional", t.Odd() ? "1" : "0",
        backup.SetAdditionalRestores(at.writer, at.type, at.Path(), at.Name(), t.Odd()));
  const Text options = t.Make("restoreoptions");
  t.Add("restoreoptions", options,
        backup.SetRestoreOptions(at.writer, at.type, at.Path(), at.Name(), options.c_str()));
  for (int i = 0; i < kEntries; ++i) {
    const Text path = t.Make("below", i), name = t.Make("subcomponent", i);
    t.Entry("subcomponent", i, Joined({path, name}),
            backup.AddRestoreSubcomponent(at.writer, at.type, at.Path(), at.Name(), path.c_str(),
                                          name.c_str(), false));
  }
  for (int i = 0; i < kEntries; ++i) {
    const Text path = t.Place("moved", i), spec = ToWide("t" + std::to_string(i) + "*"),
               to = t.Place("new", i);
    t.Entry("target", i, Joined({path, spec, ToWide(i % 2 == 0 ? "recursive" : "flat"), to}),
            backup.AddNewTarget(at.writer, at.type, at.Path(), at.Name(), path.c_str(),
                                spec.c_str(), i % 2 == 0, to.c_str()));
  }
  SetInEx2(c, at, t);
}

void SetRestored(IVssBackupComponents& backup, const ComponentPlace& at, Telling& t) {
  for (int i = 0; i < kEntries; ++i) {
    const Text path = t.Place("mapped", i), spec = ToWide("m" + std::to_string(i) + "*"),
               to = t.Place("to", i);
    t.Entry(
        "mapping", i, Joined({path, spec, ToWide(i % 2 == 1 ? "recursive" : "flat"), to}),
        backup.AddAlternativeLocationMapping(at.writer, at.type, at.Path(), at.Name(), path.c_str(),
                                             spec.c_str(), i % 2 == 1, to.c_str()));
  }
}

void FillAtPrepareBackup(IVssComponent& component, Telling& t) {
  const Text metadata = t.Make("metadata"), stamp = t.Make("stamp");
  t.Add("metadata", metadata, component.SetBackupMetadata(metadata.c_str()));
  t.Add("stamp", stamp, component.SetBackupStamp(stamp.c_str()));
  for (int i = 0; i < kEntries; ++i) {
    const Text path = t.Place("part", i), file = t.Make("file", i), data = t.Make("partdata", i);
    const Text ranges = ToWide("0:" + std::to_string(i + 1) + ",0x100:" + std::to_string(i + 7));
    t.Entry("partial", i, Joined({path, file, ranges, data}),
            component.AddPartialFile(path.c_str(), file.c_str(), ranges.c_str(), data.c_str()));
  }
  if (const Newer<IVssComponentEx> ex(component, IID_IVssComponentEx); ex) {
    const Text message = t.Make("preparemessage");
    t.Add("preparemessage", message, ex->SetPrepareForBackupFailureMsg(message.c_str()));
  }
  if (const Newer<IVssComponentEx2> newest(component, IID_IVssComponentEx2); newest) {
    const HRESULT hr = t.Odd() ? VSS_E_WRITERERROR_NONRETRYABLE : VSS_E_WRITERERROR_TIMEOUT;
    const HRESULT application = t.Odd() ? 0x1234567 : HRESULT(0x87654321);
    const Text message = t.Make("failure");
    t.Add("failure", CodeName(hr) + "|" + std::to_string(application) + "|" + ShownText(message),
          newest->SetFailure(hr, application, message.c_str(), 0));
  }
}

void FillAtPostSnapshot(IVssComponent& component, Telling& t) {
  for (int i = 0; i < kEntries; ++i) {
    const Text path = t.Place("changed", i), spec = ToWide("d" + std::to_string(i) + "*");
    const FILETIME time{0xFEDC0000u + static_cast<DWORD>(i),
                        0x89AB0000u + static_cast<DWORD>(t.Odd() ? 1 : 0)};
    t.Entry("differenced", i,
            Joined({path, spec, ToWide(i % 2 == 0 ? "recursive" : "flat")}) + "|" +
                std::to_string(time.dwHighDateTime) + ":" + std::to_string(time.dwLowDateTime),
            component.AddDifferencedFilesByLastModifyTime(path.c_str(), spec.c_str(), i % 2 == 0,
                                                          time));
  }
  if (const Newer<IVssComponentEx> ex(component, IID_IVssComponentEx); ex) {
    const Text message = t.Make("postsnapshotmessage");
    t.Add("postsnapshotmessage", message, ex->SetPostSnapshotFailureMsg(message.c_str()));
  }
}

void FillAtPreRestore(IVssComponent& component, Telling& t) {
  const Text metadata = t.Make("restoremetadata"), message = t.Make("prerestoremessage");
  t.Add("restoremetadata", metadata, component.SetRestoreMetadata(metadata.c_str()));
  t.Add("prerestoremessage", message, component.SetPreRestoreFailureMsg(message.c_str()));
  const VSS_RESTORE_TARGET target = t.Odd() ? VSS_RT_ALTERNATE : VSS_RT_DIRECTED;
  t.Add("restoretarget", std::to_string(target), component.SetRestoreTarget(target));
  for (int i = 0; i < kEntries; ++i) {
    const Text from = t.Place("from", i), to = t.Place("into", i), a = t.Make("a", i),
               b = t.Make("b", i);
    const Text ranges = ToWide("0:" + std::to_string(i + 1)),
               others = ToWide("5:" + std::to_string(i + 2));
    t.Entry("directed", i, Joined({from, a, ranges, to, b, others}),
            component.AddDirectedTarget(from.c_str(), a.c_str(), ranges.c_str(), to.c_str(),
                                        b.c_str(), others.c_str()));
  }
}

}  // namespace

void AddWhole(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  for (const ComponentPlace& at : ReportedComponents(*c.backup().object)) {
    const HRESULT hr = c.Call(s, c.backup().name, "IVssBackupComponents::AddComponent",
                              {{"component", Value::Text(at.Key())}}, [&](auto&) {
                                return c.backup().object->AddComponent(
                                    at.instance, at.writer, at.type, at.Path(), at.Name());
                              });
    if (hr != S_OK) return;
  }
}

void SetWhole(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  bool odd = false;
  ForEachStored(*c.backup().object, [&](const ComponentPlace& at, IVssComponent&) {
    Telling t(at.Key(), odd = !odd);
    c.Call(s, c.backup().name, "IVssBackupComponents, every setter of a component",
           {{"component", Value::Text(at.Key())}}, [&](std::vector<Field>& out) {
             const auto phase = static_cast<Phase>(s.n[0]);
             if (phase == Phase::kBackup) SetForBackup(*c.backup().object, at, t);
             if (phase == Phase::kRestore) SetForRestore(c, at, t);
             if (phase == Phase::kRestored) SetRestored(*c.backup().object, at, t);
             return t.Tell(out);
           });
  });
}

void FillWhole(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event == nullptr || event->components == nullptr)
    return c.Unreached(s, "the event has no components");
  bool odd = false;
  ForEachOf(*event->components, [&](const ComponentPlace& at, IVssComponent& component) {
    Telling t(at.Key(), odd = !odd);
    c.Call(s, event->writer->object(), "IVssComponent, every setter",
           {{"component", Value::Text(at.Key())}}, [&](std::vector<Field>& out) {
             const auto site = static_cast<Site>(s.n[0]);
             if (site == Site::kPrepareBackup) FillAtPrepareBackup(component, t);
             if (site == Site::kPostSnapshot) FillAtPostSnapshot(component, t);
             if (site == Site::kPreRestore) FillAtPreRestore(component, t);
             return t.Tell(out);
           });
  });
}

}  // namespace gwm::ops
