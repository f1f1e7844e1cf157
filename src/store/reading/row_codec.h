// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/bytes.h"
#include "store/reading/rows.h"

namespace riser::store {

/// One reading in a hot row or in `latest`; meter and time stand in the key.
///   byte    source (3 bits) | has telegram | has status | quality (3 bits)
///   varint  layout; status if it has; byte telegram seq | pages << 4 if it has; varint number of cells
///   nibbles one a cell, low one first: exponent + 5 (-5..9), 15: an escape follows with the value
///   cells   zigzag varint mantissa; escape: byte validity, and when that is ok zigzag varint exponent and mantissa
/// Appends to `out`.
void encode_row(ByteVector& out, const Row& row, std::span<const metering::Cell> cells);

/// Adds the reading to `rows`; false, and nothing added, when the bytes are damaged.
bool decode_row(Bytes bytes, UtcSeconds time, Rows& rows);

/// A `latest` row as a reading. Throws StoreError (corrupt).
StoredReading decode_reading(Bytes bytes, MeterId meter, UtcSeconds time);

}  // namespace riser::store
