// SPDX-License-Identifier: Apache-2.0
#include "archive/valve_words.h"

#include "archive/closed_list.h"

namespace riser::archive {
namespace {

using store::ValveKind;
using store::ValvePosition;

/// By ValveKind.
constexpr Words kind_words[] = {
    {"shut-off", "关断阀", "запорный"}, {"regulating", "调节阀", "регулирующий"}, {"built in", "内置阀", "встроенный"}};
constexpr std::pair<std::string_view, ValveKind> other_kind_words[] = {{"shutoff", ValveKind::shutoff},
                                                                       {"shut off", ValveKind::shutoff},
                                                                       {"control", ValveKind::regulating},
                                                                       {"built-in", ValveKind::built_in}};
/// By ValvePosition.
constexpr Words position_words[] = {{"open", "开", "открыт"}, {"closed", "关", "закрыт"}};
constexpr std::pair<std::string_view, ValvePosition> other_position_words[] = {{"常开", ValvePosition::open},
                                                                               {"常闭", ValvePosition::closed}};

}  // namespace

std::optional<ValveKind> find_valve_kind_word(std::string_view text) {
  return find_word<ValveKind>(text, kind_words, other_kind_words);
}
std::optional<ValvePosition> find_valve_position_word(std::string_view text) {
  return find_word<ValvePosition>(text, position_words, other_position_words);
}
std::string_view word(ValveKind kind, Language language) noexcept {
  return kind_words[static_cast<std::size_t>(kind)].in(language);
}
std::string_view word(ValvePosition position, Language language) noexcept {
  return position_words[static_cast<std::size_t>(position)].in(language);
}

}  // namespace riser::archive
