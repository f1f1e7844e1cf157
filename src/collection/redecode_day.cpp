// SPDX-License-Identifier: Apache-2.0
#include "collection/redecode_day.h"

#include <algorithm>

#include "collection/ingest.h"

namespace riser::collection {
namespace {

using store::Row;
using store::Rows;
using store::StoredDay;
using store::TelegramView;

constexpr std::size_t max_known_layouts = 8;

/// As it is printed: 1.20 is not 1.2.
bool same(const metering::Cell& a, const metering::Cell& b) noexcept {
  if (a.validity != b.validity) return false;
  return !a.ok() || (a.number.mantissa == b.number.mantissa && a.number.exponent == b.number.exponent);
}

bool from_a_telegram(const Row& row) noexcept {
  return row.telegram_seq >= 0 && row.quality != metering::Quality::edited &&
         row.quality != metering::Quality::estimated;
}

bool was_judged(const Row& row) noexcept {
  return row.quality == metering::Quality::suspect || row.quality == metering::Quality::rejected;
}

}  // namespace

void take(const protocol::Decoded& decoded, DecodedReading& out) {
  out.fault = decoded.fault;
  if (out.fault) return;
  ReadingContent content = reading_content(decoded);
  out.layout = std::move(content.layout);
  out.cells = std::move(content.cells);
  out.status = decoded.status;
}

void decode_with(const protocol::Driver& driver, const protocol::DecodeOptions& options, std::span<const Bytes> pages,
                 DecodedReading& out) {
  protocol::Decoded all;
  for (const Bytes page : pages) {
    protocol::Decoded decoded = driver.decode(page, options);
    if (decoded.fault && !all.fault) all.fault = std::move(decoded.fault);
    all.status |= decoded.status;
    if (all.items.empty()) {
      all.items = std::move(decoded.items);
    } else {
      std::move(decoded.items.begin(), decoded.items.end(), std::back_inserter(all.items));
    }
  }
  take(all, out);
}

RedecodeCount& RedecodeCount::operator+=(const RedecodeCount& other) {
  meter_days += other.meter_days;
  of += other.of;
  telegrams += other.telegrams;
  readings += other.readings;
  changed += other.changed;
  recovered += other.recovered;
  faults += other.faults;
  left += other.left;
  new_versions += other.new_versions;
  return *this;
}

bool DayRedecoder::run(const StoredDay& day, Rows& after, RedecodeCount& count) {
  after.clear();
  changed_ = false;
  const auto& rows = day.rows.rows;
  const Views telegrams{day.telegrams};
  std::size_t row = 0, telegram = 0;
  while (row < rows.size() || telegram < telegrams.size()) {
    const bool readings_left = row < rows.size(), telegrams_left = telegram < telegrams.size();
    const UtcSeconds time = !telegrams_left  ? rows[row].time
                            : !readings_left ? telegrams[telegram].time
                                             : std::min(rows[row].time, telegrams[telegram].time);
    Second second{row, row, {}};
    while (second.end_row < rows.size() && rows[second.end_row].time == time) ++second.end_row;
    std::size_t end = telegram;
    while (end < telegrams.size() && telegrams[end].time == time) ++end;
    second.telegrams = telegrams.subspan(telegram, end - telegram);
    for (std::size_t i = second.first_row; i < second.end_row; ++i) again(day, second, i, after, count);
    if (second.first_row == second.end_row) recover(day, second.telegrams, after, count);
    row = second.end_row;
    telegram = end;
  }
  return changed_;
}

// From the reading's first telegram: as many as it is known to have, else all up to those of the next reading.
DayRedecoder::Views DayRedecoder::evidence_of(const StoredDay& day, const Second& second, const Row& row) const {
  int end = store::TelegramId::max_seq + 1;
  for (std::size_t i = second.first_row; i < second.end_row; ++i) {
    const Row& other = day.rows.rows[i];
    if (&other == &row) continue;
    if (other.telegram_seq == row.telegram_seq) return {};  // whose is it?
    if (other.telegram_seq > row.telegram_seq) end = std::min(end, int{other.telegram_seq});
  }
  if (row.telegram_pages > 0) end = std::min(end, row.telegram_seq + row.telegram_pages);
  std::size_t first = 0;
  while (first < second.telegrams.size() && second.telegrams[first].seq != row.telegram_seq) ++first;
  std::size_t last = first;
  for (int seq = row.telegram_seq; seq < end && last < second.telegrams.size(); ++seq, ++last)
    if (second.telegrams[last].seq != seq || second.telegrams[last].direction != store::Direction::up) break;
  if (row.telegram_pages > 0 && last - first != row.telegram_pages) return {};
  return second.telegrams.subspan(first, last - first);
}

void DayRedecoder::again(const StoredDay& day, const Second& second, std::size_t index, Rows& after,
                         RedecodeCount& count) {
  Row row = day.rows.rows[index];
  const auto cells = day.rows.cells_of(row);
  const Views evidence = from_a_telegram(row) ? evidence_of(day, second, day.rows.rows[index]) : Views{};
  if (evidence.empty()) return after.add(row, cells);
  ++count.readings;
  if (!decode(day.meter, evidence, count)) return after.add(row, cells);
  const LayoutId layout = intern(decoded_.layout);
  const auto quality = was_judged(row) ? row.quality : decoded_.quality;
  const bool unchanged = row.layout == layout && row.status == decoded_.status && row.quality == quality &&
                         std::equal(cells.begin(), cells.end(), decoded_.cells.begin(), decoded_.cells.end(), same);
  if (unchanged) return after.add(row, cells);
  ++count.changed;
  changed_ = true;
  row.layout = layout;
  row.status = decoded_.status;
  row.quality = quality;
  after.add(row, decoded_.cells);
}

void DayRedecoder::recover(const StoredDay& day, Views telegrams, Rows& after, RedecodeCount& count) {
  const auto up = [](const TelegramView& t) { return t.direction == store::Direction::up; };
  const auto first = static_cast<std::size_t>(std::find_if(telegrams.begin(), telegrams.end(), up) - telegrams.begin());
  std::size_t end = first;
  while (end < telegrams.size() && up(telegrams[end])) ++end;
  const Views evidence = telegrams.subspan(first, end - first);
  if (evidence.empty() || !decode(day.meter, evidence, count)) return;
  Row row;
  row.time = evidence.front().time;
  row.layout = intern(decoded_.layout);
  row.quality = decoded_.quality;
  row.status = decoded_.status;
  row.telegram_seq = static_cast<std::int8_t>(evidence.front().seq);
  row.telegram_pages = evidence.size() <= store::max_pages ? static_cast<std::uint8_t>(evidence.size()) : 0;
  after.add(row, decoded_.cells);
  ++count.recovered;
  changed_ = true;
}

bool DayRedecoder::decode(MeterId meter, Views telegrams, RedecodeCount& count) {
  pages_.clear();
  for (const TelegramView& telegram : telegrams) pages_.push_back(telegram.bytes);
  decoded_.layout.clear();
  decoded_.cells.clear();
  decoded_.status = 0;
  decoded_.quality = metering::Quality::actual;
  decoded_.fault.reset();
  const TelegramView& first = telegrams.front();
  decode_({meter, first.time, first.line, first.protocol, pages_}, decoded_);
  count.telegrams += static_cast<std::int64_t>(telegrams.size());
  const bool good = !decoded_.fault && !decoded_.layout.empty();
  if (decoded_.fault) ++count.faults;
  return good;
}

LayoutId DayRedecoder::intern(const metering::Layout& layout) {
  const auto found = std::find_if(known_.begin(), known_.end(),
                                  [&](const store::StoredLayout* known) { return known->registers == layout; });
  if (found != known_.end()) {
    std::rotate(known_.begin(), found, found + 1);
  } else {
    if (known_.size() == max_known_layouts) known_.pop_back();
    known_.insert(known_.begin(), &layouts_.intern(layout));
  }
  return known_.front()->id;
}

}  // namespace riser::collection
