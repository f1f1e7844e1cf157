// SPDX-License-Identifier: Apache-2.0
#include "net/http/test_client.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "base/ascii.h"
#include "net/http/websocket_frame.h"

namespace riser::net {

namespace {

constexpr std::array<Byte, 4> test_mask{0x37, 0xFA, 0x21, 0x3D};

[[noreturn]] void fail(std::string_view what) {
  throw std::runtime_error(fmt::format("test client: {}: {}", what, std::strerror(errno)));
}

HttpResponse parse_head(std::string_view head) {
  HttpResponse response;
  if (head.size() < 12) throw std::runtime_error("test client: no status line");
  response.status = std::stoi(std::string(head.substr(9, 3)));
  head.remove_prefix(head.find("\r\n") + 2);
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(line.size() + 2);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) throw std::runtime_error("test client: a header line has no colon");
    response.with(std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
  }
  return response;
}

}  // namespace

std::string header_value(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return "";
}

TestClient::TestClient(std::uint16_t port, std::string host, milliseconds timeout)
    : host_(fmt::format("{}:{}", host, port)) {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor_ < 0) fail("socket");
  const timeval wait{timeout.count() / 1000, timeout.count() % 1000 * 1000};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  ::inet_pton(AF_INET, host.c_str(), &to.sin_addr);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    const int number = errno;
    ::close(descriptor_);
    errno = number;
    fail("connect to " + host_);
  }
}

TestClient::~TestClient() {
  tls_.reset();
  ::close(descriptor_);
}

void TestClient::start_tls(const TlsOffer& offer) {
  ERR_clear_error();
  const SslContextHandle context{SSL_CTX_new(TLS_client_method())};
  SSL_CTX_set_security_level(context.get(), 0);  // old versions are offered too, for the server to refuse
  SSL_CTX_set_min_proto_version(context.get(), offer.least_version);
  SSL_CTX_set_max_proto_version(context.get(), offer.most_version);
  if (!offer.ciphers.empty()) SSL_CTX_set_cipher_list(context.get(), offer.ciphers.c_str());
  const auto* protocols = reinterpret_cast<const unsigned char*>(offer.protocols.data());
  SSL_CTX_set_alpn_protos(context.get(), protocols, static_cast<unsigned>(offer.protocols.size()));
  tls_.reset(SSL_new(context.get()));
  SSL_set_fd(tls_.get(), descriptor_);
  if (SSL_connect(tls_.get()) != 1) throw std::runtime_error("test client: TLS: " + openssl_reason());
}

void TestClient::send_raw(std::string_view bytes) {
  if (tls_ && !bytes.empty()) {
    std::size_t sent = 0;
    if (SSL_write_ex(tls_.get(), bytes.data(), bytes.size(), &sent) != 1) fail("send");
    return;
  }
  while (!bytes.empty()) {
    const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0) fail("send");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::size_t TestClient::receive() {
  std::array<char, 16384> buffer;
  if (tls_) {
    std::size_t received = 0;
    const int outcome = SSL_read_ex(tls_.get(), buffer.data(), buffer.size(), &received);
    const int why = SSL_get_error(tls_.get(), outcome);
    if (outcome != 1 && why != SSL_ERROR_ZERO_RETURN) throw std::runtime_error("test client: TLS: " + openssl_reason());
    in_.append(buffer.data(), received);
    return received;
  }
  const ssize_t count = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (count < 0) fail("receive");
  in_.append(buffer.data(), static_cast<std::size_t>(count));
  return static_cast<std::size_t>(count);
}

HttpResponse TestClient::request(std::string_view method, std::string_view target, const NameValues& headers,
                                 std::string_view body) {
  std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\n", method, target, host_);
  for (const auto& [name, value] : headers) text += fmt::format("{}: {}\r\n", name, value);
  if (!body.empty()) text += fmt::format("Content-Length: {}\r\n", body.size());
  send_raw(text.append("\r\n").append(body));
  return read_response(method == "HEAD");
}

HttpResponse TestClient::read_response(bool head_only) {
  std::size_t end = 0;
  while ((end = in_.find("\r\n\r\n")) == std::string::npos) {
    if (receive() == 0) throw std::runtime_error("test client: the server closed before it answered");
  }
  HttpResponse response = parse_head(std::string_view(in_).substr(0, end + 2));
  in_.erase(0, end + 4);
  const std::string length = header_value(response, "Content-Length");
  if (head_only || length.empty()) return response;
  const std::size_t size = std::stoul(length);
  while (in_.size() < size) {
    if (receive() == 0) throw std::runtime_error("test client: the server closed within a body");
  }
  response.body = in_.substr(0, size);
  in_.erase(0, size);
  return response;
}

std::string TestClient::read_to_end() {
  while (receive() != 0) {
  }
  return std::exchange(in_, {});
}

bool TestClient::closed_by_server() { return in_.empty() && receive() == 0; }

void TestClient::shutdown_write() { ::shutdown(descriptor_, SHUT_WR); }

HttpResponse TestClient::open_websocket(std::string_view path, const NameValues& headers) {
  NameValues all{{"Upgrade", "websocket"},
                 {"Connection", "Upgrade"},
                 {"Sec-WebSocket-Version", "13"},
                 {"Sec-WebSocket-Key", "cmlzZXIgdGVzdCBrZXkgMQ=="}};
  all.insert(all.end(), headers.begin(), headers.end());
  return request("GET", path, all);
}

void TestClient::send_text(std::string_view text) {
  send_raw(encode_websocket_frame(WebSocketOpcode::text, text, test_mask));
}

void TestClient::send_close(std::uint16_t code) {
  send_raw(encode_websocket_frame(WebSocketOpcode::close, close_payload(code, ""), test_mask));
}

std::optional<std::string> TestClient::receive_text() {
  constexpr std::size_t max_message_bytes = 64u << 20;
  for (;;) {
    WebSocketParser parser(WebSocketRole::client, max_message_bytes);
    parser.feed(as_bytes(in_));
    auto next = parser.next();
    if (!next) throw std::runtime_error("test client: the server sent a bad frame");
    if (!next->has_value()) {
      if (receive() == 0) return std::nullopt;
      continue;
    }
    const WebSocketEvent& event = **next;
    const std::size_t payload = event.payload.size() + (event.opcode == WebSocketOpcode::close ? 2 : 0);
    in_.erase(0, websocket_frame_header(event.opcode, payload).size() + payload);
    if (event.opcode == WebSocketOpcode::text) return event.payload;
    if (event.opcode == WebSocketOpcode::ping) {
      send_raw(encode_websocket_frame(WebSocketOpcode::pong, event.payload, test_mask));
    }
    if (event.opcode == WebSocketOpcode::close) {
      close_code_ = event.close_code;
      return std::nullopt;
    }
  }
}

}  // namespace riser::net
