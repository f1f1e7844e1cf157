// SPDX-License-Identifier: Apache-2.0
#include "store/reading/again.h"
#include "store/reading/cell_key.h"
#include "store/reading/day_rows.h"
#include "store/reading/reading_store.h"
#include "store/reading/telegram_codec.h"

namespace riser::store {
namespace {

std::vector<StoredTelegram> read_telegrams(Connection& connection, int tries, MeterId meter, UtcSeconds from,
                                           UtcSeconds to, std::size_t limit) {
  std::vector<StoredTelegram> result;
  const Snapshot snapshot(connection, tries);
  auto hot = load_hot_telegrams(connection, meter, from, to);
  const auto give = [&](std::vector<StoredTelegram>& day) {
    sort_unique(day);
    for (auto it = day.rbegin(); it != day.rend() && result.size() < limit; ++it)
      if (it->id.time >= from && it->id.time < to) result.push_back(std::move(*it));
  };
  const auto give_hot_after = [&](Day day) {
    while (!hot.empty() && hot.rbegin()->first > day) {
      auto node = hot.extract(std::prev(hot.end()));
      give(node.mapped());
    }
  };
  auto sealed = connection.query(
      "SELECT cell, data FROM sealed_telegram WHERE grp = $1 AND cell BETWEEN $2 AND $3 ORDER BY cell DESC",
      group_of(meter), SealedKey::of(meter, day_of(from)), SealedKey::of(meter, day_of(to - 1)));
  while (result.size() < limit && sealed.next()) {
    const Day day = SealedKey::day(sealed.integer(0));
    give_hot_after(day);
    std::vector<StoredTelegram> telegrams;
    unseal_telegrams(sealed.bytes(1), meter, day, telegrams);
    if (auto node = hot.extract(day)) telegrams.insert(telegrams.end(), node.mapped().begin(), node.mapped().end());
    give(telegrams);
  }
  give_hot_after(-1);
  return result;
}

}  // namespace

std::vector<StoredTelegram> ReadingStore::telegrams(MeterId meter, UtcSeconds from, UtcSeconds to, std::size_t limit) {
  from = clamp_time(from);
  to = clamp_time(to);
  if (from >= to) return {};
  settle();
  return again_when_outrun(database_, [&](Connection& connection, int tries) {
    return read_telegrams(connection, tries, meter, from, to, limit);
  });
}

std::optional<StoredTelegram> ReadingStore::telegram(const TelegramId& id) {
  for (auto& telegram : telegrams(id.meter, id.time, id.time + 1))
    if (telegram.id == id) return std::move(telegram);
  return std::nullopt;
}

}  // namespace riser::store
