// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

namespace riser::store::wire {

/// PostgreSQL's binary formats: integers are big-endian.
template <class T>
void put(std::string& out, T value) {
  for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8)
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> shift);
}

inline constexpr unsigned bool_type = 16, bytes_type = 17, int8_type = 20, int2_type = 21, int4_type = 23,
                          text_type = 25;

}  // namespace riser::store::wire
