// SPDX-License-Identifier: Apache-2.0
//
// instead.h: one method answers this instead of that. As a row of data:
//
//   Recodes<&vss::Async::Wait, E_ACCESSDENIED, S_OK>         one code for another
//   AnswersNull<&vss::Filedesc::GetPath, E_POINTER>          that code where a pointer is NULL
//   Refuses<&vss::Backup::SetRestoreState, VSS_RTYPE_OTHER>  E_INVALIDARG to that argument
//   Masks<&vss::Async::Cancel>                               E_FAIL for an unforeseen error
//   LeavesUntouched<&vss::Filedesc::GetPath>                 S_OK, and nothing is done
//   LeavesZeroUnset<&vss::Document::GetFileCounts, 1>        an output that would be 0 stays as it was
//   Keeps<&vss::Builder::AddComponent, 1>                    S_OK, and only the first is done
//   Swaps<&vss::Document::GetVersion, 0, 1>                  two arguments exchanged
//   Answers<&vss::Filedesc::GetPath, &vss::Filedesc::GetFilespec>  what the other method does
//
// and with some code in a row's function:
//
//   // What S_OK gives: all arguments, one output, one that is a string.
//   Alter<&vss::Filedesc::GetRecursive>([](bool* flag) { *flag = !*flag; });
//   AlterOutput<&vss::Document::GetIdentity, 3>([](VSS_USAGE_TYPE& usage) { ... });
//   AlterText<&vss::Filedesc::GetPath>([](std::u16string& text) { ... });
//   // The arguments; a code that is returned, not S_OK, is the answer.
//   Before<&vss::Async::Wait>([](DWORD& limit) { limit = 0; });
//   // The answer.
//   After<&vss::Async::Wait>([](HRESULT hr, DWORD limit) { return ...; });
//   // All of it.
//   Instead<&vss::Filedesc::GetPath>([](auto& self, BSTR* path) {
//     return self.inner().GetFilespec(path);
//   });
//
// `self` is what stands around the object (around.h): its inner() and Forward<&...>(...) call the
// inner object, the latter decorating what comes out; its `note` is one number of that object, 0 at
// first. After takes it, too, as its first argument. The functions capture nothing.
#pragma once

#include <cstring>
#include <tuple>

#include "mutants/decorators.h"
#include "mutants/edit_text.h"

namespace gwm {

/// What the mutants call the interfaces.
namespace vss {
using Async = IVssAsync;
using Backup = IVssBackupComponentsEx4;
using Document = IVssExamineWriterMetadataEx2;
using Component = IVssWMComponent;
using Filedesc = IVssWMFiledesc;
using Dependency = IVssWMDependency;
using Builder = IVssCreateWriterMetadataEx;
using WriterImpl = IVssWriterImpl;
using Writer = CVssWriterEx;
using Express = IVssExpressWriter;
using ExpressBuilder = IVssCreateExpressWriterMetadata;
}  // namespace vss

template <auto kMethod, class Answer>
void Instead(Answer) {
  using Traits = MethodTraits<decltype(kMethod)>;
  const typename Traits::Answer answer = &Traits::template Run<Answer>;
  CurrentSurface().Replace({&method_id<kMethod>, reinterpret_cast<void (*)()>(answer)});
}

template <auto kMethod, class Change>
void After(Change) {
  Instead<kMethod>([](auto& self, auto... arguments) {
    const auto hr = self.template Forward<kMethod>(arguments...);
    if constexpr (std::is_invocable_v<Change, decltype(self), decltype(hr),
                                      decltype(arguments)...>) {
      return Change()(self, hr, arguments...);
    } else {
      return Change()(hr, arguments...);
    }
  });
}

template <auto kMethod, class Change>
void Alter(Change) {
  After<kMethod>([](HRESULT hr, auto... arguments) {
    if (hr == S_OK) Change()(arguments...);
    return hr;
  });
}

/// Notes on the object that the call was made, or that it succeeded.
template <auto kMethod>
void Notes() {
  Instead<kMethod>([](auto& self, auto... arguments) {
    self.note = 1;
    return self.template Forward<kMethod>(arguments...);
  });
}
template <auto kMethod>
void NotesSuccess() {
  After<kMethod>([](auto& self, HRESULT hr, auto...) {
    if (SUCCEEDED(hr)) self.note = 1;
    return hr;
  });
}

/// One of the outputs, when S_OK was answered.
template <auto kMethod, std::size_t kPlace, class Change>
void AlterOutput(Change) {
  Alter<kMethod>([](auto... arguments) { Change()(*std::get<kPlace>(std::tuple(arguments...))); });
}

/// The text of one of the outputs.
template <auto kMethod, std::size_t kPlace = 0, class Change>
void AlterText(Change) {
  AlterOutput<kMethod, kPlace>([](BSTR& text) { Edit(S_OK, &text, Change()); });
}

template <auto kMethod, class Change>
void Before(Change) {
  Instead<kMethod>([](auto& self, auto... arguments) {
    if constexpr (std::is_void_v<decltype(Change()(arguments...))>) {
      Change()(arguments...);
    } else {
      if (const HRESULT hr = Change()(arguments...); hr != S_OK) return hr;
    }
    return self.template Forward<kMethod>(arguments...);
  });
}

/// Whether a pointer is NULL among the arguments, or among those at these places.
template <std::size_t... kPlaces, class... Arguments>
bool HasNull(Arguments... arguments) {
  [[maybe_unused]] std::size_t place = 0;
  [[maybe_unused]] const auto is_null = [&](auto argument) {
    const std::size_t here = place++;
    if constexpr (std::is_pointer_v<decltype(argument)>) {
      return argument == nullptr && (sizeof...(kPlaces) == 0 || ((here == kPlaces) || ...));
    } else {
      return false;
    }
  };
  bool null = false;
  ((null = is_null(arguments) || null), ...);
  return null;
}

/// When a code is changed.
struct Always {
  static bool Holds(auto...) { return true; }
};
template <std::size_t... kPlaces>
struct WithNull {
  static bool Holds(auto... arguments) { return HasNull<kPlaces...>(arguments...); }
};
template <std::size_t... kPlaces>
struct WithoutNull {
  static bool Holds(auto... arguments) { return !HasNull<kPlaces...>(arguments...); }
};

template <auto kMethod, HRESULT kFrom, HRESULT kTo, class When = Always>
void Recodes() {
  After<kMethod>([](HRESULT hr, auto... arguments) {
    return hr == kFrom && When::Holds(arguments...) ? kTo : hr;
  });
}

template <auto kMethod, HRESULT kCode>
void AnswersNull() {
  Before<kMethod>([](auto... arguments) { return HasNull(arguments...) ? kCode : S_OK; });
}

template <auto kMethod, auto kValue>
void Refuses() {
  Before<kMethod>([](auto... arguments) {
    using Value = std::remove_const_t<decltype(kValue)>;
    static_assert((std::is_same_v<decltype(arguments), Value> || ...), "no argument has this type");
    const auto is = [](auto argument) {
      if constexpr (std::is_same_v<decltype(argument), Value>) return argument == kValue;
      return false;
    };
    return (is(arguments) || ...) ? E_INVALIDARG : S_OK;
  });
}

/// What another method of the inner object does.
template <auto kMethod, auto kOther>
void Answers() {
  Instead<kMethod>(
      [](auto& self, auto... arguments) { return (self.inner().*kOther)(arguments...); });
}

/// The method with two arguments exchanged.
template <auto kMethod, std::size_t kOne, std::size_t kOther>
void Swaps() {
  Before<kMethod>([](auto&... arguments) {
    const auto all = std::tie(arguments...);
    std::swap(std::get<kOne>(all), std::get<kOther>(all));
  });
}

template <auto kMethod>
void Masks() {
  After<kMethod>([](HRESULT hr, auto...) { return Masked(hr); });
}

template <auto kMethod>
void LeavesUntouched() {
  Instead<kMethod>([](auto& self, auto... arguments) {
    return HasNull(arguments...) ? self.template Forward<kMethod>(arguments...) : S_OK;
  });
}

template <auto kMethod, std::size_t kPlace>
void LeavesZeroUnset() {
  Instead<kMethod>([](auto& self, auto... arguments) {
    auto* const output = std::get<kPlace>(std::tuple(arguments...));
    using Output = std::remove_pointer_t<decltype(output)>;
    std::uint32_t before = 0;
    static_assert(sizeof before == sizeof *output);
    if (output != nullptr) std::memcpy(&before, output, sizeof before);
    const HRESULT hr = self.template Forward<kMethod>(arguments...);
    if (hr == S_OK && output != nullptr && *output == Output{}) std::memcpy(output, &before, sizeof before);
    return hr;
  });
}

template <auto kMethod, int kCalls>
void Keeps() {
  Instead<kMethod>([](auto& self, auto... arguments) {
    return ++self.note > kCalls ? S_OK : self.template Forward<kMethod>(arguments...);
  });
}

/// QueryInterface does not know this interface.
template <const IID& kId>
void Lacks() {
  CurrentSurface().lacks = &kId;
}

/// The export that makes a requester's object answers one code for another.
template <HRESULT kFrom, HRESULT kTo>
void RecodesCreation() {
  CurrentSurface().creation = {kFrom, kTo};
}

}  // namespace gwm
