// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <unordered_map>

#include "archive/meter_numbers.h"
#include "archive/table.h"

namespace riser::archive {

/// Name and commodity, with a step of history when they differ.
void write_meter(store::Connection& connection, const store::Meter& before, const store::Meter& after,
                 const store::Author& author);

class MeterLoader final : public Loader {
 public:
  MeterLoader(store::Connection& connection, const store::Author& author, std::span<const Column> columns)
      : connection_(connection), author_(author), columns_(columns), numbers_(connection) {}

  void put(ImportRow& row) override;

 private:
  store::Connection& connection_;
  const store::Author author_;
  const std::span<const Column> columns_;
  MeterNumbers numbers_;
  std::unordered_map<MeterId, std::int64_t> rows_{};  ///< which row was about it
};

}  // namespace riser::archive
