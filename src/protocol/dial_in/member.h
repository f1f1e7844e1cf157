// SPDX-License-Identifier: Apache-2.0
// The closed vocabulary of version 1: message types and members.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/codec/data_item.h"

namespace riser::protocol::dial_in {

enum class MessageType : std::uint8_t {
  hello,
  challenge,
  auth,
  welcome,
  reading,
  status,
  event,
  archive,
  ready,
  command,
  confirm,
  ack,
  refuse,
  bye,
  unknown,
};

enum class Direction : std::uint8_t { up, down, both };

/// What the value of a member must be.
enum class MemberKind : std::uint8_t {
  integer,  ///< 0 .. 2^53 - 1
  flag,     ///< true, false
  name,     ///< 1..32 of A-Z a-z 0-9 _ . -
  word,     ///< 1..32 of a-z 0-9 _
  words,    ///< words with one blank between, at most 120 bytes; may be empty
  text,     ///< UTF-8 without control characters, at most 120 bytes
  nonce,    ///< 32 lower-case hexadecimal digits
  time,     ///< ISO 8601 with offset, or whole UTC seconds
  decimal,  ///< a string with an exact decimal number
  array,    ///< `columns`, `rows`
};

// clang-format off
/// X(name, kind): what a message carries besides values.
#define RISER_DIAL_IN_FIELDS(X)                                                                                        \
  X(type, word) X(seq, integer) X(version, integer) X(device, name) X(cause, word) X(nonce, nonce)                     \
  X(window, integer) X(up_to, integer) X(of, integer) X(reason, word) X(at, text) X(count, integer) X(id, integer)     \
  X(command, word) X(result, word) X(archive, word) X(from, time) X(to, time) X(position, word) X(period, integer)     \
  X(start, integer) X(address, text) X(number, integer) X(state, word) X(last, flag) X(columns, array) X(rows, array)  \
  X(mac, text)
/// X(name, kind, quantity, unit, qualifier): what becomes an item.
#define RISER_DIAL_IN_VALUES(X)                                                                                        \
  X(time, time, time_point, none, "utc")                                                                               \
  X(working_volume, decimal, working_volume, cubic_metre, "")                                                          \
  X(standard_volume, decimal, standard_volume, cubic_metre, "")                                                        \
  X(pressure, decimal, gas_pressure, kilopascal, "")                                                                   \
  X(temperature, decimal, gas_temperature, degree_celsius, "")                                                         \
  X(correction_factor, decimal, correction_factor, none, "")                                                           \
  X(compressibility, decimal, compressibility, none, "")                                                               \
  X(working_volume_alarm, decimal, volume_under_alarm, cubic_metre, "working")                                         \
  X(standard_volume_alarm, decimal, volume_under_alarm, cubic_metre, "standard")                                       \
  X(working_flow, decimal, volume_flow, cubic_metre_per_hour, "working")                                               \
  X(standard_flow, decimal, volume_flow, cubic_metre_per_hour, "standard")                                             \
  X(battery_voltage, decimal, battery_voltage, volt, "")                                                               \
  X(battery_level, decimal, battery_level, percent, "")                                                                \
  X(battery_life, decimal, remaining_battery_life, day, "")                                                            \
  X(signal_strength, decimal, signal_strength, decibel_milliwatt, "")                                                  \
  X(substitution_pressure, decimal, gas_pressure, kilopascal, "substitution")                                          \
  X(substitution_temperature, decimal, gas_temperature, degree_celsius, "substitution")                                \
  X(base_pressure, decimal, gas_pressure, kilopascal, "base")                                                          \
  X(base_temperature, decimal, gas_temperature, degree_celsius, "base")                                                \
  X(valve, word, valve_state, none, "")                                                                                \
  X(alarms, words, status_word, none, "")                                                                              \
  X(event, word, event_record, none, "")                                                                               \
  X(text, text, plain_text, none, "")                                                                                  \
  X(model, text, model_version, none, "")                                                                              \
  X(firmware, text, firmware_version, none, "")
// clang-format on

enum class Member : std::uint8_t {
#define RISER_ENUM(name, ...) name,
  RISER_DIAL_IN_FIELDS(RISER_ENUM) RISER_DIAL_IN_VALUES(RISER_ENUM)
#undef RISER_ENUM
      unknown
};
inline constexpr std::size_t member_count = static_cast<std::size_t>(Member::unknown);
static_assert(member_count <= 64, "a set of members is one word of bits");
inline constexpr Member first_value = Member::time;

constexpr std::uint64_t bit(Member member) noexcept { return std::uint64_t{1} << static_cast<unsigned>(member); }
/// True for members that become items.
constexpr bool is_value(Member member) noexcept { return member >= first_value && member != Member::unknown; }

std::string_view name(Member member) noexcept;
inline constexpr MemberKind member_kinds[] = {
#define RISER_KIND(name, kind, ...) MemberKind::kind,
    RISER_DIAL_IN_FIELDS(RISER_KIND) RISER_DIAL_IN_VALUES(RISER_KIND)
#undef RISER_KIND
};
constexpr MemberKind kind(Member member) noexcept { return member_kinds[static_cast<std::size_t>(member)]; }
Member find_member(std::string_view name) noexcept;
/// The item of a value member, still without a value.
const DataItem& prototype(Member member) noexcept;

/// What a message of one type must look like.
struct TypeRule {
  std::string_view name;
  Direction direction = Direction::up;
  bool sealed = true;          ///< has seq and mac
  bool data = false;           ///< carries values: delivered, kept, acknowledged; its times have bounds
  std::uint64_t required = 0;  ///< members that it must have, besides type, seq and mac
  std::string_view meaning{};
};
const TypeRule& rule(MessageType type) noexcept;
inline std::string_view name(MessageType type) noexcept { return rule(type).name; }
MessageType find_type(std::string_view name) noexcept;

}  // namespace riser::protocol::dial_in
