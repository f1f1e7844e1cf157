// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/bytes.h"

namespace riser::app {

/// What a technician would have photographed, drawn: PNG files of a few kilobytes.
ByteVector drawn_meter(std::string_view number);
/// A seal on its wire, with its number; other characters than digits are left out.
ByteVector drawn_seal(std::string_view number);

}  // namespace riser::app
