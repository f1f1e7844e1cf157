// SPDX-License-Identifier: Apache-2.0
#include "archive/point_keys.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/commodity_words.h"

namespace riser::archive {
namespace {

constexpr std::string_view mark = ": ";

}  // namespace

std::string PointKeys::text_of(const store::Point& point, Language language) {
  if (!point.code.empty()) return point.code;
  std::string text = paths_.path_of(point.place);
  if (!text.empty()) text += mark;
  text += word(point.commodity, language);
  return point.name.empty() ? text : text + std::string{mark} + point.name;
}

std::string PointKeys::text_of(PointId id, Language language) {
  const auto point = id ? points_.find(id) : std::nullopt;
  return point ? text_of(*point, language) : std::string{};
}

std::vector<store::Point> PointKeys::at(PlaceId place, metering::Commodity commodity, std::string_view name) {
  auto list = points_.at(place, commodity);
  std::erase_if(list, [&](const store::Point& point) { return point.name != name; });
  const auto is_there = [](const store::Point& point) { return point.retired == 0; };
  if (std::any_of(list.begin(), list.end(), is_there))
    std::erase_if(list, [&](const store::Point& point) { return !is_there(point); });
  return list;
}

// Names may hold the mark, too: every parting is tried.
std::optional<PointId> PointKeys::find(const std::string& text) {
  if (const auto point = points_.find_code(text)) return point->id;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(mark, begin);
    if (const auto commodity = find_commodity(text.substr(begin, end - begin))) {
      const auto place = begin == 0 ? std::optional{PlaceId{}} : paths_.find_path(text.substr(0, begin - mark.size()));
      const std::string name = end == std::string::npos ? "" : text.substr(end + mark.size());
      const auto found = place ? at(*place, *commodity, name) : std::vector<store::Point>{};
      if (found.size() == 1) return found.front().id;
    }
    if (end == std::string::npos) return std::nullopt;
    begin = end + mark.size();
  }
}

std::optional<PointId> PointKeys::take(RowCells& cells, std::string_view column) {
  const std::string text{cells.at(column)};
  if (text.empty() || cells.clears(column)) {
    cells.fault(column, "required", "Say the measurement point.");
    return std::nullopt;
  }
  const auto point = find(text);
  if (!point)
    cells.fault(
        column, "no_point",
        fmt::format("There is no measurement point \"{}\"; bring the points in first, or give the code.", text));
  return point;
}

}  // namespace riser::archive
