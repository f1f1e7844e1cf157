// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "net/http/websocket_frame.h"

namespace {

using namespace riser;
using namespace riser::net;

std::string parse(Bytes bytes, std::size_t step, WebSocketRole role) {
  constexpr std::size_t max_message_bytes = 1024;
  std::string seen;
  WebSocketParser parser(role, max_message_bytes);
  while (!bytes.empty()) {
    const Bytes part = bytes.first(std::min(step, bytes.size()));
    bytes = bytes.subspan(part.size());
    parser.feed(part);
    for (;;) {
      const auto next = parser.next();
      if (!next) return seen + "error " + std::to_string(static_cast<int>(next.error()));
      if (!next->has_value()) break;
      const WebSocketEvent& event = **next;
      CHECK(event.payload.size() <= max_message_bytes);
      CHECK(event.opcode != WebSocketOpcode::text || is_utf8(event.payload));
      seen += std::to_string(static_cast<int>(event.opcode)) + ":" + std::to_string(event.close_code) + event.payload;
    }
  }
  return seen;
}

}  // namespace

/// The first byte chooses the role and the split: whole and in pieces must give the same events.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) noexcept {
  if (size < 2) return 0;
  const Bytes bytes(data + 1, size - 1);
  const WebSocketRole role = (data[0] & 0x80) != 0 ? WebSocketRole::client : WebSocketRole::server;
  CHECK(parse(bytes, bytes.size(), role) == parse(bytes, data[0] % 16 + 1u, role));
  return 0;
}
