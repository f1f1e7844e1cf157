// SPDX-License-Identifier: Apache-2.0
#include "archive/point_parts.h"

#include "base/ascii.h"

namespace riser::archive {

std::vector<std::string> split_parts(std::string_view text) {
  std::vector<std::string> parts{""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool twice = text[i] == ';' && i + 1 < text.size() && text[i + 1] == ';';
    if (text[i] == ';' && !twice) {
      parts.emplace_back();
      continue;
    }
    parts.back() += text[i];
    i += twice ? 1 : 0;
  }
  for (std::string& part : parts) part = std::string{trim(part)};
  std::erase(parts, "");
  return parts;
}

std::string join_parts(const std::vector<PartText>& parts) {
  std::string text;
  for (const PartText& part : parts) {
    text += (text.empty() ? "" : "; ") + part.factor.to_string() + "*";
    for (const char c : part.point) text += c == ';' ? std::string{";;"} : std::string{c};
  }
  return text;
}

std::vector<PartText> meanings_of_part(const std::string& text) {
  std::vector<PartText> meanings;
  if (const auto star = text.find('*'); star != std::string::npos)
    if (const auto factor = decimal_of(trim(std::string_view{text}.substr(0, star))))
      meanings.push_back({*factor, std::string{trim(std::string_view{text}.substr(star + 1))}});
  meanings.push_back({{1, 0}, text});
  if (text.starts_with('-')) meanings.push_back({{-1, 0}, std::string{trim(std::string_view{text}.substr(1))}});
  return meanings;
}

}  // namespace riser::archive
