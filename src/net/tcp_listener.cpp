// SPDX-License-Identifier: Apache-2.0
#include "net/tcp_listener.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <system_error>

#include "net/descriptor_stream.h"
#include "net/socket.h"
#include "net/task_group.h"
#include "net/tcp.h"

namespace riser::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr milliseconds accept_pause{100};
/// Connections taken in one go before the other work of the thread gets its turn.
constexpr int accept_burst = 64;

[[noreturn]] void cannot_listen(const std::string& address, const std::string& why, const std::string& advice) {
  throw std::runtime_error(
      fmt::format("cannot listen on {}: {}{}{}", address, why, advice.empty() ? "" : "; ", advice));
}

std::string advice_for(const boost::system::error_code& error, const std::string& option) {
  const std::string with = option.empty() ? "" : " with " + option;
  if (error == asio::error::address_in_use) return "stop the other program or choose another address" + with;
  if (error == asio::error::access_denied) return "ports below 1024 need a privilege; choose another address" + with;
  return "choose an address of this machine" + with;
}

tcp::endpoint find_endpoint(Executor executor, const std::string& text, const std::string& option) {
  const auto address = parse_address(text);
  if (!address) cannot_listen(text, address.error().message, "");
  if (address->host.empty()) return {tcp::v4(), address->port};
  boost::system::error_code error;
  const auto numeric = asio::ip::make_address(address->host, error);
  if (!error) return {numeric, address->port};
  tcp::resolver resolver(executor);
  const auto results = resolver.resolve(address->host, std::to_string(address->port), tcp::resolver::passive, error);
  if (error || results.empty()) cannot_listen(text, error.message(), advice_for(error, option));
  return results.begin()->endpoint();
}

bool is_shortage(int number) { return number == EMFILE || number == ENFILE || number == ENOBUFS || number == ENOMEM; }

}  // namespace

struct TcpListener::State : std::enable_shared_from_this<State> {
  State(Runtime& r, Handler h, TcpListenerOptions o)
      : runtime(r),
        handler(std::move(h)),
        options(std::move(o)),
        acceptor(r.executor(0)),
        accepting(options.name + " listener"),
        handlers(options.name) {}

  Runtime& runtime;
  const Handler handler;
  const TcpListenerOptions options;
  std::string address{};
  std::uint16_t port = 0;
  TcpListenerStats stats{};
  tcp::acceptor acceptor;  ///< used on executor(0) once accepting has begun
  TaskGroup accepting;
  TaskGroup handlers;

  void listen(const std::string& text) {
    const tcp::endpoint endpoint = find_endpoint(acceptor.get_executor(), text, options.option);
    boost::system::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && options.send_buffer_bytes > 0)  // accepted sockets have it from here
      acceptor.set_option(tcp::acceptor::send_buffer_size(options.send_buffer_bytes), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(SOMAXCONN, error);
    if (!error) acceptor.native_non_blocking(true, error);
    if (error) cannot_listen(text, error.message(), advice_for(error, options.option));
    const tcp::endpoint bound = acceptor.local_endpoint();
    address = endpoint_text(bound);
    port = bound.port();
  }

  /// Takes what waits in the backlog; true when descriptors or memory ran out.
  bool accept_burst_of_connections() {
    for (int i = 0; i < accept_burst; ++i) {
      sockaddr_storage peer{};
      socklen_t size = sizeof peer;
      const int descriptor =
          ::accept4(acceptor.native_handle(), reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (descriptor < 0) {
        if (errno == ECONNABORTED || errno == EINTR) continue;
        return is_shortage(errno);
      }
      take(descriptor, peer);
    }
    return false;
  }

  void take(int descriptor, const sockaddr_storage& peer) {
    const bool is_admitted = options.admission ? options.admission->admit() : stats.open < options.max_connections;
    if (!is_admitted) {
      ++stats.refused;
      ::close(descriptor);
      return;
    }
    ++stats.accepted;
    ++stats.open;
    set_stream_options(descriptor);
    const Executor executor = runtime.next_executor();
    auto stream =
        std::make_unique<DescriptorStream>(executor, descriptor, DescriptorStream::Kind::socket, endpoint_text(peer));
    if (!handlers.spawn(executor, options.name, serve(shared_from_this(), std::move(stream)))) leave();
  }

  void leave() {
    --stats.open;
    if (options.admission) options.admission->left();
  }

  static Task<> serve(std::shared_ptr<State> state, std::unique_ptr<Stream> stream) {
    struct Leave {
      State& state;
      ~Leave() { state.leave(); }
    };
    const Leave leave{*state};
    co_await state->handler(std::move(stream));
  }

  static Task<> accept_connections(std::shared_ptr<State> state) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    while (state->acceptor.is_open()) {
      co_await state->acceptor.async_wait(tcp::acceptor::wait_read, token);
      if (!state->acceptor.is_open()) break;
      if (!state->accept_burst_of_connections()) continue;
      if (state->stats.accept_paused++ == 0) {
        spdlog::warn("{}: out of descriptors or memory; accepting pauses (raise the limit with ulimit -n)",
                     state->options.name);
      }
      co_await sleep_for(accept_pause);
    }
  }
};

TcpListener::TcpListener(Runtime& runtime, std::string address, Handler handler, TcpListenerOptions options)
    : state_(std::make_shared<State>(runtime, std::move(handler), std::move(options))) {
  state_->listen(address);
  state_->accepting.spawn(runtime.executor(0), "accept", State::accept_connections(state_));
}

TcpListener::~TcpListener() { stop(); }

std::uint16_t TcpListener::port() const { return state_->port; }
const std::string& TcpListener::address() const { return state_->address; }
const TcpListenerStats& TcpListener::stats() const { return state_->stats; }

void TcpListener::stop_accepting() {
  asio::dispatch(state_->acceptor.get_executor(), [state = state_] {
    boost::system::error_code ignored;
    state->acceptor.close(ignored);
  });
}

void TcpListener::stop(Instant deadline) {
  stop_accepting();
  state_->accepting.stop();
  state_->handlers.join_until(deadline);
  state_->handlers.stop();
}

}  // namespace riser::net
