// SPDX-License-Identifier: Apache-2.0
//
// surface.h: defects that are put around the reference instead of into it.
//
// Where no field of Decisions or MetadataDecisions stands for a defect, and a new one would be out
// of place there, a mutant decorates what the library hands out. A decorator (decorators.h, one
// class an interface) forwards every method to the object that it wraps, unless the mutant has one
// answered otherwise, which a row of data or a few lines say (instead.h):
//
//   {"count_answers_s_false", "GetWriterMetadataCount answers S_FALSE.", "metadata/count/...",
//    "answers S_FALSE", Recodes<&IVssBackupComponents::GetWriterMetadataCount, S_OK, S_FALSE>},
//   {"counts_one_more", "GetWriterMetadataCount answers one too many.", "metadata/count/...",
//    "pcWriters",
//    [] { Alter<&IVssBackupComponents::GetWriterMetadataCount>([](UINT* count) { ++*count; }); }},
//
// A defect with a state of its own is a class derived from a decorator, which overrides methods and
// is installed by one factory of the surface:
//
//    [] { CurrentSurface().wrap_backup = Put<GathersAlone>; }},
//
// As soon as anything here is set, everything the library hands out is decorated, plainly where
// nothing says otherwise. Without any nothing is: a mutant that flips decisions meets the
// reference's own objects. A method of an outer object that hands out an inner one is overridden by
// calling the base class's method, not inner()'s, which would hand out an undecorated object.
//
// State that all objects of a mutant share is a static member that apply sets anew;
// GwmSelectSubject resets the surface, not such state. Calls come on many threads.
#pragma once

#include <array>
#include <cstdlib>
#include <memory>
#include <string>

#include "vsbackup.h"
#include "vswriter.h"
#include "writers/writer_callbacks.h"

namespace gwm {

class CreateWriterMetadataDecorator;
class WriterCallbacksDecorator;
class WriterImplDecorator;

/// One method that the mutant has answered otherwise, both as instead.h writes them.
struct Replacement {
  const void* method = nullptr;
  void (*answer)() = nullptr;

  bool operator==(const Replacement&) const = default;
};

/// The factories; each takes over one reference of what it wraps. NULL: a plain decorator.
struct Surface {
  IVssBackupComponentsEx4* (*wrap_backup)(IVssBackupComponentsEx4*) = nullptr;
  IVssAsync* (*wrap_async)(IVssAsync*) = nullptr;
  IVssExamineWriterMetadataEx2* (*wrap_examine)(IVssExamineWriterMetadataEx2*) = nullptr;
  IVssWMComponent* (*wrap_component)(IVssWMComponent*) = nullptr;
  IVssWMFiledesc* (*wrap_filedesc)(IVssWMFiledesc*) = nullptr;
  IVssWMDependency* (*wrap_dependency)(IVssWMDependency*) = nullptr;
  /// The metadata object of OnIdentify(Ex), for the time of that call.
  std::unique_ptr<CreateWriterMetadataDecorator> (*wrap_create)(IVssCreateWriterMetadataEx*) =
      nullptr;
  /// The library's half of a writer: Initialize, Subscribe, the questions of handlers.
  WriterImplDecorator* (*wrap_writer)(IVssWriterImpl*) = nullptr;
  /// The writer's handlers, as the library calls them.
  std::unique_ptr<WriterCallbacksDecorator> (*wrap_callbacks)(WriterReference) = nullptr;
  IVssExpressWriter* (*wrap_express)(IVssExpressWriter*) = nullptr;
  IVssCreateExpressWriterMetadata* (*wrap_express_metadata)(IVssCreateExpressWriterMetadata*) =
      nullptr;

  /// The methods that are answered otherwise (instead.h).
  std::array<Replacement, 8> replacements{};
  /// The one interface that no object's QueryInterface knows.
  const IID* lacks = nullptr;
  /// CreateVssBackupComponents answers the second code for the first.
  std::array<HRESULT, 2> creation{};
  /// What happens first in every call that comes in.
  void (*on_call)() = nullptr;
  /// What becomes of a text before CreateVssExamineWriterMetadata reads it.
  void (*before_reading)(std::u16string& text) = nullptr;

  void Replace(const Replacement& replacement) {
    for (Replacement& place : replacements) {
      if (place.method == nullptr) {
        place = replacement;
        return;
      }
    }
    std::abort();  // more than any mutant needs
  }

  bool operator==(const Surface&) const = default;
};

/// The surface in force. Changed only while no call into the library is running.
inline Surface& CurrentSurface() {
  static Surface surface;
  return surface;
}

/// A factory for any field: CurrentSurface().wrap_async = Put<MyAsync>.
template <class Decorator>
typename Decorator::Made Put(typename Decorator::Inner inner) {
  return typename Decorator::Made(new Decorator(inner));
}

// Each wraps by the factory in force.
IVssBackupComponentsEx4* Decorate(IVssBackupComponentsEx4* inner);
IVssAsync* Decorate(IVssAsync* inner);
IVssExamineWriterMetadataEx2* Decorate(IVssExamineWriterMetadataEx2* inner);
IVssWMComponent* Decorate(IVssWMComponent* inner);
IVssWMFiledesc* Decorate(IVssWMFiledesc* inner);
IVssWMDependency* Decorate(IVssWMDependency* inner);
std::unique_ptr<CreateWriterMetadataDecorator> Decorate(IVssCreateWriterMetadataEx* inner);
WriterImplDecorator* Decorate(IVssWriterImpl* inner);
std::unique_ptr<WriterCallbacksDecorator> Decorate(WriterReference inner);
IVssExpressWriter* Decorate(IVssExpressWriter* inner);
IVssCreateExpressWriterMetadata* Decorate(IVssCreateExpressWriterMetadata* inner);

/// Decorates what a call with this result has put into `output`, if anything. `Known` is what the
/// library's objects really are. Gives back `hr`.
template <class Known, class Interface>
HRESULT DecorateOutput(HRESULT hr, Interface** output) {
  if (SUCCEEDED(hr) && output != nullptr && *output != nullptr) {
    *output = Decorate(static_cast<Known*>(*output));
  }
  return hr;
}

}  // namespace gwm
