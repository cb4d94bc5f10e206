// SPDX-License-Identifier: Apache-2.0
#include "document/bench/large_document.h"

#include <string>

#include "document/text.h"

namespace gwm::document {
namespace {

constexpr std::string_view kHead =
    "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"><IDENTIFICATION "
    "writerId=\"4d0a7c52-93b1-4f0e-8a6d-2f6a1c7b9e31\" "
    "instanceId=\"b1d95a30-6a53-4c61-9d9b-0c1f5a7e2d31\" friendlyName=\"Example System Writer\" "
    "usage=\"BOOTABLE_SYSTEM_STATE\" dataSource=\"OTHER\" majorVersion=\"0\" minorVersion=\"0\"/>"
    "<RESTORE_METHOD method=\"REPLACE_AT_REBOOT_IF_CANNOT_REPLACE\" writerRestore=\"never\" "
    "rebootRequired=\"yes\"/><BACKUP_LOCATIONS>"
    "<FILE_GROUP componentName=\"Service Files\" caption=\"Files of services\" "
    "restoreMetadata=\"no\" notifyOnBackupComplete=\"no\" selectable=\"no\" "
    "selectableForRestore=\"no\" componentFlags=\"4\">"
    "<FILE_LIST path=\"C:\\Program Files\\Example\" filespec=\"exampled.exe\" "
    "filespecBackupType=\"3855\"/></FILE_GROUP>"
    "<FILE_GROUP componentName=\"System Files\" caption=\"Files of the system\" "
    "restoreMetadata=\"no\" notifyOnBackupComplete=\"no\" selectable=\"no\" "
    "selectableForRestore=\"no\" componentFlags=\"0\">";
constexpr std::string_view kTail = "</FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>";
constexpr uint64_t kFilesAPath = 10;  // as in the real one: 19,000 file sets, 1,900 paths

std::string FileList(uint64_t i) {
  const uint64_t directory = i / kFilesAPath;
  const uint32_t hash = static_cast<uint32_t>(directory * 2654435761U);
  const bool recursive = i % 1500 == 7;
  const std::string path = directory % 5 == 0 ? Cat("%SystemRoot%\\system32\\Example", directory)
                                              : Cat("%SystemRoot%\\winsxs\\amd64_example-feature-",
                                                    directory, "_", Hex(hash, 8));
  return Cat("<FILE_LIST path=\"", path, "\" filespec=\"", recursive ? "*" : Cat("file", i, ".dll"),
             recursive ? "\" recursive=\"yes" : "", "\" filespecBackupType=\"3855\"/>");
}

}  // namespace

bool WriteLargeDocument(const LargeDocument& document,
                        const std::function<bool(std::string_view)>& write) {
  constexpr size_t kPiece = 1 << 20;
  std::string piece(kHead);
  uint64_t written = 0;
  for (uint64_t i = 1;; ++i) {
    const uint64_t so_far = written + piece.size() + kTail.size();
    if (document.file_lists != 0 ? i >= document.file_lists : so_far >= document.bytes) break;
    piece += FileList(i);
    if (piece.size() >= kPiece) {
      if (!write(piece)) return false;
      written += piece.size();
      piece.clear();
    }
  }
  piece += kTail;
  return write(piece);
}

}  // namespace gwm::document
