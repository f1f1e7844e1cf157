// SPDX-License-Identifier: Apache-2.0
#include "store/reading/telegram_codec.h"

#include <fmt/format.h>

#include <map>

#include "store/reading/varint.h"
#include "store/reading/zstd_box.h"
#include "store/sql/store_error.h"

namespace riser::store {
namespace {

constexpr int zstd_level = 3;

[[noreturn]] void damaged(MeterId meter) {
  throw StoreError(StoreErrorKind::corrupt, "store", fmt::format("unpacking telegrams of meter {}", meter.value),
                   "damaged row");
}

}  // namespace

void encode_telegram(ByteVector& out, LineId line, Direction direction, std::string_view protocol, Bytes bytes) {
  put_varint(out, static_cast<std::uint64_t>(line.value) << 1 | static_cast<std::uint64_t>(direction));
  put_varint(out, protocol.size());
  const Bytes text = as_bytes(protocol);
  out.insert(out.end(), text.begin(), text.end());
  out.insert(out.end(), bytes.begin(), bytes.end());
}

StoredTelegram decode_telegram(Bytes data, const TelegramId& id) {
  ByteReader in(data);
  const auto head = in.varint();
  const Bytes protocol = in.take(static_cast<std::size_t>(in.varint()));
  if (!in.ok()) damaged(id.meter);
  StoredTelegram telegram;
  telegram.id = id;
  telegram.line = LineId{static_cast<std::int64_t>(head >> 1)};
  telegram.direction = static_cast<Direction>(head & 1);
  telegram.protocol = as_text(protocol);
  const Bytes bytes = in.take(in.left());
  telegram.bytes.assign(bytes.begin(), bytes.end());
  return telegram;
}

void seal_telegrams(ByteVector& out, const std::vector<StoredTelegram>& telegrams, Day day) {
  ByteVector heads, bodies;
  put_varint(heads, telegrams.size());
  for (const auto& telegram : telegrams) {
    const std::size_t start = bodies.size();
    encode_telegram(bodies, telegram.line, telegram.direction, telegram.protocol, telegram.bytes);
    put_varint(heads, static_cast<std::uint64_t>(telegram.id.time - start_of(day)));
    put_varint(heads, static_cast<std::uint64_t>(telegram.id.seq));
    put_varint(heads, bodies.size() - start);
  }
  heads.insert(heads.end(), bodies.begin(), bodies.end());
  pack(out, heads, zstd_level);
}

void unseal_telegrams(Bytes data, MeterId meter, Day day, std::vector<StoredTelegram>& telegrams) {
  struct Head {
    TelegramId id;
    std::size_t size;
  };
  ByteVector plain;
  if (!unpack(data, plain)) damaged(meter);
  ByteReader in(plain);
  const auto count = in.varint();
  if (!in.ok() || count > in.left()) damaged(meter);
  std::vector<Head> heads;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto time = start_of(day) + static_cast<UtcSeconds>(in.varint());
    const auto seq = static_cast<int>(in.varint());
    heads.push_back({{meter, time, seq}, static_cast<std::size_t>(in.varint())});
  }
  for (const auto& head : heads) {
    const Bytes body = in.take(head.size);
    if (!in.ok()) damaged(meter);
    telegrams.push_back(decode_telegram(body, head.id));
  }
}

void sort_unique(std::vector<StoredTelegram>& telegrams) {
  std::map<TelegramId, StoredTelegram> sorted;
  for (auto& telegram : telegrams) sorted.emplace(telegram.id, std::move(telegram));
  telegrams.clear();
  for (auto& [id, telegram] : sorted) telegrams.push_back(std::move(telegram));
}

}  // namespace riser::store
