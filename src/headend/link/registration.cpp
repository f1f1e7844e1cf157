// SPDX-License-Identifier: Apache-2.0
#include "headend/link/registration.h"

#include <algorithm>

#include "base/ascii.h"
#include "headend/link/ddp.h"

namespace riser::headend {
namespace {

// devid(4, little endian) phone(11 ASCII) 00 ip(4) 00
PatternMatch match_prot(Bytes bytes) {
  constexpr std::size_t length = 21;
  for (std::size_t i = 4; i < std::min<std::size_t>(bytes.size(), 15); ++i)
    if (!is_digit(static_cast<char>(bytes[i]))) return {};
  if (bytes.size() > 15 && bytes[15] != 0) return {};
  if (bytes.size() < length) return {Match::partial};
  if (bytes[20] != 0) return {};
  return {Match::full, length, std::string(as_text(bytes.subspan(4, 11)))};
}

PatternMatch match_ddp(Bytes bytes) {
  if (!may_be_ddp(bytes)) return {};
  if (bytes.size() >= 2 && bytes[1] != static_cast<Byte>(ddp::Type::registration)) return {};
  DdpStream stream;
  stream.append(bytes);
  const auto packet = stream.next();
  if (!packet) return {Match::partial};
  return {Match::full, ddp::overhead + packet->data.size(), packet->id};
}

PatternMatch match_profile(const CompiledProfile& compiled, Bytes bytes) {
  switch (compiled.profile.kind) {
    case LinkKind::raw:
      return {};
    case LinkKind::prot:
      return match_prot(bytes);
    case LinkKind::hongdian_ddp:
      return match_ddp(bytes);
    default:
      return compiled.registration->match(bytes);
  }
}

bool begins_like_a_long_frame(Bytes bytes) {
  return bytes.size() >= 4 && bytes[0] == 0x68 && bytes[1] == bytes[2] && bytes[3] == 0x68;
}

}  // namespace

bool is_good_identity(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; });
}

RecognitionResult recognise(std::span<const CompiledProfile> allowed, Bytes bytes, bool quiet) {
  const auto raw = std::find_if(allowed.begin(), allowed.end(),
                                [](const CompiledProfile& p) { return p.profile.kind == LinkKind::raw; });
  if (raw != allowed.end() && begins_like_a_long_frame(bytes)) return {Recognition::found, {&*raw}};
  bool waiting = false;
  for (const CompiledProfile& compiled : allowed) {
    const PatternMatch found = match_profile(compiled, bytes);
    if (found.match == Match::no) continue;
    const bool complete = found.match == Match::full || (found.match == Match::open && quiet);
    if (!complete) {
      waiting = true;
    } else if ((!waiting || quiet) && is_good_identity(found.id)) {
      return {Recognition::found, {&compiled, found.id, found.length}};
    }
  }
  if (raw != allowed.end() && quiet && !waiting) return {Recognition::found, {&*raw}};
  return {waiting || (raw != allowed.end() && !quiet) ? Recognition::waiting : Recognition::unknown};
}

}  // namespace riser::headend
