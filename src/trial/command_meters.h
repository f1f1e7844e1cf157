// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <vector>

#include "sim/meters/item_meter.h"

namespace riser::trial {

/// A meter with a valve or a relay that remembers every time it moved it.
class CommandMeter : public sim::ItemMeter {
 public:
  struct Move {
    UtcSeconds at = 0;
    bool closed = false;  ///< the gas or water, or the current, is cut off
  };
  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) final;
  const sim::ItemMeterEntry& entry() const { return entry_; }
  const std::vector<Move>& moves() const { return moves_; }
  /// Where the valve goes or the relay stands.
  bool closed() const { return closed_; }

 protected:
  explicit CommandMeter(sim::ItemMeterEntry entry) : entry_(std::move(entry)) {}
  virtual std::optional<ByteVector> answer(Bytes request, UtcSeconds utc) = 0;
  virtual bool is_closed(UtcSeconds utc) const = 0;

 private:
  sim::ItemMeterEntry entry_;
  std::vector<Move> moves_{};
  bool closed_ = false;
};

/// A water meter of CJ/T 188 with a valve that travels for some seconds.
std::unique_ptr<CommandMeter> make_valve_meter(std::uint32_t number);
/// An electricity meter of DL/T 645-2007 with a relay.
std::unique_ptr<CommandMeter> make_relay_meter(std::uint32_t number);

}  // namespace riser::trial
