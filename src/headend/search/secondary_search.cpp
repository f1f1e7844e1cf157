// SPDX-License-Identifier: Apache-2.0
#include "headend/search/secondary_search.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "headend/line/reply.h"
#include "headend/search/digit_split.h"

namespace riser::headend {
namespace {

constexpr std::size_t max_silent = 20000;  // remembered for a second look
constexpr double presume_at = 0.9;         // probability of a collision above which it is not asked for

constexpr std::string_view known_manufacturers[] = {
    "ABB", "ACW", "AMT", "APT", "BMT", "DME", "DZG", "EFE", "EIE", "ELS", "ELV", "EMH", "ESY", "GAV",
    "GWF", "HYD", "ISK", "ITW", "KAM", "LGB", "LSE", "LUG", "MTX", "NZR", "PAD", "QDS", "RAM", "REL",
    "SAP", "SBC", "SEN", "SIE", "SLB", "SON", "SPL", "SPX", "SVM", "TCH", "WEP", "WZG", "ZRI", "ZRM"};

SecondaryAddress with(SecondaryAddress mask, std::uint8_t field, std::uint16_t value) {
  if (field < 8) {
    mask.set_digit(field, static_cast<Byte>(value));
  } else if (field == 8) {
    mask.wire[4] = static_cast<Byte>(value);
    mask.wire[5] = static_cast<Byte>(value >> 8);
  } else {
    mask.wire[field == 9 ? 7 : 6] = static_cast<Byte>(value);
  }
  return mask;
}

bool is_open(const SecondaryAddress& mask, std::uint8_t field) {
  if (field < 8) return mask.digit(field) == 0xF;
  if (field == 8) return mask.wire[4] == 0xFF && mask.wire[5] == 0xFF;
  return mask.wire[field == 9 ? 7 : 6] == 0xFF;
}

}  // namespace

ProbeResult probe_result(const Done& done) {
  switch (done.verdict) {
    case Verdict::accepted:
      return {Seen::one};
    case Verdict::answered:
    case Verdict::application_error:
      break;
    case Verdict::no_answer:
      return {Seen::silence};
    default:
      return {Seen::collision};
  }
  if (done.pages.empty()) return {Seen::collision};
  const auto frame = protocol::mbus::parse_frame(done.pages.front());
  auto address = frame ? reply_identity(*frame) : std::nullopt;
  if (!address) return {Seen::collision};
  return {Seen::one, address, done.pages.front()};
}

SecondarySearch::SecondarySearch(SearchOptions options) : options_(std::move(options)) { ask(options_.within); }

std::optional<LineRequest> SecondarySearch::next(Token token, Priority priority) {
  while (!probe_ && stage_ != Stage::finished) advance();
  if (!probe_) return std::nullopt;
  if (!asked_) {
    asked_ = true;
    ++statistics_.selects;
    if (stage_ == Stage::verify) ++statistics_.verify_selects;
  }
  LineRequest request;
  request.token = token;
  request.kind = stage_ == Stage::verify ? RequestKind::probe_select : RequestKind::probe;
  request.priority = priority;
  request.target = MeterTarget::at(*probe_);
  request.tries = statistics_.errors > 0 ? 2 : 1;
  return request;
}

double SecondarySearch::share() const { return stage_ == Stage::finished ? 1.0 : std::min(done_share_, 1.0); }

std::size_t SecondarySearch::found_below(const SecondaryAddress& mask) const {
  return static_cast<std::size_t>(std::count_if(
      found_.begin(), found_.end(), [&](const FoundMeter& meter) { return may_be_same(mask, meter.address); }));
}

void SecondarySearch::take(ProbeResult result) {
  CHECK(probe_ && asked_, "a result without a probe");
  asked_ = false;
  if (stage_ == Stage::verify) {
    take_verification(result);
    return;
  }
  if (result.seen == Seen::one && !result.address) result.seen = Seen::collision;
  const int repeats = stage_ == Stage::root ? 2 : options_.retry_silence ? 1 : 0;
  if (result.seen == Seen::silence && repeated_ < repeats) {
    ++repeated_;
    ++statistics_.retries;
    return;  // the same probe once more
  }
  if (result.seen != Seen::silence && repeated_ > 0) ++statistics_.errors;
  repeated_ = 0;
  if (result.seen == Seen::silence) {
    take_silence();
  } else if (result.seen == Seen::one) {
    take_one(std::move(result));
  } else {
    take_collision();
  }
}

void SecondarySearch::take_silence() {
  ++statistics_.silent;
  const SecondaryAddress mask = *probe_;
  probe_.reset();
  if (stack_.empty()) {
    if (stage_ == Stage::root) root_is_leaf();
    return;
  }
  Branch& branch = stack_.back();
  if (branch.pass == Pass::node_again) {  // the collision was a transmission error
    ++statistics_.errors;
    branch.certain = false;
    return;
  }
  const bool second_look = !options_.retry_silence && branch.pass == Pass::first && stage_ == Stage::tree;
  if (second_look && silent_.size() < max_silent) silent_.push_back(mask);
  if (branch.pass == Pass::first || branch.pass == Pass::other_digit) branch.silent.push_back(branch.values[branch.at]);
  child_done(0, true);
}

void SecondarySearch::take_one(ProbeResult result) {
  const SecondaryAddress mask = *probe_;
  probe_.reset();
  const SecondaryAddress address = *result.address;
  const bool known =
      std::any_of(found_.begin(), found_.end(), [&](const FoundMeter& meter) { return meter.address == address; });
  if (!known) found_.push_back({address, mask, false, std::move(result.frame)});
  if (stack_.empty()) {
    if (stage_ == Stage::again && !known) ++statistics_.errors;
    if (stage_ == Stage::root) root_is_leaf();
    return;
  }
  Branch& branch = stack_.back();
  if (branch.pass == Pass::node_again) {  // it was one meter, badly heard
    ++statistics_.errors;
    branch.certain = false;
    return;
  }
  if (branch.pass == Pass::silent_again) ++statistics_.errors;
  child_done(1, true);
}

void SecondarySearch::take_collision() {
  ++statistics_.collisions;
  const SecondaryAddress mask = *probe_;
  probe_.reset();
  double share = 0;
  if (stage_ == Stage::root) {
    stage_ = Stage::tree;
    share = 1;
  } else if (!stack_.empty()) {
    const Branch& branch = stack_.back();
    if (branch.pass == Pass::node_again) return;  // it is a collision: on to the next pass
    share = branch.leaf_share();
  }
  open(mask, true, share);
}

void SecondarySearch::open(const SecondaryAddress& mask, bool certain, double share) {
  Branch branch;
  branch.mask = mask;
  branch.certain = certain;
  branch.share = share;
  branch.field = choose_field(mask);
  if (branch.field == no_field) {
    if (std::find(unresolved_.begin(), unresolved_.end(), mask) == unresolved_.end()) unresolved_.push_back(mask);
    if (!stack_.empty()) child_done(1, true);
    return;
  }
  branch.values = values_of(branch.field);
  stack_.push_back(std::move(branch));
}

std::uint8_t SecondarySearch::choose_field(const SecondaryAddress& mask) const {
  if (!last_wildcard(mask)) {
    for (const std::uint8_t field : {std::uint8_t{manufacturer}, std::uint8_t{medium}, std::uint8_t{version}})
      if (is_open(mask, field)) return field;
    return no_field;
  }
  if (const auto digit = best_split(mask, sibling_meters(stack_.size()))) return static_cast<std::uint8_t>(*digit);
  return static_cast<std::uint8_t>(*last_wildcard(mask));
}

// What was found in the fullest sibling below the nearest of the first `depth` branches where anything was
// found: a model of what is to come.
std::vector<SecondaryAddress> SecondarySearch::sibling_meters(std::size_t depth) const {
  while (depth-- > 0) {
    const Branch* above = &stack_[depth];
    if (above->field >= manufacturer) continue;
    std::array<std::vector<SecondaryAddress>, 16> siblings;
    for (const FoundMeter& meter : found_)
      if (may_be_same(above->mask, meter.address)) siblings[meter.address.digit(above->field)].push_back(meter.address);
    auto fullest =
        std::max_element(siblings.begin(), siblings.end(), [](auto& a, auto& b) { return a.size() < b.size(); });
    if (fullest->size() >= 2) return std::move(*fullest);
  }
  return {};
}

std::vector<std::uint16_t> SecondarySearch::values_of(std::uint8_t field) const {
  std::vector<std::uint16_t> values;
  const auto add = [&](std::uint16_t value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  };
  if (field < 8) {
    for (std::uint16_t digit = 0; digit < 10; ++digit) add(digit);
  } else if (field == manufacturer) {
    for (const FoundMeter& meter : found_)
      add(static_cast<std::uint16_t>(meter.address.wire[4] | meter.address.wire[5] << 8));
    for (const std::uint16_t code : options_.manufacturers) add(code);
    for (const std::string_view letters : known_manufacturers) add(*protocol::mbus::manufacturer_code(letters));
  } else {
    for (std::uint16_t value = 0; value < (field == medium ? 0x40 : 0xFF); ++value) add(value);
  }
  return values;
}

// Poisson with a little less than the mean of the siblings, or the last of them; and not against what another branch
// teaches about this digit.
bool SecondarySearch::presume_collision(const Branch& branch) const {
  if (branch.pass != Pass::first || branch.field >= manufacturer || branch.counts.empty()) return false;
  double sum = 0;
  for (const std::size_t count : branch.counts) sum += static_cast<double>(count);
  const double mean = sum / static_cast<double>(branch.counts.size());
  const double expected = 0.8 * std::min(mean, static_cast<double>(branch.counts.back()));
  if (1 - std::exp(-expected) * (1 + expected) <= presume_at) return false;
  const std::vector<SecondaryAddress> model = sibling_meters(stack_.size() - 1);
  const auto same_digit = [&](const SecondaryAddress& a) { return a.digit(branch.field) == branch.values[branch.at]; };
  return model.empty() || std::count_if(model.begin(), model.end(), same_digit) >= 2;
}

void SecondarySearch::advance() {
  switch (stage_) {
    case Stage::root:
      CHECK(false, "the root is asked first");
    case Stage::tree:
    case Stage::sweep:
    case Stage::again:
      if (advance_branch()) return;
      break;
    case Stage::verify:
    case Stage::finished:
      break;
  }
  if (stage_ == Stage::tree) stage_ = Stage::sweep;
  if (stage_ == Stage::sweep) {
    while (options_.sweep_hex && swept_ < 40) {
      const auto digit = static_cast<std::uint8_t>(7 - swept_ / 5);
      const auto value = static_cast<std::uint16_t>(0xA + swept_++ % 5);
      if (!is_open(options_.within, digit)) continue;
      ask(with(options_.within, digit, value));
      return;
    }
    stage_ = Stage::again;
  }
  if (stage_ == Stage::again) {
    const bool wanted = statistics_.errors > 0 || found_.size() < options_.expected_meters;
    if (wanted && looked_again_ < silent_.size()) {
      ++statistics_.retries;
      ask(silent_[looked_again_++]);
      return;
    }
    stage_ = Stage::verify;
  }
  if (stage_ == Stage::verify) {
    while (options_.verify && verified_ < found_.size() && found_[verified_].verified) ++verified_;
    if (options_.verify && verified_ < found_.size()) {
      ask(found_[verified_].address);
      return;
    }
    stage_ = Stage::finished;
  }
}

// True when something was done: a probe was set, a branch opened or left.
bool SecondarySearch::advance_branch() {
  if (stack_.empty()) return false;
  Branch& branch = stack_.back();
  if (branch.at >= branch.values.size()) {
    if (!next_pass(branch)) leave_branch();
    return true;
  }
  const SecondaryAddress child = with(branch.mask, branch.field, branch.values[branch.at]);
  if (presume_collision(branch)) {
    open(child, false, branch.leaf_share());
  } else {
    ask(child);
  }
  return true;
}

// A collision below which fewer than two meters were found is not explained yet.
bool SecondarySearch::next_pass(Branch& branch) {
  const auto unresolved_below =
      std::any_of(unresolved_.begin(), unresolved_.end(), [&](auto& mask) { return may_be_same(branch.mask, mask); });
  const bool explained = !branch.certain || unresolved_below || found_below(branch.mask) >= 2;
  if (explained) return false;
  branch.at = 0;
  branch.values.clear();
  const auto go = [&](Pass pass, std::vector<std::uint16_t> values) {
    branch.pass = pass;
    branch.values = std::move(values);
  };
  switch (branch.pass) {
    case Pass::first:
      go(Pass::node_again, {});
      ++statistics_.retries;
      ask(branch.mask);
      return true;
    case Pass::node_again:
      if (branch.field < 8) {
        go(Pass::hex, {0xA, 0xB, 0xC, 0xD, 0xE});
        return true;
      }
      [[fallthrough]];
    case Pass::hex:
      statistics_.retries += branch.silent.size();
      go(Pass::silent_again, std::exchange(branch.silent, {}));
      return true;
    case Pass::silent_again:
      if (branch.field < manufacturer && split_otherwise(branch)) return true;
      if (split_by_next_field(branch)) return true;
      break;
    case Pass::other_digit:
      if (split_by_next_field(branch)) return true;
      break;
  }
  unresolved_.push_back(branch.mask);
  return false;
}

// By another digit: a meter with a digit F cannot be selected by that digit.
bool SecondarySearch::split_otherwise(Branch& branch) {
  for (int i = 7; i >= 0; --i) {
    const auto other = static_cast<std::uint8_t>(i);
    if (other == branch.field || !is_open(branch.mask, other)) continue;
    branch.field = other;
    branch.pass = Pass::other_digit;
    branch.values = values_of(other);
    return true;
  }
  return false;
}

// Manufacturer, medium, version: only where at most one digit is open, for it costs hundreds of selections.
bool SecondarySearch::split_by_next_field(Branch& branch) {
  int open_digits = 0;
  for (std::uint8_t digit = 0; digit < 8; ++digit) open_digits += is_open(branch.mask, digit) ? 1 : 0;
  if (open_digits > 1) return false;
  const int next = std::max<int>(branch.field + 1, manufacturer);
  for (int field = next; field < no_field; ++field) {
    if (!is_open(branch.mask, static_cast<std::uint8_t>(field))) continue;
    branch.field = static_cast<std::uint8_t>(field);
    branch.pass = Pass::first;
    branch.values = values_of(branch.field);
    branch.counts.clear();
    branch.share = 0;
    return true;
  }
  return false;
}

void SecondarySearch::leave_branch() {
  const SecondaryAddress mask = stack_.back().mask;
  stack_.pop_back();
  if (!stack_.empty()) child_done(found_below(mask), false);
}

void SecondarySearch::root_is_leaf() {
  stage_ = Stage::tree;
  done_share_ = 1;
}

// The child under way of the top branch is done; the share of one that was split is in its own children.
void SecondarySearch::child_done(std::size_t meters, bool leaf) {
  Branch& branch = stack_.back();
  if (leaf) done_share_ += branch.leaf_share();
  if (branch.pass == Pass::first) branch.counts.push_back(meters);
  ++branch.at;
}

void SecondarySearch::take_verification(const ProbeResult& result) {
  FoundMeter& meter = found_[verified_];
  if (result.seen == Seen::one) {
    if (repeated_ > 0) ++statistics_.errors;
    repeated_ = 0;
    meter.verified = true;
    ++verified_;
    probe_.reset();
    return;
  }
  if (repeated_ == 0) {
    repeated_ = 1;
    ++statistics_.retries;
    return;
  }
  repeated_ = 0;
  probe_.reset();
  if (result.seen == Seen::collision) {  // two meters share the whole address
    unresolved_.push_back(meter.address);
    ++verified_;
    return;
  }
  // Nobody answers to it: replies of several meters have looked like one. Its selection is a collision.
  const SecondaryAddress mask = meter.mask;
  found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(verified_));
  ++statistics_.errors;
  if (std::find(reopened_.begin(), reopened_.end(), mask) != reopened_.end()) {
    unresolved_.push_back(mask);
    return;
  }
  reopened_.push_back(mask);
  stage_ = Stage::tree;
  open(mask, true, 0);
}

}  // namespace riser::headend
