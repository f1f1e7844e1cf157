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

namespace riser::net {

/// What the connections of one HTTP server share. Private to net.
class HttpService {
 public:
  HttpService(WorkerPool& pool, HttpServer::Handler handler, HttpServerOptions options);

  /// One connection, as long as it has a place among those that are told to end.
  class Place {
   public:
    Place(HttpService& service, std::shared_ptr<Stream> stream);
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place();
    /// From now on the connection is a WebSocket.
    void become(std::shared_ptr<WebSocketSession> session);

   private:
    struct Entry {
      std::shared_ptr<Stream> stream{};
      std::shared_ptr<WebSocketSession> websocket{};
    };
    friend class HttpService;
    HttpService& service_;
    std::list<Entry>::iterator entry_{};
  };

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
  std::mutex mutex_{};
  std::list<Place::Entry> entries_{};
};

}  // namespace riser::net
