// SPDX-License-Identifier: Apache-2.0
#include "adapter/channel.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <thread>
#include <utility>

namespace gwm::adapter {
namespace {

constexpr std::size_t kLongestLine = std::size_t{64} << 20;
constexpr std::chrono::milliseconds kIdle{200};  // so long a thread waits for more work

thread_local std::string thread_name;

std::string Shortened(const std::string& line) {
  return line.size() > 200 ? line.substr(0, 200) + "..." : line;
}

}  // namespace

std::string Unguessable() {
  thread_local std::random_device device;
  char text[17];
  std::snprintf(text, sizeof text, "%08x%08x", device(), device());
  return text;
}

Channel::Channel(int in, int out, std::string name, Serve serve, Broken broken)
    : in_(in),
      out_(out),
      name_(std::move(name)),
      serve_(std::move(serve)),
      broken_(std::move(broken)) {}

void Channel::Send(const Json& line) {
  const std::string text = line.dump() + "\n";
  const std::lock_guard held(writing_);
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t wrote = write(out_, text.data() + sent, text.size() - sent);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return broken_("");
    sent += static_cast<std::size_t>(wrote);
  }
}

Json Channel::Read() {
  for (;;) {
    const std::size_t end = unread_.find('\n');
    if (end != std::string::npos) {
      const std::string line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      Json value = Json::parse(line, nullptr, false);
      if (value.is_object()) return value;
      broken_("this line is no JSON object: " + Shortened(line));
    }
    if (unread_.size() > kLongestLine) broken_("a line is longer than 64 MiB");
    char block[65536];
    const ssize_t got = read(in_, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      broken_("");
      return Json();
    }
    unread_.append(block, static_cast<std::size_t>(got));
  }
}

std::string Channel::ThreadName() {
  if (thread_name.empty()) {
    const std::lock_guard held(mutex_);
    thread_name = name_ + std::to_string(++threads_);
  }
  return thread_name;
}

Json Channel::Call(Json call) {
  const std::string thread = ThreadName();
  const std::string id = Unguessable();
  call["id"] = id;
  call["thread"] = thread;
  std::unique_lock held(mutex_);
  Lane& lane = lanes_[thread];
  ++lane.users;
  awaited_[id] = thread;
  held.unlock();
  Send(call);
  held.lock();
  for (;;) {
    lane.changed.wait(held, [&] { return !lane.calls.empty() || lane.answers.contains(id); });
    if (const auto answer = lane.answers.find(id); answer != lane.answers.end()) {
      Json taken = std::move(answer->second);
      lane.answers.erase(answer);
      if (--lane.users == 0) lanes_.erase(thread);
      return taken;
    }
    const Json next = std::move(lane.calls.front());
    lane.calls.pop_front();
    held.unlock();
    ServeOne(next);
    held.lock();
  }
}

void Channel::ServeOne(const Json& call) {
  Json answer = serve_(call);
  answer["id"] = call["id"];
  Send(answer);
}

void Channel::Work(std::string thread) {
  thread_name = thread;
  std::unique_lock held(mutex_);
  Lane& lane = lanes_[thread];
  while (lane.changed.wait_for(held, kIdle, [&] { return !lane.calls.empty(); })) {
    const Json next = std::move(lane.calls.front());
    lane.calls.pop_front();
    held.unlock();
    ServeOne(next);
    held.lock();
  }
  if (--lane.users == 0) lanes_.erase(thread);
}

void Channel::Take(Json line) {
  const auto id = line.find("id");
  if (id == line.end() || !id->is_string())
    return broken_("a line has no id: " + Shortened(line.dump()));
  std::unique_lock held(mutex_);
  if (!line.contains("call")) {
    const auto waiting = awaited_.find(id->get<std::string>());
    if (waiting == awaited_.end()) {
      held.unlock();
      return broken_("an answer came to no call: " + Shortened(line.dump()));
    }
    Lane& lane = lanes_[waiting->second];
    lane.answers[waiting->first] = std::move(line);
    awaited_.erase(waiting);
    lane.changed.notify_all();
    return;
  }
  // A thread that has no lane gets one, and somebody who works in it.
  std::string thread = line.value("thread", Json("other")).dump();
  if (line.contains("thread") && line["thread"].is_string())
    thread = line["thread"].get<std::string>();
  const auto [found, made] = lanes_.try_emplace(thread);
  found->second.calls.push_back(std::move(line));
  found->second.changed.notify_all();
  if (made) {
    ++found->second.users;
    held.unlock();
    std::thread(&Channel::Work, this, thread).detach();
  }
}

void Channel::Run() {
  for (;;) Take(Read());
}

}  // namespace gwm::adapter
