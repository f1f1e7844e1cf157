// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/civil_time.h"

namespace riser::sim {

/// One data set of a readout: its code, and what stands in its brackets ("000123.456*kWh"; more values with ")(").
struct Iec62056_21Line {
  std::string code{};
  std::string value{};
};
/// The meter's registers at the instant of a request, in the order of the readout. The clock is the meter's own.
using Iec62056_21Values = std::vector<Iec62056_21Line>;

/// How one meter is set up.
struct Iec62056_21Settings {
  std::string address{};             ///< a sign-on without an address is answered too
  std::string manufacturer = "ISK";  ///< a small third letter: reaction in 20 ms
  std::string identification = "TEST-0001";
  char baud = '5';  ///< the highest speed
  std::string password = "00000000";
  std::string seed = "12345678";
};

/// One meter with mode C, without a line: sign-on, readout, programming mode with a password. It hears only what is
/// sent at the speed it listens at. A request with parity bits gets an answer with them. Belongs to one thread; `now`
/// is the true time and may not run backwards.
class Iec62056_21Meter {
 public:
  explicit Iec62056_21Meter(Iec62056_21Settings settings) : settings_(std::move(settings)) {}

  /// The answer, sent at reply_baud(); nothing where a real one keeps silent.
  std::optional<ByteVector> hear(Bytes request, const Iec62056_21Values& values, CivilTime now);

  /// The speed it listens at. Two minutes without a request bring it back to 300.
  int baud(CivilTime now) const noexcept;
  /// The speed of the last answer.
  int reply_baud() const noexcept { return reply_baud_; }
  void set_clock_error(std::int64_t seconds_ahead) noexcept { clock_error_s_ = seconds_ahead; }
  std::int64_t clock_error_s() const noexcept { return clock_error_s_; }

 private:
  enum class State : std::uint8_t { idle, identified, programming, authorized };
  static constexpr int max_wrong_passwords = 3;
  static constexpr std::int64_t patience_s = 120;

  std::string answer(std::string_view text, const Iec62056_21Values& values);
  std::string select(std::string_view options, const Iec62056_21Values& values);
  std::string obey(std::string_view command, std::string_view set, const Iec62056_21Values& values);
  std::string check_password(std::string_view set);
  std::string read(std::string_view code, const Iec62056_21Values& values) const;
  std::string write(std::string_view code, std::string_view value);
  std::string clock_time() const;
  std::string clock_date() const;
  CivilTime clock() const noexcept;
  std::string leave();

  Iec62056_21Settings settings_;
  State state_ = State::idle;
  int baud_ = 300, reply_baud_ = 300;
  int wrong_passwords_ = 0;
  std::int64_t clock_error_s_ = 0;
  std::int64_t now_s_ = 0;
  std::int64_t last_s_ = 0;  // of the last request that was heard
};

}  // namespace riser::sim
