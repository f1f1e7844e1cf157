// SPDX-License-Identifier: Apache-2.0
#include "sheet/text_encoding.h"

#include <iconv.h>

#include <cstdint>

namespace riser::sheet {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

class Conversion {
 public:
  explicit Conversion(const char* from) : handle_(::iconv_open("UTF-8", from)) {}
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;
  ~Conversion() {
    if (is_open()) ::iconv_close(handle_);
  }

  /// All of it, or nothing.
  std::optional<std::string> all(std::string& text) {
    if (!is_open()) return std::nullopt;
    std::string out(text.size() * 3 + 16, '\0');
    char* in = text.data();
    char* to = out.data();
    std::size_t in_left = text.size(), out_left = out.size();
    if (::iconv(handle_, &in, &in_left, &to, &out_left) == static_cast<std::size_t>(-1) || in_left != 0)
      return std::nullopt;
    out.resize(out.size() - out_left);
    return out;
  }

 private:
  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  iconv_t handle_;
};

/// How many bytes the character at `at` has; 0: none that is valid.
std::size_t length_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<std::uint8_t>(text[at + i]) : 0U; };
  const auto goes_on = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return goes_on(1) ? 2 : 0;
  if ((first & 0xF0U) == 0xE0U) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0, surrogate = first == 0xED && byte(1) > 0x9F;
    return goes_on(1) && goes_on(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const bool outside = (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
  return goes_on(1) && goes_on(2) && goes_on(3) && !outside ? 4 : 0;
}

std::optional<std::string> converted(std::string& text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return Conversion{"UTF-16"}.all(text);
  if (is_utf8(text)) return std::move(text);
  // Cyrillic is hardly ever well-formed GB18030: each word of an odd number of letters breaks it.
  if (auto chinese = Conversion{"GB18030"}.all(text)) return chinese;
  return Conversion{"CP1251"}.all(text);
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_at(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::optional<std::string> to_utf8(std::string text) {
  auto out = converted(text);
  if (!out || out->find('\0') != std::string::npos) return std::nullopt;
  if (out->starts_with(utf8_mark)) out->erase(0, utf8_mark.size());
  return out;
}

}  // namespace riser::sheet
