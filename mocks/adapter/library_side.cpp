// SPDX-License-Identifier: Apache-2.0
#include "adapter/library_side.h"

#include <unistd.h>

#include <cstdio>
#include <map>
#include <memory>
#include <mutex>

#include "adapter/library_world.h"

namespace gwm::adapter {
namespace {

/// An object of the library's that the kit has a name for.
struct Known {
  void* object;
  const Type* type;
  IUnknown* unknown;   // NULL for those that are none of COM
  int references;      // that the kit has
  CVssWriter* writer;  // whose half it is
};

struct Objects {
  Channel* line = nullptr;
  std::mutex mutex;
  std::map<std::pair<void*, const Type*>, std::string> names;
  std::map<std::string, Known> known;
  std::map<std::string, PVSSCOMPONENTINFO> infos;
  unsigned made = 0;
};

Objects& All() {
  static auto& all = *new Objects;
  return all;
}

/// A writer whose handlers run in the kit's process.
template <class Writer>
class StubBase : public Writer {
 public:
  explicit StubBase(std::string name) : name_(std::move(name)) {}

 protected:
  template <auto kMethod, class... A>
  auto Method(A... arguments) {
    [[maybe_unused]] const std::tuple<Lent<A>...> lent{Lent<A>{arguments}...};
    return CallOver<LibrarySide, kMethod>(name_, arguments...);
  }

 private:
  /// What an event lends is known for as long as the event is.
  template <class A>
  struct Lent {
    A argument;
    ~Lent() {
      if constexpr (std::is_pointer_v<A>) {
        if constexpr (AnInterface<std::remove_pointer_t<A>>) {
          using I = std::remove_pointer_t<A>;
          if (argument != nullptr) LibrarySide::GiveBack(argument, TypeOf<I>::Get());
        }
      }
    }
  };

  const std::string name_;
};
template <class Writer>
class Stub final : public Relay<Writer, StubBase<Writer>> {
 public:
  explicit Stub(std::string name) : Relay<Writer, StubBase<Writer>>(std::move(name)) {}
};

using Row = Json (*)(void* object, const Json& in);
struct Served {
  const Type* type;
  Row row;
};

template <class I, auto... kMethods>
void AddRows(std::map<std::string, Served>& table, MethodList<I, kMethods...>) {
  (table.insert_or_assign(Signature<kMethods>::kName,
                          Served{TypeOf<I>::Get(),
                                 +[](void* object, const Json& in) {
                                   return ServeByType<LibrarySide, kMethods>(
                                       kMethods, static_cast<I*>(object), in);
                                 }}),
   ...);
}

Json VolumesOf(void* object, const Json&) {
  auto* half = static_cast<IVssWriterImpl*>(object);
  LPCWSTR* volumes = half->GetCurrentVolumeArray();
  if (volumes == nullptr) return {{"answer", nullptr}};
  Json list = Json::array();
  for (UINT i = 0; i < half->GetCurrentVolumeCount(); ++i) list.push_back(OptionalText(volumes[i]));
  return {{"answer", list}};
}

template <class... I>
std::map<std::string, Served> RowsOf() {
  std::map<std::string, Served> table;
  (AddRows(table, typename InterfaceOf<I>::Methods()), ...);
  table["IVssWriterImpl::GetCurrentVolumeArray"].row = VolumesOf;
  return table;
}

const std::map<std::string, Served>& Rows() {
  static const auto table =
      RowsOf<IVssEnumObject, IVssAsync, IVssWMFiledesc, IVssWMDependency, IVssComponent,
             IVssComponentEx, IVssComponentEx2, IVssWriterComponents, IVssCreateWriterMetadata,
             IVssCreateWriterMetadataEx, IVssWriterImpl, IVssCreateExpressWriterMetadata,
             IVssExpressWriter, IVssWMComponent, IVssExamineWriterMetadata,
             IVssExamineWriterMetadataEx, IVssExamineWriterMetadataEx2, IVssBackupComponents,
             IVssBackupComponentsEx, IVssBackupComponentsEx2, IVssBackupComponentsEx3,
             IVssBackupComponentsEx4>();
  return table;
}

template <auto kFunction>
Json ServeExport(const Json& in) {
  return ServeByType<LibrarySide, kFunction>(kFunction, in);
}

const std::map<std::string, Json (*)(const Json&)>& Exports() {
  static const std::map<std::string, Json (*)(const Json&)> table{
      {"CreateVssBackupComponents", ServeExport<&CreateVssBackupComponentsInternal>},
      {"CreateVssExamineWriterMetadata", ServeExport<&CreateVssExamineWriterMetadataInternal>},
      {"CreateVssExpressWriter", ServeExport<&CreateVssExpressWriterInternal>},
      {"CreateWriter", ServeExport<&CreateWriter>},
      {"CreateWriterEx", ServeExport<&CreateWriterEx>},
      {"IsVolumeSnapshotted", ServeExport<&IsVolumeSnapshottedInternal>},
      {"ShouldBlockRevert", ServeExport<&ShouldBlockRevertInternal>},
      {"GetProviderMgmtInterface", ServeExport<&GetProviderMgmtInterfaceInternal>}};
  return table;
}

template <class... I>
std::string GiveById(const IID& iid, void* object) {
  std::string name;
  const auto give = [&]<class One>(std::type_identity<One>) {
    if constexpr (InterfaceOf<One>::kHasId) {
      if (iid == *InterfaceOf<One>::kId) name = LibrarySide::Give(static_cast<One*>(object));
    }
    return !name.empty();
  };
  (give(std::type_identity<I>()) || ...);
  return name.empty() ? LibrarySide::Give(static_cast<IUnknown*>(object)) : name;
}

Json QueryInterface(IUnknown* unknown, const Json& in) {
  const IID iid = IdFromJson(in.value("riid", Json()));
  if (in.contains("ppvObject")) {
    void* place = PlaceFromJson(in["ppvObject"]);
    return {{"answer", CodeToJson(unknown->QueryInterface(iid, static_cast<void**>(place)))}};
  }
  int mark = 0;
  void* object = &mark;  // no object is here
  const HRESULT hr = unknown->QueryInterface(iid, &object);
  Json answer{{"answer", CodeToJson(hr)}};
  if (object == nullptr || (FAILED(hr) && object != &mark)) {
    answer["out"] = {{"ppvObject", PlaceToJson(object)}};
  } else if (object != &mark) {
    answer["out"] = {
        {"ppvObject",
         GiveById<IUnknown, IVssEnumObject, IVssAsync, IVssComponent, IVssComponentEx,
                  IVssComponentEx2, IVssCreateExpressWriterMetadata, IVssExpressWriter,
                  IVssExamineWriterMetadata, IVssExamineWriterMetadataEx,
                  IVssExamineWriterMetadataEx2, IVssBackupComponents, IVssBackupComponentsEx,
                  IVssBackupComponentsEx2, IVssBackupComponentsEx3, IVssBackupComponentsEx4,
                  IVssCreateWriterMetadataEx>(iid, object)}};
  }
  return answer;
}

/// The half that CreateWriter made knows its writer, which goes when it goes.
void Join(const Json& answer, CVssWriter* writer) {
  const auto out = answer.find("out");
  const std::lock_guard held(All().mutex);
  const auto half = out == answer.end() || !(*out)["ppImpl"].is_string()
                        ? All().known.end()
                        : All().known.find((*out)["ppImpl"].get<std::string>());
  if (half == All().known.end()) {
    delete writer;
  } else {
    half->second.writer = writer;
  }
}

thread_local CVssWriter* taken = nullptr;

void Erase(std::map<std::string, Known>::iterator found, CVssWriter*& orphan) {
  orphan = found->second.writer;
  All().names.erase({found->second.object, found->second.type});
  All().known.erase(found);
}

}  // namespace

Channel& LibrarySide::Line() { return *All().line; }
void LibrarySide::Open(Channel& line) { All().line = &line; }

void LibrarySide::Refuse(const std::string& why) {
  std::fprintf(stderr, "gwm-adapter: the kit: %s\n", why.c_str());
  _exit(3);
}

std::string LibrarySide::Register(void* object, const Type* type, IUnknown* unknown) {
  const std::lock_guard held(All().mutex);
  std::string& name = All().names[{object, type}];
  if (name.empty()) {
    name = std::string(type->name) + "#" + std::to_string(++All().made);
    All().known[name] = {object, type, unknown, 0, nullptr};
  }
  ++All().known[name].references;
  return name;
}

void LibrarySide::GiveBack(void* object, const Type* type) {
  CVssWriter* orphan = nullptr;
  const std::lock_guard held(All().mutex);
  const auto name = All().names.find({object, type});
  if (name == All().names.end()) return;
  const auto found = All().known.find(name->second);
  if (--found->second.references == 0) Erase(found, orphan);
}

CVssWriter* LibrarySide::WriterNamed(const Json& name, bool extended) {
  if (!name.is_string()) throw BadValue("the name of a writer was expected, not " + name.dump());
  const std::string text = name.get<std::string>();
  if (extended) return taken = new Stub<CVssWriterEx>(text);
  return taken = new Stub<CVssWriter>(text);
}

Json LibrarySide::GiveInfo(PVSSCOMPONENTINFO info) {
  Json value{{"type", static_cast<int>(info->type)}};
  const auto text = [&](const char* name, BSTR bstr) {
    value[name] = bstr == nullptr ? Json() : TextToJson({bstr, SysStringLen(bstr)});
  };
  text("bstrLogicalPath", info->bstrLogicalPath);
  text("bstrComponentName", info->bstrComponentName);
  text("bstrCaption", info->bstrCaption);
  if (info->pbIcon != nullptr) {
    value["pbIcon"] = Json::array();
    for (UINT i = 0; i < info->cbIcon; ++i) {
      value["pbIcon"].push_back(static_cast<unsigned>(info->pbIcon[i]));
    }
  }
  value["cbIcon"] = info->cbIcon;
  value["bRestoreMetadata"] = ScalarToJson("", info->bRestoreMetadata);
  value["bNotifyOnBackupComplete"] = ScalarToJson("", info->bNotifyOnBackupComplete);
  value["bSelectable"] = ScalarToJson("", info->bSelectable);
  value["bSelectableForRestore"] = ScalarToJson("", info->bSelectableForRestore);
  value["dwComponentFlags"] = info->dwComponentFlags;
  value["cFileCount"] = info->cFileCount;
  value["cDatabases"] = info->cDatabases;
  value["cLogFiles"] = info->cLogFiles;
  value["cDependencies"] = info->cDependencies;
  const std::lock_guard held(All().mutex);
  const std::string name = "info#" + std::to_string(++All().made);
  All().infos[name] = info;
  value["info"] = name;
  return value;
}

PVSSCOMPONENTINFO LibrarySide::InfoNamed(const Json& name) {
  const std::lock_guard held(All().mutex);
  const auto found = All().infos.find(name.is_string() ? name.get<std::string>() : "");
  if (found == All().infos.end()) throw BadValue("no component's info is " + name.dump());
  const PVSSCOMPONENTINFO info = found->second;
  All().infos.erase(found);
  return info;
}

void LibrarySide::Free(VSS_OBJECT_PROP& p) {
  if (p.Type == VSS_OBJECT_SNAPSHOT) VssFreeSnapshotProperties(&p.Obj.Snap);
  if (p.Type == VSS_OBJECT_PROVIDER) {
    CoTaskMemFree(p.Obj.Prov.m_pwszProviderName);
    CoTaskMemFree(p.Obj.Prov.m_pwszProviderVersion);
  }
}

namespace {

Json ServeObject(const std::string& on, const std::string& method, const Json& in) {
  Known object;
  {
    const std::lock_guard held(All().mutex);
    const auto found = All().known.find(on);
    if (found == All().known.end()) return {{"unsupported", "no object '" + on + "'"}};
    object = found->second;
    if (method == "IUnknown::AddRef") ++found->second.references;
  }
  if (object.unknown != nullptr && method == "IUnknown::AddRef") {
    return {{"answer", object.unknown->AddRef()}};
  }
  if (object.unknown != nullptr && method == "IUnknown::QueryInterface") {
    return QueryInterface(object.unknown, in);
  }
  if (object.unknown != nullptr && method == "IUnknown::Release") {
    CVssWriter* orphan = nullptr;
    {
      // Forgotten first: another object may be made at this address at once.
      const std::lock_guard held(All().mutex);
      const auto found = All().known.find(on);
      if (found != All().known.end() && --found->second.references == 0) Erase(found, orphan);
    }
    const ULONG left = object.unknown->Release();
    delete orphan;
    return {{"answer", left}};
  }
  const auto row = Rows().find(method);
  if (row == Rows().end()) return {{"unsupported", method}};
  const Type* type = object.type;
  while (type != nullptr && type != row->second.type) type = type->base;
  if (type == nullptr) return {{"unsupported", on + " has no " + method}};
  return row->second.row(object.object, in);
}

}  // namespace

Json ServeLibrary(const Subject& subject, const Json& call) {
  const Json method = call["call"];
  const Json in = call.value("in", Json::object());
  if (!method.is_string() || !in.is_object()) return {{"unsupported", method}};
  const std::string name = method.get<std::string>();
  try {
    if (!call.contains("on")) {
      const auto function = Exports().find(name);
      if (function == Exports().end()) return {{"unsupported", name}};
      taken = nullptr;
      Json answer = function->second(in);
      if (taken != nullptr) Join(answer, taken);
      return answer;
    }
    if (!call["on"].is_string()) return {{"unsupported", call["on"]}};
    const std::string on = call["on"].get<std::string>();
    if (on == "world") {
      return ServeWorld(subject, name, in, [](const std::string& object) -> IUnknown* {
        const std::lock_guard held(All().mutex);
        const auto found = All().known.find(object);
        return found == All().known.end() ? nullptr : found->second.unknown;
      });
    }
    return ServeObject(on, name, in);
  } catch (const BadValue& bad) {
    LibrarySide::Refuse("its call of " + name + " is wrong: " + bad.what());
  }
}

}  // namespace gwm::adapter
