// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <unordered_map>

#include "store/master/layouts.h"
#include "store/reading/revision.h"

namespace riser::store {

/// Writes a batch in the caller's transaction, which holds its days exclusively; none of them is being sealed.
class RevisionWriter {
 public:
  RevisionWriter(Connection& connection, const RevisionBatch& batch, Layouts& layouts)
      : connection_(connection), batch_(batch), layouts_(layouts) {}
  ReviseOutcome write(bool with_latest);

 private:
  using Item = RevisionBatch::Item;
  /// Leaves the items whose sealed block is still the one that was read.
  void drop_overtaken(ReviseOutcome& outcome);
  /// The rows of each meter from its first to its last day in the batch: a range is what PostgreSQL always finds by
  /// key, a list of cells in a table that was small when the statement was planned is not.
  void for_each_in_batch(const std::string& select, const std::string& rest,
                         const std::function<void(const Query&)>& visit);
  void write_revision();
  void write_earlier();
  void write_newest();
  void write_latest();
  void tell();

  Connection& connection_;
  const RevisionBatch& batch_;
  Layouts& layouts_;
  std::vector<const Item*> items_;
  std::vector<std::int64_t> cells_;     // of items_
  std::vector<std::int64_t> versions_;  // of items_: the newest, once it is written
};

}  // namespace riser::store
