// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>

#include "base/civil_time.h"
#include "protocol/cjt188/encode.h"
#include "protocol/cjt188/telegram.h"
#include "sim/meters/cjt188_profile.h"

namespace riser::sim {

/// What a meter measured, as counters that only grow, and what it feels now.
struct Cjt188Registers {
  std::int64_t volume_l = 0;
  std::int64_t heat_wh = 0;
  std::int64_t power_w = 0;
  std::int64_t flow_l_per_h = 0;
  std::int64_t supply_centidegrees = 0;
  std::int64_t return_centidegrees = 0;
  std::int64_t operating_hours = 0;
};

/// The meter's world at the instant of a request.
struct Cjt188Values {
  Cjt188Registers now{};
  Cjt188Registers settlement{};              ///< at the last settlement day
  std::array<Cjt188Registers, 12> months{};  ///< at the last settlement days, the newest first
  bool battery_low = false;
};

enum class ValvePosition : std::uint8_t { open, closed, abnormal };

/// One CJ/T 188 meter, without a line: it hears requests and says what a real one would. Its state is what a master may
/// change: valve, clock, address, prices, purchases, days. Belongs to one thread. `now` is the true time and may not
/// run backwards.
class Cjt188Meter {
 public:
  /// `profile` must outlive the meter.
  Cjt188Meter(const Cjt188Profile& profile, protocol::cjt188::Address address)
      : profile_(&profile), address_(address) {}

  /// The bytes of the answer with FE before it and what the maker sends behind it; nothing when it is not for this
  /// meter.
  std::optional<ByteVector> hear(Bytes request, const Cjt188Values& values, CivilTime now);

  const protocol::cjt188::Address& address() const noexcept { return address_; }
  ValvePosition valve(CivilTime now) const noexcept;
  /// A jammed valve shows `abnormal` when it should have arrived.
  void jam_valve(bool jammed) noexcept { jammed_ = jammed; }
  void set_clock_error(std::int64_t seconds_ahead) noexcept { clock_error_s_ = seconds_ahead; }
  std::int64_t clock_error_s() const noexcept { return clock_error_s_; }
  /// What is left of all purchases at the price of the first step, in hundredths of the currency; never below zero.
  std::int64_t remaining_cents(const Cjt188Values& values) const noexcept;

 private:
  struct Asked;
  using Payload = std::optional<protocol::cjt188::DataWriter>;  ///< nothing: abnormal

  Payload read(const Asked& asked) const;
  Payload write(const Asked& asked);
  bool turn_valve(Byte operation, CivilTime now) noexcept;
  bool book_purchase(Bytes payload, const Cjt188Values& values) noexcept;

  protocol::cjt188::DataWriter writer() const noexcept;
  void put_volume(protocol::cjt188::DataWriter& data, const Cjt188Registers& registers) const noexcept;
  void put_heat(protocol::cjt188::DataWriter& data, const Cjt188Registers& registers) const noexcept;
  void put_time(protocol::cjt188::DataWriter& data, CivilTime now) const noexcept;
  void put_status(protocol::cjt188::DataWriter& data, const Asked& asked, std::size_t size) const noexcept;
  void put_current(protocol::cjt188::DataWriter& data, const Asked& asked) const noexcept;
  std::array<Byte, 2> status(const Asked& asked) const noexcept;

  const Cjt188Profile* profile_;
  protocol::cjt188::Address address_;
  std::int64_t clock_error_s_ = 0;
  std::int64_t base_l_ = 0;         // what a written base added to the volume
  std::int64_t valve_since_s_ = 0;  // civil seconds of the last valve command
  bool valve_closes_ = false, valve_was_closed_ = false, jammed_ = false;
  bool in_service_ = false;  // after A019 neither address nor base can be written
  Byte settlement_day_ = 0x01, reading_day_ = 0x01, key_version_ = 0;
  std::array<Byte, 15> prices_{0x50, 0x03};  // 3.50 for all
  Byte purchase_number_ = 0;
  std::int64_t purchased_cents_ = 0, last_purchase_cents_ = 0;
  std::optional<std::int64_t> paid_from_l_{};  // the volume at the first purchase
};

}  // namespace riser::sim
