// SPDX-License-Identifier: Apache-2.0
#include "store/outbox/outputs.h"

#include <algorithm>

#include "store/master/enum_name.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view kind_names[] = {"web_hook", "mqtt", "kafka"};

#define RISER_OUTPUT_COLUMNS "id, name, note, kind, enabled, address, topic, account, secret, sends, created"

Output read(const Query& q) {
  Output output{.id = OutputId{q.integer(0)}, .name = q.string(1), .note = q.string(2)};
  output.kind = find_output_kind(q.text(3)).value_or(OutputKind::web_hook);
  output.enabled = q.integer(4) != 0;
  output.address = q.text(5);
  output.topic = q.text(6);
  output.user = q.text(7);
  const Bytes secret = q.bytes(8);
  output.sealed_secret.assign(secret.begin(), secret.end());
  output.sends = message_kinds_of(q.text(9));
  output.created = q.integer(10);
  return output;
}

/// The secret itself is never noted, only that it is another one.
FieldTexts fields_of(const Output& output, bool secret_renewed = false) {
  return {{"name", output.name},
          {"note", output.note},
          {"kind", std::string{name(output.kind)}},
          {"switched_on", output.enabled ? "true" : "false"},
          {"address", output.address},
          {"topic", output.topic},
          {"user", output.user},
          {"sends", text_of(output.sends)},
          {"secret_renewed", secret_renewed ? "true" : "false"}};
}

}  // namespace

std::string_view name(OutputKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<OutputKind> find_output_kind(std::string_view name) noexcept {
  return find_enum<OutputKind>(kind_names, name);
}

std::optional<Output> Outputs::add(Output output, const Author& author) {
  output.id = OutputId{next_id(connection_, "output")};  // others who add wait for this
  if (all().size() >= max_outputs) return std::nullopt;
  output.created = author.at;
  connection_.execute("INSERT INTO output(" RISER_OUTPUT_COLUMNS
                      ") VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                      output.id, output.name, output.note, name(output.kind), output.enabled ? 1 : 0, output.address,
                      output.topic, output.user, output.sealed_secret, text_of(output.sends), output.created);
  const OutboxMark mark = Outbox{connection_}.end();
  connection_.execute(
      "INSERT INTO output_state(output, parcel, message, delivered, last_delivered, tries, failing_since, next_try, "
      "error, lost) VALUES($1, $2, $3, 0, 0, 0, 0, 0, '', 0)",
      output.id, mark.parcel, mark.message);
  Changes{connection_}.created(ArchiveKind::output, output.id.value, author, fields_of(output));
  return output;
}

bool Outputs::update(const Output& output, const Author& author) {
  const auto before = find(output.id);
  if (!before) return false;
  connection_.execute(
      "UPDATE output SET name = $2, note = $3, enabled = $4, address = $5, topic = $6, account = $7, secret = $8, "
      "sends = $9 WHERE id = $1",
      output.id, output.name, output.note, output.enabled ? 1 : 0, output.address, output.topic, output.user,
      output.sealed_secret, text_of(output.sends));
  if (output.enabled && !before->enabled) move(output.id, Outbox{connection_}.end());
  try_now(output.id);
  const bool same_secret = before->sealed_secret == output.sealed_secret;
  Changes{connection_}.changed(ArchiveKind::output, output.id.value, author, fields_of(*before),
                               fields_of(output, !same_secret));
  return true;
}

bool Outputs::remove(OutputId id, const Author& author) {
  const auto output = find(id);
  if (!output) return false;
  for (const char* sql : {"DELETE FROM output WHERE id = $1", "DELETE FROM output_state WHERE output = $1",
                          "DELETE FROM delivery WHERE output = $1"})
    connection_.execute(sql, id);
  Changes{connection_}.removed(ArchiveKind::output, id.value, author, fields_of(*output));
  return true;
}

std::optional<Output> Outputs::find(OutputId id) {
  auto q = connection_.query("SELECT " RISER_OUTPUT_COLUMNS " FROM output WHERE id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::optional<Output> Outputs::find_name(std::string_view name) {
  auto q = connection_.query("SELECT " RISER_OUTPUT_COLUMNS " FROM output WHERE name = $1", name);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<Output> Outputs::all() {
  std::vector<Output> outputs;
  auto q = connection_.query("SELECT " RISER_OUTPUT_COLUMNS " FROM output ORDER BY name, id");
  while (q.next()) outputs.push_back(read(q));
  return outputs;
}

OutputState Outputs::state(OutputId id) {
  auto q = connection_.query(
      "SELECT parcel, message, delivered, last_delivered, tries, failing_since, next_try, error, lost "
      "FROM output_state WHERE output = $1",
      id);
  if (!q.next()) return {};
  return {.mark = {q.integer(0), q.integer(1)},
          .delivered = q.integer(2),
          .last_delivered = q.integer(3),
          .tries = q.integer(4),
          .failing_since = q.integer(5),
          .next_try = q.integer(6),
          .error = q.string(7),
          .lost = q.integer(8)};
}

bool Outputs::put_state(OutputId id, const OutboxMark& from, const OutputState& state) {
  return connection_.execute(
             "UPDATE output_state SET parcel = $2, message = $3, delivered = $4, last_delivered = $5, tries = $6, "
             "failing_since = $7, next_try = $8, error = $9 WHERE output = $1 AND parcel = $10 AND message = $11",
             id, state.mark.parcel, state.mark.message, state.delivered, state.last_delivered, state.tries,
             state.failing_since, state.next_try, state.error, from.parcel, from.message) > 0;
}

void Outputs::move(OutputId id, const OutboxMark& to) {
  connection_.execute("UPDATE output_state SET parcel = $2, message = $3 WHERE output = $1", id, to.parcel, to.message);
  try_now(id);
}

void Outputs::try_now(OutputId id) {
  connection_.execute("UPDATE output_state SET next_try = 0 WHERE output = $1", id);
}

void Outputs::trim(UtcSeconds now, std::int64_t keep_s, std::int64_t keep_delivered_s) {
  Outbox outbox{connection_};
  const OutboxMark end = outbox.end(), kept = outbox.first_since(now - keep_s);
  std::int64_t before = outbox.first_since(now - keep_delivered_s).parcel;
  for (const Output& output : all()) {
    if (!output.enabled) continue;
    const OutputState old = state(output.id);
    if (old.mark < kept) {
      const auto lost = outbox.waiting(old.mark, output.sends).messages - outbox.waiting(kept, output.sends).messages;
      connection_.execute("UPDATE output_state SET parcel = $2, message = $3, lost = lost + $4 WHERE output = $1",
                          output.id, kept.parcel, kept.message, lost);
    }
    const bool has_all = outbox.waiting(old.mark, output.sends).messages == 0;
    before = std::min(before, (has_all ? end : std::max(old.mark, kept)).parcel);
  }
  outbox.remove_before(std::max(before, kept.parcel));
}

}  // namespace riser::store
