// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "api/dto/gap.h"
#include "api/services.h"
#include "store/collect/gaps.h"

namespace riser::api {

std::vector<Gap> gap_views(store::Connection& connection, const std::vector<store::Gap>& gaps);
GapCauses cause_views(store::Connection& connection);

/// A key as the API shows it, and back; a cursor holds it as "17.current.1795257000.3".
GapKey key_view(const store::GapKey& key);
store::GapKey key_of(const GapKey& key);
std::string cursor_of(const store::GapKey& key);
std::optional<store::GapKey> key_of_cursor(std::string_view cursor);

}  // namespace riser::api
