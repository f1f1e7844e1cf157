// SPDX-License-Identifier: Apache-2.0
#include "store/reading/row_codec.h"

#include <fmt/format.h>

#include "store/reading/varint.h"
#include "store/sql/store_error.h"

namespace riser::store {
namespace {

using metering::Cell;
using metering::Validity;

constexpr int exponent_bias = 5;
constexpr unsigned escape = 15;
constexpr Byte has_telegram = 0x10, has_status = 0x08;
constexpr int page_shift = 4;
constexpr std::size_t head_size = 4 + 3 * max_varint;
constexpr std::size_t cell_size = 1 + 2 * max_varint;

unsigned nibble_of(const Cell& cell) noexcept {
  const std::int64_t biased = std::int64_t{cell.number.exponent} + exponent_bias;
  return cell.ok() && biased >= 0 && biased < escape ? static_cast<unsigned>(biased) : escape;
}

bool decode_cell(ByteReader& in, unsigned nibble, Cell& cell) noexcept {
  cell.validity = Validity::ok;
  if (nibble != escape) {
    cell.number.exponent = static_cast<std::int32_t>(nibble) - exponent_bias;
  } else {
    const Byte validity = in.byte();
    if (validity > static_cast<Byte>(Validity::error)) return false;
    cell.validity = static_cast<Validity>(validity);
    if (!cell.ok()) return in.ok();
    cell.number.exponent = static_cast<std::int32_t>(in.signed_varint());
  }
  cell.number.mantissa = in.signed_varint();
  return in.ok();
}

}  // namespace

void encode_row(ByteVector& out, const Row& row, std::span<const Cell> cells) {
  const std::size_t start = out.size();
  out.resize(start + head_size + cells.size() * (cell_size + 1));
  Byte* at = out.data() + start;
  *at++ = static_cast<Byte>(static_cast<unsigned>(row.source) << 5 | (row.telegram_seq >= 0 ? has_telegram : 0u) |
                            (row.status ? has_status : 0u) | static_cast<unsigned>(row.quality));
  at = put_varint(at, static_cast<std::uint64_t>(row.layout.value));
  if (row.status) at = put_varint(at, row.status);
  if (row.telegram_seq >= 0) *at++ = static_cast<Byte>(row.telegram_seq | row.telegram_pages << page_shift);
  at = put_varint(at, cells.size());
  Byte* nibbles = at;
  at += (cells.size() + 1) / 2;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    const unsigned nibble = nibble_of(cell);
    if (i % 2 == 0) {
      nibbles[i / 2] = static_cast<Byte>(nibble);
    } else {
      nibbles[i / 2] = static_cast<Byte>(nibbles[i / 2] | nibble << 4);
    }
    if (nibble == escape) {
      *at++ = static_cast<Byte>(cell.validity);
      if (!cell.ok()) continue;
      at = put_varint(at, zigzag(cell.number.exponent));
    }
    at = put_varint(at, zigzag(cell.number.mantissa));
  }
  out.resize(static_cast<std::size_t>(at - out.data()));
}

bool decode_row(Bytes bytes, UtcSeconds time, Rows& rows) {
  ByteReader in(bytes);
  const Byte head = in.byte();
  Row row;
  row.time = time;
  row.source = static_cast<metering::Source>(head >> 5);
  row.quality = static_cast<metering::Quality>(head & 7);
  if (row.source > metering::Source::keyed_in || row.quality > metering::Quality::rejected) return false;
  row.layout = LayoutId{static_cast<std::int64_t>(in.varint())};
  if (head & has_status) row.status = static_cast<std::uint32_t>(in.varint());
  if (head & has_telegram) {
    const Byte telegram = in.byte();
    row.telegram_seq = static_cast<std::int8_t>(telegram & TelegramId::max_seq);
    row.telegram_pages = static_cast<std::uint8_t>(telegram >> page_shift);
  }
  const auto count = in.varint();
  if (count > 2 * in.left()) return false;
  const Bytes nibbles = in.take(static_cast<std::size_t>((count + 1) / 2));
  if (!in.ok()) return false;
  row.first_cell = static_cast<std::uint32_t>(rows.cells.size());
  row.cell_count = static_cast<std::uint32_t>(count);
  rows.cells.resize(rows.cells.size() + row.cell_count);
  Cell* cell = rows.cells.data() + row.first_cell;
  for (std::size_t i = 0; i < row.cell_count; ++i) {
    const unsigned nibble = nibbles[i / 2] >> (i % 2 * 4) & 0xF;
    if (!decode_cell(in, nibble, cell[i])) {
      rows.cells.resize(row.first_cell);
      return false;
    }
  }
  if (!in.done()) {
    rows.cells.resize(row.first_cell);
    return false;
  }
  rows.rows.push_back(row);
  return true;
}

StoredReading decode_reading(Bytes bytes, MeterId meter, UtcSeconds time) {
  Rows rows;
  if (!decode_row(bytes, time, rows))
    throw StoreError(StoreErrorKind::corrupt, "store", fmt::format("unpacking a reading of meter {}", meter.value),
                     "damaged row");
  return rows.reading(meter, rows.rows.front());
}

}  // namespace riser::store
