// SPDX-License-Identifier: Apache-2.0
// A smart gas meter that calls by itself (docs/protocols/dial-in.md), without sockets: bytes in, bytes out.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "protocol/dial_in/line_reader.h"
#include "sim/meters/dial_in_memory.h"

namespace riser::sim {

/// How a device misbehaves.
enum class DialInMischief : std::uint8_t {
  none,
  wrong_key,
  replay_message,  ///< sends every message with content twice
  replay_call,     ///< says its last call again, byte for byte
  cut,             ///< hangs up after `cut_after` lines of a call
  bad_decimal,     ///< values as JSON numbers and with exponents
  repeated_row,    ///< each archive page begins with its first row twice
  oversized,       ///< a line of 6000 bytes before its reading
  malformed,       ///< a sealed line that is not JSON before its reading
  wrong_version,   ///< says hello with version 9
  flood,           ///< sends readings without end and waits for nothing
};

struct DialInSetup {
  std::string device = "G4-00012345";
  std::string model = "RG4-N";
  std::string firmware = "1.0.3";
  ByteVector key = ByteVector(32, 1);  ///< 16 to 64 bytes
  std::uint64_t seed = 0;              ///< nonces, signal, the time its valve takes
  std::int64_t clock_offset_s = 0;     ///< at the start
  std::int64_t drift_ppm = 0;          ///< positive: its clock runs fast
  std::int64_t battery_percent = 100;  ///< at the start; loses one in 36 days
};

/// One thread. The shell:
///   pass(now) now and then, at least before each other call; when wants_call(now), connect, send call(now), then give
///   what comes to hear() and send what it returns, until hung_up(); a lost connection is told by lost().
class DialInDevice {
 public:
  DialInDevice(DialInSetup setup, const GasSource& source, UtcSeconds now);

  /// Lives until `now`: stores hours, notices alarms, moves its valve. `now` never runs backwards.
  void pass(UtcSeconds now);
  bool wants_call(UtcSeconds now) const { return now >= next_call(); }
  UtcSeconds next_call() const { return call_at_; }
  /// An alarm or a tamper of this name begins or ends; it calls at once.
  void raise(std::string_view event, UtcSeconds now);
  void clear(std::string_view event, UtcSeconds now);

  ByteVector call(UtcSeconds now);
  ByteVector hear(Bytes bytes, UtcSeconds now);
  bool hung_up() const { return state_ == State::silent; }
  void lost(UtcSeconds now);

  /// What its clock shows.
  UtcSeconds clock(UtcSeconds now) const;
  std::string_view valve() const { return valve_; }
  const GasConverter& converter() const { return converter_; }
  const DialInMemory& memory() const { return memory_; }
  /// How many orders it carried out (repeated ones do not count).
  std::uint64_t carried_out() const { return carried_out_; }
  /// Why the server refused a greeting, a message or a part, newest last; at most 32.
  const std::deque<std::string>& refusals() const { return refusals_; }

  DialInMischief mischief = DialInMischief::none;
  std::size_t cut_after = 0;

 private:
  enum class State : std::uint8_t { silent, greeting, proving, open };
  /// What a message under way carries, so that its acknowledgement can be written down.
  struct UnderWay {
    std::uint64_t seq = 0;
    std::uint64_t event = 0;  // number
    UtcSeconds row = 0;       // time of the last row of a page sent by itself
    bool refused = false;
  };
  struct Page {
    UtcSeconds from = 0, to = 0;  // from <= time < to
    bool by_itself = true;        // not ordered
  };
  using Writer = protocol::dial_in::LineWriter;
  using Telegram = protocol::dial_in::Telegram;

  void begin_call();
  void end_call(bool good, UtcSeconds now);
  void plan_call(UtcSeconds now);
  void put(Bytes line, ByteVector& out);
  void seal(Writer& line, bool content, UnderWay what, ByteVector& out);
  void take(Bytes line, UtcSeconds now, ByteVector& out);
  void take_sealed(const Telegram& message, UtcSeconds now, ByteVector& out);
  void take_ack(std::uint64_t up_to);
  void take_refuse(const Telegram& message);
  void take_order(const Telegram& message, UtcSeconds now, ByteVector& out);
  void carry_out(const protocol::dial_in::Order& order, UtcSeconds now);
  void set_constants(const protocol::dial_in::Order& order);
  void move_valve(std::string_view position, UtcSeconds now);
  /// As much as the window lets it say.
  void go_on(UtcSeconds now, ByteVector& out);
  void send_status(UtcSeconds now, ByteVector& out);
  void send_reading(UtcSeconds now, ByteVector& out);
  void send_event(const DialInEvent& event, ByteVector& out);
  bool send_page(Page& page, ByteVector& out);
  void confirm(ByteVector& out);
  void misbehave_before_reading(UtcSeconds now, ByteVector& out);

  DialInSetup setup_;
  const GasSource& source_;
  GasConverter converter_;
  DialInMemory memory_{};
  UtcSeconds born_;
  UtcSeconds passed_;
  UtcSeconds clock_set_at_;
  std::int64_t clock_offset_s_;
  std::vector<std::string> alarms_{};
  std::string valve_ = "open";
  std::string valve_target_{};
  UtcSeconds valve_until_ = 0;
  std::uint64_t carried_out_ = 0;

  UtcSeconds call_at_ = 0;
  int failures_ = 0;
  bool alarm_waits_ = false;

  State state_ = State::silent;
  protocol::dial_in::LineReader reader_{protocol::dial_in::max_line_down};
  protocol::dial_in::SessionKeys keys_{};
  ByteVector hello_{};
  ByteVector recorded_{};  // what it said in this call, or the last
  std::size_t lines_ = 0;
  std::uint64_t up_ = 0, down_ = 0;
  std::size_t window_ = 1;
  std::deque<UnderWay> under_way_{};
  enum class Step : std::uint8_t {
    status,
    reading,
    events,
    pages,
    ready,
    waiting,
    ordered_reading,
    ordered_pages,
    confirm
  };
  Step step_ = Step::status;
  std::size_t next_event_ = 0;
  Page page_{};
  std::deque<std::string> refusals_{};
};

}  // namespace riser::sim
