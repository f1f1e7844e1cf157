// SPDX-License-Identifier: Apache-2.0
// The vocabulary of quirks: what a model, or one meter, may say of its dialect.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/codec/meter_options.h"

namespace riser::catalogue {

/// The quirks that a model of this protocol may state.
std::span<const protocol::QuirkRule> quirks_of(std::string_view protocol);

/// The words that a rule allows; empty for a text or a number.
std::vector<std::string_view> values_of(const protocol::QuirkRule& rule);
/// `quirk "di_order" (order of ...) cannot be that: write one of 901F, 1F90, auto`; nothing when it can. Without a
/// value: it was not even a text.
std::optional<std::string> value_fault(const protocol::QuirkRule& rule, const std::optional<std::string>& value);

/// Why a meter of this protocol cannot have this quirk of its own, and what to write instead; nothing when it can.
std::optional<std::string> own_quirk_fault(std::string_view protocol, std::string_view name, std::string_view value);

}  // namespace riser::catalogue
