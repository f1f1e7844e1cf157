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

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>

#include "base/check.h"
#include "net/http/http_server.h"
#include "net/tcp_listener.h"
#include "net/tls/test_certificate.h"

namespace {

using namespace riser;
using namespace riser::net;

constexpr int idle_connections = 10000;
constexpr int addresses = 16;  // 127.0.0.2 to 127.0.0.17
constexpr int http_connections = 32;
constexpr seconds http_time{3};
constexpr std::size_t slow_headers = 10'000;
constexpr double honest_limit_ms = 100;

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
  /// For a child that does not end by itself.
  void end() const { ::kill(child_, SIGKILL); }
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

/// A client's connection, with TLS or without.
class Connection {
 public:
  Connection(std::uint16_t port, SSL_CTX* tls, int address = 1) : descriptor_(connect_from(address, port)) {
    if (tls == nullptr) return;
    ssl_.reset(SSL_new(tls));
    SSL_set_fd(ssl_.get(), descriptor_);
    CHECK(SSL_connect(ssl_.get()) == 1, "{}", openssl_reason());
  }
  ~Connection() { ::close(descriptor_); }
  Connection(Connection&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), ssl_(std::move(other.ssl_)) {}

  int descriptor() const { return descriptor_; }
  void send(std::string_view text) const {
    const auto size = static_cast<int>(text.size());
    const auto sent =
        ssl_ ? SSL_write(ssl_.get(), text.data(), size) : ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL);
    CHECK(sent == size);
  }
  /// At least the head of an answer of 200.
  void expect_answer() const {
    std::array<char, 4096> buffer{};
    const auto size = ssl_ ? SSL_read(ssl_.get(), buffer.data(), buffer.size())
                           : ::recv(descriptor_, buffer.data(), buffer.size(), 0);
    CHECK(size > 12 && std::string_view(buffer.data(), 12) == "HTTP/1.1 200", "a request failed");
  }

 private:
  int descriptor_;
  SslHandle ssl_{};
};

SslContextHandle client_context(bool with_tls) {
  return SslContextHandle{with_tls ? SSL_CTX_new(TLS_client_method()) : nullptr};
}

constexpr std::string_view request =
    "GET /api/v1/meters/1 HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";

/// Keeps every connection busy with one request at a time; the number of answers.
std::uint64_t ask(std::uint16_t port, bool with_tls) {
  const SslContextHandle tls = client_context(with_tls);
  const int epoll = ::epoll_create1(0);
  std::vector<Connection> connections;
  for (std::uint32_t i = 0; i < http_connections; ++i) {
    const Connection& made = connections.emplace_back(port, tls.get());
    epoll_event event{.events = EPOLLIN, .data = {.u32 = i}};
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, made.descriptor(), &event);
    made.send(request);
  }
  std::uint64_t answers = 0;
  std::array<epoll_event, http_connections> events{};
  const Instant end = deadline_in(http_time);
  while (steady_now() < end) {
    const int count = ::epoll_wait(epoll, events.data(), http_connections, 100);
    for (int i = 0; i < count; ++i) {
      const Connection& connection = connections[events[static_cast<std::size_t>(i)].data.u32];
      connection.expect_answer();
      ++answers;
      connection.send(request);
    }
  }
  return answers;
}

std::int64_t processor_us() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

HttpResponse small_answer(const HttpRequest&) {
  return HttpResponse::json(200, R"({"id":"1","name":"Birch Court 3-1-502","value":"42318000","unit":"Wh"})");
}

HttpEndpoint endpoint(const TestCertificate* certificate) {
  HttpEndpoint made{.address = "127.0.0.1:0"};
  if (certificate != nullptr) made.certificate = [context = certificate->context()] { return context; };
  return made;
}

/// `is_quick`: answered on the runtime threads, without workers. The requests a second.
double bench_http(const char* name, bool is_quick, const TestCertificate* certificate = nullptr) {
  const bool with_tls = certificate != nullptr;
  const Client client([with_tls](std::uint16_t port, int done) { tell(done, ask(port, with_tls)); });
  Runtime runtime(2);
  WorkerPool pool("workers", 2);
  HttpServerOptions options;
  options.is_quick = [is_quick](const HttpRequest&) { return is_quick; };
  HttpServer server(runtime, pool, std::vector{endpoint(certificate)}, small_answer, std::move(options));
  const std::int64_t before = processor_us();
  client.start(server.port());
  const std::uint64_t answers = client.wait();
  const auto used = static_cast<double>(processor_us() - before);
  fmt::print("BENCH net.{}_requests {} requests/s\n", name, answers / static_cast<std::uint64_t>(http_time.count()));
  fmt::print("BENCH net.{}_processor_time {:.2f} us/request\n", name, used / static_cast<double>(answers));
  return static_cast<double>(answers) / static_cast<double>(http_time.count());
}

/// Connections that shake hands anew, ask once and go; no session is resumed.
void bench_handshakes(const TestCertificate& certificate) {
  const Client client([](std::uint16_t port, int done) {
    const SslContextHandle tls = client_context(true);
    std::uint64_t count = 0;
    for (const Instant end = deadline_in(http_time); steady_now() < end; ++count) {
      const Connection connection{port, tls.get()};
      connection.send(request);
      connection.expect_answer();
    }
    tell(done, count);
  });
  Runtime runtime(2);
  WorkerPool pool("workers", 2);
  HttpServer server(runtime, pool, std::vector{endpoint(&certificate)}, small_answer,
                    {.is_quick = [](const HttpRequest&) { return true; }});
  const std::int64_t before = processor_us();
  client.start(server.port());
  const std::uint64_t count = client.wait();
  fmt::print("BENCH net.https_connections {} connections/s\n", count / static_cast<std::uint64_t>(http_time.count()));
  fmt::print("BENCH net.https_connection_processor_time {:.0f} us\n",
             static_cast<double>(processor_us() - before) / static_cast<double>(count));
}

/// Ten thousand connections send a byte of their heads now and then and come again when they are cut, while one asks
/// as it should: the slowest of its answers, each on a connection of its own.
void bench_slow_headers() {
  const Client attack([](std::uint16_t port, int done) {
    std::vector<int> slow(slow_headers);
    const auto open = [&](std::size_t i) {
      slow[i] = connect_from(2 + static_cast<int>(i % addresses), port);
      (void)::send(slow[i], "GET / HTTP/1.1\r\nHost: a\r\nX: ", 27, MSG_NOSIGNAL);
    };
    for (std::size_t i = 0; i < slow.size(); ++i) open(i);
    tell(done, slow.size());
    for (std::size_t i = 0;; i = (i + 1) % slow.size()) {
      char ignored = 0;
      const bool is_cut =
          ::recv(slow[i], &ignored, 1, MSG_DONTWAIT) == 0 || ::send(slow[i], "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0;
      if (is_cut) {
        ::close(slow[i]);
        open(i);
      }
      if (i % 100 == 0) ::usleep(10'000);
    }
  });
  const Client honest([](std::uint16_t port, int done) {
    std::int64_t worst = 0;
    for (int i = 0; i < 200; ++i) {
      const Instant start = steady_now();
      const Connection connection{port, nullptr};
      connection.send(request);
      connection.expect_answer();
      worst = std::max(worst, (steady_now() - start).count());
      ::usleep(20'000);
    }
    tell(done, static_cast<std::uint64_t>(worst));
  });
  Runtime runtime(2);
  WorkerPool pool("workers", 2);
  HttpServerOptions options;
  options.max_connections = slow_headers / 2;
  HttpServer server(runtime, pool, "127.0.0.1:0", small_answer, std::move(options));
  attack.start(server.port());
  attack.wait();
  honest.start(server.port());
  const double worst_ms = static_cast<double>(honest.wait()) / 1000;
  fmt::print("BENCH http.slow_headers {:.1f} ms ratio={:.2f}\n", worst_ms, worst_ms / honest_limit_ms);
  fmt::print("BENCH http.slow_headers_cut {} connections\n", server.stats().cut.load());
  attack.end();
}

}  // namespace

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const TestCertificate certificate;
  bench_idle_connections();
  bench_http("http", false);
  const double plain = bench_http("http_quick", true);
  const double secure = bench_http("https_quick", true, &certificate);
  fmt::print("BENCH net.https_to_http {:.2f} of_the_requests\n", secure / plain);
  bench_handshakes(certificate);
  bench_slow_headers();
  return 0;
}
