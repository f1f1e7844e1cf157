// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/device_rules.h"
#include "store/archive/personal.h"

namespace riser::archive {

/// What is wrong with personal data; the field is its member.
std::optional<FieldFault> fault_of(const store::Personal& personal);

}  // namespace riser::archive
