// SPDX-License-Identifier: Apache-2.0
#include "archive/place_paths.h"

#include "archive/place_words.h"
#include "base/ascii.h"
#include "base/decimal.h"

namespace riser::archive {
namespace {

std::string number_text(std::optional<std::int64_t> mantissa, int decimals) {
  return mantissa ? Decimal{*mantissa, -decimals}.normalized().to_string() : std::string{};
}

}  // namespace

void PlacePaths::know(const store::Place& place) {
  by_id_.insert_or_assign(place.id, Known{place.parent, place.code, place.name});
}

void PlacePaths::forget() {
  by_id_.clear();
  by_code_.clear();
  by_path_.clear();
}

const PlacePaths::Known* PlacePaths::known(PlaceId id) {
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) return &found->second;
  const auto place = id ? places_.find(id) : std::nullopt;
  if (!place) return nullptr;
  know(*place);
  return &by_id_.find(id)->second;
}

std::optional<PlaceId> PlacePaths::find_code(const std::string& code) {
  const auto found = by_code_.find(code);
  if (found != by_code_.end()) return found->second;
  const auto place = places_.find_code(code);
  if (!place) return std::nullopt;
  by_code_.emplace(code, place->id);
  return place->id;
}

std::optional<PlaceId> PlacePaths::find_path(const std::string& path) {
  const auto found = by_path_.find(path);
  if (found != by_path_.end()) return found->second;
  const std::size_t last = path.rfind(separator);
  PlaceId parent;
  if (last != std::string::npos) {
    const auto above = find_path(path.substr(0, last));
    if (!above) return std::nullopt;
    parent = *above;
  }
  const std::string_view name =
      last == std::string::npos ? std::string_view{path} : std::string_view{path}.substr(last + separator.size());
  const auto place = places_.find_child(parent, trim(name));
  if (!place) return std::nullopt;
  by_path_.emplace(path, place->id);
  return place->id;
}

std::string PlacePaths::path_of(PlaceId id) {
  std::string path;
  for (const Known* place = known(id); place != nullptr; place = known(place->parent)) {
    path.insert(0, path.empty() ? place->name : place->name + std::string{separator});
    if (!place->parent) break;
  }
  return path;
}

std::vector<std::string> PlacePaths::cells_of(const store::Place& place, Language language) {
  const Known* parent = known(place.parent);
  const auto& at = place.coordinates;
  return {place.code,
          std::string{word(place.kind, language)},
          parent != nullptr ? parent->code : std::string{},
          path_of(place.parent),
          place.name,
          number_text(place.area_dm2, 2),
          number_text(place.people, 0),
          place.customer_class ? std::string{word(*place.customer_class, language)} : std::string{},
          number_text(at ? std::optional{at->latitude_e6} : std::nullopt, 6),
          number_text(at ? std::optional{at->longitude_e6} : std::nullopt, 6),
          place.note};
}

}  // namespace riser::archive
