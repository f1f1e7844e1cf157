// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>

#include "store/reading/reading_batch.h"

namespace riser::store {

/// Batches as one piece of bytes.
///   byte    format, 1
///   batches varint group, number of telegrams, number of readings, then these:
///     telegram  varint number in the group, time, seq, length; the hot form (telegram_codec.h)
///     reading   varint number in the group, time, length; the hot form (row_codec.h)
/// Appends to `out`.
void encode_batches(ByteVector& out, std::span<const ReadingBatch> batches);
/// Adds to the batches that are there. Throws StoreError (corrupt).
void decode_batches(Bytes data, std::map<GroupId, ReadingBatch>& batches);

}  // namespace riser::store
