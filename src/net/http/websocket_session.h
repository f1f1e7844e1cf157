// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>

#include "net/http/websocket.h"
#include "net/http/websocket_frame.h"
#include "net/stream.h"
#include "net/task_group.h"
#include "net/wakeup.h"
#include "net/worker_pool.h"

namespace riser::net {

/// One WebSocket after its handshake: a coroutine that reads and one that writes the queue. Private to net.
class WebSocketSession final : public WebSocketConnection, public std::enable_shared_from_this<WebSocketSession> {
 public:
  WebSocketSession(std::shared_ptr<Stream> stream, WebSocketDecision decision, WebSocketLimits limits,
                   std::atomic<std::uint64_t>& dropped);

  bool send(std::shared_ptr<const std::string> text) override;
  void close(std::uint16_t code, std::string reason) override;
  bool is_open() const override;
  const std::string& peer() const override { return stream_->peer(); }

  /// Runs the session to its end, from on_open to on_close. `rest` is what came after the handshake. The writer is
  /// spawned in `writers`; it ends when this has ended and the stream is closed.
  static Task<> run(std::shared_ptr<WebSocketSession> self, std::string rest, WorkerPool* pool, TaskGroup* writers);

 private:
  struct Outgoing {
    WebSocketOpcode opcode = WebSocketOpcode::text;
    std::shared_ptr<const std::string> payload{};
  };
  struct Ending;

  static Task<> write_frames(std::shared_ptr<WebSocketSession> self);
  static Task<> read_messages(std::shared_ptr<WebSocketSession> self, std::string rest, WorkerPool* pool);
  /// Acts on what stands in the parser; false when nothing more is to be read.
  static Task<bool> handle_events(std::shared_ptr<WebSocketSession> self, WebSocketParser* parser, WorkerPool* pool);
  /// Runs a callback on the pool; its failure closes the session.
  static Task<> call(std::shared_ptr<WebSocketSession> self, std::function<void()> callback, WorkerPool* pool);
  /// Reads and drops until the close frame is out.
  static Task<> flush_close(std::shared_ptr<WebSocketSession> self);

  bool push(WebSocketOpcode opcode, std::shared_ptr<const std::string> payload);
  /// Queues the close frame unless one is on its way. `reported` is what on_close gets. With mutex_ held.
  void begin_close(std::uint16_t reported, std::string payload);
  /// Takes queued frames out as they go over the wire; false when the last of them closes.
  bool take_frames(std::string& bytes);
  void finish();

  const std::shared_ptr<Stream> stream_;
  const WebSocketDecision decision_;
  const WebSocketLimits limits_;
  std::atomic<std::uint64_t>& dropped_;
  Wakeup to_writer_;

  mutable std::mutex mutex_{};
  std::deque<Outgoing> queue_{};
  std::size_t queued_bytes_ = 0;
  std::optional<std::uint16_t> close_code_{};  ///< set once a close frame is queued: nothing follows it
  bool ended_ = false;                         ///< the reader has left

  std::optional<Instant> close_sent_{};  ///< only on the stream's executor
};

}  // namespace riser::net
