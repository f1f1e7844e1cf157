// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"
#include "protocol/mbus/application.h"

namespace riser::protocol::mbus {

/// The M-Bus entry of the registry.
extern const Driver driver;

/// A record as a metering item. Numbers, dates and times are in the cell; texts, identities, wide integers (exact
/// decimal) and raw bytes (hex) are in `text`, and their cell has no number.
Item item_of(const Record& record);

}  // namespace riser::protocol::mbus
