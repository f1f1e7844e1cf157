// SPDX-License-Identifier: Apache-2.0
#include "api/views/output_view.h"

#include "api/views/text_or_null.h"

namespace riser::api {
namespace {

Nullable<std::int64_t> status_or_null(std::int64_t status) {
  if (status == 0) return {};
  return status;
}

OutputStatus status_of(const store::Output& output, const store::OutputState& state, std::int64_t waiting) {
  if (!output.enabled) return OutputStatus::off;
  if (state.tries > 0) return OutputStatus::retrying;
  return waiting > 0 ? OutputStatus::sending : OutputStatus::up_to_date;
}

}  // namespace

Output output_view(store::Connection& connection, const store::Output& output) {
  const store::OutputState state = store::Outputs{connection}.state(output.id);
  const auto waiting =
      output.enabled ? store::Outbox{connection}.waiting(state.mark, output.sends) : store::Outbox::Waiting{};
  return {.id = output.id,
          .name = output.name,
          .note = output.note,
          .kind = output.kind,
          .enabled = output.enabled,
          .address = output.address,
          .topic = text_or_null(output.topic),
          .user = text_or_null(output.user),
          .has_password = output.kind != store::OutputKind::web_hook && !output.sealed_secret.empty(),
          .sends = output.sends.list(),
          .created = Utc{output.created},
          .state = {.status = status_of(output, state, waiting.messages),
                    .waiting = waiting.messages,
                    .oldest_waiting = utc_or_null(waiting.oldest),
                    .delivered = state.delivered,
                    .last_delivered = utc_or_null(state.last_delivered),
                    .tries = state.tries,
                    .failing_since = utc_or_null(state.failing_since),
                    .next_try = utc_or_null(state.next_try),
                    .error = text_or_null(state.error),
                    .lost = state.lost}};
}

DeliveryRow delivery_view(const store::Delivery& delivery) {
  return {.id = std::to_string(delivery.id),
          .at = Utc{delivery.at},
          .messages = delivery.messages,
          .first = text_or_null(delivery.first),
          .last = text_or_null(delivery.last),
          .ms = delivery.ms,
          .status = status_or_null(delivery.status),
          .error = text_or_null(delivery.error),
          .test = delivery.test};
}

OutputTest test_view(const store::Delivery& delivery) {
  return {.delivered = delivery.error.empty(),
          .status = status_or_null(delivery.status),
          .ms = delivery.ms,
          .error = text_or_null(delivery.error)};
}

}  // namespace riser::api
