// SPDX-License-Identifier: Apache-2.0
#include "trace/value.h"

#include "trace/code_names.h"
#include "trace/utf16.h"

namespace gwm {

std::string Show(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kBool:
      return value.number != 0 ? "true" : "false";
    case Value::Kind::kNumber:
      return std::to_string(value.number);
    case Value::Kind::kCode:
      return CodeName(static_cast<HRESULT>(value.number));
    case Value::Kind::kText:
      return '"' + Printable(value.text) + '"';
    case Value::Kind::kObject:
      return value.text.empty() ? "an object" : value.text;
    case Value::Kind::kUntouched:
      return "untouched";
    case Value::Kind::kMalformed:
      return '<' + value.text + '>';
    case Value::Kind::kSize:
      return '<' + std::to_string(value.number) + " bytes>";
  }
  return {};
}

}  // namespace gwm
