// SPDX-License-Identifier: Apache-2.0
#include "store/reading/reading_batch.h"

#include "base/check.h"
#include "store/reading/rows.h"

namespace riser::store {

int ReadingBatch::pages_just_added(const Head& head) const {
  if (head.telegram_seq < 0) return 0;
  int pages = 0;
  for (auto it = telegrams_.rbegin(); it != telegrams_.rend(); ++it, ++pages)
    if (it->id.meter != head.meter || it->id.time != head.time || it->id.seq < head.telegram_seq) break;
  return pages <= max_pages ? pages : 0;
}

void ReadingBatch::add(Head head, std::span<const metering::Cell> cells) {
  head.telegram_pages = static_cast<std::uint8_t>(pages_just_added(head));
  put(head, cells);
}

void ReadingBatch::put(Head head, std::span<const metering::Cell> cells) {
  CHECK(group_of(head.meter) == group_, "meter {} is not of group {}", head.meter.value, group_.value);
  CHECK(heads_.size() < max_readings && cells.size() <= UINT16_MAX, "the batch is full");
  CHECK(head.telegram_seq >= -1 && head.telegram_seq <= TelegramId::max_seq, "telegram {}", int{head.telegram_seq});
  head.first_cell = static_cast<std::uint32_t>(cells_.size());
  head.cell_count = static_cast<std::uint16_t>(cells.size());
  cells_.insert(cells_.end(), cells.begin(), cells.end());
  heads_.push_back(head);
}

void ReadingBatch::add(const metering::Reading& reading, int telegram_seq) {
  Head head;
  head.meter = reading.meter;
  head.time = reading.time;
  head.layout = reading.layout;
  head.source = reading.source;
  head.quality = reading.quality;
  head.status = reading.status;
  head.telegram_seq = static_cast<std::int8_t>(telegram_seq);
  add(head, reading.cells);
}

void ReadingBatch::absorb(const ReadingBatch& other) {
  for (const TelegramHead& telegram : other.telegrams())
    add_telegram(telegram.id, telegram.line, other.protocol(telegram), telegram.direction, other.bytes(telegram));
  for (const Head& head : other.heads()) put(head, other.cells(head));
}

void ReadingBatch::add_telegram(const TelegramId& id, LineId line, std::string_view protocol, Direction direction,
                                Bytes bytes) {
  CHECK(group_of(id.meter) == group_, "meter {} is not of group {}", id.meter.value, group_.value);
  CHECK(telegrams_.size() < max_readings && bytes.size() <= max_telegram_bytes, "the batch is full");
  CHECK(id.seq >= 0 && id.seq <= TelegramId::max_seq, "telegram {}", id.seq);
  std::size_t index = 0;
  while (index < protocols_.size() && protocols_[index] != protocol) ++index;
  if (index == protocols_.size()) protocols_.emplace_back(protocol);
  CHECK(index <= UINT8_MAX, "{} protocols", index);
  TelegramHead head;
  head.id = id;
  head.line = line;
  head.direction = direction;
  head.protocol = static_cast<std::uint8_t>(index);
  head.first_byte = static_cast<std::uint32_t>(bytes_.size());
  head.size = static_cast<std::uint32_t>(bytes.size());
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  telegrams_.push_back(head);
}

void ReadingBatch::clear() {
  heads_.clear();
  cells_.clear();
  telegrams_.clear();
  bytes_.clear();
}

Row row_of(const ReadingBatch::Head& head) {
  Row row;
  row.time = head.time;
  row.layout = head.layout;
  row.source = head.source;
  row.quality = head.quality;
  row.status = head.status;
  row.telegram_seq = head.telegram_seq;
  row.telegram_pages = head.telegram_pages;
  return row;
}

}  // namespace riser::store
