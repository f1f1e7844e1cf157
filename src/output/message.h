// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace riser::output {

/// What an output sends, ready to go.
struct Message {
  std::string id{};         ///< "PARCEL-n": the same whenever it is sent
  std::string_view kind{};  ///< reading, command, change, test
  std::string subject{};    ///< what keeps its order: the id of a meter, or of what was changed
  std::string body{};       ///< JSON
};

}  // namespace riser::output
