// SPDX-License-Identifier: Apache-2.0
// Random adds, moves, retirements and removals: the store agrees with a plain model of the tree.
#include <fmt/format.h>

#include <map>
#include <random>

#include "store/archive/places.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

/// What a tree of places is, without a database.
struct Model {
  std::map<PlaceId, Place> places;

  std::vector<Place> path(PlaceId id) const {
    std::vector<Place> up;
    for (; id; id = up.back().parent) up.push_back(places.at(id));
    return {up.rbegin(), up.rend()};
  }
  bool below(PlaceId id, PlaceId top) const {
    for (const Place& one : path(id))
      if (one.id == top) return true;
    return false;
  }
  bool name_is_free(const Place& place) const {
    for (const auto& [id, other] : places)
      if (id != place.id && other.parent == place.parent && !other.retired && other.name == place.name) return false;
    return true;
  }
  bool parent_may(const Place& place) const {
    if (!place.parent) return true;
    const auto parent = places.find(place.parent);
    return parent != places.end() && !parent->second.retired && may_hold(parent->second.kind, place.kind) &&
           !(place.id && below(place.parent, place.id));
  }
  bool has_children(PlaceId id, bool with_retired) const {
    for (const auto& [other, place] : places)
      if (place.parent == id && (with_retired || !place.retired)) return true;
    return false;
  }
};

class PlacesPropertyTest : public testing::WithStore, protected Model {
 protected:
  static constexpr Author ann{.user = UserId{7}, .at = noon, .import = {}};

  std::int64_t draw(std::int64_t below) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(below));
  }
  PlaceId any() {
    if (places.empty() || draw(12) == 0) return {};
    return std::next(places.begin(), draw(std::ssize(places)))->first;
  }
  void add() {
    const Place place{.parent = any(), .kind = static_cast<PlaceKind>(draw(8)), .name = fmt::format("{}", draw(9))};
    const bool may = parent_may(place) && name_is_free(place);
    const auto added = Places(db()).add(place, ann);
    ASSERT_EQ(added.has_value(), may);
    if (may) places.emplace(added->id, *added);
  }
  void move() {
    const auto id = any();
    if (!id) return;
    Place place = places.at(id);
    place.parent = any();
    const bool stays = place.parent == places.at(id).parent;
    const bool may = !place.retired && (stays || (parent_may(place) && name_is_free(place)));
    ASSERT_EQ(Places(db()).update(place, ann).has_value(), may);
    if (may) places.at(id).parent = place.parent;
  }
  void retire_or_restore() {
    const auto id = any();
    if (!id) return;
    Place& place = places.at(id);
    const bool retire = draw(3) != 0;
    const bool may = retire ? place.retired || !has_children(id, false)
                            : !place.retired || (parent_may(place) && name_is_free(place));
    const auto done = retire ? Places(db()).retire(id, ann) : Places(db()).restore(id, ann);
    ASSERT_EQ(done.has_value(), may);
    if (may) place.retired = retire ? noon : 0;
  }
  void remove() {
    const auto id = any();
    if (!id) return;
    const bool may = !has_children(id, true);
    ASSERT_EQ(Places(db()).remove(id, ann).has_value(), may);
    if (may) places.erase(id);
  }
  void compare() {
    std::map<PlaceId, Places::Counts> counts;
    std::vector<PlaceId> ids;
    for (const auto& [id, place] : places) {
      ids.push_back(id);
      if (place.retired) continue;
      ++counts[place.parent].children;
      for (const Place& above : path(id)) counts[above.id].rooms += place.kind == PlaceKind::room;
    }
    const auto addresses = Places(db()).addresses(ids);
    std::size_t seen = 0;
    Places(db()).each_within({}, [&](const Place& stored) {
      ++seen;
      const auto expected = path(stored.id);
      ASSERT_EQ(stored.path.size(), expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(stored.path[i], expected[i].id);
      ASSERT_EQ(stored.parent, expected.back().parent);
      ASSERT_EQ(stored.retired != 0, expected.back().retired != 0);
      ASSERT_EQ(addresses.at(stored.id), address_of(expected));
    });
    ASSERT_EQ(seen, places.size());
    for (const auto& [id, place] : places) {
      Place stored = *Places(db()).find(id);
      ASSERT_EQ(Places(db()).counts(stored).children, counts[id].children);
      ASSERT_EQ(Places(db()).counts(stored).rooms, counts[id].rooms);
    }
    ASSERT_EQ(Places(db()).page({.parent = PlaceId{}}, "", 500)->total, counts[PlaceId{}].children);
  }

  std::mt19937_64 random_;
};
RISER_ON_BOTH_ENGINES(PlacesPropertyTest);

TEST_P(PlacesPropertyTest, the_tree_agrees_with_a_plain_model) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    Transaction transaction(db());
    db().execute("DELETE FROM place");
    places.clear();
    for (int step = 0; step < 400 && !HasFatalFailure(); ++step) {
      const auto what = draw(10);
      what < 5 ? add() : what < 7 ? move() : what < 9 ? retire_or_restore() : remove();
      if (step % 40 == 39) compare();
    }
    transaction.commit();
  }
}

}  // namespace
}  // namespace riser::store
