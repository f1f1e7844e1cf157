// SPDX-License-Identifier: Apache-2.0
#include "headend/line/line_timing.h"

#include <algorithm>

namespace riser::headend {
namespace {

constexpr std::uint32_t well_known = 8;  // samples
constexpr int max_patience = 8;
constexpr int window_length = 64;  // samples of the running minimum
constexpr microseconds longest_sample = std::chrono::minutes(2);

/// A number for a meter: its secondary address itself, else a hash. Two meters of a line that have the same one would
/// share what is learned of them, and lose nothing but some waiting.
std::uint64_t key_of(const MeterTarget& target) {
  if (target.secondary) return load_le(target.secondary->wire);
  std::uint64_t key = 14'695'981'039'346'656'037ULL ^ target.primary;  // FNV-1a
  for (const char c : target.address) key = (key ^ static_cast<Byte>(c)) * 1'099'511'628'211ULL;
  return key;
}

template <class List>
auto place_of(List& meters, std::uint64_t key) {
  return std::lower_bound(meters.begin(), meters.end(), key,
                          [](const auto& known, std::uint64_t wanted) { return known.key < wanted; });
}

}  // namespace

void SmoothedDelay::add(microseconds measured) {
  const Delay sample = std::chrono::duration_cast<Delay>(std::min(measured, longest_sample));
  if (samples == 0) {
    mean = sample;
    deviation = sample / 2;
  } else {
    deviation += (std::chrono::abs(sample - mean) - deviation) / 4;
    mean += (sample - mean) / 8;
  }
  if (samples < UINT32_MAX) ++samples;
}

MeterTiming& LineTiming::meter(const MeterTarget& target) {
  const std::uint64_t key = key_of(target);
  auto place = place_of(meters_, key);
  if (place != meters_.end() && place->key == key) return place->timing;
  if (meters_.size() >= max_meters) {
    meters_.erase(meters_.begin());
    place = place_of(meters_, key);
  }
  return meters_.insert(place, Known{key})->timing;
}

const MeterTiming* LineTiming::find(const MeterTarget& target) const {
  const std::uint64_t key = key_of(target);
  const auto place = place_of(meters_, key);
  return place != meters_.end() && place->key == key ? &place->timing : nullptr;
}

microseconds LineTiming::round_trip() const {
  if (least_.count() < 0) return round_trip_guess_;
  const microseconds least = least_before_.count() < 0 ? least_ : std::min(least_, least_before_);
  return std::max(least - bits(11), microseconds(0));
}

microseconds LineTiming::jitter() const {
  return 4 * (link_jitter_.samples < well_known ? SmoothedDelay::Delay(0) : link_jitter_.mean);
}

microseconds LineTiming::answer_window(const MeterTarget& target, std::size_t request, bool response, bool first_try,
                                       const ReplyLimits& limits) const {
  const MeterTiming* known = find(target);
  // The last byte of the window is the first of the answer, or the whole answer where the link delivers it in one
  // piece.
  std::size_t chunk = 1;
  if (packed() && response) chunk = known && known->reply_length > 0 ? known->reply_length : limits.longest;
  const microseconds standard = limits.answer + config_.answer_extra;
  microseconds wait = round_trip() + jitter() + standard;
  if (known) {
    const SmoothedDelay& delay = response ? known->response : known->acknowledge;
    const microseconds learned = delay.mean + 4 * delay.deviation + bits(33) + milliseconds(20);
    if (first_try && delay.samples >= well_known) {
      wait = std::max(learned, wait / 2);
    } else if (delay.samples > 0) {
      wait = std::max(wait, learned);
    }
  }
  if (known) wait *= known->patience;
  return characters(request) + wait + characters(chunk) + (packed() ? config_.gap : microseconds(0));
}

microseconds LineTiming::alarm_window(std::size_t request) const {
  const std::size_t chunk = packed() ? 20 : 1;
  return characters(request + chunk) + round_trip() + jitter() + bits(33) + (packed() ? config_.gap : microseconds(0));
}

microseconds LineTiming::gap(const MeterTarget& target, std::size_t pending, const ReplyLimits& limits) const {
  microseconds gap = std::max(config_.gap, limits.gap);
  if (packed() && pending > 0) {
    const MeterTiming* known = find(target);
    const std::size_t whole = known && known->reply_length > 0 ? known->reply_length : limits.longest;
    gap += characters(whole > pending ? whole - pending : 0);
  }
  return gap;
}

microseconds LineTiming::rest(bool answered) const {
  const microseconds idle = bits(answered ? config_.idle_after_answer_bits : config_.idle_after_failure_bits);
  return answered ? std::max(idle - config_.round_trip, microseconds(0)) : idle;
}

microseconds LineTiming::delay(const Observation& seen) const {
  return std::max(seen.after - characters(seen.request + seen.chunk), microseconds(0));
}

void LineTiming::observe_link(const Observation& seen) {
  const microseconds least = std::max(delay(seen) - seen.path, microseconds(0));
  if (seen.length >= 24) chunked_ = seen.chunk >= 12;
  if (++window_samples_ > window_length) {
    least_before_ = least_;
    least_ = least;
    window_samples_ = 1;
  } else {
    least_ = least_.count() < 0 ? least : std::min(least_, least);
  }
}

void LineTiming::observe(const MeterTarget& target, const Observation& seen) {
  observe_link(seen);
  const microseconds sample = delay(seen);
  MeterTiming& known = meter(target);
  SmoothedDelay& smoothed = seen.response ? known.response : known.acknowledge;
  if (smoothed.samples > 0) link_jitter_.add(std::chrono::abs(sample - smoothed.mean));
  smoothed.add(sample);
  known.patience = 1;  // what was learned takes its place
}

void LineTiming::observe_length(const MeterTarget& target, std::size_t length) {
  MeterTiming& known = meter(target);
  known.reply_length = std::max(static_cast<std::uint32_t>(length), known.reply_length - known.reply_length / 8);
}

void LineTiming::observe_late(const MeterTarget& target) {
  MeterTiming& known = meter(target);
  known.patience = static_cast<std::uint8_t>(std::min(known.patience + 1, max_patience));
}

}  // namespace riser::headend
