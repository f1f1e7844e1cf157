// SPDX-License-Identifier: Apache-2.0
#include "store/master/pinyin.h"

#include <unicode/translit.h>

#include <array>
#include <memory>

namespace riser::store {
namespace {

constexpr char16_t first_han = 0x4E00, last_han = 0x9FFF;

using Initials = std::array<char, last_han - first_han + 1>;

/// Of each character the first letter; 0 where none is known. Made once, in some tenths of a second.
const Initials& initials() {
  static const auto table = [] {
    auto made = std::make_unique<Initials>();
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> to_latin{
        icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, error)};
    if (U_FAILURE(error)) return made;
    for (std::size_t i = 0; i < made->size(); ++i) {
      const auto character = static_cast<char16_t>(first_han + i);
      icu::UnicodeString reading(character);
      to_latin->transliterate(reading);
      const char16_t first = reading.charAt(0);
      if (first >= u'a' && first <= u'z') (*made)[i] = static_cast<char>(first);
    }
    return made;
  }();
  return *table;
}

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

/// The character of three bytes at `at`, or 0.
char16_t han_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0xE4 || first > 0xE9 || at + 2 >= text.size() || !goes_on(text[at + 1]) || !goes_on(text[at + 2]))
    return 0;
  const unsigned c = (first & 0xFU) << 12 | (static_cast<unsigned char>(text[at + 1]) & 0x3FU) << 6 |
                     (static_cast<unsigned char>(text[at + 2]) & 0x3FU);
  return c >= first_han && c <= last_han ? static_cast<char16_t>(c) : u'\0';
}

}  // namespace

std::string pinyin_initials(std::string_view text) {
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t han = han_at(text, i);
    const char initial = han == 0 ? '\0' : initials()[han - first_han];
    if (initial == 0) {
      out += text[i];
      continue;
    }
    out += initial;
    any = true;
    i += 2;
  }
  return any ? out : std::string{};
}

}  // namespace riser::store
