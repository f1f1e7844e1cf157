// SPDX-License-Identifier: Apache-2.0
// For tests and benchmarks: a Mosquitto broker of one's own on loopback, and somebody who listens to it.
#pragma once
#include <arpa/inet.h>
#include <fmt/format.h>
#include <mosquitto.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "base/check.h"

namespace riser::output::testing {

/// A port of loopback that was free a moment ago.
inline int free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof address;
  CHECK(fd >= 0 && ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0);
  CHECK(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(fd);
  return ntohs(address.sin_port);
}

class Broker {
 public:
  static bool installed() { return std::filesystem::exists(program); }

  Broker() {
    std::string folder = (std::filesystem::temp_directory_path() / "riser-broker-XXXXXX").string();
    CHECK(::mkdtemp(folder.data()) != nullptr);
    folder_ = folder;
    port_ = free_port();
    std::ofstream(file()) << fmt::format(
        "listener {} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nmax_inflight_messages 0\n"
        "log_dest none\n",
        port_);
    start();
  }
  ~Broker() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Broker(const Broker&) = delete;

  void start() {
    process_ = ::fork();
    CHECK(process_ >= 0);
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      const std::string name = file();
      ::execl(program, "mosquitto", "-c", name.c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
    for (int i = 0; !answers(); ++i) {
      CHECK(i < 500, "mosquitto does not start");
      ::poll(nullptr, 0, 20);
    }
  }
  void stop() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(std::exchange(process_, 0), nullptr, 0);
  }
  int port() const { return port_; }
  std::string address() const { return fmt::format("mqtt://127.0.0.1:{}", port_); }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  static constexpr const char* program = "/usr/sbin/mosquitto";
  std::string file() const { return (folder_ / "mosquitto.conf").string(); }
  bool answers() const {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address{.sin_family = AF_INET,
                              .sin_port = htons(static_cast<std::uint16_t>(port_)),
                              .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    const bool good = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return good;
  }

  std::filesystem::path folder_;
  int port_ = 0;
  pid_t process_ = 0;
};

/// Hears everything below a topic, with quality of service 1.
class Listener {
 public:
  using Heard = std::function<void(const std::string& topic, const std::string& body)>;
  Listener(const Broker& broker, const std::string& topic, Heard heard) : heard_(std::move(heard)) {
    mosquitto_lib_init();
    client_ = mosquitto_new("listener", false, this);
    mosquitto_message_callback_set(client_, [](mosquitto*, void* self, const mosquitto_message* message) {
      static_cast<Listener*>(self)->heard_(
          message->topic, {static_cast<const char*>(message->payload), static_cast<std::size_t>(message->payloadlen)});
    });
    mosquitto_subscribe_callback_set(
        client_, [](mosquitto*, void* self, int, int, const int*) { static_cast<Listener*>(self)->ready_ = true; });
    CHECK(mosquitto_connect(client_, "127.0.0.1", broker.port(), 60) == MOSQ_ERR_SUCCESS);
    CHECK(mosquitto_subscribe(client_, nullptr, topic.c_str(), 1) == MOSQ_ERR_SUCCESS);
    while (!ready_) CHECK(mosquitto_loop(client_, 100, 1) == MOSQ_ERR_SUCCESS);
  }
  ~Listener() { mosquitto_destroy(client_); }
  Listener(const Listener&) = delete;

  /// Hears what comes within this time.
  void listen(int ms) {
    if (mosquitto_loop(client_, ms, 1) != MOSQ_ERR_SUCCESS) mosquitto_reconnect(client_);
  }

 private:
  Heard heard_;
  bool ready_ = false;
  mosquitto* client_ = nullptr;
};

}  // namespace riser::output::testing
