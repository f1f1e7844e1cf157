// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "protocol/codec/line_protocol.h"
#include "sim/bus/bus.h"
#include "sim/bus/waveform.h"
#include "sim/meters/item_meter.h"

namespace riser::sim {

/// A meter of a protocol in which a request has one reply, as a line sees it.
class BusMeter {
 public:
  virtual ~BusMeter() = default;
  /// By which requests are found in what it hears.
  virtual const protocol::LineProtocol& protocol() const = 0;
  /// In which it hears now; IEC 62056-21 meters change it.
  virtual protocol::SerialFormat format(UtcSeconds utc) const = 0;
  /// In which it gave its last answer.
  virtual protocol::SerialFormat answer_format(UtcSeconds utc) const { return format(utc); }
  /// One whole frame, of whomever it is for; the answer with its preamble, or nothing.
  virtual std::optional<ByteVector> hear(Bytes frame, UtcSeconds utc) = 0;
  /// From the end of the request to the begin of the answer.
  virtual microseconds answer_delay() const = 0;
};

/// A meter that hears and answers in one format.
class ItemBusMeter final : public BusMeter {
 public:
  ItemBusMeter(ItemMeter& meter, const protocol::LineProtocol& protocol, protocol::SerialFormat format)
      : meter_(meter), protocol_(protocol), format_(format) {}
  const protocol::LineProtocol& protocol() const override { return protocol_; }
  protocol::SerialFormat format(UtcSeconds) const override { return format_; }
  std::optional<ByteVector> hear(Bytes frame, UtcSeconds utc) override { return meter_.hear(frame, utc); }
  microseconds answer_delay() const override { return meter_.answer_delay(); }

 private:
  ItemMeter& meter_;
  const protocol::LineProtocol& protocol_;
  protocol::SerialFormat format_;
};

/// Bytes that nobody sends: so many every so often, drawn from the seed of the bus.
struct LineNoise {
  microseconds every{0};  ///< on average; 0 = none
  std::size_t bytes = 2;
};

struct MixedBusOptions {
  protocol::SerialFormat port{};  ///< of the converter or DTU, when it begins
  protocol::SerialFormat mbus{};  ///< in which the M-Bus slaves hear and answer
  bool echo = false;              ///< of everything, in any format; the bus of the slaves must not echo too
  bool cut_top_bit = false;       ///< the port has eight bits and hands on seven
  LineNoise noise{};
  std::uint64_t seed = 0;
};

struct MixedBusCounters {
  std::uint64_t heard = 0;    ///< requests that an item meter understood
  std::uint64_t answers = 0;  ///< of item meters
  std::uint64_t garbled = 0;  ///< transmissions that overlapped or came in another format than the port's
  std::uint64_t talked_over = 0;
};

/// One line on which an M-Bus segment and meters of other protocols hear the same characters. Who understands answers;
/// answers that overlap garble each other bit by bit, and what is sent in another format than it is read in comes out
/// as a UART gets it. Sans-IO, like Bus. One thread; the bus and the meters outlive it.
class MixedBus {
 public:
  /// `mbus`: null where there are no slaves.
  MixedBus(Bus* mbus, std::span<BusMeter* const> meters, MixedBusOptions options);

  /// As Bus::on_master_bytes. Noise up to the end of the last answer is among what comes back. `port_after`: in which
  /// the port reads what comes, once it has sent.
  void on_master_bytes(Bytes bytes, Instant now, UtcSeconds utc, std::vector<Transmission>& out,
                       std::optional<protocol::SerialFormat> port_after = std::nullopt);
  void set_port(const protocol::SerialFormat& port) noexcept { options_.port = port; }
  const protocol::SerialFormat& port() const noexcept { return options_.port; }

  /// When noise comes next; nothing where there is none.
  std::optional<Instant> next_noise() const noexcept;
  /// The noise up to then, for somebody who listens.
  void on_idle(Instant now, std::vector<Transmission>& out);

  const MixedBusCounters& counters() const noexcept { return counters_; }

 private:
  struct Sender {
    Transmission transmission{};
    protocol::SerialFormat format{};
  };
  struct Listener {
    BusMeter* meter;
    ByteVector held{};
    Instant last{};
  };

  std::vector<Character> heard_in(const protocol::SerialFormat& format, Bytes bytes, Instant start) const;
  void ask_slaves(Bytes bytes, Instant start, UtcSeconds utc, std::vector<Sender>& senders);
  void ask(Listener& listener, Bytes bytes, Instant start, UtcSeconds utc, std::vector<Sender>& senders);
  void make_noise(Instant until, std::vector<Sender>& senders);
  void deliver(std::vector<Sender> senders, std::vector<Transmission>& out);

  Bus* mbus_;
  std::vector<Listener> listeners_;
  MixedBusOptions options_;
  Instant master_free_{};  // the converter has sent everything by then
  Instant meters_free_{};  // no meter sends after that
  Instant noise_at_{};
  std::uint64_t bursts_ = 0;
  MixedBusCounters counters_{};
};

}  // namespace riser::sim
