// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "net/http/http_service.h"

namespace riser::net {

/// Serves one connection to its end. Private to net.
Task<> serve_http(std::shared_ptr<HttpService> service, std::shared_ptr<const HttpEndpoint> endpoint,
                  std::unique_ptr<Stream> stream);

}  // namespace riser::net
