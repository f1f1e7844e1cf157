// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/dial_in/message.h"

namespace riser::protocol::dial_in {

/// Every byte of `frame` with its meaning; `telegram` is what decode() made of the same bytes.
Explanation explain(Bytes frame, const Telegram& telegram);

}  // namespace riser::protocol::dial_in
