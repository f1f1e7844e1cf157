// SPDX-License-Identifier: Apache-2.0
#include "app/demo_outputs.h"

#include <fmt/format.h>

#include <charconv>

#include "base/check.h"
#include "output/sink.h"
#include "store/archive/meter_groups.h"
#include "store/outbox/outputs.h"

namespace riser::app {

using store::MessageKind;
using store::OutputKind;

DemoOutputs::DemoOutputs()
    : secret_(output::new_signing_secret()),
      server_(runtime_, pool_, "127.0.0.1:0", [this](const net::HttpRequest& request) { return take(request); }) {}

DemoOutputs::~DemoOutputs() {
  server_.stop();
  pool_.stop();
  runtime_.stop();
}

// As a receiver does it: what is not signed by Riser is not believed.
net::HttpResponse DemoOutputs::take(const net::HttpRequest& request) const {
  if (request.path == "/gis") return net::HttpResponse::text(503, "The map is under maintenance.");
  const auto header = [&](const char* name) {
    const std::string* value = request.header(name);
    return value ? *value : std::string{};
  };
  const std::string timestamp = header("webhook-timestamp");
  std::int64_t at = 0;
  std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), at);
  const bool good = header("webhook-signature") == output::signature(secret_, header("webhook-id"), at, request.body);
  return good ? net::HttpResponse{.status = 204} : net::HttpResponse::text(401, "The signature is wrong.");
}

void DemoOutputs::enter(store::Store& store, const Clock& clock) {
  const auto connection = store.lease();
  store::Transaction transaction{*connection};
  const store::Author author{.at = clock.utc()};
  const auto add = [&](store::Output output) {
    CHECK(store::Outputs{*connection}.add(std::move(output), author), "an output of the demo is refused");
  };
  const auto receiver = [&](const char* path) { return fmt::format("http://127.0.0.1:{}/{}", server_.port(), path); };
  const auto sealed = store.key_box().seal(as_bytes(secret_));
  add({.name = "Billing system",
       .note = "Invoices are made there from what arrives",
       .kind = OutputKind::web_hook,
       .address = receiver("billing"),
       .sealed_secret = sealed,
       .sends = {MessageKind::reading, MessageKind::command, MessageKind::correction}});
  add({.name = "Map of the town",
       .note = "Places, points and meters",
       .kind = OutputKind::web_hook,
       .address = receiver("gis"),
       .sealed_secret = sealed,
       .sends = {MessageKind::change}});
  add({.name = "Control room",
       .note = "To be switched on when the broker is there",
       .kind = OutputKind::mqtt,
       .enabled = false,
       .address = "mqtt://127.0.0.1:1883",
       .topic = output::default_topic(OutputKind::mqtt),
       .sends = {MessageKind::reading}});
  add({.name = "Data lake",
       .kind = OutputKind::kafka,
       .enabled = false,
       .address = "kafka://127.0.0.1:9092",
       .topic = "riser.readings",
       .sends = {MessageKind::reading, MessageKind::command, MessageKind::change, MessageKind::correction}});
  transaction.commit();
  // Something that the map does not take yet.
  store::Transaction changing{*connection};
  CHECK(store::MeterGroups{*connection}.add({.name = "To be drawn into the map"}, author), "a group is refused");
  changing.commit();
}

}  // namespace riser::app
