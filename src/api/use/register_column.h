// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "api/http/refused.h"
#include "api/use/consumption.h"
#include "store/reading/known_readings.h"
#include "store/store.h"

namespace riser::api {

/// Finds a register in the layouts of readings as they come; layouts seldom change, so it remembers the last one.
class Column {
 public:
  Column(store::Layouts& layouts, metering::Register reg) : layouts_(layouts), reg_(std::move(reg)) {}
  const metering::Register& reg() const { return reg_; }

  const metering::Cell* cell(const store::StoredReading& reading) {
    if (reading.layout != layout_) {
      layout_ = reading.layout;
      index_.reset();
      if (const auto* layout = layouts_.find(layout_))
        for (std::size_t i = 0; i < layout->registers.size() && !index_; ++i)
          if (layout->registers[i] == reg_) index_ = i;
    }
    return index_ && *index_ < reading.cells.size() ? &reading.cells[*index_] : nullptr;
  }

 private:
  store::Layouts& layouts_;
  metering::Register reg_;
  LayoutId layout_{};
  std::optional<std::size_t> index_{};
};

/// A register by its key, as meters have it.
Outcome<metering::Register> checked_register(const std::string& key);

/// The register over a period, in order of time; of readings at the same second the first counts.
std::vector<Sample> samples_of(const store::KnownReadings& readings, store::Layouts& layouts, MeterId id,
                               const metering::Register& reg, Reach reach);

}  // namespace riser::api
