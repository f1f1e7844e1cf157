// SPDX-License-Identifier: Apache-2.0
// Why meters are silent, told from where they hang: the one cause that explains most, so that somebody is sent to the
// right place. Pure functions.
#pragma once
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace riser::headend {

/// What became of the reads of one meter of late, two days for example. A meter that was not tried says nothing.
struct MeterReach {
  UtcSeconds last_try = 0;   ///< 0: never
  UtcSeconds last_read = 0;  ///< 0: never; may be long before the reads that are counted
  std::int64_t tried = 0;
  std::int64_t read = 0;
  std::int64_t garbled = 0;
  std::int64_t refused = 0;
  std::int64_t in_vain = 0;  ///< since the last good one
  std::size_t place = 0;     ///< 0: directly on the line, else behind the line's repeater of this number, from 1
};

/// How one meter is reached, the worst last.
enum class MeterHealth : std::uint8_t {
  unknown,   ///< not tried
  good,      ///< some may fail
  weak,      ///< answers, but one read in five fails
  refusing,  ///< answers, and says no
  garbled,   ///< something comes, but it cannot be read
  silent,    ///< the last two reads and more were in vain
};
std::string_view name(MeterHealth health) noexcept;
MeterHealth health_of(const MeterReach& meter) noexcept;

struct RepeaterReach {
  std::size_t parent = 0;    ///< as MeterReach::place; stands before what is behind it
  std::int64_t in_vain = 0;  ///< selections since it answered the last time; a transparent one has none
};

struct LineReach {
  bool enabled = true;
  std::vector<RepeaterReach> repeaters{};
  std::vector<MeterReach> meters{};  ///< in the order in which they hang on the line, as far as that is known
};

struct GatewayReach {
  bool online = false;
  bool ever_seen = false;
  UtcSeconds since = 0;  ///< of being on line or off line; 0: not known
  std::vector<LineReach> lines{};
};

/// The worst last.
enum class Cause : std::uint8_t {
  not_known,            ///< nothing was tried
  none,                 ///< nothing is wrong
  line_off,             ///< the line is switched off
  meters_weak,          ///< some meters fail now and then
  meters_refusing,      ///< some meters say no: key, password or model
  meters_garbled,       ///< one or two cannot be understood: two with one address, or a bad contact
  meters_silent,        ///< single meters are dead
  line_noisy,           ///< many meters of the line cannot be understood: noise, cable
  repeater_silent,      ///< a repeater does not answer, or all meters behind it fell silent, and others answer
  line_cut_behind,      ///< from one meter on all are silent: cable cut there
  line_cut,             ///< all meters of the line fell silent at once
  line_never_answered,  ///< nobody on the line ever answered: wiring or speed
  gateway_never_seen,   ///< never connected
  gateway_offline,      ///< power or SIM: both look the same
};
std::string_view name(Cause cause) noexcept;

struct Diagnosis {
  Cause cause = Cause::none;
  UtcSeconds since = 0;      ///< off line since then; silent: the last of them answered then; 0: not known
  std::size_t line = 0;      ///< of a gateway: which of its lines; causes of the gateway itself: 0
  std::size_t meters = 0;    ///< so many are affected
  std::size_t of = 0;        ///< so many of the line were tried
  std::size_t first = 0;     ///< the first of them, an index
  std::size_t repeater = 0;  ///< repeater_silent: its number, from 1
  friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

/// `at_once`: answers that lie no further apart ended together; about the time between two rounds of reading.
Diagnosis diagnose(const LineReach& line, seconds at_once);
/// Numbers of the repeaters of which repeater_silent is true; of several behind one another only the outermost.
std::vector<std::size_t> silent_repeaters(const LineReach& line, seconds at_once);
/// What is wrong with the gateway itself, otherwise with the worst of its lines.
Diagnosis diagnose(const GatewayReach& gateway, seconds at_once);

}  // namespace riser::headend
