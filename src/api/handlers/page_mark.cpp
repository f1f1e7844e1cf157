// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/page_mark.h"

#include <fmt/format.h>

#include <charconv>

namespace riser::api {

std::string PageMark::text() const { return fmt::format("{}.{}", time, delivered); }

std::optional<PageMark> PageMark::parse(std::string_view text) {
  PageMark mark;
  const char* end = text.data() + text.size();
  const auto time = std::from_chars(text.data(), end, mark.time);
  if (time.ec != std::errc{} || time.ptr == end || *time.ptr != '.') return std::nullopt;
  const auto delivered = std::from_chars(time.ptr + 1, end, mark.delivered);
  if (delivered.ec != std::errc{} || delivered.ptr != end || mark.delivered < 1) return std::nullopt;
  return mark;
}

}  // namespace riser::api
