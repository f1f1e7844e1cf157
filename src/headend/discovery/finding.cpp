// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/finding.h"

#include <fmt/format.h>

#include <algorithm>

namespace riser::headend {

std::string_view name(TroubleCode code) noexcept {
  constexpr std::string_view names[] = {"collision", "echo", "noise", "wrong_parity", "duplicate_address", "garbled"};
  return names[static_cast<std::size_t>(code)];
}

bool Findings::add(DiscoveredMeter meter) {
  const bool known = std::any_of(meters_.begin(), meters_.end(), [&](const DiscoveredMeter& other) {
    if (other.driver != meter.driver) return false;
    if (!meter.address.empty() || !other.address.empty()) return other.address == meter.address;
    return other.primary == meter.primary;
  });
  if (known) return false;
  if (!meter.frames.empty() && meter.driver != nullptr)
    meter.identity = meter.driver->decode(meter.frames.front(), {}).meter;
  meters_.push_back(std::move(meter));
  return true;
}

void Findings::add(DiscoveredTrouble trouble) {
  const bool known = std::any_of(troubles_.begin(), troubles_.end(), [&](const DiscoveredTrouble& other) {
    const bool of_line = trouble.code == TroubleCode::noise || trouble.code == TroubleCode::echo;
    if (of_line && other.code == trouble.code) return true;
    return other.code == trouble.code && other.protocol == trouble.protocol && other.format == trouble.format &&
           other.address == trouble.address;
  });
  if (!known) troubles_.push_back(std::move(trouble));
}

void Findings::add_damage(std::uint64_t count, Bytes heard) {
  damaged_ += count;
  if (count > 0 && !heard.empty()) damage_.assign(heard.begin(), heard.end());
}

bool Findings::has(TroubleCode code) const {
  return std::any_of(troubles_.begin(), troubles_.end(), [&](auto& trouble) { return trouble.code == code; });
}

std::string text(const protocol::SerialFormat& format) {
  return fmt::format("{} baud {}{}{}", format.baud, format.data_bits, "NEO"[static_cast<int>(format.parity)],
                     format.stop_bits);
}

std::string_view title(std::string_view protocol) noexcept {
  if (protocol == "mbus") return "M-Bus";
  if (protocol == "cjt188") return "CJ/T 188";
  if (protocol == "dlt645") return "DL/T 645";
  if (protocol == "modbus") return "Modbus";
  if (protocol == "iec62056_21") return "IEC 62056-21";
  return protocol;
}

}  // namespace riser::headend
