// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "base/civil_time.h"
#include "protocol/dlt645/encode.h"
#include "sim/meters/dlt645_values.h"

namespace riser::sim {

/// How a meter of a model is built.
struct Dlt645Profile {
  protocol::dlt645::Variant variant = protocol::dlt645::Variant::v2007;
  int phases = 3;  ///< 1 or 3
  std::uint32_t tariffs = 4;
  std::size_t wake_ups = 4;  ///< FE before an answer
  bool has_relay = true;
  bool has_button = true;          ///< a permission waits for the customer; without a button it closes
  bool closes_directly = true;     ///< knows 1C
  bool answers_broadcast = false;  ///< some meters of 1997 answer reads to 99..99
  enum class Prepaid : Byte { none, energy, money } prepaid = Prepaid::none;
  std::int64_t price = 50;  ///< of a kWh, hundredths of the currency, for Prepaid::money
  std::int64_t profile_step_s = 3600;
};

/// One DL/T 645 meter, without a line: it hears requests and says what a real one would. Its state is what a master or
/// a hand may change. Belongs to one thread. `now` is the true time and may not run backwards.
class Dlt645Meter {
 public:
  using Address = protocol::dlt645::Address;
  struct Event {
    std::int64_t at_s = 0;  ///< on the meter's clock
    std::array<Byte, 4> operator_code{};
  };

  /// `profile` must outlive the meter.
  Dlt645Meter(const Dlt645Profile& profile, Address address) : profile_(&profile), address_(address) {}

  /// The bytes of the answer; nothing when the request is not for this meter or wants none.
  std::optional<ByteVector> hear(Bytes request, const Dlt645Values& values, CivilTime now);

  const Address& address() const noexcept { return address_; }
  bool relay_open() const noexcept { return relay_open_; }
  /// Closing is permitted and waits for the button.
  bool waits_for_button() const noexcept { return permitted_ && relay_open_; }
  void press_relay_button(CivilTime now);
  /// The programming button: needed to write an address.
  void hold_programming_button(bool held) noexcept { programming_ = held; }
  bool alarm() const noexcept { return alarm_; }
  bool keeps_power() const noexcept { return keep_power_; }
  int baud() const noexcept { return baud_; }
  void set_clock_error(std::int64_t seconds_ahead) noexcept { clock_error_s_ = seconds_ahead; }
  std::int64_t clock_error_s() const noexcept { return clock_error_s_; }
  void set_password(Byte level, std::array<Byte, 3> password) { passwords_[level] = password; }
  /// A purchase at a counter, in hundredths of kWh or of the currency.
  void credit(std::int64_t amount, CivilTime now);
  /// What is left, below zero when overdrawn.
  std::int64_t balance(const Dlt645Values& values, CivilTime now) const;
  const std::vector<Event>& trips() const noexcept { return trips_; }

 private:
  using Writer = protocol::dlt645::DataWriter;
  struct Asked;
  /// An answer: an error byte, or data.
  struct Answer {
    Byte error = 0;
    Writer data{};
    bool silent = false;
    static Answer refuse(Byte error) {
      Answer answer;
      answer.error = error;
      return answer;
    }
  };
  static constexpr Byte other_error = 0x01, no_data = 0x02, unauthorized = 0x04, baud_fixed = 0x08;

  bool is_for_me(const protocol::dlt645::Telegram& asked) const noexcept;
  Answer act(const Asked& asked);
  Answer begin_read(const Asked& asked);
  Answer read_more(const Asked& asked);
  Answer write(const Asked& asked);
  Answer write_address(const Asked& asked);
  Answer set_baud(const Asked& asked);
  Answer change_password(const Asked& asked);
  Answer clear(const Asked& asked);
  Answer control(const Asked& asked);
  void set_clock(const Asked& asked);
  void freeze(const Asked& asked);
  bool permitted(const protocol::dlt645::Access& access) const;
  void open_relay(const Asked& asked);
  void close_relay(std::int64_t at_s, std::array<Byte, 4> operator_code);
  void cut_off_when_empty(const Asked& asked);

  // What an identifier reads: false when the meter has no such data.
  bool read_2007(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_1997(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_energy(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_demand(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_variable(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_event(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_parameter(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_frozen(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  bool read_load_profile(const Asked& asked, std::uint32_t identifier, Writer& out) const;
  void write_record(const Asked& asked, std::uint32_t load_class, std::int64_t at_s, Writer& out) const;
  std::uint16_t status_word(const Asked& asked, std::uint32_t number) const;

  std::int64_t meter_time(CivilTime now) const noexcept { return civil_seconds(now) + clock_error_s_; }
  /// The counters since the meter was cleared, at the n-th settlement before (0: now).
  Dlt645Registers registers_at(const Asked& asked, std::uint32_t settlement) const;
  Dlt645Registers counted(const Dlt645Values& values, std::int64_t at_s) const;

  const Dlt645Profile* profile_;
  Address address_;
  std::int64_t clock_error_s_ = 0;
  std::int64_t clock_broadcast_day_ = -1;
  int baud_ = 2400;
  bool relay_open_ = false, told_to_open_ = false, permitted_ = false, keep_power_ = false, alarm_ = false;
  bool cut_off_ = false, programming_ = false;
  std::int64_t credited_ = 0, purchases_ = 0;
  std::int64_t demand_cleared_s_ = 0;
  Dlt645Registers base_{};                           // what had been counted when the meter was cleared
  std::map<Byte, std::array<Byte, 3>> passwords_{};  // a level without an entry: zeros
  std::map<std::uint32_t, ByteVector> parameters_{};
  std::vector<Event> trips_{}, closings_{}, programmings_{}, demand_clears_{}, event_clears_{}, meter_clears_{};
  std::vector<std::int64_t> instant_freezes_{};  // the newest first
  // The answer that is told in parts.
  ByteVector rest_{};
  std::uint32_t rest_identifier_ = 0;
  Byte rest_part_ = 0;
};

}  // namespace riser::sim
