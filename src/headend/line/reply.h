// SPDX-License-Identifier: Apache-2.0
// What the line master must understand of a reply, and no more: who sent it, whether more follows, what went wrong.
#pragma once
#include <optional>

#include "protocol/mbus/link_frame.h"

namespace riser::headend {

/// The address in the reply's header; fields that the header does not carry are wildcards. Nothing when the reply has
/// no header with an identity (CI 78, 7A, errors, alarms).
std::optional<protocol::mbus::SecondaryAddress> reply_identity(const protocol::mbus::FrameView& reply) noexcept;

/// True when no field says that they are two meters: digits and fields match, or one of them is a wildcard. Bit 15 of
/// the manufacturer is left out: some meters set it.
bool may_be_same(const protocol::mbus::SecondaryAddress& a, const protocol::mbus::SecondaryAddress& b) noexcept;

/// The code of CI 70, 6E and 6F; 0 "unspecified" when there is none. Nothing for other replies.
std::optional<Byte> application_error(const protocol::mbus::FrameView& reply) noexcept;
inline constexpr Byte application_busy = 8;

/// True when the records end with DIF 1F. An encrypted telegram says false: the caller that has the key knows better.
bool more_telegrams_follow(const protocol::mbus::FrameView& reply) noexcept;

/// The same telegram but for C field, access number and checksum: the meter has not gone on to the next one.
bool same_content(Bytes frame, Bytes other) noexcept;

}  // namespace riser::headend
