// SPDX-License-Identifier: Apache-2.0
// What a line notices of its repeaters.
#include <fmt/format.h>

#include "collection/line_session.h"
#include "collection/verdict_text.h"

namespace riser::collection {
namespace {

// A dead repeater is tried a few times a round, not for each meter behind it.
constexpr seconds first_pause{30}, longest_pause{900};
constexpr int most_doublings = 5;

}  // namespace

void LineSession::take_hop(const headend::HopAsked& hop) {
  if (hop.answered) silent_hops_.erase(hop.address);
  if (const LineRepeater* repeater = plan_->find_repeater(hop.address))
    world_.links.hop_asked(plan_->group, repeater->id, hop.answered);
}

void LineSession::note_silent_hop(const protocol::mbus::SecondaryAddress& hop, Instant now) {
  HopTrouble& trouble = silent_hops_[hop];
  if (trouble.until > now) return;  // a person, or the second one that was with the master
  trouble.until = now + std::min<seconds>(first_pause * (1 << std::min(trouble.times, most_doublings)), longest_pause);
  ++trouble.times;
}

const LineRepeater* LineSession::silent_hop(const LineMeter& meter, Instant now) const {
  const auto path = silent_hops_.empty() ? nullptr : plan_->path_to(meter);
  if (!path) return nullptr;
  for (const headend::Hop& hop : path->hops)
    if (const auto trouble = silent_hops_.find(hop.address);
        trouble != silent_hops_.end() && trouble->second.until > now)
      return plan_->find_repeater(hop.address);
  return nullptr;
}

// As if it had been asked: it is counted, and its further passes come.
bool LineSession::pass_over(const headend::Pick& pick, Instant now, std::vector<headend::Settled>& settled) {
  const LineMeter* meter = find_meter(pick.meter);
  const LineRepeater* hop = meter == nullptr ? nullptr : silent_hop(*meter, now);
  if (hop == nullptr) return false;
  const std::string reason{name(headend::Verdict::repeater_silent)};
  agenda_.unreachable(pick.meter, pick.item, reason, {}, world_.clock.utc(), settled);
  if (round_ && !pick.further) ++round_->status.failed;
  world_.links.meter_read(plan_->group, line_, {pick.meter, headend::Verdict::repeater_silent, false, {}},
                          master_->statistics());
  note_failure(Ask{.meter = pick.meter, .pick = pick}, reason, hop_text(hop));
  return true;
}

LineSession::SearchPlace LineSession::search_place(RepeaterId behind) const {
  const LineRepeater* repeater = plan_->find_repeater(behind);
  return {.repeater = behind, .path = repeater == nullptr ? nullptr : repeater->path};
}

// M-Bus meters that are not known yet, in those places before the repeater that the select frames tell apart.
std::optional<headend::LineRequest> LineSession::next_place(SearchPlace& place,
                                                            std::vector<protocol::mbus::SecondaryAddress> found,
                                                            headend::Token token) const {
  if (!place.path) return std::nullopt;
  if (!place.places) {
    std::vector<std::shared_ptr<const headend::LinePath>> ways;
    std::vector<RepeaterId> ids;
    const auto add = [&](RepeaterId id, std::shared_ptr<const headend::LinePath> path) {
      const std::size_t hops = path ? path->hops.size() : 0;
      if (hops >= place.path->hops.size()) return;
      ways.insert(ways.begin(), std::move(path));
      ids.insert(ids.begin(), id);
    };
    const LineRepeater* one = plan_->find_repeater(place.repeater);
    while (one != nullptr && (one = plan_->find_repeater(one->parent)) != nullptr) add(one->id, one->path);
    add({}, nullptr);
    std::erase_if(found, [&](const auto& address) {
      return std::any_of(plan_->meters.begin(), plan_->meters.end(),
                         [&](const LineMeter& meter) { return meter.secondary == address; });
    });
    place.places.emplace(PlacesRun{headend::PlaceCheck{std::move(ways), std::move(found)}, std::move(ids)});
  }
  return place.places->check.next(token);
}

RepeaterId LineSession::place_of(const SearchPlace& place,
                                 const std::optional<protocol::mbus::SecondaryAddress>& meter) {
  if (!place.places || !meter) return place.repeater;
  const std::size_t way = place.places->check.way_of(*meter);
  return way < place.places->ids.size() ? place.places->ids[way] : place.repeater;
}

std::vector<protocol::mbus::SecondaryAddress> LineSession::found_addresses() const {
  std::vector<protocol::mbus::SecondaryAddress> out;
  if (search_)
    for (const headend::FoundMeter& meter : search_->search.found()) out.push_back(meter.address);
  if (discovery_)
    for (const headend::DiscoveredMeter& meter : discovery_->search->found())
      if (meter.secondary) out.push_back(*meter.secondary);
  return out;
}

std::string LineSession::hop_text(const LineRepeater* repeater) const {
  return fmt::format(
      "The repeater{} did not answer: check its power and its cable. The meters behind it were not asked.",
      repeater == nullptr ? "" : " \"" + repeater->name + "\"");
}

std::string LineSession::failure_text(const headend::Done& done) const {
  return done.silent_hop ? hop_text(plan_->find_repeater(*done.silent_hop)) : error_text(done.verdict);
}

// The bytes of a select frame and the answer for each hop, and SND_NKE that closes the path before.
std::vector<microseconds> LineSession::opening_times() const {
  constexpr std::int64_t bits = 11, answer_us = 120'000, selection = 18, reset = 5;
  const std::int64_t us_a_character = bits * 1'000'000 / std::max<std::int64_t>(plan_->line.baud, 300);
  std::vector<microseconds> out{microseconds{0}};
  for (const LineRepeater& repeater : plan_->repeaters) {
    microseconds time{0};
    for (const headend::Hop& hop : repeater.path->hops)
      time += microseconds{selection * us_a_character + answer_us} + hop.delay;
    if (time.count() > 0) time += microseconds{reset * us_a_character + 2 * answer_us};
    out.push_back(time);
  }
  return out;
}

}  // namespace riser::collection
