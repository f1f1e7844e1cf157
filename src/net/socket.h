// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>
#include <string>

namespace riser::net {

/// TCP_NODELAY, and keep-alive that finds a dead peer within two minutes (60 s idle, 3 probes of 20 s). Private to net.
void set_stream_options(int descriptor);
/// "127.0.0.1:4711" or "[::1]:4711".
std::string endpoint_text(const sockaddr_storage& endpoint);
std::string endpoint_text(const boost::asio::ip::tcp::endpoint& endpoint);

}  // namespace riser::net
