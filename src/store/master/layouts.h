// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "metering/reading.h"
#include "store/sql/database.h"

namespace riser::store {

/// An interned list of registers, as long as the program lives.
struct StoredLayout {
  LayoutId id{};
  metering::Layout registers{};
  int main = -1;  ///< index of the main register: energy, else volume, else heat cost units; -1 without one
};

/// Equal lists of registers have one id, in all processes that share the database. Cached; thread-safe; a StoredLayout
/// stays where it is as long as this lives.
class Layouts {
 public:
  static constexpr std::size_t max_registers = 1000;
  explicit Layouts(Database& database) : database_(database) {}
  /// The id of this list; writes it when it is new. CHECK: 1..max_registers registers.
  const StoredLayout& intern(const metering::Layout& registers);
  /// The list of this id; nullptr when there is none.
  const StoredLayout* find(LayoutId id);

 private:
  struct Hash {
    std::size_t operator()(const metering::Layout& registers) const noexcept;
  };
  const StoredLayout& remember(LayoutId id, const metering::Layout& registers);

  Database& database_;
  std::shared_mutex mutex_;
  std::unordered_map<metering::Layout, const StoredLayout*, Hash> by_registers_;
  std::unordered_map<LayoutId, std::unique_ptr<StoredLayout>> by_id_;
};

}  // namespace riser::store
