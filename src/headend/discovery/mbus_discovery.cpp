// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/mbus_discovery.h"

#include <algorithm>

#include "headend/discovery/evidence.h"
#include "headend/line/reply.h"

namespace riser::headend {
namespace {

constexpr int suspicious = 16;   // a search goes down eight digits, the manufacturer, medium and version
constexpr int nobody_tries = 3;  // questions to a meter that nobody can be
constexpr int sure = 2;          // answers without their eighth bits
// Bytes: a collision of telegrams is longer than noise, and than noise on a line that has much of it.
constexpr std::size_t burst = 8, long_burst = 24;
constexpr std::size_t max_remembered = 2000;

/// Every field has a value that no meter has.
SecondaryAddress nobody() { return *SecondaryAddress::from_text("EDCBAEDC0000EEEE"); }

bool has_number(const SecondaryAddress& address) {
  for (int i = 0; i < 8; ++i)
    if (address.digit(i) == 0xF) return false;
  return true;
}

bool in_doubt(Verdict verdict) {
  return verdict == Verdict::collision || verdict == Verdict::bad_frame || verdict == Verdict::wrong_meter;
}

std::string text_of(const MeterTarget& target) {
  return target.secondary ? target.secondary->to_text() : std::to_string(target.primary);
}

}  // namespace

std::optional<LineRequest> MbusDiscovery::next() {
  if (stage_ == Stage::secondary) {
    if (auto request = search_.next(1)) return request;
    begin_primary();
  }
  if (stage_ == Stage::primary) {
    if (auto request = scan_->next(1)) return request;
    begin_doubts();
  }
  if (stage_ == Stage::listen) return listen_request();
  if (stage_ == Stage::finished) return std::nullopt;
  LineRequest request;
  request.kind = RequestKind::probe;
  request.tries = 1;
  request.target = stage_ == Stage::nobody ? MeterTarget::at(nobody()) : doubts_[doubt_].target;
  return request;
}

void MbusDiscovery::take(const Done& done) {
  switch (stage_) {
    case Stage::secondary:
      return take_probe(done);
    case Stage::nobody:
      return take_nobody(done);
    case Stage::primary:
      return take_primary(done);
    case Stage::doubts:
      return take_doubt(done);
    case Stage::listen:
      return conclude(done.heard);
    case Stage::finished:
      return;
  }
}

void MbusDiscovery::take_probe(const Done& done) {
  const ProbeResult result = probe_result(done);
  const bool collision = result.seen == Seen::collision;
  const bool doubtful = done.heard.size() <= (unreliable() ? long_burst : burst);
  if (collision && doubtful && ++collided_ < tries_to_believe()) {  // the same probe again
    heard_ = done.heard;
    return;
  }
  if (!collision && collided_ > 0) {
    findings_.add_damage(1, heard_);
  }
  if (!collision) rate_.add(collided_, result.seen == Seen::silence ? 1 : 0);
  collided_ = 0;
  if (collision) {
    heard_ = done.heard;
    ++in_row_;
    const auto request = search_.next(1);
    if (request && heard_of_.size() < max_remembered) heard_of_[request->target] = done.heard;
  } else {
    in_row_ = 0;
  }
  search_.take(result);
  add_found();
  if (collision && lost_top_bits(heard_)) ++cut_;
  if (cut_ >= sure && search_.found().empty()) {
    blocked_ = true;
    conclude({});
  } else if (in_row_ >= suspicious) {
    nobody_asked_ = nobody_answered_ = 0;
    stage_ = Stage::nobody;
  }
}

bool MbusDiscovery::unreliable() const { return findings_.unreliable() || search_.statistics().errors > 0; }

void MbusDiscovery::take_nobody(const Done& done) {
  if (done.verdict != Verdict::no_answer) {
    ++nobody_answered_;
    if (!done.heard.empty()) heard_ = done.heard;
  }
  if (++nobody_asked_ < nobody_tries) return;
  if (nobody_answered_ == nobody_tries) {
    blocked_ = true;
    stage_ = Stage::listen;
    return;
  }
  in_row_ = 0;
  stage_ = scan_ ? Stage::doubts : Stage::secondary;
}

void MbusDiscovery::add_found() {
  const auto& found = search_.found();
  taken_ = std::min(taken_, found.size());
  for (; taken_ < found.size(); ++taken_) add(found[taken_].address, found[taken_].frame, std::nullopt);
}

void MbusDiscovery::add(const std::optional<SecondaryAddress>& address, ByteVector frame, std::optional<Byte> asked) {
  DiscoveredMeter meter{.driver = &driver_, .secondary = address, .primary = asked, .format = format_};
  if (address) meter.address = address->to_text();
  const auto view = protocol::mbus::parse_frame(frame);
  if (!asked && view && view->a >= 1 && view->a <= protocol::mbus::address::last_primary) meter.primary = view->a;
  meter.verified = asked.has_value();
  if (!frame.empty()) meter.frames.push_back(std::move(frame));
  findings_.add(std::move(meter));
}

void MbusDiscovery::begin_primary() {
  // What the search took back was no meter.
  const auto& found = search_.found();
  const auto of_search = [&](const DiscoveredMeter& meter) {
    return std::find_if(found.begin(), found.end(), [&](auto& f) { return f.address == meter.secondary; });
  };
  auto& meters = findings_.meters();
  std::erase_if(meters, [&](const DiscoveredMeter& meter) {
    return meter.driver == &driver_ && meter.format == format_ && of_search(meter) == found.end();
  });
  PrimaryScanOptions scan{.first = options_.first, .last = options_.last, .tries = 1};
  for (DiscoveredMeter& meter : meters) {
    if (meter.driver != &driver_ || meter.format != format_) continue;
    meter.verified = of_search(meter)->verified;
    if (meter.primary) scan.skip.push_back(*meter.primary);
  }
  findings_.add_damage(search_.statistics().errors, heard_);
  if (options_.brief && found.empty()) {
    stage_ = Stage::finished;
    return;
  }
  scan_.emplace(std::move(scan));
  stage_ = Stage::primary;
}

void MbusDiscovery::take_primary(const Done& done) {
  if (in_doubt(done.verdict)) {
    heard_ = done.heard;
    if (const auto request = scan_->next(1)) heard_of_[request->target] = done.heard;
  }
  const std::size_t before = scan_->found().size();
  scan_->take(done);
  for (std::size_t i = before; i < scan_->found().size(); ++i) {
    const ScannedMeter& meter = scan_->found()[i];
    add(meter.address, meter.frame, meter.primary);
  }
}

void MbusDiscovery::begin_doubts() {
  const auto& unresolved = search_.unresolved();
  for (const SecondaryAddress& mask : unresolved) {
    // Of two selections of which one is within the other, the narrower tells more.
    const bool wider = std::any_of(unresolved.begin(), unresolved.end(), [&](const SecondaryAddress& other) {
      return other != mask && may_be_same(mask, other) && mask.has_wildcard() &&
             (!other.has_wildcard() || (has_number(other) && !has_number(mask)));
    });
    if (!wider) doubts_.push_back({MeterTarget::at(mask), has_number(mask), {}});
  }
  for (const Byte primary : scan_->collisions()) doubts_.push_back({MeterTarget::at(primary), true, {}});
  for (Doubt& doubt : doubts_) doubt.heard = heard_of_[doubt.target];
  stage_ = doubts_.empty() ? Stage::finished : scan_->echo_suspected() ? Stage::nobody : Stage::doubts;
  nobody_asked_ = nobody_answered_ = 0;
}

void MbusDiscovery::take_doubt(const Done& done) {
  Doubt& doubt = doubts_[doubt_];
  const ProbeResult result = probe_result(done);
  if (result.seen == Seen::collision) {
    if (!done.heard.empty()) doubt.heard = done.heard;
    if (++doubt.asked < tries_to_believe()) return;
    ++doubt_;
  } else {
    findings_.add_damage(1, doubt.heard);
    if (result.seen == Seen::one) {
      const bool primary = !doubt.target.secondary;
      add(result.address, result.frame, primary ? std::optional{doubt.target.primary} : std::nullopt);
    }
    doubts_.erase(doubts_.begin() + static_cast<std::ptrdiff_t>(doubt_));
  }
  if (doubt_ == doubts_.size()) stage_ = doubts_.empty() ? Stage::finished : Stage::listen;
}

void MbusDiscovery::conclude(Bytes unasked) {
  stage_ = Stage::finished;
  const ByteVector noise(unasked.begin(), unasked.end());
  LineRequest probe;
  if (blocked_) {
    probe.target = MeterTarget::at(nobody());
    findings_.add(explain({.driver = &driver_,
                           .format = format_,
                           .heard = heard_,
                           .request = bytes_of(probe),
                           .unasked = noise,
                           .answers_always = true}));
    return;
  }
  if (!noise.empty()) findings_.add(noise_trouble(format_, noise));
  for (const Doubt& doubt : doubts_) {
    probe.target = doubt.target;
    findings_.add(explain({.driver = &driver_,
                           .format = format_,
                           .heard = doubt.heard,
                           .request = bytes_of(probe),
                           .address = text_of(doubt.target),
                           .whole_address = doubt.whole}));
  }
}

double MbusDiscovery::share() const {
  if (stage_ == Stage::finished) return 1;
  if (!scan_) return 0.5 * search_.share();
  return 0.5 + 0.45 * scan_->share();
}

}  // namespace riser::headend
