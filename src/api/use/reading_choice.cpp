// SPDX-License-Identifier: Apache-2.0
#include "api/use/reading_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace riser::api {
namespace {

constexpr std::size_t max_meters = 2000;    ///< looked at for one page
constexpr std::size_t max_values = 50'000;  ///< of a page; the last reading may go beyond

UtcSeconds time_of(const store::StoredReading& reading) { return reading.time; }

/// Of the meter that the page before ended with: how many of its readings were delivered.
std::size_t delivered(const ReadingMark& mark, const std::vector<store::StoredReading>& readings) {
  std::size_t i = 0;
  while (i < readings.size() && readings[i].time < mark.delivered.time) ++i;
  for (std::int64_t n = 0; n < mark.delivered.delivered; ++n)
    if (i < readings.size() && readings[i].time == mark.delivered.time) ++i;
  return i;
}

}  // namespace

std::string ReadingMark::text() const { return fmt::format("{}.{}", meter.value, delivered.text()); }

std::optional<ReadingMark> ReadingMark::parse(std::string_view text) {
  ReadingMark mark;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), mark.meter.value);
  if (read.ec != std::errc{} || read.ptr == text.data() + text.size() || *read.ptr != '.' || mark.meter.value < 1)
    return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr + 1 - text.data()));
  const auto at = PageMark::parse(text);
  if (!at) return std::nullopt;
  mark.delivered = *at;
  return mark;
}

std::vector<std::size_t> chosen_cells(const ReadingChoice& choice, const metering::Layout& layout) {
  std::vector<std::size_t> cells;
  for (std::size_t i = 0; i < layout.size(); ++i)
    if (choice.registers.empty() ||
        std::find(choice.registers.begin(), choice.registers.end(), layout[i]) != choice.registers.end())
      cells.push_back(i);
  return cells;
}

ChosenReadings next_readings(store::Store& store, const ReadingChoice& choice, const std::optional<ReadingMark>& after,
                             std::int64_t limit) {
  ChosenReadings page;
  const store::KnownReadings known{store.readings(), choice.as_of};
  std::size_t values = 0, looked_at = 0;
  auto meter =
      after ? std::lower_bound(choice.meters.begin(), choice.meters.end(), after->meter) : choice.meters.begin();
  for (; meter != choice.meters.end(); ++meter) {
    const bool goes_on = after && *meter == after->meter;
    if (++looked_at > max_meters) {
      page.next = ReadingMark{*meter, {.time = choice.from - 1, .delivered = 1}};
      return page;
    }
    auto readings =
        known.history(*meter, goes_on ? std::max(choice.from, after->delivered.time) : choice.from, choice.to);
    LayoutId layout{};
    std::size_t cells = 0;
    const auto cells_of = [&](const store::StoredReading& reading) {
      if (reading.layout == layout) return cells;
      layout = reading.layout;
      const auto* stored = store.layouts().find(layout);
      cells = stored == nullptr ? 0 : chosen_cells(choice, stored->registers).size();
      return cells;
    };
    std::erase_if(readings, [&](const auto& reading) { return cells_of(reading) == 0; });
    for (std::size_t i = goes_on ? delivered(*after, readings) : 0; i < readings.size(); ++i) {
      if (static_cast<std::int64_t>(page.readings.size()) == limit || values >= max_values) {
        page.next = i > 0 ? ReadingMark{*meter, mark_before(readings, i, time_of)}
                          : ReadingMark{*meter, {.time = choice.from - 1, .delivered = 1}};
        return page;
      }
      values += cells_of(readings[i]);
      page.readings.push_back(readings[i]);
    }
  }
  return page;
}

}  // namespace riser::api
