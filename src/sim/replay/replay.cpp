// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/replay.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/ascii.h"
#include "protocol/mbus/application.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

std::optional<mbus::SecondaryAddress> address_of(Bytes frame) {
  auto telegram = std::make_unique<mbus::Telegram>();
  mbus::decode(frame, {}, *telegram);
  const mbus::Header& header = telegram->header;
  if (header.kind == mbus::HeaderKind::long_header) return header.meter;
  if (header.kind != mbus::HeaderKind::fixed) return std::nullopt;
  mbus::SecondaryAddress address = header.meter;
  address.wire[4] = address.wire[5] = address.wire[6] = 0;
  address.wire[7] = header.medium < 9 ? header.medium : mbus::address::unconfigured;
  return address;
}

ReplayFault fault(std::size_t line, std::string_view what) { return {line, fmt::format("line {}: {}", line, what)}; }

Result<ReplayFrame, ReplayFault> parse_line(std::string_view text, std::size_t line) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse({text.data(), text.size()}, error);
  if (error) return fault(line, "not JSON: " + error.message());
  const auto* object = value.if_object();
  if (!object) return fault(line, "not a JSON object");
  const auto* hex = object->if_contains("hex");
  if (!hex || !hex->is_string()) return fault(line, "no text \"hex\" in the object");
  const auto bytes = parse_hex(std::string_view(hex->get_string()));
  if (!bytes) {
    const bool odd = bytes.error().code == HexError::odd_digit_count;
    return fault(line, odd ? std::string("an odd number of hex digits")
                           : fmt::format("not a hex digit at position {} of \"hex\"", bytes.error().offset));
  }
  if (bytes->empty()) return fault(line, "\"hex\" is empty");
  if (bytes->size() > mbus::max_frame) {
    return fault(line, fmt::format("{} bytes are more than the longest frame, {}", bytes->size(), mbus::max_frame));
  }
  return ReplayFrame{line, *bytes, address_of(*bytes)};
}

}  // namespace

Result<std::vector<ReplayFrame>, ReplayFault> parse_replay(std::string_view text) {
  std::vector<ReplayFrame> frames;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (content.empty()) continue;
    auto frame = parse_line(content, line);
    if (!frame) return frame.error();
    frames.push_back(std::move(*frame));
  }
  return frames;
}

ReplyState ReplayBank::initial(std::size_t slave) const {
  ReplyState state;
  state.primary = static_cast<Byte>(slave < mbus::address::last_primary ? slave + 1 : mbus::address::converter);
  state.selectable = frames_[slave].address.has_value();
  if (state.selectable) state.address = *frames_[slave].address;
  return state;
}

mbus::FrameBuffer ReplayBank::telegram(std::size_t slave, int, const ReplyState&, UtcSeconds) const {
  mbus::FrameBuffer frame;
  frame.append(frames_[slave].bytes);
  return frame;
}

}  // namespace riser::sim
