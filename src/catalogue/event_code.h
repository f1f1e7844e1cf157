// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

namespace riser::catalogue {

enum class Severity : unsigned char { info, warning, alarm };
std::string_view name(Severity severity) noexcept;

/// A word that a status bit may mean. The set is closed: events of all meters compare.
struct EventCode {
  std::string_view code;  ///< "battery_low"; stable
  Severity severity;      ///< where a model does not say another
  std::string_view meaning;
};
std::span<const EventCode> event_codes() noexcept;
/// Null when there is none of this name.
const EventCode* find_event(std::string_view code) noexcept;

}  // namespace riser::catalogue
