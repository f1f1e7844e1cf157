// SPDX-License-Identifier: Apache-2.0
#include "collection/line_session.h"

namespace riser::collection {

Result<std::string, Refusal> LineSession::discover(const DiscoveryOrder&, UserId) { return Refusal::not_supported; }

}  // namespace riser::collection
