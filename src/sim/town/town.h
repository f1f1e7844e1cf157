// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "protocol/codec/driver.h"
#include "protocol/mbus/link_frame.h"
#include "sim/model/model.h"
#include "sim/town/household.h"

namespace riser::sim {

/// One meter of the town, made from the seed whenever it is needed.
struct Meter {
  std::uint32_t gateway = 0;
  std::uint32_t position = 0;  ///< on the gateway's bus, 0..
  bool main = false;           ///< of the whole building: the sum of its flats and a loss
  std::uint32_t flat = 0;      ///< in the building; not for main meters
  Kind kind{};
  const Model* model = nullptr;
  std::uint32_t number = 0;       ///< 8 digits, unique in the town
  std::uint32_t fabrication = 0;  ///< 8 digits
  std::uint8_t primary = 0;       ///< 1..250; 0 on buses with more meters
  std::uint64_t salt = 0;
  Household home{};

  protocol::mbus::SecondaryAddress address() const;
};

/// A simulated town: `gateways` buildings with one concentrator and `meters_per_gateway` meters each. Everything about
/// it is a function of the seed and of time; the object holds only the world's tables and may be shared by all threads.
class Town {
 public:
  Town(std::uint64_t seed, std::uint32_t gateways, std::uint32_t meters_per_gateway, std::int32_t utc_offset_s = 0);

  std::uint64_t seed() const noexcept { return world_.seed; }
  std::uint32_t gateways() const noexcept { return gateways_; }
  std::uint32_t meters_per_gateway() const noexcept { return per_gateway_; }
  std::uint32_t meters() const noexcept { return gateways_ * per_gateway_; }
  const World& world() const noexcept { return world_; }

  std::string gateway_name(std::uint32_t gateway) const;  ///< "Birch Court 3"
  Meter meter(std::uint32_t gateway, std::uint32_t position) const;
  Meter meter(std::uint32_t index) const { return meter(index / per_gateway_, index % per_gateway_); }
  std::string name(const Meter& meter) const;  ///< "Birch Court 3-1-502 heat"
  /// The key of a meter that encrypts; nothing for others.
  std::optional<protocol::AesKey> key(const Meter& meter) const;

  /// A counter of the meter's flat, or of all flats of the building that have such a meter, with the loss before them.
  std::int64_t count(const Meter& meter, Counter counter, UtcSeconds utc) const noexcept;
  std::int64_t hourly_gain(const Meter& meter, Counter counter, UtcSeconds utc) const noexcept;

 private:
  template <class F>
  std::int64_t over_flats(const Meter& meter, Counter counter, F of_home) const noexcept;

  World world_;
  std::uint32_t gateways_;
  std::uint32_t per_gateway_;
};

inline Town make_town(std::uint64_t seed, std::uint32_t gateways, std::uint32_t meters_per_gateway,
                      std::int32_t utc_offset_s = 0) {
  return Town(seed, gateways, meters_per_gateway, utc_offset_s);
}

}  // namespace riser::sim
