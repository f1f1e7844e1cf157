// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/dlt645/telegram.h"

namespace riser::protocol::dlt645 {

/// Every byte of `bytes` with its meaning. The spans of depth 0 cover them without gap or overlap; deeper spans divide
/// the one before them. `telegram` is the same bytes, decoded.
Explanation explain(Bytes bytes, const Telegram& telegram);

/// The bits of a status word that are set, in words: "relay open, account opened at the meter". Bits of 04000501 to
/// 04000507 (annex C); empty when none is.
std::string status_text(std::uint32_t identifier, std::uint16_t bits);

}  // namespace riser::protocol::dlt645
