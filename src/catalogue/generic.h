// SPDX-License-Identifier: Apache-2.0
// A meter whose model is unknown is read all the same: as its protocol says, with nothing of the maker's.
#pragma once
#include <span>

#include "catalogue/model.h"

namespace riser::catalogue {

/// The model for an unknown meter: Model::generic is set, the poll plan is the protocol's usual one, and what is billed
/// is what meters of this commodity usually bill. For the life of the program; `protocol` is a name of drivers().
const Model& generic_model(std::string_view protocol, metering::Commodity commodity);

/// The status bits and words that the standard of a protocol defines.
std::span<const StatusRule> standard_status(std::string_view protocol);

/// What meters of a commodity bill, the most usual first.
std::vector<RegisterPattern> usual_billing(metering::Commodity commodity);

}  // namespace riser::catalogue
