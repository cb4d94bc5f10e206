// SPDX-License-Identifier: Apache-2.0
//
// Rules about the document as a whole and its writer; and the way from elements to families.
#include "document/meaning.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr uint32_t kDifferential = 0x1;
constexpr uint32_t kIncremental = 0x2;
constexpr uint32_t kExclusive = 0x4;
constexpr uint32_t kLog = 0x8;
constexpr uint32_t kTimestamped = 0x20;
constexpr uint32_t kLastModify = 0x40;
constexpr uint32_t kLsn = 0x80;
constexpr uint32_t kRestoreWithMove = 0x200;
constexpr uint32_t kDefinedSchema = 0xF7FF;  // all of 16 bits but 0x800

}  // namespace

Meaning::Meaning(Sink& sink, const Options& options, Summary& summary)
    : sink_(sink), options_(options), summary_(summary) {
  if (sink.Wants(RuleId::kFileSetRepeated)) watch_.StartRecent();
}

void Meaning::Start(const ElementEvent& event) {
  switch (event.element) {
    case Element::kWriterMetadata:
      StartDocument(event);
      break;
    case Element::kIdentification:
      StartIdentification(event);
      break;
    case Element::kRestoreMethod:
      StartRestoreMethod(event);
      break;
    case Element::kAlternateLocationMapping:
      StartMapping(event);
      break;
    case Element::kBackupLocations:
      locations_seen_ = true;
      if (!method_seen_) watch_.StartFilter();
      break;
    case Element::kFileGroup:
    case Element::kDatabase:
      StartComponent(event);
      break;
    case Element::kFileList:
    case Element::kDatabaseFiles:
    case Element::kDatabaseLogfiles:
      StartFileSet(event);
      break;
    case Element::kExcludeFiles:
    case Element::kExcludeFilesFromSnapshot:
      StartExclude(event);
      break;
    case Element::kIncludeFiles:
      CheckPair(event);
      break;
    case Element::kDependency:
      StartDependency(event);
      break;
    default:
      break;
  }
  if (options_.express) CheckExpress(event);
}

SpotlessRun* Meaning::Run(bool in_database) {
  run_.in_database = in_database;
  run_.watch = watch_.Idle() ? nullptr : &watch_;
  run_.excludes = excludes_.empty() ? nullptr : &excludes_;
  return &run_;
}

// The place `offset` characters into a value, or its beginning when references shifted the text.
void Meaning::ReportAt(RuleId rule, const Value& value, size_t offset, size_t size,
                       std::string message) {
  if (value.raw == value.text && offset <= value.raw.size()) {
    sink_.Report(rule, value.raw.data() + offset, size, std::move(message));
  } else {
    sink_.Report(rule, value.raw, std::move(message));
  }
}

void Meaning::StartDocument(const ElementEvent& event) {
  root_ = sink_.Remember({event.whole.data(), 1 + event.name.size()});
  if (!event.Has(Attr::kBackupSchema)) return;
  const Value& value = event[Attr::kBackupSchema];
  const uint32_t bits = schema_bits_ = value.number;
  const bool partial = (bits & (kDifferential | kIncremental)) != 0;
  const auto report = [&](RuleId rule, std::string_view what) {
    sink_.Report(rule, value.raw, Cat("the schema ", bits, " has ", what));
  };
  if ((bits & kExclusive) != 0 &&
      (bits & (kDifferential | kIncremental)) != (kDifferential | kIncremental)) {
    report(RuleId::kSchemaExclusive, "bit 4 (exclusive), but not both of 1 and 2");
  }
  if ((bits & kTimestamped) != 0 && !partial) {
    report(RuleId::kSchemaTimestamped, "bit 32 (time stamps), but neither 1 nor 2");
  }
  if ((bits & kLastModify) != 0 && !partial) {
    report(RuleId::kSchemaLastModify, "bit 64 (last modification), but neither 1 nor 2");
  }
  if ((bits & kLsn) != 0) report(RuleId::kSchemaReserved, "the reserved bit 128");
  if ((bits & ~kDefinedSchema) != 0) {
    sink_.Report(RuleId::kSchemaUnknown, value.raw,
                 Cat("the schema ", bits, " has undefined bits: ", bits & ~kDefinedSchema));
  }
  if ((bits & (kLog | kRestoreWithMove)) != 0) schema_ = sink_.Remember(value.raw);
}

void Meaning::StartIdentification(const ElementEvent& event) {
  identified_ = true;
  instance_named_ = !event.Text(Attr::kInstanceName).empty() || !event.sound;
  if (event.Has(Attr::kFriendlyName)) {
    const Value& name = event[Attr::kFriendlyName];
    summary_.writer = Shorten(Printable(name.text), 80);
    if (name.text.empty()) {
      sink_.Report(RuleId::kWriterNameEmpty, name.raw, "friendlyName is empty");
    }
    CheckOuterSpace(name);
  }
  Guid writer;
  Guid instance;
  if (event.Has(Attr::kWriterId)) {
    const Value& value = event[Attr::kWriterId];
    ReadGuid(value.text, &writer);
    writer_ = writer;
    if (writer.IsNull()) {
      sink_.Report(RuleId::kWriterIdNull, value.raw, "the writer id is all zeros");
    }
    for (const Pending& pending : pending_) CheckOwnWriter(pending.writer, &pending.spot, nullptr);
    pending_.clear();
  }
  if (event.Has(Attr::kInstanceId)) {
    const Value& value = event[Attr::kInstanceId];
    ReadGuid(value.text, &instance);
    if (instance.IsNull()) {
      sink_.Report(RuleId::kInstanceIdNull, value.raw, "the instance id is all zeros");
    } else if (writer_ && instance == *writer_) {
      sink_.Report(RuleId::kInstanceIsClass, value.raw, "the instance id is the writer id");
    }
  }
}

void Meaning::FinishWriter() {
  if (summary_.components == 0) {
    sink_.Report(RuleId::kNoComponent, root_, "the writer has no component");
  }
  if (!schema_) return;
  if ((schema_bits_ & kLog) != 0 && log_files_ + run_.log_files == 0) {
    sink_.Report(RuleId::kSchemaLog, *schema_,
                 "the schema has bit 8 (log), but no component has log files");
  }
  if ((schema_bits_ & kRestoreWithMove) != 0 && identified_ && !instance_named_) {
    sink_.Report(RuleId::kSchemaMoveWithoutInstance, *schema_,
                 "the schema has bit 512 (restore with move), but there is no instanceName");
  }
}

void Meaning::Finish(bool complete) {
  summary_.file_sets += run_.file_sets;
  if (!complete || trouble_) return;
  FinishWriter();
  FinishRestore();
}

}  // namespace gwm::document
