// SPDX-License-Identifier: Apache-2.0
#include "protocol/registry.h"

#include "protocol/cjt188/driver.h"
#include "protocol/dial_in/driver.h"
#include "protocol/dlt645/driver.h"
#include "protocol/iec62056_21/driver.h"
#include "protocol/mbus/driver.h"
#include "protocol/modbus/driver.h"

namespace riser::protocol {

std::span<const Driver> drivers() {
  static const Driver all[] = {mbus::driver,    cjt188::driver,      dlt645::driver,
                               dial_in::driver, iec62056_21::driver, modbus::driver};
  return all;
}

const Driver* find_driver(std::string_view name) {
  for (const Driver& driver : drivers())
    if (driver.name == name) return &driver;
  return nullptr;
}

std::string_view guess_protocol(Bytes frame) noexcept {
  for (const Driver& driver : drivers())
    if (driver.looks_like(frame)) return driver.name;
  return "";
}

}  // namespace riser::protocol
