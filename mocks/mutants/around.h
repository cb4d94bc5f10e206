// SPDX-License-Identifier: Apache-2.0
//
// around.h: what stands around one object of the library, or around one writer. A method goes to
// the inner object, and what that hands out is decorated, unless the mutant has the method
// answered otherwise (instead.h).
#pragma once

#include <atomic>

#include "mutants/surface.h"

namespace gwm {

/// What a call with this result has put into an output, decorated.
template <class Output>
void DecorateWhatCameOut(HRESULT, Output) {}
template <class Interface>
requires std::is_class_v<Interface>
void DecorateWhatCameOut(HRESULT hr, Interface** output) {
  constexpr bool is_metadata = std::is_convertible_v<Interface*, IVssExamineWriterMetadata*>;
  using Known = std::conditional_t<is_metadata, IVssExamineWriterMetadataEx2, Interface>;
  if constexpr (requires(Known* known) { Decorate(known); }) DecorateOutput<Known>(hr, output);
}

template <class Interface>
class Around {
 public:
  explicit Around(Interface* inner) : inner_(inner) {}

  Interface& inner() const { return *inner_; }

  /// The inner object's method, and what it hands out decorated.
  template <auto kMethod, class... Arguments>
  auto Forward(Arguments... arguments) const {
    if constexpr (std::is_same_v<decltype((inner_->*kMethod)(arguments...)), HRESULT>) {
      const HRESULT hr = (inner_->*kMethod)(arguments...);
      (DecorateWhatCameOut(hr, arguments), ...);
      return hr;
    } else {
      return (inner_->*kMethod)(arguments...);
    }
  }

  /// What a mutant notes about this object.
  std::atomic<int> note{0};

 private:
  Interface* const inner_;
};

class AroundWriter;

/// Who stands around the object whose class declares a method.
template <class Declaring>
consteval auto Surrounding() {
  if constexpr (std::is_base_of_v<Declaring, IVssBackupComponentsEx4>) {
    return std::type_identity<Around<IVssBackupComponentsEx4>>();
  } else if constexpr (std::is_base_of_v<Declaring, IVssExamineWriterMetadataEx2>) {
    return std::type_identity<Around<IVssExamineWriterMetadataEx2>>();
  } else if constexpr (std::is_base_of_v<Declaring, IVssCreateWriterMetadataEx>) {
    return std::type_identity<Around<IVssCreateWriterMetadataEx>>();
  } else if constexpr (std::is_base_of_v<Declaring, CVssWriterEx>) {
    return std::type_identity<AroundWriter>();
  } else {
    return std::type_identity<Around<Declaring>>();
  }
}

template <class Method>
struct MethodTraits;
template <class Returned, class Declaring, class... Arguments>
struct MethodTraits<Returned (STDMETHODCALLTYPE Declaring::*)(Arguments...)> {
  using Result = Returned;
  using Self = typename decltype(Surrounding<Declaring>())::type;
  using Answer = Returned (*)(Self&, Arguments...);

  /// An answer from something that takes the object and the arguments.
  template <class Callable>
  static Returned Run(Self& self, Arguments... arguments) {
    return Callable()(self, arguments...);
  }
};

/// Stands, by its address, for a method.
template <auto kMethod>
inline char method_id;

/// What a decorator's method does: what the mutant says, or what the inner object does.
template <auto kMethod, class Self, class... Arguments>
auto AnswerOf(Self& self, Arguments... arguments) {
  if (CurrentSurface().on_call != nullptr) CurrentSurface().on_call();
  for (const Replacement& replacement : CurrentSurface().replacements) {
    if (replacement.method != &method_id<kMethod>) continue;
    using Answer = typename MethodTraits<decltype(kMethod)>::Answer;
    return reinterpret_cast<Answer>(replacement.answer)(self, arguments...);
  }
  return self.template Forward<kMethod>(arguments...);
}

}  // namespace gwm
