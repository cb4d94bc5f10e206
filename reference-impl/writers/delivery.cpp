// SPDX-License-Identifier: Apache-2.0
//
// The delivery of events, and what keeps a writer's failure with that writer.
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/counters.h"
#include "environment/environment.h"
#include "metadata/create_writer_metadata.h"
#include "writers/writer.h"

namespace gwm {

namespace {

thread_local constinit int handlers_on_this_thread = 0;

}  // namespace

bool InsideHandler() { return handlers_on_this_thread > 0; }

// The time between entering and leaving a handler.
class Writer::Handling {
 public:
  Handling(Writer& writer, const EventContext& context, std::shared_ptr<const Document> identified)
      : writer_(writer) {
    current.context = &context;
    current.identified = std::move(identified);
    entered_ = writer.gate_.Enter();
    if (!entered_) return;
    ++handlers_on_this_thread;
    const std::lock_guard lock(writer.mutex_);
    outer_ = std::exchange(writer.current_, &current);
  }
  ~Handling() {
    if (!entered_) return;
    {
      const std::lock_guard lock(writer_.mutex_);
      writer_.current_ = outer_;
    }
    --handlers_on_this_thread;
    writer_.gate_.Leave();
  }
  explicit operator bool() const { return entered_; }

  Current current;

 private:
  Writer& writer_;
  Current* outer_ = nullptr;
  bool entered_ = false;
};

bool Writer::CallGuarded(WriterEvent event, const EventArguments& arguments) {
  handlers_called.fetch_add(1, std::memory_order_relaxed);
  if (!CurrentDecisions().throwing_writer_is_contained) {
    return CallWriter(writer_, event, arguments);
  }
  try {
    if (CallWriterContained(writer_, event, arguments)) return true;
    LogFailure("a handler returned false");
  } catch (const std::exception& error) {
    LogFailure(error.what());
  } catch (...) {
    LogFailure("a handler threw");
  }
  return false;
}

void Writer::LogFailure(std::string_view what) const {
  if (!CurrentDecisions().failing_handler_is_logged) return;
  try {
    const std::string name = "writer \"" + ToUtf8(identity_.friendly_name) + "\"";
    TheEnvironment().Log({.text = name, .detail = what});
  } catch (const std::bad_alloc&) {
    TheEnvironment().Log({.text = "a writer", .detail = what});
  }
}

Delivery Writer::Identify(const EventContext& context, std::shared_ptr<const Document>& document) {
  auto filled = std::make_shared<Document>();
  filled->identity = identity_;
  CreateWriterMetadata metadata(*filled, TheEnvironment());
  Handling handling(*this, context, nullptr);
  if (!handling) return Delivery::kGone;
  handling.current.identifying = CurrentDecisions().failure_in_identify_refused;
  const EventArguments arguments{.metadata = &metadata};
  for (UINT i = 1; i < CurrentDecisions().identify_times; ++i) {
    CallGuarded(WriterEvent::kIdentify, arguments);
  }
  if (!CallGuarded(WriterEvent::kIdentify, arguments)) return Delivery::kFailed;
  document = std::move(filled);
  return Delivery::kSucceeded;
}

Delivery Writer::Raise(WriterEvent event, const EventContext& context,
                       const EventArguments& arguments, std::shared_ptr<const Document> identified,
                       WriterFailure& failure) {
  // GetIdentifyInformation is for these three handlers only.
  const bool may_ask = event == WriterEvent::kPrepareBackup ||
                       event == WriterEvent::kPrepareSnapshot ||
                       event == WriterEvent::kPostSnapshot;
  if (!may_ask) identified.reset();
  Handling handling(*this, context, std::move(identified));
  if (!handling) return Delivery::kGone;
  const bool succeeded = CallGuarded(event, arguments);
  const std::lock_guard lock(mutex_);
  if (succeeded && !handling.current.failed) return Delivery::kSucceeded;
  if (handling.current.failed) {
    failure = std::move(handling.current.failure);
  } else {
    failure.hr = VSS_E_WRITERERROR_NONRETRYABLE;
  }
  return Delivery::kFailed;
}

}  // namespace gwm
