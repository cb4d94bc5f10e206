// SPDX-License-Identifier: Apache-2.0
#include "document/check.h"

#include "document/decoder.h"
#include "document/meaning.h"
#include "document/scanner.h"
#include "document/sink.h"
#include "document/structure.h"
#include "document/window.h"

namespace gwm::document {

Options OptionsOf(Profile profile) {
  Options options;
  options.profile = profile;
  options.decisions = DecisionsOf(profile);
  return options;
}

Judgement JudgeDocument(ByteSource& source, const Options& options) {
  Judgement judgement;
  Summary& summary = judgement.summary;
  Decoder decoder(source, options);
  Window window(decoder, options);
  Sink sink(options, window);
  Meaning meaning(sink, options, summary);
  Structure structure(sink, meaning, options, summary);
  Scanner scanner(decoder, window, sink, structure, options);

  summary.complete = scanner.Run();
  summary.encoding = decoder.encoding();
  summary.bytes = decoder.bytes();
  structure.Finish(summary.complete, summary.bytes);
  if (decoder.utf16_without_bom()) {
    Spot spot;
    spot.text = "UTF-16";
    sink.Report(RuleId::kUtf16WithoutBom, spot, "the document is UTF-16 without a byte order mark");
  }
  sink.Finish(judgement);
  judgement.read_failed = decoder.read_failed();
  return judgement;
}

std::vector<Finding> CheckDocument(std::string_view bytes, const Options& options) {
  MemorySource source(bytes);
  return JudgeDocument(source, options).findings;
}

std::vector<Finding> CheckDocument(std::u16string_view bstr, const Options& options) {
  MemorySource source(bstr);
  return JudgeDocument(source, options).findings;
}

}  // namespace gwm::document
