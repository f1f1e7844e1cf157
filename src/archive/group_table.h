// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/table.h"

namespace riser::archive {

/// Groups of meters: a row is a meter in a group, or a group without any. Groups are known by name.
class GroupTable final : public Table {
 public:
  std::span<const Column> columns() const override;
  Words title() const override { return {"Meter groups", "表计分组", "Группы приборов"}; }
  std::optional<FieldFault> fault_of(const ExportFilter& filter) const override {
    return riser::archive::fault_of(filter, "q");
  }
  void each(const TableWork& work, const ExportFilter& filter, Language language,
            const std::function<void(std::span<const std::string>)>& visit) const override;
  std::unique_ptr<Loader> loader(const TableWork& work) const override;
  std::optional<std::string> take_back(const TableWork& work, const store::Change& change) const override;
  std::span<const std::string_view> stored_in() const override;
};

}  // namespace riser::archive
