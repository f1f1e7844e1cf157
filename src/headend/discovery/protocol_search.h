// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/discovery/finding.h"

namespace riser::headend {

/// The search for the meters of one protocol in one format. What it finds goes into the findings at once.
class ProtocolSearch {
 public:
  ProtocolSearch(Findings& findings, const protocol::Driver& driver, protocol::SerialFormat format)
      : findings_(findings), driver_(driver), format_(format) {}
  virtual ~ProtocolSearch() = default;
  ProtocolSearch(const ProtocolSearch&) = delete;
  ProtocolSearch& operator=(const ProtocolSearch&) = delete;

  /// Without token, priority and format; nothing at the end. After each comes take().
  virtual std::optional<LineRequest> next() = 0;
  virtual void take(const Done& done) = 0;
  virtual double share() const = 0;

 protected:
  /// Long enough for bytes that nobody asked for, short beside a search.
  static constexpr microseconds pause = seconds(3);
  static LineRequest listen_request() {
    LineRequest request;
    request.kind = RequestKind::listen;
    request.listen = pause;
    return request;
  }

  Findings& findings_;
  const protocol::Driver& driver_;
  const protocol::SerialFormat format_;
};

}  // namespace riser::headend
