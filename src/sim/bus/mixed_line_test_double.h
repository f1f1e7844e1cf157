// SPDX-License-Identifier: Apache-2.0
// A line master on a mixed line in virtual time: M-Bus slaves, meters of every other protocol, and what is wrong.
#pragma once
#include <fmt/format.h>

#include <memory>

#include "base/check.h"
#include "headend/discovery/line_discovery.h"
#include "headend/line/line_master.h"
#include "protocol/registry.h"
#include "sim/bus/bank_test_double.h"
#include "sim/bus/mixed_bus.h"
#include "sim/meters/cjt188_meter.h"
#include "sim/meters/dlt645_meter.h"
#include "sim/meters/iec62056_21_meter.h"
#include "sim/meters/modbus_meter.h"
#include "sim/server/outbox.h"

namespace riser::sim {

inline constexpr UtcSeconds mixed_line_begin = 1'795'257'000;
inline constexpr protocol::SerialFormat format_8e1{2400, 8, protocol::Parity::even, 1};
inline constexpr protocol::SerialFormat format_8n1{2400, 8, protocol::Parity::none, 1};
inline constexpr protocol::SerialFormat format_7e1{2400, 7, protocol::Parity::even, 1};

/// What all meters of tests have: a protocol, a format, a delay.
class MeterTestDouble : public BusMeter {
 public:
  MeterTestDouble(std::string_view protocol, protocol::SerialFormat format, microseconds delay)
      : protocol_(*protocol::find_driver(protocol)->line), format_(format), delay_(delay) {}
  const protocol::LineProtocol& protocol() const override { return protocol_; }
  protocol::SerialFormat format(UtcSeconds) const override { return format_; }
  microseconds answer_delay() const override { return delay_; }

 private:
  const protocol::LineProtocol& protocol_;
  protocol::SerialFormat format_;
  microseconds delay_;
};

class Dlt645TestMeter final : public MeterTestDouble, Dlt645Values {
 public:
  /// `whole_bytes`: takes the wildcard for both digits of a byte only.
  Dlt645TestMeter(std::string_view address, microseconds delay, bool whole_bytes = false,
                  protocol::SerialFormat format = format_8e1)
      : MeterTestDouble("dlt645", format, delay),
        device_(profile_, *protocol::dlt645::Address::from_digits(address)),
        whole_bytes_(whole_bytes) {}
  std::optional<ByteVector> hear(Bytes frame, UtcSeconds utc) override {
    if (whole_bytes_)
      for (const Byte byte : frame.subspan(1, 6))
        if (byte != 0xAA && ((byte >> 4) == 0xA || (byte & 0xF) == 0xA)) return std::nullopt;
    return device_.hear(frame, *this, civil_from_seconds(utc));
  }

 private:
  Dlt645Registers registers(std::int64_t) const override { return {}; }
  Dlt645Flow flow(std::int64_t) const override { return {}; }

  Dlt645Profile profile_{};
  Dlt645Meter device_;
  bool whole_bytes_;
};

class Cjt188TestMeter final : public MeterTestDouble {
 public:
  Cjt188TestMeter(std::size_t profile, std::string_view address, microseconds delay,
                  protocol::SerialFormat format = format_8e1)
      : MeterTestDouble("cjt188", format, delay),
        device_(cjt188_profiles()[profile], *protocol::cjt188::Address::from_text(address)) {}
  std::optional<ByteVector> hear(Bytes frame, UtcSeconds utc) override {
    return device_.hear(frame, Cjt188Values{}, civil_from_seconds(utc));
  }

 private:
  Cjt188Meter device_;
};

class ModbusTestMeter final : public MeterTestDouble {
 public:
  ModbusTestMeter(Byte unit, microseconds delay, protocol::SerialFormat format = format_8e1)
      : MeterTestDouble("modbus", format, delay), device_(points_, {.unit = unit}), value_{unit * 1000 + 7, 0} {}
  std::optional<ByteVector> hear(Bytes frame, UtcSeconds utc) override {
    return device_.hear(frame, {&value_, 1}, civil_from_seconds(utc));
  }

 private:
  std::vector<protocol::RegisterPoint> points_{{.item = "3:0000", .type = "u16"}};
  ModbusMeter device_;
  Decimal value_;
};

class Iec62056_21TestMeter final : public MeterTestDouble {
 public:
  /// `speed`: the only one, or 0 for mode C from 300 on.
  Iec62056_21TestMeter(std::string number, microseconds delay, int speed = 0)
      : MeterTestDouble("iec62056_21", format_7e1, delay), speed_(speed), values_{{"0.0.0", number}} {
    values_.push_back({"1.8.0", "000123.4*kWh"});
    settings_.address = number;
    device_.emplace(settings_);
  }
  protocol::SerialFormat format(UtcSeconds utc) const override { return at(device_->baud(civil_from_seconds(utc))); }
  protocol::SerialFormat answer_format(UtcSeconds) const override { return at(device_->reply_baud()); }
  std::optional<ByteVector> hear(Bytes frame, UtcSeconds utc) override {
    return device_->hear(frame, values_, civil_from_seconds(utc));
  }

 private:
  protocol::SerialFormat at(int baud) const {
    protocol::SerialFormat format = format_7e1;
    format.baud = speed_ != 0 ? speed_ : baud;
    return format;
  }
  int speed_;
  Iec62056_21Values values_;
  Iec62056_21Settings settings_{};
  std::optional<Iec62056_21Meter> device_{};
};

/// Runs a discovery to its end. The link is a DTU that hands on what it has after 20 ms of silence, or a serial port.
class MixedLine {
 public:
  MixedLine(std::vector<BankTestDouble::Entry> slaves, std::vector<std::unique_ptr<BusMeter>> meters,
            MixedBusOptions options, bool fixed_format = true)
      : bank_(std::move(slaves)),
        slaves_(bank_, {.baud = options.mbus.baud, .seed = options.seed}),
        meters_(std::move(meters)),
        bus_(&slaves_, pointers(), options),
        line_(config(options, fixed_format)) {}

  headend::LineDiscovery& discover(headend::DiscoveryOptions options) {
    options.fixed_format = fixed_;
    options.format = format_;
    discovery_.emplace(std::move(options));
    headend::Token token = 0;
    while (auto request = discovery_->next(++token)) {
      CHECK(token < 50'000, "a discovery without end");
      const headend::LineRequest asked = *request;
      auto out = line_.enqueue(std::move(*request), now_);
      CHECK(out, "refused: {}, kind {} of {} {}{}", name(out.error()), static_cast<int>(asked.kind),
            asked.is_mbus() ? "mbus" : asked.item.protocol->name, asked.target.address, asked.item.prefix);
      done_.reset();
      apply(std::move(*out));
      while (!done_) step();
      const double before = discovery_->share();
      discovery_->take(*done_);
      CHECK(discovery_->share() >= 0 && discovery_->share() <= 1, "share {} after {}", discovery_->share(), before);
    }
    return *discovery_;
  }

  /// "mbus 1234567874520104", sorted.
  std::vector<std::string> found() const {
    std::vector<std::string> all;
    for (const auto& meter : discovery_->found())
      all.push_back(
          fmt::format("{} {}", meter.driver->name,
                      meter.address.empty() && meter.primary ? std::to_string(*meter.primary) : meter.address));
    std::sort(all.begin(), all.end());
    return all;
  }
  /// "noise", "duplicate_address 12345678...", sorted.
  std::vector<std::string> troubles() const {
    std::vector<std::string> all;
    for (const auto& trouble : discovery_->troubles())
      all.push_back(std::string{name(trouble.code)} + (trouble.protocol.empty() ? "" : " ") +
                    std::string{trouble.protocol} + (trouble.address.empty() ? "" : " ") + trouble.address);
    std::sort(all.begin(), all.end());
    return all;
  }
  std::int64_t elapsed_s() const { return std::chrono::duration_cast<seconds>(now_ - Instant{}).count(); }
  const MixedBus& bus() const { return bus_; }
  const headend::LineMaster& line() const { return line_; }
  const headend::LineDiscovery& discovery() const { return *discovery_; }

 private:
  std::vector<BusMeter*> pointers() const {
    std::vector<BusMeter*> all;
    for (const auto& meter : meters_) all.push_back(meter.get());
    return all;
  }
  headend::LineConfig config(const MixedBusOptions& options, bool fixed_format) {
    fixed_ = fixed_format;
    format_ = options.port;
    headend::LineConfig config{.fixed_format = fixed_format, .format = options.port};
    config.timing = {.baud = options.port.baud, .answer_extra = milliseconds(100)};
    if (fixed_format) {
      config.timing.packed = true;
      config.timing.gap = milliseconds(500);
    }
    return config;
  }
  void step() {
    std::optional<Instant> next = outbox_.next_due();
    const auto noise = bus_.next_noise();
    if (noise && (!next || *noise < *next) && (!deadline_ || *noise < *deadline_)) {
      now_ = std::max(now_, *noise);
      std::vector<Transmission> out;
      bus_.on_idle(now_, out);
      for (const Transmission& t : out) outbox_.add(t, microseconds(0));
      return;
    }
    if (next && (!deadline_ || *next <= *deadline_)) {
      now_ = std::max(now_, *next);
      const ByteVector bytes = outbox_.take_due(now_);
      apply(line_.received(bytes, now_));
      return;
    }
    CHECK(deadline_, "the line waits for nothing");
    now_ = std::max(now_, *deadline_);
    apply(line_.deadline_reached(now_));
  }
  void apply(headend::LineOutput out) {
    deadline_ = out.deadline;
    for (auto& event : out.events) {
      if (auto* done = std::get_if<headend::Done>(&event)) done_ = std::move(*done);
      if (auto* progress = std::get_if<headend::Progress>(&event)) discovery_->take(*progress);
    }
    if (out.format_before) bus_.set_port(*out.format_before);
    if (out.send.empty()) return;
    std::vector<Transmission> answers;
    bus_.on_master_bytes(out.send, now_, mixed_line_begin + elapsed_s(), answers, out.format_after);
    for (const Transmission& t : answers) outbox_.add(t, microseconds(0));
  }

  BankTestDouble bank_;
  Bus slaves_;
  std::vector<std::unique_ptr<BusMeter>> meters_;
  MixedBus bus_;
  bool fixed_ = true;
  protocol::SerialFormat format_{};
  headend::LineMaster line_;
  Outbox outbox_{{.pause = milliseconds(20)}};
  Instant now_{};
  std::optional<Instant> deadline_{};
  std::optional<headend::Done> done_{};
  std::optional<headend::LineDiscovery> discovery_{};
};

}  // namespace riser::sim
