// SPDX-License-Identifier: Apache-2.0
#include "net/http/websocket_frame.h"

#include <openssl/evp.h>

#include <algorithm>

#include "base/check.h"

namespace riser::net {

namespace {

constexpr std::size_t max_control_payload = 125;

bool is_control(WebSocketOpcode opcode) noexcept { return static_cast<unsigned>(opcode) >= 8; }

bool is_known(unsigned opcode) noexcept { return opcode <= 2 || (opcode >= 8 && opcode <= 10); }

/// RFC 6455, 7.4.1 and the registry: codes that may stand in a frame.
bool may_be_sent(std::uint16_t code) noexcept {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

Result<void, WebSocketError> read_close(WebSocketEvent& event) {
  const std::string payload = std::move(event.payload);
  event.payload.clear();
  event.close_code = 1005;
  if (payload.empty()) return {};
  if (payload.size() == 1) return WebSocketError::bad_close;
  event.close_code = static_cast<std::uint16_t>(load_be(as_bytes(payload).first(2)));
  event.payload = payload.substr(2);
  if (!may_be_sent(event.close_code) || !is_utf8(event.payload)) return WebSocketError::bad_close;
  return {};
}

}  // namespace

std::uint16_t close_code_for(WebSocketError error) noexcept {
  if (error == WebSocketError::message_too_big) return 1009;
  return error == WebSocketError::not_utf8 ? 1007 : 1002;
}

void WebSocketParser::feed(Bytes bytes) {
  in_.erase(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(std::exchange(begin_, 0)));
  in_.insert(in_.end(), bytes.begin(), bytes.end());
}

Result<std::optional<WebSocketEvent>, WebSocketError> WebSocketParser::next() {
  for (;;) {
    const auto parsed = parse_header();
    if (!parsed) return parsed.error();
    if (!parsed->has_value()) return std::optional<WebSocketEvent>{};
    const Header header = **parsed;
    const auto ordered = check_order(header);
    if (!ordered) return ordered.error();
    if (in_.size() - begin_ < header.size + header.payload_size) return std::optional<WebSocketEvent>{};

    WebSocketEvent event;
    event.opcode = header.opcode;
    event.payload = take_payload(header);
    if (is_control(header.opcode)) {
      if (header.opcode == WebSocketOpcode::close) {
        const auto read = read_close(event);
        if (!read) return read.error();
      }
      return std::optional<WebSocketEvent>{std::move(event)};
    }
    if (!message_opcode_) message_opcode_ = header.opcode;
    message_ += event.payload;
    if (!header.fin) continue;
    event.opcode = *message_opcode_;
    event.payload = std::exchange(message_, {});
    message_opcode_.reset();
    if (event.opcode == WebSocketOpcode::text && !is_utf8(event.payload)) return WebSocketError::not_utf8;
    return std::optional<WebSocketEvent>{std::move(event)};
  }
}

Result<std::optional<WebSocketParser::Header>, WebSocketError> WebSocketParser::parse_header() const {
  const Bytes bytes = Bytes(in_).subspan(begin_);
  if (bytes.size() < 2) return std::optional<Header>{};
  Header header;
  if ((bytes[0] & 0x70) != 0) return WebSocketError::reserved_bits;
  if (!is_known(bytes[0] & 0x0Fu)) return WebSocketError::bad_opcode;
  header.fin = (bytes[0] & 0x80) != 0;
  header.opcode = static_cast<WebSocketOpcode>(bytes[0] & 0x0F);
  const bool is_masked = (bytes[1] & 0x80) != 0;
  if (is_masked != (role_ == WebSocketRole::server)) return WebSocketError::wrong_masking;

  const std::size_t short_length = bytes[1] & 0x7Fu;
  const std::size_t length_bytes = short_length == 127 ? 8 : short_length == 126 ? 2 : 0;
  if (is_control(header.opcode) && !header.fin) return WebSocketError::control_fragmented;
  if (is_control(header.opcode) && short_length > max_control_payload) return WebSocketError::control_too_long;
  header.size = 2 + length_bytes + (is_masked ? 4 : 0);
  if (bytes.size() < header.size) return std::optional<Header>{};
  std::uint64_t length = short_length;
  if (length_bytes > 0) {
    length = load_be(bytes.subspan(2, length_bytes));
    const std::uint64_t least = length_bytes == 2 ? 126 : 65536;
    if (length < least || length >> 63 != 0) return WebSocketError::bad_length;
  }
  if (!is_control(header.opcode) && length > max_message_bytes_ - message_.size()) {
    return WebSocketError::message_too_big;
  }
  header.payload_size = static_cast<std::size_t>(length);
  if (is_masked) std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(2 + length_bytes), 4, header.mask.begin());
  return std::optional<Header>{header};
}

Result<void, WebSocketError> WebSocketParser::check_order(const Header& header) const {
  if (is_control(header.opcode)) return {};
  const bool continues = header.opcode == WebSocketOpcode::continuation;
  if (continues && !message_opcode_) return WebSocketError::unexpected_continuation;
  if (!continues && message_opcode_) return WebSocketError::message_interrupted;
  return {};
}

std::string WebSocketParser::take_payload(const Header& header) {
  const Bytes payload = Bytes(in_).subspan(begin_ + header.size, header.payload_size);
  std::string text(payload.size(), '\0');
  for (std::size_t i = 0; i < payload.size(); ++i) text[i] = static_cast<char>(payload[i] ^ header.mask[i % 4]);
  begin_ += header.size + header.payload_size;
  return text;
}

std::string websocket_frame_header(WebSocketOpcode opcode, std::size_t payload_size) {
  std::string out(1, static_cast<char>(0x80 | static_cast<unsigned>(opcode)));
  const int length_bytes = payload_size < 126 ? 0 : payload_size < 65536 ? 2 : 8;
  out += static_cast<char>(length_bytes == 0 ? payload_size : length_bytes == 2 ? 126u : 127u);
  for (int i = length_bytes - 1; i >= 0; --i) out += static_cast<char>(payload_size >> (8 * i) & 0xFF);
  return out;
}

std::string encode_websocket_frame(WebSocketOpcode opcode, std::string_view payload,
                                   std::optional<std::array<Byte, 4>> mask) {
  std::string out = websocket_frame_header(opcode, payload.size());
  if (!mask) return out.append(payload);
  out[1] = static_cast<char>(out[1] | 0x80);
  out.append(reinterpret_cast<const char*>(mask->data()), mask->size());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    out += static_cast<char>(static_cast<Byte>(payload[i]) ^ (*mask)[i % 4]);
  }
  return out;
}

std::string close_payload(std::uint16_t code, std::string_view reason) {
  if (reason.size() > max_control_payload - 2) {
    std::size_t end = max_control_payload - 2;
    while (end > 0 && (static_cast<Byte>(reason[end]) & 0xC0) == 0x80) --end;
    reason = reason.substr(0, end);
  }
  std::string out{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
  return out.append(reason);
}

bool is_utf8(std::string_view text) noexcept {
  const Bytes bytes = as_bytes(text);
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = bytes[i];
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || i + more >= bytes.size()) return false;
    // The second byte has a narrower range after these leads: no overlong form, no surrogate, no more than U+10FFFF.
    const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (bytes[i + 1] < least || bytes[i + 1] > most) return false;
    for (std::size_t k = 2; k <= more; ++k) {
      if ((bytes[i + k] & 0xC0) != 0x80) return false;
    }
    i += more + 1;
  }
  return true;
}

std::string websocket_accept(std::string_view key) {
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<Byte, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  CHECK(EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr) == 1);
  std::array<Byte, 64> base64{};
  const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  return std::string(as_text(Bytes(base64).first(static_cast<std::size_t>(length))));
}

bool is_websocket_key(std::string_view key) noexcept {
  if (key.size() != 24 || !key.ends_with("==")) return false;
  std::array<Byte, 18> bytes{};
  return EVP_DecodeBlock(bytes.data(), as_bytes(key).data(), 24) == 18;
}

}  // namespace riser::net
