// SPDX-License-Identifier: Apache-2.0
#include "net/http/websocket_session.h"

#include <spdlog/spdlog.h>

namespace riser::net {

namespace {

constexpr std::size_t read_bytes = 4096;
/// Frames go out together until they are so long.
constexpr std::size_t write_bytes = 16 * 1024;

}  // namespace

WebSocketSession::WebSocketSession(std::shared_ptr<Stream> stream, WebSocketDecision decision, WebSocketLimits limits,
                                   std::atomic<std::uint64_t>& dropped)
    : stream_(std::move(stream)),
      decision_(std::move(decision)),
      limits_(limits),
      dropped_(dropped),
      to_writer_(stream_->executor()) {}

bool WebSocketSession::send(std::shared_ptr<const std::string> text) {
  return push(WebSocketOpcode::text, std::move(text));
}

void WebSocketSession::close(std::uint16_t code, std::string reason) {
  const std::lock_guard lock(mutex_);
  begin_close(code, close_payload(code, reason));
}

bool WebSocketSession::is_open() const {
  const std::lock_guard lock(mutex_);
  return !close_code_ && !ended_;
}

bool WebSocketSession::push(WebSocketOpcode opcode, std::shared_ptr<const std::string> payload) {
  const std::lock_guard lock(mutex_);
  if (close_code_ || ended_) return false;
  if (queue_.size() >= limits_.max_queued_messages || queued_bytes_ + payload->size() > limits_.max_queued_bytes) {
    ++dropped_;
    queue_.clear();
    queued_bytes_ = 0;
    begin_close(1013, close_payload(1013, "the reader is too slow"));
    return false;
  }
  queued_bytes_ += payload->size();
  queue_.push_back({opcode, std::move(payload)});
  to_writer_.notify();
  return true;
}

void WebSocketSession::begin_close(std::uint16_t reported, std::string payload) {
  if (close_code_ || ended_) return;
  close_code_ = reported;
  queued_bytes_ += payload.size();
  queue_.push_back({WebSocketOpcode::close, std::make_shared<const std::string>(std::move(payload))});
  to_writer_.notify();
}

bool WebSocketSession::take_frames(std::string& bytes) {
  const std::lock_guard lock(mutex_);
  while (!queue_.empty() && bytes.size() < write_bytes) {
    const Outgoing frame = std::move(queue_.front());
    queue_.pop_front();
    queued_bytes_ -= frame.payload->size();
    bytes += websocket_frame_header(frame.opcode, frame.payload->size());
    bytes += *frame.payload;
    if (frame.opcode == WebSocketOpcode::close) return false;
  }
  return true;
}

void WebSocketSession::finish() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  queue_.clear();
  queued_bytes_ = 0;
  to_writer_.notify();
}

Task<> WebSocketSession::write_frames(std::shared_ptr<WebSocketSession> self) {
  for (bool goes_on = true; goes_on;) {
    std::string bytes;
    goes_on = self->take_frames(bytes);
    if (bytes.empty()) {
      {
        const std::lock_guard lock(self->mutex_);
        if (self->ended_) co_return;
      }
      co_await self->to_writer_.wait(never);
      continue;
    }
    const Instant deadline = deadline_in(self->limits_.write_timeout);
    const bool written = co_await self->stream_->write(as_bytes(bytes), deadline);
    if (!written) co_return;
  }
  self->close_sent_ = steady_now();
  self->stream_->interrupt();
}

/// Whatever way the session ends, the writer is released and on_close is called once if on_open was.
struct WebSocketSession::Ending {
  WebSocketSession& session;
  bool opened = false;

  ~Ending() {
    session.finish();
    if (!opened || !session.decision_.on_close) return;
    try {
      session.decision_.on_close(session.close_code_.value_or(1006));
    } catch (const std::exception& error) {
      spdlog::error("websocket {}: on_close failed: {}", session.peer(), error.what());
    }
  }
};

Task<> WebSocketSession::run(std::shared_ptr<WebSocketSession> self, std::string rest, WorkerPool* pool,
                             TaskGroup* writers) {
  Ending ending{*self};
  writers->spawn(self->stream_->executor(), self->peer(), write_frames(self));
  std::function<void()> open = [self, &ending] {
    ending.opened = true;
    if (self->decision_.on_open) self->decision_.on_open(self);
  };
  co_await call(self, std::move(open), pool);
  co_await read_messages(self, std::move(rest), pool);
}

Task<> WebSocketSession::call(std::shared_ptr<WebSocketSession> self, std::function<void()> callback,
                              WorkerPool* pool) {
  try {
    co_await pool->run(std::move(callback));
  } catch (const Overloaded&) {
    self->close(1013, "the server is overloaded");
  } catch (const std::exception& error) {
    if (is_cancellation(error)) throw;
    spdlog::error("websocket {}: a callback failed: {}", self->peer(), error.what());
    self->close(1011, "the server failed");
  }
}

Task<> WebSocketSession::read_messages(std::shared_ptr<WebSocketSession> self, std::string rest, WorkerPool* pool) {
  WebSocketParser parser(WebSocketRole::server, self->limits_.max_message_bytes);
  ByteVector buffer(read_bytes);
  Instant quiet_since = steady_now();
  bool pinged = false;
  parser.feed(as_bytes(rest));
  for (;;) {
    const bool goes_on = co_await handle_events(self, &parser, pool);
    if (!goes_on) break;
    Instant deadline = quiet_since + (pinged ? self->limits_.dead_after : self->limits_.ping_after);
    if (self->close_sent_) deadline = *self->close_sent_ + self->limits_.close_patience;
    if (self->close_sent_ && deadline <= steady_now()) co_return;
    const auto result = co_await self->stream_->read_some(buffer, deadline);
    if (result.kind == ReadKind::closed) co_return;
    if (result.kind == ReadKind::data) {
      quiet_since = steady_now();
      pinged = false;
      parser.feed(Bytes(buffer).first(result.count));
    } else if (result.kind == ReadKind::timeout && !pinged) {
      pinged = true;
      self->push(WebSocketOpcode::ping, std::make_shared<const std::string>());
    } else if (result.kind == ReadKind::timeout && !self->close_sent_) {
      self->close(1001, "no answer to a ping");
      quiet_since = steady_now();
    }
  }
  co_await flush_close(self);
}

Task<bool> WebSocketSession::handle_events(std::shared_ptr<WebSocketSession> self, WebSocketParser* parser,
                                           WorkerPool* pool) {
  for (;;) {
    auto next = parser->next();
    if (!next) {
      self->close(close_code_for(next.error()), "protocol error");
      co_return false;
    }
    if (!next->has_value()) co_return true;
    WebSocketEvent event = std::move(**next);
    if (event.opcode == WebSocketOpcode::close) {
      const std::lock_guard lock(self->mutex_);
      self->begin_close(event.close_code, close_payload(event.close_code == 1005 ? 1000 : event.close_code, ""));
      co_return false;
    }
    if (event.opcode == WebSocketOpcode::ping) {
      self->push(WebSocketOpcode::pong, std::make_shared<const std::string>(std::move(event.payload)));
    } else if (event.opcode == WebSocketOpcode::binary) {
      self->close(1003, "only text messages are understood");
    } else if (event.opcode == WebSocketOpcode::text && self->is_open() && self->decision_.on_message) {
      std::function<void()> deliver = [self, text = std::move(event.payload)] { self->decision_.on_message(text); };
      co_await call(self, std::move(deliver), pool);
    }
  }
}

Task<> WebSocketSession::flush_close(std::shared_ptr<WebSocketSession> self) {
  ByteVector buffer(read_bytes);
  const Instant deadline = deadline_in(self->limits_.close_patience);
  while (!self->close_sent_ && steady_now() < deadline) {
    const auto result = co_await self->stream_->read_some(buffer, deadline);
    if (result.kind == ReadKind::closed) break;
  }
}

}  // namespace riser::net
