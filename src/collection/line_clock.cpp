// SPDX-License-Identifier: Apache-2.0
// What a line notices of the clocks of its meters.
#include "collection/line_session.h"
#include "store/collect/clocks.h"

namespace riser::collection {

void LineSession::take_page(const headend::Deliver& page) {
  const auto it = asked_.find(page.token);
  if (it == asked_.end()) return;
  Ask& ask = it->second;
  if (ask.sent == ask.answered) {
    ask.sent = page.timing.sent;
    ask.delay = page.timing.answer_delay;
  }
  ask.answered = page.timing.done;
}

// Of several pages it is not known which one told the time: the clock was looked at between the first request and the
// last answer. What nobody waited for came at no known time.
std::optional<ClockDrift> LineSession::measure_clock(const protocol::Decoded& decoded, const Ask& ask) const {
  if (ask.sent >= ask.answered) return std::nullopt;
  const microseconds since = world_.clock.now() - ask.answered, trip = ask.answered - ask.sent;
  return clock_drift(decoded, {world_.clock.utc_ms() - since.count() / 1000, trip.count() / 1000}, world_.zone);
}

void LineSession::note_clock_set(MeterId meter) const {
  world_.later([&store = world_.store, meter, at = world_.clock.utc()] {
    auto lease = store.lease();
    store::Clocks(*lease).note_correction(meter, at);
  });
}

}  // namespace riser::collection
