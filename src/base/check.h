// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <string>

namespace riser {

/// Prints the failed condition with its place and context, then aborts: a failed CHECK is a bug.
[[noreturn]] void check_failed(const char* condition, const char* file, int line, const std::string& context);

}  // namespace riser

/// Always on, in production too. CHECK(condition, "format", args...) prints the context.
#define CHECK(condition, ...)                                                                                   \
  do {                                                                                                          \
    if (!(condition)) [[unlikely]]                                                                              \
      ::riser::check_failed(#condition, __FILE__, __LINE__, std::string{__VA_OPT__(fmt::format(__VA_ARGS__))}); \
  } while (false)
