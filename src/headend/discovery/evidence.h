// SPDX-License-Identifier: Apache-2.0
// What the bytes of an unclean answer tell.
#pragma once
#include "headend/discovery/finding.h"

namespace riser::headend {

/// A frame of M-Bus, CJ/T 188 or DL/T 645 whose eighth bits are all gone: its shape and, modulo 128, its sum are right.
/// Chance makes one in some ten thousand strings of bytes look so.
bool lost_top_bits(Bytes heard) noexcept;

/// Characters of seven bits that carry even parity in the eighth.
bool carries_parity(Bytes heard) noexcept;

/// Most of the request stands in what was heard, in its order: a damaged echo. (A good one is taken away before.)
bool resembles(Bytes heard, Bytes request) noexcept;

/// The bytes that a probe sends first.
ByteVector bytes_of(const LineRequest& probe);

/// Answers of which no clean one could be had, and what is known of them.
struct Unclean {
  const protocol::Driver* driver = nullptr;
  protocol::SerialFormat format{};
  ByteVector heard{};
  ByteVector request{};
  ByteVector unasked{};         ///< heard while nobody was asked, just after
  std::string address{};        ///< that was asked, or its part
  bool whole_address = false;   ///< nothing is left to divide by
  bool answers_always = false;  ///< nobody can have the address that was asked
};
/// Tells parity, noise, echo, a shared address and a collision apart, in this order.
DiscoveredTrouble explain(Unclean unclean);

DiscoveredTrouble echo_trouble(const protocol::SerialFormat& format, ByteVector request);
DiscoveredTrouble noise_trouble(const protocol::SerialFormat& format, ByteVector heard);
/// Answers that are good the second time.
DiscoveredTrouble damage_trouble(const protocol::SerialFormat& format, std::uint64_t damaged, ByteVector heard);
/// Meters answer in another format than the usual one.
DiscoveredTrouble format_trouble(const protocol::Driver& driver, const protocol::SerialFormat& found,
                                 const protocol::SerialFormat& usual);
/// What looked like a collision was a format in which the meters do not speak.
DiscoveredTrouble garbled_trouble(const DiscoveredTrouble& collision, const protocol::SerialFormat& clear);
/// The parity of the meter comes as an eighth bit.
DiscoveredTrouble parity_bit_trouble(const DiscoveredMeter& meter);

}  // namespace riser::headend
