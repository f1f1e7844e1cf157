// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "headend/line/line_request.h"

namespace riser::headend {

/// A search behind repeaters hears everybody on the way there too. Tells behind which of them M-Bus meters hang: on the
/// line itself and behind each repeater from the outermost on it is asked who answers already. Sans-IO: next() says
/// what to ask, take() what was seen.
class PlaceCheck {
 public:
  /// `ways`: to the line itself (null), then behind each repeater on the way, without the last one.
  PlaceCheck(std::vector<std::shared_ptr<const LinePath>> ways, std::vector<SecondaryAddress> meters);

  /// The next request for the line; nothing at the end.
  std::optional<LineRequest> next(Token token);
  void take(const Done& done);
  /// The first of the ways on which it answered; the number of ways when it did on none.
  std::size_t way_of(const SecondaryAddress& meter) const;

 private:
  std::vector<std::shared_ptr<const LinePath>> ways_;
  std::vector<SecondaryAddress> open_;  // answered on none yet
  std::map<SecondaryAddress, std::size_t> found_{};
  std::size_t way_ = 0, meter_ = 0;
};

}  // namespace riser::headend
