// SPDX-License-Identifier: Apache-2.0
#include "adapter/kit_side.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "adapter/kit_process.h"

namespace gwm::adapter {
namespace {

struct Proxy {
  const char* type;
  void* object;
  int references;
};

/// A VSS_COMPONENTINFO with what its pointers lead to, and its name at the adapter.
struct Info {
  VSS_COMPONENTINFO info{};
  Json name;
  std::deque<BSTR> texts;
  std::vector<BYTE> icon;
  ~Info() {
    for (BSTR text : texts) SysFreeString(text);
  }
};

/// All of it lives as long as the process: objects may be released while it ends.
struct Objects {
  std::mutex mutex;
  std::map<std::string, Proxy> proxies;
  std::map<std::string, CVssWriter*> writers;
  unsigned writers_made = 0;
  std::map<PVSSCOMPONENTINFO, std::unique_ptr<Info>> infos;
  std::deque<std::u16string> texts;
  std::deque<std::vector<LPCWSTR>> lists;
};

Objects& All() {
  static auto& all = *new Objects;
  return all;
}

template <class I>
void* TakeAs(REFIID riid, const Json& name) {
  if constexpr (InterfaceOf<I>::kHasId) {
    return riid == *InterfaceOf<I>::kId ? KitSide::Take<I>(name) : nullptr;
  } else {
    return nullptr;
  }
}

template <class... I>
void* FirstOf(REFIID riid, const Json& name) {
  void* found = nullptr;
  ((found = TakeAs<I>(riid, name)) || ...);
  return found;
}

/// Gives back what an event lent.
struct Lent {
  const Json& in;
  ~Lent() {
    for (const char* parameter : {"pMetadata", "pComponent"}) {
      const Json value = in.value(parameter, Json());
      if (!value.is_string()) continue;
      void (*destroy)(void*) = nullptr;
      void* object = nullptr;
      {
        const std::lock_guard held(All().mutex);
        const auto found = All().proxies.find(value.get<std::string>());
        if (found == All().proxies.end() || --found->second.references > 0) continue;
        object = found->second.object;
        const std::string type = found->second.type;
        destroy = type == "IVssWriterComponents"
                      ? +[](void* p) { delete static_cast<Remote<IVssWriterComponents>*>(
                                           static_cast<IVssWriterComponents*>(p)); }
                  : type == "IVssCreateWriterMetadata"
                      ? +[](void* p) { delete static_cast<Remote<IVssCreateWriterMetadata>*>(
                                           static_cast<IVssCreateWriterMetadata*>(p)); }
                      : +[](void* p) { delete static_cast<Remote<IVssCreateWriterMetadataEx>*>(
                                           static_cast<IVssCreateWriterMetadataEx*>(p)); };
        All().proxies.erase(found);
      }
      destroy(object);
    }
  }
};

using Handler = Json (*)(CVssWriter* writer, const Json& in);

template <class Writer, auto... kMethods>
void AddHandlers(std::map<std::string, Handler>& table, MethodList<Writer, kMethods...>) {
  (table.emplace(
       Signature<kMethods>::kName,
       +[](CVssWriter* writer, const Json& in) {
         return ServeByType<KitSide, kMethods>(kMethods, static_cast<Writer*>(writer), in);
       }),
   ...);
}

const std::map<std::string, Handler>& Handlers() {
  static const std::map<std::string, Handler> table = [] {
    std::map<std::string, Handler> made;
    AddHandlers(made, InterfaceOf<CVssWriter>::Methods());
    AddHandlers(made, InterfaceOf<CVssWriterEx>::Methods());
    return made;
  }();
  return table;
}

}  // namespace

void* TakeById(REFIID riid, const Json& name) {
  void* found =
      FirstOf<IUnknown, IVssEnumObject, IVssAsync, IVssComponent, IVssComponentEx, IVssComponentEx2,
              IVssCreateExpressWriterMetadata, IVssExpressWriter, IVssExamineWriterMetadata,
              IVssExamineWriterMetadataEx, IVssExamineWriterMetadataEx2, IVssBackupComponents,
              IVssBackupComponentsEx, IVssBackupComponentsEx2, IVssBackupComponentsEx3,
              IVssBackupComponentsEx4, IVssCreateWriterMetadataEx>(riid, name);
  // An interface that the pages do not name has at least this much.
  return found != nullptr ? found : KitSide::Take<IUnknown>(name);
}

Channel& KitSide::Line() { return TheProcess().Line(); }
void KitSide::Refuse(const std::string& why) { TheProcess().Refuse(why); }

std::string KitSide::Give(CVssWriter* writer) {
  const std::lock_guard held(All().mutex);
  const std::string name = "writer" + std::to_string(++All().writers_made);
  All().writers[name] = writer;
  return name;
}

void KitSide::Forget(const std::string& writer) {
  if (writer.empty()) return;
  const std::lock_guard held(All().mutex);
  All().writers.erase(writer);
}

void* KitSide::Known(const std::string& name, const char* type) {
  const std::lock_guard held(All().mutex);
  const auto found = All().proxies.find(name);
  if (found == All().proxies.end()) return nullptr;
  if (std::string_view(found->second.type) != type) {
    throw BadValue("'" + name + "' is the name of an " + found->second.type + ", not of an " +
                   type);
  }
  ++found->second.references;
  return found->second.object;
}

void* KitSide::Adopt(const std::string& name, const char* type, void* proxy) {
  const std::lock_guard held(All().mutex);
  // Two threads may get the first reference each: the proxy of the second one is one too many.
  const auto [found, made] = All().proxies.try_emplace(name, Proxy{type, proxy, 0});
  ++found->second.references;
  return found->second.object;
}

void KitSide::Hold(const std::string& name) {
  const std::lock_guard held(All().mutex);
  if (const auto found = All().proxies.find(name); found != All().proxies.end()) {
    ++found->second.references;
  }
}

bool KitSide::Drop(const std::string& name) {
  const std::lock_guard held(All().mutex);
  const auto found = All().proxies.find(name);
  if (found == All().proxies.end() || --found->second.references > 0) return false;
  All().proxies.erase(found);
  return true;
}

PVSSCOMPONENTINFO KitSide::TakeInfo(const Json& value) {
  if (!value.is_object() || !value.contains("info")) throw BadValue("'info', its name, is missing");
  auto made = std::make_unique<Info>();
  made->name = value["info"];
  VSS_COMPONENTINFO& info = made->info;
  const auto text = [&](const char* name, BSTR& place) {
    if (!value.contains(name) || value[name].is_null()) return;
    const std::u16string units = TextFromJson(value[name]);
    place = SysAllocStringLen(units.data(), static_cast<UINT>(units.size()));
    made->texts.push_back(place);
  };
  const auto number = [&](const char* name, auto& place) {
    using T = std::remove_reference_t<decltype(place)>;
    if (value.contains(name)) place = ScalarFromJson<T>(name, value[name]);
  };
  number("type", info.type);
  text("bstrLogicalPath", info.bstrLogicalPath);
  text("bstrComponentName", info.bstrComponentName);
  text("bstrCaption", info.bstrCaption);
  if (value.contains("pbIcon") && value["pbIcon"].is_array()) {
    for (const Json& byte : value["pbIcon"]) made->icon.push_back(ScalarFromJson<BYTE>("", byte));
    info.pbIcon = made->icon.data();
  }
  number("cbIcon", info.cbIcon);
  number("bRestoreMetadata", info.bRestoreMetadata);
  number("bNotifyOnBackupComplete", info.bNotifyOnBackupComplete);
  number("bSelectable", info.bSelectable);
  number("bSelectableForRestore", info.bSelectableForRestore);
  number("dwComponentFlags", info.dwComponentFlags);
  number("cFileCount", info.cFileCount);
  number("cDatabases", info.cDatabases);
  number("cLogFiles", info.cLogFiles);
  number("cDependencies", info.cDependencies);
  const PVSSCOMPONENTINFO place = &info;
  const std::lock_guard held(All().mutex);
  All().infos[place] = std::move(made);
  return place;
}

Json KitSide::InfoName(PVSSCOMPONENTINFO info) {
  const std::lock_guard held(All().mutex);
  const auto found = All().infos.find(info);
  if (found == All().infos.end()) return {{"at", reinterpret_cast<std::uintptr_t>(info)}};
  Json name = found->second->name;
  All().infos.erase(found);  // only FreeComponentInfo asks
  return name;
}

LPCWSTR KitSide::Keep(std::u16string text) {
  const std::lock_guard held(All().mutex);
  All().texts.push_back(std::move(text));
  return All().texts.back().c_str();
}

LPCWSTR* KitSide::Keep(std::vector<std::u16string> texts) {
  std::vector<LPCWSTR> list;
  for (std::u16string& text : texts) list.push_back(Keep(std::move(text)));
  const std::lock_guard held(All().mutex);
  All().lists.push_back(std::move(list));
  return All().lists.back().data();
}

Json ServeKit(const Json& call) {
  const Json on = call.value("on", Json());
  const Json method = call["call"];
  const auto handler = Handlers().find(method.is_string() ? method.get<std::string>() : "");
  if (handler == Handlers().end()) return {{"unsupported", method}};
  CVssWriter* writer = nullptr;
  if (on.is_string()) {
    const std::lock_guard held(All().mutex);
    const auto found = All().writers.find(on.get<std::string>());
    if (found != All().writers.end()) writer = found->second;
  }
  if (writer == nullptr) {
    TheProcess().Fault("it called " + handler->first +
                       " of a writer that is not there: " + on.dump());
  }
  const Json in = call.value("in", Json::object());
  const Lent lent{in};
  try {
    return handler->second(writer, in);
  } catch (const BadValue& bad) {
    KitSide::Refuse("its call of " + handler->first + " is wrong: " + bad.what());
  } catch (const std::exception& thrown) {
    return {{"threw", thrown.what()}};
  } catch (...) {
    return {{"threw", "an exception"}};
  }
}

}  // namespace gwm::adapter
