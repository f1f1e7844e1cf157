// SPDX-License-Identifier: Apache-2.0
#include "headend/search/place_check.h"

namespace riser::headend {

PlaceCheck::PlaceCheck(std::vector<std::shared_ptr<const LinePath>> ways, std::vector<SecondaryAddress> meters)
    : ways_(std::move(ways)), open_(std::move(meters)) {}

std::optional<LineRequest> PlaceCheck::next(Token token) {
  if (meter_ == open_.size()) {
    meter_ = 0;
    ++way_;
  }
  if (way_ >= ways_.size() || open_.empty()) return std::nullopt;
  LineRequest request;
  request.token = token;
  request.kind = RequestKind::probe_select;
  request.priority = Priority::on_demand;
  request.target = MeterTarget::at(open_[meter_]);
  request.path = ways_[way_];
  return request;
}

void PlaceCheck::take(const Done& done) {
  const bool there = done.verdict == Verdict::accepted || done.verdict == Verdict::collision;
  if (!there) {
    ++meter_;
    return;
  }
  found_[open_[meter_]] = way_;
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(meter_));
}

std::size_t PlaceCheck::way_of(const SecondaryAddress& meter) const {
  const auto found = found_.find(meter);
  return found == found_.end() ? ways_.size() : found->second;
}

}  // namespace riser::headend
