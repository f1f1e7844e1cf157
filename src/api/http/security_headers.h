// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "net/http/message.h"

namespace riser::api {

/// The Content-Security-Policy of a page; styles with `nonce` are allowed when it is not empty.
std::string content_security_policy(std::string_view nonce);

/// X-Content-Type-Options, Referrer-Policy, framing, a policy that allows nothing and "no-store", each unless the
/// response already has that header; over TLS also that browsers come by TLS from now on (RFC 6797).
void add_security_headers(net::HttpResponse& response, bool over_tls);

}  // namespace riser::api
