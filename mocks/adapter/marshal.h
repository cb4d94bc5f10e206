// SPDX-License-Identifier: Apache-2.0
//
// marshal.h: any method of any interface as a line and back. Names and types come from the public
// headers (signatures/methods.h), so that no method is written twice.
//
//   CallOver<Side, &IVssAsync::Wait>("o2", 100)      makes the call on the other side's object
//   Serve<Side, &IVssAsync::Wait>(async, in)         answers such a call
//
// Side is this process's end, with static functions: Line() its Channel, Refuse(why) for what the
// other side must not say, Give(object) the name under which the other side knows an object,
// Take<I>(name) the reverse, GiveInfo and TakeInfo the same for a VSS_COMPONENTINFO, Keep(text),
// Keep(texts) for what the library owns.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "adapter/values.h"
#include "signatures/methods.h"

namespace gwm {

template <>
struct InterfaceOf<IUnknown> {
  static constexpr const char* kName = "IUnknown";
  static constexpr bool kHasId = true;
  static constexpr const IID* kId = &IID_IUnknown;
  using Base = void;
  using Methods = MethodList<IUnknown>;
};

// The exports, as the pages name them.
template <>
struct Signature<&CreateVssBackupComponentsInternal> {
  static constexpr const char* kName = "CreateVssBackupComponents";
  static constexpr std::array<const char*, 1> kParameters{"ppBackup"};
};
template <>
struct Signature<&CreateVssExamineWriterMetadataInternal> {
  static constexpr const char* kName = "CreateVssExamineWriterMetadata";
  static constexpr std::array<const char*, 2> kParameters{"bstrXML", "ppMetadata"};
};
template <>
struct Signature<&CreateVssExpressWriterInternal> {
  static constexpr const char* kName = "CreateVssExpressWriter";
  static constexpr std::array<const char*, 1> kParameters{"ppWriter"};
};
template <>
struct Signature<&CreateWriter> {
  static constexpr const char* kName = "CreateWriter";
  static constexpr std::array<const char*, 2> kParameters{"pWriter", "ppImpl"};
};
template <>
struct Signature<&CreateWriterEx> {
  static constexpr const char* kName = "CreateWriterEx";
  static constexpr std::array<const char*, 2> kParameters{"pWriter", "ppImpl"};
};
template <>
struct Signature<&IsVolumeSnapshottedInternal> {
  static constexpr const char* kName = "IsVolumeSnapshotted";
  static constexpr std::array<const char*, 3> kParameters{"pwszVolumeName", "pbSnapshotsPresent",
                                                          "plSnapshotCapability"};
};
template <>
struct Signature<&ShouldBlockRevertInternal> {
  static constexpr const char* kName = "ShouldBlockRevert";
  static constexpr std::array<const char*, 2> kParameters{"wszVolumeName", "pbBlock"};
};
template <>
struct Signature<&GetProviderMgmtInterfaceInternal> {
  static constexpr const char* kName = "GetProviderMgmtInterface";
  static constexpr std::array<const char*, 3> kParameters{"ProviderId", "InterfaceId", "ppItf"};
};

namespace adapter {

template <class T>
concept AnInterface = requires {
  InterfaceOf<T>::kName;
};
template <class T>
concept Scalar = std::is_integral_v<T> || std::is_enum_v<T>;

/// Whether a method stores something at an argument of this type.
template <class T>
inline constexpr bool kIsOutput = false;
template <class T>
inline constexpr bool kIsOutput<T*> =
    !std::is_const_v<T> && !std::is_same_v<T, WCHAR> && !AnInterface<T>;

inline bool IsCode(std::string_view name) {
  return name.starts_with("hr") || name.starts_with("phr") || name.starts_with("pHr");
}
inline bool IsBstr(std::string_view name) {
  return name.starts_with("bstr") || name.starts_with("pbstr");
}

/// NULL, or what a test hands in for a place that is no memory.
inline bool IsNoPlace(const void* p) { return reinterpret_cast<std::uintptr_t>(p) < 4096; }
inline Json PlaceToJson(const void* p) {
  if (p == nullptr) return Json();
  return {{"at", reinterpret_cast<std::uintptr_t>(p)}};
}
inline bool IsPlace(const Json& value) {
  return value.is_null() || (value.is_object() && value.contains("at"));
}
inline void* PlaceFromJson(const Json& value) {
  if (value.is_null()) return nullptr;
  if (!value["at"].is_number_unsigned()) throw BadValue("an address was expected");
  return reinterpret_cast<void*>(value["at"].get<std::uintptr_t>());
}

template <Scalar T>
Json ScalarToJson(const char* name, T value) {
  if constexpr (std::is_same_v<T, bool>) {
    unsigned char byte;  // what a library stored may be no bool
    std::memcpy(&byte, &value, 1);
    return byte <= 1 ? Json(byte == 1) : Json(byte);
  } else if (IsCode(name)) {
    return CodeToJson(static_cast<HRESULT>(value));
  } else {
    return static_cast<std::int64_t>(value);
  }
}

template <Scalar T>
T ScalarFromJson(const char* name, const Json& value) {
  if constexpr (std::is_same_v<T, bool>) {
    if (!value.is_boolean()) throw BadValue("true or false was expected, not " + value.dump());
    return value.get<bool>();
  } else {
    if (IsCode(name) && value.is_string()) return static_cast<T>(CodeFromJson(value));
    if (!value.is_number_integer()) throw BadValue("a number was expected, not " + value.dump());
    return static_cast<T>(value.get<std::int64_t>());
  }
}

// ---- the calling side ----

/// Writes an argument; `next` is the one behind it where that is a number: how many there are.
template <class Side, class T>
void PutIn(Json& in, const char* name, T value, std::uint32_t next) {
  if constexpr (Scalar<T>) {
    in[name] = ScalarToJson(name, value);
  } else if constexpr (std::is_same_v<T, GUID>) {
    in[name] = IdToJson(value);
  } else if constexpr (std::is_same_v<T, FILETIME>) {
    in[name] = std::uint64_t{value.dwHighDateTime} << 32 | value.dwLowDateTime;
  } else if constexpr (kIsOutput<T>) {
    if (IsNoPlace(value)) in[name] = PlaceToJson(value);
  } else if (IsNoPlace(value)) {
    in[name] = PlaceToJson(value);
  } else if constexpr (std::is_same_v<std::remove_const_t<std::remove_pointer_t<T>>, WCHAR>) {
    in[name] = IsBstr(name) ? TextToJson({value, SysStringLen(const_cast<BSTR>(value))})
                            : TextToJson(std::u16string_view(value));
  } else if constexpr (std::is_same_v<T, const GUID*>) {
    in[name] = Json::array();
    for (std::uint32_t i = 0; i < next; ++i) in[name].push_back(IdToJson(value[i]));
  } else if constexpr (std::is_same_v<T, const BYTE*>) {
    in[name] = Json::array();
    for (std::uint32_t i = 0; i < next; ++i) in[name].push_back(static_cast<unsigned>(value[i]));
  } else if constexpr (std::is_same_v<T, PVSSCOMPONENTINFO>) {
    in[name] = Side::InfoName(value);
  } else {
    in[name] = Side::Give(value);
  }
}

/// Stores what came back for an argument.
template <class Side, class T>
void TakeOut(const Json& out, const char* name, T place) {
  if constexpr (kIsOutput<T>) {
    const auto found = out.find(name);
    if (found == out.end()) return;
    if (IsNoPlace(place)) throw BadValue(std::string(name) + " has no place, and yet comes back");
    const Json& value = *found;
    using V = std::remove_pointer_t<T>;
    if constexpr (Scalar<V>) {
      if constexpr (std::is_same_v<V, bool>) {
        const auto byte = value.is_number_unsigned()
                              ? static_cast<unsigned char>(value.get<unsigned>())
                              : static_cast<unsigned char>(ScalarFromJson<bool>(name, value));
        std::memcpy(place, &byte, 1);
      } else {
        *place = ScalarFromJson<V>(name, value);
      }
    } else if constexpr (std::is_same_v<V, GUID>) {
      *place = IdFromJson(value);
    } else if constexpr (std::is_same_v<V, FILETIME>) {
      const auto time = ScalarFromJson<std::uint64_t>(name, value);
      *place = {static_cast<DWORD>(time), static_cast<DWORD>(time >> 32)};
    } else if constexpr (std::is_same_v<V, VSS_SNAPSHOT_PROP>) {
      std::memset(place, 0, sizeof *place);
      SnapshotFromJson(value, *place);
    } else if constexpr (std::is_same_v<V, VSS_OBJECT_PROP>) {
      if (!value.is_array()) throw BadValue("a list was expected, not " + value.dump());
      for (std::size_t i = 0; i < value.size(); ++i) {
        std::memset(&place[i], 0, sizeof *place);
        ObjectFromJson(value[i], place[i]);
      }
    } else if (IsPlace(value)) {
      *place = static_cast<V>(PlaceFromJson(value));
    } else if constexpr (std::is_same_v<V, WCHAR*>) {
      const std::u16string text = TextFromJson(value);
      *place = IsBstr(name) ? SysAllocStringLen(text.data(), static_cast<UINT>(text.size()))
                            : TaskText(value);
    } else if constexpr (std::is_same_v<V, LPCWSTR>) {
      *place = Side::Keep(TextFromJson(value));
    } else if constexpr (std::is_same_v<V, PVSSCOMPONENTINFO>) {
      *place = Side::TakeInfo(value);
    } else if constexpr (AnInterface<std::remove_pointer_t<V>>) {
      *place = Side::template Take<std::remove_pointer_t<V>>(value);
    } else {
      throw BadValue(std::string(name) + " cannot cross");
    }
  }
}

template <class Side, class R>
R ResultFromJson(const Json& value) {
  if constexpr (std::is_same_v<R, HRESULT>) {
    return CodeFromJson(value);
  } else if constexpr (Scalar<R>) {
    return ScalarFromJson<R>("", value);
  } else if constexpr (std::is_same_v<R, GUID>) {
    return IdFromJson(value);
  } else if constexpr (std::is_same_v<R, LPCWSTR*>) {
    if (value.is_null()) return nullptr;
    std::vector<std::u16string> texts;
    for (const Json& one : value) texts.push_back(TextFromJson(one));
    return Side::Keep(std::move(texts));
  } else {
    return value.is_null() ? nullptr : Side::template Take<std::remove_pointer_t<R>>(value);
  }
}

template <class R>
R Unsupported() {
  if constexpr (std::is_same_v<R, HRESULT>) {
    return E_NOTIMPL;
  } else {
    return R();
  }
}

inline std::uint32_t CountIn(auto value) {
  if constexpr (std::is_same_v<decltype(value), UINT>) {
    return value;
  } else {
    return 0;
  }
}

/// Makes a call, of a method on an object of the other side's or, where `on` is empty, of an
/// export.
template <class Side, auto kMethod, class R, class... A>
R CallAs(const std::string& on, A... arguments) {
  using S = Signature<kMethod>;
  Json in = Json::object();
  const auto all = std::make_tuple(arguments..., 0);
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    (PutIn<Side>(in, S::kParameters[i], std::get<i>(all), CountIn(std::get<i + 1>(all))), ...);
  }
  (std::index_sequence_for<A...>());
  Json call;
  if (!on.empty()) call["on"] = on;
  call["call"] = S::kName;
  call["in"] = std::move(in);
  const Json answer = Side::Line().Call(std::move(call));
  if (answer.contains("threw")) throw std::runtime_error(answer["threw"].dump());
  if (answer.contains("unsupported")) return Unsupported<R>();
  try {
    if (!answer.contains("answer")) throw BadValue("neither an answer nor unsupported");
    const Json out = answer.value("out", Json::object());
    if (!out.is_object()) throw BadValue("'out' is no object");
    std::size_t known = 0;
    [&]<std::size_t... i>(std::index_sequence<i...>) {
      ((known += kIsOutput<A> && out.contains(S::kParameters[i])), ...);
      (TakeOut<Side>(out, S::kParameters[i], std::get<i>(all)), ...);
    }
    (std::index_sequence_for<A...>());
    if (known != out.size()) throw BadValue("'out' has what is no output of it");
    if constexpr (!std::is_void_v<R>) return ResultFromJson<Side, R>(answer["answer"]);
  } catch (const BadValue& bad) {
    Side::Refuse("the answer to " + std::string(S::kName) + " is wrong: " + bad.what());
    if constexpr (!std::is_void_v<R>) return Unsupported<R>();
  }
}

template <class Side, auto kMethod, class I, class R, class... A, class... Given>
R CallByType(R (I::*)(A...), const std::string& on, Given... arguments) {
  return CallAs<Side, kMethod, R, A...>(on, arguments...);
}
template <class Side, auto kMethod, class R, class... A, class... Given>
R CallByType(R (*)(A...), const std::string& on, Given... arguments) {
  return CallAs<Side, kMethod, R, A...>(on, arguments...);
}
template <class Side, auto kMethod, class... Given>
auto CallOver(const std::string& on, Given... arguments) {
  return CallByType<Side, kMethod>(kMethod, on, arguments...);
}

// ---- the serving side ----

/// A parameter while a call is served: its value, and afterwards what has been stored there.
template <class Side, class T>
class Held {
 public:
  Held(const char* name, const Json& in) : name_(name) {
    const auto found = in.find(name);
    const Json given = found == in.end() ? Json() : *found;
    if constexpr (Scalar<T>) {
      value_ = ScalarFromJson<T>(name, given);
    } else if constexpr (std::is_same_v<T, GUID>) {
      value_ = IdFromJson(given);
    } else if constexpr (std::is_same_v<T, FILETIME>) {
      const auto time = ScalarFromJson<std::uint64_t>(name, given);
      value_ = {static_cast<DWORD>(time), static_cast<DWORD>(time >> 32)};
    } else if constexpr (kIsOutput<T>) {
      using V = std::remove_pointer_t<T>;
      if (found != in.end()) {
        value_ = static_cast<T>(PlaceFromJson(given));
      } else {
        std::size_t count = 1;
        if (in.contains("celt"))
          count = std::min<std::size_t>(in["celt"].get<std::uint32_t>(), 4096);
        storage_.assign(std::max<std::size_t>(count, 1) * sizeof(V), kPattern);
      }
    } else if (IsPlace(given)) {
      value_ = static_cast<T>(PlaceFromJson(given));
    } else if constexpr (std::is_same_v<std::remove_const_t<std::remove_pointer_t<T>>, WCHAR>) {
      const std::u16string text = TextFromJson(given);
      bstr_ = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
      value_ = bstr_;
    } else if constexpr (std::is_same_v<T, const GUID*> || std::is_same_v<T, const BYTE*>) {
      using V = std::remove_const_t<std::remove_pointer_t<T>>;
      storage_.resize(given.size() * sizeof(V) + 1);
      for (std::size_t i = 0; i < given.size(); ++i) {
        V one;
        if constexpr (std::is_same_v<V, GUID>) {
          one = IdFromJson(given[i]);
        } else {
          one = ScalarFromJson<V>(name, given[i]);
        }
        std::memcpy(storage_.data() + i * sizeof(V), &one, sizeof one);
      }
    } else if constexpr (std::is_same_v<T, PVSSCOMPONENTINFO>) {
      value_ = Side::InfoNamed(given);
    } else {
      value_ = Side::template Take<std::remove_pointer_t<T>>(given);
    }
  }
  Held(Held&& other) noexcept
      : name_(other.name_),
        value_(other.value_),
        storage_(std::move(other.storage_)),
        bstr_(std::exchange(other.bstr_, nullptr)) {}
  ~Held() { SysFreeString(bstr_); }

  T Get() {
    if constexpr (std::is_pointer_v<T>) {
      if (!storage_.empty()) return reinterpret_cast<T>(storage_.data());
    }
    return value_;
  }

  /// Writes what the call has stored; of a call that failed no pointer is followed.
  void Out(Json& out, bool failed) {
    if constexpr (kIsOutput<T>) {
      using V = std::remove_pointer_t<T>;
      if (storage_.empty() || IsUntouched(0, storage_.size())) return;
      V* place = Get();
      if constexpr (Scalar<V>) {
        out[name_] = ScalarToJson(name_, *place);
      } else if constexpr (std::is_same_v<V, GUID>) {
        out[name_] = IdToJson(*place);
      } else if constexpr (std::is_same_v<V, FILETIME>) {
        out[name_] = std::uint64_t{place->dwHighDateTime} << 32 | place->dwLowDateTime;
      } else if constexpr (std::is_same_v<V, VSS_SNAPSHOT_PROP>) {
        out[name_] = failed ? Json::object() : SnapshotToJson(*place);
        if (!failed) Side::Free(*place);
      } else if constexpr (std::is_same_v<V, VSS_OBJECT_PROP>) {
        Json list = Json::array();
        for (std::size_t i = 0; (i + 1) * sizeof(V) <= storage_.size(); ++i) {
          if (IsUntouched(i * sizeof(V), sizeof place->Type)) break;
          list.push_back(failed ? Json{{"Type", static_cast<int>(place[i].Type)}}
                                : ObjectToJson(place[i]));
          if (!failed) Side::Free(place[i]);
        }
        out[name_] = list;
      } else if (*place == nullptr || failed) {
        out[name_] = PlaceToJson(*place);
      } else if constexpr (std::is_same_v<V, WCHAR*>) {
        out[name_] =
            IsBstr(name_) ? TextToJson({*place, SysStringLen(*place)}) : OptionalText(*place);
        IsBstr(name_) ? SysFreeString(*place) : CoTaskMemFree(*place);
      } else if constexpr (std::is_same_v<V, LPCWSTR>) {
        out[name_] = OptionalText(*place);
      } else if constexpr (std::is_same_v<V, PVSSCOMPONENTINFO>) {
        out[name_] = Side::GiveInfo(*place);
      } else if constexpr (AnInterface<std::remove_pointer_t<V>>) {
        out[name_] = Side::Give(*place);
      } else {
        out[name_] = PlaceToJson(*place);
      }
    }
  }

 private:
  static constexpr unsigned char kPattern = 0xA5;
  bool IsUntouched(std::size_t from, std::size_t count) const {
    for (std::size_t i = from; i < from + count; ++i) {
      if (storage_[i] != kPattern) return false;
    }
    return true;
  }

  const char* name_;
  T value_{};
  std::vector<unsigned char> storage_;  // aligned as operator new aligns
  BSTR bstr_ = nullptr;
};

template <class Side, auto kMethod, class R, class... A, class Function>
Json ServeAs(const Json& in, const Function& function) {
  using S = Signature<kMethod>;
  return [&]<std::size_t... i>(std::index_sequence<i...>) {
    std::tuple<Held<Side, A>...> held{Held<Side, A>(S::kParameters[i], in)...};
    Json answer, out = Json::object();
    bool failed = false;
    if constexpr (std::is_void_v<R>) {
      function(std::get<i>(held).Get()...);
      answer["answer"] = nullptr;
    } else {
      const R result = function(std::get<i>(held).Get()...);
      if constexpr (std::is_same_v<R, HRESULT>) {
        failed = FAILED(result);
        answer["answer"] = CodeToJson(result);
      } else if constexpr (Scalar<R>) {
        answer["answer"] = ScalarToJson("", result);
      } else if constexpr (std::is_same_v<R, GUID>) {
        answer["answer"] = IdToJson(result);
      } else if constexpr (std::is_same_v<R, LPCWSTR*>) {
        answer["answer"] = Side::TextsOf(result);
      } else {
        answer["answer"] = result == nullptr ? Json() : Json(Side::Give(result));
      }
    }
    (std::get<i>(held).Out(out, failed), ...);
    if (!out.empty()) answer["out"] = std::move(out);
    return answer;
  }
  (std::index_sequence_for<A...>());
}

template <class Side, auto kMethod, class I, class R, class... A>
Json ServeByType(R (I::*method)(A...), I* self, const Json& in) {
  return ServeAs<Side, kMethod, R, A...>(in, [&](A... a) { return (self->*method)(a...); });
}
template <class Side, auto kMethod, class R, class... A>
Json ServeByType(R (*function)(A...), const Json& in) {
  return ServeAs<Side, kMethod, R, A...>(in, function);
}

}  // namespace adapter
}  // namespace gwm
