// SPDX-License-Identifier: Apache-2.0
#include "net/descriptor_stream.h"

#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <optional>
#include <system_error>

#include "net/exclusive_use.h"

namespace riser::net {

namespace asio = boost::asio;

namespace {

/// So many reads in a row that did not have to wait; then the other connections of the thread get their turn.
constexpr int max_reads_without_waiting = 16;

std::string error_text(int number) { return std::generic_category().message(number); }

}  // namespace

// Waiting is a timer at the deadline that readiness, an interrupt or close() cancels; the wait for readiness itself
// stays armed over timeouts. So the caller's buffer is touched only while it waits for us, and a timeout costs no
// system call.
struct DescriptorStream::State : std::enable_shared_from_this<State> {
  State(Executor executor, int fd, Kind k, std::string p)
      : descriptor(executor, fd), read_timer(executor), kind(k), peer(std::move(p)) {}

  asio::posix::stream_descriptor descriptor;
  asio::steady_timer read_timer;
  std::optional<asio::steady_timer> write_timer{};
  const Kind kind;
  int reads_without_waiting = 0;
  bool closed = false;
  bool ended = false;  ///< the peer writes no more; it may still read
  bool interrupted = false;
  bool readable = true;  ///< worth trying
  bool writable = true;
  bool read_armed = false;
  bool write_armed = false;
  bool reading = false;
  bool writing = false;
  const std::string peer;

  void arm_read() {
    if (std::exchange(read_armed, true)) return;
    descriptor.async_wait(asio::posix::stream_descriptor::wait_read,
                          [state = shared_from_this()](boost::system::error_code) {
                            state->read_armed = false;
                            state->readable = true;
                            state->read_timer.cancel();
                          });
  }

  void arm_write() {
    if (std::exchange(write_armed, true)) return;
    descriptor.async_wait(asio::posix::stream_descriptor::wait_write,
                          [state = shared_from_this()](boost::system::error_code) {
                            state->write_armed = false;
                            state->writable = true;
                            if (state->write_timer) state->write_timer->cancel();
                          });
  }

  ssize_t receive(std::span<Byte> buffer) {
    ssize_t count = 0;
    do {
      count = ::read(descriptor.native_handle(), buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    return count;
  }

  ssize_t send(Bytes bytes) {
    ssize_t count = 0;
    do {
      count = kind == Kind::socket ? ::send(descriptor.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL)
                                   : ::write(descriptor.native_handle(), bytes.data(), bytes.size());
    } while (count < 0 && errno == EINTR);
    return count;
  }

  void shut() {
    if (std::exchange(closed, true)) return;
    boost::system::error_code ignored;
    descriptor.close(ignored);
    read_timer.cancel();
    if (write_timer) write_timer->cancel();
  }
};

DescriptorStream::DescriptorStream(Executor executor, int descriptor, Kind kind, std::string peer)
    : state_(std::make_shared<State>(std::move(executor), descriptor, kind, std::move(peer))) {}

DescriptorStream::~DescriptorStream() { close(); }

Task<ReadResult> DescriptorStream::read_some(std::span<Byte> buffer, Instant deadline) {
  constexpr auto token = asio::as_tuple(asio::use_awaitable);
  auto state = state_;
  CHECK(!buffer.empty());
  const ExclusiveUse use(state->reading, "a stream has one reader");
  ReadResult result;
  for (;;) {
    if (std::exchange(state->interrupted, false)) {
      result.kind = ReadKind::interrupted;
      co_return result;
    }
    if (state->closed || state->ended) co_return result;
    const bool is_late = deadline <= steady_now();
    if (state->readable || is_late) {
      if (++state->reads_without_waiting > max_reads_without_waiting) {
        state->reads_without_waiting = 0;
        co_await yield();
        continue;
      }
      const ssize_t count = state->receive(buffer);
      if (count > 0) {
        state->readable = static_cast<std::size_t>(count) == buffer.size();
        result.kind = ReadKind::data;
        result.count = static_cast<std::size_t>(count);
        co_return result;
      }
      if (count == 0) {
        state->ended = true;
        co_return result;
      }
      if (errno != EAGAIN && errno != EWOULDBLOCK) {
        result.error = error_text(errno);
        state->shut();
        co_return result;
      }
      state->readable = false;
    }
    if (is_late) {
      result.kind = ReadKind::timeout;
      co_return result;
    }
    state->arm_read();
    state->reads_without_waiting = 0;
    state->read_timer.expires_at(deadline);
    co_await state->read_timer.async_wait(token);
  }
}

Task<bool> DescriptorStream::wait_writable(Instant deadline) {
  constexpr auto token = asio::as_tuple(asio::use_awaitable);
  auto state = state_;
  if (!state->write_timer) state->write_timer.emplace(state->descriptor.get_executor());
  state->writable = false;
  state->arm_write();
  while (!state->writable && !state->closed) {
    if (deadline <= steady_now()) co_return false;
    state->write_timer->expires_at(deadline);
    co_await state->write_timer->async_wait(token);
  }
  co_return !state->closed;
}

Task<bool> DescriptorStream::write(Bytes bytes, Instant deadline) {
  auto state = state_;
  const ExclusiveUse use(state->writing, "a stream has one writer");
  while (!bytes.empty() && !state->closed) {
    const ssize_t count = state->send(bytes);
    if (count >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(count));
      continue;
    }
    bool can_go_on = errno == EAGAIN || errno == EWOULDBLOCK;
    if (can_go_on) {
      can_go_on = co_await wait_writable(deadline);
    }
    if (!can_go_on) state->shut();
  }
  co_return bytes.empty();
}

void DescriptorStream::interrupt() {
  asio::dispatch(executor(), [state = state_] {
    state->interrupted = true;
    state->read_timer.cancel();
  });
}

Task<> DescriptorStream::shutdown_write(Instant) {
  if (!state_->closed && state_->kind == Kind::socket) ::shutdown(state_->descriptor.native_handle(), SHUT_WR);
  co_return;
}

void DescriptorStream::close() {
  asio::dispatch(executor(), [state = state_] { state->shut(); });
}

const std::string& DescriptorStream::peer() const { return state_->peer; }

Executor DescriptorStream::executor() const { return state_->read_timer.get_executor(); }

int DescriptorStream::native_handle() const { return state_->closed ? -1 : state_->descriptor.native_handle(); }

}  // namespace riser::net
