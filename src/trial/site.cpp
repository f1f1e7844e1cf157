// SPDX-License-Identifier: Apache-2.0
#include "trial/site.h"

#include <array>

#include "sim/seed.h"

namespace riser::trial {

sim::DtuLink make_link(std::uint32_t gateway) {
  constexpr std::array profiles{sim::DtuProfile::hongdian_ddp, sim::DtuProfile::text_line, sim::DtuProfile::imei};
  return {profiles[gateway % profiles.size()], gateway};
}

Site::Site(std::uint32_t gateway, const Options& options)
    : bank(options.town, gateway, options.begin),
      box(bank, make_link(gateway),
          {.bus = {.seed = options.seed,
                   .gateway = gateway,
                   .faults = &options.faults,
                   .repeaters = sim::town_repeaters(gateway, options.town.meters_per_gateway())},
           .packing = {.pause = milliseconds{20}, .seed = options.seed},
           .heartbeat = options.heartbeat}),
      up(sim::roll(options.seed, sim::Draw::split, gateway, 1)),
      down(sim::roll(options.seed, sim::Draw::split, gateway, 2)) {}

bool Site::work(Instant now, UtcSeconds utc, const WireTroubles& troubles) {
  const ByteVector heard = down.take_due(now);
  if (!heard.empty()) box.on_link_bytes(heard, now, utc);
  up.send(box.due_bytes(now), now, troubles);
  return !box.gave_up(now);
}

Instant Site::next(Instant now, UtcSeconds utc) const {
  Instant out = now + seconds{box.until_change_s(utc)};
  if (!call) return std::min(out, dial_at);
  out = std::min(out, box.next_event());
  if (const auto due = up.next_due()) out = std::min(out, *due);
  if (const auto due = down.next_due()) out = std::min(out, *due);
  return out;
}

void Site::dialled(Instant now, headend::SessionId with, const WireTroubles& troubles) {
  call = with;
  dialled_in_vain = 0;
  up.send(box.connected(now), now, troubles);
}

void Site::cut() {
  call.reset();
  up.clear();
  down.clear();
  box.disconnected();
}

}  // namespace riser::trial
