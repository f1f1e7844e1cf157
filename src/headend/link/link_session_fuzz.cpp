// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "headend/link/link_session.h"

using namespace riser;
using namespace riser::headend;

namespace {

ProfileList all_profiles() {
  auto list = std::make_shared<std::vector<CompiledProfile>>();
  for (LinkProfile& profile : built_in_profiles()) list->push_back(compile(std::move(profile)).value());
  list->push_back(compile({.name = "custom",
                           .kind = LinkKind::pattern,
                           .registration = R"(regex:REG(?<id>\w{2,8});)",
                           .heartbeat = "text:PING",
                           .prefix = {0xAA, 0x55},
                           .suffix = {0x0D}})
                      .value());
  list->push_back(compile(raw_profile()).value());
  return list;
}

}  // namespace

// Byte 0 of each piece: how many bytes follow in one chunk (low 5 bits) and whether time passes before (bit 7).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ProfileList profiles = all_profiles();
  Instant now{};
  LinkSession session(profiles, "peer", now);
  std::size_t delivered = 0;
  for (std::size_t at = 0; at < size;) {
    const Byte control = data[at++];
    const std::size_t length = std::min<std::size_t>(control & 0x1F, size - at);
    if (control & 0x80) now += milliseconds(350);
    for (const LinkActions& actions : {session.feed({data + at, length}, now), session.on_deadline(now)})
      for (const LinkAction& action : actions)
        if (const auto* up = std::get_if<UplinkData>(&action)) delivered += up->bytes.size();
    at += length;
  }
  CHECK(delivered <= size, "more came out than went in");
  if (session.registered()) session.encode_down({data, size});
  return 0;
}
