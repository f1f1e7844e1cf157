// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/check.h"

namespace riser::net {

/// Marks a direction of a stream as in use while it lives. Two users at once are a bug.
class ExclusiveUse {
 public:
  ExclusiveUse(bool& in_use, const char* rule) : in_use_(in_use) {
    CHECK(!in_use_, "{}", rule);
    in_use_ = true;
  }
  ExclusiveUse(const ExclusiveUse&) = delete;
  ExclusiveUse& operator=(const ExclusiveUse&) = delete;
  ~ExclusiveUse() { in_use_ = false; }

 private:
  bool& in_use_;
};

}  // namespace riser::net
