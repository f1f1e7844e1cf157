// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "sim/bus/fault.h"
#include "sim/bus/repeater.h"
#include "sim/bus/slave.h"

namespace riser::sim {

/// Bytes that the converter hands to the master. Byte i is complete at start + (i + 1) x byte_time.
struct Transmission {
  Instant start{};
  microseconds byte_time{0};  ///< 0 on an unpaced bus
  ByteVector bytes{};
  Instant end() const noexcept { return start + byte_time * static_cast<std::int64_t>(bytes.size()); }
};

struct BusOptions {
  int baud = 2400;
  bool paced = true;  ///< false: characters and answer delays take no time
  bool echo = false;
  std::uint64_t seed = 0;             ///< of bit errors and garbled overlaps
  std::uint32_t gateway = 0;          ///< whose faults apply
  const FaultPlan* faults = nullptr;  ///< may be null; outlives the bus
  std::vector<BusRepeater> repeaters{};
};

struct BusCounters {
  std::uint64_t requests = 0;     ///< valid frames from the master
  std::uint64_t answers = 0;      ///< transmissions of slaves
  std::uint64_t collisions = 0;   ///< answers that overlapped
  std::uint64_t talked_over = 0;  ///< requests lost because a slave was still sending
  std::uint64_t bit_errors = 0;
};

/// One M-Bus segment in virtual time: a converter, slaves, 8E1 characters of 11 bits, half duplex. Sans-IO: the caller
/// passes what the master sends and delivers what comes back at the times given. One thread; the bank outlives the bus.
class Bus {
 public:
  Bus(const SlaveBank& bank, BusOptions options);

  /// The master's bytes as they reach the converter. They go out behind what it still has to send. Appends what comes
  /// back, in the order of time.
  void on_master_bytes(Bytes bytes, Instant now, UtcSeconds utc, std::vector<Transmission>& out);

  /// Speed of the converter's port.
  void set_baud(int baud) noexcept { options_.baud = baud; }
  int baud() const noexcept { return options_.baud; }
  microseconds byte_time() const noexcept {
    return options_.paced ? microseconds(11'000'000 / options_.baud) : microseconds(0);
  }

  const std::vector<Slave>& slaves() const noexcept { return slaves_; }
  const BusCounters& counters() const noexcept { return counters_; }

 private:
  struct Sender {
    Instant start;
    protocol::mbus::FrameBuffer frame;
  };
  struct Condition;  // which faults hold at the moment

  void on_frame(const protocol::mbus::FrameView& frame, Instant begin, Instant end, UtcSeconds utc,
                std::vector<Transmission>& out);
  Condition condition(UtcSeconds utc) const;
  std::vector<Sender> ask(const protocol::mbus::FrameView& frame, const Condition& condition, Instant end,
                          UtcSeconds utc);
  bool hears(std::size_t slave, Instant now);
  void ask_repeaters(const protocol::mbus::FrameView& frame, Instant end, std::vector<Sender>& senders);
  void combine(std::vector<Sender> senders, std::uint32_t error_ppm, std::vector<Transmission>& out);
  ByteVector garble(ByteVector bytes, std::uint32_t error_ppm);

  const SlaveBank& bank_;
  BusOptions options_;
  BusRepeaters repeaters_;
  std::vector<Slave> slaves_;
  std::vector<Instant> baud_since_;  // when a slave was last heard at its commanded speed; empty while none has one
  protocol::mbus::FrameParser parser_{protocol::mbus::FrameParser::Accept::from_master};
  Instant master_free_{};  // the converter has sent everything by then
  Instant slaves_free_{};  // no slave sends after that
  std::uint64_t dice_ = 0;
  BusCounters counters_{};
};

}  // namespace riser::sim
