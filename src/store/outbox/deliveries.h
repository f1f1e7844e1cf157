// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What an output was sent, and what it said to it.
struct Delivery {
  std::int64_t id = 0;
  OutputId output{};
  UtcSeconds at = 0;          ///< of the last of them
  std::int64_t messages = 0;  ///< delivered; those that were refused when it failed
  std::string first{};        ///< names of messages; empty when there are none
  std::string last{};
  std::int64_t ms = 0;      ///< that it took, all together
  std::int64_t status = 0;  ///< of HTTP; 0: none
  std::string error{};      ///< empty: delivered
  bool test = false;
};

/// The log of deliveries. A view on a connection. What goes well within a minute is one entry.
class Deliveries {
 public:
  explicit Deliveries(Connection& connection) : connection_(connection) {}
  void note(const Delivery& delivery);
  /// Newest first, those before `before` (0: from the newest).
  std::vector<Delivery> of_output(OutputId output, bool only_failed, std::int64_t before, std::int64_t limit);
  void remove_before(UtcSeconds at);

 private:
  Connection& connection_;
};

}  // namespace riser::store
