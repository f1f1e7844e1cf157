// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace riser::headend::dial_in {

/// Why something a device sent, or the device itself, was refused. Each is counted.
enum class Refusal : std::uint8_t {
  // The call.
  registration_flood,  ///< too many calls from one address
  unknown_version,     ///< of the protocol
  unknown_device,      ///< nobody has entered it
  wrong_key,           ///< its first sealed message does not fit its key
  // A message.
  oversized,        ///< longer than a line may be
  malformed,        ///< no message, or one without what it must have
  unknown_type,     ///< a type of message that this version does not have
  bad_mac,          ///< not sealed with the conversation's key: forged, damaged, or of another conversation
  replayed,         ///< a message, or a whole conversation, that was heard before
  out_of_order,     ///< messages before it are missing
  unexpected,       ///< a message that has no place here
  unknown_command,  ///< a confirmation of a command that was not given
  message_flood,    ///< more messages or bytes than any device has
  // A value or a row of an archive page.
  bad_value,         ///< no exact decimal, no word or text of its member
  bad_time,          ///< no time
  time_far_off,      ///< a time too far from ours
  row_out_of_order,  ///< an archive row earlier than one before it
  row_repeated,      ///< an archive row with the time of one before it
  bad_row,           ///< an archive row with other cells than columns
};
inline constexpr std::size_t refusal_count = static_cast<std::size_t>(Refusal::bad_row) + 1;

/// snake_case, as sent to the device and shown to people.
std::string_view name(Refusal refusal) noexcept;

/// How often each happened.
struct RefusalCounters {
  std::array<std::uint64_t, refusal_count> counts{};
  std::uint64_t& operator[](Refusal refusal) { return counts[static_cast<std::size_t>(refusal)]; }
  std::uint64_t operator[](Refusal refusal) const { return counts[static_cast<std::size_t>(refusal)]; }
  RefusalCounters& operator+=(const RefusalCounters& other) {
    for (std::size_t i = 0; i < refusal_count; ++i) counts[i] += other.counts[i];
    return *this;
  }
  std::uint64_t total() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts) sum += count;
    return sum;
  }
};

/// Why a conversation ended.
enum class CloseReason : std::uint8_t {
  none,
  done,              ///< nothing more to say on either side
  device_bye,        ///< the device ended it
  stopped,           ///< the server ended it
  refused,           ///< the device was refused
  hello_timeout,     ///< no hello in time
  lookup_timeout,    ///< nobody said which key the device has
  auth_timeout,      ///< no proof in time
  idle,              ///< the device fell silent
  commit_timeout,    ///< what it sent did not become durable in time
  command_timeout,   ///< nobody said whether there is a command, or the device did not confirm one
  session_timeout,   ///< it lasted too long
  window_exceeded,   ///< the device did not wait for acknowledgements
  out_of_order,      ///< messages are missing: the device will send them again in its next call
  flood,             ///< more messages or bytes than any device has
  too_many_refused,  ///< more bad messages than any device sends
};
std::string_view name(CloseReason reason) noexcept;

}  // namespace riser::headend::dial_in
