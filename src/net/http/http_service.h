// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <list>
#include <memory>
#include <mutex>

#include "net/http/http_server.h"
#include "net/http/websocket_session.h"
#include "net/stream.h"
#include "net/task_group.h"
#include "net/tcp_listener.h"

namespace riser::net {

/// What the connections of one HTTP server share. Private to net.
class HttpService final : public TcpAdmission {
 public:
  HttpService(WorkerPool& pool, HttpServer::Handler handler, HttpServerOptions options);

  /// One connection, as long as it has a place among those that are told to end.
  class Place {
   public:
    Place(HttpService& service, std::shared_ptr<Stream> stream);
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place();
    /// Waits for the peer, for its bytes or that it reads, and is no stranger any more: a whole head was here.
    void waits();
    /// A handler has the request: it is not cut.
    void works();
    /// From now on the connection is a WebSocket.
    void become(std::shared_ptr<WebSocketSession> session);

   private:
    struct Entry;
    using Entries = std::list<Entry>;
    struct Entry {
      std::shared_ptr<Stream> stream{};
      Entries* list = nullptr;  ///< where it stands
      std::shared_ptr<WebSocketSession> websocket{};
      bool is_cut = false;
    };
    friend class HttpService;
    void move_to(Entries& list);
    HttpService& service_;
    Entries::iterator entry_{};
  };

  /// With max_connections open, cuts the connection that has waited longest: of those that never sent a whole head,
  /// else of all that wait for their peer. False when all are at work, or too many that were cut are not gone yet.
  bool admit() override;
  void left() override { --open_; }
  std::size_t open() const { return open_; }

  /// Tells idle connections and WebSockets to end, and the others not to go on after their request.
  void drain();
  bool is_draining() const { return draining_; }

  /// 16 hexadecimal digits, not repeated in the life of the process and not guessable from another process's.
  std::string make_request_id();
  void count_response(int status);
  /// Calls the handler and compresses; never throws. On a worker.
  HttpResponse respond(const HttpRequest& request) const;
  /// Logs what a handler threw and makes the answer of it.
  static HttpResponse failure(const HttpRequest& request, const std::exception& error);

  WorkerPool& pool;
  const HttpServer::Handler handler;
  const HttpServerOptions options;
  HttpServerStats stats{};
  std::atomic<std::size_t> wide_bodies{0};  ///< requests that were allowed more than max_body_bytes and are in work
  TaskGroup writers{"websocket writers"};

 private:
  std::atomic<bool> draining_{false};
  std::uint32_t id_prefix_;
  std::atomic<std::uint32_t> next_id_{1};
  std::atomic<std::size_t> open_{0};
  std::mutex mutex_{};
  // With mutex_; each in the order in which the connections came into it.
  Place::Entries fresh_{};    ///< no whole head yet
  Place::Entries waiting_{};  ///< for the peer: for a request, its body, or that it reads an answer
  Place::Entries busy_{};     ///< a handler works for it, it is a WebSocket, or it is cut
  std::size_t leaving_ = 0;   ///< connections that were cut and are not gone yet
};

}  // namespace riser::net
