// SPDX-License-Identifier: Apache-2.0
#include "api/use/place_bulk.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "api/handlers/checks.h"
#include "api/use/place_names_pattern.h"
#include "api/views/place_view.h"
#include "store/master/fold.h"

namespace riser::api {
namespace {

constexpr std::size_t max_levels = 8, first_shown = 20, last_shown = 3;

struct Level {
  store::PlaceKind kind{};
  NamesPattern names;
};

class Maker {
 public:
  Maker(store::Connection& connection, const store::Author& author, const PlaceBulk& order)
      : places_(connection), author_(author), dry_run_(order.dry_run.value_or(false)) {}

  std::optional<Refused> prepare(const PlaceBulk& order) {
    if (order.parent && order.parent->has_value()) {
      path_ = places_.path_to(**order.parent);
      if (path_.empty() || path_.back().retired)
        return bad_field("parent", "parent: there is no such place, or it is retired.", "no_parent");
    }
    if (order.levels.empty() || order.levels.size() > max_levels)
      return bad_field("levels", fmt::format("levels: expected 1 to {}.", max_levels));
    for (std::size_t i = 0; i < order.levels.size(); ++i)
      if (auto refused = prepare_level(order.levels[i], i)) return refused;
    if (order.area_m2) {
      auto area = checked_area("area_m2", *order.area_m2);
      if (!area) return area.error();
      area_dm2_ = *area;
    }
    if (order.customer_class && order.customer_class->has_value())
      customer_class_ = customer_class_of(**order.customer_class);
    return std::nullopt;
  }

  std::optional<Refused> run() { return make(0, path_.empty() ? PlaceId{} : path_.back().id, false); }

  PlaceBulkResult result() {
    PlaceBulkResult out = std::move(result_);
    for (const auto kind : kinds_) *count_of(out.by_kind, kind) = made_[static_cast<std::size_t>(kind)];
    if (dry_run_) out.made.clear();
    return out;
  }

 private:
  std::optional<Refused> prepare_level(const PlaceLevel& wish, std::size_t i) {
    const auto kind = kind_of(wish.kind);
    std::optional<store::PlaceKind> above;
    if (!path_.empty()) above = path_.back().kind;
    if (!levels_.empty()) above = levels_.back().kind;
    if (above && !may_hold(*above, kind))
      return bad_field(fmt::format("levels[{}].kind", i),
                       fmt::format("levels[{}].kind: a {} cannot stand in a {}; the levels go from the top down.", i,
                                   name(kind), name(*above)),
                       "wrong_level");
    std::vector<store::PlaceKind> known;
    for (const auto& place : path_) known.push_back(place.kind);
    for (const auto& level : levels_) known.push_back(level.kind);
    auto names = NamesPattern::parse(wish.names, known);
    const auto field = fmt::format("levels[{}].names", i);
    if (!names)
      return bad_field(field,
                       fmt::format("{}: at character {}: {}", field, character_of(wish.names, names.error().offset),
                                   names.error().message),
                       "bad_names");
    planned_ *= static_cast<std::int64_t>(names->size());
    total_ += planned_;
    if (total_ > static_cast<std::int64_t>(NamesPattern::max_names))
      return bad_field(
          field, fmt::format("{}: that makes more than {} places; make fewer at once.", field, NamesPattern::max_names),
          "too_many");
    kinds_.insert(kind);
    levels_.push_back({kind, std::move(*names)});
    return std::nullopt;
  }

  /// People count characters, not bytes.
  static std::size_t character_of(std::string_view text, std::size_t offset) {
    const auto is_first = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    const auto before = text.substr(0, offset);
    return static_cast<std::size_t>(std::count_if(before.begin(), before.end(), is_first)) + 1;
  }

  /// All of a level below one place, which may itself only be counted.
  std::optional<Refused> make(std::size_t i, PlaceId parent, bool parent_is_new) {
    if (i == levels_.size()) return std::nullopt;
    const Level& level = levels_[i];
    const auto field = fmt::format("levels[{}].names", i);
    NamesPattern::Above above;
    for (const auto& place : path_) above[place.kind] = place.name;
    std::set<std::string> seen;
    for (const auto& wished : level.names.names(above)) {
      const auto name = checked_name(field, wished);
      if (!name) return name.error();
      if (!seen.insert(store::fold(*name)).second)
        return bad_field(field, fmt::format("{}: \"{}\" stands twice.", field, *name), "duplicate_name");
      if (auto refused = make_one(i, *name, parent, parent_is_new, field)) return refused;
    }
    return std::nullopt;
  }

  std::optional<Refused> make_one(std::size_t i, const std::string& name, PlaceId parent, bool parent_is_new,
                                  const std::string& field) {
    const auto kind = levels_[i].kind;
    std::optional<store::Place> place;
    if (!parent_is_new) place = places_.find_child(parent, name);
    const bool is_new = !place;
    if (place && place->kind != kind)
      return bad_field(field,
                       fmt::format("{}: \"{}\" is there already, but as a {}; choose another name.", field, name,
                                   store::name(place->kind)),
                       "duplicate_name");
    if (is_new) {
      auto made = add(i, name, parent);
      if (!made) return made.error();
      place = std::move(*made);
    } else {
      ++result_.existing;
    }
    if (i == 0) result_.made.push_back(place->id);
    path_.push_back(std::move(*place));
    if (is_new && i + 1 == levels_.size()) show(store::address_of(path_));
    auto refused = make(i + 1, path_.back().id, is_new);
    path_.pop_back();
    return refused;
  }

  Outcome<store::Place> add(std::size_t i, const std::string& name, PlaceId parent) {
    store::Place place{.parent = parent, .kind = levels_[i].kind, .name = name};
    if (i + 1 == levels_.size()) {
      place.area_dm2 = area_dm2_;
      place.customer_class = customer_class_;
    }
    ++result_.places;
    ++made_[static_cast<std::size_t>(place.kind)];
    if (dry_run_) return place;
    auto added = places_.add(std::move(place), author_);
    if (!added) return refused_place(added.error());
    return std::move(*added);
  }

  void show(std::string address) {
    if (result_.first.size() < first_shown) {
      result_.first.push_back(std::move(address));
      return;
    }
    if (result_.last.size() == last_shown) result_.last.erase(result_.last.begin());
    result_.last.push_back(std::move(address));
  }

  store::Places places_;
  store::Author author_;
  bool dry_run_;
  std::vector<store::Place> path_{};
  std::vector<Level> levels_{};
  std::set<store::PlaceKind> kinds_{};
  std::optional<std::int64_t> area_dm2_{};
  std::optional<store::CustomerClass> customer_class_{};
  std::int64_t planned_ = 1;
  std::int64_t total_ = 0;
  std::array<std::int64_t, 8> made_{};
  PlaceBulkResult result_{};
};

}  // namespace

Outcome<PlaceBulkResult> make_places(store::Connection& connection, const PlaceBulk& order,
                                     const store::Author& author) {
  Maker maker{connection, author, order};
  if (auto refused = maker.prepare(order)) return std::move(*refused);
  if (auto refused = maker.run()) return std::move(*refused);
  return maker.result();
}

}  // namespace riser::api
