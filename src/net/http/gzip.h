// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace riser::net {

/// RFC 1952, at the fast level. Any thread; each keeps its working memory (256 KB).
std::string gzip(std::string_view text);
/// True when an Accept-Encoding value takes gzip (RFC 9110, 12.5.3): named, or "*", with a weight that is not 0.
bool accepts_gzip(std::string_view accept_encoding) noexcept;

}  // namespace riser::net
