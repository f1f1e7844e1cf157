// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>

#include "base/decimal.h"
#include "store/archive/place_row.h"
#include "store/master/enum_name.h"

namespace riser::store {
namespace {

constexpr std::string_view kind_names[] = {"company",  "zone", "heat_station", "community",
                                           "building", "unit", "floor",        "room"};
constexpr std::string_view class_names[] = {"residential", "commercial", "bulk", "multi_dwelling"};

std::optional<std::string> text_of(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

std::optional<std::string> text_of(std::optional<std::int64_t> mantissa, int exponent) {
  return mantissa ? std::optional{Decimal{*mantissa, exponent}.to_string()} : std::nullopt;
}

/// Whether addresses leave it out above what they begin with.
bool above_communities(PlaceKind kind) { return kind < PlaceKind::community; }

}  // namespace

std::string_view name(PlaceKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<PlaceKind> find_place_kind(std::string_view name) noexcept {
  return find_enum<PlaceKind>(kind_names, name);
}
bool may_hold(PlaceKind parent, PlaceKind child) noexcept {
  return parent < child || (parent == PlaceKind::zone && child == PlaceKind::zone);
}
std::string_view name(CustomerClass customer_class) noexcept { return enum_name(class_names, customer_class); }
std::optional<CustomerClass> find_customer_class(std::string_view name) noexcept {
  return find_enum<CustomerClass>(class_names, name);
}

FieldTexts fields_of(const Place& place) {
  const auto& at = place.coordinates;
  FieldTexts fields;
  fields.reserve(10);
  fields.push_back({"parent", place.parent ? std::optional{std::to_string(place.parent.value)} : std::nullopt});
  fields.push_back({"kind", std::string{name(place.kind)}});
  fields.push_back({"name", place.name});
  fields.push_back({"code", text_of(place.code)});
  fields.push_back({"area_m2", text_of(place.area_dm2, -2)});
  fields.push_back({"people", text_of(place.people, 0)});
  fields.push_back({"customer_class",
                    place.customer_class ? std::optional{std::string{name(*place.customer_class)}} : std::nullopt});
  fields.push_back({"latitude", at ? text_of(at->latitude_e6, -6) : std::nullopt});
  fields.push_back({"longitude", at ? text_of(at->longitude_e6, -6) : std::nullopt});
  fields.push_back({"note", text_of(place.note)});
  return fields;
}

std::string address_of(std::span<const Place> path) {
  if (path.empty()) return {};
  std::size_t first = 0;
  while (first + 1 < path.size() && above_communities(path[first].kind)) ++first;
  std::string address = path[first].name;
  for (std::size_t i = first + 1; i < path.size(); ++i) {
    if (path[i].kind == PlaceKind::floor && i + 1 < path.size()) continue;
    address += path[first].kind == PlaceKind::community && address.size() == path[first].name.size() ? ' ' : '-';
    address += path[i].name;
  }
  return address;
}

Place read_place(const Query& q) {
  Place place{.id = PlaceId{q.integer(0)}, .parent = PlaceId{q.integer(1)}};
  place.kind = find_place_kind(q.text(2)).value_or(PlaceKind::building);
  place.name = q.text(3);
  place.code = q.text(4);
  place.path = parse_path(q.text(5));
  place.area_dm2 = q.maybe_integer(6);
  place.people = q.maybe_integer(7);
  place.customer_class = find_customer_class(q.text(8));
  if (const auto latitude = q.maybe_integer(9), longitude = q.maybe_integer(10); latitude && longitude)
    place.coordinates = Coordinates{*latitude, *longitude};
  place.note = q.text(11);
  place.created = q.integer(12);
  place.changed = q.integer(13);
  place.retired = q.integer(14);
  return place;
}

std::string path_text(std::span<const PlaceId> path) {
  std::string text = "/";
  for (const auto id : path) (text += std::to_string(id.value)) += '/';
  return text;
}

std::vector<PlaceId> parse_path(std::string_view text) {
  std::vector<PlaceId> path;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data() + 1; at < end;) {
    PlaceId id;
    const auto [next, code] = std::from_chars(at, end, id.value);
    if (code != std::errc{}) break;
    path.push_back(id);
    at = next + 1;
  }
  return path;
}

std::string path_begin(std::span<const PlaceId> path) { return path_text(path); }

// '0' comes after '/': the first text beyond all that begin with the path.
std::string path_end(std::span<const PlaceId> path) {
  std::string text = path_text(path);
  text.back() = '0';
  return text;
}

}  // namespace riser::store
