// SPDX-License-Identifier: Apache-2.0
#include "store/outbox/deliveries.h"

#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_DELIVERY_COLUMNS "id, output, at, messages, first, last, ms, status, error, test"

Delivery read(const Query& q) {
  return {.id = q.integer(0),
          .output = OutputId{q.integer(1)},
          .at = q.integer(2),
          .messages = q.integer(3),
          .first = q.string(4),
          .last = q.string(5),
          .ms = q.integer(6),
          .status = q.integer(7),
          .error = q.string(8),
          .test = q.integer(9) != 0};
}

}  // namespace

void Deliveries::note(const Delivery& delivery) {
  if (delivery.error.empty() && !delivery.test) {
    auto q = connection_.query(
        "SELECT " RISER_DELIVERY_COLUMNS " FROM delivery WHERE output = $1 ORDER BY id DESC LIMIT 1", delivery.output);
    const auto newest = q.next() ? std::optional{read(q)} : std::nullopt;
    if (newest && newest->error.empty() && !newest->test && newest->at / 60 == delivery.at / 60 &&
        newest->status == delivery.status) {
      connection_.execute(
          "UPDATE delivery SET at = $2, messages = messages + $3, last = $4, ms = ms + $5 WHERE id = $1", newest->id,
          delivery.at, delivery.messages, delivery.last, delivery.ms);
      return;
    }
  }
  connection_.execute("INSERT INTO delivery(" RISER_DELIVERY_COLUMNS
                      ") VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                      next_id(connection_, "delivery"), delivery.output, delivery.at, delivery.messages, delivery.first,
                      delivery.last, delivery.ms, delivery.status, delivery.error, delivery.test ? 1 : 0);
}

std::vector<Delivery> Deliveries::of_output(OutputId output, bool only_failed, std::int64_t before,
                                            std::int64_t limit) {
  std::vector<Delivery> deliveries;
  const std::string failed = only_failed ? " AND error <> ''" : "";
  auto q = connection_.query("SELECT " RISER_DELIVERY_COLUMNS " FROM delivery WHERE output = $1 AND id < $2" + failed +
                                 " ORDER BY id DESC LIMIT $3",
                             output, before > 0 ? before : INT64_MAX, limit);
  while (q.next()) deliveries.push_back(read(q));
  return deliveries;
}

void Deliveries::remove_before(UtcSeconds at) { connection_.execute("DELETE FROM delivery WHERE at < $1", at); }

}  // namespace riser::store
