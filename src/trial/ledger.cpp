// SPDX-License-Identifier: Apache-2.0
#include "trial/ledger.h"

#include <fmt/format.h>

#include "sim/seed.h"

namespace riser::trial {
namespace {

/// A number that stands for what a reading says.
std::uint64_t content_of(const std::vector<metering::Cell>& cells) {
  std::uint64_t out = cells.size();
  for (const metering::Cell& cell : cells) {
    out = sim::mix(out ^ static_cast<std::uint64_t>(cell.validity));
    if (!cell.ok()) continue;
    const Decimal number = cell.number.normalized();
    out = sim::mix(out ^ static_cast<std::uint64_t>(number.mantissa));
    out = sim::mix(out ^ static_cast<std::uint64_t>(number.exponent));
  }
  return out;
}

}  // namespace

void Ledger::acknowledged(MeterId meter, UtcSeconds time, metering::Source source,
                          const std::vector<metering::Cell>& cells) {
  // The store keeps the first of two with one key.
  readings_ += read_[meter].try_emplace({time, source}, content_of(cells)).second ? 1 : 0;
}

bool Ledger::has(MeterId meter, UtcSeconds from, UtcSeconds to) const {
  const auto mine = read_.find(meter);
  if (mine == read_.end()) return false;
  const auto at = mine->second.lower_bound({from, metering::Source::schedule});
  return at != mine->second.end() && at->first.first <= to;
}

std::vector<std::string> Ledger::compare(store::ReadingStore& store, const std::vector<MeterId>& meters,
                                         std::size_t most) const {
  std::vector<std::string> out;
  const auto say = [&](std::string what) {
    if (out.size() < most) out.push_back(std::move(what));
  };
  static const std::map<Key, std::uint64_t> none;
  for (const MeterId meter : meters) {
    const auto mine = read_.find(meter);
    const auto& expected = mine == read_.end() ? none : mine->second;
    std::map<Key, std::uint64_t> found;
    for (const store::StoredReading& reading : store.history(meter, 0, INT64_MAX / 4))
      if (!found.try_emplace({reading.time, reading.source}, content_of(reading.cells)).second)
        say(fmt::format("meter {}: two readings of {}", meter.value, reading.time));
    for (const auto& [key, content] : expected) {
      const auto at = found.find(key);
      if (at == found.end()) {
        say(fmt::format("meter {}: the reading of {} was acknowledged and is not in the store", meter.value,
                        key.first));
      } else if (at->second != content) {
        say(fmt::format("meter {}: the reading of {} is not what was received", meter.value, key.first));
      }
    }
    for (const auto& [key, content] : found)
      if (!expected.contains(key))
        say(fmt::format("meter {}: the reading of {} is in the store and was not acknowledged", meter.value,
                        key.first));
  }
  return out;
}

}  // namespace riser::trial
