// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/civil_time.h"
#include "protocol/codec/meter_options.h"
#include "protocol/modbus/encode.h"

namespace riser::sim {

/// How one Modbus meter is set up.
struct ModbusSettings {
  Byte unit = 1;
  protocol::modbus::Framing framing = protocol::modbus::Framing::rtu;
  std::size_t max_registers = 125;            ///< of one read; more is an illegal value
  std::optional<std::uint16_t> relay_coil{};  ///< nothing: no relay
  bool relay_trips_on = false;                ///< the coil's state that disconnects
  std::uint16_t writable_first = 0;           ///< holding registers that take writes
  std::uint16_t writable_count = 0;
};

/// One Modbus meter, without a line: a register bank made of a map and of values, and a relay. Registers between the
/// points of one function read as 0; those before the first and behind the last do not exist. Belongs to one thread.
class ModbusMeter {
 public:
  /// `points` must outlive the meter.
  ModbusMeter(const std::vector<protocol::RegisterPoint>& points, ModbusSettings settings)
      : points_(&points), settings_(settings) {}

  /// The answer, an exception among them; nothing when the request is damaged, for another unit or for all. `values`:
  /// one for each point, in the unit of the point; what is missing at the end is 0.
  std::optional<ByteVector> hear(Bytes request, std::span<const Decimal> values, CivilTime now);

  bool relay_closed() const noexcept { return closed_; }
  /// All requests get the exception "busy".
  void set_busy(bool busy) noexcept { busy_ = busy; }

 private:
  protocol::RequestBuffer answer(const protocol::modbus::Adu& asked, const protocol::modbus::AduHead& head,
                                 std::span<const Decimal> values);
  protocol::RequestBuffer read_registers(const protocol::modbus::Adu& asked, const protocol::modbus::AduHead& head,
                                         std::span<const Decimal> values) const;
  protocol::RequestBuffer coils(const protocol::modbus::Adu& asked, const protocol::modbus::AduHead& head);
  protocol::RequestBuffer write_registers(const protocol::modbus::Adu& asked, const protocol::modbus::AduHead& head);

  const std::vector<protocol::RegisterPoint>* points_;
  ModbusSettings settings_;
  std::map<std::uint16_t, std::uint16_t> written_{};
  bool closed_ = true;  // the relay
  bool busy_ = false;
};

/// The registers of a value at a point: raw = value / (multiplier x 10^exponent), rounded towards zero.
ByteVector registers_of(const protocol::RegisterPoint& point, Decimal value);

}  // namespace riser::sim
