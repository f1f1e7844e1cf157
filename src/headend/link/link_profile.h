// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "headend/link/wire_pattern.h"

namespace riser::headend {

enum class LinkKind : std::uint8_t {
  raw,           ///< no registration: the identity is the peer that the listener names
  text_line,     ///< "LOGIN:1001", "+++REG:8612...", any short word with an optional tag before it
  imei,          ///< 15 digits alone
  hongdian_ddp,  ///< 7B type len id ... 7B packets around everything
  prot,          ///< 21 byte registration, heartbeat FE, escape FD (Four-Faith style)
  pattern,       ///< what `registration` says
};

/// What one family of DTUs says before and between meter data.
struct LinkProfile {
  std::string name{};
  LinkKind kind = LinkKind::raw;
  std::string registration{};  ///< WirePattern text with a group `id`; kind pattern only
  std::string heartbeat{};     ///< WirePattern text; empty when the DTU sends none, or in the kind's own form only
  ByteVector ack{};            ///< sent after the registration
  ByteVector heartbeat_ack{};  ///< sent after each heartbeat
  ByteVector prefix{};         ///< taken off before a frame from below, put before every message down
  ByteVector suffix{};         ///< taken off behind a frame, put behind every message down
  bool escape = false;         ///< FD -> FD ED, FE -> FD EE in data both ways
  microseconds idle_timeout = seconds(600);  ///< nothing heard for so long: closed; 0 = never
};

/// A profile that was checked and whose patterns are compiled.
struct CompiledProfile {
  LinkProfile profile{};
  std::optional<WirePattern> registration{};
  std::optional<WirePattern> heartbeat{};
};

/// Refuses: a bad pattern, kind pattern without a group `id`, a heartbeat that would match the beginning of an M-Bus
/// frame (E5, 10, 68), a prefix or suffix above 32 bytes, acknowledgements above 256 bytes.
Result<CompiledProfile, PatternFault> compile(LinkProfile profile);

/// The profiles that need no configuration, most particular first: hongdian_ddp, prot, forcecontrol, json, imei, iccid,
/// phone, text_line. `raw` is not among them: it accepts anything.
std::vector<LinkProfile> built_in_profiles();
LinkProfile raw_profile();

std::string_view name(LinkKind kind) noexcept;

}  // namespace riser::headend
