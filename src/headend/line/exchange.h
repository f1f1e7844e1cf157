// SPDX-License-Identifier: Apache-2.0
// One request and what is to be heard after it.
#pragma once
#include "headend/line/line_request.h"

namespace riser::headend {

/// What a request wants to hear.
enum class Expect : std::uint8_t {
  nothing,           ///< a broadcast
  acknowledge,       ///< E5
  lone_acknowledge,  ///< E5 and nothing else for a guard time: searching
  response,          ///< a reply with content; M-Bus: or E5 for "no data"
  everybody,         ///< the replies of all who feel asked, until the line is silent
};

enum class Outcome : std::uint8_t {
  acknowledged,
  responded,
  silence,
  bad_frame,    ///< bytes, but no valid frame
  collision,    ///< something else than one clean E5
  other_meter,  ///< only frames of meters that were not asked
  sent,         ///< nothing was expected
};

struct Exchange {
  protocol::RequestBuffer frame{};
  Expect expect = Expect::response;
  Step step = Step::sent_request;
  /// M-Bus: who may answer, wildcards allowed.
  std::optional<SecondaryAddress> identity{};
  /// Other protocols: how replies are found and told apart; null for M-Bus.
  const protocol::LineProtocol* protocol = nullptr;
  protocol::LineTarget target{};
  std::optional<protocol::SerialFormat> format_before{}, format_after{};
  bool follows = false;    ///< a further step of a conversation: the port stays as it is
  microseconds listen{0};  ///< with an empty frame: how long to listen
};

inline protocol::RequestBuffer request_buffer(Bytes bytes) {
  protocol::RequestBuffer buffer;
  buffer.append(bytes);
  return buffer;
}

}  // namespace riser::headend
