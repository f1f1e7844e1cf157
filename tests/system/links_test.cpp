// SPDX-License-Identifier: Apache-2.0
// DTUs that are not of the well-known kinds: with a registration packet of their own, or with none at all.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>

#include "protocol/mbus/encode.h"
#include "sim/replay/replay_server.h"
#include "system/live_server.h"

namespace riser {
namespace {

namespace mbus = protocol::mbus;

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// A port that was free a moment ago.
std::uint16_t free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  EXPECT_EQ(::bind(fd, reinterpret_cast<sockaddr*>(&address), size), 0);
  EXPECT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size), 0);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// Carries bytes between the server and a bus; what the bus says goes up behind a heartbeat.
class Dtu {
 public:
  Dtu(std::uint16_t server, std::uint16_t bus, const std::string& registration, std::string heartbeat)
      : up_(connect_to(server)), bus_(connect_to(bus)), heartbeat_(std::move(heartbeat)) {
    write(up_, as_bytes(registration));
    carrier_ = std::thread([this] { carry(); });
  }
  ~Dtu() {
    ended_ = true;
    carrier_.join();
    ::close(up_);
    ::close(bus_);
  }

 private:
  static int connect_to(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = loopback(port);
    EXPECT_EQ(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    return fd;
  }
  static void write(int fd, Bytes bytes) {
    EXPECT_EQ(::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
  }
  void carry() {
    ByteVector said;
    while (!ended_) {
      pollfd both[] = {{up_, POLLIN, 0}, {bus_, POLLIN, 0}};
      ::poll(both, 2, 30);
      Byte bytes[512];
      if (both[0].revents != 0) {
        const auto count = ::recv(up_, bytes, sizeof bytes, 0);
        if (count <= 0) return;
        write(bus_, {bytes, static_cast<std::size_t>(count)});
      }
      if (both[1].revents != 0) {
        const auto count = ::recv(bus_, bytes, sizeof bytes, 0);
        if (count <= 0) return;
        said.insert(said.end(), bytes, bytes + count);
      } else if (!said.empty()) {  // the bus has ended its frame
        write(up_, as_bytes(heartbeat_));
        write(up_, said);
        said.clear();
      }
    }
  }

  const int up_, bus_;
  const std::string heartbeat_;
  std::atomic<bool> ended_ = false;
  std::thread carrier_;
};

class Links : public LiveServer {
 protected:
  explicit Links(collection::GatewayListen listen) : LiveServer(std::move(listen)) {}

  /// Adopts who waits in quarantine and reads the meter behind it.
  void expect_adopted_and_read(const std::string& identity, const std::string& profile) {
    ASSERT_TRUE(eventually([&] { return !quarantined().empty(); }));
    EXPECT_EQ(quarantined().front().identity, identity);
    EXPECT_EQ(quarantined().front().profile, profile);
    const LineId line =
        add_gateway({.name = "Cellar", .identity = identity}, {.name = "Line 1", .baud = 38400, .enabled = false});
    ASSERT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
    const auto meters = add_meters(line, {{.name = "flat", .address = address_.to_text()}});
    server_->collector().line_changed(line);
    const auto job = wait_for(server_->collector().read_meter(meters[0].id, {}));
    EXPECT_EQ(job.state, collection::Job::State::done) << job.error_detail;
    const auto stored = telegrams(meters[0].id);
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(to_hex(stored[0].bytes), to_hex(frame_)) << "without the heartbeat";
  }

  const mbus::SecondaryAddress address_ = *mbus::SecondaryAddress::from_text("1234567874520104");
  const ByteVector frame_ = [this] {
    mbus::RecordWriter records;
    records.integer({}, {0x06}, 4711, 4);
    const auto frame = mbus::reply(1, {.meter = address_}, records.bytes());
    return ByteVector(frame.bytes().begin(), frame.bytes().end());
  }();
  sim::ReplayServer bus_{bus_runtime_,
                         {{.line = 1, .bytes = frame_, .address = address_}},
                         {.listen = "127.0.0.1:0", .baud = 38400, .paced = false}};
};

struct OwnRegistration : Links {
  OwnRegistration()
      : Links({.patterns = {"hex:AA 01 {id:11} 0D", "regex:LOGIN:(?<id>\\w+);"}, .heartbeat = "text:PING"}) {}
};

TEST_F(OwnRegistration, of_bytes_is_known_and_the_heartbeat_is_taken_out) {
  const Dtu dtu(server_->collector().dtu_port(), bus_.port(),
                "\xAA\x01"
                "13800000001\x0D",
                "PING");
  expect_adopted_and_read("13800000001", "pattern");
}

TEST_F(OwnRegistration, of_text_is_known_beside_it) {
  const Dtu dtu(server_->collector().dtu_port(), bus_.port(), "LOGIN:cellar_7;", "PING");
  expect_adopted_and_read("cellar_7", "pattern");
}

struct NoRegistration : Links {
  NoRegistration() : NoRegistration(free_port()) {}
  explicit NoRegistration(std::uint16_t port) : Links({.raw = "127.0.0.1:" + std::to_string(port)}), port_(port) {}
  const std::uint16_t port_;
};

TEST_F(NoRegistration, is_known_by_where_it_calls_from) {
  const Dtu dtu(port_, bus_.port(), "", "");
  expect_adopted_and_read("127.0.0.1", "raw");
}

TEST(RegistrationPattern, that_is_wrong_is_refused_at_the_start_with_the_place) {
  app::ServerOptions options;
  const auto folder = std::filesystem::temp_directory_path() / ("riser-pattern-" + std::to_string(::getpid()));
  options.data = folder.string();
  options.entrance.http = options.listen.dtu = "127.0.0.1:0";
  options.listen.patterns = {"hex:AA 0"};
  try {
    app::Server server{options};
    server.start();
    ADD_FAILURE() << "started";
  } catch (const std::exception& error) {
    const std::string said = error.what();
    EXPECT_TRUE(said.starts_with("--dtu-pattern \"hex:AA 0\": ")) << said;
    EXPECT_NE(said.find("(character "), std::string::npos) << said;
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace riser
