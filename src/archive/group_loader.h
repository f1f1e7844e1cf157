// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <set>
#include <string>

#include "archive/meter_numbers.h"
#include "archive/table.h"
#include "store/archive/meter_groups.h"

namespace riser::archive {

/// Members come and go when flush() is called: one step of history a group, however many rows.
class GroupLoader final : public Loader {
 public:
  GroupLoader(store::Connection& connection, const store::Author& author, std::span<const Column> columns)
      : groups_(connection), author_(author), columns_(columns), numbers_(connection) {}

  void put(ImportRow& row) override;
  void flush() override;

 private:
  struct Known {
    store::MeterGroup group{};
    std::set<MeterId> members{};
    std::vector<MeterId> added{}, removed{};
    std::int64_t noted_in = 0;  ///< the row that said a note
    std::map<MeterId, std::int64_t> rows{};
  };
  /// The group of the row; made when there is none.
  Known* find(RowCells& cells, bool& is_new);
  bool take_note(RowCells& cells, ImportRow& row, Known& known);
  bool take_member(RowCells& cells, ImportRow& row, Known& known, MeterId meter);

  store::MeterGroups groups_;
  const store::Author author_;
  const std::span<const Column> columns_;
  MeterNumbers numbers_;
  std::map<std::string, Known> known_{};  ///< by folded name
};

}  // namespace riser::archive
