// SPDX-License-Identifier: Apache-2.0
//
// kit_side.h: this end of the line, where the suite is: objects of the adapter's as objects of
// ours, and our writers as objects that the adapter calls.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "adapter/marshal.h"
#include "signatures/relay.h"

namespace gwm::adapter {

struct KitSide {
  static Channel& Line();
  /// The adapter said what no adapter may say: the case in which it did is in error. Does not come
  /// back.
  [[noreturn]] static void Refuse(const std::string& why);

  /// The object of that name; every time that it comes out of a call it is one reference more.
  template <class I>
  static I* Take(const Json& name);
  static std::string Give(CVssWriter* writer);
  static void Forget(const std::string& writer);

  static PVSSCOMPONENTINFO TakeInfo(const Json& value);
  static Json InfoName(PVSSCOMPONENTINFO info);
  static LPCWSTR Keep(std::u16string text);
  static LPCWSTR* Keep(std::vector<std::u16string> texts);

  // Of the proxies.
  static void Hold(const std::string& name);
  /// Whether that was the last one.
  static bool Drop(const std::string& name);
  /// The proxy, with one reference more, or NULL.
  static void* Known(const std::string& name, const char* type);
  static void* Adopt(const std::string& name, const char* type, void* proxy);
};

/// The adapter's answer to a call of a writer of ours.
Json ServeKit(const Json& call);

/// An object that is none of COM: it lives as long as an event.
template <class I>
class RemotePlain : public I {
 public:
  explicit RemotePlain(std::string name) : name_(std::move(name)) {}
  RemotePlain(const RemotePlain&) = delete;
  RemotePlain& operator=(const RemotePlain&) = delete;
  virtual ~RemotePlain() = default;
  const std::string& name() const { return name_; }

 protected:
  template <auto kMethod, class... A>
  auto Method(A... arguments) {
    return CallOver<KitSide, kMethod>(name_, arguments...);
  }

 private:
  const std::string name_;
};

/// What QueryInterface gives: the proxy of that name for the interface of that id.
void* TakeById(REFIID riid, const Json& name);

template <class I>
class RemoteCom : public RemotePlain<I> {
 public:
  using RemotePlain<I>::RemotePlain;
  ~RemoteCom() override { KitSide::Forget(writer_); }
  /// The writer of ours whose half this is.
  void Serves(std::string writer) { writer_ = std::move(writer); }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    Json in{{"riid", IdToJson(riid)}};
    if (IsNoPlace(ppvObject)) in["ppvObject"] = PlaceToJson(ppvObject);
    const Json answer = Ask("IUnknown::QueryInterface", in);
    if (answer.contains("unsupported")) return E_NOTIMPL;
    try {
      const Json out = answer.value("out", Json::object());
      if (const auto found = out.find("ppvObject"); found != out.end()) {
        if (IsNoPlace(ppvObject)) throw BadValue("ppvObject has no place, and yet comes back");
        *ppvObject = IsPlace(*found) ? PlaceFromJson(*found) : TakeById(riid, *found);
      }
      return CodeFromJson(answer.value("answer", Json()));
    } catch (const BadValue& bad) {
      KitSide::Refuse(std::string("the answer to QueryInterface is wrong: ") + bad.what());
    }
  }
  ULONG STDMETHODCALLTYPE AddRef() override {
    KitSide::Hold(this->name());
    return References("IUnknown::AddRef");
  }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = References("IUnknown::Release");
    if (KitSide::Drop(this->name())) delete this;
    return left;
  }

 private:
  Json Ask(const char* method, Json in) {
    return KitSide::Line().Call({{"on", this->name()}, {"call", method}, {"in", std::move(in)}});
  }
  ULONG References(const char* method) {
    const Json answer = Ask(method, Json::object());
    if (!answer.contains("answer") || !answer["answer"].is_number_unsigned()) {
      KitSide::Refuse(std::string(method) + " was not answered by a number of references");
    }
    return answer["answer"].get<ULONG>();
  }

  std::string writer_;
};

template <class I>
class Remote final
    : public Relay<
          I, std::conditional_t<std::is_base_of_v<IUnknown, I>, RemoteCom<I>, RemotePlain<I>>> {
 public:
  explicit Remote(std::string name)
      : Relay<I, std::conditional_t<std::is_base_of_v<IUnknown, I>, RemoteCom<I>, RemotePlain<I>>>(
            std::move(name)) {}
};
template <>
class Remote<IUnknown> final : public RemoteCom<IUnknown> {
 public:
  using RemoteCom<IUnknown>::RemoteCom;
};

template <class I>
I* KitSide::Take(const Json& name) {
  if (!name.is_string() || name.get_ref<const std::string&>().empty()) {
    throw BadValue("the name of an object was expected, not " + name.dump());
  }
  const std::string text = name.get<std::string>();
  const char* type = InterfaceOf<I>::kName;
  if (void* known = Known(text, type)) return static_cast<I*>(known);
  return static_cast<I*>(Adopt(text, type, static_cast<I*>(new Remote<I>(text))));
}

}  // namespace gwm::adapter
