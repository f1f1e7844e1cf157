// SPDX-License-Identifier: Apache-2.0
#include "sim/server/town_server.h"

#include <gtest/gtest.h>

#include <mutex>
#include <set>

#include "net/tcp.h"
#include "net/tcp_listener.h"
#include "sim/replay/replay_server.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

constexpr microseconds patience = seconds(60);  // of a loaded machine; nothing here takes that long

/// Sends a request and reads until a whole frame is there; empty when the stream ends or nothing comes.
net::Task<ByteVector> exchange(net::Stream* stream, ByteVector request) {
  const Instant deadline = net::deadline_in(patience);
  const bool written = co_await stream->write_all(std::move(request), deadline);
  if (!written) co_return ByteVector{};
  mbus::FrameParser parser;
  std::array<Byte, 300> buffer;
  for (;;) {
    const net::ReadResult read = co_await stream->read_some(buffer, deadline);
    if (read.kind != net::ReadKind::data) co_return ByteVector{};
    Bytes rest(buffer.data(), read.count);
    if (const auto frame = parser.feed(rest)) co_return ByteVector(frame->bytes.begin(), frame->bytes.end());
  }
}

ByteVector bytes_of(const mbus::FrameBuffer& frame) { return ByteVector(frame.bytes().begin(), frame.bytes().end()); }

/// Reads every meter of one listening gateway by its secondary address; the addresses that answered.
net::Task<std::set<std::string>> read_all(std::uint16_t port, std::vector<mbus::SecondaryAddress> addresses) {
  std::set<std::string> answered;
  const Instant deadline = net::deadline_in(patience);
  net::ConnectResult connection = co_await net::connect_tcp("127.0.0.1", port, deadline);
  if (!connection.stream) co_return answered;
  for (const auto& address : addresses) {
    ByteVector selection = bytes_of(mbus::select(address));
    const ByteVector ack = co_await exchange(connection.stream.get(), std::move(selection));
    if (ack != ByteVector{0xE5}) continue;
    ByteVector request = bytes_of(mbus::req_ud2(mbus::address::selected, true));
    const ByteVector reply = co_await exchange(connection.stream.get(), std::move(request));
    const auto frame = mbus::parse_frame(reply);
    if (frame && frame->is_response()) answered.insert(address.to_text());
  }
  co_return answered;
}

std::vector<mbus::SecondaryAddress> addresses_of(const Town& town, std::uint32_t gateway) {
  std::vector<mbus::SecondaryAddress> list;
  for (std::uint32_t i = 0; i < town.meters_per_gateway(); ++i) list.push_back(town.meter(gateway, i).address());
  return list;
}

TEST(town_server, lets_every_meter_of_a_listening_town_be_read) {
  const Town town(11, 3, 12);
  const SystemClock clock;
  net::Runtime runtime(2);
  TownServer server(runtime, town, clock, {.paced = false, .listen = "127.0.0.1:0", .split_permille = 300});
  server.start();
  for (std::uint32_t g = 0; g < 3; ++g) {
    const auto wanted = addresses_of(town, g);
    const auto answered = net::run_blocking(runtime.executor(0), read_all(server.port(g), wanted));
    for (const auto& address : wanted) EXPECT_TRUE(answered.contains(address.to_text())) << address.to_text();
  }
  server.stop();
  EXPECT_EQ(server.stats().connections, 3u);
  EXPECT_EQ(server.stats().online, 0u);
}

TEST(town_server, a_paced_bus_takes_its_time) {
  const Town town(11, 1, 4);
  const SystemClock clock;
  net::Runtime runtime(1);
  TownServer server(runtime, town, clock, {.baud = 9600, .listen = "127.0.0.1:0"});
  server.start();
  const Instant start = net::steady_now();
  const auto answered = net::run_blocking(runtime.executor(0), read_all(server.port(0), addresses_of(town, 0)));
  EXPECT_EQ(answered.size(), 4u);
  // Each select and request, E5 and reply of at least 25 characters: 17 + 5 + 1 + 25 characters at 9600 Bd.
  EXPECT_GE(net::steady_now() - start, microseconds(4 * 48 * 11'000'000LL / 9600));
  server.stop();
}

TEST(town_server, takes_one_connection_for_each_gateway) {
  const Town town(11, 1, 4);
  const SystemClock clock;
  net::Runtime runtime(1);
  TownServer server(runtime, town, clock, {.paced = false, .listen = "127.0.0.1:0"});
  server.start();
  const Instant deadline = net::deadline_in(patience);
  auto first = net::run_blocking(runtime.executor(0), net::connect_tcp("127.0.0.1", server.port(0), deadline));
  ASSERT_TRUE(first.stream);
  const auto ack = net::run_blocking(runtime.executor(0), exchange(first.stream.get(), bytes_of(mbus::snd_nke(1))));
  EXPECT_EQ(ack, ByteVector{0xE5});
  EXPECT_TRUE(net::run_blocking(runtime.executor(0), read_all(server.port(0), addresses_of(town, 0))).empty());
  EXPECT_EQ(server.stats().refused, 1u);
  server.stop();
}

/// A server that gateways dial: notes the first bytes of each connection, and sends one reset to primary address 1.
struct Answering {
  std::mutex mutex;
  std::vector<std::string> greetings;
  std::vector<std::string> answers;
  std::atomic<std::size_t> done{0};
};
net::Task<> answer(Answering* state, std::unique_ptr<net::Stream> stream, bool hang_up) {
  std::array<Byte, 300> buffer;
  const Instant deadline = net::deadline_in(patience);
  const net::ReadResult greeting = co_await stream->read_some(buffer, deadline);
  {
    const std::lock_guard lock(state->mutex);
    state->greetings.emplace_back(as_text({buffer.data(), greeting.count}));
  }
  ++state->done;
  if (hang_up || greeting.count == 0 || buffer[0] == 0x7B) co_return;
  ByteVector request = bytes_of(mbus::snd_nke(1));
  const ByteVector reply = co_await exchange(stream.get(), std::move(request));
  const std::lock_guard lock(state->mutex);
  state->answers.push_back(to_hex(reply));
  ++state->done;
}

TEST(town_server, dials_registers_and_answers) {
  const Town town(11, 3, 4);
  const SystemClock clock;
  net::Runtime runtime(2);
  Answering state;
  net::TcpListener listener(runtime, "127.0.0.1:0", [&](std::unique_ptr<net::Stream> stream) {
    return answer(&state, std::move(stream), false);
  });
  TownOptions options{.paced = false, .server = listener.address(), .dial_spread = milliseconds(1)};
  TownServer server(runtime, town, clock, options);
  server.start();
  const Instant deadline = net::deadline_in(patience);
  while (state.done < 5 && net::steady_now() < deadline) {
    net::run_blocking(runtime.executor(0), net::sleep_for(milliseconds(2)));
  }
  server.stop();
  listener.stop();
  std::set<std::string> greetings(state.greetings.begin(), state.greetings.end());
  for (std::uint32_t g = 0; g < 3; ++g) {
    const ByteVector wanted = DtuLink(profile_of(options, g), g).registration();
    EXPECT_TRUE(greetings.contains(std::string(as_text(wanted)))) << identity_of(options, g);
  }
  EXPECT_EQ(state.answers, (std::vector<std::string>{"E5", "E5"}));
}

TEST(town_server, dials_again_when_the_server_hangs_up) {
  const Town town(11, 1, 4);
  const SystemClock clock;
  net::Runtime runtime(1);
  Answering state;
  net::TcpListener listener(runtime, "127.0.0.1:0", [&](std::unique_ptr<net::Stream> stream) {
    return answer(&state, std::move(stream), true);
  });
  TownServer server(runtime, town, clock, {.server = listener.address(), .dial_spread = milliseconds(1)});
  server.start();
  const Instant deadline = net::deadline_in(patience);
  while (state.done < 2 && net::steady_now() < deadline) {
    net::run_blocking(runtime.executor(0), net::sleep_for(milliseconds(20)));
  }
  EXPECT_GE(state.done, 2u);
  server.stop();
  listener.stop();
}

TEST(town_server, a_gateway_without_power_is_not_on_line) {
  const Town town(11, 2, 4);
  const SystemClock clock;
  net::Runtime runtime(1);
  TownOptions options{.paced = false, .listen = "127.0.0.1:0"};
  options.faults = {{.kind = FaultKind::gateway_power, .gateway = 1, .from = 0, .to = clock.utc() + 3600}};
  TownServer server(runtime, town, clock, options);
  server.start();
  EXPECT_EQ(net::run_blocking(runtime.executor(0), read_all(server.port(0), addresses_of(town, 0))).size(), 4u);
  EXPECT_TRUE(net::run_blocking(runtime.executor(0), read_all(server.port(1), addresses_of(town, 1))).empty());
  server.stop();
}

TEST(town_server, refuses_to_start_without_a_place_to_go_or_on_ports_that_do_not_exist) {
  const Town town(11, 20, 4);
  const SystemClock clock;
  net::Runtime runtime(1);
  TownServer neither(runtime, town, clock, {});
  EXPECT_THROW(neither.start(), std::runtime_error);
  TownServer beyond(runtime, town, clock, {.listen = "127.0.0.1:65530"});
  EXPECT_THROW(beyond.start(), std::runtime_error);
  TownServer nonsense(runtime, town, clock, {.server = "nowhere"});
  EXPECT_THROW(nonsense.start(), std::runtime_error);
}

TEST(replay_server, serves_frames_to_several_clients_at_once) {
  const auto frames =
      parse_replay(R"({"hex":"68 13 13 68 08 0A 73 21 43 65 87 07 00 05 6A 34 12 00 00 67 05 00 00 FD 16"})");
  net::Runtime runtime(2);
  const ReplayServer server(runtime, *frames, {.listen = "127.0.0.1:0", .paced = false});
  const Instant deadline = net::deadline_in(patience);
  auto a = net::run_blocking(runtime.executor(0), net::connect_tcp("127.0.0.1", server.port(), deadline));
  auto b = net::run_blocking(runtime.executor(0), net::connect_tcp("127.0.0.1", server.port(), deadline));
  ASSERT_TRUE(a.stream && b.stream);
  for (net::Stream* stream : {a.stream.get(), b.stream.get()}) {
    EXPECT_EQ(net::run_blocking(runtime.executor(0), exchange(stream, bytes_of(mbus::req_ud2(1, true)))),
              frames->at(0).bytes);
  }
}

TEST(replay_server, says_which_file_and_line_is_wrong) {
  EXPECT_THROW(run_replay("/nowhere/frames.jsonl", {.listen = "127.0.0.1:0"}, [](const ReplayServer&) {}),
               std::runtime_error);
}

}  // namespace
}  // namespace riser::sim
