// SPDX-License-Identifier: Apache-2.0
#include "headend/search/primary_scan.h"

#include <algorithm>

#include "headend/line/reply.h"

namespace riser::headend {

std::optional<LineRequest> PrimaryScan::next(Token token, Priority priority) {
  if (finished()) return std::nullopt;
  LineRequest request;
  request.token = token;
  request.kind = RequestKind::probe;
  request.priority = priority;
  request.target = MeterTarget::at(static_cast<Byte>(address_));
  request.tries = options_.tries;
  return request;
}

void PrimaryScan::pass_known() {
  const auto known = [&] {
    return std::find(options_.skip.begin(), options_.skip.end(), address_) != options_.skip.end();
  };
  while (address_ <= options_.last && known()) ++address_;
}

void PrimaryScan::take(const Done& done) {
  const auto primary = static_cast<Byte>(address_++);
  pass_known();
  switch (done.verdict) {
    case Verdict::no_answer:
      clean_seen_ = true;
      return;
    case Verdict::answered:
    case Verdict::application_error:
    case Verdict::no_data:
    case Verdict::busy: {
      clean_seen_ = true;
      ScannedMeter meter{primary};
      if (!done.pages.empty()) {
        meter.frame = done.pages.front();
        if (const auto view = protocol::mbus::parse_frame(meter.frame)) meter.address = reply_identity(*view);
      }
      found_.push_back(std::move(meter));
      return;
    }
    default:
      collisions_.push_back(primary);
      echo_suspected_ = !clean_seen_ && collisions_.size() >= suspicious;
  }
}

double PrimaryScan::share() const {
  if (finished()) return 1;
  return static_cast<double>(address_ - options_.first) / (options_.last - options_.first + 1);
}

}  // namespace riser::headend
