// SPDX-License-Identifier: Apache-2.0
#include "store/reading/latest_row.h"

#include <fmt/format.h>

#include "store/reading/reading_batch.h"
#include "store/schema.h"

namespace riser::store {

std::optional<std::int64_t> main_value(const StoredLayout& layout, std::span<const metering::Cell> cells) noexcept {
  if (layout.main < 0 || !cells[static_cast<std::size_t>(layout.main)].ok()) return std::nullopt;
  const Decimal value = cells[static_cast<std::size_t>(layout.main)].number;
  const int shift = value.exponent + 3;
  std::int64_t n = value.mantissa;
  for (int i = shift; i < 0 && n != 0; ++i) n /= 10;
  for (int i = 0; i < shift && n != 0; ++i)
    if (__builtin_mul_overflow(n, std::int64_t{10}, &n)) return value.mantissa < 0 ? INT64_MIN : INT64_MAX;
  return n;
}

LatestWriter::LatestWriter(Connection& connection, bool equal_too)
    : bulk_(connection.bulk(
          {"latest",
           {{"grp", ColumnType::integer},
            {"meter", ColumnType::integer},
            {"time", ColumnType::integer},
            {"main", ColumnType::integer},
            {"data", ColumnType::bytes}},
           fmt::format("ON CONFLICT({}) DO UPDATE SET time = excluded.time, main = excluded.main, data = excluded.data "
                       "WHERE excluded.time {} latest.time",
                       fact_conflict(connection.engine(), "meter"), equal_too ? ">=" : ">")})) {}

void LatestWriter::add(MeterId meter, UtcSeconds time, const std::optional<std::int64_t>& main, Bytes packed) {
  bulk_->integer(group_of(meter).value);
  bulk_->integer(meter.value);
  bulk_->integer(time);
  main ? bulk_->integer(*main) : bulk_->null();
  bulk_->bytes(packed);
  bulk_->end_row();
}

}  // namespace riser::store
