// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/adu.h"
#include "protocol/modbus/line.h"

namespace riser::protocol::modbus {
namespace {

struct Found {
  std::size_t length = 0;   ///< of a whole frame here; 0: none
  bool proved = false;      ///< by its CRC
  bool may_become = false;  ///< there is none yet
};

/// RTU first: its CRC proves more than the shape of an MBAP header. Replies first: in RTU a reply of three coil bytes
/// and a request are the same bytes.
Found frame_at(Bytes bytes) noexcept {
  Found found;
  for (const Framing framing : {Framing::rtu, Framing::tcp})
    for (const Form form : {Form::reply, Form::request}) {
      const Fitted fitted = fit(bytes, framing, form);
      if (fitted.fit == Fit::whole) return {fitted.length, framing == Framing::rtu};
      found.may_become = found.may_become || fitted.fit == Fit::incomplete;
    }
  return found;
}

/// Frames from here to the end, without a byte between them.
bool ends_with_frames(Bytes bytes) noexcept {
  while (!bytes.empty()) {
    const std::size_t length = frame_at(bytes).length;
    if (length == 0) return false;
    bytes = bytes.subspan(length);
  }
  return true;
}

}  // namespace

ReplyFound find_reply(Bytes heard) noexcept {
  // A candidate is at most max_tcp bytes long: what is longer and became no frame is passed over by itself.
  const std::size_t none = heard.size();
  std::size_t open = none;  // the first bytes that may still become a frame
  ReplyFound unproved{};    // a TCP frame with bytes behind it that are no frame: its end may be another's begin
  for (std::size_t at = 0; at < heard.size(); ++at) {
    const Bytes rest = heard.subspan(at);
    const Found found = frame_at(rest);
    const bool first = open == none && unproved.length == 0;
    if (found.length != 0) {
      if ((first && found.proved) || ends_with_frames(rest)) return {at, found.length};
      if (first) unproved = {at, found.length};
    } else if (found.may_become && first) {
      open = at;
    }
  }
  return unproved.length != 0 ? unproved : ReplyFound{open, 0};
}

}  // namespace riser::protocol::modbus
