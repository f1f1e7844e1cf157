// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/mbus/application.h"

namespace riser::protocol::mbus {

/// Appends the telegram as one JSON object without a line end, as `riser decode mbus` prints it: an envelope with meter
/// and records; for a bad frame {"error":{...}} with what could be read in "partial". When only a key is missing or
/// wrong, the envelope with the plain records and the error beside them.
void append_json(const Telegram& telegram, std::string& out);

}  // namespace riser::protocol::mbus
