// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/bytes.h"

namespace riser {

/// Sum of all bytes modulo 256 (FT 1.2, IEC 60870-5-1).
constexpr Byte sum8(Bytes bytes) noexcept {
  unsigned sum = 0;
  for (const Byte byte : bytes) sum += byte;
  return static_cast<Byte>(sum);
}

}  // namespace riser
