// SPDX-License-Identifier: Apache-2.0
#include "archive/place_loader.h"

#include <fmt/format.h>

#include "archive/place_words.h"

namespace riser::archive {
namespace {

using store::ArchiveReject;
using store::Place;

constexpr std::size_t max_name = 100, max_code = 64, max_note = 1000;
constexpr std::int64_t max_area_dm2 = 100'000'000'00, max_people = 100'000, degree_e6 = 1'000'000;

constexpr std::string_view kinds = "company, zone, heat station, residential community, building, unit, floor, room";
constexpr std::string_view classes = "residential, commercial, bulk, multi dwelling";

}  // namespace

void PlaceLoader::put(ImportRow& row) {
  RowCells cells{columns_, row};
  const auto before = find(cells);
  Place place = before.value_or(Place{});
  if (cells.good()) take_parent(cells, place);
  take_fields(cells, place, !before);
  if (before && cells.good()) {
    const auto [other, first] = rows_.try_emplace(before->id, row.number);
    if (!first)
      cells.fault("", "duplicate_row", fmt::format("Row {} is about the same place; keep one.", other->second));
    if (before->retired != 0) cells.fault("", "retired", "The place is retired; restore it first.");
  }
  row.key = key_of(place);
  if (!cells.good()) {
    row.result = RowResult::wrong;
  } else if (before) {
    change(row, cells, *before, place);
  } else {
    add(row, cells, place);
  }
}

std::string PlaceLoader::key_of(const Place& place) {
  if (!place.code.empty()) return place.code;
  const std::string above = paths_.path_of(place.parent);
  return above.empty() ? place.name : above + std::string{PlacePaths::separator} + place.name;
}

std::optional<Place> PlaceLoader::find(RowCells& cells) {
  if (cells.has("code") && !cells.clears("code"))
    if (auto place = places_.find_code(cells.at("code"))) return place;
  Place wanted;
  take_parent(cells, wanted);
  if (!cells.good() || !cells.has("name")) return std::nullopt;
  auto place = places_.find_child(wanted.parent, cells.at("name"));
  // One that has a code already is another place: the store says that the name is taken.
  if (place && !place->code.empty() && cells.has("code") && !cells.clears("code")) return std::nullopt;
  return place;
}

void PlaceLoader::take_parent(RowCells& cells, Place& place) {
  const bool by_code = cells.has("parent_code");
  const std::string_view column = by_code ? "parent_code" : "path";
  if (!cells.has(column)) return;
  if (cells.clears(column)) {
    place.parent = PlaceId{};
    return;
  }
  const std::string text{cells.at(column)};
  const auto parent = by_code ? paths_.find_code(text) : paths_.find_path(text);
  if (!parent)
    return cells.fault(column, "no_parent",
                       fmt::format("There is no place \"{}\"; it must stand in an earlier row, or be there.", text));
  place.parent = *parent;
}

void PlaceLoader::take_fields(RowCells& cells, Place& place, bool is_new) {
  std::optional<store::PlaceKind> kind;
  cells.take_word("kind", find_place_kind, kinds, kind);
  if (kind) place.kind = *kind;
  if (cells.clears("kind") || (is_new && !cells.has("kind")))
    cells.fault("kind", "required", fmt::format("Say what it is: {}.", kinds));
  if (cells.clears("name") || (is_new && !cells.has("name")))
    cells.fault("name", "required", "Say its name within what it stands in.");
  cells.take_text("code", max_code, place.code);
  cells.take_text("name", max_name, place.name);
  cells.take_text("note", max_note, place.note);
  cells.take_number("area_m2", {.decimals = 2, .most = max_area_dm2}, place.area_dm2);
  cells.take_number("people", {.most = max_people}, place.people);
  cells.take_word("customer_class", find_customer_class, classes, place.customer_class);
  std::optional<std::int64_t> latitude, longitude;
  if (place.coordinates) latitude = place.coordinates->latitude_e6, longitude = place.coordinates->longitude_e6;
  cells.take_number("latitude", {.decimals = 6, .least = -90 * degree_e6, .most = 90 * degree_e6, .cut = true},
                    latitude);
  cells.take_number("longitude", {.decimals = 6, .least = -180 * degree_e6, .most = 180 * degree_e6, .cut = true},
                    longitude);
  if (latitude.has_value() != longitude.has_value() && cells.good())
    return cells.fault(latitude ? "longitude" : "latitude", "required", "Give both degrees, or none.");
  place.coordinates = latitude && longitude ? std::optional{store::Coordinates{*latitude, *longitude}} : std::nullopt;
}

void PlaceLoader::add(ImportRow& row, RowCells& cells, const Place& place) {
  const auto added = places_.add(place, author_);
  if (!added) {
    row.result = RowResult::wrong;
    return refuse(cells, added.error());
  }
  rows_.emplace(added->id, row.number);
  paths_.know(*added);
  row.result = RowResult::added;
}

void PlaceLoader::change(ImportRow& row, RowCells& cells, const Place& before, const Place& after) {
  const auto old_fields = fields_of(before), new_fields = fields_of(after);
  if (old_fields == new_fields) {
    row.result = RowResult::same;
    return;
  }
  const auto old_cells = paths_.cells_of(before, Language::en);
  const auto updated = places_.update(after, author_);
  if (!updated) {
    row.result = RowResult::wrong;
    return refuse(cells, updated.error());
  }
  if (before.code != after.code || before.name != after.name || before.parent != after.parent) paths_.forget();
  row.changes = changes_between(columns_, old_cells, paths_.cells_of(after, Language::en));
  row.result = RowResult::changed;
}

void PlaceLoader::refuse(RowCells& cells, ArchiveReject reject) {
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case ArchiveReject::duplicate_name:
      return fault("name", "Another place there has this name; change it, or give the code of that place.");
    case ArchiveReject::duplicate_code:
      return fault("code", "Another place has this code, perhaps a retired one; codes are unique.");
    case ArchiveReject::no_parent:
      return fault("path", "What it is to stand in is retired; restore that first.");
    case ArchiveReject::wrong_level:
      return fault("kind", "Such a place cannot stand there; the order is " + std::string{kinds} + ".");
    case ArchiveReject::cycle:
      return fault("path", "It would stand below itself; choose another place.");
    case ArchiveReject::too_many:
      return fault("path", "There are too many levels; leave some out.");
    default:
      return fault("", "The place cannot be written; look at it in the console.");
  }
}

}  // namespace riser::archive
