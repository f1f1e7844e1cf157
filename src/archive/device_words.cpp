// SPDX-License-Identifier: Apache-2.0
#include "archive/device_words.h"

#include "archive/closed_list.h"

namespace riser::archive {
namespace {

using store::Addressing;
using store::GatewayKind;

/// By GatewayKind.
constexpr Words kind_words[] = {{"dials in", "主动上线", "сам подключается"},
                                {"dialled", "服务器拨出", "подключает сервер"},
                                {"serial", "串口", "последовательный порт"},
                                {"meters", "表计自呼", "приборы"}};
constexpr std::pair<std::string_view, GatewayKind> other_kind_words[] = {{"dial in", GatewayKind::dial_in},
                                                                         {"dial out", GatewayKind::dial_out}};
/// By Addressing.
constexpr Words addressing_words[] = {{"primary", "一级地址", "первичная"}, {"secondary", "二级地址", "вторичная"}};
constexpr std::pair<std::string_view, Addressing> other_addressing_words[] = {{"主地址", Addressing::primary}};

enum class YesNo : std::uint8_t { no, yes };
constexpr Words yes_no_words[] = {{"no", "否", "нет"}, {"yes", "是", "да"}};
constexpr std::pair<std::string_view, YesNo> other_yes_no_words[] = {
    {"0", YesNo::no}, {"1", YesNo::yes}, {"false", YesNo::no}, {"true", YesNo::yes}};

}  // namespace

std::optional<GatewayKind> find_gateway_kind_word(std::string_view text) {
  return find_word<GatewayKind>(text, kind_words, other_kind_words);
}
std::optional<Addressing> find_addressing_word(std::string_view text) {
  return find_word<Addressing>(text, addressing_words, other_addressing_words);
}
std::optional<bool> find_yes_no(std::string_view text) {
  const auto found = find_word<YesNo>(text, yes_no_words, other_yes_no_words);
  return found ? std::optional{*found == YesNo::yes} : std::nullopt;
}
std::string_view word(GatewayKind kind, Language language) noexcept {
  return kind_words[static_cast<std::size_t>(kind)].in(language);
}
std::string_view word(Addressing addressing, Language language) noexcept {
  return addressing_words[static_cast<std::size_t>(addressing)].in(language);
}
std::string_view yes_no(bool yes, Language language) noexcept { return yes_no_words[yes ? 1 : 0].in(language); }

}  // namespace riser::archive
