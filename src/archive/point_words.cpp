// SPDX-License-Identifier: Apache-2.0
#include "archive/point_words.h"

#include "archive/closed_list.h"

namespace riser::archive {
namespace {

using store::PointKind;

/// By PointKind.
constexpr Words words[] = {{"meter", "表计", "прибор"}, {"sum", "汇总", "сумма"}};
constexpr std::pair<std::string_view, PointKind> others[] = {{"合计", PointKind::sum}};

}  // namespace

std::optional<PointKind> find_point_kind_word(std::string_view text) {
  return find_word<PointKind>(text, words, others);
}
std::string_view word(PointKind kind, Language language) noexcept {
  return words[static_cast<std::size_t>(kind)].in(language);
}

}  // namespace riser::archive
