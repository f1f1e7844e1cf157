// SPDX-License-Identifier: Apache-2.0
#include "store/reading/batch_codec.h"

#include "store/reading/row_codec.h"
#include "store/reading/telegram_codec.h"
#include "store/reading/varint.h"
#include "store/sql/store_error.h"

namespace riser::store {
namespace {

constexpr Byte format = 1;
constexpr std::int64_t number_mask = (1 << meter_bits) - 1;

[[noreturn]] void damaged() { throw StoreError(StoreErrorKind::corrupt, "reading_journal", "reading it", "damaged"); }

void put_sized(ByteVector& out, const ByteVector& bytes) {
  put_varint(out, bytes.size());
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void put_key(ByteVector& out, MeterId meter, UtcSeconds time) {
  put_varint(out, static_cast<std::uint64_t>(meter.value & number_mask));
  put_varint(out, zigzag(time));
}

MeterId take_meter(ByteReader& in, GroupId group) {
  const auto number = static_cast<std::int64_t>(in.varint());
  if (number > number_mask) damaged();
  return meter_id(group, number);
}

void take_telegram(ByteReader& in, ReadingBatch& batch) {
  TelegramId id{.meter = take_meter(in, batch.group()), .time = in.signed_varint()};
  id.seq = static_cast<int>(in.varint());
  const Bytes data = in.take(in.varint());
  if (!in.ok() || id.seq > TelegramId::max_seq) damaged();
  const TelegramView telegram = view_telegram(data, id);
  batch.add_telegram(id, telegram.line, telegram.protocol, telegram.direction, telegram.bytes);
}

void take_reading(ByteReader& in, ReadingBatch& batch) {
  const MeterId meter = take_meter(in, batch.group());
  const UtcSeconds time = in.signed_varint();
  Rows rows;
  if (!decode_row(in.take(in.varint()), time, rows) || !in.ok()) damaged();
  const Row& row = rows.rows.front();
  ReadingBatch::Head head;
  head.meter = meter;
  head.time = time;
  head.layout = row.layout;
  head.source = row.source;
  head.quality = row.quality;
  head.status = row.status;
  head.telegram_seq = row.telegram_seq;
  head.telegram_pages = row.telegram_pages;
  batch.put(head, rows.cells_of(row));
}

}  // namespace

void encode_batches(ByteVector& out, std::span<const ReadingBatch> batches) {
  out.push_back(format);
  ByteVector one;
  for (const ReadingBatch& batch : batches) {
    put_varint(out, static_cast<std::uint64_t>(batch.group().value));
    put_varint(out, batch.telegrams().size());
    put_varint(out, batch.heads().size());
    for (const auto& telegram : batch.telegrams()) {
      one.clear();
      encode_telegram(one, telegram.line, telegram.direction, batch.protocol(telegram), batch.bytes(telegram));
      put_key(out, telegram.id.meter, telegram.id.time);
      put_varint(out, static_cast<std::uint64_t>(telegram.id.seq));
      put_sized(out, one);
    }
    for (const auto& head : batch.heads()) {
      one.clear();
      encode_row(one, row_of(head), batch.cells(head));
      put_key(out, head.meter, head.time);
      put_sized(out, one);
    }
  }
}

void decode_batches(Bytes data, std::map<GroupId, ReadingBatch>& batches) {
  ByteReader in(data);
  if (in.byte() != format) damaged();
  while (in.ok() && !in.done()) {
    const GroupId group{static_cast<std::int64_t>(in.varint())};
    if (group.value < 1 || group.value > max_group) damaged();
    ReadingBatch& batch = batches.try_emplace(group, group).first->second;
    const std::uint64_t telegrams = in.varint(), readings = in.varint();
    for (std::uint64_t i = 0; i < telegrams && in.ok(); ++i) take_telegram(in, batch);
    for (std::uint64_t i = 0; i < readings && in.ok(); ++i) take_reading(in, batch);
  }
  if (!in.ok()) damaged();
}

}  // namespace riser::store
