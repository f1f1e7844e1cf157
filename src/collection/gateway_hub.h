// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "collection/connection.h"
#include "collection/events.h"
#include "collection/gateway_listen.h"
#include "collection/line_book.h"
#include "collection/link_statistics.h"
#include "collection/status.h"
#include "net/task_group.h"
#include "net/tcp_listener.h"
#include "net/worker_pool.h"
#include "store/master/gateways.h"
#include "store/store.h"

namespace riser::collection {

/// Everybody who is connected: DTUs that dial in, converters that are dialled, serial ports. Decides who may speak for
/// which gateway and hands the connection to the line. Any thread.
class GatewayHub {
 public:
  /// Unknown DTUs whose connection is kept, so that adoption takes effect at once; more are cut after registration.
  static constexpr std::size_t max_waiting = 2000;

  /// Runs the line of an attached gateway until the connection ends. `received` holds what has come already.
  using LineServer =
      std::function<net::Task<>(std::shared_ptr<Connection> connection, LineId line, ByteVector received)>;

  /// Takes a connection that is a meter's own call, by its first bytes.
  using CallServer = std::function<net::Task<>(std::unique_ptr<net::Stream> stream, ByteVector received)>;

  GatewayHub(net::Runtime& runtime, net::WorkerPool& pool, store::Store& store, const Clock& clock, Events& events,
             LineBook& book, LinkStatistics& links, LineServer serve_line, CallServer serve_call);
  ~GatewayHub();
  GatewayHub(const GatewayHub&) = delete;

  /// Learns the gateways of the store, dials those that are dialled and, with an address, listens. Blocks.
  void start(const GatewayListen& listen);
  void stop();
  std::uint16_t port() const { return listener_ ? listener_->port() : 0; }

  void gateway_added(GatewayId gateway);    ///< blocks: reads the store
  void gateway_removed(GatewayId gateway);  ///< or retired: then who registers as it is refused. Blocks.

  /// The connection that serves a gateway now; null when it is off line.
  std::shared_ptr<Connection> connection_of(GatewayId gateway) const;
  GatewayStatus status(GatewayId gateway) const;
  /// Tells the statistics how many bytes came and went.
  void count_bytes() const;
  std::int64_t online() const;
  std::int64_t connections() const;
  std::int64_t refused() const;
  std::int64_t accept_paused() const;

 private:
  struct Site {
    store::Gateway gateway{};
    GatewayStatus status{};
    std::shared_ptr<Connection> connection{};
    std::int64_t turn = 0;  ///< in use since the last time: who dialled before that ends
  };

  net::Task<> serve_incoming(std::unique_ptr<net::Stream> stream, headend::ProfileList profiles);
  std::unique_ptr<net::TcpListener> listen_on(const std::string& address, const char* option,
                                              headend::ProfileList profiles, bool meters_call_too);
  net::Task<> serve_gateway(std::unique_ptr<net::Stream> stream, headend::ProfileList profiles, ByteVector received);
  net::Task<> serve_connection(std::shared_ptr<Connection> connection);
  net::Task<> serve_attached(std::shared_ptr<Connection> connection, ByteVector received);
  net::Task<> keep_dialling(store::Gateway gateway, std::int64_t turn);
  net::Task<> keep_serial_open(store::Gateway gateway, std::int64_t turn);
  net::Task<> serve_outgoing(std::unique_ptr<net::Stream> stream, store::Gateway gateway);

  void learn(const store::Gateway& gateway);
  void refuse(const std::string& identity);
  bool is_retired(const Connection& connection);
  bool wanted(GatewayId gateway, std::int64_t turn) const;
  void register_connection(const std::shared_ptr<Connection>& connection);
  void attach(const std::shared_ptr<Connection>& connection, GatewayId gateway);
  void finish(const std::shared_ptr<Connection>& connection);
  void note_quarantine(const Connection& connection);
  std::shared_ptr<Connection> make_connection(std::unique_ptr<net::Stream> stream,
                                              std::optional<headend::LinkSession> link);

  net::Runtime& runtime_;
  net::WorkerPool& pool_;
  store::Store& store_;
  const Clock& clock_;
  Events& events_;
  LineBook& book_;
  LinkStatistics& links_;
  LineServer serve_line_;
  CallServer serve_call_;

  mutable std::mutex mutex_;
  headend::LinkRegistry registry_;
  std::map<GatewayId, Site> sites_;
  std::map<headend::SessionId, std::shared_ptr<Connection>> connections_;
  std::set<headend::SessionId> waiting_;
  std::map<std::string, bool> retired_;  ///< identities of retired gateways; whether it was said that one registered
  std::int64_t next_session_ = 1;
  std::int64_t next_turn_ = 1;
  std::int64_t refused_ = 0;

  net::TaskGroup group_{"gateways"};
  std::unique_ptr<net::TcpListener> listener_;
  std::unique_ptr<net::TcpListener> raw_listener_;
};

}  // namespace riser::collection
