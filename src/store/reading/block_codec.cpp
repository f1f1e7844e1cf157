// SPDX-License-Identifier: Apache-2.0
#include "store/reading/block_codec.h"

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "store/reading/varint.h"

namespace riser::store {
namespace {

using metering::Cell;
using metering::Validity;

constexpr int page_shift = 5;
constexpr std::size_t max_cells = std::size_t{1} << 25;  // of one layout in one block

/// Writes `size` values as runs; value(i) is asked once for each.
template <class F>
void put_runs(ByteVector& out, std::size_t size, F&& value) {
  for (std::size_t i = 0; i < size;) {
    const std::uint64_t v = value(i);
    std::size_t end = i + 1;
    while (end < size && value(end) == v) ++end;
    put_varint(out, v);
    put_varint(out, end == size ? 0 : end - i);
    i = end;
  }
}

template <class F>
bool read_runs(ByteReader& in, std::size_t size, F&& take) {
  for (std::size_t i = 0; i < size;) {
    const std::uint64_t v = in.varint();
    const std::uint64_t length = in.varint();
    if (!in.ok() || length > size - i) return false;
    const std::size_t end = length == 0 ? size : i + static_cast<std::size_t>(length);
    for (; i < end; ++i)
      if (!take(i, v)) return false;
  }
  return true;
}

std::uint64_t code_of(const Cell& cell) noexcept {
  return (cell.ok() ? zigzag(cell.number.exponent) << 3 : 0) | static_cast<std::uint64_t>(cell.validity);
}

void put_columns(ByteVector& out, const Rows& rows, std::span<const Row* const> members) {
  const std::size_t registers = members.front()->cell_count;
  put_varint(out, registers);
  for (std::size_t column = 0; column < registers; ++column) {
    const auto cell = [&](std::size_t i) -> const Cell& { return rows.cells[members[i]->first_cell + column]; };
    put_runs(out, members.size(), [&](std::size_t i) { return code_of(cell(i)); });
    std::uint64_t previous = 0;
    const std::size_t start = out.size();
    out.resize(start + members.size() * max_varint);
    Byte* at = out.data() + start;
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!cell(i).ok()) continue;
      const auto mantissa = static_cast<std::uint64_t>(cell(i).number.mantissa);
      at = put_varint(at, zigzag(static_cast<std::int64_t>(mantissa - previous)));
      previous = mantissa;
    }
    out.resize(static_cast<std::size_t>(at - out.data()));
  }
}

bool read_columns(ByteReader& in, Rows& rows, std::span<const std::size_t> members) {
  const auto registers = in.varint();
  if (!in.ok() || registers > in.left()) return false;  // every column takes two bytes at least
  if (registers * members.size() > max_cells) return false;
  for (const auto member : members) {
    rows.rows[member].first_cell = static_cast<std::uint32_t>(rows.cells.size());
    rows.rows[member].cell_count = static_cast<std::uint32_t>(registers);
    rows.cells.resize(rows.cells.size() + static_cast<std::size_t>(registers));
  }
  for (std::size_t column = 0; column < registers; ++column) {
    const auto cell = [&](std::size_t i) -> Cell& { return rows.cells[rows.rows[members[i]].first_cell + column]; };
    const bool ok = read_runs(in, members.size(), [&](std::size_t i, std::uint64_t code) {
      const auto validity = code & 7;
      if (validity > static_cast<std::uint64_t>(Validity::error)) return false;
      cell(i).validity = static_cast<Validity>(validity);
      cell(i).number.exponent = static_cast<std::int32_t>(unzigzag(code >> 3));
      return true;
    });
    if (!ok) return false;
    std::uint64_t mantissa = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!cell(i).ok()) continue;
      mantissa += static_cast<std::uint64_t>(in.signed_varint());
      cell(i).number.mantissa = static_cast<std::int64_t>(mantissa);
    }
  }
  return in.ok();
}

/// Calls each(indices) for every layout in the order of its first reading.
template <class F>
bool for_each_layout(const std::vector<Row>& rows, std::size_t first, F&& each) {
  std::vector<LayoutId> layouts;
  for (std::size_t i = first; i < rows.size(); ++i)
    if (std::find(layouts.begin(), layouts.end(), rows[i].layout) == layouts.end()) layouts.push_back(rows[i].layout);
  std::vector<std::size_t> members;
  for (const auto layout : layouts) {
    members.clear();
    for (std::size_t i = first; i < rows.size(); ++i)
      if (rows[i].layout == layout) members.push_back(i);
    if (!each(members)) return false;
  }
  return true;
}

}  // namespace

void encode_block(ByteVector& out, const Rows& block, Day day) {
  const auto& rows = block.rows;
  CHECK(!rows.empty() && day_of(rows.front().time) == day && day_of(rows.back().time) == day, "rows of another day");
  put_varint(out, rows.size());
  put_varint(out, static_cast<std::uint64_t>(rows.front().time - start_of(day)));
  UtcSeconds distance = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto next = rows[i].time - rows[i - 1].time;
    put_varint(out, zigzag(next - distance));
    distance = next;
  }
  put_runs(out, rows.size(), [&](std::size_t i) {
    return static_cast<std::uint64_t>(rows[i].source) | static_cast<std::uint64_t>(rows[i].quality) << 3;
  });
  put_runs(out, rows.size(), [&](std::size_t i) {
    return static_cast<std::uint64_t>(rows[i].telegram_seq + 1) | std::uint64_t{rows[i].telegram_pages} << page_shift;
  });
  put_runs(out, rows.size(), [&](std::size_t i) { return rows[i].status; });
  put_runs(out, rows.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(rows[i].layout.value); });
  std::vector<const Row*> pointers;
  for_each_layout(rows, 0, [&](const std::vector<std::size_t>& members) {
    pointers.clear();
    for (const auto i : members) pointers.push_back(&rows[i]);
    put_columns(out, block, pointers);
    return true;
  });
}

bool decode_block(Bytes bytes, Day day, Rows& block) {
  ByteReader in(bytes);
  auto& rows = block.rows;
  const std::size_t first = rows.size();
  const auto count = in.varint();
  if (!in.ok() || count == 0 || count > in.left()) return false;  // every reading takes a byte at least
  rows.resize(first + static_cast<std::size_t>(count));
  // Damaged bytes may say anything: unsigned numbers wrap.
  std::uint64_t time = static_cast<std::uint64_t>(start_of(day)) + in.varint(), distance = 0;
  rows[first].time = static_cast<UtcSeconds>(time);
  for (std::size_t i = first + 1; i < rows.size(); ++i) {
    distance += static_cast<std::uint64_t>(in.signed_varint());
    time += distance;
    rows[i].time = static_cast<UtcSeconds>(time);
  }
  if (!in.ok()) return false;
  for (std::size_t i = first; i < rows.size(); ++i)
    if (day_of(rows[i].time) != day) return false;
  const auto size = static_cast<std::size_t>(count);
  const bool heads = read_runs(in, size,
                               [&](std::size_t i, std::uint64_t v) {
                                 rows[first + i].source = static_cast<metering::Source>(v & 7);
                                 rows[first + i].quality = static_cast<metering::Quality>(v >> 3);
                                 return (v & 7) <= static_cast<std::uint64_t>(metering::Source::keyed_in) &&
                                        v >> 3 <= static_cast<std::uint64_t>(metering::Quality::rejected);
                               }) &&
                     read_runs(in, size,
                               [&](std::size_t i, std::uint64_t v) {
                                 const auto seq = static_cast<int>(v & ((1 << page_shift) - 1)) - 1;
                                 rows[first + i].telegram_seq = static_cast<std::int8_t>(seq);
                                 rows[first + i].telegram_pages = static_cast<std::uint8_t>(v >> page_shift);
                                 return seq <= TelegramId::max_seq && v >> page_shift <= max_pages;
                               }) &&
                     read_runs(in, size,
                               [&](std::size_t i, std::uint64_t v) {
                                 rows[first + i].status = static_cast<std::uint32_t>(v);
                                 return v <= std::numeric_limits<std::uint32_t>::max();
                               }) &&
                     read_runs(in, size, [&](std::size_t i, std::uint64_t v) {
                       rows[first + i].layout = LayoutId{static_cast<std::int64_t>(v)};
                       return true;
                     });
  if (!heads) return false;
  const bool columns = for_each_layout(
      rows, first, [&](const std::vector<std::size_t>& members) { return read_columns(in, block, members); });
  return columns && in.done();
}

}  // namespace riser::store
