// SPDX-License-Identifier: Apache-2.0
#include "writers/audience.h"

#include <atomic>

#include "com/text.h"
#include "environment/environment.h"
#include "metadata/parse.h"
#include "writers/announcer.h"
#include "writers/local_audience.h"

namespace gwm {
namespace {

constinit std::atomic<Audience*> chosen{nullptr};
constinit std::atomic<Announcer*> announcer{nullptr};

}  // namespace

HRESULT Audience::IdentifyAll(std::span<const ListenerNumber> numbers, const EventContext& context,
                              const Answered& answered) {
  HRESULT result = S_OK;
  for (std::size_t place = 0; place < numbers.size() && SUCCEEDED(result); ++place) {
    Answer answer;
    result = Identify(numbers[place], context, answer);
    if (SUCCEEDED(result)) answered(place, std::move(answer));
  }
  return result;
}

HRESULT Audience::RaiseAll(std::span<const Raising> all, const Answered& answered) {
  HRESULT result = S_OK;
  for (std::size_t place = 0; place < all.size() && SUCCEEDED(result); ++place) {
    Answer answer;
    result = Raise(all[place].number, all[place].occasion, answer);
    if (SUCCEEDED(result)) answered(place, std::move(answer));
  }
  return result;
}

Audience& TheAudience() {
  Audience* const audience = chosen.load(std::memory_order_acquire);
  return audience != nullptr ? *audience : LocalAudience::Instance();
}

void UseAudience(Audience* audience) { chosen = audience; }

Announcer* TheAnnouncer() { return announcer.load(std::memory_order_acquire); }
void UseAnnouncer(Announcer* other) { announcer = other; }

std::shared_ptr<const Document> DocumentOf(Answer answer, const Identity& expected) {
  if (answer.delivery != Delivery::kSucceeded) return nullptr;
  if (answer.document != nullptr) return std::move(answer.document);
  std::string wrong;
  std::shared_ptr<const Document> document = Parse(answer.text, &wrong);
  if (document != nullptr && document->identity == expected) return document;
  if (document != nullptr) wrong = "the identity in it is not the writer's own";
  const std::string name = "the document of writer \"" + ToUtf8(expected.friendly_name) + "\"";
  TheEnvironment().Log({.code = VSS_E_INVALID_XML_DOCUMENT, .text = name, .detail = wrong});
  return nullptr;
}

}  // namespace gwm
