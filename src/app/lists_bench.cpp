// SPDX-License-Identifier: Apache-2.0
// lists.*: how long the first page of each list takes at the API with three million meters and a million places
// (`riser admin generate`), 99th of a hundred, and in terms of what is wanted: 50 ms a list, 100 ms a search, 20 ms the
// places below one. One client, one request at a time, log-in and all.
#include "app/lists_bench.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "app/generated_town.h"
#include "app/server.h"

namespace riser::app {
namespace {

using std::chrono::steady_clock;

constexpr int rounds = 100;

/// Of all threads of the program.
double cpu_ms() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
  };
  return ms(use.ru_utime) + ms(use.ru_stime);
}

double ms_since(steady_clock::time_point from) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - from).count();
}

/// One connection that is kept.
class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int at_once = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("no server");
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;

  void log_in(const std::string& password) {
    const auto answer = ask("POST", "/api/v1/session", fmt::format(R"({{"user":"admin","password":"{}"}})", password));
    const auto at = answer.find("riser_session=");
    cookie_ = answer.substr(at, answer.find(';', at) - at);
    const auto csrf = answer.find("\"csrf\":\"") + 8;
    csrf_ = answer.substr(csrf, answer.find('"', csrf) - csrf);
  }
  std::string get(const std::string& path) { return ask("GET", "/api/v1" + path, {}); }
  void change_password(const std::string& from, const std::string& to) {
    ask("PUT", "/api/v1/session/password", fmt::format(R"({{"old":"{}","new":"{}"}})", from, to));
  }

 private:
  std::string ask(const char* method, const std::string& path, const std::string& body) {
    const std::string request = fmt::format(
        "{} {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nX-CSRF-Token: {}\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\n\r\n{}",
        method, path, cookie_, csrf_, body.size(), body);
    if (::write(socket_, request.data(), request.size()) != static_cast<ssize_t>(request.size()))
      throw std::runtime_error("the server went away");
    std::string answer;
    std::size_t whole = std::string::npos;
    while (answer.size() < whole) {
      char part[65536];
      const auto n = ::read(socket_, part, sizeof part);
      if (n <= 0) throw std::runtime_error("the server went away");
      answer.append(part, static_cast<std::size_t>(n));
      const auto head = answer.find("\r\n\r\n");
      if (whole != std::string::npos || head == std::string::npos) continue;
      const auto length = answer.find("Content-Length: ");
      whole = head + 4 + (length < head ? std::stoul(answer.substr(length + 16)) : 0);
    }
    return answer;
  }

  int socket_;
  std::string cookie_, csrf_;
};

struct Wanted {
  const char* name;
  std::string path;
  double most_ms;
};

void measure(Client& client, const Wanted& wanted) {
  const auto first = client.get(wanted.path);
  if (!first.starts_with("HTTP/1.1 200")) {
    fmt::print("# {}: {}\n", wanted.path, first.substr(0, first.find('\r')));
    return;
  }
  std::vector<double> took;
  const double cpu_before = cpu_ms();
  for (int i = 0; i < rounds; ++i) {
    const auto started = steady_clock::now();
    client.get(wanted.path);
    took.push_back(ms_since(started));
  }
  const double cpu = (cpu_ms() - cpu_before) / rounds;
  std::sort(took.begin(), took.end());
  const double p99 = took[took.size() * 99 / 100];
  fmt::print("BENCH lists.{} {:.1f} ms ratio={:.2f}\n# median {:.1f} ms, slowest {:.1f} ms, processor {:.1f} ms: {}\n",
             wanted.name, p99, p99 / wanted.most_ms, took[took.size() / 2], took.back(), cpu, wanted.path);
  std::fflush(stdout);
}

std::string first_id(const std::string& answer) {
  const auto list = boost::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
  return std::string{list.at("items").at(0).at("id").as_string()};
}

}  // namespace

void measure_lists(bool whole) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("riser-lists-{}", ::getpid());
  const SystemClock clock;
  const TownSize size = whole ? TownSize{1'000'000, 3'000'000} : TownSize{100'000, 300'000};
  {
    const FolderLock lock{folder};
    const auto started = steady_clock::now();
    const auto store = store::Store::open(store_options(folder.string(), ""), clock);
    generate_town(*store, clock, size, [](std::string_view, std::int64_t) {});
    fmt::print("BENCH lists.generate {:.0f} s\n", ms_since(started) / 1000);
  }
  {
    ServerOptions options;
    options.data = folder.string();
    options.entrance.http = "127.0.0.1:0";
    options.listen.dtu = "127.0.0.1:0";
    options.listen.raw.clear();
    options.admin_password_file = (folder / "password").string();
    auto started = steady_clock::now();
    Server server{options};
    server.start();
    fmt::print("BENCH lists.start {:.1f} s\n", ms_since(started) / 1000);
    std::string password;
    std::getline(std::ifstream{options.admin_password_file} >> std::ws, password);
    Client client{std::stoi(server.url().substr(server.url().rfind(':') + 1))};
    client.log_in(password);
    client.change_password(password, "only for the benchmark");
    started = steady_clock::now();
    client.get("/meters?limit=60");
    fmt::print("BENCH lists.load {:.1f} s\n", ms_since(started) / 1000);
    const auto root = first_id(client.get("/places?parent=0"));
    const auto zone = first_id(client.get("/places?parent=" + root));
    const auto station = first_id(client.get("/places?parent=" + zone));
    const auto community = first_id(client.get("/places?parent=" + station));
    const auto building = first_id(client.get("/places?parent=" + community));
    const Wanted all[] = {
        {"meters", "/meters?limit=60", 50},
        {"meters_by_value", "/meters?limit=60&sort=-main", 50},
        {"meters_late", "/meters?limit=60&state=late&commodity=heat", 50},
        {"meters_of_place", "/meters?limit=60&place=" + community, 50},
        {"places", "/places?limit=60", 50},
        {"points", "/points?limit=60", 50},
        {"points_of_place", "/points?limit=60&within=" + community, 50},
        {"gateways", "/gateways?limit=60", 50},
        {"customers", "/customers?limit=60", 50},
        {"accounts", "/accounts?limit=60", 50},
        {"contracts_of_point", "/points/5/contracts", 50},
        {"supply_nodes", "/supply-nodes?limit=60", 50},
        {"groups", "/meter-groups?limit=60", 50},
        {"tasks", "/tasks?limit=60", 50},
        {"runs", "/runs?limit=60", 50},
        {"gaps", "/gaps?limit=60", 50},
        {"clocks", "/clocks?limit=60", 50},
        {"imports", "/archives/imports?limit=60", 50},
        {"overview", "/overview", 50},
        {"search_number", "/meters?limit=5&q=12345678", 100},
        {"search_last_digits", "/meters?limit=5&q=4711", 100},
        {"search_address", "/meters?limit=5&q=linden%203-1-502", 100},
        {"search_place", "/places?limit=5&q=linden%203-1-502", 100},
        {"search_point", "/points?limit=5&q=linden%203-1-502", 100},
        {"search_customer", "/customers?limit=5&q=linden", 100},
        {"search_account", "/accounts?limit=5&q=123456", 100},
        {"expand_root", "/places?limit=100&parent=0", 20},
        {"expand_zone", "/places?limit=100&parent=" + zone, 20},
        {"expand_community", "/places?limit=100&parent=" + community, 20},
        {"expand_building", "/places?limit=100&parent=" + building, 20},
    };
    for (const Wanted& wanted : all) measure(client, wanted);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace riser::app
