// SPDX-License-Identifier: Apache-2.0
//
// What an express writer may not have. A document does not tell whether its writer is one, so these
// rules are asked only on request.
#include "document/meaning.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr uint32_t kRecoveryFlags = 0x3;
constexpr uint32_t kPartialBackups = 0xE;
constexpr uint32_t kExpressSchema = 0x10 | 0x400;

}  // namespace

void Meaning::CheckExpress(const ElementEvent& event) {
  const auto report = [&](RuleId rule, Attr attr, std::string message) {
    sink_.Report(rule, event[attr].raw, std::move(message));
  };
  switch (event.element) {
    case Element::kWriterMetadata:
      if ((event.Number(Attr::kBackupSchema) & ~kExpressSchema) != 0) {
        report(RuleId::kExpressSchema, Attr::kBackupSchema,
               Cat("the schema of an express writer cannot have the bits ",
                   event.Number(Attr::kBackupSchema) & ~kExpressSchema));
      }
      break;
    case Element::kIdentification:
      if (event.Number(Attr::kUsage) == kUsageOther) {
        report(RuleId::kExpressUsage, Attr::kUsage,
               "an express writer cannot have the usage OTHER");
      }
      break;
    case Element::kRestoreMethod: {
      const uint32_t method = event.Number(Attr::kMethod);
      if (method == kMethodAlternateLocation || method == kMethodCustom) {
        report(RuleId::kExpressMethod, Attr::kMethod, "an express writer cannot have this method");
      }
      if (event.Number(Attr::kWriterRestore, kWriterRestoreNever) != kWriterRestoreNever) {
        report(RuleId::kExpressWriterRestore, Attr::kWriterRestore,
               "an express writer cannot take part in a restore");
      }
      break;
    }
    case Element::kDatabase:
      sink_.Report(RuleId::kExpressComponentType, event.name,
                   "an express writer has file groups only");
      [[fallthrough]];
    case Element::kFileGroup:
      if ((event.Number(Attr::kComponentFlags) & kRecoveryFlags) != 0) {
        report(RuleId::kExpressComponentFlags, Attr::kComponentFlags,
               "a component of an express writer cannot ask for recovery");
      }
      break;
    case Element::kFileList:
      if (!event.Text(Attr::kAlternatePath).empty()) {
        report(RuleId::kExpressAlternatePath, Attr::kAlternatePath,
               "a file set of an express writer cannot have an alternate path");
      }
      if ((event.Number(Attr::kFilespecBackupType) & kPartialBackups) != 0) {
        report(RuleId::kExpressBackupType, Attr::kFilespecBackupType,
               "a file set of an express writer is for full backups only");
      }
      break;
    case Element::kExcludeFilesFromSnapshot:
      sink_.Report(RuleId::kExpressSnapshotExclude, event.name,
                   "an express writer cannot exclude files from the shadow copy");
      break;
    default:
      break;
  }
}

}  // namespace gwm::document
