// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "iec61968_9/device_controls.h"

// Whatever comes is refused with a sentence, or gives controls within the limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::iec61968_9;
  const auto controls = read_device_controls({reinterpret_cast<const char*>(data), size});
  if (!controls) {
    CHECK(!controls.error().text.empty());
    return 0;
  }
  CHECK(!controls->empty() && controls->size() <= max_controls);
  for (const auto& control : *controls) {
    CHECK(!control.type.empty() && control.type.size() <= max_text && control.reason.size() <= max_text);
    CHECK(!control.devices.empty() && control.devices.size() <= max_devices);
  }
  return 0;
}
