// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/civil_time.h"
#include "store/reading/block_codec.h"
#include "store/reading/varint.h"
#include "store/reading/zstd_box.h"
#include "store/sql/store_error.h"

namespace riser::store {
namespace {

constexpr int zstd_level = 1;

[[noreturn]] void damaged(MeterId meter, Day day) {
  throw StoreError(StoreErrorKind::corrupt, "store",
                   fmt::format("unpacking {} of meter {}", date_text(civil_from_seconds(start_of(day))), meter.value),
                   "damaged block");
}

}  // namespace

void seal_rows(const Rows& rows, Day day, ByteVector& summary, ByteVector& data) {
  thread_local ByteVector plain;
  plain.clear();
  encode_block(plain, rows, day);
  data.clear();
  pack(data, plain, zstd_level);
  thread_local Rows ends;
  ends.clear();
  ends.rows.push_back(rows.rows.front());
  if (rows.rows.size() > 1) ends.rows.push_back(rows.rows.back());
  for (auto& row : ends.rows) {
    const auto cells = rows.cells_of(row);
    row.first_cell = static_cast<std::uint32_t>(ends.cells.size());
    ends.cells.insert(ends.cells.end(), cells.begin(), cells.end());
  }
  summary.clear();
  put_varint(summary, rows.rows.size());
  encode_block(summary, ends, day);
}

void unseal_rows(Bytes data, MeterId meter, Day day, Rows& rows) {
  thread_local ByteVector plain;
  if (!unpack(data, plain) || !decode_block(plain, day, rows)) damaged(meter, day);
}

DaySummary unseal_summary(Bytes summary, MeterId meter, Day day) {
  ByteReader in(summary);
  DaySummary result;
  result.meter = meter;
  result.day = day;
  result.count = static_cast<std::int64_t>(in.varint());
  Rows ends;
  if (!in.ok() || !decode_block(in.take(in.left()), day, ends)) damaged(meter, day);
  result.first = ends.reading(meter, ends.rows.front());
  result.last = ends.reading(meter, ends.rows.back());
  return result;
}

}  // namespace riser::store
