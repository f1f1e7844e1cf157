// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "catalogue/model.h"
#include "protocol/codec/driver.h"

namespace riser::catalogue {

struct MeterEvent {
  std::string_view code;  ///< of event_codes()
  Severity severity = Severity::info;
  friend bool operator==(const MeterEvent&, const MeterEvent&) = default;
};

/// Names, scales and sorts the items of a telegram as the model says, in place. A number that no longer fits becomes
/// `overflow`. Returns the events that the status bits mean, each once, in the order of the rules; a model's own rule
/// about a bit replaces what the protocol says about it.
std::vector<MeterEvent> map(const Model& model, protocol::Decoded& decoded);

/// The item that is billed, of a mapped telegram: the first of Model::billing that has a number; null when there is
/// none.
const protocol::Item* main_item(const Model& model, const protocol::Decoded& decoded) noexcept;

}  // namespace riser::catalogue
