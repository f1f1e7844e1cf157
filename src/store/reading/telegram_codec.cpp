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

StoredTelegram stored(const TelegramView& view, MeterId meter) {
  StoredTelegram telegram;
  telegram.id = {meter, view.time, view.seq};
  telegram.line = view.line;
  telegram.protocol = view.protocol;
  telegram.direction = view.direction;
  telegram.bytes.assign(view.bytes.begin(), view.bytes.end());
  return telegram;
}

}  // namespace

void encode_telegram(ByteVector& out, LineId line, Direction direction, std::string_view protocol, Bytes bytes) {
  put_varint(out, static_cast<std::uint64_t>(line.value) << 1 | static_cast<std::uint64_t>(direction));
  put_varint(out, protocol.size());
  const Bytes text = as_bytes(protocol);
  out.insert(out.end(), text.begin(), text.end());
  out.insert(out.end(), bytes.begin(), bytes.end());
}

TelegramView view_telegram(Bytes data, const TelegramId& id) {
  ByteReader in(data);
  TelegramView view;
  const auto head = in.varint();
  view.protocol = as_text(in.take(static_cast<std::size_t>(in.varint())));
  if (!in.ok()) damaged(id.meter);
  view.time = id.time;
  view.seq = id.seq;
  view.line = LineId{static_cast<std::int64_t>(head >> 1)};
  view.direction = static_cast<Direction>(head & 1);
  view.bytes = in.take(in.left());
  return view;
}

StoredTelegram decode_telegram(Bytes data, const TelegramId& id) { return stored(view_telegram(data, id), id.meter); }

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

void unseal_telegrams(Bytes data, MeterId meter, Day day, ByteVector& plain, std::vector<TelegramView>& views) {
  if (!unpack(data, plain)) damaged(meter);
  ByteReader heads(plain);
  const auto count = heads.varint();
  if (!heads.ok() || count > heads.left()) damaged(meter);
  ByteReader bodies = heads;
  for (std::uint64_t i = 0; i < 3 * count && bodies.ok(); ++i) bodies.varint();
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto time = start_of(day) + static_cast<UtcSeconds>(heads.varint());
    const auto seq = static_cast<int>(heads.varint());
    const Bytes body = bodies.take(static_cast<std::size_t>(heads.varint()));
    if (!bodies.ok()) damaged(meter);
    views.push_back(view_telegram(body, {meter, time, seq}));
  }
}

void unseal_telegrams(Bytes data, MeterId meter, Day day, std::vector<StoredTelegram>& telegrams) {
  thread_local ByteVector plain;
  std::vector<TelegramView> views;
  unseal_telegrams(data, meter, day, plain, views);
  for (const auto& view : views) telegrams.push_back(stored(view, meter));
}

void sort_unique(std::vector<StoredTelegram>& telegrams) {
  std::map<TelegramId, StoredTelegram> sorted;
  for (auto& telegram : telegrams) sorted.emplace(telegram.id, std::move(telegram));
  telegrams.clear();
  for (auto& [id, telegram] : sorted) telegrams.push_back(std::move(telegram));
}

}  // namespace riser::store
