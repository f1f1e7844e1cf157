// SPDX-License-Identifier: Apache-2.0
#include "trial/command_meters.h"

#include <fmt/format.h>

#include "sim/meters/cjt188_meter.h"
#include "sim/meters/dlt645_meter.h"

namespace riser::trial {
namespace {

constexpr std::int64_t longest_travel_s = 60;

class ValveMeter final : public CommandMeter {
 public:
  explicit ValveMeter(const std::string& address)
      : CommandMeter({.protocol = "cjt188",
                      .address = address,
                      .model = "cjt188/water_valve",
                      .name = "Water " + address,
                      .commodity = metering::Commodity::water}),
        device_(sim::cjt188_profiles().front(), *protocol::cjt188::Address::from_text(address)) {}

 private:
  std::optional<ByteVector> answer(Bytes request, UtcSeconds utc) override {
    return device_.hear(request, {.now = {.volume_l = utc / 60}}, civil_from_seconds(utc));
  }
  bool is_closed(UtcSeconds utc) const override {
    return device_.valve(civil_from_seconds(utc + longest_travel_s)) == sim::ValvePosition::closed;
  }
  sim::Cjt188Meter device_;
};

class RelayMeter final : public CommandMeter, sim::Dlt645Values {
 public:
  explicit RelayMeter(const std::string& address)
      : CommandMeter({.protocol = "dlt645",
                      .address = address,
                      .name = "Electricity " + address,
                      .commodity = metering::Commodity::electricity}),
        device_(profile, *protocol::dlt645::Address::from_digits(address)) {}

 private:
  static constexpr sim::Dlt645Profile profile{.phases = 1};

  std::optional<ByteVector> answer(Bytes request, UtcSeconds utc) override {
    return device_.hear(request, *this, civil_from_seconds(utc));
  }
  bool is_closed(UtcSeconds) const override { return device_.relay_open(); }
  sim::Dlt645Registers registers(std::int64_t at_s) const override {
    return {.imported = {at_s / 100, at_s / 100, 0, 0, 0}};
  }
  sim::Dlt645Flow flow(std::int64_t) const override { return {.voltage_dv = {2300, 0, 0}}; }
  sim::Dlt645Meter device_;
};

}  // namespace

std::optional<ByteVector> CommandMeter::hear(Bytes request, UtcSeconds utc) {
  auto out = answer(request, utc);
  if (const bool closed = is_closed(utc); closed != closed_) moves_.push_back({utc, closed_ = closed});
  return out;
}

std::unique_ptr<CommandMeter> make_valve_meter(std::uint32_t number) {
  return std::make_unique<ValveMeter>(fmt::format("3306{:010}", number));
}

std::unique_ptr<CommandMeter> make_relay_meter(std::uint32_t number) {
  return std::make_unique<RelayMeter>(fmt::format("2026{:08}", number));
}

}  // namespace riser::trial
