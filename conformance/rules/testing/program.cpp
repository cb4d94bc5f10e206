// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/program.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "rules/of_requesters/judge_requester.h"
#include "trace/code_names.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr const char* kDocument =
    "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"><IDENTIFICATION writerId=\"class-a\""
    " instanceId=\"instance-a\" friendlyName=\"A\" usage=\"USER_DATA\" dataSource=\"OTHER\"/>"
    "<BACKUP_LOCATIONS><FILE_GROUP componentName=\"one\" selectable=\"yes\"><FILE_LIST path=\"C:\\One\" filespec=\"*\"/>"
    "</FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>";

struct NamedCode {
  std::string_view name;
  HRESULT code;
};
constexpr NamedCode kCodes[] = {
    {"FINISHED", VSS_S_ASYNC_FINISHED}, {"PENDING", VSS_S_ASYNC_PENDING},
    {"CANCELLED", VSS_S_ASYNC_CANCELLED}, {"INFRASTRUCTURE", VSS_E_WRITER_INFRASTRUCTURE},
    {"BAD_STATE", VSS_E_BAD_STATE},     {"IN_PROGRESS", VSS_E_SNAPSHOT_SET_IN_PROGRESS},
    {"NOT_FOUND", VSS_E_OBJECT_NOT_FOUND}, {"VETO", VSS_E_PROVIDER_VETO},      {"RETRYABLE", VSS_E_WRITERERROR_RETRYABLE},
    {"FREEZE_TIMEOUT", VSS_E_TRANSACTION_FREEZE_TIMEOUT}, {"THAW_TIMEOUT", VSS_E_TRANSACTION_THAW_TIMEOUT},
    {"PARTIAL_FAILURE", VSS_E_WRITERERROR_PARTIAL_FAILURE},
    {"E_ACCESSDENIED", E_ACCESSDENIED}, {"S_OK", S_OK},
};

const NamedCode* CodeNamed(std::string_view name) {
  const auto* const found = std::ranges::find(kCodes, name, &NamedCode::name);
  return found == std::end(kCodes) ? nullptr : found;
}

Value ValueOf(const std::string& text) {
  if (text == "null") return Value::Null();
  if (text == "true" || text == "false") return Value::Bool(text == "true");
  if (text.starts_with('@')) return Value::Object(std::string_view(text).substr(1));
  if (const NamedCode* code = CodeNamed(text)) return Value::Code(code->code);
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos) {
    return Value::Number(std::strtoll(text.c_str(), nullptr, 10));
  }
  return Value::Text(text);
}

class Teller {
 public:
  explicit Teller(std::string document) : document_(std::move(document)) {}

  void Tell(const std::string& line) {
    std::istringstream words(line);
    std::string object, method;
    words >> object >> method;
    if (object == "exit") {
      Add(EventKind::kExit, "process", "exit").fields = {{"code", ValueOf(method)}};
    } else if (object == "world") {
      Add(EventKind::kWorld, "world", "conditions").fields = {{"os", Value::Text(method)}};
    } else if (object == "leak") {  // leak METHOD WHAT NUMBER
      std::string what, number;
      words >> what >> number;
      Add(EventKind::kLeak, "vssapi", method).fields = {{"what", Value::Text(what)}, {"more", ValueOf(number)}};
    } else if (object == "twice") {  // twice METHOD WHAT
      std::string what;
      words >> what;
      Add(EventKind::kNote, "vssapi", "freed twice").fields = {{"what", Value::Text(what)}, {"method", Value::Text(method)}};
    } else if (object == "opened") {
      Add(EventKind::kNote, "files", "opened").fields = {{"device", Value::Text(method)},
                                                         {"file", Value::Text(method + "\\file")}};
    } else if (object == "note") {
      std::string what;
      std::vector<Field> fields;
      for (std::string word; words >> word;) {
        const std::size_t at = word.find('=');
        if (at != word.npos) {
          fields.push_back({word.substr(0, at), ValueOf(word.substr(at + 1))});
        } else {
          what.append(what.empty() ? "" : " ").append(word);
        }
      }
      Add(EventKind::kNote, method, what).fields = fields;
    } else if (method == "document" || method == "stored") {
      const std::string_view by = method == "document" ? "GetWriterMetadata" : "CreateVssExamineWriterMetadata";
      const std::string_view of = method == "document" ? "backup" : "vssapi";
      Event& call = Begin(std::string(of), std::string(by));
      const std::int32_t number = call.call;
      Event& document = Add(EventKind::kDocument, object, "SaveAsXML");
      document.within = number;
      document.document = document_;
      End(std::string(of), std::string(by), number).fields = {{"ppMetadata", Value::Object(object)}};
    } else {
      TellCall(object, method, words);
    }
  }

  Trace trace;

 private:
  void TellCall(const std::string& object, const std::string& method, std::istringstream& words) {
    std::vector<Field> in, out;
    HRESULT hr = S_OK;
    for (std::string word; words >> word;) {
      const std::size_t at = word.find_first_of(":=");
      if (word[0] == '!') {
        hr = CodeNamed(word.substr(1))->code;
      } else {
        (word[at] == ':' ? in : out).push_back({word.substr(0, at), ValueOf(word.substr(at + 1))});
      }
    }
    Event& call = Begin(object, method);
    call.fields = in;
    const std::int32_t number = call.call;
    Event& ret = End(object, method, number);
    ret.fields = out;
    ret.hr = hr;
    ret.has_hr = method != "Release" && method != "AddRef";
  }
  Event& Begin(const std::string& object, const std::string& method) {
    Event& e = Add(EventKind::kCall, object, method);
    e.call = ++call_;
    return e;
  }
  Event& End(const std::string& object, const std::string& method, std::int32_t call) {
    Event& e = Add(EventKind::kReturn, object, method);
    e.call = call;
    e.has_hr = true;
    return e;
  }
  Event& Add(EventKind kind, const std::string& object, const std::string& method) {
    Event& e = trace.events.emplace_back();
    e.kind = kind;
    e.n = static_cast<std::uint32_t>(trace.events.size() - 1);
    e.us = 10 * static_cast<std::int64_t>(e.n);
    e.object = object;
    e.method = method;
    return e;
  }

  std::string document_;
  std::int32_t call_ = -1;
};

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

}  // namespace

Program Program::Backup() {
  return Program(Lines(R"(
world windows_10
vssapi CreateVssBackupComponents ppBackup=@backup
backup InitializeForBackup bstrXML:null
backup SetBackupState bSelectComponents:true backupType:VSS_BT_FULL
backup GatherWriterMetadata pAsync=@async
async Wait dwMilliseconds:4294967295
async QueryStatus pReserved:null pHrResult=FINISHED
async Release return=0
backup GetWriterMetadataCount pcWriters=1
metadata document
metadata GetComponent ppComponent=@component
component GetComponentInfo ppInfo=@info
component FreeComponentInfo pInfo:@info
component Release return=0
metadata SaveAsXML
metadata Release return=0
backup AddComponent instanceId:instance-a writerId:class-a ct:VSS_CT_FILEGROUP wszLogicalPath:null wszComponentName:one
backup FreeWriterMetadata
backup StartSnapshotSet
backup IsVolumeSupported pwszVolumeName:C:\
backup AddToSnapshotSet pwszVolumeName:C:\ ProviderId:00000000-0000-0000-0000-000000000000
backup PrepareForBackup ppAsync=@async#2
async#2 Wait dwMilliseconds:4294967295
async#2 QueryStatus pReserved:null pHrResult=FINISHED
async#2 Release return=0
backup GatherWriterStatus pAsync=@async#3
async#3 Wait dwMilliseconds:4294967295
async#3 QueryStatus pReserved:null pHrResult=FINISHED
async#3 Release return=0
backup GetWriterStatusCount pcWriters=1
backup GetWriterStatus iWriter:0 pidInstance=instance-a phResultFailure=S_OK
backup FreeWriterStatus
backup DoSnapshotSet ppAsync=@async#4
async#4 Wait dwMilliseconds:4294967295
async#4 QueryStatus pReserved:null pHrResult=FINISHED
async#4 Release return=0
backup GatherWriterStatus pAsync=@async#5
async#5 Wait dwMilliseconds:4294967295
async#5 QueryStatus pReserved:null pHrResult=FINISHED
async#5 Release return=0
backup GetWriterStatus iWriter:1 pidInstance=instance-a phResultFailure=S_OK
backup GetSnapshotProperties
backup SetBackupSucceeded instanceId:instance-a writerId:class-a wszLogicalPath:null wszComponentName:one bSucceded:true
backup SaveAsXML
backup BackupComplete ppAsync=@async#6
async#6 Wait dwMilliseconds:4294967295
async#6 QueryStatus pReserved:null pHrResult=FINISHED
async#6 Release return=0
backup GatherWriterStatus pAsync=@async#7
async#7 Wait dwMilliseconds:4294967295
async#7 QueryStatus pReserved:null pHrResult=FINISHED
async#7 Release return=0
backup GetWriterStatus iWriter:2 pidInstance=instance-a phResultFailure=S_OK
backup Release return=0
exit 0)")).WithDocument(kDocument);
}

Program Program::Restore() {
  return Program(Lines(R"(
world windows_10
vssapi CreateVssBackupComponents ppBackup=@backup
backup InitializeForRestore
vssapi CreateVssExamineWriterMetadata ppMetadata=@metadata
metadata GetRestoreMethod
metadata Release return=0
backup GatherWriterMetadata pAsync=@async
async Wait dwMilliseconds:4294967295
async QueryStatus pReserved:null pHrResult=FINISHED
async Release return=0
backup SetSelectedForRestore writerId:class-a wszLogicalPath:null wszComponentName:one bSelectedForRestore:true
backup PreRestore ppAsync=@async#2
async#2 Wait dwMilliseconds:4294967295
async#2 QueryStatus pReserved:null pHrResult=FINISHED
async#2 Release return=0
backup GatherWriterStatus pAsync=@async#3
async#3 Wait dwMilliseconds:4294967295
async#3 QueryStatus pReserved:null pHrResult=FINISHED
async#3 Release return=0
backup GetWriterStatus iWriter:0 pidInstance=instance-a phResultFailure=S_OK
backup FreeWriterStatus
backup GetWriterComponents ppWriter=@writer_components
writer_components GetComponent ppComponent=@backup_component
backup_component GetDirectedTargetCount
backup_component Release return=0
writer_components Release return=0
backup SetFileRestoreStatus writerId:class-a wszLogicalPath:null wszComponentName:one
backup PostRestore ppAsync=@async#4
async#4 Wait dwMilliseconds:4294967295
async#4 QueryStatus pReserved:null pHrResult=FINISHED
async#4 Release return=0
backup GatherWriterStatus pAsync=@async#5
async#5 Wait dwMilliseconds:4294967295
async#5 QueryStatus pReserved:null pHrResult=FINISHED
async#5 Release return=0
backup GetWriterStatus iWriter:0 pidInstance=instance-a phResultFailure=S_OK
backup FreeWriterMetadata
backup Release return=0
exit 0)")).WithDocument(kDocument);
}

std::vector<std::string>::iterator Program::Find(std::string_view begin) {
  const auto found = std::ranges::find_if(lines_, [begin](const std::string& line) { return line.starts_with(begin); });
  if (found == lines_.end()) {
    std::cerr << "no line of the program begins with \"" << begin << "\"\n";
    std::abort();
  }
  return found;
}

Program& Program::Drop(std::string_view begin) {
  lines_.erase(Find(begin));
  return *this;
}
Program& Program::Change(std::string_view begin, std::string line) {
  *Find(begin) = std::move(line);
  return *this;
}
Program& Program::Before(std::string_view begin, std::string line) {
  lines_.insert(Find(begin), std::move(line));
  return *this;
}
Program& Program::After(std::string_view begin, std::string line) {
  lines_.insert(Find(begin) + 1, std::move(line));
  return *this;
}
Program& Program::Move(std::string_view begin, std::string_view before) {
  std::string line = *Find(begin);
  Drop(begin);
  return Before(before, std::move(line));
}
Program& Program::MakingCopy(std::string_view attributes) {
  Change("backup StartSnapshotSet", "backup StartSnapshotSet pSnapshotSetId=set-1");
  Change("backup AddToSnapshotSet", *Find("backup AddToSnapshotSet") + " pidSnapshot=copy-1");
  return Change("backup GetSnapshotProperties",
                "backup GetSnapshotProperties SnapshotId:copy-1 pProp.m_SnapshotId=copy-1 pProp.m_SnapshotSetId=set-1"
                " pProp.m_pwszSnapshotDeviceObject=Device1 pProp.m_lSnapshotAttributes=VSS_VOLSNAP_ATTR_" +
                    std::string(attributes));
}
Program& Program::CutAt(std::string_view begin) {
  lines_.erase(Find(begin), lines_.end());
  return *this;
}
Program& Program::Append(std::string line) {
  lines_.push_back(std::move(line));
  return *this;
}
Program& Program::WithDocument(std::string document) {
  document_ = std::move(document);
  return *this;
}

Trace Program::trace() const {
  Teller teller(document_);
  for (const std::string& line : lines_) teller.Tell(line);
  return teller.trace;
}

std::string RulesThatSpeak(const Program& program) {
  const Trace trace = program.trace();
  std::string names;
  for (const RequesterFinding& finding : JudgeRequester(trace)) {
    names.append(names.empty() ? "" : " ").append(finding.rule->rule->name);
  }
  return names;
}

std::string MessageOf(const Program& program) {
  const Trace trace = program.trace();
  const auto findings = JudgeRequester(trace);
  return findings.empty() ? "" : findings.front().message;
}

}  // namespace gwm
