// SPDX-License-Identifier: Apache-2.0
#include "store/master/saved_views.h"

#include <algorithm>

#include "store/archive/natural_order.h"
#include "store/master/fold.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_VIEW_COLUMNS "id, owner, shared, page, name, query, created, changed"

SavedView read(const Query& q) {
  SavedView view{.id = SavedViewId{q.integer(0)}, .owner = UserId{q.integer(1)}, .shared = q.integer(2) != 0};
  view.page = q.text(3);
  view.name = q.text(4);
  view.query = q.text(5);
  view.created = q.integer(6);
  view.changed = q.integer(7);
  return view;
}

}  // namespace

bool SavedViews::is_taken(const SavedView& view) {
  auto q = connection_.query("SELECT id, name FROM saved_view WHERE owner = $1 AND page = $2", view.owner, view.page);
  while (q.next())
    if (q.integer(0) != view.id.value && fold(q.text(1)) == fold(view.name)) return true;
  return false;
}

Result<SavedView, ViewReject> SavedViews::add(SavedView view) {
  view.id = SavedViewId{next_id(connection_, "saved_view")};  // others who add wait for this
  if (is_taken(view)) return ViewReject::name_taken;
  {
    auto q = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM saved_view WHERE owner = $1", view.owner);
    if (q.next() && q.integer(0) >= max_of_a_user) return ViewReject::too_many;
  }
  view.changed = view.created;
  connection_.execute("INSERT INTO saved_view(" RISER_VIEW_COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7, $8)", view.id,
                      view.owner, static_cast<std::int64_t>(view.shared), view.page, view.name, view.query,
                      view.created, view.changed);
  return view;
}

Result<void, ViewReject> SavedViews::update(const SavedView& view) {
  next_id(connection_, "saved_view", 0);
  if (is_taken(view)) return ViewReject::name_taken;
  connection_.execute("UPDATE saved_view SET name = $2, query = $3, shared = $4, changed = $5 WHERE id = $1", view.id,
                      view.name, view.query, static_cast<std::int64_t>(view.shared), view.changed);
  return boost::system::in_place_value;
}

void SavedViews::remove(SavedViewId id) { connection_.execute("DELETE FROM saved_view WHERE id = $1", id); }

std::optional<SavedView> SavedViews::find(SavedViewId id) {
  auto q = connection_.query("SELECT " RISER_VIEW_COLUMNS " FROM saved_view WHERE id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<SavedView> SavedViews::seen_by(UserId user, std::string_view page) {
  auto q = connection_.query("SELECT " RISER_VIEW_COLUMNS
                             " FROM saved_view WHERE (owner = $1 OR shared = 1) AND ($2 = '' OR page = $2)",
                             user, page);
  std::vector<SavedView> views;
  while (q.next()) views.push_back(read(q));
  std::sort(views.begin(), views.end(), [](const SavedView& a, const SavedView& b) {
    return std::pair{natural_order(a.name), a.id} < std::pair{natural_order(b.name), b.id};
  });
  return views;
}

}  // namespace riser::store
