// SPDX-License-Identifier: Apache-2.0
#include "headend/link/wire_pattern.h"

#include <fmt/format.h>

#include <boost/regex.hpp>
#include <charconv>
#include <optional>

#include "base/ascii.h"

namespace riser::headend {

struct WirePattern::Compiled {
  boost::regex regex;
  bool fixed_length = false;  // a match cannot grow
  bool hex_id = false;
  bool has_id = false;
};

namespace {

constexpr std::size_t max_pattern = 512;

std::string escaped(Byte byte) { return fmt::format("\\x{:02X}", byte); }

struct HexTranslation {
  std::string regex{};
  bool hex_id = false;
  bool has_id = false;
};

// "{id:11}" or "{hexid:6}" at text[at]; moves `at` behind it.
std::optional<PatternFault> translate_group(std::string_view text, std::size_t& at, HexTranslation& out) {
  const std::size_t close = text.find('}', at);
  if (close == std::string_view::npos) return PatternFault{"'{' without '}'", at};
  std::string_view inner = text.substr(at + 1, close - at - 1);
  const bool hex_id = inner.starts_with("hexid:");
  if (!hex_id && !inner.starts_with("id:")) return PatternFault{"expected {id:N} or {hexid:N}", at};
  if (out.has_id) return PatternFault{"a second id", at};
  inner.remove_prefix(hex_id ? 6 : 3);
  unsigned length = 0;
  const auto [end, error] = std::from_chars(inner.data(), inner.data() + inner.size(), length);
  if (error != std::errc{} || end != inner.data() + inner.size() || length == 0 || length > 64)
    return PatternFault{"the length of an id is 1 to 64", at};
  out.regex += fmt::format("(?<id>[\\s\\S]{{{}}})", length);
  out.hex_id = hex_id;
  out.has_id = true;
  at = close + 1;
  return std::nullopt;
}

Result<HexTranslation, PatternFault> translate_hex(std::string_view text, std::size_t offset) {
  HexTranslation out;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
    } else if (text[at] == '{') {
      if (auto fault = translate_group(text, at, out)) return PatternFault{fault->message, fault->offset + offset};
    } else if (text.substr(at).starts_with("??")) {
      out.regex += "[\\s\\S]";
      at += 2;
    } else if (at + 1 < text.size() && hex_digit(text[at]) >= 0 && hex_digit(text[at + 1]) >= 0) {
      out.regex += escaped(static_cast<Byte>(hex_digit(text[at]) << 4 | hex_digit(text[at + 1])));
      at += 2;
    } else {
      return PatternFault{"expected two hexadecimal digits, ?? or {id:N}", at + offset};
    }
  }
  return out;
}

}  // namespace

Result<WirePattern, PatternFault> WirePattern::compile(std::string_view text) {
  if (text.size() > max_pattern) return PatternFault{"a pattern has at most 512 characters", max_pattern};
  auto compiled = std::make_shared<Compiled>();
  std::string regex;
  std::size_t offset = 0;
  if (text.starts_with("text:")) {
    for (const char c : text.substr(offset = 5)) regex += escaped(static_cast<Byte>(c));
    compiled->fixed_length = true;
  } else if (text.starts_with("hex:")) {
    auto hex = translate_hex(text.substr(4), offset = 4);
    if (!hex) return hex.error();
    regex = hex->regex;
    compiled->fixed_length = true;
    compiled->hex_id = hex->hex_id;
    compiled->has_id = hex->has_id;
  } else if (text.starts_with("regex:")) {
    regex = text.substr(offset = 6);
    compiled->has_id = regex.find("(?<id>") != std::string::npos;
  } else {
    return PatternFault{"a pattern begins with text:, hex: or regex:", 0};
  }
  if (regex.empty()) return PatternFault{"the pattern is empty", offset};
  try {
    compiled->regex.assign(regex, boost::regex::perl | boost::regex::no_mod_m);
    if (boost::regex_match("", compiled->regex)) return PatternFault{"the pattern matches nothing at all", offset};
  } catch (const boost::regex_error& error) {
    return PatternFault{error.what(), offset + static_cast<std::size_t>(std::max<std::ptrdiff_t>(error.position(), 0))};
  }
  return WirePattern(std::move(compiled));
}

// A longer text may match differently when any one byte more changes the match.
bool WirePattern::may_grow(std::string_view text, std::size_t length) const {
  if (compiled_->fixed_length || length < text.size()) return false;
  std::string longer(text);
  longer.push_back(0);
  const char* begin = longer.data();
  boost::cmatch found;
  for (int byte = 0; byte < 256; ++byte) {
    longer.back() = static_cast<char>(byte);
    const bool same = boost::regex_search(begin, begin + longer.size(), found, compiled_->regex,
                                          boost::match_default | boost::match_continuous) &&
                      static_cast<std::size_t>(found[0].length()) == length;
    if (!same) return true;
  }
  return false;
}

PatternMatch WirePattern::match(Bytes bytes) const noexcept {
  if (bytes.empty()) return {Match::partial};
  if (bytes.size() > max_input) bytes = bytes.first(max_input);
  const std::string_view text = as_text(bytes);
  boost::cmatch found;
  try {
    const auto flags = boost::match_default | boost::match_continuous | boost::match_partial;
    if (!boost::regex_search(text.data(), text.data() + text.size(), found, compiled_->regex, flags)) return {};
    if (!found[0].matched) return {bytes.size() < max_input ? Match::partial : Match::no};
    PatternMatch result{Match::full, static_cast<std::size_t>(found[0].length())};
    if (result.length == 0) return {};
    if (may_grow(text, result.length)) result.match = Match::open;
    if (compiled_->has_id) {
      const auto& id = found["id"];
      result.id.assign(id.first, id.second);
      if (compiled_->hex_id) result.id = to_hex(as_bytes(result.id));
    }
    return result;
  } catch (const std::exception&) {  // too complex for the engine
    return {};
  }
}

}  // namespace riser::headend
