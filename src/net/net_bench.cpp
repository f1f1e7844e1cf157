// SPDX-License-Identifier: Apache-2.0
// The client side runs in a child process, so that memory and processor time are the server's alone.
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <functional>

#include "base/check.h"
#include "net/http/http_server.h"
#include "net/tcp_listener.h"

namespace {

using namespace riser;
using namespace riser::net;

constexpr int idle_connections = 10000;
constexpr int addresses = 16;  // 127.0.0.2 to 127.0.0.17
constexpr int http_connections = 32;
constexpr seconds http_time{3};

/// Runs `client(port)` in a child that waits for the port on a pipe and tells the parent when it has finished.
class Client {
 public:
  explicit Client(const std::function<void(std::uint16_t port, int done)>& client) {
    std::array<int, 2> to_child{};
    std::array<int, 2> to_parent{};
    CHECK(::pipe(to_child.data()) == 0 && ::pipe(to_parent.data()) == 0);
    child_ = ::fork();
    CHECK(child_ >= 0);
    if (child_ == 0) {
      ::close(to_child[1]);
      std::uint16_t port = 0;
      if (::read(to_child[0], &port, sizeof port) != sizeof port) ::_exit(1);
      client(port, to_parent[1]);
      char end = 0;
      const bool told = ::read(to_child[0], &end, 1) >= 0;  // the parent closes its end
      ::_exit(told ? 0 : 1);
    }
    ::close(to_child[0]);
    ::close(to_parent[1]);
    to_child_ = to_child[1];
    from_child_ = to_parent[0];
  }
  void start(std::uint16_t port) const { CHECK(::write(to_child_, &port, sizeof port) == sizeof port); }
  /// What the child wrote when it was done.
  std::uint64_t wait() const {
    std::uint64_t value = 0;
    CHECK(::read(from_child_, &value, sizeof value) == sizeof value, "the client process failed");
    return value;
  }
  ~Client() {
    ::close(to_child_);
    ::waitpid(child_, nullptr, 0);
  }

 private:
  pid_t child_ = -1;
  int to_child_ = -1;
  int from_child_ = -1;
};

int connect_from(int address, std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  CHECK(fd >= 0, "errno {}", errno);
  sockaddr_in from{};
  from.sin_family = AF_INET;
  from.sin_addr.s_addr = htonl(0x7F000000u + static_cast<unsigned>(address));
  const int on = 1;
  ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  CHECK(::bind(fd, reinterpret_cast<sockaddr*>(&from), sizeof from) == 0);
  sockaddr_in to = from;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to.sin_port = htons(port);
  CHECK(::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0, "errno {}", errno);
  return fd;
}

void tell(int done, std::uint64_t value) { CHECK(::write(done, &value, sizeof value) == sizeof value); }

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  statm >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

Task<> wait_for_data(std::unique_ptr<Stream> stream) {
  ByteVector buffer(256);
  for (;;) {
    const Instant deadline = deadline_in(std::chrono::minutes{5});
    const auto result = co_await stream->read_some(buffer, deadline);
    if (result.kind == ReadKind::closed) break;
  }
}

void bench_idle_connections() {
  const Client client([](std::uint16_t port, int done) {
    for (int i = 0; i < idle_connections; ++i) connect_from(2 + i % addresses, port);
    tell(done, idle_connections);
  });
  Runtime runtime(2);
  TcpListener listener(runtime, "127.0.0.1:0", wait_for_data);
  const std::size_t before = resident_bytes();
  client.start(listener.port());
  client.wait();
  while (listener.stats().open < idle_connections) run_blocking(runtime.executor(0), sleep_for(milliseconds{5}));
  run_blocking(runtime.executor(0), yield());
  run_blocking(runtime.executor(1), yield());
  const std::size_t used = resident_bytes() - before;
  fmt::print("BENCH net.idle_connection_bytes {} bytes ratio={:.2f}\n", used / idle_connections,
             static_cast<double>(used) / idle_connections / 10'240);
  fmt::print("BENCH net.idle_connections {} connections\n", listener.stats().open.load());
}

/// Keeps every connection busy with one request at a time; the number of answers.
std::uint64_t ask(std::uint16_t port) {
  const std::string request = "GET /api/v1/meters/1 HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";
  const int epoll = ::epoll_create1(0);
  const auto send_request = [&request](int fd) {
    CHECK(::send(fd, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
  };
  for (int i = 0; i < http_connections; ++i) {
    const int fd = connect_from(1, port);
    epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    send_request(fd);
  }
  std::uint64_t answers = 0;
  std::array<epoll_event, http_connections> events{};
  std::array<char, 4096> buffer{};
  const Instant end = deadline_in(http_time);
  while (steady_now() < end) {
    const int count = ::epoll_wait(epoll, events.data(), http_connections, 100);
    for (int i = 0; i < count; ++i) {
      const int fd = events[static_cast<std::size_t>(i)].data.fd;
      const ssize_t size = ::recv(fd, buffer.data(), buffer.size(), 0);
      CHECK(size > 12 && std::string_view(buffer.data(), 12) == "HTTP/1.1 200", "a request failed");
      ++answers;
      send_request(fd);
    }
  }
  return answers;
}

std::int64_t processor_us() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

/// `is_quick`: answered on the runtime threads, without workers.
void bench_http(const char* name, bool is_quick) {
  const Client client([](std::uint16_t port, int done) { tell(done, ask(port)); });
  Runtime runtime(2);
  WorkerPool pool("workers", 2);
  HttpServerOptions options;
  options.is_quick = [is_quick](const HttpRequest&) { return is_quick; };
  const auto answer = [](const HttpRequest&) {
    return HttpResponse::json(200, R"({"id":"1","name":"Birch Court 3-1-502","value":"42318000","unit":"Wh"})");
  };
  HttpServer server(runtime, pool, "127.0.0.1:0", answer, std::move(options));
  const std::int64_t before = processor_us();
  client.start(server.port());
  const std::uint64_t answers = client.wait();
  const auto used = static_cast<double>(processor_us() - before);
  fmt::print("BENCH net.{}_requests {} requests/s\n", name, answers / static_cast<std::uint64_t>(http_time.count()));
  fmt::print("BENCH net.{}_processor_time {:.2f} us/request\n", name, used / static_cast<double>(answers));
}

}  // namespace

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  bench_idle_connections();
  bench_http("http", false);
  bench_http("http_quick", true);
  return 0;
}
