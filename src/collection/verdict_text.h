// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "headend/line/line_request.h"

namespace riser::collection {

/// Why a read or a command failed: the stable code of the API, and one sentence that says what to do.
std::string error_code(headend::Verdict verdict);
std::string error_text(headend::Verdict verdict);

}  // namespace riser::collection
