// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/mbus/application.h"

namespace riser::protocol::mbus {

/// Every byte of `frame` with its meaning. The spans of depth 0 cover the frame without gap or overlap; deeper spans
/// divide the one before them. `telegram` is the same frame, decoded.
Explanation explain(Bytes frame, const Telegram& telegram);

}  // namespace riser::protocol::mbus
