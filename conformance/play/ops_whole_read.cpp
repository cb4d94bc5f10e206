// SPDX-License-Identifier: Apache-2.0
//
// Everything of every component, read through every getter.
#include "script/steps_whole.h"
#include "stage/output.h"
#include "stage/requester_help.h"
#include "stage/whole_component.h"
#include "trace/code_names.h"

namespace gwm::ops {
namespace {

/// What is read of one component: lines "field<TAB>value".
class Reading {
 public:
  explicit Reading(IVssComponent& component) : component_(component) {}

  void Add(const std::string& field, const std::string& value) {
    lines_ += field + '\t' + value + '\n';
  }

  template <class T>
  void Text(T& of, HRESULT (STDMETHODCALLTYPE T::*get)(BSTR*), const char* field) {
    OutText text;
    const HRESULT hr = (of.*get)(text.At(false));
    Add(field, Shown(text, hr));
  }
  template <class T>
  void Flag(T& of, HRESULT (STDMETHODCALLTYPE T::*get)(bool*), const char* field) {
    OutNumber<bool> flag;
    const HRESULT hr = (of.*get)(flag.At(false));
    Add(field, FAILED(hr) ? CodeName(hr) : flag.Shown("1", "0"));
  }
  /// `get(i, hr)` gives the entry as a text.
  template <class Get>
  void List(const std::string& list, HRESULT (STDMETHODCALLTYPE IVssComponent::*count)(UINT*),
            Get&& get) {
    UINT size = kNeverSet;
    const HRESULT counted = (component_.*count)(&size);
    if (FAILED(counted)) return Add(list + " count", CodeName(counted));
    if (size == kNeverSet) return Add(list + " count", "untouched");
    Add(list + " count", std::to_string(size));
    HRESULT hr = S_OK;
    for (UINT i = 0; i < size && i < 2000; ++i) {
      const std::string entry = get(i, hr);
      Add(list + ' ' + std::to_string(i), hr == S_OK ? entry : CodeName(hr));
    }
    get(size, hr);
    Add(list + " beyond", CodeName(hr));
  }

  static std::string Shown(OutText& text, HRESULT hr) {
    const Value value = text.Describe("", hr).value;
    if (FAILED(hr)) return CodeName(hr);
    if (value.kind == Value::Kind::kNull) return "-";
    if (value.kind != Value::Kind::kText) return Show(value);
    const std::u16string_view view = text.view();
    return ShownText({view.begin(), view.end()});
  }
  std::string Take() { return std::move(lines_); }
  IVssComponent& component() const { return component_; }

 private:
  IVssComponent& component_;
  std::string lines_;
};

/// Texts that one call gave, with a bar between them.
template <std::size_t n>
std::string Joined(OutText (&texts)[n], HRESULT hr) {
  std::string all;
  for (OutText& text : texts) all += (all.empty() ? "" : "|") + Reading::Shown(text, hr);
  return all;
}

std::string FilesAt(HRESULT& hr, IVssWMFiledesc* files) {
  if (FAILED(hr) || files == nullptr) return {};
  OutText path, spec, place;
  OutNumber<bool> recursive;
  const HRESULT got_path = files->GetPath(path.At(false));
  const HRESULT got_spec = files->GetFilespec(spec.At(false));
  const HRESULT got_flag = files->GetRecursive(recursive.At(false));
  const HRESULT got_place = files->GetAlternateLocation(place.At(false));
  const std::string all = Reading::Shown(path, got_path) + "|" + Reading::Shown(spec, got_spec) +
                          "|" +
                          (FAILED(got_flag) ? CodeName(got_flag) : recursive.Shown("recursive", "flat")) +
                          "|" + Reading::Shown(place, got_place);
  files->Release();
  return all;
}

void ReadTexts(Reading& r) {
  IVssComponent& of = r.component();
  r.Text(of, &IVssComponent::GetBackupOptions, "options");
  r.Text(of, &IVssComponent::GetPreviousBackupStamp, "previous");
  r.Text(of, &IVssComponent::GetBackupStamp, "stamp");
  r.Text(of, &IVssComponent::GetBackupMetadata, "metadata");
  r.Text(of, &IVssComponent::GetRestoreOptions, "restoreoptions");
  r.Text(of, &IVssComponent::GetRestoreMetadata, "restoremetadata");
  r.Text(of, &IVssComponent::GetPreRestoreFailureMsg, "prerestoremessage");
  r.Flag(of, &IVssComponent::IsSelectedForRestore, "selected");
  r.Flag(of, &IVssComponent::GetAdditionalRestores, "additional");
  OutNumber<VSS_RESTORE_TARGET> target;
  const HRESULT hr = of.GetRestoreTarget(target.At(false));
  r.Add("restoretarget", FAILED(hr) ? CodeName(hr) : target.Shown());
}

void ReadLists(Reading& r) {
  IVssComponent& of = r.component();
  r.List("mapping", &IVssComponent::GetAlternateLocationMappingCount, [&](UINT i, HRESULT& hr) {
    IVssWMFiledesc* files = nullptr;
    hr = of.GetAlternateLocationMapping(i, &files);
    return FilesAt(hr, files);
  });
  r.List("target", &IVssComponent::GetNewTargetCount, [&](UINT i, HRESULT& hr) {
    IVssWMFiledesc* files = nullptr;
    hr = of.GetNewTarget(i, &files);
    return FilesAt(hr, files);
  });
  r.List("partial", &IVssComponent::GetPartialFileCount, [&](UINT i, HRESULT& hr) {
    OutText t[4];
    hr = of.GetPartialFile(i, t[0].At(false), t[1].At(false), t[2].At(false), t[3].At(false));
    return Joined(t, hr);
  });
  r.List("directed", &IVssComponent::GetDirectedTargetCount, [&](UINT i, HRESULT& hr) {
    OutText t[6];
    hr = of.GetDirectedTarget(i, t[0].At(false), t[1].At(false), t[2].At(false), t[3].At(false),
                              t[4].At(false), t[5].At(false));
    return Joined(t, hr);
  });
  r.List("subcomponent", &IVssComponent::GetRestoreSubcomponentCount, [&](UINT i, HRESULT& hr) {
    OutText t[2];
    bool repair = false;
    hr = of.GetRestoreSubcomponent(i, t[0].At(false), t[1].At(false), &repair);
    return Joined(t, hr);
  });
  r.List("differenced", &IVssComponent::GetDifferencedFilesCount, [&](UINT i, HRESULT& hr) {
    OutText t[2];
    OutText lsn;
    auto recursive = static_cast<BOOL>(kNeverSet);
    FILETIME time{kNeverSet, kNeverSet};
    hr = of.GetDifferencedFile(i, t[0].At(false), t[1].At(false), &recursive, lsn.At(false), &time);
    lsn.Describe("", hr);
    return Joined(t, hr) + (recursive == FALSE ? "|flat|" : recursive == static_cast<BOOL>(kNeverSet) ? "|untouched|" : "|recursive|") +
           std::to_string(time.dwHighDateTime) + ":" + std::to_string(time.dwLowDateTime);
  });
}

void ReadLater(Reading& r) {
  if (const Newer<IVssComponentEx> ex(r.component(), IID_IVssComponentEx); ex) {
    auto& of = *ex.operator->();
    r.Text(of, &IVssComponentEx::GetPrepareForBackupFailureMsg, "preparemessage");
    r.Text(of, &IVssComponentEx::GetPostSnapshotFailureMsg, "postsnapshotmessage");
    r.Text(of, &IVssComponentEx::GetRestoreName, "restorename");
    r.Flag(of, &IVssComponentEx::GetAuthoritativeRestore, "authoritative");
    OutNumber<VSS_ROLLFORWARD_TYPE> roll;
    OutText point;
    const HRESULT hr = of.GetRollForward(roll.At(false), point.At(false));
    const std::string text = Reading::Shown(point, hr);
    r.Add("rollforward", FAILED(hr) ? text : roll.Shown() + "|" + text);
  }
  if (const Newer<IVssComponentEx2> newest(r.component(), IID_IVssComponentEx2); newest) {
    HRESULT code = kNoCode, application = kNoCode;
    OutText message;
    DWORD reserved = 0;
    const HRESULT hr = newest->GetFailure(&code, &application, message.At(false), &reserved);
    const std::string text = Reading::Shown(message, hr);
    r.Add("failure",
          FAILED(hr) ? text : CodeName(code) + "|" + std::to_string(application) + "|" + text);
  }
}

}  // namespace

void ReadWhole(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  const bool own = event != nullptr && event->writer != nullptr;
  if (own && event->components == nullptr) return c.Unreached(s, "the event has no components");
  if (!own && !BackupReady(c, s)) return;
  const auto note = [&](const ComponentPlace& at, IVssComponent& component) {
    Reading r(component);
    ReadTexts(r);
    ReadLists(r);
    ReadLater(r);
    c.Note(s, "component", {{"component", Value::Text(at.Key())}, {"text", Value::Text(r.Take())}});
  };
  c.Call(s, "harness", s.name, {}, [&](auto&) {
    return own ? ForEachOf(*event->components, note) : ForEachStored(*c.backup().object, note);
  });
}

}  // namespace gwm::ops
