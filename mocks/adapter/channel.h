// SPDX-License-Identifier: Apache-2.0
//
// channel.h: calls in both directions over two streams, one JSON object a line.
//
// A call is {"id":…, "thread":…, …}, its answer has the same id. Whoever waits for an answer serves
// the calls that come for its thread meanwhile, so that a callback runs on the thread of the call
// that led to it, as it does inside one process.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

namespace gwm::adapter {

using Json = nlohmann::ordered_json;

class Channel {
 public:
  /// The answer to a call, without its id. It runs on a thread of the channel's, or on one that
  /// waits.
  using Serve = std::function<Json(const Json& call)>;
  /// What is wrong with the other side ("" where its stream just ended). It does not come back.
  using Broken = std::function<void(const std::string& why)>;

  /// `name` begins the names of this side's threads and has no part in those of the other side.
  Channel(int in, int out, std::string name, Serve serve, Broken broken);
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// Sends one line as it is.
  void Send(const Json& line);
  /// Reads the next line; only before Run.
  Json Read();
  /// Sends a call and waits for its answer.
  Json Call(Json call);
  /// Reads lines until the stream ends, and hands them to whom they are for.
  void Run();

 private:
  /// What is to be done by one thread of either side.
  struct Lane {
    std::condition_variable changed;
    std::deque<Json> calls;
    std::map<std::string, Json> answers;
    int users = 0;  // threads of this side that wait or work here
  };

  void Take(Json line);
  void ServeOne(const Json& call);
  void Work(std::string thread);
  std::string ThreadName();

  const int in_, out_;
  const std::string name_;
  const Serve serve_;
  const Broken broken_;
  std::string unread_;
  std::mutex writing_;
  std::mutex mutex_;  // of all below
  std::map<std::string, Lane> lanes_;
  std::map<std::string, std::string>
      awaited_;  // the id of a call, and the thread that waits for it
  unsigned threads_ = 0;
};

/// A text of 16 hexadecimal digits that nobody can know before it is told.
std::string Unguessable();

}  // namespace gwm::adapter
