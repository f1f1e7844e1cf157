// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/cjt188/telegram.h"

namespace riser::protocol::cjt188 {

/// Every byte of `bytes` with its meaning. The spans of depth 0 cover them without gap or overlap; deeper spans divide
/// the one before them completely. `telegram` is the same bytes, decoded.
Explanation explain(Bytes bytes, const Telegram& telegram);

}  // namespace riser::protocol::cjt188
