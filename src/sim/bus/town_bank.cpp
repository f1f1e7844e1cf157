// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/town_bank.h"

#include "base/bcd.h"
#include "sim/seed.h"
#include "sim/town/registers.h"
#include "sim/town/telegram.h"

namespace riser::sim {

ReplyState TownBank::initial(std::size_t slave) const { return reply_state(meter(slave), begin_); }

std::optional<std::array<Byte, 4>> TownBank::fabrication(std::size_t slave) const {
  const Meter m = meter(slave);
  if (!m.model->enhanced_select) return std::nullopt;
  std::array<Byte, 4> digits;
  store_bcd_le(m.fabrication, digits);
  return digits;
}

microseconds TownBank::answer_delay(std::size_t slave) const {
  const Meter m = meter(slave);
  const std::int64_t typical_us = m.model->answer_delay_ms * std::int64_t{1000};
  return microseconds(typical_us + between(roll(m.salt, Draw::answer_delay), -typical_us / 3, typical_us / 3));
}

int TownBank::pages(std::size_t slave) const { return sim::pages(*meter(slave).model); }

protocol::mbus::FrameBuffer TownBank::telegram(std::size_t slave, int page, const ReplyState& state,
                                               UtcSeconds utc) const {
  return make_telegram(town_, meter(slave), page, state, utc);
}

std::int64_t TownBank::clock(std::size_t slave, UtcSeconds utc) const {
  return show(town_, meter(slave), Source::date_time, 0, present, utc);
}

}  // namespace riser::sim
