// SPDX-License-Identifier: Apache-2.0
// Archive pages: `columns` names what stands in the cells of `rows`. A bad cell costs its value, a bad row itself.
#include "protocol/dial_in/decoder.h"

namespace riser::protocol::dial_in {

bool Decoder::take_columns() noexcept {
  if (!cursor_.take('[')) return fail(FaultCode::bad_rows, Member::columns);
  std::uint64_t listed = 0;
  do {
    Token token;
    if (!cursor_.string(token)) return failed_in_cursor();
    if (column_count_ == max_columns) return fail(FaultCode::bad_rows, Member::columns);
    const Member named = find_member(token.text);
    const bool is_time = named == Member::time;
    if (is_time != (column_count_ == 0)) return fail(FaultCode::bad_rows, Member::columns);
    if (named != Member::unknown && (!is_value(named) || (listed & bit(named)) != 0))
      return fail(FaultCode::bad_rows, Member::columns);
    if (named != Member::unknown) listed |= bit(named);
    columns_[column_count_++] = named;  // an unknown column is of a later version: its cells are passed over
  } while (cursor_.take(','));
  if (!cursor_.expect(']')) return failed_in_cursor();
  out_.seen |= bit(Member::columns);
  return true;
}

bool Decoder::take_rows() noexcept {
  if (column_count_ == 0 || !cursor_.take('[')) return fail(FaultCode::bad_rows, Member::rows);
  out_.seen |= bit(Member::rows);
  if (cursor_.take(']')) return true;
  do {
    if (out_.rows == max_rows) return fail(FaultCode::bad_rows, Member::rows);
    if (!take_row(++out_.rows)) return false;
  } while (cursor_.take(','));
  return cursor_.expect(']') || failed_in_cursor();
}

bool Decoder::take_row(std::uint8_t row) noexcept {
  const std::size_t items = out_.items.size(), refused = out_.refused.size(), total = out_.refused_total;
  if (items + column_count_ > max_items) return fail(FaultCode::bad_rows, Member::rows);
  cursor_.skip_space();
  const char* const where = cursor_.at();
  bool good = true;
  std::optional<std::int64_t> utc;
  if (!take_cells(row, good, utc)) return failed_in_cursor();
  const auto reason = judge_row(good, utc);
  if (!reason) {
    row_times_[row_time_count_++] = *utc;
    return true;
  }
  // What was refused within the row went with it: the row counts once.
  out_.items.shrink(items);
  out_.refused.shrink(refused);
  out_.refused_total = total;
  refuse(*reason, Member::rows, row, where);
  return true;
}

bool Decoder::take_cells(std::uint8_t row, bool& good, std::optional<std::int64_t>& utc) noexcept {
  Token cell;
  if (!cursor_.take('[')) {
    good = false;
    return cursor_.value(cell, 2);
  }
  std::size_t count = 0;
  if (!cursor_.take(']')) {
    do {
      if (!cursor_.value(cell, 3)) return false;
      good = good && count < column_count_ && cell.kind != TokenKind::nested;
      if (good && count == 0) {
        std::int64_t seconds = 0;
        if (read_time(cell, seconds)) utc = seconds;
        DataItem& item = *out_.items.push();
        item = prototype(Member::time);
        item.storage = row;
        item.number = {seconds, 0};
        item.raw = as_bytes(cell.text);
      } else if (good && columns_[count] != Member::unknown) {
        take_value(columns_[count], cell, row);
      }
      ++count;
    } while (cursor_.take(','));
    if (!cursor_.expect(']')) return false;
  }
  good = good && count == column_count_;
  return true;
}

/// Nothing when the row may be taken.
std::optional<RefusedCode> Decoder::judge_row(bool good, std::optional<std::int64_t> utc) const noexcept {
  if (!good) return RefusedCode::bad_row;
  if (!utc) return RefusedCode::bad_time;
  if (*utc < bounds_.earliest_row || *utc > bounds_.latest) return RefusedCode::time_far_off;
  for (std::size_t i = 0; i < row_time_count_; ++i)
    if (row_times_[i] == *utc) return RefusedCode::row_repeated;
  if (row_time_count_ != 0 && *utc < row_times_[row_time_count_ - 1]) return RefusedCode::row_out_of_order;
  return std::nullopt;
}

}  // namespace riser::protocol::dial_in
