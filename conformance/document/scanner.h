// SPDX-License-Identifier: Apache-2.0
//
// The well-formedness layer: from text to tags, or to the reason why not.
//
// Works through the window from markup to markup. A tag that is not complete in the window is left,
// more text is read, and it is scanned again from its start; nothing it reported stays. Errors that
// leave no doubt where the tag ends are recovered from; the others end the judgement.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/markup.h"
#include "document/namespaces.h"
#include "document/sink.h"
#include "document/structure.h"
#include "document/window.h"

namespace gwm::document {

class Scanner {
 public:
  Scanner(Decoder& decoder, Window& window, Sink& sink, Structure& structure,
          const Options& options);

  // Scans to the end, or to an error that cannot be recovered from. True when the whole document
  // was seen.
  bool Run();

 private:
  enum class Step : uint8_t {
    kDone,  // the cursor has moved behind what was scanned
    kMore,  // the window ends inside it
    kStop,  // reported; no going on
  };

  struct Open {
    uint32_t name_at;  // in names_
    uint32_t name_size;
    size_t namespaces;
    Place place;
  };

  Step Next();
  Step ScanText();
  Step ScanTextReference();
  Step ScanStartTag();
  Step ScanAttribute(const char*& p);
  Step ScanValue(const char*& p, Attribute& attribute);
  Step ScanEndTag();
  Step ScanComment();
  Step ScanCdata();
  Step ScanInstruction();
  Step ScanDeclaration();
  Step ScanBang();
  bool AtEnd();
  bool Short(const char* p) const;
  bool ReportReference(const char* at, const Reference& reference);

  Step CloseTag(const char* after);
  void CheckDuplicates();
  void CountText(const char* at, size_t size);
  Step Stop(RuleId rule, const char* at, size_t size, std::string message);
  Step StopAtName(std::string_view name);
  const char* NameEnd(const char* p) const;
  const char* SkipSpace(const char* p) const;
  std::string_view TopName() const;

  Decoder& decoder_;
  Window& window_;
  Sink& sink_;
  Structure& structure_;
  const Options& options_;
  const Kernels& kernels_;
  Namespaces namespaces_;
  const char* cursor_;
  std::vector<Open> open_;
  std::string names_;
  Tag tag_;
  bool first_ = true;  // nothing has been scanned yet
  bool root_seen_ = false;
  bool text_ended_ = false;  // the window holds the last of the text
};

}  // namespace gwm::document
