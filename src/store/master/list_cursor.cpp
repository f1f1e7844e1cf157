// SPDX-License-Identifier: Apache-2.0
#include "store/master/list_cursor.h"

#include <fmt/format.h>

#include <charconv>

#include "base/bytes.h"

namespace riser::store {
namespace {

std::optional<std::int64_t> integer(std::string_view text) noexcept {
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

}  // namespace

std::string ListCursor::text() const {
  if (const auto* text = std::get_if<std::string>(&value)) return fmt::format("{}.t{}", id, to_hex(as_bytes(*text)));
  return fmt::format("{}.i{}", id, std::get<std::int64_t>(value));
}

std::optional<ListCursor> ListCursor::parse(std::string_view text, bool by_text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 >= text.size()) return std::nullopt;
  const auto id = integer(text.substr(0, dot));
  const auto rest = text.substr(dot + 2);
  if (!id || text[dot + 1] != (by_text ? 't' : 'i')) return std::nullopt;
  if (!by_text) {
    const auto value = integer(rest);
    return value ? std::optional{ListCursor{*id, *value}} : std::nullopt;
  }
  const auto bytes = parse_hex(rest);
  if (!bytes) return std::nullopt;
  return ListCursor{*id, std::string{as_text(*bytes)}};
}

}  // namespace riser::store
