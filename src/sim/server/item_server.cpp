// SPDX-License-Identifier: Apache-2.0
#include "sim/server/item_server.h"

#include <stdexcept>

#include "base/check.h"
#include "net/task_group.h"
#include "net/tcp.h"
#include "protocol/registry.h"
#include "sim/bus/mixed_bus.h"
#include "sim/server/outbox.h"

namespace riser::sim {
namespace {

constexpr milliseconds connect_timeout{10'000}, write_timeout{20'000}, retry_pause{3'000};
constexpr seconds life_step{20};         // a device looks at its valve and its clock so often
constexpr microseconds packing{20'000};  // silence after which a DTU hands on what it has

/// The meters of a building on their line, and what its DTU has for the server.
struct Line {
  explicit Line(ItemGateway gateway_in)
      : gateway(std::move(gateway_in)), link(DtuProfile::text_line, gateway.number), bus(make_bus()) {}

  MixedBus make_bus() {
    const protocol::SerialFormat format{.baud = gateway.baud};
    std::vector<BusMeter*> pointers;
    for (const TownItemMeter& meter : gateway.meters) {
      const protocol::Driver* driver = protocol::find_driver(meter.entry.protocol);
      CHECK(driver != nullptr && driver->line != nullptr, "{}", meter.entry.protocol);
      meters.push_back(std::make_unique<ItemBusMeter>(*meter.meter, *driver->line, format));
      pointers.push_back(meters.back().get());
    }
    return {nullptr, pointers, {.port = format, .mbus = format, .seed = gateway.number}};
  }

  ItemGateway gateway;
  DtuLink link;
  std::vector<std::unique_ptr<ItemBusMeter>> meters{};
  MixedBus bus;
  Outbox outbox{{.pause = packing}};
};

net::Task<> converse(Line* line, std::unique_ptr<net::Stream> stream, const Clock* clock) {
  line->link.reset();
  line->outbox.clear();
  ByteVector up = line->link.registration();
  std::array<Byte, 512> buffer;
  for (;;) {
    if (!up.empty()) {
      const Instant deadline = net::deadline_in(write_timeout);
      const bool sent = co_await stream->write_all(std::move(up), deadline);
      if (!sent) co_return;
    }
    const std::span<Byte> room{buffer};
    const Instant due = line->outbox.next_due().value_or(net::never);
    const net::ReadResult read = co_await stream->read_some(room, due);
    if (read.kind == net::ReadKind::closed) co_return;
    const Instant now = net::steady_now();
    if (read.kind == net::ReadKind::data) {
      const ByteVector bytes = line->link.unwrap(Bytes{buffer.data(), read.count});
      std::vector<Transmission> answers;
      line->bus.on_master_bytes(bytes, now, clock->utc(), answers);
      for (const Transmission& answer : answers) line->outbox.add(answer, microseconds(0));
    }
    const ByteVector answer = line->outbox.take_due(now);
    up = answer.empty() ? ByteVector{} : line->link.wrap(answer);
  }
}

net::Task<> dial(Line* line, net::Address server, const Clock* clock) {
  for (;;) {
    const Instant deadline = net::deadline_in(connect_timeout);
    net::ConnectResult result = co_await net::connect_tcp(server.host, server.port, deadline);
    if (result.stream) {
      co_await converse(line, std::move(result.stream), clock);
    }
    co_await net::sleep_for(retry_pause);
  }
}

net::Task<> call(DialInDevice* device, net::Address server, const Clock* clock) {
  const Instant deadline = net::deadline_in(connect_timeout);
  net::ConnectResult result = co_await net::connect_tcp(server.host, server.port, deadline);
  if (!result.stream) {
    device->lost(clock->utc());
    co_return;
  }
  ByteVector out = device->call(clock->utc());
  std::array<Byte, 1024> buffer;
  for (;;) {
    const Instant write_deadline = net::deadline_in(write_timeout);
    const bool sent = co_await result.stream->write_all(std::move(out), write_deadline);
    if (!sent || device->hung_up()) break;
    const std::span<Byte> room{buffer};
    const Instant patience = net::deadline_in(connect_timeout * 6);
    const net::ReadResult read = co_await result.stream->read_some(room, patience);
    if (read.kind != net::ReadKind::data) break;
    out = device->hear(Bytes{buffer.data(), read.count}, clock->utc());
  }
  if (!device->hung_up()) device->lost(clock->utc());
}

net::Task<> live(DialInDevice* device, net::Address server, const Clock* clock) {
  for (;;) {
    device->pass(clock->utc());
    if (device->wants_call(clock->utc())) {
      co_await call(device, server, clock);
    }
    co_await net::sleep_for(life_step);
  }
}

}  // namespace

struct ItemServer::Impl {
  net::Runtime& runtime;
  const Clock& clock;
  std::string server;
  std::vector<std::unique_ptr<Line>> lines{};
  std::vector<std::unique_ptr<DialInDevice>> devices{};
  net::TaskGroup tasks{"meters of other protocols"};
};

ItemServer::ItemServer(net::Runtime& runtime, const Clock& clock, std::string server)
    : impl_(std::make_unique<Impl>(runtime, clock, std::move(server))) {}

ItemServer::~ItemServer() { stop(); }

void ItemServer::add(ItemGateway gateway) { impl_->lines.push_back(std::make_unique<Line>(std::move(gateway))); }

void ItemServer::add(std::unique_ptr<DialInDevice> device) { impl_->devices.push_back(std::move(device)); }

void ItemServer::start() {
  const auto address = net::parse_address(impl_->server);
  if (!address) throw std::runtime_error(address.error().message);
  for (const auto& line : impl_->lines)
    impl_->tasks.spawn(impl_->runtime.next_executor(), "gateway", dial(line.get(), *address, &impl_->clock));
  for (const auto& device : impl_->devices)
    impl_->tasks.spawn(impl_->runtime.next_executor(), "device", live(device.get(), *address, &impl_->clock));
}

void ItemServer::stop() { impl_->tasks.stop(); }

}  // namespace riser::sim
