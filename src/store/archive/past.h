// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>

#include "store/archive/changes.h"

namespace riser::store {

/// What was different about an object at an instant, by the steps of its history since then.
struct Past {
  bool there = true;                    ///< false: it was made later
  UtcSeconds made = 0;                  ///< when, if it was not there
  std::vector<Change::Field> fields{};  ///< those that have changed since, as they were
  std::optional<bool> retired{};        ///< where that has changed since
};

/// Of objects of one kind that are there now; those to which nothing happened later than `at` are absent.
std::map<std::int64_t, Past> past_of(Connection& connection, ArchiveKind kind, std::span<const std::int64_t> objects,
                                     UtcSeconds at);

}  // namespace riser::store
