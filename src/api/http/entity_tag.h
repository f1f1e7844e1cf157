// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "net/http/message.h"

namespace riser::api {

/// What an answer says, as a short text in quotation marks (RFC 9110, 8.8.3): another one when anything of it is other.
std::string entity_tag(std::string_view content);
/// Whether a list of If-Match or If-None-Match names it; "*" names all.
bool names_tag(std::string_view list, std::string_view tag) noexcept;
/// Gives an answer of JSON its tag; to who has it already (If-None-Match) goes 304 and no body.
void add_entity_tag(const net::HttpRequest& request, net::HttpResponse& response);

}  // namespace riser::api
