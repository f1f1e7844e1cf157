// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/sql/connection.h"

namespace riser::store {

using SavedViewId = Id<struct SavedViewTag>;

/// A list of the console as somebody wants to see it again: the query of its address.
struct SavedView {
  SavedViewId id{};
  UserId owner{};
  bool shared = false;  ///< others see it too
  std::string page{};   ///< "monitor/meters"
  std::string name{};   ///< one of the owner's on a page, upper and lower case alike
  std::string query{};  ///< "in=place.412&q=8591"
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
};

enum class ViewReject : std::uint8_t { name_taken, too_many };

/// A view on a connection. Writes belong into a transaction of the caller.
class SavedViews {
 public:
  static constexpr std::int64_t max_of_a_user = 500;
  explicit SavedViews(Connection& connection) : connection_(connection) {}

  /// Gives the id.
  Result<SavedView, ViewReject> add(SavedView view);
  /// Name, query, shared. The view is there.
  Result<void, ViewReject> update(const SavedView& view);
  void remove(SavedViewId id);
  std::optional<SavedView> find(SavedViewId id);
  /// The user's own and those that are shared; of one page, or of all (empty). By name as people sort.
  std::vector<SavedView> seen_by(UserId user, std::string_view page);

 private:
  bool is_taken(const SavedView& view);

  Connection& connection_;
};

}  // namespace riser::store
