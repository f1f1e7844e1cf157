// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "metering/register.h"

namespace riser::catalogue {

/// Names registers as a model does: "quantity:unit:function:storage:tariff:subunit:qualifier", the order of
/// Register::key(). "*" means any. What is left out at the end is the ordinary: any unit, instantaneous, 0, 0, 0, no
/// qualifier. So "energy" is the energy now, "energy:*:*:*" is every energy without tariff.
struct RegisterPattern {
  std::optional<metering::Quantity> quantity{};
  std::optional<metering::Unit> unit{};
  std::optional<metering::Function> function = metering::Function::instantaneous;
  std::optional<std::uint64_t> storage = 0;
  std::optional<std::uint32_t> tariff = 0;
  std::optional<std::uint32_t> subunit = 0;
  std::optional<std::string> qualifier = std::string{};

  /// The error is a sentence that says what is wrong and what to write.
  static Result<RegisterPattern, std::string> parse(std::string_view text);
  bool matches(const metering::Register& reg) const noexcept;
  /// What parse() reads, as short as it can be.
  std::string text() const;
  /// The pattern that matches `reg` only.
  static RegisterPattern of(const metering::Register& reg);
  friend bool operator==(const RegisterPattern&, const RegisterPattern&) = default;
};

/// The words, for errors and drafts.
Result<metering::Quantity, std::string> parse_quantity(std::string_view text);
Result<metering::Function, std::string> parse_function(std::string_view text);

}  // namespace riser::catalogue
