// SPDX-License-Identifier: Apache-2.0
#include "archive/meter_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "store/master/fold.h"

namespace riser::archive {

std::vector<store::Meter> MeterNumbers::find(std::string_view number, std::string_view manufacturer) {
  const std::hash<std::string_view> hash;
  if (!known_) {
    meters_.each([&](const store::Meter& meter) {
      if (!meter.number.empty()) by_number_.emplace_back(hash(meter.number), meter.id);
    });
    std::sort(by_number_.begin(), by_number_.end());
    known_ = true;
  }
  const std::size_t wanted = hash(number);
  const std::string maker = store::fold(manufacturer);
  std::vector<store::Meter> found;
  const auto look_at = [&](MeterId id) {
    auto meter = meters_.find(id);
    if (meter && meter->number == number && (maker.empty() || store::fold(meter->manufacturer) == maker))
      found.push_back(std::move(*meter));
  };
  for (auto at = std::lower_bound(by_number_.begin(), by_number_.end(), std::pair{wanted, MeterId{}});
       at != by_number_.end() && at->first == wanted; ++at)
    look_at(at->second);
  for (auto [at, end] = added_.equal_range(wanted); at != end; ++at) look_at(at->second);
  // Where none is said, the one that has none is meant before others of its number.
  const auto has_maker = [](const store::Meter& meter) { return !meter.manufacturer.empty(); };
  if (maker.empty() && std::count_if(found.begin(), found.end(), has_maker) + 1 == std::ssize(found))
    std::erase_if(found, has_maker);
  return found;
}

void MeterNumbers::know(const store::Meter& meter) {
  if (known_ && !meter.number.empty()) added_.emplace(std::hash<std::string_view>{}(meter.number), meter.id);
}

std::optional<store::Meter> MeterNumbers::take(RowCells& cells, std::string_view number,
                                               std::string_view manufacturer) {
  if (!cells.has(number)) {
    cells.fault(number, "required", "Say the number of the meter.");
    return std::nullopt;
  }
  auto found = find(cells.at(number), cells.at(manufacturer));
  if (found.size() == 1) return std::move(found.front());
  if (found.empty())
    cells.fault(
        number, "no_meter",
        fmt::format("There is no meter \"{}\"; let a search find it, or bring the meters in first.", cells.at(number)));
  else
    cells.fault(manufacturer, "required",
                fmt::format("{} meters have this number; say the manufacturer.", found.size()));
  return std::nullopt;
}

}  // namespace riser::archive
