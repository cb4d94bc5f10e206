// SPDX-License-Identifier: Apache-2.0
//
// The requester before an audience that is not this process: it sees numbers and texts only.
#include "writers/audience.h"

#include <functional>
#include <map>

#include "com/text.h"
#include "environment/simulated_environment.h"
#include "metadata/serialize.h"
#include "requester/components_document.h"
#include "testing/test_requester.h"
#include "writers/local_audience.h"

namespace gwm {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Listener Numbered(ListenerNumber number) {
  Listener listener;
  listener.number = number;
  listener.identity.writer_id = kClassA;
  listener.identity.instance_id = {static_cast<std::uint32_t>(number), 7, 7, {7}};
  listener.identity.friendly_name = u"Far Writer";
  listener.identity.usage = VSS_UT_USERDATA;
  listener.identity.source = VSS_ST_OTHER;
  listener.freeze_timeout = 60'000;
  return listener;
}

std::u16string DocumentText(const Listener& listener) {
  Document document;
  document.identity = listener.identity;
  Component component;
  component.name = u"data";
  AddComponent(document, std::move(component));
  return Serialize(document);
}

/// Listeners that answer with what a test says.
class FarAudience final : public Audience {
 public:
  explicit FarAudience(std::size_t count) {
    for (std::size_t i = 1; i <= count; ++i) listeners_.push_back(Numbered(i));
    UseAudience(this);
  }
  ~FarAudience() override { UseAudience(nullptr); }

  HRESULT Check() override { return check; }
  HRESULT Subscribed(std::vector<Listener>& listeners) override {
    listeners = listeners_;
    return subscribed;
  }
  bool IsSubscribed(ListenerNumber number) override { return number != lost; }
  bool IsAskedWithOthers(ListenerNumber number) override { return number <= together; }
  HRESULT IdentifyAll(std::span<const ListenerNumber> numbers, const EventContext& context,
                      const Answered& answered) override {
    asked_at_once = numbers.size();
    return Audience::IdentifyAll(numbers, context, answered);
  }
  HRESULT Identify(ListenerNumber number, const EventContext&, Answer& answer) override {
    if (number == breaks_at) return VSS_E_WRITER_INFRASTRUCTURE;
    if (number == lost) return S_OK;
    const auto text = texts.find(number);
    answer.delivery = Delivery::kSucceeded;
    answer.text = text != texts.end() ? text->second : DocumentText(listeners_[number - 1]);
    return S_OK;
  }
  HRESULT RaiseAll(std::span<const Raising> all, const Answered& answered) override {
    raised_at_once = all.size();
    return Audience::RaiseAll(all, answered);
  }
  HRESULT Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) override {
    if (number == breaks_at) return VSS_E_WRITER_INFRASTRUCTURE;
    if (number == lost) return S_OK;
    answer.delivery = Delivery::kSucceeded;
    if (on_event) on_event(occasion, answer);
    return S_OK;
  }

  const Listener& listener(ListenerNumber number) const { return listeners_[number - 1]; }

  HRESULT check = S_OK;
  HRESULT subscribed = S_OK;
  ListenerNumber breaks_at = 0;
  ListenerNumber lost = 0;
  ListenerNumber together = 0;  // those up to this one are asked at once
  std::size_t asked_at_once = 0;
  std::size_t raised_at_once = 0;
  std::map<ListenerNumber, std::u16string> texts;
  std::function<void(const Occasion&, Answer&)> on_event;

 private:
  std::vector<Listener> listeners_;
};

/// The first fields of the instance ids that were gathered: the numbers.
std::vector<std::uint32_t> Gathered(IVssBackupComponentsEx4& backup) {
  std::vector<std::uint32_t> numbers;
  for (UINT i = 0; i < Count(backup); ++i) numbers.push_back(InstanceOf(backup, i).Data1);
  return numbers;
}

TEST(FarAudience, ItsDocumentsAreGatheredFromTexts) {
  TestWorld world;
  FarAudience audience(3);
  const auto backup = CreateForBackup();
  ASSERT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_THAT(Gathered(*backup), ElementsAre(1, 2, 3));
  VSS_ID instance;
  ComPtr<IVssExamineWriterMetadata> metadata;
  ASSERT_EQ(backup->GetWriterMetadata(0, &instance, metadata.Out()), S_OK);
  UINT includes = 9, excludes = 9, components = 9;
  EXPECT_EQ(metadata->GetFileCounts(&includes, &excludes, &components), S_OK);
  EXPECT_EQ(components, 1u);
}

TEST(FarAudience, AListenerThatIsLostLosesItsOwnEntryOnly) {
  TestWorld world;
  FarAudience audience(3);
  audience.lost = 2;
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_THAT(Gathered(*backup), ElementsAre(1, 3));
}

TEST(FarAudience, AnOperationThatIsCancelledLateHasBeenPendingAndAsksNobody) {
  TestWorld world;
  FarAudience audience(3);
  audience.together = 3;
  SimulatedEnvironment::Instance().ArmDelay(30);
  SimulatedEnvironment::Instance().ArmLateFault(VSS_S_ASYNC_CANCELLED);
  const auto backup = CreateForBackup();
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  HRESULT status = E_FAIL;
  EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  EXPECT_EQ(status, VSS_S_ASYNC_PENDING);
  EXPECT_EQ(Finish(S_OK, async), VSS_S_ASYNC_CANCELLED);
  EXPECT_EQ(audience.asked_at_once, 0u);
}

TEST(FarAudience, ManyAreAskedAtOnceAndTheOthersBesideThem) {
  TestWorld world;
  FarAudience far(5);
  far.together = 3;
  far.lost = 2;
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(far.asked_at_once, 3u);
  EXPECT_THAT(Gathered(*backup), ElementsAre(1, 3, 4, 5));
}

TEST(FarAudience, WhereItBreaksWhileManyAreAskedTheGatherEndsWithItsCode) {
  TestWorld world;
  FarAudience far(5);
  far.together = 5;
  far.breaks_at = 3;
  EXPECT_EQ(Gather(*CreateForBackup()), VSS_E_WRITER_INFRASTRUCTURE);
}

TEST(FarAudience, ATextThatIsNotTheListenersOwnDocumentIsLoggedAndLosesItsEntryOnly) {
  TestWorld world;
  FarAudience audience(4);
  const std::u16string whole = DocumentText(audience.listener(1));
  audience.texts = {{1, whole.substr(0, whole.size() / 2)}, {2, u""}, {3, whole}};
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_THAT(Gathered(*backup), ElementsAre(4));
  ASSERT_EQ(world->LogCount(), 3u);
  std::string all;
  for (const GwmLogRecord& record : world.Log()) {
    EXPECT_EQ(record.code, VSS_E_INVALID_XML_DOCUMENT);
    all += record.text;
  }
  EXPECT_THAT(all, HasSubstr("the document of writer \"Far Writer\""));
  EXPECT_THAT(all, HasSubstr("the identity in it is not the writer's own"));
}

TEST(FarAudience, WhereItBreaksInMidGatherTheGatherEndsWithItsCode) {
  TestWorld world;
  FarAudience audience(3);
  audience.breaks_at = 2;
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_E_WRITER_INFRASTRUCTURE);
  UINT count = 9;
  EXPECT_EQ(backup->GetWriterMetadataCount(&count), VSS_E_BAD_STATE);
}

TEST(FarAudience, WhereItCannotBeReachedTheCallItselfSaysSoAndCanBeRepeated) {
  TestWorld world;
  FarAudience audience(1);
  const auto backup = CreateForBackup();
  audience.check = VSS_E_WRITER_INFRASTRUCTURE;
  EXPECT_EQ(Gather(*backup), VSS_E_WRITER_INFRASTRUCTURE);
  audience.check = S_OK;
  audience.subscribed = VSS_E_WRITER_INFRASTRUCTURE;
  EXPECT_EQ(Gather(*backup), VSS_E_WRITER_INFRASTRUCTURE);
  audience.subscribed = S_OK;
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_THAT(Gathered(*backup), ElementsAre(1));
}

/// Two listeners gathered, the component "data" of the first one added.
class FarBackup : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(backup->SetBackupState(true, false, VSS_BT_FULL, false), S_OK);
    ASSERT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
    ASSERT_EQ(backup->AddComponent(audience.listener(1).identity.instance_id, kClassA,
                                   VSS_CT_FILEGROUP, nullptr, u"data"),
              S_OK);
    VSS_ID set, snapshot;
    WCHAR volume[] = u"C:\\";
    ASSERT_EQ(backup->StartSnapshotSet(&set), S_OK);
    ASSERT_EQ(backup->AddToSnapshotSet(volume, GUID_NULL, &snapshot), S_OK);
  }
  HRESULT Prepare() { return Await(*backup, &IVssBackupComponents::PrepareForBackup); }
  std::u16string Saved() {
    BSTR xml = nullptr;
    EXPECT_EQ(backup->SaveAsXML(&xml), S_OK);
    const BstrPtr owner(xml);
    return std::u16string(ViewOf(xml));
  }
  HRESULT FailureOf(UINT index) {
    VSS_ID instance, writer;
    BSTR name = nullptr;
    VSS_WRITER_STATE state;
    HRESULT failure = E_FAIL;
    EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
    EXPECT_EQ(backup->GetWriterStatus(index, &instance, &writer, &name, &state, &failure), S_OK);
    SysFreeString(name);
    EXPECT_EQ(backup->FreeWriterStatus(), S_OK);
    return failure;
  }

  TestWorld world;
  FarAudience audience{2};
  ComPtr<IVssBackupComponentsEx4> backup = CreateForBackup();
};

TEST_F(FarBackup, AHandlerElsewhereReadsAndChangesItsComponentsAsText) {
  audience.on_event = [](const Occasion& occasion, Answer&) {
    if (occasion.event != WriterEvent::kPrepareBackup) return;
    std::string wrong;
    auto part = ParseComponents(occasion.components.Text(), wrong);
    ASSERT_TRUE(part) << wrong;
    if (part->writers.empty()) return;
    part->writers[0].components[0].backup_metadata = u"from afar";
    part->writers[0].components[0].backup_succeeded = true;
    EXPECT_EQ(occasion.components.Take(SerializeComponents(*part)), S_OK);
  };
  EXPECT_EQ(Prepare(), VSS_S_ASYNC_FINISHED);
  std::string wrong;
  const auto saved = ParseComponents(Saved(), wrong);
  ASSERT_TRUE(saved) << wrong;
  EXPECT_EQ(saved->writers[0].components[0].backup_metadata, u"from afar");
  EXPECT_FALSE(saved->writers[0].components[0].backup_succeeded) << "is the requester's to say";
}

TEST_F(FarBackup, ATextOfOtherComponentsChangesNothing) {
  const std::u16string before = Saved();
  audience.on_event = [](const Occasion& occasion, Answer&) {
    std::string wrong;
    auto part = ParseComponents(occasion.components.Text(), wrong);
    ASSERT_TRUE(part) << wrong;
    if (part->writers.empty()) {
      part->writers.emplace_back();
    } else {
      part->writers[0].components[0].name = u"another";
    }
    EXPECT_EQ(occasion.components.Take(SerializeComponents(*part)), VSS_E_INVALID_XML_DOCUMENT);
    EXPECT_EQ(occasion.components.Take(u"<BACKUP_COMP"), VSS_E_INVALID_XML_DOCUMENT);
  };
  EXPECT_EQ(Prepare(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Saved(), before);
}

TEST_F(FarBackup, NothingIsTakenOnceTheBackupIsComplete) {
  int answered = 0;
  audience.on_event = [&](const Occasion& occasion, Answer&) {
    if (occasion.event != WriterEvent::kBackupComplete) return;
    const std::u16string text = occasion.components.Text();
    std::string wrong;
    if (ParseComponents(text, wrong)->writers.empty()) return;
    EXPECT_EQ(occasion.components.Take(text), VSS_E_BAD_STATE);
    ++answered;
  };
  EXPECT_EQ(Prepare(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::BackupComplete), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(answered, 1);
}

TEST_F(FarBackup, AFailureIsToldByTheListenersAnswer) {
  audience.on_event = [](const Occasion& occasion, Answer& answer) {
    if (occasion.context.session_id == GUID_NULL) return;
    answer.delivery = Delivery::kFailed;
    answer.failure.hr = VSS_E_WRITERERROR_RETRYABLE;
  };
  audience.lost = 2;
  EXPECT_EQ(Prepare(), VSS_S_ASYNC_FINISHED);
  audience.lost = 0;
  EXPECT_EQ(FailureOf(0), VSS_E_WRITERERROR_RETRYABLE);
  EXPECT_EQ(FailureOf(1), VSS_E_WRITER_NOT_RESPONDING);
}

TEST_F(FarBackup, AnEventIsRaisedAtOnceAtThoseThatCanHearItSo) {
  audience.together = 2;
  audience.on_event = [this](const Occasion& occasion, Answer& answer) {
    if (occasion.event == WriterEvent::kFreeze) {
      answer.delivery = Delivery::kFailed;
      answer.failure.hr = VSS_E_WRITERERROR_RETRYABLE;
      audience.lost = 2;
    }
  };
  EXPECT_EQ(Prepare(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(audience.raised_at_once, 2u);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
  audience.lost = 0;
  EXPECT_EQ(FailureOf(0), VSS_E_WRITERERROR_RETRYABLE);
  EXPECT_EQ(FailureOf(1), S_OK) << "has no components, and is not frozen";
  audience.breaks_at = 2;
  EXPECT_EQ(backup->AbortBackup(), S_OK);
  EXPECT_EQ(FailureOf(1), VSS_E_WRITER_NOT_RESPONDING);
}

TEST_F(FarBackup, WhereItBreaksAnEventEndsWithItsCodeAndNoShadowCopyIsMade) {
  EXPECT_EQ(Prepare(), VSS_S_ASYNC_FINISHED);
  audience.breaks_at = 1;
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_E_WRITER_INFRASTRUCTURE);
  ComPtr<IVssEnumObject> shadow_copies;
  ASSERT_EQ(backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, shadow_copies.Out()),
            S_FALSE);
  EXPECT_EQ(backup->AbortBackup(), S_OK);
}

TEST(LocalAudience, AListenerKeepsItsNumberWhenItSubscribesAgain) {
  TestWorld world;
  TestWriter writer;
  Audience& audience = LocalAudience::Instance();
  std::vector<Listener> before, after;
  ASSERT_EQ(audience.Subscribed(before), S_OK);
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(writer.Unsubscribe(), S_OK);
  EXPECT_FALSE(audience.IsSubscribed(before[0].number));
  Answer answer;
  EXPECT_EQ(audience.Identify(before[0].number, {}, answer), S_OK);
  EXPECT_EQ(answer.delivery, Delivery::kGone);
  EXPECT_EQ(writer.Subscribe(), S_OK);
  ASSERT_EQ(audience.Subscribed(after), S_OK);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(after[0].number, before[0].number);
  EXPECT_EQ(audience.Identify(before[0].number, {}, answer), S_OK);
  EXPECT_EQ(answer.delivery, Delivery::kSucceeded);
  EXPECT_NE(DocumentOf(answer, after[0].identity), nullptr);
}

}  // namespace
}  // namespace gwm
