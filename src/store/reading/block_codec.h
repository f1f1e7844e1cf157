// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/bytes.h"
#include "store/reading/rows.h"

namespace riser::store {

/// One meter's day, column by column:
///   varint  number of readings; second of the day of the first; zigzag differences of the distances between the others
///   runs    source | quality << 3; telegram seq + 1 | pages << 5; status; layout  (a run: value, length; length 0: to
///   the end) for each layout, in the order of appearance, over its readings: varint registers, then for each register
///           runs of zigzag(exponent) << 3 | validity (exponent 0 unless ok), then zigzag differences of the mantissas
///           of the cells that are ok
/// `rows` is in order of time, within `day`, not empty. Appends to `out`, plain.
void encode_block(ByteVector& out, const Rows& rows, Day day);
/// Adds the readings to `rows`; false when the bytes are damaged (then `rows` is unspecified).
bool decode_block(Bytes bytes, Day day, Rows& rows);

/// The two columns of a sealed row: `data` is the compressed block, `summary` the number of readings and a block of the
/// first and the last.
void seal_rows(const Rows& rows, Day day, ByteVector& summary, ByteVector& data);
/// Throw StoreError (corrupt).
void unseal_rows(Bytes data, MeterId meter, Day day, Rows& rows);
DaySummary unseal_summary(Bytes summary, MeterId meter, Day day);

}  // namespace riser::store
