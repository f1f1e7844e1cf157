// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <span>
#include <vector>

#include "store/reading/rows.h"
#include "store/reading/telegram_codec.h"
#include "store/sql/database.h"

namespace riser::store {

/// One meter's day with its evidence: the newest readings and all telegrams.
struct StoredDay {
  MeterId meter{};
  Day day = 0;
  Rows rows{};                            ///< in order of key()
  std::vector<TelegramView> telegrams{};  ///< in order of time and seq; valid until the next day is asked for
  ByteVector sealed{};                    ///< the sealed block as it was read; empty when there was none
  bool hot = false;                       ///< some of the rows are not in the sealed block
};

/// Days of some meters of one group, as they are when this is made: what was appended meanwhile may be missing, but
/// there is no telegram whose reading is missing. Holds them packed as they are stored, and unpacks one at a time.
/// For one thread; holds no connection.
class StoredDays {
 public:
  static constexpr std::size_t max_meters = 32;
  /// Throws StoreError. CHECK: 1..max_meters meters of one group.
  StoredDays(Database& database, std::span<const MeterId> meters, Day first, Day last);
  /// The next meter's day, in order of the meters and days; false at the end. Throws StoreError (corrupt).
  bool next(StoredDay& day);

 private:
  enum class Kind : std::uint8_t { sealed_telegrams, hot_telegram, sealed_readings, hot_reading };
  struct Piece {
    std::int64_t cell;  // SealedKey
    Kind kind;
    std::int64_t hot_key;
    std::size_t begin;
    std::size_t size;
  };
  void load(Connection& connection, int tries, std::span<const MeterId> meters, Day first, Day last);
  void load_hot(Connection& connection, Kind kind, std::span<const MeterId> meters, Day first, Day last);
  void load_sealed(Connection& connection, Kind kind, std::span<const MeterId> meters, Day first, Day last);
  void add(std::int64_t cell, Kind kind, std::int64_t hot_key, Bytes data);
  void unpack(const Piece& piece, StoredDay& day);

  std::vector<Piece> pieces_;
  ByteVector bytes_;
  std::size_t next_ = 0;
  ByteVector plain_;  // the sealed telegrams of the day that was given last
};

}  // namespace riser::store
