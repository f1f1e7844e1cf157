// SPDX-License-Identifier: Apache-2.0
#include "net/tcp.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <cerrno>
#include <system_error>
#include <vector>

#include "net/descriptor_stream.h"
#include "net/socket.h"
#include "net/wakeup.h"

namespace riser::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

struct Resolution {
  explicit Resolution(Executor executor) : resolver(executor), done(executor) {}
  tcp::resolver resolver;
  Wakeup done;
  std::vector<tcp::endpoint> endpoints{};
  std::string error = "no answer from the name server in time";
};

void start_resolving(std::shared_ptr<Resolution> resolution, const std::string& host, std::uint16_t port) {
  resolution->resolver.async_resolve(
      host, std::to_string(port), [resolution](boost::system::error_code error, tcp::resolver::results_type results) {
        if (error) {
          resolution->error = error.message();
        } else {
          for (const auto& entry : results) resolution->endpoints.push_back(entry.endpoint());
          resolution->error.clear();
        }
        resolution->done.notify();
      });
}

/// A descriptor that is connecting, or -1 with errno.
int start_connecting(const tcp::endpoint& to, const std::optional<asio::ip::address>& local) {
  const int descriptor = ::socket(to.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
  if (descriptor < 0) return -1;
  const auto fail = [descriptor] {
    const int number = errno;
    ::close(descriptor);
    errno = number;
    return -1;
  };
  if (local) {
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const tcp::endpoint from(*local, 0);
    if (::bind(descriptor, from.data(), static_cast<socklen_t>(from.size())) != 0) return fail();
  }
  set_stream_options(descriptor);
  if (::connect(descriptor, to.data(), static_cast<socklen_t>(to.size())) != 0 && errno != EINPROGRESS) return fail();
  return descriptor;
}

Task<ConnectResult> connect_endpoint(tcp::endpoint to, Instant deadline, std::optional<asio::ip::address> local) {
  ConnectResult result;
  auto executor = co_await current_executor();
  int number = 0;
  const int descriptor = start_connecting(to, local);
  if (descriptor >= 0) {
    auto stream =
        std::make_unique<DescriptorStream>(executor, descriptor, DescriptorStream::Kind::socket, endpoint_text(to));
    const bool is_decided = co_await stream->wait_writable(deadline);
    number = is_decided ? 0 : ETIMEDOUT;
    socklen_t size = sizeof number;
    if (is_decided && ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size) != 0) number = errno;
    if (number == 0) result.stream = std::move(stream);
  } else {
    number = errno;
  }
  if (!result.stream) result.error = std::generic_category().message(number);
  co_return result;
}

}  // namespace

Task<ConnectResult> connect_tcp(std::string host, std::uint16_t port, Instant deadline,
                                std::optional<std::string> local_host) {
  ConnectResult result;
  const Address address{host, port};
  auto executor = co_await current_executor();
  boost::system::error_code error;
  std::optional<asio::ip::address> local;
  if (local_host) {
    local = asio::ip::make_address(*local_host, error);
    if (error) {
      result.error = fmt::format("cannot connect from \"{}\": not a numeric address", *local_host);
      co_return result;
    }
  }
  std::vector<tcp::endpoint> endpoints;
  const auto numeric = asio::ip::make_address(host, error);
  if (!error) {
    endpoints.emplace_back(numeric, port);
  } else {
    auto resolution = std::make_shared<Resolution>(executor);
    start_resolving(resolution, host, port);
    co_await resolution->done.wait(deadline);
    resolution->resolver.cancel();
    endpoints = std::move(resolution->endpoints);
    result.error = std::move(resolution->error);
  }
  for (const tcp::endpoint& endpoint : endpoints) {
    if (local && local->is_v4() != endpoint.address().is_v4()) {
      result.error = "the local address is of the other IP version";
      continue;
    }
    auto attempt = co_await connect_endpoint(endpoint, deadline, local);
    result = std::move(attempt);
    if (result.stream) co_return result;
  }
  result.error = fmt::format("cannot connect to {}: {}", address_text(address), result.error);
  co_return result;
}

}  // namespace riser::net
