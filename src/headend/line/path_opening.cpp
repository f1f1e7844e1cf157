// SPDX-License-Identifier: Apache-2.0
#include "headend/line/path_opening.h"

#include <algorithm>

namespace riser::headend {

namespace mbus = protocol::mbus;

namespace {

bool begins_with(const std::vector<Hop>& wanted, const std::vector<SecondaryAddress>& open) {
  return open.size() <= wanted.size() &&
         std::equal(open.begin(), open.end(), wanted.begin(),
                    [](const SecondaryAddress& address, const Hop& hop) { return address == hop.address; });
}

}  // namespace

std::optional<Exchange> PathOpening::next(const LineRequest& request, BusMemory& memory) {
  static const std::vector<Hop> none;
  const std::vector<Hop>& wanted = request.path ? request.path->hops : none;
  if (wanted.empty() && !memory.may_be_open()) return std::nullopt;
  const auto& open = memory.open_path();
  if (!memory.path_is_known() || !begins_with(wanted, open) || (wanted.empty() && !open.empty())) {
    hop_.reset();
    return Exchange{.frame = request_buffer(mbus::snd_nke(mbus::address::selected).bytes()),
                    .expect = Expect::acknowledge,
                    .step = Step::sent_nke};
  }
  if (open.size() == wanted.size()) return std::nullopt;
  hop_ = wanted[open.size()];
  memory.deselected();
  return Exchange{.frame = request_buffer(mbus::select(hop_->address).bytes()),
                  .expect = Expect::acknowledge,
                  .step = Step::sent_hop,
                  .identity = hop_->address};
}

std::optional<Verdict> PathOpening::take(Outcome outcome, int tries, PathState& state, BusMemory& memory) {
  if (!hop_) {  // silence is normal: nobody was selected
    memory.reset(mbus::address::selected, true);
    return std::nullopt;
  }
  if (outcome == Outcome::acknowledged) {
    memory.opened(hop_->address);
    state = {.opened = true};
    return std::nullopt;
  }
  if (++state.tries < tries) {
    // The one before it may have lost its power: it is asked too.
    if (!state.opened && !memory.open_path().empty()) memory.doubt_path();
    return std::nullopt;
  }
  state = {};
  memory.doubt_path();
  return Verdict::repeater_silent;
}

}  // namespace riser::headend
