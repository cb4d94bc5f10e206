// SPDX-License-Identifier: Apache-2.0
//
// recorded_bases.h: what the generated classes (signatures/recorded_objects.h) derive from where an
// object is not just counted and forwarded to.
#pragma once

#include "com/unobserved.h"
#include "recorder/answers.h"
#include "recorder/recorded.h"
#include "vsserror.h"

namespace gwm::recording {

/// A Writer Metadata Document: what the client can read here goes into the trace, whether it reads
/// it or not.
template <class Interface, const IID&... kIds>
class RecordedDocument : public Recorded<Interface, kIds...> {
 protected:
  RecordedDocument(Interface* inner, ObjectName name) : Recorded<Interface, kIds...>(inner, name) {
    const Unobserved scope;
    BSTR xml = nullptr;
    if (FAILED(this->inner().SaveAsXML(&xml)) || xml == nullptr) return;
    Trace::Instance().AddDocument(name, "IVssExamineWriterMetadata::SaveAsXML",
                                  {xml, SysStringLen(xml)});
    SysFreeString(xml);
  }
};

/// An operation, of which the world may say how it ends.
template <class Interface, const IID&... kIds>
class RecordedOperation : public Recorded<Interface, kIds...> {
 public:
  HRESULT STDMETHODCALLTYPE Cancel() override {
    return this->RecordOwn("IVssAsync::Cancel", [this] {
      // The world says that the operation had come to its end, or that somebody had cancelled it:
      // so be it.
      const AnswerSpec* const answer = Answered::Here();
      if (answer != nullptr && answer->code == VSS_S_ASYNC_FINISHED) this->inner().Wait(INFINITE);
      if (answer != nullptr && answer->code == VSS_S_ASYNC_CANCELLED) this->inner().Cancel();
      return this->inner().Cancel();
    });
  }
  HRESULT STDMETHODCALLTYPE QueryStatus(HRESULT* pHrResult, INT* pReserved) override {
    const auto ask = [this](HRESULT* result, INT* reserved) {
      const HRESULT hr = this->inner().QueryStatus(result, reserved);
      const bool ended = end_ != S_OK && hr == S_OK && *result != VSS_S_ASYNC_PENDING &&
                         *result != VSS_S_ASYNC_CANCELLED;
      if (ended) *result = end_;
      return hr;
    };
    return this->RecordOwn("IVssAsync::QueryStatus", ask, OutCode("pHrResult", pHrResult),
                           InPointer("pReserved", pReserved));
  }

 protected:
  RecordedOperation(Interface* inner, ObjectName name)
      : Recorded<Interface, kIds...>(inner, name), end_(EndFromWorld()) {}

 private:
  /// The code with which the world has the operation end. The reference ends it so by itself, but
  /// for what it has no state for: a success that is none of IVssAsync's, and a code in the place
  /// of its own failure.
  static HRESULT EndFromWorld() {
    const AnswerSpec* const answer = Answered::Here();
    return answer != nullptr && answer->at == AnswerSpec::At::kStatus ? answer->code : S_OK;
  }

  const HRESULT end_;  // S_OK: its own
};

/// What a writer fills in OnIdentify(Ex). Nobody owns it: it lives as long as the event, and
/// counting references goes through to the inner one.
template <class Interface, const IID& kId>
class RecordedInEvent : public Interface, public OwnMemory {
 public:
  RecordedInEvent(const RecordedInEvent&) = delete;
  RecordedInEvent& operator=(const RecordedInEvent&) = delete;
  virtual ~RecordedInEvent() = default;

  ObjectName name() const { return name_; }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    Fields in;
    DescribeInterface(in, "riid", riid);
    if (ppvObject == nullptr) in.Null("ppvObject");
    Call call(name_, "IUnknown::QueryInterface", in);
    const HRESULT hr = inner_->QueryInterface(riid, ppvObject);
    Fields out;
    if (SUCCEEDED(hr)) {
      // The two interfaces have a vtable pointer each.
      if (riid == IID_IUnknown) *ppvObject = static_cast<IUnknown*>(this);
      if (riid == kId) *ppvObject = static_cast<Interface*>(this);
      out.Object("ppvObject", name_);
    }
    call.Return(hr, out);
    return hr;
  }
  ULONG STDMETHODCALLTYPE AddRef() override {
    return Count("IUnknown::AddRef", [this] { return inner_->AddRef(); });
  }
  ULONG STDMETHODCALLTYPE Release() override {
    return Count("IUnknown::Release", [this] { return inner_->Release(); });
  }

 protected:
  RecordedInEvent(Interface* inner, ObjectName name)
      : inner_(inner), name_(InThisRecording(name)) {}

  template <class Base, class... Parameters, class... Arguments>
  HRESULT Record(const char* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...),
                 const Arguments&... arguments) {
    return RecordCall(
        name_, name, [&](auto... values) { return (inner_->*method)(values...); }, arguments...);
  }

 private:
  template <class Body>
  ULONG Count(const char* name, Body&& body) {
    Call call(name_, name, Fields());
    const ULONG count = body();
    Fields out;
    out.Number("return", count);
    call.Return(out);
    return count;
  }

  Interface* const inner_;
  const ObjectName name_;
};

/// The library's half of a writer, which answers questions without a code.
template <class Interface>
class RecordedQuestions : public Recorded<Interface> {
 protected:
  using Recorded<Interface>::Recorded;

  template <class Answer, class... Parameters, class... Arguments>
  Answer Ask(const char* name, Answer (STDMETHODCALLTYPE Interface::*method)(Parameters...),
             const Arguments&... arguments) {
    Fields in;
    (arguments.Before(in), ...);
    Call call(this->name(), name, in);
    const Answer answer = (this->inner().*method)(arguments.value...);
    Fields out;
    Describe(out, "return", answer);
    call.Return(out);
    return answer;
  }
};

}  // namespace gwm::recording
