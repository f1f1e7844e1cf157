// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "store/reading/stored_reading.h"

namespace riser::store {

struct Row;  // rows.h

inline constexpr int meter_bits = 20;                     ///< a meter id is group << 20 | number
inline constexpr std::int64_t max_group = (1 << 22) - 1;  ///< groups are 1..max_group
constexpr GroupId group_of(MeterId meter) noexcept { return GroupId{meter.value >> meter_bits}; }
constexpr MeterId meter_id(GroupId group, std::int64_t number) noexcept {
  return MeterId{group.value << meter_bits | number};
}

/// Readings and telegrams of one group on their way into the store: flat, so that adding allocates nothing once it is
/// warm. Not thread-safe. Bounds: max_readings readings and as many telegrams.
class ReadingBatch {
 public:
  static constexpr std::size_t max_readings = 100'000;
  static constexpr std::size_t max_telegram_bytes = 4096;  ///< of one telegram

  struct Head {
    MeterId meter{};
    UtcSeconds time = 0;
    LayoutId layout{};
    metering::Source source = metering::Source::schedule;
    metering::Quality quality = metering::Quality::actual;
    std::uint32_t status = 0;
    std::int8_t telegram_seq = -1;    ///< the seq of its first telegram in this batch; -1 without one
    std::uint8_t telegram_pages = 0;  ///< set by add(): its telegrams that were added just before it
    std::uint16_t cell_count = 0;     ///< set by add()
    std::uint32_t first_cell = 0;     ///< set by add()
  };
  struct TelegramHead {
    TelegramId id{};
    LineId line{};
    Direction direction = Direction::up;
    std::uint8_t protocol = 0;     ///< set by add_telegram(): index in protocols()
    std::uint32_t first_byte = 0;  ///< set by add_telegram()
    std::uint32_t size = 0;        ///< set by add_telegram()
  };

  explicit ReadingBatch(GroupId group) : group_(group) {}
  GroupId group() const { return group_; }

  /// The cells stand in the order of the layout, one a register. CHECK: the meter is of this group. A reading made of
  /// telegrams is added after them, so that it is known how many they are.
  void add(Head head, std::span<const metering::Cell> cells);
  void add(const metering::Reading& reading, int telegram_seq = -1);
  /// A telegram with or without a reading. Two telegrams of one meter in one second are told apart by seq, 0..15.
  void add_telegram(const TelegramId& id, LineId line, std::string_view protocol, Direction direction, Bytes bytes);
  /// As it stands in another batch or was packed: with its telegram_pages.
  void put(Head head, std::span<const metering::Cell> cells);
  /// All of another batch of this group.
  void absorb(const ReadingBatch& other);
  void clear();

  bool empty() const { return heads_.empty() && telegrams_.empty(); }
  std::span<const Head> heads() const { return heads_; }
  std::span<const metering::Cell> cells(const Head& head) const {
    return {cells_.data() + head.first_cell, head.cell_count};
  }
  std::span<const TelegramHead> telegrams() const { return telegrams_; }
  Bytes bytes(const TelegramHead& head) const { return {bytes_.data() + head.first_byte, head.size}; }
  std::string_view protocol(const TelegramHead& head) const { return protocols_[head.protocol]; }

 private:
  int pages_just_added(const Head& head) const;

  GroupId group_;
  std::vector<Head> heads_;
  std::vector<metering::Cell> cells_;
  std::vector<TelegramHead> telegrams_;
  std::vector<Byte> bytes_;
  std::vector<std::string> protocols_;
};

/// A reading of a batch as it is packed.
Row row_of(const ReadingBatch::Head& head);

/// What became of a reading that was appended.
enum class Fate : std::uint8_t {
  stored,
  duplicate,  ///< (meter, time, source) was there already: acknowledged, nothing written
  bad_time,   ///< before 1970 or more than a day in the future: not stored
};

struct AppendOutcome {
  std::vector<Fate> fates{};  ///< one a reading, in the order of the batches and their heads
  std::int64_t stored = 0;
  std::int64_t duplicates = 0;
  std::int64_t bad_times = 0;
  std::int64_t telegrams = 0;  ///< written, without those that were there
};

}  // namespace riser::store
