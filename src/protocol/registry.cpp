// SPDX-License-Identifier: Apache-2.0
#include "protocol/driver.h"
#include "protocol/mbus/driver.h"

namespace riser::protocol {
namespace {

/// Ack alone, a whole short frame, or 68 L L 68.
bool looks_like_mbus(Bytes b) noexcept {
  if (b.empty()) return false;
  if (b[0] == 0xE5) return b.size() == 1;
  if (b[0] == 0x10) return b.size() == 5 && b[4] == 0x16;
  return b[0] == 0x68 && b.size() >= 4 && b[3] == 0x68 && b[1] == b[2] && b[1] >= 3;
}

}  // namespace

std::span<const Driver> drivers() {
  static const Driver all[] = {mbus::driver};
  return all;
}

const Driver* find_driver(std::string_view name) {
  for (const Driver& driver : drivers())
    if (driver.name == name) return &driver;
  return nullptr;
}

std::string_view guess_protocol(Bytes frame) noexcept { return looks_like_mbus(frame) ? mbus::driver.name : ""; }

}  // namespace riser::protocol
