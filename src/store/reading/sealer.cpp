// SPDX-License-Identifier: Apache-2.0
#include "store/reading/sealer.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/reading/cell_key.h"
#include "store/reading/row_codec.h"
#include "store/reading/telegram_codec.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

[[noreturn]] void damaged(const std::string& table) {
  throw StoreError(StoreErrorKind::corrupt, table, "sealing a day", "damaged row");
}

/// The hot rows of one group, packed as they are; then gone through meter by meter.
class HotGroup {
 public:
  struct Item {
    std::int64_t order;  // number in the group, then key without the group: time, source
    std::size_t begin;
    std::size_t size;
  };
  void load(Connection& connection, const std::string& table, GroupId group) {
    items_.clear();
    bytes_.clear();
    auto q = connection.query(fmt::format("SELECT cell, data FROM {} WHERE grp = $1 AND cell BETWEEN $2 AND $3", table),
                              group, HotKey::from(group, 0), HotKey::last(group));
    while (q.next()) {
      const auto key = q.integer(0);
      const auto data = q.bytes(1);
      const auto order = HotKey::number(key) << (HotKey::second_bits + HotKey::low_bits) |
                         HotKey::second(key) << HotKey::low_bits | HotKey::low(key);
      items_.push_back({order, bytes_.size(), data.size()});
      bytes_.insert(bytes_.end(), data.begin(), data.end());
    }
    std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) { return a.order < b.order; });
  }
  std::size_t size() const { return items_.size(); }
  /// each(number, items of that meter in order of time)
  template <class F>
  void for_each_meter(F&& each) const {
    for (std::size_t begin = 0; begin < items_.size();) {
      const auto number = number_of(items_[begin]);
      std::size_t end = begin + 1;
      while (end < items_.size() && number_of(items_[end]) == number) ++end;
      each(number, std::span{items_}.subspan(begin, end - begin));
      begin = end;
    }
  }
  Bytes bytes(const Item& item) const { return {bytes_.data() + item.begin, item.size}; }
  static std::int64_t second(const Item& item) {
    return item.order >> HotKey::low_bits & ((1 << HotKey::second_bits) - 1);
  }
  static int low(const Item& item) { return static_cast<int>(item.order & ((1 << HotKey::low_bits) - 1)); }

 private:
  static std::int64_t number_of(const Item& item) { return item.order >> (HotKey::second_bits + HotKey::low_bits); }
  std::vector<Item> items_;
  ByteVector bytes_;
};

}  // namespace

bool Sealer::run(SealOutcome& outcome) {
  if (!freeze_day()) return false;
  seal_readings(outcome);
  seal_telegrams();
  Transaction transaction(connection_);
  lock_day(connection_, day_, true);
  drop_sealing(connection_, load_tier(connection_, day_));
  transaction.commit();
  ++outcome.days;
  return true;
}

bool Sealer::freeze_day() {
  Transaction transaction(connection_);
  lock_day(connection_, day_, true);
  tier_ = load_tier(connection_, day_);
  if (!tier_.hot()) return false;
  if (tier_.sealing == 0) {  // else an earlier sealing was interrupted: do it again
    fresh_ = !tier_.sealed;
    tier_ = freeze(connection_, tier_);
  }
  transaction.commit();
  return true;
}

void Sealer::write(BlockWriter& writer) {
  Transaction transaction(connection_);
  writer.write(connection_, fresh_);
  transaction.commit();
}

// The generation is frozen, and while it is nobody else writes sealed rows of this day: reading needs no transaction.
void Sealer::seal_readings(SealOutcome& outcome) {
  const auto table = hot_table(day_, tier_.sealing);
  HotGroup hot;
  Rows rows;
  auto group = next_group(connection_, table, GroupId{});
  while (group) {
    BlockWriter writer(BlockWriter::Kind::readings);
    for (std::int64_t count = 0; group && count < chunk_;) {
      hot.load(connection_, table, group);
      hot.for_each_meter([&](std::int64_t number, std::span<const HotGroup::Item> items) {
        const auto meter = meter_id(group, number);
        rows.clear();
        if (!fresh_) load_block(connection_, meter, day_, rows);
        for (const auto& item : items)
          if (!decode_row(hot.bytes(item), start_of(day_) + HotGroup::second(item), rows)) damaged(table);
        rows.sort_unique();
        writer.add(meter, day_, rows);
      });
      count += static_cast<std::int64_t>(hot.size());
      outcome.readings += static_cast<std::int64_t>(hot.size());
      ++outcome.groups;
      group = next_group(connection_, table, group);
    }
    outcome.blocks += static_cast<std::int64_t>(writer.size());
    write(writer);
  }
}

void Sealer::seal_telegrams() {
  const auto table = hot_telegram_table(day_, tier_.sealing);
  HotGroup hot;
  auto group = next_group(connection_, table, GroupId{});
  while (group) {
    BlockWriter writer(BlockWriter::Kind::telegrams);
    for (std::int64_t count = 0; group && count < chunk_;) {
      hot.load(connection_, table, group);
      hot.for_each_meter([&](std::int64_t number, std::span<const HotGroup::Item> items) {
        const auto meter = meter_id(group, number);
        std::vector<StoredTelegram> telegrams;
        if (!fresh_) load_telegram_block(connection_, meter, day_, telegrams);
        for (const auto& item : items)
          telegrams.push_back(
              decode_telegram(hot.bytes(item), {meter, start_of(day_) + HotGroup::second(item), HotGroup::low(item)}));
        sort_unique(telegrams);
        writer.add(meter, day_, telegrams);
      });
      count += static_cast<std::int64_t>(hot.size());
      group = next_group(connection_, table, group);
    }
    write(writer);
  }
}

}  // namespace riser::store
