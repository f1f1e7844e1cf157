// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace riser {

void check_failed(const char* condition, const char* file, int line, const std::string& context) {
  std::fprintf(stderr, "riser: CHECK(%s) failed at %s:%d %s\n", condition, file, line, context.c_str());
  std::abort();
}

}  // namespace riser
