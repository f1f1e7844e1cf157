// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <span>

#include "store/master/layouts.h"
#include "store/sql/connection.h"

namespace riser::store {

/// The main register in thousandths, for sorting: cut, and held within 64 bits. Nothing without one.
std::optional<std::int64_t> main_value(const StoredLayout& layout, std::span<const metering::Cell> cells) noexcept;

/// Writes rows of `latest` within the caller's transaction, in order of the meters. A row that is there gives way to a
/// later one; `equal_too`: also to one of the same time.
class LatestWriter {
 public:
  explicit LatestWriter(Connection& connection, bool equal_too = false);
  /// `packed`: encode_row.
  void add(MeterId meter, UtcSeconds time, const std::optional<std::int64_t>& main, Bytes packed);
  void finish() { bulk_->finish(); }

 private:
  std::unique_ptr<Bulk> bulk_;
};

}  // namespace riser::store
