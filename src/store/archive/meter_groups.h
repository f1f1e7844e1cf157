// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Meters that somebody keeps together: for a task, a list, a comparison. Not a shard group.
struct MeterGroup {
  MeterGroupId id{};
  std::string name{};
  std::string note{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
};
FieldTexts fields_of(const MeterGroup& group);

/// A view on a connection. Writes belong into a transaction of the caller.
class MeterGroups {
 public:
  static constexpr std::int64_t max_groups = 10'000;
  explicit MeterGroups(Connection& connection) : connection_(connection) {}

  /// Gives the id. duplicate_name, too_many.
  Result<MeterGroup, ArchiveReject> add(MeterGroup group, const Author& author);
  Result<void, ArchiveReject> update(const MeterGroup& group, const Author& author);
  /// Its meters stay. Whether a task names it the caller knows.
  Result<void, ArchiveReject> remove(MeterGroupId id, const Author& author);
  std::optional<MeterGroup> find(MeterGroupId id);
  /// As people compare names.
  std::optional<MeterGroup> find_name(std::string_view name);
  /// By name, as people sort.
  std::vector<MeterGroup> all();
  std::int64_t size(MeterGroupId id);
  /// Of all; groups without meters are absent.
  std::map<MeterGroupId, std::int64_t> sizes();
  /// By id.
  std::vector<MeterId> meters(MeterGroupId id);
  std::vector<MeterGroup> of_meter(MeterId meter);
  /// How many were new. no_meter when one of them is not there: then none is added. In the history of the group the
  /// field "added" (take_out: "removed") tells which they were, as meter_ranges.h writes them.
  Result<std::int64_t, ArchiveReject> put_in(MeterGroupId id, std::span<const MeterId> meters, const Author& author);
  /// How many were in it.
  Result<std::int64_t, ArchiveReject> take_out(MeterGroupId id, std::span<const MeterId> meters, const Author& author);

 private:
  Connection& connection_;
};

}  // namespace riser::store
