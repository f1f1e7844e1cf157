// SPDX-License-Identifier: Apache-2.0
#include "archive/network_words.h"

#include "archive/closed_list.h"

namespace riser::archive {
namespace {

using store::NetworkPart;
using store::SupplyNodeKind;

/// By SupplyNodeKind.
constexpr Words kind_words[] = {{"source", "源", "источник"},
                                {"station", "站", "станция"},
                                {"feeder", "干线", "фидер"},
                                {"branch", "支线", "ответвление"},
                                {"riser", "立管", "стояк"}};
constexpr std::pair<std::string_view, SupplyNodeKind> other_kind_words[] = {
    {"热源", SupplyNodeKind::source},    {"水厂", SupplyNodeKind::source},
    {"气源", SupplyNodeKind::source},    {"电源", SupplyNodeKind::source},
    {"换热站", SupplyNodeKind::station}, {"泵站", SupplyNodeKind::station},
    {"调压站", SupplyNodeKind::station}, {"变电站", SupplyNodeKind::station},
    {"цтп", SupplyNodeKind::station},    {"подстанция", SupplyNodeKind::station},
    {"馈线", SupplyNodeKind::feeder},    {"магистраль", SupplyNodeKind::feeder}};

/// By NetworkPart.
constexpr Words part_words[] = {{"main", "主网", "магистральная"}, {"distribution", "配网", "распределительная"}};
constexpr std::pair<std::string_view, NetworkPart> other_part_words[] = {{"一次网", NetworkPart::main},
                                                                         {"二次网", NetworkPart::distribution}};

}  // namespace

std::optional<SupplyNodeKind> find_node_kind_word(std::string_view text) {
  return find_word<SupplyNodeKind>(text, kind_words, other_kind_words);
}
std::optional<NetworkPart> find_network_part_word(std::string_view text) {
  return find_word<NetworkPart>(text, part_words, other_part_words);
}
std::string_view word(SupplyNodeKind kind, Language language) noexcept {
  return kind_words[static_cast<std::size_t>(kind)].in(language);
}
std::string_view word(NetworkPart part, Language language) noexcept {
  return part_words[static_cast<std::size_t>(part)].in(language);
}

}  // namespace riser::archive
