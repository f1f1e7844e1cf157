// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/item_discovery.h"

#include <algorithm>

#include "headend/discovery/evidence.h"

namespace riser::headend {
namespace {

constexpr int tries_of_a_reading = 2;
constexpr std::size_t longest_burst = 8;  // bytes: two answers at once are more
constexpr int sure = 2;                   // answers without their eighth bits

bool says_something(Verdict verdict) {
  return verdict == Verdict::answered || verdict == Verdict::incomplete || verdict == Verdict::refused;
}

}  // namespace

std::shared_ptr<const protocol::MeterOptions> MeterReading::all_options() const {
  auto all = std::make_shared<protocol::MeterOptions>(options ? *options : protocol::MeterOptions{});
  all->set(quirks);
  return all;
}

ItemDiscovery::ItemDiscovery(Findings& findings, const protocol::Driver& driver, protocol::SerialFormat format,
                             Options options)
    : ProtocolSearch(findings, driver, format), options_(std::move(options)), found_before_(findings.meters().size()) {
  if (findings.unreliable()) options_.questions->be_careful();
}

protocol::Quirks ItemDiscovery::quirks_of(std::string_view question, Bytes frame) const {
  protocol::MeterOptions all{.quirks = options_.reading.quirks};
  if (options_.told != nullptr) all.set(options_.told(question, frame));
  return std::move(all.quirks);
}

LineRequest ItemDiscovery::question(const std::string& prefix) const {
  LineRequest request;
  request.kind = RequestKind::probe;
  request.item.protocol = options_.asking;
  request.item.prefix = prefix;
  return request;
}

LineRequest ItemDiscovery::reading(const std::string& address, const MeterReading& reading) const {
  LineRequest request;
  request.target = MeterTarget::at(address);
  request.tries = tries_of_a_reading;
  request.item.protocol = driver_.line;
  request.item.items = reading.items;
  request.item.options = reading.all_options();
  return request;
}

LineRequest ItemDiscovery::reading_of(const DiscoveredMeter& meter) const {
  MeterReading how = options_.reading;
  how.quirks = meter.quirks;
  LineRequest request = reading(meter.address, how);
  if (driver_.line->guesses != nullptr) request.item.guesses = driver_.line->guesses(request.item.options.get(), false);
  return request;
}

bool ItemDiscovery::found(const std::string& address) const {
  const auto& meters = findings_.meters();
  return std::any_of(meters.begin(), meters.end(),
                     [&](auto& meter) { return meter.driver == &driver_ && meter.address == address; });
}

std::optional<LineRequest> ItemDiscovery::next() {
  if (stage_ == Stage::questions) {
    if (const auto prefix = options_.questions->next()) {
      prefix_ = *prefix;
      return question(prefix_);
    }
    findings_.add_damage(options_.questions->damaged(), options_.questions->damage());
    stage_ = Stage::known;
  }
  if (stage_ == Stage::known) {
    while (known_ < options_.known.size() && found(options_.known[known_].address)) ++known_;
    if (known_ < options_.known.size()) {
      const KnownMeter& meter = options_.known[known_];
      LineRequest request = reading(meter.address, {meter.items, meter.options, {}});
      request.item.format = meter.format;
      return request;
    }
    stage_ = Stage::readings;
  }
  if (stage_ == Stage::readings) {
    const auto& meters = findings_.meters();
    const auto wanted = [&](const DiscoveredMeter& meter) {
      return meter.driver == &driver_ && meter.format == format_ && !meter.verified;
    };
    while (meter_ < meters.size() && !wanted(meters[meter_])) ++meter_;
    if (meter_ < meters.size() && !options_.reading.items.empty()) return reading_of(meters[meter_]);
    const bool asked_in_vain = !options_.questions->doubts().empty() || options_.questions->blocked();
    stage_ = asked_in_vain ? Stage::listen : Stage::finished;
  }
  if (stage_ == Stage::listen) return listen_request();
  return std::nullopt;
}

void ItemDiscovery::take(const Done& done) {
  switch (stage_) {
    case Stage::questions:
      return take_answer(done);
    case Stage::known: {
      const KnownMeter& meter = options_.known[known_++];
      if (!says_something(done.verdict) || done.pages.empty()) return;
      DiscoveredMeter seen{.driver = &driver_, .address = meter.address, .format = meter.format.value_or(format_)};
      seen.verified = true;
      seen.frames = done.pages;
      findings_.add(std::move(seen));
      return;
    }
    case Stage::readings:
      return take_reading(done);
    case Stage::listen:
      return conclude(done.heard);
    case Stage::finished:
      return;
  }
}

void ItemDiscovery::take_answer(const Done& done) {
  Hearing hearing{.heard = done.heard};
  hearing.garbled = done.verdict == Verdict::collision || done.verdict == Verdict::bad_frame;
  const std::size_t asked = options_.asking->keep_request ? bytes_of(question(prefix_)).size() : 0;
  const auto take_frame = [&](const ByteVector& frame, std::size_t reply) {
    const Bytes said = Bytes(frame).subspan(std::min(reply, frame.size()));
    DiscoveredMeter meter{.driver = &driver_, .address = options_.asking->address_of(said), .format = format_};
    meter.frames.push_back(frame);
    hearing.addresses.push_back(meter.address);
    meter.quirks = quirks_of(prefix_, said);
    note_parity(meter);
    findings_.add(std::move(meter));
  };
  for (const ByteVector& page : done.pages) take_frame(page, asked);
  for (const ByteVector& stray : done.strays) take_frame(stray, 0);
  const bool cut = hearing.garbled && done.heard.size() > 1 && lost_top_bits(done.heard);
  options_.questions->take(std::move(hearing));
  if (!cut || ++cut_ < sure) return;
  findings_.add(explain({.driver = &driver_, .format = format_, .heard = done.heard}));
  stage_ = Stage::finished;
}

void ItemDiscovery::take_reading(const Done& done) {
  auto& meters = findings_.meters();
  DiscoveredMeter& meter = meters[meter_++];
  if (!says_something(done.verdict) || done.pages.empty()) {
    meter.quirks = options_.reading.quirks;
    return;
  }
  meter.verified = true;
  protocol::MeterOptions has{.quirks = std::move(meter.quirks)};
  has.set(done.learned);
  meter.quirks = std::move(has.quirks);
  for (const ByteVector& page : done.pages) {
    meter.frames.push_back(page);
    if (meter.address.empty()) meter.address = options_.asking->address_of(page);
    protocol::MeterIdentity identity = driver_.decode(page, {.options = options_.reading.options.get()}).meter;
    if (meter.identity.number.empty()) meter.identity.number = std::move(identity.number);
    if (meter.identity.manufacturer.empty()) meter.identity.manufacturer = std::move(identity.manufacturer);
    if (meter.identity.model.empty()) meter.identity.model = std::move(identity.model);
  }
  const auto same = [&](auto& other) { return other.driver == meter.driver && other.address == meter.address; };
  if (std::count_if(meters.begin(), meters.end(), same) > 1)  // found at another speed too
    meters.erase(meters.begin() + static_cast<std::ptrdiff_t>(--meter_));
}

void ItemDiscovery::note_parity(DiscoveredMeter& meter) {
  const bool seven_bits = driver_.line->format.data_bits == 7;
  if (seven_bits && carries_parity(meter.frames.front())) findings_.add(parity_bit_trouble(meter));
}

void ItemDiscovery::conclude(Bytes unasked) {
  stage_ = Stage::finished;
  const ByteVector noise(unasked.begin(), unasked.end());
  if (!noise.empty()) findings_.add(noise_trouble(format_, noise));
  const auto add = [&](const Doubt& doubt, bool always) {
    findings_.add(explain({.driver = &driver_,
                           .format = format_,
                           .heard = doubt.heard,
                           .request = bytes_of(question(doubt.prefix)),
                           .unasked = always ? noise : ByteVector{},
                           .address = doubt.address,
                           .whole_address = !doubt.address.empty(),
                           .answers_always = always}));
  };
  if (const auto& blocked = options_.questions->blocked()) return add(*blocked, true);
  // Where there is noise and nobody was found, noise is all that was heard.
  const bool nobody = findings_.meters().size() == found_before_;
  for (const Doubt& doubt : options_.questions->doubts()) {
    const bool burst = findings_.unreliable() && doubt.heard.size() <= std::max(longest_burst, noise.size());
    if (!nobody || !burst || !doubt.address.empty()) add(doubt, false);
  }
}

double ItemDiscovery::share() const {
  switch (stage_) {
    case Stage::questions:
      return 0.8 * options_.questions->share();
    case Stage::known:
      return 0.8;
    case Stage::readings:
    case Stage::listen:
      return 0.9;
    case Stage::finished:
      break;
  }
  return 1;
}

}  // namespace riser::headend
