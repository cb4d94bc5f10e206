// SPDX-License-Identifier: Apache-2.0
//
// remote_audience.h: the writers of this process and those of all others that use the service.
//
// Each delivery has a connection to the listener's process for itself; those that are free are kept
// for the next. For all answers to one event one thread waits (remote_together_unix.cpp). Which
// writers a process has it is asked once, and again when its door has been touched since. A process
// that cannot be asked loses the writers that it has, and its record in the event log says why;
// where the whole service is gone, the delivery fails with VSS_E_WRITER_INFRASTRUCTURE.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "environment/immortal.h"
#include "service/folder.h"
#include "service/messages.h"
#include "writers/audience.h"

namespace gwm::service {

class RemoteAudience final : public Audience {
 public:
  /// The one of this process.
  static RemoteAudience& Instance();

  HRESULT Check() override;
  HRESULT CheckHere() override;
  HRESULT Subscribed(std::vector<Listener>& listeners) override;
  HRESULT CheckedSubscribed(std::vector<Listener>& listeners) override;
  bool IsSubscribed(ListenerNumber number) override;
  HRESULT Identify(ListenerNumber number, const EventContext& context, Answer& answer) override;
#ifndef _WIN32  // where a thread waits for the pipe that it reads, and for no other
  bool IsAskedWithOthers(ListenerNumber number) override;
  HRESULT IdentifyAll(std::span<const ListenerNumber> numbers, const EventContext& context,
                      const Answered& answered) override;
  HRESULT RaiseAll(std::span<const Raising> all, const Answered& answered) override;
#endif
  HRESULT Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) override;

 private:
  template <class Key, class Value>
  using KeptMap =
      std::map<Key, Value, std::less<>, UncountedAllocator<std::pair<const Key, Value>>>;

  /// One with writers. Its name is never another's.
  struct Process {
    explicit Process(std::string_view door) : name(door) {}

    const Kept name;
    std::atomic<bool> slow{false};  // it did not answer in time, and has not since
    std::mutex mutex;               // guards what follows
    std::vector<Channel, UncountedAllocator<Channel>> free;
    KeptMap<ListenerNumber, ListenerNumber> numbers;  // there -> here
    Kept listed;                                      // its last reply to kList,
    std::uint64_t stamp = 0;                          // before which its door had this one
  };
  using ProcessPointer = std::shared_ptr<Process>;
  struct Place {
    ProcessPointer process;
    ListenerNumber number = 0;  // there
  };

  ProcessPointer ProcessAt(std::string_view door);
  Place PlaceOf(ListenerNumber number);
  ListenerNumber NumberOf(const ProcessPointer& process, ListenerNumber there);
  /// The doors that are there; forgets what was behind others.
  HRESULT Look(std::vector<FoundDoor>& doors);

  static HRESULT CheckService();
  static void LogLoss(const Process& process, std::string_view why);
  /// A free connection, as it was when it was last used; empty: there is none.
  static Channel TakeFree(Process& process);
  /// A connection, free and quiet or new. Empty: `wrong` says why.
  static Channel Take(Process& process, Deadline deadline, std::string& wrong);
  static void Return(Process& process, Channel channel);
  /// The list that it would tell, where it is there and has the same writers as then.
  static bool Recall(Process& process, std::uint64_t stamp, std::string& listed);
  static void Remember(Process& process, std::uint64_t stamp, std::string_view listed);
  /// A call and its reply. False: the process is lost, and the log says why.
  template <class Reply, class Call>
  bool Ask(const Place& place, const Call& call, Deadline deadline, Reply& reply);
  /// The message for the listener at that place of a list, which has this number there.
  using PackFor = std::function<std::string(std::size_t place, ListenerNumber there)>;
  /// Takes its reply. False: it is none.
  using TakeReply =
      std::function<bool(std::size_t place, const Process& process, std::string_view bytes)>;
  /// The calls of a list, and their replies. `meanwhile`: when all are on their way; where it
  /// fails none is awaited.
  HRESULT AskAll(std::span<const ListenerNumber> numbers, const PackFor& pack,
                 const TakeReply& take, HRESULT (*meanwhile)());
  static RaiseCall CallFor(ListenerNumber there, const Occasion& occasion);
  static Answer AnswerOf(const Process& process, const Occasion& occasion, RaiseReply reply);

  std::mutex looking_;
  std::mutex mutex_;  // guards what follows
  KeptMap<Kept, ProcessPointer> processes_;
  KeptMap<ListenerNumber, Place> places_;
};

}  // namespace gwm::service
