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

// What went wrong, for the event log: a failing handler costs its writer, not the operation, also
// where there is no memory for the words.
std::string Describe(std::string_view what, const char* said = "") noexcept try {
  return std::string(what) + said;
} catch (const std::bad_alloc&) {
  return "it failed";  // no longer than what needs no memory
}

}  // namespace

bool InsideHandler() { return handlers_on_this_thread > 0; }

// The time between entering and leaving a handler.
class Writer::Handling {
 public:
  /// Whole before it is entered: from then on other threads may ask, too.
  Handling(Writer& writer, Current what) : current(std::move(what)), writer_(writer) {
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

std::optional<std::string> Writer::CallGuarded(WriterEvent event, const EventArguments& arguments) {
  constexpr std::string_view kReturnedFalse = "the handler returned false";
  handlers_called.fetch_add(1, std::memory_order_relaxed);
  if (!CurrentDecisions().throwing_writer_is_contained) {
    if (CallWriter(writer_, event, arguments)) return std::nullopt;
    return Describe(kReturnedFalse);
  }
  try {
    if (CallWriterContained(writer_, event, arguments)) return std::nullopt;
    return Describe(kReturnedFalse);
  } catch (const std::exception& error) {
    return Describe("the handler threw: ", error.what());
  } catch (...) {
    return Describe("the handler threw");
  }
}

// Whose error, in which handler, and what it said about it.
void Writer::LogFailure(WriterEvent event, const WriterFailure& failure,
                        std::string_view what) const {
  const Decisions& decide = CurrentDecisions();
  if (!decide.failing_handler_is_logged) return;
  const HRESULT code = decide.writer_error_has_its_code ? failure.hr : S_OK;
  try {
    std::string text = "writer \"" + ToUtf8(identity_.friendly_name) + "\", class " +
                       ToUtf8(GuidText(identity_.writer_id)) + ", instance " +
                       ToUtf8(GuidText(identity_.instance_id));
    text.append(", ").append(NameOf(event));
    std::string detail(what);
    if (!failure.message.empty()) detail.append(": ").append(ToUtf8(failure.message));
    TheEnvironment().Log({.code = code, .text = text, .detail = detail});
  } catch (const std::bad_alloc&) {
    TheEnvironment().Log({.code = code, .text = "a writer", .detail = NameOf(event)});
  }
}

Delivery Writer::Identify(const EventContext& context, std::shared_ptr<const Document>& document) {
  auto filled = std::make_shared<Document>();
  filled->identity = identity_;
  CreateWriterMetadata metadata(*filled, TheEnvironment());
  Handling handling(
      *this, {.context = &context, .identifying = CurrentDecisions().failure_in_identify_refused});
  if (!handling) return Delivery::kGone;
  const EventArguments arguments{.metadata = &metadata};
  for (UINT i = 1; i < CurrentDecisions().identify_times; ++i) {
    CallGuarded(WriterEvent::kIdentify, arguments);
  }
  if (const auto wrong = CallGuarded(WriterEvent::kIdentify, arguments)) {
    // A failure is told by returning false and by nothing else: there is no code of the writer's.
    LogFailure(WriterEvent::kIdentify, {VSS_E_UNEXPECTED_WRITER_ERROR, S_OK, {}}, *wrong);
    return Delivery::kFailed;
  }
  document = std::move(filled);
  return Delivery::kSucceeded;
}

Delivery Writer::Raise(WriterEvent event, const EventContext& context,
                       const EventArguments& arguments, std::shared_ptr<const Document> identified,
                       WriterFailure& failure) {
  if (!MayAskForItsReport(event)) identified.reset();
  Handling handling(*this, {.context = &context, .identified = std::move(identified)});
  if (!handling) return Delivery::kGone;
  const auto wrong = CallGuarded(event, arguments);
  {
    const std::lock_guard lock(mutex_);
    if (!wrong && !handling.current.failed) return Delivery::kSucceeded;
    if (handling.current.failed) {
      failure = std::move(handling.current.failure);
    } else {
      failure.hr = VSS_E_WRITERERROR_NONRETRYABLE;
    }
  }
  if (wrong || CurrentDecisions().silent_veto_is_logged) {
    LogFailure(event, failure, wrong ? *wrong : "the handler called SetWriterFailure");
  }
  return Delivery::kFailed;
}

}  // namespace gwm
