// SPDX-License-Identifier: Apache-2.0
#include "store/outbox/outbox.h"

#include <boost/json.hpp>
#include <map>

#include "base/check.h"
#include "store/reading/batch_codec.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view names[] = {"reading", "command", "change", "correction"};

/// "'reading', 'change'": the kinds for IN (...). Their names are ours.
std::string sql_list(MessageKinds kinds) {
  std::string list;
  for (const MessageKind kind : kinds.list()) list += (list.empty() ? "'" : ", '") + std::string{name(kind)} + "'";
  return list;
}

}  // namespace

std::string_view name(MessageKind kind) noexcept { return names[static_cast<std::size_t>(kind)]; }

std::optional<MessageKind> find_message_kind(std::string_view text) noexcept {
  for (const MessageKind kind : all_message_kinds)
    if (name(kind) == text) return kind;
  return std::nullopt;
}

std::vector<MessageKind> MessageKinds::list() const {
  std::vector<MessageKind> kinds;
  for (const MessageKind kind : all_message_kinds)
    if (has(kind)) kinds.push_back(kind);
  return kinds;
}

std::string text_of(MessageKinds kinds) {
  std::string text;
  for (const MessageKind kind : kinds.list()) text += (text.empty() ? "" : " ") + std::string{name(kind)};
  return text;
}

MessageKinds message_kinds_of(std::string_view text) noexcept {
  MessageKinds kinds;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (const auto kind = find_message_kind(text.substr(0, end))) kinds.add(*kind);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return kinds;
}

bool Outbox::wanted(MessageKind kind) {
  auto& known = connection_.told_kinds();
  if (!known || !connection_.in_transaction()) {
    MessageKinds kinds;
    auto q = connection_.query("SELECT sends FROM output WHERE enabled = 1");
    while (q.next())
      for (const MessageKind one : message_kinds_of(q.text(0)).list()) kinds.add(one);
    known = kinds.bits();
  }
  return (*known >> static_cast<unsigned>(kind) & 1U) != 0;
}

void Outbox::add(MessageKind kind, UtcSeconds at, std::int64_t messages, Bytes data) {
  CHECK(connection_.in_transaction());
  connection_.execute("INSERT INTO outbox(n, at, kind, messages, data) VALUES($1, $2, $3, $4, $5)",
                      next_id(connection_, "outbox"), at, name(kind), messages, data);
}

void Outbox::add_readings(std::span<const ReadingBatch> batches, std::span<const Fate> fates, UtcSeconds at) {
  std::vector<ReadingBatch> parcel;
  std::int64_t messages = 0;
  const auto close = [&] {
    if (messages == 0) return;
    ByteVector data;
    encode_batches(data, parcel);
    add(MessageKind::reading, at, messages, data);
    parcel.clear();
    messages = 0;
  };
  std::size_t n = 0;
  for (const ReadingBatch& batch : batches) {
    bool begun = false;
    for (const auto& head : batch.heads()) {
      if (fates[n++] != Fate::stored) continue;
      if (!begun) parcel.emplace_back(batch.group());
      begun = true;
      parcel.back().put(head, batch.cells(head));
      if (++messages < static_cast<std::int64_t>(max_messages)) continue;
      close();
      begun = false;
    }
  }
  close();
}

void Outbox::add_command(const EndedCommand& ended, UtcSeconds at) {
  if (!wanted(MessageKind::command)) return;
  const boost::json::object told{{"meter", ended.meter.value}, {"command", ended.command}, {"outcome", ended.outcome},
                                 {"error", ended.error},       {"detail", ended.detail},   {"job", ended.job}};
  add(MessageKind::command, at, 1, as_bytes(boost::json::serialize(told)));
}

void Outbox::add_corrections(std::span<const CorrectedDay> days, const Revision& revision) {
  if (days.empty() || !wanted(MessageKind::correction)) return;
  for (std::size_t n = 0; n < days.size(); n += max_messages) {
    boost::json::array told;
    for (const CorrectedDay& one : days.subspan(n, std::min(max_messages, days.size() - n)))
      told.push_back({{"meter", one.meter.value}, {"day", one.day}, {"version", one.version}});
    const auto messages = static_cast<std::int64_t>(told.size());
    const boost::json::object data{
        {"reason", revision.reason}, {"by", revision.author.value}, {"days", std::move(told)}};
    add(MessageKind::correction, revision.made, messages, as_bytes(boost::json::serialize(data)));
  }
}

std::vector<Parcel> Outbox::read(const OutboxMark& from, MessageKinds kinds, std::int64_t limit) {
  std::vector<Parcel> parcels;
  if (kinds.empty()) return parcels;
  auto q = connection_.query("SELECT n, at, kind, messages, data FROM outbox WHERE n >= $1 AND kind IN (" +
                                 sql_list(kinds) + ") ORDER BY n LIMIT $2",
                             from.parcel, limit);
  while (q.next()) {
    const auto kind = find_message_kind(q.text(2));
    const Bytes data = q.bytes(4);
    parcels.push_back({q.integer(0), q.integer(1), kind.value_or(MessageKind::reading), q.integer(3),
                       ByteVector{data.begin(), data.end()}});
  }
  return parcels;
}

OutboxMark Outbox::end() {
  auto q = connection_.query("SELECT last FROM counter WHERE name = 'outbox'");
  return {.parcel = q.next() ? q.integer(0) + 1 : 1};
}

OutboxMark Outbox::first_since(UtcSeconds at) {
  auto q = connection_.query("SELECT MIN(n) FROM outbox WHERE at >= $1", at);
  return q.next() && !q.is_null(0) ? OutboxMark{.parcel = q.integer(0)} : end();
}

Outbox::Waiting Outbox::waiting(const OutboxMark& from, MessageKinds kinds) {
  if (kinds.empty()) return {};
  auto q = connection_.query(
      "SELECT CAST(COALESCE(SUM(messages), 0) AS BIGINT), MIN(at), MIN(n) FROM outbox "
      "WHERE n >= $1 AND kind IN (" +
          sql_list(kinds) + ")",
      from.parcel);
  if (!q.next() || q.is_null(1)) return {};
  const std::int64_t delivered = q.integer(2) == from.parcel ? from.message : 0;
  return {.messages = q.integer(0) - delivered, .oldest = q.integer(1)};
}

std::int64_t Outbox::remove_before(std::int64_t parcel) {
  return connection_.execute("DELETE FROM outbox WHERE n < $1", parcel);
}

std::vector<StoredReading> readings_in(const Parcel& parcel) {
  CHECK(parcel.kind == MessageKind::reading);
  std::vector<StoredReading> readings;
  std::map<GroupId, ReadingBatch> batches;
  decode_batches(parcel.data, batches);
  for (const auto& [group, batch] : batches)
    for (const auto& head : batch.heads()) {
      StoredReading reading;
      reading.meter = head.meter;
      reading.time = head.time;
      reading.layout = head.layout;
      reading.source = head.source;
      reading.quality = head.quality;
      reading.status = head.status;
      reading.telegram_seq = head.telegram_seq;
      reading.telegram_pages = head.telegram_pages;
      const auto cells = batch.cells(head);
      reading.cells.assign(cells.begin(), cells.end());
      readings.push_back(std::move(reading));
    }
  return readings;
}

}  // namespace riser::store
