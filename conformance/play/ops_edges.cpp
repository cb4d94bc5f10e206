// SPDX-License-Identifier: Apache-2.0
//
// Writers with values at their edges: they are made ready, and say what they have to say.
#include <algorithm>
#include <array>

#include "script/steps_edges.h"
#include "stage/requester_help.h"

namespace gwm::ops {
namespace {

using namespace edges;

LPCWSTR W(const std::u16string& text) { return reinterpret_cast<LPCWSTR>(text.c_str()); }
/// NULL for none.
LPCWSTR OrNull(const std::u16string& text) { return text.empty() ? nullptr : W(text); }

std::size_t NumberOf(Context& c, const LiveWriter& writer) {
  const auto& all = c.world().writers();
  const auto at = std::ranges::find_if(all, [&](const auto& w) { return w.get() == &writer; });
  return static_cast<std::size_t>(at - all.begin());
}

Group GroupOf(const Step& s) { return static_cast<Group>(s.n[0]); }

/// Keeps the first call that is not answered S_OK.
class Teller {
 public:
  void Keep(HRESULT hr, const char* method, std::size_t call) {
    if (hr == S_OK || hr_ != S_OK) return;
    hr_ = hr;
    refused_ = std::string(method) + " " + std::to_string(call);
  }
  HRESULT hr() const { return hr_; }
  const std::string& refused() const { return refused_; }

 private:
  HRESULT hr_ = S_OK;
  std::string refused_;
};

void Tell(Teller& t, IVssCreateWriterMetadata& m, const edges::Component& c) {
  t.Keep(m.AddComponent(c.type, OrNull(c.path), W(c.name), OrNull(c.caption),
                        c.icon.empty() ? nullptr : c.icon.data(), static_cast<UINT>(c.icon.size()),
                        false, false, c.selectable, c.selectable_for_restore, c.flags),
         "AddComponent", 0);
  for (std::size_t i = 0; i < c.files.size(); ++i) {
    const Files& f = c.files[i];
    t.Keep(m.AddFilesToFileGroup(OrNull(c.path), W(c.name), W(f.path), W(f.filespec), f.recursive,
                                 OrNull(f.alternate), f.mask),
           "AddFilesToFileGroup", i);
  }
  for (std::size_t i = 0; i < c.databases.size(); ++i) {
    const Files& f = c.databases[i];
    t.Keep(m.AddDatabaseFiles(OrNull(c.path), W(c.name), W(f.path), W(f.filespec), f.mask),
           "AddDatabaseFiles", i);
  }
  for (std::size_t i = 0; i < c.logs.size(); ++i) {
    const Files& f = c.logs[i];
    t.Keep(m.AddDatabaseLogFiles(OrNull(c.path), W(c.name), W(f.path), W(f.filespec), f.mask),
           "AddDatabaseLogFiles", i);
  }
  for (std::size_t i = 0; i < c.dependencies.size(); ++i) {
    const edges::Dependency& d = c.dependencies[i];
    t.Keep(m.AddComponentDependency(OrNull(c.path), W(c.name), d.writer, OrNull(d.path), W(d.name)),
           "AddComponentDependency", i);
  }
}

void Tell(Teller& t, IVssCreateWriterMetadata& m, IVssCreateWriterMetadataEx* ex, const Writer& w) {
  if (w.schema != 0) t.Keep(m.SetBackupSchema(w.schema), "SetBackupSchema", 0);
  if (w.method != VSS_RME_UNDEFINED) {
    t.Keep(m.SetRestoreMethod(w.method, OrNull(w.service), OrNull(w.procedure), w.participation,
                              w.reboot),
           "SetRestoreMethod", 0);
  }
  for (std::size_t i = 0; i < w.mappings.size(); ++i) {
    const Files& f = w.mappings[i];
    t.Keep(m.AddAlternateLocationMapping(W(f.path), W(f.filespec), f.recursive, W(f.alternate)),
           "AddAlternateLocationMapping", i);
  }
  for (std::size_t i = 0; i < w.excludes.size(); ++i) {
    const Files& f = w.excludes[i];
    t.Keep(m.AddExcludeFiles(W(f.path), W(f.filespec), f.recursive), "AddExcludeFiles", i);
  }
  for (std::size_t i = 0; ex != nullptr && i < w.snapshot_excludes.size(); ++i) {
    const Files& f = w.snapshot_excludes[i];
    t.Keep(ex->AddExcludeFilesFromSnapshot(W(f.path), W(f.filespec), f.recursive),
           "AddExcludeFilesFromSnapshot", i);
  }
  for (const edges::Component& c : w.components) Tell(t, m, c);
}

/// What writers may fail with.
constexpr std::array kFailures = {VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT,
                                  VSS_E_WRITERERROR_OUTOFRESOURCES, VSS_E_WRITERERROR_TIMEOUT,
                                  VSS_E_WRITERERROR_RETRYABLE, VSS_E_WRITERERROR_NONRETRYABLE};

}  // namespace

void ReadyEdges(Context& c, const Step& s) {
  std::size_t nth = 0;
  for (const auto& writer : c.world().writers()) {
    CVssWriterEx* const ex = writer->extended();
    if (ex == nullptr) return c.Unreached(s, "the writer is no CVssWriterEx");
    const Writer w = WriterOf(GroupOf(s), nth++);
    const HRESULT hr = c.Call(s, writer->object(), "CVssWriterEx::InitializeEx", {}, [&](auto&) {
      return ex->InitializeEx(w.id, W(w.name), w.major, w.minor, w.usage, w.source,
                              VSS_APP_FRONT_END, CVssWriter::kDefaultTimeoutFreeze,
                              VSS_AWS_NO_ALTERNATE_WRITER, false, W(w.instance));
    });
    if (hr != S_OK) return;
    if (c.Call(s, writer->object(), "CVssWriter::Subscribe", {},
               [&](auto&) { return writer->Subscribe(); }) != S_OK) {
      return;
    }
  }
}

void TellEdges(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event == nullptr || event->metadata == nullptr)
    return c.Unreached(s, "there is no metadata object");
  const Writer w = WriterOf(GroupOf(s), NumberOf(c, *event->writer));
  c.Call(s, "create_metadata#" + event->writer->name(), "IVssCreateWriterMetadata, every setter",
         {}, [&](std::vector<Field>& out) {
           Teller teller;
           Tell(teller, *event->metadata, event->metadata_ex, w);
           if (!teller.refused().empty()) out.push_back({"refused", Value::Text(teller.refused())});
           out.push_back({"writerId", Value::Text(ToText(w.id))});
           out.push_back({"told", Value::Text(TextOf(w))});
           return teller.hr();
         });
}

void FailEdges(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event == nullptr) return c.Unreached(s, "no event of a writer runs");
  const std::size_t nth = NumberOf(c, *event->writer);
  if (nth % 2 == 0) return;
  const HRESULT code = kFailures[nth / 2 % kFailures.size()];
  const VSS_ID id = WriterOf(Group::kPlain, nth).id;
  c.Call(s, event->writer->object(), "CVssWriter::SetWriterFailure",
         {{"hr", Value::Code(code)}, {"writerId", Value::Text(ToText(id))}},
         [&](auto&) { return event->writer->FailEvent(code); });
}

void FilterEdges(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const auto which = static_cast<Filter>(s.n[0]);
  std::vector<VSS_ID> ids;
  for (std::size_t i = 0; i < static_cast<std::size_t>(s.n[1]); ++i) {
    VSS_ID id = WriterOf(Group::kPlain, i).id;
    if (which == Filter::kDisableInstances) {
      const auto known = c.instances().find(ToText(id));
      if (known == c.instances().end())
        return c.Unreached(s, "no gather named the writer's instance id");
      id = known->second;
    }
    ids.push_back(id);
  }
  const auto count = static_cast<UINT>(ids.size());
  IVssBackupComponents* const backup = c.backup().object;
  constexpr const char* kMethods[] = {"IVssBackupComponents::DisableWriterClasses",
                                      "IVssBackupComponents::EnableWriterClasses",
                                      "IVssBackupComponents::DisableWriterInstances"};
  c.Call(s, c.backup().name, kMethods[s.n[0]], {{"count", Value::Number(count)}}, [&](auto&) {
    switch (which) {
      case Filter::kDisableClasses:
        return backup->DisableWriterClasses(ids.data(), count);
      case Filter::kEnableClasses:
        return backup->EnableWriterClasses(ids.data(), count);
      case Filter::kDisableInstances:
        return backup->DisableWriterInstances(ids.data(), count);
    }
    return E_FAIL;
  });
}

void AddEdges(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  for (std::size_t nth = 0; nth < c.world().writers().size(); ++nth) {
    const Writer w = WriterOf(Group::kPlain, nth);
    const auto instance = c.instances().find(ToText(w.id));
    if (instance == c.instances().end())
      return c.Unreached(s, "no gather named the writer's instance id");
    const HRESULT hr =
        c.Call(s, c.backup().name, "IVssBackupComponents::AddComponent", {}, [&](auto&) {
          return c.backup().object->AddComponent(instance->second, w.id, w.components[0].type,
                                                 nullptr, W(w.components[0].name));
        });
    if (hr != S_OK) return;
  }
}

}  // namespace gwm::ops
