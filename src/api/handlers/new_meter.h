// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "api/dto/gateway.h"
#include "api/http/refused.h"
#include "api/services.h"
#include "archive/device_rules.h"
#include "store/master/meters.h"

namespace riser::api {

/// What a request for a new meter says, checked; `path` names its place in the request. The line is not set.
Outcome<store::Meter> new_meter(const NewMeter& request, const std::string& path, Services& services);

/// A fault by the rules that tables have, too; `path` names the place of its field in the request.
Refused refused_field(const archive::FieldFault& fault, const std::string& path = {});

/// The refusal of a model that is retired.
std::optional<Refused> retired_model(store::Connection& connection, const std::string& field, std::string_view model);
/// A key as the store keeps it: AES-128, or the secret of a meter that calls by itself.
Outcome<ByteVector> checked_meter_key(Services& services, std::string_view protocol, const std::string& path,
                                      std::string_view hex);

/// The quirks of one meter as the store keeps them.
Outcome<std::string> checked_quirks(std::string_view protocol, const std::string& field, const TextMap& quirks);

}  // namespace riser::api
