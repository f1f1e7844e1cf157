// SPDX-License-Identifier: Apache-2.0
#include "store/collect/task_target.h"

#include <fmt/format.h>

#include <charconv>

#include "base/ascii.h"

namespace riser::store {
namespace {

template <class Tag>
std::string value_text(Id<Tag> id) {
  return std::to_string(id.value);
}
std::string value_text(const std::string& word) {
  std::string text;
  for (const char c : word) {
    const auto code = static_cast<unsigned char>(c);
    if (code <= ' ' || code == 0x7F || c == ',' || c == '=' || c == '%') {
      text += fmt::format("%{:02X}", code);
    } else {
      text += c;
    }
  }
  return text;
}

template <class Value>
void write(std::string& out, std::string_view kind, const std::vector<Value>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == 0) {
      if (!out.empty()) out += ' ';
      out.append(kind) += '=';
    } else {
      out += ',';
    }
    out += value_text(values[i]);
  }
}

template <class Tag>
bool read_value(std::string_view text, Id<Tag>& id) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), id.value);
  return code == std::errc{} && end == text.data() + text.size() && id.value > 0;
}
bool read_value(std::string_view text, std::string& word) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      word += text[i];
      continue;
    }
    if (i + 2 >= text.size() || hex_digit(text[i + 1]) < 0 || hex_digit(text[i + 2]) < 0) return false;
    word += static_cast<char>(hex_digit(text[i + 1]) << 4 | hex_digit(text[i + 2]));
    i += 2;
  }
  return !word.empty();
}

/// One kind's values; false when one is wrong or the kind has some already.
template <class Value>
bool read(std::string_view text, std::vector<Value>& values) {
  if (!values.empty()) return false;
  for (;;) {
    const auto comma = text.find(',');
    if (!read_value(text.substr(0, comma), values.emplace_back())) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

bool read_kind(std::string_view kind, std::string_view values, TaskTarget& target) {
  if (kind == "gateway") return read(values, target.gateways);
  if (kind == "line") return read(values, target.lines);
  if (kind == "meter") return read(values, target.meters);
  if (kind == "commodity") return read(values, target.commodities);
  if (kind == "model") return read(values, target.models);
  if (kind == "protocol") return read(values, target.protocols);
  if (kind == "place") return read(values, target.places);
  return kind == "meter_group" && read(values, target.meter_groups);
}

}  // namespace

std::string TaskTarget::text() const {
  std::string text;
  write(text, "gateway", gateways);
  write(text, "line", lines);
  write(text, "meter", meters);
  write(text, "commodity", commodities);
  write(text, "model", models);
  write(text, "protocol", protocols);
  write(text, "place", places);
  write(text, "meter_group", meter_groups);
  return text;
}

std::optional<TaskTarget> TaskTarget::parse(std::string_view text) {
  TaskTarget target;
  while (!text.empty()) {
    const auto blank = text.find(' ');
    const auto part = text.substr(0, blank);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    if (!read_kind(part.substr(0, equals), part.substr(equals + 1), target)) return std::nullopt;
    if (blank == std::string_view::npos) break;
    text.remove_prefix(blank + 1);
    if (text.empty()) return std::nullopt;
  }
  return target;
}

}  // namespace riser::store
