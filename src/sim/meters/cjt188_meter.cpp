// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/cjt188_meter.h"

#include <algorithm>

#include "protocol/cjt188/meter_type.h"
#include "protocol/cjt188/value.h"

namespace riser::sim {

namespace cjt188 = protocol::cjt188;
namespace di = cjt188::di;
namespace unit = cjt188::unit_code;
using cjt188::DataWriter;

struct Cjt188Meter::Asked {
  const cjt188::Telegram& telegram;
  const Cjt188Values& values;
  CivilTime now;

  cjt188::DataIdentifier di() const noexcept { return telegram.di.di; }
  Bytes payload() const noexcept { return telegram.payload; }
};

namespace {

constexpr Byte open_operation = 0x55, close_operation = 0x99;

std::uint64_t digits(std::int64_t value) noexcept {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0));
}

std::int64_t hundredths_of_energy(std::int64_t heat_wh, Byte code) noexcept {
  if (code == unit::megawatt_hour) return heat_wh / 10'000;
  if (code == unit::gigajoule) return heat_wh * 36 / 100'000;
  return heat_wh / 10;
}

}  // namespace

std::optional<ByteVector> Cjt188Meter::hear(Bytes request, const Cjt188Values& values, CivilTime now) {
  cjt188::Telegram telegram;
  if (!cjt188::decode(request, nullptr, telegram) || telegram.frame.is_reply()) return std::nullopt;
  const Byte type = telegram.frame.type(), function = telegram.frame.function();
  const cjt188::Address asked_address = telegram.frame.address();
  if (!asked_address.is_any() && asked_address != address_) return std::nullopt;
  const bool my_type = type == cjt188::any_type || type == profile_->type ||
                       (!profile_->strict_type && cjt188::same_class(type, profile_->type));
  if (!my_type) return std::nullopt;
  const bool of_factory = function == cjt188::control::write_address || function == cjt188::control::write_base;
  if (of_factory && in_service_) return std::nullopt;

  const Asked asked{telegram, values, now};
  const bool my_order = telegram.di.order == profile_->di_order;
  const bool reads = function == profile_->read_function || function == cjt188::control::read_address ||
                     function == cjt188::control::read_key_version;
  const Payload payload = !my_order ? std::nullopt : reads ? read(asked) : write(asked);
  const cjt188::FrameHead head{
      profile_->reply_type, address_,           static_cast<Byte>(function | cjt188::control::reply_bit),
      asked.di(),           profile_->di_order, profile_->returns_ser ? telegram.ser : Byte{0}};
  const auto st = status(asked);
  const auto frame = payload ? cjt188::encode_frame(head, payload->view()) : cjt188::encode_refusal(head, st[0], st[1]);
  ByteVector answer(profile_->preamble, cjt188::preamble_byte);
  answer.insert(answer.end(), frame.bytes().begin(), frame.bytes().end());
  if (profile_->trailing != 0) answer.push_back(profile_->trailing);
  return answer;
}

Cjt188Meter::Payload Cjt188Meter::read(const Asked& asked) const {
  DataWriter data = writer();
  const cjt188::DataIdentifier id = asked.di();
  if (!asked.payload().empty()) return std::nullopt;
  if (id >= di::first_history && id <= di::last_history) {
    const Cjt188Registers& then = asked.values.months[static_cast<std::size_t>(id - di::first_history)];
    if (profile_->is_heat())
      put_heat(data, then);
    else
      put_volume(data, then);
    return data;
  }
  switch (id) {
    case di::current_data:
      put_current(data, asked);
      return data;
    case di::price_table:
      return data.bytes(prices_);
    case di::settlement_day:
      return data.byte(settlement_day_);
    case di::reading_day:
      return data.byte(reading_day_);
    case di::purchase:
      data.byte(purchase_number_).bcd(digits(last_purchase_cents_), 4).bcd(digits(purchased_cents_), 4);
      data.bcd(digits(remaining_cents(asked.values)), 4);
      put_status(data, asked, 2);
      return data;
    case di::key_version:
      return data.byte(key_version_);
    case di::address:
      return data;
    default:
      return std::nullopt;
  }
}

Cjt188Meter::Payload Cjt188Meter::write(const Asked& asked) {
  DataWriter data = writer();
  const Byte function = asked.telegram.frame.function();
  const cjt188::DataIdentifier id = asked.di();
  const Bytes payload = asked.payload();
  const Byte wanted = id == di::valve           ? profile_->valve_function
                      : id == di::write_address ? cjt188::control::write_address
                      : id == di::write_base    ? cjt188::control::write_base
                                                : cjt188::control::write;
  if (function != wanted) return std::nullopt;
  switch (id) {
    case di::write_price_table:
      if (payload.size() != prices_.size() + 1) return std::nullopt;
      std::copy_n(payload.begin(), prices_.size(), prices_.begin());
      put_status(data, asked, 2);
      return data;
    case di::write_settlement_day:
    case di::write_reading_day:
      if (payload.size() != 1 || !is_bcd(payload[0]) || payload[0] == 0 || payload[0] > 0x31) return std::nullopt;
      (id == di::write_settlement_day ? settlement_day_ : reading_day_) = payload[0];
      return data;
    case di::write_purchase:
      if (!book_purchase(payload, asked.values)) return std::nullopt;
      return data.bytes(payload);
    case di::write_key:
      if (payload.size() != 9) return std::nullopt;
      key_version_ = payload[0];
      return data.byte(key_version_);
    case di::write_time: {
      const bool high_first = profile_->byte_order == cjt188::ByteOrder::big;
      const auto time = payload.size() == 7 ? cjt188::load_time(payload, high_first) : std::nullopt;
      if (!time) return std::nullopt;
      clock_error_s_ = civil_seconds(*time) - civil_seconds(asked.now);
      return data;
    }
    case di::write_base: {
      const bool unit_first = profile_->layout == cjt188::Layout::unit_value;
      if (payload.size() != 5 || payload[unit_first ? 0 : 4] != unit::cubic_metre) return std::nullopt;
      const bool high_first = profile_->byte_order == cjt188::ByteOrder::big;
      const auto base = cjt188::load_bcd(payload.subspan(unit_first ? 1 : 0, 4), high_first);
      if (!base) return std::nullopt;
      base_l_ = *base * 10 - asked.values.now.volume_l;
      put_status(data, asked, 2);
      return data;
    }
    case di::valve:
      if (payload.size() != 1 || !turn_valve(payload[0], asked.now)) return std::nullopt;
      put_status(data, asked, 2);
      return data;
    case di::write_address:
      if (payload.size() != 7) return std::nullopt;
      address_ = cjt188::Address::from_wire(payload);
      return data;
    case di::factory_enable:
      in_service_ = true;
      return data;
    default:
      return std::nullopt;
  }
}

ValvePosition Cjt188Meter::valve(CivilTime now) const noexcept {
  const bool arrived = civil_seconds(now) - valve_since_s_ >= profile_->valve_travel_s;
  const bool moves = valve_closes_ != valve_was_closed_;
  if (arrived && moves && jammed_) return ValvePosition::abnormal;
  return (arrived ? valve_closes_ : valve_was_closed_) ? ValvePosition::closed : ValvePosition::open;
}

bool Cjt188Meter::turn_valve(Byte operation, CivilTime now) noexcept {
  if (!profile_->has_valve || (operation != open_operation && operation != close_operation)) return false;
  const bool close = operation == close_operation;
  if (close == valve_closes_) return true;
  valve_was_closed_ = valve(now) == ValvePosition::closed;
  valve_closes_ = close;
  valve_since_s_ = civil_seconds(now);
  return true;
}

/// Serial numbers follow each other; the last one again is a repetition, whose money is there already.
bool Cjt188Meter::book_purchase(Bytes payload, const Cjt188Values& values) noexcept {
  if (payload.size() != 5) return false;
  const auto cents = cjt188::load_bcd(payload.subspan(1), profile_->byte_order == cjt188::ByteOrder::big);
  if (!cents) return false;
  if (payload[0] == purchase_number_ && purchased_cents_ > 0) return *cents == last_purchase_cents_;
  if (payload[0] != static_cast<Byte>(purchase_number_ + 1)) return false;
  purchase_number_ = payload[0];
  last_purchase_cents_ = *cents;
  purchased_cents_ += *cents;
  if (!paid_from_l_) paid_from_l_ = values.now.volume_l;
  return true;
}

std::int64_t Cjt188Meter::remaining_cents(const Cjt188Values& values) const noexcept {
  const std::int64_t price = load_bcd_le(Bytes{prices_}.first(3)).value_or(0);
  const std::int64_t used_l = paid_from_l_ ? values.now.volume_l - *paid_from_l_ : 0;
  return std::max<std::int64_t>(0, purchased_cents_ - used_l * price / 1000);
}

DataWriter Cjt188Meter::writer() const noexcept { return DataWriter{profile_->layout, profile_->byte_order}; }

void Cjt188Meter::put_volume(DataWriter& data, const Cjt188Registers& registers) const noexcept {
  std::int64_t value = registers.volume_l + base_l_;
  if (profile_->volume_unit == unit::litre)
    value *= 100;
  else
    for (int i = profile_->volume_decimals; i < 3; ++i) value /= 10;
  data.value(digits(value), profile_->volume_unit);
}

void Cjt188Meter::put_heat(DataWriter& data, const Cjt188Registers& registers) const noexcept {
  data.value(digits(hundredths_of_energy(registers.heat_wh, profile_->energy_unit)), profile_->energy_unit);
}

void Cjt188Meter::put_time(DataWriter& data, CivilTime now) const noexcept {
  if (profile_->blank_unused) {
    data.blank(7);
    return;
  }
  CivilTime time = civil_from_seconds(civil_seconds(now) + clock_error_s_);
  if (profile_->century_00) time.year %= 100;
  data.time(time);
}

std::array<Byte, 2> Cjt188Meter::status(const Asked& asked) const noexcept {
  constexpr Byte positions[] = {cjt188::status::valve_open, cjt188::status::valve_closed,
                                cjt188::status::valve_abnormal};
  Byte st = profile_->has_valve ? positions[static_cast<std::size_t>(valve(asked.now))] : Byte{0};
  if (asked.values.battery_low) st |= cjt188::status::battery_low;
  return {st, 0};
}

void Cjt188Meter::put_status(DataWriter& data, const Asked& asked, std::size_t size) const noexcept {
  const auto st = status(asked);
  for (std::size_t i = 0; i < size; ++i) data.byte(i < st.size() ? st[i] : Byte{0});
}

void Cjt188Meter::put_current(DataWriter& data, const Asked& asked) const noexcept {
  const Cjt188Registers& now = asked.values.now;
  if (profile_->is_heat()) {
    put_heat(data, asked.values.settlement);
    put_heat(data, now);
    data.value(digits(now.power_w / 10), unit::kilowatt);
    const bool litres = profile_->flow_unit == unit::litre_per_hour;
    data.value(digits(now.flow_l_per_h * (litres ? 10'000 : 10)), profile_->flow_unit);
    put_volume(data, now);
    data.bcd(digits(now.supply_centidegrees), 3).bcd(digits(now.return_centidegrees), 3);
    data.bcd(digits(now.operating_hours), 3);
  } else {
    put_volume(data, now);
    if (profile_->only_current) return put_status(data, asked, 1);
    if (profile_->blank_unused)
      data.no_value(profile_->volume_unit);
    else
      put_volume(data, asked.values.settlement);
  }
  put_time(data, asked.now);
  put_status(data, asked, profile_->status_bytes);
}

}  // namespace riser::sim
