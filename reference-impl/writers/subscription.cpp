// SPDX-License-Identifier: Apache-2.0
//
// A writer's life cycle: Initialize, Subscribe, Unsubscribe, Uninitialize.
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/guard.h"
#include "metadata/xml_escape.h"
#include "writers/announcer.h"
#include "writers/writer.h"
#include "writers/writer_registry.h"

namespace gwm {
namespace {

bool AreKnown(VSS_USAGE_TYPE usage, VSS_SOURCE_TYPE source, VSS_APPLICATION_LEVEL level,
              VSS_ALTERNATE_WRITER_STATE alternate) {
  return usage >= VSS_UT_UNDEFINED && usage <= VSS_UT_OTHER && source >= VSS_ST_UNDEFINED &&
         source <= VSS_ST_OTHER && level >= VSS_APP_SYSTEM && level <= VSS_APP_SYSTEM_RM &&
         alternate >= VSS_AWS_UNDEFINED && alternate <= VSS_AWS_THIS_IS_ALTERNATE_WRITER;
}

ListenerNumber NextNumber() {
  static constinit std::atomic<ListenerNumber> last{0};
  return ++last;
}

void TellOfChange() {
  if (Announcer* const announcer = TheAnnouncer()) announcer->Changed();
}

}  // namespace

Writer::Writer(WriterReference writer) : writer_(writer), number_(NextNumber()) {}

Writer::~Writer() = default;

HRESULT STDMETHODCALLTYPE Writer::Initialize(VSS_ID writerId, LPCWSTR wszWriterName,
                                             LPCWSTR wszWriterInstanceName, DWORD dwMajorVersion,
                                             DWORD dwMinorVersion, VSS_USAGE_TYPE ut,
                                             VSS_SOURCE_TYPE st, VSS_APPLICATION_LEVEL nLevel,
                                             DWORD dwTimeout, VSS_ALTERNATE_WRITER_STATE aws,
                                             bool) {
  return Invoke("IVssWriterImpl::Initialize", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    Environment& environment = TheEnvironment();
    if (decide.writer_checks_arguments &&
        (wszWriterName == nullptr || !AreKnown(ut, st, nLevel, aws))) {
      return decide.bad_argument;
    }
    if (!IsWritable(TextOrEmpty(wszWriterName)) ||
        !IsWritable(TextOrEmpty(wszWriterInstanceName))) {
      return decide.bad_argument;
    }
    if (decide.writer_checks_privilege && !environment.MayWrite()) return decide.access_denied;
    const GwmBootMode mode = environment.BootMode();
    if (decide.safe_mode_is_seen && (mode == GWM_BOOT_SAFE || mode == GWM_BOOT_SETUP)) {
      return S_FALSE;
    }
    Identity identity;
    identity.writer_id = writerId;
    identity.friendly_name = TextOrEmpty(wszWriterName);
    if (environment.OsVersion() >= GWM_OS_2003_SP1) {  // before, the parameter was reserved
      identity.instance_name = CopyText(wszWriterInstanceName);
    }
    identity.usage = ut;
    identity.source = st;
    if (decide.writer_version_is_kept) {
      identity.major_version = dwMajorVersion;
      identity.minor_version = dwMinorVersion;
    }
    const std::lock_guard lock(mutex_);
    if (initialised_) return decide.bad_state;
    identity.instance_id = decide.instance_ids_differ ? environment.NewId() : writerId;
    identity_ = std::move(identity);
    level_ = nLevel;
    freeze_timeout_ = dwTimeout;
    initialised_ = true;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE Writer::Subscribe(DWORD dwSubscribeTimeout, DWORD dwEventFlags) {
  return Invoke("IVssWriterImpl::Subscribe", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (decide.subscribe_checks_privilege && !TheEnvironment().MayWrite()) {
      return decide.access_denied;
    }
    const std::lock_guard lock(mutex_);
    if (!initialised_ || shutting_down_) return decide.bad_state;
    if (subscribed_)
      return decide.second_subscribe_refused ? VSS_E_WRITER_ALREADY_SUBSCRIBED : S_OK;
    if (!decide.subscribe_works) return S_OK;
    auto subscription = std::make_unique<Subscription>(
        Subscription{.timeout = dwSubscribeTimeout, .events = dwEventFlags});
    if (Announcer* const announcer = TheAnnouncer()) {
      std::string wrong;
      if (!announcer->Announce(wrong)) {
        return Unforeseen("IVssWriterImpl::Subscribe", VSS_E_WRITER_INFRASTRUCTURE, wrong.c_str());
      }
    }
    gate_.Open();  // from the registry on there may be an event
    WriterRegistry::Instance().Add(*this);
    TellOfChange();
    subscription_ = std::move(subscription);
    subscribed_ = true;
    return S_OK;
  });
}

void Writer::EndSubscription() {
  AddRef();  // the registry's may be the last reference
  bool subscribed;
  {
    const std::lock_guard lock(mutex_);
    subscribed = std::exchange(subscribed_, false);
    subscription_.reset();
    gate_.Close();
  }
  if (subscribed) {
    WriterRegistry::Instance().Remove(*this);
    TellOfChange();
  }
  gate_.AwaitEmpty();
  Release();
}

HRESULT STDMETHODCALLTYPE Writer::Unsubscribe() {
  return Invoke("IVssWriterImpl::Unsubscribe", [&]() -> HRESULT {
    if (CurrentDecisions().unsubscribe_works) EndSubscription();
    return S_OK;
  });
}

void STDMETHODCALLTYPE Writer::Uninitialize() {
  shutting_down_ = true;
  EndSubscription();
}

}  // namespace gwm
