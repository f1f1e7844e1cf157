// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "store/reading/stored_reading.h"

namespace riser::store {

/// A telegram that stands in somebody else's bytes.
struct TelegramView {
  UtcSeconds time = 0;
  int seq = 0;
  LineId line{};
  Direction direction = Direction::up;
  std::string_view protocol{};
  Bytes bytes{};
};

/// A hot telegram: varint line << 1 | direction, varint length of the protocol's name, the name, the bytes.
void encode_telegram(ByteVector& out, LineId line, Direction direction, std::string_view protocol, Bytes bytes);
/// Throw StoreError (corrupt).
TelegramView view_telegram(Bytes data, const TelegramId& id);
StoredTelegram decode_telegram(Bytes data, const TelegramId& id);

/// All telegrams of a meter on one day, compressed: for each varint second of the day, seq, length; then all hot forms.
/// In order of time and seq, not empty.
void seal_telegrams(ByteVector& out, const std::vector<StoredTelegram>& telegrams, Day day);
/// Adds to `telegrams`. Throws StoreError (corrupt).
void unseal_telegrams(Bytes data, MeterId meter, Day day, std::vector<StoredTelegram>& telegrams);

/// The same without a copy of each: adds views into `plain`, whose content is replaced. Throws StoreError (corrupt).
void unseal_telegrams(Bytes data, MeterId meter, Day day, ByteVector& plain, std::vector<TelegramView>& views);

/// In order of time and seq; of equal ones the first stays.
void sort_unique(std::vector<StoredTelegram>& telegrams);

}  // namespace riser::store
