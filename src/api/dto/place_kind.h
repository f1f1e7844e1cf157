// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/json/shape.h"

namespace riser::api {

/// Who is supplied.
enum class CustomerClass { residential, commercial, bulk, multi_dwelling };
BOOST_DESCRIBE_ENUM(CustomerClass, residential, commercial, bulk, multi_dwelling)

}  // namespace riser::api
