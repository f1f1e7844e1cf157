// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "protocol/codec/driver.h"

namespace riser::catalogue {

/// The text of a model.toml for an unknown meter, made of one of its telegrams as the driver decoded it: what it says
/// of itself, its registers with the values it had, and a guess at what is billed. It loads as it is; a person gives it
/// a name and looks it over.
std::string draft_model(std::string_view protocol, const protocol::Decoded& telegram);

}  // namespace riser::catalogue
