// SPDX-License-Identifier: Apache-2.0
// web.*: the whole program as browsers see it, on a small town. The browsers are a process of its own on the same
// processors, so what they cost is in the figures.
// web.requests: requests a second with session and rights, over 32 connections, each of a user of its own (what one may
// ask is limited). web.live: 5000 live pages that follow 20 meters each, while a thousand meters change a second; 50
// more read nothing.
#include "app/web_bench.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "api/auth/sessions.h"
#include "app/generated_town.h"
#include "app/server.h"
#include "base/check.h"
#include "net/http/test_client.h"
#include "net/http/websocket_frame.h"

namespace riser::app {
namespace {

using std::chrono::steady_clock;

constexpr int users = 32, connections = 32, live_pages = 5000, slow_pages = 50, followed = 20, followed_by_slow = 50;
constexpr int meters = 1000, changes_per_s = 1000;
constexpr seconds asking_time{4}, settling_time{3}, watching_time{20};
constexpr double requests_wanted = 20'000;
constexpr const char* password = "only for the benchmark";

/// A process that waits for a line on a pipe, works, and writes a number to another.
class Browsers {
 public:
  explicit Browsers(std::uint64_t (*work)(std::istream& order, int ready)) {
    int there[2], back[2];
    CHECK(::pipe(there) == 0 && ::pipe(back) == 0);
    std::fflush(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::close(there[1]);
      std::string text;
      char part[4096];
      for (ssize_t n = 0; !text.ends_with('\n') && (n = ::read(there[0], part, sizeof part)) > 0;)
        text.append(part, static_cast<std::size_t>(n));
      std::istringstream order{text};
      tell(back[1], work(order, back[1]));
      ::_exit(0);
    }
    ::close(there[0]);
    ::close(back[1]);
    to_ = there[1];
    from_ = back[0];
  }
  ~Browsers() {
    ::close(to_);
    ::close(from_);
    ::waitpid(process_, nullptr, 0);
  }
  Browsers(const Browsers&) = delete;
  void order(const std::string& line) const {
    CHECK(::write(to_, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
  }
  std::uint64_t wait() const {
    std::uint64_t value = 0;
    CHECK(::read(from_, &value, sizeof value) == sizeof value, "the browsers failed");
    return value;
  }
  static void tell(int pipe, std::uint64_t value) { CHECK(::write(pipe, &value, sizeof value) == sizeof value); }

 private:
  pid_t process_ = -1;
  int to_ = -1, from_ = -1;
};

struct Order {
  std::uint16_t port = 0;
  std::vector<std::string> cookies = std::vector<std::string>(users);
  std::vector<std::string> meter_ids = std::vector<std::string>(meters);
  explicit Order(std::istream& text) {
    text >> port;
    for (std::string& cookie : cookies) text >> cookie;
    for (std::string& id : meter_ids) text >> id;
  }
};

std::uint64_t ask(std::istream& text, int) {
  const Order order{text};
  const int epoll = ::epoll_create1(0);
  std::vector<std::unique_ptr<net::TestClient>> clients;
  std::vector<std::string> requests;
  for (std::uint32_t i = 0; i < connections; ++i) {
    clients.push_back(std::make_unique<net::TestClient>(order.port));
    requests.push_back(fmt::format(
        "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept: application/json\r\nCookie: {}\r\n\r\n",
        order.port, order.cookies[i % users]));
    epoll_event event{.events = EPOLLIN, .data = {.u32 = i}};
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, clients[i]->descriptor(), &event);
    clients[i]->send_raw(requests[i]);
  }
  std::uint64_t answers = 0;
  epoll_event events[connections];
  const auto end = steady_clock::now() + asking_time;
  while (steady_clock::now() < end) {
    const int count = ::epoll_wait(epoll, events, connections, 100);
    for (int i = 0; i < count; ++i) {
      const auto client = events[i].data.u32;
      char buffer[4096];
      const auto size = ::recv(clients[client]->descriptor(), buffer, sizeof buffer, 0);
      CHECK(size > 12 && std::string_view(buffer, 12) == "HTTP/1.1 200", "{}", std::string_view(buffer, 300));
      ++answers;
      clients[client]->send_raw(requests[client]);
    }
  }
  return answers;
}

/// Counts the messages in what one page has received.
struct Counter {
  std::size_t skip = 0;  ///< of the message that has begun
  std::string head{};
  std::uint64_t take(std::string_view bytes) {
    std::uint64_t messages = 0;
    while (!bytes.empty()) {
      const std::size_t over = std::min(skip, bytes.size());
      bytes.remove_prefix(over);
      skip -= over;
      if (bytes.empty()) break;
      head += bytes.front();
      bytes.remove_prefix(1);
      const auto byte = [this](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(head[i])); };
      if (head.size() < 2 || (byte(1) == 126 && head.size() < 4)) continue;
      CHECK(byte(1) < 127, "a message of more than 64 KB");
      skip = byte(1) == 126 ? byte(2) << 8 | byte(3) : byte(1);
      messages += (byte(0) & 0x0F) == 1;
      head.clear();
    }
    return messages;
  }
};

void follow(net::TestClient& page, const Order& order, int number, int count) {
  const auto opened =
      page.open_websocket("/api/v1/live", {{"Cookie", order.cookies[static_cast<std::size_t>(number % users)]},
                                           {"Origin", fmt::format("http://127.0.0.1:{}", order.port)}});
  CHECK(opened.status == 101, "{}", opened.body);
  std::string topics;
  for (int i = 0; i < count; ++i)
    topics += fmt::format("{}\"meter:{}\"", i == 0 ? "" : ",",
                          order.meter_ids[static_cast<std::size_t>((number * count + i) % meters)]);
  page.send_text(fmt::format(R"({{"subscribe":[{}]}})", topics));
}

std::uint64_t watch(std::istream& text, int ready) {
  const Order order{text};
  const int epoll = ::epoll_create1(0);
  std::vector<std::unique_ptr<net::TestClient>> pages;
  for (std::uint32_t i = 0; i < live_pages + slow_pages; ++i) {
    const bool is_slow = i >= live_pages;
    auto& page = *pages.emplace_back(std::make_unique<net::TestClient>(order.port));
    const int little = 4096;
    if (is_slow) ::setsockopt(page.descriptor(), SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
    follow(page, order, static_cast<int>(i), is_slow ? followed_by_slow : followed);
    epoll_event event{.events = EPOLLIN, .data = {.u32 = i}};
    if (!is_slow) ::epoll_ctl(epoll, EPOLL_CTL_ADD, page.descriptor(), &event);
  }
  std::vector<Counter> counters(live_pages);
  std::vector<epoll_event> events(256);
  std::vector<char> buffer(256 * 1024);
  std::uint64_t messages = 0;
  const auto begin = steady_clock::now() + settling_time, end = begin + watching_time;
  bool is_counting = false;
  while (steady_clock::now() < end) {
    if (!is_counting && steady_clock::now() > begin) {
      is_counting = true;
      messages = 0;
      Browsers::tell(ready, 1);
    }
    const int count = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 50);
    for (int i = 0; i < count; ++i) {
      const auto page = events[static_cast<std::size_t>(i)].data.u32;
      const auto size = ::recv(pages[page]->descriptor(), buffer.data(), buffer.size(), MSG_DONTWAIT);
      CHECK(size > 0, "a page that reads was dropped");
      messages += counters[page].take({buffer.data(), static_cast<std::size_t>(size)});
    }
  }
  return messages;
}

double processor_seconds() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  const auto seconds_of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds_of(use.ru_utime) + seconds_of(use.ru_stime);
}

std::vector<MeterId> meters_of(store::Store& store) {
  std::vector<MeterId> ids;
  const auto connection = store.lease();
  for (const store::Meter& meter : store::Meters{*connection}.all()) ids.push_back(meter.id);
  CHECK(ids.size() >= meters);
  return ids;
}

/// The port, a session of each user, and the meters.
std::string make_order(Server& server) {
  const std::string url = server.url();
  const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  std::string order = std::to_string(port);
  for (int i = 0; i < users; ++i) {
    const std::string name = fmt::format("user {}", i + 1);
    api::create_user(server.store(), server.clock(), name, store::operator_role, password);
    net::TestClient client{port};
    const auto answer = client.request("POST", "/api/v1/session", {},
                                       fmt::format(R"({{"user":"{}","password":"{}"}})", name, password));
    CHECK(answer.status == 200, "{}", answer.body);
    const std::string cookie = net::header_value(answer, "Set-Cookie");
    order += " " + cookie.substr(0, cookie.find(';'));
  }
  const auto ids = meters_of(server.store());
  for (std::size_t i = 0; i < meters; ++i) order += fmt::format(" {}", ids[i].value);
  return order + "\n";
}

void measure_requests(const std::string& order, const Browsers& browsers) {
  const double before = processor_seconds();
  browsers.order(order);
  const auto answers = static_cast<double>(browsers.wait());
  const double each_s = answers / static_cast<double>(asking_time.count());
  fmt::print("BENCH web.requests {:.0f} requests/s ratio={:.2f}\n", each_s, each_s / requests_wanted);
  fmt::print("BENCH web.requests_processor {:.1f} us/request\n", (processor_seconds() - before) * 1e6 / answers);
}

void measure_live(Server& server, const std::string& order, const Browsers& browsers) {
  std::atomic<bool> stop{false};
  const auto ids = meters_of(server.store());
  std::thread changes{[&] {
    auto next = steady_clock::now();
    for (std::size_t i = 0; !stop; ++i) {
      server.events().publish({.kind = collection::Event::Kind::meter_read, .meter = ids[i % meters]});
      std::this_thread::sleep_until(next += std::chrono::microseconds{1'000'000 / changes_per_s});
    }
  }};
  browsers.order(order);
  browsers.wait();
  const double before = processor_seconds();
  const auto messages = static_cast<double>(browsers.wait());
  const double used = processor_seconds() - before;
  stop = true;
  changes.join();
  const double each_s = messages / static_cast<double>(watching_time.count());
  const double wanted = static_cast<double>(live_pages) * followed * changes_per_s / meters;
  fmt::print("BENCH web.live {:.0f} messages/s ratio={:.3f}\n", each_s, each_s / wanted);
  fmt::print("BENCH web.live_processor {:.2f} of_one_processor\n", used / static_cast<double>(watching_time.count()));
  const auto dropped = server.http_stats().websockets_dropped.load();
  fmt::print("BENCH web.live_slow_dropped {} connections ratio={:.2f}\n", dropped,
             static_cast<double>(dropped) / slow_pages);
}

}  // namespace

void measure_web() {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("riser-web-{}", ::getpid());
  const Browsers asking{ask};
  const Browsers watching{watch};
  {
    const FolderLock lock{folder};
    const SystemClock clock;
    const auto store = store::Store::open(store_options(folder.string(), ""), clock);
    generate_town(*store, clock, TownSize{.places = meters, .meters = meters}, [](std::string_view, std::int64_t) {});
  }
  {
    ServerOptions options;
    options.data = folder.string();
    options.entrance.http = options.listen.dtu = "127.0.0.1:0";
    options.admin_password_file = (folder / "password").string();
    Server server{options};
    server.start();
    const std::string order = make_order(server);
    measure_requests(order, asking);
    measure_live(server, order, watching);
  }
  std::fflush(stdout);
  std::filesystem::remove_all(folder);
}

}  // namespace riser::app
