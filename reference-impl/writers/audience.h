// SPDX-License-Identifier: Apache-2.0
//
// audience.h: who listens to the events of a backup or restore, and how an event reaches them.
//
//   std::vector<Listener> listeners;
//   HRESULT hr = audience.Subscribed(listeners);              // the infrastructure's code
//   hr = audience.Identify(listeners[0].number, context, answer);
//   if (SUCCEEDED(hr) && answer.delivery == Delivery::kSucceeded) ...  // this one writer's
//
// The requester's side knows a listener by its number and by what it says of itself: no pointer to
// a writer crosses this interface, so writers may live in this process (local_audience.h, the
// default) or in others. What crosses it are plain values, and two documents that have a text for
// writers elsewhere: a Writer Metadata Document comes back (Answer), the writer's part of the
// Backup Components Document goes there and back (EventComponents).
//
// Time. A delivery blocks until its one listener has answered or is lost. The requester makes those
// of one event on as many threads as there are listeners, so an audience needs no threads of its
// own, and a listener that hangs holds up no other's delivery. A listener gets its events one at a
// time. Where a delivery does nothing but wait for another process, one thread can wait for many
// (IdentifyAll, RaiseAll).
//
// Two kinds of failure. What one listener does (it throws, fails, is killed, sends half a document
// or another's identity) is in its Answer, and costs its own entry. Where nobody can be reached any
// more the delivery itself fails, with VSS_E_WRITER_INFRASTRUCTURE, and with it the whole
// operation; an audience lets the deliveries that still block return then. All may throw
// std::bad_alloc where this library itself is short of memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/document.h"
#include "writers/event_context.h"
#include "writers/writer_event.h"

namespace gwm {

/// One instance of a writer: its own through all its subscriptions, and never given again.
using ListenerNumber = std::uint64_t;

struct Listener {
  ListenerNumber number = 0;
  Identity identity;
  DWORD freeze_timeout = 0;  // milliseconds
  VSS_APPLICATION_LEVEL level = VSS_APP_FRONT_END;
};

/// How the delivery of an event to one listener went.
enum class Delivery {
  kSucceeded,
  kFailed,  // the handler returned false, threw, or reported a failure
  kGone,    // not subscribed any more, or lost: no handler's result is known
};

struct Answer {
  Delivery delivery = Delivery::kGone;
  /// Of Identify: the document, as data from this process, or as text from elsewhere. See
  /// DocumentOf.
  std::shared_ptr<const Document> document;
  std::u16string text;
  /// Of kFailed, but for Identify.
  WriterFailure failure;
};

/// The document of an answer to Identify: NULL unless the listener succeeded, gave a Writer
/// Metadata Document, and that has its own identity. What is wrong with a text goes into the event
/// log.
std::shared_ptr<const Document> DocumentOf(Answer answer, const Identity& expected);

/// A writer's part of the Backup Components Document, which its handlers read and change.
class EventComponents {
 public:
  /// For a handler in this process: the part itself, while this object lives.
  virtual IVssWriterComponents* Live() = 0;
  /// For a handler elsewhere: the part as text, a document of this one writer.
  virtual std::u16string Text() = 0;
  /// And that text as the handler left it: what writers may set is taken over, all of it or
  /// nothing. VSS_E_INVALID_XML_DOCUMENT: not a text of this part; VSS_E_BAD_STATE: the document
  /// changes no more.
  virtual HRESULT Take(std::u16string_view text) = 0;

 protected:
  ~EventComponents() = default;
};

/// An event other than Identify, as it is raised at one listener.
struct Occasion {
  WriterEvent event;
  const EventContext& context;
  EventComponents& components;
  std::shared_ptr<const Document> identified;  // what the listener answered to Identify, or NULL
};

class Audience {
 public:
  virtual ~Audience() = default;

  /// Whether listeners can be reached at all: S_OK, or VSS_E_WRITER_INFRASTRUCTURE, which is
  /// logged.
  virtual HRESULT Check() = 0;
  /// What of that can be told without a look elsewhere. IdentifyAll has the rest.
  virtual HRESULT CheckHere() { return Check(); }
  /// Those subscribed now, in the order of subscribing.
  virtual HRESULT Subscribed(std::vector<Listener>& listeners) = 0;
  /// Check, and then Subscribed; one look where both look at the same.
  virtual HRESULT CheckedSubscribed(std::vector<Listener>& listeners) {
    const HRESULT hr = Check();
    return FAILED(hr) ? hr : Subscribed(listeners);
  }
  virtual bool IsSubscribed(ListenerNumber number) = 0;

  /// Has the listener fill its document. A number that nobody has is kGone.
  virtual HRESULT Identify(ListenerNumber number, const EventContext& context, Answer& answer) = 0;

  /// Whether this listener may be among those of IdentifyAll and RaiseAll.
  virtual bool IsAskedWithOthers(ListenerNumber) { return false; }
  /// Called with a place in the list and the answer of the listener there.
  using Answered = std::function<void(std::size_t place, Answer answer)>;
  /// Has all of them fill their documents at the same time: every call is on its way before the
  /// first answer is awaited. Each answer is handed over on this thread as it comes. Follows
  /// CheckHere, and checks the rest while the listeners are at it.
  virtual HRESULT IdentifyAll(std::span<const ListenerNumber> numbers, const EventContext& context,
                              const Answered& answered);
  /// Runs the handler of another event.
  virtual HRESULT Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) = 0;
  struct Raising {
    ListenerNumber number;
    Occasion occasion;
  };
  /// The same at all of these, as IdentifyAll does it.
  virtual HRESULT RaiseAll(std::span<const Raising> all, const Answered& answered);
};

/// The one that a backup or restore speaks to from its first call to its last.
Audience& TheAudience();
/// Chooses it for those to come; NULL: the writers of this process. It outlives them.
void UseAudience(Audience* audience);

/// Whether this thread runs a handler: whoever waits there for the end of an event may wait for
/// itself.
bool InsideHandler();

}  // namespace gwm
