// SPDX-License-Identifier: Apache-2.0
#include "headend/link/link_profile.h"

namespace riser::headend {
namespace {

constexpr std::string_view text_line_pattern =
    R"(regex:\+{0,3}(?:[A-Za-z_]{2,16}[:= ])?(?<id>[A-Za-z0-9][A-Za-z0-9_.:-]{2,39})(?:\r\n|\r|\n)?)";
constexpr std::string_view imei_pattern = R"(regex:(?<id>\d{15})(?!\d)(?:\r\n|\r|\n)?)";

// A heartbeat must never swallow the beginning of a frame: an E5, or 68 L L 68.
bool could_begin_a_frame(const WirePattern& pattern) {
  constexpr Byte ack[] = {0xE5};
  const auto done = [&](Bytes bytes) {
    const Match match = pattern.match(bytes).match;
    return match == Match::full || match == Match::open;
  };
  if (done(ack)) return true;
  for (int length = 3; length <= 255; ++length) {
    const Byte head[] = {0x68, static_cast<Byte>(length), static_cast<Byte>(length), 0x68};
    if (pattern.match(head).match != Match::no) return true;
  }
  return false;
}

std::string registration_text(const LinkProfile& profile) {
  switch (profile.kind) {
    case LinkKind::text_line:
      return std::string(text_line_pattern);
    case LinkKind::imei:
      return std::string(imei_pattern);
    case LinkKind::pattern:
      return profile.registration;
    default:
      return {};
  }
}

LinkProfile pattern_profile(std::string name, std::string registration, std::string heartbeat = {}) {
  return {.name = std::move(name),
          .kind = LinkKind::pattern,
          .registration = std::move(registration),
          .heartbeat = std::move(heartbeat)};
}

}  // namespace

Result<CompiledProfile, PatternFault> compile(LinkProfile profile) {
  CompiledProfile out;
  if (profile.prefix.size() > 32 || profile.suffix.size() > 32)
    return PatternFault{"a prefix or suffix has at most 32 bytes"};
  if (profile.ack.size() > 256 || profile.heartbeat_ack.size() > 256)
    return PatternFault{"an acknowledgement has at most 256 bytes"};
  if (profile.kind == LinkKind::prot) profile.escape = true;
  if (profile.kind == LinkKind::prot && profile.heartbeat.empty()) profile.heartbeat = "hex:FE";
  if (profile.kind == LinkKind::pattern && profile.registration.find("id") == std::string::npos)
    return PatternFault{"a registration pattern needs a group named id"};
  if (const std::string text = registration_text(profile); !text.empty()) {
    auto pattern = WirePattern::compile(text);
    if (!pattern) return pattern.error();
    out.registration = *pattern;
  }
  if (!profile.heartbeat.empty()) {
    auto pattern = WirePattern::compile(profile.heartbeat);
    if (!pattern) return pattern.error();
    if (could_begin_a_frame(*pattern)) return PatternFault{"the heartbeat could be the beginning of a frame"};
    out.heartbeat = *pattern;
  }
  out.profile = std::move(profile);
  return out;
}

std::vector<LinkProfile> built_in_profiles() {
  std::vector<LinkProfile> list;
  list.push_back({.name = "hongdian_ddp", .kind = LinkKind::hongdian_ddp});
  list.push_back({.name = "prot", .kind = LinkKind::prot});
  list.push_back(pattern_profile("forcecontrol", "hex:AA 01 {id:11} 0D"));
  list.push_back(pattern_profile(
      "json",
      R"re(regex:\{[^{}]{0,200}"(?:imei|IMEI|iccid|ICCID|sn|SN|id|mac)"\s*:\s*"(?<id>[\w:.-]{1,40})"[^{}]{0,200}\}\s*)re"));
  list.push_back({.name = "imei", .kind = LinkKind::imei});
  list.push_back(pattern_profile("iccid", R"(regex:(?<id>\d{19,20})(?!\d)(?:\r\n|\r|\n)?)"));
  list.push_back(pattern_profile("phone", R"(regex:(?<id>1\d{10})(?!\d)(?:\r\n|\r|\n)?)"));
  list.push_back({.name = "text_line", .kind = LinkKind::text_line});
  return list;
}

LinkProfile raw_profile() { return {.name = "raw", .kind = LinkKind::raw}; }

std::string_view name(LinkKind kind) noexcept {
  constexpr std::string_view names[] = {"raw", "text_line", "imei", "hongdian_ddp", "prot", "pattern"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace riser::headend
