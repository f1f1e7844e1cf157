// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "store/reading/stored_reading.h"

namespace riser::store {

/// A hot telegram: varint line << 1 | direction, varint length of the protocol's name, the name, the bytes.
void encode_telegram(ByteVector& out, LineId line, Direction direction, std::string_view protocol, Bytes bytes);
/// Throws StoreError (corrupt).
StoredTelegram decode_telegram(Bytes data, const TelegramId& id);

/// All telegrams of a meter on one day, compressed: for each varint second of the day, seq, length; then all hot forms.
/// In order of time and seq, not empty.
void seal_telegrams(ByteVector& out, const std::vector<StoredTelegram>& telegrams, Day day);
/// Adds to `telegrams`. Throws StoreError (corrupt).
void unseal_telegrams(Bytes data, MeterId meter, Day day, std::vector<StoredTelegram>& telegrams);

/// In order of time and seq; of equal ones the first stays.
void sort_unique(std::vector<StoredTelegram>& telegrams);

}  // namespace riser::store
