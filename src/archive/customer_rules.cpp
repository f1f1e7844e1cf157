// SPDX-License-Identifier: Apache-2.0
#include "archive/customer_rules.h"

namespace riser::archive {
namespace {

bool is_phone(std::string_view text) {
  int digits = 0;
  for (const char c : text) {
    digits += c >= '0' && c <= '9';
    if ((c < '0' || c > '9') && std::string_view{"+ -()/"}.find(c) == std::string_view::npos) return false;
  }
  return digits >= 4 && digits <= 15;  // ITU-T E.164
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
         text.find(' ') == text.npos && text.find('.', at) != text.npos && text.back() != '.';
}

}  // namespace

std::optional<FieldFault> fault_of(const store::Personal& personal) {
  if (personal.name.empty()) return FieldFault{"name", "say who it is.", "missing"};
  if (!personal.phone.empty() && !is_phone(personal.phone))
    return FieldFault{"phone", "expected 4 to 15 digits, with + - ( ) / and blanks at will."};
  if (!personal.email.empty() && !is_email(personal.email))
    return FieldFault{"email", "expected an address like office@example.org."};
  return std::nullopt;
}

}  // namespace riser::archive
