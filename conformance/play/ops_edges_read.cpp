// SPDX-License-Identifier: Apache-2.0
//
// A requester reads everything: each document through every getter, as the lines that
// script/edges.h writes, and each writer's status.
#include <algorithm>

#include "script/steps_edges.h"
#include "stage/output.h"
#include "stage/owned.h"
#include "stage/requester_help.h"
#include "trace/code_names.h"

namespace gwm::ops {
namespace {

constexpr UINT kMost = 5000;  // of anything: a count that is nonsense would never end

/// A count; 0 where none was set.
UINT Few(const OutNumber<UINT>& count) {
  const Value value = count.Describe("").value;
  return value.kind == Value::Kind::kNumber ? static_cast<UINT>(std::min<std::int64_t>(value.number, kMost)) : 0;
}

/// What is gathered of one document, and the first code that is not as it should be.
class Reader {
 public:
  /// Begins a line.
  void Line(const std::string& key) { text_ += (text_.empty() ? "" : "\n") + key; }
  void Add(std::string_view field, std::string_view value) {
    text_.append(1, '\t').append(field).append(1, '=').append(value);
  }
  void Number(std::string_view field, std::int64_t n) { Add(field, std::to_string(n)); }
  template <class T>
  void Number(std::string_view field, const OutNumber<T>& n) {
    Add(field, n.Shown("1", "0"));
  }
  /// A text of which there may be none.
  void Text(std::string_view field, OutText& text, HRESULT hr) {
    const Value v = text.Describe("", hr).value;
    if (FAILED(hr)) return Add(field, "!" + CodeName(hr));
    // S_FALSE says that there is none; what the output then holds is judged elsewhere.
    if (hr == S_FALSE || v.kind == Value::Kind::kNull) return Add(field, "-");
    Add(field, v.kind == Value::Kind::kText ? edges::Shown(v.text) : "!" + Show(v));
  }
  /// A text that its structure keeps.
  void Kept(std::string_view field, BSTR text) {
    const Value v = OutText::Of(text);
    if (v.kind == Value::Kind::kNull) return Add(field, "-");
    Add(field, v.kind == Value::Kind::kText ? edges::Shown(v.text) : "!" + Show(v));
  }
  /// False, and the code is kept, unless it is S_OK.
  bool Good(HRESULT hr, std::string_view field) {
    if (hr == S_OK) return true;
    Add(field, "!" + CodeName(hr));
    if (hr_ == S_OK) hr_ = hr;
    return false;
  }
  std::string Take() { return std::move(text_) + "\n"; }
  HRESULT hr() const { return hr_; }

 private:
  std::string text_;
  HRESULT hr_ = S_OK;
};

void ReadFiles(Reader& r, const std::string& key, HRESULT got, IVssWMFiledesc* handed_out, bool mask) {
  r.Line(key);
  if (!r.Good(got, "object") || handed_out == nullptr) return;
  const Owned<IVssWMFiledesc> files(handed_out);
  OutText path, filespec, alternate;
  r.Text("path", path, files->GetPath(path.At(false)));
  r.Text("filespec", filespec, files->GetFilespec(filespec.At(false)));
  OutNumber<bool> recursive;
  if (r.Good(files->GetRecursive(recursive.At(false)), "recursive")) r.Number("recursive", recursive);
  r.Text("alternate", alternate, files->GetAlternateLocation(alternate.At(false)));
  OutNumber<DWORD> bits;
  if (mask && r.Good(files->GetBackupTypeMask(bits.At(false)), "mask")) r.Number("mask", bits);
}

void ReadDependency(Reader& r, const std::string& key, HRESULT got, IVssWMDependency* handed_out) {
  r.Line(key);
  if (!r.Good(got, "object") || handed_out == nullptr) return;
  const Owned<IVssWMDependency> dependency(handed_out);
  VSS_ID id{};
  OutText path, name;
  const HRESULT hr = dependency->GetWriterId(&id);
  if (hr == S_FALSE) {
    r.Add("absent", "S_FALSE");  // no such writer lives: pages differ on whether it is told then
  } else {
    if (r.Good(hr, "id")) r.Add("id", ToText(id));
    r.Text("path", path, dependency->GetLogicalPath(path.At(false)));
    r.Text("name", name, dependency->GetComponentName(name.At(false)));
  }
}

void ReadComponent(Reader& r, const std::string& key, HRESULT got, IVssWMComponent* handed_out) {
  r.Line(key);
  if (!r.Good(got, "object") || handed_out == nullptr) return;
  const Owned<IVssWMComponent> component(handed_out);
  PVSSCOMPONENTINFO info = nullptr;
  const HRESULT hr = component->GetComponentInfo(&info);
  if (!r.Good(hr, "info") || info == nullptr) return;
  r.Number("type", info->type);
  r.Kept("path", info->bstrLogicalPath);
  r.Kept("name", info->bstrComponentName);
  r.Kept("caption", info->bstrCaption);
  r.Add("icon", edges::ShownIcon(info->pbIcon, std::min(info->cbIcon, 1u << 20)));
  r.Number("selectable", info->bSelectable ? 1 : 0);
  r.Number("selectable_for_restore", info->bSelectableForRestore ? 1 : 0);
  r.Number("flags", info->dwComponentFlags);
  r.Number("files", info->cFileCount);
  r.Number("databases", info->cDatabases);
  r.Number("logs", info->cLogFiles);
  r.Number("dependencies", info->cDependencies);
  const UINT counts[] = {std::min(info->cFileCount, kMost), std::min(info->cDatabases, kMost),
                         std::min(info->cLogFiles, kMost), std::min(info->cDependencies, kMost)};
  component->FreeComponentInfo(info);
  const auto part = [&key](const char* kind, UINT i) {
    return key + " " + kind + " " + std::to_string(i);
  };
  for (UINT i = 0; i < counts[0]; ++i) {
    IVssWMFiledesc* files = nullptr;
    const HRESULT file = component->GetFile(i, &files);
    ReadFiles(r, part("file", i), file, files, true);
  }
  for (UINT i = 0; i < counts[1]; ++i) {
    IVssWMFiledesc* files = nullptr;
    const HRESULT file = component->GetDatabaseFile(i, &files);
    ReadFiles(r, part("database", i), file, files, true);
  }
  for (UINT i = 0; i < counts[2]; ++i) {
    IVssWMFiledesc* files = nullptr;
    const HRESULT file = component->GetDatabaseLogFile(i, &files);
    ReadFiles(r, part("log", i), file, files, true);
  }
  for (UINT i = 0; i < counts[3]; ++i) {
    IVssWMDependency* dependency = nullptr;
    const HRESULT found = component->GetDependency(i, &dependency);
    ReadDependency(r, part("dependency", i), found, dependency);
  }
}

/// What GetIdentity says of who the document is of.
struct Identity {
  VSS_ID instance{};
  VSS_ID writer{};
};

/// GetIdentity, GetIdentityEx, GetVersion, GetBackupSchema: the line "writer".
Identity ReadIdentity(Reader& r, IVssExamineWriterMetadata& document,
                      IVssExamineWriterMetadataEx2* ex) {
  Identity who;
  VSS_ID same_instance{}, same_writer{};
  OutText name, same_name, instance_name;
  OutNumber<VSS_USAGE_TYPE> usage, same_usage;
  OutNumber<VSS_SOURCE_TYPE> source, same_source;
  r.Line("writer");
  HRESULT hr = document.GetIdentity(&who.instance, &who.writer, name.At(false), usage.At(false), source.At(false));
  r.Good(hr, "identity");
  r.Add("id", ToText(who.writer));
  r.Text("name", name, hr);
  if (ex != nullptr) {
    hr = ex->GetIdentityEx(&same_instance, &same_writer, same_name.At(false),
                           instance_name.At(false), same_usage.At(false), same_source.At(false));
    r.Good(hr, "identity_ex");
    r.Text("instance", instance_name, hr);
    r.Text("same_name", same_name, hr);
    r.Add("same_id", ToText(same_writer));
    r.Number("same_usage", same_usage);
    r.Number("same_source", same_source);
  }
  r.Number("usage", usage);
  r.Number("source", source);
  OutNumber<DWORD> major, minor, schema;
  if (ex != nullptr && r.Good(ex->GetVersion(major.At(false), minor.At(false)), "version")) {
    r.Number("major", major);
    r.Number("minor", minor);
  }
  if (r.Good(document.GetBackupSchema(schema.At(false)), "schema")) r.Number("schema", schema);
  return who;
}

/// How many mappings there are.
UINT ReadRestore(Reader& r, IVssExamineWriterMetadata& document) {
  OutNumber<VSS_RESTOREMETHOD_ENUM> method;
  OutNumber<VSS_WRITERRESTORE_ENUM> participation;
  OutText service, procedure;
  OutNumber<bool> reboot;
  OutNumber<UINT> mappings;
  const HRESULT hr = document.GetRestoreMethod(method.At(false), service.At(false), procedure.At(false),
                                               participation.At(false), reboot.At(false), mappings.At(false));
  if (hr == S_FALSE) return 0;
  r.Line("restore");
  const bool is_good = r.Good(hr, "code");
  r.Number("method", method);
  r.Text("service", service, hr);
  r.Text("procedure", procedure, hr);
  r.Number("participation", participation);
  r.Number("reboot", reboot);
  r.Number("mappings", mappings);
  return is_good ? Few(mappings) : 0;
}

Identity ReadDocument(Reader& r, IVssExamineWriterMetadata& document) {
  void* found = nullptr;
  Owned<IVssExamineWriterMetadataEx2> ex;
  if (document.QueryInterface(IID_IVssExamineWriterMetadataEx2, &found) == S_OK) {
    ex.reset(static_cast<IVssExamineWriterMetadataEx2*>(found));
  }
  const Identity who = ReadIdentity(r, document, ex.get());
  OutNumber<UINT> include, exclude, components, unshadowed;
  r.Line("counts");
  r.Good(document.GetFileCounts(include.At(false), exclude.At(false), components.At(false)), "counts");
  r.Number("components", components);
  r.Number("excludes", exclude);
  if (!ex) *unshadowed.At(false) = 0;
  if (ex) r.Good(ex->GetExcludeFromSnapshotCount(unshadowed.At(false)), "snapshot_count");
  r.Number("snapshot_excludes", unshadowed);
  const UINT mappings = ReadRestore(r, document);
  for (UINT i = 0; i < mappings; ++i) {
    IVssWMFiledesc* files = nullptr;
    const HRESULT hr = document.GetAlternateLocationMapping(i, &files);
    ReadFiles(r, "mapping " + std::to_string(i), hr, files, false);
  }
  for (UINT i = 0; i < Few(exclude); ++i) {
    IVssWMFiledesc* files = nullptr;
    const HRESULT hr = document.GetExcludeFile(i, &files);
    ReadFiles(r, "exclude " + std::to_string(i), hr, files, false);
  }
  for (UINT i = 0; i < Few(unshadowed); ++i) {
    IVssWMFiledesc* files = nullptr;
    const HRESULT hr = ex->GetExcludeFromSnapshotFile(i, &files);
    ReadFiles(r, "snapshot_exclude " + std::to_string(i), hr, files, false);
  }
  for (UINT i = 0; i < Few(components); ++i) {
    IVssWMComponent* component = nullptr;
    const HRESULT hr = document.GetComponent(i, &component);
    ReadComponent(r, "component " + std::to_string(i), hr, component);
  }
  return who;
}

/// Puts what its saved text gives in the place of a document; NULL where it gives none.
HRESULT Reload(IVssExamineWriterMetadata*& document) {
  BSTR text = nullptr;
  HRESULT hr = document->SaveAsXML(&text);
  document->Release();
  document = nullptr;
  if (hr == S_OK) hr = CreateVssExamineWriterMetadata(text, &document);
  SysFreeString(text);
  return hr == S_OK && document == nullptr ? E_FAIL : hr;
}

}  // namespace

void ReadEdges(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  IVssBackupComponents* const backup = c.backup().object;
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) -> HRESULT {
    UINT count = 0;
    HRESULT answer = backup->GetWriterMetadataCount(&count);
    out.push_back({"pcWriters", Value::Number(count)});
    for (UINT i = 0; answer == S_OK && i < std::min(count, kMost); ++i) {
      VSS_ID instance{};
      IVssExamineWriterMetadata* document = nullptr;
      const HRESULT hr = backup->GetWriterMetadata(i, &instance, &document);
      if (hr != S_OK || document == nullptr) {
        answer = hr;
        break;
      }
      if (s.n[0] != 0) answer = Reload(document);
      if (answer != S_OK) break;
      Reader reader;
      const Identity who = ReadDocument(reader, *document);
      document->Release();
      c.instances()[ToText(who.writer)] = who.instance;
      c.Note(s, "read",
             {{"iWriter", Value::Number(i)},
              {"pidInstance", Value::Text(ToText(instance))},
              {"instanceId", Value::Text(ToText(who.instance))},
              {"writerId", Value::Text(ToText(who.writer))},
              {"text", Value::Text(reader.Take())}});
    }
    return answer;
  });
}

void StatusEdges(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const Queried<IVssBackupComponentsEx3> ex(c, IID_IVssBackupComponentsEx3);
  if (s.n[0] != 0 && !ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx3");
  IVssBackupComponents* const backup = c.backup().object;
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) -> HRESULT {
    UINT count = 0;
    HRESULT answer = backup->GetWriterStatusCount(&count);
    out.push_back({"pcWriters", Value::Number(count)});
    for (UINT i = 0; answer == S_OK && i < std::min(count, kMost); ++i) {
      OutId instance, writer;
      OutText name, message;
      OutNumber<VSS_WRITER_STATE> state;
      HRESULT failure = kNoCode, application = kNoCode;
      answer = s.n[0] == 0
                   ? backup->GetWriterStatus(i, instance.At(false), writer.At(false),
                                             name.At(false), state.At(false), &failure)
                   : ex->GetWriterStatusEx(i, instance.At(false), writer.At(false), name.At(false),
                                           state.At(false), &failure, &application, message.At(false));
      message.Describe("", s.n[0] == 0 ? E_FAIL : answer);
      c.Note(s, "status",
             {{"iWriter", Value::Number(i)},
              instance.Describe("pidInstance"),
              writer.Describe("pidWriter"),
              name.Describe("pbstrWriter", answer),
              state.Describe("pnStatus"),
              {"phResultFailure", Value::Code(failure)}});
    }
    return answer;
  });
}

}  // namespace gwm::ops
