// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/json/shape.h"

namespace riser::api {

enum class RegisterFunction { instantaneous, maximum, minimum, error };
BOOST_DESCRIBE_ENUM(RegisterFunction, instantaneous, maximum, minimum, error)

/// Why there is no number.
enum class Validity { ok, no_data, invalid, overflow, underflow, not_available, error };
BOOST_DESCRIBE_ENUM(Validity, ok, no_data, invalid, overflow, underflow, not_available, error)

/// A data point of a meter. `key` names it in URLs: "energy:Wh:instantaneous:0:0:0:".
struct Register {
  std::string key{};
  std::string quantity{};
  std::string unit{};
  Word<RegisterFunction> function{};
  std::int64_t storage = 0;
  std::int64_t tariff = 0;
  std::int64_t subunit = 0;
  std::string qualifier{};
};
BOOST_DESCRIBE_STRUCT(Register, (), (key, quantity, unit, function, storage, tariff, subunit, qualifier))

struct RegisterValue : Register {
  Nullable<std::string> value{};
  Word<Validity> validity{};
};
BOOST_DESCRIBE_STRUCT(RegisterValue, (Register), (value, validity))

}  // namespace riser::api
