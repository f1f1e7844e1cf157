// SPDX-License-Identifier: Apache-2.0
#include "collection/gateway_hub.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "net/serial_port.h"
#include "net/tcp.h"
#include "protocol/dial_in/message.h"
#include "store/master/quarantine.h"

namespace riser::collection {
namespace {

constexpr seconds connect_timeout{10};
constexpr seconds longest_pause{60};
constexpr milliseconds first_byte_patience{1000};

headend::CompiledProfile compiled(headend::LinkProfile profile) {
  const std::string pattern = profile.registration;
  auto result = compile(std::move(profile));
  if (!result)
    throw std::runtime_error(fmt::format("--dtu-pattern \"{}\": {} (character {})", pattern, result.error().message,
                                         result.error().offset + 1));
  return std::move(*result);
}

headend::ProfileList registering_profiles(const std::vector<std::string>& patterns, const std::string& heartbeat) {
  auto list = std::make_shared<std::vector<headend::CompiledProfile>>();
  for (const std::string& pattern : patterns) {
    headend::LinkProfile profile;
    profile.name = "pattern";
    profile.kind = headend::LinkKind::pattern;
    profile.registration = pattern;
    profile.heartbeat = heartbeat;
    list->push_back(compiled(std::move(profile)));
  }
  for (headend::LinkProfile& profile : headend::built_in_profiles()) list->push_back(compiled(std::move(profile)));
  return list;
}

headend::ProfileList raw_profiles() {
  auto list = std::make_shared<std::vector<headend::CompiledProfile>>();
  list->push_back(compiled(headend::raw_profile()));
  return list;
}

// "10.8.0.7:41233" is another port at every call; the gateway is known by its host.
std::string host_of(const std::string& peer) { return peer.substr(0, peer.rfind(':')); }

}  // namespace

GatewayHub::GatewayHub(net::Runtime& runtime, net::WorkerPool& pool, store::Store& store, const Clock& clock,
                       Events& events, LineBook& book, LinkStatistics& links, LineServer serve_line,
                       CallServer serve_call)
    : runtime_(runtime),
      pool_(pool),
      store_(store),
      clock_(clock),
      events_(events),
      book_(book),
      links_(links),
      serve_line_(std::move(serve_line)),
      serve_call_(std::move(serve_call)) {}

GatewayHub::~GatewayHub() { stop(); }

void GatewayHub::start(const GatewayListen& listen) {
  std::vector<store::Gateway> gateways;
  {
    auto lease = store_.lease();
    gateways = store::Gateways(*lease).all();
  }
  for (const store::Gateway& gateway : gateways) gateway.retired == 0 ? learn(gateway) : refuse(gateway.identity);
  if (!listen.dtu.empty())
    listener_ = listen_on(listen.dtu, "--dtu", registering_profiles(listen.patterns, listen.heartbeat), true);
  if (!listen.raw.empty()) raw_listener_ = listen_on(listen.raw, "--dtu-raw", raw_profiles(), false);
}

std::unique_ptr<net::TcpListener> GatewayHub::listen_on(const std::string& address, const char* option,
                                                        headend::ProfileList profiles, bool meters_call_too) {
  const auto handler = [this, profiles, meters_call_too](std::unique_ptr<net::Stream> stream) {
    return meters_call_too ? serve_incoming(std::move(stream), profiles)
                           : serve_gateway(std::move(stream), profiles, {});
  };
  return std::make_unique<net::TcpListener>(runtime_, address, handler,
                                            net::TcpListenerOptions{.name = "gateways", .option = option});
}

void GatewayHub::stop() {
  if (listener_) listener_->stop();
  if (raw_listener_) raw_listener_->stop();
  group_.stop();
}

void GatewayHub::refuse(const std::string& identity) {
  std::lock_guard lock{mutex_};
  if (!identity.empty()) retired_.emplace(identity, false);
}

void GatewayHub::learn(const store::Gateway& gateway) {
  std::int64_t turn = 0;
  {
    std::lock_guard lock{mutex_};
    retired_.erase(gateway.identity);
    Site& site = sites_[gateway.id];
    turn = site.turn = next_turn_++;
    site.gateway = gateway;
    site.status.registrations = gateway.registrations;
    site.status.last_seen = gateway.last_seen.value_or(0);
    site.status.ever_seen = gateway.last_seen.has_value();
    if (!gateway.identity.empty()) registry_.know(gateway.identity, {gateway.id, {}});
  }
  if (gateway.kind != store::GatewayKind::meters) links_.gateway_known(gateway.id, gateway.group);
  const std::string name = "gateway " + gateway.name;
  if (gateway.kind == store::GatewayKind::dial_out)
    group_.spawn(runtime_.next_executor(), name, keep_dialling(gateway, turn));
  if (gateway.kind == store::GatewayKind::serial)
    group_.spawn(runtime_.next_executor(), name, keep_serial_open(gateway, turn));
}

void GatewayHub::gateway_added(GatewayId id) {
  std::optional<store::Gateway> gateway;
  {
    auto lease = store_.lease();
    gateway = store::Gateways(*lease).find(id);
  }
  if (!gateway || gateway->retired != 0) return;
  learn(*gateway);
  if (gateway->identity.empty()) return;
  // A DTU that waits in quarantine is taken over at once.
  std::vector<std::shared_ptr<Connection>> candidates;
  {
    std::lock_guard lock{mutex_};
    for (const headend::SessionId session : waiting_)
      if (connections_.at(session)->identity() == gateway->identity) candidates.push_back(connections_.at(session));
  }
  for (const auto& connection : candidates) {
    register_connection(connection);
    connection->interrupt();
  }
}

void GatewayHub::gateway_removed(GatewayId id) {
  std::optional<store::Gateway> retired;
  {
    auto lease = store_.lease();
    retired = store::Gateways(*lease).find(id);
  }
  if (retired) refuse(retired->identity);
  std::shared_ptr<Connection> connection;
  {
    std::lock_guard lock{mutex_};
    const auto it = sites_.find(id);
    if (it == sites_.end()) return;
    connection = it->second.connection;
    if (!it->second.gateway.identity.empty()) registry_.forget(it->second.gateway.identity);
    sites_.erase(it);
  }
  links_.gateway_gone(id);
  if (connection) connection->close();
}

bool GatewayHub::wanted(GatewayId gateway, std::int64_t turn) const {
  std::lock_guard lock{mutex_};
  const auto site = sites_.find(gateway);
  return site != sites_.end() && site->second.turn == turn;
}

std::shared_ptr<Connection> GatewayHub::make_connection(std::unique_ptr<net::Stream> stream,
                                                        std::optional<headend::LinkSession> link) {
  std::lock_guard lock{mutex_};
  const headend::SessionId id{next_session_++};
  auto connection = std::make_shared<Connection>(id, std::move(stream), std::move(link));
  connections_.emplace(id, connection);
  return connection;
}

// A DTU or a meter that calls by itself: the first bytes tell. A silent one is a DTU that has nothing to say yet.
net::Task<> GatewayHub::serve_incoming(std::unique_ptr<net::Stream> stream, headend::ProfileList profiles) {
  namespace dial_in = protocol::dial_in;
  ByteVector received;
  std::array<Byte, 64> buffer;
  const Instant until = net::deadline_in(first_byte_patience);
  dial_in::Likeness call = dial_in::Likeness::not_yet;
  while (call == dial_in::Likeness::not_yet) {
    const std::span<Byte> room{buffer};
    const net::ReadResult result = co_await stream->read_some(room, until);
    if (result.kind == net::ReadKind::closed) co_return;
    if (result.kind != net::ReadKind::data) break;
    received.insert(received.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(result.count));
    call = dial_in::recognise(received);
  }
  if (call == dial_in::Likeness::yes) {
    co_await serve_call_(std::move(stream), std::move(received));
  } else {
    co_await serve_gateway(std::move(stream), std::move(profiles), std::move(received));
  }
}

net::Task<> GatewayHub::serve_gateway(std::unique_ptr<net::Stream> stream, headend::ProfileList profiles,
                                      ByteVector received) {
  headend::LinkSession link{std::move(profiles), host_of(stream->peer()), net::steady_now()};
  auto connection = make_connection(std::move(stream), std::move(link));
  connection->put_back(std::move(received));
  std::exception_ptr failure;
  try {
    co_await serve_connection(connection);
  } catch (...) {
    failure = std::current_exception();
  }
  finish(connection);
  if (failure) std::rethrow_exception(failure);
}

net::Task<> GatewayHub::serve_connection(std::shared_ptr<Connection> connection) {
  ByteVector received;
  while (!connection->registered()) {
    const auto event = co_await connection->wait(&received, net::never);
    if (event == Connection::Event::closed) {
      note_quarantine(*connection);
      std::lock_guard lock{mutex_};
      ++refused_;
      co_return;
    }
  }
  register_connection(connection);
  // In quarantine: the line is held, what comes is thrown away.
  while (connection->gateway == 0) {
    {
      std::lock_guard lock{mutex_};
      if (!waiting_.contains(connection->id())) co_return;
    }
    received.clear();
    const auto event = co_await connection->wait(&received, net::never);
    if (event == Connection::Event::closed) co_return;
  }
  co_await serve_attached(connection, std::move(received));
}

net::Task<> GatewayHub::serve_attached(std::shared_ptr<Connection> connection, ByteVector received) {
  const GatewayId gateway{connection->gateway.load()};
  const auto line = book_.line_of(gateway);
  if (!line) {
    spdlog::error("gateway {} has no line; its connection is closed", gateway.value);
    co_return;
  }
  co_await serve_line_(connection, *line, std::move(received));
}

// Said once: who is refused comes again and again.
bool GatewayHub::is_retired(const Connection& connection) {
  {
    std::lock_guard lock{mutex_};
    const auto found = retired_.find(connection.identity());
    if (found == retired_.end()) return false;
    ++refused_;
    if (std::exchange(found->second, true)) return true;
  }
  spdlog::warn("{} registered from {} as a gateway that is retired; its connections are closed", connection.identity(),
               connection.peer());
  return true;
}

void GatewayHub::register_connection(const std::shared_ptr<Connection>& connection) {
  std::shared_ptr<Connection> displaced;
  std::optional<GatewayId> gateway;
  if (is_retired(*connection)) return connection->close();
  {
    std::lock_guard lock{mutex_};
    const headend::LinkRegistry::Call call{connection->id(), connection->identity(), connection->peer(),
                                           connection->profile(), connection->sample()};
    const auto decision = registry_.registered(call, clock_.utc());
    if (const auto* attached = std::get_if<headend::LinkRegistry::Attach>(&decision)) {
      gateway = attached->gateway;
      if (attached->displaced)
        if (const auto it = connections_.find(*attached->displaced); it != connections_.end()) displaced = it->second;
      waiting_.erase(connection->id());
    } else if (waiting_.size() < max_waiting) {
      waiting_.insert(connection->id());
    } else {
      ++refused_;
    }
  }
  if (!gateway) {
    note_quarantine(*connection);
    return;
  }
  if (displaced) {
    spdlog::warn("gateway {} registered again from {}; the older connection from {} is closed", connection->identity(),
                 connection->peer(), displaced->peer());
    displaced->close();
  }
  attach(connection, *gateway);
}

void GatewayHub::attach(const std::shared_ptr<Connection>& connection, GatewayId gateway) {
  const UtcSeconds now = clock_.utc();
  {
    std::lock_guard lock{mutex_};
    const auto it = sites_.find(gateway);
    if (it == sites_.end()) return;
    Site& site = it->second;
    if (site.connection && site.connection != connection) {
      site.status.bytes_in += site.connection->bytes_in;
      site.status.bytes_out += site.connection->bytes_out;
    }
    site.connection = connection;
    site.status.online = site.status.ever_seen = true;
    site.status.online_since = site.status.last_seen = now;
    site.status.peer = connection->peer();
    site.status.profile = connection->profile();
    ++site.status.registrations;
    connection->gateway = gateway.value;
    connection->heard_utc = now;
    links_.gateway_connected(gateway);
  }
  pool_.post([this, gateway, now] {
    auto lease = store_.lease();
    store::Gateways(*lease).seen(gateway, now, 1);
  });
  events_.publish({.kind = Event::Kind::gateway, .gateway = gateway});
}

void GatewayHub::finish(const std::shared_ptr<Connection>& connection) {
  const UtcSeconds now = clock_.utc();
  GatewayId gateway{};
  {
    std::lock_guard lock{mutex_};
    connections_.erase(connection->id());
    waiting_.erase(connection->id());
    registry_.closed(connection->id());
    const auto it = sites_.find(GatewayId{connection->gateway.load()});
    if (it != sites_.end() && it->second.connection == connection) {
      gateway = it->first;
      GatewayStatus& status = it->second.status;
      status.online = false;
      status.offline_since = now;
      status.last_seen = std::max<UtcSeconds>(status.last_seen, connection->heard_utc);
      status.bytes_in += connection->bytes_in;
      status.bytes_out += connection->bytes_out;
      it->second.connection.reset();
      links_.gateway_lost(gateway);
    }
  }
  connection->close();
  if (!gateway) return;
  pool_.post([this, gateway, now] {
    auto lease = store_.lease();
    store::Gateways(*lease).seen(gateway, now);
  });
  events_.publish({.kind = Event::Kind::gateway, .gateway = gateway});
}

void GatewayHub::note_quarantine(const Connection& connection) {
  // A connection that sent nothing at all is a port scan or a health check, not a gateway.
  if (connection.identity().empty() && connection.sample().empty()) return;
  store::Quarantined entry;
  entry.identity = connection.identity().empty() ? "?" + host_of(connection.peer()) : connection.identity();
  entry.profile = connection.profile();
  entry.peer = connection.peer();
  entry.first_seen = entry.last_seen = clock_.utc();
  entry.attempts = 1;
  entry.sample = connection.sample();
  pool_.post([this, entry] {
    {
      auto lease = store_.lease();
      if (!store::Quarantine(*lease).note(entry))
        spdlog::warn("the quarantine is full; {} is not noted", entry.identity);
    }
    events_.publish({.kind = Event::Kind::quarantine});
  });
}

net::Task<> GatewayHub::serve_outgoing(std::unique_ptr<net::Stream> stream, store::Gateway gateway) {
  auto connection = make_connection(std::move(stream), std::nullopt);
  attach(connection, gateway.id);
  std::exception_ptr failure;
  ByteVector nothing;
  try {
    co_await serve_attached(connection, std::move(nothing));
  } catch (...) {
    failure = std::current_exception();
  }
  finish(connection);
  if (failure) std::rethrow_exception(failure);
}

net::Task<> GatewayHub::keep_dialling(store::Gateway gateway, std::int64_t turn) {
  const auto address = net::parse_address(gateway.address);
  if (!address) {
    spdlog::error("gateway {}: {}", gateway.name, address.error().message);
    co_return;
  }
  seconds pause{1};
  while (wanted(gateway.id, turn)) {
    const Instant deadline = net::deadline_in(connect_timeout);
    net::ConnectResult result = co_await net::connect_tcp(address->host, address->port, deadline);
    if (result.stream) {
      pause = seconds{1};
      co_await serve_outgoing(std::move(result.stream), gateway);
    } else if (pause == seconds{1}) {
      spdlog::warn("gateway {}: {}; trying again", gateway.name, result.error);
    }
    co_await net::sleep_for(pause);
    pause = std::min(pause * 2, longest_pause);
  }
}

net::Task<> GatewayHub::keep_serial_open(store::Gateway gateway, std::int64_t turn) {
  seconds pause{1};
  const net::Executor executor = co_await net::current_executor();
  while (wanted(gateway.id, turn)) {
    net::SerialSettings settings;
    if (const auto line = book_.line_of(gateway.id))
      if (const auto plan = book_.plan(*line)) settings.baud = static_cast<int>(plan->line.baud);
    net::OpenSerialResult result = net::open_serial_port(executor, gateway.address, settings);
    if (result.port) {
      pause = seconds{1};
      co_await serve_outgoing(std::move(result.port), gateway);
    } else if (pause == seconds{1}) {
      spdlog::warn("gateway {}: {}; trying again", gateway.name, result.error);
    }
    co_await net::sleep_for(pause);
    pause = std::min(pause * 2, longest_pause);
  }
}

std::shared_ptr<Connection> GatewayHub::connection_of(GatewayId gateway) const {
  std::lock_guard lock{mutex_};
  const auto it = sites_.find(gateway);
  return it == sites_.end() ? nullptr : it->second.connection;
}

GatewayStatus GatewayHub::status(GatewayId gateway) const {
  std::lock_guard lock{mutex_};
  const auto it = sites_.find(gateway);
  if (it == sites_.end()) return {};
  GatewayStatus status = it->second.status;
  if (const auto& connection = it->second.connection) {
    status.bytes_in += connection->bytes_in;
    status.bytes_out += connection->bytes_out;
    status.last_seen = std::max<UtcSeconds>(status.last_seen, connection->heard_utc);
  }
  return status;
}

void GatewayHub::count_bytes() const {
  std::lock_guard lock{mutex_};
  for (const auto& [id, site] : sites_) {
    const Connection* connection = site.connection.get();
    links_.gateway_bytes(id, site.status.bytes_in + (connection != nullptr ? connection->bytes_in.load() : 0),
                         site.status.bytes_out + (connection != nullptr ? connection->bytes_out.load() : 0));
  }
}

std::int64_t GatewayHub::online() const {
  std::lock_guard lock{mutex_};
  return std::count_if(sites_.begin(), sites_.end(), [](const auto& entry) { return entry.second.status.online; });
}

std::int64_t GatewayHub::connections() const {
  std::lock_guard lock{mutex_};
  return static_cast<std::int64_t>(connections_.size());
}

std::int64_t GatewayHub::refused() const {
  std::lock_guard lock{mutex_};
  return refused_ + static_cast<std::int64_t>(listener_ ? listener_->stats().refused.load() : 0);
}

std::int64_t GatewayHub::accept_paused() const {
  return static_cast<std::int64_t>(listener_ ? listener_->stats().accept_paused.load() : 0);
}

}  // namespace riser::collection
