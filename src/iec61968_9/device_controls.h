// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"

namespace riser::iec61968_9 {

/// What an EndDeviceControl asks for, by the parts of its type (annex E: device type, domain, subdomain, action); the
/// device type says nothing that the meter does not.
enum class ControlAction : std::uint8_t { unknown, connect, disconnect, read, set_clock };
/// "3.31.0.23" -> disconnect.
ControlAction action_of(std::string_view type) noexcept;

struct DeviceControl {
  std::string type{};
  std::string reason{};
  std::vector<MeterId> devices{};
};

/// Where a document is wrong: a path like "EndDeviceControls/EndDeviceControl[2]/EndDevices[1]/mRID", and one sentence
/// that says what is wrong there.
struct XmlFault {
  std::string path{};
  std::string text{};
};

inline constexpr std::size_t max_controls = 100;
inline constexpr std::size_t max_devices = 500;  ///< of all controls together
inline constexpr std::size_t max_text = 500;     ///< bytes of one element

/// An EndDeviceControls document (namespace of 2011). A document type, and with it entities, an element that is not
/// known where it stands, and text where there is none are refused. Bounded in time and memory by the length of `xml`.
Result<std::vector<DeviceControl>, XmlFault> read_device_controls(std::string_view xml);

}  // namespace riser::iec61968_9
