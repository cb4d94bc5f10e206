// SPDX-License-Identifier: Apache-2.0
#include "document/testing/peers.h"

#include <expat.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include <cstdarg>

namespace gwm::document {
namespace {

constexpr int kQuietly = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

void Ignore(void*, const char*, ...) {}
void IgnoreError(void*, xmlErrorPtr) {}

// libxml2 reports failed recoding past the options of the parser.
const bool kSilenced = [] {
  xmlSetGenericErrorFunc(nullptr, Ignore);
  return true;
}();

struct Context {
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  xmlDocPtr document = nullptr;

  explicit Context(std::string_view bytes) {
    document = xmlCtxtReadMemory(parser, bytes.data(), static_cast<int>(bytes.size()), "document",
                                 nullptr, kQuietly);
  }
  ~Context() {
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
  }
};

}  // namespace

PeerVerdict AskLibxml2(std::string_view bytes) {
  PeerVerdict verdict;
  const Context context(bytes);
  verdict.well_formed = context.document != nullptr && context.parser->wellFormed == 1 &&
                        context.parser->nsWellFormed == 1;
  if (!verdict.well_formed) {
    const xmlErrorPtr error = xmlCtxtGetLastError(context.parser);
    verdict.complaint = error != nullptr && error->message != nullptr ? error->message : "?";
  }
  return verdict;
}

PeerVerdict AskExpat(std::string_view bytes) {
  PeerVerdict verdict;
  // The separator must be a character that no namespace can have.
  XML_Parser parser = XML_ParserCreateNS(nullptr, '\f');
  verdict.well_formed =
      XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), 1) == XML_STATUS_OK;
  if (!verdict.well_formed) verdict.complaint = XML_ErrorString(XML_GetErrorCode(parser));
  XML_ParserFree(parser);
  return verdict;
}

Grammar::Grammar(const std::string& path) {
  const xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(path.c_str());
  schema_ = xmlRelaxNGParse(parser);
  xmlRelaxNGFreeParserCtxt(parser);
}

Grammar::~Grammar() {
  if (schema_ != nullptr) xmlRelaxNGFree(static_cast<xmlRelaxNGPtr>(schema_));
}

bool Grammar::Accepts(std::string_view bytes) const {
  const Context context(bytes);
  if (context.document == nullptr) return false;
  const xmlRelaxNGValidCtxtPtr validator =
      xmlRelaxNGNewValidCtxt(static_cast<xmlRelaxNGPtr>(schema_));
  xmlRelaxNGSetValidErrors(validator, Ignore, Ignore, nullptr);
  xmlRelaxNGSetValidStructuredErrors(validator, IgnoreError, nullptr);
  const int result = xmlRelaxNGValidateDoc(validator, context.document);
  xmlRelaxNGFreeValidCtxt(validator);
  return result == 0;
}

}  // namespace gwm::document
