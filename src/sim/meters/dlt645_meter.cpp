// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/dlt645_meter.h"

#include <algorithm>

#include "sim/meters/dlt645_asked.h"

namespace riser::sim {

namespace dlt = protocol::dlt645;
using dlt::Function;
using dlt::Variant;

namespace {
constexpr std::size_t part_size = 190;  // bytes of a value in one frame, below the 200 of the standard
constexpr std::size_t kept_events = 10;

void note(std::vector<Dlt645Meter::Event>& events, std::int64_t at_s, std::array<Byte, 4> operator_code) {
  events.insert(events.begin(), {at_s, operator_code});
  if (events.size() > kept_events) events.resize(kept_events);
}
}  // namespace

bool Dlt645Meter::is_for_me(const dlt::Telegram& asked) const noexcept {
  if (asked.reply() || asked.function == Function::unknown) return false;
  if (asked.function != Function::set_clock && asked.variant != profile_->variant &&
      asked.function != Function::read_address)
    return false;
  if (asked.frame.address.is_broadcast())
    return asked.function == Function::set_clock || asked.function == Function::freeze || profile_->answers_broadcast;
  return address_.matches(asked.frame.address);
}

std::optional<ByteVector> Dlt645Meter::hear(Bytes request, const Dlt645Values& values, CivilTime now) {
  dlt::Telegram telegram;
  const protocol::MeterOptions options{.quirks = {{"variant", std::string{dlt::name(profile_->variant)}}}};
  if (!dlt::decode(request, &options, telegram) || !is_for_me(telegram)) return std::nullopt;
  const Asked asked{telegram, values, now, meter_time(now)};
  cut_off_when_empty(asked);
  const Answer answer = act(asked);
  const bool broadcast = telegram.frame.address.is_broadcast() && !profile_->answers_broadcast;
  if (answer.silent || broadcast) return std::nullopt;
  Byte control = dlt::reply_to(telegram.frame.control);
  if (answer.error != 0) control = dlt::refusal_of(telegram.frame.control);
  if (answer.error == 0 && !rest_.empty() &&
      (telegram.function == Function::read || telegram.function == Function::read_more))
    control |= dlt::control::more;
  const Bytes data = answer.error != 0 ? Bytes{&answer.error, 1} : answer.data.view();
  const auto frame = dlt::frame(address_, control, data, profile_->wake_ups);
  const Bytes bytes = frame.bytes();
  return ByteVector{bytes.begin(), bytes.end()};
}

Dlt645Meter::Answer Dlt645Meter::act(const Asked& asked) {
  switch (asked.telegram.function) {
    case Function::read:
      return begin_read(asked);
    case Function::read_more:
      return read_more(asked);
    case Function::read_address: {
      Answer answer;
      answer.data.bytes(address_.wire);
      return answer;
    }
    case Function::write:
      return write(asked);
    case Function::write_address:
      return write_address(asked);
    case Function::set_clock:
      set_clock(asked);
      return {.silent = true};
    case Function::freeze:
      freeze(asked);
      return {};
    case Function::set_baud_rate:
      return set_baud(asked);
    case Function::change_password:
      return change_password(asked);
    case Function::clear_demand:
    case Function::clear_meter:
    case Function::clear_events:
      return clear(asked);
    case Function::control:
      return control(asked);
    default:
      return Answer::refuse(other_error);
  }
}

Dlt645Meter::Answer Dlt645Meter::begin_read(const Asked& asked) {
  rest_.clear();
  Writer value;
  const std::uint32_t identifier = asked.telegram.identifier;
  const bool has =
      profile_->variant == Variant::v2007 ? read_2007(asked, identifier, value) : read_1997(asked, identifier, value);
  if (!has) return Answer::refuse(no_data);
  Answer answer;
  const Bytes all = value.view(), first = all.first(std::min(all.size(), part_size)), rest = all.subspan(first.size());
  answer.data.identifier(profile_->variant, identifier).bytes(first);
  rest_.assign(rest.begin(), rest.end());
  rest_identifier_ = identifier;
  rest_part_ = 0;
  return answer;
}

Dlt645Meter::Answer Dlt645Meter::read_more(const Asked& asked) {
  const bool numbered = profile_->variant == Variant::v2007;
  const bool next = !rest_.empty() && asked.telegram.identifier == rest_identifier_ &&
                    (!numbered || asked.telegram.sequence == rest_part_ + 1);
  if (!next) return Answer::refuse(no_data);
  ++rest_part_;
  Answer answer;
  const std::size_t size = std::min(rest_.size(), part_size);
  answer.data.identifier(profile_->variant, rest_identifier_).bytes(Bytes{rest_}.first(size));
  if (numbered) answer.data.byte(rest_part_);
  rest_.erase(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(size));
  return answer;
}

bool Dlt645Meter::permitted(const dlt::Access& access) const {
  const auto known = passwords_.find(access.level);
  const std::array<Byte, 3> password = known != passwords_.end() ? known->second : std::array<Byte, 3>{};
  return access.present && access.level <= 9 && access.password == password;
}

Dlt645Meter::Answer Dlt645Meter::write(const Asked& asked) {
  const dlt::Telegram& t = asked.telegram;
  if (!permitted(t.access)) return Answer::refuse(unauthorized);
  const dlt::Row* row = dlt::find_row(profile_->variant, t.identifier, t.value().size());
  const Byte group = static_cast<Byte>(t.identifier >> (profile_->variant == Variant::v2007 ? 24 : 12));
  const bool parameter = profile_->variant == Variant::v2007 ? group == 0x04 : group == 0x0C;
  if (row == nullptr || !parameter || row->cell_size() != t.value().size()) return Answer::refuse(no_data);
  const bool clock_part = t.identifier == 0x0400010C || t.identifier == 0x04000101 || t.identifier == 0x04000102 ||
                          t.identifier == 0xC010 || t.identifier == 0xC011;
  if (clock_part) {
    CivilTime set = civil_from_seconds(asked.clock_s);
    const CivilTime before = set;
    // What was not written keeps running.
    if (t.items.size() == 1 && t.items[0].validity == metering::Validity::ok) {
      const Bytes v = t.value();
      const auto two = [](Byte b) { return static_cast<std::uint8_t>((b >> 4) * 10 + (b & 0xF)); };
      const bool has_time = v.size() != 4, has_date = v.size() != 3;
      if (has_time) set.second = two(v[0]), set.minute = two(v[1]), set.hour = two(v[2]);
      if (has_date) {
        const Bytes date = v.last(4);  // W D M Y
        set.day = two(date[1]), set.month = two(date[2]), set.year = 2000 + two(date[3]);
      }
    }
    if (!is_valid(set)) return Answer::refuse(other_error);
    clock_error_s_ += civil_seconds(set) - civil_seconds(before);
  } else {
    parameters_[t.identifier] = {t.value().begin(), t.value().end()};
  }
  note(programmings_, asked.clock_s, t.access.operator_code);
  return {};
}

Dlt645Meter::Answer Dlt645Meter::write_address(const Asked& asked) {
  if (!programming_) return {.silent = true};
  for (std::size_t i = 0; i < 6; ++i) address_.wire[i] = asked.telegram.data()[i];
  return {};
}

Dlt645Meter::Answer Dlt645Meter::set_baud(const Asked& asked) {
  if (asked.telegram.items.empty()) return Answer::refuse(baud_fixed);
  const auto baud = static_cast<int>(asked.telegram.items[0].number.mantissa);
  if (baud > 19200) return Answer::refuse(baud_fixed);
  baud_ = baud;
  Answer answer;
  answer.data.bytes(asked.telegram.data().first(1));
  return answer;
}

Dlt645Meter::Answer Dlt645Meter::change_password(const Asked& asked) {
  const dlt::Telegram& t = asked.telegram;
  const Bytes data = t.data();
  const std::size_t at = profile_->variant == Variant::v2007 ? 8 : 4;
  if (data.size() < at + 4) return Answer::refuse(other_error);
  dlt::Access old{.level = data[at - 4], .present = true};
  std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(at) - 3, 3, old.password.begin());
  if (!permitted(old)) return Answer::refuse(unauthorized);
  std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(at) + 1, 3, passwords_[data[at]].begin());
  note(programmings_, asked.clock_s, {});
  Answer answer;
  answer.data.bytes(data.subspan(at, 4));
  return answer;
}

Dlt645Meter::Answer Dlt645Meter::clear(const Asked& asked) {
  const dlt::Telegram& t = asked.telegram;
  if (profile_->variant == Variant::v2007 && !permitted(t.access)) return Answer::refuse(unauthorized);
  const auto operator_code = t.access.operator_code;
  switch (t.function) {
    case Function::clear_demand:
      demand_cleared_s_ = civil_seconds(asked.now);
      note(demand_clears_, asked.clock_s, operator_code);
      break;
    case Function::clear_meter:
      base_ = asked.values.registers(civil_seconds(asked.now));
      note(meter_clears_, asked.clock_s, operator_code);
      break;
    default:
      for (auto* events : {&trips_, &closings_, &programmings_, &demand_clears_}) events->clear();
      note(event_clears_, asked.clock_s, operator_code);
  }
  return {};
}

Dlt645Meter::Answer Dlt645Meter::control(const Asked& asked) {
  const dlt::Telegram& t = asked.telegram;
  namespace code = dlt::relay_command;
  if (!permitted(t.access)) return Answer::refuse(unauthorized);
  if (t.until && civil_seconds(*t.until) < asked.clock_s) return Answer::refuse(other_error);
  const bool moves = t.command == code::trip || t.command == code::permit || t.command == code::close;
  if (moves && !profile_->has_relay) return Answer::refuse(other_error);
  switch (t.command) {
    case code::trip:
      if (keep_power_) return Answer::refuse(other_error);
      told_to_open_ = true;
      open_relay(asked);
      return {};
    case code::close:
      if (!profile_->closes_directly) return Answer::refuse(other_error);
      [[fallthrough]];
    case code::permit:
      if (cut_off_) return Answer::refuse(other_error);
      told_to_open_ = false;
      permitted_ = relay_open_;
      if (t.command == code::close || !profile_->has_button) close_relay(asked.clock_s, t.access.operator_code);
      return {};
    case code::alarm:
    case code::alarm_off:
      alarm_ = t.command == code::alarm;
      return {};
    case code::keep_power:
      keep_power_ = true;
      close_relay(asked.clock_s, t.access.operator_code);
      return {};
    case code::keep_power_off:
      keep_power_ = false;
      return {};
    default:
      return Answer::refuse(other_error);
  }
}

void Dlt645Meter::open_relay(const Asked& asked) {
  permitted_ = false;
  if (relay_open_) return;
  relay_open_ = true;
  note(trips_, asked.clock_s, asked.telegram.access.operator_code);
}

void Dlt645Meter::close_relay(std::int64_t at_s, std::array<Byte, 4> operator_code) {
  permitted_ = told_to_open_ = false;
  if (!relay_open_) return;
  relay_open_ = false;
  note(closings_, at_s, operator_code);
}

void Dlt645Meter::press_relay_button(CivilTime now) {
  if (permitted_) close_relay(meter_time(now), {});
}

void Dlt645Meter::credit(std::int64_t amount, CivilTime) {
  credited_ += amount;
  ++purchases_;
}

std::int64_t Dlt645Meter::balance(const Dlt645Values& values, CivilTime now) const {
  const std::int64_t used = values.registers(civil_seconds(now)).imported[0];
  return credited_ - (profile_->prepaid == Dlt645Profile::Prepaid::money ? used * profile_->price / 100 : used);
}

/// A prepayment meter disconnects by itself; after a purchase it permits closing.
void Dlt645Meter::cut_off_when_empty(const Asked& asked) {
  if (profile_->prepaid == Dlt645Profile::Prepaid::none || keep_power_) return;
  const bool empty = balance(asked.values, asked.now) <= 0;
  if (empty && !cut_off_) open_relay(asked);
  if (!empty && cut_off_) {
    permitted_ = !told_to_open_;
    if (permitted_ && !profile_->has_button) close_relay(asked.clock_s, {});
  }
  cut_off_ = empty;
}

/// Once a day, and not when the clock is wrong by more than five minutes (DL/T 645-2007 clause 7.7).
void Dlt645Meter::set_clock(const Asked& asked) {
  const auto time = dlt::time_of(asked.telegram.data());
  if (!time) return;
  const std::int64_t difference = civil_seconds(*time) - asked.clock_s, day = asked.clock_s / 86400;
  if (std::abs(difference) > 300 || day == clock_broadcast_day_) return;
  clock_broadcast_day_ = day;
  clock_error_s_ += difference;
}

/// Only "now" freezes at once; patterns are what the meter does every day and hour anyway.
void Dlt645Meter::freeze(const Asked& asked) {
  for (const Byte byte : asked.telegram.data().first(std::min<std::size_t>(asked.telegram.size, 4)))
    if (byte != 0x99) return;
  instant_freezes_.insert(instant_freezes_.begin(), civil_seconds(asked.now));
  if (instant_freezes_.size() > 3) instant_freezes_.resize(3);
}

}  // namespace riser::sim
