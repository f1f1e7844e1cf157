// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/dlt645/telegram.h"

namespace riser::protocol::dlt645 {

/// One object: the envelope with variant, direction, function and items, or an error.
void append_json(const Telegram& telegram, std::string& out);

}  // namespace riser::protocol::dlt645
