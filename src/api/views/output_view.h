// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/output.h"
#include "store/outbox/deliveries.h"
#include "store/sql/connection.h"

namespace riser::api {

Output output_view(store::Connection& connection, const store::Output& output);
DeliveryRow delivery_view(const store::Delivery& delivery);
OutputTest test_view(const store::Delivery& delivery);

}  // namespace riser::api
