// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sim/bus/slave_bank.h"
#include "sim/town/town.h"

namespace riser::sim {

/// The meters of one building. Holds no state; the town outlives it.
class TownBank final : public SlaveBank {
 public:
  /// `begin`: the access numbers start from there.
  TownBank(const Town& town, std::uint32_t gateway, UtcSeconds begin) : town_(town), gateway_(gateway), begin_(begin) {}

  std::size_t size() const override { return town_.meters_per_gateway(); }
  ReplyState initial(std::size_t slave) const override;
  std::optional<std::array<Byte, 4>> fabrication(std::size_t slave) const override;
  microseconds answer_delay(std::size_t slave) const override;
  int pages(std::size_t slave) const override;
  protocol::mbus::FrameBuffer telegram(std::size_t slave, int page, const ReplyState& state,
                                       UtcSeconds utc) const override;
  std::int64_t clock(std::size_t slave, UtcSeconds utc) const override;

 private:
  Meter meter(std::size_t slave) const { return town_.meter(gateway_, static_cast<std::uint32_t>(slave)); }

  const Town& town_;
  std::uint32_t gateway_;
  UtcSeconds begin_;
};

}  // namespace riser::sim
