// SPDX-License-Identifier: Apache-2.0
#include "net/tcp.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>
#include <vector>

#include "net/tcp_listener.h"

namespace riser::net {
namespace {

Task<> echo(std::unique_ptr<Stream> stream) {
  ByteVector buffer(1024);
  for (;;) {
    auto result = co_await stream->read_some(buffer, never);
    if (result.kind != ReadKind::data) break;
    auto written = co_await stream->write(Bytes(buffer).first(result.count), never);
    if (!written) break;
  }
}

Task<> fail_at_once(std::unique_ptr<Stream> stream) {
  co_await yield();
  stream.reset();
  throw std::runtime_error("asked for by the test");
}

Task<std::string> say(std::unique_ptr<Stream>* stream, std::string text) {
  std::string heard;
  ByteVector buffer(1024);
  auto written = co_await (*stream)->write(as_bytes(text), never);
  while (written && heard.size() < text.size()) {
    auto result = co_await (*stream)->read_some(buffer, never);
    if (result.kind != ReadKind::data) break;
    heard += as_text(Bytes(buffer).first(result.count));
  }
  co_return heard;
}

ConnectResult connect(Runtime& runtime, std::uint16_t port, std::optional<std::string> local = std::nullopt) {
  return run_blocking(runtime.executor(0), connect_tcp("127.0.0.1", port, never, std::move(local)));
}

std::string echoed(Runtime& runtime, ConnectResult& client, std::string text) {
  return run_blocking(runtime.executor(0), say(&client.stream, std::move(text)));
}

TEST(Address, reads_what_people_write) {
  EXPECT_EQ(parse_address("127.0.0.1:8080")->host, "127.0.0.1");
  EXPECT_EQ(parse_address("127.0.0.1:8080")->port, 8080);
  EXPECT_EQ(parse_address(" meters.example.org:502 ")->host, "meters.example.org");
  EXPECT_EQ(parse_address("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_address(":10001")->host, "");
  EXPECT_EQ(parse_address("*:10001")->host, "");
  EXPECT_EQ(address_text({"::1", 80}), "[::1]:80");
  EXPECT_EQ(address_text({"localhost", 80}), "localhost:80");
}

TEST(Address, says_what_is_wrong_with_the_rest) {
  for (const char* text : {"", "localhost", "localhost:", "localhost:65536", "localhost:-1", "localhost:8o", "::1:80",
                           "[::1:80", "a b:1", "http://a:1", "u@h:1"}) {
    const auto address = parse_address(text);
    ASSERT_FALSE(address.has_value()) << text;
    EXPECT_NE(address.error().message.find("is not HOST:PORT: "), std::string::npos) << address.error().message;
  }
}

TEST(TcpListener, serves_many_connections_on_all_threads) {
  Runtime runtime(2);
  TcpListener listener(runtime, "127.0.0.1:0", echo);
  ASSERT_NE(listener.port(), 0);
  EXPECT_EQ(listener.address(), "127.0.0.1:" + std::to_string(listener.port()));
  std::vector<ConnectResult> clients;
  for (int i = 0; i < 50; ++i) clients.push_back(connect(runtime, listener.port()));
  for (std::size_t i = 0; i < clients.size(); ++i) {
    ASSERT_TRUE(clients[i].stream) << clients[i].error;
    EXPECT_EQ(echoed(runtime, clients[i], "hello " + std::to_string(i)), "hello " + std::to_string(i));
  }
  EXPECT_EQ(listener.stats().accepted, 50u);
  EXPECT_EQ(listener.stats().open, 50u);
  listener.stop();
  EXPECT_EQ(listener.stats().open, 0u);
}

TEST(TcpListener, tells_the_user_what_to_do_when_the_port_is_taken) {
  Runtime runtime(1);
  TcpListener first(runtime, "127.0.0.1:0", echo);
  try {
    TcpListener second(runtime, first.address(), echo, {.option = "--http"});
    FAIL() << "two programs listen on one port";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(),
              "cannot listen on " + first.address() +
                  ": Address already in use; stop the other program or choose another address with --http");
  }
  EXPECT_THROW(TcpListener(runtime, "192.0.2.1:0", echo), std::runtime_error);
  EXPECT_THROW(TcpListener(runtime, "nonsense", echo), std::runtime_error);
}

TEST(TcpListener, can_listen_again_on_the_port_it_has_just_left) {
  Runtime runtime(1);
  std::string address;
  {
    TcpListener listener(runtime, "127.0.0.1:0", echo);
    address = listener.address();
    ConnectResult client = connect(runtime, listener.port());
    EXPECT_EQ(echoed(runtime, client, "x"), "x");
  }
  TcpListener again(runtime, address, echo);
  EXPECT_EQ(again.address(), address);
}

TEST(TcpListener, closes_connections_beyond_its_bound_at_once) {
  Runtime runtime(1);
  TcpListener listener(runtime, "127.0.0.1:0", echo, {.max_connections = 2});
  ConnectResult first = connect(runtime, listener.port());
  ConnectResult second = connect(runtime, listener.port());
  ConnectResult third = connect(runtime, listener.port());
  EXPECT_EQ(echoed(runtime, first, "1"), "1");
  EXPECT_EQ(echoed(runtime, second, "2"), "2");
  EXPECT_EQ(echoed(runtime, third, "3"), "");
  EXPECT_EQ(listener.stats().refused, 1u);
}

TEST(TcpListener, goes_on_after_a_handler_has_failed) {
  Runtime runtime(1);
  TcpListener listener(runtime, "127.0.0.1:0", fail_at_once);
  for (int i = 0; i < 3; ++i) {
    ConnectResult client = connect(runtime, listener.port());
    EXPECT_EQ(echoed(runtime, client, "x"), "");
  }
  EXPECT_EQ(listener.stats().accepted, 3u);
}

TEST(TcpListener, lets_open_connections_go_on_after_it_stopped_accepting) {
  Runtime runtime(2);
  TcpListener listener(runtime, "127.0.0.1:0", echo);
  ConnectResult client = connect(runtime, listener.port());
  EXPECT_EQ(echoed(runtime, client, "x"), "x");
  listener.stop_accepting();
  run_blocking(runtime.executor(0), yield());
  EXPECT_FALSE(connect(runtime, listener.port()).stream);
  EXPECT_EQ(echoed(runtime, client, "y"), "y");
}

TEST(ConnectTcp, says_why_it_could_not_connect) {
  Runtime runtime(1);
  std::uint16_t free_port = 0;
  {
    const TcpListener listener(runtime, "127.0.0.1:0", echo);
    free_port = listener.port();
  }
  const ConnectResult refused = connect(runtime, free_port);
  EXPECT_FALSE(refused.stream);
  EXPECT_EQ(refused.error, "cannot connect to 127.0.0.1:" + std::to_string(free_port) + ": Connection refused");
  const ConnectResult bad_local = connect(runtime, free_port, "nowhere");
  EXPECT_EQ(bad_local.error, "cannot connect from \"nowhere\": not a numeric address");
  const ConnectResult foreign_local = connect(runtime, free_port, "192.0.2.7");
  EXPECT_FALSE(foreign_local.stream);
  const ConnectResult other_version = connect(runtime, free_port, "::1");
  EXPECT_NE(other_version.error.find("IP version"), std::string::npos) << other_version.error;
}

TEST(ConnectTcp, sends_from_the_local_address_asked_for) {
  Runtime runtime(1);
  std::string seen;
  TcpListener listener(runtime, "127.0.0.1:0", [&seen](std::unique_ptr<Stream> stream) {
    seen = stream->peer();
    return echo(std::move(stream));
  });
  ConnectResult client = connect(runtime, listener.port(), "127.0.0.9");
  ASSERT_TRUE(client.stream) << client.error;
  EXPECT_EQ(echoed(runtime, client, "x"), "x");
  EXPECT_EQ(seen.substr(0, 10), "127.0.0.9:");
}

TEST(ConnectTcp, resolves_names) {
  Runtime runtime(1);
  TcpListener listener(runtime, "127.0.0.1:0", echo);
  ConnectResult client = run_blocking(runtime.executor(0), connect_tcp("localhost", listener.port(), never));
  ASSERT_TRUE(client.stream) << client.error;
  EXPECT_EQ(echoed(runtime, client, "x"), "x");
}

/// In a child process with few descriptors: fills them all, sees accepting pause, frees them, sees it go on.
int survive_descriptor_shortage() {
  const rlimit limit{64, 64};
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) return 10;
  Runtime runtime(1);
  TcpListener listener(runtime, "127.0.0.1:0", echo);
  ConnectResult client = connect(runtime, listener.port());
  if (!client.stream || echoed(runtime, client, "a") != "a") return 11;
  // One descriptor is left for the client below, none for the listener to accept it with.
  std::vector<int> fillers;
  for (int fd = ::open("/dev/null", O_RDONLY); fd >= 0; fd = ::open("/dev/null", O_RDONLY)) fillers.push_back(fd);
  if (fillers.empty()) return 12;
  ::close(fillers.back());
  fillers.pop_back();
  ConnectResult waiting = connect(runtime, listener.port());
  if (!waiting.stream) return 13;
  while (listener.stats().accept_paused < 2) std::this_thread::yield();
  if (listener.stats().accepted != 1) return 14;
  if (echoed(runtime, client, "b") != "b") return 15;
  for (const int fd : fillers) ::close(fd);
  if (echoed(runtime, waiting, "c") != "c") return 16;
  return listener.stats().accepted == 2 ? 0 : 17;
}

TEST(TcpListener, pauses_when_descriptors_run_out_and_recovers_when_they_come_back) {
  const Instant start = steady_now();
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) ::_exit(survive_descriptor_shortage());
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_GE(steady_now() - start, milliseconds{100}) << "accepting did not rest between two pauses";
}

}  // namespace
}  // namespace riser::net
