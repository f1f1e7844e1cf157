// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace riser::archive {

enum class Language : std::uint8_t { en, zh_cn, ru };
/// "en", "zh-CN", "ru".
std::optional<Language> find_language(std::string_view name) noexcept;

/// The same in the three languages, by Language.
struct Words {
  std::string_view en{};
  std::string_view zh_cn{};
  std::string_view ru{};
  constexpr std::string_view in(Language language) const noexcept {
    return language == Language::en ? en : language == Language::zh_cn ? zh_cn : ru;
  }
};

/// One column of a table: the same in its template, its export and its import.
struct Column {
  std::string_view name{};  ///< as the API has it; may stand in the head in place of a title
  Words title{};
  Words hint{};  ///< what belongs there
  std::array<std::string_view, 2> examples{};
  std::size_t width = 16;
  bool numeric = false;
  bool secret = false;  ///< a key, or personal data: shown to nobody who looks at an import
};

}  // namespace riser::archive
