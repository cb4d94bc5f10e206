// SPDX-License-Identifier: Apache-2.0
//
// arguments.h: the arguments of a call, each with its documented name, once for both purposes: for
// the call itself (`value`), and for the trace (Before and After).
//
//   Record(name, "IVssBackupComponents::GetWriterStatus", method,
//          In("iWriter", iWriter), Out("pidInstance", pidInstance), OutBstr("pbstrWriter", ...))
//
// Where the world answers in the place of the library, Clear leaves the outputs as a failed call does: pointers
// are NULL; with `all`, which is for S_FALSE, numbers are 0, too.
//
// Inputs are read before the call, whatever they point to with care: a bad pointer is the library's
// to refuse, or to crash on. Outputs are never read before the call, and after it only if it
// succeeded; one that is NULL is seen among the inputs.
#pragma once

#include "recorder/fields.h"
#include "trace/enum_names.h"
#include "vsbackup.h"

namespace gwm::recording {

// What a value is in a trace.
inline void Describe(Fields& f, const char* name, bool value) { f.Bool(name, value); }
inline void Describe(Fields& f, const char* name, const VSS_ID& value) { f.Id(name, value); }
void Describe(Fields& f, const char* name, const FILETIME& value);
/// Text that ends with a NUL; "<unreadable>" for a bad pointer.
void Describe(Fields& f, const char* name, LPCWSTR value);
template <class Number>
requires std::is_integral_v<Number>
void Describe(Fields& f, const char* name, Number value) { f.Number(name, value); }
template <class Enumeration>
requires std::is_enum_v<Enumeration>
void Describe(Fields& f, const char* name, Enumeration value) {
  if (const char* const text = NameOf(value)) return f.Text(name, text);
  f.Number(name, value);
}
/// A BSTR of the caller: text up to its NUL, and "<name>.bytes" where its length says otherwise.
void DescribeBstr(Fields& f, const char* name, BSTR value);
/// A BSTR of the library.
void DescribeOwnBstr(Fields& f, const char* name, BSTR value);
/// The same of one that the program has to free.
void DescribeHandedBstr(Fields& f, const char* name, BSTR value);
/// A name that the program frees with CoTaskMemFree.
void DescribeHandedName(Fields& f, const char* name, VSS_PWSZ value);
void DescribeMask(Fields& f, const char* name, std::uint32_t value, Names names);
/// VSS_CTX_BACKUP and so on, or attributes.
void DescribeContext(Fields& f, const char* name, LONG value);
void DescribeIdAt(Fields& f, const char* name, const VSS_ID* id);
void DescribeIds(Fields& f, const char* name, const VSS_ID* ids, UINT count);
void DescribeBytes(Fields& f, const char* name, const BYTE* bytes, UINT count);
void DescribeInterface(Fields& f, const char* name, const IID& value);
/// "info", "info#2": by its address, while the library knows it.
void DescribeInfo(Fields& f, const char* name, const VSS_COMPONENTINFO* info, bool is_new);
void DescribeProperties(Fields& f, const char* name, const VSS_SNAPSHOT_PROP& value);
void DescribeObject(Fields& f, const char* name, std::size_t index, const VSS_OBJECT_PROP& value);
void DescribePresence(Fields& f, const char* name, const void* pointer);

template <class T, class Writer>
struct InArgument {
  const char* name;
  T value;
  [[no_unique_address]] Writer write;
  void Before(Fields& in) const { write(in, name, value); }
  void After(Fields&) const {}
  void Clear(bool) const {}
};
// Guides for clang before 17, which makes none for aggregates.
template <class T, class Writer>
InArgument(const char*, T, Writer) -> InArgument<T, Writer>;

template <class T, class Writer>
struct OutArgument {
  const char* name;
  T* value;
  [[no_unique_address]] Writer write;
  void Before(Fields& in) const {
    if (value == nullptr) in.Null(name);
  }
  void After(Fields& out) const {
    if (value != nullptr) write(out, name, *value);
  }
  void Clear(bool all) const {
    if (value == nullptr) return;
    if constexpr (std::is_pointer_v<T>) {
      *value = nullptr;
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, VSS_ID>) {
      if (all) *value = T{};
    }
  }
};
template <class T, class Writer>
OutArgument(const char*, T*, Writer) -> OutArgument<T, Writer>;

inline constexpr auto kPlain = [](Fields& f, const char* name, const auto& value) {
  Describe(f, name, value);
};
template <class T>
auto In(const char* name, T value) {
  return InArgument{name, value, kPlain};
}
template <class T>
auto Out(const char* name, T* value) {
  return OutArgument{name, value, kPlain};
}

// Those whose type does not say what they are.
inline auto InFlag(const char* name, BOOL value) {
  return InArgument{name, value, [](Fields& f, const char* n, BOOL v) { f.Bool(n, v != FALSE); }};
}
inline auto InCode(const char* name, HRESULT value) {
  return InArgument{name, value, [](Fields& f, const char* n, HRESULT v) { f.Code(n, v); }};
}
inline auto InBstr(const char* name, BSTR value) { return InArgument{name, value, DescribeBstr}; }
template <class T>
auto InMask(const char* name, T value, Names names) {
  return InArgument{name, value, [names](Fields& f, const char* n, T v) {
                      DescribeMask(f, n, static_cast<std::uint32_t>(v), names);
                    }};
}
inline auto InContext(const char* name, LONG value) {
  return InArgument{name, value, DescribeContext};
}
inline auto InIdAt(const char* name, const VSS_ID* id) {
  return InArgument{name, id, DescribeIdAt};
}
inline auto InIds(const char* name, const VSS_ID* ids, UINT count) {
  return InArgument{name, ids, [count](Fields& f, const char* n, const VSS_ID* v) {
                      DescribeIds(f, n, v, count);
                    }};
}
inline auto InBytes(const char* name, const BYTE* bytes, UINT count) {
  return InArgument{name, bytes, [count](Fields& f, const char* n, const BYTE* v) {
                      DescribeBytes(f, n, v, count);
                    }};
}
inline auto InInfo(const char* name, PVSSCOMPONENTINFO info) {
  return InArgument{name, info, [](Fields& f, const char* n, PVSSCOMPONENTINFO v) {
                      DescribeInfo(f, n, v, false);
                    }};
}
/// A pointer of which only whether it is NULL matters.
template <class T>
auto InPointer(const char* name, T* pointer) {
  return InArgument{name, pointer,
                    [](Fields& f, const char* n, const T* v) { DescribePresence(f, n, v); }};
}

inline auto OutFlag(const char* name, BOOL* value) {
  return OutArgument{name, value, [](Fields& f, const char* n, BOOL v) { f.Bool(n, v != FALSE); }};
}
inline auto OutCode(const char* name, HRESULT* value) {
  return OutArgument{name, value, [](Fields& f, const char* n, HRESULT v) { f.Code(n, v); }};
}
inline auto OutBstr(const char* name, BSTR* value) {
  return OutArgument{name, value, DescribeHandedBstr};
}
inline auto OutName(const char* name, VSS_PWSZ* value) {
  return OutArgument{name, value, DescribeHandedName};
}
template <class T>
auto OutMask(const char* name, T* value, Names names) {
  return OutArgument{name, value, [names](Fields& f, const char* n, T v) {
                       DescribeMask(f, n, static_cast<std::uint32_t>(v), names);
                     }};
}
inline auto OutInfo(const char* name, PVSSCOMPONENTINFO* info) {
  return OutArgument{name, info, [](Fields& f, const char* n, PVSSCOMPONENTINFO v) {
                       DescribeInfo(f, n, v, true);
                     }};
}
inline auto OutProperties(const char* name, VSS_SNAPSHOT_PROP* value) {
  return OutArgument{name, value, DescribeProperties};
}
/// As many as `fetched` says after the call.
inline auto OutObjects(const char* name, VSS_OBJECT_PROP* objects, const ULONG* fetched) {
  return OutArgument{name, objects,
                     [objects, fetched](Fields& f, const char* n, const VSS_OBJECT_PROP&) {
                       for (ULONG i = 0; i < *fetched; ++i) DescribeObject(f, n, i, objects[i]);
                     }};
}
template <class T>
auto OutPointer(const char* name, T** pointer) {
  return OutArgument{name, pointer,
                     [](Fields& f, const char* n, const T* v) { DescribePresence(f, n, v); }};
}

/// The newer interface of an object, which it has, or which nobody will call (Recorded::Lacks).
template <class Newer, class Interface>
Newer* As(Interface* object) {
  // All interfaces that are newer than another one have its slots at the same place.
  return static_cast<Newer*>(static_cast<void*>(object));
}

/// An object that the library hands out: `Decorator` goes to the caller in its place.
template <class Decorator, class Interface>
auto OutObject(const char* name, Interface** object) {
  return OutArgument{name, object, [](Fields& f, const char* n, Interface*& v) {
                       if (v == nullptr) return f.Null(n);
                       using Inner = typename Decorator::Inner;  // what it is in this library
                       auto* const decorator = new Decorator(As<Inner>(v));
                       v = decorator;
                       f.Object(n, decorator->name());
                     }};
}

}  // namespace gwm::recording
