// SPDX-License-Identifier: Apache-2.0
#include "store/master/commands.h"

#include "store/outbox/outbox.h"
#include "store/schema.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

#define RISER_COMMAND_COLUMNS "id, meter, kind, item, data, number, reason, author, created, state, detail, changed"

QueuedCommand read(const Query& q) {
  QueuedCommand command;
  command.id = q.integer(0);
  command.meter = MeterId{q.integer(1)};
  command.kind = q.text(2);
  command.item = q.text(3);
  const auto data = q.bytes(4);
  command.data.assign(data.begin(), data.end());
  command.number = q.integer(5);
  command.reason = q.text(6);
  command.author = UserId{q.integer(7)};
  command.created = q.integer(8);
  command.state = q.text(9);
  command.detail = q.text(10);
  command.changed = q.integer(11);
  return command;
}

}  // namespace

std::optional<QueuedCommand> Commands::add(QueuedCommand command) {
  {
    auto open = connection_.query(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM meter_command WHERE meter = $1 AND state IN ('queued', 'sent')",
        command.meter);
    if (open.next() && open.integer(0) >= max_open) return std::nullopt;
  }
  command.id = next_id(connection_, "command");
  connection_.execute(
      "INSERT INTO meter_command(" RISER_COMMAND_COLUMNS ") VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", command.id,
      command.meter, command.kind, command.item, command.data, command.number, command.reason, command.author.value,
      command.created, command.state, command.detail, command.changed);
  return command;
}

std::optional<QueuedCommand> Commands::next(MeterId meter) {
  auto q = connection_.query("SELECT " RISER_COMMAND_COLUMNS
                             " FROM meter_command WHERE meter = $1 AND state IN ('queued', 'sent') ORDER BY id LIMIT 1",
                             meter);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

void Commands::change(std::int64_t id, std::string_view state, std::string_view detail, UtcSeconds at) {
  std::optional<Transaction> own;
  if (!connection_.in_transaction()) own.emplace(connection_);
  connection_.execute("UPDATE meter_command SET state = $2, detail = $3, changed = $4 WHERE id = $1", id, state, detail,
                      at);
  std::optional<QueuedCommand> ended;
  {
    auto q = connection_.query("SELECT " RISER_COMMAND_COLUMNS " FROM meter_command WHERE id = $1", id);
    if (q.next()) ended = read(q);
  }
  if (ended && !ended->is_open())
    Outbox{connection_}.add_command(
        {.meter = ended->meter, .command = ended->kind, .outcome = ended->state, .detail = ended->detail}, at);
  if (own) own->commit();
}

std::vector<QueuedCommand> Commands::of_meter(MeterId meter, std::int64_t limit) {
  std::vector<QueuedCommand> list;
  auto q = connection_.query(
      "SELECT " RISER_COMMAND_COLUMNS " FROM meter_command WHERE meter = $1 ORDER BY id DESC LIMIT $2", meter, limit);
  while (q.next()) list.push_back(read(q));
  return list;
}

}  // namespace riser::store
