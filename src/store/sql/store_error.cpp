// SPDX-License-Identifier: Apache-2.0
#include "store/sql/store_error.h"

#include <fmt/format.h>

namespace riser::store {
namespace {

std::string_view advice(StoreErrorKind kind) noexcept {
  switch (kind) {
    case StoreErrorKind::unavailable:
      return "check that the database exists and can be reached";
    case StoreErrorKind::locked:
      return "try again; if it stays, another program holds the database";
    case StoreErrorKind::disk_full:
      return "free space on the disk of the database";
    case StoreErrorKind::unique_violation:
      return "the same key is stored already";
    case StoreErrorKind::missing_table:
      return "ask again";
    case StoreErrorKind::no_permission:
      return "check owner and permissions of the database";
    case StoreErrorKind::corrupt:
      return "stop the server and restore a backup";
    case StoreErrorKind::newer_schema:
      return "start the newer version of riser";
    case StoreErrorKind::refused:
      return "check the database address, or report this as a bug";
  }
  return {};
}

std::string one_line(std::string_view text, std::size_t limit) {
  std::string line;
  for (const char c : text.substr(0, limit)) line += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  while (!line.empty() && line.back() == ' ') line.pop_back();
  if (text.size() > limit) line += "...";
  return line;
}

}  // namespace

std::string_view name(StoreErrorKind kind) noexcept {
  static constexpr std::string_view names[] = {"unavailable",      "locked",        "disk_full",
                                               "unique_violation", "missing_table", "no_permission",
                                               "corrupt",          "newer_schema",  "refused"};
  return names[static_cast<std::size_t>(kind)];
}

StoreError::StoreError(StoreErrorKind kind, std::string_view where, std::string_view doing,
                       std::string_view engine_says)
    : std::runtime_error(fmt::format("{}: {} [{}] while: {}; {}", where, one_line(engine_says, 300), name(kind),
                                     one_line(doing, 160), advice(kind))),
      kind_(kind) {}

}  // namespace riser::store
