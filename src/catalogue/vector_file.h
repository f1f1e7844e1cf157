// SPDX-License-Identifier: Apache-2.0
// The frames that belong to a model, with what they must become: vectors/frames.txt beside model.toml.
//
//   # a comment
//   68 1F 1F 68 08 ...          a frame of the protocol; with Modbus the request and then the reply
//     energy = 12345000         a register after mapping, as RegisterPattern, and its value
//     main = 12345000           the value that is billed
//     event battery_low         an event; all events of the frame are stated
//     meter REL 16 water        who was asked, where the frame does not say who answers: manufacturer, version, medium
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace riser::catalogue {

/// Decodes and maps every frame of `text` with `model`, which is one of `catalogue`, and compares. Each frame must
/// decode and meet no other model, one at least must be detected as this one unless it is chosen by hand, and every
/// register rule must meet a register. What is not so is an error with its line.
std::vector<ModelError> check_vectors(const Catalogue& catalogue, const Model& model, std::string_view text,
                                      std::string_view file);

/// The number of frames.
std::size_t count_vectors(std::string_view text) noexcept;

}  // namespace riser::catalogue
