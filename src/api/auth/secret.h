// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace riser::api {

/// 256 random bits as 43 characters that need no escaping in cookies, headers and URLs.
std::string random_token();
/// BLAKE2b-256: what the store keeps in place of a token.
ByteVector token_hash(std::string_view token);
/// In a time that does not depend on where they differ.
bool equal_secret(std::string_view a, std::string_view b) noexcept;
/// `length` letters and digits that cannot be taken for one another, in groups of four: "k7vp-3mxa-...".
std::string random_password(std::size_t length = 16);

}  // namespace riser::api
