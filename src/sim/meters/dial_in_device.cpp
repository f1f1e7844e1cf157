// SPDX-License-Identifier: Apache-2.0
// What a dial-in device does by itself: its clock, its archive, its alarms, its valve, and what it is ordered.
#include "sim/meters/dial_in_device.h"

#include <algorithm>

#include "sim/seed.h"

namespace riser::sim {

using protocol::dial_in::Member;
using protocol::dial_in::Order;
using protocol::dial_in::OrderKind;

namespace {
constexpr std::int64_t hour_s = 3600, million = 1'000'000;
constexpr std::int64_t first_retry_s = 60, last_retry_s = 3600;

/// A decimal in units of 10^exponent; what is finer is dropped.
std::int64_t in_units(Decimal value, int exponent) {
  std::int64_t mantissa = value.mantissa;
  for (int e = value.exponent; e < exponent; ++e) mantissa /= 10;
  for (int e = value.exponent; e > exponent; --e)
    if (__builtin_mul_overflow(mantissa, std::int64_t{10}, &mantissa)) return 0;
  return mantissa;
}
}  // namespace

DialInDevice::DialInDevice(DialInSetup setup, const GasSource& source, UtcSeconds now)
    : setup_(std::move(setup)),
      source_(source),
      converter_(source.at(now)),
      born_(now),
      passed_(now),
      clock_set_at_(now),
      clock_offset_s_(setup_.clock_offset_s) {
  memory_.acknowledged_row = clock(now);
  plan_call(now);
}

UtcSeconds DialInDevice::clock(UtcSeconds now) const {
  return now + clock_offset_s_ + (now - clock_set_at_) * setup_.drift_ppm / million;
}

void DialInDevice::pass(UtcSeconds now) {
  while (passed_ < now) {
    // To the next full hour of its own clock, or to now.
    const std::int64_t left = hour_s - clock(passed_) % hour_s;
    const UtcSeconds next = std::min(now, passed_ + std::max<std::int64_t>(left, 1));
    const UtcSeconds before = clock(passed_), after = clock(next);
    const bool had_alarm = converter_.alarm();
    passed_ = next;
    converter_.pass(source_.at(next));
    if (before / hour_s != after / hour_s) memory_.keep(converter_.row(after / hour_s * hour_s));
    if (converter_.alarm() != had_alarm) had_alarm ? clear("sensor_fault", next) : raise("sensor_fault", next);
    if (!valve_target_.empty() && next >= valve_until_) {
      valve_ = valve_target_;
      valve_target_.clear();
      memory_.note(clock(next), valve_ == "open" ? "valve_opened" : "valve_closed", "once");
    }
  }
}

void DialInDevice::raise(std::string_view event, UtcSeconds now) {
  if (std::find(alarms_.begin(), alarms_.end(), event) != alarms_.end()) return;
  alarms_.emplace_back(event);
  memory_.note(clock(now), event, "begin");
  alarm_waits_ = true;
  call_at_ = std::min(call_at_, now);
}

void DialInDevice::clear(std::string_view event, UtcSeconds now) {
  if (std::erase(alarms_, event) == 0) return;
  memory_.note(clock(now), event, "end");
}

/// The next instant of its clock that is `start_s` plus a whole number of periods.
void DialInDevice::plan_call(UtcSeconds now) {
  const UtcSeconds shown = clock(now);
  const std::int64_t periods = (shown - memory_.start_s) / memory_.period_s + 1;
  call_at_ = now + (memory_.start_s + periods * memory_.period_s - shown);
}

void DialInDevice::end_call(bool good, UtcSeconds now) {
  if (state_ == State::silent) return;
  state_ = State::silent;
  reader_.clear();
  if (good) {
    failures_ = 0;
    plan_call(now);
  } else {
    const std::int64_t wait = std::min(first_retry_s << std::min(failures_, 6), last_retry_s);
    ++failures_;
    call_at_ = now + wait + between(mix(setup_.seed ^ memory_.nonces), 0, wait / 2);
  }
  under_way_.clear();
}

void DialInDevice::lost(UtcSeconds now) { end_call(false, now); }

void DialInDevice::take_order(const Telegram& message, UtcSeconds now, ByteVector& out) {
  const auto id = static_cast<std::uint64_t>(message.number(Member::id));
  if (id < memory_.last_order) {
    Writer line{protocol::dial_in::MessageType::confirm, ++up_};
    line.integer(Member::id, id).text(Member::result, "refused").text(Member::reason, "superseded");
    return seal(line, true, {}, out);
  }
  if (id == memory_.last_order) {
    // Asked again: the confirmation was lost, or the power was, in the midst of it.
    if (memory_.order_result.empty()) memory_.order_result = "interrupted";
    step_ = Step::confirm;
    return;
  }
  memory_.last_order = id;
  memory_.order_result.clear();
  memory_.order_reason.clear();
  const auto order = protocol::dial_in::read_order(message);
  step_ = Step::confirm;
  if (order) return carry_out(*order, now);
  memory_.order_result = "refused";
  memory_.order_reason = order.error();
}

void DialInDevice::carry_out(const Order& order, UtcSeconds now) {
  memory_.order_result = "done";
  ++carried_out_;
  switch (order.kind) {
    case OrderKind::read_now:
      step_ = Step::ordered_reading;
      return;
    case OrderKind::read_archive:
      if (order.archive == "hourly") {
        page_ = {order.from, order.to, false};
        step_ = Step::ordered_pages;
        return;
      }
      break;
    case OrderKind::set_clock:
      clock_offset_s_ = *order.time - now;
      clock_set_at_ = now;
      memory_.note(clock(now), "clock_set", "once");
      return;
    case OrderKind::set_constants:
      set_constants(order);
      memory_.note(clock(now), "constants_changed", "once");
      return;
    case OrderKind::valve:
      if (order.position != "permit") return move_valve(order.position, now);
      break;  // it has no button
    case OrderKind::set_reporting:
      memory_.period_s = order.period_s;
      memory_.start_s = order.start_s;
      return;
    case OrderKind::set_server:
      memory_.server = order.address;
      return;
  }
  --carried_out_;
  memory_.order_result = "refused";
  memory_.order_reason = "not_possible";
}

void DialInDevice::set_constants(const Order& order) {
  GasConstants& constants = converter_.constants();
  for (std::size_t i = 0; i < order.constants.size(); ++i) {
    if (!order.constants[i]) continue;
    const Decimal value = *order.constants[i];
    switch (protocol::dial_in::settable_constants[i]) {
      case Member::substitution_pressure:
        constants.substitution_pressure_pa = in_units(value, -3);
        break;
      case Member::substitution_temperature:
        constants.substitution_temperature_c = in_units(value, -2);
        break;
      case Member::base_pressure:
        constants.base_pressure_pa = in_units(value, -3);
        break;
      case Member::base_temperature:
        constants.base_temperature_c = in_units(value, -2);
        break;
      case Member::compressibility:
        constants.compressibility_e4 = in_units(value, -4);
        break;
      default:
        constants.correction_e4 = in_units(value, -4);
    }
  }
}

void DialInDevice::move_valve(std::string_view position, UtcSeconds now) {
  const std::string_view target = position == "open" ? "open" : "closed";
  if (valve_ == target) return;
  valve_ = "moving";
  valve_target_ = target;
  valve_until_ = now + between(mix(setup_.seed ^ memory_.last_order), 5, 60);
  memory_.order_result = "accepted";
}

}  // namespace riser::sim
