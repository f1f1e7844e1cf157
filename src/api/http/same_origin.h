// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "net/http/message.h"

namespace riser::api {

/// Whether the request's Origin is the host it was sent to, and over TLS not the same host without TLS. Nothing when it
/// has no Origin: it comes from no page.
std::optional<bool> is_same_origin(const net::HttpRequest& request);

}  // namespace riser::api
