// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "base/bytes.h"

namespace riser::store {

/// Appends a byte that says how, then `plain` compressed (with its size), or as it is when that is not clearly smaller.
void pack(ByteVector& out, Bytes plain, int level);
/// The plain bytes in `out`; false when damaged or larger than max_unpacked.
bool unpack(Bytes packed, ByteVector& out);
inline constexpr std::size_t max_unpacked = 64 << 20;

}  // namespace riser::store
