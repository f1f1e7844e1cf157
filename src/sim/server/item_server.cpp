// SPDX-License-Identifier: Apache-2.0
#include "sim/server/item_server.h"

#include <stdexcept>

#include "net/task_group.h"
#include "net/tcp.h"

namespace riser::sim {
namespace {

constexpr milliseconds connect_timeout{10'000}, write_timeout{20'000}, retry_pause{3'000};
constexpr seconds life_step{20};             // a device looks at its valve and its clock so often
constexpr microseconds broken_off{500'000};  // silence that ends a piece of a request
constexpr std::size_t longest_request = 320;

struct Line {
  ItemGateway gateway;
  DtuLink link;
};

/// The first meter that answers what has come so far.
std::optional<ByteVector> ask(ItemGateway& gateway, Bytes heard, UtcSeconds utc, microseconds& delay) {
  for (TownItemMeter& meter : gateway.meters) {
    auto answer = meter.meter->hear(heard, utc);
    if (!answer) continue;
    delay = meter.meter->answer_delay();
    return answer;
  }
  return std::nullopt;
}

net::Task<> converse(Line* line, std::unique_ptr<net::Stream> stream, const Clock* clock) {
  line->link.reset();
  ByteVector first = line->link.registration();
  const Instant first_deadline = net::deadline_in(write_timeout);
  const bool registered = co_await stream->write_all(std::move(first), first_deadline);
  if (!registered) co_return;
  std::array<Byte, 512> buffer;
  ByteVector heard;
  Instant last{};
  for (;;) {
    const std::span<Byte> room{buffer};
    const net::ReadResult read = co_await stream->read_some(room, net::never);
    if (read.kind != net::ReadKind::data) co_return;
    const Instant now = net::steady_now();
    if (now - last > broken_off || heard.size() > longest_request) heard.clear();
    last = now;
    const ByteVector bytes = line->link.unwrap(Bytes{buffer.data(), read.count});
    heard.insert(heard.end(), bytes.begin(), bytes.end());
    microseconds delay{0};
    auto answer = ask(line->gateway, heard, clock->utc(), delay);
    if (!answer) continue;
    const auto characters = static_cast<std::int64_t>(heard.size() + answer->size());
    heard.clear();
    const microseconds on_the_wire = microseconds(characters * 11'000'000 / line->gateway.baud) + delay;
    co_await net::sleep_for(on_the_wire);
    ByteVector up = line->link.wrap(*answer);
    const Instant deadline = net::deadline_in(write_timeout);
    const bool sent = co_await stream->write_all(std::move(up), deadline);
    if (!sent) co_return;
  }
}

net::Task<> dial(Line* line, net::Address server, const Clock* clock) {
  for (;;) {
    const Instant deadline = net::deadline_in(connect_timeout);
    net::ConnectResult result = co_await net::connect_tcp(server.host, server.port, deadline);
    if (result.stream) co_await converse(line, std::move(result.stream), clock);
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
    if (device->wants_call(clock->utc())) co_await call(device, server, clock);
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

void ItemServer::add(ItemGateway gateway) {
  DtuLink link{DtuProfile::text_line, gateway.number};
  impl_->lines.push_back(std::make_unique<Line>(std::move(gateway), std::move(link)));
}

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
