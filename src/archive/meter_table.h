// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/table.h"

namespace riser::archive {

/// Meters, known by number and manufacturer. An import gives names and commodities to meters that are there; where a
/// meter hangs and how it is read is only shown.
class MeterTable final : public Table {
 public:
  std::span<const Column> columns() const override;
  Words title() const override { return {"Meters", "表计", "Приборы"}; }
  void each(store::Connection& connection, const ExportFilter& filter, Language language,
            const std::function<void(std::span<const std::string>)>& visit) const override;
  std::unique_ptr<Loader> loader(store::Connection& connection, const store::Author& author) const override;
  std::optional<std::string> take_back(store::Connection& connection, const store::Change& change,
                                       const store::Author& author) const override;
  std::span<const std::string_view> stored_in() const override;
};

}  // namespace riser::archive
