// SPDX-License-Identifier: Apache-2.0
#include "store/reading/day_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/reading/cell_key.h"
#include "store/reading/row_codec.h"
#include "store/reading/sealed_block.h"
#include "store/reading/telegram_codec.h"

namespace riser::store {
namespace {

/// each(day, key, data) for the hot rows of a meter within [from, to).
template <class F>
void for_each_hot(Connection& connection, std::string (*table)(Day, std::int64_t), MeterId meter, UtcSeconds from,
                  UtcSeconds to, F&& each) {
  const auto group = group_of(meter);
  for (const auto& tier : load_tiers(connection, day_of(from), day_of(to - 1))) {
    const auto first = std::max<std::int64_t>(from - start_of(tier.day), 0);
    const auto end = std::min<std::int64_t>(to - start_of(tier.day), seconds_per_day);
    for (const auto generation : tier.generations()) {
      auto q = connection.query(
          fmt::format(
              "SELECT cell, data FROM {} WHERE grp = $1 AND cell >= $2 AND cell < $3 AND ((cell >> {}) & {}) = $4",
              table(tier.day, generation), HotKey::number_at, (1 << meter_bits) - 1),
          group, HotKey::from(group, first), HotKey::from(group, end), meter.value & ((1 << meter_bits) - 1));
      while (q.next()) each(tier.day, q.integer(0), q.bytes(1));
    }
  }
}

}  // namespace

UtcSeconds clamp_time(UtcSeconds time) noexcept { return std::clamp<UtcSeconds>(time, 0, start_of(max_day + 1)); }

std::map<Day, Rows> load_hot(Connection& connection, MeterId meter, UtcSeconds from, UtcSeconds to) {
  std::map<Day, Rows> days;
  for_each_hot(connection, hot_table, meter, from, to, [&](Day day, std::int64_t key, Bytes data) {
    if (!decode_row(data, start_of(day) + HotKey::second(key), days[day]))
      throw StoreError(StoreErrorKind::corrupt, connection.where(), "reading a hot day", "damaged row");
  });
  return days;
}

void load_newest(Connection& connection, MeterId meter, Day day, Rows& rows) {
  const auto hot = load_hot(connection, meter, start_of(day), start_of(day + 1));
  load_block(connection, meter, day, rows);
  if (const auto found = hot.find(day); found != hot.end()) rows.append(found->second);
  rows.sort_unique();
}

std::map<Day, std::vector<StoredTelegram>> load_hot_telegrams(Connection& connection, MeterId meter, UtcSeconds from,
                                                              UtcSeconds to) {
  std::map<Day, std::vector<StoredTelegram>> days;
  for_each_hot(connection, hot_telegram_table, meter, from, to, [&](Day day, std::int64_t key, Bytes data) {
    days[day].push_back(decode_telegram(data, {meter, start_of(day) + HotKey::second(key), HotKey::low(key)}));
  });
  return days;
}

}  // namespace riser::store
