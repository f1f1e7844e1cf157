// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "archive/column.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"

namespace riser::archive {

inline constexpr Words gateway_kind_list{"dials in, dialled, serial, meters", "主动上线、服务器拨出、串口、表计自呼",
                                         "сам подключается, подключает сервер, последовательный порт, приборы"};
inline constexpr Words addressing_list{"primary, secondary", "一级地址、二级地址", "первичная, вторичная"};
inline constexpr Words yes_no_list{"yes, no", "是、否", "да, нет"};

/// In any of the three languages, in any case.
std::optional<store::GatewayKind> find_gateway_kind_word(std::string_view text);
std::optional<store::Addressing> find_addressing_word(std::string_view text);
std::optional<bool> find_yes_no(std::string_view text);
std::string_view word(store::GatewayKind kind, Language language) noexcept;
std::string_view word(store::Addressing addressing, Language language) noexcept;
std::string_view yes_no(bool yes, Language language) noexcept;

}  // namespace riser::archive
