// SPDX-License-Identifier: Apache-2.0
#include "net/stream.h"

#include <gtest/gtest.h>

#include <thread>

#include "net/runtime.h"
#include "net/task_group.h"
#include "net/tcp.h"
#include "net/tcp_listener.h"
#include "net/tls/test_certificate.h"
#include "net/tls/tls_stream.h"
#include "net/wakeup.h"

namespace riser::net {
namespace {

using StreamPair = std::pair<std::unique_ptr<Stream>, std::unique_ptr<Stream>>;

Task<> hand_over(std::unique_ptr<Stream> stream, std::unique_ptr<Stream>* out, Wakeup* arrived, Wakeup* release) {
  *out = std::move(stream);
  arrived->notify();
  co_await release->wait(never);
}

/// A pair of connected sockets: the accepted end on the same executor.
Task<StreamPair> socket_pair(std::uint16_t port, std::unique_ptr<Stream>* accepted, Wakeup* arrived) {
  auto outcome = co_await connect_tcp("127.0.0.1", port, never);
  co_await arrived->wait(never);
  StreamPair pair{std::move(outcome.stream), std::move(*accepted)};
  co_return pair;
}

Task<ByteVector> read_count(Stream* stream, std::size_t count) {
  ByteVector all;
  ByteVector buffer(4096);
  while (all.size() < count) {
    auto result = co_await stream->read_some(buffer, never);
    if (result.kind != ReadKind::data) break;
    all.insert(all.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(result.count));
  }
  co_return all;
}

Task<> read_into(Stream* stream, std::size_t count, ByteVector* out) {
  auto bytes = co_await read_count(stream, count);
  *out = std::move(bytes);
}

/// A server's and a client's side of TLS over streams in memory.
StreamPair tls_pair(Executor executor) {
  const TestCertificate certificate;
  const SslContextHandle context{SSL_CTX_new(TLS_client_method())};
  SslHandle client{SSL_new(context.get())};
  SSL_set_connect_state(client.get());
  auto [near, far] = make_stream_pair(executor);
  return {std::make_unique<TlsStream>(certificate.context()->make_server(), std::move(near)),
          std::make_unique<TlsStream>(std::move(client), std::move(far))};
}

Task<> shake_hands(Stream* stream) {
  auto outcome = co_await static_cast<TlsStream*>(stream)->handshake(never);
  EXPECT_EQ(outcome.kind, ReadKind::data) << outcome.error;
}

enum class Medium { memory, socket, tls };

/// What every stream promises, on each medium.
class EveryStream : public testing::TestWithParam<Medium> {
 protected:
  void SetUp() override {
    if (GetParam() == Medium::memory) {
      pair_ = make_stream_pair(executor());
      return;
    }
    if (GetParam() == Medium::tls) {
      pair_ = tls_pair(executor());
      group_.spawn(executor(), "client", shake_hands(&far()));
      run_blocking(executor(), shake_hands(&near()));
      group_.join();
      return;
    }
    listener_.emplace(runtime_, "127.0.0.1:0", [this](std::unique_ptr<Stream> stream) {
      return hand_over(std::move(stream), &accepted_, &arrived_, &release_);
    });
    pair_ = run_blocking(executor(), socket_pair(listener_->port(), &accepted_, &arrived_));
    ASSERT_TRUE(pair_.first && pair_.second);
  }
  void TearDown() override { group_.stop(); }

  Executor executor() { return runtime_.executor(0); }
  Stream& near() { return *pair_.first; }
  Stream& far() { return *pair_.second; }
  ReadResult read(Stream& stream, Instant deadline, std::size_t size = 4096) {
    buffer_.resize(size);
    return run_blocking(executor(), stream.read_some(buffer_, deadline));
  }
  bool write(Stream& stream, std::string_view text) {
    return run_blocking(executor(), stream.write(as_bytes(text), never));
  }
  std::string text(const ReadResult& result) { return std::string(as_text(Bytes(buffer_).first(result.count))); }

  Runtime runtime_{1};
  std::unique_ptr<Stream> accepted_{};
  Wakeup arrived_{runtime_.executor(0)};
  Wakeup release_{runtime_.executor(0)};
  std::optional<TcpListener> listener_{};
  TaskGroup group_{"test"};
  StreamPair pair_{};
  ByteVector buffer_{};
};

INSTANTIATE_TEST_SUITE_P(Media, EveryStream, testing::Values(Medium::memory, Medium::socket, Medium::tls),
                         [](const auto& info) {
                           return info.param == Medium::memory ? "memory"
                                  : info.param == Medium::tls  ? "tls"
                                                               : "socket";
                         });

TEST_P(EveryStream, carries_bytes_both_ways) {
  EXPECT_TRUE(write(near(), "ping"));
  EXPECT_EQ(text(read(far(), never)), "ping");
  EXPECT_TRUE(write(far(), "pong"));
  EXPECT_EQ(text(read(near(), never)), "pong");
}

TEST_P(EveryStream, gives_no_more_than_the_buffer_holds_and_keeps_the_rest) {
  EXPECT_TRUE(write(near(), "abcdef"));
  EXPECT_EQ(text(read(far(), never, 4)), "abcd");
  EXPECT_EQ(text(read(far(), never, 4)), "ef");
}

TEST_P(EveryStream, times_out_and_stays_good) {
  EXPECT_EQ(read(near(), deadline_in(milliseconds{5})).kind, ReadKind::timeout);
  EXPECT_EQ(read(near(), steady_now()).kind, ReadKind::timeout);
  EXPECT_TRUE(write(far(), "late"));
  EXPECT_EQ(text(read(near(), never)), "late");
}

TEST_P(EveryStream, prefers_data_to_a_deadline_that_has_passed) {
  EXPECT_EQ(read(near(), steady_now()).kind, ReadKind::timeout);
  EXPECT_TRUE(write(far(), "there"));
  ReadResult result;
  do {
    result = read(near(), steady_now());
  } while (result.kind == ReadKind::timeout);
  EXPECT_EQ(text(result), "there");
}

TEST_P(EveryStream, ends_a_pending_read_when_interrupted) {
  std::thread other([this] {
    std::this_thread::yield();
    near().interrupt();
  });
  EXPECT_EQ(read(near(), never).kind, ReadKind::interrupted);
  other.join();
  EXPECT_TRUE(write(far(), "on"));
  EXPECT_EQ(text(read(near(), never)), "on");
}

TEST_P(EveryStream, keeps_an_interrupt_for_the_next_read_and_forgets_it_then) {
  near().interrupt();
  near().interrupt();
  EXPECT_TRUE(write(far(), "x"));
  EXPECT_EQ(read(near(), never).kind, ReadKind::interrupted);
  EXPECT_EQ(text(read(near(), never)), "x");
}

TEST_P(EveryStream, reads_what_was_written_before_the_peer_closed_then_says_closed) {
  EXPECT_TRUE(write(near(), "last words"));
  near().close();
  EXPECT_EQ(text(read(far(), never)), "last words");
  const ReadResult end = read(far(), never);
  EXPECT_EQ(end.kind, ReadKind::closed);
  EXPECT_EQ(end.error, "");
  EXPECT_EQ(read(far(), never).kind, ReadKind::closed);
}

TEST_P(EveryStream, ends_a_pending_read_when_closed_on_this_side) {
  std::thread other([this] { near().close(); });
  EXPECT_EQ(read(near(), never).kind, ReadKind::closed);
  other.join();
  EXPECT_FALSE(write(near(), "x"));
}

TEST_P(EveryStream, can_end_one_direction_and_go_on_reading) {
  EXPECT_TRUE(write(near(), "question"));
  run_blocking(executor(), near().shutdown_write(never));
  EXPECT_EQ(text(read(far(), never)), "question");
  EXPECT_EQ(read(far(), never).kind, ReadKind::closed);
  EXPECT_TRUE(write(far(), "answer"));
  EXPECT_EQ(text(read(near(), never)), "answer");
}

TEST_P(EveryStream, carries_more_than_any_buffer_holds) {
  ByteVector big(8'000'000);
  for (std::size_t i = 0; i < big.size(); ++i) big[i] = static_cast<Byte>(i * 31 + (i >> 12));
  ByteVector received;
  group_.spawn(executor(), "reader", read_into(&far(), big.size(), &received));
  EXPECT_TRUE(run_blocking(executor(), near().write_all(big, never)));
  group_.join();
  EXPECT_EQ(received, big);
}

TEST_P(EveryStream, gives_up_writing_at_the_deadline_and_closes) {
  const ByteVector big(64'000'000);
  EXPECT_FALSE(run_blocking(executor(), near().write(big, deadline_in(milliseconds{20}))));
  EXPECT_EQ(read(near(), never).kind, ReadKind::closed);
}

TEST_P(EveryStream, fails_to_write_once_the_peer_is_gone) {
  far().close();
  while (write(near(), "x")) std::this_thread::yield();
  EXPECT_FALSE(write(near(), "x"));
}

TEST_P(EveryStream, ends_a_pending_read_when_its_task_is_cancelled) {
  ByteVector received;
  group_.spawn(executor(), "reader", read_into(&near(), 1, &received));
  group_.stop();
  EXPECT_EQ(group_.failures(), 0u);
  EXPECT_TRUE(write(far(), "x"));
  EXPECT_EQ(text(read(near(), never)), "x");
}

}  // namespace
}  // namespace riser::net
